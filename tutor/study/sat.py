"""A paper as it is sat: what of it is kept between two answers, and how that is stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tutor.questions import codec
from tutor.questions.model import Question
from tutor.study.given import NOTHING, response_json, response_of
from tutor.study.model import Response


@dataclass(slots=True)
class Sat:
    """A paper with its answers.

    ``answers`` holds a response or None for each question, ``seconds`` what was spent on each,
    ``flagged`` the indexes to be looked at again. ``used`` are the seconds spent so far, of
    ``allowed`` (0 for as many as one likes). ``at`` is the question shown last, and ``draft`` what
    was given to it, and not kept as its answer, when the paper was last left. ``counted`` says,
    once it is handed in (``handed_in``), whether its answers are reviews.
    """

    questions: tuple[Question, ...]
    allowed: float = 0.0
    answers: list[Response | None] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    flagged: set[int] = field(default_factory=set)
    used: float = 0.0
    at: int = 0
    draft: Response = NOTHING
    counted: bool = False
    handed_in: bool = False
    _paper: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        self.answers = self.answers or [None] * len(self.questions)
        self.seconds = self.seconds or [0.0] * len(self.questions)

    def to_text(self) -> str:
        """Return the paper as JSON, to be read by :meth:`from_json`."""
        if not self._paper:
            # The questions stay the same, and take longer to encode than all the rest.
            paper = [codec.to_json(question) for question in self.questions]
            self._paper = json.dumps(paper, ensure_ascii=False, separators=(",", ":"))
        rest = {
            "answers": [None if each is None else response_json(each) for each in self.answers],
            "seconds": [round(each, 3) for each in self.seconds],
            "flagged": sorted(self.flagged),
            "used": round(self.used, 3),
            "allowed": self.allowed,
            "at": self.at,
            "counted": self.counted,
            **({} if self.draft == NOTHING else {"draft": response_json(self.draft)}),
            **({"handed_in": True} if self.handed_in else {}),
        }
        dumped = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
        return f'{{"paper":{self._paper},{dumped[1:]}'

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Sat":
        """Return a stored paper.

        Raises DataError, KeyError, TypeError or ValueError for anything else.
        """
        sat = cls(
            questions=tuple(codec.from_json(each) for each in data["paper"]),
            allowed=float(data["allowed"]),
            answers=[None if each is None else response_of(each) for each in data["answers"]],
            seconds=[float(each) for each in data["seconds"]],
            flagged={int(each) for each in data["flagged"]},
            used=float(data["used"]),
            at=int(data["at"]),
            draft=response_of(data.get("draft", {})),
            counted=bool(data["counted"]),
            handed_in=bool(data.get("handed_in", False)),
        )
        count = len(sat.questions)
        if not (len(sat.answers) == len(sat.seconds) == count and 0 <= sat.at < max(count, 1)):
            raise ValueError("a stored paper does not hold together")
        return sat

    def without(self, gone: Sequence[int]) -> "Sat":
        """Return the paper without some of its questions."""
        kept = [index for index in range(len(self.questions)) if index not in gone]
        return Sat(
            questions=tuple(self.questions[index] for index in kept),
            allowed=self.allowed,
            answers=[self.answers[index] for index in kept],
            seconds=[self.seconds[index] for index in kept],
            flagged={place for place, index in enumerate(kept) if index in self.flagged},
            used=self.used,
            at=kept.index(self.at) if self.at in kept else 0,
            draft=self.draft if self.at in kept else NOTHING,
            counted=self.counted,
            handed_in=self.handed_in,
        )
