"""Who studies here: a list to choose from, and a field to add somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.text import one_line
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import Person, call
from tutor.tui.drawing import words
from tutor.tui.screens.page import Page, Refused
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import LONGEST, Field
from tutor.tui.widgets.lettered import Lettered, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input

M = Moment


class Learners(Page):
    """Lists the learners of this database; whoever is chosen studies from now on."""

    CSS_PATH = "learners.tcss"
    BINDINGS = bindings({M.LEARNERS, M.NAMING})

    class Listed(Reply["Sequence[Person]"]):
        """The learners are here."""

    class Chosen(Reply[None]):
        """Somebody studies from now on."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()

    def content(self) -> ComposeResult:
        """Yield the list and the field."""
        yield Lettered(self.tutor.marks, "people")
        yield Static(words(("Name of the learner to add", "$second")), id="naming")
        yield Field("name")

    def on_mount(self) -> None:
        """Ask who there is."""
        self.masthead.show(words(("Learners", "bold")))
        self._show_field(shown=False)
        self.ask_desk(self.tutor.desk.study.people, self.Listed)

    def on_learners_listed(self, message: Listed) -> None:
        """Show the learners, the caret on whoever studies now."""
        self._people = message.value
        rows = [self._row(person) for person in message.value]
        current = next((i for i, p in enumerate(message.value) if p.current), 0)
        self._list.show(rows, current if rows else None)
        self.enter(M.LEARNERS)
        self.prompt.say("Each learner has a schedule of their own.")

    def _row(self, person: Person) -> Row:
        # No letter stands there: letters do other things on this page.
        if not person.current:
            return Row(" ", person.name)
        return Row(" ", person.name, ("studies now",), self.tutor.marks.right)

    def on_learners_chosen(self) -> None:
        """Go back; today is somebody else's now."""
        self.app.pop_screen()

    def on_refused(self, message: Refused) -> None:
        """Say why, and let another name be tried."""
        self.moment = M.NAMING if self.query_one(Field).display else M.LEARNERS
        if self.moment is M.NAMING:
            self.set_focus(self.query_one(Field))
        self.show_keys()
        super().on_refused(message)

    @property
    def _list(self) -> Lettered:
        return self.query_one("#people", Lettered)

    def _show_field(self, *, shown: bool) -> None:
        field = self.query_one(Field)
        field.display = field.can_focus = shown
        field.value = ""
        self.query_one("#naming").display = shown
        self.set_focus(field if shown else None)

    def do_up(self) -> None:
        """Move the caret up."""
        self._list.move(-1)

    def do_down(self) -> None:
        """Move the caret down."""
        self._list.move(1)

    def do_choose(self) -> None:
        """Study as whoever the caret is on."""
        if (caret := self._list.caret) is not None:
            name = self._people[caret].name
            self.moment = M.BUSY
            self.ask_desk(call(self.tutor.desk.study.use, name), self.Chosen)

    def do_add(self) -> None:
        """Ask for a name."""
        self._show_field(shown=True)
        self.enter(M.NAMING)
        self.prompt.say("Type a name, then press Enter.")

    def do_save(self) -> None:
        """Add the learner, who studies from now on."""
        name = one_line(self.query_one(Field).value)
        if not name:
            self.prompt.complain("Type a name first.")
            return
        self.moment = M.BUSY
        self.ask_desk(call(self.tutor.desk.study.add, name), self.Chosen)

    def do_leave_field(self) -> None:
        """Add nobody."""
        self._show_field(shown=False)
        self.enter(M.LEARNERS)
        self.prompt.say("Nobody was added.")

    def on_lettered_picked(self, message: Lettered.Picked) -> None:
        """Go to whoever was clicked, or choose them."""
        again = self._list.caret == message.index
        self._list.go(message.index)
        if again:
            self.perform("choose")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Add the learner of the name typed."""
        message.stop()
        self.perform("save")

    def on_field_shortened(self, message: Field.Shortened) -> None:
        """Say that not everything was taken."""
        self.prompt.complain(f"A name holds {LONGEST} characters; the rest was left out.")
