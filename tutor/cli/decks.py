"""``tutor decks``: every deck with what is due, what is new, and how ready its learner is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_table, say
from tutor.errors import ExitCode

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the decks; nothing is written, also where nobody has studied yet."""
    from tutor.study.today import glance

    today = glance(context.world)
    if args.json:
        rows = [
            {
                "deck": deck.deck,
                "title": deck.title,
                "items": deck.items,
                "due": deck.due,
                "new": deck.new,
                "readiness": deck.readiness,
                "seminar": None if deck.seminar is None else deck.seminar.isoformat(),
            }
            for deck in today.decks
        ]
        print_json(context, rows)
        return ExitCode.FINE
    print_table(
        context,
        ("deck", "title", "items", "due", "new", "ready", "seminar"),
        [
            (
                deck.deck,
                deck.title,
                deck.items,
                deck.due,
                deck.new,
                "" if deck.readiness is None else f"{deck.readiness:.0%}",
                "" if deck.seminar is None else deck.seminar.isoformat(),
            )
            for deck in today.decks
        ],
    )
    if today.problems:
        errors = "1 error" if today.problems == 1 else f"{today.problems} errors"
        say(context, f"Content has {errors}; `tutor check` shows them.")
    return ExitCode.FINE
