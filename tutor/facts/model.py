"""The knowledge as values: packs, sources, entities, kinds and facts.

Everything here is frozen and says nothing about files but where it stands (:class:`Place`), so that
a problem found late can still be pointed at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, NewType

from tutor.facts.dates import EdtfDate
from tutor.facts.degrees import Certainty as Certainty
from tutor.facts.degrees import Comparator as Comparator

if TYPE_CHECKING:
    from tutor.facts.languages.model import Language

PackId = NewType("PackId", str)
SourceId = NewType("SourceId", str)
EntityId = NewType("EntityId", str)
FactId = NewType("FactId", str)
KindName = NewType("KindName", str)
RoleName = NewType("RoleName", str)
TopicId = NewType("TopicId", str)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column count from 1."""

    path: str
    line: int
    column: int


@lru_cache(maxsize=256)
def _is_shared(path: str) -> bool:
    """Tell whether a file of kinds is for all packs; it is asked for every item of a pack."""
    name = PurePath(path).name
    return name.startswith("kinds.") and name != "kinds.yaml"


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A value that is an entity of the pack."""

    id: EntityId

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is words: lower case, no full stop, in the shape of the role's ``like``."""

    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. ``text`` is as the author wrote it; ``unit`` may be empty.

    ``number`` is a decimal in plain notation without trailing zeros ("5000000000", "0.25"), so that
    equal amounts are equal values. ``tolerance`` is in the same unit. ``dimension`` is what the
    unit measures and ``size`` how much that is, as a fraction of its base ("1800", "250/9"), so
    that 30 minutes can be told from 2 hours; both are empty where no table knows the unit.
    """

    text: str
    number: str
    unit: str
    comparator: Comparator = Comparator.EXACT
    tolerance: str = "0"
    dimension: str = ""
    size: str = ""

    def __hash__(self) -> int:
        return hash(self.text)


PERSON, WORK = "person", "work"
"""Types of entities of which more is known than that they are of one type."""

Value = EntityRef | Text | EdtfDate | Amount


class Many(StrEnum):
    """How many values a role holds."""

    ONE = "one"
    SET = "set"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a kind of fact.

    ``types`` are names of entity types, or "text", "date", "amount". ``one_for`` are the roles that
    determine this one, None where nothing does.
    """

    name: RoleName
    types: tuple[str, ...]
    many: Many = Many.ONE
    one_for: tuple[RoleName, ...] | None = None
    exact: bool = False
    like: str | None = None
    formerly: tuple[RoleName, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A template with placeholders, and where it stands. ``group`` narrows the key to a group.

    ``named`` is where the group's name stands, known while the file is being read.
    """

    template: str
    place: Place
    group: EntityId | None = None
    named: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two roles of a kind whose values may be matched, and the sentence that asks for it."""

    left: RoleName
    right: RoleName
    ask: str
    place: Place


@dataclass(frozen=True, slots=True)
class Kind:
    """A shape of fact: its roles, and how it is said and asked.

    ``asks`` holds for each role its wordings, those of ``role in group`` included; ``denies``, for
    a role with several values, wordings that ask for what is not among them. ``timeline`` holds for
    a date the noun phrases by which what happened then is called in a list of events.
    """

    name: KindName
    roles: Mapping[RoleName, Role]
    says: tuple[Wording, ...]
    asks: Mapping[RoleName, tuple[Wording, ...]]
    place: Place
    denies: Mapping[RoleName, tuple[Wording, ...]] = field(default_factory=dict)
    timeline: Mapping[RoleName, tuple[Wording, ...]] = field(default_factory=dict)
    pairs: tuple[Pairing, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether it stands in a ``kinds.en.yaml`` for all packs of a language, in none's own."""
        return _is_shared(self.place.path)

    def wordings(self) -> Iterator[Wording]:
        """Yield every wording of the kind: what says, asks, denies and names its events."""
        yield from self.says
        for by_role in (self.asks, self.denies, self.timeline):
            yield from chain.from_iterable(by_role.values())


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, state, document, place, term … ``type`` is its ``is``."""

    id: EntityId
    type: str
    name: str
    place: Place
    in_sentence: str = ""
    family: str = ""
    aliases: tuple[str, ...] = ()
    groups: tuple[EntityId, ...] = ()
    plural: bool = False
    forms: Mapping[str, str] = field(default_factory=dict)
    confuse: tuple[EntityId, ...] = ()
    near: tuple[EntityId, ...] = ()
    complete: bool = False

    @property
    def sentence(self) -> str:
        """The name as it stands in a sentence."""
        return self.in_sentence or self.name


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts are drawn from; also an entity of type ``source`` with the same id."""

    id: SourceId
    short: str
    title: str
    date: EdtfDate | None
    place: Place
    author: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Paragraphs of a source, counted from 1 over its lines that are not empty; both ends count."""

    source: SourceId
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One curated statement.

    ``says`` and ``wording`` are its own sentences and questions, which go before its kind's.
    ``roles`` holds for each filled role its values (one, unless the role is ``many``), with
    ``according-to`` filled from the source where the author left it out. ``uncertain`` holds what
    differs from ``certainty`` for single roles. ``evidence`` holds for a role terms of a few words
    that stand in the cited paragraphs, where the value itself is said in other words. ``accept``
    holds further right answers; for a list whose author says which member each stands for,
    ``stands_for`` holds the members' places in the role, in the same order. ``story`` holds other
    facts that tell parts of the same story, so that one of them gives away when another happened.
    """

    id: FactId
    kind: KindName
    source: SourceId
    roles: Mapping[RoleName, tuple[Value, ...]]
    place: Place
    cite: tuple[Citation, ...] = ()
    topics: tuple[TopicId, ...] = ()
    note: str = ""
    complete: frozenset[RoleName] = frozenset()
    wrong: Mapping[RoleName, tuple[Value, ...]] = field(default_factory=dict)
    accept: Mapping[RoleName, tuple[str, ...]] = field(default_factory=dict)
    certainty: Certainty = Certainty.STATED
    uncertain: Mapping[RoleName, Certainty] = field(default_factory=dict)
    ask: tuple[RoleName, ...] | None = None
    wording: Mapping[RoleName, tuple[Wording, ...]] = field(default_factory=dict)
    formerly: tuple[FactId, ...] = ()
    revised: str = ""
    says: tuple[Wording, ...] = ()
    evidence: Mapping[RoleName, tuple[str, ...]] = field(default_factory=dict)
    stands_for: Mapping[RoleName, tuple[int, ...]] = field(default_factory=dict)
    story: tuple[FactId, ...] = ()

    def accepted_for(self, role: RoleName, value: Value) -> tuple[str, ...]:
        """Return the further answers that stand for one of a role's values.

        For the only value those are all; of a list, those whose author says so.
        """
        texts, values = self.accept.get(role, ()), self.roles[role]
        if len(values) == 1:
            return texts
        places = self.stands_for.get(role, ())
        return tuple(t for t, place in zip(texts, places, strict=False) if values[place] == value)

    def certainty_of(self, role: RoleName) -> Certainty:
        """Return how sure the source is of one role."""
        return self.uncertain.get(role, self.certainty)


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that one subject knows, in the order in which its files tell it.

    ``entities`` includes the groups and one entity of type ``source`` for each source.
    ``own_language`` is set where the pack brings words of its own for its language.
    """

    id: PackId
    title: str
    language: str
    sources: Mapping[SourceId, Source]
    topics: Mapping[TopicId, str]
    entities: Mapping[EntityId, Entity]
    kinds: Mapping[KindName, Kind]
    facts: Mapping[FactId, Fact]
    place: Place
    own_language: "Language | None" = None
