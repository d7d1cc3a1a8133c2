"""``tutor learner``: who studies here, and moving or erasing what is theirs."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_table, say
from tutor.errors import DataError, ExitCode, UsageError
from tutor.text import fold, one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tutor.cli.context import Context
    from tutor.records.store import Store

_LONGEST_LINE = 16 * 1024 * 1024


def run(args: argparse.Namespace, context: Context) -> int:
    """Run one action of ``tutor learner``."""
    actions = {
        "list": _list,
        "add": _add,
        "use": _use,
        "export": _export,
        "import": _import,
        "erase": _erase,
    }
    return actions[args.action](args, context)


def _store(context: Context) -> Store:
    from tutor.records.store import Store

    return Store.open(context.database, context.clock.now())


def _existing(context: Context) -> Store:
    """Open the database that is there; a look at it makes none."""
    if not context.database.exists():
        raise DataError(f"There is no database at {context.database} yet; studying makes one.")
    return _store(context)


def _list(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import list_learners

    learners = []
    if context.database.exists():
        with _store(context) as store:
            learners = list(list_learners(store))
    rows = [
        {
            "name": learner.name,
            "created": learner.created.isoformat(),
            "last_used": None if learner.last_used is None else learner.last_used.isoformat(),
        }
        for learner in learners
    ]
    if args.json:
        print_json(context, rows)
    elif rows:
        print_table(
            context,
            ("learner", "since", "last used"),
            [
                (row["name"], *((row[at] or "")[:10] for at in ("created", "last_used")))
                for row in rows
            ],
        )
    else:
        say(context, "Nobody has studied here yet; `tutor study` begins.")
    return ExitCode.FINE


def _add(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import add

    with _store(context) as store:
        made = add(store, args.name, context.world)
    say(context, f"{made.name} is a learner here now; `tutor learner use` makes them the one.")
    return ExitCode.FINE


def _use(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import use

    with _existing(context) as store:
        learner = use(store, args.name, context.world)
    say(context, f"{learner.name} studies from now on.")
    return ExitCode.FINE


def _export(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import current, named

    with _existing(context) as store:
        learner = named(store, args.name) if args.name else current(store, context.world)
        if learner is None:
            raise DataError("Nobody has studied here yet, so that there is nothing to export.")
        lines = store.export(learner.id)
        if args.output is None:
            for line in lines:
                context.stdout.write(line)
        else:
            _write(args.output, lines)
            say(context, f"{learner.name} is in {args.output}.")
    return ExitCode.FINE


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a private file whole, or leave the one there was."""
    part = path.with_name(f"{path.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except FileExistsError:
        raise DataError(f"{part} is in the way; take it away, then export again.") from None
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = error.strerror or type(error).__name__
        raise DataError(f"{path} cannot be written ({reason}); name another file.") from None


def _import(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import import_

    with _lines_of(args.file) as lines, _store(context) as store:
        report = import_(store, lines, context.world, into=context.learner_option)
    new = "a new learner, " if report.created else ""
    say(context, f"Imported {new}{report.added} events; {report.known} were here already.")
    if report.rebuild:
        say(context, f"{len(report.rebuild)} schedules were rebuilt from both histories.")
    return ExitCode.FINE


@contextmanager
def _lines_of(path: Path) -> Iterator[Iterator[str]]:
    """Give the lines of a file. Raises DataError where it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            yield iter(partial(file.readline, _LONGEST_LINE), "")
    except UnicodeDecodeError:
        raise DataError(f"{path} is not UTF-8, and so is no export of Tutor's.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(f"{path} cannot be read ({reason}); name another file.") from None


def _erase(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.learners import erase, named

    with _existing(context) as store:
        learner = named(store, args.name)
        if not args.yes:
            _confirm(context, learner.name)
        report = erase(store, args.name)
    say(context, f"{learner.name} is erased: {report.rows} rows here.")
    if report.rewritten:
        say(context, f"Backups rewritten: {', '.join(report.rewritten)}.")
    if report.deleted:
        say(context, f"Backups deleted, for they could not be read: {', '.join(report.deleted)}.")
    return ExitCode.FINE


def _confirm(context: Context, name: str) -> None:
    """Have the learner's name typed. Raises UsageError without a terminal, or for another name."""
    if not context.stdin.isatty():
        raise UsageError(f"Erasing {name} cannot be undone; give --yes where no terminal can ask.")
    print(
        f"Everything of {one_line(name)} will be erased, backups included. Type the name: ",
        end="",
        file=context.stderr,
        flush=True,
    )
    if fold(context.stdin.readline()) != fold(name):
        raise UsageError("That is not the name, so nothing was erased.")
