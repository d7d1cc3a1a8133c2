"""What is true of a wrong option: a statement of some fact, told once the answer is given."""

from itertools import chain

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Fact, RoleName, Text, Value
from tutor.questions.asked import Asked
from tutor.questions.holders import Holders
from tutor.questions.stems import Stems

Told = tuple[str, Fact | None]
"""What is true of a wrong option, and the fact that says so; "" and None where nothing is known."""


def truth_of(value: Value, asked: Asked, stems: Stems, holders: Holders) -> Told:
    """Return a statement of the facts that tells something of a wrong option.

    Preferably of the same kind, with the value in the role that was asked; of others those where it
    plays a part of that name come first, and what is never asked comes last. What is never asked
    and but dates the value, as when somebody lived, is told only beside a question that asks for a
    date or names one. Of words, only a fact that has the very same in this role tells anything.
    """
    kind, role = asked.fact.kind, asked.role.name
    held_by = holders.of(value)
    if isinstance(value, Text):
        held_by = [h for h in held_by if h[1] == role]
    # Most often the first will do, so that the rest is not looked at.
    for fact, held in held_by:
        if held == role and fact.kind == kind and fact is not asked.fact:
            if told := stems.statement_of(fact, held, value):
                return told, fact
            break
    same_role = (h for h in held_by if h[0].kind == kind and h[1] == role)
    same_kind = (h for h in held_by if h[0].kind == kind and h[1] != role)
    alike = (h for h in held_by if h[0].kind != kind and h[0].ask != () and h[1] == role)
    others = (h for h in held_by if h[0].kind != kind and h[0].ask != () and h[1] != role)
    silent = (h for h in held_by if h[0].kind != kind and h[0].ask == ())
    for fact, held in chain(same_role, same_kind, alike, others, silent):
        if fact is asked.fact or (_but_dates(fact, held) and not _is_of_time(asked)):
            continue
        if told := stems.statement_of(fact, held, value):
            return told, fact
    return "", None


def _but_dates(fact: Fact, held: RoleName) -> bool:
    """Tell whether a fact is never asked for and tells but dates of what it holds in a role."""
    others = chain.from_iterable(values for role, values in fact.roles.items() if role != held)
    return fact.ask == () and all(isinstance(value, EdtfDate) for value in others)


def _is_of_time(asked: Asked) -> bool:
    """Tell whether a question asks for a date or names one."""
    return any(
        isinstance(value, EdtfDate)
        for role in (asked.role.name, *asked.named)
        for value in asked.fact.roles.get(role, ())
    )
