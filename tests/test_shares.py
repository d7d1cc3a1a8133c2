"""Work shared among processes: same results and order, whatever becomes of a process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.shares import cores, in_shares

ROOT = Path(__file__).parent.parent

PROGRAM = """
import os, signal, sys, threading, time
from tutor.shares import in_shares

CALLER = os.getpid()

def work(things):
    own = os.getpid() == CALLER
    return [(thing, own) for thing in things]

def show(results):
    print([thing for part in results for thing, _ in part], [all(own for _, own in part) for part in results])
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def run(program: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a program of one thread, every warning an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM + program, *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@linux
def test_shares_are_worked_on_by_processes_and_come_back_in_order() -> None:
    done = run("show(in_shares(range(10), work, 3, 2))")
    assert done.stderr == ""
    assert done.stdout == f"{[*range(10)]} [True, False, False]\n"


@pytest.mark.parametrize(("workers", "least"), [(1, 1), (4, 6), (0, 1)])
def test_what_is_not_worth_sharing_is_done_here(workers: int, least: int) -> None:
    assert in_shares([1, 2, 3], lambda some: (os.getpid(), [*some]), workers, least) == [
        (os.getpid(), [1, 2, 3])
    ]


@linux
def test_a_process_with_other_threads_is_not_forked() -> None:
    done = run(
        "stop = threading.Event()\n"
        "threading.Thread(target=stop.wait).start()\n"
        "show(in_shares(range(4), work, 2, 1))\n"
        "stop.set()"
    )
    assert (done.stdout, done.stderr) == ("[0, 1, 2, 3] [True]\n", "")


@linux
def test_what_a_killed_process_leaves_is_done_by_the_caller() -> None:
    done = run("""
def dies(things):
    if os.getpid() != CALLER:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(things)
show(in_shares(range(6), dies, 3, 1))
""")
    assert (done.stdout, done.stderr) == (f"{[*range(6)]} [True, True, True]\n", "")


@linux
def test_what_the_work_raises_anywhere_is_raised_once() -> None:
    done = run("""
def fails(things):
    if 3 in things:
        raise LookupError(f"no {things[0]}")
    return work(things)
try:
    in_shares(range(4), fails, 2, 1)
except LookupError as error:
    print(error)
""")
    assert (done.stdout, done.stderr) == ("no 2\n", "")


@linux
def test_an_interrupt_leaves_no_process_behind() -> None:
    done = run("""
def waits(things):
    if os.getpid() == CALLER:
        os.killpg(os.getpid(), signal.SIGINT)
    signal.pause()
os.setpgid(0, 0)
try:
    in_shares(range(2), waits, 2, 1)
except KeyboardInterrupt:
    print("interrupted")
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("alone")
""")
    assert (done.stdout, done.stderr) == ("interrupted\nalone\n", "")


@linux
def test_where_no_process_may_be_forked_the_caller_does_all() -> None:
    done = run("""
def refuse():
    raise BlockingIOError
os.fork = refuse
show(in_shares(range(4), work, 2, 1))
""")
    assert (done.stdout, done.stderr) == ("[0, 1, 2, 3] [True, True]\n", "")


def test_a_process_may_use_one_core_at_least() -> None:
    assert cores() >= 1


@linux
def test_a_large_pack_has_the_same_problems_whoever_looks_for_them(tmp_path: Path) -> None:
    done = run(
        """
from pathlib import Path
from benchmarks.facts import write_pack
from tutor.facts.load import load_content
from tutor.paths import ContentPlace
from tutor.questions import checks
checks._FEWEST_SHARED = 20
root = Path(sys.argv[1])
write_pack(root, 80)
packs = load_content([ContentPlace(root / "content", root / "decks", shipped=False)]).packs
alone, shared = (checks.check_questions(packs, (), workers) for workers in (1, 3))
print(len(alone) > 20, alone == shared)
""",
        str(tmp_path),
    )
    assert (done.stdout, done.stderr) == ("True True\n", "")


@linux
def test_the_questions_of_a_large_pack_are_the_same_whoever_draws_them(tmp_path: Path) -> None:
    done = run(
        """
from pathlib import Path
from benchmarks.facts import write_pack
from benchmarks.generation import SPANNING_KINDS
from tutor.cli import questions
from tutor.facts.load import load_content
from tutor.paths import ContentPlace
from tutor.questions.bank import Bank
questions._FEWEST_SHARED = 20
root = Path(sys.argv[1])
write_pack(root, 40, SPANNING_KINDS)
packs = load_content([ContentPlace(root / "content", root / "decks", shipped=False)]).packs
everything = questions.Wanted(None, "", "", "")
drawn = []
for processors in (1, 3):
    questions.cores = lambda: processors
    bank = Bank(packs, ())
    scopes = [questions.Scope(None, pack) for pack in packs] * 2
    draw = lambda item, form: bank.draw(item, form, 7)
    drawn.append(questions._drawn(bank, scopes, everything, draw))
print(len(drawn[0]) > 300, drawn[0] == drawn[1])
""",
        str(tmp_path),
    )
    assert (done.stdout, done.stderr) == ("True True\n", "")
