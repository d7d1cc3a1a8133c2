"""Numbers in words and ordinals, read from a file of language."""

from typing import Any

from tutor.facts.languages.cldr import Cldr
from tutor.facts.languages.groups import Groups
from tutor.facts.languages.model import Language, roman
from tutor.facts.languages.phrases import Phrases
from tutor.facts.nodes import MapNode

_ORDINAL_FORMS = ("zero", "one", "two", "few", "many", "other")


def read_numbers(groups: Groups, base: Language | None, known: Cldr | None) -> dict[str, Any]:
    """Return numbers, scales, compound and ordinals; None for one that is missing or wrong."""
    numbers = _runs(groups, "numbers")
    if numbers is None and base is None:
        groups.missing("numbers", "{0: …}: from zero on, with commas between them")
    scales = _runs(groups, "scales")
    compound = groups.node("compound")
    return {
        "numbers": numbers if numbers is not None else base and base.numbers,
        "scales": scales if scales is not None else base.scales if base else {},
        "compound": (base.compound if base else "")
        if compound is None
        else groups.pattern(compound, "compound", {"ten", "one"}),
        "ordinals": _ordinals(groups, base, known),
    }


def _runs(groups: Groups, key: str) -> dict[str, int] | None:
    """Return words with their numbers; those behind a number's first count up from it."""
    node = groups.node(key)
    if node is None:
        return None
    found: dict[str, int] = {}
    for name, words in groups.table(node, key, int).items():
        for number, phrase in enumerate(words, start=int(name)):
            for word in phrase.split("/"):
                found[word.strip()] = number
    return found


def _ordinals(groups: Groups, base: Language | None, known: Cldr | None) -> Phrases | None:
    node = groups.node("ordinals")
    if node is None:
        return base.ordinals if base else ()
    table = (
        {"other": node}
        if not isinstance(node, MapNode)
        else {k: v for k, (_, v) in node.entries.items()}
    )
    if isinstance(node, MapNode):
        groups.fields.known_keys(node, _ORDINAL_FORMS, "The key ordinals")
        if "other" not in table:
            groups.missing("ordinals.other", "{n}.", node)
            return None
    patterns = {
        name: groups.pattern(value, "ordinals", (), {"n", "roman"}) or ""
        for name, value in table.items()
    }
    forms = known.ordinal_forms if known else ("other",) * 99
    return tuple(
        patterns.get(form, patterns["other"]).format(n=number, roman=roman(number))
        for number, form in enumerate(forms, start=1)
    )
