"""Which wordings a pack can use: their groups and their forms must be known to it.

Shared kinds may name groups and forms that only some packs have; a pack's own may not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tutor.facts.diagnostics import Names, Report
from tutor.facts.entities import GROUP, EntityTable
from tutor.facts.languages.model import WHEN
from tutor.facts.model import Entity, EntityId, Kind, KindName, Pack, RoleName, Wording
from tutor.facts.placeholders import DEFAULT_FORM, forms_used

Asks = Mapping[RoleName, tuple[Wording, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What wordings of a pack may name: its entities, their types, and the forms that there are."""

    table: EntityTable
    types: frozenset[str]
    forms: frozenset[str]

    @classmethod
    def of(cls, table: EntityTable, dates: Collection[str]) -> "Scope":
        """Return the scope of a pack; ``dates`` are the forms of dates that its language has."""
        types = frozenset(entity.type for entity in table.entities.values())
        return cls(table, types, forms_of(table.entities) | {*dates})


def keep_usable(kind: Kind, scope: Scope) -> Kind:
    """Return a kind without the wordings whose group or form the pack does not have."""
    entities, types, forms = scope.table.entities, scope.types, scope.forms

    def usable(wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
        return tuple(
            wording
            for wording in wordings
            if _group_is_known(wording.group, entities, types)
            and all(part.shape in forms for part in forms_used(wording.template))
        )

    def usable_of(asks: Asks) -> Asks:
        kept = {role: usable(wordings) for role, wordings in asks.items()}
        return {role: wordings for role, wordings in kept.items() if wordings}

    return replace(
        kind,
        says=usable(kind.says),
        asks=usable_of(kind.asks),
        denies=usable_of(kind.denies),
        timeline=usable_of(kind.timeline),
    )


def forms_of(entities: Mapping[EntityId, Entity]) -> frozenset[str]:
    """Return the names of all forms that some entity has."""
    return frozenset(chain.from_iterable(entity.forms for entity in entities.values()))


def _group_is_known(
    group: EntityId | None, entities: Mapping[EntityId, Entity], types: Collection[str]
) -> bool:
    """Tell whether there is a complete group of this id, or else a type of this name."""
    if group is None:
        return True
    entity = entities.get(group)
    if entity is None:
        return group in types
    return entity.type == GROUP and entity.complete


def report_unusable(wordings: Iterable[Wording], scope: Scope, report: Report) -> bool:
    """Report the groups and forms of a pack's own wordings that it does not have."""
    wordings = tuple(wordings)
    table = scope.table
    before = len(report.problems)
    groups: dict[EntityId, Wording] = {}
    for wording in wordings:
        if wording.group is not None:
            groups.setdefault(wording.group, wording)
    for group, wording in groups.items():
        if not _group_is_known(group, table.entities, scope.types):
            _report_group(group, wording, table, report)
    for wording in wordings:
        _report_forms(wording, scope.forms, "no entity of this pack has", report)
    return len(report.problems) > before


def report_unusable_everywhere(
    kinds: Mapping[KindName, Kind], packs: Sequence[Pack], dates: Collection[str], report: Report
) -> None:
    """Report the groups and forms of shared wordings that none of the packs has."""
    if not packs:
        return
    forms = frozenset(chain.from_iterable(forms_of(pack.entities) for pack in packs)) | {*dates}
    reported: set[EntityId] = set()
    for kind in kinds.values():
        types = {*chain.from_iterable(role.types for role in kind.roles.values())}
        for wording in kind.wordings():
            _report_forms(wording, forms, "no entity of any pack has", report)
            group = wording.group
            if group is None or group in reported:
                continue
            if not any(_group_is_known(group, pack.entities, types) for pack in packs):
                reported.add(group)
                report.add(
                    "T219",
                    wording.named or wording.place,
                    f"No pack has a complete group {group}, so that this is never asked.",
                    f"mark the group with complete: true, or ask without “in {group}”",
                    end_column=wording.named.column + len(group) if wording.named else 0,
                )


def _report_group(group: EntityId, wording: Wording, table: EntityTable, report: Report) -> None:
    entity = table.entities.get(group)
    if entity is None and (group in table.broken or not table.whole):
        return
    place = wording.named or wording.place
    end = place.column + len(group) if wording.named else 0
    if entity is None:
        groups = [e.id for e in table.entities.values() if e.type == GROUP]
        report.add(
            "T206",
            place,
            f"There is no group {group}, and no type of this name.",
            Names(groups).help(group, "add it to entities.yaml with is: group, complete: true"),
            end_column=end,
        )
    elif entity.type != GROUP:
        report.add(
            "T206",
            place,
            f"{group} is of the type {entity.type} and no group.",
            "name a group behind “in”",
            end_column=end,
        )
    else:
        report.add(
            "T206",
            place,
            f"The group {group} is not complete, so that no question can ask which of it.",
            "write complete: true at the group once every member in this pack is marked",
            end_column=end,
        )


def _report_forms(wording: Wording, forms: frozenset[str], whose: str, report: Report) -> None:
    for part in forms_used(wording.template):
        if part.shape not in forms:
            names = Names([*forms, DEFAULT_FORM, WHEN])
            report.add(
                "T212",
                wording.place,
                f"{{{part.name}:{part.shape}}} asks for a form that {whose}.",
                names.help(part.shape, "add it to the forms of an entity, or write a pair a/b"),
            )
