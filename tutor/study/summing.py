"""The end of a session in figures and places to read again."""

from dataclasses import dataclass

from tutor.study.bench import Bench
from tutor.study.front import ASKED_OF_NEW
from tutor.study.model import Missed, StudyMode, Summary, Tally
from tutor.study.scope import Scope
from tutor.study.turns import Done


@dataclass(frozen=True, slots=True)
class Ending:
    """What a session leaves to be summed up."""

    title: str
    mode: StudyMode
    scope: Scope
    done: tuple[Done, ...]


def sum_up(bench: Bench, ending: Ending) -> Summary:
    """Return the summary of a session, with when something of its deck is due again."""
    outcomes = [done.outcome for done in ending.done]
    tally = Tally(
        len(outcomes), outcomes.count("correct"), outcomes.count("close"), outcomes.count("wrong")
    )
    missed = {
        done.item: Missed(done.item, done.stem, done.key, done.citation)
        for done in ending.done
        if done.stem
    }
    scope = ending.scope
    next_due, count = bench.ledger.next_due(scope.home)
    due, new = scope.counts(bench.ledger, bench.store.introduced(bench.learner.id, bench.day))
    return Summary(
        title=ending.title,
        mode=ending.mode,
        tally=tally,
        introduced=sum(done.introduced for done in ending.done),
        seconds=sum(done.seconds for done in ending.done),
        missed=tuple(missed.values()),
        next_due=next_due,
        next_count=count,
        left_today=due + ASKED_OF_NEW * new,
    )
