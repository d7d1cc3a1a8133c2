"""Giving an answer: what keys and clicks make of a question, up to the response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.geometry import Region

from tutor.questions.model import Form
from tutor.study.model import Confidence, Response
from tutor.text import one_line
from tutor.tui.actions import LETTERS, Moment
from tutor.tui.screens import asking
from tutor.tui.screens.ordering import Ordering
from tutor.tui.screens.pairing import Pairing
from tutor.tui.screens.sheet import Sheet
from tutor.tui.widgets.field import LONGEST, Field

if TYPE_CHECKING:
    from textual.widgets import Input

    from tutor.study.model import Asked
    from tutor.tui.widgets.lettered import Lettered

M = Moment
_WITH_CARET = frozenset({M.CHOICE, M.CHOICES, M.MENDING, M.ORDER, M.MATCH, M.POINTS})


class Answering(Sheet):
    """Takes what the learner does and submits a response; what becomes of it is Review's."""

    def __init__(self) -> None:
        super().__init__()
        self._pending: Response | None = None
        self._said: Confidence | None = None
        self._has_said = False

    def _give(self, response: Response) -> None:
        """Give the answer to the question; what becomes of it is the screen's."""
        raise NotImplementedError

    def _submit(self, response: Response) -> None:
        """Give an answer, after asking how sure it is where the learner wants that."""
        if self._asks_sure and not response.gave_up:
            self._ask_sure(response)
        else:
            self._give(replace(response, confidence=self._said))

    # How sure

    def _draw_question(self, asked: Asked, note: str = "") -> None:
        self._pending, self._said, self._has_said = None, None, False
        super()._draw_question(asked, note)

    @property
    def _asks_sure(self) -> bool:
        return self.tutor.settings.confidence and not self._has_said

    def _ask_sure(self, response: Response | None) -> None:
        """Ask how sure the learner is of an answer, None for one that is still to be shown."""
        self._pending = response
        field = self._field
        field.closed = True
        self._disable_field()
        self.enter(M.SURE)
        keys = self.tutor.keys
        told = ", ".join(f"{keys.name(how)} {how}" for how in ("guess", "unsure", "sure"))
        self.prompt.say(f"How sure are you? {told}; {keys.opening('unsaid')} to leave it.")

    def _sure(self, confidence: Confidence | None) -> None:
        self._said, self._has_said = confidence, True
        if self._pending is not None:
            self._submit(self._pending)
            return
        self.moment = M.RECALL
        self.perform("reveal")

    def do_guess(self) -> None:
        """Say that the answer is a guess."""
        self._sure(Confidence.GUESS)

    def do_unsure(self) -> None:
        """Say that one is not sure."""
        self._sure(Confidence.UNSURE)

    def do_sure(self) -> None:
        """Say that one is sure."""
        self._sure(Confidence.SURE)

    def do_unsaid(self) -> None:
        """Do not say how sure one is."""
        self._sure(None)

    # What is given so far

    def _so_far(self) -> Response:
        """Return what is given to the question up to now, which is not submitted yet."""
        assert self._asked is not None
        if self.moment is M.SURE and self._pending is not None:
            return self._pending
        question, options = self._asked.question, self._lettered("#options")
        if question.is_written:
            return Response(text=one_line(self._field.value))
        if question.form is Form.ORDER:
            return Response(order=self._ordering.order if self._ordering.touched else ())
        if question.form is Form.MATCH:
            made = any(offer is not None for offer in self._pairing.pairs)
            return Response(pairs=self._pairing.pairs if made else ())
        if question.form is Form.MULTIPLE:
            return Response(options=tuple(sorted(self._ticked)))
        claim = False if self.moment is M.MENDING else None
        if question.is_ticked or options.caret is None:
            return Response(claim=claim)
        return Response(option=asking.shown_options(question)[options.caret], claim=claim)

    def _fill(self, response: Response) -> None:
        """Show what was given before."""
        assert self._asked is not None
        question = self._asked.question
        if question.is_written:
            field = self._field
            field.value = response.text
            field.cursor_position = len(field.value)
            self._draw_reading()
        elif response.order:
            self._ordering = Ordering(response.order, touched=True)
            self._draw_options()
        elif response.pairs:
            self._pairing = Pairing(response.pairs)
            self._draw_pairs()
        elif question.form is Form.MULTIPLE:
            self._ticked = set(response.options)
            self._draw_options()
        else:
            if response.claim is False:
                self.do_false()
            if response.option is not None:
                self._column.go(asking.place_of(question, response.option))

    # The caret

    def do_line(self, key: str) -> None:
        """Go to a line by its letter, or put the one that is lifted there."""
        index = self._column.index_of(key)
        if index is None:
            return
        if self.moment is M.ORDER and self._ordering.lifted:
            self._put(index)
        else:
            self._go(index)

    def do_pick(self, key: str) -> None:
        """Go to an option by its letter; tick it where several apply."""
        index = self._column.index_of(key)
        if index is None:
            return
        self._go(index)
        if self.moment in {M.CHOICES, M.POINTS}:
            self.do_tick()
        elif self.tutor.settings.letters_submit and self.moment in {M.CHOICE, M.MENDING}:
            self.do_check()

    def do_up(self) -> None:
        """Move the caret, or the line that it carries, up; scroll where there is none."""
        self._move(-1)

    def do_down(self) -> None:
        """Move the caret, or the line that it carries, down; scroll where there is none."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self.moment is M.ORDER and self._ordering.lifted:
            self._carry(by)
        elif self.moment in _WITH_CARET:
            self._column.move(by)
            self._follow()
        else:
            self._scroll(by)

    def _go(self, index: int) -> None:
        self._column.go(index)
        self._follow()

    def _follow(self) -> None:
        """Keep the row of the caret in sight."""
        column, body = self._column, self._body()
        start, height = column.caret_lines()
        top = column.region.y - body.region.y + round(body.scroll_y) + start
        room = Region(0, top, 1, min(height, body.size.height))
        body.scroll_to_region(room, animate=False)
        self.after_painting(self.look_below)

    # Ticking

    def do_tick(self) -> None:
        """Tick what is at the caret, or take its tick away."""
        if (caret := self._column.caret) is None:
            self.prompt.complain("Go to a line first, by its letter or with the arrows.")
            return
        self._ticked ^= {caret}
        if self.moment is M.CHOICES:
            self._draw_options()
        else:
            self._draw_points(caret)
        self._say()

    # Putting in order

    def do_lift(self) -> None:
        """Lift the line at the caret, or put it down."""
        self._ordering = self._ordering.lift()
        self._draw_options()
        self._say()
        if self._ordering.lifted:
            self.prompt.note("Lifted: arrows, a number or a click place it.")

    def do_raise(self) -> None:
        """Move the line at the caret up."""
        self._carry(-1)

    def do_lower(self) -> None:
        """Move the line at the caret down."""
        self._carry(1)

    def do_place(self, key: str) -> None:
        """Put the line at the caret at a place by its number."""
        if int(key) <= len(self._ordering.order):
            self._put(int(key) - 1)
        else:
            self.prompt.complain(f"There are {len(self._ordering.order)} places.")

    def _carry(self, by: int) -> None:
        """Move the line at the caret by places; it stays lifted if it was."""
        lifted, column = self._ordering.lifted, self._column
        at = min(max((column.caret or 0) + by, 0), len(self._ordering.order) - 1)
        self._put(at)
        if lifted:
            self.do_lift()

    def _put(self, at: int) -> None:
        """Put the line at the caret at a place and let go of it."""
        column = self._column
        self._ordering = self._ordering.put(column.caret or 0, at)
        if self._ordering.lifted:
            self._ordering = self._ordering.lift()
        column.caret = at
        self._warned = False
        self._draw_options()
        self._say()
        self._follow()

    # Matching

    def do_partner(self, key: str) -> None:
        """Pair the line at the caret with an offer by its number."""
        assert self._asked is not None
        offers = len(self._asked.question.offers)
        if int(key) <= offers:
            self._pair(int(key) - 1)
        else:
            self.prompt.complain(f"There are {offers} to choose from.")

    def do_clear(self) -> None:
        """Take the pair at the caret apart."""
        line = self._lettered("#lines").caret or 0
        if self._pairing.pairs[line] is None:
            self.prompt.complain(f"{self._called(line)} has no partner.")
        else:
            self._set_pairs(self._pairing.clear(line), line)

    def _pair(self, offer: int) -> None:
        """Pair the line at the caret, or part it from this offer, and go on to an open line."""
        before, line = self._pairing, self._lettered("#lines").caret or 0
        pairing = before.pair(line, offer)
        made = pairing.pairs[line] is not None
        self._set_pairs(pairing, pairing.next_open(line) if made else line)
        if made and offer in before.pairs:
            other = self._called(before.pairs.index(offer))
            number = self.tutor.keys.signs("partner")[f"{offer + 1}"]
            self.prompt.note(f"{number} goes with {self._called(line)} now, and {other} is open.")

    def _set_pairs(self, pairing: Pairing, caret: int) -> None:
        self._pairing, self._warned = pairing, False
        self._lettered("#lines").caret = caret
        self._draw_pairs()
        self._say()
        self._follow()

    # Submitting

    def do_check(self) -> None:
        """Submit the answer, if there is one; what is still to do is said first, once."""
        assert self._asked is not None
        question, missing = self._asked.question, self._missing()
        if missing:
            if self.moment is M.FIELD:
                self._open_field()
            self.prompt.complain(missing)
            return
        match self.moment:
            case M.FIELD:
                self._submit(Response(text=one_line(self._field.value)))
            case M.POINTS:
                self._submit(Response(points=tuple(sorted(self._ticked))))
            case M.CHOICES:
                self._submit(Response(options=tuple(sorted(self._ticked))))
            case M.ORDER:
                self._submit(Response(order=self._ordering.order))
            case M.MATCH:
                self._submit(Response(pairs=self._pairing.pairs))
            case _:
                assert self._column.caret is not None
                option = asking.shown_options(question)[self._column.caret]
                claim = False if self.moment is M.MENDING else None
                self._submit(Response(option=option, claim=claim))

    def _missing(self) -> str:
        """Return what is still to do before the answer can be submitted, or ""."""
        give_up = self.tutor.keys.name("give-up", field=self.moment is M.FIELD)
        unknown = f"{give_up} if you do not know"
        match self.moment:
            case M.FIELD:
                empty = not one_line(self._field.value)
                return f"Type an answer first; {unknown}." if empty else ""
            case M.POINTS:
                said = f"Tick what you recalled; {give_up} if it was none of it."
                return "" if self._ticked else said
            case M.CHOICES:
                return "" if self._ticked else f"Tick one or more first; {unknown}."
            case M.ORDER:
                return "" if self._ordering.touched else self._warn("No line has been moved.")
            case M.MATCH:
                return self._missing_pairs()
        return "" if self._column.caret is not None else f"Choose one first; {unknown}."

    def _missing_pairs(self) -> str:
        open_lines = list(map(self._called, self._pairing.open_lines))
        if len(open_lines) == len(self._pairing.pairs):
            give_up = self.tutor.keys.name("give-up")
            return f"Match a line first; {give_up} if you do not know."
        listed = " and ".join(filter(None, (", ".join(open_lines[:-1]), *open_lines[-1:])))
        return self._warn(f"Still open: {listed}.") if open_lines else ""

    def _warn(self, what: str) -> str:
        """Return a warning the first time, and "" once it has been given."""
        warned, self._warned = self._warned, True
        again = self.tutor.keys.opening("check")
        return "" if warned else f"{what} {again} again submits it so."

    def _called(self, line: int) -> str:
        """Return the letter of a line."""
        return self.tutor.keys.signs("line")[LETTERS[line]]

    # What is clicked and typed

    def on_lettered_picked(self, message: Lettered.Picked) -> None:
        """Do what a letter would do; a click on the option of the caret checks it."""
        id_, index = message.rows.id, message.index
        if id_ == "claim" and self.moment is M.CLAIM:
            self.perform("true" if index == 0 else "false")
        elif id_ == "offers" and self.moment is M.MATCH:
            self._pair(index)
        elif message.rows is not self._column or self.moment not in _WITH_CARET:
            return
        elif self.moment is M.ORDER:
            self._lift_or_put(index)
        elif self.moment in {M.CHOICES, M.POINTS}:
            self._go(index)
            self.do_tick()
        else:
            again = self._column.caret == index
            self._go(index)
            if again and self.moment is not M.MATCH:
                self.perform("check")

    def _lift_or_put(self, index: int) -> None:
        """Lift the line that was clicked, or put the one that is lifted there."""
        if self._ordering.lifted:
            self._put(index)
        else:
            self._go(index)
            self.do_lift()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Say how the answer so far is read."""
        message.stop()
        self._draw_reading()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Check what was typed."""
        message.stop()
        self.perform("check")

    def on_field_shortened(self, message: Field.Shortened) -> None:
        """Say that not everything was taken."""
        self.prompt.complain(f"An answer holds {LONGEST} characters; the rest was left out.")

    # Claims

    def do_true(self) -> None:
        """Judge the claim true."""
        self._submit(Response(claim=True))

    def do_false(self) -> None:
        """Judge the claim false; what is right is still to be said."""
        self._lettered("#claim").go(1)
        self.query_one("#options").display = True
        self._draw_options()
        self.enter(M.MENDING)
        self._say()
