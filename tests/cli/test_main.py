import errno
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support import TutorCall, is_private
from tutor.cli.context import Context
from tutor.cli.main import main
from tutor.errors import ContentError, NewerDatabaseError

Install = Callable[[Callable[[Any, Context], int]], None]


@pytest.fixture
def decks_does(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a function in the place of ``tutor decks``."""

    def install(run: Callable[[Any, Context], int]) -> None:
        module = ModuleType("tutor.cli.decks")
        module.run = run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "tutor.cli.decks", module)

    return install


def raising(error: BaseException) -> Callable[[Any, Context], int]:
    def run(_args: Any, _context: Context) -> int:
        raise error

    return run


def test_the_version_goes_to_stdout(tutor: TutorCall) -> None:
    done = tutor("--version")
    assert (done.code, done.out.split()[0], done.err) == (0, "tutor", "")


def test_help_goes_to_stdout(tutor: TutorCall) -> None:
    done = tutor("study", "--help")
    assert done.code == 0
    assert done.out.startswith("usage: tutor study")
    assert done.err == ""


def test_wrong_usage_goes_to_stderr(tutor: TutorCall) -> None:
    done = tutor("stduy")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "tutor: There is no command 'stduy'; did you mean study? See `tutor --help`.\n"
    )


def test_without_a_terminal_the_app_names_the_plain_way(tutor: TutorCall) -> None:
    done = tutor()
    assert (done.code, done.out) == (2, "")
    assert "needs a terminal" in done.err
    assert "`tutor study --plain`" in done.err
    assert done.err.count("\n") == 1


def test_with_a_terminal_tutor_alone_opens_the_app(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Context] = []
    module = ModuleType("tutor.tui.app")

    def run(context: Context) -> int:
        seen.append(context)
        return 0

    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tutor.tui.app", module)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def call(*argv: str, **more: str) -> int:
        streams = Terminal(), Terminal(), io.StringIO()
        on = {**environ, **more}
        return main(argv, environ=on, stdin=streams[0], stdout=streams[1], stderr=streams[2])

    assert call("--learner", "Mia") == 0
    assert seen[0].learner == "Mia"
    # On a terminal that cannot move its cursor the app is not for it.
    assert call(TERM="dumb") == 2
    assert len(seen) == 1


def test_a_command_gets_its_arguments_and_its_world(tutor: TutorCall, decks_does: Install) -> None:
    def run(args: Any, context: Context) -> int:
        print(args.json, context.learner, context.stdin.read(), file=context.stdout)
        return 1

    decks_does(run)
    done = tutor("decks", "--json", "--learner", "Mia", stdin="words")
    assert (done.code, done.out, done.err) == (1, "True Mia words\n", "")


@pytest.mark.parametrize(
    ("error", "code"),
    [(ContentError("No pack\nhere\x1b[2J."), 3), (NewerDatabaseError("Later."), 4)],
)
def test_a_failure_is_one_clean_line_and_its_exit_code(
    error: Exception, code: int, tutor: TutorCall, decks_does: Install
) -> None:
    decks_does(raising(error))
    done = tutor("decks")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("tutor: ")
    assert done.err.count("\n") == 1
    assert done.err.removesuffix("\n").isprintable()


def test_an_interruption_is_quiet(tutor: TutorCall, decks_does: Install) -> None:
    decks_does(raising(KeyboardInterrupt()))
    done = tutor("decks")
    assert (done.code, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_what_the_system_refuses_is_told_in_a_sentence(
    number: int, tutor: TutorCall, decks_does: Install
) -> None:
    decks_does(raising(OSError(number, os.strerror(number), "/data/tutor.db")))
    done = tutor("decks")
    assert done.code == 3
    assert os.strerror(number) in done.err
    assert "/data/tutor.db" in done.err
    assert done.err.count("\n") == 1


def test_a_defect_leaves_its_traceback_in_a_private_file(
    tutor: TutorCall, decks_does: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    decks_does(raising(ZeroDivisionError("by zero")))
    done = tutor("decks")
    assert done.code == 70
    assert done.err.count("\n") == 1
    (log,) = tmp_path.glob("tutor-*.log")
    assert str(log) in done.err
    assert "ZeroDivisionError: by zero" in log.read_text(encoding="utf-8")
    assert is_private(log)


def process(*argv: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run ``tutor`` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tutor", *argv],
        text=True,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        **options,
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_obstacle(closing: str) -> None:
    line = f"exec {shlex.quote(sys.executable)} -m tutor doctor --nonsense {closing}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert ("--nonsense" in done.stderr) is ("2>" not in closing)


def test_a_failure_after_a_reader_has_left_is_still_told() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("stduy", stdout=writing)
    os.close(writing)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_a_reader_that_has_had_enough_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("--help", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_stdout_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = process("--help", stdout=full)
    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_encoding_too_small_for_the_text_is_no_obstacle() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("stüdy", stdout=subprocess.PIPE, env=environ)
    assert done.returncode == 2
    assert "There is no command 'st?dy'; did you mean study?" in done.stderr
