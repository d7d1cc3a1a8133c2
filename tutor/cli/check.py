"""``tutor check``: every problem in content and decks, with its place and a way out.

Errors alone make the exit code 1; warnings and notes are shown and change nothing. A file that
cannot be opened makes it 3.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.checked import scope_of
from tutor.cli.output import Tone, print_json, print_line, print_painted, say
from tutor.errors import ContentError, ExitCode, UsageError
from tutor.facts.checks import check_content
from tutor.facts.diagnostics import Diagnostic, Names, Severity, shown, sort_key
from tutor.facts.load import load_content, paused_collector
from tutor.facts.render import (
    Excerpts,
    explain,
    known_code,
    render_github,
    render_json,
    render_text,
    summary,
)
from tutor.questions.checks import check_questions
from tutor.questions.decks import past_seminars, read_decks
from tutor.shares import cores
from tutor.text import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from tutor.cli.context import Context
    from tutor.facts.content import Content
    from tutor.facts.model import Place
    from tutor.questions.decks import Decks

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.FAINT}
_UNREADABLE = "T001"
_MOST_ORPHANS = 20
_MOST_ALIKE = 3


def run(args: argparse.Namespace, context: Context) -> int:
    """Check what is named, or all that Tutor would read, and print the problems."""
    if args.explain is not None:
        return _explain(args.explain, context)
    scope = scope_of(args.paths, context)
    with paused_collector():
        content = load_content(scope.places)
        decks = read_decks(scope.places, content)
        problems = [*content.diagnostics, *decks.diagnostics]
        problems += past_seminars(
            decks.decks.values(), context.clock.now().astimezone(context.zone).date()
        )
        checked = scope.packs(content)
        problems += check_content(checked)
        problems += check_questions(checked.packs, [*decks.decks.values()], cores())
        if args.sources is not None:
            problems += _check_sources(checked, decks, args.sources)
    files = [p for p in (*content.files, *decks.files, *scope.alone) if scope.covers(p)]
    found = [p for p in dict.fromkeys([*problems, *scope.problems]) if scope.covers(p.path)]
    if not files and not found:
        raise ContentError(
            "There is nothing to check: no pack and no deck was found. "
            "`tutor new PACK` writes one to start from."
        )
    _print(sorted(map(_relative, found), key=sort_key), args.format, context)
    say(context, summary(found, len(set(files))))
    if not args.paths:
        if all(place.shipped for place in scope.places):
            say(context, "These came with Tutor; name a folder to check packs of your own.")
        _say_orphans(context, content, decks)
    if any(problem.code == _UNREADABLE for problem in found):
        return ExitCode.UNUSABLE
    if any(problem.severity is Severity.ERROR for problem in found):
        return ExitCode.PROBLEMS
    return ExitCode.FINE


def _say_orphans(context: Context, content: Content, decks: Decks) -> None:
    """Name the schedules whose items are gone, where anybody has studied."""
    if not context.database.exists():
        return
    from tutor.questions.bank import Bank
    from tutor.study.orphans import orphans

    found = orphans(context.database, Bank(content.packs, decks.decks.values()))
    for orphan in found[:_MOST_ORPHANS]:
        say(context, f"{orphan.item} is gone; {orphan.learner}'s schedule of it is kept.")
    if len(found) > _MOST_ORPHANS:
        say(context, f"{len(found) - _MOST_ORPHANS} more schedules are kept whose items are gone.")


def _explain(name: str, context: Context) -> int:
    from tutor.facts.codes import CODES

    code = known_code(name)
    if code is None:
        names = Names(CODES)
        raise UsageError(
            f"There is no code {shown(name)}; "
            + names.help(name.upper(), f"codes run from {min(CODES)} to {max(CODES)}.")
        )
    print_line(context, explain(code))
    return ExitCode.FINE


def _check_sources(content: Content, decks: Decks, folder: Path) -> list[Diagnostic]:
    from tutor.facts.sources import check_sources
    from tutor.questions.cited import check_cited

    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}; name the one that holds the documents.")
    return [
        *check_sources(content, folder),
        *check_cited(content.packs, decks.decks.values(), folder),
    ]


def _relative(problem: Diagnostic) -> Diagnostic:
    """Return a problem with paths as seen from here, where that is shorter."""
    return replace(
        problem,
        place=_relative_place(problem.place),
        related=tuple(replace(r, place=_relative_place(r.place)) for r in problem.related),
    )


def _relative_place(place: Place) -> Place:
    path = Path(place.path)
    here = Path().absolute()
    if path.is_absolute() and path.is_relative_to(here):
        return replace(place, path=str(path.relative_to(here)))
    return place


def _print(problems: Sequence[Diagnostic], format_: str, context: Context) -> None:
    if format_ == "json":
        print_json(context, [render_json(problem) for problem in problems])
    elif format_ == "github":
        for problem in problems:
            print_line(context, render_github(problem))
    else:
        excerpts = Excerpts()
        for problem, alike in _folded(problems):
            text = render_text(problem, excerpts)
            _print_text(f"{text}\n{_more(alike)}" if alike else text, problem, context)


def _folded(problems: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, list[Diagnostic]]]:
    """Yield notes, then warnings, then errors, so that what weighs most is read last.

    Of the notes and warnings of one code the first are shown; the last of these comes with the
    rest.
    """
    for severity in reversed(Severity):
        of_code: dict[str, list[Diagnostic]] = {}
        for problem in problems:
            if problem.severity is severity:
                whose = problem.code if severity is not Severity.ERROR else f"error {len(of_code)}"
                of_code.setdefault(whose, []).append(problem)
        for alike in of_code.values():
            shown = alike if len(alike) <= _MOST_ALIKE + 1 else alike[:_MOST_ALIKE]
            for problem in shown[:-1]:
                yield problem, []
            yield shown[-1], alike[len(shown) :]


def _more(alike: Sequence[Diagnostic]) -> str:
    """Return where the problems are that are not shown one by one."""
    lines: dict[str, list[str]] = {}
    for problem in alike:
        lines.setdefault(problem.path, []).append(str(problem.line))
    places = "; ".join(f"{path}:{', '.join(numbers)}" for path, numbers in lines.items())
    return one_line(f"… and {len(alike)} more of the same ({alike[0].code}), at {places}")


def _print_text(text: str, problem: Diagnostic, context: Context) -> None:
    head, _, rest = text.partition("\n")
    mark = f"{problem.severity}[{problem.code}]"
    before, _, after = head.partition(mark)
    print_painted(context, before, (mark, _TONES[problem.severity]), after)
    print_line(context, f"{rest}\n")
