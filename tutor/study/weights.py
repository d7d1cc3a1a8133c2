"""The weights that a learner's schedules are made with: those fitted to them, else the published.

Which they are is one of the learner's own settings, so that it is exported and merged with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.errors import DataError
from tutor.memory.model import DEFAULT_WEIGHTS, Weights

if TYPE_CHECKING:
    from tutor.records.kinds import LearnerId
    from tutor.records.outline import Outline
    from tutor.records.store import Store

SETTING = "weights"
"""The learner's own setting that names the weights in use by their id."""


def weights_named(store: Store, learner: LearnerId, id_: str) -> Weights:
    """Return weights by id. Raises DataError for weights that are not known here."""
    if id_ == DEFAULT_WEIGHTS.id:
        return DEFAULT_WEIGHTS
    for row in store.weights(learner):
        if row.id == id_:
            return Weights(row.values, row.algorithm)
    raise DataError(
        f"Weights {id_} are not in the database; `tutor fit --default` goes back to the published."
    )


def current_weights(store: Store, learner: LearnerId) -> Weights:
    """Return the weights in use. Raises DataError where they are named and not there."""
    named = store.settings(learner).get(SETTING, DEFAULT_WEIGHTS.id)
    return weights_named(store, learner, named)


def outlined_weights(outline: Outline) -> Weights:
    """Return the same for a look without the database's library; the published where unknown."""
    found = outline.weights(SETTING)
    return DEFAULT_WEIGHTS if found is None else Weights(found[1], found[0])
