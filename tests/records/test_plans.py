"""What is asked on the answer path walks an index, however long the log is."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from tutor.records.log import _ITEM
from tutor.records.store import Store


def test_an_item_s_events_are_found_without_walking_the_log(tmp_path: Path) -> None:
    path = tmp_path / "tutor.db"
    Store.open(path, datetime(2026, 11, 22, tzinfo=UTC)).close()
    connection = sqlite3.connect(path)
    found = connection.execute(f"EXPLAIN QUERY PLAN {_ITEM.text}", [1] * _ITEM.text.count("?"))
    steps = [row[3] for row in found]
    connection.close()
    assert any("ix_events_learner_item_seq" in step for step in steps)
    assert "SEARCH events USING PRIMARY KEY (learner=?)" not in steps
