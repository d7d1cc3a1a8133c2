"""``tutor check`` names the schedules whose items are gone, and loads nothing heavy for it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.study.campus import Campus, finish
from tests.support import TutorCall


def test_schedules_without_items_are_listed_and_are_no_problem(
    tmp_path: Path, tutor: TutorCall
) -> None:
    campus = Campus(tmp_path / "campus")
    where = ("--content", campus.root / "content", "--database", campus.root / "tutor.db")
    assert "is gone" not in tutor("check", *where).err
    with campus.room() as room:
        finish(room.session("elements"))
    assert "is gone" not in tutor("check", *where).err
    campus.edit_facts("  - id: helium-found\n", "  - id: helium-discovered\n")
    outcome = tutor("check", "--json", *where)
    assert outcome.code == 0
    assert all(each["severity"] == "note" for each in json.loads(outcome.out))
    told = "elements/helium-found#finder is gone; mia's schedule of it is kept."
    assert told in outcome.err.splitlines()
    campus.edit_facts(
        "  - id: helium-discovered\n",
        "  - id: helium-discovered\n    formerly: [helium-found]\n",
    )
    assert "is gone" not in tutor("check", *where).err


def test_looking_for_them_loads_no_sqlalchemy(tmp_path: Path) -> None:
    campus = Campus(tmp_path / "campus")
    campus.room().close()
    argv = ["check", "--content", str(campus.root / "content")]
    argv += ["--database", str(campus.root / "tutor.db")]
    code = (
        "import sys; from tutor.cli.main import main; "
        f"assert main({argv!r}) == 0; "
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
