"""The documents that a pack is drawn from, as text, and what a citation points at in them.

They are plain text files named after their source, ``<source>.txt``; a paragraph is a line that is
not empty, counted from 1.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, diagnostic, shown
from tutor.facts.language import language_of
from tutor.facts.mentions import Passage
from tutor.facts.model import Citation, Pack, Source, SourceId


class Documents:
    """The documents of one pack in a folder; ``problems`` tells of those missing or changed."""

    def __init__(self, pack: Pack, folder: Path) -> None:
        self._pack = pack
        self._paragraphs: dict[SourceId, list[str]] = {}
        self.problems: list[Diagnostic] = []
        for source in pack.sources.values():
            self._open(source, folder)

    def _open(self, source: Source, folder: Path) -> None:
        try:
            raw = (folder / f"{source.id}.txt").read_bytes()
        except OSError:
            self.problems.append(
                diagnostic(
                    "T318",
                    source.place,
                    f"The document of {source.id} is not in {shown(str(folder))}.",
                    f"put its text there as {source.id}.txt",
                )
            )
            return
        if source.sha256 and hashlib.sha256(raw).hexdigest() != source.sha256:
            self.problems.append(
                diagnostic(
                    "T319",
                    source.place,
                    f"The document of {source.id} is another one than that of its sha256.",
                    "get the right edition, or read the facts against this one and change sha256",
                )
            )
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        self._paragraphs[source.id] = [line for line in text.splitlines() if line.strip()]

    def holds(self, cite: Sequence[Citation]) -> bool:
        """Tell whether all documents cited are here, and at least one is."""
        return bool(cite) and all(each.source in self._paragraphs for each in cite)

    def beyond(self, cite: Sequence[Citation]) -> tuple[int, str] | None:
        """Return which citation goes beyond the end of its document, and what to say of it."""
        for number, each in enumerate(cite):
            count = len(self._paragraphs[each.source])
            if each.last > count:
                return number, f"{each.source} has {count} paragraphs, not {each.last}."
        return None

    def passage(self, cite: Sequence[Citation]) -> Passage:
        """Return the paragraphs cited, which must be there."""
        cited = [
            paragraph
            for each in cite
            for paragraph in self._paragraphs[each.source][each.first - 1 : each.last]
        ]
        return Passage.of(cited, language_of(self._pack))

    def is_dated(self, date: EdtfDate, cite: Sequence[Citation], passage: Passage) -> bool:
        """Tell whether a date stands in a passage, or goes without saying in the documents cited.

        Each goes without saying the day on which it was written, and the years of it.
        """
        written = [known for each in cite if (known := self._pack.sources[each.source].date)]
        if any(known.contains(date) for known in written):
            return True
        if not date.interval and any(date.contains(known) for known in written):
            return True
        years = {day[0] for known in written for day in (known.first, known.last)}
        return passage.dates(date, years)
