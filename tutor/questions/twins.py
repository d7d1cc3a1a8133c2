"""Questions of different kinds that come in the same words and are answered differently.

Within a kind a wording is used only where all facts together give it one answer. Facts of different
kinds know nothing of each other, so that authors are told where two of them ask the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, combinations

from tutor.facts.diagnostics import Diagnostic, Related, diagnostic
from tutor.facts.model import Fact, KindName, Pack, RoleName, Text, Value
from tutor.questions.forms.workshop import Workshop
from tutor.questions.stems import Stem
from tutor.questions.templates import Hedge, Pair, Slot, parse

_MOST_ALIKE = 100
"""How many facts that one question fits are compared with each other."""

_Asking = tuple[Fact, RoleName, Stem]


def of_pack(shop: Workshop) -> Iterator[Diagnostic]:
    """Yield every two facts of different kinds that answer one question differently, once."""
    shared = _shared(shop.pack)
    if not shared:
        return
    kinds = frozenset(chain.from_iterable(shared.values()))
    asking: dict[tuple[str, tuple[tuple[Value, ...], ...]], list[_Asking]] = defaultdict(list)
    for fact in shop.pack.facts.values():
        if fact.kind in kinds:
            for role in fact.roles if fact.ask is None else fact.ask:
                for stem in shop.stems.asks(fact, role)[0]:
                    said = _said(stem.template.source)
                    if said in shared:
                        slots = [p.role for p in stem.template.parts if isinstance(p, Slot)]
                        named = tuple(fact.roles[name] for name in slots)
                        asking[said, named].append((fact, role, stem))
    told: set[tuple[str, str]] = set()
    for found in asking.values():
        for one, other in combinations(found[:_MOST_ALIKE], 2):
            pair = (one[0].id, other[0].id)
            if one[0].kind != other[0].kind and pair not in told and _differ(shop, one, other):
                told.add(pair)
                yield _report(shop, one, other)


def _shared(pack: Pack) -> dict[str, set[KindName]]:
    """Return what wordings of more than one kind say besides the roles, with the kinds."""
    found: dict[str, set[KindName]] = defaultdict(set)
    own: dict[KindName, set[str]] = defaultdict(set)
    for fact in pack.facts.values():
        whose = own[fact.kind]
        whose.update(w.template for w in chain.from_iterable(fact.wording.values()))
    for kind, templates in own.items():
        asks = chain.from_iterable(pack.kinds[kind].asks.values())
        for template in {*templates, *(wording.template for wording in asks)}:
            if said := _said(template):
                found[said].add(kind)
    return {said: kinds for said, kinds in found.items() if len(kinds) > 1}


@lru_cache(maxsize=4096)
def _said(source: str) -> str:
    """Return what a wording says of one thing with its roles left open, "" if it names none."""
    template = parse(source)
    said = "".join(map(_open, template.parts)) if template.named else ""
    return " ".join(said.split())


def _open(part: str | Slot | Pair | Hedge) -> str:
    if isinstance(part, Slot):
        return f"{{:{part.form}}}"
    if isinstance(part, Pair):
        return part.one
    return part if isinstance(part, str) else ""


def _differ(shop: Workshop, one: _Asking, other: _Asking) -> bool:
    """Tell whether two facts give different answers, as far as can be told."""
    ours, theirs = one[0].roles[one[1]], other[0].roles[other[1]]
    if ours == theirs:
        return False
    if {type(value) for value in ours} != {type(value) for value in theirs}:
        return True
    return isinstance(ours[0], Text) or not shop.index.lists_may_agree(ours, theirs)


def _report(shop: Workshop, one: _Asking, other: _Asking) -> Diagnostic:
    (fact, role, stem), (rival, held, _) = one, other
    return diagnostic(
        "T408",
        fact.place,
        f"“{shop.stem_text(stem)}” asks for {role} of {fact.id} and for {held} of {rival.id}, and "
        "they differ.",
        f"word it otherwise in the kind {fact.kind} or {rival.kind}, or leave one out of ask",
        related=[Related(rival.place, "this fact answers it too")],
    )
