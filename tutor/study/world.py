"""What a use case is given of the world: places, clock, settings, and who studies."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tutor.clock import Clock, zone_from
from tutor.easydays import EasyDays, easy_days
from tutor.paths import ContentPlace
from tutor.settings import Settings


@dataclass(frozen=True, slots=True)
class World:
    """Everything outside the program, as values and one clock.

    ``learner`` is the name asked for, None for the last one used, else ``system_user``. ``entropy``
    returns so many random bytes. ``trial`` says which trial variables are set, "" for none.
    """

    places: Sequence[ContentPlace]
    database: Path
    cache: Path | None
    clock: Clock
    settings: Settings
    learner: str | None
    system_user: str
    trial: str = ""
    entropy: Callable[[int], bytes] = os.urandom

    @property
    def easy_days(self) -> EasyDays:
        """The days on which less is planned, or nothing."""
        return easy_days(self.settings.easy_days, self.settings.days_off)

    def zone(self, learners: str = "") -> ZoneInfo:
        """Return the zone that study days follow: the setting, the learner's own, the system's."""
        return zone_from(self.settings.zone or learners or None)
