"""The part of the registry that is about the way to a seminar."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_PLAN = frozenset({M.PLAN})

PLAN: tuple[Action, ...] = (
    Action(
        "plan",
        "Plan",
        "See the way to the seminar of the deck at the caret, or set its date.",
        Group.PLACES,
        frozenset({M.TODAY}),
        ("w",),
        shown=6,
    ),
    Action(
        "seminar-date",
        "Date",
        "Set the date that this deck is studied for.",
        Group.PLACES,
        _PLAN,
        ("d",),
        shown=1,
    ),
    Action(
        "seminar-minutes",
        "Minutes",
        "Set the minutes a day that all seminars together get.",
        Group.PLACES,
        _PLAN,
        ("m",),
        shown=2,
    ),
    Action(
        "no-seminar",
        "No seminar",
        "Study this deck for no date any more.",
        Group.PLACES,
        _PLAN,
        ("x",),
        shown=4,
    ),
    Action(
        "keep-plan",
        "Keep",
        "Keep what was typed; the days are planned anew.",
        Group.PLACES,
        frozenset({M.PLANNING}),
        ("enter",),
        ("enter",),
        shown=1,
    ),
)
