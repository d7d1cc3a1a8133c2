"""Going on after the content was mended while a session stood: what is worse, and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from tutor.errors import ContentError
from tutor.facts.diagnostics import Diagnostic, Severity
from tutor.facts.model import Fact, FactId, PackId, Place, RoleName, Wording
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.study.library import Library
from tutor.study.model import Asked

_NOWHERE = Place("", 0, 0)

K = TypeVar("K")


class Now(StrEnum):
    """What has become of a question since the content was read."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of reading the content anew: what the session asks now, None at its end.

    Where the question is the same, its feedback stands as it did, and ``asked`` is None.
    """

    now: Now
    asked: Asked | None = None


def refuse_worse(before: Library, now: Library) -> None:
    """Raise ContentError, at the file and line, where content has an error that it had not."""
    known = {_name(problem) for problem in before.problems}
    for problem in now.problems:
        if problem.severity is Severity.ERROR and _name(problem) not in known:
            where = f"{problem.path}:{problem.line}"
            raise ContentError(f"{where}: {problem.message} The question stays as it was.")


def _name(problem: Diagnostic) -> tuple[str, str, str]:
    """Return what tells a problem from others, on whatever line it stands by now."""
    return problem.code, problem.path, problem.message


def current_name(bank: Bank, item: ItemId) -> ItemId | None:
    """Return what an item is called now, None where it is gone or no deck asks for it."""
    named = item if bank.knows(item) else bank.renamed.get(item, item)
    return named if bank.decks_of(named) else None


def says_the_same(old: Bank, item: ItemId, new: Bank, named: ItemId) -> bool:
    """Tell whether an item's fact is written, shown and answered as it was before."""
    return _written(old, item) == _written(new, named) and _shown(old, item) == _shown(new, named)


def _shown(bank: Bank, item: ItemId) -> tuple[object, ...]:
    return (
        bank.statement(item),
        bank.citation(item),
        bank.key_names(item),
        bank.forms(item),
        bank.item(item).fingerprint,
    )


def _written(bank: Bank, item: ItemId) -> object:
    """Return a fact with its kind's words, or a question by hand, wherever it stands and whatever
    it is called.
    """
    known = bank.item(item)
    pack, _, name = known.fact.partition("/")
    if known.role:
        content = bank.packs[PackId(pack)]
        fact = content.facts[FactId(name)]
        kind, role = content.kinds[fact.kind], RoleName(known.role)
        words = (kind.says, kind.asks.get(role, ()), kind.denies.get(role, ()))
        return _placeless(fact), *map(_templates, words)
    return next(
        replace(question, place=_NOWHERE)
        for deck in bank.decks.values()
        for question in deck.questions
        if f"{deck.id}/{question.id}" == item
    )


def _placeless(fact: Fact) -> Fact:
    return replace(
        fact,
        id=FactId(""),
        formerly=(),
        place=_NOWHERE,
        says=_templates(fact.says),
        wording=_all_templates(fact.wording),
    )


def _all_templates(some: Mapping[K, Sequence[Wording]]) -> dict[K, tuple[Wording, ...]]:
    return {role: _templates(wordings) for role, wordings in some.items()}


def _templates(some: Sequence[Wording]) -> tuple[Wording, ...]:
    return tuple(replace(wording, place=_NOWHERE) for wording in some)
