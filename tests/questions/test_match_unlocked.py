"""What a match is said to lack, where authors can mend it."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tutor.questions.model import Form, ItemId

KINDS = """\
figure:
  roles: {subject: {is: text}, amount: {is: amount, one-for: [subject]}}
  says: ["{subject} is {amount}."]
  asks: {amount: ["What is {subject}?", "Which figure is given for {subject}?"]}
  pairs: [{left: subject, right: amount, ask: Match each of these with its figure.}]
"""
DEPTH = "- {id: depth, kind: figure, subject: the depth of the lake, amount: 2890 km, cite: 1}\n"
OTHER = "- {id: other, kind: figure, subject: the size of the wave, amount: %s, cite: 2}\n"


@pytest.mark.parametrize(
    ("amount", "is_proposed"), [("2900 km", True), ("9.1", False), ("7 days", False)]
)
def test_amounts_of_another_unit_are_not_proposed_as_wrong(
    amount: str, is_proposed: bool, tmp_path: Path
) -> None:
    generator = write_pack(
        tmp_path, KINDS, "lake: {is: place, name: Lake}\n", DEPTH + OTHER % amount
    )
    refused = generator.report(ItemId("test/depth#amount")).refused
    (unlock,) = [refusal.unlock for refusal in refused if refusal.form is Form.MATCH]
    assert (f"wrong: {{amount: [{amount}, …]}}" in unlock) is is_proposed


WORKS = """\
work:
  roles: {work: {is: work, one-for: [date]}, date: {is: date, one-for: [work]}}
  says: ["{work} appeared {date:when}."]
  asks: {date: ["When did {work} appear?", "When was {work} published?"]}
  pairs: [{left: work, right: date, ask: When did each of these works appear?}]
"""


def test_the_date_to_spare_is_the_nearest_to_those_of_the_pairs(tmp_path: Path) -> None:
    years = (1776, 1798, 1817, 1867, 1874, 1890, 1936, 1944, 1990)
    entities = "".join(f"w{n}: {{is: work, name: Work {'ABCDEFGHI'[n]}}}\n" for n in range(9))
    facts = "".join(
        f"- {{id: f{n}, kind: work, work: w{n}, date: {year}, cite: 1}}\n"
        for n, year in enumerate(years)
    )
    generator = write_pack(tmp_path, WORKS, entities, facts)
    for question in draws(generator, "f0#date", Form.MATCH):
        matched = [int(part.answer) for part in question.parts]
        (spare,) = {int(offer) for offer in question.offers} - {*matched}
        gaps = {year: min(abs(year - each) for each in matched) for year in years}
        assert gaps[spare] == min(gaps[year] for year in years if year not in matched)
