"""How far a session has come: "4 of 17", and the minutes that are left."""

from statistics import median_high

from tutor.memory.estimate import estimate
from tutor.memory.queue import Source
from tutor.study.model import Counts
from tutor.study.turns import State


def counts_of(state: State) -> Counts:
    """Return a session's counts; a question that is open counts as still to be asked."""
    queue = state.queue
    open_now = int(state.shown is not None and not state.answered)
    left = queue.left + open_now
    new = len(queue.new)
    if open_now and queue.current is not None and queue.current.source is Source.NEW:
        new += 1
    new = min(new, left)
    seconds = [done.seconds for done in state.done if done.seconds > 0]
    usual = median_high(seconds) if seconds else None
    span = estimate(left, max(queue.questions + open_now, left), usual, len(seconds))
    return Counts(
        due=left - new,
        new=new,
        left=left,
        number=queue.asked,
        total=queue.asked + queue.questions,
        minutes=max(1, round(span.seconds / 60)) if left else 0,
    )
