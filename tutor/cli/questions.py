"""``tutor questions``: every question as it would be asked, and why a form is refused."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tutor.cli.context import Context
from tutor.cli.output import Tone, print_json, print_line, print_painted, say
from tutor.errors import ExitCode, UsageError
from tutor.questions.bank import Bank
from tutor.questions.generate import FormReport
from tutor.questions.items import Item
from tutor.questions.model import Form, Question
from tutor.study.library import load_library
from tutor.text import nearest


@dataclass(frozen=True, slots=True)
class Listed:
    """One item in one form; ``report`` says which forms it has and lacks."""

    item: Item
    question: Question
    report: FormReport


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the questions of a deck or of all decks."""
    library = load_library(context.places(), context.cache)
    form = _form(args.form)
    if library.errors:
        say(context, f"{library.errors} errors in the content are left out; see `tutor check`.")
    listed = list(_listed(library.bank, args.deck, form, args.fact, args.seed or 0))
    if args.fact and not listed and not _has_fact(library.bank, args.fact):
        raise UsageError(f"There is no fact {args.fact!r}{_near_fact(library.bank, args.fact)}")
    if args.json:
        print_json(context, [as_json(one) for one in listed])
    else:
        _print(context, listed)
    return ExitCode.FINE


def as_json(listed: Listed) -> dict[str, Any]:
    """Return a question as the documented JSON object."""
    question = listed.question
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
            for refusal in listed.report.refused
        ],
    }


def _listed(
    bank: Bank, deck: str | None, form: Form | None, fact: str | None, seed: int
) -> Iterator[Listed]:
    seen: set[str] = set()
    for name in [bank.deck(deck).id] if deck else list(bank.decks):
        for item in bank.items(name):
            if item.id in seen or (fact and item.fact.partition("/")[2] != fact):
                continue
            seen.add(item.id)
            report = bank.report(item.id)
            for each in bank.forms(item.id, name):
                if form is None or each is form:
                    yield Listed(item, bank.draw(item.id, each, seed), report)


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
    return f"; did you mean {near}?" if near else "."


def _print(context: Context, listed: list[Listed]) -> None:
    last = None
    for one in listed:
        if one.item.id != last:
            if last is not None:
                print_line(context)
            last = one.item.id
            print_painted(context, (one.item.id, Tone.STRONG), f"  {one.question.citation}")
            for refusal in one.report.refused:
                unlock = f" — {refusal.unlock}" if refusal.unlock else ""
                print_painted(context, f"  no {refusal.form}: {refusal.reason}{unlock}")
        question = one.question
        print_painted(context, f"  {question.form}: {question.stem}")
        for option in question.options:
            mark = "✓" if option.correct else " "
            why = "" if option.correct else f"   ({option.licence}: {option.why})"
            print_painted(context, f"    {mark} {option.text}{why}")
        if not question.options:
            print_line(context, f"    = {'; '.join(question.key)}")
    say(context, f"{len(listed)} questions.")
