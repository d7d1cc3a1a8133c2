import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.text import cell_width, clean, fold, is_quoted, is_unsafe, nearest, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))
# All of Unicode but its many ideographs and syllables, and the planes that hold nothing.
CHARACTERS = [
    chr(code)
    for code in (
        *range(0x3400),
        *range(0xA000, 0xAC00),
        *range(0xD7A4, 0x17000),
        *range(0x18D00, 0x20000),
        *range(0xE0000, 0xE0200),
    )
]
HOSTILE = [
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x1bPq\x1b\\",
    "a\rb",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "\u200f\u200e\u061c",
    "\x07\x08\x0b\x0c\x7f",
    "\ud800",
    "\ufeff\U000e0041",
    "\u2028\u2029\x85",
]
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def steers(char: str) -> bool:
    """Whether a terminal could do anything but draw this character, told without our own list."""
    control = unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
    return control or unicodedata.bidirectional(char) in BIDI


@given(ANY_TEXT)
def test_nothing_that_steers_a_terminal_survives(text: str) -> None:
    assert not any(steers(char) for char in clean(text) if char != "\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_what_it_is(text: str) -> None:
    drawn = clean(text)
    assert not any(is_unsafe(char) for char in drawn)
    assert drawn.encode("utf-8").decode("utf-8").isprintable()


def test_every_character_is_either_harmless_or_replaced() -> None:
    kept = [char for char in CHARACTERS if clean(char) == char]
    assert [char for char in kept if steers(char) and char != "\n"] == []


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_one_line_holds_no_line_break_and_no_double_space(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("Abe Shinzō", "安倍晋三", "família — “quoted”", "two\nlines", "👩‍🏫", "نمی‌خواهم"):
        assert clean(text) == text


def test_line_ends_of_windows_become_plain_ones() -> None:
    assert clean("one\r\ntwo\tthree") == "one\ntwo three"


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_any_single_character_twice_changes_nothing_more() -> None:
    assert [char for char in CHARACTERS if fold(fold(char)) != fold(char)] == []


@given(ANY_TEXT)
def test_case_and_unicode_form_do_not_count(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(text.casefold()) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Đức Thọ", "le duc tho"),
        ("STRASSE", "Straße"),
        ("Łódź", "lodz"),
        ("Þórr", "thorr"),
        ("the UK’s", "the UK`s"),
        ("ﬁne\u00a0print", "fine  print"),
        ("co\u00adop\u200beration", "cooperation"),
        ("ＮＡＴＯ", "nato"),
        ("İstanbul", "istanbul"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("習近平", "Xi Jinping"), ("習", "习"), ("co-operation", "cooperation"), ("1.5", "15")],
)
def test_what_a_reader_tells_apart_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("NATO", 4),
        ("安倍", 4),
        ("Abe Shinzo\u0304", 10),
        ("ｱﾍﾞ", 3),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("", 0),
    ],
)
def test_width_is_counted_in_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(ANY_TEXT, ANY_TEXT)
def test_widths_add_up(one: str, other: str) -> None:
    assert cell_width(clean(one) + clean(other)) == cell_width(clean(one)) + cell_width(
        clean(other)
    )


def test_the_nearest_name_is_found_only_where_it_is_near() -> None:
    assert nearest("rasmusen", ["abe", "rasmussen"]) == "rasmussen"
    assert nearest("tokyo", ["abe", "rasmussen"]) is None
    assert nearest("a" * 100_000, ["a" * 99_999]) is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Lohengrin”", True),
        ("„Fabian“", True),
        ("»Fabian«", True),
        ("'Persuasion'.", True),
        ("'s-Hertogenbosch", False),
        ("’Tis Pity", False),
        ("Lohengrin", False),
        ("", False),
    ],
)
def test_what_begins_with_a_quotation_mark_is_quoted(text: str, quoted: bool) -> None:
    assert is_quoted(text) is quoted
