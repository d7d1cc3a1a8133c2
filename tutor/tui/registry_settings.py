"""The part of the registry that is about settings."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_LIST = frozenset({M.SETTINGS})
_KEYS = frozenset({M.KEYS})

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
    Action(
        "keys",
        "Keys",
        "See which key does what, and let others do it.",
        Group.PROGRAM,
        _LIST,
        ("k",),
        shown=4,
    ),
    Action(
        "change-key",
        "New key",
        "Press the key that the action at the caret is to have.",
        Group.PROGRAM,
        _KEYS,
        ("enter",),
        shown=1,
    ),
    Action(
        "add-key",
        "One more",
        "Press one key more for the action at the caret.",
        Group.PROGRAM,
        _KEYS,
        ("a",),
        shown=4,
    ),
    Action(
        "preset-keys",
        "As usual",
        "Give the action at the caret the keys of the preset again.",
        Group.PROGRAM,
        _KEYS,
        ("backspace", "delete"),
        shown=2,
    ),
    Action(
        "next-preset",
        "Next preset",
        "Go to the next preset: default, vim, left-hand, keypad.",
        Group.PROGRAM,
        _KEYS,
        ("p",),
        shown=3,
    ),
)
