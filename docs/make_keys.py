"""Writes docs/keys.md from the registry of actions: ``python docs/make_keys.py``."""

from pathlib import Path

from tutor.settings import KeyPreset
from tutor.tui.actions import ACTIONS, ASKING, BY_ID, SHOWN, Action, Group, Moment, key_name
from tutor.tui.keymap import FEWEST_CHOICES, FIXED
from tutor.tui.keynames import KEY_NAMES
from tutor.tui.presets import PRESETS

HEAD = """\
# Keys

Every key of the app, by what it is about. *In a field* keys act while an answer is being typed;
the others act once Esc has left the field, and wherever there is none. The line at the bottom of
the screen shows what acts now, F1 explains it, ctrl+p finds it by name, and everything can be
clicked. A key held down does one thing: repeats are ignored.

All of this can be had otherwise: by a [preset](#presets), and
[action by action](#keys-of-your-own). Wherever the app names a key, it names the one that holds.
"""

PRESET_HEAD = """
## Presets

The setting `keys` chooses one, on the page of settings or in `config.toml`. Each is the keys above
but for what follows.

| preset | for |
|---|---|
"""
FOR = {
    KeyPreset.DEFAULT: "the keys above",
    KeyPreset.VIM: "`j` `k`, `g` `G`, `ctrl+d` `ctrl+u`; options go without `j` and `k`",
    KeyPreset.LEFT_HAND: "a whole review with the left hand on a QWERTY keyboard: an option's "
    "letter, Space, a digit",
    KeyPreset.KEYPAD: "the keypad alone: options, ratings, places and partners by digits; where a "
    "terminal tells the keypad's keys apart, they count as what stands on them",
}

OWN = f"""
## Keys of your own

Settings has a page of keys (`k` there): Enter on an action waits for its new key, `a` for one
more, and Backspace gives it those of the preset again. What clashes is told at once. The same
stands in `config.toml`:

```toml
keys = "vim"

[bindings]
hint = "f7"
bury = ["x", "f4"]
pick = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
```

- An action is called by its name in the tables above. Those that are not named in `[bindings]`
  keep the keys of the preset; one that is has these keys instead.
- A key is a character (`x`, `X`, `?`), or one of {", ".join(f"`{name}`" for name in KEY_NAMES)}.
- Characters never act in a field: there they are typed. Of the keys that are given, the f and ctrl
  keys act in it as well, but for those that a field edits with. An action that had keys there and
  is given none keeps them, and Enter always submits what was typed.
- Of {", ".join(f"`{a.id}`" for a in ACTIONS if a.each)} every key is a choice; each takes a
  list of at least {FEWEST_CHOICES} characters, in the order of the choices.
- {" and ".join(f"`{name}`" for name in sorted(FIXED))} keep their keys: there is always a way out.

Two actions clash where one key would do both at the same moment of the same screen, with a field in
focus in both cases or in neither. A file with a clash, or with an action or a key that there is
not, is refused with its line, whatever `tutor` is asked to do.
"""

GROUPS = {ASKING: "Any question", SHOWN: "Answer shown"}


def page() -> str:
    """Return the page."""
    return HEAD + "".join(map(_section, Group)) + _presets() + OWN


def _section(group: Group) -> str:
    rows = [
        f"| `{action.id}` | {_cell(action.keys, action.each)} "
        f"| {_cell(action.field_keys, action.each)} "
        f"| {action.tooltip} | {_moments(action.moments)} |\n"
        for action in ACTIONS
        if action.group is group
    ]
    head = "| action | keys | in a field | does | when |\n|---|---|---|---|---|\n"
    return f"\n## {group.value}\n\n{head}{''.join(rows)}"


def _presets() -> str:
    parts = [PRESET_HEAD, *(f"| `{preset}` | {FOR[preset]} |\n" for preset in KeyPreset)]
    for preset, bound in PRESETS.items():
        if bound:
            rows = [
                f"| `{name}` | {BY_ID[name].label} | {_written(BY_ID[name], keys)} |\n"
                for name, keys in bound.items()
            ]
            parts += [f"\n### {preset}\n\n| action | does | keys |\n|---|---|---|\n", *rows]
    return "".join(parts)


def _written(action: Action, keys: tuple[str, ...]) -> str:
    """Return the keys of a preset; a preset names them as they are shown."""
    return " ".join(f"`{key}`" for key in keys) if not action.each else f"`{''.join(keys)}`"


def _cell(keys: tuple[str, ...], each: bool) -> str:
    if each and keys:
        return f"`{keys[0]}` to `{keys[-1]}`"
    return " ".join(f"`{key_name(key)}`" for key in keys)


def _moments(moments: frozenset[Moment]) -> str:
    everywhere = frozenset(Moment)
    if moments == everywhere:
        return "everywhere"
    if len(moments) > len(everywhere) - 4:
        left_out = [moment.value for moment in Moment if moment not in moments | {Moment.BUSY}]
        return f"everywhere but: {', '.join(left_out)}"
    parts = [name for group, name in GROUPS.items() if group <= moments]
    rest = moments.difference(*(group for group in GROUPS if group <= moments))
    return ", ".join([*parts, *(moment.value for moment in Moment if moment in rest)])


if __name__ == "__main__":
    (Path(__file__).parent / "keys.md").write_text(page(), encoding="utf-8")
