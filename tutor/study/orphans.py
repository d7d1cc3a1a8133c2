"""Schedules whose item is no longer in the content; they are kept, for the item may come back.

Content and the standard library's sqlite3 are all that is read here.
"""

from dataclasses import dataclass
from pathlib import Path

from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.outline import scheduled_items
from tutor.records.probe import DatabaseState, state_of


@dataclass(frozen=True, slots=True)
class Orphan:
    """A schedule without an item, and whose it is."""

    item: str
    learner: str


def orphans(database: Path, bank: Bank) -> tuple[Orphan, ...]:
    """Return the schedules whose items are not in the content, neither by name nor by earlier name.

    None where there is no database of this version. Raises DataError for one that cannot be read.
    """
    if state_of(database) is not DatabaseState.CURRENT:
        return ()
    return tuple(
        Orphan(item, learner)
        for learner, item in scheduled_items(database)
        if item not in bank.renamed and not bank.knows(ItemId(item))
    )
