"""``tutor decks``: every deck with what is due, what is new, and how ready its learner is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_table, say
from tutor.errors import ExitCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tutor.cli.context import Context
    from tutor.study.front import DeckToday


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the decks; nothing is written but, with a seminar ahead, the plan of the day."""
    from tutor.study.today import glance

    today = glance(context.world)
    if today.unplanned:
        from tutor.study.room import Room

        Room.open(context.world).close()
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
    _print(context, today.decks)
    if today.way_back is not None:
        say(context, f"{today.way_back.told} `tutor items postpone` does so.")
    if today.problems:
        errors = "1 error" if today.problems == 1 else f"{today.problems} errors"
        for deck, error in _unusable(context):
            say(context, f"The deck {deck} cannot be used: {error}")
        say(context, f"Content has {errors}; `tutor check` shows them.")
    return ExitCode.FINE


def _unusable(context: Context) -> list[tuple[str, str]]:
    """Return the decks that are passed over, each with where and what its first error is."""
    from tutor.facts.diagnostics import Severity
    from tutor.facts.load import load_content
    from tutor.questions.decks import read_decks

    places = context.places()
    found: dict[str, str] = {}
    for problem in read_decks(places, load_content(places, cache=context.cache)).diagnostics:
        if problem.severity is Severity.ERROR:
            name = Path(problem.path).stem
            where = f"{problem.path}:{problem.line}"
            found.setdefault(name, f"{problem.message} ({where})")
    return list(found.items())


def _print(context: Context, decks: Sequence[DeckToday]) -> None:
    """Print a table; how many items are suspended only where any are."""
    any_suspended = any(deck.suspended for deck in decks)
    head = ["deck", "title", "items", "due", "new", "ready", "seminar"]
    rows = []
    for deck in decks:
        ready = "" if deck.readiness is None else f"{deck.readiness:.0%}"
        seminar = "" if deck.seminar is None else deck.seminar.isoformat()
        row = [deck.deck, deck.title, deck.items, deck.due, deck.new, ready, seminar]
        rows.append([*row[:5], deck.suspended, *row[5:]] if any_suspended else row)
    print_table(context, [*head[:5], "suspended", *head[5:]] if any_suspended else head, rows)
    if any_suspended:
        say(context, "`tutor items suspended` lists what is suspended, and how to take it up.")
