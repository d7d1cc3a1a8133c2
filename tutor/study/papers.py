"""Drawing a paper: which items of a deck an exam asks, and in which form each. Pure.

Topics and sources come in proportion to their facts. What earlier papers asked least comes first,
so that two papers of a deck overlap as little as they can. No fact is asked twice, and no question
of a paper gives the key of another away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from tutor import chance
from tutor.errors import ContentError
from tutor.memory.steps import Steps
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.generate import SPANNING
from tutor.questions.model import Form, ItemId, Question
from tutor.study import asking
from tutor.study.agenda import fact_of
from tutor.study.leaks import Leaks

OPTIONS = 4
"""How many options a choice in an exam has, where the content has as many."""

_SHARES: Mapping[Form, int] = {
    Form.CHOICE: 4,
    Form.MULTIPLE: 4,
    Form.ATTRIBUTION: 2,
    Form.WHICH_NOT: 1,
    Form.ODD_ONE: 1,
    Form.TYPED: 2,
    Form.CLOZE: 1,
    Form.DATE: 2,
    Form.AMOUNT: 2,
    Form.NAME_ALL: 2,
    Form.REASONS: 1,
    Form.MATCH: 1,
    Form.ORDER: 1,
}
"""How often a form is taken beside the others that an item has. A claim is left out, for what is
asked next would tell whether it is true; and so is what only its learner can mark."""
_SPANNING_ONE_IN = 8
_TRIES = 6
_AT_ONCE = 1000
"""How many items are looked at between two steps."""


class Candidate(NamedTuple):
    """An item, with its fact, and the first topic and the first source of that.

    In which forms it can be asked, if in any, is seen only when it is its turn: that takes time.
    """

    item: ItemId
    deck: str
    fact: str
    topic: str
    source: str


def candidates_of(bank: Bank, home: Mapping[ItemId, str]) -> Steps[list[Candidate]]:
    """Find the items of a scope in steps; ``home`` maps them to their decks."""
    found = []
    for item, deck in home.items():
        source = next(iter(bank.sources_of(item)), "")
        topic = next(iter(bank.item(item).topics), "")
        found.append(Candidate(item, deck, fact_of(item), topic, source))
        if not len(found) % _AT_ONCE:
            yield
    return found


def draw_paper(
    bank: Bank,
    candidates: Sequence[Candidate],
    count: int,
    seed: int,
    asked: Mapping[ItemId, int],
) -> Steps[tuple[Question, ...]]:
    """Draw the questions of a paper in steps, fewer than ``count`` where no more go together.

    ``asked`` says how often earlier papers asked an item. The same arguments give the same paper.
    """
    drawing = _Drawing(bank, Leaks(bank), seed)
    queue = yield from _queued(candidates, asked, seed)
    while len(drawing.questions) < count and (candidate := queue.next()) is not None:
        if drawing.add(candidate):
            queue.took(candidate)
        yield
    return tuple(chance.shuffled(drawing.questions, lambda each: each.item, seed, "paper"))


_Asked: TypeAlias = tuple[int, int]
"""How often an item was asked, and all items of its fact together."""


class _Queue:
    """The candidates in the order in which they are tried.

    Those asked least come first. Among these it is the turn of the topic and the source that are
    furthest behind their shares of the facts.
    """

    def __init__(self, ranked: Sequence[tuple[Candidate, _Asked]]) -> None:
        facts = {candidate.fact: candidate for candidate, _ in ranked}
        self._topics = _Shares(each.topic for each in facts.values())
        self._sources = _Shares(each.source for each in facts.values())
        # The last of a list is its next one.
        self._cells: dict[tuple[str, str], list[Candidate]] = {}
        self._rank: dict[ItemId, tuple[int, int, int]] = {}
        for place in range(len(ranked) - 1, -1, -1):
            candidate, times = ranked[place]
            self._rank[candidate.item] = (*times, place)
            self._cells.setdefault((candidate.topic, candidate.source), []).append(candidate)

    def next(self) -> Candidate | None:
        """Take the next candidate, None where there is none left."""
        heads = [cell[-1] for cell in self._cells.values() if cell]
        if not heads:
            return None
        best = min(heads, key=self._place)
        self._cells[best.topic, best.source].pop()
        return best

    def _place(self, candidate: Candidate) -> tuple[int, int, float, int]:
        times, of_fact, place = self._rank[candidate.item]
        behind = self._topics.behind(candidate.topic) + self._sources.behind(candidate.source)
        return times, of_fact, -behind, place

    def took(self, candidate: Candidate) -> None:
        """Take in that a candidate is asked."""
        self._topics.took(candidate.topic)
        self._sources.took(candidate.source)


def _queued(
    candidates: Sequence[Candidate], asked: Mapping[ItemId, int], seed: int
) -> Steps[_Queue]:
    """Put candidates in order, in steps: of those asked as often, facts and then items by lot."""
    of_fact: Counter[str] = Counter()
    for candidate in candidates:
        of_fact[candidate.fact] += asked.get(candidate.item, 0)
    shuffled = chance.shuffled(of_fact, str, seed, "facts")
    yield
    order = {fact: place for place, fact in enumerate(shuffled)}
    mixed = chance.shuffled(candidates, lambda each: each.item, seed, "items")
    yield
    times = [(asked.get(each.item, 0), of_fact[each.fact]) for each in mixed]
    keys = [(*its, order[each.fact]) for each, its in zip(mixed, times, strict=True)]
    yield
    ranked = [(mixed[n], times[n]) for n in sorted(range(len(mixed)), key=keys.__getitem__)]
    yield
    return _Queue(ranked)


class _Shares:
    """How far each of some names is behind its share of what was taken so far."""

    def __init__(self, names: Iterable[str]) -> None:
        self._facts = Counter(names)
        self._all = self._facts.total()
        self._taken: Counter[str] = Counter()

    def behind(self, name: str) -> float:
        """Return by how many questions a name would be behind after the next one."""
        share = self._facts[name] / self._all
        return share * (self._taken.total() + 1) - self._taken[name]

    def took(self, name: str) -> None:
        """Take in that a name was taken."""
        self._taken[name] += 1


@dataclass(slots=True)
class _Drawing:
    """A paper that is being drawn."""

    bank: Bank
    leaks: Leaks
    seed: int
    questions: list[Question] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    items: list[ItemId] = field(default_factory=list)

    def add(self, candidate: Candidate) -> bool:
        """Put a candidate's question on the paper, unless none of its questions fits there."""
        item = candidate.item
        if candidate.fact in self.facts or any(
            self.leaks.told(_shown(question), [item]) for question in self.questions
        ):
            return False
        forms = [form for form in self.bank.forms(item, candidate.deck) if form in _SHARES]
        if not forms:
            return False
        ahead = tuple(key for other in self.items for key in self.bank.key_texts(other))
        # Nobody can say on a paper that an answer was right after all.
        settled = [form for form in forms if self.bank.is_settled(item, form)]
        for some in (settled, [form for form in forms if form not in settled]):
            for turn in range(_TRIES if some else 0):
                question = self._question(item, some, turn, ahead)
                if question is not None and self._fits(question):
                    self._take(question)
                    return True
        return False

    def _question(
        self, item: ItemId, forms: Sequence[Form], turn: int, ahead: tuple[str, ...]
    ) -> Question | None:
        seed = asking.question_seed(self.seed, item, turn)
        form = _form(forms, seed)
        context = Context(
            recent_wordings=tuple(question.wording for question in self.questions),
            ahead=ahead,
            options=OPTIONS,
            partners=self._partners(item, form),
        )
        try:
            question = self.bank.draw(item, form, seed, context)
        except ContentError:
            # The partners that are left do not go together.
            return None
        return None if question.is_ticked else question

    def _partners(self, item: ItemId, form: Form) -> tuple[ItemId, ...]:
        if form not in SPANNING:
            return ()
        partners = self.bank.partners(item, form)
        return tuple(other for other in partners if fact_of(other) not in self.facts)

    def _fits(self, question: Question) -> bool:
        others = {fact_of(part.item) for part in question.parts}
        return self.facts.isdisjoint(others) and not self.leaks.told(_shown(question), self.items)

    def _take(self, question: Question) -> None:
        items = dict.fromkeys((question.item, *(part.item for part in question.parts)))
        self.questions.append(question)
        self.items += items
        self.facts |= set(map(fact_of, items))


def _shown(question: Question) -> Question:
    """Return a question without what only feedback shows, which a paper does not give."""
    return replace(
        question,
        statement="",
        note="",
        options=tuple(replace(option, truth="", cite="") for option in question.options),
        parts=tuple(replace(part, statement="") for part in question.parts),
        spare=question.spare and replace(question.spare, truth="", cite=""),
    )


def _form(forms: Sequence[Form], seed: int) -> Form:
    single = [form for form in forms if form not in SPANNING]
    spanning = [form for form in forms if form in SPANNING]
    if spanning and (not single or not chance.below(_SPANNING_ONE_IN, seed, "spanning")):
        return chance.pick(spanning, seed, "form")
    return chance.pick([form for form in single for _ in range(_SHARES[form])], seed, "form")
