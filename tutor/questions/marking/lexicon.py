"""The names of everything that an answer could mean, to tell a slip from another answer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutor.facts.model import PERSON, Entity, Pack
from tutor.questions.inflected import own_forms
from tutor.questions.marking.normal import plain
from tutor.questions.marking.vessels import unprefixed

_CASE = re.compile(r"\w\.? vs?\.? \w")

ANY_TYPE = "text"
"""The type of keys that are words and no entity: whatever is an entity is another answer."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """An entity as the marker knows it.

    ``type`` is the entity's type, ``family`` a person's family name, ``described`` what it is one
    of ("Secretary General"), for reasons.
    """

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    family: str = ""
    described: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that the entity is called as a whole."""
        found = (self.name, *self.aliases, self.family)
        return tuple(name for name in dict.fromkeys(found) if name)


class Lexicon:
    """Entities by their folded whole names; a lookup costs the same however many there are.

    The index is built at the first lookup.
    """

    __slots__ = ("_entries", "_has_cases", "_index")

    def __init__(self, entries: tuple[LexiconEntry, ...] = ()) -> None:
        self._entries = entries
        self._index: dict[str, list[LexiconEntry]] | None = None
        self._has_cases: bool | None = None

    @classmethod
    def of(cls, entries: Iterable[LexiconEntry]) -> "Lexicon":
        """Return the lexicon of these entries."""
        return cls(tuple(entries))

    @property
    def entries(self) -> tuple[LexiconEntry, ...]:
        """All entries, in the order in which they were given."""
        return self._entries

    @property
    def has_cases(self) -> bool:
        """Whether the names of cases at law are among the entries: "Roe v. Wade"."""
        if self._has_cases is None:
            self._has_cases = any(_CASE.search(name) for e in self._entries for name in e.names)
        return self._has_cases

    def find(self, words: str, kind: str | None = None) -> tuple[LexiconEntry, ...]:
        """Return the entries called by these plain words, of one type or of any.

        A person is found in any order of the words of the name.
        """
        if self._index is None:
            self._index = _index(self._entries)
        found = self._index.get(words) or self._index.get(_unordered(words), [])
        return tuple(entry for entry in found if kind in {None, ANY_TYPE, entry.type})


def lexicon_of(pack: Pack) -> Lexicon:
    """Return the lexicon of a pack: every entity, described by the first group it is in."""
    forms = own_forms(pack)
    return Lexicon.of(
        _entry(entity, pack, forms.get(entity.id, ())) for entity in pack.entities.values()
    )


def _entry(entity: Entity, pack: Pack, forms: tuple[str, ...]) -> LexiconEntry:
    groups = (pack.entities.get(group) for group in entity.groups)
    described = next((group.name for group in groups if group and group.type == "group"), "")
    aliases = (entity.sentence, *entity.aliases, *forms)
    return LexiconEntry(entity.type, entity.name, aliases, entity.family, described)


def _index(entries: tuple[LexiconEntry, ...]) -> dict[str, list[LexiconEntry]]:
    found: dict[str, list[LexiconEntry]] = {}
    for entry in entries:
        for words in set(_keys(entry)):
            found.setdefault(words, []).append(entry)
    return found


def _keys(entry: LexiconEntry) -> Iterator[str]:
    person = entry.type == PERSON or entry.family
    for name in entry.names:
        # Past the cache, which is for the few names that are asked for again and again.
        words: str = plain.__wrapped__(name)
        yield words
        if person and " " in words:
            yield _unordered(words)
        elif not person and (bare := unprefixed(words)):
            yield bare


def _unordered(words: str) -> str:
    """Return words in an order of their own, marked so that no real name is mistaken for it."""
    return "\0" + " ".join(sorted(words.split(" ")))
