"""An answer that nothing rules out, line by line and as JSON: what is said, and taking it back."""

import json
from pathlib import Path

import pytest

from tests.study.campus import Campus
from tests.support import TutorCall

REASON = "not the answer noted here, though nothing here rules it out"


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    found = Campus(tmp_path / "campus")
    found.edit(
        "content/elements/kinds.yaml",
        "finder: {is: person, one-for: [element]}\n      element: {is: element, one-for: [finder]}",
        "finder: {is: person}\n      element: {is: element}",
    )
    found.edit_facts("ask: [finder, element, year]", "ask: [finder]")
    found.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [typed]")
    return found


def study(campus: Campus, tutor: TutorCall, mode: str, *lines: str) -> list[str]:
    found = tutor(
        *("study", "elements", mode, "--seed", "1"),
        *("--content", campus.root / "content", "--database", campus.root / "tutor.db"),
        stdin="".join(f"{line}\n" for line in lines),
    )
    assert found.code == 0, found.err
    return found.out.splitlines()


def test_line_by_line_it_is_said_what_to_type_if_one_knows_better(
    campus: Campus, tutor: TutorCall
) -> None:
    said = study(campus, tutor, "--plain", "Nemo", "I was right", "", "?")
    at = said.index(next(line for line in said if REASON in line))
    assert said[at].endswith(f"Wrong: {REASON}.")
    assert said[at + 1] == 'If you know that it is right, type "I was right".'
    assert any("Counted as right; the log keeps both." in line for line in said)


def test_line_by_line_nothing_is_said_of_it_where_the_answer_is_settled(
    campus: Campus, tutor: TutorCall
) -> None:
    campus.edit("content/elements/kinds.yaml", "{is: person}", "{is: person, one-for: [element]}")
    said = study(campus, tutor, "--plain", "Nemo", "")
    assert any("Wrong." in line for line in said)
    assert not any("rules it out" in line or "I was right" in line for line in said)


def test_as_json_the_answer_can_be_counted_as_right(campus: Campus, tutor: TutorCall) -> None:
    lines = study(campus, tutor, "--jsonl", '{"text": "Nemo"}', '{"do": "override"}')
    wrong, right = [each for line in lines if (each := json.loads(line))["type"] == "feedback"]
    assert (wrong["outcome"], wrong["reason"]) == ("wrong", REASON)
    assert wrong["can_override"] is True
    assert (right["outcome"], right["overridden"]) == ("correct", True)
