"""Loading what there is to learn: content and decks, with their problems counted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import ContentError
from tutor.facts.diagnostics import Diagnostic, Severity
from tutor.facts.load import load_content
from tutor.facts.model import PackId
from tutor.paths import ContentPlace
from tutor.questions.bank import Bank
from tutor.questions.decks import read_decks
from tutor.questions.model import ItemId


@dataclass(frozen=True, slots=True)
class Library:
    """The bank of all decks, the problems that were met, and what of it came with Tutor.

    ``shipped`` are decks, ``shipped_packs`` packs.
    """

    bank: Bank
    problems: tuple[Diagnostic, ...]
    shipped: frozenset[str]
    shipped_packs: frozenset[PackId] = frozenset()

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def load_library(
    places: Sequence[ContentPlace],
    cache: Path | None,
    listed: Mapping[str, Collection[ItemId]] | None = None,
) -> Library:
    """Load all content and decks of some places.

    ``listed`` are the items of its decks, where this same content was looked through before. What
    is wrong is left out and counted. Raises ContentError where no deck is left to study.
    """
    content = load_content(places, cache=cache)
    decks = read_decks(places, content)
    problems = (*content.diagnostics, *decks.diagnostics)
    if not decks.decks:
        where = ", ".join(str(place.decks) for place in places) or "any folder"
        raise ContentError(f"There is no deck to study in {where}; `tutor check` says why.")
    came = [place for place in places if place.shipped]
    folders = {place.decks.resolve() for place in came}
    shipped = frozenset(
        deck.id
        for deck in decks.decks.values()
        if Path(deck.place.path).resolve().parent in folders
    )
    roots = {place.content.resolve() for place in came}
    shipped_packs = frozenset(
        pack.id
        for pack in content.packs.values()
        if Path(pack.place.path).resolve().parent.parent in roots
    )
    bank = Bank(content.packs, decks.decks.values(), listed)
    return Library(bank, problems, shipped, shipped_packs)
