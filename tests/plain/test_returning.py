"""Plain mode after an absence: the offer to spread what waits."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, events, finish
from tests.support import Outcome, TutorCall
from tutor.records.kinds import EventKind

OFFER = "Spread them? Enter for yes, n to have them all at once:"


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    """A learner who knows most of the deck and was away for twelve days."""
    campus = Campus(tmp_path / "campus")
    campus.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 100")
    campus.settings = replace(campus.settings, new_per_day=100)
    with campus.room() as room:
        for _ in range(4):
            finish(room.session())
            campus.clock.advance(DAY)
    campus.clock.advance(12 * DAY)
    return campus


class Desk:
    """The command line on a campus, with five reviews a day."""

    def __init__(self, campus: Campus, tutor: TutorCall) -> None:
        self.campus, self._tutor = campus, tutor

    def __call__(self, *argv: str, lines: str = "") -> Outcome:
        return self._tutor(
            *argv,
            *("--content", self.campus.root / "content"),
            *("--database", self.campus.root / "tutor.db"),
            stdin=lines,
            TUTOR_NOW=self.campus.clock.at.isoformat(),
            TUTOR_REVIEWS_PER_DAY="5",
            TUTOR_NEW_PER_DAY="0",
        )

    def moved(self) -> int:
        with self.campus.room() as room:
            return sum(event.kind == EventKind.POSTPONE for event in events(room))


@pytest.fixture
def desk(campus: Campus, tutor: TutorCall) -> Desk:
    return Desk(campus, tutor)


def test_enter_spreads_what_waits_and_the_session_asks_todays(desk: Desk) -> None:
    out = desk("study", "--plain", lines="\nquit\n").out
    assert re.search(r"You were away 12 days, and \d+ reviews wait\. .* at most 5 a day", out)
    assert re.search(r"5 today, the rest by \w+ \d+ (November|December)\. `tutor items undo`", out)
    assert "5 questions" in out
    assert desk.moved() > 5
    assert OFFER not in desk("study", "--plain", lines="quit\n").out


def test_n_has_all_at_once_and_is_not_asked_again_that_day(desk: Desk) -> None:
    out = desk("study", "--plain", lines="perhaps\nn\nquit\n").out
    assert out.count(OFFER) == 2
    assert "Type y or n." in out
    assert desk.moved() == 0
    assert OFFER not in desk("study", "--plain", lines="quit\n").out


def test_the_end_of_the_input_moves_nothing_and_the_offer_stands(desk: Desk) -> None:
    assert OFFER in desk("study", "--plain").out
    assert desk.moved() == 0
    assert OFFER in desk("study", "--plain").out


@pytest.mark.parametrize("shape", ["--practice", "--jsonl"])
def test_practice_and_programs_are_not_asked(desk: Desk, shape: str) -> None:
    plain = () if shape == "--jsonl" else ("--plain",)
    assert OFFER not in desk("study", shape, *plain).out


def test_the_list_of_decks_tells_of_it_and_how(desk: Desk) -> None:
    told = desk("decks")
    assert "You were away 12 days" in told.err
    assert "`tutor items postpone`" in told.err
    shown = desk("items", "postpone", "--show")
    days = [int(line.split()[1]) for line in shown.out.splitlines()[1:]]
    assert max(days) == 5
    assert desk.moved() == 0
    done = desk("items", "postpone")
    assert done.out == shown.out
    assert "`tutor items undo`" in done.err
    assert desk.moved() == sum(days) - days[0]
    assert "You were away" not in desk("decks").err
    undone = desk("items", "undo")
    assert f"Taken back: {sum(days) - days[0]} items had been moved to later days." in undone.err
    assert "You were away" in desk("decks").err
