"""A terminal of our own for tests that need a real one; Unix only."""

import os
import re
import select
import signal
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?<=>]*[a-zA-Z@`]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>()][0-9A-Z]?)"
)


class Terminal:
    """A program on a pseudo-terminal: what it has drawn, keys to it, and how it ended."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        environ: Mapping[str, str],
        cwd: Path,
        *,
        columns: int = 80,
        lines: int = 24,
    ) -> None:
        import fcntl
        import pty
        import termios

        self._own, theirs = pty.openpty()
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._process = subprocess.Popen(
            [str(argument) for argument in argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={"TERM": "xterm-256color", **environ},
            start_new_session=True,
        )
        os.close(theirs)
        self.raw = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._own)

    @property
    def text(self) -> str:
        """Everything drawn so far without its escape sequences."""
        return _ESCAPES.sub("", self.raw.decode("utf-8", errors="replace"))

    def wait_for(self, text: str) -> None:
        """Wait until a text has been drawn."""
        ends = time.monotonic() + PATIENCE
        while text not in self.text:
            if not self._read(ends - time.monotonic()):
                raise AssertionError(f"{text!r} was not drawn, but:\n{self.text[-4000:]}")

    def wait_for_lines(self, text: str, count: int) -> list[str]:
        """Wait until so many whole lines stand below the last line with a text; return them."""
        self.wait_for(text)
        ends = time.monotonic() + PATIENCE
        while len(lines := self.text.rpartition(text)[2].split("\n")) < count + 2:
            if not self._read(ends - time.monotonic()):
                raise AssertionError(f"{count} lines were not drawn, but:\n{self.text[-4000:]}")
        return [line.rstrip("\r") for line in lines[1 : count + 1]]

    def send(self, keys: str) -> None:
        """Press keys, as the bytes that a terminal sends for them."""
        os.write(self._own, keys.encode())

    def interrupt(self) -> None:
        """Interrupt the program, as a terminal does for Ctrl+C while nobody reads its keys."""
        self._process.send_signal(signal.SIGINT)

    def hang_up(self) -> None:
        """Tell the program that its terminal has gone."""
        self._process.send_signal(signal.SIGHUP)

    def cut_off(self) -> int:
        """Take the terminal away without telling anybody; return the program's exit code."""
        os.close(self._own)
        try:
            return self._process.wait(PATIENCE)
        finally:
            self._process.kill()

    def end(self) -> int:
        """Wait until the program has ended and return its exit code."""
        ends = time.monotonic() + PATIENCE
        while self._read(ends - time.monotonic()):
            pass
        return self._process.wait(max(0.1, ends - time.monotonic()))

    def _read(self, seconds: float) -> bool:
        """Read what was drawn within a time; False at the end of it or of the program."""
        ready, _, _ = select.select([self._own], [], [], max(0.0, seconds))
        try:
            read = os.read(self._own, 65536) if ready else b""
        except OSError:
            # Linux tells the end of a terminal's program so.
            read = b""
        self.raw += read
        return bool(read)
