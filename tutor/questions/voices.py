"""Whose word something is: which sources are called by their author, and which by a title."""

from enum import Enum
from functools import cached_property

from tutor.facts.model import PERSON, EntityId, EntityRef, Source, Value
from tutor.questions.index import PackIndex
from tutor.text import fold_name

UNLIKE = 9
"""How much it counts against an option that it is another sort of voice: more than all else."""
OTHER_NAME = 8
"""How much, that one of the two is a person and the other a source that bears its author's name."""


class Voice(Enum):
    """What a name sounds like where somebody's word is asked for."""

    AUTHOR = "a person, or a source called by its author"
    WORK = "a part of a book, a lecture, a title beside its author"
    OTHER = "anything else"


class Voices:
    """Tells over one pack which names may stand beside one another as somebody's word."""

    def __init__(self, index: PackIndex) -> None:
        self._index = index
        self._known: dict[EntityId, Voice] = {}

    def of(self, value: Value) -> Voice:
        """Return what a value sounds like."""
        if not isinstance(value, EntityRef):
            return Voice.OTHER
        if value.id not in self._known:
            self._known[value.id] = self._of(value.id)
        return self._known[value.id]

    def unlike(self, key: Value, value: Value) -> int:
        """Return how much another sort of voice counts against a wrong option, 0 for its key's own.

        Beside a person stand persons, beside an author authors, beside a chapter chapters.
        """
        own, its = self.of(key), self.of(value)
        if own is Voice.AUTHOR and its is Voice.AUTHOR:
            return OTHER_NAME * (self._is_person(key) is not self._is_person(value))
        if own is Voice.OTHER or own is its:
            return 0
        if own is Voice.AUTHOR and its is Voice.OTHER:
            return UNLIKE * self._is_person(key)
        return UNLIKE * (Voice.WORK in (own, its) and Voice.OTHER not in (own, its))

    def book(self, value: Value) -> str:
        """Return by whom a chapter or lecture is, "" of all else."""
        if self.of(value) is not Voice.WORK:
            return ""
        assert isinstance(value, EntityRef)
        return fold_name(self._sources[value.id].author)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {str(id_): source for id_, source in self._index.pack.sources.items()}

    def _is_person(self, value: Value) -> bool:
        entities = self._index.pack.entities
        return isinstance(value, EntityRef) and entities[value.id].type == PERSON

    def _of(self, id_: EntityId) -> Voice:
        if self._is_person(EntityRef(id_)):
            return Voice.AUTHOR
        source = self._sources.get(id_)
        if source is None:
            return Voice.OTHER
        called = set(fold_name(source.short).split())
        if source.author and called <= self._names_of_author(source):
            return Voice.AUTHOR
        return Voice.WORK if source.author or source.short[:1].islower() else Voice.OTHER

    def _names_of_author(self, source: Source) -> set[str]:
        entity = self._index.pack.entities.get(EntityId(source.author))
        names = (entity.name, *entity.aliases) if entity else (source.author,)
        return {word for name in names for word in fold_name(name).split()}
