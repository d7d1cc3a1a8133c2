"""T1xx: keys and values that are not what their place asks for."""

from tutor.facts.codes.model import Code, Where, error, warning

CODES: tuple[Code, ...] = (
    error(
        "T101",
        "A key is missing",
        "Some keys must be there: an entity has is and name, a fact id and kind, a deck its title "
        "and its pack. The message names the one that is missing.",
        "marie-curie: {name: Marie Curie}",
        "marie-curie: {is: person, name: Marie Curie}",
        Where.ENTITIES,
    ),
    error(
        "T102",
        "An unknown key",
        "The key does not exist here. Mostly it is a slip of the keyboard, and the help names the "
        "key that was meant. In { } it can also be the rest of a text with a comma that needs "
        "quotes.",
        "marie-curie: {is: person, name: Marie Curie, alias: [Maria]}",
        "marie-curie: {is: person, name: Marie Curie, aliases: [Maria]}",
        Where.ENTITIES,
    ),
    error(
        "T103",
        "One value, a list or keys in the wrong place",
        "A list stands where one value is expected, or one value where keys are. A role holds "
        "several values only if its kind says many: true.",
        "- {id: radium-found, kind: discovery, element: [radium, polonium], cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T104",
        "A key without a value",
        "Nothing stands behind the colon. What a document does not say is left out together with "
        "its key.",
        "- {id: radium-found, kind: discovery, element: radium, place: , cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T105",
        "The format is missing or unknown",
        "Every file begins with format: 1, so that a later version of Tutor knows how to read "
        "it. A higher number means that the file was written for a later version.",
        "format: 2",
        "format: 1",
        Where.PACK,
    ),
    error(
        "T106",
        "An id that cannot be one",
        "Ids are made of small letters a to z, digits and hyphens, at most 64 of them, and do not "
        "begin with a hyphen. They are never shown to learners and never change meaning.",
        "Marie_Curie: {is: person, name: Marie Curie}",
        "marie-curie: {is: person, name: Marie Curie}",
        Where.ENTITIES,
    ),
    error(
        "T107",
        "Neither true nor false",
        "The key is answered with true or false, without quotes; yes and no are not read.",
        "baltics: {is: place, name: Baltic states, plural: yes}",
        "baltics: {is: place, name: Baltic states, plural: true}",
        Where.ENTITIES,
    ),
    error(
        "T108",
        "A word that the key does not know",
        "The key takes one of a few words: certainty is stated, reported, inferred or mistaken; "
        "many is true, false or ordered. An entity may be of any type but text, date, amount and "
        "source; and a role that takes a date or an amount takes nothing else.",
        "- {id: radium-found, kind: discovery, element: radium, certainty: maybe, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, certainty: reported, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T109",
        "A number out of bounds",
        "The key takes a number, written with digits and a point, between the bounds that the "
        "help names.",
        "retention: 90",
        "retention: 0.9",
        Where.DECK,
    ),
    error(
        "T110",
        "A date that cannot be read",
        "Dates are written from the year on: 2013-04-15, or 2013-04 and 2013 where a document "
        "says no more; 2013~ is about 2013, 199X the nineties, 2013-05-31/2013-06-02 an interval, "
        "2012-01/.. since January 2012. A day that the calendar does not have is refused.",
        "- {id: radium-found, kind: discovery, element: radium, date: 26.12.1898, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, date: 1898-12-26, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T111",
        "An amount that cannot be read",
        "An amount is a bound (over, at least, about, under, at most) if there is one, a number "
        "and its unit: 5 billion USD, over 250 aircraft, 6.022e23 per mole. A point is the "
        "decimal sign. Signs such as > or $ before the number are written as words.",
        "- {id: radium-mass, kind: mass, element: radium, weight: $5, cite: 2}",
        "- {id: radium-mass, kind: mass, element: radium, weight: 5 grams, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T112",
        "A citation that cannot be read",
        "A citation is a paragraph (4), a range (4-5), or a source and its paragraph "
        "(lecture-4 2), alone or several in [ ]. Paragraphs are the lines of the document that "
        "are not empty, counted from 1. In a deck the source is always named.",
        "- {id: radium-found, kind: discovery, element: radium, cite: p. 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T113",
        "A value stands twice in a list",
        "A list names each of its members once. Mostly another one was meant.",
        "- {id: radium-found, kind: discovery, element: radium, topics: [rays, rays], cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, topics: [rays], cite: 2}",
        Where.FACTS,
    ),
    error(
        "T114",
        "A checksum that is none",
        "sha256 holds the checksum of the document as 64 digits and letters a to f, which "
        "sha256sum FILE prints. It is optional.",
        "sources:\n  lecture-3: {short: the third lecture, title: Elements, sha256: abc}",
        "sources:\n  lecture-3: {short: the third lecture, title: Elements}",
        Where.PACK,
    ),
    error(
        "T115",
        "A language that Tutor does not speak",
        "Sentences, lists, dates and number words follow the language of the pack, by its code. "
        "The help names the languages that come with Tutor; a pack in any other brings its own in "
        "a language.yaml.",
        "language: english",
        "language: en",
        Where.PACK,
    ),
    error(
        "T116",
        "A folder without pack.yaml",
        "Every folder of the content that holds YAML is a pack, and a pack begins with its "
        "pack.yaml: id, title, language and sources.",
        "content/chemistry/ with entities.yaml alone",
        "content/chemistry/ with pack.yaml and entities.yaml",
    ),
    error(
        "T117",
        "Two packs with one id",
        "The id in pack.yaml names the pack in decks and in what learners have studied; two packs "
        "of one content folder cannot share it.",
        "pack: chemistry in two folders",
        "pack: chemistry in one and pack: chemistry-2 in the other",
    ),
    error(
        "T118",
        "A pack without kinds",
        "Facts are filled into kinds. They come from kinds.en.yaml (or the pack's language) in "
        "the content folder, or from kinds.yaml of the pack; there is neither.",
        "content/ without kinds.en.yaml",
        "content/ with a copy of Tutor's kinds.en.yaml",
    ),
    warning(
        "T119",
        "A file that is not read",
        "A pack consists of pack.yaml, entities.yaml, kinds.yaml, language.yaml and the .yaml "
        "files in facts/. A file of another name or ending lies there without effect.",
        "content/chemistry/lecture-3.yaml",
        "content/chemistry/facts/lecture-3.yaml",
    ),
    error(
        "T120",
        "A language that lacks a key",
        "A language.yaml for a language that does not come with Tutor holds all its phrases and "
        "the forms of its dates. Names of months and days, the way to join a list and the signs of "
        "numbers are known of most languages, and are missing only where they are not.",
        "a language.yaml without in-order: … under phrases:",
        "in-order: Geef ze in volgorde. under phrases:",
    ),
    error(
        "T121",
        "A pattern or a list of a language that cannot be used",
        "Some texts of a language hold places in braces, which are filled when they are printed; "
        "the message names the one that is wrong or missing. Lists such as the months name all of "
        "theirs in order, with commas between them.",
        "name-all: Noem alle {count}. in a language.yaml",
        "name-all: Noem alle {n}. in a language.yaml",
    ),
    warning(
        "T122",
        "A language without words that answers need",
        "Typed answers are judged by the words of their language: articles that may be left out, "
        "negations that may not be added, ways to say that one does not know. Where such a list is "
        "missing, answers are still marked, but not as fairly.",
        "a language.yaml without non-answers: … under answers: names:",
        "non-answers: weet niet, geen idee under answers: names:",
    ),
)
