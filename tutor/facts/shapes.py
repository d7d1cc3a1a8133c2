"""Forms that wordings print, and that some of the entities they print have not."""

from collections.abc import Iterator
from itertools import chain

from tutor.facts.diagnostics import Diagnostic, diagnostic, shown
from tutor.facts.model import EntityId, EntityRef, Fact, Pack, RoleName, Wording
from tutor.facts.placeholders import forms_used, roles_told


def check_forms(pack: Pack) -> Iterator[Diagnostic]:
    """Yield each form that an entity of a fact lacks, and that a wording of the fact prints.

    Nothing is said of a form that the pack has nowhere: its wordings are passed over.
    """
    forms = {form for entity in pack.entities.values() for form in entity.forms}
    told: set[tuple[EntityId, str]] = set()
    for fact in pack.facts.values() if forms else ():
        for wording in _wordings(pack, fact):
            for id_, form in _printed(fact, wording):
                entity = pack.entities[id_]
                if form not in forms or form in entity.forms or (id_, form) in told:
                    continue
                told.add((id_, form))
                yield diagnostic(
                    "T230",
                    entity.place,
                    f"{id_} has no form {form}, which “{shown(wording.template)}” prints.",
                    f"add it: forms: {{{form}: …}}; without it the wording is passed over",
                )


def _wordings(pack: Pack, fact: Fact) -> Iterator[Wording]:
    """Return the wordings with forms that a fact fills: its own, and those of its kind."""
    wordings = chain(fact.says, *fact.wording.values(), pack.kinds[fact.kind].wordings())
    return (
        wording
        for wording in wordings
        if forms_used(wording.template) and roles_told(wording.template)[0] <= fact.roles.keys()
    )


def _printed(fact: Fact, wording: Wording) -> Iterator[tuple[EntityId, str]]:
    """Yield the entities of a fact that a wording prints in forms of their own, with these."""
    for part in forms_used(wording.template):
        role = RoleName(part.name)
        for value in chain(fact.roles.get(role, ()), fact.wrong.get(role, ())):
            if isinstance(value, EntityRef):
                yield value.id, part.shape
