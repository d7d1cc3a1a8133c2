"""Flaws of questions as values: which rule is broken, and how."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """A rule of writing questions; ``code`` is that of its diagnostic."""

    ONE_KEY = "one-key"
    OVERLAP = "overlap"
    LONGEST = "longest"
    GRAMMAR = "grammar"
    ECHO = "echo"
    UNLIKE = "unlike"
    ABSOLUTE = "absolute"
    NEGATION = "negation"
    ASCENDING = "ascending"
    LONG_STEM = "long-stem"
    OPPOSITES = "opposites"
    GIVEN = "given"

    @property
    def code(self) -> str:
        """The code under which ``tutor check`` reports it."""
        return _CODES[self]


_CODES = {
    Rule.ONE_KEY: "T601",
    Rule.OVERLAP: "T602",
    Rule.LONGEST: "T603",
    Rule.GRAMMAR: "T604",
    Rule.ECHO: "T605",
    Rule.UNLIKE: "T606",
    Rule.ABSOLUTE: "T607",
    Rule.NEGATION: "T608",
    Rule.ASCENDING: "T609",
    Rule.LONG_STEM: "T610",
    Rule.OPPOSITES: "T611",
    Rule.GIVEN: "T612",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken rule: the reason in half a sentence, and the texts of the options concerned."""

    rule: Rule
    reason: str
    options: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code
