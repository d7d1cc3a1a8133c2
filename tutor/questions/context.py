"""What a draw may know of the session around it, as a value."""

from dataclasses import dataclass

from tutor.questions.model import ItemId


@dataclass(frozen=True, slots=True)
class Context:
    """What was asked lately and what is still to come.

    ``recent_wordings`` and ``recent_trios`` are avoided where others will do; ``confusions`` are
    answers that this learner gave wrongly for the item before, and are offered first where they are
    licensed; ``ahead`` are the keys of questions still to come, which neither stem nor option gives
    away where that can be helped. ``options`` counts the key: 3 while learning, 4 in an exam.
    ``partners`` are items that a question over several facts may take up beside its own, those
    that are due first; empty means any of the pack. ``last_wording`` is how the item itself was
    asked last, and never asked again at once while it has another.
    """

    recent_wordings: tuple[str, ...] = ()
    recent_trios: tuple[frozenset[str], ...] = ()
    confusions: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    options: int = 3
    partners: tuple[ItemId, ...] = ()
    last_wording: str = ""


NO_CONTEXT = Context()
