"""``tutor doctor``: what this installation is and what could be wrong with it.

It only looks: nothing is created, changed or sent anywhere.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import __version__, paths
from tutor.cli.context import TRIAL_VARIABLES, Context
from tutor.cli.output import Tone, print_json, print_painted
from tutor.errors import ExitCode, TutorError
from tutor.settings import CONFIG, explain_settings
from tutor.text import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

DISTRIBUTION = "seminar-tutor"
# What is read besides the settings' own variables.
OTHER_VARIABLES = (
    "TUTOR_CONTENT",
    "TUTOR_DECKS",
    "TUTOR_DATABASE",
    "TUTOR_DATA",
    "TUTOR_CONFIG",
    "TUTOR_CACHE",
    "TUTOR_NOW",
)
SMALLEST_SCREEN = (40, 12)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it was found, and what is wrong, if it is."""

    what: str
    found: str
    problem: str = ""


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the findings; the exit code says whether one of them is a problem."""
    findings = examine(context)
    if args.json:
        print_json(context, [asdict(finding) for finding in findings])
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            print_painted(context, (finding.what.ljust(width), Tone.STRONG), "  ", finding.found)
            if finding.problem:
                print_painted(context, " " * (width + 2), (finding.problem, Tone.BAD))
    return ExitCode.PROBLEMS if any(finding.problem for finding in findings) else ExitCode.FINE


def examine(context: Context) -> list[Finding]:
    """Return what there is to say about this installation, in the order it is read."""
    looks: tuple[Callable[[Context], Iterator[Finding]], ...] = (
        _program,
        _libraries,
        _settings,
        _variables,
        _time,
        _content,
        _data,
        _terminal,
    )
    return [finding for look in looks for finding in _looked(look, context)]


def _looked(look: Callable[[Context], Iterator[Finding]], context: Context) -> list[Finding]:
    """Return the findings of one look; what it raises is a finding too."""
    findings: list[Finding] = []
    try:
        findings.extend(look(context))
    except (TutorError, OSError) as error:
        findings.append(Finding(look.__name__.strip("_"), "cannot be used", str(error)))
    return findings


def _program(_context: Context) -> Iterator[Finding]:
    yield Finding("tutor", f"{__version__} in {Path(__file__).resolve().parents[1]}")
    numbers = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", f"{numbers} in {sys.executable} on {sys.platform}")
    yield Finding("sqlite", sqlite3.sqlite_version)


def _libraries(_context: Context) -> Iterator[Finding]:
    try:
        wanted = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        yield Finding(
            "libraries", "unknown", f"{DISTRIBUTION} is not installed; run pip install . for it."
        )
        return
    for name in sorted(_name(line) for line in wanted if "extra ==" not in line):
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "missing", f"Run pip install {name} in this Python.")


def _name(requirement: str) -> str:
    """Return the distribution that a line such as ``textual<9,>=8.2`` requires."""
    end = next((at for at, c in enumerate(requirement) if c in "<>=!~;[ "), len(requirement))
    return requirement[:end]


def _settings(context: Context) -> Iterator[Finding]:
    path = paths.config_dir(context.environ) / CONFIG
    settings = context.settings
    there = str(path) if path.exists() else f"{path} (not there: defaults hold)"
    yield Finding("settings", there)
    if settings.learner:
        yield Finding("learner", settings.learner)


def _variables(context: Context) -> Iterator[Finding]:
    known = (*(setting.variable for setting in explain_settings()), *OTHER_VARIABLES)
    for name in sorted(name for name in context.environ if name.startswith("TUTOR_")):
        problem = ""
        if name not in known:
            near = nearest(name, known)
            problem = "Tutor reads no such variable" + (f"; did you mean {near}?" if near else ".")
        yield Finding(name, context.environ[name], problem)


def _time(context: Context) -> Iterator[Finding]:
    now = context.clock.now().astimezone(context.zone)
    trial = " (for a trial)" if any(context.environ.get(name) for name in TRIAL_VARIABLES) else ""
    yield Finding("time", f"{now:%Y-%m-%d %H:%M} in {context.zone.key}{trial}")


def _content(context: Context) -> Iterator[Finding]:
    places = context.places()
    for place in places:
        shipped = " (shipped, read-only)" if place.shipped else ""
        yield Finding("content", f"{place.content}{shipped}")
        yield Finding("decks", f"{place.decks}{shipped}")
    if not places:
        yield Finding("content", "none", "Name a folder of packs with --content.")


def _data(context: Context) -> Iterator[Finding]:
    database = context.database
    if not database.exists():
        folder = next(folder for folder in database.absolute().parents if folder.exists())
        problem = "" if os.access(folder, os.W_OK) else f"Nothing can be written in {folder}."
        yield Finding("database", f"{database} (not there: made when first needed)", problem)
        return
    writable = database.is_file() and os.access(database, os.R_OK | os.W_OK)
    problem = "" if writable else "It cannot be read and written; mend its permissions."
    yield Finding("database", f"{database}, {database.stat().st_size:,} bytes", problem)


def _terminal(context: Context) -> Iterator[Finding]:
    if not context.interactive:
        yield Finding("terminal", "none: `tutor study` runs in plain mode here")
        return
    columns, lines = os.get_terminal_size(context.stdout.fileno())
    term, colour = context.environ.get("TERM", "unknown"), "colour" if context.colour else "plain"
    encoding = context.stdout.encoding
    problem = ""
    if columns < SMALLEST_SCREEN[0] or lines < SMALLEST_SCREEN[1]:
        problem = "Too small for the app; make it 80 by 24, or use `tutor study --plain`."
    elif "utf" not in encoding.lower() and not context.settings.ascii:
        problem = "Not UTF-8: set ascii = true in config.toml, or the locale to a UTF-8 one."
    yield Finding("terminal", f"{term}, {columns} by {lines}, {colour}, {encoding}", problem)
