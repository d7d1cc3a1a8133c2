"""A new paper for an exam: what it rests on, and drawing it, also before anybody asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor import chance
from tutor.memory.steps import Steps
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId, Question
from tutor.study.bench import Bench
from tutor.study.papers import candidates_of, draw_paper

QUESTIONS = 30
"""How many questions a paper has if none are asked for."""

_SEED_BITS = 53


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a paper of ``count`` questions rests on.

    ``home`` are the items that may be asked, each with its deck, of which the ``suspended`` are
    not. ``asked`` is how often each was asked in exams, by its stored id.
    """

    bank: Bank
    home: Mapping[ItemId, str]
    count: int
    seed: int
    asked: Mapping[str, int]
    suspended: frozenset[ItemId]


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of a new paper, and what it rests on."""

    draft: Draft
    questions: tuple[Question, ...]


def draft_of(bench: Bench, count: int = QUESTIONS, seed: int | None = None) -> Draft:
    """Return what a new paper of a scope rests on; without a seed it is the learner's next one."""
    asked = bench.store.asked_in_exams(bench.learner.id)
    if seed is None:
        uid = bench.learner.uid
        seed = chance.number(0, uid, "exam", str(sum(asked.values()))) >> (64 - _SEED_BITS)
    suspended = frozenset(bench.ledger.suspended())
    return Draft(bench.bank, bench.scope.home, count, seed, asked, suspended)


def drawn(bench: Bench, draft: Draft) -> Steps[Paper]:
    """Draw the paper of a draft in steps; the same draft gives the same paper."""
    every = yield from candidates_of(draft.bank, draft.home)
    candidates = [each for each in every if each.item not in draft.suspended]
    stored_id = bench.ledger.stored_id
    times = {each.item: draft.asked.get(stored_id(each.item), 0) for each in candidates}
    questions = yield from draw_paper(draft.bank, candidates, draft.count, draft.seed, times)
    return Paper(draft, questions)
