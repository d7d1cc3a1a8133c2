"""``tutor plan``."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.study.campus import DAY, SMALL_DECK, Campus, finish
from tests.support import Outcome, TutorCall
from tutor.cli.main import main

NOW = "2026-11-23T12:00+00:00"


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    """Return a campus where one day was studied."""
    campus = Campus(tmp_path / "campus")
    with campus.room("mia") as room:
        finish(room.session("elements"))
    campus.clock.advance(DAY)
    return campus


def plan(
    campus: Campus, tutor: TutorCall, *options: object, deck: str | None = "elements"
) -> Outcome:
    places = ("--content", campus.root / "content", "--database", campus.root / "tutor.db")
    return tutor("plan", *([deck] if deck else []), *options, *places, TUTOR_NOW=NOW)


def test_the_json_holds_what_is_documented(campus: Campus, tutor: TutorCall) -> None:
    outcome = plan(campus, tutor, "--seminar", "2026-12-05", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert list(found) == ["deck", "seminar", "readiness", "days", "short"]
    assert (found["deck"], found["seminar"]) == ("elements", "2026-12-05")
    ready = found["readiness"]
    low, high = ready["interval"]
    assert 0 < ready["alone"] < ready["now"] < ready["with_plan"] <= 1
    assert 0 <= low <= ready["with_plan"] <= high <= 1
    days = found["days"]
    assert [day["date"] for day in days] == [f"2026-11-{n}" for n in range(23, 31)] + [
        f"2026-12-0{n}" for n in range(1, 5)
    ]
    # One day brought eight of 36 items; the rest is still to come.
    assert sum(day["new"] for day in days) == 28
    assert all(0 <= day["minutes"] <= 33 for day in days)
    assert all(row["recall"] < 0.9 for row in found["short"])


def test_more_minutes_make_readier_and_fewer_leave_items_unmet(
    campus: Campus, tutor: TutorCall
) -> None:
    def ready(minutes: int) -> float:
        call = ("--seminar", "2026-11-29", "--minutes", minutes, "--json")
        return float(json.loads(plan(campus, tutor, *call).out)["readiness"]["with_plan"])

    found = [ready(minutes) for minutes in (2, 5, 15, 60)]
    assert found == sorted(found)
    assert found[0] < found[-1] - 0.1
    outcome = plan(campus, tutor, "--seminar", "2026-11-29", "--minutes", 2)
    assert "There is no time to meet" in outcome.out
    assert "points more" in outcome.out


def test_where_minutes_are_left_it_is_siblings_that_leave_items_unmet(
    campus: Campus, tutor: TutorCall
) -> None:
    # Twelve facts of three items each, and one of a fact a day.
    outcome = plan(campus, tutor, "--seminar", "2026-11-24", "--minutes", 200)
    assert (
        "of the deck will not be met before the seminar: of the questions about one fact, one is asked a day"
        in outcome.out
    )
    assert "There is no time" not in outcome.out


def test_what_is_only_tried_is_not_kept(campus: Campus, tutor: TutorCall) -> None:
    assert plan(campus, tutor, "--seminar", "2026-12-05").code == 0
    outcome = plan(campus, tutor)
    assert outcome.code == 2
    assert "--seminar YYYY-MM-DD --keep` sets one" in outcome.err


def test_what_is_kept_holds_from_then_on(campus: Campus, tutor: TutorCall) -> None:
    kept = plan(campus, tutor, "--seminar", "2026-12-05", "--minutes", 12, "--keep")
    later = plan(campus, tutor)
    assert (later.code, later.out) == (0, kept.out)
    assert "with 12 minutes a day" in later.out
    assert "seminar on Sat 5 December, in 12 days" in later.out
    assert len([line for line in later.out.splitlines() if " min  " in line]) == 12
    off = plan(campus, tutor, "--seminar", "none", "--keep")
    assert (off.code, off.out) == (0, "")
    assert "no seminar any more" in off.err
    assert plan(campus, tutor).code == 2


def test_a_date_in_the_deck_is_planned_for_and_ones_own_goes_before_it(
    campus: Campus, tutor: TutorCall
) -> None:
    campus.edit("decks/elements.yaml", "select: {}", "select: {}\nseminar: 2026-12-24")
    assert json.loads(plan(campus, tutor, "--json").out)["seminar"] == "2026-12-24"
    plan(campus, tutor, "--seminar", "2026-12-01", "--keep")
    assert json.loads(plan(campus, tutor, "--json").out)["seminar"] == "2026-12-01"
    decks = tutor(
        *("decks", "--json", "--content", campus.root / "content"),
        *("--database", campus.root / "tutor.db"),
        TUTOR_NOW=NOW,
    )
    [row] = [row for row in json.loads(decks.out) if row["deck"] == "elements"]
    assert row["seminar"] == "2026-12-01"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--seminar", "2026-11-23"), "is today, and the deck goes on at constant retention"),
        (("--seminar", "2026-11-01"), "was on 2026-11-01"),
        (("--seminar", "2027-11-01"), "it is planned from 2027-05-05 on"),
        (("--seminar", "soon"), "not a day such as 2026-12-10"),
        (("--seminar", "2026-11-31"), "the month of 2026-11-31 has no such day"),
        (("--seminar", "none"), "needs --keep"),
        (("--keep",), "give one of them"),
        (("--minutes", "0"), "from 1 to 1440"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(
    campus: Campus, tutor: TutorCall, options: tuple[str, ...], says: str
) -> None:
    outcome = plan(campus, tutor, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_without_a_deck_those_that_could_be_named_are_told(
    campus: Campus, tutor: TutorCall
) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    outcome = plan(campus, tutor, deck=None)
    assert (outcome.code, outcome.out) == (2, "")
    assert "none has a seminar ahead" in outcome.err
    assert {"elements", "gases"} <= set(
        re.split(r"[ ,.]+", outcome.err.partition("The decks are")[2])
    )
    assert plan(campus, tutor, "--seminar", "2026-12-10", "--keep").code == 0
    outcome = plan(campus, tutor, deck=None)
    assert outcome.code == 2
    assert "with a seminar ahead there is elements (10 December 2026)." in outcome.err


def test_an_unknown_deck_is_named(tutor: TutorCall) -> None:
    outcome = tutor("plan", "no-such-deck")
    assert outcome.code == 3
    assert "There is no deck 'no-such-deck'" in outcome.err


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "term", "drawn"),
    [
        (Tty(), "xterm", True),
        (Tty(), "dumb", False),
        (io.StringIO(), "xterm", False),
    ],
    ids=["terminal", "dumb", "pipe"],
)
def test_bars_are_drawn_on_a_terminal_alone(
    campus: Campus, environ: dict[str, str], out: io.StringIO, term: str, drawn: bool
) -> None:
    argv = ["plan", "elements", "--seminar", "2026-12-05", "--content", f"{campus.root}/content"]
    given = {**environ, "TERM": term, "TUTOR_NOW": NOW, "NO_COLOR": "1"}
    call = [*argv, "--database", f"{campus.root}/tutor.db"]
    assert main(call, environ=given, stdin=io.StringIO(), stdout=out, stderr=io.StringIO()) == 0
    told = out.getvalue()
    assert ("█" in told) is drawn
    assert "23 November" in told
    assert " min " in told
    if not drawn:
        assert not any(unicodedata.category(letter) == "So" for letter in told)
        assert all(line == line.rstrip() for line in told.splitlines())
