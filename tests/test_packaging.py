"""What travels in the wheel and the sdist, and that the installed program stands on it alone."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]


def environ(home: Path, **variables: str) -> dict[str, str]:
    """Return this environment with another home, and nothing that would lead back here."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONPATH" and not name.startswith(("TUTOR_", "XDG_"))
    }
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), **variables}


def run(
    *argv: object, cwd: Path, stdin: str = "", **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run a program that takes the folder it starts in for its home."""
    return subprocess.run(
        [str(argument) for argument in argv],
        cwd=cwd,
        env=environ(cwd, **variables),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Installed:
    """The program installed from its wheel, in an environment and a home of its own."""

    environment: Path
    home: Path

    @property
    def script(self) -> Path:
        folder = "Scripts" if os.name == "nt" else "bin"
        return self.environment / folder / "tutor"

    def __call__(
        self, *argv: object, stdin: str = "", **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        return run(self.script, *argv, cwd=self.home, stdin=stdin, **variables)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel installed elsewhere; the libraries it needs are those of this environment."""
    program = Installed(tmp_path_factory.mktemp("env"), tmp_path_factory.mktemp("elsewhere"))
    venv.create(program.environment, with_pip=False)
    python = program.script.with_name("python")
    (wheel,) = dist.glob("*.whl")
    done = run(
        *(sys.executable, "-m", "pip", "--python", python),
        *("install", "--quiet", "--no-deps", "--no-index", wheel),
        cwd=program.home,
    )
    assert done.returncode == 0, done.stderr
    found = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=ROOT)
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # A .pth file found through another one is not followed, so no editable install comes along.
    Path(found.stdout.strip(), "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n")
    return program


def travelling() -> set[str]:
    """The content and decks of the checkout, as paths from its root."""
    files = [*ROOT.glob("content/**/*.yaml"), *ROOT.glob("decks/**/*.yaml")]
    return {file.relative_to(ROOT).as_posix() for file in files}


def test_content_and_decks_travel_in_the_wheel(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert travelling()
    assert {f"tutor/_shipped/{name}" for name in travelling()} <= names
    assert not any("__pycache__" in name or name.startswith("tests/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_what_the_package_holds_beside_its_modules_travels_too(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = {file for file in (ROOT / "tutor").rglob("*") if file.is_file()}
    here = {file.relative_to(ROOT).as_posix() for file in files if file.suffix != ".pyc"}
    assert here <= names


def test_the_sdist_can_be_built_from(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert travelling() <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names


def test_the_installed_program_starts(installed: Installed) -> None:
    done = installed("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tutor ")


def test_the_installed_program_finds_the_copy_inside_itself(installed: Installed) -> None:
    done = installed("doctor", "--json")
    found = {finding["what"]: finding["found"] for finding in json.loads(done.stdout)}
    assert found["content"].startswith(str(installed.environment.resolve()))
    assert "_shipped" in found["content"]


def test_a_new_pack_of_the_installed_program_comes_with_the_guide(
    installed: Installed, tmp_path: Path
) -> None:
    done = run(installed.script, "new", "rivers", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    guide = (tmp_path / "content" / "GUIDE.md").read_text(encoding="utf-8")
    assert guide == (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


def test_the_shipped_content_has_no_error(installed: Installed) -> None:
    done = installed("check")
    assert done.returncode == 0, done.stdout


def test_the_shipped_decks_have_something_to_learn(installed: Installed) -> None:
    done = installed("decks", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    decks = json.loads(done.stdout)
    files = [file.read_text(encoding="utf-8") for file in ROOT.glob("decks/*.yaml")]
    shipped = {
        line.split()[1] for text in files for line in text.splitlines() if line[:5] == "deck:"
    }
    assert {deck["deck"] for deck in decks} == shipped
    assert all(deck["items"] and deck["new"] for deck in decks)


def test_within_the_checkout_nothing_is_listed_twice(installed: Installed) -> None:
    done = run(installed.script, "decks", "--json", cwd=ROOT, HOME=str(installed.home))
    names = [deck["deck"] for deck in json.loads(done.stdout)]
    assert sorted(names) == sorted(set(names)) != []


def test_a_question_is_asked_and_the_answer_kept(installed: Installed) -> None:
    # A new question is a choice or a claim, so that 1 answers it; Enter takes the rating.
    argv = ("study", "--plain", "--limit", "1", "--database", "one.db")
    done = installed(*argv, stdin="1\n\n1\n\n")
    assert done.returncode == 0, done.stderr
    assert "Question 1, " in done.stdout
    kept = json.loads(installed("data", "check", "--json", "--database", "one.db").stdout)
    assert kept["events"] >= 1
    assert kept["faults"] == []


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_the_app_opens_shows_a_question_and_leaves(installed: Installed) -> None:
    world = environ(installed.home)
    with Terminal([installed.script], world, installed.home) as terminal:
        terminal.wait_for("First evening")
        terminal.send("\r")
        terminal.wait_for("left, about")
        terminal.send("\x03")
        assert terminal.end() == 130
    assert "Traceback" not in terminal.text
