"""Which works, events and dates come first: of the generation, the group, the years covered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws, offered, write_pack, wrong_options
from tutor.questions.generate import Generator
from tutor.questions.model import Form

Write = Callable[..., Generator]
MANY = 60
KINDS = """\
book:
  roles: {author: {is: person, one-for: [book]}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} published {book} {at:when}."]
  asks: {book: ["What did {author} publish {at:when}?"], at: ["When did {book} appear?"]}
  pairs: [{left: book, right: at, ask: "Match each book with its date."}]
event:
  roles: {what: {is: thing, one-for: [at]}, at: {is: date, one-for: [what]}}
  says: ["{what} took place {at:when}."]
  asks: {what: ["What took place {at:when}?"], at: ["When did {what} take place?"]}
term:
  roles: {holder: {is: person}, at: {is: date, one-for: [holder]}}
  says: ["{holder} was consul {at:when}."]
  asks: {at: ["When was {holder} consul?"]}
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    return lambda entities, facts: write_pack(tmp_path, KINDS, entities, facts)


def books(*years: int | str, more: dict[int, str] | None = None) -> tuple[str, str]:
    """Return books by an author each, called by their years, and what is said of some of them."""
    told = "opera: {is: group, name: opera}\n"
    told += "".join(f"p{at}: {{is: person, name: Ada {'ABCDEFGHIJ'[at]}}}\n" for at in range(9))
    said = {str(year): text for year, text in (more or {}).items()}
    told += "".join(
        f"w{at}: {{is: work, name: On {'ABCDEFGHIJ'[at]}{said.get(str(year), '')}}}\n"
        for at, year in enumerate(years)
    )
    facts = "".join(
        f"- {{id: b{at}, kind: book, author: p{at}, book: w{at}, at: {year}, cite: 1}}\n"
        for at, year in enumerate(years)
    )
    return told, facts


def titles(*at: int) -> set[str]:
    return {f"On {'ABCDEFGHIJ'[n]}" for n in at}


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_works_of_the_generation_come_before_those_of_the_next(write: Write, form: Form) -> None:
    generator = write(*books(1915, 1909, 1913, 1924, 1937, 1962, 1963, 1965))
    questions = draws(generator, "b0#book", form, MANY)
    found = {option.text for question in questions for option in wrong_options(question)}
    assert found == titles(1, 2, 3, 4)


def test_where_few_are_of_the_generation_the_three_nearest_come(write: Write) -> None:
    generator = write(*books(1887, 1865, 1850, 1902, 1821, 1925, 1934))
    assert offered(generator, "b0#book", MANY) == titles(1, 2, 3)
    generator = write(*books(1887, 1925, 1934, 1902, 1930))
    assert offered(generator, "b0#book", MANY) == titles(1, 2, 3, 4) - titles(2)


def test_works_of_the_group_come_before_others(write: Write) -> None:
    grouped = dict.fromkeys((1887, 1865, 1902), ", in: [opera]")
    generator = write(*books(1887, 1865, 1902, 1889, 1890, more=grouped))
    assert offered(generator, "b0#book", MANY) == titles(1, 2)
    # One alone would be in every choice.
    grouped.popitem()
    generator = write(*books(1887, 1865, 1902, 1889, 1890, more=grouped))
    assert offered(generator, "b0#book", MANY) == titles(1, 2, 3, 4)


def events(*dates: str) -> tuple[str, str]:
    entities = "".join(
        f"e{at}: {{is: thing, name: Event {'ABCDEFGHIJ'[at]}}}\n" for at in range(len(dates))
    )
    facts = "".join(
        f"- {{id: f{at}, kind: event, what: e{at}, at: {date}, cite: 1}}\n"
        for at, date in enumerate(dates)
    )
    return entities, facts


PUTSCH = "1920-03-13/1920-03-17"
DAYS = ("1918-11-09", "1922-06-24", "1932-07-20", "1933-02-27")


def test_beside_an_event_of_some_days_others_of_some_days_come_first(write: Write) -> None:
    generator = write(*events(PUTSCH, "1923-11-08/1923-11-09", *DAYS))
    for question in draws(generator, "f0#what", Form.CHOICE, MANY):
        assert "Event B" in {option.text for option in wrong_options(question)}
    claims = draws(generator, "f0#what", Form.TRUE_FALSE, MANY)
    assert {question.claimed for question in claims} == {"Event A", "Event B"}


# -- dates --


def test_made_up_dates_are_of_the_years_that_the_pack_covers(write: Write) -> None:
    generator = write(*events(PUTSCH, "1923-11-08/1923-11-09", *DAYS))
    found = {text[-4:] for text in offered(generator, "f0#at", MANY)}
    assert found
    assert all(1918 <= int(year) <= 1924 for year in found)


def test_beside_the_first_date_of_all_some_are_a_little_earlier(write: Write) -> None:
    """A tenth of the years covered, lest the first of three be right each time."""
    generator = write(*events(PUTSCH, "1923-11-08/1923-11-09", *DAYS))
    ranks = [0, 0, 0]
    for question in draws(generator, "f2#at", Form.CHOICE, MANY):
        ranks[next(n for n, option in enumerate(question.options) if option.correct)] += 1
        assert all(int(option.text[-4:]) >= 1917 for option in question.options)
    assert min(ranks) > MANY * 0.2


def test_years_of_the_kind_or_the_topics_count_where_there_are_enough(write: Write) -> None:
    """The books are of 1840 to 1862; that the pack tells of events of 1700 does not matter."""
    entities, facts = books(1840, 1846, 1850, 1855, 1862)
    more, old = events("1700", "1710", "1900", "1930")
    generator = write(entities + more, facts + old)
    found = {int(year) for year in offered(generator, "b2#at", MANY)}
    assert {1846, 1855} <= found
    assert all(1840 <= year <= 1862 for year in found)


def test_terms_are_moved_within_the_years_covered_where_there_is_room(write: Write) -> None:
    spans = ("1930-03/1932-05", "1932-06/1932-12", "1932-12/1933-01", "1919/1925", "1925/1934")
    entities = "".join(f"p{at}: {{is: person, name: Ada {'ABCDE'[at]}}}\n" for at in range(5))
    facts = "".join(
        f"- {{id: t{at}, kind: term, holder: p{at}, at: {span}, cite: 1}}\n"
        for at, span in enumerate(spans)
    )
    found = offered(write(entities, facts), "t0#at", MANY)
    assert found
    assert all(1919 <= int(text[-4:]) <= 1936 for text in found)


def test_the_date_to_spare_is_a_span_only_beside_another(write: Write) -> None:
    generator = write(*books(1826, "1830/1833", 1829, 1835, 1838, 1841, 1844, 1847))
    for question in draws(generator, "b0#at", Form.MATCH, MANY):
        spans = [part for part in question.parts if " to " in part.answer]
        assert sum(" to " in offer for offer in question.offers) <= len(spans)


def test_of_few_dates_none_that_alone_is_a_span_is_to_spare(write: Write) -> None:
    """All of four stand in the table, one of them without its left side."""
    generator = write(*books(1826, 1835, 1838, "1830/1833"))
    for question in draws(generator, "b0#at", Form.MATCH, MANY):
        assert any(" to " in part.answer for part in question.parts)


@pytest.mark.parametrize("grouped", [True, False])
def test_beside_a_thing_of_a_group_stand_others_of_it_whether_facts_hold_them_or_not(
    grouped: bool, tmp_path: Path
) -> None:
    kinds = """\
ruling:
  roles: {court: {is: court, one-for: [case]}, case: {is: case}}
  says: ["{court} decided {case}."]
  asks: {court: ["Which court decided {case}?", "By which court was {case} decided?"]}
"""
    group = ", in: [northern]" if grouped else ""
    entities = "northern: {is: group, name: northern court}\n"
    entities += "".join(f"c{at}: {{is: court, name: Court {'ABCDE'[at]}}}\n" for at in range(5))
    entities += "".join(
        f"n{at}: {{is: court, name: Court {'XYZ'[at]}{group}}}\n" for at in range(3)
    )
    entities += "".join(f"v{at}: {{is: case, name: Case {at}}}\n" for at in range(6))
    facts = "".join(
        f"- {{id: r{at}, kind: ruling, court: {court}, case: v{at}, cite: 1}}\n"
        for at, court in enumerate(("n0", "c0", "c1", "c2", "c3", "c4"))
    )
    found = offered(write_pack(tmp_path, kinds, entities, facts), "r0#court", MANY)
    assert (found == {"Court Y", "Court Z"}) == grouped
    assert grouped or found <= {f"Court {letter}" for letter in "ABCDE"}
