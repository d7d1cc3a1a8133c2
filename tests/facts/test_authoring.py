"""docs/authoring.md: its example is clean, and every key stands in it."""

import re
from pathlib import Path

import pytest
import yaml

from tests.facts.library import Library
from tutor.facts.codes import CODES
from tutor.facts.entities import ENTITY_KEYS
from tutor.facts.kinds import FACT_KEYS, ROLE_KEYS
from tutor.facts.model import Certainty, PackId
from tutor.facts.packs import SOURCE_KEYS
from tutor.questions.decks import DECK_KEYS, QUESTION_KEYS, SELECT_KEYS, DeckId, selected_facts

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^`((?:content|decks)/\S+\.yaml)`\n\n```yaml\n(.*?)^```", PAGE, re.M | re.S)
KEYS = {
    *("format", "pack", "title", "language", "sources", "topics", "entities", "kinds", "facts"),
    *SOURCE_KEYS,
    *ENTITY_KEYS,
    *ROLE_KEYS,
    *FACT_KEYS,
    *DECK_KEYS,
    *SELECT_KEYS,
    *QUESTION_KEYS,
    *(certainty.value for certainty in Certainty),
}


@pytest.fixture
def example(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    for path, text in EXAMPLE:
        library.write(path, text)
    return library


def test_the_whole_example_has_no_problem_of_any_kind(example: Library) -> None:
    assert len(EXAMPLE) == 5
    assert [f"{p.path}:{p.line}: {p.message}" for p in example.check()] == []


def test_its_deck_selects_what_it_says(example: Library) -> None:
    deck = example.decks().decks[DeckId("elements")]
    pack = example.load().packs[PackId("chemistry")]
    assert selected_facts(deck, pack) == (
        "neon-found",
        "xenon-found",
        "polonium-found",
        "radium-found",
        "radium-ore",
    )


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_is_explained(key: str) -> None:
    assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", PAGE)


def test_every_fragment_can_be_read() -> None:
    for fragment in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S):
        yaml.safe_load(fragment)


def test_every_code_that_is_named_exists() -> None:
    assert set(re.findall(r"T\d{3}", PAGE)) <= set(CODES)
