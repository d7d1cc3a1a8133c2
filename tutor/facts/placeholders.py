"""The placeholders of wordings, found with positions and held against the roles of a kind.

``{role}``, ``{role:form}``, ``{role:one/several}`` and ``{hedge}`` are all there is. A kind that is
told of today and of the past writes ``[present|past]`` round what differs.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tutor.facts.diagnostics import Names, shown
from tutor.facts.fields import ID
from tutor.facts.languages.model import PLAIN, WHEN
from tutor.facts.model import Role, RoleName

HEDGE = "hedge"
DATE_FORMS = (PLAIN, WHEN)
DEFAULT_FORM = "of"
NO_ENTITY = frozenset({"text", "date", "amount"})
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_OWN_FORM = re.compile(rf"\{{[^{{}}:]*:(?!(?:{WHEN}|{DEFAULT_FORM})\}})[^{{}}/]*\}}")
"""What only a placeholder with a form of an entity's own looks like."""
_TENSES = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its role (or ``hedge``), its form or pair, and where it begins."""

    name: str
    shape: str
    start: int
    end: int

    @property
    def is_pair(self) -> bool:
        """Whether it prints words that agree with a number, and no value."""
        return "/" in self.shape


class Tense(StrEnum):
    """Whether a kind speaks of what is so or of what was so."""

    PRESENT = "present"
    PAST = "past"


def in_tense(template: str, tense: Tense) -> str:
    """Return a wording with one of each two tenses: "[is|was] the seat" as "is the seat"."""
    return _TENSES.sub(lambda found: found[2 if tense is Tense.PAST else 1], template)


def has_tenses(template: str) -> bool:
    """Tell whether a wording gives two tenses of something."""
    return _TENSES.search(template) is not None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a wording, and between which of its characters."""

    code: str
    message: str
    help: str
    start: int
    end: int


def placeholders(template: str) -> list[Placeholder | Fault]:
    """Return the placeholders of a wording in order, and faults where braces are not in order."""
    found: list[Placeholder | Fault] = []
    for match in BRACES.finditer(template):
        inner = match[1]
        if inner is None:
            found.append(
                Fault(
                    "T211",
                    f"This {match[0]} has no partner.",
                    "write each placeholder as {role}",
                    *match.span(),
                )
            )
            continue
        name, _, shape = inner.partition(":")
        fault = _shape_fault(name, shape, ":" in inner)
        if fault is not None:
            found.append(Fault("T211", *fault, *match.span()))
        else:
            found.append(Placeholder(name, shape, *match.span()))
    return found


def _shape_fault(name: str, shape: str, coloned: bool) -> tuple[str, str] | None:
    if not ID.fullmatch(name):
        return (
            f"{{{shown(name)}}} is not a placeholder.",
            "write the name of a role in braces, without spaces",
        )
    if not coloned:
        return None
    if name == HEDGE:
        return "{hedge} takes nothing behind it.", "write {hedge} alone"
    if "/" in shape:
        one, _, several = shape.partition("/")
        if "/" in several or one == several:
            return (
                f"{shown(shape)} is not a pair of words.",
                "write one and several with one slash, as in {objector:objects/object}",
            )
        return None
    if not ID.fullmatch(shape):
        return (
            f"{shown(shape) or 'Nothing'} is not a form.",
            "write a form as in {date:when}, or a pair as in {objector:objects/object}",
        )
    return None


def wording_faults(
    template: str,
    roles: Mapping[RoleName, Role],
    asked: RoleName | None = None,
    broken: Collection[str] = (),
    dates: Collection[str] = DATE_FORMS,
) -> list[Fault]:
    """Return what is wrong with a wording of a kind that asks for ``asked`` (None: it says).

    Nothing is said of roles whose own problem has been reported (``broken``).
    """
    faults: list[Fault] = []
    for part in placeholders(template):
        if isinstance(part, Fault):
            faults.append(part)
        elif part.name != HEDGE and part.name not in broken:
            fault = _role_fault(part, roles, asked, dates)
            if fault is not None:
                faults.append(Fault(*fault, part.start, part.end))
    return faults


def _role_fault(
    part: Placeholder,
    roles: Mapping[RoleName, Role],
    asked: RoleName | None,
    dates: Collection[str],
) -> tuple[str, str, str] | None:
    role = roles.get(RoleName(part.name))
    if role is None:
        names = Names([*roles, HEDGE])
        return (
            "T205",
            f"This kind has no role {shown(part.name)}.",
            names.help(part.name, f"its roles are {Names(roles).listing(30)}"),
        )
    if asked == role.name and not part.is_pair:
        return (
            "T217",
            f"A question for {role.name} cannot print {{{role.name}}}: it would give the answer.",
            "ask for it in words; only a pair such as {" + role.name + ":is/are} may stand here",
        )
    if not part.shape or part.is_pair:
        return None
    if part.shape in dates and "date" in role.types:
        return None
    if part.shape == WHEN:
        return (
            "T212",
            f"The role {role.name} is no date and has no form when.",
            f"write {{{role.name}}}",
        )
    if NO_ENTITY.issuperset(role.types):
        more = sorted({*dates} - {WHEN, PLAIN}) if "date" in role.types else []
        return (
            "T212",
            f"The role {role.name} takes no entities and has no form {part.shape}.",
            f"write {{{role.name}}}"
            + (f" or {{{role.name}:when}}" if "date" in role.types else "")
            + (f"; other forms are {', '.join(more)}" if more else ""),
        )
    return None


def roles_told(template: str) -> tuple[frozenset[RoleName], bool]:
    """Return the roles that a wording tells or agrees with, and whether it holds ``{hedge}``."""
    names = {part.name for part in placeholders(template) if isinstance(part, Placeholder)}
    return frozenset(RoleName(name) for name in names - {HEDGE}), HEDGE in names


def roles_in_order(template: str) -> list[RoleName]:
    """Return the roles whose values a wording prints, as they stand in it."""
    told = (part for part in placeholders(template) if isinstance(part, Placeholder))
    return [RoleName(p.name) for p in told if p.name != HEDGE and not p.is_pair]


def forms_used(template: str) -> list[Placeholder]:
    """Return the placeholders of a wording that ask for a form of an entity's own."""
    if not _OWN_FORM.search(template):
        return []
    return [
        part
        for part in placeholders(template)
        if isinstance(part, Placeholder)
        and part.shape
        and not part.is_pair
        and part.shape not in {WHEN, DEFAULT_FORM}
    ]
