"""Terms of office that follow one another, and spans in general."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, offered, write_pack
from tutor.facts.dates import parse_edtf
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId

KINDS = """\
held:
  roles:
    holder: {is: person, one-for: [office, at]}
    office: {is: office}
    at: {is: date, one-for: [holder, office]}
  says: ["{holder} was {office} {at:when}."]
  asks:
    holder: ["Who was {office} {at:when}?"]
    at: ["When was {holder} {office}?"]
"""
ENTITIES = """\
cantor: {is: office, name: cantor}
kuhn: {is: person, name: Johann Kuhn}
bach: {is: person, name: Sebastian Bach}
harr: {is: person, name: Gottlob Harr}
dole: {is: person, name: Friedrich Dole}
tel: {is: person, name: Georg Tel}
"""


def terms(folder: Path, bach: str, harr: str) -> Generator:
    held = {"kuhn": "1701/1722", "bach": bach, "harr": harr, "dole": "1756/1789"}
    facts = [
        f"- {{id: {who}-term, kind: held, holder: {who}, office: cantor, at: {at}, cite: 1}}\n"
        for who, at in held.items()
    ]
    return write_pack(folder, KINDS, ENTITIES, "".join(facts))


@pytest.mark.parametrize(
    ("bach", "harr"),
    [
        ("1723/1750", "1750/1755"),
        ("1723-05/1750-07", "1750-07/1755"),
        ("1723-05/1750-07", "1750/1755"),
        ("1723/1750", "1750-09-29/1755"),
        ("1723-05-22/1750-07-28", "1750-07-28/1755-07-09"),
    ],
)
def test_who_held_an_office_is_asked_where_the_next_one_began_when_the_term_ended(
    tmp_path: Path, bach: str, harr: str
) -> None:
    generator = terms(tmp_path, bach, harr)
    for who in ("bach-term#holder", "harr-term#holder"):
        assert {Form.CHOICE, Form.TYPED} <= forms(generator, who)
    # Who held it in the year of the change is not offered all the same.
    # Nor is who never held one, while two others did.
    assert offered(generator, "bach-term#holder") == {"Johann Kuhn", "Friedrich Dole"}


@pytest.mark.parametrize(
    ("bach", "harr"),
    [
        ("1723/1750", "1749/1755"),
        ("1723/1750~", "1750/1755"),
        ("1723/1750", "1750"),
        ("1723/1750", "1723/1760"),
    ],
)
def test_terms_that_share_more_than_the_change_are_not_asked_for_by_their_dates(
    tmp_path: Path, bach: str, harr: str
) -> None:
    generator = terms(tmp_path, bach, harr)
    assert Form.CHOICE not in forms(generator, "bach-term#holder")
    refused = generator.report(ItemId("test/bach-term#holder")).refused
    reason = next(refusal.reason for refusal in refused if refusal.form is Form.CHOICE)
    assert "harr-term, whose at overlaps" in reason


def test_a_single_year_names_both_who_held_an_office_in_it(tmp_path: Path) -> None:
    generator = terms(tmp_path, "1723/1750", "1750/1755")
    shared = parse_edtf("1750")
    index = generator.shop.index
    assert index.answers(shared, parse_edtf("1723/1750"))
    assert index.answers(shared, parse_edtf("1750/1755"))


def test_a_span_that_is_written_like_no_other_says_why_it_has_no_options(tmp_path: Path) -> None:
    generator = terms(tmp_path, "1723-05~/1750-07", "1750/1755")
    refused = generator.report(ItemId("test/bach-term#at")).refused
    refusal = next(refusal for refusal in refused if refusal.form is Form.CHOICE)
    assert "as last about as long, are written as exactly" in refusal.reason
    assert refusal.unlock.startswith("wrong: {at: […]}")
    assert draws(generator, "harr-term#at", Form.CHOICE, 1)[0].options
