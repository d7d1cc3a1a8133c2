"""Work that is shared among processes: the same results, in the same order, in less time.

A process is forked for each share but one, which the caller's own does. What the work needs is
there already, so that only results travel. Where forking is not safe or not worth it, and where a
process ends without its results, the caller's does all there is.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST = 8
_THREADS = Path("/proc/self/task")
_Child = tuple[BaseProcess, Connection]


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
            try:
                results.append(children[number][1].recv())
            except (EOFError, OSError, IndexError):
                # Never begun, killed, or failed: here it is done again, or fails for all to see.
                results.append(work(share))
    finally:
        for process, pipe in children:
            pipe.close()
            # It has sent all it will, or is not waited for any more.
            process.kill()
            process.join()
    return results


def _is_alone() -> bool:
    """Tell whether this process has one thread: a fork would take the locks of others along."""
    try:
        return sum(1 for _ in _THREADS.iterdir()) == 1
    except OSError:
        return False


def _fork(share: Sequence[T], work: Callable[[Sequence[T]], Any]) -> _Child:
    """Return a new process that works on a share, and the pipe on which it sends the result."""
    from multiprocessing import get_context

    # Forked, it has the work and all that this needs; nothing has to be sent there.
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, share, work), daemon=True)
    with sending:
        try:
            process.start()
        except OSError:
            receiving.close()
            raise
    return process, receiving


def _send(pipe: Connection, share: Sequence[T], work: Callable[[Sequence[T]], Any]) -> None:
    # What goes wrong the caller finds out by doing it again; an interrupt is told there as well.
    with suppress(BaseException):
        pipe.send(work(share))
