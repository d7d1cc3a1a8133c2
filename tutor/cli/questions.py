"""``tutor questions``: every question as it would be asked, and why a form is refused."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.cli.context import Context
from tutor.cli.output import Tone, print_json, print_line, print_painted, say
from tutor.errors import ExitCode, UsageError
from tutor.facts.model import PackId
from tutor.questions.bank import Bank
from tutor.questions.decks import selected_facts
from tutor.questions.generate import FormReport
from tutor.questions.items import Item
from tutor.questions.model import Form, Question, Refusal
from tutor.study.library import Library, load_library
from tutor.text import nearest


@dataclass(frozen=True, slots=True)
class Listed:
    """One item in the forms that are looked at; ``report`` says which it has and lacks at all."""

    item: Item
    questions: tuple[Question, ...]
    report: FormReport


@dataclass(frozen=True, slots=True)
class Scope:
    """A deck whose questions are listed or, without one, a whole pack."""

    deck: str | None
    pack: PackId


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the questions of a deck, or of what is one's own, or else of all there is."""
    library = load_library(context.places(), context.cache)
    form = _form(args.form)
    if library.errors:
        number = "1 error" if library.errors == 1 else f"{library.errors} errors"
        say(context, f"The content has {number}, and what is wrong is left out; see `tutor check`.")
    scopes = _scopes(library, args.deck, args.fact)
    listed = list(_listed(library.bank, scopes, form, args.fact, args.seed or 0))
    if args.fact and not listed and not _has_fact(library.bank, args.fact):
        raise UsageError(f"There is no fact {args.fact!r}{_near_fact(library.bank, args.fact)}")
    if args.json:
        asked = [(question, one.report) for one in listed for question in one.questions]
        print_json(context, [as_json(question, report) for question, report in asked])
    else:
        _print(context, listed, form)
    return ExitCode.FINE


def as_json(question: Question, report: FormReport) -> dict[str, Any]:
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
        "pairs": [],
        "sequence": [],
        "key": list(question.key),
        "accepted": list(question.accepted),
        "citation": question.citation,
        "refused": [
            {"form": refusal.form, "reason": refusal.reason, "unlock": refusal.unlock}
            for refusal in report.refused
        ],
    }


def _scopes(library: Library, deck: str | None, fact: str | None) -> list[Scope]:
    """Return what is listed: a deck that is named, else one's own decks, else all.

    A pack of one's own of which there is no deck yet is listed whole. What came with Tutor is
    listed where there is nothing else, or where a fact of it is named.
    """
    bank = library.bank
    every = [Scope(each, bank.deck(each).pack) for each in bank.decks]
    if deck:
        wanted = bank.deck(deck).id
        return [scope for scope in every if scope.deck == wanted]
    own_packs = [pack for pack in bank.packs if pack not in library.shipped_packs]
    found = [scope for scope in every if scope.deck not in library.shipped]
    decked = {scope.pack for scope in found}
    found += [Scope(None, pack) for pack in own_packs if pack not in decked]
    elsewhere = fact and not any(fact in bank.packs[pack].facts for pack in own_packs)
    return every if elsewhere or not found else found


def _listed(
    bank: Bank, scopes: Sequence[Scope], form: Form | None, fact: str | None, seed: int
) -> Iterator[Listed]:
    seen: set[str] = set()
    for scope in scopes:
        for item in _items(bank, scope):
            if item.id in seen or (fact and item.fact.partition("/")[2] != fact):
                continue
            seen.add(item.id)
            forms = [f for f in bank.forms(item.id, scope.deck) if form is None or f is form]
            drawn = tuple(bank.draw(item.id, each, seed) for each in forms)
            yield Listed(item, drawn, bank.report(item.id))


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


def _form(name: str | None) -> Form | None:
    if name is None:
        return None
    try:
        return Form(name)
    except ValueError:
        near = nearest(name, [form.value for form in Form])
        hint = f"did you mean {near}?" if near else f"forms are {', '.join(Form)}."
        raise UsageError(f"There is no form {name!r}; {hint}") from None


def _has_fact(bank: Bank, fact: str) -> bool:
    return any(fact in pack.facts for pack in bank.packs.values())


def _near_fact(bank: Bank, fact: str) -> str:
    near = nearest(fact, [id_ for pack in bank.packs.values() for id_ in pack.facts])
    return f"; did you mean {near}?" if near else "; without --fact all of them are shown."


def _print(context: Context, listed: list[Listed], form: Form | None) -> None:
    """Print items with their questions, and then what they lack."""
    first = True
    for one in listed:
        refused = [r for r in one.report.refused if form is None or r.form is form]
        if not one.questions and not any(refusal.unlock for refusal in refused):
            continue
        if not first:
            print_line(context)
        first = False
        citation = f"  {one.questions[0].citation}" if one.questions else ""
        print_painted(context, (one.item.id, Tone.STRONG), citation)
        for question in one.questions:
            _print_question(context, question)
        _print_refused(context, refused)
    count = sum(len(one.questions) for one in listed)
    say(context, "1 question." if count == 1 else f"{count} questions.")


def _print_question(context: Context, question: Question) -> None:
    print_painted(context, f"  {question.form}: {question.stem}")
    for option in question.options:
        mark = "✓" if option.correct else " "
        why = "" if option.correct else f"   ({option.licence}: {option.why})"
        print_painted(context, f"    {mark} {option.text}{why}")
    if not question.options:
        print_line(context, f"    = {'; '.join(question.key)}")


def _print_refused(context: Context, refused: Sequence[Refusal]) -> None:
    """Print what a line of YAML would unlock, and in one line what does not suit the answer."""
    alike: dict[tuple[str, str], list[str]] = {}
    for refusal in refused:
        if refusal.unlock:
            alike.setdefault((refusal.reason, refusal.unlock), []).append(refusal.form)
    for (reason, unlock), forms in alike.items():
        print_painted(context, f"  no {', '.join(forms)}: {reason} — {unlock}")
    unfit = [refusal.form for refusal in refused if not refusal.unlock]
    if unfit:
        print_painted(context, (f"  not for such an answer: {', '.join(unfit)}", Tone.FAINT))
