"""What a draw may know of the session around it, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What was asked lately and what is still to come.

    ``recent_wordings`` and ``recent_trios`` are avoided where others will do; ``confusions`` are
    answers that this learner gave wrongly for the item before, and are offered first where they are
    licensed; ``ahead`` are the keys of questions still to come, which neither stem nor option gives
    away where that can be helped. ``options`` counts the key: 3 while learning, 4 in an exam.
    """

    recent_wordings: tuple[str, ...] = ()
    recent_trios: tuple[frozenset[str], ...] = ()
    confusions: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    options: int = 3


NO_CONTEXT = Context()
