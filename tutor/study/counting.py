"""How far a session has come: "4 of 17", and the minutes that are left."""

from statistics import median_high

from tutor.memory.estimate import estimate, seconds_each
from tutor.memory.queue import Source
from tutor.study.model import Counts
from tutor.study.turns import State


def counts_of(state: State, usual: float) -> Counts:
    """Return a session's counts; a question that is open counts as still to be asked.

    ``usual`` is how many seconds an answer has taken before.
    """
    queue = state.queue
    open_now = int(state.shown is not None and not state.answered)
    current = queue.current
    open_new = int(bool(open_now and current is not None and current.source is Source.NEW))
    items = queue.left + open_now
    new = min(len(queue.new) + open_new, items)
    # What is open and new comes back, unless the limit is reached before.
    to_come = queue.questions + open_new
    if queue.limit:
        to_come = min(to_come, max(queue.limit - queue.asked, 0))
    left = max(to_come + open_now, items)
    seconds = [done.seconds for done in state.done if done.seconds > 0]
    median = median_high(seconds) if seconds else None
    span = estimate(items, left, seconds_each(median, len(seconds), usual))
    return Counts(
        due=items - new,
        new=new,
        left=left,
        number=queue.asked,
        total=queue.asked + left - open_now,
        minutes=max(1, round(span.seconds / 60)) if left else 0,
    )
