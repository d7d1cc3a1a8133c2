"""Tables of answers that say how each should be judged, to hold the marker against.

The columns are kind, expected, aliases, given, verdict, note. Aliases are parted by ``;``, members
of a set by ``|``, an alias of a member is written ``ALIAS=MEMBER``; ``2013±1`` is 2013 with a
tolerance of 1. A further column, question, may hold the question as it is asked: a year or a unit
that it names need not be repeated. Another, open, says "yes" of a name to which the content does
not prove other answers wrong.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from tutor.errors import ContentError
from tutor.facts.amounts import parse_amount
from tutor.facts.dates import parse_edtf
from tutor.facts.entities import SOURCE
from tutor.facts.language import ENGLISH, Language
from tutor.facts.model import Entity, Pack, SourceId
from tutor.questions.index import PackIndex
from tutor.questions.keys import authors_of, name_key, with_persons, with_told
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.marking.normal import plain
from tutor.questions.model import (
    AmountKey,
    AnswerKey,
    DateKey,
    NameKey,
    Outcome,
    SingleKey,
    Unsettled,
    Verdict,
)
from tutor.text import nearest

COLUMNS = ("kind", "expected", "aliases", "given", "verdict", "note")
NAME_TYPES = {"person": "person", "country": "state", "place": "place", "term": "term"}
DATE_KINDS = frozenset({"date", "year"})
AMOUNT_KINDS = frozenset({"amount", "money", "number"})
SET_KIND = "set"
KINDS = (*NAME_TYPES, *sorted(DATE_KINDS), *sorted(AMOUNT_KINDS), SET_KIND)


@dataclass(frozen=True, slots=True)
class Case:
    """One row: a key, an answer, and the verdict that it should get. ``line`` counts from 1."""

    line: int
    expected: str
    key: AnswerKey
    given: str
    verdict: Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what the marker made of it."""

    case: Case
    verdict: Verdict

    @property
    def differs(self) -> bool:
        """Whether the marker and the table disagree."""
        return self.verdict.outcome is not self.case.verdict


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that can be read, and what is wrong with each of the others."""

    cases: tuple[Case, ...]
    problems: tuple[ContentError, ...]


def read_table(text: str, name: str, language: Language = ENGLISH) -> Table:
    """Read a table; ``name`` is how problems call it, ``language`` that of its amounts.

    Raises ContentError where it is no table of answers at all.
    """
    cases: list[Case] = []
    problems: list[ContentError] = []
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        _check_head(head, name)
        for row in reader:
            if any(cell.strip() for cell in row):
                try:
                    cases.append(_case(row, head, reader.line_num, name, language))
                except ContentError as problem:
                    problems.append(problem)
    except csv.Error as error:
        raise ContentError(
            f"{name}, line {reader.line_num}: this is no row of a CSV table ({error}); "
            "put cells that hold commas or quotes in double quotes."
        ) from None
    if not cases and not problems:
        raise ContentError(f"{name} holds no rows; write one answer a line under the head.")
    return Table(_typed_sets(cases), tuple(problems))


def lexicon_of_cases(cases: Sequence[Case]) -> Lexicon:
    """Return the lexicon of every key and alias of a table."""
    return Lexicon.of(dict.fromkeys(_entries(cases)))


def as_in(pack: Pack, cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return cases with everything that a pack has for a name that is expected.

    So a table is judged as an answer in a session is: by the aliases, the name in a sentence and
    the family name of the entity that has the expected name, as it stands or in a sentence; where
    one source is expected, by its author too.
    """
    index = PackIndex(pack)
    entities = [*pack.entities.values()][::-1]
    named = {plain(entity.sentence): entity for entity in entities}
    named |= {plain(entity.name): entity for entity in entities}
    return tuple(
        replace(case, key=replace(case.key, members=_members(index, case.key.members, named)))
        for case in cases
    )


def _members(
    index: PackIndex, members: Sequence[SingleKey], named: Mapping[str, Entity]
) -> tuple[SingleKey, ...]:
    return tuple(
        found for key in members for found in _as_named(index, key, named, alone=len(members) == 1)
    )


def _as_named(
    index: PackIndex, key: SingleKey, named: Mapping[str, Entity], *, alone: bool
) -> Iterator[SingleKey]:
    entity = named.get(plain(key.name)) if isinstance(key, NameKey) else None
    if entity is None or not isinstance(key, NameKey):
        yield key
        return
    found = name_key(index.pack, entity, key.names, exact=key.exact)
    found = with_persons(index, found, entity)
    yield replace(found, told=(*key.told, *found.told))
    if alone and entity.type == SOURCE:
        yield from authors_of(index.pack, SourceId(entity.id))


def judge(
    cases: Sequence[Case], lexicon: Lexicon, language: Language = ENGLISH
) -> Iterator[Judged]:
    """Yield every case with the marker's verdict on an answer in a language."""
    for case in cases:
        yield Judged(case, mark(case.key, case.given, lexicon, language))


def _check_head(head: Sequence[str], name: str) -> None:
    missing = [column for column in COLUMNS[:-1] if column not in head]
    if missing:
        raise ContentError(
            f"{name}, line 1: the column {missing[0]!r} is missing; "
            f"the first line names the columns {', '.join(COLUMNS)}."
        )


def _case(
    row: Sequence[str], head: Sequence[str], line: int, name: str, language: Language
) -> Case:
    if len(row) != len(head):
        raise ContentError(
            f"{name}, line {line}: {len(row)} cells under {len(head)} columns; "
            "put cells that hold commas in double quotes."
        )
    cells = dict(zip(head, row, strict=True))
    kind, expected = cells["kind"].strip().lower(), cells["expected"].strip()
    place = f"{name}, line {line}"
    with _column("verdict", place):
        verdict = _outcome(cells["verdict"])
    with _column("kind", place):
        _check_kind(kind)
    with _column("aliases" if kind == SET_KIND and expected else "expected", place):
        key = _key(kind, expected, cells["aliases"], language)
    with _column("open", place):
        key = _opened(key, cells.get("open", ""))
    if question := cells.get("question", ""):
        key = with_told(key, question)
    return Case(line, expected, key, cells["given"], verdict)


@contextmanager
def _column(column: str, place: str) -> Iterator[None]:
    """Tell in which cell it stands what cannot be read."""
    try:
        yield
    except ValueError as error:
        raise ContentError(f"{place}, column {column!r}: {error}.") from None


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        hint = f"did you mean {near}?" if near else f"write {', '.join(KINDS)}"
        raise ValueError(f"there is no kind {kind!r}; {hint}")


def _opened(key: AnswerKey, text: str) -> AnswerKey:
    """Return the key of a row that may say in its column "open" that others may be right."""
    match text.strip().lower():
        case "" | "no":
            return key
        case "yes" if not key.all_needed and all(isinstance(m, NameKey) for m in key.members):
            types = dict.fromkeys(m.type for m in key.members if isinstance(m, NameKey))
            return replace(key, unsettled=Unsettled(tuple(types)))
        case "yes":
            raise ValueError("only a single name can be open; leave the column empty")
        case other:
            raise ValueError(f"open is yes or no, and not {other!r}")


def _outcome(text: str) -> Outcome:
    try:
        return Outcome(text.strip().lower())
    except ValueError:
        raise ValueError(
            f"there is no verdict {text.strip()!r}; write {', '.join(Outcome)}"
        ) from None


def _key(kind: str, expected: str, aliases: str, language: Language) -> AnswerKey:
    if not expected:
        raise ValueError("it is empty; write the right answer there")
    if kind == SET_KIND:
        return _set_key(expected, aliases)
    also = tuple(alias.strip() for alias in aliases.split(";") if alias.strip())
    if kind in NAME_TYPES:
        return AnswerKey((NameKey(expected, NAME_TYPES[kind], also),))
    value, _, tolerance = expected.partition("±")
    if kind in DATE_KINDS:
        if tolerance and not tolerance.strip().isdecimal():
            raise ValueError(f"{tolerance!r} is no tolerance; write whole years, as in 2013±1")
        return AnswerKey((DateKey(parse_edtf(value), int(tolerance or 0), also=also),))
    return AnswerKey((replace(_amount_key(value, tolerance.strip(), language), also=also),))


def _amount_key(value: str, tolerance: str, language: Language) -> AmountKey:
    amount = parse_amount(value, language)
    if not tolerance:
        return AmountKey(amount)
    number, _, unit = tolerance.partition(" ")
    try:
        allowed = Decimal(number)
    except InvalidOperation:
        raise ValueError(f"{tolerance!r} is no tolerance; write a number, as in 250±10") from None
    whole = replace(amount, tolerance=f"{allowed:f}", unit=unit.strip() or amount.unit)
    return AmountKey(whole)


def _set_key(expected: str, aliases: str) -> AnswerKey:
    members = [member.strip() for member in expected.split("|") if member.strip()]
    called: dict[str, list[str]] = {member: [] for member in members}
    for pair in (pair.strip() for pair in aliases.split(";")):
        alias, equals, member = (part.strip() for part in pair.partition("="))
        if not pair:
            continue
        if not equals or member not in called:
            raise ValueError(f"{pair!r} is no alias of a member; write ALIAS=MEMBER")
        called[member].append(alias)
    keys = (NameKey(member, "", tuple(also)) for member, also in called.items())
    return AnswerKey(tuple(keys), all_needed=True)


def _typed_sets(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Give the members of a set the type that other rows give one of them."""
    types = {
        key.name: key.type
        for case in cases
        for key in case.key.members
        if isinstance(key, NameKey) and key.type
    }
    typed: list[Case] = []
    for case in cases:
        members = case.key.members
        names = [key for key in members if isinstance(key, NameKey)]
        if case.key.all_needed:
            kind = next((types[key.name] for key in names if key.name in types), SET_KIND)
            keys = tuple(replace(key, type=kind) for key in names)
            case = replace(case, key=AnswerKey(keys, all_needed=True))
        typed.append(case)
    return tuple(typed)


def _entries(cases: Sequence[Case]) -> Iterator[LexiconEntry]:
    for case in cases:
        for key in case.key.members:
            if isinstance(key, NameKey):
                yield LexiconEntry(key.type, key.name, key.aliases, key.family)
