"""Problems as text for people, as JSON for programs and as commands for GitHub's runner."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tutor.facts.codes import CODES
from tutor.facts.codes.model import Code, Severity, Where
from tutor.facts.diagnostics import Diagnostic
from tutor.facts.model import Place
from tutor.facts.yamltext import MAX_BYTES
from tutor.text import cell_width, clean, one_line

_WIDEST = 100
_BEFORE = 40
_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Excerpts:
    """Lines of files, to be shown under a problem; each file is read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def line(self, place: Place) -> str:
        """Return the line of a place, empty where the file does not hold it (any more)."""
        lines = self._lines.get(place.path)
        if lines is None:
            lines = self._lines[place.path] = self._read(place.path)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    @staticmethod
    def _read(path: str) -> list[str]:
        try:
            file = Path(path)
            if not file.is_file() or file.stat().st_size > MAX_BYTES:
                return []
            text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        except (OSError, ValueError):
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def render_text(problem: Diagnostic, excerpts: Excerpts) -> str:
    """Return a problem as several lines: what and where, the line with a caret, what to do."""
    head = f"{_where(problem.place)}: {problem.severity}[{problem.code}]: {problem.message}"
    number = str(problem.line)
    margin = " " * len(number)
    lines = [one_line(head)]
    excerpt = excerpts.line(problem.place)
    if excerpt.strip():
        shown, marks = underlined(excerpt, problem.column, problem.end_column)
        lines += [f"{margin} |", f"{number} | {shown}", f"{margin} | {marks}"]
    if problem.help:
        lines.append(f"{margin} = help: {one_line(problem.help)}")
    for related in problem.related:
        lines.append(f"{margin} = see {one_line(f'{_where(related.place)}: {related.message}')}")
    return "\n".join(lines)


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def underlined(line: str, column: int, end_column: int, widest: int = _WIDEST) -> tuple[str, str]:
    """Return a line made safe, and the carets under a place in it.

    Columns count characters from 1. What is longer than ``widest`` characters is cut round the
    place.
    """
    start = min(max(column - 1, 0), len(line))
    end = max(min(end_column - 1, len(line)), start + 1)
    first = 0
    if len(line) > widest:
        first = max(0, min(start - min(_BEFORE, widest // 2), len(line) - widest))
    last = min(len(line), first + widest)
    end = min(end, max(last, start + 1))
    # Cleaning keeps the number of characters, as each stands for itself here.
    before = clean(line[first:start])
    marked = clean(line[start:end])
    after = clean(line[end:last])
    left = "…" if first else ""
    right = "…" if last < len(line) else ""
    shown = f"{left}{before}{marked}{after}{right}".rstrip()
    return shown, " " * cell_width(left + before) + "^" * max(cell_width(marked), 1)


def render_github(problem: Diagnostic) -> str:
    """Return a problem as a workflow command that GitHub shows beside the line."""
    properties = [
        f"file={_property(problem.path)}",
        f"line={problem.line}",
        f"col={problem.column}",
    ]
    if problem.end_column:
        properties.append(f"endColumn={problem.end_column}")
    properties.append(f"title={_property(problem.code)}")
    text = problem.message + (f" Help: {problem.help}" if problem.help else "")
    level = _GITHUB_LEVEL[problem.severity]
    return f"::{level} {','.join(properties)}::{_data(one_line(text))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


def render_json(problem: Diagnostic) -> dict[str, Any]:
    """Return a problem as ``tutor check --format json`` prints it."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "help": problem.help,
    }


def summary(problems: Iterable[Diagnostic], files: int) -> str:
    """Return "2 errors, 1 warning in 7 files"; "no problems in 7 files" where all is well."""
    counts = dict.fromkeys(Severity, 0)
    for problem in problems:
        counts[problem.severity] += 1
    parts = [_plural(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return f"{', '.join(parts) or 'no problems'} in {_plural(files, 'file')}"


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def explain(code: Code) -> str:
    """Return what ``tutor check --explain`` prints of a code."""
    lines = [f"{code.severity}[{code.code}]: {code.title}", "", code.explanation, ""]
    where = f" (in {code.where})" if code.where is not Where.NONE else ""
    lines += [f"Wrong{where}:", *_indented(code.wrong), "", "Mended:", *_indented(code.mended)]
    return "\n".join(lines)


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}" for line in text.split("\n"))


def diagnostics_page() -> str:
    """Return docs/diagnostics.md: every code with its explanation and its examples."""
    from tutor.facts.codes import CHAPTERS

    lines = [
        "# What `tutor check` reports",
        "",
        "Written from the registry in `tutor/facts/codes/`, which a test holds it to; refresh it",
        "with `python -m tutor.facts.render > docs/diagnostics.md`. `tutor check --explain CODE`",
        "prints one entry.",
        "",
        "*Errors* keep content from being used: a fact with an error is left out until it is",
        "mended, and `tutor check` ends with exit code 1. *Warnings* are most likely mistakes, and",
        "*notes* may be meant as they are; neither changes the exit code. Codes are stable.",
    ]
    for title, codes in CHAPTERS.items():
        lines += ["", f"## {title}"]
        for code in codes:
            lines += ["", f"### {code.code} · {code.title}", "", f"*{code.severity}*", ""]
            lines += [code.explanation, ""]
            language = "yaml" if code.where is not Where.NONE else "text"
            where = f" in `{code.where}`" if code.where is not Where.NONE else ""
            lines += [f"Wrong{where}:", "", f"```{language}", code.wrong, "```", ""]
            lines += ["Mended:", "", f"```{language}", code.mended, "```"]
    return "\n".join(lines) + "\n"


def known_code(name: str) -> Code | None:
    """Return a code by its name, whatever the case."""
    return CODES.get(name.strip().upper())


if __name__ == "__main__":
    print(diagnostics_page(), end="")
