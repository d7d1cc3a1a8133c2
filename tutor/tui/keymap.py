"""Which key does what: the registry, changed by a preset and by the learner's own bindings.

Nothing here needs Textual, so that whatever reads the settings can refuse what is wrong with them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING

from tutor.errors import SettingsError
from tutor.settings import KeyPreset
from tutor.text import nearest
from tutor.tui.keynames import KEY_NAMES, acts_in_field, character_of, key_name, key_of
from tutor.tui.moments import WITH_FIELD, Action, Moment
from tutor.tui.presets import PRESETS
from tutor.tui.registry import ACTIONS
from tutor.tui.registry_exam import IN_EXAM, NOT_IN_EXAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tutor.settings import Bound, Settings

FIXED = frozenset({"stop", "leave"})
"""Actions that keep their keys: there is always a way out."""

FEWEST_CHOICES = 9
"""How many keys an action needs whose every key is a choice: no question has more to choose."""

_USUAL = {action.id: action for action in ACTIONS}


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that would do two things at the same moments, with the focus at the same place."""

    key: str
    one: str
    other: str
    moments: tuple[Moment, ...]

    def told(self, preset: KeyPreset) -> str:
        """Say in a sentence what clashes, when, and what to do about it."""
        more = len(self.moments) - 1
        others = f" and {more} other {'moment' if more == 1 else 'moments'}" if more else ""
        when = f"“{self.moments[0].value}”{others}"
        return (
            f"both {self.one} and {self.other} would have {key_name(self.key)}, at {when}; "
            f"give one of them another key, or leave {self.one} as the preset {preset} has it."
        )


# Not slotted: cached_property keeps what it made in the instance's own dictionary.
@dataclass(frozen=True)
class Keymap:
    """Every action with the keys that it has, in the order of the registry."""

    actions: tuple[Action, ...] = ACTIONS
    preset: KeyPreset = KeyPreset.DEFAULT

    @cached_property
    def by_id(self) -> Mapping[str, Action]:
        """The actions by their ids."""
        return {action.id: action for action in self.actions}

    def acting(self, moment: Moment, *, field: bool) -> list[Action]:
        """Return what has a key at a moment, in the order of the registry."""
        return [a for a in self.actions if moment in a.moments and a.keys_in(field=field)]

    def name(self, action: str, *, field: bool = False) -> str:
        """Return how the first key of an action is written within a sentence."""
        return key_name(self.by_id[action].keys_in(field=field)[0])

    def opening(self, action: str, *, field: bool = False) -> str:
        """Return how the first key of an action is written where a sentence begins with it."""
        name = self.name(action, field=field)
        return name if len(name) == 1 else f"{name[0].upper()}{name[1:]}"

    def signs(self, action: str) -> Mapping[str, str]:
        """Return what stands for each choice of an action, "" for one that has no key.

        A choice is called by the key that it has in the registry.
        """
        keys = [key_name(key) for key in self.by_id[action].keys]
        choices = _USUAL[action].keys
        return dict(zip(choices, [*keys, *[""] * (len(choices) - len(keys))], strict=True))

    def clashes(self) -> list[Clash]:
        """Return every key that would do two things at once.

        That is at one moment of one screen, with a field in focus or without.
        """
        found: dict[tuple[str, str, str], dict[Moment, None]] = {}
        for moment, in_exam in product(Moment, (False, True)):
            for field in (False, True) if moment in WITH_FIELD else (False,):
                acting = [a for a in self.acting(moment, field=field) if _is_there(a, in_exam)]
                for clash in _clashes(acting, field=field):
                    found.setdefault(clash, {})[moment] = None
        return [Clash(*names, tuple(moments)) for names, moments in found.items()]


def _is_there(action: Action, in_exam: bool) -> bool:
    """Tell whether an exam has an action, or whatever is none."""
    return action.id not in NOT_IN_EXAMS if in_exam else action.where != IN_EXAM


def _clashes(acting: list[Action], *, field: bool) -> Iterator[tuple[str, str, str]]:
    taken: dict[str, Action] = {}
    for action in acting:
        for key in action.keys_in(field=field):
            if (other := taken.setdefault(key, action)) is not action:
                yield key, other.id, action.id


def keymap_of(settings: Settings) -> Keymap:
    """Return the keys that settings ask for.

    Raises SettingsError, naming file and line, for an unknown action or key, for keys that the
    action cannot have, and for a clash.
    """
    return _made(settings.keys, settings.bindings)


@cache
def _made(preset: KeyPreset, bindings: tuple[Bound, ...]) -> Keymap:
    usual = _preset(preset)
    if not bindings:
        return usual
    changed = {bound.action: bound_action(usual, bound) for bound in bindings}
    keymap = Keymap(tuple(changed.get(a.id, a) for a in usual.actions), preset)
    for clash in keymap.clashes():
        bound = next(b for b in reversed(bindings) if b.action in {clash.one, clash.other})
        if bound.action != clash.one:
            clash = replace(clash, one=clash.other, other=clash.one)
        raise SettingsError(_at(bound.place, clash.told(preset)))
    return keymap


@cache
def _preset(preset: KeyPreset) -> Keymap:
    bound = PRESETS[preset]
    if not bound:
        return Keymap()
    keys = {action: tuple(filter(None, map(key_of, keys))) for action, keys in bound.items()}
    return Keymap(tuple(_with(a, keys[a.id]) if a.id in keys else a for a in ACTIONS), preset)


def bound_action(usual: Keymap, bound: Bound) -> Action:
    """Return an action with the keys that it is bound to. Raises SettingsError."""
    action = usual.by_id.get(bound.action)
    if action is None:
        near = nearest(bound.action, tuple(usual.by_id))
        guess = f"did you mean {near}?" if near else "docs/keys.md lists them all."
        raise SettingsError(_at(bound.place, f"there is no action {bound.action!r}; {guess}"))
    keys = []
    for written in bound.keys:
        key = key_of(written)
        if key is None:
            near = nearest(written.lower(), KEY_NAMES)
            guess = f"did you mean {near}?" if near else "docs/keys.md says how keys are written."
            raise SettingsError(
                _at(bound.place, f"{action.id}: there is no key {written!r}; {guess}")
            )
        keys.append(key)
    if refusal := _refused(action, keys):
        raise SettingsError(_at(bound.place, f"{action.id}: {refusal}"))
    return _with(action, tuple(keys))


def _refused(action: Action, keys: list[str]) -> str:
    """Say why an action cannot have these keys, "" where it can."""
    names = [key_name(key) for key in keys]
    if action.id in FIXED:
        return f"this keeps {key_name(action.keys[0])}, so that there is always a way out."
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return f"{twice} is given twice; once is enough."
    if action.each:
        most = len(_USUAL[action.id].keys)
        if not FEWEST_CHOICES <= len(keys) <= most:
            return f"each of its keys is a choice; give it a list of {FEWEST_CHOICES} to {most}."
        typed = next((key_name(key) for key in keys if character_of(key) in {None, " "}), "")
        return f"{typed} is no sign to stand for a choice; give it characters." if typed else ""
    if (action.priority or not action.keys) and (
        typed := next((key_name(key) for key in keys if not _in_field(action, key)), "")
    ):
        return f"{typed} belongs to the field there; give it an f key or a ctrl key."
    return ""


def _with(action: Action, keys: tuple[str, ...]) -> Action:
    """Return an action with other keys, of which some act in a field as well.

    In a field act those that a field makes nothing of; where there are none, those from before.
    Enter goes on to submit what is typed, wherever it did.
    """
    if not action.field_keys:
        inside = tuple(key for key in keys if _leads(key)) if not action.each else ()
        return replace(action, keys=keys, field_keys=inside)
    inside = tuple(key for key in keys if _in_field(action, key)) or action.field_keys
    if "enter" in action.field_keys and "enter" not in inside:
        inside = (*inside, "enter")
    return replace(action, keys=keys if action.keys else (), field_keys=inside)


def _in_field(action: Action, key: str) -> bool:
    return acts_in_field(key) or (key == "enter" and "enter" in action.field_keys)


def _leads(key: str) -> bool:
    """Tell whether a key is an f or ctrl key that acts in a field, too."""
    return acts_in_field(key) and key.startswith(("ctrl+", "f"))


def _at(place: str, told: str) -> str:
    return f"{place}: {told}" if place else f"{told[0].upper()}{told[1:]}"


def written(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys as config.toml is to hold them."""
    return tuple(map(key_name, keys))
