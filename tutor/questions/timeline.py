"""What happened when: the dated events of a pack, to be put in order or told from one another.

Only what is certain stands here: one date, stated, of a role that is asked for, and a phrase that
names the event alone. An event whose own words give a year or a month away tells its place. Events
stand together that are of one time, neither too near to be told apart nor so far that it takes no
knowledge, and no two of one story; those that are akin before any others.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from tutor.facts.dates import Day, EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.model import (
    PERSON,
    WORK,
    Certainty,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    RoleName,
    Text,
    Value,
)
from tutor.questions.asked import ACCORDING_TO
from tutor.questions.index import PackIndex, slack_of
from tutor.questions.items import item_id
from tutor.questions.model import ItemId
from tutor.questions.stems import Stem, Stems
from tutor.questions.templates import Printer, parse
from tutor.text import fold

NEARBY = 40
"""How many dated facts on either side of an event are looked at for its partners."""
NEXT_TO = 4
"""How many are mostly enough to tell that an event has partners."""

_HALVES = 3
"""How many events at most are named by what makes two of them belong together."""
_LEAST_DAYS = 14
"""How many days two events are apart at least, so that no other calendar turns them round."""
_YEARS_SHARE = 75
"""By what share of their age events are apart at least of which the year alone is known."""
_FAR_YEARS, _FAR_SHARE = 45, 2
"""How many years events of one time lie apart at most, or by what share of the earlier's age."""
_YEAR = 12 * 31
_NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"\b(?:[IVX]+|\d+)\b")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the days between which it did, slack included.

    ``least`` is how many days another event is away at least to be surely earlier or later, by any
    account. ``stems`` are the phrases by which it can be called, one of them by seed.
    """

    item: ItemId
    fact: Fact
    role: RoleName
    date: EdtfDate
    first: Day
    last: Day
    least: int = 1
    stems: tuple[Stem, ...] = ()

    def before(self, other: "Event") -> bool:
        """Tell whether it surely came before another."""
        return _days(self.last, other.first) >= max(self.least, other.least)

    def apart(self, other: "Event") -> bool:
        """Tell whether the two surely did not fall together."""
        return self.before(other) or other.before(self)


class Timeline:
    """The events of one pack by date; phrases are looked for when an event is first wanted."""

    def __init__(self, index: PackIndex, printer: Printer, stems: Stems) -> None:
        self._index = index
        self._printer = printer
        self._stems = stems
        found = [event for fact in index.pack.facts.values() for event in self._dated(fact)]
        self._events = sorted(found, key=lambda event: (event.first, event.last, event.item))
        self._places = {event.item: place for place, event in enumerate(self._events)}
        self._usable: dict[ItemId, Event | str] = {}
        self._skeletons: dict[ItemId, str] = {}
        self._told: dict[ItemId, frozenset[EntityId]] = {}
        self._stories: dict[ItemId, frozenset[str]] = {}
        self._kin: dict[ItemId, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._events)

    def _dated(self, fact: Fact) -> Iterator[Event]:
        kind = self._index.pack.kinds[fact.kind]
        for role in kind.timeline:
            values = fact.roles.get(role, ())
            if len(values) != 1 or not isinstance(values[0], EdtfDate):
                continue
            if fact.ask is not None and role not in fact.ask:
                continue
            if not (kind.asks.get(role) or fact.wording.get(role)):
                continue
            if fact.certainty_of(role) is not Certainty.STATED:
                continue
            date = values[0]
            item = item_id(self._index.pack.id, fact.id, role)
            yield Event(item, fact, role, date, *_reach(date), self._least(date))

    def _least(self, date: EdtfDate) -> int:
        """Return how many days another event is away from a date at least, to be told from it."""
        if date.precision in {Precision.MONTH, Precision.DAY}:
            return _LEAST_DAYS
        if date.precision is not Precision.YEAR or date.approximate:
            # Where it may lie is said to be wide enough.
            return 1
        age = max(self._index.present - date.first[0], 0)
        return max(-(-age // _YEARS_SHARE) - 1, 0) * _YEAR + 1

    def event(self, item: ItemId) -> Event | str:
        """Return the event that an item dates, or why it has no place among others."""
        if item not in self._usable:
            self._usable[item] = self._found(item)
        return self._usable[item]

    def _found(self, item: ItemId) -> Event | str:
        place = self._places.get(item)
        if place is None:
            return "it is no single date of something that happened, stated and asked for"
        event = self._events[place]
        stems, refused = self._stems.events(event.fact, event.role)
        if not stems:
            return "; ".join(dict.fromkeys(bad.reason for bad in refused)) or "nothing names it"
        quiet = tuple(s for s in stems if not self._tells_time(self._phrase(s), event.date))
        return replace(event, stems=quiet) if quiet else "the event's own name tells when it was"

    def phrase(self, event: Event, stem: Stem | None = None) -> str:
        """Return what happened in a few words, as they stand within a sentence."""
        return self._phrase(stem or event.stems[0])

    def _phrase(self, stem: Stem) -> str:
        return self._printer.phrase(stem.template, stem.asked.fact.roles)

    def _tells_time(self, phrase: str, date: EdtfDate) -> bool:
        return names_year(phrase, date) or names_month(phrase, self._printer.language)

    def near(self, event: Event, most: int = NEARBY) -> list[Event]:
        """Return usable events on both sides of one that may stand beside it, nearest first.

        They are surely apart from it, of its time and of other stories. So many dated facts are
        looked at on either side; no two events are named nearly alike.
        """
        place = self._places[event.item]
        before = self._events[max(place - most, 0) : place]
        after = self._events[place + 1 : place + 1 + most]
        found = self._those_apart(event, [*reversed(before), *after])
        named = {self._skeleton(event): event}
        for other in sorted(found, key=lambda other: _gap(event, other)):
            named.setdefault(self._skeleton(other), other)
        return list(named.values())[1:]

    def are_of_one_time(self, one: Event, other: Event) -> bool:
        """Tell whether two events are no further apart than is worth asking about.

        What belongs to another age has its place at once.
        """
        early, late = (one, other) if one.first <= other.first else (other, one)
        age = max(self._present - early.last[0], 0)
        return _days(early.last, late.first) <= max(_FAR_YEARS, age / _FAR_SHARE) * _YEAR

    def are_akin(self, one: Event, other: Event) -> bool:
        """Tell whether two events share a topic, a kind, an entity or a group of entities.

        An eruption beside the publication of a book asks for two things that nobody compares.
        """
        return not self._kin_of(one).isdisjoint(self._kin_of(other))

    def akin_first(self, event: Event, others: Iterable[Event]) -> list[Event]:
        """Return events in their order, but those akin to one before the rest."""
        own = self._kin_of(event)
        return sorted(others, key=lambda other: own.isdisjoint(self._kin_of(other)))

    def _kin_of(self, event: Event) -> frozenset[str]:
        """Return what makes other events akin to one; signs keep topics and kinds from entities."""
        if event.item not in self._kin:
            fact, entities = event.fact, self._index.pack.entities
            kin = {f"={fact.kind}", *(f"#{topic}" for topic in fact.topics)}
            for role, values in fact.roles.items():
                if role != ACCORDING_TO:
                    ids = [value.id for value in values if isinstance(value, EntityRef)]
                    kin.update(ids, *(entities[id_].groups for id_ in ids))
            self._kin[event.item] = frozenset(kin)
        return self._kin[event.item]

    @cached_property
    def _present(self) -> int:
        """The year from which the age of events is counted."""
        return max([self._index.present, *(event.last[0] for event in self._events[-1:])])

    def are_halves(self, one: Event, other: Event) -> bool:
        """Tell whether two events are of one story."""
        return not self.stories(one).isdisjoint(self.stories(other))

    def stories(self, event: Event) -> frozenset[str]:
        """Return the stories that an event is of; two of one story do not stand together.

        One is made by something that hardly any other event is named by, by a work and whatever
        names its maker, or by a fact that declares it. A craft is launched before it lands, and a
        book is written before its author is honoured for it: that takes sense, and no knowledge.
        """
        if event.item not in self._stories:
            few: set[str] = {part for part in self._named(event) if self._parts[part] <= _HALVES}
            few |= self._declared.get(event.fact.id, _NONE)
            self._stories[event.item] = frozenset({*few, *self._with_those_named(event)})
        return self._stories[event.item]

    def _with_those_named(self, event: Event) -> Iterator[str]:
        """Yield what is the story of two events alone: of a work, and of what names its maker.

        Two works of one maker are no story.
        """
        for maker in self._makers(event):
            others = self._naming.get(maker, ())
            yield from (f"{other}|{event.item}" for other in others if len(others) <= _HALVES)
        for part in self._named(event):
            if self._parts[part] <= _HALVES:
                yield from (f"{event.item}|{other}" for other in self._made.get(part, ()))

    def _makers(self, event: Event) -> frozenset[EntityId]:
        """Return the persons in the fact of an event that names a work, but not them."""
        entities, named = self._index.pack.entities, self._named(event)
        if not any(entities[part].type == WORK for part in named):
            return frozenset()
        roles = event.fact.roles.items()
        held = chain.from_iterable(values for role, values in roles if role != ACCORDING_TO)
        ids = {value.id for value in held if isinstance(value, EntityRef)}
        return frozenset(id_ for id_ in ids - named if entities[id_].type == PERSON)

    @cached_property
    def _naming(self) -> Mapping[EntityId, list[ItemId]]:
        """The events that name an entity."""
        found: dict[EntityId, list[ItemId]] = {}
        for event in self._events:
            for part in self._named(event):
                found.setdefault(part, []).append(event.item)
        return found

    @cached_property
    def _made(self) -> Mapping[EntityId, list[ItemId]]:
        """The events that name works, by the makers of these."""
        found: dict[EntityId, list[ItemId]] = {}
        for event in self._events:
            for maker in self._makers(event):
                found.setdefault(maker, []).append(event.item)
        return found

    @cached_property
    def _declared(self) -> Mapping[FactId, frozenset[str]]:
        """The stories that facts are declared to be parts of, called by the facts that say so.

        No entity has an id that begins with their sign.
        """
        found: dict[FactId, set[str]] = {}
        for fact in self._index.pack.facts.values():
            for part in (fact.id, *fact.story) if fact.story else ():
                found.setdefault(part, set()).add(f"#{fact.id}")
        return {part: frozenset(stories) for part, stories in found.items()}

    def _named(self, event: Event) -> frozenset[EntityId]:
        """Return what the phrases of an event name, be it by a word within other words."""
        if event.item not in self._told:
            named: set[EntityId] = set()
            for value in self._shown(event):
                if isinstance(value, EntityRef):
                    named.add(value.id)
                if isinstance(value, EntityRef | Text):
                    named |= self._named_in(self._printer.option(value))
            self._told[event.item] = frozenset(named)
        return self._told[event.item]

    def _shown(self, event: Event) -> Iterator[Value]:
        """Yield the values that the phrases of an event may name."""
        for wording in self._index.pack.kinds[event.fact.kind].timeline[event.role]:
            for role in sorted(parse(wording.template).named):
                yield from event.fact.roles.get(role, ())

    def _named_in(self, text: str) -> set[EntityId]:
        """Return the things that words name of those that phrases of events are about."""
        words = _WORD.findall(fold(text))
        longest = min(len(words), self._longest_name)
        runs = (
            tuple(words[at : at + length])
            for length in range(1, longest + 1)
            for at in range(len(words) - length + 1)
        )
        return set(chain.from_iterable(self._names.get(run, ()) for run in runs))

    @cached_property
    def _longest_name(self) -> int:
        return max(map(len, self._names), default=0)

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], frozenset[EntityId]]:
        """What the words of a name mean, of all that phrases of events are about."""
        shown = chain.from_iterable(map(self._shown, self._events))
        found: dict[tuple[str, ...], set[EntityId]] = {}
        for value in dict.fromkeys(value for value in shown if isinstance(value, EntityRef)):
            for name in self._stems.names(value):
                found.setdefault(tuple(_WORD.findall(fold(name))), set()).add(value.id)
        return {words: frozenset(ids) for words, ids in found.items() if words}

    @cached_property
    def _parts(self) -> Counter[EntityId]:
        """How many events each entity is named by."""
        return Counter({part: len(items) for part, items in self._naming.items()})

    def within(self, first: Day, last: Day, most: int) -> list[Event]:
        """Return the first usable events that surely lie between two days, both included."""
        start = bisect_left(self._events, first, key=lambda event: event.first)
        found = []
        for event in self._events[start : start + most]:
            if event.first > last:
                break
            if event.last <= last and isinstance(usable := self.event(event.item), Event):
                found.append(usable)
        return found

    def at(self, place: int) -> Event | str:
        """Return the event at a place in time, wherever that is, or why it cannot be used."""
        return self.event(self._events[place % len(self._events)].item)

    def _those_apart(self, event: Event, others: Iterable[Event]) -> list[Event]:
        found = []
        for other in others:
            if other.fact is event.fact or not event.apart(other):
                continue
            if not self.are_of_one_time(event, other) or self.are_halves(event, other):
                continue
            if isinstance(usable := self.event(other.item), Event):
                found.append(usable)
        return found

    def told_apart(self, event: Event, others: Iterable[Event]) -> bool:
        """Tell whether an event's name differs from others' by more than a number in a row."""
        own = self._skeleton(event)
        return all(own != self._skeleton(other) for other in others)

    def _skeleton(self, event: Event) -> str:
        if event.item not in self._skeletons:
            skeleton = _COUNTED.sub("#", self._phrase(event.stems[0])).casefold()
            self._skeletons[event.item] = skeleton
        return self._skeletons[event.item]


def longest_chain(events: Iterable[Event]) -> list[Event]:
    """Return as many of some events as surely follow one another, earliest first."""
    found: list[Event] = []
    for event in sorted(events, key=lambda event: (event.last, event.first, event.item)):
        if not found or found[-1].before(event):
            found.append(event)
    return found


def names_year(text: str, date: EdtfDate) -> bool:
    """Tell whether words hold a year, or the last two digits of this date's ("Exercise 23")."""
    short = {str(year % 100) for year in (date.first[0], date.last[0])}
    return any(len(n) > 2 or n.lstrip("0") in short for n in re.findall(r"\d+", text))


def names_month(text: str, language: Language) -> bool:
    """Tell whether words hold the name of a month ("the October Days")."""
    return not set(re.findall(r"[^\W\d_]+", text)).isdisjoint(language.months)


def _reach(date: EdtfDate) -> tuple[Day, Day]:
    """Return the days that a date may mean; an approximate one reaches some years around."""
    slack = slack_of(date)
    return (date.first[0] - slack, *date.first[1:]), (date.last[0] + slack, *date.last[1:])


def _gap(one: Event, other: Event) -> tuple[int, str]:
    """Return how far two events are apart, in days or nearly so."""
    early, late = (one, other) if one.before(other) else (other, one)
    return _days(early.last, late.first), other.item


def _days(early: Day, late: Day) -> int:
    """Return how many days lie between two, or nearly so; above 0 where the first is earlier."""
    return (late[0] - early[0]) * _YEAR + (late[1] - early[1]) * 31 + late[2] - early[2]
