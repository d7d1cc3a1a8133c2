"""Texts of facts that would not fit into the sentences they are put in."""

import re
from collections.abc import Iterator
from itertools import chain

from tutor.facts.diagnostics import Diagnostic, shown
from tutor.facts.locate import Locator
from tutor.facts.model import Fact, Kind, Pack, RoleName, Text
from tutor.facts.placeholders import Placeholder, placeholders

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A word of its own, not the beginning of something like A2/AD.
_FIRST = re.compile(rf"({_WORD.pattern})(?=[\s,;:]|$)")


def check_style(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    """Yield texts that begin with a capital, end with a stop or repeat a word of the wording."""
    ordinary: frozenset[str] | None = None
    before: dict[tuple[str, RoleName], frozenset[str]] = {}
    for fact in pack.facts.values():
        for role, values in chain(fact.roles.items(), fact.wrong.items()):
            for number, value in enumerate(values):
                if not isinstance(value, Text):
                    continue
                if (fact.kind, role) not in before:
                    before[fact.kind, role] = _words_before(pack.kinds[fact.kind], role)
                first = _first_word(value.text)
                if _starts_with_capital(first):
                    if ordinary is None:
                        ordinary = _ordinary_words(pack)
                    if first.casefold() in ordinary:
                        yield _capital(fact, role, number, value, locator)
                if _has_stop(value.text):
                    yield _stop(fact, role, number, value, locator)
                if first.casefold() in before[fact.kind, role]:
                    yield _doubled(fact, role, number, first, locator)


def _first_word(text: str) -> str:
    match = _FIRST.match(text)
    return match[1] if match else ""


def _starts_with_capital(word: str) -> bool:
    return word[:1].isupper() and word[1:] == word[1:].lower()


def _ordinary_words(pack: Pack) -> frozenset[str]:
    """Return the words that the pack writes small somewhere, and never as a part of a name."""
    texts: list[str] = []
    for fact in pack.facts.values():
        texts.append(fact.note)
        texts.extend(v.text for v in chain(*fact.roles.values()) if isinstance(v, Text))
    names = [name for e in pack.entities.values() for name in (e.name, *e.aliases)]
    proper = {
        word.casefold() for name in names for word in _WORD.findall(name) if word != word.lower()
    }
    proper |= {
        word.casefold()
        for text in texts
        for word in _WORD.findall(text.partition(" ")[2])
        if word != word.lower()
    }
    for kind in pack.kinds.values():
        texts.extend(wording.template for wording in kind.wordings())
        texts.extend(role.like for role in kind.roles.values() if role.like)
    small = {word for text in texts for word in _WORD.findall(text) if word == word.lower()}
    return frozenset(small - proper)


def _words_before(kind: Kind, role: RoleName) -> frozenset[str]:
    """Return the words that stand right before the role in every wording that prints it."""
    found: list[str] = []
    for wording in kind.wordings():
        for part in placeholders(wording.template):
            if isinstance(part, Placeholder) and part.name == role and not part.shape:
                words = re.findall(r"[\w'’-]+(?=\s+$)", wording.template[: part.start])
                found.append(words[-1].casefold() if words else "")
    return frozenset(found) - {""}


def _has_stop(text: str) -> bool:
    if not text.endswith(".") or text.endswith(".."):
        return False
    last = text.split()[-1]
    # "D.C." and "etc." are abbreviations; a word of some length is the end of a sentence.
    return "." not in last[:-1] and len(last) > 4


def _capital(fact: Fact, role: RoleName, number: int, value: Text, locator: Locator) -> Diagnostic:
    return locator.problem(
        "T307",
        fact,
        (role, number),
        f"“{shown(value.text)}” begins with a capital, but stands inside sentences.",
        "begin it with a small letter, as it would be in the middle of a sentence",
    )


def _stop(fact: Fact, role: RoleName, number: int, value: Text, locator: Locator) -> Diagnostic:
    return locator.problem(
        "T308",
        fact,
        (role, number),
        f"“{shown(value.text)}” ends with a full stop, but stands inside sentences.",
        "delete the stop",
    )


def _doubled(fact: Fact, role: RoleName, number: int, word: str, locator: Locator) -> Diagnostic:
    return locator.problem(
        "T309",
        fact,
        (role, number),
        f"The text begins with “{word}”, which a wording of its kind says already.",
        f"leave out “{word}”, and compare the text with like: in the kind",
    )
