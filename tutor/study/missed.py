"""What a learner has missed in an exam, and not answered right since, nor reviewed."""

from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from tutor.questions.model import ItemId, Outcome
from tutor.records.kinds import ANSWERS, EventKind, LearnerId
from tutor.records.store import Store
from tutor.records.traces import standing
from tutor.study.agenda import Ledger

_LOOKED_BACK = timedelta(days=60)
"""Beyond which a miss tells no more what is known."""


def missed_in_exams(store: Store, learner: LearnerId, ledger: Ledger) -> dict[ItemId, date]:
    """Return the items that were missed in an exam and not right since, with the day of it.

    Answers of an exam that counted as reviews are left out: the schedule knows of them.
    """
    wrong = store.wrong_in_exams(learner, ledger.day - _LOOKED_BACK, Outcome.CORRECT)
    found: dict[ItemId, date] = {}
    if not wrong:
        return found
    for item, history in groupby(store.traces_of(learner, sorted(wrong)), attrgetter("item")):
        answers = [trace for trace in standing(history) if trace.kind in ANSWERS]
        for trace in reversed(answers):
            if trace.rating is not None or trace.outcome == Outcome.CORRECT:
                break
            if trace.kind == EventKind.EXAM:
                found[ledger.current_id(item)] = date.fromordinal(trace.day)
                break
    return found
