"""T6xx: questions whose words or options give the answer away, or mislead.

Most are notes: a program sees how a question looks and not what it means.
"""

from tutor.facts.codes.model import Code, Where, note, warning

_ASK = 'questions:\n  - {id: gases, ask: "%s",\n     answer: %s, wrong: [%s]}'


def _question(ask: str, answer: str, *wrong: str) -> str:
    """Return a deck's question in YAML."""
    return _ASK % (ask, f'"{answer}"', ", ".join(f'"{text}"' for text in wrong))


CODES: tuple[Code, ...] = (
    warning(
        "T601",
        "A wrong answer that is another name of the right one",
        "A wrong answer is an alias, the family name or another accepted form of the answer, so "
        "that two options would be right. Write something that is false.",
        _question("Who found polonium?", "Pierre Curie", "Curie", "William Ramsay"),
        _question("Who found polonium?", "Pierre Curie", "Marie Dubois", "William Ramsay"),
        Where.DECK,
    ),
    warning(
        "T602",
        "Options that overlap",
        "Two answers say the same, be it in another order of the words, one says what the other "
        "says and more (“a dull light” is a light), or their dates or numbers have something in "
        "common: whoever is right with one is not wrong with the other. "
        "They are never shown together. Write answers that exclude each other.",
        _question("As what does neon glow?", "a red light", "a red light in a tube", "a spark"),
        _question("As what does neon glow?", "a red light", "a blue light in a tube", "a spark"),
        Where.DECK,
    ),
    note(
        "T603",
        "The right answer is clearly the longest",
        "Answers that are right tend to be longer, since they have to be exact, and learners know "
        "it. No two wrong answers come near the length of this one, so that it is not asked with "
        "options. Shorten it, or write a wrong answer with as much detail.",
        _question("What is neon?", "a gas that takes part in hardly any reaction", "ore", "acid"),
        _question("What is neon?", "a gas that hardly reacts", "a metal that rusts", "a weak acid"),
        Where.DECK,
    ),
    warning(
        "T604",
        "Grammar that fits the right answer alone",
        "An article, or the number or form of a verb, goes with the right answer and with none of "
        "the wrong ones: “an …”, “always …” before burns, boil and melt. Write the article into "
        "the answers, or wrong answers that fit. A wording of a kind never ends with a or an.",
        _question("The light of neon is an …", "orange one", "blue one", "green one"),
        _question("Which colour has the light of neon?", "orange", "blue", "green"),
        Where.DECK,
    ),
    note(
        "T605",
        "A word of the question in the right answer alone",
        "The question and the right answer share a word that no wrong answer has, and whoever "
        "knows nothing will follow it. Put the word into a wrong answer too, or say it otherwise "
        "in the question. Names of sources do not count.",
        _question("What is neon used for in signs?", "lighting of signs", "balloons", "welding"),
        _question("What is neon used for?", "lighting of signs", "balloons", "welding"),
        Where.DECK,
    ),
    note(
        "T606",
        "Answers of unlike kind or precision",
        "Answers are compared at a glance: a day among years, a number among words, a sentence "
        "among deeds or one capital letter stand out. An answer that differs so from the right one "
        "is not offered; where none is like it, the question is asked without options.",
        _question("When was polonium found?", "July 1898", "1895", "1896"),
        _question("When was polonium found?", "July 1898", "May 1895", "June 1896"),
        Where.DECK,
    ),
    note(
        "T607",
        "A wrong answer that leaves no exception",
        "Words as always, never or all make a sentence false so often that a learner rules it out "
        "unread. The answer is not offered. Say it in measure, unless the right answer has such a "
        "word too.",
        _question("What do noble gases do?", "react with little", "always burn", "melt", "rust"),
        _question("What do noble gases do?", "react with little", "burn well", "melt", "rust"),
        Where.DECK,
    ),
    warning(
        "T608",
        "A negation that is easily passed over",
        "The question asks for what is not so, and the word that says it stands in small letters. "
        "Write NOT, or ask for what is so. In a kind that itself tells what did not happen, in a "
        "quotation and behind “that” it may stay as it is.",
        _question("Which of these is not a noble gas?", "radium", "helium", "neon"),
        _question("Which of these is NOT a noble gas?", "radium", "helium", "neon"),
        Where.DECK,
    ),
    note(
        "T609",
        "Numbers and words among one another",
        "Dates and numbers are shown in rising order, so that their places tell nothing. That "
        "cannot be done where some of the answers are numbers of one unit and others are not.",
        _question("How many noble gases are there?", "6", "4", "about as many as halogens"),
        _question("How many noble gases are there?", "6", "4", "8"),
        Where.DECK,
    ),
    note(
        "T610",
        "A question of over forty words",
        "Nobody keeps forty words in mind while weighing answers. Leave out what is not needed; "
        "what is worth telling can stand in the note.",
        _question(
            "In the first lecture we saw how the air was cooled until it became liquid, how its "
            "parts were let boil off one after the other, and how in one of them a red light was "
            "seen that nobody had seen before; which gas was it?",
            "neon",
            "helium",
            "argon",
        ),
        _question("Which gas gave a red light in the first lecture?", "neon", "helium", "argon"),
        Where.DECK,
    ),
    note(
        "T611",
        "Two options that are opposites",
        "Of two opposites one is mostly right, so that the other options fall away. The two are "
        "not shown together. Write an answer that is wrong in another way.",
        _question(
            "What happens when neon is heated?", "its volume rises", "its volume falls", "it glows"
        ),
        _question(
            "What happens when neon is heated?", "its volume rises", "it turns solid", "it glows"
        ),
        Where.DECK,
    ),
    warning(
        "T612",
        "A question that contains its answer",
        "The answer, or something that is accepted for it, stands in the question. A fact's own "
        "wording that holds it is never used.",
        _question("Which gas is called neon, after the new?", "neon", "helium", "argon"),
        _question("Which gas is named after the new?", "neon", "helium", "argon"),
        Where.DECK,
    ),
    note(
        "T613",
        "A question without a question mark",
        "The text closes neither with the sign of a question nor with a stop, a colon or a gap, so "
        "that something is missing at its end.",
        _question("Which gas is named after the new", "neon", "helium", "argon"),
        _question("Which gas is named after the new?", "neon", "helium", "argon"),
        Where.DECK,
    ),
    note(
        "T614",
        "A sentence where a phrase is expected",
        "Wordings put a text into sentences of their own, in the shape that like: in the kind "
        "shows. Where that is a phrase, a text with a verb of its own makes bad English: “and "
        "points to it burns with a red light”. Turn it into a phrase, or take a kind whose example "
        "is a sentence.",
        "- {id: neon-glow, kind: look, element: neon, look: the light is red, cite: 2, ask: []}",
        "- {id: neon-glow, kind: look, element: neon, look: a red light, cite: 2, ask: []}",
        Where.FACTS,
    ),
    warning(
        "T615",
        "A question that points to options",
        "The wordings under asks serve every form. One that says “which of these” makes no sense "
        "where the answer is typed, called to mind or written into a list, for nothing is listed "
        "then. Ask so that it can be answered without options; the forms that have some show them "
        "all the same. Under denies, and behind another sentence, “these” may stand; and a deck's "
        "question that says it is asked with its options alone, if two of them are wrong.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["Which of these lights comes from {element}?"]}}',
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2, ask: [look],\n"
        '   wording: {look: ["Which light comes from {element}?"]}}',
        Where.FACTS,
    ),
    note(
        "T616",
        "A right amount that alone is not round",
        "The wrong amounts of a fact all end in 0 or 5 where the right one does not, so that it is "
        "chosen for that: 94 beside 40, 55 and 70. One that is as exact will do.",
        "- {id: neon-sample, kind: mass, element: neon, weight: 94 grams, cite: 2,\n"
        "   wrong: {weight: [40 grams, 55 grams, 70 grams]}}",
        "- {id: neon-sample, kind: mass, element: neon, weight: 94 grams, cite: 2,\n"
        "   wrong: {weight: [40 grams, 58 grams, 71 grams]}}",
        Where.FACTS,
    ),
)
