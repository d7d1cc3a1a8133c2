"""The forms of entities: what lacks one, and which are answers.

"Zum Aufstand" is an answer where "Aufstand" is asked for. An author may keep any words among the
forms, "his" or "French" too. As an answer counts a form that holds the name, but for its endings,
and that nothing else in the pack is called.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from tutor.facts.languages.model import WHEN
from tutor.facts.model import Entity, EntityId, EntityRef, Fact, Pack, RoleName, Value
from tutor.facts.placeholders import DEFAULT_FORM
from tutor.questions.templates import Slot, Template, parse
from tutor.text import fold

_WORD = re.compile(r"[^\W_]+")
_LONGEST_ENDING = 3
"""Letters at the end of a word that another case of it may have otherwise."""


def own_forms(pack: Pack) -> Mapping[EntityId, tuple[str, ...]]:
    """Return by entity the forms that name it alone; entities without any are left out."""
    called = Counter(name for entity in pack.entities.values() for name in _called(entity))
    own = {
        entity.id: tuple(
            form
            for form in dict.fromkeys(entity.forms.values())
            if called[fold(form)] == 1 and _holds(form, entity.name)
        )
        for entity in pack.entities.values()
        if entity.forms
    }
    return {id_: forms for id_, forms in own.items() if forms}


def _called(entity: Entity) -> set[str]:
    """Return everything that an entity is called, folded."""
    names = (entity.name, entity.sentence, entity.family, *entity.aliases, *entity.forms.values())
    return {fold(name) for name in names}


def _holds(form: str, name: str) -> bool:
    """Tell whether each word of a name is in a form of it, but for its ending."""
    words = _WORD.findall(fold(form))
    return all(any(_are_akin(own, word) for word in words) for own in _WORD.findall(fold(name)))


def _are_akin(one: str, other: str) -> bool:
    """Tell whether two words are one but for their endings, which are shorter than what is left."""
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    ending = max(len(one), len(other)) - same
    return one == other or (ending <= _LONGEST_ENDING and ending < same)


def lacking(template: Template, fact: Fact, entities: Mapping[EntityId, Entity]) -> str:
    """Say which entity of a fact has not the form that a wording prints, or return ""."""
    for slot in _shapes(template.source):
        for value in fact.roles.get(slot.role, ()):
            if not has_form(value, slot.form, entities):
                assert isinstance(value, EntityRef)
                return f"{value.id} has no form {slot.form}"
    return ""


def has_form(value: Value, form: str, entities: Mapping[EntityId, Entity]) -> bool:
    """Tell whether a value can be printed in a form; "of" there is of every entity."""
    if not isinstance(value, EntityRef) or form in {"", DEFAULT_FORM}:
        return True
    return form in entities[value.id].forms


def form_of(template: Template, role: RoleName) -> str:
    """Return the form in which a wording prints a role first, or ""."""
    slots = (part for part in template.parts if isinstance(part, Slot))
    return next((slot.form for slot in slots if slot.role == role), "")


@lru_cache(maxsize=4096)
def _shapes(source: str) -> tuple[Slot, ...]:
    """Return the places of a wording that print a form of an entity's own."""
    slots = (part for part in parse(source).parts if isinstance(part, Slot))
    return tuple(slot for slot in slots if slot.form not in {"", WHEN, DEFAULT_FORM})
