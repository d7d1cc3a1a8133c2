"""What cannot be asked of a fact alone, and the ways out of it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, Related, diagnostic
from tutor.facts.locate import Locator
from tutor.facts.model import Comparator, EntityRef, Fact, FactId, Many, RoleName, Value
from tutor.questions.forms.workshop import Workshop
from tutor.questions.rivals import overlapping
from tutor.questions.stems import Unusable

_MOST_RELATED = 3


def of_role(
    shop: Workshop,
    fact: Fact,
    role: RoleName,
    unusable: Sequence[Unusable],
    disputed: Set[FactId],
    locator: Locator,
) -> Iterator[Diagnostic]:
    """Report a role of a fact that no wording can ask for alone, and the way out.

    ``disputed`` are the facts that contradict one another: what they collide in goes with that.
    """
    colliding = {other.id: other for bad in unusable for other in bad.collides}
    reasons = "; ".join(dict.fromkeys(bad.reason for bad in unusable))
    if not colliding:
        # What a document says nothing about is left out: that is no mistake where others are asked.
        meant = fact.ask is None and all(bad.unfilled for bad in unusable)
        yield diagnostic(
            "T410" if meant else "T403",
            fact.place,
            f"No wording can ask for {role} of {fact.id}: {reasons}.",
            f"add wording: {{{role}: ['…']}}, or leave {role} out of ask",
        )
    elif fact.id not in disputed and not colliding.keys() <= disputed:
        # Facts that contradict one another collide as well, until one of them is corrected.
        place, end_column = locator.in_fact(fact, role)
        related = [Related(o.place, "this fact answers it too") for o in colliding.values()]
        yield diagnostic(
            "T401",
            place,
            f"No question asks for {role} of {fact.id} alone: {reasons}.",
            _way_out(shop, fact, role, colliding.values()),
            end_column=end_column,
            related=related[:_MOST_RELATED],
        )


def _way_out(shop: Workshop, fact: Fact, role: RoleName, colliding: Iterable[Fact]) -> str:
    """Say what lets a question ask for a role of a fact alone: a role that tells it apart."""
    index, others = shop.index, list(colliding)
    telling = [
        name
        for name, values in fact.roles.items()
        if name != role
        and not any(
            name in other.roles and index.lists_answer(values, other.roles[name])
            for other in others
        )
    ]
    if telling:
        return (
            f"write a wording for {role} that names {telling[0]} too, in the kind or here: "
            f"wording: {{{role}: ['… {{{telling[0]}}} …']}}"
        )
    otherwise = _otherwise(shop, fact, role)
    if parts := _parts(shop, fact, role, others):
        return f"{parts}; where that is not meant, write near instead of in; else {otherwise}"
    if about := _about(fact, role, others):
        return about
    if dates := _dates(fact, role, others):
        return f"look whether one of the dates is wrong ({dates}); else {otherwise}"
    if members := _one_list(shop, fact, role, others):
        lists = shop.pack.kinds[fact.kind].roles[role].many is Many.SET
        first = "" if lists else f"give {role} many: true in the kind {fact.kind} and "
        return f"{first}write one fact with all of them, {role}: [{members}], or {otherwise}"
    return otherwise


def _parts(shop: Workshop, fact: Fact, role: RoleName, others: Sequence[Fact]) -> str:
    """Return what another fact speaks of that is a part of what this one does, and answers too."""
    for other in others:
        for name, values in fact.roles.items():
            held = [v.id for v in other.roles.get(name, ()) if isinstance(v, EntityRef)]
            for own in (v.id for v in values if name != role and isinstance(v, EntityRef)):
                for part in shop.index.parts(own).intersection(held):
                    return f"{part} is in {own}, so that who asks of {own} is told of both"
    return ""


def _about(fact: Fact, role: RoleName, others: Sequence[Fact]) -> str:
    """Return the way out where amounts are taken for one because of how far "about" reaches."""
    for other in others:
        for name, values in fact.roles.items():
            pair = overlapping(values, other.roles.get(name, ()))
            if name == role or pair is None or pair[0] == pair[1]:
                continue
            if any(amount.comparator is Comparator.ABOUT for amount in pair):
                return (
                    f"“about” reaches a fifth up and down, so that {pair[0].text} and "
                    f"{pair[1].text} may be the same: write {name} as exactly as the document "
                    f"allows, or leave {role} out of ask"
                )
    return ""


def _dates(fact: Fact, role: RoleName, others: Sequence[Fact]) -> str:
    """Return the dates that differ and yet may be one, which keep two facts from being apart."""
    for other in others:
        for name, values in fact.roles.items():
            for mine, theirs in zip(values, other.roles.get(name, ()), strict=False):
                dated = isinstance(mine, EdtfDate) and isinstance(theirs, EdtfDate)
                if name != role and dated and mine != theirs:
                    return f"{name} is {mine} here and {theirs} in {other.id}"
    return ""


def _one_list(shop: Workshop, fact: Fact, role: RoleName, others: Sequence[Fact]) -> str:
    """Return the members that facts give which differ in a list alone, and may be one fact."""
    own = {name: values for name, values in fact.roles.items() if name != role}
    for other in others:
        theirs = {name: values for name, values in other.roles.items() if name != role}
        if theirs != own or other.certainty != fact.certainty:
            return ""
    members = chain(fact.roles[role], *(other.roles[role] for other in others))
    return ", ".join(map(_named, dict.fromkeys(members)))


def _otherwise(shop: Workshop, fact: Fact, role: RoleName) -> str:
    """Return the ways out where nothing that a fact says tells it apart."""
    vouch = f"vouch for a question without placeholders, wording: {{{role}: ['…']}}"
    leave = f"or leave {role} out of ask"
    if empty := [name for name in shop.pack.kinds[fact.kind].roles if name not in fact.roles]:
        return (
            f"fill a further role of {fact.id} ({', '.join(empty)}) and name it in a wording, "
            f"{vouch}, {leave}"
        )
    return f"add a role to the kind that tells them apart, {vouch}, {leave}"


def _named(value: Value) -> str:
    return value.id if isinstance(value, EntityRef) else value.text
