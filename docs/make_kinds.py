"""Writes docs/kinds.md from the kinds that English packs share: ``python docs/make_kinds.py``."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tutor.facts.load import load_content
from tutor.facts.model import Kind, KindName, Many, Place, Role, RoleName
from tutor.facts.rolenotes import ACCORDING_TO
from tutor.paths import shipped_place
from tutor.questions.templates import parse

DOCS = Path(__file__).resolve().parent
SHARED = "kinds.en.yaml"
HEAD = """\
# The kinds that English packs share

Written from `content/kinds.en.yaml`, which a test holds it to; refresh it with
`python docs/make_kinds.py`. Each line gives the roles of a kind with the types that they take, the
fullest sentence in which its facts are told, and a question for each role that is asked. *many*
marks a list, *ordered* one whose order is the fact; *one for …* names the roles which, all
together, settle it. Behind “like” stands an example of a role's texts: write yours in its shape, a
noun phrase (“a lack of ships”) where it is one and a clause (“the war could not be won”) where it
is one, or the sentences will be bad English. What the types, roles and wordings mean stands in
[authoring.md](authoring.md#kinds).

A role is asked for only in a fact that fills the roles which its question names. The question
shown is the one that names fewest, so these are the roles to fill: of an `event` without a place
it is asked when it took place, but not what took place. (`according-to` is filled by the source of
the file.) Where no question does without a role, it is *needed*: a fact that leaves it out is never
asked. A second name, such as `past-membership`, is that of the same kind in the other tense:
“belonged” for “belongs”.
"""
TABLE = """
## {title}

| kind | roles | told as | asked |
|---|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    shipped = shipped_place()
    assert shipped is not None, "the shipped content is not there"
    packs = load_content([shipped]).packs.values()
    kinds = {
        name: kind
        for pack in packs
        for name, kind in pack.kinds.items()
        if Path(kind.place.path).name == SHARED
    }
    # Kinds of two tenses stand in one place.
    siblings: dict[Place, list[KindName]] = defaultdict(list)
    for kind in kinds.values():
        siblings[kind.place].append(kind.name)
    return HEAD + "".join(
        TABLE.format(title=title)
        + "".join(f"{_line(kinds[name], siblings[kinds[name].place])}\n" for name in names)
        for title, names in _sections((shipped.content / SHARED).read_text(encoding="utf-8"))
    )


def _sections(text: str) -> Iterator[tuple[str, list[KindName]]]:
    """Yield the sections of the file, by their comments, with the kinds that stand in each."""
    _, *sections = re.split(r"^  # (.+)$", text, flags=re.MULTILINE)
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        yield title, [KindName(name) for name in re.findall(r"^  ([a-z-]+):", body, re.MULTILINE)]


def _line(kind: Kind, names: list[KindName]) -> str:
    needed = _needed(kind)
    roles = "; ".join(_role(role, needed) for role in kind.roles.values())
    says = [wording.template for wording in kind.says]
    told = f"`{max(says, key=_fullness)}`" if says else ""
    asked = [
        min((w.template for w in wordings if w.group is None), key=_named)
        for wordings in kind.asks.values()
    ]
    questions = " ".join(f"`{template}`" for template in asked)
    called = ", ".join(f"`{name}`" for name in names)
    return f"| {called} | {roles} | {told} | {questions} |"


def _needed(kind: Kind) -> frozenset[RoleName]:
    """Return the roles without which nothing of a fact is asked."""
    return frozenset.intersection(
        *(
            parse(wording.template).needed | {role}
            for role, wordings in kind.asks.items()
            for wording in wordings
        )
    )


def _named(template: str) -> int:
    return len(parse(template).named)


def _fullness(template: str) -> tuple[int, int]:
    """Return by what the fullest sentence is found: the roles that it names, then its length."""
    return len(parse(template).named), len(template)


def _role(role: Role, needed: frozenset[RoleName]) -> str:
    return f"`{role.name}`: {', '.join(_traits(role, role.name in needed))}"


def _traits(role: Role, needed: bool) -> Iterator[str]:
    like = f" like “{role.like}”" if role.like else ""
    yield f"{' or '.join(role.types)}{like}"
    if needed and role.name != ACCORDING_TO:
        yield "*needed*"
    if role.many is not Many.ONE:
        yield "*ordered*" if role.many is Many.ORDERED else "*many*"
    if role.one_for:
        yield f"*one for* {' and '.join(role.one_for)}"


if __name__ == "__main__":
    (DOCS / "kinds.md").write_text(page(), encoding="utf-8")
