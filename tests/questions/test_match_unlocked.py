"""What a match is said to lack, where authors can mend it."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, write_pack
from tutor.questions.generate import Generator
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


HELD = """\
tenure:
  roles:
    holder: {is: person, one-for: [office, at]}
    office: {is: office, one-for: [holder, seat]}
    seat: {is: place, one-for: [office]}
    at: {is: date}
    motto: {is: text, one-for: [office]}
  says: ["{holder} held {office} in {seat} under the words {motto} {at:when}."]
  asks:
    holder: ["Who held {office} {at:when}?"]
    seat: ["Where was {office} held?"]
    motto: ["Under which words was {office} held?"]
    at: ["When did {holder} hold {office}?"]
"""
HOLDERS = "".join(
    f"- {{id: t{n}, kind: tenure, holder: h{n}, office: o{n}, seat: s{n}, at: {1900 + n},\n"
    f"   motto: {word}, cite: 1}}\n"
    for n, word in enumerate(("peace", "bread", "order", "labour", "thrift"))
)
PEOPLE = "".join(
    f"h{n}: {{is: person, name: {name} Grau, family: Grau}}\n"
    f"o{n}: {{is: office, name: Chair {'ABCDE'[n]}}}\n"
    f"s{n}: {{is: place, name: {name}ton}}\n"
    for n, name in enumerate(("Ada", "Bea", "Cid", "Dov", "Eli"))
)


def unlock(generator: Generator, item: str, form: Form) -> str:
    """Return the line that would give an item a form."""
    refused = generator.report(ItemId(f"test/{item}")).refused
    return next(refusal.unlock for refusal in refused if refusal.form is form)


@pytest.mark.parametrize(
    ("role", "sides"),
    [("holder", ("office", "holder")), ("seat", ("office", "seat"))],
)
def test_the_line_that_pairs_a_role_is_told_and_works(
    role: str, sides: tuple[str, str], tmp_path: Path
) -> None:
    facts = HOLDERS
    told = unlock(write_pack(tmp_path / "a", HELD, PEOPLE, facts), f"t0#{role}", Form.MATCH)
    line = f"pairs: [{{left: {sides[0]}, right: {sides[1]}, ask: 'Match each … with its …'}}]"
    assert told == f"{line} in the kind tenure"
    paired = write_pack(tmp_path / "b", f"{HELD}  {line}\n", PEOPLE, facts)
    assert Form.MATCH in forms(paired, f"t0#{role}")


@pytest.mark.parametrize("role", ["motto", "at"])
def test_where_no_line_would_pair_a_role_none_is_told(role: str, tmp_path: Path) -> None:
    assert not unlock(write_pack(tmp_path, HELD, PEOPLE, HOLDERS), f"t0#{role}", Form.MATCH)


def test_where_the_line_needs_more_facts_that_is_told_too(tmp_path: Path) -> None:
    two = "".join(f"- {fact}" for fact in HOLDERS.split("- ")[1:3])
    told = unlock(write_pack(tmp_path, HELD, PEOPLE, two), "t0#seat", Form.MATCH)
    assert told.endswith(
        "in the kind tenure, and 2 more pairs with office and seat, from more facts"
    )


def test_an_event_that_has_no_name_yet_is_told_how_it_would_get_one(tmp_path: Path) -> None:
    generator = write_pack(tmp_path, HELD, PEOPLE, HOLDERS)
    line = "timeline: {at: ['the …']} in the kind tenure"
    assert unlock(generator, "t0#at", Form.ODD_ONE) == line
    assert unlock(generator, "t0#at", Form.ORDER) == line
    assert not unlock(generator, "t0#seat", Form.ODD_ONE)


LISTS = """\
list:
  roles: {who: {is: person}, what: {is: [text, person], many: true, one-for: [who]}}
  says: ["{who} wanted {what}."]
  asks: {what: ["What did {who} want?"]}
"""


@pytest.mark.parametrize(
    ("what", "line"),
    [
        (
            '["peace now", "bread for all of the people"]',
            "what: texts of at most four words, or entities with such names",
        ),
        ("[h1, long]", "aliases: [a name of at most four words] for long"),
    ],
)
def test_a_list_with_long_members_is_told_what_would_let_it_be_named(
    what: str, line: str, tmp_path: Path
) -> None:
    people = f"{PEOPLE}long: {{is: person, name: Sir Eli of the Five Long Rivers}}\n"
    fact = f"- {{id: it, kind: list, who: h0, what: {what}, complete: [what], cite: 1}}\n"
    generator = write_pack(tmp_path, LISTS, people, fact)
    assert unlock(generator, "it#what", Form.NAME_ALL) == line
    assert unlock(generator, "it#what", Form.TYPED) == line


def test_nothing_is_matched_with_what_the_author_has_left_out_of_ask(tmp_path: Path) -> None:
    kinds = WORKS.replace("  asks: {", '  asks: {work: ["What appeared {date:when}?"], ')
    entities = "".join(f"w{n}: {{is: work, name: Work {'ABCDEF'[n]}}}\n" for n in range(6))
    facts = "".join(
        f"- {{id: f{n}, kind: work, work: w{n}, date: {1800 + 7 * n}, cite: 1%s}}\n"
        for n in range(6)
    )
    left_out = facts.replace("%s", "", 5).replace("%s", ", ask: [work]")
    generator = write_pack(tmp_path, kinds, entities, left_out)
    assert Form.MATCH not in forms(generator, "test/f5#work")
    for question in draws(generator, "f0#date", Form.MATCH):
        assert "Work F" not in {part.text for part in question.parts}
