"""What ``tutor check`` says of wrong answers who were dead by then, or not born yet."""

from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.questions.checks import check_questions

KINDS = """\
objection:
  roles:
    objector: {is: person}
    matter: {is: text}
    date: {is: date, one-for: [matter]}
  says: ["{objector} objected to {matter} {date:when}.", "{objector} objected to {matter}."]
  asks:
    objector: ["Who objected to {matter}?", "By whom was {matter} opposed?"]
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?", "From when to when did {person} live?"]}
"""
SPANS = {
    "ricardo": "1772/1823",
    "malthus": "1766/1834",
    "walras": "1834/1910",
    "locke": "1632/1704",
}
ENTITIES = "".join(f"{n}: {{is: person, name: {n.title()}}}\n" for n in (*SPANS, "nobody"))
LIVES = "".join(
    f"- {{id: {n}-lived, kind: life, person: {n}, span: {span}, ask: []}}\n"
    for n, span in SPANS.items()
)


def notes(folder: Path, fact: str) -> list[str]:
    pack = write_pack(folder, KINDS, ENTITIES, LIVES + fact).pack
    return [p.message for p in check_questions({pack.id: pack}) if p.code == "T416"]


@pytest.mark.parametrize(
    ("date", "wrong", "said"),
    [
        (", date: 1815", "malthus, nobody", []),
        (
            ", date: 1815",
            "malthus, walras, locke",
            [
                "walras was born in 1834, and corn is of 1815.",
                "locke died in 1704, and corn is of 1815.",
            ],
        ),
        # A child of fourteen objects to nothing; without a date it lived at the time.
        (", date: 1848", "walras, malthus", 2),
        (", date: 1850", "walras", []),
        ("", "malthus, walras", ["walras was born in 1834, and the answer is of 1772 to 1823."]),
        ("", "malthus, locke", ["locke died in 1704, and the answer is of 1772 to 1823."]),
    ],
)
def test_a_wrong_person_of_another_time_is_named(
    date: str, wrong: str, said: list[str] | int, tmp_path: Path
) -> None:
    fact = (
        f"- {{id: corn, kind: objection, objector: ricardo, matter: the corn tax{date}, "
        f"wrong: {{objector: [{wrong}]}}, cite: 1}}\n"
    )
    found = notes(tmp_path, fact)
    assert (len(found) if isinstance(said, int) else found) == said


def test_what_is_never_asked_and_whom_nothing_dates_are_left_alone(tmp_path: Path) -> None:
    fact = (
        "- {id: corn, kind: objection, objector: ricardo, matter: the corn tax, date: 1815, "
        "ask: [], wrong: {objector: [walras]}, cite: 1}\n"
        "- {id: tax, kind: objection, objector: nobody, matter: the tax, "
        "wrong: {objector: [walras]}, cite: 1}\n"
    )
    assert notes(tmp_path, fact) == []


@pytest.mark.parametrize(("date", "count"), [(1825, 0), (1845, 1)])
def test_who_is_of_the_group_of_the_answer_and_died_lately_is_a_fair_wrong_answer(
    date: int, count: int, tmp_path: Path
) -> None:
    entities = ENTITIES.replace("person, name: Ri", "person, in: [king], name: Ri")
    entities = entities.replace("person, name: Ma", "person, in: [king], name: Ma")
    fact = (
        f"- {{id: corn, kind: objection, objector: malthus, matter: the corn tax, date: {date}, "
        "wrong: {objector: [ricardo]}, cite: 1}\n"
    )
    king = "king: {is: group, name: king}\n"
    pack = write_pack(tmp_path, KINDS, king + entities, LIVES + fact).pack
    found = [p for p in check_questions({pack.id: pack}) if p.code == "T416"]
    assert len(found) == count
