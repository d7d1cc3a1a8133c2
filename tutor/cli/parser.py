"""The command line's grammar: every command, its arguments and what they mean.

Nothing heavy is imported here, so that ``tutor --help`` costs no more than argparse does.

:func:`parse` returns a namespace that always holds ``command`` (None for ``tutor`` alone) and the
global options ``content``, ``decks``, ``database`` and ``learner`` (None where not given); the
rest is what the command's own arguments are called below. ``items``, ``learner`` and ``data`` also
hold ``action``.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from tutor import __version__
from tutor.cli.converters import between, day_or_none, number
from tutor.errors import UsageError
from tutor.text import nearest, one_line

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[Any]

GLOBAL_OPTIONS = ("content", "decks", "database", "learner")
MOST_MINUTES = 24 * 60


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one sentence and a :class:`UsageError`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the usage and leaving."""
        text = one_line(message).removeprefix("argument ").rstrip(".")
        raise UsageError(f"{text[:1].upper()}{text[1:]}; see `{self.prog} --help`.")

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse's own passes over a stream that cannot be written.
        print(message, end="", file=file)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # argparse's own sentence lists every choice and suggests none.
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        if not isinstance(action, argparse._SubParsersAction):
            given = f"{action.option_strings[0]} takes {' or '.join(known)}, not {value!r}"
            raise UsageError(f"{one_line(given)}; see `{self.prog} --help`.")
        raise UsageError(f"{_unknown('command', str(value), known)} See `{self.prog} --help`.")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments as a namespace.

    Raises UsageError for anything that the grammar does not hold, and SystemExit after printing
    help or the version.
    """
    parser = build_parser()
    _refuse_early_options(parser, argv)
    args, extra = parser.parse_known_args(argv)
    if extra:
        raise UsageError(_stray(parser_of(parser, args), extra[0]))
    return args


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="tutor",
        description="Learn cited facts: questions made from YAML, asked on the right day.\n"
        "Without a command, the app opens on today's decks.",
        epilog="`tutor COMMAND --help` explains a command.",
    )
    parser.add_argument("--version", action="version", version=f"tutor {__version__}")
    _add_globals(parser, default=None)
    commands: Commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for add in (
        *(_study, _exam, _progress, _decks, _items, _questions, _check, _mark, _new),
        *(_plan, _simulate, _fit, _learner, _data, _serve, _doctor),
    ):
        add(commands)
    return parser


def parser_of(parser: argparse.ArgumentParser, args: argparse.Namespace) -> argparse.ArgumentParser:
    """Return the parser of the command (and action) that a namespace names."""
    for name in (args.command, getattr(args, "action", None)):
        found = subparsers(parser)
        if name is not None and name in found:
            parser = found[name]
    return parser


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of a parser's commands by name, in the order of its help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _study(commands: "Commands") -> None:
    parser = _command(commands, "study", "straight into review, of one deck or of all")
    parser.add_argument("deck", nargs="?", metavar="DECK", help="the deck; without it, all decks")
    _add_shapes(parser)
    parser.add_argument(
        "--limit", type=between(1, 10_000), metavar="N", help="ask at most N questions"
    )
    parser.add_argument(
        "--minutes", type=between(1, MOST_MINUTES), metavar="M", help="stop after about M minutes"
    )
    parser.add_argument(
        "--practice", action="store_true", help="practise: nothing is scheduled by the answers"
    )
    _add_seed(parser)


def _add_shapes(parser: argparse.ArgumentParser) -> None:
    """Add what stands in for the app."""
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--plain", action="store_true", help="line by line: for screen readers, pipes, terminals"
    )
    shape.add_argument(
        "--jsonl", action="store_true", help="for programs: one JSON object a line, out and in"
    )


def _exam(commands: "Commands") -> None:
    parser = _command(commands, "exam", "sit a mock paper, of one deck or of all")
    parser.add_argument("deck", nargs="?", metavar="DECK", help="the deck; without it, all decks")
    parser.add_argument(
        "--questions", type=between(1, 500), metavar="N", help="ask N questions (default: 30)"
    )
    parser.add_argument(
        "--minutes", type=between(1, MOST_MINUTES), metavar="M", help="hand in after M minutes"
    )
    _add_seed(parser)
    _add_shapes(parser)
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write the report to this file; it ends in .md, .html or .json",
    )
    parser.add_argument(
        "--last", action="store_true", help="report once more on the paper handed in last"
    )


def _progress(commands: "Commands") -> None:
    parser = _command(commands, "progress", "tell retention, forecast, calibration and weak facts")
    parser.add_argument("deck", nargs="?", metavar="DECK", help="the deck; without it, all decks")
    _add_json(parser)


def _decks(commands: "Commands") -> None:
    _add_json(_command(commands, "decks", "list the decks with what is due and new"))


def _items(commands: "Commands") -> None:
    parser = _command(commands, "items", "set questions aside, make them new, move what is due")
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    for name, does in (
        ("suspended", "list the items that are suspended"),
        ("leeches", "list the items that are forgotten again and again"),
        ("reported", "list the problems that learners report with questions"),
    ):
        listed = _command(actions, name, does)
        listed.add_argument(
            "deck", nargs="?", metavar="DECK", help="the deck; without it, all decks"
        )
        if name == "reported":
            listed.add_argument("--all", action="store_true", help="with those that are settled")
        _add_json(listed)
    named = "items, or facts for all of theirs"
    for name, does in (
        ("suspend", "ask items no more until they are taken up again"),
        ("bury", "put items off until tomorrow"),
        ("reset", "make items new again, as if they had never been asked"),
        ("settle", "say that the problems reported with items are dealt with"),
    ):
        action = _command(actions, name, does)
        action.add_argument("items", nargs="+", metavar="ITEM", help=named)
    for name, does, every in (
        ("unsuspend", "ask suspended items again", "all that are suspended"),
        ("unbury", "ask items again today that were put off", "all that were put off"),
    ):
        action = _command(actions, name, does)
        action.add_argument("items", nargs="*", metavar="ITEM", help=named)
        action.add_argument("--all", action="store_true", help=every)
    due = _command(actions, "due", "let items be due on another day")
    due.add_argument("day", metavar="DAY", help="a date, +5 for days from now, today or tomorrow")
    due.add_argument("items", nargs="+", metavar="ITEM", help=named)
    postpone = _command(actions, "postpone", "spread what is due over the coming days")
    postpone.add_argument(
        "--most", type=between(1, 10_000), metavar="N", help="ask at most N in a day"
    )
    postpone.add_argument("--show", action="store_true", help="show the days and move nothing")
    _add_json(postpone)
    _command(actions, "undo", "take back the last of these changes")


def _questions(commands: "Commands") -> None:
    parser = _command(commands, "questions", "show the questions as they would be asked")
    parser.add_argument("deck", nargs="?", metavar="DECK", help="the deck; without it, your own")
    parser.add_argument("--form", metavar="F", help="only this form: choice, typed, cloze, date …")
    parser.add_argument(
        "--fact", metavar="ID", help="only this fact, with all there is to say of it"
    )
    parser.add_argument("--topic", metavar="T", help="only facts on this topic")
    parser.add_argument("--source", metavar="S", help="only facts that cite this source")
    parser.add_argument(
        "--all", action="store_true", help="every question with its options, and every refusal"
    )
    _add_seed(parser)
    _add_json(parser)


def _check(commands: "Commands") -> None:
    parser = _command(commands, "check", "find every problem in content and decks")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="packs, decks or folders of them; without any, all that Tutor would read",
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="also hold each fact against its cited paragraph in this folder",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how problems are printed (default: text)",
    )
    parser.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        help="the same as --format json",
    )
    parser.add_argument("--explain", metavar="CODE", help="explain a problem's code and stop")


def _mark(commands: "Commands") -> None:
    parser = _command(commands, "mark", "show how the marker judges a table of answers")
    parser.add_argument(
        "cases",
        type=Path,
        metavar="CASES.csv",
        help="columns kind, expected, aliases, given, verdict, note",
    )
    parser.add_argument("--pack", metavar="PACK", help="names of this pack count as other answers")
    _add_json(parser)


def _new(commands: "Commands") -> None:
    parser = _command(commands, "new", "write a small pack that passes check, to start from")
    parser.add_argument("pack", metavar="PACK", help="its name: small letters, digits and hyphens")


def _plan(commands: "Commands") -> None:
    parser = _command(commands, "plan", "show the way to a deck's seminar")
    parser.add_argument(
        "deck", nargs="?", metavar="DECK", help="the deck; without it, what could be named is told"
    )
    parser.add_argument(
        "--minutes",
        type=between(1, MOST_MINUTES),
        metavar="M",
        help="with so many minutes a day for all seminars together",
    )
    parser.add_argument(
        "--seminar",
        type=day_or_none,
        metavar="DATE",
        help="with the seminar on this day, such as 2026-12-10; none takes it off",
    )
    parser.add_argument("--keep", action="store_true", help="keep these minutes and this day")
    _add_json(parser)


def _simulate(commands: "Commands") -> None:
    parser = _command(commands, "simulate", "compare study policies on simulated learners")
    parser.add_argument(
        "--policy",
        action="append",
        metavar="P",
        help="constant, capped, final-pass, sm-2 or plan, with a retention or a price behind a "
        "colon: constant:0.95; again for each further one",
    )
    for name, default, most, metavar, text in (
        ("seeds", 6, 10_000, "N", "how many learners each policy is tried on"),
        ("items", 500, 5_000, "N", "how many items the deck has"),
        ("days", 60, 365, "N", "on which day the seminar is, the first being 0"),
        ("new", 15, 5_000, "N", "how many new items a day brings"),
    ):
        parser.add_argument(
            f"--{name}",
            type=between(1, most),
            default=default,
            metavar=metavar,
            help=f"{text} (default: {default})",
        )
    parser.add_argument(
        "--cap", type=between(1, 10_000), metavar="N", help="how many items a day asks at most"
    )
    for name, default_share, least, most_share, text in (
        ("skip", 0.0, 0.0, 1.0, "what share of days is missed"),
        ("weights-spread", 0.0, 0.0, 1.0, "how far true weights are off: the sd of their logs"),
        ("slowness", 1.0, 0.1, 10.0, "by what the time of an answer is multiplied"),
    ):
        parser.add_argument(
            f"--{name}",
            type=number(least, most_share),
            default=default_share,
            metavar="X",
            help=f"{text} (default: {default_share:g})",
        )
    _add_json(parser)


def _fit(commands: "Commands") -> None:
    parser = _command(commands, "fit", "fit the memory model to your own answers")
    parser.add_argument(
        "--measure", action="store_true", help="tell how the new weights would do, change nothing"
    )
    parser.add_argument(
        "--default", action="store_true", help="go back to the published weights instead"
    )
    _add_json(parser)


def _learner(commands: "Commands") -> None:
    parser = _command(commands, "learner", "say who studies here")
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    _add_json(_command(actions, "list", "list the learners"))
    add = _command(actions, "add", "add a learner")
    use = _command(actions, "use", "study as this learner from now on")
    for action in (add, use):
        action.add_argument("name", metavar="NAME", help="the learner's name")
    export = _command(actions, "export", "write a learner's events and schedules as JSON")
    export.add_argument(
        "name", nargs="?", metavar="NAME", help="the learner; without it, the one who studies now"
    )
    export.add_argument(
        "--output", type=Path, metavar="FILE", help="write to this file; without it, to stdout"
    )
    merge = _command(actions, "import", "merge an export, event by event")
    merge.add_argument("file", type=Path, metavar="FILE", help="what `learner export` wrote")
    erase = _command(actions, "erase", "erase a learner from the database and its backups")
    erase.add_argument("name", metavar="NAME", help="the learner's name")
    erase.add_argument("--yes", action="store_true", help="do not ask first")


def _data(commands: "Commands") -> None:
    parser = _command(commands, "data", "look after the database")
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    _command(actions, "path", "print where the database is")
    _add_json(_command(actions, "check", "check the database from end to end"))
    backup = _command(actions, "backup", "write a backup of the database")
    backup.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="without it, beside the database"
    )
    restore = _command(actions, "restore", "put a backup in the database's place")
    restore.add_argument("file", type=Path, metavar="FILE", help="what `data backup` wrote")
    _command(actions, "upgrade", "bring the database to this version, after a backup")


def _serve(commands: "Commands") -> None:
    parser = _command(commands, "serve", "open the app to a browser on this machine")
    parser.add_argument(
        "--port",
        type=between(0, 65_535),
        default=0,
        metavar="P",
        help="listen on this port; without it, on any that is free",
    )
    parser.add_argument("--open", action="store_true", help="also open a browser on it")


def _doctor(commands: "Commands") -> None:
    _add_json(_command(commands, "doctor", "say what is installed here and what could be wrong"))


def _command(commands: "Commands", name: str, does: str) -> argparse.ArgumentParser:
    """Add a command that also takes the global options, left unset where they are not given."""
    parser: Parser = commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}."
    )
    _add_globals(parser, default=argparse.SUPPRESS)
    return parser


def _add_globals(parser: argparse.ArgumentParser, default: str | None) -> None:
    group = parser.add_argument_group("where things are")
    for name, metavar, text in (
        ("content", "DIR", "read packs from this folder"),
        ("decks", "DIR", "read decks from this folder"),
        ("database", "FILE", "keep answers and schedules in this file"),
    ):
        group.add_argument(f"--{name}", type=Path, metavar=metavar, default=default, help=text)
    group.add_argument("--learner", metavar="NAME", default=default, help="study as this learner")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seed",
        type=between(0, 2**63 - 1),
        metavar="S",
        help="the same seed brings the same questions",
    )


def _refuse_early_options(parser: argparse.ArgumentParser, argv: Sequence[str]) -> None:
    """Refuse a command's option before the command, whose value would pass for the command."""
    options = {option: action for action in parser._actions for option in action.option_strings}
    rest = iter(argv)
    for argument in rest:
        name, given, _ = argument.partition("=")
        if not argument.startswith("-") or argument == "--":
            return
        if name not in options:
            raise UsageError(_stray(parser, argument))
        if options[name].nargs is None and not given:
            next(rest, None)


def _stray(parser: argparse.ArgumentParser, argument: str) -> str:
    if argument.startswith("-"):
        known = [option for action in parser._actions for option in action.option_strings]
        what, name = "option", argument.partition("=")[0]
    else:
        known, what, name = [], "further argument", argument
    return f"{_unknown(what, name, known, after=parser.prog)} See `{parser.prog} --help`."


def _unknown(what: str, name: str, known: list[str], after: str = "") -> str:
    """Say that there is no such thing, and which known one was probably meant."""
    place = f"`{after}` takes no {what}" if after else f"There is no {what}"
    near = nearest(name, known)
    guess = f"; did you mean {near}?" if near else "."
    return f"{place} {one_line(name)!r}{guess}"
