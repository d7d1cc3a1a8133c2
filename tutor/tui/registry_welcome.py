"""The part of the registry that is about the first time."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_WELCOME = frozenset({M.WELCOME})

WELCOME: tuple[Action, ...] = (
    Action(
        "begin",
        "Start",
        "Start with what stands here.",
        Group.PLACES,
        _WELCOME,
        ("enter",),
        shown=1,
    ),
    Action(
        "give-name",
        "Name",
        "Say what you are called; schedules are kept under this name.",
        Group.PLACES,
        _WELCOME,
        ("n",),
        shown=2,
    ),
    Action(
        "next-deck",
        "Deck",
        "Begin with the next deck.",
        Group.PLACES,
        _WELCOME,
        ("d", "right"),
        shown=2,
    ),
    Action(
        "previous-deck",
        "Deck before",
        "Begin with the deck before.",
        Group.PLACES,
        _WELCOME,
        ("D", "left"),
    ),
    Action(
        "give-date",
        "Seminar",
        "Set the date of the seminar that the deck is studied for.",
        Group.PLACES,
        _WELCOME,
        ("s",),
        shown=2,
    ),
    Action(
        "keep-answer",
        "Keep",
        "Keep what was typed.",
        Group.PLACES,
        frozenset({M.WELCOMING}),
        ("enter",),
        ("enter",),
        shown=1,
    ),
)
