"""Which sentence puts a claim, and which fact is told of a wrong option."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, write_pack, wrong_options
from tutor.questions.model import Form

LAWS = """\
law:
  roles:
    law: {is: law, one-for: [change]}
    change: {is: text, like: p became f, one-for: [law]}
    date: {is: date, one-for: [law]}
  says: ["{law} was published {date:when}.", "{law} says that {change}."]
  asks:
    law: ["Which law says that {change}?"]
    change: ["What does {law} say?"]
    date: ["When was {law} published?"]
"""


@pytest.mark.parametrize("single", [True, False])
def test_a_claim_tells_what_it_is_about_by_what_it_is_asked_by(
    single: bool, tmp_path: Path
) -> None:
    """Its own date is no time at which something else may have been so."""
    names = ("Grimm's law", "Verner's law", "Grassmann's law")
    entities = "".join(f'l{n}: {{is: law, name: "{name}"}}\n' for n, name in enumerate(names))
    changes = ("p became f", "f became v", "t lost its breath")
    facts = "".join(
        f"- {{id: f{n}, kind: law, law: l{n}, change: {change}, date: {1822 + 25 * n}, cite: 1, "
        f"wrong: {{law: [l{(n + 1) % 3}, l{(n + 2) % 3}]}}}}\n"
        for n, change in enumerate(changes)
    )
    kinds = LAWS if single else LAWS.replace("{is: law, one-for: [change]}", "{is: law}")
    generator = write_pack(tmp_path, kinds, entities, facts)
    for question in draws(generator, "f0#law", Form.TRUE_FALSE):
        assert question.stem.endswith(" says that p became f.")
    for question in draws(generator, "f0#date", Form.TRUE_FALSE):
        assert question.stem.startswith("True or false? Grimm's law was published in ")


BORDERS = """\
border:
  roles:
    feature: {is: rift}
    type: {is: sort}
    plates: {is: plate, many: true}
  says:
    - "{feature} marks {type}."
    - "{feature} is {type} between {plates}."
  asks: {feature: ["Which feature is {type} between {plates}?"]}
"""
PLATES = """\
red-sea: {is: rift, name: the Red Sea Rift}
rise: {is: rift, name: the East Pacific Rise}
ridge: {is: rift, name: the Gakkel Ridge}
divergent: {is: sort, name: a divergent boundary}
africa: {is: plate, name: the African Plate}
arabia: {is: plate, name: the Arabian Plate}
"""
RED_SEA = (
    "- {id: it, kind: border, feature: red-sea, type: divergent, plates: [africa, arabia], "
    "wrong: {feature: [rise, ridge]}, cite: 1}\n"
)


def test_what_is_wrong_of_a_question_is_put_in_no_sentence_that_tells_less(tmp_path: Path) -> None:
    # "The East Pacific Rise marks a divergent boundary" is true, though it is no answer here.
    generator = write_pack(tmp_path, BORDERS, PLATES, RED_SEA)
    for question in draws(generator, "it#feature", Form.TRUE_FALSE):
        assert question.stem.endswith(
            " is a divergent boundary between the African Plate and the Arabian Plate."
        )


def test_where_every_sentence_tells_less_there_is_no_claim(tmp_path: Path) -> None:
    short = BORDERS.replace('    - "{feature} is {type} between {plates}."\n', "")
    assert short != BORDERS
    assert Form.CHOICE in forms(write_pack(tmp_path, short, PLATES, RED_SEA), "it#feature")
    assert Form.TRUE_FALSE not in forms(write_pack(tmp_path, short, PLATES, RED_SEA), "it#feature")


KINDS = """\
grammar:
  roles: {work: {is: work}, author: {is: person, one-for: [work]}}
  says: ["{author} wrote {work}."]
  asks: {author: ["Who wrote {work}?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
reading:
  roles: {reader: {is: person}, script: {is: work}}
  says: ["{reader} deciphered {script}."]
  asks: {script: ["What did {reader} decipher?"]}
translation:
  roles: {author: {is: person}, text: {is: work}}
  says: ["{author} translated {text}."]
  asks: {text: ["What did {author} translate?"]}
"""
PEOPLE = """\
diez: {is: person, name: Diez}
rask: {is: person, name: Rask}
pott: {is: person, name: Pott}
grammar: {is: work, name: the Grammar}
stone: {is: work, name: the Stone}
edda: {is: work, name: the Edda}
"""
BOOK = (
    "- {id: book, kind: grammar, work: grammar, author: diez, wrong: {author: [rask, pott]}, "
    "cite: 1}\n"
)
LIVED = "- {id: rask-lived, kind: life, person: rask, span: 1787/1832, ask: [], cite: 1}\n"
READ = "- {id: rask-read, kind: reading, reader: rask, script: stone, cite: 1}\n"
TRANSLATED = "- {id: rask-wrote, kind: translation, author: rask, text: edda, cite: 1}\n"


def test_of_a_wrong_option_it_is_not_told_when_somebody_lived_unless_a_date_is_named(
    tmp_path: Path,
) -> None:
    dated = KINDS.replace("work: {is: work}, author", "work: {is: work}, date: {is: date}, author")
    dated = dated.replace("wrote {work}?", "wrote {work} {date:when}?")
    book = BOOK.replace("work: grammar,", "work: grammar, date: 1836,")
    for name, kinds, fact, told in (
        ("plain", KINDS, BOOK, ""),
        ("dated", dated, book, "Rask lived from 1787 to 1832."),
    ):
        generator = write_pack(tmp_path / name, kinds, PEOPLE, fact + LIVED)
        (question, *_) = draws(generator, "book#author", Form.CHOICE, 1)
        assert ("1836" in question.stem) == bool(told)
        assert {o.text: o.truth for o in wrong_options(question)} == {"Rask": told, "Pott": ""}


def test_of_a_wrong_option_it_is_told_first_what_part_it_plays(tmp_path: Path) -> None:
    for number, (facts, told) in enumerate(
        (
            (LIVED, ""),
            (LIVED + READ, "Rask deciphered the Stone."),
            (LIVED + READ + TRANSLATED, "Rask translated the Edda."),
        )
    ):
        generator = write_pack(tmp_path / str(number), KINDS, PEOPLE, BOOK + facts)
        (question, *_) = draws(generator, "book#author", Form.CHOICE, 1)
        truths = {option.text: option.truth for option in wrong_options(question)}
        assert truths == {"Rask": told, "Pott": ""}


def test_of_what_is_true_of_a_wrong_option_it_is_kept_where_it_stands(tmp_path: Path) -> None:
    read = READ.replace("cite: 1", "cite: 2")
    generator = write_pack(tmp_path, KINDS, PEOPLE, BOOK + read)
    (question, *_) = draws(generator, "book#author", Form.CHOICE, 1)
    cited = {option.text: option.cite for option in wrong_options(question)}
    assert cited["Rask"] == question.citation.replace("paragraph 1", "paragraph 2")
    assert cited["Pott"] == ""


COINAGE = """\
coinage:
  roles:
    coiner: {is: person}
    word: {is: text, like: vaccine}
    meaning: {is: text, one-for: [word]}
    date: {is: date, one-for: [word]}
  says:
    - "{coiner} coined “{word}” for {meaning}."
    - "“{word}” was coined {date:when}."
  asks:
    word: ["Which term did {coiner} coin for {meaning}?"]
    date: ["When was “{word}” coined?"]
"""


def test_a_word_is_wrong_only_where_all_is_named_by_which_it_was_reviewed(tmp_path: Path) -> None:
    fact = (
        "- {id: ai, kind: coinage, coiner: mccarthy, word: artificial intelligence, "
        "meaning: the making of thinking machines, date: 1955, "
        'wrong: {word: ["cybernetics", "expert systems", "neural networks"]}, cite: 1}\n'
    )
    generator = write_pack(tmp_path, COINAGE, "mccarthy: {is: person, name: John McCarthy}\n", fact)
    claims = {question.stem for question in draws(generator, "ai#word", Form.TRUE_FALSE)}
    # When the others were coined, nobody has said.
    assert claims
    assert all("McCarthy coined" in claim for claim in claims)


def test_feedback_tells_the_fact_with_what_was_asked_for(tmp_path: Path) -> None:
    kinds = """\
opera:
  roles:
    composer: {is: person, one-for: [opera]}
    librettist: {is: person, one-for: [opera]}
    opera: {is: work}
    date: {is: date, one-for: [opera]}
  says:
    - "{librettist} wrote the libretto of {opera}, first performed {date:when}."
    - "{composer} composed {opera}."
  asks:
    composer: ["Who composed {opera}?"]
    librettist: ["Who wrote the libretto of {opera}?"]
"""
    entities = "mozart: {is: person, name: Mozart}\nponte: {is: person, name: Da Ponte}\n"
    entities += "don: {is: work, name: “Don Giovanni”}\n"
    fact = "- {id: don, kind: opera, composer: mozart, librettist: ponte, opera: don, date: 1787, cite: 1}\n"
    generator = write_pack(tmp_path, kinds, entities, fact)
    told = {
        role: draws(generator, f"don#{role}", Form.TYPED, 1)[0].statement
        for role in ("composer", "librettist")
    }
    assert told == {
        "composer": "Mozart composed “Don Giovanni”.",
        "librettist": "Da Ponte wrote the libretto of “Don Giovanni”, first performed in 1787.",
    }
