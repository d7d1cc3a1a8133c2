"""Dates and spans offered beside one: as long, as exact, not next door, and not its many cousins."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.packs import draws, forms, offered, write_pack
from tutor.facts.dates import EdtfDate, parse_edtf
from tutor.facts.load import load_content
from tutor.facts.model import PackId
from tutor.paths import ContentPlace
from tutor.questions.generate import Generator
from tutor.questions.model import Form, Question
from tutor.questions.neighbours import dates_beside, days_covered, last_alike

Events = Callable[..., Generator]
KINDS = """\
event:
  roles: {what: {is: thing}, at: {is: date, one-for: [what]}}
  says: ["{what} was {at:when}."]
  asks: {at: ["When was {what}?"]}
"""
MANY = 60


@pytest.fixture
def events(tmp_path: Path) -> Events:
    """Return what writes a pack of events with these dates."""

    def write(*dates: str) -> Generator:
        entities = "".join(f"e{n}: {{is: thing, name: Event {n}}}\n" for n in range(len(dates)))
        facts = "".join(
            f"- {{id: f{n}, kind: event, what: e{n}, at: {date}, cite: 1}}\n"
            for n, date in enumerate(dates)
        )
        return write_pack(tmp_path, KINDS, entities, facts)

    return write


def values(question: Question) -> Iterator[EdtfDate]:
    for option in question.options:
        assert isinstance(option.value, EdtfDate)
        yield option.value


# -- spans --


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
@pytest.mark.parametrize(
    "span", ["1789-10-05/1789-10-06", "1787-02-22/1787-05-25", "1792-09/1795-10", "1914/1918"]
)
def test_spans_beside_one_last_about_as_long_and_share_no_day_with_it(
    events: Events, span: str, form: Form
) -> None:
    generator = events(span, "1789-07-15/1791-11-12", "1795-05-20/1795-05-23", "1643/1715")
    key = parse_edtf(span)
    for question in draws(generator, "f0#at", form, 20):
        for shown in values(question):
            assert shown.text == span or (last_alike(shown, key) and not shown.overlaps(key))
            assert shown.precision is key.precision


def test_a_span_of_the_pack_that_lasts_as_long_is_offered_beside_such_made_up(
    events: Events,
) -> None:
    generator = events("1789-10-05/1789-10-06", "1790-05-20/1790-05-23", "1785-02-22/1785-05-25")
    found = offered(generator, "f0#at", MANY)
    assert "20 to 23 May 1790" in found
    assert "22 February to 25 May 1785" not in found
    assert len(found) >= 6


@pytest.mark.parametrize("span", ["1643/1715", "1723-05~/1750-07", "1915/1923-03", "2012/.."])
def test_a_span_beside_which_nothing_is_as_long_has_no_options(events: Events, span: str) -> None:
    assert Form.CHOICE not in forms(events(span, "1794/1795", "1996/1998"), "f0#at")


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1000, 1, 1), date(2000, 12, 31)),
    st.integers(1, 20_000),
    st.sampled_from([len("1914"), len("1914-07"), len("1914-07-28")]),
)
def test_a_span_is_moved_as_a_whole(day: date, length: int, exact: int) -> None:
    last = day + timedelta(days=length)
    span = parse_edtf(f"{str(day)[:exact]}/{str(last)[:exact]}")
    found = list(dates_beside(span, 14))
    assert not any(one.overlaps(other) for one, other in combinations([span, *found], 2))
    for moved in found:
        assert moved == parse_edtf(moved.text)
        assert moved.interval
        assert moved.precision is span.precision
        # Months and leap years differ in length, and so do spans that are written alike.
        assert abs(days_covered(moved) - days_covered(span)) <= 5


def test_a_span_is_the_first_and_the_last_as_often_as_between_others(events: Events) -> None:
    spans = ["1791-10-01/1792-09-20", "1792-09-21/1795-10-26", "1789-10-05/1789-10-06"]
    generator = events(*spans, "1789-07-09/1791-09-30")
    for at in range(len(spans)):
        ranks = [0, 0, 0]
        for question in draws(generator, f"f{at}#at", Form.CHOICE, MANY):
            ranks[next(n for n, option in enumerate(question.options) if option.correct)] += 1
        assert min(ranks) > MANY * 0.2


# -- years --


@pytest.mark.parametrize("year", [1600, 1877, 1952, 1999])
def test_no_year_is_offered_for_the_one_before_or_after(events: Events, year: int) -> None:
    generator = events(str(year), str(year + 1), str(year - 1), str(year + 40))
    found = {int(text) for text in offered(generator, "f0#at", MANY)}
    assert len(found) >= 3
    assert min(abs(other - year) for other in found) >= 2


def test_of_late_the_next_year_is_another_one(events: Events) -> None:
    assert {"2011", "2013"} & offered(events("2012"), "f0#at", MANY)


# -- the parts of a date --


def test_no_guess_by_days_months_and_years_gains_anything(events: Events) -> None:
    days = ["1954-05-17", "1944-12-18", "1973-01-22", "1803-02-24", "1857-03-06", "1963-03-18"]
    generator = events(*days)
    most, least, ranks = 0.0, 0.0, [0, 0, 0]
    for at in range(len(days)):
        for question in draws(generator, f"f{at}#at", Form.CHOICE, MANY):
            shares = [_shared(question, n) for n in range(3)]
            right = next(n for n, option in enumerate(question.options) if option.correct)
            most += (shares[right] == max(shares)) / shares.count(max(shares))
            least += (shares[right] == min(shares)) / shares.count(min(shares))
            ranks[right] += 1
    asked = MANY * len(days)
    assert most / asked < 0.40
    assert least / asked < 0.40
    assert min(ranks) > asked * 0.25


def _shared(question: Question, at: int) -> int:
    """Return how many words one option has in common with each of the others, in all."""
    words = [re.findall(r"\w+", option.text) for option in question.options]
    own = words.pop(at)
    return sum(word in other for other in words for word in own)


def test_without_dated_sources_years_are_counted_from_the_latest_fact(tmp_path: Path) -> None:
    entities = "".join(f"e{n}: {{is: thing, name: Event {n}}}\n" for n in range(2))
    facts = "".join(
        f"- {{id: f{n}, kind: event, what: e{n}, at: {date}, cite: 1}}\n"
        for n, date in enumerate((1650, 2020))
    )
    write_pack(tmp_path, KINDS, entities, facts)
    file = tmp_path / "content" / "test" / "pack.yaml"
    file.write_text(re.sub(r", date: [\d-]+", "", file.read_text("utf-8")), encoding="utf-8")
    place = ContentPlace(tmp_path / "content", tmp_path / "decks", shipped=False)
    generator = Generator(load_content([place]).packs[PackId("test")])
    years = {int(year) for year in offered(generator, "f0#at")}
    assert years
    # The share of its age by which a wrong year is off: five of 370.
    assert all(abs(year - 1650) >= 5 for year in years)


def test_a_date_that_is_about_has_none_nearer_than_one_that_is_not(events: Events) -> None:
    generator = events("-0374~", "-0386~", "-0402~", "1950~", "1955~")
    ancient = {date.first[0] for q in draws(generator, "f0#at", Form.CHOICE) for date in values(q)}
    # The seventy-fifth of 2,400 years are 32.
    assert all(year == -374 or abs(year + 374) >= 32 for year in ancient)
    assert len(ancient) > 2
    modern = {date.first[0] for q in draws(generator, "f3#at", Form.CHOICE) for date in values(q)}
    assert all(year == 1950 or abs(year - 1950) >= 10 for year in modern)


BOOKS = """\
book:
  roles: {author: {is: person}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} wrote {book} {at:when}."]
  asks: {at: ["When was {book} written?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
"""


@pytest.mark.parametrize(("told", "inside"), [(True, True), (False, False)])
def test_when_somebody_was_no_child_and_not_dead_comes_first(
    told: bool, inside: bool, tmp_path: Path
) -> None:
    entities = "ida: {is: person, name: Ida}\ntome: {is: work, name: The Tome}\n"
    facts = "- {id: it, kind: book, author: ida, book: tome, at: 1847, cite: 1}\n"
    if told:
        facts += "- {id: life, kind: life, person: ida, span: 1828/1900, ask: [], cite: 1}\n"
    years = {int(year) for year in offered(write_pack(tmp_path, BOOKS, entities, facts), "it#at")}
    # She was fifteen in 1843.
    assert (min(years) >= 1843) is inside


@pytest.mark.parametrize(
    ("key", "other", "told"),
    [
        ("1718-03", "1717-03", False),
        ("1718-02", "1719-02", False),
        ("1718-06", "1717-06", True),
        ("1818-03", "1817-03", True),
    ],
)
def test_the_same_month_of_the_year_beside_is_no_wrong_answer_where_years_began_in_march(
    events: Events, key: str, other: str, told: bool
) -> None:
    generator = events(key, other, "1716-05", "1720-08")
    shown = {date.text for q in draws(generator, "f0#at", Form.CHOICE, MANY) for date in values(q)}
    assert (other in shown) is told
