"""``tutor serve``: the app in a browser on this machine."""

from __future__ import annotations

import secrets
import signal
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from tutor.cli.output import print_line, say
from tutor.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from tutor.cli.context import Context
    from tutor.serving.door import Door

_SECRET_BYTES = 32
_EXTRA = frozenset({"aiohttp", "textual_serve"})

# Run so that no folder that happens to be the current one can stand in for Tutor.
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from tutor.cli.served import start; sys.exit(start())"
)

# What would lend a window an editor, give it a size not its own, or turn on a developer's tools.
_NOT_HANDED_ON = ("EDITOR", "VISUAL", "COLUMNS", "LINES", "ROWS", "TEXTUAL", "TEXTUAL_DRIVER")
_TERMINAL = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
}


def run(args: argparse.Namespace, context: Context) -> int:
    """Serve until interrupted."""
    # What no window could do without is better told here than in each of them.
    context.settings  # noqa: B018
    context.places()
    try:
        from tutor.serving.server import Server, serve

        server = Server(
            child_command(context),
            child_environ(context.environ),
            secret=lambda: secrets.token_urlsafe(_SECRET_BYTES),
            say=lambda line: say(context, line),
        )
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise UsageError(
            "A browser needs a server that is not installed; "
            "run `pip install '.[serve]'` in Tutor's folder and try again."
        ) from None

    def ready(door: Door) -> None:
        say(context, "Tutor is open to a browser on this machine, at this address only:")
        print_line(context, door.address)
        context.stdout.flush()
        say(context, "Whoever has it can study as you do. Ctrl+C closes it.")
        if args.open:
            address = door.ticket()
            Thread(target=_open, args=(address, context), daemon=True).start()

    asked = serve(server, args.port, ready)
    return ExitCode.INTERRUPTED if asked == signal.SIGINT else ExitCode.FINE


def _open(address: str, context: Context) -> None:
    if not webbrowser.open(address):
        say(context, "No browser could be opened; open the address in one yourself.")


def child_command(context: Context) -> list[str]:
    """Return the command that starts an app with the options of this call."""
    given = (
        ("--content", context.content_option),
        ("--decks", context.decks_option),
        ("--database", context.database_option),
        ("--learner", context.learner_option),
    )
    options = [f"{name}={value}" for name, value in given if value is not None]
    root = Path(__file__).parents[2]
    return [sys.executable, "-P", "-c", _START, str(root), *options]


def child_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of an app in a browser."""
    kept = {name: value for name, value in environ.items() if name not in _NOT_HANDED_ON}
    return {**kept, **_TERMINAL}
