"""What is printed around names: phrases, hints, hedges and the possessive of a file of language."""

from collections.abc import Mapping
from typing import Any

from tutor.facts.languages.groups import Groups
from tutor.facts.languages.keys import HINT_KEYS, HINTS, PHRASES
from tutor.facts.languages.model import Language, Possessive
from tutor.facts.languages.phrases import HINT_PLACES, MAY_HAVE, PLACES, HintWords
from tutor.facts.model import Certainty
from tutor.facts.nodes import MapNode

_UNCERTAIN = {c.value: c for c in (Certainty.REPORTED, Certainty.INFERRED)}
_POSSESSIVE = ("other", "begins", "ends", "plural-ends")


def read_phrases(groups: Groups, base: Language | None, english: Language | None) -> dict[str, Any]:
    """Return the phrases by the names of their fields; None for one that is missing or wrong."""
    return _sentences(groups, "phrases", PHRASES, PLACES, base, english)


def read_hints(groups: Groups, base: Language | None, english: Language | None) -> HintWords | None:
    """Return the words of hints; None if a sentence among them is missing or wrong."""
    inherited = base.hints if base else None
    example = english.hints if english else None
    found = _sentences(groups, "hints", HINTS, HINT_PLACES, inherited, example)
    node = groups.node("hints")
    entries = node.entries if isinstance(node, MapNode) else {}
    small: dict[str, Any] = {key: getattr(inherited, key, ()) for key in ("leading", "foreign")}
    types = dict(inherited.types) if inherited else {}
    for key in small.keys() & entries.keys():
        small[key] = groups.words(entries[key][1], f"hints.{key}") or ()
    if "types" in entries:
        for name, value in groups.fields.entries(entries["types"][1], "The key hints.types"):
            types[name.value] = groups.fields.text(value, "The name of a type") or ""
    if any(value is None for value in found.values()):
        return None
    return HintWords(**found, **small, types=types)


def read_hedges(
    groups: Groups, base: Language | None, english: Language | None
) -> Mapping[Certainty, str]:
    """Return what stands before a sentence that is not certain."""
    table = groups.group("hedges", _UNCERTAIN)
    found: dict[Certainty, str] = {}
    for name, certainty in _UNCERTAIN.items():
        entry = table.entries.get(name) if table is not None else None
        if entry is not None:
            found[certainty] = groups.fields.text(entry[1], f"The key hedges.{name}") or ""
        elif base is not None:
            found[certainty] = base.hedges[certainty]
        else:
            groups.missing(f"hedges.{name}", english.hedges[certainty] if english else "", table)
    return found


def read_possessive(groups: Groups, base: Language | None) -> Possessive | None:
    """Return the possessive; None if nothing says what it is for any name."""
    table = groups.group("of", _POSSESSIVE)
    if table is None:
        if base is None:
            groups.missing("of", '{other: "of {name}"}')
        return base.possessive if base else None
    other = table.entries.get("other")
    if other is None:
        groups.missing("of.other", "of {name}", table)
        return None
    rules: dict[str, dict[str, str]] = {"begins": {}, "ends": {}, "plural-ends": {}}
    for name, found in rules.items():
        if (entry := table.entries.get(name)) is None:
            continue
        for key, value in groups.fields.entries(entry[1], f"The key of.{name}"):
            pattern = groups.pattern(value, f"of.{name}", {"name"})
            found.update((mark.casefold(), pattern or "") for mark in key.value.split())
    pattern = groups.pattern(other[1], "of.other", {"name"})
    return Possessive(pattern or "", rules["begins"], rules["ends"], rules["plural-ends"])


def _sentences(
    groups: Groups,
    group: str,
    keys: Mapping[str, str],
    places: Mapping[str, frozenset[str]],
    base: Language | HintWords | None,
    english: Language | HintWords | None,
) -> dict[str, Any]:
    """Return the sentences of a group by the names of their fields."""
    table = groups.group(group, HINT_KEYS if group == "hints" else keys)
    found: dict[str, Any] = {}
    for key, name in keys.items():
        entry = table.entries.get(key) if table is not None else None
        if entry is not None:
            needed = places.get(name, frozenset())
            allowed = needed | MAY_HAVE.get(name, frozenset())
            found[name] = groups.pattern(entry[1], f"{group}.{key}", needed, allowed)
        elif base is not None:
            found[name] = getattr(base, name)
        else:
            example = getattr(english, name) if english is not None else ""
            groups.missing(f"{group}.{key}", example, table)
            found[name] = None
    return found
