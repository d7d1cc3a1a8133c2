"""Reporting a problem with a question: a line of one's own words, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.text import one_line
from tutor.tui.actions import Moment, bindings
from tutor.tui.drawing import Part, words
from tutor.tui.screens import asking
from tutor.tui.screens.page import Page
from tutor.tui.widgets.field import LONGEST, Field
from tutor.tui.widgets.parts import citations_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tutor.questions.model import Question

M = Moment


class ProblemPage(Page):
    """Asks what is wrong with a question, and hands it on; ``answered`` shows its answer too."""

    CSS_PATH = "problem.tcss"
    BINDINGS = bindings({M.PROBLEM})

    def __init__(
        self, question: Question, told: Callable[[str], None], *, answered: bool = True
    ) -> None:
        super().__init__()
        self._question = question
        self._told = told
        self._answered = answered

    def content(self) -> ComposeResult:
        """Yield the question, and the field."""
        yield Static(words(*_about(self._question, answered=self._answered)), id="about")
        yield Static(words("What is wrong with it? Enter alone reports it without words."))
        yield Field("problem")

    def on_mount(self) -> None:
        """Wait for the words."""
        self.masthead.show(words(("Report a problem", "bold")))
        self.set_focus(self.query_one(Field))
        self.enter(M.PROBLEM)
        self.prompt.say("It is kept for whoever wrote the question.")

    def do_send(self) -> None:
        """Hand on what was typed."""
        text = one_line(self.query_one(Field).value)
        self.dismiss()
        self._told(text)

    def do_write(self) -> None:
        """Go back into the field."""
        self.set_focus(self.query_one(Field))

    def do_leave_field(self) -> None:
        """Report nothing; what was typed is thrown away only by a second key."""
        if not self.query_one(Field).value.strip():
            self.do_back()
            return
        super().do_leave_field()
        back, write = self.tutor.keys.opening("back"), self.tutor.keys.opening("write")
        self.prompt.say(f"{back} reports nothing after all; {write} goes on typing.")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Hand on what was typed."""
        message.stop()
        self.perform("send")

    def on_field_shortened(self, message: Field.Shortened) -> None:
        """Say that not everything was taken."""
        self.prompt.complain(f"A report holds {LONGEST} characters; the rest was left out.")


def _about(question: Question, *, answered: bool) -> Iterator[Part]:
    yield (question.stem, "bold")
    if answered:
        yield ("\nThe answer  ", "$soft")
        yield asking.answer_text(question)
        for citation in citations_of(question):
            yield (f"\n{citation}", "italic $second")
