"""All items with how they stand: searched by a line, sorted, and seen to be forgotten."""

from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.study.campus import DAY, SMALL_DECK, Campus, asked, finish, give, schedules
from tutor.memory.model import DEFAULT_WEIGHTS, Rating
from tutor.study import aside, browsing
from tutor.study.agenda import fact_of
from tutor.study.browser import Browser
from tutor.study.browsing import Order, Row
from tutor.study.room import Room
from tutor.study.searching import search_for


def all_rows(room: Room) -> tuple[Row, ...]:
    return browsing.rows(room, browsing.entries(room.bank, room.scope(None).home))


def names(room: Room, line: str) -> list[str]:
    found = browsing.found(all_rows(room), search_for(line))
    return [row.item.removeprefix("elements/") for row in found]


@pytest.fixture
def room(campus: Campus) -> Room:
    with campus.room() as before:
        finish(before.session())
    campus.clock.advance(3 * DAY)
    return campus.room()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("janssen", {"helium-found#finder", "helium-found#element", "helium-found#year"}),
        ("JANSSEN #year", {"helium-found#year"}),
        ("topic:gases item:year iodine", set()),
        ("source:lecture item:#year 1766", {"hydrogen-found#year"}),
        ('"anton ramsay" -item:year', {"neon-found#finder", "neon-found#element"}),
        ("fact:neon kind:discovery item:finder", {"neon-found#finder"}),
        ("kind:use", set()),
        ("deck:gases lightest", {"gases/lightest"}),
    ],
)
def test_a_line_finds_what_it_says(campus: Campus, line: str, expected: set[str]) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    assert set(names(campus.room(), line)) == expected


def test_an_empty_line_finds_everything_in_the_order_of_the_content(campus: Campus) -> None:
    room = campus.room()
    assert names(room, "") == [item.removeprefix("elements/") for item in room.scope(None).home]


def test_what_is_due_new_suspended_or_buried_is_found_by_its_word(room: Room) -> None:
    due = names(room, "due")
    assert due
    assert set(names(room, "new")).isdisjoint(due)
    assert set(names(room, "-new")) >= set(due)
    aside.suspend(room, [due[0]])
    aside.bury(room, [due[1]])
    assert names(room, "suspended") == [due[0]]
    assert names(room, "buried") == [due[1]]
    assert names(room, "due") == due[2:]


def test_figures_are_compared_and_an_item_without_one_is_never_found(room: Room) -> None:
    known = names(room, "r<=1")
    assert known == names(room, "reviews>0")
    assert set(known).isdisjoint(names(room, "new"))
    some = [row.recall for row in all_rows(room) if row.recall is not None]
    middle = sorted(some)[len(some) // 2]
    below = [row for row in all_rows(room) if row.recall is not None and row.recall < middle]
    assert len(names(room, f"r<{middle}")) == len(below)
    assert names(room, "r<0.95") == names(room, "R<95%") == names(room, "recall<0,95")
    assert names(room, "due<=0") == names(room, "due")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("topik:gases", "There is no “topik:” to search by; did you mean topic:?"),
        ("r<many", "After r< a number is needed, as in r<0.8."),
        ("lapse>2", "There is no figure “lapse”; did you mean lapses?"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_holds(
    campus: Campus, line: str, hint: str
) -> None:
    search = search_for(f"{line} janssen #year")
    assert search.hint == hint
    found = browsing.found(all_rows(campus.room()), search)
    assert [row.item for row in found] == ["elements/helium-found#year"]


@pytest.mark.parametrize("line", ["topic:", "r<", '"', '""', "topic:ga", 'topic:"ga'])
def test_a_line_half_typed_hides_nothing_that_it_may_still_mean(campus: Campus, line: str) -> None:
    assert search_for(line).hint == ""
    everything = len(names(campus.room(), ""))
    gases = len(names(campus.room(), "topic:gases"))
    assert len(names(campus.room(), line)) == (gases if "g" in line else everything)


PIECES = st.sampled_from(
    ["janssen", "a", "#year", "topic:gases", '"anton"', "due", "new", "r<0.99", "lapses>=0", "s>2"]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(st.tuples(st.booleans(), PIECES), max_size=4))
def test_many_are_found_as_each_alone_would_be(room: Room, pieces: list[tuple[bool, str]]) -> None:
    search = search_for(" ".join(f"{'-' * minus}{piece}" for minus, piece in pieces))
    rows = all_rows(room)
    assert list(browsing.found(rows, search)) == [row for row in rows if search.matches(row)]
    if pieces:
        minus, piece = pieces[0]
        hits = {row.item for row in rows if search_for(piece).matches(row)}
        kept = {row.item for row in browsing.found(rows, search)}
        assert kept.isdisjoint(hits) if minus else kept <= hits


@pytest.mark.parametrize("line", ["r<0.", "r<0.8", "r<.", "r<80%", "due<1"])
def test_a_number_half_typed_is_complained_of_only_where_it_is_none(line: str) -> None:
    assert bool(search_for(line).hint) == (line == "r<.")


def test_a_word_in_quotation_marks_is_a_word_even_where_it_asks_for_a_state() -> None:
    assert not search_for('"due"').matches(_Said("nothing is planned"))
    assert search_for('"due"').matches(_Said("what is due to chance"))


class _Said:
    def __init__(self, words: str) -> None:
        self.words = words
        self.fields: dict[str, str] = {}
        self.states: frozenset[str] = frozenset()

    def figure(self, name: str) -> float | None:
        return None


def test_rows_are_sorted_by_a_figure_and_those_without_it_come_last(room: Room) -> None:
    up = browsing.in_order(all_rows(room), Order.RECALL)
    down = browsing.in_order(all_rows(room), Order.RECALL, backwards=True)
    known = [row.recall for row in up if row.recall is not None]
    assert known == sorted(known)
    assert [row.recall for row in down][: len(known)] == sorted(known, reverse=True)
    assert up[-1].recall is None
    assert down[-1].recall is None
    assert browsing.in_order(up, Order.CONTENT) == up


def test_what_is_known_is_forgotten_along_the_curve(room: Room) -> None:
    row = next(row for row in all_rows(room) if row.recall is not None)
    curve = browsing.forgetting(row, 30, DEFAULT_WEIGHTS)
    assert curve[0] == pytest.approx(row.recall)
    assert list(curve) == sorted(curve, reverse=True)
    new = next(row for row in all_rows(room) if row.recall is None)
    assert browsing.forgetting(new, 30, DEFAULT_WEIGHTS) == ()


@pytest.fixture
def browser(room: Room) -> Browser:
    browser = Browser(room)
    while browser.more(5):
        pass
    return browser


def row_of(browser: Browser, name: str) -> Row:
    return next(row for row in browser.rows() if row.item == f"elements/{name}")


def test_items_are_looked_at_by_steps_and_then_all_are_there(room: Room) -> None:
    browser = Browser(room)
    assert browser.more(5)
    assert [row.item for row in browser.rows()] == list(room.scope(None).home)[:5]
    while browser.more(5):
        pass
    assert len(browser.rows()) == browser.items


def test_an_item_tells_its_wordings_its_history_and_its_siblings(browser: Browser) -> None:
    known = next(row for row in browser.rows() if row.reviews)
    detail = browser.detail(known)
    assert detail.citation.startswith("the lecture, paragraph")
    assert len({wording.form for wording in detail.wordings}) == len(detail.wordings) > 2
    assert all(wording.stem and wording.answer for wording in detail.wordings)
    assert [answer.outcome for answer in detail.history] == ["correct"] * len(detail.history)
    last = detail.history[-1]
    assert last.rating == 3
    assert last.interval is not None
    assert detail.curve[0] == pytest.approx(known.recall)
    assert len(detail.siblings) == 2
    new = browser.detail(next(row for row in browser.rows() if "new" in row.states))
    assert new.history == ()
    assert new.curve == ()


def test_an_undone_answer_is_gone_from_the_history_and_another_rating_stands(
    room: Room, browser: Browser
) -> None:
    session = room.session(limit=2)
    item = give(session).asked.question.item
    before = next(row for row in browser.rows() if row.item == item)
    session.undo()
    give(session, correct=False)
    session.rate(Rating.HARD)
    *_, last = browser.detail(before).history
    assert (last.outcome, last.rating) == ("wrong", 2)
    assert [answer.day for answer in browser.detail(before).history].count(last.day) == 1


def test_many_are_acted_upon_at_once_and_it_is_taken_back_at_once(browser: Browser) -> None:
    some = [row.item for row in browser.rows()[:4]]
    assert browser.suspend(some, suspended=True) == 4
    assert browser.suspend(some[:2], suspended=False) == 2
    assert {row.item for row in browser.rows() if "suspended" in row.states} == set(some[2:])
    assert browser.undo() == 2
    assert {row.item for row in browser.rows() if "suspended" in row.states} == set(some)
    assert browser.undo() == 4
    assert browser.undo() == 0
    assert not [row for row in browser.rows() if "suspended" in row.states]


def test_due_days_are_set_for_what_was_asked_and_resetting_makes_it_new(browser: Browser) -> None:
    rows = browser.rows()
    known = [row.item for row in rows if row.due is not None]
    new = [row.item for row in rows if row.due is None]
    assert browser.set_due([*known, *new], 9) == len(known)
    assert {row.due for row in browser.rows()} == {9, None}
    assert browser.reset(known) == len(known)
    assert all("new" in row.states for row in browser.rows())
    assert browser.undo() == len(known)
    assert {row.due for row in browser.rows()} == {9, None}


def test_chosen_items_are_practised_and_nothing_is_scheduled(room: Room, browser: Browser) -> None:
    before = schedules(room)
    known = [row for row in browser.rows() if row.recall is not None]
    chosen = [known[3].item, known[0].item]
    session = room.practice(chosen, "A stretch")
    given = finish(session)
    assert {feedback.asked.question.item for feedback in given} == set(chosen)
    assert schedules(room) == before


def test_practice_says_why_it_asks_fewer_than_were_chosen(room: Room) -> None:
    facts = [list(of_one) for _, of_one in groupby(room.scope(None).home, fact_of)]
    some = [items for items in facts if len(items) == 3][:2]
    chosen = [*some[0], *some[1]]
    session = room.practice(chosen, "Two facts")
    told = "Of the 6 questions 2 are asked: one of each fact."
    assert asked(session).notice == told
    assert session.hint().notice == told
    assert give(session).asked.notice == told
    assert asked(session).notice == ""
    aside.suspend(room, [some[1][0]])
    fewer = asked(room.practice([*some[0], some[1][0]], "One of each")).notice
    assert fewer == "Of the 4 questions 1 is asked: one of each fact and nothing that is put aside."
    assert asked(room.practice([some[0][0], some[1][1]], "One of each")).notice == ""
    only = asked(room.practice([some[0][0], some[1][0]], "One of each")).notice
    assert only == "Of the 2 questions 1 is asked: the others are put aside."
