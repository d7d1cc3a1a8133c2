"""All items with how they stand: searched by a line, sorted, and seen to be forgotten."""

import pytest

from tests.study.campus import DAY, SMALL_DECK, Campus, finish
from tutor.memory.model import DEFAULT_WEIGHTS
from tutor.study import aside, browsing
from tutor.study.browsing import Catalogue, Order, Row
from tutor.study.room import Room
from tutor.study.searching import search_for


def all_rows(room: Room) -> tuple[Row, ...]:
    return browsing.rows(room, Catalogue(room.bank, room.scope(None).home))


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


def test_a_word_in_quotation_marks_is_a_word_even_where_it_asks_for_a_state() -> None:
    assert not search_for('"due"').conditions[0](_Said("nothing is planned"))
    assert search_for('"due"').conditions[0](_Said("what is due to chance"))


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
