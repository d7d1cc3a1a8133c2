"""A learner's dump: read back whole, merged in any order, refused when damaged or later."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.making import DAY, ITEM, NOW, Desk, desk, in_days, schedule
from tutor.errors import DataError, NewerDatabaseError
from tutor.records.kinds import EventKind
from tutor.records.model import EventRow, WeightsRow
from tutor.records.store import Store
from tutor.records.verify import check


def state(store: Store) -> tuple[object, ...]:
    """Return all that a dump must carry over, of the first learner."""
    who = store.learners()[0]
    return (
        replace(who, last_used=None),
        list(store.events(who.id)),
        list(store.schedules(who.id)),
        store.day_rollups(who.id),
        store.settings(who.id),
        store.weights(who.id),
    )


def history(mia: Desk) -> None:
    """Fill a log with some of everything."""
    first = mia.answer("p/a#who", introduces=True, hinted=True, unfuzzed=2.5, session="s")
    mia.store.amend(
        mia.event("p/a#who", EventKind.RIGHT, amends=first.id, outcome="correct", rating=3),
        schedule("p/a#who", stability=1 / 3),
    )
    mia.undo(mia.answer("p/b#who", response='Größe "北约"\n\u2028'))
    mia.store.record_answer(mia.event(kind=EventKind.PRACTICE, rating=None, score=2 / 3))
    mia.store.amend(
        mia.event("p/c#who", EventKind.BURY, rating=None),
        schedule(
            "p/c#who",
            phase="new",
            stability=None,
            difficulty=None,
            last_day=None,
            due_day=None,
            last_rating=None,
            introduced_day=None,
            buried_until=in_days(1),
        ),
    )
    mia.store.set_setting(mia.learner, "theme", "paper", NOW)
    mia.store.add_weights(mia.learner, WeightsRow("w", "fsrs-6", (0.1, 1 / 3), NOW, 9, 0.25))


def test_a_learner_arrives_whole(mia: Desk, tmp_path: Path) -> None:
    history(mia)
    lines = list(mia.store.export(mia.learner))
    with Store.open(tmp_path / "other.db", NOW) as other:
        report = other.import_dump(lines)
        assert (report.created, report.added, report.known, report.rebuild) == (True, 6, 0, ())
        assert state(other) == state(mia.store)
        assert list(other.export(report.learner)) == lines
    assert check(tmp_path / "other.db").faults == ()


def test_a_dump_is_lines_of_json_that_say_what_they_are(mia: Desk) -> None:
    history(mia)
    lines = [json.loads(line) for line in mia.store.export(mia.learner)]
    assert lines[0]["tutor"] == "learner"
    assert lines[0]["format"] == 1
    assert lines[0]["learner"]["zone"] == "Europe/Berlin"
    assert [next(iter(line)) for line in lines[1:]] == (
        ["weights", "setting"] + ["schedule"] * 2 + ["event"] * 6 + ["end"]
    )
    assert lines[3]["schedule"]["due_day"] == "2026-11-25"
    assert lines[5]["event"]["at"] == "2026-11-22T12:00:00+00:00"
    assert lines[-1] == {"end": {"schedules": 2, "events": 6}}


def test_a_dump_of_an_older_state_adds_nothing(mia: Desk) -> None:
    mia.answer()
    lines = list(mia.store.export(mia.learner))
    mia.store.record_answer(mia.event(rating=1), schedule(stability=0.5))
    before = state(mia.store)
    for _ in range(2):
        report = mia.store.import_dump(lines)
        assert (report.created, report.added, report.known, report.rebuild) == (False, 0, 1, ())
    assert state(mia.store) == before


def test_events_of_two_machines_stand_in_the_order_they_happened(tmp_path: Path) -> None:
    laptop, phone = desk(tmp_path / "laptop.db", 1), desk(tmp_path / "phone.db", 2)
    with laptop.store, phone.store:
        for minute, who in enumerate([laptop, phone, laptop, phone, laptop]):
            at = NOW + timedelta(minutes=minute)
            who.answer(f"p/{minute}", at=at, deck=f"deck-{minute % 2}")
        report = laptop.store.import_dump(phone.store.export(phone.learner), into=laptop.learner)

        assert (report.added, report.rebuild) == (2, ())
        log = list(laptop.store.events(laptop.learner))
        assert [(event.seq, event.item) for event in log] == [(n + 1, f"p/{n}") for n in range(5)]
        assert len(list(laptop.store.schedules(laptop.learner))) == 5
        assert laptop.answer("p/9").seq == 6
    assert check(tmp_path / "laptop.db").faults == ()


def test_an_item_studied_on_both_machines_is_to_be_replayed(tmp_path: Path) -> None:
    laptop, phone = desk(tmp_path / "laptop.db", 1), desk(tmp_path / "phone.db", 2)
    with laptop.store, phone.store:
        laptop.answer("p/both", at=NOW)
        laptop.answer("p/mine", at=NOW)
        later = phone.event("p/both", at=NOW + timedelta(hours=1))
        phone.store.record_answer(later, schedule("p/both", stability=9.0))
        report = laptop.store.import_dump(phone.store.export(phone.learner), into=laptop.learner)

        assert report.rebuild == ("p/both",)
        kept = laptop.store.schedules_for(laptop.learner, ["p/both"])["p/both"]
        assert (kept.stability, kept.last_event) == (9.0, later.id)
        # Once it is replayed, all agree, and the dump brings nothing more.
        replayed = laptop.event("p/both", EventKind.REPLAY, rating=None)
        laptop.store.amend(replayed, schedule("p/both", stability=7.0))
        again = laptop.store.import_dump(phone.store.export(phone.learner), into=laptop.learner)
        assert (again.added, again.rebuild) == (0, ())
        assert (
            phone.store.import_dump(laptop.store.export(laptop.learner), into=phone.learner).rebuild
            == ()
        )
        assert list(phone.store.schedules(phone.learner)) == list(
            laptop.store.schedules(laptop.learner)
        )
    assert check(tmp_path / "laptop.db").faults == ()
    assert check(tmp_path / "phone.db").faults == ()


def test_an_undo_on_another_machine_takes_the_schedule_away(tmp_path: Path, mia: Desk) -> None:
    answer = mia.answer(introduces=True)
    with Store.open(tmp_path / "other.db", NOW) as other:
        there = Desk(other, other.import_dump(mia.store.export(mia.learner)).learner, 2)
        there.undo(answer)
        report = mia.store.import_dump(other.export(there.learner))
    assert (report.added, report.rebuild) == (1, ())
    assert mia.store.schedules_for(mia.learner, [ITEM]) == {}
    assert mia.store.introduced(mia.learner, DAY) == {"deck": 0}


def test_the_later_of_two_settings_arrives(tmp_path: Path, mia: Desk) -> None:
    mia.store.set_setting(mia.learner, "theme", "ink", NOW)
    mia.store.set_setting(mia.learner, "limit", "20", NOW + timedelta(days=1))
    with Store.open(tmp_path / "other.db", NOW) as other:
        there = other.import_dump(mia.store.export(mia.learner)).learner
        other.set_setting(there, "theme", "safe", NOW + timedelta(hours=1))
        other.set_setting(there, "limit", "30", NOW + timedelta(hours=1))
        mia.store.import_dump(other.export(there))
    assert mia.store.settings(mia.learner) == {"theme": "safe", "limit": "20"}


moves = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["a", "b"]), st.integers(0, 3), st.booleans()),
    max_size=10,
)


@given(moves, st.permutations([0, 1, 2]))
@settings(max_examples=15)
def test_dumps_merge_to_the_same_in_any_order_and_twice(
    steps: list[tuple[int, str, int, bool]], order: Sequence[int]
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        machines = [desk(Path(folder) / f"{n}.db", n + 1) for n in range(3)]
        for machine in machines:
            stack.enter_context(machine.store)
        last: dict[tuple[int, str], EventRow] = {}
        for number, item, minute, undo in steps:
            machine, before = machines[number], last.pop((number, item), None)
            if undo and before is not None:
                machine.undo(before)
            else:
                last[number, item] = machine.answer(
                    item, at=NOW + timedelta(minutes=minute), day=in_days(minute % 2)
                )
        dumps = [list(machine.store.export(machine.learner)) for machine in machines]

        def merged(name: str, sequence: Sequence[int]) -> tuple[object, ...]:
            path = Path(folder) / name
            target = desk(path)
            with target.store:
                for number in sequence:
                    target.store.import_dump(dumps[number], into=target.learner)
                assert target.store.import_dump(dumps[0], into=target.learner).added == 0
                found = state(target.store)
            assert check(path).faults == ()
            return found[1:]

        assert merged("straight.db", [0, 1, 2]) == merged("turned.db", order)


def test_a_name_that_another_has_needs_a_decision(mia: Desk, tmp_path: Path) -> None:
    other = desk(tmp_path / "other.db", 2, "MIA")
    with other.store:
        other.answer()
        lines = list(other.store.export(other.learner))
    with pytest.raises(DataError, match="another learner called MIA"):
        mia.store.import_dump(lines)
    assert mia.store.import_dump(lines, into=mia.learner).added == 1
    with pytest.raises(DataError, match="no longer"):
        mia.store.import_dump(lines, into=type(mia.learner)(99))


def with_field(lines: list[str], line: int, name: str, value: object) -> list[str]:
    """Return a dump with one field of one line replaced."""
    given = json.loads(lines[line])
    kind = next(key for key in given if isinstance(given[key], dict))
    given[kind][name] = value
    return [*lines[:line], json.dumps(given), *lines[line + 1 :]]


@pytest.mark.parametrize(
    ("mutate", "told"),
    [
        (lambda lines: [], "not a learner's dump"),
        (lambda lines: ["hello"], "not a learner's dump"),
        (lambda lines: ['{"tutor": "learner"}'], "not a learner's dump"),
        (lambda lines: ["[" * 100_000], "not a learner's dump"),
        (lambda lines: with_field(lines, 0, "name", 5), r"Line 1 .*name is '5'"),
        (lambda lines: with_field(lines, 0, "rollover", 9), "Line 1 .*rollover"),
        (lambda lines: with_field(lines, 0, "name", ""), "1 to 100 letters"),
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: lines[:-2] + lines[-1:], "cut short"),
        (lambda lines: [*lines, lines[-2]], "Line 7 .*nothing of this kind"),
        (lambda lines: [*lines[:2], "{broken", *lines[2:]], "Line 3 .*no JSON object"),
        (lambda lines: [*lines[:2], '{"cookies": 1}', *lines[2:]], "Line 3 .*nothing of this"),
        (lambda lines: [*lines[:2], '{"event": 1}', *lines[2:]], "Line 3 .*not an object"),
        (lambda lines: with_field(lines, 1, "stability", "x"), "Line 2 .*stability is 'x'"),
        (lambda lines: with_field(lines, 1, "odd", 1), "Line 2 .*odd is unknown"),
        (lambda lines: with_field(lines, 3, "rating", 5), "Line 4 .*rating is 5"),
        (lambda lines: with_field(lines, 3, "rating", True), "Line 4 .*rating is 'True'"),
        (lambda lines: with_field(lines, 3, "kind", "joke"), "Line 4 .*kind is 'joke'"),
        (lambda lines: with_field(lines, 3, "day", "2026-02-30"), "Line 4 .*day is"),
        (lambda lines: with_field(lines, 3, "at", "2026-11-22T12:00"), "Line 4 .*at is"),
        (lambda lines: with_field(lines, 3, "tick", 2**63), "Line 4 .*tick is"),
        (lambda lines: with_field(lines, 3, "tick", -1), "Line 4 .*tick is -1"),
        (lambda lines: with_field(lines, 3, "score", float("nan")), "Line 4 .*score is 'nan'"),
    ],
)  # fmt: skip
def test_a_damaged_dump_changes_nothing(
    mia: Desk, tmp_path: Path, mutate: Callable[[list[str]], list[str]], told: str
) -> None:
    mia.answer("p/a")
    mia.answer("p/b")
    lines = mutate(list(mia.store.export(mia.learner)))
    with Store.open(tmp_path / "other.db", NOW) as other:
        with pytest.raises(DataError, match=told) as refused:
            other.import_dump(lines)
        assert other.learners() == ()
    assert len(str(refused.value)) < 300


def test_a_dump_of_a_later_format_is_refused(mia: Desk) -> None:
    lines = list(mia.store.export(mia.learner))
    lines[0] = lines[0].replace('"format":1', '"format":2')
    with pytest.raises(NewerDatabaseError, match="format 2"):
        mia.store.import_dump(lines)


def test_a_dump_in_another_encoding_is_refused(mia: Desk, tmp_path: Path) -> None:
    mia.answer(response="Größe")
    dump = tmp_path / "mia.jsonl"
    dump.write_text("".join(mia.store.export(mia.learner)), encoding="latin-1")
    with dump.open(encoding="utf-8") as lines, pytest.raises(DataError, match="not UTF-8"):
        mia.store.import_dump(lines)
