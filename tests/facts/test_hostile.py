"""Hostile and broken files: a diagnostic, never a traceback, and no work without bounds."""

import contextlib
import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, PACK, Library, clean_library
from tutor.facts.diagnostics import Report, Severity
from tutor.facts.nodes import Leaf, ListNode, MapNode
from tutor.facts.yamlread import MAX_DEPTH, MAX_NODES, read_bytes

POSIX = pytest.mark.skipif(os.name == "nt", reason="files of POSIX")
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.facts.yamlread._LOADER", request.param)


def codes_of(raw: bytes) -> list[str]:
    report = Report()
    read_bytes(raw, "file.yaml", report)
    return [problem.code for problem in report.problems]


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b"{a: " * 100_000,
        b"- " * 100_000,
        b"? " * 100_000,
        b"\n".join(b" " * n + b"a:" for n in range(1_000)),
    ],
    ids=["brackets", "braces", "dashes", "questions", "indentation"],
)
def test_a_hundred_thousand_levels_are_refused_at_the_thirty_third(raw: bytes) -> None:
    assert codes_of(raw)[0] in {"T012", "T018"}


def test_thirty_two_levels_are_read() -> None:
    assert codes_of(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH) == []
    assert codes_of(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)) == ["T012"]


def test_as_many_values_as_are_allowed_are_read_and_not_one_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MAX_NODES == 1_000_000
    monkeypatch.setattr("tutor.facts.yamlread.MAX_NODES", 1_000)
    items = 1_000 - 1  # the list itself is one
    assert codes_of(b"[" + b"1," * (items - 1) + b"1]") == []
    assert codes_of(b"[" + b"1," * items + b"1]") == ["T013"]


@pytest.mark.usefixtures("_each_loader")
def test_a_bomb_of_references_is_refused_line_by_line() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    found = codes_of("\n".join(lines).encode())
    assert set(found) == {"T014"}
    assert len(found) == 50


def test_merge_keys_do_not_double() -> None:
    lines = ["a0: {x: 1}", *(f"a{n}: {{<<: {{y: 1}}}}" for n in range(1, 60))]
    assert codes_of("\n".join(lines).encode()) == ["T015"] * 50


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"format: 1\r\nname: Ren\xe9\r\n", 2, 10),
        (b"\xef\xbb\xbfname: \xff", 1, 7),
        ("ä: ü\nname: ".encode() + b"\x80", 2, 7),
        (b"name: \xed\xa0\x80", 1, 7),
        (b"\xff\xfef\x00", 1, 1),
    ],
    ids=["latin-1", "behind a byte order mark", "behind wide letters", "a surrogate", "UTF-16"],
)
def test_the_first_byte_that_is_no_utf8_is_pointed_at(raw: bytes, line: int, column: int) -> None:
    report = Report()
    assert read_bytes(raw, "file.yaml", report).root is None
    (problem,) = report.problems
    assert (problem.code, problem.line, problem.column) == ("T003", line, column)


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u2028",
        "\ufffe",
    ],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_characters_that_could_steer_a_terminal_are_refused(char: str) -> None:
    report = Report()
    document = read_bytes(f"format: 1\nname: a{char}b{char}\n".encode(), "file.yaml", report)
    assert document.root is None
    (problem,) = report.problems
    assert (problem.code, problem.line, problem.column) == ("T004", 2, 8)
    assert problem.message == (
        f"The character U+{ord(char):04X} is not allowed (2 times in this file); "
        "nothing of this file is read until that is mended."
    )


@pytest.mark.parametrize("code", ["\\x1b", "\\u202e", "\\e", "\\0", "\\N", "\\L"])
def test_they_are_refused_as_codes_in_quotes_too(code: str, library: Library) -> None:
    library.write(FACTS, BASE[FACTS].replace("    cite: 1", f'    note: "a{code}b"\n    cite: 1'))
    assert [problem.code for problem in library.check()] == ["T004"]


def test_a_byte_order_mark_and_windows_line_ends_are_read(library: Library) -> None:
    for path, text in BASE.items():
        library.write(path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert library.check() == []


def test_columns_behind_wide_and_astral_letters_count_characters(library: Library) -> None:
    library.write(ENTITIES, BASE[ENTITIES] + "  x: {is: person, name: 習近平 😀, nam: y}\n")
    (problem,) = [p for p in library.check() if p.severity is Severity.ERROR]
    assert (problem.code, problem.line, problem.column) == ("T102", 13, 32)


def test_scalars_keep_what_the_author_wrote() -> None:
    words = ["NO", "010", "12:30", "2013-04-31", "~", "null", "1_000", "0x1F", ".inf", "=", "yes"]
    report = Report()
    root = read_bytes("\n".join(f"- {word}" for word in words).encode(), "f", report).root
    assert isinstance(root, ListNode)
    assert [item.value for item in root.items if isinstance(item, Leaf)] == words


@POSIX
def test_a_pipe_is_not_waited_for(library: Library) -> None:
    path = library.root / FACTS
    path.unlink()
    os.mkfifo(path)
    assert "T001" in {problem.code for problem in library.check()}


@POSIX
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_a_closed_file_is_named(library: Library) -> None:
    (library.root / FACTS).chmod(0)
    try:
        assert "T001" in {problem.code for problem in library.check()}
    finally:
        (library.root / FACTS).chmod(stat.S_IRUSR | stat.S_IWUSR)


@POSIX
def test_a_link_that_leads_nowhere_is_named(library: Library) -> None:
    (library.root / FACTS).unlink()
    (library.root / FACTS).symlink_to(library.root / "gone.yaml")
    assert "T001" in {problem.code for problem in library.check()}


YAMLISH = st.text(
    st.sampled_from(
        [*"abx1- \n:,[]{}'\"#&*!|>%@`?~<.=\\\t", "é", "習", "\x1b", "\u202e", "\ufeff"]
    ),
    max_size=80,
)


@settings(max_examples=300)
@given(st.binary(max_size=200) | YAMLISH.map(str.encode))
def test_any_bytes_give_a_tree_or_a_problem_with_a_place(raw: bytes) -> None:
    report = Report()
    document = read_bytes(raw, "file.yaml", report)
    assert document.root is not None or report.problems
    lines = document.text.split("\n")
    for problem in report.problems:
        assert problem.help
        assert 1 <= problem.line <= max(len(lines), raw.count(b"\n") + 1)
        assert problem.column >= 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([PACK, ENTITIES, KINDS, FACTS, DECK]),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 12),
    new=YAMLISH,
)
def test_a_file_broken_anywhere_is_read_or_reported(
    tmp_path: Path, path: str, at: float, length: int, new: str
) -> None:
    library = clean_library(tmp_path)
    text = BASE[path]
    start = int(at * len(text))
    library.write(path, (text[:start] + new + text[start + length :]).encode())
    for problem in library.check():
        assert problem.message
        assert problem.help


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([PACK, ENTITIES, KINDS, FACTS, DECK]),
    number=st.integers(0, 400),
    new=st.sampled_from(["", "[]", "{}", "[a, b]", "{a: b}", "'", "x y", "1", "true", '""', "- a"]),
)
def test_a_value_of_any_other_shape_is_read_or_reported(
    tmp_path: Path, path: str, number: int, new: str
) -> None:
    library = clean_library(tmp_path)
    marks: list[tuple[int, int]] = []
    root = read_bytes(BASE[path].encode(), path, Report()).root
    waiting = [root]
    while waiting:
        node = waiting.pop()
        assert node is not None
        marks.append((node.start_mark.index, node.end_mark.index))
        with contextlib.suppress(AttributeError):
            waiting.extend(node.items if isinstance(node, ListNode) else [])
        if isinstance(node, MapNode):
            for key, value in node.entries.values():
                marks.append((key.start_mark.index, key.end_mark.index))
                waiting.append(value)
    start, end = sorted(marks)[number % len(marks)]
    library.write(path, BASE[path][:start] + new + BASE[path][end:])
    for problem in library.check():
        assert problem.message
        assert problem.help
