"""How sure a statement is, and what bound an amount states."""

from enum import StrEnum


class Certainty(StrEnum):
    """How sure the source is of a statement."""

    STATED = "stated"
    REPORTED = "reported"
    INFERRED = "inferred"
    MISTAKEN = "mistaken"


class Comparator(StrEnum):
    """The bound that an amount states."""

    EXACT = ""
    OVER = "over"
    AT_LEAST = "at least"
    ABOUT = "about"
    UNDER = "under"
    AT_MOST = "at most"
