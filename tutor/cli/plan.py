"""``tutor plan``: the way to a deck's seminar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tutor.cli.output import Tone, paint, print_json, print_line, print_painted, say
from tutor.errors import ExitCode, UsageError
from tutor.study import phrases

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from tutor.cli.context import Context
    from tutor.study.room import Room
    from tutor.study.way import PlannedDay, Way

_BAR = 40
_MOST_DAYS = 14
_MOST_SHORT = 10


def run(args: argparse.Namespace, context: Context) -> int:
    """Show the way to a deck's seminar; with ``--keep`` what is asked for is set first."""
    from tutor.study.planning import set_minutes, set_seminar
    from tutor.study.room import Room
    from tutor.study.way import way

    with Room.open(context.world) as room:
        if room.warning:
            say(context, room.warning)
        if args.deck is None:
            raise UsageError(_which(room))
        room.bank.deck(args.deck)
        seminar = args.seminar or None
        if args.keep:
            if args.seminar is None and args.minutes is None:
                raise UsageError("--keep keeps what --seminar or --minutes says; give one of them.")
            if seminar == "none":
                set_seminar(room, args.deck, None)
                say(context, f"The deck {args.deck} has no seminar any more.")
                return ExitCode.FINE
        elif seminar == "none":
            raise UsageError("`--seminar none` takes a seminar off, and needs --keep.")
        found = way(room, args.deck, args.minutes, seminar)
        if args.keep:
            if seminar is not None:
                set_seminar(room, args.deck, seminar)
            if args.minutes is not None:
                set_minutes(room, args.minutes)
        if args.json:
            print_json(context, _json(found))
        else:
            _tell(context, room, found)
    return ExitCode.FINE


def _which(room: Room) -> str:
    """Say which deck could be named: those with a seminar ahead, else all that there are."""
    today = room.today()
    dated = sorted((day, deck) for deck, day in room.scope(None).seminars.items() if day > today)
    if dated:
        named = ", ".join(f"{deck} ({phrases.full_day(day)})" for day, deck in dated)
        return f"`tutor plan DECK` needs a deck; with a seminar ahead there is {named}."
    return (
        "`tutor plan DECK` needs a deck, and none has a seminar ahead; "
        "`tutor plan DECK --seminar YYYY-MM-DD --keep` sets one. "
        f"The decks are {', '.join(room.bank.decks)}."
    )


def _json(found: Way) -> dict[str, object]:
    ready = found.readiness
    return {
        "deck": found.deck,
        "seminar": found.seminar.isoformat(),
        "readiness": {
            "now": round(ready.now, 4),
            "alone": round(ready.alone, 4),
            "with_plan": round(ready.with_plan, 4),
            "interval": [round(end, 4) for end in ready.interval],
        },
        "days": [
            {
                "date": day.day.isoformat(),
                "minutes": round(day.minutes, 1),
                "reviews": round(day.reviews, 1),
                "new": day.new,
            }
            for day in found.days
        ],
        "short": [{"item": item, "recall": round(recall, 4)} for item, recall in found.short],
    }


def _tell(context: Context, room: Room, found: Way) -> None:
    ready = found.readiness
    left = len(found.days)
    days = phrases.counted(left, "day")
    title = f"{found.title}: seminar on {_day(found.seminar)}, in {days}"
    print_painted(context, (title, Tone.STRONG))
    print_line(context)
    low, high = ready.interval
    for label, text in (
        ("today", f"{phrases.share(ready.now)} of the items would be recalled"),
        ("on the day, if nothing more is done", phrases.share(ready.alone)),
        (
            f"on the day, with {found.minutes} minutes a day",
            f"{phrases.share(ready.with_plan)} ({phrases.share(low)} to {phrases.share(high)})",
        ),
    ):
        print_line(context, f"{label:38}{text}")
    gained = found.more - ready.with_plan
    more = f"{100 * gained:.1f} points more" if gained >= 0.0005 else "nothing more"
    print_line(context, f"{'ten more minutes a day would bring':38}{more}")
    print_line(context)
    for day in found.days[:_MOST_DAYS]:
        _bar(context, day, found)
    if left > _MOST_DAYS:
        rest = found.days[_MOST_DAYS:]
        minutes = sum(day.minutes for day in rest) / len(rest)
        print_line(context, f"… and {len(rest)} days more, {minutes:.0f} minutes each on average.")
    _tell_short(context, room, found)


def _bar(context: Context, day: PlannedDay, found: Way) -> None:
    """Tell a day, on a terminal with a bar: its minutes against those of the learner."""
    reviews, new = round(day.reviews), day.new
    what = "review " if reviews == 1 else "reviews"
    told = f"{_day(day.day):17}{day.minutes:4.0f} min  {reviews:4} {what}  {new:3} new"
    if not context.draws:
        print_line(context, told)
        return
    most = max(found.minutes, *(each.minutes for each in found.days))
    full = "#" if context.world.settings.ascii else "█"
    bar = full * math.ceil(_BAR * day.minutes / most - 0.05) if day.minutes >= 0.5 else ""
    print_line(context, f"{told}  {paint(context, bar, Tone.GOOD)}")


def _tell_short(context: Context, room: Room, found: Way) -> None:
    print_line(context)
    if found.unmet:
        from tutor.study.way import unmet_words

        print_line(context, unmet_words(found))
    if not found.short:
        print_line(context, "No item that you have met falls short of 90 %.")
        return
    print_line(context, f"Falling short of 90 %, though the plan is followed: {len(found.short)}")
    for item, recall in found.short[:_MOST_SHORT]:
        print_line(context, f"  {phrases.share(recall):>5}  {item}")
    if len(found.short) > _MOST_SHORT:
        print_line(context, f"  … and {len(found.short) - _MOST_SHORT} more.")


def _day(day: date) -> str:
    return f"{phrases.weekday(day)} {phrases.full_day(day).rpartition(' ')[0]}"
