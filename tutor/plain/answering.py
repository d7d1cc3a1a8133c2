"""Reading a response line by line: each form of question has its prompt and its way of answering.

An answer may take several lines. Between any two of them a command may come, which is not read
here: whoever asks for the lines looks for it first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from tutor.plain.entries import (
    Choice,
    NotAnAnswerError,
    letter_of,
    matching,
    one_of,
    ordering,
    several_of,
    ticked,
)
from tutor.plain.lines import Lines
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.study.model import Asked, Response
from tutor.study.phrases import counted
from tutor.study.wanted import date_wanted
from tutor.text import fold

TRUE = frozenset({"1", "t", "true", "y", "yes"})
FALSE = frozenset({"2", "f", "false", "n", "no"})
_ALL = frozenset({"all", "y", "yes"})
_NONE = frozenset({"none", "no", "n", "0"})
_BETWEEN_NAMES = re.compile(r"[,;&/\n]|\band\b", re.IGNORECASE)


@dataclass(slots=True)
class Answering:
    """A question that is being answered.

    ``asked`` is put anew where a hint is given meanwhile. ``reveal`` fetches the points of an
    answer that the learner judges.
    """

    HOW: ClassVar[str]
    """How the form is answered, for those who ask for help."""

    lines: Lines
    asked: Asked
    reveal: Callable[[], tuple[str, ...]]

    @property
    def question(self) -> Question:
        """The question."""
        return self.asked.question

    @property
    def prompt(self) -> str:
        """What is asked for next."""
        raise NotImplementedError

    def show(self) -> None:
        """Say what is chosen from, ordered or matched."""

    def take(self, line: str) -> Response | None:
        """Return the response that a line completes, or None where another line is wanted.

        Raises NotAnAnswerError for a line that means nothing here.
        """
        raise NotImplementedError


@dataclass(slots=True)
class Picking(Answering):
    """One of the options, by its number or its words."""

    HOW = "Type the number of the one that answers the question."

    @property
    def prompt(self) -> str:
        """Ask for a number."""
        return "Number:"

    def show(self) -> None:
        """Say the options that are left, with their numbers."""
        _say_choices(self.lines, choices(self.asked))

    def take(self, line: str) -> Response | None:
        """Take the option."""
        return Response(option=one_of(line, choices(self.asked)))


@dataclass(slots=True)
class PickingSeveral(Picking):
    """All options that are right, by their numbers or words."""

    HOW = "Type the numbers of all that apply, with spaces between."

    @property
    def prompt(self) -> str:
        """Ask for numbers."""
        return "Numbers such as 1 3:"

    def take(self, line: str) -> Response | None:
        """Take the options."""
        return Response(options=several_of(line, choices(self.asked)))


@dataclass(slots=True)
class Judging(Answering):
    """A claim is true or false, and mended where it is false."""

    HOW = "Type 1 if the claim is true and 2 if it is false; what is false you then mend."

    mending: bool = False

    @property
    def prompt(self) -> str:
        """Ask whether it is true, and then what would be."""
        return "Number:" if self.mending else "1 true, 2 false:"

    def take(self, line: str) -> Response | None:
        """Take the judgement, or what mends the claim."""
        if self.mending:
            return Response(claim=False, option=one_of(line, self._others()))
        word = fold(line)
        if word in TRUE:
            return Response(claim=True)
        if word not in FALSE:
            raise NotAnAnswerError("Type 1 for true or 2 for false, or ? for help.")
        if self.question.claim_true:
            return Response(claim=False)
        self.mending = True
        self.lines.say(f"What should stand there instead of “{self.question.claimed}”?")
        _say_choices(self.lines, self._others())
        return None

    def _others(self) -> list[Choice]:
        """Return what the claim may be mended with, numbered without the option that it holds."""
        claimed = self.question.claimed
        others = [
            (index, option.text)
            for index, option in enumerate(self.question.options)
            if option.text != claimed
        ]
        numbered = [Choice(number, *other) for number, other in enumerate(others, start=1)]
        return [choice for choice in numbered if choice.index not in self.asked.removed]


@dataclass(slots=True)
class Typing(Answering):
    """A name, words, a date or an amount, typed."""

    HOW = "Type the answer and press Enter."

    @property
    def prompt(self) -> str:
        """Ask for what the form wants."""
        fine = date_wanted(self.question)
        return {
            Form.CLOZE: "The missing words:",
            Form.DATE: f"Date ({fine}):" if fine else "Date:",
            Form.AMOUNT: "Amount:",
        }.get(self.question.form, "Answer:")

    def take(self, line: str) -> Response | None:
        """Take the answer as it is typed."""
        if not line:
            raise NotAnAnswerError("Nothing was typed. Type an answer, or ? for help.")
        return Response(text=line)


@dataclass(slots=True)
class Naming(Answering):
    """The members of a set: all on a line, or one at a time until Enter alone ends them."""

    HOW = "Type one a line, or several with commas between; Enter alone ends the list."

    names: list[str] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """Ask for names, or for the next one."""
        if not self.names:
            return "One at a time, or with commas between:"
        return f"{self._count()} so far. The next, or Enter to finish:"

    def take(self, line: str) -> Response | None:
        """Take a name or several; the answer is whole once there are as many as are asked for."""
        if line:
            self.names.append(line)
        elif not self.names:
            raise NotAnAnswerError("Nothing was typed. Type one of them, or ? for help.")
        if line and self._count() < (self.question.enough or len(self.question.key)):
            return None
        return Response(text="; ".join(self.names))

    def _count(self) -> int:
        return sum(map(self._names_in, self.names))

    def _names_in(self, line: str) -> int:
        """Return how many names a line holds; one that is called "A and B" is one."""
        if fold(line) in map(fold, self.question.accepted):
            return 1
        return max(1, sum(bool(piece.strip()) for piece in _BETWEEN_NAMES.split(line)))


@dataclass(slots=True)
class Ticking(Answering):
    """An answer is called to mind and shown, and what was in it is ticked."""

    HOW = "Call the answer to mind, look at it with Enter, and say what of it you had."

    points: tuple[str, ...] = ()

    @property
    def prompt(self) -> str:
        """Ask to call it to mind, and then what was had of it."""
        if not self.points:
            return "Call the answer to mind, then press Enter to see it."
        if len(self.points) == 1:
            return "Did you have it? y or n:"
        return "Which did you have? Numbers such as 1 2, or all, or none:"

    def take(self, line: str) -> Response | None:
        """Show the answer after the first line, whatever it is, and take the ticks after that."""
        if not self.points:
            self.points = self.reveal()
            self._tell()
            return None
        word, every = fold(line), range(len(self.points))
        if word in _ALL or (word == "1" and len(self.points) == 1):
            return Response(points=tuple(every))
        if word in _NONE:
            return Response()
        if len(self.points) == 1:
            raise NotAnAnswerError("Type y if you had it, n if you did not, or ? for help.")
        return Response(points=ticked(line, len(self.points)))

    def _tell(self) -> None:
        if len(self.points) == 1:
            self.lines.say(f"The answer: {self.points[0]}")
            return
        enough = self.question.enough
        some = enough and enough < len(self.points)
        whole = f"; {enough} of them are enough" if some else ""
        self.lines.say(f"The answer has {counted(len(self.points), 'point')}{whole}:")
        for number, point in enumerate(self.points, start=1):
            self.lines.say(f"  {number}  {point}")


@dataclass(slots=True)
class Ordering(Answering):
    """Events or members are put in order by their numbers."""

    HOW = "Type all the numbers, the first one first, with spaces between."

    @property
    def prompt(self) -> str:
        """Ask for all the numbers in order."""
        return (
            f"The numbers in order, such as {'2 1' if len(self.question.parts) == 2 else '3 1 2'}:"
        )

    def show(self) -> None:
        """Say what is to be put in order, with numbers."""
        for number, part in enumerate(self.question.parts, start=1):
            self.lines.say(f"  {number}  {part.text}")

    def take(self, line: str) -> Response | None:
        """Take the order."""
        return Response(order=ordering(line, len(self.question.parts)))


@dataclass(slots=True)
class Matching(Answering):
    """Left sides, by number, are given right sides, by letter: in one line or one at a time."""

    HOW = (
        "Type a number with the letter that goes with it, such as 1b, one pair or several;\n"
        "Enter alone leaves the rest open."
    )

    pairs: dict[int, int] = field(default_factory=dict)

    @property
    def prompt(self) -> str:
        """Ask for pairs, or for those that are still open."""
        if not self.pairs:
            return "Pairs such as 1b 2a, in one line or one at a time:"
        still = ", ".join(str(index + 1) for index in self._open())
        return f"Still open: {still}. More pairs, or Enter to leave it at that:"

    def show(self) -> None:
        """Say the left sides with numbers, then the right sides with letters."""
        for number, part in enumerate(self.question.parts, start=1):
            self.lines.say(f"  {number}  {part.text}")
        spare = len(self.question.offers) - len(self.question.parts)
        over = f"; {spare} {'is' if spare == 1 else 'are'} left over" if spare > 0 else ""
        self.lines.say(f"With each goes one of these{over}:")
        for index, offer in enumerate(self.question.offers):
            self.lines.say(f"  {letter_of(index)}  {offer}")

    def take(self, line: str) -> Response | None:
        """Take pairs; the answer is whole once none is open, or Enter leaves the rest open."""
        if line or not self.pairs:
            given = matching(line, len(self.question.parts), self.question.offers)
            self._pair(given)
        if line and self._open():
            return None
        return Response(pairs=tuple(map(self.pairs.get, range(len(self.question.parts)))))

    def _pair(self, given: dict[int, int]) -> None:
        """Put new pairs in the place of older ones that have the same side."""
        for part, offer in list(self.pairs.items()):
            if part not in given and offer in given.values():
                del self.pairs[part]
                self.lines.say(f"{letter_of(offer)} is taken from {part + 1}, which is open again.")
        self.pairs.update(given)

    def _open(self) -> list[int]:
        return [index for index in range(len(self.question.parts)) if index not in self.pairs]


_BY_FORM: dict[Form, type[Answering]] = {
    Form.MULTIPLE: PickingSeveral,
    Form.TRUE_FALSE: Judging,
    Form.NAME_ALL: Naming,
    Form.ORDER: Ordering,
    Form.MATCH: Matching,
    **dict.fromkeys(ONE_OPTION, Picking),
}


def answering_of(lines: Lines, asked: Asked, reveal: Callable[[], tuple[str, ...]]) -> Answering:
    """Return the way in which a question is answered."""
    question = asked.question
    if question.is_ticked:
        return Ticking(lines, asked, reveal)
    if question.form is Form.REASONS:
        return Naming(lines, asked, reveal)
    return _BY_FORM.get(question.form, Typing)(lines, asked, reveal)


def choices(asked: Asked) -> list[Choice]:
    """Return the options that may be chosen; they keep their numbers when a hint takes one away."""
    return [
        Choice(index + 1, index, option.text)
        for index, option in enumerate(asked.question.options)
        if index not in asked.removed
    ]


def _say_choices(lines: Lines, among: list[Choice]) -> None:
    for choice in among:
        lines.say(f"  {choice.number}  {choice.text}")
