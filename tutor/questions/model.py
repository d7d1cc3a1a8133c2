"""Questions, keys and verdicts as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Value

ItemId = NewType("ItemId", str)
"""``pack/fact-id#role``, or ``deck/question-id`` for a hand-written question."""


class Form(StrEnum):
    """How an item is asked."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    WHICH_NOT = "which-not"
    ATTRIBUTION = "attribution"
    ODD_ONE = "odd-one"
    MATCH = "match"
    ORDER = "order"
    TYPED = "typed"
    CLOZE = "cloze"
    DATE = "date"
    AMOUNT = "amount"
    NAME_ALL = "name-all"
    REASONS = "reasons"
    RECALL = "recall"


ONE_OPTION = frozenset({Form.CHOICE, Form.WHICH_NOT, Form.ATTRIBUTION, Form.ODD_ONE})
"""Forms answered with one of the options."""

ALSO_CALLED = {
    "multiple-choice": Form.CHOICE,
    "single-choice": Form.CHOICE,
    "mcq": Form.CHOICE,
    "multiple-response": Form.MULTIPLE,
    "multiple-answer": Form.MULTIPLE,
    "multiple-answers": Form.MULTIPLE,
    "all-that-apply": Form.MULTIPLE,
    "true-or-false": Form.TRUE_FALSE,
    "except": Form.WHICH_NOT,
    "author": Form.ATTRIBUTION,
    "matching": Form.MATCH,
    "ordering": Form.ORDER,
    "sequence": Form.ORDER,
    "timeline": Form.ORDER,
    "short-answer": Form.TYPED,
    "gap": Form.CLOZE,
    "fill-in-the-blank": Form.CLOZE,
    "number": Form.AMOUNT,
    "list": Form.NAME_ALL,
    "open": Form.RECALL,
    "essay": Form.RECALL,
}
"""What other programs and teachers call the forms, and which is meant."""

_WRITTEN = frozenset({Form.TYPED, Form.CLOZE, Form.DATE, Form.AMOUNT, Form.NAME_ALL})


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name or words to be typed. ``type`` is the entity's (or "text"); ``family`` a person's.

    ``told`` are the words of the question as it is worded, in order: what they say may be left out
    or said again. ``forms`` are shapes of the name that stand in sentences ("zum Aufstand").
    ``beside`` are the persons whom the content names with a thing, and who may stand with it:
    "Verdi's Otello".
    """

    name: str
    type: str = "text"
    aliases: tuple[str, ...] = ()
    family: str = ""
    exact: bool = False
    told: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and everything that is accepted as a whole for it."""
        return (self.name, *self.aliases, *self.forms)


@dataclass(frozen=True, slots=True)
class DateKey:
    """A date to be typed. ``tolerance`` is in years; ``finer`` holds finer dates of the content.

    With ``year_told`` the question names the year, which an answer need not repeat, and with
    ``century_told`` its century goes without saying. ``told`` are the words of the question and of
    its fact, folded and sorted, which may stand beside the date. ``also`` are further right answers
    as the author wrote them.
    """

    date: EdtfDate
    tolerance: int = 0
    finer: tuple[EdtfDate, ...] = ()
    year_told: bool = False
    told: tuple[str, ...] = ()
    century_told: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmountKey:
    """An amount to be typed; its tolerance is in the amount.

    With ``unit_told`` the question names the unit, which an answer need not repeat. ``told`` are
    the words of the question, folded, in order. ``also`` are further right answers as the author
    wrote them.
    """

    amount: Amount
    unit_told: bool = False
    told: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


SingleKey = NameKey | DateKey | AmountKey


@dataclass(frozen=True, slots=True)
class Unsettled:
    """That an answer besides the key may be right, for nothing in the content proves it wrong.

    ``types`` are the types of entities that may be, and "text" for words. ``wrong`` are answers
    that are proven wrong all the same; where there are ``among``, so is all that is not one of
    these.
    """

    types: tuple[str, ...]
    wrong: tuple[NameKey, ...] = ()
    among: tuple[NameKey, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What is right: with ``all_needed`` the whole set of members, else any one of them.

    Without ``unsettled`` every other answer is wrong.
    """

    members: tuple[SingleKey, ...]
    all_needed: bool = False
    unsettled: Unsettled | None = None


class Outcome(StrEnum):
    """The verdict on an answer."""

    CORRECT = "correct"
    CLOSE = "close"
    WRONG = "wrong"


class Slip(StrEnum):
    """What kept a close answer from being correct; it decides the rating."""

    NONE = ""
    SPELLING = "spelling"
    MEMBER = "member"
    UNIT = "unit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged answer.

    ``reason`` is a short phrase for the learner ("surname alone", "one letter off"). ``score`` is
    (right - wrong) / size for sets, the share of pairs in order, the share of right matches, 1 or 0
    otherwise. ``read_as`` says how a date or an amount was understood. ``matched`` is the text of
    the key (or member) that it was held against. ``parts`` judges each of ``Question.parts``.

    Of a set that was typed, ``members`` tells for each member of the key whether it was named
    (close where it was misspelt), and ``strangers`` are the names that belong to none.
    """

    outcome: Outcome
    reason: str
    slip: Slip = Slip.NONE
    score: float = 0.0
    read_as: str = ""
    matched: str = ""
    parts: tuple[Outcome, ...] = ()
    members: tuple[Outcome, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options shown.

    ``licence`` names what makes a wrong option false, ``why`` says it in a sentence for the author,
    ``origin`` names the list, fact or group that it was taken from, and ``truth`` tells the learner
    what is true of it where the facts know, ``cite`` where that stands. ``phrase`` is the text as
    it stands within a sentence, "" where that is no other.
    """

    text: str
    correct: bool
    licence: str = ""
    why: str = ""
    truth: str = ""
    value: Value | None = None
    origin: str = ""
    cite: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a question spans: an event to be put in order, a pair to be matched.

    ``text`` is what is shown: the event, or the left side of the pair. ``answer`` is the event's
    date in words, or the right side. ``item`` is the item that the part tests, which may be due;
    all parts of an ordered list test the one item. ``statement`` and ``citation`` are its fact's.
    """

    item: ItemId
    text: str
    answer: str
    fact: str = ""
    fingerprint: str = ""
    statement: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that an item does not have: why, and the line of YAML that would unlock it."""

    form: Form
    reason: str
    unlock: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as drawn: everything needed to show, mark and explain it later, unchanged.

    ``wording`` identifies the template used; ``statement`` is the fact in a sentence. For
    true-false, ``claimed`` is the value that the claim puts, ``claim_true`` whether it is right,
    and the other options mend it. For cloze, the stem holds "____". ``points`` are what an answer
    that is recalled consists of, of which ``enough`` make it whole (0: all of them).

    Order and match have ``parts``, in the order shown. ``sequence`` are the indexes of the parts in
    the right order (order), ``offers`` the right sides as shown, with one to spare (match), and
    ``spare`` is this one, with what is true of it.
    """

    item: ItemId
    fact: str
    role: str
    form: Form
    seed: int
    stem: str
    wording: str
    key: tuple[str, ...]
    answer: AnswerKey | None
    accepted: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    claim_true: bool | None = None
    claimed: str = ""
    points: tuple[str, ...] = ()
    statement: str = ""
    note: str = ""
    citation: str = ""
    topics: tuple[str, ...] = ()
    fingerprint: str = ""
    enough: int = 0
    parts: tuple[Part, ...] = ()
    sequence: tuple[int, ...] = ()
    offers: tuple[str, ...] = ()
    spare: Option | None = None

    @property
    def is_written(self) -> bool:
        """Whether it is answered by typing."""
        return self.form in _WRITTEN or (self.form is Form.REASONS and self.answer is not None)

    @property
    def is_settled(self) -> bool:
        """Whether every answer but its key is proven wrong."""
        return self.answer is None or self.answer.unsettled is None

    def truth_beside(self, option: Option) -> str:
        """Return what is true of an option, "" where the question's own statement says it."""
        return "" if option.truth.rstrip(".") == self.statement.rstrip(".") else option.truth

    def spare_among(self, pairs: Iterable[int | None]) -> Option | None:
        """Return what a match has to spare, if it is among the offers that were given to parts."""
        given = {self.offers[index] for index in pairs if index is not None}
        return self.spare if self.spare and self.spare.text in given else None

    @property
    def is_ticked(self) -> bool:
        """Whether the answer is revealed, and its points are ticked by the learner."""
        return self.form in {Form.RECALL, Form.REASONS} and not self.is_written
