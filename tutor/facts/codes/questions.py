"""T4xx: facts of which no question, or no good one, can be made."""

from tutor.facts.codes.model import Code, Where, note, warning

CODES: tuple[Code, ...] = (
    warning(
        "T401",
        "A role that no question asks for alone",
        "Asked of the facts themselves, every wording for this role returns something besides "
        "the key: another fact of the kind has the same in all the roles that the wording names, "
        "or may have (two lists of which one holds the other, two dates that overlap). Name one "
        "more role in a wording, filling it first where the facts leave it out. A wording with the "
        "same placeholders in other words does not help; one without any does, for you vouch for "
        "it. Or leave the role out of ask.",
        "- {id: ray-found, kind: discovery, element: radium, place: paris, cite: 2,\n"
        '   wording: {element: ["What was found in {place}?"]}, ask: [element]}\n'
        "- {id: xray-found, kind: discovery, element: polonium, place: paris, cite: 2,\n"
        "   ask: []}",
        "- {id: ray-found, kind: discovery, element: radium, place: paris, date: 1898-12,\n"
        '   cite: 2, ask: [element], wording: {element: ["What was found in {place}\n'
        '   {date:when}?"]}}\n'
        "- {id: xray-found, kind: discovery, element: polonium, place: paris, date: 1898-07,\n"
        "   cite: 2, ask: []}",
        Where.FACTS,
    ),
    note(
        "T402",
        "Too few wrong answers",
        "A wrong answer is offered only if something in the content makes it false: one-for, "
        "wrong, complete, or another time. Fewer than two are left, so that the item is asked "
        "without options. The help names every way to more, the safest first: wrong lists, by "
        "role, what you have looked at (two are enough to ask, other answers may come in beside "
        "them; four, of amounts three, are offered alone); complete says that nobody and nothing "
        "else of the type, anywhere in the world, would be right, which is seldom true outside "
        "lists. Where nothing settles the answer, one that is typed is held to what is noted: "
        "another is marked wrong with the remark that nothing rules it out, and the learner may "
        "overrule that; once two answers are proven wrong it is chosen and called to mind "
        "instead, if all the world may hold right answers: the message says so, for then wrong "
        "takes the typing away. The ways out are one-for in the "
        "kind, complete in the fact, or one fact with a list of all right answers in place of a "
        "single one. Facts of a kind that lack the same are told of together.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look]}",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wrong: {look: ["a green light", "a blue light"]}}',
        Where.FACTS,
    ),
    warning(
        "T403",
        "A role that no wording can ask for",
        "Each wording for the role lacks {hedge} where the source is unsure, or holds the answer; "
        "or the role is listed under ask:, and they name one that the fact leaves out. Add a "
        "wording to the kind or, under wording:, to the fact; or list what is to be asked under "
        "ask:.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2,\n"
        "   certainty: reported, ask: [look]}",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2,\n"
        '   certainty: reported, ask: [look], wording: {look: ["As what does {element} {hedge}\n'
        '   glow, according to {according-to}?"]}}',
        Where.FACTS,
    ),
    warning(
        "T404",
        "A fact of which nothing can be asked",
        "The kind asks for none of the roles that the fact fills, or none of its wordings can be "
        "used; the message says why. If the fact is there as evidence alone, say so with ask: [].",
        "- {id: neon-found, kind: discovery, place: london, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, place: london, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T405",
        "A wrong answer that another fact makes right",
        "wrong: lists answers that are false in every question for the role, and another fact of "
        "the kind gives this one, and leaves open what would tell the two facts apart. Where no "
        "question can be asked for the role yet, the one is looked at that names all the others.",
        "- {id: ray-found, kind: discovery, element: radium, discoverers: [curie], cite: 2,\n"
        "   wrong: {discoverers: [ramsay]}}\n"
        "- {id: ray-again, kind: discovery, place: paris, discoverers: [ramsay], cite: 2}",
        "- {id: ray-found, kind: discovery, element: radium, discoverers: [curie], cite: 2,\n"
        "   wrong: {discoverers: [ramsay]}}",
        Where.FACTS,
    ),
    note(
        "T406",
        "A wording that stands alone",
        "A question that always comes in the same words is soon answered by its looks. Of the "
        "wordings that a fact can use, those that name the fewest roles take turns; here one of "
        "them is alone. Give the role a second one with as many roles. A good wording counts for "
        "more than a third one, so write no more than come easily.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["As what does {element} glow?"]}}',
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["As what does {element} glow?", "How does {element} glow?"]}}',
        Where.FACTS,
    ),
    note(
        "T407",
        "A sentence of its own that no claim or gap is made of",
        "The sentences under says: go before the kind's in claims, gaps and feedback. This one is "
        "told after the answer, but asked with another: it fits other facts as well once the "
        "answer is taken out, or holds the answer a second time. Its words do not count there, "
        "only the roles that it names. Name a further role; delete it where the "
        "kind's sentence reads as well; or write it without placeholders, if it is meant for "
        "feedback alone.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   says: ["{according-to} saw {look} in a tube of neon."]}\n'
        "- {id: helium-light, kind: look, element: helium, look: a yellow light, cite: 2, ask: []}",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   says: ["{according-to} saw {look} in a tube of {element}."]}\n'
        "- {id: helium-light, kind: look, element: helium, look: a yellow light, cite: 2, ask: []}",
        Where.FACTS,
    ),
    warning(
        "T408",
        "One question to which two kinds of fact have different answers",
        "Wordings of two kinds are the same but for the names of their roles, and here they are "
        "filled alike, while the answers differ: learners cannot know which is meant. Word one of "
        "the two so that it asks for its own.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["What came of {element}?"]}}\n'
        "- {id: neon-weight, kind: mass, element: neon, weight: 5 kg, cite: 2,\n"
        '   wording: {weight: ["What came of {element}?"]}}',
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["What light came of {element}?"]}}\n'
        "- {id: neon-weight, kind: mass, element: neon, weight: 5 kg, cite: 2,\n"
        '   wording: {weight: ["How much came of {element}?"]}}',
        Where.FACTS,
    ),
    warning(
        "T409",
        "A group that is called like one of its members",
        "The name of a group is that of any member, for “Which noble gas …?”. Where a fact "
        "speaks of the group itself, its sentences need a name for all of it: in-sentence: the "
        "noble gases, with plural: true. A group with a name of its own (a capital) needs none.",
        "- {id: gases-light, kind: look, element: neon, look: noble-gas, cite: 2}",
        "- {id: gases-light, kind: look, element: neon, look: helium, cite: 2}",
        Where.FACTS,
    ),
    note(
        "T410",
        "A role that is not asked for, for want of another",
        "Each wording for the role names another that this fact leaves out. That may be meant: "
        "the other roles of the fact are asked. Add a wording with fewer roles if this one is to "
        "be asked as well.",
        "- {id: neon-found, kind: discovery, element: neon, discoverers: [ramsay], cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, discoverers: [ramsay], cite: 2,\n"
        '   wording: {element: ["What did {discoverers} discover?"]}}',
        Where.FACTS,
    ),
    note(
        "T411",
        "Wrong answers of other sorts",
        "In a glossary the meanings of other terms serve as wrong answers. Those of terms that "
        "share a group or, by their facts, a topic come first, for a person's definition beside a "
        "chemical's is ruled out at sight. Here fewer than two share either, so that others fill "
        "up. Put the terms into groups (in:), give their facts topics, or list wrong answers.",
        "- {id: neon-name, kind: etymology, element: neon, meaning: the new one, cite: 2}\n"
        "- {id: radium-name, kind: etymology, element: radium, meaning: the shining one,\n"
        '   cite: 3, wrong: {meaning: ["the dull one", "the lazy one"]}}\n'
        "- {id: polonium-name, kind: etymology, element: polonium, meaning: the Polish one,\n"
        '   cite: 4, wrong: {meaning: ["the French one", "the Russian one"]}}',
        "- {id: neon-name, kind: etymology, element: neon, meaning: the new one, cite: 2,\n"
        '   wrong: {meaning: ["the old one", "the lazy one"]}}\n'
        "- {id: radium-name, kind: etymology, element: radium, meaning: the shining one,\n"
        '   cite: 3, wrong: {meaning: ["the dull one", "the lazy one"]}}\n'
        "- {id: polonium-name, kind: etymology, element: polonium, meaning: the Polish one,\n"
        '   cite: 4, wrong: {meaning: ["the French one", "the Russian one"]}}',
        Where.FACTS,
    ),
    note(
        "T412",
        "A verb of one thing beside something plural",
        "A role is the subject of a verb and holds something with plural: true, or has it among "
        "its wrong answers, and the wording has the verb of one thing: “What does zooxanthellae "
        "give?”. Write a pair in its place, which agrees with whatever the role holds. Or a pair "
        "follows what stands behind it, in a sentence that has its subject before: “The oldest "
        "text in French are the Oaths”. Or the verb of several follows a list, of which a claim "
        "puts one member: “The North American Plate meet along the fault”. Only kinds of the "
        "pack's own are looked through.",
        "# kinds.yaml; the host is zooxanthellae, with plural: true\n"
        'says: ["{host} lives with {guest}."]\n'
        'asks: {guest: ["What does {host} live with?"]}',
        'says: ["{host} {host:lives/live} with {guest}."]\n'
        'asks: {guest: ["What {host:does/do} {host} live with?"]}',
        Where.NONE,
    ),
    note(
        "T413",
        "One thing that is said to be several",
        "A kind says what a term “is”, and the meaning is several things: “plankton is the "
        "organisms that drift”. Beside other terms it makes no better English, and its number "
        "tells it apart from theirs. Say the meaning as one thing; or write plural: true for the "
        "term if it is said with “are”. Terms are told to be one or several by that key, meanings "
        "by their nouns.",
        "- {id: plankton, kind: definition, term: plankton,\n"
        "   meaning: the organisms that drift with the currents, cite: 2}",
        "- {id: plankton, kind: definition, term: plankton,\n"
        "   meaning: all life that drifts with the currents, cite: 2}",
        Where.NONE,
    ),
    note(
        "T414",
        "Terms without an article",
        "A term is said to be “a layer …” and stands in sentences by its bare name: “What is meant "
        "by thermocline?”. What can be counted needs its article there. What cannot, as “erosion”, "
        "takes none; say so by in-sentence: erosion, and nothing more is said of it. The terms of "
        "a pack are told of together.",
        "# entities.yaml\nthermocline: {is: term, name: thermocline}",
        "thermocline: {is: term, name: thermocline, in-sentence: a thermocline}",
        Where.NONE,
    ),
    note(
        "T415",
        "Persons whom nothing dates",
        "The facts of a kind lie further apart than a lifetime, and persons may be offered for a "
        "role of it of whom no fact tells when they lived: Plato for the author of a book of 1781. "
        "Whom nothing dates is taken for a contemporary of everybody. Any fact with a date dates a "
        "person who stands in it; one that is never asked will do. The persons of a pack are told "
        "of together.",
        "- {id: critique, kind: authorship, author: kant, work: critique, date: 1781, cite: 1}\n"
        "- {id: theory, kind: authorship, author: rawls, work: theory, date: 1971, cite: 2}\n"
        "- {id: cave, kind: label, speaker: plato, subject: what we see, label: shadows, cite: 3}",
        "- {id: plato-lived, kind: life, person: plato, span: -0427/-0346, ask: []}",
        Where.NONE,
    ),
    note(
        "T416",
        "A wrong answer of another time",
        "A fact lists somebody as a wrong answer who was dead when it took place, or not born yet, "
        "or a child. Whoever knows the times of the two needs to know nothing else. A fact without "
        "a date is held against the life of those who are the answer. The lives are those that "
        "facts tell; where you mean it, leave it.",
        "- {id: corn-laws, kind: objection, objector: ricardo, matter: corn-laws, date: 1815,\n"
        "   wrong: {objector: [malthus, walras]}, cite: 2}\n"
        "- {id: walras-lived, kind: life, person: walras, span: 1834/1910, ask: []}",
        "- {id: corn-laws, kind: objection, objector: ricardo, matter: corn-laws, date: 1815,\n"
        "   wrong: {objector: [malthus, say]}, cite: 2}",
        Where.NONE,
    ),
    warning(
        "T417",
        "A wording of a kind that names nothing",
        "The wordings of a kind are asked of all its facts. One without the placeholder of a role "
        "says the same of each: “How does neon glow?” is asked of zinc too. It is used only while "
        "no other fact of the kind answers otherwise. Name a role in it; or write it under "
        "wording: of the fact that it is about, where you vouch for it.",
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date, one-for: [element]}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was neon found?"]}',
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date, one-for: [element]}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}',
        Where.KINDS,
    ),
)
