"""A session in plain lines, from the first question to the summary."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto

from tutor.memory.model import Rating
from tutor.plain.answering import answering_of
from tutor.plain.asking import show, typed_or
from tutor.plain.commands import word_of
from tutor.plain.confidence import ask_confidence
from tutor.plain.entries import NotAnAnswerError
from tutor.plain.lines import EndOfInput, Lines
from tutor.plain.phrases import interval
from tutor.plain.telling import rating_prompt, sum_up, tell
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.study.model import Asked, Confidence, Feedback, Response, StudyMode
from tutor.study.phrases import HINTED, about, counted
from tutor.study.session import ReviewSession

HELP = """Commands, at any question and after any answer:
  ?            this help
  hint         a hint; an answer after one is rated Hard at most
  don't know   shows the answer
  skip         puts the question off until tomorrow
  skip fact    puts off everything about its fact until tomorrow
  suspend      asks the question no more; `tutor items unsuspend` takes it up again
  report       reports a problem with the question, in your words or without
  undo         takes the last answer back, as often as you like
  quit         leaves; `tutor study` goes on from here
After an answer: Enter goes on, 1 to 4 rate it, "I was right" counts it as right.
Where a command's word could be the answer, put a slash before the command: /hint."""


class Command(Enum):
    """What may be typed in the place of an answer."""

    HELP = auto()
    HINT = auto()
    GIVE_UP = auto()
    SKIP = auto()
    SKIP_FACT = auto()
    SUSPEND = auto()
    REPORT = auto()
    UNDO = auto()
    QUIT = auto()
    RIGHT = auto()


WORDS = {
    "?": Command.HELP,
    "help": Command.HELP,
    "hint": Command.HINT,
    "don't know": Command.GIVE_UP,
    "dont know": Command.GIVE_UP,
    "i don't know": Command.GIVE_UP,
    "skip": Command.SKIP,
    "skip fact": Command.SKIP_FACT,
    "suspend": Command.SUSPEND,
    "report": Command.REPORT,
    "undo": Command.UNDO,
    "quit": Command.QUIT,
    "exit": Command.QUIT,
    "i was right": Command.RIGHT,
}


_RATINGS = {str(int(rating)): rating for rating in Rating}


def command_of(line: str, question: Question | None = None) -> Command | None:
    """Return the command that a line is, None for an answer.

    A word that answers the question at hand is an answer; a slash before it makes it a command.
    """
    word = word_of(line, question)
    return None if word is None else WORDS.get(word)


@dataclass(slots=True)
class Sitting:
    """One session over lines; ``now`` tells the instant, for the time that an answer takes."""

    session: ReviewSession
    lines: Lines
    now: Callable[[], datetime]
    today: date

    def run(self) -> None:
        """Ask until the session is over, or the learner leaves, or the input ends."""
        asked = self.session.ask()
        self._greet(asked)
        try:
            while asked is not None:
                asked = self._ask(asked) or self._last_word()
        except EndOfInput:
            self.session.leave()
        sum_up(self.lines, self.session.summary(), self.today)

    def _greet(self, asked: Asked | None) -> None:
        title = self.session.title
        if asked is None:
            self.lines.say(f"{title}: nothing is due now.")
            return
        left = f"{counted(asked.counts.left, 'question')}, {about(asked.counts.minutes)}"
        if self.session.mode is StudyMode.PRACTICE:
            left = f"practice, {left}"
        self.lines.say(f"{title}: {left}. Type ? for help.")

    def _ask(self, asked: Asked) -> Asked | None:
        """Ask one question until it is answered or set aside; return the next one."""
        answering = answering_of(self.lines, asked, self.session.reveal)
        show(self.lines, answering)
        began, asks_sure = self.now(), self.session.asks_confidence
        sure: Confidence | None = None
        draft = asked.draft
        while True:
            line, draft = typed_or(draft, self.lines.ask(answering.prompt))
            command = command_of(line, asked.question)
            try:
                if command is Command.HINT:
                    answering.asked = self._hint(answering.asked)
                    continue
                if command is Command.REPORT:
                    self._report()
                    continue
                if command is Command.HELP:
                    raise NotAnAnswerError(f"{answering.HOW}\n{HELP}")
                if command is None:
                    if asks_sure and asked.question.is_ticked:
                        # The answer is shown next, before it is judged.
                        sure, asks_sure = ask_confidence(self.lines), False
                    response = answering.take(line)
                elif command is Command.GIVE_UP:
                    response = Response(gave_up=True)
                else:
                    return self._obey(command)
            except NotAnAnswerError as told:
                self.lines.say(str(told))
                continue
            if response is not None:
                seconds = (self.now() - began).total_seconds()
                if asks_sure and not response.gave_up:
                    sure = ask_confidence(self.lines)
                response = replace(response, confidence=sure)
                return self._answered(self.session.answer(response, seconds))

    def _answered(self, feedback: Feedback) -> Asked | None:
        """Tell what an answer came to, and take its rating; return the next question."""
        tell(self.lines, feedback)
        while True:
            self.session.prepare()
            line = self.lines.ask(rating_prompt(feedback))
            try:
                if not line:
                    return self.session.proceed()
                if line in _RATINGS:
                    self._rate(feedback, _RATINGS[line])
                    return self.session.proceed()
                command = command_of(line)
                if command is Command.RIGHT:
                    feedback = self._override(feedback)
                elif command is Command.REPORT:
                    self._report()
                elif command is None or command in (Command.HINT, Command.GIVE_UP):
                    raise NotAnAnswerError("Press Enter to go on, or type ? for help.")
                else:
                    return self._obey(command)
            except NotAnAnswerError as told:
                self.lines.say(str(told))

    def _last_word(self) -> Asked | None:
        """Let the last answer be taken back before the session ends."""
        while self.session.can_undo:
            line = self.lines.ask("That was the last one. Enter to finish, or undo:")
            if command_of(line) is Command.UNDO:
                return self.session.undo()
            if not line or command_of(line) is Command.QUIT:
                break
        return None

    def _obey(self, command: Command) -> Asked | None:
        """Do what moves the session on, or back, and return the question then asked.

        Raises NotAnAnswerError, with what there is to say, where nothing moves.
        """
        match command:
            case Command.QUIT:
                raise EndOfInput
            case Command.SKIP:
                return self.session.bury()
            case Command.SKIP_FACT:
                return self.session.bury(whole_fact=True)
            case Command.SUSPEND:
                return self.session.suspend()
            case Command.UNDO if self.session.can_undo:
                return self.session.undo()
            case Command.UNDO:
                raise NotAnAnswerError("There is nothing to take back.")
            case Command.RIGHT:
                raise NotAnAnswerError("That can be said after an answer that was marked wrong.")
        raise NotAnAnswerError(HELP)

    def _hint(self, asked: Asked) -> Asked:
        again = self.session.hint()
        if again.hints != asked.hints:
            self.lines.say(f"Hint: {again.hints[-1]}")
        elif again.removed != asked.removed:
            self.lines.say(f"Hint: {_not_it(again.question, again.removed[-1])}.")
        else:
            given = asked.hints or asked.removed
            self.lines.say("There is no hint left." if given else "There is no hint here.")
        return again

    def _report(self) -> None:
        self.session.report(self.lines.ask("What is wrong with it? Enter leaves it without words:"))
        self.lines.say("Reported; it is kept for whoever wrote the question.")

    def _rate(self, feedback: Feedback, rating: Rating) -> None:
        if not feedback.prospects:
            raise NotAnAnswerError("This answer is not rated. Press Enter to go on.")
        if not feedback.takes(rating):
            raise NotAnAnswerError(HINTED)
        if rating is feedback.rating:
            return
        rated = self.session.rate(rating)
        days = next(each.days for each in rated.prospects if each.rating is rating)
        self.lines.say(f"Rated {rating.name.capitalize()}: {interval(days)}.")

    def _override(self, feedback: Feedback) -> Feedback:
        if not feedback.can_override:
            raise NotAnAnswerError("Only a typed answer that was not right can be that.")
        overridden = self.session.override()
        self.lines.say("Counted as right; the log keeps both.")
        return overridden


def _not_it(question: Question, removed: int) -> str:
    """Say which option a hint has taken away, by its number where it was shown with one."""
    text = question.options[removed].text
    if question.form in ONE_OPTION:
        return f"it is not {removed + 1}: {text}"
    if question.form is Form.MULTIPLE:
        return f"{removed + 1}, {text}, is none of them"
    return f"it is not {text}"
