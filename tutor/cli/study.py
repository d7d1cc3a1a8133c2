"""``tutor study``: straight into review, in the app or line by line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.cli.output import say
from tutor.cli.rooms import opened
from tutor.errors import ExitCode

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context
    from tutor.study.session import ReviewSession


def run(args: argparse.Namespace, context: Context) -> int:
    """Study one deck or all: in the app on a terminal, else in plain mode."""
    if context.interactive and not (args.plain or args.jsonl):
        return _in_app(args, context)
    return _in_lines(args, context)


def _in_app(args: argparse.Namespace, context: Context) -> int:
    app = import_module("tutor.tui.app")
    start = import_module("tutor.tui.desk").Start(
        deck=args.deck,
        practice=args.practice,
        limit=args.limit,
        minutes=args.minutes,
        seed=args.seed,
    )
    return int(app.run(context, start=start))


def _in_lines(args: argparse.Namespace, context: Context) -> int:
    from tutor.plain.jsonl import Exchange
    from tutor.plain.lines import Lines
    from tutor.plain.returning import offer_way_back
    from tutor.plain.sitting import Sitting
    from tutor.study.model import StudyMode

    lines = Lines(context.stdin, context.stdout)
    with opened(context) as room:
        if not (args.jsonl or args.practice):
            offer_way_back(lines, room)
        session: ReviewSession = room.session(
            args.deck,
            mode=StudyMode.PRACTICE if args.practice else StudyMode.REVIEW,
            limit=args.limit,
            minutes=args.minutes,
            seed=args.seed,
        )
        try:
            if args.jsonl:
                Exchange(session, lines, context.clock.now).run()
            else:
                Sitting(session, lines, context.clock.now, room.today()).run()
        except KeyboardInterrupt:
            say(context, "\nInterrupted. Every answer is kept; `tutor study` goes on from here.")
            return ExitCode.INTERRUPTED
    return ExitCode.FINE
