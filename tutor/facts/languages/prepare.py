"""Preparing the shipped languages: their files read, joined with the CLDR, and kept as JSON.

``python -m tutor.facts.languages.prepare`` writes them anew; a test holds them to their files.
"""

import json
import sys
from pathlib import Path

from tutor.facts.diagnostics import Diagnostic, Report
from tutor.facts.fields import Fields
from tutor.facts.languages.codec import language_to
from tutor.facts.languages.model import Language
from tutor.facts.languages.reading import read_language
from tutor.facts.yamlread import read_file

FOLDER = Path(__file__).resolve().parent


def sources() -> list[Path]:
    """Return the files of the shipped languages, in order."""
    return sorted(FOLDER.glob("*.yaml"))


def prepare(path: Path) -> tuple[Language | None, tuple[Diagnostic, ...]]:
    """Return the language of a file with every problem of it."""
    report = Report()
    language = read_language(Fields(read_file(path, report), report), None, None)
    return language, tuple(report.problems)


def as_json(language: Language) -> str:
    """Return a language as it is kept."""
    return json.dumps(language_to(language), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> int:
    """Write every shipped language; 1 if one of them has a problem."""
    failed = False
    for path in sources():
        language, problems = prepare(path)
        for problem in problems:
            place = problem.place
            print(f"{place.path}:{place.line}: {problem.message} {problem.help}", file=sys.stderr)
        if language is None or problems:
            failed = True
        else:
            path.with_suffix(".json").write_text(as_json(language), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
