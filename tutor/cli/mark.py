"""``tutor mark``: a table of answers, and what the marker makes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.output import Tone, print_json, print_painted, say
from tutor.errors import ContentError, ExitCode, UsageError
from tutor.facts.language import ENGLISH, language_of
from tutor.questions.marking.cases import Judged, as_in, judge, lexicon_of_cases, read_table
from tutor.questions.marking.lexicon import Lexicon, lexicon_of
from tutor.text import nearest, one_line

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from tutor.cli.context import Context
    from tutor.facts.model import Pack

_SIGNS = {False: "✓", True: "✗"}


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the marker's verdict on every row; rows that differ from the table are a problem.

    A row that cannot be read keeps none of the others from being judged.
    """
    pack = _pack(args.pack, context) if args.pack else None
    language = language_of(pack) if pack is not None else ENGLISH
    table = read_table(_read(args.cases), str(args.cases), language)
    cases = table.cases
    lexicon = lexicon_of_cases(cases)
    if pack is not None:
        lexicon = Lexicon.of((*lexicon.entries, *lexicon_of(pack).entries))
        cases = as_in(pack, cases)
    judged = list(judge(cases, lexicon, language))
    if args.json:
        print_json(context, [_as_json(each) for each in judged])
    else:
        for each in judged:
            _print(context, each)
    for problem in table.problems:
        say(context, f"tutor: {problem}")
    if not cases:
        return ExitCode.UNUSABLE
    differing = sum(each.differs for each in judged)
    rows = "1 row" if len(judged) == 1 else f"{len(judged)} rows"
    found = f"{differing} not as the table says" if differing else "all as the table says"
    unread = f"; {len(table.problems)} more cannot be read" if table.problems else ""
    say(context, f"{rows}, {found}{unread}.")
    if unread:
        return ExitCode.UNUSABLE
    return ExitCode.PROBLEMS if differing else ExitCode.FINE


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}; name a table of answers in CSV.") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name a table of answers in CSV.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError(f"{path}, line {line}: this is not UTF-8; save it as UTF-8.") from None


def _pack(name: str, context: Context) -> Pack:
    # Imported here: only --pack reads YAML.
    from tutor.facts.load import load_content

    packs = load_content(context.places(), cache=context.cache).packs
    for pack in packs.values():
        if pack.id == name:
            return pack
    near = nearest(name, list(packs))
    hint = f"did you mean {near}?" if near else f"there are: {', '.join(packs) or 'none'}."
    raise UsageError(f"There is no pack {name!r}; {hint}")


def _as_json(judged: Judged) -> dict[str, str]:
    case, verdict = judged.case, judged.verdict
    return {
        "expected": case.expected,
        "given": case.given,
        "verdict": case.verdict,
        "marked": verdict.outcome,
        "reason": verdict.reason,
    }


def _print(context: Context, judged: Judged) -> None:
    case, verdict = judged.case, judged.verdict
    tone = Tone.BAD if judged.differs else Tone.GOOD
    wanted = f" (line {case.line} says {case.verdict})" if judged.differs else ""
    print_painted(
        context,
        (f"{_SIGNS[judged.differs]} {verdict.outcome:<7}", tone),
        f"{wanted} {one_line(case.given)!r} for {one_line(case.expected)!r}: {verdict.reason}",
    )
