"""What happened when: the dated events of a pack, to be put in order or told from one another.

Only what is certain stands here: one date, stated, of a role that is asked for, and a phrase that
names the event alone. An event whose own words give a year or a month away tells its place.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from tutor.facts.dates import Day, EdtfDate
from tutor.facts.model import Certainty, EntityId, EntityRef, Fact, RoleName
from tutor.questions.index import PackIndex, slack_of
from tutor.questions.items import item_id
from tutor.questions.model import ItemId
from tutor.questions.stems import Stem, Stems
from tutor.questions.templates import Printer

NEARBY = 40
"""How many dated facts on either side of an event are looked at for its partners."""
NEXT_TO = 4
"""How many are mostly enough to tell that an event has partners."""

_HALVES = 3
"""In how many events at most that has a part which makes two of them belong together."""
_COUNTED = re.compile(r"\b(?:[IVX]+|\d+)\b")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the days between which it did, slack included.

    ``stems`` are the phrases by which it can be called, one of them by seed.
    """

    item: ItemId
    fact: Fact
    role: RoleName
    date: EdtfDate
    first: Day
    last: Day
    stems: tuple[Stem, ...] = ()

    def before(self, other: "Event") -> bool:
        """Tell whether it surely came before another."""
        return self.last < other.first

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
            yield Event(item, fact, role, date, *_reach(date))

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
        words = set(re.findall(r"[^\W\d_]+", phrase))
        return names_year(phrase, date) or not words.isdisjoint(self._printer.language.months)

    def near(self, event: Event, most: int = NEARBY) -> list[Event]:
        """Return usable events on both sides of one that are surely apart from it, nearest first.

        So many dated facts are looked at on either side; no two events are named nearly alike.
        """
        place = self._places[event.item]
        before = self._events[max(place - most, 0) : place]
        after = self._events[place + 1 : place + 1 + most]
        found = self._those_apart(event, [*reversed(before), *after])
        named = {self._skeleton(event): event}
        for other in sorted(found, key=lambda other: _gap(event, other)):
            named.setdefault(self._skeleton(other), other)
        return list(named.values())[1:]

    def are_halves(self, one: Event, other: Event) -> bool:
        """Tell whether two events are told by something that hardly any other event has part in.

        A craft is launched before it lands: that takes sense, and no knowledge.
        """
        shared = self._named(one) & self._named(other)
        return any(self._parts[part] <= _HALVES for part in shared)

    @staticmethod
    def _named(event: Event) -> frozenset[EntityId]:
        values = chain.from_iterable(event.fact.roles[name] for name in event.fact.roles)
        return frozenset(value.id for value in values if isinstance(value, EntityRef))

    @cached_property
    def _parts(self) -> Counter[EntityId]:
        """In how many events each entity has a part."""
        return Counter(chain.from_iterable(map(self._named, self._events)))

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


def _reach(date: EdtfDate) -> tuple[Day, Day]:
    """Return the days that a date may mean; an approximate one reaches some years around."""
    slack = slack_of(date)
    return (date.first[0] - slack, *date.first[1:]), (date.last[0] + slack, *date.last[1:])


def _gap(one: Event, other: Event) -> tuple[int, str]:
    """Return how far two events are apart, in days or nearly so."""
    early, late = (one, other) if one.before(other) else (other, one)
    years, months, days = (b - a for a, b in zip(early.last, late.first, strict=True))
    return years * 372 + months * 31 + days, other.item
