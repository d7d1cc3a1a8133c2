"""T2xx: names that lead nowhere, or to the wrong thing."""

from tutor.facts.codes.model import Code, Where, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "T201",
        "An unknown entity",
        "A bare lower-case word where a person, a place or another thing is expected is the id "
        "of an entity, and entities.yaml has none of that id. The help names the nearest id; a "
        "name or an alias that was written instead of the id is found as well. Where a role "
        "also takes text, a text of one word needs quotes.",
        "- {id: radium-found, kind: discovery, element: radum, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T202",
        "An unknown source",
        "Sources are listed in pack.yaml. A file of facts names its source at the top, and a "
        "citation may name another one before the paragraph.",
        "- {id: radium-found, kind: discovery, element: radium, cite: lecture-33 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: lecture-3 2}",
        Where.FACTS,
    ),
    error(
        "T203",
        "An unknown topic",
        "Topics are listed in pack.yaml with their titles; a fact names them by their ids.",
        "- {id: radium-found, kind: discovery, element: radium, topics: [ray], cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, topics: [rays], cite: 2}",
        Where.FACTS,
    ),
    error(
        "T204",
        "An unknown kind",
        "Kinds come from the kinds.*.yaml of the content folder and from the pack's own "
        "kinds.yaml. The help names the nearest one.",
        "- {id: radium-found, kind: discovry, element: radium, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T205",
        "An unknown role",
        "A fact, a wording or a list of roles names a role that the kind does not have. Roles "
        "are those under roles: in the kind; the help names the nearest one, or the name that "
        "the role has today.",
        "- {id: radium-found, kind: discovery, elment: radium, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T206",
        "A group that cannot be asked for",
        "“role in group” asks which member of a group it is, so that the group must be known "
        "as a whole: an entity with is: group and complete: true, named in in: at each member. "
        "Only groups can be complete.",
        "found:\n"
        "  roles:\n"
        "    gas: {is: element}\n"
        "    finder: {is: person}\n"
        '  says: ["{finder} found {gas}."]\n'
        "  asks:\n"
        '    gas in noble-gases: ["Which noble gas did {finder} find?"]',
        "found:\n"
        "  roles:\n"
        "    gas: {is: element}\n"
        "    finder: {is: person}\n"
        '  says: ["{finder} found {gas}."]\n'
        "  asks:\n"
        '    gas in noble-gas: ["Which noble gas did {finder} find?"]',
        Where.KINDS,
    ),
    error(
        "T207",
        "An entity of the wrong type",
        "The role takes entities of certain types (its is:), and this one is of another type. "
        "Either another entity was meant, or the type should be added to the role. Where the "
        'role takes texts too, a text of one word needs quotes: "radium".',
        "- {id: radium-found, kind: discovery, element: paris, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, place: paris, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T208",
        "Two facts with one id",
        "A fact's id is unique in its pack, over all its files. What learners know is kept "
        "under it.",
        "- {id: helium-found, kind: discovery, element: neon, cite: 2}",
        "- {id: neon-found, kind: discovery, element: neon, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T209",
        "An earlier id that is taken",
        "formerly: lists ids that a fact (or names that a role) had before, so that learners keep "
        "what they know. An earlier id belongs to one fact, and no fact of today may have it: "
        "ids never change meaning.",
        "- {id: radium-found, kind: discovery, element: radium, formerly: helium-found, cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, formerly: radium-1898, cite: 2}",
        Where.FACTS,
    ),
    error(
        "T210",
        "A role with the name of a key",
        "Facts have keys of their own (id, kind, source, cite, topics, note, complete, wrong, "
        "accept, certainty, ask, wording, says, formerly, revised, evidence), and {hedge} is a "
        "placeholder. A role of that name could not be told from them.",
        "naming:\n"
        "  roles: {element: {is: element}, source: {is: text}}\n"
        '  says: ["{element} is named after it."]\n'
        '  asks: {element: ["What is named after it?"]}',
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin}."]\n'
        '  asks: {element: ["What is named after {origin}?"]}',
        Where.KINDS,
    ),
    error(
        "T211",
        "A placeholder that cannot be read",
        "A wording holds placeholders in braces: {role}, {role:form} such as {date:when}, "
        "{role:one/several} such as {finder:is/are}, and {hedge}. Braces come in pairs, and "
        "there are no spaces round the name.",
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin."]\n'
        '  asks: {element: ["What is named after {origin}?"]}',
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin}."]\n'
        '  asks: {element: ["What is named after {origin}?"]}',
        Where.KINDS,
    ),
    error(
        "T212",
        "A form that is not there",
        "{role:when} is for dates. {role:of} works for every entity, other forms only if some "
        "entity of the pack has them under forms:. A pair of words for one and several has a "
        "slash.",
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin:when}."]\n'
        '  asks: {element: ["What is named after {origin}?"]}',
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin}."]\n'
        '  asks: {element: ["What is named after {origin}?"]}',
        Where.KINDS,
    ),
    error(
        "T213",
        "An entity with the id of a source",
        "Each source in pack.yaml is an entity of the type source under its own id. Another "
        "entity cannot share it: call the author glosserman and the article glosserman-2023.",
        "lecture-3: {is: event, name: third lecture}",
        "third-lecture: {is: event, name: third lecture}",
        Where.ENTITIES,
    ),
    error(
        "T214",
        "Entities in a circle",
        "in: leads from a part to its whole, and never back to the part. An entity does not "
        "name itself in in, confuse or near either.",
        "seine: {is: place, name: Seine, in: [seine]}",
        "seine: {is: place, name: Seine, in: [paris]}",
        Where.ENTITIES,
    ),
    warning(
        "T215",
        "A type that no role takes",
        "No role of any kind takes entities of this type, so that it can be in no fact. Mostly "
        "the type is misspelt.",
        "seine: {is: plce, name: Seine}",
        "seine: {is: place, name: Seine}",
        Where.ENTITIES,
    ),
    error(
        "T216",
        "A role that the fact does not fill",
        "complete, wrong, accept, certainty, ask, wording and says speak of roles that the fact "
        "fills. "
        "A fact that fills no role at all says nothing.",
        "- {id: radium-found, kind: discovery, element: radium, complete: [place], cite: 2}",
        "- {id: radium-found, kind: discovery, element: radium, complete: [element], cite: 2}",
        Where.FACTS,
    ),
    error(
        "T217",
        "A question that gives its answer",
        "A question for a role cannot print that role. Only a pair of words that agrees with its "
        "number, as in {finder:is/are}, may stand there.",
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin}."]\n'
        '  asks: {element: ["What is {element} named after?"]}',
        "naming:\n"
        "  roles: {element: {is: element}, origin: {is: text}}\n"
        '  says: ["{element} is named after {origin}."]\n'
        '  asks: {origin: ["What is {element} named after?"]}',
        Where.KINDS,
    ),
    note(
        "T218",
        "Entities that are in no fact",
        "Nothing speaks of these entities. They may stay: they are offered as wrong answers where "
        "one-for or complete proves them wrong, and when a learner types the name of another "
        "known thing, the answer is told to be wrong rather than nearly right. If they are left "
        "over from an earlier version, delete them.",
        "vienna: {is: place, name: Vienna}",
        "vienna: {is: place, name: Vienna, confuse: [paris], in: [europe]}\n"
        "europe: {is: group, name: Europe}",
        Where.ENTITIES,
    ),
    warning(
        "T219",
        "A group that no pack has",
        "A question in the shared kinds asks for members of a group which no pack of this "
        "language has as a complete group, so that it is never asked.",
        "gas in nobel-gas: in kinds.en.yaml",
        "gas in noble-gas: in kinds.en.yaml, and the group in a pack",
    ),
    note(
        "T220",
        "A topic without facts",
        "No fact has this topic. Add it to the facts that belong to it, or delete it.",
        "topics:\n  rays: Radioactivity\n  gases: Noble gases\n  metals: Metals",
        "topics:\n  rays: Radioactivity\n  gases: Noble gases",
        Where.PACK,
    ),
    note(
        "T221",
        "A source without facts",
        "No fact is drawn from this source and none cites it. Write facts from it, or delete it.",
        "sources:\n"
        "  lecture-3: {short: the third lecture, title: Elements}\n"
        "  lecture-4: {short: the fourth lecture, title: Compounds}",
        "sources:\n  lecture-3: {short: the third lecture, title: Elements}",
        Where.PACK,
    ),
    error(
        "T222",
        "A denial of what is no set",
        "denies: asks what is not among the values of a role (“Which of these did NOT sign …?”), "
        "and so needs a role with many: true. Of one value, everything else is a wrong answer "
        "anyway; an order is asked for as an order.",
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  denies: {element: ["What was NOT found {date:when}?"]}',
        "find:\n"
        "  roles: {element: {is: element, many: true}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  denies: {element: ["What was NOT found {date:when}?"]}',
        Where.KINDS,
    ),
    error(
        "T223",
        "A timeline of what is no date",
        "timeline: names what happened on a date, in a few words that stand in a list of events "
        "to be put in order (“the signing of {document}”). The key is the role that holds the "
        "date.",
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  timeline: {element: ["the discovery of {element}"]}',
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  timeline: {date: ["the discovery of {element}"]}',
        Where.KINDS,
    ),
    error(
        "T224",
        "A pair of a role with itself",
        "pairs: names two roles of a kind whose values are matched, as documents with their "
        "dates. The two sides are different roles.",
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  pairs: [{left: element, right: element, ask: "Match each with its date."}]',
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  pairs: [{left: element, right: date, ask: "Match each with its date."}]',
        Where.KINDS,
    ),
    error(
        "T225",
        "A placeholder where several facts are asked for",
        "The sentence of a pair stands over values of several facts, so that it cannot print what "
        "one of them holds. It is written without braces.",
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  pairs: [{left: element, right: date, ask: "When was {element} found?"}]',
        "find:\n"
        "  roles: {element: {is: element}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  pairs: [{left: element, right: date, ask: "Match each element with its date."}]',
        Where.KINDS,
    ),
    warning(
        "T226",
        "A sentence that hides a doubt",
        "The fact is reported or inferred in a role that this sentence of its own tells, and the "
        "sentence has no {hedge}. It is passed over, and a sentence of the kind is told.",
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2,\n"
        '   certainty: reported, ask: [], says: ["A tube of {element} glows as {look}."]}',
        "- {id: neon-light, kind: look, element: neon, look: a red light, cite: 2,\n"
        '   certainty: reported, ask: [], says: ["A tube of {element} {hedge} glows as {look}."]}',
        Where.FACTS,
    ),
    error(
        "T227",
        "A further answer for a value that is not there",
        "Under accept: stands which value of a list each further answer means. This is none of the "
        "values of the role: write an entity's id, or the words as they stand in the list.",
        "- {id: two, kind: discovery, element: neon, discoverers: [ramsay, curie], cite: 2,\n"
        '   accept: {discoverers: {berlin: ["Sir William"]}}}',
        "- {id: two, kind: discovery, element: neon, discoverers: [ramsay, curie], cite: 2,\n"
        '   accept: {discoverers: {ramsay: ["Sir William"]}}}',
        Where.FACTS,
    ),
    error(
        "T228",
        "A denial that denies nothing",
        "denies: asks for what does not belong to a list, and the right answer is something that "
        "does not. Without a negation the question asks for the opposite, and its key is wrong; in "
        "small letters the negation is passed over. Write NOT in capitals, or another of the "
        "language's negations.",
        "find:\n"
        "  roles: {element: {is: element, many: true}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  denies: {element: ["What was found {date:when}?"]}',
        "find:\n"
        "  roles: {element: {is: element, many: true}, date: {is: date}}\n"
        '  says: ["{element} was found {date:when}."]\n'
        '  asks: {date: ["When was {element} found?"]}\n'
        '  denies: {element: ["What was NOT found {date:when}?"]}',
        Where.KINDS,
    ),
    error(
        "T229",
        "Two tenses and one kind",
        "[is|was] stands in the wordings of a kind that is told of today and of the past. Such a "
        "kind has two names: its own, and under past: (or present:) that of the same kind in the "
        "other tense. Each name belongs to one kind.",
        "find:\n"
        "  roles: {element: {is: element}, place: {is: place}}\n"
        '  says: ["{element} [is|was] found in {place}."]\n'
        '  asks: {place: ["Where [is|was] {element} found?"]}',
        "find:\n"
        "  past: past-find\n"
        "  roles: {element: {is: element}, place: {is: place}}\n"
        '  says: ["{element} [is|was] found in {place}."]\n'
        '  asks: {place: ["Where [is|was] {element} found?"]}',
        Where.KINDS,
    ),
    warning(
        "T230",
        "A form that an entity lacks",
        "A wording prints an entity in a form, as {place:in} does, that others of the pack have "
        "under forms:, and this one has not. The wording is passed over for it, and no claim puts "
        "it there; a sentence that is told for want of another prints its name as {place:of} "
        "would. Give the form to every entity of the type.",
        "paris: {is: place, name: Paris}, beside berlin: {…, forms: {in: in Berlin}}",
        "paris: {is: place, name: Paris, forms: {in: in Paris}}",
    ),
)
