"""``tutor questions``: every question as it would be asked, and why a form is refused."""

import argparse
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tutor import chance
from tutor.cli.context import Context
from tutor.cli.listing import Listed, print_everything, print_overview, to_spare
from tutor.cli.output import print_json, say
from tutor.errors import ExitCode, UsageError
from tutor.facts.load import paused_collector
from tutor.facts.model import FactId, PackId
from tutor.questions.bank import Bank
from tutor.questions.decks import selected_facts
from tutor.questions.forms.true_false import is_true
from tutor.questions.items import Item
from tutor.questions.model import ALSO_CALLED, Form, ItemId, Question
from tutor.shares import cores, in_shares
from tutor.study.hints import hints_said
from tutor.study.library import Library, load_library
from tutor.text import fold, nearest

_SEEDS = 1 << 31
_TURNS = 3
_FEWEST_SHARED = 500
"""How many items a process must have to draw to be worth its while."""
NO_OTHERS: Mapping[str, str] = {}
_NOTHING_FITS = "Nothing fits all of that; leave something out, or name another deck."
_NOTHING = "No fact here is asked for; `tutor check` may say why."


@dataclass(frozen=True, slots=True)
class Scope:
    """A deck whose questions are listed or, without one, a whole pack."""

    deck: str | None
    pack: PackId


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item of a deck, or of a pack without one, perhaps one of ``several`` that are listed."""

    item: Item
    deck: str | None
    several: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; an empty field does not narrow.

    ``fact`` is a fact's id or an item's, with its pack or without. ``source`` is one of those that
    a fact cites.
    """

    form: Form | None
    fact: str
    topic: str
    source: str

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.fact or self.topic or self.source)

    def fits(self, item: Item, sources: Collection[str]) -> bool:
        """Tell whether an item is asked for; ``sources`` are those that it cites."""
        return (
            (not self.fact or self.fact in _names_of(item))
            and (not self.topic or self.topic in item.topics)
            and (not self.source or self.source in sources)
        )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the questions of a deck, or of what is one's own, or else of all there is."""
    library = load_library(context.places(), context.cache)
    bank = library.bank
    wanted = wanted_of(args, bank)
    if library.errors:
        number = "1 error" if library.errors == 1 else f"{library.errors} errors"
        say(context, f"The content has {number}, and what is wrong is left out; see `tutor check`.")
    scopes = _scopes(library, args.deck, wanted)

    def draw(item: ItemId, form: Form) -> Question:
        # Each item has a seed of its own, or all claims and places of keys would be alike.
        seed = chance.below(_SEEDS, args.seed or 0, "listed", item)
        if form is Form.TRUE_FALSE:
            seed = _of_claims(bank, item, args.seed or 0, seed)
        return bank.draw(item, form, seed)

    if args.json:
        print_json(context, _drawn(bank, scopes, wanted, draw))
        return ExitCode.FINE
    listed = list(_listed(bank, _found(bank, scopes, wanted), wanted))
    if not listed:
        say(context, _NOTHING_FITS if wanted.narrows else _NOTHING)
    elif args.all or wanted.fact:
        print_everything(context, listed, wanted.form, draw)
    else:
        print_overview(context, listed, wanted.form, draw)
    return ExitCode.FINE


def _drawn(
    bank: Bank, scopes: Sequence[Scope], wanted: Wanted, draw: Callable[[ItemId, Form], Question]
) -> list[dict[str, Any]]:
    """Return all questions that are wanted as JSON objects; many are made by several processes."""

    def work(found: Sequence[_Candidate]) -> list[tuple[ItemId, list[dict[str, Any]]]]:
        with paused_collector(), bank.thoroughly():
            return [
                (one.item.id, [_as_json(bank, draw(one.item.id, form), one) for form in one.forms])
                for one in _listed(bank, found, wanted)
            ]

    found = list(_found(bank, scopes, wanted))
    shares = in_shares(found, work, cores(), _FEWEST_SHARED)
    # An item that several decks select may be in several shares; the first of them is listed.
    each = dict(reversed([*chain.from_iterable(shares)]))
    order = dict.fromkeys(item for share in shares for item, _ in share)
    return [question for item in order for question in each[item]]


def _of_claims(bank: Bank, item: ItemId, listed: int, seed: int) -> int:
    """Return a seed that makes the claim of one in three of a fact's items true.

    Several of them may be made of one sentence, which would be the same wherever it is true.
    """
    generator, fact = bank.generator(bank.pack_of(item)), item.partition("#")[0]
    items = [each.id for each in generator.items([FactId(fact.partition("/")[2])])]
    true = (items.index(item) + chance.below(_TURNS, listed, "claims", fact)) % _TURNS == 0
    while is_true(seed) is not true:
        seed = chance.below(_SEEDS, seed, "again")
    return seed


def _as_json(bank: Bank, question: Question, one: Listed) -> dict[str, Any]:
    """Return a question as the documented JSON object."""
    return {
        "item": question.item,
        "fact": question.fact,
        "role": question.role,
        "form": question.form,
        "seed": question.seed,
        "stem": question.stem,
        "options": [
            {
                "text": option.text,
                "correct": option.correct,
                "licence": option.licence,
                "why": option.why,
            }
            for option in question.options
        ],
        "pairs": [[part.text, part.answer] for part in question.parts if question.offers],
        "spare": to_spare(question),
        "sequence": [question.parts[index].text for index in question.sequence],
        "key": list(question.key),
        "accepted": list(question.accepted),
        "settled": question.is_settled,
        "hints": hints_said(question, bank.language(one.item.id)),
        "citation": question.citation,
        "refused": [
            {"form": refusal.form, "reason": refusal.reason, "unlock": refusal.unlock}
            for refusal in one.refused
        ],
    }


def wanted_of(args: argparse.Namespace, bank: Bank) -> Wanted:
    """Return what the options ask for. Raises UsageError, with the nearest name, for no such."""
    packs = bank.packs.values()
    topics = {str(topic): title for pack in packs for topic, title in pack.topics.items()}
    sources = {str(id_): source.short for pack in packs for id_, source in pack.sources.items()}
    form = _known("form", args.form, {form.value: "" for form in Form}, ALSO_CALLED)
    return Wanted(
        Form(form) if form else None,
        _fact(args.fact, bank),
        _known("topic", args.topic, topics),
        _known("source", args.source, sources),
    )


def _known(
    what: str, given: str | None, names: Mapping[str, str], also: Mapping[str, str] = NO_OTHERS
) -> str:
    """Return the name that is given by itself or by its title, "" for none.

    ``also`` are words that are no names here, and what is meant by them.
    """
    if not given or given in names:
        return given or ""
    titled = {fold(title): name for name, title in names.items() if title}
    if fold(given) in titled:
        return titled[fold(given)]
    near = also.get(given) or nearest(given, names)
    near = near or titled.get(nearest(fold(given), titled) or "")
    if near:
        hint = f"; did you mean {near}?"
    elif names:
        hint = f"; {what}s are {', '.join(names)}."
    else:
        hint = f"; no pack here has {what}s."
    raise UsageError(f"There is no {what} {given!r}{hint}")


def _fact(given: str | None, bank: Bank) -> str:
    """Return the fact or item that is meant, "" for none."""
    if not given:
        return ""
    facts = [(str(pack.id), str(fact)) for pack in bank.packs.values() for fact in pack.facts]
    facts += [(str(deck.id), each.id) for deck in bank.decks.values() for each in deck.questions]
    name = given.partition("#")[0]
    if any(name in (fact, f"{owner}/{fact}") for owner, fact in facts):
        return given
    near = nearest(name.rpartition("/")[2], list(dict.fromkeys(fact for _, fact in facts)))
    hint = f"; did you mean {near}?" if near else "; without --fact all of them are shown."
    raise UsageError(f"There is no fact {given!r}{hint}")


def _names_of(item: Item) -> tuple[str, ...]:
    """Return what an item may be called: its fact or itself, with the pack and without it."""
    return (item.fact, item.fact.partition("/")[2], item.id, item.id.partition("/")[2])


def _every_deck(bank: Bank) -> list[Scope]:
    return [Scope(deck.id, deck.pack) for deck in bank.decks.values()]


def _scopes(library: Library, deck: str | None, wanted: Wanted) -> list[Scope]:
    """Return what is listed: a deck that is named, else one's own decks, else all.

    A pack of one's own of which there is no deck yet is listed whole. What came with Tutor is
    listed where there is nothing else, or where a fact of it is named.
    """
    bank = library.bank
    every = _every_deck(bank)
    if deck:
        named = bank.deck(deck).id
        return [scope for scope in every if scope.deck == named]
    found = [scope for scope in every if scope.deck not in library.shipped]
    decked = {scope.pack for scope in found}
    undecked = [pack for pack in bank.packs if pack not in library.shipped_packs | decked]
    found += [Scope(None, pack) for pack in undecked]
    if wanted.fact and not any(_listed(bank, _found(bank, found, wanted), wanted)):
        return every
    return found or every


def _found(bank: Bank, scopes: Sequence[Scope], wanted: Wanted) -> Iterator[_Candidate]:
    """Yield the items that are wanted with their decks, until one asks them in all their forms."""
    several, settled = len(scopes) > 1, set[ItemId]()
    for scope in scopes:
        auto = scope.deck is None or bank.deck(scope.deck).forms is None
        for item in _items(bank, scope):
            if item.id not in settled and wanted.fits(item, _cited(bank, scope, item)):
                yield _Candidate(item, scope.deck, several)
                if auto:
                    settled.add(item.id)


def _listed(bank: Bank, found: Iterable[_Candidate], wanted: Wanted) -> Iterator[Listed]:
    seen: set[str] = set()
    for each in found:
        item = each.item
        if item.id in seen:
            continue
        forms = bank.forms(item.id, each.deck)
        if not forms and each.several and bank.forms(item.id):
            # This deck asks it in no form, but another may.
            continue
        seen.add(item.id)
        some = tuple(form for form in forms if wanted.form in (None, form))
        yield Listed(item, some, bank.report(item.id))


def _cited(bank: Bank, scope: Scope, item: Item) -> Collection[str]:
    """Return the sources that an item's fact, or its hand-written question, cites."""
    _, _, name = item.fact.partition("/")
    if item.role:
        return {cite.source for cite in bank.packs[scope.pack].facts[FactId(name)].cite}
    written = bank.deck(scope.deck).questions if scope.deck else ()
    return {cite.source for each in written if each.id == name for cite in each.cite}


def _items(bank: Bank, scope: Scope) -> Iterator[Item]:
    """Yield the items of a deck or a pack, and in their midst those that have no form at all."""
    if scope.deck is None:
        yield from bank.generator(scope.pack).items(bank.packs[scope.pack].facts)
        return
    deck = bank.deck(scope.deck)
    generator = bank.generator(deck.pack)
    found = {item.id: item for item in generator.items(selected_facts(deck, generator.pack))}
    found.update((item.id, item) for item in bank.items(scope.deck))
    yield from found.values()
