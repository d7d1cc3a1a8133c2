"""Hints in steps, the same for the same question. An answer after a hint is at most Hard.

A hint says first of what type the answer is, then how it begins, then what may be left out. None
gives the whole answer away: where options stand there, a step is left out that would tell nothing
of them or would leave one alone.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tutor import chance
from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.entities import SOURCE
from tutor.facts.language import Language
from tutor.facts.languages.phrases import HintWords
from tutor.facts.model import PERSON, Amount
from tutor.questions.model import (
    ONE_OPTION,
    AmountKey,
    AnswerKey,
    DateKey,
    Form,
    NameKey,
    Option,
    Part,
    Question,
    SingleKey,
)
from tutor.study.hintwords import Spoken, bare, letters_in, words_in

_QUOTED = re.compile(
    r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|‘[^‘’]+’|‚[^‚‘’]+[‘’]|\"[^\"]+\"|'[^']+'"
)

_SINGLE = str.maketrans("“”„«»", "‘’‚“”")
"""Quotation marks within quotation marks."""

_NO_QUOTES = str.maketrans("", "", '“”„«»"')

_SHORT = 4
"""Words that a text may have for its initial to be a help."""

_SAYS_NOTHING = frozenset({"text", "item", "thing"})
"""Types that anything may have, so that naming them is no help."""


def next_hint(
    question: Question, given: int, removed: tuple[int, ...], language: Language
) -> str | int | None:
    """Return the next hint: a sentence, the index of an option to take away, or None for no more.

    ``given`` counts the sentences so far, ``removed`` are the options taken away.
    """
    hints = _Hints(question, language)
    sentences = hints.sentences()
    if given < len(sentences):
        return sentences[given]
    if question.form in ONE_OPTION or question.form is Form.MULTIPLE:
        return hints.to_remove(removed)
    return None


def hints_said(question: Question, language: Language) -> list[str]:
    """Return the hints that are said of a question, in order; options are taken away after them."""
    return _Hints(question, language).sentences()


@dataclass(frozen=True)
class _Hints:
    """The hints of a question in the words of its language."""

    question: Question
    language: Language

    @cached_property
    def spoken(self) -> Spoken:
        """What the words of the answer are held against."""
        return Spoken.of(self.language, self.question.stem)

    @property
    def says(self) -> HintWords:
        """The sentences of hints."""
        return self.language.hints

    def sentences(self) -> list[str]:
        """Return the hints that are said, in order."""
        question = self.question
        if question.form in ONE_OPTION:
            return self._of_options()
        if question.form is Form.MULTIPLE:
            right = sum(option.correct for option in question.options)
            return [self.says.right_ones.format(n=right)]
        if question.form is Form.TRUE_FALSE:
            return self._of_claim() if question.options else []
        if question.form is Form.ORDER:
            return self._of_order([question.parts[index] for index in question.sequence])
        if question.form is Form.MATCH:
            return self._of_match()
        if question.is_ticked:
            return self._of_points(question.points)
        if question.is_written and question.answer is not None:
            return self._of_key(question.answer)
        return []

    # Options

    def to_remove(self, removed: tuple[int, ...]) -> int | None:
        """Return a wrong option to take away, as long as another wrong one is left."""
        options, among = self.question.options, range(len(self.question.options))
        left = among if self.question.form is Form.MULTIPLE else self._alike()
        wrong = [index for index in left if not options[index].correct and index not in removed]
        if len(wrong) < 2:
            return None
        return chance.pick(wrong, self.question.seed, "hint", str(len(removed)))

    def _of_options(self) -> list[str]:
        """Return what the key and at least one other option have in common, where not all do."""
        alike = self._alike()
        told = self._trait(self._key_option())
        return [told] if len(alike) < len(self.question.options) else []

    def _key_option(self) -> Option:
        return next(option for option in self.question.options if option.correct)

    def _alike(self) -> list[int]:
        """Return the options that are like the key, or all where that leaves none but it."""
        key, options = self._trait(self._key_option()), self.question.options
        if len(self._key_option().text.split()) > _SHORT and not _is_measured(self._key_option()):
            return list(range(len(options)))
        found = [i for i, option in enumerate(options) if key and self._trait(option) == key]
        return found if len(found) > 1 else list(range(len(options)))

    def _trait(self, option: Option) -> str:
        """Return the hint at the initial, the decade or the unit of an option, "" for none."""
        value = option.value
        if isinstance(value, EdtfDate):
            return self._decade(value) if value.precision >= Precision.YEAR else ""
        if isinstance(value, Amount):
            return self.says.unit.format(unit=value.unit) if value.unit else ""
        # As it stands there, "The" included.
        first = next((letter for letter in option.text if letter.isalnum()), "")
        return self.says.begins.format(initials=first.upper()) if first.isalpha() else ""

    def _of_claim(self) -> list[str]:
        """Return hints at what is right; whether it is the claim is not given away."""
        question = self.question
        texts = [option.text for option in question.options]
        others = [t for t in texts if t not in {self._key_option().text, question.claimed}]
        others = chance.shuffled(others, str, question.seed, "hint")[: len(texts) - 2]
        return [self.says.not_this.format(option=_unquoted(text)) for text in others]

    # Several parts

    def _of_order(self, order: list[Part]) -> list[str]:
        first, last = order[0], order[-1]
        # Of a list the answer of a part is its place, which says nothing.
        dated = first.answer and len({part.item for part in order}) > 1
        steps = [self.says.first_dated.format(date=first.answer)] if dated else []
        steps.append(self.says.comes_first.format(event=first.text))
        if len(order) > 3:
            steps.append(self.says.comes_last.format(event=last.text))
        return steps

    def _of_match(self) -> list[str]:
        """Return the offer to spare, then a pair: not the one that is asked."""
        question = self.question
        rights = {part.answer for part in question.parts}
        spare = [offer for offer in question.offers if offer not in rights]
        steps = [self.says.spare.format(offer=_unquoted(offer)) for offer in spare[:1]]
        others = [part for part in question.parts if part.item != question.item]
        if len(question.parts) > 2 and others:
            given = chance.pick(others, question.seed, "hint")
            left, right = _unquoted(given.text), _unquoted(given.answer)
            steps.append(self.says.pair.format(left=left, right=right))
        return steps

    # Recalled and typed answers

    def _of_points(self, points: tuple[str, ...]) -> list[str]:
        if len(points) == 1:
            return [*filter(None, [self._first_words(points[0])])]
        count = self.says.points.format(n=len(points))
        begins = list(map(self._first_words, points))
        # What is said of one point is to be true of it alone.
        first = begins[:1] if begins.count(begins[0]) == 1 and begins[0] else []
        return [count, *first, self.says.one_point.format(point=points[0].rstrip("."))]

    def _first_words(self, text: str) -> str:
        """Return the hint at how a text begins: up to the first word that is a help.

        Of a text of few words it is their initials. It is "" where more than half would be told.
        """
        several = len(self.question.points) > 1
        words = text.rstrip(".").split()
        counting = [not self.spoken.is_leading(word) for word in words]
        if sum(counting) <= 2:
            return self._one_begins(text) if several else self._name_begins(text)
        end = next((at + 1 for at, word in enumerate(words) if self.spoken.is_help(word)), 0)
        if not end or 2 * sum(counting[:end]) > sum(counting):
            return ""
        sentence = self.says.one_first_words if several else self.says.first_words
        # One of two quotation marks may stand behind what is told.
        told = " ".join(words[:end]).translate(_NO_QUOTES)
        return sentence.format(words=" ".join(told.split()).rstrip(",;:"))

    def _of_key(self, answer: AnswerKey) -> list[str]:
        question, first = self.question, answer.members[0]
        # A source and its author are one answer.
        if len(question.key) == 1 and question.form is not Form.REASONS:
            return [*self._kind_of(answer, (first,)), *self._of_single(first)]
        kind = self._kind_of(answer, answer.members)
        if not answer.all_needed and question.form is not Form.REASONS:
            # What is true of one right answer alone would steer away from the others.
            one = self._one_begins(first.name, first.type) if isinstance(first, NameKey) else ""
            return list(filter(None, [*kind, one]))
        needed = question.enough or len(question.key)
        types = {m.name: m.type for m in answer.members if isinstance(m, NameKey)}
        named = [self._one_begins(text, types.get(text, "")) for text in question.key]
        alone = [hint for hint in named if named.count(hint) == 1 and hint]
        return [*kind, *alone[: needed - 1]]

    def _of_single(self, member: SingleKey) -> list[str]:
        says = self.says
        if isinstance(member, NameKey):
            # A form is the name with another ending or a small word before it.
            lengths = {self._length(name) for name in (member.name, *member.aliases)}
            # Another name of it may be shorter, and would be ruled out.
            length = [*lengths] if len(lengths) == 1 else []
            return list(filter(None, [*length, self._name_begins(member.name, member.type)]))
        if isinstance(member, DateKey):
            return self._of_date(member.date)
        amount = member.amount
        digits = amount.number.lstrip("-0.")
        unit = [says.unit.format(unit=amount.unit)] if amount.unit else []
        begins = [says.first_digit.format(digit=digits[0])] if len(digits) > 1 else []
        return [*unit, *begins]

    def _length(self, name: str) -> str:
        words = words_in(name)
        if words == 1:
            return self.says.letters.format(n=letters_in(name))
        return self.says.words.format(n=words)

    def _kind_of(self, answer: AnswerKey, members: tuple[SingleKey, ...]) -> list[str]:
        """Return the hint at the type that members of an answer have in common.

        A source that stands for whoever it is by is no answer of its own type.
        """
        types = {member.type for member in answer.members if isinstance(member, NameKey)}
        kinds = {tuple(self._kind(member)) for member in members}
        return [*kinds.pop()] if len(kinds) == 1 and not {SOURCE, PERSON} <= types else []

    def _kind(self, member: SingleKey) -> list[str]:
        """Return the hint at the type of an answer, none for words and what may be anything."""
        says = self.says
        if isinstance(member, AmountKey):
            kind = says.an_amount
        elif isinstance(member, NameKey):
            known = self._known(member.type)
            kind = "" if self._is_told(member.type, known) else known
        else:
            kind = says.a_span if member.date.interval else self._precision(member.date)
        return [says.kind.format(kind=kind)] if kind else []

    def _known(self, type_: str) -> str:
        """Return what a type is called, in English by its name; "" where nobody has said it."""
        named = type_.replace("-", " ") if self.language.is_english else ""
        return self.says.types.get(type_, named)

    def _is_told(self, type_: str, known: str) -> bool:
        """Tell whether a type is no help: it says nothing, or the question says it ("Who")."""
        if type_ in _SAYS_NOTHING:
            return True
        asks = self.question.form is not Form.CLOZE
        return asks and (type_ == PERSON or self.spoken.says_type(known))

    def _precision(self, date: EdtfDate) -> str:
        says = self.says
        return {
            Precision.DAY: says.a_day,
            Precision.MONTH: says.a_month,
            Precision.YEAR: says.a_year,
            Precision.DECADE: says.a_decade,
            Precision.CENTURY: says.a_century,
        }[date.precision]

    def _of_date(self, date: EdtfDate) -> list[str]:
        """Return hints at a date, none as fine as the date itself."""
        steps = [self._decade(date)] if date.precision >= Precision.YEAR else []
        if date.precision > Precision.YEAR and _year(date) > 0 and not date.interval:
            steps.append(self.says.year.format(year=_year(date)))
        return steps

    def _decade(self, date: EdtfDate) -> str:
        """Return the hint at the decade, or at the century of a date before Christ."""
        year = _year(date)
        if year > 0:
            pattern = self.says.decade_of_span if date.interval else self.says.decade
            first = year // 10 * 10
            return pattern.format(decade=first, last=first + 9)
        last = -year // 100 * 100
        return self.says.century_before_christ.format(first=last + 100, last=last + 1)

    def _name_begins(self, name: str, type_: str = "") -> str:
        return self._begins(name, type_, self.says.begins, self.says.words_begin)

    @property
    def _accepted(self) -> set[str]:
        """What counts as an answer in words, by its letters alone."""
        members = self.question.answer.members if self.question.answer else ()
        names = [member.names for member in members if isinstance(member, NameKey)]
        return {bare(name) for name in chain(self.question.accepted, *names)}

    def _one_begins(self, name: str, type_: str = "") -> str:
        return self._begins(name, type_, self.says.one_begins, self.says.one_words_begin)

    def _begins(self, name: str, type_: str, one: str, several: str) -> str:
        """Return the hint at the initials of a name, in a sentence for one word or for several.

        It is "" where a name begins with a number, where the question or its type says all of its
        main words, or where they are the answer: "AI".
        """
        first = next((letter for letter in name if letter.isalnum()), name[0])
        main = self.spoken.main_words(name, type_)
        letters = [word[0].upper() for word in main] or [first.upper()]
        if first.isdigit() or self.spoken.tells(main, beside=self._known(type_)):
            return ""
        if len(letters) > 1 and bare("".join(letters)) in self._accepted:
            return ""
        sentence = one if len(letters) == 1 else several
        return sentence.format(initials=self.language.listing(letters))


def _is_measured(option: Option) -> bool:
    return isinstance(option.value, EdtfDate | Amount)


def _unquoted(text: str) -> str:
    """Return a text as it stands in quotation marks: without those around all of it, else single.

    A hint puts its own around it.
    """
    return text[1:-1].strip() if _QUOTED.fullmatch(text) else text.translate(_SINGLE)


def _year(date: EdtfDate) -> int:
    """Return the year in which a date begins, or ends where its beginning is open."""
    point = date.begin or date.end
    assert point is not None
    return point.year
