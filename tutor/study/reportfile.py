"""The report of an exam as a file: Markdown, HTML or JSON, by the ending of its name."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from html import escape
from pathlib import Path

from tutor.errors import DataError, UsageError
from tutor.study.report import Report
from tutor.study.reportwords import (
    Block,
    Entries,
    Heading,
    Paragraph,
    Table,
    blocks_of,
    title_of,
)
from tutor.text import clean, one_line

FORMAT = 1
"""The format of the JSON report; docs/exams.md describes it."""

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|~&!"})

_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfcf9; --soft: #55555f;
  --line: #c8c6c0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececea; --paper: #17181c; --soft: #b4b4bc; --line: #4a4b52; }
}
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
  background: var(--paper); font: 1.05rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: right; padding: .25rem .5rem; border-bottom: 1px solid var(--line); }
th:first-child { text-align: left; font-weight: 400; } thead th { font-weight: 600; }
li { margin: .6rem 0; } li p { margin: 0; color: var(--soft); } ul { list-style: none; padding: 0; }
@media print { body { margin: 0; max-width: none; } }
"""


def render_of(path: Path) -> Callable[[Report], str]:
    """Return what makes a file's text of a report. Raises UsageError for an unknown ending."""
    try:
        return _RENDERERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(_RENDERERS)
        raise UsageError(
            f"A report is written as one of {known}, and {one_line(path.name)} is none of these."
        ) from None


def write_report(report: Report, path: Path) -> None:
    """Write a report to a file. Raises UsageError and DataError."""
    text = render_of(path)(report)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            f"The report cannot be written to {path} ({reason}); name another file."
        ) from None


def as_markdown(report: Report) -> str:
    """Return a report in Markdown (CommonMark, with GitHub's tables)."""
    lines = [f"# {_md(title_of(report))}", "", f"Learner: {_md(report.learner)}", ""]
    for block in blocks_of(report):
        lines += [*_md_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _md(text: str) -> str:
    return one_line(text).translate(_SPECIAL)


def _md_block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"## {_md(block.text)}"
        case Paragraph():
            yield _md(block.text)
        case Table():
            yield f"**{_md(block.caption)}**"
            yield ""
            yield _md_row(block.head)
            yield _md_row(["---", *("---:" for _ in block.head[1:])], raw=True)
            yield from (_md_row(row) for row in block.rows)
        case Entries():
            for number, (text, under) in enumerate(block.entries, start=1):
                mark = f"{number}. " if block.numbered else "- "
                yield f"{mark}{_md(text)}"
                yield from (f"{' ' * len(mark)}<br>{_md(line)}" for line in under)


def _md_row(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else _md(cell) for cell in cells)} |"


def as_html(report: Report) -> str:
    """Return a report as one HTML page that needs nothing else, in light and dark."""
    title = _html(title_of(report))
    body = "\n".join(line for block in blocks_of(report) for line in _html_block(block))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>Learner: {_html(report.learner)}</p>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    )


def _html(text: str) -> str:
    return escape(one_line(text))


def _html_block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_html(block.text)}</h2>"
        case Paragraph():
            yield f"<p>{_html(block.text)}</p>"
        case Table():
            head = "".join(f'<th scope="col">{_html(cell)}</th>' for cell in block.head)
            yield f"<table>\n<caption>{_html(block.caption)}</caption>"
            yield f"<thead><tr>{head}</tr></thead>\n<tbody>"
            for name, *cells in block.rows:
                rest = "".join(f"<td>{_html(cell)}</td>" for cell in cells)
                yield f'<tr><th scope="row">{_html(name)}</th>{rest}</tr>'
            yield "</tbody>\n</table>"
        case Entries():
            tag = "ol" if block.numbered else "ul"
            yield f"<{tag}>"
            for text, under in block.entries:
                below = "".join(f"<p>{_html(line)}</p>" for line in under)
                yield f"<li>{_html(text)}{below}</li>"
            yield f"</{tag}>"


def as_json(report: Report) -> str:
    """Return a report as JSON, the fields of :class:`Report` by name; days are ISO dates."""
    data = {"tutor": "exam report", "format": FORMAT, **asdict(report)}
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain, allow_nan=False) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value))


_RENDERERS: dict[str, Callable[[Report], str]] = {
    ".md": as_markdown,
    ".html": as_html,
    ".json": as_json,
}
