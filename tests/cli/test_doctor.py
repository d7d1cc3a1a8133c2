import json
from pathlib import Path
from typing import Any

import tutor as package
from tests.support import TutorCall


def findings(call: TutorCall, **variables: str) -> tuple[int, dict[str, dict[str, Any]]]:
    done = call("doctor", "--json", **variables)
    assert done.err == ""
    return done.code, {finding["what"]: finding for finding in json.loads(done.out)}


def test_a_sound_installation_has_no_problem(tutor: TutorCall) -> None:
    code, found = findings(tutor)
    assert code == 0
    assert {finding["problem"] for finding in found.values()} == {""}
    assert found["tutor"]["found"].startswith(package.__version__)
    assert {"python", "textual", "sqlmodel", "settings", "content", "database"} <= set(found)
    assert found["time"]["found"] == "2026-11-22 12:00 in UTC (for a trial)"


def test_every_trouble_is_found_in_one_run(
    tutor: TutorCall, environ: dict[str, str], tmp_path: Path
) -> None:
    config = Path(environ["TUTOR_CONFIG"])
    config.mkdir()
    (config / "config.toml").write_text("retension = 1\n", encoding="utf-8")
    (tmp_path / "folder.db").mkdir()
    code, found = findings(
        tutor,
        TUTOR_LERNER="Mia",
        TUTOR_CONTENT="/nowhere",
        TUTOR_DATABASE=str(tmp_path / "folder.db"),
    )
    assert code == 1
    assert "did you mean retention?" in found["settings"]["problem"]
    assert "did you mean TUTOR_LEARNER?" in found["TUTOR_LERNER"]["problem"]
    assert "TUTOR_CONTENT: there is no folder /nowhere" in found["content"]["problem"]
    assert "cannot be read and written" in found["database"]["problem"]


def test_the_text_says_the_same(tutor: TutorCall) -> None:
    done = tutor("doctor", TUTOR_LERNER="\x1b[2J")
    assert done.code == 1
    assert "Tutor reads no such variable; did you mean TUTOR_LEARNER?" in done.out
    assert "\x1b" not in done.out


def test_the_doctor_makes_nothing(tutor: TutorCall, environ: dict[str, str]) -> None:
    tutor("doctor")
    assert not any(Path(environ[f"TUTOR_{name}"]).exists() for name in ("DATA", "CONFIG", "CACHE"))
