"""What a learner has missed in an exam, and not answered right since."""

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
    """Return the items of which the last answer was a miss in an exam, with the day of it.

    Answers of an exam that counted as reviews are left out: the schedule knows of them.
    """
    wrong = store.wrong_in_exams(learner, ledger.day - _LOOKED_BACK, Outcome.CORRECT)
    found: dict[ItemId, date] = {}
    if not wrong:
        return found
    for item, history in groupby(store.traces_of(learner, sorted(wrong)), attrgetter("item")):
        last = [trace for trace in standing(history) if trace.kind in ANSWERS][-1:]
        for trace in last:
            in_exam = trace.kind == EventKind.EXAM and trace.rating is None
            if in_exam and trace.outcome != Outcome.CORRECT:
                found[ledger.current_id(item)] = date.fromordinal(trace.day)
    return found
