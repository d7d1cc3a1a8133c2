"""The generator: from a pack to items, their forms, and questions.

Same pack, item, form, seed and context give the same question, byte for byte.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from tutor.errors import ContentError
from tutor.facts.language import LANGUAGES
from tutor.facts.model import FactId, Pack, RoleName
from tutor.questions.asked import ACCORDING_TO
from tutor.questions.context import NO_CONTEXT, Context
from tutor.questions.forms import (
    amounts,
    attribution,
    choice,
    cloze,
    dates,
    match,
    multiple,
    name_all,
    odd_one,
    order,
    reasons,
    recall,
    true_false,
    typed,
    which_not,
)
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.items import Item, items_of
from tutor.questions.model import ONE_OPTION, Form, ItemId, Question, Refusal
from tutor.questions.phrases import is_free_phrase, not_word_for_word
from tutor.questions.stems import Stem
from tutor.questions.unsettled import asks_for_any, is_open_ended, not_held_to


class FormModule(Protocol):
    """What a form's module offers."""

    FORM: Form

    def refuse(self, shop: Workshop, subject: Subject) -> Refusal | None:
        """Return why an item cannot take the form, or None."""
        ...

    def draw(self, shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
        """Return the question."""
        ...


class SpanningModule(FormModule, Protocol):
    """What the module of a form over several facts offers besides."""

    def partners(self, shop: Workshop, subject: Subject) -> tuple[ItemId, ...]:
        """Return items that may stand beside one, the most tempting first."""
        ...

    def joins(self, shop: Workshop, subject: Subject, other: Subject) -> bool:
        """Tell whether another item may stand beside one."""
        ...


FORMS: dict[Form, FormModule] = {
    Form.CHOICE: choice,
    Form.MULTIPLE: multiple,
    Form.TRUE_FALSE: true_false,
    Form.WHICH_NOT: which_not,
    Form.ATTRIBUTION: attribution,
    Form.ODD_ONE: odd_one,
    Form.MATCH: match,
    Form.ORDER: order,
    Form.TYPED: typed,
    Form.CLOZE: cloze,
    Form.DATE: dates,
    Form.AMOUNT: amounts,
    Form.NAME_ALL: name_all,
    Form.REASONS: reasons,
    Form.RECALL: recall,
}
RECOGNITION = ONE_OPTION | {Form.MULTIPLE, Form.TRUE_FALSE}
"""Forms that show the answer among others; all the rest but :data:`SPANNING` are recall."""
SPANNING: Mapping[Form, SpanningModule] = {Form.MATCH: match, Form.ORDER: order}
"""Forms that ask for several facts at once, or for the order of one list."""


_HELD = (Form.TYPED, Form.CLOZE)
"""Forms that hold an answer in words to the one noted."""
_IN_WORDS = (*_HELD, Form.NAME_ALL)
"""Forms in which such an answer is typed, alone or with others."""
_PROVEN = frozenset({Form.CHOICE, Form.ATTRIBUTION})
"""Forms in which that answer stands among such as are proven wrong."""


@dataclass(frozen=True, slots=True)
class FormReport:
    """The forms that an item has, and why it lacks the others.

    ``at_risk`` are such as hold a learner to the answer noted though others may be right, or want
    one of many that nobody can tell: they are drawn only where somebody wants them.
    """

    forms: tuple[Form, ...]
    refused: tuple[Refusal, ...]
    at_risk: tuple[Form, ...] = ()


class Generator:
    """Makes questions from the facts of one pack."""

    def __init__(self, pack: Pack) -> None:
        language = pack.own_language or LANGUAGES.get(pack.language)
        if language is None:
            raise ContentError(
                f"Pack {pack.id} is in {pack.language!r}, of which no words are known; "
                f"known are {', '.join(sorted(LANGUAGES))}."
            )
        self.pack = pack
        self.shop = Workshop(pack, language)
        self._items: dict[FactId, tuple[Item, ...]] = {}
        self._subjects: dict[ItemId, Subject] = {}
        self._reports: dict[ItemId, FormReport] = {}
        self._askable: dict[ItemId, bool] = {}

    def items(self, facts: Iterable[FactId]) -> list[Item]:
        """Return the items of facts in that order, those that no form can ask included."""
        return [item for id_ in facts for item in self._items_of(id_)]

    def _items_of(self, id_: FactId) -> tuple[Item, ...]:
        """Return the items of a fact; every deck that selects it has the same."""
        if id_ not in self._items:
            fact = self.pack.facts[id_]
            self._items[id_] = tuple(items_of(self.pack, fact))
            for item in self._items[id_]:
                self._subjects[item.id] = Subject(item, fact, RoleName(item.role))
        return self._items[id_]

    def subject(self, item: ItemId) -> Subject:
        """Return the fact and role behind an item; KeyError if the pack has none such."""
        if item not in self._subjects:
            pack, _, rest = item.partition("/")
            fact = FactId(rest.partition("#")[0])
            if pack != self.pack.id or fact not in self.pack.facts:
                raise KeyError(item)
            self.items([fact])
        return self._subjects[item]

    def report(self, item: ItemId) -> FormReport:
        """Return which forms an item has, in the order of :class:`Form`, and why not the others."""
        if item not in self._reports:
            subject = self.subject(item)
            refusals = {form: module.refuse(self.shop, subject) for form, module in FORMS.items()}
            at_risk = self._at_risk(subject, [f for f, why in refusals.items() if why is None])
            refusals.update((why.form, why) for why in at_risk)
            if at_risk and all(refusals[form] is not None for form in _HELD):
                refusals[Form.RECALL] = self._not_recalled(subject)
                at_risk += [why for why in [refusals[Form.RECALL]] if why is not None]
            self._reports[item] = FormReport(
                tuple(form for form, why in refusals.items() if why is None),
                tuple(why for why in refusals.values() if why is not None),
                tuple(why.form for why in at_risk),
            )
        return self._reports[item]

    def _at_risk(self, subject: Subject, forms: Sequence[Form]) -> list[Refusal]:
        """Return in which forms a right answer might be marked wrong, if there is a better way.

        A phrase is recalled by the learner's own judgement. So is a single answer that nothing
        settles, nor keeps to a text or a time, nor describes, and it is chosen among proven
        options. Where nothing is proven, holding to the one noted is all there is, with the
        author's leave: the checks tell of it.
        """
        fact, role = subject.fact, subject.role
        asked = bool(self.shop.asks(subject)[0])
        if self._is_put_freely(subject) and asked:
            return [not_word_for_word(form, fact, role) for form in _IN_WORDS if form in forms]
        # What no question asks for, the date alone being told, is no gap either.
        if len(subject.values) > 1 or (asked and _PROVEN.isdisjoint(forms)):
            return []
        licensing = self.shop.distractors.licensing
        return [
            not_held_to(form, role)
            for form in _HELD
            if form in forms
            and any(
                is_open_ended(licensing, stem.asked, self.shop.language)
                for stem in self._worded(subject, form)
            )
        ]

    def _not_recalled(self, subject: Subject) -> Refusal | None:
        """Return why an open answer cannot even be called to mind, or None."""
        licensing = self.shop.distractors.licensing
        stems, unusable = self.shop.asks(subject)
        if not stems:
            return self.shop.no_wording(Form.RECALL, subject, unusable)
        if any(asks_for_any(licensing, stem.asked) for stem in stems):
            return not_held_to(Form.RECALL, subject.role)
        return None

    def _is_put_freely(self, subject: Subject) -> bool:
        """Tell whether some value is a phrase that others may word in their own way."""
        fact, role = subject.fact, subject.role
        if self.pack.kinds[fact.kind].roles[role].exact:
            return False
        return any(is_free_phrase(fact, role, v, self.shop.language) for v in subject.values)

    def _worded(self, subject: Subject, form: Form) -> Sequence[Stem]:
        """Return the wordings of a form that is answered in words."""
        stems, _ = self.shop.asks(subject) if form is Form.TYPED else self.shop.says(subject)
        return stems

    def is_settled(self, item: ItemId, form: Form) -> bool:
        """Tell whether every wording of a form that an item has leaves one answer alone right.

        A form with options proves its wrong ones, and a date or an amount is what its fact says.
        """
        if form not in _HELD:
            return True
        licensing = self.shop.distractors.licensing
        stems = self._worded(self.subject(item), form)
        return all(licensing.settles(stem.asked) for stem in stems)

    @contextmanager
    def thoroughly(self) -> Iterator[None]:
        """Save time where each item is drawn in every form right after its report.

        What is drawn and reported stays the same.
        """
        before, self.shop.thorough = self.shop.thorough, True
        try:
            yield
        finally:
            self.shop.thorough = before

    def partners(
        self, item: ItemId, form: Form, wanted: Iterable[ItemId] = ()
    ) -> tuple[ItemId, ...]:
        """Return the items that may stand beside one in a form over several facts.

        Those of ``wanted`` that may come first. An ordered list takes none.
        """
        subject, module = self.subject(item), SPANNING[form]
        others = (other for other in wanted if other != item and self._is_own(other))
        found = [o for o in others if module.joins(self.shop, subject, self.subject(o))]
        return tuple(dict.fromkeys([*found, *module.partners(self.shop, subject)]))

    def key_names(self, item: ItemId) -> tuple[str, ...]:
        """Return every name by which a value of an item is known."""
        values = self.subject(item).values
        return tuple(dict.fromkeys(n for value in values for n in self.shop.stems.names(value)))

    def named_by(self, item: ItemId) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Return for each way of asking an item the names of each value that its wordings name.

        Whose word something is does not count among them.
        """
        stems, _ = self.shop.asks(self.subject(item))
        found = {}
        for stem in stems:
            roles = sorted(stem.asked.named - {ACCORDING_TO})
            values = [value for role in roles for value in stem.asked.fact.roles[role]]
            found[tuple(roles)] = tuple(self.shop.stems.names(value) for value in values)
        return tuple(found.values())

    def _is_own(self, item: ItemId) -> bool:
        return item.startswith(f"{self.pack.id}/") and "#" in item

    def can_ask(self, item: ItemId, forms: Collection[Form] | None = None) -> bool:
        """Tell whether an item has any form, or any of some; cheaper than its report."""
        if forms is not None:
            subject = self.subject(item)
            able = any(FORMS[form].refuse(self.shop, subject) is None for form in forms)
            if able or Form.RECALL not in forms:
                return able
            report = self.report(item)
            return Form.RECALL in (*report.forms, *report.at_risk)
        if item not in self._askable:
            stems, _ = self.shop.asks(self.subject(item))
            self._askable[item] = bool(stems) or bool(self.report(item).forms)
        return self._askable[item]

    def draw(self, item: ItemId, form: Form, seed: int, context: Context = NO_CONTEXT) -> Question:
        """Return an item as a question.

        Raises ContentError if the item does not have the form.
        """
        subject = self.subject(item)
        report = self.report(item)
        if form not in (*report.forms, *report.at_risk):
            reason = next((r.reason for r in report.refused if r.form is form), "")
            raise ContentError(f"{item} cannot be asked as {form}: {reason}.")
        return FORMS[form].draw(self.shop, subject, seed, context)
