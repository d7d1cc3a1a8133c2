"""Everything that can be set, with its explanation; a change holds at once and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from tutor.settings import BINDINGS, Explained, explain_settings, text_of
from tutor.study.phrases import counted
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import call
from tutor.tui.drawing import filled, words
from tutor.tui.keymap import keymap_of
from tutor.tui.screens.listing_page import ListingPage
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widgets import Input

    from tutor.settings import Settings
    from tutor.tui.screens.page import Refused

M = Moment
_NAME = 18
_OWN_KEYS = Explained(
    BINDINGS, "", "", "", "Which key does what, where you have it otherwise than the preset."
)


class SettingsPage(ListingPage):
    """A list of settings; what the one at the caret does stands below."""

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings({M.SETTINGS, M.SETTING, M.BUSY})

    class Kept(Reply["Settings"]):
        """A change is in config.toml, and these settings hold now."""

    def __init__(self) -> None:
        super().__init__()
        self._all = (*explain_settings(), _OWN_KEYS)

    def middle(self) -> ComposeResult:
        """Yield the list, and below it what the setting at the caret does."""
        with Vertical(id="settings"):
            yield Listing(self._drawn, "names")
            yield Static(id="about")
            yield Field("value")

    def on_mount(self) -> None:
        """Show what holds."""
        config = self.tutor.config
        where = "" if config is None or self.tutor.shown is not None else str(config.path)
        self.masthead.show(words(("Settings", "bold")), words((where, "$soft")))
        self._show_field(shown=False)
        self.table.show(len(self._all))
        self.enter(M.SETTINGS)
        self._tell()

    @property
    def _chosen(self) -> Explained:
        return self._all[self.table.caret]

    def _tell(self) -> None:
        """Say what the setting at the caret does and takes."""
        chosen = self._chosen
        if chosen is _OWN_KEYS:
            shows = self.tutor.keys.opening("change-setting")
            about = words(chosen.about, "\n", (f"{shows} shows all keys.", "$second"))
            self.query_one("#about", Static).update(about)
            return
        usual = f"; usually {chosen.default}" if chosen.default else ""
        before = "" if self.tutor.config is None else self.tutor.config.set_elsewhere(chosen.name)
        takes = f"{before} decides it." if before else f"It takes {chosen.takes}{usual}."
        self.query_one("#about", Static).update(
            words(chosen.about, "\n", (takes, "bold $close" if before else "$second"))
        )
        self.prompt.say("A change holds at once and is kept.")
        self.after_painting(self.say_view)

    def _drawn(self, place: int, width: int, caret: bool) -> Content:
        setting = self._all[place]
        value = self._value(setting)
        changed = value != setting.default
        pointer = self.tutor.marks.caret if caret else " "
        name = filled(words((setting.name, "bold" if caret else "")), _NAME)
        style = "bold $accent" if changed else "$soft"
        line = words((f"{pointer} ", "bold $accent"), name, (value or "-", style))
        drawn = filled(line, width)
        return drawn.stylize("on $raised") if caret else drawn

    def _value(self, setting: Explained) -> str:
        if setting is not _OWN_KEYS:
            return text_of(self.tutor.settings, setting.name)
        own = len(self.tutor.settings.bindings)
        return f"{counted(own, 'action')} of your own" if own else ""

    # Changing

    def _keep(self, text: str) -> None:
        config = self.tutor.config
        if config is None:
            self.prompt.complain("Nothing can be kept here.")
            return
        name, study = self._chosen.name, self.tutor.desk.study
        self.moment = M.BUSY

        def keep() -> Settings:
            settings = config.change(name, text, keymap_of)
            study.adopt(settings)
            return settings

        self.ask_desk(call(keep), self.Kept)

    def on_settings_page_kept(self, message: Kept) -> None:
        """Let what was changed hold."""
        self.tutor.adopt(message.value)
        self._show_field(shown=False)
        self.table.refresh()
        self.enter(M.SETTINGS)
        self._tell()
        value = text_of(message.value, self._chosen.name) or "unset"
        self.prompt.note(f"{self._chosen.name} is {value} from now on.")

    def on_refused(self, message: Refused) -> None:
        """Say why, and let another value be tried."""
        field = self.query_one(Field)
        self.moment = M.SETTING if field.display else M.SETTINGS
        self.show_keys()
        super().on_refused(message)

    def _show_field(self, *, shown: bool) -> None:
        field = self.query_one(Field)
        field.display = field.can_focus = shown
        field.value = text_of(self.tutor.settings, self._chosen.name) if shown else ""
        field.cursor_position = len(field.value)
        self.set_focus(field if shown else None)

    # What can be done

    def on_listing_moved(self) -> None:
        """Say what the setting at the caret does."""
        if self.moment is M.SETTINGS:
            self._tell()

    def on_listing_opened(self) -> None:
        """Change the setting that was clicked."""
        self.perform("change-setting")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what was typed."""
        message.stop()
        self.perform("keep-setting")

    def do_change_setting(self) -> None:
        """Go to the next value, or ask for one."""
        chosen = self._chosen
        if chosen is _OWN_KEYS:
            self.do_keys()
            return
        if chosen.choices:
            now = text_of(self.tutor.settings, chosen.name)
            place = chosen.choices.index(now) if now in chosen.choices else -1
            self._keep(chosen.choices[(place + 1) % len(chosen.choices)])
            return
        self._show_field(shown=True)
        self.enter(M.SETTING)
        self.prompt.say("Type a value; empty is as usual.")

    def do_usual_setting(self) -> None:
        """Let the default hold."""
        if self._chosen is _OWN_KEYS:
            self.prompt.complain("Go to the page of keys; there it is done key by key.")
            return
        self._keep("")

    def do_keys(self) -> None:
        """Show which key does what."""
        from tutor.tui.screens.keys import KeysPage

        self.app.push_screen(KeysPage())

    def on_screen_resume(self) -> None:
        """Show what the page of keys has changed."""
        if self.moment is M.SETTINGS:
            self.table.refresh()
            self._tell()
            self.show_keys()

    def do_keep_setting(self) -> None:
        """Keep what was typed."""
        self._keep(self.query_one(Field).value)

    def do_leave_field(self) -> None:
        """Change nothing."""
        self._show_field(shown=False)
        self.enter(M.SETTINGS)
        self._tell()
