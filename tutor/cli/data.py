"""``tutor data``: where the database is, whether it is sound, and its backups."""

import argparse
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tutor.cli.context import Context
from tutor.cli.output import print_json, print_line, say
from tutor.errors import ExitCode

_MOST_REPLAYS = 100
"""Schedules that differ from their events, of which no more are listed."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Run one action of ``tutor data``."""
    actions = {
        "path": _path,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "upgrade": _upgrade,
    }
    return actions[args.action](args, context)


def _path(_args: argparse.Namespace, context: Context) -> int:
    print_line(context, str(context.database))
    return ExitCode.FINE


def _check(args: argparse.Namespace, context: Context) -> int:
    from tutor.records.store import Store
    from tutor.records.verify import check
    from tutor.study import rebuild

    found = check(context.database)
    if not found.faults:
        with Store.open(context.database, context.clock.now()) as store:
            replays = islice(rebuild.check(store), _MOST_REPLAYS)
            found = replace(found, faults=tuple(replays))
    if args.json:
        print_json(
            context,
            {
                "learners": found.learners,
                "schedules": found.schedules,
                "events": found.events,
                "faults": [{"code": f.code, "message": f.message} for f in found.faults],
            },
        )
    else:
        for fault in found.faults:
            print_line(context, f"{fault.code}: {fault.message}")
        counted = (
            (found.learners, "learner"),
            (found.schedules, "schedule"),
            (found.events, "event"),
        )
        looked_at = ", ".join(_some(number, thing) for number, thing in counted)
        faults = _some(len(found.faults), "fault") if found.faults else "nothing is wrong"
        say(context, f"{looked_at}: {faults}.")
    return ExitCode.PROBLEMS if found.faults else ExitCode.FINE


def _backup(args: argparse.Namespace, context: Context) -> int:
    from tutor.records.backup import backup

    made = backup(context.database, context.clock.now(), to=_absolute(args.file))
    print_line(context, str(made))
    return ExitCode.FINE


def _restore(args: argparse.Namespace, context: Context) -> int:
    from tutor.records.backup import restore

    kept = restore(context.database, args.file, context.clock.now())
    say(context, f"{args.file} is the database now.")
    if kept is not None:
        say(context, f"The one before it is {kept}.")
    return ExitCode.FINE


def _upgrade(_args: argparse.Namespace, context: Context) -> int:
    from tutor.records.schema import upgrade

    saved = upgrade(context.database, context.clock.now())
    if saved is None:
        say(context, "The database is of this version already.")
    else:
        say(context, f"The database is of this version now; a backup of the old one is {saved}.")
    return ExitCode.FINE


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.absolute()


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
