"""From text to what Textual draws: the one door, where text is cleaned and never read as markup."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from tutor.text import clean

Part = str | tuple[str, str] | Content
"""Text, text in a style such as ``bold $accent``, or something drawn before."""

EMPTY = Content()


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs the app draws with."""

    caret: str
    lifted: str
    right: str
    close: str
    wrong: str
    ticked: str
    unticked: str
    rule: str
    bars: str
    under: str


UNICODE = Marks("›", "»", "✓", "~", "✗", "[✓]", "[ ]", "─", " ▁▂▃▄▅▆▇█", "^")
ASCII = Marks(">", "=", "+", "~", "x", "[x]", "[ ]", "-", " .:-=+*#@", "^")


def words(*parts: Part) -> Content:
    """Return the parts, cleaned, one after the other; line breaks in them stay."""
    return Content.assemble(*map(_cleaned, parts))


def rows(lines: Iterable[Content]) -> Content:
    """Return drawn lines, one below the other."""
    return Content("\n").join(lines)


def wrapped(content: Content, width: int) -> list[Content]:
    """Return content as the lines it takes at a width in cells; at least one."""
    return content.wrap(max(width, 1)) or [EMPTY]


def cut(content: Content, width: int) -> Content:
    """Return one line cut to a width in cells, with two dots where something is missing."""
    if content.cell_length <= width:
        return content
    return Content.assemble(content.truncate(max(width - 2, 0)).rstrip(), "..").truncate(width)


def filled(content: Content, width: int) -> Content:
    """Return one line cut or filled with spaces to exactly a width in cells."""
    content = cut(content, width)
    return Content.assemble(content, " " * (width - content.cell_length))


def to_right(content: Content, width: int) -> Content:
    """Return one line moved to the right end of a width in cells."""
    return Content.assemble(" " * (width - content.cell_length), content)


def apart(left: Content, right: Content, width: int) -> Content:
    """Return a line with a part at either end; where both do not fit, the left one is cut."""
    room = width - right.cell_length - 2
    if not right or room < 8:
        return cut(left, width)
    return Content.assemble(filled(left, room), "  ", right)


def _cleaned(part: Part) -> Part:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return clean(part)
    return (clean(part[0]), part[1])
