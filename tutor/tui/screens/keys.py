"""Which key does what: every action with its keys, and new ones by pressing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from tutor.errors import SettingsError
from tutor.settings import Bound, KeyPreset
from tutor.text import cell_width
from tutor.tui.actions import Group, Moment, bindings, key_name
from tutor.tui.drawing import cut, filled, words
from tutor.tui.keymap import FIXED, Keymap, keymap_of
from tutor.tui.keynames import key_of
from tutor.tui.screens.listing_page import ListingPage
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from tutor.configfile import ConfigFile
    from tutor.settings import Settings
    from tutor.tui.moments import Action
    from tutor.tui.screens.page import Refused

M = Moment
_GROUP, _LABEL, _MOST_KEYS = 15, 22, 26
_LEAST_TOOLTIP = 40
_MOST_MOMENTS = 4


class KeysPage(ListingPage):
    """A list of actions; what the one at the caret does stands below.

    While it waits for a key, it takes any but those of the way out, whatever they are bound to.
    """

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings({M.KEYS, M.BUSY})

    class Kept(Reply["Settings"]):
        """A change is in config.toml, and these settings hold now."""

    def __init__(self) -> None:
        super().__init__()
        self._order: list[str] = []
        self._caught: list[str] | None = None
        self._before: tuple[str, ...] = ()
        self._told = ""

    def middle(self) -> ComposeResult:
        """Yield the list, and below it what the action at the caret does."""
        with Vertical(id="settings"):
            yield Listing(self._drawn, "names")
            yield Static(id="about")

    def on_mount(self) -> None:
        """Show the keys that hold."""
        actions = self.tutor.keys.actions
        self._order = [a.id for group in Group for a in actions if a.group is group]
        self._show_preset()
        self.table.show(len(self._order))
        self.enter(M.KEYS)
        self._tell()

    @property
    def _chosen(self) -> Action:
        return self.tutor.keys.by_id[self._order[self.table.caret]]

    @property
    def _usual(self) -> Keymap:
        """The keys of the preset, before any is bound otherwise."""
        return keymap_of(replace(self.tutor.settings, bindings=()))

    @property
    def _own(self) -> frozenset[str]:
        """The actions that are bound otherwise than the preset has them."""
        return frozenset(bound.action for bound in self.tutor.settings.bindings)

    # What is shown

    def _show_preset(self) -> None:
        preset = words(("preset ", "$soft"), (self.tutor.settings.keys, "bold $accent"))
        self.masthead.show(words(("Keys", "bold")), preset)

    def _tell(self) -> None:
        """Say what the action at the caret does, when, and what it is called in config.toml."""
        action = self._chosen
        moments = [m.value for m in Moment if m in action.moments and m is not M.BUSY]
        when = "; ".join(moments) if len(moments) <= _MOST_MOMENTS else f"At {len(moments)} moments"
        usual = ""
        if action.id in self._own:
            usual = f" The preset has {_keys(self._usual.by_id[action.id])}."
        about = words(
            action.tooltip, "\n", (f"{when}.{usual} In config.toml: {action.id}", "$second")
        )
        self.query_one("#about", Static).update(about)
        change = self.tutor.keys.opening("change-key")
        self.prompt.say(f"{change}, then the new key; it holds at once.")
        self.after_painting(self.say_view)

    def _drawn(self, place: int, width: int, caret: bool) -> Content:
        action = self.tutor.keys.by_id[self._order[place]]
        first = place == 0 or self._group(place - 1) is not action.group
        pointer = self.tutor.marks.caret if caret else " "
        label = filled(words((action.label, "bold" if caret else "")), _LABEL)
        keys = words((_keys(action) or "-", "bold $accent" if action.id in self._own else ""))
        group = action.group.value if first else ""
        room = width - 2 - _GROUP - _LABEL
        line = words((f"{pointer} ", "bold $accent"), filled(words((group, "$second")), _GROUP))
        drawn = words(line, label, filled(keys, min(room, _MOST_KEYS)))
        if room > _MOST_KEYS + _LEAST_TOOLTIP:
            drawn = words(drawn, cut(words((action.tooltip, "$soft")), room - _MOST_KEYS))
        drawn = filled(drawn, width)
        return drawn.stylize("on $raised") if caret else drawn

    def _group(self, place: int) -> Group:
        return self.tutor.keys.by_id[self._order[place]].group

    def on_listing_moved(self) -> None:
        """Say what the action at the caret does; a key is waited for no more."""
        self._caught = None
        self._tell()
        self.show_keys()

    def on_listing_opened(self) -> None:
        """Wait for a key of the action that was clicked."""
        self.perform("change-key")

    def available(self) -> list[Action]:
        """Offer nothing while a key is waited for: whichever comes is taken."""
        return [] if self._caught is not None else super().available()

    # Waiting for a key

    def do_change_key(self) -> None:
        """Wait for the key that the action at the caret is to have."""
        self._wait(())

    def do_add_key(self) -> None:
        """Wait for one key more of the action at the caret."""
        if self._chosen.each:
            change = self.tutor.keys.opening("change-key")
            said = f"Each of its keys is a choice; {change} gives it all of them anew."
            self.prompt.complain(said)
            return
        action = self._chosen
        self._wait((*action.keys, *(key for key in action.field_keys if key not in action.keys)))

    def _wait(self, before: tuple[str, ...]) -> None:
        action = self._chosen
        if action.id in FIXED:
            self.prompt.complain(
                f"“{action.label}” keeps {_keys(action)}, so that there is always a way out."
            )
            return
        self._caught, self._before = [], before
        self.tutor.guard.changed()
        self.show_keys()
        if action.each:
            said = (
                f"Press the keys of “{action.label}” one by one, then Enter; Esc changes nothing."
            )
        else:
            said = f"Press the key for “{action.label}”; Esc leaves it as it is."
        self.prompt.say(said)

    def takes(self, key: str) -> bool:
        """Take a key that is waited for."""
        if self._caught is None:
            return False
        if key in {"ctrl+c", "ctrl+q"}:
            return False
        if key == "escape":
            self._wait_no_more("Nothing was changed.")
        elif key_of(key_name(key)) != key:
            self.prompt.complain("That key cannot be bound; press another, or Esc.")
        elif not self._chosen.each:
            self._bind((*self._before, key))
        elif key == "enter":
            self._bind(tuple(self._caught))
        elif key == "backspace":
            del self._caught[-1:]
            self._say_caught()
        else:
            self._caught.append(key)
            self._say_caught()
        return True

    def _say_caught(self) -> None:
        so_far = " ".join(map(key_name, self._caught or ()))
        self.prompt.say(f"So far: {so_far or 'none'}. Enter keeps them, Esc changes nothing.")

    def _wait_no_more(self, note: str) -> None:
        self._caught = None
        self.tutor.guard.changed()
        self.show_keys()
        self._tell()
        self.prompt.note(note)

    # Changing

    def do_preset_keys(self) -> None:
        """Give the action at the caret the keys of the preset again."""
        if self._chosen.id in self._own:
            self._bind(())
        else:
            self.prompt.note(f"“{self._chosen.label}” has the keys of the preset.")

    def do_next_preset(self) -> None:
        """Go to the next preset."""
        presets = list(KeyPreset)
        settings = self.tutor.settings
        preset = presets[(presets.index(settings.keys) + 1) % len(presets)]
        self._keep(
            replace(settings, keys=preset),
            lambda config: config.change("keys", preset, keymap_of),
            f"The keys are those of the preset {preset}.",
        )

    def _bind(self, keys: tuple[str, ...]) -> None:
        """Bind the action at the caret, or without keys leave it to the preset."""
        action, usual = self._chosen, self._usual.by_id[self._chosen.id]
        self._caught = None
        if keys == usual.keys:
            keys = ()
        names = tuple(map(key_name, keys))
        others = [b for b in self.tutor.settings.bindings if b.action != action.id]
        bound = [*others, Bound(action.id, names)] if names else others
        told = " ".join(names) if names else f"{_keys(usual)} again"
        self._keep(
            replace(self.tutor.settings, bindings=tuple(bound)),
            lambda config: config.bind(action.id, names, keymap_of),
            f"“{action.label}” has {told} from now on.",
        )

    def _keep(self, wanted: Settings, change: Callable[[ConfigFile], Settings], told: str) -> None:
        """Write a change, unless what would hold clashes; that is told at once."""
        config = self.tutor.config
        # Lines of the file say nothing here.
        bound = tuple(replace(each, place="") for each in wanted.bindings)
        try:
            keymap_of(replace(wanted, bindings=bound))
        except SettingsError as error:
            self._wait_no_more("")
            self.prompt.complain(str(error))
            return
        if config is None:
            self._wait_no_more("")
            self.prompt.complain("Nothing can be kept here.")
            return
        self._told = told
        self.moment = M.BUSY
        self.show_keys()
        self.ask_desk(lambda: change(config), self.Kept)

    def on_keys_page_kept(self, message: Kept) -> None:
        """Let what was changed hold."""
        self.tutor.adopt(message.value)
        self._show_preset()
        self.table.refresh()
        self.enter(M.KEYS)
        self._tell()
        self.prompt.note(self._told)

    def on_refused(self, message: Refused) -> None:
        """Say why nothing was changed."""
        self.enter(M.KEYS)
        self._tell()
        super().on_refused(message)


def _keys(action: Action) -> str:
    """Return every key of an action, as many as can be told apart at a glance."""
    keys = dict.fromkeys((*action.keys, *action.field_keys))
    names = list(map(key_name, keys))
    if action.each:
        listed = "".join(names)
        return listed if cell_width(listed) <= _LABEL else f"{listed[: _LABEL - 1]}…"
    return " ".join(names)
