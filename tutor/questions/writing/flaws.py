"""Every flaw of a question as drawn, whatever its form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tutor.facts.dates import EdtfDate
from tutor.facts.measures import kind_of, size_of
from tutor.facts.model import Amount, FactId, RoleName, Text, Value
from tutor.questions.model import (
    ONE_OPTION,
    AmountKey,
    DateKey,
    Form,
    NameKey,
    Option,
    Question,
)
from tutor.questions.templates import Slot, parse
from tutor.questions.writing import options, stems
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.tools import Writing
from tutor.questions.writing.traits import Traits, amount_in, as_values, is_words
from tutor.text import fold

_STATEMENTS = frozenset({Form.TRUE_FALSE, Form.CLOZE})
_UNNAMED = frozenset({Form.MATCH, Form.ORDER, Form.ODD_ONE})


def flaws(question: Question, writing: Writing) -> tuple[Flaw, ...]:
    """Return the flaws of a question, those of its stem first."""
    return (*_of_stem(question, writing), *_of_options(question, writing))


# -- the stem --


def _of_stem(question: Question, writing: Writing) -> Iterator[Flaw]:
    if flaw := stems.too_long(without_instructions(question, writing)):
        yield flaw
    if flaw := _negation(question, writing):
        yield flaw
    if question.form is Form.MATCH:
        for part in question.parts:
            if flaw := stems.given(part.text, [part.answer]):
                yield flaw
    elif question.form is not Form.ORDER and (
        flaw := stems.given(_asked(question, writing), _names(question))
    ):
        yield flaw


def without_instructions(question: Question, writing: Writing) -> str:
    """Return a stem without the ready sentence that tells how to answer it."""
    language, text = writing.printer.language, question.stem
    fixed = (language.one_enough, language.one_listed, language.in_order, language.name_both)
    for phrase in (*fixed, language.all_that_apply):
        text = text.removesuffix(phrase)
    counted = {Form.NAME_ALL: language.name_all, Form.REASONS: language.name_some}
    if question.form in counted and text == question.stem:
        text = " ".join(text.split()[: -len(counted[question.form].split())])
    if question.form is Form.TRUE_FALSE:
        before, _, after = language.judge_claim.partition("{claim}")
        text = text.removeprefix(before).removesuffix(after)
    return text.strip()


def _negation(question: Question, writing: Writing) -> Flaw | None:
    if question.form in _STATEMENTS:
        return None
    fact = writing.pack.facts.get(FactId(question.fact))
    if fact is None or question.form in _UNNAMED:
        text = "" if question.form in {Form.MATCH, Form.ORDER} else question.wording
        return stems.unstressed(text, writing.vocabulary)
    return writing.unstressed(parse(question.wording), fact, RoleName(question.role))


def _asked(question: Question, writing: Writing) -> str:
    """Return what a stem says, without the value that a claim puts and ready instructions."""
    text = without_instructions(question, writing)
    if not question.claimed:
        return text
    claimed = next(o for o in question.options if o.text == question.claimed)
    printed = question.claimed
    if claimed.value is not None:
        role = RoleName(question.role)
        forms = {
            p.form for p in parse(question.wording).parts if isinstance(p, Slot) and p.role == role
        }
        texts = {writing.printer.value(claimed.value, form) for form in forms}
        printed = max(texts, key=len, default=printed)
    at = text.casefold().find(printed.casefold())
    return text if at < 0 else f"{text[:at]} {text[at + len(printed) :]}"


def _names(question: Question) -> Iterator[str]:
    """Yield everything by which the key is known."""
    yield from question.key
    for member in question.answer.members if question.answer else ():
        if isinstance(member, NameKey):
            yield from member.names
            yield from [member.family] if member.family else []
        elif isinstance(member, DateKey | AmountKey):
            yield member.date.text if isinstance(member, DateKey) else member.amount.text
            yield from member.also


# -- the options --


def _of_options(question: Question, writing: Writing) -> Iterator[Flaw]:
    shown = [o for o in question.options if o.correct or o.text != question.claimed]
    rights = [option for option in shown if option.correct]
    wrongs = [option for option in shown if not option.correct]
    if not question.options:
        return
    yield from _one_key(question, rights, wrongs)
    yield from _ascending(question.options, writing)
    traits = option_traits(shown, writing)
    right = [t for option, t in zip(shown, traits, strict=True) if option.correct]
    wrong = [t for option, t in zip(shown, traits, strict=True) if not option.correct]
    if right and wrong:
        yield from options.among(
            _stem(question, writing),
            right,
            wrong,
            writing.vocabulary,
            absolutes=question.form in {Form.CHOICE, Form.MULTIPLE, Form.TRUE_FALSE},
            counts=_may_count(question.form, right, wrong),
        )


def _may_count(form: Form, rights: Sequence[Traits], wrongs: Sequence[Traits]) -> bool:
    """Tell whether two options may differ in a number alone: where one is right, or all do."""
    if form is Form.MULTIPLE:
        return options.are_counts(rights)
    return form is not Form.WHICH_NOT or options.are_counts(wrongs)


def option_traits(shown: Iterable[Option], writing: Writing) -> list[Traits]:
    """Return the traits of options; those known by words are dates or amounts if all are."""
    each = list(shown)
    values: list[Value | None] = [option.value for option in each]
    if all(map(is_words, values)) and not any(isinstance(v, Text) for v in values):
        values = list(as_values([o.text for o in each], writing.printer.language) or values)
    return [writing.of_text(option.text, value) for option, value in zip(each, values, strict=True)]


def _one_key(question: Question, rights: list[Option], wrongs: list[Option]) -> Iterator[Flaw]:
    single = question.form in ONE_OPTION | {Form.TRUE_FALSE}
    if (len(rights) == 1) is not single or not rights:
        yield Flaw(Rule.ONE_KEY, f"{len(rights)} options are right", tuple(o.text for o in rights))
    if question.form is Form.WHICH_NOT:
        return
    names = {fold(name) for name in _names(question)}
    for option in wrongs:
        if fold(option.text) in names:
            reason = f"“{option.text}” is another name of the right answer"
            yield Flaw(Rule.ONE_KEY, reason, (option.text,))


def _ascending(shown: Iterable[Option], writing: Writing) -> Iterator[Flaw]:
    each = list(shown)
    language = writing.printer.language
    values: list[Value | None] = [option.value for option in each]
    if all(value is None for value in values):
        texts = [option.text for option in each]
        values = list(as_values(texts, language) or [amount_in(text, language) for text in texts])
    places = [place_of(value) for value in values if value is not None]
    if len(places) == len(values):
        if all(places) and places != sorted(places):
            yield Flaw(Rule.ASCENDING, "the numbers or dates do not ascend")
    elif len({_counted(v) for v in values if isinstance(v, Amount)}) == 1 and len(places) > 1:
        words = [o.text for o, value in zip(each, values, strict=True) if value is None]
        told = " and ".join(f"“{text}”" for text in words)
        yield Flaw(Rule.ASCENDING, f"{told} cannot be put in order with the numbers", tuple(words))


def _counted(amount: Amount) -> str:
    return kind_of(amount) or amount.unit


def place_of(value: Value | None) -> tuple[Fraction | int, ...]:
    """Return where a date or an amount stands among others, by its size; () for anything else."""
    if isinstance(value, EdtfDate):
        return (*value.first, *value.last)
    if isinstance(value, Amount):
        return (size_of(value),)
    return ()


def _stem(question: Question, writing: Writing) -> options.Stem:
    text = _asked(question, writing)
    content = writing.content_of(text)
    if question.form in _UNNAMED:
        return options.Stem(content)
    if not question.fact:
        return replace(writing.form_of(text), content=content)
    form = writing.form_of_wording(parse(question.wording), RoleName(question.role))
    members = question.answer.members if question.answer else ()
    single = question.form in {Form.CHOICE, Form.ATTRIBUTION} and len(members) == 1
    return replace(form, content=content, agrees=form.agrees and single)
