import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.cli.context import Context
from tutor.errors import SettingsError


def context(environ: dict[str, str], **options: object) -> Context:
    streams = {"stdin": io.StringIO(), "stdout": io.StringIO(), "stderr": io.StringIO()}
    return Context(environ=environ, **streams, **options)  # type: ignore[arg-type]


def test_the_clock_is_the_one_asked_for(environ: dict[str, str]) -> None:
    here = context({**environ, "TUTOR_NOW": "2026-12-01"})
    assert here.clock.now() == datetime(2026, 12, 1, tzinfo=UTC)
    assert here.clock is here.clock


def test_a_clock_that_cannot_be_is_complained_of_only_when_it_is_read() -> None:
    here = context({"TUTOR_NOW": "soon"})
    with pytest.raises(SettingsError, match="TUTOR_NOW"):
        _ = here.clock


def test_the_zone_and_the_learner_come_from_the_settings(environ: dict[str, str]) -> None:
    environ |= {"TUTOR_ZONE": "Asia/Tokyo", "TUTOR_LEARNER": "Mia"}
    assert context(environ).zone.key == "Asia/Tokyo"
    assert context(environ).learner == "Mia"
    assert context(environ, learner_option="Noa").learner == "Noa"


def test_the_system_names_its_user(environ: dict[str, str]) -> None:
    assert context(environ).system_user == "mia"
    assert context({}).system_user


def test_what_is_set_for_a_trial_is_there_to_be_shown(environ: dict[str, str]) -> None:
    assert context({}).trial == ""
    assert context({"TUTOR_NOW": "+3d"}).trial == "TUTOR_NOW=+3d"
    both = context({"TUTOR_NOW": "+3d", "TUTOR_ZONE": "UTC"}).trial
    assert both == "TUTOR_NOW=+3d TUTOR_ZONE=UTC"


def test_places_follow_the_options(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    here = context(
        environ, content_option=tmp_path / "content", database_option=tmp_path / "class.db"
    )
    assert here.places()[0].content == tmp_path / "content"
    assert here.database == tmp_path / "class.db"
    assert here.cache == Path(environ["TUTOR_CACHE"])
