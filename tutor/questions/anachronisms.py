"""Persons whom an author lists as wrong answers, and who were dead by then, or not born yet."""

from collections.abc import Iterator
from itertools import chain

from tutor.facts.diagnostics import Diagnostic
from tutor.facts.locate import Locator
from tutor.facts.model import EntityId, EntityRef, Fact, Pack, RoleName, Value
from tutor.questions.ages import CHILDHOOD, REMEMBERED, years_of
from tutor.questions.company import Companies
from tutor.questions.generate import Generator


def of_pack(generator: Generator, locator: Locator) -> Iterator[Diagnostic]:
    """Report persons under ``wrong`` whose lives, as the facts tell them, rule them out.

    A fact without a date is of the years in which those lived who fill the role.
    """
    pack = generator.pack
    companies = generator.shop.distractors.temptation.companies
    for fact in pack.facts.values():
        for role, values in fact.wrong.items() if fact.ask != () else ():
            years = years_of(fact)
            when = f"{fact.id} is of {_told(years)}" if years else ""
            if years is None and (years := _lives(fact, role, companies)):
                # A child of that time has lived in it.
                when = f"the answer is of {_told(years)}"
                years = years[0], years[1] + CHILDHOOD
            for number, value in enumerate(values if years else ()):
                if years and isinstance(value, EntityRef):
                    said = _ruled_out(companies, value.id, years)
                    if said and not _is_remembered(pack, fact.roles[role], value, companies, years):
                        yield locator.problem(
                            "T416",
                            fact,
                            ("wrong", role, number),
                            f"{value.id} {said}, and {when}.",
                            "list somebody of the time, or leave it out: others are found",
                        )


def _lives(fact: Fact, role: RoleName, companies: Companies) -> tuple[int, int] | None:
    """Return the years of those who fill a role, None where nothing dates one of them."""
    spans = [companies.of(v.id).years for v in fact.roles.get(role, ()) if isinstance(v, EntityRef)]
    known = [span for span in spans if span is not None]
    if not spans or len(known) < len(spans):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _ruled_out(companies: Companies, id_: EntityId, years: tuple[int, int]) -> str:
    """Return why somebody had no part in what happened in some years, "" if he may have had."""
    its = companies.of(id_)
    if not its.is_person or its.grown is None:
        # Nothing tells of his life.
        return ""
    if its.lived and its.over is not None and its.over[0] < years[0]:
        return f"died in {_year(its.over[0])}"
    if its.grown > years[1]:
        return f"was born in {_year(its.grown - CHILDHOOD)}"
    return ""


def _is_remembered(
    pack: Pack,
    keys: tuple[Value, ...],
    value: EntityRef,
    companies: Companies,
    years: tuple[int, int],
) -> bool:
    """Tell whether somebody of the group of a right answer had died but lately: the last king."""
    over, groups = companies.of(value.id).over, pack.entities[value.id].groups
    if over is None or not 0 < years[0] - over[0] <= REMEMBERED:
        return False
    own = (pack.entities[key.id].groups for key in keys if isinstance(key, EntityRef))
    return not {*groups}.isdisjoint(chain(*own))


def _told(years: tuple[int, int]) -> str:
    first, last = map(_year, years)
    return first if first == last else f"{first} to {last}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
