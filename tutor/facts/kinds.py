"""kinds.*.yaml and kinds.yaml: the shapes of facts, their roles and their wordings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tutor.facts.diagnostics import Names, shown
from tutor.facts.fields import Fields, open_root
from tutor.facts.model import Kind, KindName, Many, Place, Role, RoleName
from tutor.facts.nodes import Leaf, MapNode, Node
from tutor.facts.placeholders import DATE_FORMS, HEDGE, NO_ENTITY, Tense
from tutor.facts.wordings import WordingReader

FACT_KEYS = (
    "id",
    "kind",
    "source",
    "cite",
    "topics",
    "note",
    "complete",
    "wrong",
    "accept",
    "certainty",
    "ask",
    "wording",
    "says",
    "formerly",
    "revised",
    "evidence",
    "story",
)
RESERVED = frozenset({*FACT_KEYS, HEDGE})
KIND_KEYS = ("roles", "says", "asks", "denies", "timeline", "pairs", *Tense)
ROLE_KEYS = ("is", "many", "one-for", "exact", "like", "formerly")
_OTHER = {Tense.PRESENT: Tense.PAST, Tense.PAST: Tense.PRESENT}
_MANY = {"true": Many.SET, "false": Many.ONE, "ordered": Many.ORDERED}


@dataclass(slots=True)
class KindTable:
    """Kinds while they are read; ``broken`` are named in the file but cannot be used.

    ``whole`` is false where a file could not be read: then an unknown kind is passed over.
    """

    kinds: dict[KindName, Kind] = field(default_factory=dict)
    broken: set[KindName] = field(default_factory=set)
    whole: bool = True


def read_kinds(
    fields: Fields, dates: Collection[str] = DATE_FORMS, negations: Sequence[str] = ()
) -> KindTable:
    """Return the kinds of a file.

    ``dates`` are the forms that dates have in its language, ``negations`` the words that negate.
    """
    table = KindTable()
    root = open_root(fields, ("kinds",), "The file of kinds")
    node = fields.required(root, "kinds", "The file of kinds") if root is not None else None
    if node is None or fields.mapping(node, "The list of kinds") is None:
        table.whole = False
        return table
    for key, value in fields.entries(node, "The list of kinds"):
        name = fields.ident(key, "A kind's name")
        if name is None:
            table.broken.add(KindName(key.value))
            continue
        kinds = _read_kind(fields, KindName(name), key, value, dates, negations)
        for kind in kinds:
            if kind.name in table.kinds:
                fields.problem(
                    "T229",
                    key,
                    f"There are two kinds {kind.name}: one of them is that of another tense.",
                    "give one of them another name",
                )
            table.kinds[kind.name] = kind
        if not kinds:
            table.broken.add(KindName(name))
    return table


def _read_kind(
    fields: Fields,
    name: KindName,
    key: Leaf,
    node: Node,
    dates: Collection[str],
    negations: Sequence[str],
) -> tuple[Kind, ...]:
    """Return a kind and, if it has one, its sibling of the other tense; nothing if it is broken."""
    what = f"The kind {name}"
    values = fields.mapping(node, what)
    if values is None:
        return ()
    fields.known_keys(values, KIND_KEYS, what)
    for required in ("says", "asks"):
        fields.required(values, required, what)
    roles_node = fields.required(values, "roles", what)
    if roles_node is None:
        return ()
    failures = fields.failures
    roles, broken = _read_roles(fields, roles_node)
    whole = fields.failures == failures and bool(roles)
    tense, sibling = _read_sibling(fields, values)
    found = []
    for its_name, spoken in ((name, tense), (sibling, _OTHER.get(tense) if tense else None)):
        if its_name is None:
            continue
        failures = fields.failures
        reader = WordingReader(fields, roles, broken, dates, negations, spoken)
        found.append(_worded(fields, its_name, roles, values, reader, fields.place(key)))
        if fields.failures > failures:
            # The same words would be reported once more for the sibling.
            break
    return tuple(found) if whole else ()


def _read_sibling(fields: Fields, values: MapNode) -> tuple[Tense | None, KindName | None]:
    """Return the tense of a kind and the name of the one that says the same in the other tense.

    Both are None for a kind of one tense.
    """
    for tense in Tense:
        name = fields.optional(values, tense, lambda node: fields.ident(node, "A kind's name"))
        if name is not None:
            return _OTHER[tense], KindName(name)
    return None, None


def _worded(
    fields: Fields,
    name: KindName,
    roles: dict[RoleName, Role],
    values: MapNode,
    reader: WordingReader,
    place: Place,
) -> Kind:
    """Return a kind with the wordings that stand under its keys."""
    return Kind(
        name,
        roles,
        fields.optional(values, "says", reader.says) or (),
        fields.optional(values, "asks", reader.asks) or {},
        place,
        fields.optional(values, "denies", reader.denies) or {},
        fields.optional(values, "timeline", reader.timeline) or {},
        fields.optional(values, "pairs", reader.pairs) or (),
    )


def _read_roles(fields: Fields, node: Node) -> tuple[dict[RoleName, Role], set[str]]:
    """Return the roles of a kind, and the names of those that could not be read."""
    broken: set[str] = set()
    roles: dict[RoleName, Role] = {}
    links: list[tuple[RoleName, Leaf]] = []
    former: list[tuple[RoleName, Leaf]] = []
    for key, value in fields.entries(node, "The list of roles"):
        name = fields.ident(key, "A role's name")
        if name is None or name in RESERVED:
            broken.add(key.value)
        if name is None:
            continue
        if name in RESERVED:
            fields.problem(
                "T210",
                key,
                f"A role cannot be called {name}: facts have a key of that name.",
                "choose another word for the role",
            )
            continue
        role = _read_role(fields, RoleName(name), value, links, former)
        if role is None:
            broken.add(name)
        else:
            roles[role.name] = role
    for role_name, leaf in links:
        if leaf.value == role_name:
            fields.problem(
                "T205",
                leaf,
                f"{role_name} cannot determine itself.",
                "name other roles of the kind",
            )
        elif leaf.value not in roles and leaf.value not in broken:
            names = Names(roles)
            fields.problem(
                "T205",
                leaf,
                f"This kind has no role {shown(leaf.value)}.",
                names.help(leaf.value, f"its roles are {names.listing(30)}"),
            )
    _check_former(fields, roles, former)
    return roles, broken


def _check_former(
    fields: Fields, roles: dict[RoleName, Role], former: list[tuple[RoleName, Leaf]]
) -> None:
    taken: dict[str, RoleName] = {}
    for role_name, leaf in former:
        if leaf.value in roles or taken.setdefault(leaf.value, role_name) != role_name:
            fields.problem(
                "T209",
                leaf,
                f"{leaf.value} is the name, or a former name, of another role.",
                "an earlier name belongs to one role alone",
            )


def _read_role(
    fields: Fields,
    name: RoleName,
    node: Node,
    links: list[tuple[RoleName, Leaf]],
    former: list[tuple[RoleName, Leaf]],
) -> Role | None:
    what = f"The role {name}"
    values = fields.mapping(node, what)
    if values is None:
        return None
    fields.known_keys(values, ROLE_KEYS, what)
    types_node = fields.required(values, "is", what)
    if types_node is None:
        return None
    types = tuple(value for value, _ in fields.idents(types_node, "A type"))
    if len(types) > 1 and not {"date", "amount"}.isdisjoint(types):
        fields.problem(
            "T108",
            types_node,
            "A date or an amount stands alone: a role cannot take something else as well.",
            "make two roles of it",
        )
        return None
    one_for: tuple[RoleName, ...] | None = None
    if "one-for" in values.entries:
        found = fields.idents(values.entries["one-for"][1], "A role in one-for")
        links.extend((name, leaf) for _, leaf in found)
        one_for = tuple(RoleName(value) for value, _ in found)
    formerly: tuple[RoleName, ...] = ()
    if "formerly" in values.entries:
        found = fields.idents(values.entries["formerly"][1], "An earlier name")
        former.extend((name, leaf) for _, leaf in found)
        formerly = tuple(RoleName(value) for value, _ in found)
    many = fields.optional(values, "many", lambda n: fields.word(n, "many", _MANY)) or "false"
    like = fields.optional(values, "like", lambda n: fields.name(n, "like"))
    if like is not None and NO_ENTITY.isdisjoint(types):
        fields.problem(
            "T102",
            values.entries["like"][0],
            f"{what} takes entities alone, so that like has nothing to say.",
            "delete like, or add text to its types",
        )
    exact = fields.optional(values, "exact", lambda n: fields.flag(n, "exact")) or False
    if not types:
        return None
    return Role(name, types, _MANY[many], one_for, exact, like, formerly)
