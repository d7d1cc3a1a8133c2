"""T5xx: decks."""

from tutor.facts.codes.model import Code, Where, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "T501",
        "An unknown pack",
        "A deck belongs to a pack, named by the id in its pack.yaml. There is none of that id, "
        "or the pack itself cannot be read; then its own problems come first.",
        "pack: chemstry",
        "pack: chemistry",
        Where.DECK,
    ),
    error(
        "T502",
        "An empty deck",
        "Nothing is left to study. kinds, topics, sources and facts in select narrow each other: "
        "a fact belongs to the deck if it fits all of them. A deck without select has its "
        "hand-written questions alone; select: {} takes every fact of the pack.",
        "select: {topics: [gases], except: [helium-found]}",
        "select: {topics: [gases]}",
        Where.DECK,
    ),
    error(
        "T503",
        "Two decks with one id",
        "A deck's id names it on the command line and in what learners have studied; two decks "
        "of one folder cannot share it.",
        "deck: elements in two files",
        "deck: elements in one and deck: gases in the other",
    ),
    error(
        "T504",
        "An unknown fact",
        "A deck, or a fact under story, names a fact that the pack does not have. The help names "
        "the nearest one, or the id that the fact has today. A fact that has an error of its own "
        "is not there either.",
        "select: {facts: [helium-fund]}",
        "select: {facts: [helium-found]}",
        Where.DECK,
    ),
    error(
        "T505",
        "Two questions with one id",
        "A question's id is unique in its deck. What learners know is kept under it.",
        "questions:\n"
        '  - {id: symbol, ask: "What is the symbol of neon?", answer: Ne}\n'
        '  - {id: symbol, ask: "What is the symbol of helium?", answer: He}',
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne}\n'
        '  - {id: helium, ask: "What is the symbol of helium?", answer: He}',
        Where.DECK,
    ),
    error(
        "T506",
        "An answer that is right and wrong",
        "A text stands among the wrong answers of a hand-written question and is also its answer, "
        "or accepted.",
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne, wrong: [N, Ne]}',
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne, wrong: [N, Na]}',
        Where.DECK,
    ),
    warning(
        "T507",
        "A selection that fits nothing",
        "The deck can be studied for the questions written by hand, but its select takes no fact: "
        "a fact belongs to the deck if it fits every key of select. A deck that is to have its "
        "own questions alone has no select.",
        "select: {topics: [gases], except: [helium-found]}\n"
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne}',
        "select: {topics: [gases]}\n"
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne}',
        Where.DECK,
    ),
    error(
        "T508",
        "A question after what is not there",
        "A hand-written question is to come after a fact that the deck does not hold. One that has "
        "no after stands at the end of the deck.",
        "select: {facts: [helium-found]}\n"
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne, after: polonium-found}',
        "select: {facts: [helium-found]}\n"
        "questions:\n"
        '  - {id: neon, ask: "What is the symbol of neon?", answer: Ne, after: helium-found}',
        Where.DECK,
    ),
    note(
        "T509",
        "A seminar that is over",
        "A deck is planned for the day of its seminar. This day has passed, so that the deck is "
        "studied like one without a date. Give it the day of the next seminar, or delete the line.",
        "seminar: 2020-03-01",
        "seminar: 2099-03-01",
        Where.DECK,
    ),
)
