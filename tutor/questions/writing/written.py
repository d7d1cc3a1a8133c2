"""Questions that an author wrote by hand, as they look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tutor.facts.measures import are_comparable
from tutor.questions.decks import HandQuestion
from tutor.questions.writing import stems
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.options import clash
from tutor.questions.writing.tools import Writing
from tutor.questions.writing.traits import Traits, amount_in, as_values
from tutor.text import fold


class Written:
    """A hand-written question as it looks: its stem, its answer and its wrong answers."""

    def __init__(self, written: HandQuestion, names: Sequence[str], writing: Writing) -> None:
        self.written = written
        self.names = tuple(names)
        self.writing = writing
        self.wrong = tuple(
            text for text in dict.fromkeys(written.wrong) if fold(text) != fold(written.answer)
        )
        texts = (written.answer, *self.wrong)
        values = as_values(texts, writing.printer.language)
        traits = [
            writing.of_text(text, values[place] if values else None)
            for place, text in enumerate(texts)
        ]
        self.answer_traits = traits[0]
        self.traits: Mapping[str, Traits] = dict(zip(self.wrong, traits[1:], strict=True))
        stem = replace(writing.form_of(written.ask), content=writing.content_of(written.ask))
        self.fit = writing.fit(stem, [self.answer_traits])

    @property
    def points_to_options(self) -> str:
        """The words of the question that point to options ("which of these"), or ""."""
        return stems.points_to_options(self.written.ask, self.writing.vocabulary)

    def usable(self) -> tuple[str, ...]:
        """Return the wrong answers that can stand beside the answer at all."""
        bad = {text for flaw in self._unfit() for text in flaw.options}
        return tuple(text for text in self.wrong if text not in bad)

    def _unfit(self) -> Iterator[Flaw]:
        """Yield why wrong answers cannot stand beside the answer."""
        names = {fold(name) for name in self.names}
        for text in self.wrong:
            if fold(text) in names:
                reason = f"“{text}” is another name of the right answer"
                yield Flaw(Rule.ONE_KEY, reason, (text,))
            elif flaw := self.fit.misfit(self.traits[text]):
                yield Flaw(flaw.rule, flaw.reason, (text,))
        yield from self._unordered()

    def _unordered(self) -> Iterator[Flaw]:
        """Yield the wrong answers that have no place among numbers."""
        if not self.wrong or self.answer_traits.is_measured:
            return
        language = self.writing.printer.language
        if (key := amount_in(self.written.answer, language)) is None:
            return
        amounts = {text: amount_in(text, language) for text in self.wrong}
        if not any(a is not None and are_comparable(a, key) for a in amounts.values()):
            return
        for text, amount in amounts.items():
            if amount is None:
                reason = f"“{text}” cannot be put in order with the numbers"
                yield Flaw(Rule.ASCENDING, reason, (text,))

    def stem_flaws(self) -> Iterator[Flaw]:
        """Yield the flaws of the question's own words."""
        ask = self.written.ask
        found: tuple[Flaw | None, ...] = (
            stems.too_long(ask),
            stems.unstressed(ask, self.writing.vocabulary),
            stems.given(ask, self.names),
        )
        yield from (flaw for flaw in found if flaw)

    def pick(self, fewest: int) -> list[str]:
        """Return the first wrong answers that show no flaw together, or nothing."""
        order = [(text, self.traits[text]) for text in self.usable()]
        return self.fit.pick(order, fewest, fewest)

    def why_none(self) -> Flaw | None:
        """Return a flaw that wrong answers show beside the answer, whichever are taken."""
        usable = [self.traits[text] for text in self.usable()]
        flaws = self.fit.flaws(usable) if usable else tuple(self._unfit())
        return flaws[0] if flaws else None

    def option_flaws(self) -> Iterator[tuple[Flaw, str]]:
        """Yield the flaws of the answers, each with the one that causes it."""
        for flaw in self._unfit():
            yield flaw, flaw.options[0]
        usable = self.usable()
        for one, other in combinations(usable, 2):
            found = clash(self.traits[one], self.traits[other], self.writing.vocabulary)
            if found:
                yield found, other
        if usable:
            for flaw in self.fit.cues_alone([self.traits[text] for text in usable]):
                yield flaw, self.written.answer
