"""A question as far as truth goes: what is asked, what is named, and what proves others wrong."""

from dataclasses import dataclass
from enum import StrEnum

from tutor.facts.model import EntityId, Fact, Role, RoleName, Value

ACCORDING_TO = RoleName("according-to")
REVIEWED = "the author has marked it wrong here"


class Licence(StrEnum):
    """What proves a wrong option wrong.

    ``MEMBER`` does so where what does not belong is asked for: the fact itself holds the option.
    """

    WRONG = "wrong"
    ONE_FOR = "one-for"
    COMPLETE = "complete"
    TIME = "time"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as far as truth goes: which role of a fact, with which roles named.

    ``keys`` are the right answers; with a ``group`` only those of its members. ``vouched`` is a
    wording without placeholders, for which the author answers.
    """

    fact: Fact
    role: Role
    named: frozenset[RoleName]
    keys: tuple[Value, ...]
    group: EntityId | None = None
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A general licence of a question, or (``licence`` None) why it has none and what gives one."""

    licence: Licence | None
    why: str
    unlock: str = ""


ONE_FOR = "one-for in the kind"
"""How the way out begins that serves all facts of a kind."""
