"""What every form works with: one pack's index, printer, stems and distractors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby

from tutor import chance
from tutor.facts.language import Language
from tutor.facts.model import (
    Citation,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Pack,
    RoleName,
    SourceId,
    Value,
)
from tutor.questions.asked import ACCORDING_TO, Asked, Ground
from tutor.questions.context import Context, wording_id
from tutor.questions.distractors import Distractor, Distractors
from tutor.questions.forms.mixing import Target
from tutor.questions.gaps import Gaps
from tutor.questions.index import PackIndex
from tutor.questions.items import Item, fingerprint
from tutor.questions.keys import accepted, answer_key
from tutor.questions.licence import Licensing
from tutor.questions.model import AnswerKey, Form, ItemId, Option, Part, Question, Refusal
from tutor.questions.pairs import Pairs
from tutor.questions.stems import Stem, Stems, Unusable
from tutor.questions.templates import Printer
from tutor.questions.timeline import Timeline
from tutor.questions.truths import truth_of
from tutor.questions.unsettled import unsettled_by
from tutor.questions.writing.fit import Fit
from tutor.questions.writing.options import are_counts
from tutor.questions.writing.traits import Traits
from tutor.questions.writing.vocabulary import SHORTEST, split
from tutor.text import fold_name

FEWEST_WRONG = 2
"""Wrong options below which a question with options is not asked."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An item with its fact and role."""

    item: Item
    fact: Fact
    role: RoleName

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of the role asked."""
        return self.fact.roles[self.role]


class Workshop:
    """The tools of one pack. Pure: what it returns depends on the pack and the arguments alone.

    ``thorough`` is set where every item is to be drawn in every form: what a draw needs is then
    looked for at once when it is asked which forms there are, and nothing less before. It changes
    nothing but the time.
    """

    def __init__(self, pack: Pack, language: Language) -> None:
        self.pack = pack
        self.language = language
        self.index = PackIndex(pack)
        self.printer = Printer(language, pack.entities)
        self.stems = Stems(self.index, self.printer)
        self.writing = self.stems.writing
        licensing = Licensing(self.index, self.printer, self.stems.named_by)
        self.distractors = Distractors(self.index, self.printer, licensing)
        self._gaps = Gaps(self.stems, self.distractors.licensing)
        self._asks: tuple[Item | None, tuple[list[Stem], list[Unusable]]] = (None, ([], []))
        self._pools: tuple[Fact | None, dict[object, tuple[list[Distractor], Ground]]] = (None, {})
        self._told: tuple[Fact | None, tuple[str, tuple[str, ...]]] = (None, ("", ()))
        self._claims: tuple[Item | None, tuple[list[list[Stem]], list[Unusable]]] = (None, ([], []))
        self._answers: tuple[Fact | None, dict[object, AnswerKey]] = (None, {})
        self._citations: dict[FactId, str] = {}
        self.thorough = False
        self._fits: tuple[Fact | None, dict[object, tuple[Stem, Fit]]] = (None, {})
        self._says: tuple[Item | None, tuple[list[Stem], list[Unusable]]] = (None, ([], []))

    @cached_property
    def timeline(self) -> Timeline:
        """The dated events of the pack."""
        return Timeline(self.index, self.printer, self.stems)

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of the pack's facts that can be matched."""
        return Pairs(self.index, self.printer, self.stems, self.distractors.licensing)

    def asks(self, subject: Subject) -> tuple[list[Stem], list[Unusable]]:
        """Return the usable question wordings of an item and the refused ones."""
        if self._asks[0] is not subject.item:
            self._asks = (subject.item, self.stems.asks(subject.fact, subject.role))
        return self._asks[1]

    def says(self, subject: Subject) -> tuple[list[Stem], list[Unusable]]:
        """Return the sentences that ask for an item by a gap, and the refused ones."""
        if self._says[0] is not subject.item:
            self._says = (subject.item, self._gaps.of(subject.fact, subject.role))
        return self._says[1]

    def claims(self, subject: Subject) -> tuple[list[list[Stem]], list[Unusable]]:
        """Return the sentences that may put an item as a claim, and the refused ones.

        They stand in groups, those that tell the fewest roles first: the less else is told, the
        clearer it is what may be false. Of these those come first that tell the item by what it is
        asked by, so that a law is not put by its date alone. Whose word a thing is stays told where
        it can be, and so does the time of what may have been otherwise at another.
        """
        if self._claims[0] is not subject.item:
            stems, refused = self.stems.tells(subject.fact, subject.role)
            stems = [stem for stem in stems if ACCORDING_TO in stem.template.named] or stems
            times = self._times(subject)
            by = [stem.asked.named for stem in self.asks(subject)[0]]
            timed = [stem for stem in stems if times <= stem.template.named]
            if any(named <= stem.template.named for stem in timed for named in by):
                stems = timed

            # What else a sentence without the time names may have been reviewed by the author.
            def clearest(stem: Stem) -> tuple[bool, int, bool]:
                named = stem.template.named
                return not times <= named, stem.weight, not any(each <= named for each in by)

            groups = [list(alike) for _, alike in groupby(sorted(stems, key=clearest), clearest)]
            self._claims = (subject.item, (groups, refused))
        return self._claims[1]

    def _times(self, subject: Subject) -> frozenset[RoleName]:
        """Return the dates of a fact on which it may turn what is right in the role asked.

        The date that the very thing asked for has of its own is none of them: it is but another
        way to tell which one is meant.
        """
        roles = self.pack.kinds[subject.fact.kind].roles
        settling = roles[subject.role].one_for
        return frozenset(
            name
            for name in (roles if settling is None else settling)
            if name != subject.role
            and name in subject.fact.roles
            and "date" in roles[name].types
            and roles[name].one_for != (subject.role,)
        )

    def pools(
        self, stems: Iterable[Stem], limit: int
    ) -> Iterator[tuple[Stem, list[Distractor], Ground]]:
        """Yield each stem with its licensed wrong options; stems that ask alike share them.

        So do the forms of one item, and its draws as long as no other item is asked about.
        """
        for stem in stems:
            asked = stem.asked
            if self._pools[0] is not asked.fact:
                self._pools = (asked.fact, {})
            known = self._pools[1]
            # The keys follow from the role and the group.
            key = (asked.role.name, asked.named, asked.group, asked.vouched, limit)
            if key not in known:
                known[key] = self.distractors.pool(asked, limit)
            yield stem, *known[key]

    def fit(
        self, stem: Stem, rights: Iterable[Value], *, absolutes: bool = True, counts: bool = True
    ) -> Fit:
        """Return what wrong options must be beside these right ones, to show no flaw.

        ``counts`` tells whether two options may differ in a number alone. What is found for one
        item is kept as long as no other fact is asked about.
        """
        looks = tuple(map(self.writing.of_value, rights))
        if self._fits[0] is not stem.asked.fact:
            self._fits = (stem.asked.fact, {})
        key, known = (id(stem), looks, absolutes, counts), self._fits[1]
        found = known.get(key)
        if found is None:
            given = self.writing.stem(stem.asked, stem.template, read_for=looks)
            fit = self.writing.fit(given, looks, absolutes=absolutes, counts=counts)
            # The wording is kept with it, so that no other one is ever known by its id.
            found = known[key] = (stem, fit)
        return found[1]

    def are_counts(self, values: Iterable[Value]) -> bool:
        """Tell whether values differ in a number alone, all of them."""
        return are_counts([*map(self.writing.of_value, values)])

    def look(self, wrong: Distractor) -> Traits:
        """Return what a wrong option looks like."""
        return self.writing.of_value(wrong.value)

    def members(self, stem: Stem) -> list[Value]:
        """Return the values that a stem asks for, one of those that are called alike."""
        called = {
            fold_name(self.printer.option(value)): value for value in reversed(stem.asked.keys)
        }
        return [value for value in stem.asked.keys if value in called.values()]

    @cached_property
    def authors(self) -> tuple[EntityRef, ...]:
        """Everybody whose word the pack gives: its sources, and whom they quote, in its order."""
        told = [EntityRef(EntityId(source)) for source in self.pack.sources]
        for fact in self.pack.facts.values():
            told += [v for v in fact.roles.get(ACCORDING_TO, ()) if isinstance(v, EntityRef)]
        return tuple(dict.fromkeys(told))

    def no_wording(self, form: Form, subject: Subject, refused: list[Unusable]) -> Refusal:
        """Return the refusal of a form for want of a question."""
        reasons = dict.fromkeys(bad.reason for bad in refused)
        return Refusal(
            form,
            "no wording is usable: " + "; ".join(reasons) if reasons else "no wording asks for it",
            f"wording: {{{subject.role}: ['…']}} with a sentence that asks for this alone",
        )

    def no_sentence(self, form: Form, subject: Subject, refused: list[Unusable]) -> Refusal:
        """Return the refusal of a form for want of a statement."""
        reasons = dict.fromkeys(bad.reason for bad in refused)
        return Refusal(
            form,
            "no sentence is usable: " + "; ".join(reasons) if reasons else "no sentence tells it",
            f"says: ['…'] in the kind {subject.fact.kind}, with a sentence that tells "
            f"{subject.role} by roles that this fact has",
        )

    def choose_stem(self, stems: list[Stem], seed: int, context: Context) -> Stem:
        """Return a stem by seed: not the item's last one, where it has another.

        Of the others, one not used lately, or the longest ago, and none that tells a key to come.
        """
        fresh = stems
        if context.last_wording:
            last = context.last_wording
            fresh = [s for s in stems if wording_id(s.template.source) != last] or stems
        if context.recent_wordings:
            used = {wording: at for at, wording in enumerate(context.recent_wordings)}
            ages = [(used.get(s.template.source, -1), s) for s in fresh]
            fresh = [s for age, s in ages if age == min(age for age, _ in ages)]
        if context.ahead:
            ahead = {fold_name(key) for key in context.ahead}
            quiet = [s for s in fresh if not self._tells(s, ahead)]
            fresh = quiet or fresh
        return chance.pick(fresh, seed, "wording")

    def _tells(self, stem: Stem, keys: set[str]) -> bool:
        fact = stem.asked.fact
        return any(
            fold_name(self.printer.option(value)) in keys
            for role in stem.asked.named
            for value in fact.roles[role]
        )

    def stem_text(self, stem: Stem, *, role_values: tuple[Value, ...] | None = None) -> str:
        """Print a question, with the role asked in the number of the values asked for."""
        asked = stem.asked
        roles = dict(asked.fact.roles)
        roles[asked.role.name] = role_values or asked.keys
        hedge = self.printer.hedge_of(asked.fact, asked.named | {asked.role.name})
        return self.printer.sentence(stem.template, roles, hedge=hedge)

    def one_of(self, stem: Stem, *, listed: bool = False) -> str:
        """Print a question that wants one value, saying so where several are right.

        ``listed`` is for a question with options, of which one is right.
        """
        text = self.stem_text(stem)
        if len(stem.asked.keys) == 1:
            return text
        return f"{text} {self.language.one_listed if listed else self.language.one_enough}"

    def in_order(self, text: str) -> str:
        """Return a question that wants a list in its order, and says so once."""
        if self._order_words.isdisjoint(split(text)):
            return f"{text} {self.language.in_order}"
        return text

    @cached_property
    def _order_words(self) -> frozenset[str]:
        """The language's words for order: what its two sentences about one have in common."""
        asked, put = split(self.language.in_order), split(self.language.put_in_order)
        roots = [word for word in asked if len(word) >= SHORTEST]
        found = [(root, word) for root in roots for word in put if word.startswith(root)]
        return frozenset(chain.from_iterable(found))

    def gap_text(self, stem: Stem) -> str:
        """Print a statement with a gap for the role asked."""
        asked = stem.asked
        hedge = self.printer.hedge_of(asked.fact, asked.named | {asked.role.name})
        return self.printer.sentence(
            stem.template, asked.fact.roles, hedge=hedge, blank=asked.role.name
        )

    def claim_text(self, stem: Stem, value: Value) -> str:
        """Print a statement with one value, right or wrong, in the role asked."""
        asked = stem.asked
        roles = {**asked.fact.roles, asked.role.name: (value,)}
        hedge = self.printer.hedge_of(asked.fact, asked.named | {asked.role.name})
        return self.printer.sentence(stem.template, roles, hedge=hedge)

    def question(
        self,
        subject: Subject,
        form: Form,
        seed: int,
        stem: Stem,
        text: str,
        answer: AnswerKey | None = None,
        right: Sequence[Value] = (),
        options: tuple[Option, ...] = (),
        claim_true: bool | None = None,
        claimed: str = "",
    ) -> Question:
        """Return a question with everything that all forms share.

        ``right`` are the values that make its key, by default all that are asked for. The last two
        are a claim's (see :class:`Question`).
        """
        fact, (citation, topics) = subject.fact, self._told_with(subject.fact)
        return Question(
            item=subject.item.id,
            fact=fact.id,
            role=subject.role,
            form=form,
            seed=seed,
            stem=text,
            wording=stem.template.source,
            key=tuple(map(self.printer.option, right or stem.asked.keys)),
            answer=answer,
            accepted=accepted(answer) if answer and not options else (),
            options=options,
            claim_true=claim_true,
            claimed=claimed,
            statement=self._statement(fact, subject.role),
            note=fact.note,
            citation=citation,
            topics=topics,
            fingerprint=subject.item.fingerprint,
        )

    def _told_with(self, fact: Fact) -> tuple[str, tuple[str, ...]]:
        """Return where a fact stands, and the titles of its topics."""
        if self._told[0] is not fact:
            topics = tuple(self.pack.topics[t] for t in fact.topics if t in self.pack.topics)
            self._told = (fact, (self._citation(fact), topics))
        return self._told[1]

    def _citation(self, fact: Fact) -> str:
        """Return where a fact stands; those of many facts are told again and again."""
        if fact.id not in self._citations:
            self._citations[fact.id] = self.citations(fact.cite)
        return self._citations[fact.id]

    def spanning(
        self,
        subject: Subject,
        form: Form,
        seed: int,
        text: str,
        wording: str,
        key: tuple[str, ...] = (),
        parts: tuple[Part, ...] = (),
        *,
        sequence: tuple[int, ...] = (),
        offers: tuple[str, ...] = (),
        spare: Option | None = None,
    ) -> Question:
        """Return a question that asks for more than its own fact, with what makes its form."""
        citation, topics = self._told_with(subject.fact)
        return Question(
            item=subject.item.id,
            fact=subject.fact.id,
            role=subject.role,
            form=form,
            seed=seed,
            stem=text,
            wording=wording,
            key=key,
            answer=None,
            parts=parts,
            sequence=sequence,
            offers=offers,
            spare=spare,
            statement=self._statement(subject.fact, subject.role),
            note=subject.fact.note,
            citation=citation,
            topics=topics,
            fingerprint=subject.item.fingerprint,
        )

    def part(self, item: ItemId, fact: Fact, role: RoleName, text: str, answer: str) -> Part:
        """Return what a question over several facts takes from one of them."""
        return Part(
            item=item,
            text=text,
            answer=answer,
            fact=fact.id,
            fingerprint=fingerprint(fact.roles[role], fact.revised),
            statement=self._statement(fact, role),
            citation=self._citation(fact),
        )

    def _statement(self, fact: Fact, role: RoleName) -> str:
        """Return the fact's own sentence, or the kind's that tells most with the answer in it."""
        naming = None if fact.says else role
        return self.stems.statement(fact, naming) or self.stems.statement(fact)

    def citations(self, cites: tuple[Citation, ...]) -> str:
        """Return where something stands: "Glosserman (about June 2023), paragraphs 5 and 8"."""
        by_source: dict[SourceId, list[Citation]] = {}
        for cite in cites:
            by_source.setdefault(cite.source, []).append(cite)
        return "; ".join(self._cited(source, found) for source, found in by_source.items())

    def _cited(self, id_: SourceId, cites: list[Citation]) -> str:
        source, language = self.pack.sources[id_], self.language
        date = f" ({language.date(source.date)})" if source.date else ""
        spans = [
            str(cite.first)
            if cite.first == cite.last
            else language.span.format(first=cite.first, last=cite.last)
            for cite in cites
        ]
        several = len(cites) > 1 or cites[0].first != cites[0].last
        where = language.paragraphs if several else language.paragraph
        return f"{source.short}{date}, {where.format(n=language.listing(spans))}"

    # -- the key and the wrong options --

    def answer(self, asked: Asked, *, all_needed: bool = False) -> AnswerKey:
        """Return what is right for a question; the forms of one item share it."""
        if self._answers[0] is not asked.fact:
            self._answers = (asked.fact, {})
        key = (asked.role.name, asked.named, asked.group, all_needed)
        found = self._answers[1].get(key)
        if found is None:
            found = answer_key(self.index, asked, all_needed=all_needed)
            self._answers[1][key] = found
        return found

    def typed_answer(self, asked: Asked) -> AnswerKey:
        """Return what is right for a question answered in words, and whether that is settled."""
        key = self.answer(asked)
        open_to = unsettled_by(self.distractors.licensing, asked)
        return replace(key, unsettled=open_to) if open_to else key

    def target(self, subject: Subject, key: Value, stem: str) -> Target:
        """Return the key as wrong options are chosen for it, beside a question's text."""
        return Target(key, self.printer.option(key), stem, self.distractors.holders.answers(key))

    def option(self, subject: Subject, wrong: Distractor, asked: Asked) -> Option:
        """Return a wrong option with its licence, where it comes from, and what is true of it.

        ``asked`` is the question that it is offered for.
        """
        key = subject.values[0]
        truth, fact = truth_of(wrong.value, asked, self.stems, self.distractors.holders)
        return Option(
            text=wrong.text,
            correct=False,
            licence=wrong.licence,
            why=wrong.why,
            truth=truth,
            value=wrong.value,
            origin=self.distractors.origin(subject.fact, subject.role, key, wrong),
            cite="" if fact is None else self._citation(fact),
        )

    def key_option(self, value: Value) -> Option:
        """Return the right option."""
        return Option(self.printer.option(value), correct=True, value=value)


def asked_key(asked: Asked, seed: int) -> Value:
    """Return the value that stands for the key among options: one of several, by seed."""
    return chance.pick(asked.keys, seed, "key")
