"""Who studies here: finding, adding, using, moving and erasing learners."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from tutor.errors import UsageError
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.model import EraseReport, ImportReport, LearnerRow
from tutor.records.store import Store
from tutor.study.rebuild import rebuild
from tutor.study.world import World
from tutor.text import nearest

_TICK = timedelta(microseconds=1)


def list_learners(store: Store) -> Sequence[LearnerRow]:
    """Return all learners, the one who studied last first."""
    return store.learners()


def current(store: Store, world: World) -> LearnerRow | None:
    """Return the learner asked for, or the last who studied; None where there is none.

    Raises UsageError if the one asked for is not there.
    """
    if world.learner is not None:
        return named(store, world.learner)
    return next(iter(store.learners()), None)


def find_or_add(store: Store, world: World) -> LearnerRow:
    """Return the learner asked for, the last who studied, or the system's user; make one if needed.

    The learner is remembered as the last one who studied.
    """
    known = store.learners()
    if world.learner is not None:
        learner = store.learner(world.learner) or add(store, world.learner, world)
    elif known:
        learner = known[0]
    else:
        learner = add(store, world.system_user, world)
    _now_studies(store, learner, world)
    return learner


def add(store: Store, name: str, world: World) -> LearnerRow:
    """Add a learner. Raises DataError if the name is taken or cannot be had."""
    now = world.clock.now()
    return store.add_learner(
        name,
        uuid7(now, world.entropy(RANDOM_BYTES)),
        now,
        zone=world.settings.zone or "",
        rollover=world.settings.rollover,
    )


def named(store: Store, name: str) -> LearnerRow:
    """Return a learner by name. Raises UsageError, naming the nearest, if there is none."""
    found = store.learner(name)
    if found is None:
        known = [learner.name for learner in store.learners()]
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else "`tutor learner list` names them."
        raise UsageError(f"There is no learner {name!r}; {hint}")
    return found


def use(store: Store, name: str, world: World) -> LearnerRow:
    """Make a learner the one who studies from now on."""
    learner = named(store, name)
    _now_studies(store, learner, world)
    return learner


def _now_studies(store: Store, learner: LearnerRow, world: World) -> None:
    """Remember who studies, as the last one even where the clock stood still or was set back."""
    others = [
        each.last_used for each in store.learners() if each.last_used and each.id != learner.id
    ]
    now = world.clock.now()
    store.use_learner(learner.id, max([now, *(at + _TICK for at in others)]))


def export(store: Store, name: str) -> Iterator[str]:
    """Yield the lines of a learner's dump."""
    yield from store.export(named(store, name).id)


def import_(
    store: Store, lines: Iterable[str], world: World, into: str | None = None
) -> ImportReport:
    """Merge a dump by the ids of its events, into its own learner or the one of a name.

    Schedules of items that were studied on both sides are rebuilt from the joined log.
    """
    target = None if into is None else named(store, into).id
    report = store.import_dump(lines, target)
    if report.rebuild:
        rebuild(store, report.learner, world, report.rebuild)
    return report


def erase(store: Store, name: str) -> EraseReport:
    """Remove a learner and everything of theirs, backups included."""
    return store.erase_learner(named(store, name).id)
