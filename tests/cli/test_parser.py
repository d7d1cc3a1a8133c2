import argparse
import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.cli.parser import build_parser, parse, parser_of, subparsers
from tutor.errors import UsageError

COMMANDS = [
    "study",
    "exam",
    "progress",
    "decks",
    "items",
    "questions",
    "check",
    "mark",
    "new",
    "plan",
    "simulate",
    "fit",
    "learner",
    "data",
    "serve",
    "doctor",
]


def test_the_commands_are_those_that_exist() -> None:
    assert list(subparsers(build_parser())) == COMMANDS


def test_tutor_alone_names_no_command() -> None:
    args = parse([])
    assert (args.command, args.content, args.learner) == (None, None, None)


@pytest.mark.parametrize(
    ("argv", "content", "learner"),
    [
        (["--content", "a", "decks"], "a", None),
        (["decks", "--content", "a"], "a", None),
        (["--content", "a", "decks", "--learner", "Mia"], "a", "Mia"),
        (["--content=a", "--learner=Mia", "decks", "--content", "b"], "b", "Mia"),
        (["--learner", "study", "--content", "a", "learner", "list"], "a", "study"),
        (["learner", "--learner", "Mia", "list", "--content", "a"], "a", "Mia"),
        (["learner", "list", "--content", "a"], "a", None),
    ],
)
def test_global_options_stand_before_or_after_the_command(
    argv: list[str], content: str, learner: str | None
) -> None:
    args = parse(argv)
    assert (args.content, args.learner) == (Path(content), learner)
    assert (args.decks, args.database) == (None, None)


@given(
    st.permutations(["--content", "--decks", "--database", "--learner"]),
    st.integers(0, 4),
    st.sampled_from([["decks"], ["study", "objections"], ["check", "x"], ["data", "path"]]),
)
def test_where_a_global_option_stands_makes_no_difference(
    options: list[str], before: int, command: list[str]
) -> None:
    given = [f"{option}={option[2:]}" for option in options]
    args = parse([*given[:before], *command, *given[before:]])
    assert [str(args.content), str(args.decks), str(args.database), args.learner] == [
        "content",
        "decks",
        "database",
        "learner",
    ]
    assert args.command == command[0]


def test_study_takes_its_options() -> None:
    options = "--plain --limit 5 --minutes 10 --practice --seed 7"
    args = parse(["study", "objections", *options.split()])
    assert vars(args) == {
        "command": "study",
        "deck": "objections",
        "plain": True,
        "jsonl": False,
        "limit": 5,
        "minutes": 10,
        "practice": True,
        "seed": 7,
        "content": None,
        "decks": None,
        "database": None,
        "learner": None,
    }


def test_json_of_check_is_a_format() -> None:
    assert parse(["check", "--json"]).format == "json"
    assert parse(["check"]).format == "text"
    assert parse(["check", "--format", "github", "a", "b"]).paths == [Path("a"), Path("b")]


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["stduy"], "There is no command 'stduy'; did you mean study? See `tutor --help`."),
        (["lecture"], "There is no command 'lecture'. See `tutor --help`."),
        (["learner", "lst"], "There is no command 'lst'; did you mean list? See `tutor learner"),
        (["study", "--plane"], "`tutor study` takes no option '--plane'; did you mean --plain?"),
        (["study", "--pla"], "`tutor study` takes no option '--pla'; did you mean --plain?"),
        (["learner", "add", "--nam=x", "y"], "`tutor learner add` takes no option '--nam'"),
        (["--limit", "3", "study"], "`tutor` takes no option '--limit'"),
        (["--learnr", "Mia", "study"], "option '--learnr'; did you mean --learner?"),
        (["decks", "objections"], "`tutor decks` takes no further argument 'objections'."),
        (["study", "--limit", "0"], "--limit: '0' is not a whole number from 1 to 10000"),
        (["study", "--limit", "many"], "--limit: 'many' is not a whole number from 1 to"),
        (["study", "--minutes", "1441"], "not a whole number from 1 to 1440"),
        (["study", "--seed", "-1"], "--seed: '-1' is not a whole number from 0"),
        (["study", "--plain", "--jsonl"], "--jsonl: not allowed with argument --plain; see"),
        (["check", "--format", "xml"], "--format takes text or json or github, not 'xml'; see"),
        (["mark"], "The following arguments are required: CASES.csv; see `tutor mark --help`."),
        (["data"], "The following arguments are required: ACTION; see `tutor data --help`."),
        (["--content"], "--content: expected one argument; see `tutor --help`."),
        (["\x1b[2J"], "There is no command "),
        (["study", "a", "\x1b]0;x\x07"], "takes no further argument"),
    ],
)
def test_wrong_usage_is_one_sentence_with_a_way_out(argv: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(argv)
    assert sentence in str(error.value)
    assert "--help`." in str(error.value)
    assert str(error.value).isprintable()


def test_every_command_and_option_says_what_it_does() -> None:
    for parser in every_parser(build_parser()):
        for action in parser._actions:
            if not isinstance(action, argparse._SubParsersAction):
                assert action.help, f"{parser.prog} {action.dest}"
        assert parser.description
        assert len(parser.format_help().splitlines()) <= 50


def test_the_parser_of_a_call_is_found() -> None:
    parser = build_parser()
    assert parser_of(parser, parse(["learner", "add", "Mia"])).prog == "tutor learner add"
    assert parser_of(parser, parse([])).prog == "tutor"


def every_parser(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = [found for child in subparsers(parser).values() for found in every_parser(child)]
    return [parser, *below]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*COMMANDS, "--json", "--content", "--limit=", "--", "-", "list", "-h"]
            ),
            st.text(max_size=8),
            st.text("-=%{}[]\x1b\n\ud800", max_size=5),
        ),
        max_size=5,
    )
)
def test_any_words_at_all_are_understood_or_refused(argv: list[str]) -> None:
    outcome = understood(argv)
    assert outcome is None or outcome in COMMANDS or outcome.startswith("refused: ")
    assert outcome is None or outcome.isprintable()


def understood(argv: list[str]) -> str | None:
    """Return the command of a call, or the sentence that refuses it."""
    try:
        with redirect_stdout(io.StringIO()):
            args = parse(argv)
    except UsageError as error:
        return f"refused: {error}"
    except SystemExit as leaving:
        # Help was asked for and printed.
        return None if leaving.code == 0 else f"left with {leaving.code}"
    command: str | None = args.command
    return command
