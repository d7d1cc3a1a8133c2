"""``tutor items``: what is set aside, and taking it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_line, print_table, say
from tutor.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tutor.cli.context import Context
    from tutor.study.aside import Suspended


def run(args: argparse.Namespace, context: Context) -> int:
    """Run one action of ``tutor items``."""
    actions = {"suspended": _suspended, "unsuspend": _unsuspend}
    return actions[args.action](args, context)


def _suspended(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import suspended
    from tutor.study.room import Room

    found: Sequence[Suspended] = ()
    # A look makes no database.
    if context.database.exists():
        with Room.open(context.world) as room:
            found = suspended(room, args.deck)
    if args.json:
        rows = [{"item": each.item, "deck": each.deck, "question": each.question} for each in found]
        print_json(context, rows)
    elif found:
        told = [(each.item, each.deck, each.question or "not in the content") for each in found]
        print_table(context, ("item", "deck", "question"), told)
        say(context, "`tutor items unsuspend ITEM` takes one up again, --all does so with all.")
    else:
        say(context, "Nothing is suspended.")
    return ExitCode.FINE


def _unsuspend(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import suspended, unsuspend
    from tutor.study.room import Room

    if bool(args.items) == args.all:
        raise UsageError(
            "Name the items to take up again, or give --all; `tutor items suspended` lists them."
        )
    with Room.open(context.world) as room:
        if room.warning:
            say(context, room.warning)
        names = [each.item for each in suspended(room)] if args.all else args.items
        taken = unsuspend(room, names)
    for item in taken:
        print_line(context, item)
    number = "1 item is" if len(taken) == 1 else f"{len(taken)} items are"
    say(context, f"{number} asked again." if taken else "Nothing is suspended.")
    return ExitCode.FINE
