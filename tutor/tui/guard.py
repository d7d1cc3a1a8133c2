"""Keys held down or pressed twice: one press does one thing."""

from collections.abc import Callable

SPAN = 0.15


class RepeatGuard:
    """Refuses repeats of the key that has just changed what is on the screen.

    ``monotonic`` tells seconds. A repeat within ``SPAN`` of the change is refused, and so is every
    further one that follows within ``SPAN`` of the last, so that a key held down does one thing.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last = ""
        self._changed_by = ""
        self._until = 0.0

    def refuses(self, key: str) -> bool:
        """Tell whether a press of a key is to be ignored."""
        now = self._monotonic()
        if key == self._changed_by and now < self._until:
            self._until = now + SPAN
            return True
        self._last = key
        return False

    def changed(self) -> None:
        """Note that the last key has changed the state of the screen."""
        self._changed_by = self._last
        self._until = self._monotonic() + SPAN
