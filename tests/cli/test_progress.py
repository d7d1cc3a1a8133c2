"""``tutor progress``: the same figures as words and as JSON."""

import json
from pathlib import Path

import pytest

from tests.study.campus import Campus
from tests.study.test_progress import live
from tests.support import Outcome, TutorCall
from tutor.study.progress import progress_of


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path / "campus")


def call(tutor: TutorCall, campus: Campus, *argv: str) -> Outcome:
    return tutor(
        *("progress", *argv),
        *("--content", campus.root / "content"),
        *("--database", campus.root / "tutor.db"),
        TUTOR_NOW=campus.clock.now().isoformat(),
    )


def test_the_figures_are_told_in_words(campus: Campus, tutor: TutorCall) -> None:
    live(campus, seed=2, days=8)
    done = call(tutor, campus)
    assert done.code == 0
    with campus.room() as room:
        found = progress_of(room)
    rate = found.retention.all.rate
    assert rate is not None
    assert (
        f"Recalled when it came back: {rate * 100:.0f} % of {found.retention.all.answers}"
        in done.out
    )
    assert f"Over {found.calibration.answers} reviews" in done.out
    assert "RMSE over bins" in done.out
    assert "  sure: " in done.out
    assert "Wrong, though you were sure:" in done.out
    assert done.out.index("Retention\n") < done.out.index("What falls due\n")
    assert found.weak[0].statement in done.out


def test_json_holds_the_same_figures(campus: Campus, tutor: TutorCall) -> None:
    live(campus, seed=2, days=8)
    printed = json.loads(call(tutor, campus, "elements", "--json").out)
    with campus.room() as room:
        found = progress_of(room, "elements")
    assert printed["retention"]["answers"] == found.retention.all.answers
    assert printed["calibration"]["log_loss"] == found.calibration.log_loss
    assert [day["due"] for day in printed["forecast"]] == list(found.forecast)
    assert printed["forecast"][0]["date"] == printed["day"] == found.day.isoformat()
    assert sum(day["answers"] for day in printed["days"]) == sum(d.answers for d in found.done)
    assert printed["weak"][0]["fact"] == found.weak[0].fact


def test_a_learner_who_has_done_nothing_is_told_so(campus: Campus, tutor: TutorCall) -> None:
    done = call(tutor, campus)
    assert "Nothing was answered in the last year." in done.out
    assert "%" not in done.out


def test_an_unknown_deck_is_named(campus: Campus, tutor: TutorCall) -> None:
    done = call(tutor, campus, "element")
    assert done.code == 3
    assert "did you mean elements?" in done.err
