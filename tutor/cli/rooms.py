"""The room of a sitting, with what there is to say before the first question."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tutor.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tutor.cli.context import Context
    from tutor.study.room import Room


@contextmanager
def opened(context: Context) -> Iterator[Room]:
    """Open the room, and say what the learner should know of it. Raises TutorError."""
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        if room.library.errors:
            say(context, f"{_errors(room.library.errors)} left out; `tutor check` tells more.")
        if room.warning:
            say(context, room.warning)
        if context.trial:
            say(context, f"A trial: {context.trial}.")
        yield room


def _errors(number: int) -> str:
    return "1 error in the content is" if number == 1 else f"{number} errors in the content are"
