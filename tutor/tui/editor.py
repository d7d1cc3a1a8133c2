"""Opening a file at a line in the editor that its owner has chosen."""

import shlex
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tutor.paths import installed_copy

_GOTO = frozenset({"code", "codium", "code-insiders", "cursor", "windsurf"})
_COLON = frozenset({"subl", "zed", "hx", "helix", "mate"})
_WAIT = frozenset({*_GOTO, "subl", "zed", "mate"})


def command_of(editor: str, path: str, line: int) -> list[str]:
    """Return the command that opens a file at a line; ``editor`` is a command with its options.

    Raises ValueError for one that cannot be read as a command.
    """
    words = shlex.split(editor)
    if not words:
        raise ValueError("no editor is named")
    name = Path(words[0]).stem.lower()
    wait = ["--wait"] if name in _WAIT and not {"--wait", "-w"} & set(words) else []
    if name in _GOTO:
        return [*words, *wait, "--goto", f"{path}:{line}"]
    if name in _COLON:
        return [*words, *wait, f"{path}:{line}"]
    return [*words, f"+{line}", path]


def lend(app: App[None], editor: str, path: str, line: int) -> str:
    """Lend the terminal to an editor at a line; return why that failed, or "" once it is left."""
    try:
        with app.suspend():
            return edit(editor, path, line)
    except SuspendNotSupported:
        return f"This terminal cannot be lent to an editor; open {path}:{line} beside it."


def edit(editor: str, path: str, line: int) -> str:
    """Open a file at a line and wait until the editor is left; return why that failed, or "".

    The copy inside an installation is opened in none: it is everybody's, and goes with an update.
    """
    if (copy := installed_copy(Path(path))) is not None:
        return (
            "This came with Tutor and stays as it is; to change it, copy content and decks "
            f"from {copy} to a folder of yours, and open Tutor there."
        )
    try:
        command = command_of(editor, path, line)
        code = subprocess.run(command, check=False).returncode
    except ValueError:
        return f"EDITOR is {editor!r}, which is no command; set it to one such as nano."
    except OSError as error:
        return f"{shlex.split(editor)[0]} cannot be run ({error.strerror}); set EDITOR to another."
    return f"The editor ended with code {code}." if code else ""
