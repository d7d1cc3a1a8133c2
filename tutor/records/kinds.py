"""What a line of the log is about, and how a learner is named.

It stands apart from the model for the first screen, which needs no more of that.
"""

from enum import StrEnum
from typing import NewType

LearnerId = NewType("LearnerId", int)
"""A learner within one database; ``LearnerRow.uid`` names the learner across databases."""

SYSTEM_ZONE = ""
"""The zone of a learner who named none: the system's."""


class EventKind(StrEnum):
    """What a line of the log says.

    The first three are answers. ``rating`` and ``right`` replace the outcome and the rating of the
    answer they amend, ``undo`` voids the event it amends (an answer or any other). The rest change
    a schedule and amend nothing: ``set-due`` and ``postpone`` move its due day, ``refit`` computes
    its memory state anew from all answers with the weights that it names, and ``replay`` gives the
    schedule that comes of replaying the item's events, after two histories were joined.
    """

    REVIEW = "review"
    PRACTICE = "practice"
    EXAM = "exam"
    RATING = "rating"
    RIGHT = "right"
    UNDO = "undo"
    BURY = "bury"
    UNBURY = "unbury"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    RESET = "reset"
    SET_DUE = "set-due"
    POSTPONE = "postpone"
    REFIT = "refit"
    REPLAY = "replay"


ANSWERS = frozenset({EventKind.REVIEW, EventKind.PRACTICE, EventKind.EXAM})
REPLACEMENTS = frozenset({EventKind.RATING, EventKind.RIGHT})
AMENDMENTS = REPLACEMENTS | {EventKind.UNDO}
