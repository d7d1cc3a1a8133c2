"""The register that the first screen reads instead of the content."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.study.campus import Campus
from tutor.study.register import read_register
from tutor.study.today import glance


def test_it_is_kept_and_says_the_same_as_the_content(campus: Campus, tmp_path: Path) -> None:
    places, cache = campus.world().places, tmp_path / "kept"
    first = read_register(places, cache)
    assert len(list(cache.glob("register-*.json"))) == 1
    assert read_register(places, cache) == first == read_register(places, None)


def test_a_changed_deck_is_read_anew(campus: Campus, tmp_path: Path) -> None:
    places, cache = campus.world().places, tmp_path / "kept"
    read_register(places, cache)
    deck = next(places[0].decks.glob("*.yaml"))
    text = deck.read_text(encoding="utf-8")
    deck.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")
    titles = {entry.title for entry in read_register(places, cache).decks.values()}
    assert any(title.startswith("New ") for title in titles)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"decks": 3}', b'{"decks": [[1]]}', b"\xff"])
def test_a_damaged_copy_is_made_anew(campus: Campus, tmp_path: Path, damage: bytes) -> None:
    places, cache = campus.world().places, tmp_path / "kept"
    first = read_register(places, cache)
    [copy] = cache.glob("register-*.json")
    copy.write_bytes(damage)
    assert read_register(places, cache) == first


def test_no_copy_can_be_kept_and_all_is_told_all_the_same(campus: Campus, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    assert read_register(campus.world().places, blocked).decks


def test_a_second_glance_loads_neither_yaml_nor_the_questions() -> None:
    code = (
        "import sys\n"
        "from tutor.cli.main import main\n"
        "main(['decks', '--json'])\n"
        "print(sorted(m for m in sys.modules if m in {'yaml', 'tutor.questions.bank'}))\n"
    )
    for expected in (None, "[]"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        if expected is not None:
            assert done.stdout.splitlines()[-1] == expected


def test_today_is_the_same_with_and_without_it(campus: Campus) -> None:
    world = campus.world()
    assert glance(world) == glance(world)
