"""An exam for programs: JSON objects, one a line, out and in.

docs/commands.md describes the objects; they are an interface.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor.memory.introduction import Step
from tutor.plain.jsonl import (
    UnusableError,
    object_of,
    posed_json,
    response_of,
    seconds_of,
    write,
)
from tutor.plain.lines import Lines
from tutor.study.exam import Exam, Posed, TimeIsUpError
from tutor.study.model import Asked, Counts, Response
from tutor.study.report import Report
from tutor.study.reportfile import as_json

_DOES = ("next", "back", "go", "flag", "clear", "paper", "hand-in", "leave")


@dataclass(slots=True)
class ExamExchange:
    """One paper over JSON lines; ``now`` tells the instant, for the time an answer takes.

    ``keep`` is given the report before it is told.
    """

    exam: Exam
    lines: Lines
    now: Callable[[], datetime]
    keep: Callable[[Report], None]

    def run(self) -> None:
        """Ask until the paper is handed in, the program leaves, or its lines end."""
        index: int | None = self._show(self.exam.at)
        began = self.now()
        while (line := self.lines.read()) is not None:
            if not line.strip():
                continue
            try:
                if self.exam.time_is_up:
                    raise TimeIsUpError
                given = object_of(line)
                if given.get("do") == "leave":
                    break
                if given.get("do") == "hand-in":
                    self._hand_in(as_reviews=_flag(given, "as_reviews"))
                    return
                index = self._take(index, given, (self.now() - began).total_seconds())
            except TimeIsUpError:
                self._hand_in(late=True)
                return
            except ValueError as error:
                write(self.lines, {"type": "error", "message": str(error)})
                continue
            began = self.now()
        self.exam.leave()
        write(self.lines, {"type": "left", **self._state()})

    def _take(self, index: int | None, given: dict[str, Any], passed: float) -> int | None:
        """Do what an object says at a question, or after the last one; return the place then."""
        match given.get("do"):
            case None if index is not None:
                return self._answer(index, given, passed)
            case "paper":
                write(self.lines, {"type": "paper", **self._state()})
                return index
            case "go":
                return self._show(self._place(given))
            case "next" if index is not None:
                return self._after(index)
            case "back":
                place = len(self.exam) if index is None else index
                if not place:
                    raise UnusableError("this is the first question")
                return self._show(place - 1)
            case "flag" if index is not None:
                self.exam.flag(index)
                return self._show(index)
            case "clear" if index is not None:
                self.exam.clear(index)
                return self._show(index)
        if index is None:
            raise UnusableError("after the last question do is go, back, paper, hand-in or leave")
        raise UnusableError(f"do is one of {', '.join(_DOES)}")

    def _answer(self, index: int, given: dict[str, Any], passed: float) -> int | None:
        posed = self.exam.posed(index)
        seconds = seconds_of(given, passed)
        if given.get("gave_up"):
            raise UnusableError('nothing is given up in an exam; {"do": "next"} leaves it open')
        response = response_of(given, _asked(self.exam, posed))
        self.exam.answer(index, response, seconds)
        write(self.lines, {"type": "answered", "number": index + 1})
        return self._after(index)

    def _after(self, index: int) -> int | None:
        """Go to the next question; after the last one tell how the paper stands."""
        if index + 1 < len(self.exam):
            return self._show(index + 1)
        write(self.lines, {"type": "paper", **self._state()})
        return None

    def _place(self, given: dict[str, Any]) -> int:
        number = given.get("number")
        if type(number) is not int or not 1 <= number <= len(self.exam):
            raise UnusableError(f"number is that of a question, from 1 to {len(self.exam)}")
        return number - 1

    def _show(self, index: int) -> int:
        posed = self.exam.pose(index)
        write(
            self.lines,
            {
                "type": "question",
                "number": index + 1,
                "total": len(self.exam),
                "seconds_left": self.exam.left,
                "flagged": posed.flagged,
                "given": given_json(posed.response),
                **posed_json(posed.question),
                "notice": self.exam.notice,
            },
        )
        return index

    def _state(self) -> dict[str, Any]:
        exam = self.exam
        return {
            "title": exam.title,
            "total": len(exam),
            "answered": exam.answered,
            "unanswered": [index + 1 for index in exam.unanswered],
            "flagged": [index + 1 for index in exam.flagged],
            "seconds_left": exam.left,
        }

    def _hand_in(self, *, as_reviews: bool = False, late: bool = False) -> None:
        report = self.exam.hand_in(as_reviews=as_reviews)
        self.keep(report)
        write(self.lines, {"type": "report", "late": late, **json.loads(as_json(report))})


def given_json(response: Response | None) -> dict[str, Any] | None:
    """Return an answer as the object that would give it again, None where there is none."""
    if response is None:
        return None
    told = {
        "text": response.text or None,
        "option": response.option,
        "claim": response.claim,
        "options": list(response.options) or None,
        "order": list(response.order) or None,
        "pairs": list(response.pairs) or None,
        "points": list(response.points) or None,
        "confidence": response.confidence,
    }
    return {name: value for name, value in told.items() if value is not None}


def _asked(exam: Exam, posed: Posed) -> Asked:
    counts = Counts(0, 0, len(exam.unanswered), posed.index + 1, len(exam), 0)
    return Asked(posed.question, counts, Step.REVIEW)


def _flag(given: dict[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if type(value) is not bool or not {"do", name} >= given.keys():
        raise UnusableError(f'it is handed in by {{"do": "hand-in", "{name}": true or false}}')
    return value
