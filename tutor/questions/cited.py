"""Hand-written questions held against the documents that they cite."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, diagnostic, shown, sort_key
from tutor.facts.documents import Documents
from tutor.facts.language import Language, language_of
from tutor.facts.locate import Locator
from tutor.facts.mentions import Passage
from tutor.facts.model import Amount, EntityRef, Pack, PackId, SourceId, Value
from tutor.facts.sources import COUNTED, names_of, unfound
from tutor.questions.decks import Deck, HandQuestion
from tutor.questions.writing.traits import as_values
from tutor.text import fold_name

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_WAY_OUT = (
    "look whether the right paragraphs are cited; another name goes under accept, and other words "
    "of the document under evidence"
)


def check_cited(
    packs: Mapping[PackId, Pack], decks: Iterable[Deck], folder: Path
) -> list[Diagnostic]:
    """Return what is wrong between decks' own questions and the documents of a folder.

    Documents that are not there are not told of here.
    """
    locator = Locator()
    documents: dict[PackId, Documents] = {}
    found: list[Diagnostic] = []
    for deck in decks:
        if deck.pack not in packs or not deck.questions:
            continue
        pack = packs[deck.pack]
        if pack.id not in documents:
            documents[pack.id] = Documents(pack, folder)
        asking = _Asking(pack, documents[pack.id])
        for number, written in enumerate(deck.questions):
            for code, keys, message, help_ in asking.problems(written):
                place, end = locator.in_file(deck.place, "questions", number, *keys)
                found.append(diagnostic(code, place, message, help_, end_column=end))
    return sorted(found, key=sort_key)


_Told = tuple[str, tuple[str | int, ...], str, str]
"""A problem of a question: its code, where it stands in the question, and what is said of it."""


class _Asking:
    """Holds the questions of decks against the documents of their pack."""

    def __init__(self, pack: Pack, documents: Documents) -> None:
        self._pack = pack
        self._documents = documents
        self._language = language_of(pack)
        self._entities: dict[str, list[Value]] = {}
        for entity in pack.entities.values():
            names = (entity.name, entity.sentence, *entity.aliases, entity.family)
            for name in {fold_name(name) for name in names if name}:
                self._entities.setdefault(name, []).append(EntityRef(entity.id))
        # What a text is called, and who wrote it, need not stand in it; but it must be cited.
        self._sources: dict[str, set[SourceId]] = {}
        for source in pack.sources.values():
            for name in filter(None, (source.title, source.author, source.short)):
                self._sources.setdefault(name, set()).add(source.id)

    def problems(self, written: HandQuestion) -> Iterator[_Told]:
        """Yield what the cited paragraphs do not bear out."""
        if not self._documents.holds(written.cite):
            return
        if beyond := self._documents.beyond(written.cite):
            number, message = beyond
            yield "T320", ("cite", number), message, COUNTED
            return
        passage = self._documents.passage(written.cite)
        if written.evidence:
            for number, term in enumerate(written.evidence):
                if not passage.has_term(term):
                    yield "T324", ("evidence", number), *unfound(term)
            return
        missing = self._missing(written.answer, written, passage)
        if missing and all(self._missing(text, written, passage) for text in written.accept):
            code, name = missing
            told = f"The cited paragraphs do not mention {shown(name)}."
            yield code, ("answer",), told, _WAY_OUT

    def _missing(
        self, text: str, written: HandQuestion, passage: Passage
    ) -> tuple[str, str] | None:
        """Return what of an answer does not stand in a passage, with its code, or None."""
        cited = {citation.source for citation in written.cite}
        rest = text
        for name, sources in self._sources.items():
            rest, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest)
            if times and cited.isdisjoint(sources):
                return "T321", name
        values = self._entities.get(fold_name(rest)) or self._measured(rest)
        if values:
            found = [self._is_mentioned(value, written, passage) for value in values]
            code = "T323" if isinstance(values[0], EdtfDate) else "T321"
            return None if any(found) else (code, text)
        names = (name for name in _names_in(rest, self._language) if not passage.mentions(name))
        missing = next(names, None)
        return None if missing is None else ("T321", missing)

    def _measured(self, text: str) -> Sequence[Value]:
        """Return the date or the amount that a text is; "a wish" is not one wish, nor "no" none."""
        values = as_values((text,), self._language) or ()
        in_digits = any(map(str.isdigit, text))
        return [
            value
            for value in values
            if in_digits or not isinstance(value, Amount) or value.number not in {"0", "1"}
        ]

    def _is_mentioned(self, value: Value, written: HandQuestion, passage: Passage) -> bool:
        if isinstance(value, EdtfDate):
            return self._documents.is_dated(value, written.cite, passage)
        names = names_of(self._pack, value)
        return not names or any(map(passage.mentions, names))


def _names_in(text: str, language: Language) -> list[str]:
    """Return the words of a text that a document would have as they are: names and figures."""
    large = _has_large_nouns(language)
    return [
        word
        for word in _WORD.findall(text)
        if word[0].isdigit() or (not large and any(map(str.isupper, word)))
    ]


def _has_large_nouns(language: Language) -> bool:
    """Tell whether a language writes all nouns with a capital, so that names do not stand out."""
    words = [word for text in language.hints.types.values() for word in text.split()]
    return any(word[0].isupper() for word in words)
