import io
import json

import pytest

from tutor.cli.context import Context
from tutor.cli.output import (
    Tone,
    print_hanging,
    print_json,
    print_line,
    print_painted,
    print_table,
    say,
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Ascii(io.StringIO):
    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "ascii"


def context(out: io.StringIO, **environ: str) -> Context:
    return Context(environ=environ, stdin=io.StringIO(), stdout=out, stderr=io.StringIO())


def test_data_goes_to_stdout_and_talk_to_stderr() -> None:
    here = context(io.StringIO())
    print_line(here, "data")
    say(here, "talk")
    assert here.stdout.getvalue() == "data\n"  # type: ignore[attr-defined]
    assert here.stderr.getvalue() == "talk\n"  # type: ignore[attr-defined]


def test_nothing_printed_can_steer_the_terminal() -> None:
    out = Terminal()
    here = context(out, TERM="xterm", NO_COLOR="1")
    print_line(here, "\x1b[2J")
    print_painted(here, "\x1b[2J", ("\x9b31m", Tone.BAD))
    print_table(here, ["\x07"], [["a\nb\x1b"]])
    assert out.getvalue().replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("out", "environ", "painted"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_colour_is_for_terminals_and_never_against_no_color(
    out: io.StringIO, environ: dict[str, str], painted: bool
) -> None:
    print_painted(context(out, **environ), "all ", ("well", Tone.GOOD))
    assert out.getvalue() == ("all \x1b[32mwell\x1b[0m\n" if painted else "all well\n")


def test_json_says_what_was_meant_in_any_encoding() -> None:
    value = [{"name": "Abe Shinzō"}]
    wide, narrow = io.StringIO(), Ascii()
    print_json(context(wide), value)
    print_json(context(narrow), value)
    assert "Shinzō" in wide.getvalue()
    assert narrow.getvalue().isascii()
    assert json.loads(wide.getvalue()) == json.loads(narrow.getvalue()) == value


def test_columns_line_up_by_cells() -> None:
    out = io.StringIO()
    print_table(context(out), ["Deck", "due"], [["安倍", 5], ["objections", 12], ["x", None]])
    assert out.getvalue().splitlines() == [
        "Deck        due",
        "安倍          5",
        "objections   12",
        "x",
    ]


def test_a_table_of_nothing_is_its_head() -> None:
    out = io.StringIO()
    print_table(context(out), ["Deck", "due"], [])
    assert out.getvalue() == "Deck  due\n"


LONG = "On the way, 安倍 read a word too longforanylineatallthatthereis and went on."


def test_a_paragraph_hangs_under_its_text_on_a_terminal() -> None:
    out = Terminal()
    print_hanging(
        context(out, COLUMNS="36", TERM="dumb"), "  choice  ", LONG, (" Well.", Tone.GOOD)
    )
    lines = out.getvalue().splitlines()
    assert lines == [
        "  choice  On the way, 安倍 read a",
        "          word too",
        "          longforanylineatallthatthereis",
        "          and went on. Well.",
    ]


@pytest.mark.parametrize(("out", "columns"), [(io.StringIO(), "36"), (Terminal(), "30")])
def test_a_paragraph_is_one_line_where_there_is_no_terminal_or_no_room(
    out: io.StringIO, columns: str
) -> None:
    print_hanging(context(out, COLUMNS=columns, TERM="dumb"), "  choice  ", LONG)
    assert out.getvalue() == f"  choice  {LONG}\n"


def test_what_hangs_keeps_its_tone_and_steers_nothing() -> None:
    out = Terminal()
    print_hanging(context(out, COLUMNS="40", TERM="xterm"), "  ", ("bad\x1b news", Tone.BAD))
    assert out.getvalue() == "  \x1b[31mbad� news\x1b[0m\n"
