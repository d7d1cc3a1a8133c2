"""The app as ``tutor serve`` starts it for each window of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.main import main

if TYPE_CHECKING:
    from tutor.cli.context import Context


def run(context: Context) -> int:
    """Open the app, drawn through the pipes that are this process's streams."""
    from tutor.tui.app import run as open_app
    from tutor.tui.served import Shown

    return open_app(context, shown=Shown(context.folders()))


def start() -> int:
    """Run the process of one window; return its exit code."""
    return main(open_app=run)
