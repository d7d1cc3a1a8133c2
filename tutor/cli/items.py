"""``tutor items``: what is set aside or forgotten again and again, and changing it by hand."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_line, print_table, say
from tutor.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from tutor.cli.context import Context
    from tutor.study.aside import Leech, Suspended
    from tutor.study.reports import Report
    from tutor.study.room import Room

_FURTHEST = 36_500


def run(args: argparse.Namespace, context: Context) -> int:
    """Run one action of ``tutor items``."""
    actions: dict[str, Callable[[argparse.Namespace, Context], int]] = {
        "suspended": _suspended,
        "leeches": _leeches,
        "reported": _reported,
        "settle": _settle,
        "suspend": _suspend,
        "unsuspend": _unsuspend,
        "bury": _bury,
        "unbury": _unbury,
        "reset": _reset,
        "due": _due,
        "postpone": _postpone,
        "undo": _undo,
    }
    return actions[args.action](args, context)


# -- lists --


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


def _leeches(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import leeches
    from tutor.study.room import Room

    found: Sequence[Leech] = ()
    if context.database.exists():
        with Room.open(context.world) as room:
            found = leeches(room, args.deck)
    if args.json:
        names = ("item", "deck", "question", "lapses", "suspended")
        print_json(context, [{name: getattr(each, name) for name in names} for each in found])
    elif found:
        told = [
            (
                each.item,
                each.deck,
                each.lapses,
                "suspended" if each.suspended else "",
                each.question or "not in the content",
            )
            for each in found
        ]
        print_table(context, ("item", "deck", "lapses", "", "question"), told)
        say(context, "Read their sources again, suspend one, or make it new: `tutor items --help`.")
    elif context.settings.leech_lapses:
        times = context.settings.leech_lapses
        say(context, f"Nothing was forgotten {times} times or more.")
    else:
        say(context, "No number of lapses makes a leech: the setting leech-lapses is 0.")
    return ExitCode.FINE


def _reported(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.reports import reports
    from tutor.study.room import Room

    found: Sequence[Report] = ()
    if context.database.exists():
        with Room.open(context.world) as room:
            learner = context.world.learner
            found = reports(
                room.store.path, room.bank, deck=args.deck, learner=learner, settled=args.all
            )
    if args.json:
        print_json(context, [_report_json(each) for each in found])
    elif found:
        for each in found:
            for line in _report_lines(each):
                print_line(context, line)
        say(context, "`tutor items settle ITEM` says of one that it is dealt with.")
    else:
        say(context, "No problem is reported.")
    return ExitCode.FINE


def _report_json(report: Report) -> dict[str, object]:
    place = report.place
    names = ("item", "deck", "learner", "form", "seed", "question", "response", "text", "citation")
    return {
        **{name: getattr(report, name) for name in names},
        "day": str(report.day),
        "path": None if place is None else place.path,
        "line": None if place is None else place.line,
        "changed": report.changed,
        "settled": report.settled,
    }


def _report_lines(report: Report) -> Iterator[str]:
    """Yield a report as it is read: what was said first, then what it was said of."""
    settled = ", settled" if report.settled else ""
    yield f"{report.item}: {report.text or 'reported without words'}"
    yield f"  {report.learner}, {report.day}, {report.form}{settled}"
    yield f"  {report.question}"
    if report.response:
        yield f"  answered: {report.response}"
    if report.place is None:
        yield "  It is no longer in the content."
        return
    changed = "; it has changed since" if report.changed else ""
    yield f"  {report.place.path}:{report.place.line}{changed}"


def _settle(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.reports import settle
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        _warn(room, context)
        settled = settle(room, args.items)
    for item in settled:
        print_line(context, item)
    if settled:
        count = len(settled)
        told = "1 item has" if count == 1 else f"{count} items have"
        say(context, f"{told} no open report any more.")
    else:
        say(context, "Nothing changes: no problem is reported with any of it.")
    return ExitCode.FINE


# -- changes --


def _suspend(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import suspend

    return _change(
        context, lambda room: suspend(room, args.items), "no longer asked", "suspended already"
    )


def _unsuspend(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import suspended, unsuspend

    if bool(args.items) == args.all:
        raise UsageError(
            "Name the items to take up again, or give --all; `tutor items suspended` lists them."
        )

    def change(room: Room) -> Sequence[str]:
        names = [each.item for each in suspended(room)] if args.all else args.items
        return unsuspend(room, names)

    return _change(context, change, "asked again", "", nothing="Nothing is suspended.")


def _bury(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import bury

    return _change(
        context, lambda room: bury(room, args.items), "put off until tomorrow", "put off already"
    )


def _unbury(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import unbury

    if bool(args.items) == args.all:
        raise UsageError("Name the items to ask again today, or give --all.")
    names = None if args.all else args.items
    return _change(
        context,
        lambda room: unbury(room, names),
        "asked again today",
        "put off",
        nothing="Nothing is put off until tomorrow." if args.all else "",
    )


def _reset(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import reset

    return _change(context, lambda room: reset(room, args.items), "new again", "new already")


def _due(args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import set_due

    def change(room: Room) -> Sequence[str]:
        return set_due(room, args.items, _day_of(args.day, room.today()))

    return _change(context, change, f"due {args.day}", f"due {args.day} already")


def _postpone(args: argparse.Namespace, context: Context) -> int:
    from collections import Counter

    from tutor.study.postponing import planned, spread
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        _warn(room, context)
        if args.show:
            days = dict(sorted(Counter(planned(room, args.most).values()).items()))
        else:
            days = dict(spread(room, args.most))
        today = room.today()
    if args.json:
        print_json(context, [{"day": str(day), "reviews": count} for day, count in days.items()])
        return ExitCode.FINE
    if not days:
        say(context, "Nothing is due.")
        return ExitCode.FINE
    print_table(context, ("day", "reviews"), [(str(day), count) for day, count in days.items()])
    later = sum(count for day, count in days.items() if day > today)
    if args.show:
        say(context, "So it would be; without --show it is done.")
    elif later:
        say(context, f"{_items(later)} moved; `tutor items undo` takes it back.")
    else:
        say(context, "Today bears all of it; nothing is moved.")
    return ExitCode.FINE


_DONE = {
    "suspend": "suspended",
    "unsuspend": "taken up again",
    "bury": "put off until tomorrow",
    "unbury": "asked again on the day",
    "reset": "made new",
    "set-due": "given another day",
    "postpone": "moved to later days",
}


def _undo(_args: argparse.Namespace, context: Context) -> int:
    from tutor.study.aside import undo_last
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        _warn(room, context)
        taken = undo_last(room)
    if taken is None:
        say(context, "There is no such change to take back; answers are undone in a session.")
        return ExitCode.FINE
    for item in taken.items:
        print_line(context, item)
    number = len(taken.items)
    told = "1 item had" if number == 1 else f"{number} items had"
    say(context, f"Taken back: {told} been {_DONE[taken.kind]}.")
    return ExitCode.FINE


def _change(
    context: Context,
    change: Callable[[Room], Sequence[str]],
    done: str,
    already: str,
    nothing: str = "",
) -> int:
    """Do something to items, print those that changed, and say what they are now."""
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        _warn(room, context)
        changed = change(room)
    for item in changed:
        print_line(context, item)
    if changed:
        say(context, f"{_items(len(changed))} {done}; `tutor items undo` takes it back.")
    else:
        say(context, nothing or f"Nothing changes: all of it is {already}.")
    return ExitCode.FINE


def _warn(room: Room, context: Context) -> None:
    if room.warning:
        say(context, room.warning)


def _items(number: int) -> str:
    return "1 item is" if number == 1 else f"{number} items are"


def _day_of(text: str, today: date) -> date:
    """Return the day of ``today``, ``tomorrow``, ``+5`` (days) or an ISO date."""
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    try:
        if re.fullmatch(r"\+\d{1,5}", text) and int(text) <= _FURTHEST:
            return today + timedelta(days=int(text))
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no day; write a date such as {today}, +5, today or tomorrow."
        ) from None
