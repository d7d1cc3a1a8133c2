"""docs/records.md names everything that a dump or a check can hold."""

import json
from pathlib import Path

from tests.records.making import NOW, Desk, schedule
from tutor.records import verify
from tutor.records.base import METADATA
from tutor.records.kinds import EventKind
from tutor.records.model import WeightsRow

TEXT = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")


def test_every_field_of_a_dump_is_explained(mia: Desk) -> None:
    mia.store.record_answer(mia.event(), schedule())
    mia.store.set_setting(mia.learner, "theme", "ink", NOW)
    mia.store.add_weights(mia.learner, WeightsRow("w", "fsrs-6", (0.1,), NOW))
    for line in map(json.loads, mia.store.export(mia.learner)):
        for kind, value in line.items():
            if isinstance(value, dict) and kind != "end":
                told = TEXT.partition(f"**{kind}**:")[2].partition("\n\n")[0]
                assert told, kind
                assert [name for name in value if f"`{name}`" not in told] == []


def test_every_kind_of_event_table_and_fault_is_explained() -> None:
    assert [kind for kind in EventKind if f"`{kind}`" not in TEXT] == []
    assert [name for name in METADATA.tables if f"`{name}`" not in TEXT] == []
    assert verify.check.__doc__ is not None
    codes = verify.check.__doc__.partition("Codes:")[2].split("``")[1::2]
    assert len(codes) == 5
    assert [code for code in codes if f"| `{code}` |" not in TEXT] == []
