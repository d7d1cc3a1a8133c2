"""T0xx: what keeps a file from being read."""

from tutor.facts.codes.model import Code, Where, error

CODES: tuple[Code, ...] = (
    error(
        "T001",
        "A file cannot be read",
        "The file is not there, is a folder or a device, or its permissions keep you out. "
        "The message ends with what the system says of it.",
        "a file that belongs to another user and is closed to you",
        "the same file after its permissions have been mended",
    ),
    error(
        "T002",
        "A file is too large",
        "A file may hold 16 MiB, which is some thirty thousand facts. A larger one is not read "
        "at all. All files in facts/ belong to the pack, so that it costs nothing to split one.",
        "facts/everything.yaml of 20 MiB",
        "facts/part-one.yaml and facts/part-two.yaml of 10 MiB each",
    ),
    error(
        "T003",
        "A file is not UTF-8",
        "All files are written in the encoding UTF-8. Older editors save é or – in another one, "
        "and the byte shown does not exist in UTF-8. Save the file again with the encoding UTF-8; "
        "then look at the line named, for the character may have to be typed anew.",
        "name: Ren\\xe9 Descartes saved as Latin-1",
        "name: René Descartes saved as UTF-8",
    ),
    error(
        "T004",
        "A character is not allowed",
        "Control characters, and marks that change the direction or the order of text, are "
        "invisible in an editor but change what is shown on the screen. They mostly arrive by "
        "copying from web pages and PDF files. Delete the character; if you cannot find it, type "
        "the line anew. In double quotes, codes such as \\u202e are refused as well. A no-break "
        "space looks like a space and is read as a letter; it may stand between words, but not "
        "beside a key or at the end of a line.",
        'marie-curie: {is: person, name: "Marie \\u202eCurie"}',
        'marie-curie: {is: person, name: "Marie Curie"}',
        Where.ENTITIES,
    ),
    error(
        "T005",
        "A tab",
        "Tabs look like spaces but are none, and every editor shows them with another width. "
        "Only spaces may stand before a key, and only spaces in a text. Editors have a setting "
        "that writes spaces when the tab key is pressed.",
        "a line that begins with a tab",
        "the same line that begins with two spaces",
    ),
    error(
        "T006",
        "A line cannot be read",
        "The line breaks a rule of the notation, YAML, in a way that has no message of its own. "
        "Compare it with its neighbours: the same number of spaces, a colon and a space behind "
        "each key, quotes round a text that has marks in it.",
        "[value]: key in a place where no list may stand",
        "key: value",
    ),
    error(
        "T007",
        "A quote is not closed, or closed too early",
        "A text that begins with a quote ends at the next quote of the same kind. An apostrophe "
        "inside single quotes ends the text too early; use double quotes round it, or write the "
        "apostrophe twice. A quote that was forgotten at the end makes the text run on to the next "
        "one, however far down.",
        "marie-curie: {is: person, name: 'Marie 'Manya' Curie'}",
        "marie-curie: {is: person, name: \"Marie 'Manya' Curie\"}",
        Where.ENTITIES,
    ),
    error(
        "T008",
        "A colon in a text without quotes",
        "A colon and a space make a key and a value of what stands before and behind them. A text "
        "that holds a colon needs quotes round it.",
        "title: The elements: how they were found",
        'title: "The elements: how they were found"',
        Where.PACK,
    ),
    error(
        "T009",
        "A bracket is not closed, or a comma is too much",
        "[ ] hold a list and { } hold keys with values, their parts separated by commas. Each "
        "bracket that opens must close; nothing but a comment may follow the last one.",
        "marie-curie: {is: person, name: Marie Curie, aliases: [Curie, Manya}",
        "marie-curie: {is: person, name: Marie Curie, aliases: [Curie, Manya]}",
        Where.ENTITIES,
    ),
    error(
        "T010",
        "A line does not stand where it should",
        "The spaces before a key say what it belongs to: keys that belong together begin in the "
        "same column, what is in them two spaces further. A line with one space more or less than "
        "its neighbours belongs nowhere, or is read as a part of the line before it.",
        "marie-curie:\n  is: person\n   name: Marie Curie",
        "marie-curie:\n  is: person\n  name: Marie Curie",
        Where.ENTITIES,
    ),
    error(
        "T011",
        "A text begins with a sign that means something else",
        "The signs @ ` % > | ! & * ? and the comma have a meaning of their own at the beginning "
        "of a value. Put quotes round a text that begins with one. A bound is written as a word: "
        "over 250, not >250.",
        "- {id: radium-mass, kind: mass, element: radium, weight: >250 grams, cite: 2}",
        "- {id: radium-mass, kind: mass, element: radium, weight: over 250 grams, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T012",
        "Too many things in one another",
        "No content needs more than a handful of lists and groups of keys in one another; a file "
        "with more than 32 is broken or hostile, and is not read further.",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "[a]",
    ),
    error(
        "T013",
        "Too many values",
        "A file may hold 1,000,000 keys and values. Spread the facts over several files in facts/.",
        "a list of two million numbers",
        "files of some thousand facts each",
    ),
    error(
        "T014",
        "A reference to another place",
        "YAML can give a value a name with & and repeat it elsewhere with *. Here each value "
        "stands where it is used, so that a line can be understood on its own. Write the value "
        "out, or put quotes round a text that begins with & or *.",
        "- {id: radium-found, kind: discovery, element: *found, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T015",
        "A merge key",
        "The key << would copy keys from another place. Write them out: a fact should be whole "
        "where it stands.",
        "- {id: radium-found, kind: discovery, <<: {element: radium}, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T016",
        "A tag",
        "A word that begins with ! tells YAML to read the value as something special. Here the "
        "key alone says how its value is read. Delete the tag, or put quotes round a text that "
        "begins with an exclamation mark.",
        "marie-curie: {is: person, name: !!str Marie Curie}",
        "marie-curie: {is: person, name: Marie Curie}",
        Where.ENTITIES,
    ),
    error(
        "T017",
        "A key stands twice",
        "Within one group of keys each may stand once; of two, one would be lost without a word. "
        "Delete one, or give it the name that was meant. In a list of entities it means that two "
        "have the same id; in a list of facts, that the dash before the second is missing.",
        "marie-curie: {is: person, name: Marie Curie, name: Maria Curie}",
        "marie-curie: {is: person, name: Marie Curie, aliases: [Maria]}",
        Where.ENTITIES,
    ),
    error(
        "T018",
        "A key is no word",
        "A list or a group of keys stands before a colon. A key is a plain word.",
        "? [marie, pierre]\n: {is: person, name: The Curies}",
        "curies: {is: person, name: The Curies}",
        Where.ENTITIES,
    ),
    error(
        "T019",
        "A second document in a file",
        "A line of three hyphens begins another document in the same file. Only one is read, so "
        "that the rest would be lost. Delete the line, or make two files.",
        "topics:\n  rays: Radioactivity\n  gases: Noble gases\n---\nformat: 1",
        "topics:\n  rays: Radioactivity\n  gases: Noble gases",
        Where.PACK,
    ),
    error(
        "T020",
        "A file is empty",
        "The file holds nothing, or nothing but comments. Begin it with format: 1, or delete it.",
        "# still to be written",
        "format: 1",
    ),
    error(
        "T021",
        "A phrase in [ ] without quotes",
        "In [ ] a comma separates, so that a phrase with a comma becomes two without a word. "
        "Every phrase of more than one word therefore has quotes there. A list may also be "
        "written one to a line behind a dash, where no quotes are needed.",
        "marie-curie: {is: person, name: Marie Curie, aliases: [Maria Skłodowska]}",
        'marie-curie: {is: person, name: Marie Curie, aliases: ["Maria Skłodowska"]}',
        Where.ENTITIES,
    ),
    error(
        "T022",
        "A # cuts a text without quotes",
        "A space and # begin a comment, and the text ends before it. If the sign belongs to the "
        "text, put quotes round the whole; if it is a comment, put it on a line of its own. "
        "Behind names and titles a comment may stand if two spaces or more set it off.",
        "- {id: neon-found, kind: discovery, element: neon, cite: 1, note: gas # 10\n  }",
        '- {id: neon-found, kind: discovery, element: neon, cite: 1, note: "gas # 10"}',
        Where.FACTS,
    ),
    error(
        "T023",
        "A backslash in double quotes",
        "In double quotes a backslash begins a code such as \\n, and this is none that exists. "
        "In single quotes a backslash is a backslash.",
        'marie-curie: {is: person, name: "Marie \\Curie"}',
        "marie-curie: {is: person, name: 'Marie \\Curie'}",
        Where.ENTITIES,
    ),
    error(
        "T024",
        "A key without a colon",
        "A word stands where a key is expected, and no colon follows. Either the colon is missing, "
        "or the line is the end of a text from the line above and needs more spaces.",
        "marie-curie:\n  is: person\n  name Marie Curie",
        "marie-curie:\n  is: person\n  name: Marie Curie",
        Where.ENTITIES,
    ),
)
