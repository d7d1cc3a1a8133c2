"""True retention: the share of reviews on a later day than the last in which the item was recalled.

It is counted, not predicted; a review is recalled from Hard upwards. Pure.
"""

from dataclasses import dataclass

FEWEST = 10
"""Answers under which there is a count, and no rate."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some reviews were recalled."""

    answers: int = 0
    recalled: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.answers + other.answers, self.recalled + other.recalled)

    @property
    def rate(self) -> float | None:
        """The share recalled, 0 to 1; None under ten answers."""
        return self.recalled / self.answers if self.answers >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention by age: an item is mature from an interval of 21 days on."""

    young: Share = Share()
    mature: Share = Share()

    def __add__(self, other: "Retention") -> "Retention":
        return Retention(self.young + other.young, self.mature + other.mature)

    @property
    def all(self) -> Share:
        """Young and mature together."""
        return self.young + self.mature
