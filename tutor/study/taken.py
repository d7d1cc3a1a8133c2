"""What a learner is told of a wrong option that was taken."""

from collections.abc import Mapping

from tutor.questions.asked import Licence
from tutor.questions.model import Option, Question

_WHY: Mapping[str, str] = {
    Licence.WRONG: "put in as a wrong answer",
    Licence.ONE_FOR: "only one can be right, and that is another",
    Licence.COMPLETE: "nothing but the answer belongs here",
    Licence.TIME: "it belongs to another time",
    Licence.MEMBER: "it does belong",
}


def told_of(question: Question, option: Option) -> str:
    """Return what is true of an option and where that stands, or else what proves it wrong.

    "" where the question's own statement says it.
    """
    truth = question.truth_beside(option)
    if not option.truth:
        return why_wrong(option)
    if not truth or option.cite in ("", question.citation):
        return truth
    return f"{truth.rstrip('.')}; see {option.cite}."


def why_wrong(option: Option) -> str:
    """Return in a clause what proves an option wrong; "" of a right one."""
    return "" if option.correct else _WHY.get(option.licence, "")
