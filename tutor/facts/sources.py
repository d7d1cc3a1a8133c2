"""Facts held against the documents that they cite.

Documents are plain text files named after their source, ``<source>.txt``; a paragraph is a line
that is not empty, counted from 1.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.facts.diagnostics import Diagnostic, diagnostic, shown, sort_key
from tutor.facts.entities import SOURCE
from tutor.facts.language import Language, language_of
from tutor.facts.load import Content
from tutor.facts.locate import Locator
from tutor.facts.model import Amount, EntityRef, Fact, Pack, Source, SourceId
from tutor.facts.numerals import in_digits
from tutor.text import fold

_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"(?<=[^\W\d_])-\n+([^\W\d_])")
_LONG, _STEM, _ENDING = 4, 5, 3
"""Letters of a word that must be found, of a stem that names share, and of what follows it."""


def check_sources(content: Content, folder: Path) -> list[Diagnostic]:
    """Return what is wrong between the facts of the packs and the documents of a folder."""
    locator = Locator()
    found: list[Diagnostic] = []
    for pack in content.packs.values():
        documents: dict[SourceId, list[str]] = {}
        for source in pack.sources.values():
            found.extend(_open(source, folder, documents))
        for fact in pack.facts.values():
            found.extend(_check_fact(pack, fact, documents, locator))
    return sorted(found, key=sort_key)


def _open(
    source: Source, folder: Path, documents: dict[SourceId, list[str]]
) -> Iterator[Diagnostic]:
    path = folder / f"{source.id}.txt"
    try:
        raw = path.read_bytes()
    except OSError:
        yield diagnostic(
            "T318",
            source.place,
            f"The document of {source.id} is not in {shown(str(folder))}.",
            f"put its text there as {source.id}.txt",
        )
        return
    if source.sha256 and hashlib.sha256(raw).hexdigest() != source.sha256:
        yield diagnostic(
            "T319",
            source.place,
            f"The document of {source.id} is another one than that of its sha256.",
            "get the right edition, or read the facts against this one and change sha256",
        )
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    documents[source.id] = [line for line in text.splitlines() if line.strip()]


def _check_fact(
    pack: Pack, fact: Fact, documents: dict[SourceId, list[str]], locator: Locator
) -> Iterator[Diagnostic]:
    cited: list[str] = []
    for number, citation in enumerate(fact.cite):
        paragraphs = documents.get(citation.source)
        if paragraphs is None:
            # Whatever stands in a document that is not here cannot be missed.
            return
        if citation.last > len(paragraphs):
            place, end_column = locator.in_fact(fact, "cite", number)
            yield diagnostic(
                "T320",
                place,
                f"{citation.source} has {len(paragraphs)} paragraphs, not {citation.last}.",
                "count the lines that are not empty, from 1",
                end_column=end_column,
            )
            return
        cited.extend(paragraphs[citation.first - 1 : citation.last])
    if not cited:
        return
    text = _Text.of(cited, language_of(pack))
    for role, values in fact.roles.items():
        for position, value in enumerate(values):
            names = _names(pack, value)
            said = (*names, *fact.accept.get(role, ()))
            if names and not any(text.mentions(name) for name in said):
                place, end_column = locator.in_fact(fact, role, position)
                yield diagnostic(
                    "T321",
                    place,
                    f"The cited paragraphs do not mention {shown(names[0])}.",
                    "look whether the right paragraphs are cited; another name is an alias",
                    end_column=end_column,
                )


def _names(pack: Pack, value: object) -> list[str]:
    """Return the names under which a document would mention a value, if it has a proper name."""
    if isinstance(value, EntityRef):
        entity = pack.entities[value.id]
        if entity.type == SOURCE or not any(char.isupper() for char in entity.name):
            return []
        return [entity.name, entity.sentence, *entity.aliases, *filter(None, [entity.family])]
    if isinstance(value, Amount):
        digits = re.search(r"\d[\d,.]*", value.text)
        return [*([digits[0].rstrip(".,")] if digits else []), value.number]
    return []


@dataclass(frozen=True, slots=True)
class _Text:
    """Cited paragraphs, folded: as they are and with their numbers in digits, and their words."""

    readings: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, paragraphs: Iterable[str], language: Language) -> "_Text":
        # A word may be parted at the end of a line, and the line be taken for a paragraph.
        whole = _PARTED.sub(r"\1", "\n".join(paragraphs)).replace("\n", " ")
        folded = fold(whole)
        return cls((folded, in_digits(whole, language)), frozenset(_WORD.findall(folded)))

    def mentions(self, name: str) -> bool:
        """Tell whether a name stands in the text, or else every word of it that says something.

        "Defence Minister of Japan" is mentioned by "Japan's Defence Minister", and Germany by
        "German"; what tells one year's event from another's may be left to what stands around.
        """
        sought = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
        if any(sought.search(reading) for reading in self.readings):
            return True
        telling = [word for word in _WORD.findall(name) if _says_something(word)]
        return bool(telling) and all(map(self._holds, map(fold, telling)))

    def _holds(self, word: str) -> bool:
        if word in self.words:
            return True
        return len(word) >= _STEM and any(
            len(other) >= _STEM
            and abs(len(word) - len(other)) <= _ENDING
            and (word.startswith(other) or other.startswith(word))
            for other in self.words
        )


def _says_something(word: str) -> bool:
    """Tell whether a word of a name must be found: no year, and no small word like "of"."""
    return not word.isdigit() and (len(word) >= _LONG or word != word.lower())
