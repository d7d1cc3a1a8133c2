"""What the CLDR knows of a language, and what its file says instead."""

from typing import Any

from tutor.facts.diagnostics import shown
from tutor.facts.languages.cldr import Cldr, cldr
from tutor.facts.languages.groups import Groups
from tutor.facts.languages.keys import CLDR_KEYS
from tutor.facts.languages.model import Language
from tutor.facts.languages.phrases import Phrases
from tutor.facts.nodes import Node

_PATTERNS = {"day": "day_pattern", "day-without-year": "yearless_pattern", "month": "month_pattern"}


def known_locale(groups: Groups, base: Language | None, code: str) -> Cldr | None:
    """Return what the CLDR knows, where the file names a locale or builds on no other."""
    node = groups.node("cldr")
    if node is None:
        return None if base else cldr(code)
    leaf = groups.fields.leaf(node, "The key cldr")
    if leaf is None:
        return None
    known = cldr(leaf.value)
    if known is None:
        groups.fields.problem(
            "T115",
            leaf,
            f"The CLDR has no locale {shown(leaf.value)}.",
            "write one as in nl or pt-BR, or leave the key out",
        )
    return known


def read_locale(groups: Groups, base: Language | None, known: Cldr | None) -> dict[str, Any]:
    """Return names, patterns and signs by the names of their fields; None for what is missing."""
    found: dict[str, Any] = {}
    for key in CLDR_KEYS:
        name = _PATTERNS.get(key, key.replace("-", "_"))
        node = groups.node(key)
        if node is not None:
            found[name] = _given(groups, key, node)
        elif known is not None or base is not None:
            found[name] = getattr(known if known is not None else base, name)
        else:
            groups.missing(key, "")
            found[name] = None
    node = groups.node("first-day")
    inherited = base.first_day if base else ""
    found["first_day"] = (
        inherited if node is None else groups.fields.text(node, "The key first-day")
    )
    last = found["lists"][3] if found["lists"] else ""
    found["conjunction"] = last.replace("{0}", "").replace("{1}", "").strip(" ,") or last
    return found


def _given(groups: Groups, key: str, node: Node) -> Any:
    """Return what the file says instead of the CLDR."""
    if key in {"decimal", "group"}:
        return _sign(groups, key, node)
    if key in _PATTERNS:
        needed = {"day": {"d", "y"}, "day-without-year": {"d"}, "month": {"y"}}[key]
        return groups.pattern(node, key, needed, needed | {"m", "month"})
    if key in {"lists", "choices"}:
        return _list_patterns(groups, key, node)
    words = groups.words(node, key)
    sizes = {"weekdays": (7, 14), "eras": (2,)}.get(key, (12,))
    if words is not None and len(words) not in sizes:
        groups.fields.problem(
            "T121",
            node,
            f"The key {key} names {len(words)} and not {sizes[0]}.",
            "write all of them in order, with commas between them",
        )
        return None
    return words


def _sign(groups: Groups, key: str, node: Node) -> str | None:
    leaf = groups.fields.leaf(node, f"The key {key}")
    if leaf is None:
        return None
    if len(leaf.value) == 1 and not leaf.value.isalnum():
        return leaf.value
    groups.fields.problem(
        "T121", leaf, f"The key {key} is one sign.", 'write it in quotes, as in ","'
    )
    return None


def _list_patterns(groups: Groups, key: str, node: Node) -> Phrases | None:
    names = ("two", "start", "middle", "end")
    table = groups.fields.mapping(node, f"The key {key}")
    if table is None:
        return None
    groups.fields.known_keys(table, names, f"The key {key}")
    found = []
    for name in names:
        if (entry := table.entries.get(name)) is None:
            groups.missing(f"{key}.{name}", "{0}, {1}", table)
        else:
            found.append(groups.pattern(entry[1], f"{key}.{name}", {"0", "1"}) or "")
    return tuple(found) if len(found) == len(names) else None
