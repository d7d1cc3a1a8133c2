"""What a day's plan says, as it is kept among the learner's own settings.

Nothing heavy is imported here: the first screen counts by the plan too.
:mod:`tutor.study.planning` makes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tutor.questions.model import ItemId
    from tutor.study.agenda import Paced

SEMINARS = "seminars"
"""The learner's own setting that holds their seminars by deck, as JSON; null takes a deck's off."""

MINUTES = "seminar-minutes"
"""The learner's own setting that holds the minutes a day that all seminars together get."""

PLAN = "seminar-plan"
"""The learner's own setting that holds the plan of the day on which it was last made."""

USUAL_MINUTES = 30

FARTHEST = 180
"""How many days before its date a deck begins to be planned for it."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What a study day asks for the sake of seminars.

    ``seminars`` are the decks that are planned and their dates, the nearest first. ``items`` are to
    be reviewed, the most pressing first; ``new`` is how many new ones each deck brings on the whole
    day. ``key`` stands for all that the plan depends on but answers. ``prices`` are what the next
    day's plan begins with, ``pace`` how many new items a day each deck is to bring.
    """

    day: date
    key: str
    seminars: Mapping[str, date]
    items: tuple[ItemId, ...]
    new: Mapping[str, int]
    prices: tuple[float, ...] = ()
    pace: Mapping[str, int] = field(default_factory=dict)

    def to_text(self) -> str:
        """Return the plan as JSON."""
        seminars = {deck: day.isoformat() for deck, day in self.seminars.items()}
        found = {
            "day": self.day.isoformat(),
            "key": self.key,
            "seminars": seminars,
            "items": self.items,
            "new": dict(self.new),
            "prices": self.prices,
            "pace": dict(self.pace),
        }
        return json.dumps(found, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> DayPlan | None:
        """Return the plan that was kept, None for none or one that cannot be read."""
        if not text:
            return None
        try:
            data = json.loads(text)
            return cls(
                date.fromisoformat(data["day"]),
                str(data["key"]),
                {str(deck): date.fromisoformat(day) for deck, day in data["seminars"].items()},
                tuple(cast("ItemId", str(item)) for item in data["items"]),
                {str(deck): int(number) for deck, number in data["new"].items()},
                tuple(float(price) for price in data["prices"]),
                # Plans of an earlier version kept none.
                {str(deck): int(number) for deck, number in data.get("pace", {}).items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def own_seminars(text: str | None) -> dict[str, date | None]:
    """Return the learner's own seminars by deck, of the setting; None means none in spite of it."""
    try:
        found = json.loads(text or "{}")
        return {
            str(deck): None if day is None else date.fromisoformat(day)
            for deck, day in found.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def seminar_of(deck: Paced, own: Mapping[str, date | None]) -> date | None:
    """Return the day that a deck is studied for: the learner's own, else the deck's."""
    return own.get(deck.id, deck.seminar)


def seminars_ahead(
    decks: Iterable[Paced], own: Mapping[str, date | None], day: date
) -> dict[str, date]:
    """Return the decks whose seminar is after a day, and not too far, the nearest first."""
    days = ((deck.id, seminar_of(deck, own)) for deck in decks)
    ahead = {
        deck: seminar
        for deck, seminar in days
        if seminar is not None and 0 < (seminar - day).days <= FARTHEST
    }
    return dict(sorted(ahead.items(), key=lambda each: (each[1], each[0])))


def minutes_of(text: str | None, usual: int) -> int:
    """Return the minutes a day of the setting, else the usual ones."""
    if text is not None and text.isascii() and text.isdigit() and 0 < int(text) <= 24 * 60:
        return int(text)
    return usual or USUAL_MINUTES
