"""Work that is shared among processes: the same results, in the same order, in less time.

A process is forked for each share but one, which the caller's own does. What the work needs is
there already, so that only results travel. Where forking is not safe or not worth it, and where a
process ends without its results, the caller's does all there is.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST = 8
_THREADS = Path("/proc/self/task")
_HEAD = 8
"""Bytes in front of a result that tell how long it is."""
_Child = tuple[int, BinaryIO]


def cores() -> int:
    """Return how many processes are worth it: the processors that this one may use, eight at most.

    One where a process cannot be forked without danger.
    """
    if sys.platform != "linux" or not _is_alone():
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def in_shares(
    things: Sequence[T], work: Callable[[Sequence[T]], R], workers: int, least: int
) -> list[R]:
    """Return what work on shares of some things gives, in their order.

    There are at most as many shares as ``workers``, none smaller than ``least``, all of things that
    follow one another. Results must be such as can be pickled. What the work raises is raised here.
    """
    count = max(1, min(workers, len(things) // max(1, least)))
    if count == 1 or sys.platform != "linux" or not _is_alone():
        return [work(things)]
    bounds = [len(things) * share // count for share in range(count + 1)]
    own, *others = (things[start:end] for start, end in pairwise(bounds))
    children: list[_Child] = []
    try:
        with suppress(OSError):
            # Where no further process is allowed, the rest is done here.
            for share in others:
                child = _fork(share, work)
                children.append(child)
        results = [work(own)]
        for number, share in enumerate(others):
            data = _received(children[number][1]) if number < len(children) else b""
            # Killed, or failed: here it is done again, or fails for all to see.
            results.append(pickle.loads(data) if data else work(share))
    finally:
        for pid, pipe in children:
            pipe.close()
            # It has sent all it will, or is not waited for any more.
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return results


def _is_alone() -> bool:
    """Tell whether this process has one thread: a fork would take the locks of others along."""
    try:
        return sum(1 for _ in _THREADS.iterdir()) == 1
    except OSError:
        return False


def _fork(share: Sequence[T], work: Callable[[Sequence[T]], Any]) -> _Child:
    """Return a new process that works on a share, and the pipe on which it sends the result."""
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    try:
        # The keyboard interrupts all of a group; what is to be said of it the caller says.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(reading)
        data = pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(len(data).to_bytes(_HEAD, "big"))
            pipe.write(data)
    finally:
        # Nothing of what the caller has still to do is done here, whatever came of the work.
        os._exit(0)


def _received(pipe: BinaryIO) -> bytes:
    """Return the result that a process sent, nothing where it ended before all of it was."""
    size, data = int.from_bytes(pipe.read(_HEAD), "big"), pipe.read()
    return data if len(data) == size else b""
