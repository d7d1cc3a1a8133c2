"""What generation says about content: facts that cannot be asked, options that cannot stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import TypeVar

from tutor.facts.diagnostics import Diagnostic, Related, diagnostic, shown
from tutor.facts.entities import GROUP
from tutor.facts.exclusive import contradicting
from tutor.facts.language import LANGUAGES, Language
from tutor.facts.locate import Locator
from tutor.facts.model import (
    EntityRef,
    Fact,
    FactId,
    Kind,
    Many,
    Pack,
    PackId,
    Place,
    RoleName,
    Text,
    Value,
)
from tutor.questions import (
    agreement,
    anachronisms,
    handwritten,
    roundness,
    sentences,
    twins,
    unasked,
    undated,
)
from tutor.questions.asked import ACCORDING_TO, ONE_FOR, Asked
from tutor.questions.decks import Deck
from tutor.questions.forms import choice, typed
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.generate import Generator
from tutor.questions.stems import Stem, Unusable
from tutor.questions.templates import Hedge, Slot, parse
from tutor.questions.unsettled import is_open_ended
from tutor.questions.writing import checks as writing
from tutor.questions.writing.model import Rule
from tutor.questions.writing.traits import Shape, may_hold_verb, shape_of
from tutor.questions.writing.vocabulary import Vocabulary, split
from tutor.shares import in_shares

T = TypeVar("T")

_MOST_RELATED = 3
_MOST_REASONS = 3
_CLOSING = frozenset(".!:;…_)”\"'")
FEWEST_WORDINGS = 2
"""Wordings below which an item is always asked in the same words."""
_MOST_NAMED = 4
_OF_KIND = "kind "
_NO_OPTIONS = "options "
_BREAK = "\0"
_OF_SORTS = "sorts "
_OVERRULED = " A typed answer is held to what is noted here, and the learner may overrule that."
_GIVEN_UP = (
    " The answer is typed as it is; once two are proven wrong it is chosen and called to mind "
    "instead, as others may be right."
)

_FEWEST_SHARED = 1000
"""How many facts a process must have to check to be worth its while."""

_Few = dict[tuple[str, RoleName], list[tuple[FactId, int]]]
"""By the fact or kind whose wordings are too few, and role: the facts, with how many they have.

By the kind as well those whose wrong answers are of other sorts.
"""


def check_questions(
    packs: Mapping[PackId, Pack], decks: Sequence[Deck] = (), workers: int = 1
) -> list[Diagnostic]:
    """Return the problems that show only when questions are made of the facts of some packs.

    The questions that are written out in decks are checked with them. The facts of a large pack are
    shared among so many processes at most (see :mod:`tutor.shares`).
    """
    found: list[Diagnostic] = []
    locator = Locator()
    for pack in packs.values():
        if pack.own_language or pack.language in LANGUAGES:
            generator = Generator(pack)
            found.extend(_of_pack(generator, locator, workers))
            for deck in decks:
                if deck.pack == pack.id and deck.questions:
                    found.extend(_of_deck(generator.shop, deck, locator))
    return found


def _of_deck(shop: Workshop, deck: Deck, locator: Locator) -> Iterator[Diagnostic]:
    for number, written in enumerate(deck.questions):
        if _lacks_mark(written.ask, shop.language):
            place, end_column = locator.in_file(deck.place, "questions", number, "ask")
            yield _unmarked(f"the question {written.id}", place, end_column)
        question = handwritten.as_it_looks(shop, written)
        yield from writing.of_written(deck, number, question, locator, FEWEST_WRONG)


def _of_pack(generator: Generator, locator: Locator, workers: int) -> Iterator[Diagnostic]:
    pack = generator.pack
    for kind in pack.kinds.values():
        yield from writing.of_kind(kind, generator.shop.writing)
        for wording in chain.from_iterable((*kind.asks.values(), *kind.denies.values())):
            if _lacks_mark(wording.template, generator.shop.language):
                yield _unmarked(f"this wording of {kind.name}", wording.place)
    few: _Few = {}

    def check(facts: Sequence[Fact]) -> tuple[list[Diagnostic], _Few]:
        counted: _Few = {}
        return list(_of_facts(generator, facts, counted, locator)), counted

    for problems, counted in in_shares([*pack.facts.values()], check, workers, _FEWEST_SHARED):
        yield from problems
        for whose, found in counted.items():
            few.setdefault(whose, []).extend(found)
    for (of, role), counts in few.items():
        if of.startswith(_NO_OPTIONS):
            told = of.removeprefix(_NO_OPTIONS).split(_BREAK)
            yield _without_options(pack, role, counts, told, locator)
            continue
        report = _unlike_words if of.startswith(_OF_SORTS) else _few_wordings
        yield report(pack, role, counts, locator)
    yield from twins.of_pack(generator.shop)
    yield from undated.of_pack(generator)
    yield from anachronisms.of_pack(generator, locator)
    yield from roundness.of_pack(pack, locator)
    yield from agreement.of_pack(pack, generator.shop.writing, locator)


def _of_facts(
    generator: Generator, facts: Iterable[Fact], few: _Few, locator: Locator
) -> Iterator[Diagnostic]:
    """Yield the problems of some facts of a pack, and count the roles with too few wordings."""
    pack = generator.pack
    disputed: Set[FactId] | None = None
    for fact in facts:
        for wording in chain.from_iterable(fact.wording.values()):
            yield from writing.of_pointing(wording, fact.id, generator.shop.writing)
            if _lacks_mark(wording.template, generator.shop.language):
                yield _unmarked(f"this wording of {fact.id}", wording.place)
        asked = False
        others = dict.fromkeys(fact.wrong)
        silent: dict[RoleName, Sequence[Unusable]] = {}
        subjects = [generator.subject(item.id) for item in generator.items([fact.id])]
        for subject in subjects:
            stems, unusable = generator.shop.asks(subject)
            refused = [(subject.role, bad.wording, bad.flaw) for bad in unusable if bad.flaw]
            if refused:
                yield from writing.of_wordings(fact, refused, locator)
            if stems:
                asked = True
                others.pop(subject.role, None)
                if len(stems) < FEWEST_WORDINGS:
                    _count_few(few, pack.kinds[fact.kind], subject, stems)
                if any(generator.shop.distractors.unlike(stem.asked) for stem in stems):
                    few.setdefault((f"{_OF_SORTS}{fact.kind}", subject.role), []).append(
                        (fact.id, 0)
                    )
                yield from _of_item(generator.shop, subject, few, locator)
            else:
                silent[subject.role] = unusable
        yield from sentences.of_fact(generator.shop, fact, subjects)
        yield from _groups_of(pack, fact, locator)
        yield from _sentences_of(generator.shop, fact, locator)
        for role in others:
            yield from _wrong_but_held(generator.shop, fact, role, (), locator)
        collides = any(bad.collides for unusable in silent.values() for bad in unusable)
        if not asked and not collides and fact.ask is None:
            yield _mute(fact, silent)
            continue
        if collides and disputed is None:
            disputed = contradicting(pack)
        for role, bad in silent.items():
            yield from unasked.of_role(
                generator.shop, fact, role, bad, disputed or frozenset(), locator
            )


def _without_options(
    pack: Pack,
    role: RoleName,
    found: Sequence[tuple[FactId, int]],
    told: Sequence[str],
    locator: Locator,
) -> Diagnostic:
    """Report, once for a kind and a reason, the facts that are never asked with options."""
    kind, reason, unlock, typed_too = told
    facts = [pack.facts[fact_id] for fact_id, _ in found]
    first = facts[0]
    place, end_column = locator.in_fact(first, role)
    if len(facts) == 1:
        message = f"{first.id} has no choice form for {role}: {reason}.{typed_too}"
        return diagnostic("T402", place, message, unlock, end_column=end_column)
    names = ", ".join(fact.id for fact in facts[:_MOST_NAMED])
    more = f" and {len(facts) - _MOST_NAMED} more" if len(facts) > _MOST_NAMED else ""
    asked = pack.kinds[first.kind].roles[role]
    named = _named_together(pack.kinds[first.kind], role, facts)
    way_out = f"in each of them {unlock}"
    copied = ", copied to kinds.yaml of the pack" if pack.kinds[first.kind].is_shared else ""
    if asked.one_for is None and asked.many is Many.ONE and named and ONE_FOR in unlock:
        way_out = (
            f"in each of them {unlock.partition(';')[0]}; or once in the kind {kind}{copied}, "
            f"{role}: {{…, one-for: [{', '.join(named)}]}}, if nothing else in the world could be "
            "right; a role more in it must be named by the questions too"
        )
    return diagnostic(
        "T402",
        place,
        f"{len(facts)} facts of the kind {kind} have no choice form for {role} ({names}{more}): "
        f"{reason}.{typed_too}",
        way_out,
        end_column=end_column,
        related=[Related(f.place, f"{role} of the fact {f.id}") for f in facts[1:_MOST_RELATED]],
    )


def _named_together(kind: Kind, role: RoleName, facts: Sequence[Fact]) -> list[RoleName]:
    """Return what the plainest question for a role names that some facts can all be asked by."""
    filled = frozenset(facts[0].roles).intersection(*(fact.roles for fact in facts))
    named = (parse(wording.template).named - {role} for wording in kind.asks.get(role, ()))
    plain = min((roles for roles in named if roles and roles <= filled), key=len, default=())
    return [name for name in kind.roles if name in plain]


def _unlike_words(
    pack: Pack, role: RoleName, found: Sequence[tuple[FactId, int]], locator: Locator
) -> Diagnostic:
    """Report, once for a kind, the facts whose wrong answers belong to other sorts of things."""
    fact, others = pack.facts[found[0][0]], len(found) - 1
    place, end_column = locator.in_fact(fact, role)
    return diagnostic(
        "T411",
        place,
        f"Wrong answers for {role} of {fact.id}{f' and {others} more' if others else ''} are those "
        f"of other sorts of things, for want of {fact.kind} facts that are akin.",
        f"give three facts or more a topic or a group in common, or list wrong: {{{role}: […]}}",
        end_column=end_column,
    )


def _groups_of(pack: Pack, fact: Fact, locator: Locator) -> Iterator[Diagnostic]:
    """Report groups that stand in sentences under the name that one member of theirs has."""
    for role, values in fact.roles.items():
        for number, value in enumerate(values):
            entity = pack.entities[value.id] if isinstance(value, EntityRef) else None
            if entity is None or entity.type != GROUP or entity.in_sentence:
                continue
            if entity.name[:1].islower() and not entity.plural:
                place, end_column = locator.in_fact(fact, role, number)
                yield diagnostic(
                    "T409",
                    place,
                    f"Sentences of {fact.id} name the group {entity.id} as “{entity.name}”, which "
                    "is one of its members.",
                    f"in-sentence: the …, and plural: true, for {entity.id} in entities.yaml",
                    end_column=end_column,
                )


def _sentences_of(shop: Workshop, fact: Fact, locator: Locator) -> Iterator[Diagnostic]:
    """Report texts that are sentences of their own where the kind's example is a phrase."""
    kind, vocabulary = shop.pack.kinds[fact.kind], shop.writing.vocabulary
    for role, values in fact.roles.items():
        like = kind.roles[role].like
        if not like or not _takes_phrases(kind, role, like, vocabulary):
            continue
        for number, value in enumerate(values):
            if isinstance(value, Text) and shape_of(value.text, vocabulary) is Shape.CLAUSE:
                place, end_column = locator.in_fact(fact, role, number)
                yield diagnostic(
                    "T614",
                    place,
                    f"“{shown(value.text)}” is a sentence; the kind {fact.kind} has a phrase for "
                    f"{role}, such as “{like}”.",
                    "say it without a verb of its own: “a fall of prices” for “prices had fallen”",
                    end_column=end_column,
                )


def _takes_phrases(kind: Kind, role: RoleName, like: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a role surely wants phrases: its example is one, and no "that" stands before."""
    if may_hold_verb(split(like), vocabulary):
        return False
    for wording in kind.wordings():
        parts = (part for part in parse(wording.template).parts if not isinstance(part, Hedge))
        for before, part in pairwise(part for part in parts if part != " "):
            opened = split(before)[-1:] if isinstance(before, str) else ()
            is_it = isinstance(part, Slot) and part.role == role
            if is_it and not vocabulary.claims.isdisjoint(opened):
                return False
    return True


def _count_few(few: _Few, kind: Kind, subject: Subject, stems: Sequence[Stem]) -> None:
    """Count a role with one wording: to its fact where it is its own, else to the kind."""
    fact, role = subject.fact, subject.role
    own = {wording.template for wording in fact.wording.get(role, ())}
    its_own = stems[0].template.source in own
    # What all packs share is not for the author of one to mend.
    if its_own or not kind.is_shared:
        whose = fact.id if its_own else f"{_OF_KIND}{fact.kind}"
        few.setdefault((whose, role), []).append((fact.id, len(stems)))


def _few_wordings(
    pack: Pack, role: RoleName, found: Sequence[tuple[FactId, int]], locator: Locator
) -> Diagnostic:
    """Report a wording that stands alone, once for all facts that a kind's serves."""
    fact = pack.facts[found[0][0]]
    place, end_column = fact.place, 0
    whose, more = str(fact.id), ""
    if role in fact.wording:
        place, end_column = locator.in_fact(fact, "wording", role)
    elif wordings := pack.kinds[fact.kind].asks.get(role):
        place, whose = wordings[0].place, f"the kind {fact.kind}"
        others = len(found) - 1
        more = f" for {fact.id}" + (f" and {others} more" if others else "")
    return diagnostic(
        "T406",
        place,
        f"{role} of {whose} is always asked in the same words{more}.",
        "write a second wording that names as many roles, if there is another good way to say it",
        end_column=end_column,
    )


def _lacks_mark(text: str, language: Language) -> bool:
    """Tell whether a question ends as none does, in a language whose own ones have a mark."""
    mark = language.came_before.rstrip()[-1:]
    return not mark.isalnum() and mark not in text and text.rstrip()[-1:] not in _CLOSING


def _unmarked(what: str, place: Place, end_column: int = 0) -> Diagnostic:
    message = f"In {what}, a question mark is missing."
    return diagnostic(
        "T613", place, message, "close it with a question mark", end_column=end_column
    )


def _mute(fact: Fact, silent: Mapping[RoleName, Iterable[Unusable]]) -> Diagnostic:
    """Report a fact of which nothing can be asked, with the reasons of all its roles."""
    reasons = dict.fromkeys(bad.reason for unusable in silent.values() for bad in unusable)
    why = f": {'; '.join(list(reasons)[:_MOST_REASONS])}" if reasons else ""
    return diagnostic(
        "T404",
        fact.place,
        f"Nothing of {fact.id} can be asked{why}.",
        "fill a role that its kind asks for, or add wording: {role: ['…']}",
    )


def _of_item(shop: Workshop, subject: Subject, few: _Few, locator: Locator) -> Iterator[Diagnostic]:
    refusal = choice.refuse(shop, subject)
    if refusal is not None and refusal.unlock:
        told = _BREAK.join(
            (subject.fact.kind, refusal.reason, refusal.unlock, _held_to_its_key(shop, subject))
        )
        whose = few.setdefault((f"{_NO_OPTIONS}{told}", subject.role), [])
        whose.append((subject.fact.id, 0))
    if subject.role in subject.fact.wrong:
        stems, _ = shop.asks(subject)
        yield from _wrong_but_held(shop, subject.fact, subject.role, stems, locator)
        yield from _wrong_and_flawed(shop, subject, locator, offered=refusal is None)


def _held_to_its_key(shop: Workshop, subject: Subject) -> str:
    """Return what is to be said of an item that is typed, if others than its key may be right."""
    stems, _ = shop.asks(subject)
    licensing = shop.distractors.licensing
    if all(licensing.settles(stem.asked) for stem in stems) or typed.refuse(shop, subject):
        return ""
    given_up = any(is_open_ended(licensing, stem.asked, shop.language) for stem in stems)
    return _GIVEN_UP if given_up else _OVERRULED


def _wrong_but_held(
    shop: Workshop, fact: Fact, role: RoleName, stems: Sequence[Stem], locator: Locator
) -> Iterator[Diagnostic]:
    """Report a reviewed wrong answer that another fact makes right, or may.

    Where no question can be asked (yet), the one is looked at that names all the other roles.
    """
    licensing = shop.distractors.licensing
    asks = [stem.asked for stem in stems]
    if not asks:
        others = frozenset(fact.roles) - {role}
        asks = [Asked(fact, shop.pack.kinds[fact.kind].roles[role], others, fact.roles[role])]
    for number, value in enumerate(fact.wrong[role]):
        if isinstance(value, Text):
            continue
        held = (licensing.held_elsewhere(asked, value, reviewed=True) for asked in asks)
        # What the fact itself makes right is told by rule, without looking at questions.
        holder = _first_of_all(held)
        if holder is not None and holder is not fact:
            place, end_column = locator.in_fact(fact, "wrong", role, number)
            yield diagnostic(
                "T405",
                place,
                f"{_named(value)} is marked wrong for {role} of {fact.id}, and "
                f"{holder.id} says it, or may.",
                "take it out of wrong, or fill a role that tells the two facts apart",
                end_column=end_column,
                related=[Related(holder.place, "this fact holds it")],
            )


def _wrong_and_flawed(
    shop: Workshop, subject: Subject, locator: Locator, *, offered: bool
) -> Iterator[Diagnostic]:
    """Report reviewed wrong answers that are never offered because of how they look.

    What ``offered`` says of the item, that it has a choice, rules out a flaw of all of them.
    """
    fact, role = subject.fact, subject.role
    stems, _ = shop.asks(subject)
    keys = [(stem, key) for stem in stems for key in stem.asked.keys]
    may_stand = shop.distractors.may_stand
    for number, value in enumerate(fact.wrong[role]):
        look = shop.writing.of_value(value)
        # Mostly it stands beside the first key, whatever else the facts say of it.
        if all(shop.fit(stem, [key]).stands(look) for stem, key in keys):
            continue
        asking = ((stem, key) for stem, key in keys if may_stand(stem.asked, value))
        flaw = _first_of_all(shop.fit(stem, [key]).misfit(look) for stem, key in asking)
        if flaw:
            spot = locator.in_fact(fact, "wrong", role, number)
            yield writing.report(flaw, spot, f"{role} of {fact.id}")
    # Nobody can mend what an author is called.
    if not offered and role != ACCORDING_TO and (flaw := choice.flawed(shop, subject, stems)):
        spot = locator.in_fact(fact, "wrong", role)
        yield writing.report(flaw, spot, f"{role} of {fact.id}")
    elif offered:
        yield from _telling(shop, subject, stems)


def _telling(shop: Workshop, subject: Subject, stems: Sequence[Stem]) -> Iterator[Diagnostic]:
    """Report wordings of a fact's own that take no options, for their grammar tells the answer."""
    own = {wording.template: wording for wording in subject.fact.wording.get(subject.role, ())}
    for stem in stems:
        wording = own.get(stem.template.source)
        flaw = choice.flawed(shop, subject, [stem]) if wording else None
        if wording and flaw and flaw.rule is Rule.GRAMMAR:
            yield writing.report(flaw, (wording.place, 0), f"this wording of {subject.fact.id}")


def _first_of_all(found: Iterable[T | None]) -> T | None:
    """Return the first of what is found, None where nothing is, or one of it is nothing.

    What comes behind nothing is not looked for.
    """
    first = None
    for each in found:
        if each is None:
            return None
        first = each if first is None else first
    return first


def _named(value: Value) -> str:
    return value.id if isinstance(value, EntityRef) else value.text
