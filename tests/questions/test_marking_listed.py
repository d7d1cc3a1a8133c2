"""Further right answers that an author lists for a date or an amount."""

import json
from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tests.support import TutorCall
from tutor.questions import codec
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, Verdict

KINDS = """\
league:
  roles:
    alliance: {is: alliance, one-for: [date, ships]}
    date: {is: date, one-for: [alliance]}
    ships: {is: amount, one-for: [alliance]}
  says: ["{alliance} was founded {date:when} with {ships}."]
  asks:
    date: ["When was {alliance} founded?"]
    ships: ["What did {alliance} begin with?"]
"""
ENTITIES = "delian: {is: alliance, name: Delian League}\n"
FACT = """\
- id: founded
  kind: league
  alliance: delian
  date: -0477
  ships: 200 ships
  accept: {date: ["478/7 BC", "the archonship of Timosthenes"], ships: ["ten squadrons"]}
  cite: 1
"""


def judge(folder: Path, role: str, form: Form, given: str) -> Verdict:
    generator = write_pack(folder, KINDS, ENTITIES, FACT)
    (question,) = draws(generator, f"founded#{role}", form, 1)
    kept = codec.from_json(json.loads(json.dumps(codec.to_json(question))))
    assert kept == question
    assert kept.answer is not None
    return mark(kept.answer, given, Lexicon())


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("478/7 BC", "correct"),
        ("478–7 bc.", "wrong"),
        ("The archonship of Timosthenes", "correct"),
        ("478 BC", "correct"),
        ("477/6 BC", "wrong"),
        ("archonship", "wrong"),
        ("478/477 BC", "close"),
    ],
)
def test_a_listed_answer_counts_for_a_date(tmp_path: Path, given: str, outcome: str) -> None:
    verdict = judge(tmp_path, "date", Form.DATE, given)
    assert verdict.outcome == outcome
    assert verdict.matched == "478 BC"


@pytest.mark.parametrize(
    ("given", "outcome"),
    [("Ten squadrons", "correct"), ("200 ships", "correct"), ("nine squadrons", "wrong")],
)
def test_a_listed_answer_counts_for_an_amount(tmp_path: Path, given: str, outcome: str) -> None:
    assert judge(tmp_path, "ships", Form.AMOUNT, given).outcome == outcome


def test_listed_answers_are_shown_to_the_author(tmp_path: Path) -> None:
    generator = write_pack(tmp_path, KINDS, ENTITIES, FACT)
    (question,) = draws(generator, "founded#date", Form.DATE, 1)
    assert question.accepted == ("-0477", "478/7 BC", "the archonship of Timosthenes")


def test_the_aliases_of_a_table_count_for_dates_and_amounts(
    tutor: TutorCall, tmp_path: Path
) -> None:
    table = tmp_path / "cases.csv"
    rows = [
        "kind,expected,aliases,given,verdict,note",
        "date,-0477,478/7 BC;Ol. 75.3,478/7 BC,correct,",
        "date,-0477,478/7 BC;Ol. 75.3,ol. 75.3,correct,",
        "amount,200 ships,ten squadrons,ten squadrons,correct,",
        "amount,200 ships,ten squadrons,squadrons,wrong,",
    ]
    table.write_text("\n".join([*rows, ""]), encoding="utf-8")
    found = tutor("mark", table)
    assert found.code == 0, found.out
