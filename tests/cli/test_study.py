"""``tutor study`` in lines on a real terminal and through real pipes: interrupted and resumed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.study.campus import Campus, events, schedules
from tests.terminal import Terminal
from tutor.records.kinds import EventKind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path / "campus")


def command(campus: Campus, *options: str) -> list[str]:
    return [
        *(sys.executable, "-m", "tutor", "study", "elements"),
        *("--content", str(campus.root / "content")),
        *("--database", str(campus.root / "tutor.db"), *options),
    ]


def terminal(campus: Campus, environ: dict[str, str], *options: str) -> Terminal:
    return Terminal(command(campus, *options), {**os.environ, **environ}, Path.cwd())


def test_ctrl_c_in_the_middle_of_a_question_loses_nothing(
    campus: Campus, environ: dict[str, str]
) -> None:
    with terminal(campus, environ, "--plain") as session:
        session.wait_for("Question 1, ")
        session.send("don't know\n")
        session.wait_for("Enter for the next question: ")
        session.send("\n")
        (asked,) = session.wait_for_lines("Question 2, ", 1)
        session.send("half an ans")
        session.interrupt()
        assert session.end() == 130
    assert "Interrupted. Every answer is kept" in session.text
    assert "Traceback" not in session.text
    with terminal(campus, environ, "--plain") as session:
        session.wait_for("Question 2, ")
        session.wait_for(asked)
        session.send("quit\n")
        assert session.end() == 0
    with campus.room() as room:
        assert len(events(room)) == 1


def test_ctrl_d_leaves_as_quit_does(campus: Campus, environ: dict[str, str]) -> None:
    with terminal(campus, environ, "--plain") as session:
        session.wait_for("Question 1, ")
        session.send("\x04")
        assert session.end() == 0
    assert "16 questions left for today" in session.text


def test_a_dumb_terminal_gets_lines_without_asking(campus: Campus, environ: dict[str, str]) -> None:
    with terminal(campus, {**environ, "TERM": "dumb"}) as session:
        session.wait_for("Question 1, ")
        session.send("quit\n")
        assert session.end() == 0
    assert b"\x1b" not in session.raw


@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM", "SIGKILL"])
def test_a_program_that_is_ended_at_the_feedback_has_kept_the_answer(
    campus: Campus, environ: dict[str, str], end: str
) -> None:
    process = subprocess.Popen(
        command(campus, "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environ},
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"don't know\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith(b"Wrong"):
            pass
        process.send_signal(signal.Signals[end])
        process.stdin.close()
        process.wait(60)
    with campus.room() as room:
        assert [event.kind for event in events(room)] == [EventKind.REVIEW]
        (row,) = schedules(room).values()
        assert row.last_rating == 1


def test_bytes_that_are_no_text_are_an_answer(campus: Campus, environ: dict[str, str]) -> None:
    campus.edit_facts("ask: [finder, element, year]", "ask: [finder]")
    campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [typed]")
    done = subprocess.run(
        command(campus),
        input=b"\xff\xfe\x00\x1b[2J\n\n",
        capture_output=True,
        env={**os.environ, **environ},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert b"\nWrong" in done.stdout
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_early_loses_nothing(campus: Campus, environ: dict[str, str]) -> None:
    line = " ".join(f"'{part}'" for part in command(campus, "--plain"))
    done = subprocess.run(
        ["sh", "-c", f'yes "don\'t know" | {line} | head -3'],
        capture_output=True,
        env={**os.environ, **environ},
        check=False,
        timeout=60,
    )
    assert done.stdout.count(b"\n") == 3
    assert b"Traceback" not in done.stderr
    with campus.room() as room:
        assert len(events(room)) <= 16


def test_a_database_that_cannot_be_made_is_one_sentence(
    campus: Campus, environ: dict[str, str]
) -> None:
    campus.room().close()
    folder = campus.root / "no-folder"
    folder.write_text("a file stands where the database's folder should")
    line = [*command(campus, "--plain"), "--database", str(folder / "tutor.db")]
    done = subprocess.run(
        line, input=b"", capture_output=True, env={**os.environ, **environ}, check=False, timeout=60
    )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
