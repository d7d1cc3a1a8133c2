"""Everything that can be done in the app: one registry.

Bindings, the line of keys at the bottom, the help screen, the command palette and ``docs/keys.md``
are derived from it. Where an action acts is a set of *moments*; a screen is always in one of them.
"""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tutor.tui.keynames import key_name
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
    "key_name",
]

BY_ID = {action.id: action for action in ACTIONS}

ALONE, INSIDE = "alone", "inside"
"""Where a key acts that does not act both with a field in focus and without."""


def key_names(action: Action, *, field: bool) -> str:
    """Return an action's keys as they are written, or "" where it has none."""
    keys = action.keys_in(field=field)
    if action.each and keys:
        return f"{key_name(keys[0])}-{key_name(keys[-1])}"
    return " ".join(map(key_name, keys))


def bindings(moments: Iterable[Moment], where: str = "") -> list[BindingType]:
    """Return the bindings of a screen that is only ever in these moments.

    Each calls ``action_act`` with the action's id, and the choice where ``each`` key is one.
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
    """Return an action's bindings, one for each key that is a choice of its own.

    Keys that act only with a field in focus, or only without, say so in a third argument.
    """
    if action.each:
        choices = zip(action.keys, BY_ID[action.id].keys, strict=False)
        return [
            _binding(action, key, f"act('{action.id}', '{choice}')", f"{action.id}.{choice}")
            for key, choice in choices
        ]
    alone = [key for key in action.keys if key not in action.field_keys]
    inside = [key for key in action.field_keys if key not in action.keys]
    both = [key for key in action.keys if key in action.field_keys]
    calls = (
        (both, f"act('{action.id}')", action.id),
        (alone, f"act('{action.id}', '', '{ALONE}')", f"{action.id}.{ALONE}"),
        (inside, f"act('{action.id}', '', '{INSIDE}')", f"{action.id}.{INSIDE}"),
    )
    return [_binding(action, ",".join(keys), call, id_) for keys, call, id_ in calls if keys]


def _binding(action: Action, keys: str, call: str, id_: str) -> Binding:
    return Binding(
        keys,
        call,
        action.label,
        show=False,
        priority=action.priority,
        tooltip=action.tooltip,
        id=id_,
        group=Binding.Group(action.group.value),
    )
