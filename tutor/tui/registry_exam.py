"""The part of the registry that is about sitting an exam."""

from tutor.tui.moments import ASKING, Action, Group, Moment

M = Moment
IN_EXAM = "exam"
NOT_IN_EXAMS = frozenset(
    {
        *("hint", "give-up", "bury", "bury-fact", "suspend", "suspend-fact", "undo", "reveal"),
        "report-open",
    }
)
"""What can be done with a question in a session, but not in a paper."""

SITTING: tuple[Action, ...] = (
    Action(
        "exam",
        "Exam",
        "Sit an exam on the deck at the caret, or go on with the paper that is open.",
        Group.PLACES,
        frozenset({M.TODAY}),
        ("x",),
        shown=8,
    ),
)

EXAMS: tuple[Action, ...] = (
    Action(
        "next-question",
        "Next",
        "Go to the next question; what is given to this one is its answer.",
        Group.EXAM,
        ASKING,
        ("right", "f8"),
        ("f8",),
        shown=4,
        where=IN_EXAM,
    ),
    Action(
        "previous-question",
        "Previous",
        "Go to the question before.",
        Group.EXAM,
        ASKING,
        ("left", "f7"),
        ("f7",),
        shown=6,
        where=IN_EXAM,
    ),
    Action(
        "flag",
        "Flag",
        "Mark the question to be looked at again, or no more.",
        Group.EXAM,
        ASKING,
        ("asterisk", "f6"),
        ("f6",),
        shown=5,
        where=IN_EXAM,
    ),
    Action(
        "overview",
        "Overview",
        "See all questions of the paper: what is answered, open and flagged.",
        Group.EXAM,
        ASKING,
        ("o", "ctrl+o"),
        ("ctrl+o",),
        shown=3,
        where=IN_EXAM,
    ),
    Action(
        "guess",
        "Guess",
        "Say that the answer is a guess.",
        Group.EXAM,
        frozenset({M.SURE}),
        ("1",),
        shown=2,
    ),
    Action(
        "unsure",
        "Unsure",
        "Say that you are not sure of the answer.",
        Group.EXAM,
        frozenset({M.SURE}),
        ("2",),
        shown=2,
    ),
    Action(
        "sure",
        "Sure",
        "Say that you are sure of the answer.",
        Group.EXAM,
        frozenset({M.SURE}),
        ("3",),
        shown=2,
    ),
    Action(
        "unsaid",
        "Do not say",
        "Leave it unsaid how sure you are.",
        Group.EXAM,
        frozenset({M.SURE}),
        ("enter", "space"),
        shown=3,
    ),
    Action(
        "go-to",
        "Go to",
        "Go to the question at the caret.",
        Group.EXAM,
        frozenset({M.OVERVIEW}),
        ("enter",),
        shown=1,
    ),
    Action(
        "hand-in",
        "Hand in",
        "Hand the paper in; you are asked once more before it is marked.",
        Group.EXAM,
        frozenset({M.OVERVIEW}),
        ("h",),
        shown=2,
    ),
    Action(
        "only-exam",
        "Hand in",
        "Hand the paper in; nothing is scheduled by its answers.",
        Group.EXAM,
        frozenset({M.HANDING}),
        ("enter",),
        shown=1,
    ),
    Action(
        "as-reviews",
        "Hand in, count as reviews",
        "Hand the paper in; its answers count as reviews, and move when questions are due.",
        Group.EXAM,
        frozenset({M.HANDING}),
        ("r",),
        shown=2,
    ),
    Action(
        "to-today",
        "Today",
        "Go back to today's decks.",
        Group.PLACES,
        frozenset({M.REPORT}),
        ("enter",),
        shown=1,
    ),
)
