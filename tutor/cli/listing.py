"""How ``tutor questions`` lays out facts: the forms they have with samples, and what they lack."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tutor.cli.context import Context
from tutor.cli.output import Tone, print_hanging, print_line, print_painted, print_table, say
from tutor.questions.generate import FormReport
from tutor.questions.items import Item
from tutor.questions.model import Form, ItemId, Question, Refusal
from tutor.study.phrases import counted

Draw = Callable[[ItemId, Form], Question]
_LABEL = max(map(len, Form)) + 5
"""Cells before a stem: two spaces, the form, and how many items have it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One item with those of its forms that are looked at, and its report on all of them."""

    item: Item
    forms: tuple[Form, ...]
    report: FormReport

    @property
    def refused(self) -> list[Refusal]:
        """Why it lacks forms, but for those that it has because its deck names them."""
        return [refusal for refusal in self.report.refused if refusal.form not in self.forms]


def print_overview(
    context: Context, listed: Sequence[Listed], form: Form | None, draw: Draw
) -> None:
    """Print each fact with a sample of each of its forms, and the forms that a line would unlock.

    ``form`` is the one form that is looked at, None for all.
    """
    for fact, items in _by_fact(listed).items():
        lacking = _lacking(items, form)
        samples = [draw(item, each) for item, each in _samples(items)]
        if not samples and not lacking:
            continue
        citation = f"  {samples[0].citation}" if samples else ""
        print_painted(context, (fact, Tone.STRONG), citation)
        counts = Counter(each for one in items for each in one.forms)
        for question in samples:
            label = f"  {question.form:<{_LABEL - 5}} {counts[question.form]:>2}"
            _print_sample(context, label, question)
        _print_lacking(context, lacking)
        if samples:
            _print_unfit(context, items, counts, lacking, form)
        print_line(context)
    _print_summary(context, listed, form)


def print_everything(
    context: Context, listed: Sequence[Listed], form: Form | None, draw: Draw
) -> None:
    """Print each item with a question of each form, all its options, and why it lacks the others.

    ``form`` is the one form that is looked at, None for all.
    """
    for one in listed:
        refused = [refusal for refusal in one.refused if form in (None, refusal.form)]
        if not one.forms and not any(refusal.unlock for refusal in refused):
            continue
        questions = [draw(one.item.id, each) for each in one.forms]
        citation = f"  {questions[0].citation}" if questions else ""
        print_painted(context, (one.item.id, Tone.STRONG), citation)
        for question in questions:
            _print_question(context, question)
        _print_refused(context, refused)
        print_line(context)
    _print_summary(context, listed, form)


def _by_fact(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    facts: dict[str, list[Listed]] = {}
    for one in listed:
        facts.setdefault(one.item.fact, []).append(one)
    return facts


def _samples(items: Sequence[Listed]) -> list[tuple[ItemId, Form]]:
    """Return an item for each form that a fact has, the items taking turns."""
    taken: Counter[ItemId] = Counter()
    samples = []
    for form in Form:
        able = [one.item.id for one in items if form in one.forms]
        if able:
            chosen = min(able, key=taken.__getitem__)
            taken[chosen] += 1
            samples.append((chosen, form))
    return samples


def _lacking(items: Sequence[Listed], form: Form | None) -> dict[tuple[str, str], list[str]]:
    """Return reasons with what would unlock, and the forms that no item of the fact has for them.

    An item that has no form at all is named before its forms.
    """
    found: dict[tuple[str, str], list[str]] = {}
    present = {each for one in items for each in one.forms}
    for one in items:
        mute = not one.report.forms and len(items) > 1
        for refusal in one.refused:
            if not refusal.unlock or form not in (None, refusal.form):
                continue
            if mute:
                named = f"{refusal.form} for {one.item.role}"
            elif refusal.form not in present:
                named = refusal.form
            else:
                continue
            forms = found.setdefault((refusal.reason, refusal.unlock), [])
            if named not in forms:
                forms.append(named)
    return found


def _print_lacking(context: Context, lacking: dict[tuple[str, str], list[str]]) -> None:
    alike: dict[tuple[str, str], list[str]] = {}
    for (reason, unlock), forms in lacking.items():
        alike.setdefault((", ".join(forms), reason), []).append(unlock)
    for (named, reason), unlocks in alike.items():
        print_hanging(context, "  ", (f"no {named}: ", Tone.WARN), reason)
        for unlock in unlocks:
            print_hanging(context, "    ", ("unlocked by  ", Tone.FAINT), unlock)


def _print_unfit(
    context: Context,
    items: Sequence[Listed],
    counts: Counter[Form],
    lacking: dict[tuple[str, str], list[str]],
    form: Form | None,
) -> None:
    """Print in one line the forms that do not suit the fact, whatever is added to it."""
    unlocked = {name for forms in lacking.values() for name in forms}
    refused = {refusal.form for one in items for refusal in one.refused}
    unfit = [
        each
        for each in Form
        if each in refused and not counts[each] and each not in unlocked and form in (None, each)
    ]
    if unfit:
        print_hanging(context, "  ", (f"not for such answers: {', '.join(unfit)}", Tone.FAINT))


def _print_sample(context: Context, label: str, question: Question) -> None:
    wrong = [option.text for option in question.options if not option.correct]
    shown = wrong if question.form is not Form.TRUE_FALSE else []
    others = f"  (not {'; '.join(shown)})" if shown else ""
    print_hanging(
        context, f"{label}  ", question.stem, f"  = {_answer(question)}", (others, Tone.FAINT)
    )


def _answer(question: Question) -> str:
    if question.form is Form.TRUE_FALSE:
        return "true" if question.claim_true else f"false: {question.key[0]}"
    if question.form is Form.ORDER:
        in_order = [question.parts[index].text for index in question.sequence]
        return "; ".join(f"{place} {text}" for place, text in enumerate(in_order, start=1))
    if question.form is Form.MATCH:
        return "; ".join(f"{part.text}: {part.answer}" for part in question.parts)
    return "; ".join(question.key)


def _print_question(context: Context, question: Question) -> None:
    print_hanging(context, "  ", f"{question.form}: ", question.stem)
    for option in question.options:
        mark = "✓" if option.correct else " "
        why = "" if option.correct else f"   ({option.licence}: {option.why})"
        print_hanging(context, f"    {mark} ", option.text, (why, Tone.FAINT))
    if question.form is Form.ORDER:
        for place, index in enumerate(question.sequence, start=1):
            part = question.parts[index]
            told = f"   ({part.answer})" if part.answer else ""
            print_hanging(context, f"    {place} ", part.text, (told, Tone.FAINT))
    elif question.form is Form.MATCH:
        _print_pairs(context, question)
    elif not question.options:
        print_hanging(context, "    = ", "; ".join(question.key))


def _print_pairs(context: Context, question: Question) -> None:
    for part in question.parts:
        print_hanging(context, "    ", f"{part.text}: {part.answer}")
    if spare := to_spare(question):
        print_hanging(context, "    ", (f"to spare: {'; '.join(spare)}", Tone.FAINT))


def to_spare(question: Question) -> list[str]:
    """Return what a match offers beside its right sides; nothing of other forms."""
    return [*(Counter(question.offers) - Counter(part.answer for part in question.parts))]


def _print_refused(context: Context, refused: Sequence[Refusal]) -> None:
    """Print why forms are refused: first what a line of YAML would unlock, then what is unfit."""
    alike: dict[tuple[str, str], list[str]] = {}
    for refusal in sorted(refused, key=lambda refusal: not refusal.unlock):
        alike.setdefault((refusal.reason, refusal.unlock), []).append(refusal.form)
    _print_lacking(context, {key: forms for key, forms in alike.items() if key[1]})
    for (reason, unlock), forms in alike.items():
        if not unlock:
            print_hanging(context, "  ", (f"not {', '.join(forms)}: {reason}", Tone.FAINT))


def _print_summary(context: Context, listed: Sequence[Listed], form: Form | None) -> None:
    """Print how many items and facts have each form, and how many facts a line would give it."""
    facts = _by_fact(listed)
    rows: list[tuple[str, int, int, int]] = []
    for each in Form:
        having = {one.item.fact for one in listed if each in one.forms}
        could = {
            fact
            for fact, items in facts.items()
            if fact not in having
            and any(r.form is each and r.unlock for one in items for r in one.refused)
        }
        if form in (None, each) and (having or could):
            number = sum(each in one.forms for one in listed)
            rows.append((each, number, len(having), len(could)))
    if rows:
        print_table(context, ("form", "items", "facts", "a line away"), rows)
    asked = sum(len(one.forms) for one in listed)
    say(context, f"{counted(asked, 'question')} from {counted(len(facts), 'fact')}.")
