"""The compiled copy: the same content, only sooner, and never in the way."""

import json
import os
from pathlib import Path

import pytest

from tests.facts.library import BASE, ENTITIES, FACTS, KINDS, WITH_FORMS, Library
from tests.support import is_private
from tutor.facts.content import Content
from tutor.facts.load import load_content

EVERYTHING = """\
  - {id: mass, kind: mass, element: neon, weight: over 5 kg, cite: 1, certainty: inferred}
  - id: look
    kind: look
    element: neon
    look: a red light
    cite: [1, lecture-3 2-3]
    topics: [gases]
    note: Ä note.
    wrong: {look: [polonium, a green light]}
    accept: {look: [red]}
    certainty: {look: reported}
    complete: [look]
    ask: [look]
    wording: {look: ["As what does {element} {hedge} glow?"]}
    says: ["{element} {hedge} glows as {look}."]
    formerly: [old]
    revised: 2026-11-22
    evidence: {look: [glow, "red light"]}
  - {id: dated, kind: discovery, element: radium, date: 1898-12/.., cite: 1}
  - {id: decade, kind: discovery, element: neon, date: 189X~, cite: 1}
  - {id: pair, kind: discovery, element: radium, discoverers: [ramsay, curie], cite: 1,
     accept: {discoverers: {curie: [Pierre, Pete], ramsay: [Will]}}}
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def load(library: Library, cache: Path) -> Content:
    return load_content([library.place], cache=cache)


def copies(cache: Path) -> list[Path]:
    return sorted(cache.iterdir())


def test_a_copy_is_equal_to_what_was_read(library: Library, cache: Path) -> None:
    library.write(FACTS, BASE[FACTS] + EVERYTHING)
    library.write(KINDS, WITH_FORMS)
    library.write(ENTITIES, BASE[ENTITIES].replace("name: Paris", "name: Paris, near: [gone]"))
    read = library.load()
    assert load(library, cache) == read
    assert len(copies(cache)) == 1
    assert load(library, cache) == read


def test_unchanged_content_is_not_read_again(
    library: Library, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(library, cache)

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("tutor.facts.load.read_bytes", fail)
    assert list(load(library, cache).packs) == ["chemistry"]


def test_a_change_is_seen_and_the_older_copy_goes(library: Library, cache: Path) -> None:
    load(library, cache)
    (before,) = copies(cache)
    library.write(FACTS, BASE[FACTS].replace("place: london", "place: berlin"))
    assert load(library, cache) == library.load()
    (after,) = copies(cache)
    assert before != after


def test_a_new_file_is_seen(library: Library, cache: Path) -> None:
    load(library, cache)
    text = BASE[FACTS].replace("-found", "-again")
    library.write("content/chemistry/facts/more.yaml", text)
    (pack,) = load(library, cache).packs.values()
    assert len(pack.facts) == 4
    library.write("content/chemistry/facts/more.yml", text)
    assert [problem.code for problem in load(library, cache).diagnostics] == ["T119"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"ramsay", b"curie ", 1),
        lambda raw: b"\x00" * 100,
    ],
    ids=["empty", "cut", "changed", "zeros"],
)
def test_a_damaged_copy_is_ignored_and_written_anew(
    damage: "object", library: Library, cache: Path
) -> None:
    read = load(library, cache)
    (copy,) = copies(cache)
    assert callable(damage)
    copy.write_bytes(damage(copy.read_bytes()))
    assert load(library, cache) == read
    assert load(library, cache) == read


@pytest.mark.parametrize("body", ["[]", "null", "[[[1]], [], [], [], []]", "{}", "[1, 2, 3, 4, 5]"])
def test_a_copy_of_another_shape_is_ignored(body: str, library: Library, cache: Path) -> None:
    import hashlib

    read = load(library, cache)
    (copy,) = copies(cache)
    raw = json.dumps(json.loads(body)).encode()
    copy.write_bytes(hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw)
    assert load(library, cache) == read


def test_a_copy_is_private(library: Library, cache: Path) -> None:
    old = os.umask(0)
    try:
        load(library, cache)
    finally:
        os.umask(old)
    (copy,) = copies(cache)
    assert is_private(copy)
    assert is_private(cache)


def test_a_cache_that_cannot_be_written_is_done_without(library: Library, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert load(library, blocked) == library.load()
    assert blocked.read_text(encoding="utf-8") == "in the way"


def test_another_version_of_the_program_reads_again(
    library: Library, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(library, cache)
    (before,) = copies(cache)
    monkeypatch.setattr("tutor.facts.compiled.__version__", "99.0")
    load(library, cache)
    assert copies(cache) != [before]


def test_copies_of_other_folders_stay(library: Library, cache: Path, tmp_path: Path) -> None:
    from tests.facts.library import clean_library

    load(library, cache)
    load(clean_library(tmp_path / "other"), cache)
    assert len(copies(cache)) == 2
