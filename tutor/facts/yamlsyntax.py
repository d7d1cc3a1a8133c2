"""What a YAML parser complains about, said so that a teacher can mend it.

libyaml and PyYAML's own parser word the same problem differently; both are understood here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from tutor.facts.diagnostics import Report, shown
from tutor.facts.model import Place
from tutor.facts.nodes import Document

_QUOTE_IT = 'put quotes round the whole text: "…"'
_STRAIGHT = 'curly quotes are letters here; put straight ones round the whole text: "…"'
_STARTERS = {
    "@": "at sign",
    "`": "backtick",
    "%": "percent sign",
}


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where a parser stopped. Lines and columns count from 0."""

    document: str
    text: list[str]
    problem: str
    line: int
    column: int
    start_line: int
    start_column: int

    @property
    def row(self) -> str:
        """The line that the parser stopped in."""
        return self.text[self.line] if self.line < len(self.text) else ""

    @property
    def before(self) -> str:
        """What stands before the fault on its line."""
        return self.row[: self.column]

    @property
    def char(self) -> str:
        """The character at the fault, empty at the end of a line."""
        return self.row[self.column : self.column + 1]

    def start_char(self) -> str:
        """The character at which the broken part begins."""
        row = self.text[self.start_line] if self.start_line < len(self.text) else ""
        return row[self.start_column : self.start_column + 1]


@dataclass(frozen=True, slots=True)
class _Finding:
    """What to report; ``at_start`` puts it where the broken part begins, ``at`` anywhere else."""

    code: str
    message: str
    help: str
    at_start: bool = False
    at: tuple[int, int] | None = None


def explain_syntax(error: yaml.YAMLError, document: Document, report: Report) -> None:
    """Report a parser's error with a sentence, a place and a way out."""
    fault = _fault(error, document.text)
    for pattern, explain in _EXPLANATIONS:
        if pattern.search(fault.problem):
            finding = explain(fault)
            break
    else:
        finding = _Finding(
            "T006",
            f"This cannot be read: {shown(fault.problem)}.",
            "compare the line with its neighbours; text with marks in it needs quotes",
        )
    line, column = fault.line, fault.column
    if finding.at is not None:
        line, column = finding.at
    elif finding.at_start:
        line, column = fault.start_line, fault.start_column
    elif line >= len(fault.text):
        # The parser stopped behind the last line: point at the end of what there is.
        line = max(len(fault.text) - 1, 0)
        column = len(fault.text[line]) if fault.text else 0
    place = Place(document.path, line + 1, column + 1)
    report.add(finding.code, place, finding.message, finding.help)


def _fault(error: yaml.YAMLError, text: str) -> _Fault:
    rows = text.removesuffix("\n").split("\n")
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Fault(text, rows, getattr(error, "reason", "unreadable"), 0, 0, 0, 0)
    at, start = error.problem_mark, error.context_mark
    line, column = (at.line, at.column) if at else (0, 0)
    start_line, start_column = (start.line, start.column) if start else (line, column)
    return _Fault(text, rows, error.problem or "unreadable", line, column, start_line, start_column)


def _colon(fault: _Fault) -> _Finding:
    if re.search(r"(?:^|\s)[“”„‘’«»]", fault.before):
        return _Finding("T008", "A colon stands inside a text that has no quotes.", _STRAIGHT)
    if ":" in fault.before and not fault.before.lstrip("- ").startswith(("'", '"')):
        return _Finding("T008", "A colon stands inside a text that has no quotes.", _QUOTE_IT)
    if re.search(r"[\"']\s*$", fault.before):
        return _Finding("T008", "A colon follows a text in quotes.", _QUOTE_IT)
    return _Finding(
        "T010",
        "This line is read as a part of the line before it.",
        "give it the same number of spaces as its neighbours, and each key a colon and a space",
    )


def _start(fault: _Fault) -> _Finding:
    name = _STARTERS.get(fault.char, "character")
    return _Finding("T011", f"A text cannot begin with the {name} {fault.char}.", _QUOTE_IT)


def _block_text(fault: _Fault) -> _Finding:
    char = fault.start_char()
    return _Finding(
        "T011",
        f"The sign {char} at the beginning of a value starts a text on the next lines.",
        f"write the word instead (as in: over 250), or {_QUOTE_IT}",
        at_start=True,
    )


def _marker(fault: _Fault) -> _Finding:
    char = fault.start_char()
    return _Finding("T011", f"A text cannot begin with the sign {char}.", _QUOTE_IT, at_start=True)


def _open_quote(fault: _Fault) -> _Finding:
    char = fault.start_char()
    return _Finding(
        "T007",
        f"The quote {char} that opens here is never closed.",
        f"close it with {char} at the end of the text",
        at_start=True,
    )


def _behind(fault: _Fault) -> _Finding | None:
    """Explain words that follow a closing quote or bracket, if that is what stands here."""
    if re.search(r"[\"']\s*$", fault.before):
        return _behind_quote(fault)
    if re.search(r"[\]}]\s*$", fault.before):
        return _Finding(
            "T009", "Something follows the closing bracket.", f"delete it, or {_QUOTE_IT}"
        )
    return None


def _behind_quote(fault: _Fault) -> _Finding:
    if fault.char in {"]", "}"}:
        opening = "[" if fault.char == "]" else "{"
        return _Finding(
            "T009",
            f"The bracket {fault.char} closes nothing.",
            f"delete it, or open it with {opening} before the text",
        )
    quoted = _last_quoted(fault)
    if quoted is not None and quoted.start_mark.line < quoted.end_mark.line:
        start, quote = quoted.start_mark, quoted.style
        return _Finding(
            "T007",
            f"The quote {quote} that opens here is closed only in line "
            f"{quoted.end_mark.line + 1}, where the text goes on.",
            f"close it with {quote} where its text ends",
            at=(start.line, start.column),
        )
    return _Finding(
        "T007",
        "The text goes on behind its closing quote.",
        'use the other kind of quotes round the whole: "it\'s", \'the "axis"\'',
    )


def _last_quoted(fault: _Fault) -> Any | None:
    """Return the last text in quotes before a fault, as the scanner's token."""
    last = None
    try:
        for token in yaml.scan(fault.document, Loader=_LOADER):
            if (token.end_mark.line, token.end_mark.column) > (fault.line, fault.column):
                break
            if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
                last = token
    except yaml.YAMLError:
        # What comes behind the fault is of no concern.
        pass
    return last


def _open_bracket(fault: _Fault) -> _Finding:
    char = fault.start_char()
    close = {"[": "]", "{": "}"}.get(char, "]")
    return _behind(fault) or _Finding(
        "T009",
        f"The bracket {char} that opens here is not closed.",
        f"close it with {close}, and put a comma between its parts",
        at_start=True,
    )


def _indentation(fault: _Fault) -> _Finding:
    above = fault.text[fault.line - 1] if 0 < fault.line <= len(fault.text) else ""
    if not fault.before.strip() and re.search(r"\S\s+#", above) and ":" not in fault.row:
        return _Finding(
            "T022",
            "The comment in the line above ends the text that goes on here.",
            "put quotes round the whole text, and the comment on a line of its own",
        )
    return _behind(fault) or _Finding(
        "T010",
        "This line does not stand where the lines before it lead to.",
        "give it exactly as many spaces as the keys (or dashes) beside it",
    )


def _no_colon(_: _Fault) -> _Finding:
    return _Finding(
        "T024",
        "A key stands here without a colon.",
        "write a colon and a space behind the key, or indent a text that goes on",
        at_start=True,
    )


def _no_content(fault: _Fault) -> _Finding:
    name = {",": "comma", "]": "bracket ]", "}": "bracket }"}.get(fault.char, "place")
    return _Finding(
        "T009",
        f"A value is missing before this {name}.",
        f"delete the sign that is too much, or {_QUOTE_IT}",
    )


def _escape(_: _Fault) -> _Finding:
    return _Finding(
        "T023",
        "A backslash in double quotes begins a code, and this is none.",
        "use single quotes round the text, or write two backslashes",
    )


def _dash(_: _Fault) -> _Finding:
    return _Finding(
        "T010",
        "A dash for a list cannot stand behind a colon.",
        "begin the list on the next line, indented, or put quotes round a text with a dash",
    )


def _question_mark(_: _Fault) -> _Finding:
    return _Finding("T011", "A text cannot begin with a question mark and a space.", _QUOTE_IT)


def _document_start(fault: _Fault) -> _Finding:
    if fault.row[:1] == "%" or fault.text[0][:1] == "%":
        return _Finding("T011", "A line cannot begin with the percent sign.", "delete the line")
    return _Finding(
        "T010",
        "This line does not stand where the lines before it lead to.",
        "begin the keys of the file (format, facts …) at the left edge",
    )


def _directive(_: _Fault) -> _Finding:
    return _Finding("T011", "A line cannot begin with the percent sign.", "delete the line")


_EXPLANATIONS: tuple[tuple[re.Pattern[str], Callable[[_Fault], _Finding]], ...] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        (r"mapping values are not allowed", _colon),
        (r"cannot start any token", _start),
        (r"comment or line break|chomping or indentation", _block_text),
        (r"alphabetic or numeric|tag URI|expected URI|tag handle|anchor|alias|tag", _marker),
        (r"unexpected end of stream|unexpected document separator", _open_quote),
        (r"expected ',' or", _open_bracket),
        (r"expected ':'", _no_colon),
        (r"expected node content|expected the node content", _no_content),
        (r"unknown escape|hexadecimal|hexdecimal|escape", _escape),
        (r"sequence entries are not allowed", _dash),
        (r"mapping keys are not allowed", _question_mark),
        (r"document start", _document_start),
        (r"directive", _directive),
        (r"expected key|block end|'-' indicator", _indentation),
    )
)
