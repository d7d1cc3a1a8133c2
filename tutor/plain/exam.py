"""An exam in plain lines: its questions one by one, in any order, and its report at the end."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from tutor.memory.introduction import Step
from tutor.plain.answering import Answering, answering_of
from tutor.plain.asking import tell_draft, typed_or
from tutor.plain.commands import word_of
from tutor.plain.confidence import ask_confidence
from tutor.plain.entries import NotAnAnswerError
from tutor.plain.lines import EndOfInput, Lines
from tutor.plain.phrases import listed, spoken
from tutor.questions.model import Question
from tutor.study.exam import Exam, Posed, TimeIsUpError
from tutor.study.model import Asked, Counts, Response
from tutor.study.outcomes import response_text
from tutor.study.phrases import counted, took
from tutor.study.report import Report
from tutor.study.reportwords import blocks_of, plain_lines, title_of
from tutor.text import fold

HELP = """Commands, at any question:
  ?            this help
  next         leaves the question open, or as it is, and goes on
  back         goes to the question before
  go 7         goes to question 7; an answer to it replaces the one before
  flag         marks the question to be looked at again, or no more
  clear        takes your answer to this question away
  open         tells what is not answered, what is flagged, and the time
  hand in      ends the exam; only then anything is marked
  quit         leaves; `tutor exam` goes on with this paper
Where a command's word could be the answer, put a slash before the command: /next."""

_YES = frozenset({"y", "yes"})
_NO = frozenset({"n", "no", ""})


class Command(Enum):
    """What may be typed in the place of an answer."""

    HELP = auto()
    NEXT = auto()
    BACK = auto()
    GO = auto()
    FLAG = auto()
    CLEAR = auto()
    OPEN = auto()
    HAND_IN = auto()
    QUIT = auto()


_WORDS = {
    "?": Command.HELP,
    "help": Command.HELP,
    "next": Command.NEXT,
    "skip": Command.NEXT,
    "back": Command.BACK,
    "flag": Command.FLAG,
    "clear": Command.CLEAR,
    "open": Command.OPEN,
    "hand in": Command.HAND_IN,
    "quit": Command.QUIT,
    "exit": Command.QUIT,
}
_GO = re.compile(r"go (?:to )?(\d{1,4})")


class HandIn(Exception):  # noqa: N818 - it is no error
    """The paper is to be handed in; ``late`` because its time is up."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__()
        self.late = late


@dataclass(slots=True)
class ExamSitting:
    """One exam over lines; ``now`` tells the instant, for the time that an answer takes.

    ``keep`` is given the report before it is told.
    """

    exam: Exam
    lines: Lines
    now: Callable[[], datetime]
    keep: Callable[[Report], None]

    def run(self) -> None:
        """Ask until the paper is handed in, or left, to go on another time."""
        self._greet()
        index: int | None = self.exam.at
        try:
            while True:
                try:
                    index = self._look_over() if index is None else self._ask(index)
                except HandIn as asked:
                    if asked.late:
                        self.lines.say("The time is up. The paper is handed in as it is.")
                    elif not self._is_sure():
                        index = None
                        continue
                    self._hand_in()
                    return
        except EndOfInput:
            self.exam.leave()
            self._left()

    # -- asking --

    def _greet(self) -> None:
        exam = self.exam
        left = exam.left
        bound = "" if left is None else f", {took(left)} left"
        done = f", {exam.answered} of them answered" if exam.answered else ""
        self.lines.say(
            f"{exam.title}: an exam of {counted(len(exam), 'question')}{done}{bound}. "
            "Type ? for help."
        )
        if exam.notice:
            self.lines.say(exam.notice)

    def _ask(self, index: int) -> int | None:
        """Ask one question; return the place of the next one, None after the last."""
        self._in_time()
        posed = self.exam.pose(index)
        answering, draft = self._shown(posed), posed.draft
        began = self.now()
        while True:
            line, draft = typed_or(draft, self.lines.ask(answering.prompt))
            self._in_time()
            try:
                command, number = command_of(line, answering.question)
                if command is not None:
                    return self._obey(command, number, index, answering)
                response = answering.take(line)
            except NotAnAnswerError as told:
                self.lines.say(str(told))
                continue
            if response is not None:
                return self._answered(index, response, (self.now() - began).total_seconds())

    def _shown(self, posed: Posed) -> Answering:
        """Say a question, and what was answered to it before."""
        exam, question = self.exam, posed.question
        counts = Counts(0, 0, len(exam.unanswered), posed.index + 1, len(exam), 0)
        answering = answering_of(self.lines, Asked(question, counts, Step.REVIEW), tuple)
        left = exam.left
        bound = "" if left is None else f" {took(left)} left."
        flagged = " Flagged." if posed.flagged else ""
        self.lines.say()
        self.lines.say(f"Question {posed.index + 1} of {len(exam)}.{bound}{flagged}")
        self.lines.say(spoken(question.stem))
        answering.show()
        if posed.response is not None:
            self.lines.say(f"{_given(question, posed.response)} Another takes its place.")
        tell_draft(self.lines, posed.draft)
        return answering

    def _answered(self, index: int, response: Response, seconds: float) -> int | None:
        if self.exam.asks_confidence:
            response = replace(response, confidence=ask_confidence(self.lines))
        try:
            self.exam.answer(index, response, seconds)
        except TimeIsUpError:
            raise HandIn(late=True) from None
        return self._after(index)

    def _after(self, index: int) -> int | None:
        return index + 1 if index + 1 < len(self.exam) else None

    def _in_time(self) -> None:
        if self.exam.time_is_up:
            raise HandIn(late=True)

    # -- commands --

    def _obey(
        self, command: Command, number: int | None, index: int, answering: Answering
    ) -> int | None:
        """Do what was asked for and return the question to go to.

        Raises NotAnAnswerError, with what there is to say, where the question stays.
        """
        match command:
            case Command.HELP:
                raise NotAnAnswerError(f"{answering.HOW}\n{HELP}")
            case Command.NEXT:
                return self._after(index)
            case Command.BACK:
                if not index:
                    raise NotAnAnswerError("This is the first question.")
                return index - 1
            case Command.GO:
                return self._place(number)
            case Command.FLAG:
                flagged = self.exam.flag(index)
                raise NotAnAnswerError("Flagged." if flagged else "No longer flagged.")
            case Command.CLEAR:
                self.exam.clear(index)
                raise NotAnAnswerError("Not answered any more.")
            case Command.OPEN:
                raise NotAnAnswerError(self._state())
            case Command.HAND_IN:
                raise HandIn
        raise EndOfInput

    def _place(self, number: int | None) -> int:
        if number is None or not 1 <= number <= len(self.exam):
            raise NotAnAnswerError(f"The questions are numbered from 1 to {len(self.exam)}.")
        return number - 1

    def _state(self) -> str:
        """Say what is not answered, what is flagged, and how much time is left."""
        exam = self.exam
        if exam.unanswered:
            told = [f"Not answered: {_numbers(exam.unanswered)}."]
        else:
            told = ["Everything is answered."]
        if exam.flagged:
            told.append(f"Flagged: {_numbers(exam.flagged)}.")
        if exam.left is not None:
            told.append(f"{took(exam.left)} left.")
        return " ".join(told)

    # -- the end --

    def _look_over(self) -> int | None:
        """Say what is open after the last question, and ask where to go from there."""
        self.lines.say()
        self.lines.say(f"That was the last question. {self._state()}")
        while True:
            self._in_time()
            line = self.lines.ask("Type hand in, or a question's number to go to it:")
            self._in_time()
            try:
                if line.isdecimal():
                    return self._place(int(line[:9]))
                command, number = command_of(line)
                match command:
                    case Command.HAND_IN:
                        raise HandIn
                    case Command.GO:
                        return self._place(number)
                    case Command.BACK:
                        return len(self.exam) - 1
                    case Command.QUIT:
                        raise EndOfInput
                    case Command.OPEN:
                        raise NotAnAnswerError(self._state())
                raise NotAnAnswerError("hand in ends the exam; quit leaves, and goes on later.")
            except NotAnAnswerError as told:
                self.lines.say(str(told))

    def _is_sure(self) -> bool:
        """Let what is not answered be thought over before it is too late."""
        exam = self.exam
        if not exam.unanswered:
            return True
        number = counted(len(exam.unanswered), "question")
        verb = "is" if len(exam.unanswered) == 1 else "are"
        self.lines.say(f"{number} {verb} not answered: {_numbers(exam.unanswered)}.")
        return self._yes("Hand in all the same? y or n:", otherwise=False)

    def _hand_in(self) -> None:
        as_reviews = False
        if self.exam.answered:
            self.lines.say(
                "Handed in. Answers can count as reviews, and move when questions are due."
            )
            as_reviews = self._yes("Shall they? y or n:", otherwise=False)
        report = self.exam.hand_in(as_reviews=as_reviews)
        self.keep(report)
        self.lines.say()
        self.lines.say(title_of(report))
        for line in plain_lines(blocks_of(report)):
            self.lines.say(line)

    def _yes(self, prompt: str, *, otherwise: bool) -> bool:
        """Return whether yes was said; ``otherwise`` where the input ended."""
        while True:
            try:
                word = fold(self.lines.ask(prompt))
            except EndOfInput:
                return otherwise
            if word in _YES or word in _NO:
                return word in _YES
            self.lines.say("Type y or n.")

    def _left(self) -> None:
        exam = self.exam
        deck = f" {exam.deck}" if exam.deck else ""
        self.lines.say(
            f"The paper is kept with {exam.answered} of {counted(len(exam), 'answer')}; "
            f"`tutor exam{deck}` goes on with it."
        )


def command_of(line: str, question: Question | None = None) -> tuple[Command | None, int | None]:
    """Return the command that a line is, with its number; None for an answer.

    A word that answers the question at hand is an answer; a slash before it makes it a command.
    """
    word = word_of(line, question)
    if word is None:
        return None, None
    if found := _GO.fullmatch(word):
        return Command.GO, int(found[1])
    return _WORDS.get(word), None


def _given(question: Question, response: Response) -> str:
    text = response_text(question, response).replace("\n", "; ")
    return f"Your answer so far: {text}." if text else "This is answered."


def _numbers(places: tuple[int, ...]) -> str:
    return listed(tuple(str(place + 1) for place in places))
