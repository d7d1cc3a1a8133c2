"""The part of the registry that is about settings."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_LIST = frozenset({M.SETTINGS})

SETTING: tuple[Action, ...] = (
    Action(
        "settings",
        "Settings",
        "See and change what can be set, with what each setting does.",
        Group.PROGRAM,
        frozenset({M.TODAY}),
        ("comma",),
        shown=9,
    ),
    Action(
        "change-setting",
        "Change",
        "Go to the next value of the setting at the caret, or type one.",
        Group.PROGRAM,
        _LIST,
        ("enter", "space"),
        shown=1,
    ),
    Action(
        "usual-setting",
        "As usual",
        "Take the setting at the caret out of config.toml, so that the default holds.",
        Group.PROGRAM,
        _LIST,
        ("backspace", "delete"),
        shown=2,
    ),
    Action(
        "keep-setting",
        "Keep",
        "Keep what was typed.",
        Group.PROGRAM,
        frozenset({M.SETTING}),
        ("enter",),
        ("enter",),
        shown=1,
    ),
)
