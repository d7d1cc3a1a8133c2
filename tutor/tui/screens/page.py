"""What every screen is: a page with a head, a body, a prompt and a line of keys."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import BindingsMap
from textual.containers import Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen

from tutor.errors import TutorError
from tutor.tui.actions import ALONE, BY_ID, INSIDE, WITH_FIELD, Action, Moment, bindings_of
from tutor.tui.keymap import Keymap
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.masthead import Masthead
from tutor.tui.widgets.prompt import Prompt
from tutor.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from tutor.tui.app import TutorApp

T = TypeVar("T")


class Refused(Message):
    """A call failed, and says why in a sentence."""

    def __init__(self, error: TutorError) -> None:
        super().__init__()
        self.error = error


class Page(Screen[None]):
    """A screen whose keys come from the registry.

    Subclasses say in which ``moment`` they are, what ``content`` they hold, and do what is asked of
    them in methods named ``do_`` and the action's id. Keys act only as :meth:`acts` allows.
    """

    AUTO_FOCUS = ""
    WHERE: ClassVar[str] = ""
    """What actions call the screen that are its alone."""
    LACKS: ClassVar[frozenset[str]] = frozenset()
    """Actions of its moments that the screen does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = Moment.BUSY
        self._more_below = False
        self._had_body = False
        self._left: Field | None = None

    @property
    def tutor(self) -> TutorApp:
        """The app, as what it is."""
        return cast("TutorApp", self.app)

    @property
    def prompt(self) -> Prompt:
        """The line above the keys."""
        return self.query_one("#prompt", Prompt)

    @property
    def masthead(self) -> Masthead:
        """The head of the page."""
        return self.query_one("#masthead", Masthead)

    @property
    def field_focused(self) -> bool:
        """Whether a field takes what is typed."""
        return isinstance(self.focused, Field) and not self.focused.closed

    def compose(self) -> ComposeResult:
        """Put the page together."""
        with Vertical(id="page"):
            yield Masthead(self.tutor.marks, self.tutor.trial)
            yield from self.middle()
            yield from self.foot()
            yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Bind the learner's keys; see whether more stands below, whenever the body changes."""
        if self.tutor.keys != Keymap():
            self.bind_keys()
        # A page of one long table has no body that scrolls.
        self._had_body = bool(self.query("#body"))
        for body in self.query("#body"):
            for changing in ("virtual_size", "scroll_y"):
                self.watch(body, changing, self._look_soon, init=False)

    def middle(self) -> ComposeResult:
        """Yield what stands between head and prompt."""
        with VerticalScroll(id="body", can_focus=False):
            yield from self.content()

    def content(self) -> ComposeResult:
        """Yield what the body holds."""
        yield from ()

    def foot(self) -> ComposeResult:
        """Yield what stands between middle and keys."""
        yield Prompt(self.tutor.marks, self.tutor.told)

    # What acts

    def acts(self, name: str) -> bool:
        """Tell whether an action does something now."""
        action = BY_ID[name]
        here = action.where in ("", self.WHERE) and name not in self.LACKS
        reached = self.tutor.shown is None or not action.files
        return here and reached and self.moment in action.moments

    def available(self) -> list[Action]:
        """Return the actions that act now and have a key, with the focus where it is."""
        return [
            action
            for action in self.tutor.keys.acting(self.moment, field=self.field_focused)
            if self.acts(action.id) and (self._more_below or action.id != "page-down")
        ]

    def enter(self, moment: Moment) -> None:
        """Be in a moment from now on."""
        self.moment = moment
        self.tutor.guard.changed()
        self._more_below = False
        self.show_keys()
        # Whether there is more further down is known once the page is laid out.
        self.after_painting(self.look_below)

    def look_below(self) -> None:
        """Offer to show more where something stands below the edge of the body."""
        if not self._stands:
            return
        body = self._body()
        if self._more_below != (body.scroll_y < body.max_scroll_y):
            self._more_below = not self._more_below
            self.show_keys()

    def _look_soon(self) -> None:
        # What the body has room for is laid out after what it holds.
        self.after_painting(self.look_below)

    def after_painting(self, do: Callable[[], None]) -> None:
        """Do something once all that was just changed on the page is laid out and painted.

        Asked by a screen itself, Textual does it before: the widgets that changed have not yet said
        so. Asked by way of a widget, it waits with them.
        """

        def still() -> None:
            if self._stands:
                do()

        self._key_line.call_after_refresh(still)

    @property
    def _stands(self) -> bool:
        """Whether all of the page is there: what waited for the paint may come while it goes."""
        with suppress(NoMatches):
            return self._key_line.is_attached and (not self._had_body or self._body().is_attached)
        return False

    def show_keys(self) -> None:
        """Bring the line of keys up to date."""
        self._key_line.show(self.available(), field=self.field_focused)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key act only where its action does, with the field in focus or without."""
        if action != "act":
            return super().check_action(action, parameters)
        name, where = str(parameters[0]), parameters[2] if len(parameters) > 2 else ""
        if where == (ALONE if self.field_focused else INSIDE):
            return False
        keys = self.tutor.keys.by_id[name].keys_in(field=self.field_focused)
        return self.acts(name) and bool(keys)

    def bind_keys(self) -> None:
        """Bind the keys that hold now in place of those of before."""
        usual = BindingsMap(self.BINDINGS)
        names = dict.fromkeys(str(binding.id).partition(".")[0] for _, binding in usual)
        actions = map(self.tutor.keys.by_id.__getitem__, names)
        bound = BindingsMap(binding for action in actions for binding in bindings_of(action))
        keys = BindingsMap(Screen.BINDINGS).key_to_bindings | bound.key_to_bindings
        self._bindings = BindingsMap.from_keys(keys)
        self.refresh_bindings()
        self.show_keys()

    def takes(self, key: str) -> bool:
        """Take a key that was pressed, whatever it is bound to; most pages take none."""
        return False

    def action_act(self, name: str, key: str = "", where: str = "") -> None:
        """Do what a key stands for."""
        self.perform(name, key)

    def perform(self, name: str, key: str = "") -> None:
        """Do something that acts now, however it was asked for."""
        if self.acts(name):
            do: Callable[..., None] = getattr(self, f"do_{name.replace('-', '_')}")
            do(key) if BY_ID[name].each else do()

    def on_key_line_clicked(self, message: KeyLine.Clicked) -> None:
        """Do what was clicked, unless it is a second click on what is gone."""
        if not self.tutor.guard.refuses("click"):
            self.perform(message.action)

    def on_resize(self, event: events.Resize) -> None:
        """See again what there is room for."""
        self.after_painting(self.look_below)
        self.after_painting(self._go_on_typing)

    def _go_on_typing(self) -> None:
        """Go back into the field that was left because there was no room for the page."""
        field, folded = self._left, self.has_class("-thin") or self.has_class("-flat")
        if field is not None and not folded:
            self._left = None
            if self.moment in WITH_FIELD and field.focusable:
                self.set_focus(field)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys that act beside a field."""
        self.show_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the keys that act without a field."""
        if isinstance(event.widget, Field) and self.moment in WITH_FIELD:
            # What is not shown loses the focus, and nobody asked for that.
            shown = not (self.has_class("-thin") or self.has_class("-flat"))
            self._left = self._left if shown else event.widget
        self.show_keys()

    # The desk

    def ask_desk(self, work: Callable[[], T], message: Callable[[T], Message]) -> None:
        """Make a call on the desk's thread and post its result, or why there is none."""

        async def worker() -> None:
            if self.tutor.leaving:
                return
            try:
                result = await self.tutor.desk.run(work)
            except TutorError as error:
                self.post_message(Refused(error))
            else:
                self.post_message(message(result))

        self.run_worker(worker(), exit_on_error=True)

    def on_refused(self, message: Refused) -> None:
        """Say why nothing came of it."""
        self.prompt.complain(str(message.error))

    async def put_away(self) -> None:
        """Save what must be saved before the app closes."""

    # What every screen can do

    def do_up(self) -> None:
        """Scroll up a line."""
        self._scroll(-1)

    def do_down(self) -> None:
        """Scroll down a line."""
        self._scroll(1)

    def do_page_up(self) -> None:
        """Scroll up a page."""
        self._scroll(-max(self._body().size.height - 2, 1))

    def do_page_down(self) -> None:
        """Scroll down a page."""
        self._scroll(max(self._body().size.height - 2, 1))

    def do_help(self) -> None:
        """Show every key."""
        from tutor.tui.screens.help import Help

        self.app.push_screen(Help(self.moment, self.WHERE, self.LACKS))

    def do_palette(self) -> None:
        """Find an action by its name."""
        from textual.command import CommandPalette

        self.app.push_screen(CommandPalette(placeholder="What do you want to do?"))

    def do_colours(self) -> None:
        """Try the next colours."""
        self.tutor.next_colours()
        self.prompt.note(
            f"Colours: {self.app.theme}, until you leave. The setting theme keeps them."
        )

    def do_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss()

    def do_write(self) -> None:
        """Go (back) into the field."""
        for field in self.query(Field):
            if field.display and field.focusable:
                self.set_focus(field)

    def do_leave_field(self) -> None:
        """Leave the field, so that single keys act."""
        self.set_focus(None)

    def do_leave(self) -> None:
        """Leave the app."""
        self.tutor.leave()

    def do_stop(self) -> None:
        """Copy what is selected, else leave the app."""
        self.tutor.copy_or_leave()

    # Textual looks a widget up by its id at once, and by its class all over the page.

    @property
    def _key_line(self) -> KeyLine:
        return self.query_one("#keys", KeyLine)

    def _body(self) -> VerticalScroll:
        return self.query_one("#body", VerticalScroll)

    def _scroll(self, lines: int) -> None:
        self._body().scroll_relative(y=lines, animate=False)
        self.after_painting(self.look_below)


def give_way() -> None:
    """Leave the processor to the thread that writes to the terminal, and to the terminal."""
    time.sleep(0.001)
