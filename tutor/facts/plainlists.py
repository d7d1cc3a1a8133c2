"""Content as plain lists and back, for the compiled copy.

Lists stand in the order of the fields. The values of a pack's facts stand once each in a list of
their own and are referred to by their number there, so that equal ones become one object.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.diagnostics import Diagnostic, Related, Severity
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

if TYPE_CHECKING:
    from tutor.facts.load import Content

Plain = list[Any]


def content_to(content: "Content") -> Plain:
    """Return content as lists that JSON can hold."""
    return [
        [_pack_to(pack) for pack in content.packs.values()],
        [_diagnostic_to(problem) for problem in content.diagnostics],
        list(content.files),
        sorted(content.left_out),
        sorted(content.broken),
    ]


def content_from(plain: Plain) -> "Content":
    """Return the content that lists hold; raises the errors of wrong shapes."""
    from tutor.facts.load import Content

    packs, diagnostics, files, left_out, broken = plain
    reader = _Reader()
    loaded = [reader.pack(pack) for pack in packs]
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


def _pack_to(pack: Pack) -> Plain:
    values: dict[Value, int] = {}
    facts = [_fact_to(fact, values) for fact in pack.facts.values()]
    return [
        pack.id,
        pack.title,
        pack.language,
        _place_to(pack.place),
        [_source_to(source) for source in pack.sources.values()],
        pack.topics,
        [_entity_to(entity) for entity in pack.entities.values()],
        [_kind_to(kind) for kind in pack.kinds.values()],
        [_value_to(value) for value in values],
        facts,
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


def _entity_to(entity: Entity) -> Plain:
    return [
        entity.id,
        entity.type,
        entity.name,
        _place_to(entity.place),
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


def _fact_to(fact: Fact, values: dict[Value, int]) -> Plain:
    return [
        fact.id,
        fact.kind,
        fact.source,
        _roles_to(fact.roles, values),
        _place_to(fact.place),
        [[c.source, c.first, c.last] for c in fact.cite],
        fact.topics,
        fact.note,
        sorted(fact.complete),
        _roles_to(fact.wrong, values),
        fact.accept,
        fact.certainty.value,
        fact.uncertain,
        fact.ask,
        _asks_to(fact.wording),
        fact.formerly,
        fact.revised,
    ]


def _roles_to(
    roles: Mapping[Any, tuple[Value, ...]], values: dict[Value, int]
) -> dict[Any, list[int]]:
    return {
        role: [values.setdefault(value, len(values)) for value in held]
        for role, held in roles.items()
    }


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
    ]


def _date_to(date: EdtfDate) -> Plain:
    return [date.text, _point_to(date.begin), _point_to(date.end), date.interval]


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


class _Reader:
    """Builds packs from lists."""

    def __init__(self) -> None:
        self._values: list[Value] = []

    def pack(self, plain: Plain) -> Pack:
        ident, title, language, place, sources, topics, entities, kinds, values, facts = plain
        self._values = [_value(value) for value in values]
        return Pack(
            ident,
            title,
            language,
            {s[0]: self._source(s) for s in sources},
            topics,
            {e[0]: self._entity(e) for e in entities},
            {k[0]: self._kind(k) for k in kinds},
            {f[0]: self._fact(f) for f in facts},
            Place(*place),
        )

    def _source(self, plain: Plain) -> Source:
        ident, short, title, date, place, author, sha256 = plain
        known = _date(date) if date else None
        return Source(ident, short, title, known, Place(*place), author, sha256)

    def _entity(self, plain: Plain) -> Entity:
        (
            *head,
            place,
            in_sentence,
            family,
            aliases,
            groups,
            plural,
            forms,
            confuse,
            near,
            complete,
        ) = plain
        ident, type_, name = head
        return Entity(
            ident,
            type_,
            name,
            Place(*place),
            in_sentence,
            family,
            tuple(aliases),
            tuple(groups),
            plural,
            forms,
            tuple(confuse),
            tuple(near),
            complete,
        )

    def _kind(self, plain: Plain) -> Kind:
        name, roles, says, asks, place, denies, timeline, pairs = plain
        return Kind(
            name,
            {role[0]: self._role(role) for role in roles},
            tuple(self._wording(wording) for wording in says),
            self._asks(asks),
            Place(*place),
            self._asks(denies),
            self._asks(timeline),
            tuple([Pairing(left, right, ask, Place(*at)) for left, right, ask, at in pairs]),
        )

    def _role(self, plain: Plain) -> Role:
        name, types, many, one_for, exact, like, formerly = plain
        determining = None if one_for is None else tuple(one_for)
        return Role(name, tuple(types), Many(many), determining, exact, like, tuple(formerly))

    def _wording(self, plain: Plain) -> Wording:
        template, place, group = plain
        return Wording(template, Place(*place), group)

    def _asks(self, plain: dict[Any, Plain]) -> dict[Any, tuple[Wording, ...]]:
        return {role: tuple(map(self._wording, wordings)) for role, wordings in plain.items()}

    def _fact(self, plain: Plain) -> Fact:
        (
            ident,
            kind,
            source,
            roles,
            place,
            cite,
            topics,
            note,
            complete,
            wrong,
            accept,
            certainty,
            uncertain,
            ask,
            wording,
            formerly,
            revised,
        ) = plain
        return Fact(
            ident,
            kind,
            source,
            self._roles(roles),
            Place(*place),
            tuple([Citation(*citation) for citation in cite]),
            tuple(topics),
            note,
            frozenset(complete),
            self._roles(wrong) if wrong else {},
            {role: tuple(texts) for role, texts in accept.items()} if accept else {},
            _CERTAINTIES[certainty],
            {role: _CERTAINTIES[word] for role, word in uncertain.items()} if uncertain else {},
            None if ask is None else tuple(ask),
            self._asks(wording) if wording else {},
            tuple(formerly),
            revised,
        )

    def _roles(self, plain: dict[Any, list[int]]) -> dict[Any, tuple[Value, ...]]:
        values = self._values
        return {role: tuple([values[number] for number in held]) for role, held in plain.items()}


def _value(plain: Any) -> Value:
    if type(plain) is str:
        return EntityRef(EntityId(plain))
    type_, *fields = plain
    if type_ == "text":
        return Text(*fields)
    if type_ == "date":
        return _date(fields)
    text, number, unit, comparator, tolerance = fields
    return Amount(text, number, unit, Comparator(comparator), tolerance)


def _date(plain: Plain) -> EdtfDate:
    text, begin, end, interval = plain
    first = _point(begin)
    last = first if end == begin else _point(end)
    return EdtfDate(text, first, last, interval)


def _point(plain: Plain | None) -> DatePoint | None:
    if plain is None:
        return None
    year, month, day, precision, approximate, uncertain = plain
    return DatePoint(year, month, day, Precision(precision), approximate, uncertain)


_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
