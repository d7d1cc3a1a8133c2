"""Everything that can be done in the app: one registry.

Bindings, the line of keys at the bottom, the help screen, the command palette and ``docs/keys.md``
are derived from it. Where an action acts is a set of *moments*; a screen is always in one of them.
"""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tutor.tui.moments import (
    ASKING,
    EVERYWHERE,
    LETTERS,
    QUESTION,
    SHOWN,
    WITH_FIELD,
    Action,
    Group,
    Moment,
)
from tutor.tui.registry import ACTIONS

__all__ = [
    "ACTIONS",
    "ASKING",
    "BY_ID",
    "EVERYWHERE",
    "LETTERS",
    "QUESTION",
    "SHOWN",
    "WITH_FIELD",
    "Action",
    "Group",
    "Moment",
]

BY_ID = {action.id: action for action in ACTIONS}

_NAMES = {
    "asterisk": "*",
    "minus": "-",
    "equals_sign": "=",
    "at": "@",
    "exclamation_mark": "!",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def key_name(key: str) -> str:
    """Return how a key is written on the screen and in the docs."""
    return _NAMES.get(key, key)


def key_names(action: Action, *, field: bool) -> str:
    """Return an action's keys as they are written, or "" where it has none."""
    keys = action.keys_in(field=field)
    if action.each and keys:
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(map(key_name, keys))


def acting(moment: Moment, *, field: bool) -> list[Action]:
    """Return what has a key at a moment, in the order of the registry."""
    return [a for a in ACTIONS if moment in a.moments and a.keys_in(field=field)]


def bindings(moments: Iterable[Moment], where: str = "") -> list[BindingType]:
    """Return the bindings of a screen that is only ever in these moments.

    Each calls ``action_act`` with the action's id, and the key where ``each`` key is a choice.
    Actions of one screen alone are bound where its name is given.
    """
    moments = frozenset(moments)
    return [
        binding
        for a in ACTIONS
        if a.moments & moments and a.where in ("", where)
        for binding in bindings_of(a)
    ]


def bindings_of(action: Action) -> list[Binding]:
    """Return an action's bindings, one for each key that is a choice of its own."""
    group = Binding.Group(action.group.value)
    keys = tuple(dict.fromkeys((*action.keys, *action.field_keys)))
    calls = [(key, f"act('{action.id}', '{key}')", f"{action.id}.{key}") for key in keys]
    if not action.each:
        calls = [(",".join(keys), f"act('{action.id}')", action.id)]
    return [
        Binding(
            key,
            call,
            action.label,
            show=False,
            priority=action.priority,
            tooltip=action.tooltip,
            id=id_,
            group=group,
        )
        for key, call, id_ in calls
    ]
