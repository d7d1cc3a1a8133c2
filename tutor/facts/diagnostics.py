"""Problems found in content: one value for each, and the report that collects them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tutor.facts.codes import CODES
from tutor.facts.codes.model import Severity
from tutor.facts.model import Place
from tutor.text import nearest, one_line

__all__ = [
    "Diagnostic",
    "Names",
    "Related",
    "Report",
    "Severity",
    "diagnostic",
    "shown",
    "sort_key",
]

_LONGEST_SHOWN = 60
_LONGEST_COMPARED = 80
_MOST_HINTS = 300


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that has to do with a problem, and what stands there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a sentence on what is wrong at a place, and one on what to do.

    ``end_column`` is the column behind the last character concerned, on the line of ``place``;
    0 where only the beginning is known.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    help: str = ""
    end_column: int = 0
    related: tuple[Related, ...] = ()

    @property
    def path(self) -> str:
        """The file, as it was named when it was read."""
        return self.place.path

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column, counted from 1 in characters."""
        return self.place.column


def diagnostic(
    code: str,
    place: Place,
    message: str,
    help: str = "",  # noqa: A002 - the word that the reader sees
    *,
    end_column: int = 0,
    related: Iterable[Related] = (),
) -> Diagnostic:
    """Return a problem with the severity that its code has in the registry."""
    return Diagnostic(code, CODES[code].severity, message, place, help, end_column, tuple(related))


def sort_key(problem: Diagnostic) -> tuple[str, int, int, str]:
    """Return what problems are ordered by: file, line, column, code."""
    return (problem.place.path, problem.place.line, problem.place.column, problem.code)


def shown(value: str) -> str:
    """Return a value of the author's, safe to draw and short enough for a sentence."""
    text = one_line(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


class Names:
    """Known names that a mistyped one is compared with, by name and by what else it is called.

    ``also`` maps other names (an entity's aliases) to the name that should have been written.
    """

    def __init__(self, known: Iterable[str], also: Mapping[str, str] | None = None) -> None:
        self._known = known
        self._also = also or {}
        self._found: dict[str, str | None] = {}

    @cached_property
    def _candidates(self) -> Sequence[str]:
        return tuple(dict.fromkeys(chain(self._known, self._also)))

    def nearest(self, word: str) -> str | None:
        """Return the name most likely meant, or None. The search is bounded in all."""
        if word in self._also:
            return self._also[word]
        if len(word) > _LONGEST_COMPARED:
            return None
        if word not in self._found:
            if len(self._found) >= _MOST_HINTS:
                return None
            found = nearest(word, tuple(self._candidates))
            self._found[word] = self._also.get(found, found) if found else None
        return self._found[word]

    def help(self, word: str, otherwise: str) -> str:
        """Return "did you mean …?", or the sentence given where nothing is near."""
        found = self.nearest(word)
        return f"did you mean {shown(found)}?" if found else otherwise

    def listing(self, most: int = 12) -> str:
        """Return the known names in a row, cut after some."""
        names = [shown(name) for name in self._known]
        return ", ".join(names[:most]) + (" …" if len(names) > most else "")


class Report:
    """Collects the problems of a run."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def add(
        self,
        code: str,
        place: Place,
        message: str,
        help: str = "",  # noqa: A002 - the word that the reader sees
        *,
        end_column: int = 0,
        related: Iterable[Related] = (),
    ) -> None:
        """Note one problem."""
        self.problems.append(
            diagnostic(code, place, message, help, end_column=end_column, related=related)
        )
