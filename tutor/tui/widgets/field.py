"""The field that answers are typed into."""

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

    def _on_paste(self, event: events.Paste) -> None:
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + (end - start)
        if len(event.text) > room:
            self.post_message(self.Shortened())
        self.replace(event.text[:room], start, end)
        event.stop()
        event.prevent_default()

    def restricted(self) -> None:
        """Say that there is no more room, instead of ringing the bell."""
        self.post_message(self.Shortened())
