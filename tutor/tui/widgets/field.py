"""The field that answers are typed into.

A field is *closed* from the moment its answer is submitted: it takes no key from then on, and what
is typed goes to the screen. Disabling it, for which Textual styles the page anew, can wait until
the feedback is painted.
"""

from textual import events
from textual.message import Message
from textual.widgets import Input

LONGEST = 500


class Field(Input):
    """One line without a box or a blinking cursor; takes no more than ``LONGEST`` characters."""

    DEFAULT_CSS = """
    Field {
        border: none;
        height: 1;
        padding: 0 1;
        background: $raised;
        color: $text;
        &:focus { border: none; background: $raised; background-tint: $raised 0%; }
        &:disabled { background: $ground; opacity: 100% !important; }
    }
    """

    class Shortened(Message):
        """More was pasted than an answer may hold; the rest was left out."""

    def __init__(self, id_: str) -> None:
        super().__init__(
            id=id_, max_length=LONGEST, select_on_focus=False, placeholder="", compact=True
        )
        self.cursor_blink = False
        self.closed = False

    async def _on_key(self, event: events.Key) -> None:
        if self.closed:
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take what is typed, unless the field is closed."""
        return not self.closed and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the field's own keys act, unless it is closed."""
        return not self.closed and super().check_action(action, parameters)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        if self.closed:
            return
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + (end - start)
        if len(event.text) > room:
            self.post_message(self.Shortened())
        self.replace(event.text[:room], start, end)
        event.stop()

    def restricted(self) -> None:
        """Say that there is no more room, instead of ringing the bell."""
        self.post_message(self.Shortened())
