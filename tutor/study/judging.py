"""From a response to a verdict, whatever the form."""

from collections.abc import Sequence

from tutor.facts.language import Language
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.marking.parts import mark_order, mark_pairs
from tutor.questions.marking.ticks import mark_chosen, mark_recalled
from tutor.questions.model import Form, Outcome, Question, Verdict
from tutor.study.model import Response


def judge(question: Question, response: Response, lexicon: Lexicon, language: Language) -> Verdict:
    """Return the verdict on a response.

    Raises ValueError for a response that does not belong to the question's form.
    """
    if response.gave_up:
        parts = (Outcome.WRONG,) * len(question.parts)
        return Verdict(Outcome.WRONG, "you said that you do not know", parts=parts)
    if question.is_ticked:
        _check_indexes(response.points, len(question.points), "points")
        return mark_recalled(response.points, len(question.points), question.enough)
    if question.is_written:
        if question.answer is None:
            raise ValueError(f"{question.item} has no key to mark against")
        return mark(question.answer, response.text, lexicon, language, question.enough)
    if question.form is Form.TRUE_FALSE:
        return _claim(question, response)
    if question.form is Form.MULTIPLE:
        _check_indexes(response.options, len(question.options), "options")
        return mark_chosen(question.options, response.options)
    if question.form is Form.ORDER:
        return mark_order(question.sequence, response.order)
    if question.form is Form.MATCH:
        answers = [part.answer for part in question.parts]
        return mark_pairs(answers, question.offers, response.pairs)
    return _chosen(question, response.option)


def _check_indexes(given: Sequence[int], count: int, what: str) -> None:
    if not set(given) <= set(range(count)):
        raise ValueError(f"there are {count} {what}, and not {sorted(set(given))}")


def _chosen(question: Question, option: int | None) -> Verdict:
    if option is None or not 0 <= option < len(question.options):
        raise ValueError(f"the answer is one of the options, 0 to {len(question.options) - 1}")
    chosen = question.options[option]
    if chosen.correct:
        return Verdict(Outcome.CORRECT, "", score=1.0, matched=chosen.text)
    return Verdict(Outcome.WRONG, "", matched=question.key[0])


def _claim(question: Question, response: Response) -> Verdict:
    """A true claim is to be accepted; a false one is to be rejected, and mended."""
    if response.claim is None:
        raise ValueError("the answer is a claim, true or false")
    if response.claim:
        if question.claim_true:
            return Verdict(Outcome.CORRECT, "it is true", score=1.0)
        return Verdict(Outcome.WRONG, "it is false")
    if question.claim_true:
        return Verdict(Outcome.WRONG, "it is true")
    if response.option is None:
        raise ValueError("a claim that is false is mended by one of the options")
    mended = _chosen(question, response.option)
    if question.options[response.option].text == question.claimed:
        raise ValueError("a claim is not mended by what it claims")
    right = mended.outcome is Outcome.CORRECT
    reason = "it is false" if right else "it is false, but what you put is not right either"
    return Verdict(mended.outcome, reason, score=mended.score, matched=mended.matched)
