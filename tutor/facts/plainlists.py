"""Content as plain lists and back, for the compiled copy.

Lists stand in the order of the fields. What many facts have in common (values, lists of them,
citations, topics) stands once in a table of its own and is referred to by its number there, so that
little is read and equal parts become one object. Fields that are seldom filled are left out at the
end of a list.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from tutor.facts.content import Content
from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.diagnostics import Diagnostic, Related, Severity
from tutor.facts.languages.codec import language_from, language_to
from tutor.facts.model import (
    Amount,
    Certainty,
    Citation,
    Comparator,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    Kind,
    Many,
    Pack,
    Pairing,
    Place,
    Role,
    Source,
    Text,
    Value,
    Wording,
)

T = TypeVar("T")
Plain = list[Any]

_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_PRECISIONS = {precision.value: precision for precision in Precision}
# The certainty of most facts, and what else most of them leave out.
_SELDOM: tuple[Any, ...] = (Certainty.STATED.value, {}, None, {}, (), "", [], {}, {}, ())


def content_to(content: Content) -> Plain:
    """Return content as lists that JSON can hold."""
    return [
        [_pack_to(pack) for pack in content.packs.values()],
        [_diagnostic_to(problem) for problem in content.diagnostics],
        list(content.files),
        sorted(content.left_out),
        sorted(content.broken),
    ]


def content_from(plain: Plain) -> Content:
    """Return the content that lists hold; raises the errors of wrong shapes."""
    packs, diagnostics, files, left_out, broken = plain
    loaded = [_pack(pack) for pack in packs]
    return Content(
        {pack.id: pack for pack in loaded},
        tuple(_diagnostic_from(problem) for problem in diagnostics),
        tuple(files),
        frozenset(left_out),
        frozenset(broken),
    )


def _place_to(place: Place) -> Plain:
    return [place.path, place.line, place.column]


def _diagnostic_to(problem: Diagnostic) -> Plain:
    return [
        problem.code,
        problem.severity.value,
        problem.message,
        _place_to(problem.place),
        problem.help,
        problem.end_column,
        [[_place_to(related.place), related.message] for related in problem.related],
    ]


def _diagnostic_from(plain: Plain) -> Diagnostic:
    code, severity, message, place, help_, end_column, related = plain
    return Diagnostic(
        code,
        Severity(severity),
        message,
        Place(*place),
        help_,
        end_column,
        tuple(Related(Place(*where), text) for where, text in related),
    )


class _Table(Generic[T]):
    """Parts that stand once each, with their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def number(self, part: T) -> int:
        """Return the number of a part, which is added if it is new."""
        return self._numbers.setdefault(part, len(self._numbers))

    def __iter__(self) -> Iterator[T]:
        return iter(self._numbers)


class _Tables:
    """What the entities and facts of a pack have in common."""

    def __init__(self) -> None:
        self.paths: _Table[str] = _Table()
        self.values: _Table[Value] = _Table()
        self.lists: _Table[tuple[int, ...]] = _Table()
        self.cites: _Table[tuple[Citation, ...]] = _Table()
        self.names: _Table[tuple[str, ...]] = _Table()

    def place(self, place: Place) -> Plain:
        return [self.paths.number(place.path), place.line, place.column]

    def roles(self, roles: Mapping[Any, tuple[Value, ...]]) -> dict[Any, int]:
        return {
            role: self.lists.number(tuple(map(self.values.number, held)))
            for role, held in roles.items()
        }

    def plain(self) -> list[Plain]:
        return [
            list(self.paths),
            [_value_to(value) for value in self.values],
            list(self.lists),
            [[[c.source, c.first, c.last] for c in cite] for cite in self.cites],
            list(self.names),
        ]


def _pack_to(pack: Pack) -> Plain:
    tables = _Tables()
    entities = [_entity_to(entity, tables) for entity in pack.entities.values()]
    facts = [_fact_to(fact, tables) for fact in pack.facts.values()]
    return [
        pack.id,
        pack.title,
        pack.language,
        _place_to(pack.place),
        [_source_to(source) for source in pack.sources.values()],
        pack.topics,
        [_kind_to(kind) for kind in pack.kinds.values()],
        tables.plain(),
        entities,
        facts,
        None if pack.own_language is None else language_to(pack.own_language),
    ]


def _source_to(source: Source) -> Plain:
    return [
        source.id,
        source.short,
        source.title,
        _date_to(source.date) if source.date else None,
        _place_to(source.place),
        source.author,
        source.sha256,
    ]


def _entity_to(entity: Entity, tables: _Tables) -> Plain:
    seldom = [
        entity.in_sentence,
        entity.family,
        entity.aliases,
        entity.groups,
        entity.plural,
        entity.forms,
        entity.confuse,
        entity.near,
        entity.complete,
    ]
    while seldom and not seldom[-1]:
        seldom.pop()
    return [entity.id, entity.type, entity.name, *tables.place(entity.place), *seldom]


def _kind_to(kind: Kind) -> Plain:
    return [
        kind.name,
        [_role_to(role) for role in kind.roles.values()],
        [_wording_to(wording) for wording in kind.says],
        _asks_to(kind.asks),
        _place_to(kind.place),
        _asks_to(kind.denies),
        _asks_to(kind.timeline),
        [[pair.left, pair.right, pair.ask, _place_to(pair.place)] for pair in kind.pairs],
    ]


def _role_to(role: Role) -> Plain:
    return [
        role.name,
        role.types,
        role.many.value,
        role.one_for,
        role.exact,
        role.like,
        role.formerly,
    ]


def _wording_to(wording: Wording) -> Plain:
    return [wording.template, _place_to(wording.place), wording.group]


def _asks_to(asks: Mapping[Any, tuple[Wording, ...]]) -> dict[Any, Plain]:
    return {role: [_wording_to(wording) for wording in wordings] for role, wordings in asks.items()}


def _fact_to(fact: Fact, tables: _Tables) -> Plain:
    seldom = (
        fact.certainty.value,
        fact.uncertain,
        fact.ask,
        _asks_to(fact.wording),
        fact.formerly,
        fact.revised,
        [_wording_to(wording) for wording in fact.says],
        fact.evidence,
        fact.stands_for,
        fact.story,
    )
    return [
        fact.id,
        fact.kind,
        fact.source,
        tables.roles(fact.roles),
        *tables.place(fact.place),
        tables.cites.number(fact.cite),
        tables.names.number(fact.topics),
        fact.note,
        tables.names.number(tuple(sorted(fact.complete))),
        tables.roles(fact.wrong),
        fact.accept,
        *(() if seldom == _SELDOM else seldom),
    ]


def _value_to(value: Value) -> Any:
    if isinstance(value, EntityRef):
        return value.id
    if isinstance(value, Text):
        return ["text", value.text]
    if isinstance(value, EdtfDate):
        return ["date", *_date_to(value)]
    return [
        "amount",
        value.text,
        value.number,
        value.unit,
        value.comparator.value,
        value.tolerance,
        value.dimension,
        value.size,
    ]


def _date_to(date: EdtfDate) -> Plain:
    end = (_point_to(date.end),) if date.interval else ()
    return [date.text, _point_to(date.begin), *end]


def _point_to(point: DatePoint | None) -> Plain | None:
    if point is None:
        return None
    return [
        point.year,
        point.month,
        point.day,
        point.precision.value,
        point.approximate,
        point.uncertain,
    ]


def _pack(plain: Plain) -> Pack:
    ident, title, language, place, sources, topics, kinds, tables, *rest = plain
    entities, facts, own_language = rest
    reader = _Reader(tables)
    return Pack(
        ident,
        title,
        language,
        {s[0]: _source(s) for s in sources},
        topics,
        {e[0]: reader.entity(e) for e in entities},
        {k[0]: _kind(k) for k in kinds},
        {f[0]: reader.fact(f) for f in facts},
        Place(*place),
        None if own_language is None else language_from(own_language),
    )


class _Reader:
    """Builds the entities and facts of one pack from lists."""

    def __init__(self, tables: list[Plain]) -> None:
        self._paths, values, lists, cites, names = tables
        known = [_value(value) for value in values]
        self._lists = [tuple([known[number] for number in held]) for held in lists]
        self._cites = [tuple([Citation(*citation) for citation in cite]) for cite in cites]
        self._names = [tuple(some) for some in names]
        self._sets = [frozenset(some) for some in names]

    def entity(self, plain: Plain) -> Entity:
        ident, type_, name, path, line, column, *seldom = plain
        place = Place(self._paths[path], line, column)
        if not seldom:
            return Entity(ident, type_, name, place)
        return Entity(ident, type_, name, place, *map(_tupled, seldom))

    def fact(self, plain: Plain) -> Fact:
        ident, kind, source, roles, path, line, column, cite, topics, *rest = plain
        note, complete, wrong, accept, *seldom = rest
        certainty, uncertain, ask, wording, formerly, revised, says, *last = seldom or _SELDOM
        evidence, stands_for, story = last
        return Fact(
            ident,
            kind,
            source,
            self._roles(roles),
            Place(self._paths[path], line, column),
            self._cites[cite],
            self._names[topics],
            note,
            self._sets[complete],
            self._roles(wrong) if wrong else {},
            _texts(accept),
            _CERTAINTIES[certainty],
            {role: _CERTAINTIES[word] for role, word in uncertain.items()} if uncertain else {},
            None if ask is None else tuple(ask),
            _asks(wording) if wording else {},
            tuple(formerly),
            revised,
            tuple(map(_wording, says)),
            _texts(evidence),
            {role: tuple(places) for role, places in stands_for.items()} if stands_for else {},
            tuple(story),
        )

    def _roles(self, plain: dict[Any, int]) -> dict[Any, tuple[Value, ...]]:
        lists = self._lists
        return {role: lists[number] for role, number in plain.items()}


def _texts(plain: dict[Any, list[str]]) -> dict[Any, tuple[str, ...]]:
    return {role: tuple(texts) for role, texts in plain.items()} if plain else {}


def _tupled(field: Any) -> Any:
    return tuple(field) if type(field) is list else field


def _source(plain: Plain) -> Source:
    ident, short, title, date, place, author, sha256 = plain
    known = _date(date) if date else None
    return Source(ident, short, title, known, Place(*place), author, sha256)


def _kind(plain: Plain) -> Kind:
    name, roles, says, asks, place, denies, timeline, pairs = plain
    return Kind(
        name,
        {role[0]: _role(role) for role in roles},
        tuple(_wording(wording) for wording in says),
        _asks(asks),
        Place(*place),
        _asks(denies),
        _asks(timeline),
        tuple([Pairing(left, right, ask, Place(*at)) for left, right, ask, at in pairs]),
    )


def _role(plain: Plain) -> Role:
    name, types, many, one_for, exact, like, formerly = plain
    determining = None if one_for is None else tuple(one_for)
    return Role(name, tuple(types), Many(many), determining, exact, like, tuple(formerly))


def _wording(plain: Plain) -> Wording:
    template, place, group = plain
    return Wording(template, Place(*place), group)


def _asks(plain: dict[Any, Plain]) -> dict[Any, tuple[Wording, ...]]:
    return {role: tuple(map(_wording, wordings)) for role, wordings in plain.items()}


def _value(plain: Any) -> Value:
    if type(plain) is str:
        return EntityRef(EntityId(plain))
    type_, *fields = plain
    if type_ == "text":
        return Text(*fields)
    if type_ == "date":
        return _date(fields)
    text, number, unit, comparator, *rest = fields
    return Amount(text, number, unit, Comparator(comparator), *rest)


def _date(plain: Plain) -> EdtfDate:
    text, begin, *end = plain
    first = _point(begin)
    return EdtfDate(text, first, _point(*end) if end else first, interval=bool(end))


def _point(plain: Plain | None) -> DatePoint | None:
    if plain is None:
        return None
    year, month, day, precision, approximate, uncertain = plain
    return DatePoint(year, month, day, _PRECISIONS[precision], approximate, uncertain)
