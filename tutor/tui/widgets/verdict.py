"""What is said once an answer is committed: the verdict, the answer, the fact and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.questions.marking.verdicts import SAYS_NOTHING
from tutor.questions.model import Form, Outcome
from tutor.text import fold
from tutor.tui.drawing import EMPTY, Marks, Part, apart, rows, words, wrapped
from tutor.tui.widgets.parts import are_named, citations_of, part_lines, statements_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.content import Content

    from tutor.study.model import Feedback, Stroke

_STYLES = {Outcome.CORRECT: "$good", Outcome.CLOSE: "$close", Outcome.WRONG: "$bad"}
_LABELS = ("You wrote", "The answer")
_READ_AS = "Read as"
_INDENT = 12
_APART = 3


class Verdict(Widget):
    """A paragraph of feedback."""

    DEFAULT_CSS = """
    Verdict { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="verdict")
        self._marks = marks
        self._feedback: Feedback | None = None
        self._truths: tuple[str, ...] = ()
        self._parts = self._sources = True
        self._drawn: dict[int, list[Content]] = {}
        self._lines_called: Mapping[str, str] = {}

    def call(self, lines: Mapping[str, str]) -> None:
        """Say which keys are drawn for the letters of lines."""
        self._lines_called = lines

    def show(
        self,
        feedback: Feedback | None,
        *,
        truths: tuple[str, ...] = (),
        parts: bool = True,
        sources: bool = True,
    ) -> None:
        """Show feedback, or nothing.

        ``truths`` say what is true of wrong options, where it is not said beside them; ``parts`` is
        false where each part's answer stands beside it, and ``sources`` where note and citation do.
        """
        self._feedback, self._truths = feedback, truths
        self._parts, self._sources = parts, sources
        self._drawn = {}
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that the paragraph takes at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the paragraph."""
        return rows(self._lines(self.size.width)) if self._feedback else EMPTY

    def _lines(self, width: int) -> list[Content]:
        """Return what is drawn at a width; it is measured first and drawn after."""
        if width not in self._drawn:
            self._drawn[width] = self._laid_out(width)
        return self._drawn[width]

    def _laid_out(self, width: int) -> list[Content]:
        feedback = self._feedback
        if feedback is None:
            return []
        question = feedback.asked.question
        outcome, cited = words(*outcome_words(feedback, self._marks)), citations_of(question)
        beside = EMPTY
        if self._sources and len(cited) == 1:
            beside = words((cited[0], "italic $second"))
        # The source stands where it is seen at once, if it fits there.
        if beside and outcome.cell_length + _APART + beside.cell_length <= width:
            lines, cited = [apart(outcome, beside, width)], []
        else:
            lines = wrapped(outcome, width)
        read_as = feedback.verdict.read_as if question.is_written else ""
        if read_as and feedback.verdict.outcome is not Outcome.CORRECT:
            lines += _hanging(words((_READ_AS.ljust(_INDENT), "$soft")), words(read_as), width)
        lines += self._answer(feedback, width)
        lines += part_lines(feedback, width, self._marks, self._lines_called) if self._parts else []
        for sentence in statements_of(feedback) if question.form is not Form.CLOZE else []:
            lines += wrapped(words(sentence), width)
        for truth in self._truths:
            lines += wrapped(words(("Yours: ", "$soft"), truth), width)
        if self._sources:
            if question.note:
                lines += wrapped(words(question.note), width)
            for citation in cited:
                lines += wrapped(words((citation, "italic $second")), width)
        return lines

    def _answer(self, feedback: Feedback, width: int) -> list[Content]:
        question = feedback.asked.question
        if feedback.given or feedback.expected:
            return compared(feedback.given, feedback.expected, width, self._marks)
        if _is_seen(feedback) or are_named(feedback):
            return []
        answer = words((f"{_LABELS[1]}  ", "$soft"), (", ".join(question.key), "bold"))
        return wrapped(answer, width)


def outcome_words(feedback: Feedback, marks: Marks) -> list[Part]:
    """Return the verdict in words: "Correct.", "Close: one letter off.", "Wrong: …"."""
    verdict = feedback.verdict
    if feedback.overridden:
        return [(f"{marks.right} Counted as right.", "bold $good")]
    if feedback.response.gave_up:
        return [("Not known yet.", "bold $bad")]
    mark = {Outcome.CORRECT: marks.right, Outcome.CLOSE: marks.close}.get(
        verdict.outcome, marks.wrong
    )
    said = f"{mark} {verdict.outcome.value.capitalize()}"
    reason = "" if verdict.reason in SAYS_NOTHING else f": {verdict.reason}"
    return [(said, f"bold {_STYLES[verdict.outcome]}"), f"{reason}."]


def _is_seen(feedback: Feedback) -> bool:
    """Tell whether the answer already stands above the feedback."""
    question, response = feedback.asked.question, feedback.response
    if question.form is Form.TRUE_FALSE:
        return bool(question.claim_true) or response.option is not None
    if question.is_written and question.form is not Form.CLOZE:
        return fold(response.text) == fold(", ".join(question.key))
    return True


def compared(
    given: Sequence[Stroke], expected: Sequence[Stroke], width: int, marks: Marks
) -> list[Content]:
    """Return what was written and what is right, one below the other, differences marked.

    Differing letters are underlined and have a mark under them, or stand in brackets where the
    line is too long for that. An answer that has nothing in common is marked nowhere.
    """
    alike = any(stroke.same for stroke in (*given, *expected))
    lines: list[Content] = []
    both = zip(_LABELS, (given, expected), ("$bad", "$good"), strict=True)
    for label, strokes, style in both:
        if strokes:
            lines += _line(label, strokes, style if alike else "", width, marks)
    # Marks at the same places are drawn once, below the answer.
    if len(lines) == 4 and lines[1].plain == lines[3].plain:
        del lines[1]
    return lines


def _line(
    label: str, strokes: Sequence[Stroke], style: str, width: int, marks: Marks
) -> list[Content]:
    head = words((label.ljust(_INDENT), "$soft"))
    drawn = words(*(_stroke(stroke, style) for stroke in strokes))
    if not style:
        return _hanging(head, words(drawn.plain), width)
    if drawn.cell_length + _INDENT > width:
        bracketed = words(*(_bracketed(stroke, style) for stroke in strokes))
        return _hanging(head, bracketed, width)
    under = "".join(
        (" " if stroke.same else marks.under) * words(stroke.text).cell_length for stroke in strokes
    )
    lines = [words(head, drawn)]
    if under.strip():
        lines.append(words(" " * _INDENT, (under.rstrip(), f"bold {style}")))
    return lines


def _stroke(stroke: Stroke, style: str) -> Part:
    return (stroke.text, "bold" if stroke.same else f"bold underline {style}")


def _bracketed(stroke: Stroke, style: str) -> Part:
    return stroke.text if stroke.same else (f"[{stroke.text}]", f"bold underline {style}")


def _hanging(head: Content, text: Content, width: int) -> list[Content]:
    lines = wrapped(text, width - _INDENT)
    return [words(" " * _INDENT if i else head, line) for i, line in enumerate(lines)]
