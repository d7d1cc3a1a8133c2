"""How dates stand in a sentence, read from the key ``dates`` of a file of language."""

from collections.abc import Mapping

from tutor.facts.dates import Precision
from tutor.facts.languages.groups import Groups
from tutor.facts.languages.keys import FORM_KEYS, SHAPES
from tutor.facts.languages.model import PLAIN, WHEN, DateForm, Language
from tutor.facts.nodes import Leaf, MapNode, Node

_DATE_NAMES = frozenset({"date", "y", "c", "nth", "roman"})
_PRECISIONS = {shape: Precision[shape.upper()] for shape in SHAPES}


def read_dates(groups: Groups, base: Language | None) -> Mapping[str, DateForm]:
    """Return the forms of dates by their names, those of ``base`` where the file has no other."""
    found = dict(base.dates) if base else {}
    node = groups.node("dates")
    if node is not None:
        for key, value in groups.fields.entries(node, "The key dates"):
            form = _date_form(groups, key, value)
            if form is not None:
                found[key.value] = form
    for name in (PLAIN, WHEN):
        if name not in found and (node is None or not _has(node, name)):
            groups.missing(f"dates.{name}", "at, since, until and span", node)
    return found


def _date_form(groups: Groups, key: Leaf, node: Node) -> DateForm | None:
    what = f"dates.{key.value}"
    table = groups.fields.mapping(node, f"The key {what}")
    if table is None or groups.fields.ident(key, "A form of dates") is None:
        return None
    groups.fields.known_keys(table, FORM_KEYS, f"The key {what}")
    plain = key.value == PLAIN
    patterns: dict[str, Mapping[Precision, str]] = {}
    for name in FORM_KEYS:
        entry = table.entries.get(name)
        if entry is None and name == "about" and not plain:
            patterns[name] = {}
        elif entry is None:
            groups.missing(f"{what}.{name}", "", table)
        else:
            patterns[name] = _by_shape(groups, entry[1], f"{what}.{name}", name)
    return DateForm(**patterns) if len(patterns) == len(FORM_KEYS) else None


def _by_shape(groups: Groups, node: Node, key: str, name: str) -> Mapping[Precision, str]:
    """Return one pattern for each precision; "other" stands for those that are not named."""
    span = name == "span"
    needed = frozenset({"begin", "end"}) if span else frozenset()
    allowed = needed if span else _DATE_NAMES | ({"when"} if name == "about" else frozenset())
    if not isinstance(node, MapNode):
        pattern = groups.pattern(node, key, needed, allowed)
        return dict.fromkeys(_PRECISIONS.values(), pattern or "")
    groups.fields.known_keys(node, (*SHAPES, "other"), f"The key {key}")
    found: dict[Precision, str] = {}
    for shape, precision in _PRECISIONS.items():
        entry = node.entries.get(shape) or node.entries.get("other")
        if entry is None:
            groups.missing(f"{key}.{shape}", "", node)
        else:
            found[precision] = groups.pattern(entry[1], key, needed, allowed) or ""
    return found


def _has(node: Node, name: str) -> bool:
    return isinstance(node, MapNode) and name in node.entries
