"""From the values of a fact to the keys that answers are marked against."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from tutor.facts.dates import EdtfDate
from tutor.facts.entities import SOURCE
from tutor.facts.model import (
    PERSON,
    Amount,
    Entity,
    EntityRef,
    Fact,
    Many,
    Pack,
    RoleName,
    Source,
    SourceId,
    Text,
    Value,
)
from tutor.questions.asked import Asked
from tutor.questions.index import PackIndex
from tutor.questions.marking.places import PLACES, STATES
from tutor.questions.model import AmountKey, AnswerKey, DateKey, NameKey, SingleKey
from tutor.questions.templates import BLANK
from tutor.text import fold

LONGEST_TYPED = 4
"""Words that an answer may have to be typed; longer ones are recalled and judged by the learner."""

_WORD = re.compile(r"[^\W_]+")
_PAUSE = rf"[,;:](?=[\s“„«\"]*{BLANK})|(?<={BLANK})[”“»\"]*[,;:]"
"""What parts a gap from its neighbours: they are not of one piece."""
_WRITTEN = re.compile(rf"[^\W_]+(?:['’ʼ-][^\W_]+)*|{BLANK}|{_PAUSE}")
_YEAR = re.compile(r"(?<![\w.,])[0-9]{4}(?![\w])")


def can_be_typed(index: PackIndex, value: Value) -> bool:
    """Tell whether a value has a name short enough that typing it can be marked fairly."""
    if isinstance(value, Text):
        return len(value.text.split()) <= LONGEST_TYPED
    if isinstance(value, EntityRef):
        entity = index.pack.entities[value.id]
        names = (entity.name, entity.sentence, *entity.aliases)
        return any(len(name.split()) <= LONGEST_TYPED for name in names)
    return True


def answer_key(index: PackIndex, asked: Asked, *, all_needed: bool = False) -> AnswerKey:
    """Return what is right for a question: one of its keys, or with ``all_needed`` all of them."""
    fact, role = asked.fact, asked.role
    accept = fact.accept.get(role.name, ())
    alone = len(asked.keys) == 1 and role.name not in fact.stands_for
    members = tuple(
        _single(index, asked, value, accept if alone else fact.accepted_for(role.name, value))
        for value in asked.keys
    )
    if len(asked.keys) > 1 and not all_needed and role.name not in fact.stands_for:
        # Further right answers of which nobody says what they stand for are right for any member.
        members += tuple(NameKey(text) for text in accept)
    return AnswerKey(members, all_needed)


def with_told(key: AnswerKey, stem: str) -> AnswerKey:
    """Return what is right to a question as worded: it need not repeat what is named there.

    That is a year, a unit, or the noun of "Which branch …?". A unit is named by all of its words:
    "How many people died?", "How high is it, in metres?".
    """
    written, words = tuple(_WRITTEN.findall(stem)), tuple(_WORD.findall(fold(stem)))
    members = tuple(_with_told(member, stem, written, words) for member in key.members)
    return replace(key, members=members)


def _with_told(
    key: SingleKey, stem: str, written: tuple[str, ...], words: tuple[str, ...]
) -> SingleKey:
    if isinstance(key, NameKey):
        return replace(key, told=(*written, *key.told))
    if isinstance(key, AmountKey):
        unit = set(_WORD.findall(fold(key.amount.unit)))
        return replace(key, unit_told=bool(unit) and unit <= set(words), told=words)
    told = {int(year) for year in _YEAR.findall(stem)}
    key = replace(key, told=tuple(sorted({*key.told, *words})))
    if key.date.begin is None or key.date.end is None:
        return key
    known = key.date.begin.year == key.date.end.year and key.date.begin.year in told
    return replace(key, year_told=known)


def _single(index: PackIndex, asked: Asked, value: Value, accept: tuple[str, ...]) -> SingleKey:
    if isinstance(value, EdtfDate):
        told = tuple(sorted(set(_words_of(index.pack, asked.fact))))
        century_told = value.first[0] // 100 == _century(index) and value.first[0] > 0
        finer = _finer(index, asked, value)
        return DateKey(value, finer=finer, told=told, century_told=century_told, also=accept)
    if isinstance(value, Amount):
        return AmountKey(value, also=accept)
    if isinstance(value, Text):
        return NameKey(value.text, "text", accept, exact=asked.role.exact)
    key = name_key(index.pack, index.pack.entities[value.id], accept, exact=asked.role.exact)
    key = replace(key, forms=index.own_forms.get(value.id, ()))
    return with_persons(index, key, index.pack.entities[value.id])


def with_persons(index: PackIndex, key: NameKey, entity: Entity) -> NameKey:
    """Return a key with the persons who may stand beside it: "Verdi's Otello"; not of a place."""
    if entity.type == PERSON or entity.type in PLACES | STATES:
        return key
    return replace(key, beside=index.persons_beside.get(entity.id, ()))


def _words_of(pack: Pack, fact: Fact) -> Iterator[str]:
    """Yield the words of everything that a fact names, folded."""
    for value in (value for values in fact.roles.values() for value in values):
        if isinstance(value, EntityRef):
            entity = pack.entities[value.id]
            names = (entity.name, entity.sentence, *entity.aliases)
        else:
            names = (value.text,) if isinstance(value, Text) else ()
        for name in names:
            yield from _WORD.findall(fold(name))


def name_key(pack: Pack, entity: Entity, accept: Iterable[str] = (), *, exact: bool) -> NameKey:
    """Return what an entity may be called when typed; ``accept`` holds further right answers."""
    aliases = dict.fromkeys((entity.sentence, *entity.aliases, *accept, *_with_whole(pack, entity)))
    source = pack.sources.get(SourceId(entity.id)) if entity.type == SOURCE else None
    if source is not None:
        aliases[source.title] = None
    aliases.pop(entity.name, None)
    told = _year(source) if source is not None else ()
    return NameKey(entity.name, entity.type, tuple(aliases), entity.family, exact, told)


def _year(source: Source) -> tuple[str, ...]:
    """Return the year of a source, by which it may be cited: "Hollis 2016"."""
    return (f"{source.date.first[0]}",) if source.date is not None else ()


def with_authors(index: PackIndex, key: AnswerKey, values: Iterable[Value]) -> AnswerKey:
    """Return what is right when typed: for a source, whoever it is by is as good an answer."""
    if key.all_needed:
        return key
    authors = tuple(author for value in values for author in _author(index, value))
    return replace(key, members=(*key.members, *authors)) if authors else key


def _author(index: PackIndex, value: Value) -> Iterator[NameKey]:
    if isinstance(value, EntityRef):
        yield from authors_of(index.pack, SourceId(value.id))


def authors_of(pack: Pack, id_: SourceId) -> Iterator[NameKey]:
    """Yield whom a source is by, as an answer to who says something; nobody if it is no source."""
    source = pack.sources.get(id_)
    if source is None or not source.author:
        return
    for entity in pack.entities.values():
        if entity.name == source.author and entity.type == PERSON:
            yield replace(name_key(pack, entity, exact=False), told=_year(source))
            return
    yield NameKey(source.author, PERSON, told=_year(source))


def _with_whole(pack: Pack, entity: Entity) -> Iterator[str]:
    """Yield a place with the place that it lies in behind it: "Oxford, England"."""
    if entity.type == PERSON:
        return
    for group in entity.groups:
        whole = pack.entities.get(group)
        if whole is not None and whole.type != "group":
            yield f"{entity.name}, {whole.name}"


@lru_cache(maxsize=8)
def _century(index: PackIndex) -> int | None:
    """Return the hundred years in which most of a pack's facts lie: 17 for 1789; None for none."""
    found = Counter(
        value.first[0] // 100
        for fact in index.pack.facts.values()
        for values in fact.roles.values()
        for value in values
        if isinstance(value, EdtfDate)
    )
    return next((h for h, often in found.most_common(1) if 2 * often > found.total()), None)


def _finer(index: PackIndex, asked: Asked, key: EdtfDate) -> tuple[EdtfDate, ...]:
    """Return finer dates within the key that other facts give for the same question."""
    found = {
        value
        for other in index.query(asked.fact, asked.named, asked.role.name)
        for value in other.roles[asked.role.name]
        if isinstance(value, EdtfDate) and value != key and key.contains(value)
    }
    return tuple(sorted(found, key=lambda date: date.text))


def accepted(key: AnswerKey) -> tuple[str, ...]:
    """Return every answer that is right as a whole, for the author to read."""
    texts: dict[str, None] = {}
    for member in key.members:
        if isinstance(member, NameKey):
            texts.update(dict.fromkeys(member.names))
            if member.family:
                texts[member.family] = None
        else:
            text = member.date.text if isinstance(member, DateKey) else member.amount.text
            texts.update(dict.fromkeys((text, *member.also)))
    return tuple(texts)


def is_ordered(fact: Fact, index: PackIndex, role: RoleName) -> bool:
    """Tell whether the order of a role's values is part of the fact."""
    return index.pack.kinds[fact.kind].roles[role].many is Many.ORDERED
