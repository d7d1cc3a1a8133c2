"""Writes docs/keys.md from the registry of actions: ``python docs/make_keys.py``."""

from pathlib import Path

from tutor.tui.actions import ACTIONS, ASKING, SHOWN, Group, Moment, key_name

HEAD = """\
# Keys

Every key of the app, by what it is about. *In a field* keys act while an answer is being typed;
the others act once Esc has left the field, and wherever there is none. The line at the bottom of
the screen shows what acts now, F1 explains it, ctrl+p finds it by name, and everything can be
clicked. A key held down does one thing: repeats are ignored.
"""


GROUPS = {ASKING: "Any question", SHOWN: "Answer shown"}


def page() -> str:
    """Return the page."""
    return HEAD + "".join(map(_section, Group))


def _section(group: Group) -> str:
    rows = [
        f"| {_cell(action.keys, action.each)} | {_cell(action.field_keys, action.each)} "
        f"| {action.tooltip} | {_moments(action.moments)} |\n"
        for action in ACTIONS
        if action.group is group
    ]
    head = "| keys | in a field | does | when |\n|---|---|---|---|\n"
    return f"\n## {group.value}\n\n{head}{''.join(rows)}"


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
