"""``tutor fit``."""

import json
import sys
from pathlib import Path

import pytest

from tests.memory.test_fit import DAYS, forgetful, histories
from tests.study.campus import DAY, Campus
from tests.study.test_fitting import write
from tests.support import TutorCall
from tests.test_docs import block_of, own_names


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    """A campus with the database of a learner who forgets sooner than most."""
    campus = Campus(tmp_path / "campus")
    with campus.room() as room:
        write(room, histories(forgetful(), items=90))
    campus.clock.advance(DAYS * DAY)
    return campus


@pytest.fixture
def fit(campus: Campus, tutor: TutorCall, environ: dict[str, str]) -> TutorCall:
    environ["TUTOR_NOW"] = campus.clock.at.isoformat()
    where = ("--content", campus.root / "content", "--database", campus.root / "tutor.db")
    return lambda *argv, **kept: tutor("fit", *argv, *where, **kept)


def test_it_tells_what_it_did_and_by_how_much(fit: TutorCall, tutor: TutorCall) -> None:
    measured = fit("--measure")
    assert measured.code == 0
    assert "This was measured only; the new weights would be kept." in measured.out
    kept = fit()
    assert kept.code == 0
    assert kept.out.splitlines()[:2] == measured.out.splitlines()[:2]
    assert "reviews of 90 questions on later days" in kept.out
    assert " better (standard error 0.0" in kept.out
    assert "The new weights foretell better, and are kept." in kept.out
    assert "90 schedules computed anew from all answers; due days stay" in kept.out
    assert "The database before it is " in kept.err
    again = fit()
    assert "nothing has changed" in again.out
    back = fit("--default")
    assert back.out.startswith("The published weights are in use again.\n90 schedules")
    assert fit("--default").out == "The published weights are in use already.\n"


def test_its_json_holds_what_it_says(fit: TutorCall) -> None:
    told = json.loads(fit("--json").out)
    assert set(told) == own_names(block_of("tutor fit"))
    assert told["kept"]
    assert told["loss_after"] < told["loss_before"]
    assert told["earlier"] + told["later"] == told["reviews"]
    assert (told["items"], told["schedules"]) == (90, 90)
    assert len(told["values"]) == 21
    assert Path(told["backup"]).exists()
    again = json.loads(fit("--json").out)
    assert (again["kept"], again["weights"], again["backup"]) == (False, told["weights"], "")
    back = json.loads(fit("--default", "--json").out)
    assert set(back) == {"weights", "values", "schedules", "backup"}
    assert back["weights"] != told["weights"]


def test_the_database_is_sound_afterwards(fit: TutorCall, tutor: TutorCall, campus: Campus) -> None:
    fit()
    checked = tutor("data", "check", "--database", campus.root / "tutor.db")
    assert (checked.code, checked.out) == (0, "")
    assert "nothing is wrong" in checked.err


def test_without_the_optimiser_it_says_how_to_get_it(
    fit: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    told = fit()
    assert told.code == 2
    assert told.err == (
        "tutor: Fitting needs an optimiser that is not installed; "
        "run `pip install '.[fit]'` in Tutor's folder and try again.\n"
    )


def test_before_there_is_anything_to_fit_it_says_so(tutor: TutorCall, tmp_path: Path) -> None:
    nothing = tutor("fit", "--database", tmp_path / "none.db")
    assert nothing.code == 3
    assert "studying makes one" in nothing.err
    assert not (tmp_path / "none.db").exists()
    both = tutor("fit", "--default", "--measure")
    assert both.code == 2


def test_too_few_reviews_are_told_with_the_number_it_takes(
    tutor: TutorCall, tmp_path: Path
) -> None:
    campus = Campus(tmp_path / "fresh")
    campus.room().close()
    where = ("--content", campus.root / "content", "--database", campus.root / "tutor.db")
    told = tutor("fit", *where)
    assert told.code == 3
    assert "it takes 400 and 20" in told.err
