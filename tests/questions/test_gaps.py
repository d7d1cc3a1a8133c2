"""Gaps: the shortest sentence that leaves one answer, and none whose other words tell it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, write_pack
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, ItemId, Outcome

Write = Callable[[str, str, str], Generator]

KINDS = """\
case:
  roles:
    case: {is: dispute}
    votes: {is: phrase, one-for: [case]}
    author: {is: person%s}
    against: {is: person, many: true}
    date: {is: date, one-for: [case]}
  says:
    - "In {case}, decided {date:when} by {votes}, {author} wrote and {against} dissented."
    - "{case} was decided by {votes} {date:when}."
    - "{case} was decided by {votes}."
    - "{author} wrote {date:when}."
    - "{author} wrote and {against} dissented {date:when}."
  asks:
    votes: ["How was {case} decided?"]
    author: ["Who wrote {date:when}?"]
"""
NAMES = """\
well: {is: dispute, name: the well}
five: {is: phrase, name: 5 to 2}
seven: {is: phrase, name: 7 to 0}
ann: {is: person, name: Ann}
bob: {is: person, name: Bob}
eve: {is: person, name: Eve}
"""
WELL = (
    "- {id: it, kind: case, case: well, votes: five, author: ann, against: [bob, eve], "
    "date: 1901, cite: 1}\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    return lambda kinds, entities, facts: write_pack(tmp_path, kinds, entities, facts)


def gaps(generator: Generator, item: str) -> set[str]:
    return {question.stem for question in draws(generator, item, Form.CLOZE, 12)}


def test_a_gap_tells_no_more_than_it_takes_to_leave_one_answer(pack: Write) -> None:
    """Who dissented would tell how the votes were cast."""
    generator = pack(KINDS % "", NAMES, WELL)
    assert gaps(generator, "it#votes") == {"The well was decided by ____."}
    (question, *_) = draws(generator, "it#votes", Form.CLOZE, 1)
    assert "dissented" in question.statement


def test_where_no_sentence_leaves_one_answer_the_gap_tells_the_most(pack: Write) -> None:
    fullest = "In the well, decided in 1901 by 5 to 2, ____ wrote and Bob and Eve dissented."
    assert gaps(pack(KINDS % "", NAMES, WELL), "it#author") == {fullest}
    settled = pack(KINDS % ", one-for: [date]", NAMES, WELL)
    assert gaps(settled, "it#author") == {"____ wrote in 1901."}


SCRIPTS = """\
script:
  roles:
    maker: {is: person}
    script: {is: script, one-for: [language]}
    language: {is: [language, text], one-for: [script], like: the old hymns}
    date: {is: date}
  says: ["{maker} made {script} to write {language} {date:when}."%s]
  asks: {script: ["What did {maker} make {date:when}?"]}
"""
MADE = (
    "- {id: it, kind: script, maker: mesrop, script: it, language: %s, date: 0405, cite: 1}\n"
    "- {id: other, kind: script, maker: ann, script: runes, language: norse, date: 0200, cite: 1}\n"
)
LETTERS = """\
mesrop: {is: person, name: Mesrop}
ann: {is: person, name: Ann}
runes: {is: script, name: Norse runes}
norse: {is: language, name: Old Norse}
armenia: {is: language, name: Armenia}
armenian: {is: language, name: Armenian}
greek: {is: language, name: Greek}
it: {is: script, name: Armenian alphabet}
"""


@pytest.mark.parametrize(
    ("language", "word"),
    [("armenian", "armenian"), ("armenia", "armenia"), ("the Armenian hymns", "armenian")],
)
def test_a_sentence_with_a_word_of_the_answer_is_no_gap(
    language: str, word: str, pack: Write
) -> None:
    generator = pack(SCRIPTS % "", LETTERS, MADE % language)
    assert Form.CLOZE not in forms(generator, "it#script")
    report = generator.report(ItemId("test/it#script"))
    (refusal,) = (refusal for refusal in report.refused if refusal.form is Form.CLOZE)
    assert refusal.reason == (
        f"no sentence is usable: “{word}” in it is a word of the answer, and of no other that "
        "there could be"
    )
    short = SCRIPTS % ', "{maker} made {script} {date:when}."'
    assert gaps(pack(short, LETTERS, MADE % language), "it#script") == {"Mesrop made ____ in 405."}


@pytest.mark.parametrize(
    ("language", "entities"),
    [
        ("greek", ""),
        ("armenian", "hymns: {is: script, name: Armenian neumes}\n"),
        ("the alphabet of the priests", "latin: {is: script, name: Latin alphabet}\n"),
    ],
)
def test_a_word_that_tells_nothing_of_the_answer_may_stand_beside_its_gap(
    language: str, entities: str, pack: Write
) -> None:
    generator = pack(SCRIPTS % "", LETTERS + entities, MADE % language)
    assert Form.CLOZE in forms(generator, "it#script")


EVENTS = """\
event:
  roles:
    what: {is: battle}
    date: {is: date, one-for: [what]}
    place: {is: place, one-for: [what]}
  says: ["{what} took place in {place} {date:when}.", "{what} took place {date:when}."]
  asks:
    what: ["What took place in {place} {date:when}?", "Which battle was in {place} {date:when}?"]
    date: ["When did {what} take place?", "When was {what}?"]
"""


@pytest.mark.parametrize(
    ("when", "place", "has"),
    [("-0489", "", False), ("-0489-09-12", "", True), ("-0489", ", place: plain", True)],
)
def test_a_year_alone_is_filled_by_more_than_is_noted(
    when: str, place: str, has: bool, tmp_path: Path
) -> None:
    """Much else took place in 490 BC; on a day, or at a place, hardly anything did."""
    entities = "".join(f"{n}: {{is: battle, name: {n.title()}}}\n" for n in ("alba", "brama"))
    facts = f"- {{id: it, kind: event, what: alba, date: {when}{place}, cite: 1}}\n"
    entities += "plain: {is: place, name: the plain}\n"
    generator = write_pack(tmp_path, EVENTS, entities, facts)
    assert (Form.CLOZE in forms(generator, "it#what")) is has
    for form in forms(generator, "it#what"):
        assert draws(generator, "it#what", form, 3)


RISINGS = """\
rising:
  roles:
    what: {is: rising, one-for: [date]}
    date: {is: date, one-for: [what]}
  says: ["It came {what:to} {date:when}."]
  asks:
    what: ["What broke out {date:when}?", "Which rising broke out {date:when}?"]
    date: ["When did it come {what:to}?", "In which year did it come {what:to}?"]
"""
RISEN = """\
mill: {is: rising, name: Mill Rising, forms: {to: to the Mill Rising, it: its, days: Mill days}}
salt: {is: rising, name: Salt Rising, forms: {to: to the Salt Rising, it: its}}
fog: {is: rising, name: Fog, forms: {to: to the Fog, of: his}}
"""
RISES = "".join(
    f"- {{id: {id_}, kind: rising, what: {id_}, date: {year}-05-02, cite: 1}}\n"
    for id_, year in (("mill", 1901), ("salt", 1902), ("fog", 1903))
)


def test_the_answer_to_a_gap_is_the_form_that_fills_it(pack: Write) -> None:
    generator = pack(RISINGS, RISEN, RISES)
    (gap,) = draws(generator, "mill#what", Form.CLOZE, 1)
    assert gap.stem == "It came ____ on 2 May 1901."
    assert gap.key == ("to the Mill Rising",)
    (typed,) = draws(generator, "mill#what", Form.TYPED, 1)
    assert typed.key == ("Mill Rising",)


@pytest.mark.parametrize("form", [Form.CLOZE, Form.TYPED])
@pytest.mark.parametrize(
    ("item", "given", "outcome"),
    [
        ("mill", "to the Mill Rising", Outcome.CORRECT),
        ("mill", "Mill Rising", Outcome.CORRECT),
        ("mill", "to the Salt Rising", Outcome.WRONG),
        # What several have in common, and what does not hold the name, is no answer.
        ("mill", "its", Outcome.WRONG),
        ("mill", "Mill days", Outcome.WRONG),
        ("fog", "his", Outcome.WRONG),
    ],
)
def test_a_form_that_names_one_thing_alone_is_an_answer(
    form: Form, item: str, given: str, outcome: Outcome, pack: Write
) -> None:
    generator = pack(RISINGS, RISEN, RISES)
    (question,) = draws(generator, f"{item}#what", form, 1)
    assert question.answer is not None
    verdict = mark(question.answer, given, lexicon_of(generator.pack))
    assert verdict.outcome is outcome


BATTLES = """\
battle:
  roles:
    what: {is: battle}
    place: {is: place, one-for: [what]}
  says: ["{what} was fought {place:at}.", "{what} saw {place}."]
  asks:
    what: ["What was fought {place:at}?", "Which battle saw {place}?"]
    place: ["Where was {what} fought?"]
"""


def test_a_wording_is_passed_over_for_what_lacks_its_form(tmp_path: Path) -> None:
    sites = "".join(
        f"{name}: {{is: place, name: {name.title()}, forms: {{at: at {name.title()}}}}}\n"
        for name in ("marsh", "hill")
    )
    battles = "".join(f"b-{n}: {{is: battle, name: Battle {n}}}\n" for n in range(3))
    places = ("marsh", "hill", "bridge")
    facts = "".join(
        f"- {{id: b-{n}, kind: battle, what: b-{n}, place: {place}, cite: 1}}\n"
        for n, place in enumerate(places)
    )
    entities = f"{sites}bridge: {{is: place, name: Bridge}}\n{battles}"
    generator = write_pack(tmp_path, BATTLES, entities, facts)
    assert {q.stem for q in draws(generator, "b-2#what", Form.TYPED)} == {
        "Which battle saw Bridge?"
    }
    (asked,) = draws(generator, "b-2#what", Form.TYPED, 1)
    assert asked.statement == "Battle 2 saw Bridge."
    assert {q.stem for q in draws(generator, "b-0#what", Form.TYPED)} == {
        "What was fought at Marsh?",
        "Which battle saw Marsh?",
    }
    claims = {q.stem for q in draws(generator, "b-0#place", Form.TRUE_FALSE, 200)}
    assert "True or false? Battle 0 was fought at Hill." in claims
    assert not [claim for claim in claims if "fought Bridge" in claim]
    assert "True or false? Battle 0 saw Bridge." in claims


COINED = """\
coined:
  roles:
    who: {is: person}
    term: {is: term, one-for: [who]}
  says: ["{who} coined the term “{term}” for the system of rocks at Perm."]
  asks:
    term: ["What did {who} coin?"]
"""


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Permian", "correct"),
        ("the Permian system", "correct"),
        ("Murchison's Permian", "correct"),
        ("the Permian geologist", "wrong"),
        ("the system", "wrong"),
    ],
)
def test_what_the_sentence_says_may_stand_beside_what_fills_its_gap(
    pack: Write, typed: str, outcome: str
) -> None:
    names = (
        "rod: {is: person, name: Roderick Murchison, family: Murchison}\n"
        "perm: {is: term, name: Permian}\n"
    )
    generator = pack(COINED, names, "- {id: it, kind: coined, who: rod, term: perm, cite: 1}\n")
    (gap,) = draws(generator, "it#term", Form.CLOZE, 1)
    assert gap.answer is not None
    assert mark(gap.answer, typed, lexicon_of(generator.pack)).outcome == outcome
