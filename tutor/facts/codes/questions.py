"""T4xx: facts of which no question, or no good one, can be made."""

from tutor.facts.codes.model import Code, Where, note, warning

CODES: tuple[Code, ...] = (
    warning(
        "T401",
        "A question with two answers",
        "Every wording that asks for this role has, run on the facts, another answer too: somebody "
        "who knows the other fact would rightly give that one. Fill a role that tells the facts "
        "apart and that a wording names, or give the fact a wording of its own that names more.",
        "- {id: second-visit, kind: visit, visitor: curie, place: warsaw, cite: 3}",
        "- {id: second-visit, kind: visit, visitor: curie, place: warsaw, date: 1913, cite: 3}",
        Where.NONE,
    ),
    note(
        "T402",
        "An item without options",
        "A wrong option is offered only when something in the content proves it wrong: one-for in "
        "the kind, complete or wrong in the fact, or another time. Here fewer than two are proven, "
        "so that the item is asked by typing or recall. That is a good way to learn; where you "
        "want options, the line suggested unlocks them.",
        "- {id: neon-found, kind: discovery, element: neon, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, wrong: {element: [argon, xenon]}, "
        "cite: 2}",
        Where.NONE,
    ),
    note(
        "T403",
        "A role that no wording asks for",
        "The kind has wordings for this role, and none can be used for this fact: each names a "
        "role that is left out, contains the answer, lacks {hedge} although the source is not "
        "certain, or does not say whose word it is although the source errs.",
        "asks: {place: ['Where did {visitor} go {date:when}?']}",
        "asks: {place: ['Where did {visitor} go {date:when}?', 'Where did {visitor} go?']}",
        Where.NONE,
    ),
    warning(
        "T404",
        "A fact that is never asked",
        "No role of the fact can be asked for, so learners never meet it. Fill a role that its "
        "kind asks for, or give it a wording of its own.",
        "- {id: a-visit, kind: visit, place: warsaw, cite: 3}",
        "- {id: a-visit, kind: visit, visitor: curie, place: warsaw, cite: 3}",
        Where.NONE,
    ),
    warning(
        "T405",
        "A wrong answer that another fact gives",
        "wrong: lists a value that another fact of the same kind holds where this question would "
        "accept it, or might. It is never offered as an option.",
        "wrong: {visitor: [becquerel]}   # and another fact has him visit the same place",
        "wrong: {visitor: [rutherford]}",
        Where.NONE,
    ),
)
