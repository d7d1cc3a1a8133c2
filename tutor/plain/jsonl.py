"""The same session for programs: JSON objects, one a line, out and in.

docs/commands.md describes the objects; they are an interface.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor.memory.model import Rating
from tutor.plain.lines import Lines
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.study.model import Asked, Confidence, Feedback, Response, Summary
from tutor.study.session import ReviewSession
from tutor.study.taken import why_wrong

_MOST_SECONDS = 86_400
_LISTS = {
    "points": "the positions of the points that were recalled",
    "options": "the positions of the options chosen, each once",
    "order": "the positions of all parts in the order that answers, each once",
    "pairs": "for each part the position of the offer that goes with it, or null",
}
_RESPONSE = frozenset({"text", "option", "claim", "gave_up", "seconds", "confidence", *_LISTS})
_ANSWERED_BY: dict[Form, str] = {
    **dict.fromkeys(ONE_OPTION, "option"),
    Form.MULTIPLE: "options",
    Form.TRUE_FALSE: "claim",
    Form.ORDER: "order",
    Form.MATCH: "pairs",
}
"""The field that holds the answer to a form; what is written is text, what is ticked points."""
_DOES = (
    "hint",
    "reveal",
    "bury",
    "bury-fact",
    "suspend",
    "suspend-fact",
    "undo",
    "report",
    "leave",
)


class UnusableError(ValueError):
    """A line that is no object this session can use here; the text says what it takes."""


@dataclass(slots=True)
class Exchange:
    """One session over JSON lines; ``now`` tells the instant, for the time an answer takes."""

    session: ReviewSession
    lines: Lines
    now: Callable[[], datetime]

    def run(self) -> None:
        """Ask until the session is over, the program leaves, or its lines end."""
        asked = self.session.ask()
        feedback: Feedback | None = None
        self._question(asked)
        began = self.now()
        while asked is not None and (line := self.lines.read()) is not None:
            if not line.strip():
                continue
            try:
                given = object_of(line)
                if given.get("do") == "leave":
                    break
                if given.get("do") == "report":
                    self._report(given)
                    continue
                if feedback is None:
                    asked, feedback = self._at_question(asked, given, began)
                else:
                    asked, feedback = self._at_feedback(asked, feedback, given)
            except ValueError as error:
                self._write({"type": "error", "message": str(error)})
                continue
            if feedback is None:
                began = self.now()
            else:
                self.session.prepare()
        self.session.leave()
        self._write(summary_json(self.session.summary()))

    def _report(self, given: dict[str, Any]) -> None:
        """Keep what is wrong with the question; it waits on, or its feedback does."""
        text = given.get("text", "")
        if not isinstance(text, str) or not {"do", "text"} >= given.keys():
            raise UnusableError('a report is {"do": "report"}, with its words as "text" at will')
        self.session.report(text)
        self._write({"type": "reported"})

    def _at_question(
        self, asked: Asked, given: dict[str, Any], began: datetime
    ) -> tuple[Asked | None, Feedback | None]:
        match given.get("do"):
            case None:
                seconds = seconds_of(given, (self.now() - began).total_seconds())
                response = response_of(given, asked)
                feedback = self.session.answer(response, seconds)
                self._write(feedback_json(feedback))
                return asked, feedback
            case "hint":
                return self._question(self.session.hint()), None
            case "reveal":
                self._write({"type": "points", "points": list(self.session.reveal())})
                return asked, None
        return self._question(self._moved(given)), None

    def _at_feedback(
        self, asked: Asked, feedback: Feedback, given: dict[str, Any]
    ) -> tuple[Asked | None, Feedback | None]:
        if given.get("do") == "override":
            feedback = self.session.override()
            self._write(feedback_json(feedback))
            return asked, feedback
        if "do" in given:
            return self._question(self._moved(given)), None
        if set(given) != {"rating"}:
            raise UnusableError('after feedback comes {"rating": 1 to 4 or null} or {"do": …}')
        rating = given["rating"]
        if rating is not None:
            if type(rating) is not int or rating not in set(map(int, Rating)):
                raise UnusableError("rating is 1, 2, 3, 4 or null")
            if rating != feedback.rating:
                self.session.rate(Rating(rating))
        return self._question(self.session.proceed()), None

    def _moved(self, given: dict[str, Any]) -> Asked | None:
        """Return the question asked after something was set aside or taken back."""
        match given["do"]:
            case "bury":
                return self.session.bury()
            case "bury-fact":
                return self.session.bury(whole_fact=True)
            case "suspend":
                return self.session.suspend()
            case "suspend-fact":
                return self.session.suspend(whole_fact=True)
            case "undo":
                if not self.session.can_undo:
                    raise UnusableError("there is nothing to take back")
                return self.session.undo()
        raise UnusableError(f"do is one of {', '.join(_DOES)}, or override after feedback")

    def _question(self, asked: Asked | None) -> Asked | None:
        if asked is not None:
            self._write(question_json(asked))
        return asked

    def _write(self, value: dict[str, Any]) -> None:
        write(self.lines, value)


def write(lines: Lines, value: dict[str, Any]) -> None:
    """Write an object on a line of its own, at once."""
    print(json.dumps(value, allow_nan=False), file=lines.stdout, flush=True)


def question_json(asked: Asked) -> dict[str, Any]:
    """Return a question as the documented object; its key is not in it."""
    question, counts = asked.question, asked.counts
    return {
        "type": "question",
        "number": counts.number,
        "total": counts.total,
        "left": counts.left,
        "due": counts.due,
        "new": counts.new,
        "minutes": counts.minutes,
        **posed_json(question),
        "step": asked.step,
        "returns": asked.returns,
        "removed": list(asked.removed),
        "hints": list(asked.hints),
        "notice": asked.notice,
    }


def posed_json(question: Question) -> dict[str, Any]:
    """Return what a question says wherever it is asked."""
    return {
        "item": question.item,
        "form": question.form,
        "stem": question.stem,
        "options": [option.text for option in question.options],
        "claimed": _claimed(question),
        "parts": [part.text for part in question.parts],
        "offers": list(question.offers),
        "enough": question.enough,
    }


def _claimed(question: Question) -> int | None:
    """Return the position of the option that a claim holds up, None in other forms."""
    if question.form is not Form.TRUE_FALSE:
        return None
    return [option.text for option in question.options].index(question.claimed)


def feedback_json(feedback: Feedback) -> dict[str, Any]:
    """Return feedback as the documented object."""
    question, verdict = feedback.asked.question, feedback.verdict
    return {
        "type": "feedback",
        "item": question.item,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "slip": verdict.slip,
        "score": verdict.score,
        "read_as": verdict.read_as,
        "key": list(question.key),
        "options": [
            {
                "text": option.text,
                "correct": option.correct,
                "why": why_wrong(option),
                "truth": option.truth,
                "citation": option.cite,
            }
            for option in question.options
        ],
        "members": [
            {"text": text, "outcome": outcome}
            for text, outcome in zip(question.key, verdict.members, strict=False)
        ],
        "strangers": list(verdict.strangers),
        "parts": _parts_json(feedback),
        "sequence": list(question.sequence),
        "spare": question.spare
        and {
            "text": question.spare.text,
            "truth": question.spare.truth,
            "citation": question.spare.cite,
        },
        "statement": question.statement,
        "note": question.note,
        "citation": question.citation,
        "suggested": _number(feedback.suggested),
        "rating": _number(feedback.rating),
        "prospects": [
            {"rating": int(each.rating), "days": each.days} for each in feedback.prospects
        ],
        "explanation": feedback.explanation,
        "can_override": feedback.can_override,
        "overridden": feedback.overridden,
    }


def _parts_json(feedback: Feedback) -> list[dict[str, Any]]:
    """Return the parts in the order shown; the outcome is "" where the answer was given up."""
    question, outcomes = feedback.asked.question, feedback.verdict.parts
    return [
        {
            "text": part.text,
            "answer": part.answer,
            "outcome": outcomes[index] if index < len(outcomes) else "",
            "statement": part.statement,
            "citation": part.citation,
        }
        for index, part in enumerate(question.parts)
    ]


def summary_json(summary: Summary) -> dict[str, Any]:
    """Return the end of a session as the documented object."""
    return {
        "type": "summary",
        "title": summary.title,
        "mode": summary.mode,
        "answers": summary.tally.answers,
        "correct": summary.tally.correct,
        "close": summary.tally.close,
        "wrong": summary.tally.wrong,
        "introduced": summary.introduced,
        "seconds": summary.seconds,
        "missed": [
            {
                "item": missed.item,
                "stem": missed.stem,
                "key": list(missed.key),
                "citation": missed.citation,
            }
            for missed in summary.missed
        ],
        "next_due": None if summary.next_due is None else summary.next_due.isoformat(),
        "next_count": summary.next_count,
        "left_today": summary.left_today,
    }


def response_of(given: dict[str, Any], asked: Asked) -> Response:
    """Return the response to a question that an object is.

    Raises UnusableError for one that is none, or that does not answer such a question.
    """
    if not given or not set(given) <= _RESPONSE:
        raise UnusableError(f"an answer is an object with some of {', '.join(sorted(_RESPONSE))}")
    text, option, claim = given.get("text", ""), given.get("option"), given.get("claim")
    gave_up = given.get("gave_up", False)
    if not isinstance(text, str):
        raise UnusableError("text is a string")
    if option is not None and type(option) is not int:
        raise UnusableError("option is the index of an option, counted from 0")
    if claim is not None and type(claim) is not bool:
        raise UnusableError("claim is true or false")
    if type(gave_up) is not bool:
        raise UnusableError("gave_up is true or false")
    confidence = given.get("confidence")
    if confidence is not None and confidence not in set(Confidence):
        raise UnusableError(f"confidence is {', '.join(Confidence)} or null")
    lists = {name: _list_of(name, given, asked.question) for name in _LISTS}
    wanted = _answered_by(asked.question)
    if not gave_up and wanted not in given:
        form = asked.question.form
        raise UnusableError(f"a question of the form {form} is answered by {wanted}, or gave_up")
    if set(lists["options"]) & set(asked.removed):
        raise UnusableError("a hint has taken one of these options away")
    sure = None if confidence is None else Confidence(confidence)
    return Response(text, option, claim, gave_up=gave_up, confidence=sure, **lists)


def _answered_by(question: Question) -> str:
    if question.is_ticked:
        return "points"
    return _ANSWERED_BY.get(question.form, "text")


def _list_of(name: str, answer: dict[str, Any], question: Question) -> tuple[Any, ...]:
    """Return a list of positions. Raises UnusableError where it is none, or does not fit."""
    if name not in answer:
        return ()
    given = answer[name]
    if not isinstance(given, list):
        raise UnusableError(f"{name} is a list: {_LISTS[name]}")
    count = _count_of(name, question)
    if not count:
        raise UnusableError(f"a question of the form {question.form} has no {name}")
    positions = [at for at in given if at is not None] if name == "pairs" else given
    if not all(type(at) is int and 0 <= at < count for at in positions):
        raise UnusableError(f"{name} are {_LISTS[name]}: positions from 0 to {count - 1}")
    if len(set(positions)) < len(positions):
        raise UnusableError(f"{name} holds a position twice: {_LISTS[name]}")
    if name in ("order", "pairs") and len(given) != len(question.parts):
        raise UnusableError(f"{name} has {len(question.parts)} entries: {_LISTS[name]}")
    return tuple(given)


def _count_of(name: str, question: Question) -> int:
    """Return of how many things a list holds positions."""
    match name:
        case "points":
            return len(question.points) if question.is_ticked else 0
        case "options":
            return len(question.options) if question.form is Form.MULTIPLE else 0
        case "order":
            return len(question.parts) if question.form is Form.ORDER else 0
    return len(question.offers)


def seconds_of(given: dict[str, Any], measured: float) -> float:
    """Return the seconds that an answer says it took, else those measured."""
    seconds = given.get("seconds", measured)
    if type(seconds) not in (int, float) or not 0 <= seconds <= _MOST_SECONDS:
        raise UnusableError(f"seconds is a number from 0 to {_MOST_SECONDS}")
    return float(seconds)


def object_of(line: str) -> dict[str, Any]:
    """Return the object that a line is. Raises UnusableError for anything else."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableError("this line is no JSON; write one object on a line") from None
    if not isinstance(given, dict):
        raise UnusableError('this line is no JSON object; write one such as {"option": 0}')
    return given


def _number(rating: Rating | None) -> int | None:
    return None if rating is None else int(rating)
