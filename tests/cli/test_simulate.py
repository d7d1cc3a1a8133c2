"""``tutor simulate``."""

import json
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, finish
from tests.support import Outcome, TutorCall

SMALL = ("--items", 40, "--new", 8, "--days", 12, "--seeds", 2)


def test_the_json_holds_what_is_documented(tutor: TutorCall) -> None:
    outcome = tutor("simulate", *SMALL, "--policy", "constant:0.95", "--policy", "plan", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert found["scenario"] == {
        "seeds": 2,
        "items": 40,
        "days": 12,
        "new": 8,
        "cap": None,
        "skip": 0.0,
        "weights_spread": 0.0,
        "first_right": 0.6,
        "slowness": 1.0,
        "pace": "usual",
    }
    assert [row["policy"] for row in found["policies"]] == ["constant:0.95", "plan"]
    for row in found["policies"]:
        low, high = row["interval"]
        assert 0.5 < low <= row["recall"] <= high <= 1
        assert row["reviews"] >= 40
        assert 0 <= row["under_90"] <= 40


def test_the_same_call_prints_the_same(tutor: TutorCall) -> None:
    call = ("simulate", *SMALL, "--policy", "plan", "--skip", 0.2, "--weights-spread", 0.2)
    assert tutor(*call).out == tutor(*call).out


def test_without_a_policy_all_are_compared_in_a_table(tutor: TutorCall) -> None:
    outcome = tutor("simulate", *SMALL)
    head, *rows = outcome.out.splitlines()
    assert head.startswith("policy")
    names = [row.split()[0] for row in rows]
    assert names[:3] == ["constant:0.9", "constant:0.97", "capped"]
    assert {"final-pass", "sm-2", "plan"} < set(names)
    assert "2 learners, 40 items" in outcome.err


def test_answers_take_as_long_as_the_learners_own(tutor: TutorCall, tmp_path: Path) -> None:
    campus = Campus(tmp_path)

    def call(*options: object) -> Outcome:
        named = ("--database", campus.root / "tutor.db", *options)
        return tutor("simulate", *SMALL, "--policy", "constant", *named)

    def pace() -> str:
        return str(json.loads(call("--json").out)["scenario"]["pace"])

    assert pace() == "usual"
    usual = call()
    for _ in range(30):
        with campus.room() as room:
            finish(room.session())
        campus.clock.advance(DAY)
    assert pace() == "own"
    own = call()
    assert "as long as yours" in own.err
    minutes = [int(each.out.splitlines()[1].split()[-1]) for each in (usual, own)]
    assert minutes[1] < minutes[0]


def test_options_change_the_learners(tutor: TutorCall) -> None:
    def recall(*options: object) -> float:
        out = tutor("simulate", *SMALL, "--policy", "constant", "--json", *options).out
        return float(json.loads(out)["policies"][0]["recall"])

    assert recall("--skip", 0.5) < recall()
    assert recall("--cap", 5) < recall()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--policy", "often"), "known are constant, capped, final-pass, sm-2, plan"),
        (("--skip", "2"), "is not a number from 0 to 1"),
        (("--days", "0"), "is not a whole number from 1"),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_a_sentence(
    tutor: TutorCall, options: tuple[str, ...], says: str
) -> None:
    outcome = tutor("simulate", *options)
    assert outcome.code == 2
    assert says in outcome.err
