"""Whatever is answered, amended and undone, the roll-ups and schedules agree with the log."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.making import Desk, desk, in_days, schedule
from tutor.records.effects import effective
from tutor.records.kinds import ANSWERS, REPLACEMENTS, EventKind
from tutor.records.verify import check

if TYPE_CHECKING:
    from tutor.records.model import EventRow

ITEMS = ("p/a#who", "p/b#who", "p/c#when")

answers = st.tuples(
    st.just("answer"),
    st.sampled_from(ITEMS),
    st.sampled_from(sorted(ANSWERS)),
    st.integers(0, 2),
    st.sampled_from([None, 1, 2, 3, 4]),
    st.booleans(),
)
amendments = st.tuples(
    st.sampled_from(["rating", "right", "undo", "bury"]),
    st.integers(0, 30),
    st.integers(1, 4),
)
steps = st.lists(answers | amendments, max_size=14)


def play(mia: Desk, moves: list[tuple[object, ...]]) -> None:
    """Do to a store what the steps say; amendments name one of the events so far."""
    done: list[EventRow] = []
    for move in moves:
        match move:
            case ("answer", str(item), EventKind() as kind, int(day), rating, bool(flag)):
                event = mia.event(
                    item, kind, day=in_days(day), rating=rating, spaced=flag, introduces=not flag
                )
                row = schedule(item, reps=len(done)) if kind == EventKind.REVIEW else None
                done.append(mia.store.record_answer(event, row))
            case (str(kind), int(which), int(rating)) if done:
                about = done[which % len(done)]
                target = None if kind == "bury" else about.id
                event = mia.event(
                    about.item, EventKind(kind), amends=target, rating=rating, day=in_days(2)
                )
                forget = kind == "undo" and rating == 1
                row = None if forget else schedule(about.item, stability=1.0 * rating)
                done.append(mia.store.amend(event, row, forget=forget))


@given(steps)
@settings(max_examples=40)
def test_the_kept_numbers_are_those_of_the_log(moves: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tutor.db"
        mia = desk(path)
        with closing(mia.store):
            play(mia, moves)
        assert check(path).faults == ()


@given(steps)
@settings(max_examples=25)
def test_what_is_left_of_a_log_holds_no_amendment_and_nothing_undone(
    moves: list[tuple[object, ...]],
) -> None:
    with TemporaryDirectory() as folder:
        mia = desk(Path(folder) / "tutor.db")
        with closing(mia.store):
            play(mia, moves)
            log = list(mia.store.events(mia.learner))
    left = effective(log)
    undoing = [event for event in log if event.kind == EventKind.UNDO]
    assert not {event.kind for event in left} & (REPLACEMENTS | {EventKind.UNDO})
    assert [event.seq for event in left] == sorted(event.seq for event in left)
    if undoing:
        # Nothing comes after the last undo that could take it back.
        assert undoing[-1].amends not in {event.id for event in left}
