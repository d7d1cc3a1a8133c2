"""Lines in and out, and nothing else: no cursor movement, no drawing, no colour."""

from dataclasses import dataclass
from typing import TextIO

from tutor.text import clean

LONGEST_LINE = 200_000
"""Characters of a line that are kept; what is beyond is read and dropped."""

_PIECE = 65_536


class EndOfInput(Exception):  # noqa: N818 - it is no error
    """Nothing more will be typed."""


@dataclass(slots=True)
class Lines:
    """A conversation over two streams. Everything written is cleaned of what steers a terminal."""

    stdin: TextIO
    stdout: TextIO

    def say(self, text: str = "") -> None:
        """Write a line, or several."""
        print(clean(text), file=self.stdout, flush=True)

    def ask(self, prompt: str) -> str:
        """Write a prompt and return the line that comes, stripped. Raises EndOfInput."""
        print(f"{clean(prompt)} ", end="", file=self.stdout, flush=True)
        line = self.read()
        if line is None or not self.stdin.isatty():
            # Nobody has pressed Enter on this side, so that the prompt's line is still open.
            print(file=self.stdout, flush=True)
        if line is None:
            raise EndOfInput
        return line.strip()

    def read(self) -> str | None:
        """Return the next line without its end, None at the end of the input."""
        kept: list[str] = []
        length = 0
        while piece := self.stdin.readline(_PIECE):
            if length < LONGEST_LINE:
                kept.append(piece[: LONGEST_LINE - length])
            length += len(piece)
            if piece.endswith("\n"):
                break
        return "".join(kept).rstrip("\r\n") if length else None
