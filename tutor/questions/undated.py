"""Persons whom nothing dates, and who are offered beside others of far-off times."""

from collections.abc import Iterator, Mapping
from itertools import chain

from tutor.facts.diagnostics import Diagnostic, Names, diagnostic
from tutor.facts.model import PERSON, Entity, EntityId, EntityRef, Fact, Kind, KindName, RoleName
from tutor.questions.ages import LIFETIME, years_in, years_of
from tutor.questions.company import Companies
from tutor.questions.generate import Generator


def of_pack(generator: Generator) -> Iterator[Diagnostic]:
    """Report, once for a pack, persons without dates who are offered where it takes dates.

    They are looked for among the wrong options of the first and the last fact of a kind whose
    facts name years further apart than a lifetime.
    """
    pack = generator.pack
    told: dict[KindName, list[Fact]] = {}
    for fact in pack.facts.values():
        kind = pack.kinds[fact.kind]
        if fact.ask != () and any(PERSON in role.types for role in kind.roles.values()):
            told.setdefault(kind.name, []).append(fact)
    companies = generator.shop.distractors.temptation.companies
    found: set[EntityId] = set()
    wheres: dict[str, int] = {}
    for kind_name, facts in told.items():
        dated = sorted((years, fact.id) for fact in facts if (years := years_of(fact)))
        if not dated:
            continue
        span = years_in((dated[0][0][0], max(last for (_, last), _ in dated)))
        if span <= LIFETIME:
            continue
        ends = (pack.facts[dated[0][1]], pack.facts[dated[-1][1]])
        roles = pack.kinds[kind_name].roles.values()
        for role in (role.name for role in roles if PERSON in role.types):
            offered = chain.from_iterable(_offered(generator, fact, role) for fact in ends)
            undated = {one.id for one in offered if _is_undated(one, companies)}
            if undated:
                wheres[f"{role} of the kind {kind_name}"] = span
                found |= undated
    if found:
        named = [entity for entity in pack.entities.values() if entity.id in found]
        first, (where, span) = named[0], next(iter(wheres.items()))
        more = f" and {len(wheres) - 1} more" if len(wheres) > 1 else ""
        yield diagnostic(
            "T415",
            first.place,
            f"Nothing dates {Names([one.id for one in named]).listing()}, who may be offered for "
            f"{where}{more}, where facts lie {span} years apart.",
            _remedy(first, pack.kinds),
        )


def _remedy(first: Entity, kinds: Mapping[KindName, Kind]) -> str:
    if "life" not in kinds:
        return f"add a fact with {first.id} and a date; with ask: [] it is never asked"
    return (
        f"add a fact that is never asked: {{id: {first.id}-lived, kind: life, person: "
        f"{first.id}, span: 1712/1778, ask: []}}"
    )


def _offered(generator: Generator, fact: Fact, role: RoleName) -> Iterator[Entity]:
    """Yield the persons whom others than its author may offer for a role of a fact."""
    listed = fact.wrong.get(role, ())
    for item in generator.items([fact.id]):
        subject = generator.subject(item.id)
        stems = generator.shop.asks(subject)[0] if subject.role == role else ()
        for stem in stems[:1]:
            for wrong in generator.shop.distractors.pool(stem.asked)[0]:
                if isinstance(wrong.value, EntityRef) and wrong.value not in listed:
                    entity = generator.pack.entities[wrong.value.id]
                    if entity.type == PERSON:
                        yield entity


def _is_undated(person: Entity, companies: Companies) -> bool:
    return companies.of(person.id).years is None and companies.inferred(person.id) is None
