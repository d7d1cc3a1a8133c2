"""T3xx: facts that can be read and are still not right."""

from tutor.facts.codes.model import Code, Where, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "T301",
        "Two facts that cannot both be true",
        "one-for in the kind says that there is one value once certain roles are known: a "
        "document is signed on one date. Two facts have the same in those roles and differ. "
        "Correct one; if a source errs, mark its fact with certainty: mistaken; if two values are "
        "possible after all, change one-for in the kind.",
        "- {id: helium-again, kind: discovery, element: helium, date: 1896, cite: 2}",
        "- {id: helium-again, kind: discovery, element: helium, date: 1895-03-26, cite: 2}",
        Where.FACTS,
    ),
    note(
        "T302",
        "Two facts of which one says more",
        "Two facts should agree by one-for, and one value contains the other: 2013 and 15 April "
        "2013, a city and its state. Both may be true, and nothing has to be done.",
        "- {id: helium-again, kind: discovery, element: helium, date: 1895, cite: 2}",
        "- {id: helium-again, kind: discovery, element: helium, date: 1895-03-26, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T303",
        "A fact without a citation",
        "Every fact should name the paragraph that it is drawn from: learners are sent there to "
        "read again, and whoever checks the content needs it. Of a book, make each chapter that "
        "you use a source and count its paragraphs; a page may stand in the note.",
        "- {id: neon-found, kind: discovery, element: neon}",
        "- {id: neon-found, kind: discovery, element: neon, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T304",
        "Paragraphs that cannot be",
        "Paragraphs are counted from 1 over the lines that are not empty, and a range runs from "
        "the lower to the higher number.",
        "- {id: neon-found, kind: discovery, element: neon, cite: 5-4}",
        "- {id: neon-found, kind: discovery, element: neon, cite: 4-5}",
        Where.FACTS,
    ),
    error(
        "T305",
        "A wrong answer that is right",
        "wrong: lists answers that are false in every question for the role. This one is the "
        "answer itself, one of its names, a part or the whole of it, near it, a date that "
        "overlaps it, or an amount that it makes true (over 300 where it is over 400).",
        "- {id: neon-found, kind: discovery, element: neon, wrong: {element: [neon]}, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, wrong: {element: [radium]}, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T306",
        "A further answer that is another thing",
        "accept: lists further right answers, and this is the name of another entity of the same "
        "type. Who types it means that one.",
        "- {id: neon-found, kind: discovery, element: neon, accept: {element: [helium]}, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, accept: {element: [Ne]}, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T307",
        "A text that begins with a capital",
        "Texts stand inside sentences and begin as they would there. The word is written small "
        "elsewhere in the pack, so that it is no name.",
        "- {id: neon-light, kind: look, element: neon, look: A red light, cite: 2}",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T308",
        "A text that ends with a full stop",
        "Texts stand inside sentences, which have a stop of their own.",
        "- {id: neon-light, kind: look, element: neon, look: a light of its kind., cite: 2}",
        "- {id: neon-light, kind: look, element: neon, look: a light of its kind, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T309",
        "A word that would stand twice",
        "The text begins with the word that a wording of its kind has right before it, as in "
        "“the view that that …”. like: in the kind shows where a text of this role begins.",
        "- {id: neon-light, kind: look, element: neon, look: as a red light, cite: 2}",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T310",
        "Two entities with one name",
        "Two entities of the same type have a name or an alias in common. Who types it cannot "
        "be marked fairly. Tell them apart by longer names, or make one entity of them.",
        "radium-salt: {is: element, name: Radium}",
        "radium-salt: {is: element, name: radium chloride}",
        Where.ENTITIES,
    ),
    warning(
        "T311",
        "A complete group without members",
        "complete: true says that every member of the group in this pack is marked with in:. "
        "Fewer than two are, so that nobody can be asked which of them it is.",
        "halogen: {is: group, name: halogen, complete: true}",
        "halogen: {is: group, name: halogen}",
        Where.ENTITIES,
    ),
    error(
        "T312",
        "A mistake without its author",
        "A statement that is marked as mistaken is asked only as what its source says, and so "
        "needs the role according-to.",
        "- {id: neon-found, kind: discovery, element: neon, certainty: mistaken, cite: 2}",
        "- {id: neon-light, kind: look, element: neon, look: a green light,\n"
        "   certainty: mistaken, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T313",
        "A fact that is there already",
        "Two facts fill the same roles with the same values. Keep one, and cite both paragraphs "
        "in it.",
        "- {id: helium-again, kind: discovery, element: helium, discoverers: [ramsay],\n"
        "   date: 1895-03-26, place: london, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, cite: 2}",
        Where.FACTS,
    ),
    warning(
        "T314",
        "A group whose members do not fit the role",
        "“role in group” asks for members of a group, and none of them is of a type that the "
        "role takes.",
        "birth:\n"
        "  roles: {child: {is: person}, town: {is: place}}\n"
        '  says: ["{child} was born in {town}."]\n'
        '  asks: {child in noble-gas: ["Who was born in {town}?"]}',
        "birth:\n"
        "  roles: {child: {is: person}, town: {is: place}}\n"
        '  says: ["{child} was born in {town}."]\n'
        '  asks: {child: ["Who was born in {town}?"]}',
        Where.KINDS,
    ),
    warning(
        "T315",
        "A family name that is not in the name",
        "family: is the part of a person's name that suffices as an answer, so that it must be "
        "a part of the name; only persons have one.",
        "travers: {is: person, name: Morris Travers, family: Travis}",
        "travers: {is: person, name: Morris Travers, family: Travers}",
        Where.ENTITIES,
    ),
    warning(
        "T316",
        "A confusion that is never offered",
        "confuse: lists good wrong answers. An entity of another type, or one that is near, is "
        "never offered.",
        "vienna: {is: place, name: Vienna, confuse: [radium]}",
        "vienna: {is: place, name: Vienna, confuse: [paris]}",
        Where.ENTITIES,
    ),
    warning(
        "T317",
        "A text that is the name of an entity",
        "The role takes entities and text, and this text is the name of an entity. As a text it "
        "is no wrong answer elsewhere and has no aliases; write the id if the entity is meant.",
        '- {id: neon-light, kind: look, element: neon, look: "Polonium", cite: 2}',
        "- {id: neon-light, kind: look, element: neon, look: polonium, cite: 2}",
        Where.FACTS,
    ),
    note(
        "T318",
        "A document that is not there",
        "tutor check --sources FOLDER holds facts against the documents they cite: plain text "
        "files named after their source. This one is missing, so that its facts are not held "
        "against anything.",
        "a folder without lecture-3.txt",
        "a folder with lecture-3.txt",
    ),
    error(
        "T319",
        "Another edition of a document",
        "The checksum of the document is not the sha256 in pack.yaml: paragraphs may have moved. "
        "Get the edition that the facts were drawn from, or read them against this one.",
        "lecture-3.txt that was edited after its facts were written",
        "lecture-3.txt as it was, or a new sha256 in pack.yaml",
    ),
    error(
        "T320",
        "A paragraph that the document does not have",
        "The citation names a paragraph beyond the end of the document. Paragraphs are the lines "
        "that are not empty, counted from 1.",
        "cite: 40 for a document of 12 paragraphs",
        "cite: 4",
    ),
    note(
        "T321",
        "A name that the cited paragraphs do not mention",
        "Neither a name or alias of an entity nor all of its words stand in the cited paragraphs, "
        "nor does the number of an amount, in digits or in words. Of a question written by hand "
        "the answer is looked for, or one of its further answers: a known name, and else its words "
        "with a capital and its figures; a text that it names is to be cited. The document may "
        "well speak of it in other words; but a wrong paragraph number is found in this way. Where "
        "its words are others, give them under evidence.",
        "cite: 3 where Ramsay is mentioned in paragraph 4",
        "cite: 4",
    ),
    error(
        "T322",
        "Evidence that is more than a term",
        "evidence: holds terms of the document by which tutor check --sources finds the place "
        "again: one word at least and eight at most. More would copy a sentence.",
        "- {id: neon-look, kind: look, element: neon, look: a red light, cite: 2,\n"
        '   evidence: {look: ["all who were in the dark room saw it glow"]}}',
        "- {id: neon-look, kind: look, element: neon, look: a red light, cite: 2,\n"
        '   evidence: {look: ["saw it glow"]}}',
        Where.FACTS,
    ),
    note(
        "T323",
        "A date that the cited paragraphs do not mention",
        "The year, the month by its name, or the day beside it does not stand in the cited "
        "paragraphs, nor the date in numbers. The date of the document itself and its year need "
        "not. A date that you have worked out is inferred, and the note says how; or give the "
        "words that it was worked out from (last month) under evidence.",
        "date: 1895-03, cite: 3 where March is mentioned in paragraph 4",
        "date: 1895-03, cite: 4",
    ),
    note(
        "T324",
        "Evidence that does not stand in the cited paragraphs",
        "evidence: lists words that the cited paragraphs hold in a row; capitals, accents and the "
        "signs between words make no difference. One of them is not there.",
        "evidence: {look: [crimson]} where the paragraph says: it glowed red",
        "evidence: {look: [glowed red]}",
    ),
    note(
        "T325",
        "Further answers that stand for no value",
        "The role holds a list, and accept: gives further answers without saying which value each "
        "of them means. They are right where one of the list is asked for; where all of it is to "
        "be named they count as wrong, for nobody knows what they name. Put them under the values.",
        "- {id: two, kind: discovery, element: neon, discoverers: [ramsay, curie], cite: 2,\n"
        '   accept: {discoverers: ["Sir William"]}}',
        "- {id: two, kind: discovery, element: neon, discoverers: [ramsay, curie], cite: 2,\n"
        '   accept: {discoverers: {ramsay: ["Sir William"]}}}',
        Where.FACTS,
    ),
    warning(
        "T326",
        "A wrong amount in another unit",
        "Wrong options stand beside the answer. One in days beside an answer in hours, or one that "
        "measures something else, is ruled out at sight. Write it in the unit of the answer.",
        "- {id: neon-kilo, kind: mass, element: neon, weight: 5 kg, cite: 2, ask: [weight],\n"
        '   wrong: {weight: ["7 kg", "9 metres"]}}',
        "- {id: neon-kilo, kind: mass, element: neon, weight: 5 kg, cite: 2, ask: [weight],\n"
        '   wrong: {weight: ["7 kg", "9 kg"]}}',
        Where.FACTS,
    ),
)
