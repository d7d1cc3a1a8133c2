"""Reading the wordings of kinds and facts: what they say, ask, deny and call events."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from tutor.facts.diagnostics import Names, shown
from tutor.facts.fields import Fields
from tutor.facts.model import EntityId, Many, Pairing, Place, Role, RoleName, Wording
from tutor.facts.nodes import Leaf, Node
from tutor.facts.placeholders import (
    BRACES,
    DATE_FORMS,
    Fault,
    Tense,
    has_tenses,
    in_tense,
    wording_faults,
)
from tutor.text import fold

PAIR_KEYS = ("left", "right", "ask")
_CAPITALS = re.compile(r"[^\W\d_a-z]+(?:['’][^\W\d_a-z]+)?(?!\w)")
_DENIAL = "A denial"
_ROLE_IN_GROUP = re.compile(r"(?P<role>\S+)(?: in (?P<group>\S+))?")


def _joined(word: str) -> str:
    """Return a word as negations are listed: small, without an apostrophe."""
    return fold(word).replace("'", "")


class WordingReader:
    """Reads the wordings of a kind or of a fact, in one tense where they have two."""

    def __init__(
        self,
        fields: Fields,
        roles: Mapping[RoleName, Role],
        broken: Collection[str] = (),
        dates: Collection[str] = DATE_FORMS,
        negations: Sequence[str] = (),
        tense: Tense | None = None,
    ) -> None:
        self.fields = fields
        self.roles = roles
        self.broken = broken
        self.dates = dates
        self.negations = negations
        self.tense = tense

    def says(self, node: Node) -> tuple[Wording, ...]:
        """Return the sentences of a kind."""
        return tuple(wording for _, wording in self.sentences(node))

    def sentences(self, node: Node) -> list[tuple[Leaf, Wording]]:
        """Return the sentences of a kind or a fact, each with its node."""
        return self._leaves(node, None, "A sentence")

    def asks(self, node: Node) -> dict[RoleName, tuple[Wording, ...]]:
        """Return the questions for each role, those of ``role in group`` with their group."""
        return self._by_role(node, "The questions", "A question", lambda role, key: True)

    def denies(self, node: Node) -> dict[RoleName, tuple[Wording, ...]]:
        """Return the questions for what is not among the values of a role.

        Each must stress one of the language's negations, or its right answers would be wrong.
        """
        return self._by_role(node, "The denials", _DENIAL, self._has_several)

    def timeline(self, node: Node) -> dict[RoleName, tuple[Wording, ...]]:
        """Return for each date the phrases by which what happened then is called."""
        return self._by_role(node, "The timeline", "An event's name", self._is_date)

    def pairs(self, node: Node) -> tuple[Pairing, ...]:
        """Return the pairs of roles whose values are matched, with the sentence that asks."""
        found = []
        for item, _ in self.fields.items(node):
            pairing = self._pairing(item)
            if pairing is not None:
                found.append(pairing)
        return tuple(found)

    def _by_role(
        self, node: Node, table: str, what: str, fits: Callable[[Role, Leaf], bool]
    ) -> dict[RoleName, tuple[Wording, ...]]:
        found: dict[RoleName, tuple[Wording, ...]] = {}
        for key, value in self.fields.entries(node, table):
            match = _ROLE_IN_GROUP.fullmatch(key.value)
            name = RoleName(match["role"] if match else key.value)
            if not self._knows(name, key) or match is None or not fits(self.roles[name], key):
                continue
            group = EntityId(match["group"]) if match["group"] else None
            named = None if group is None else self._place_in(key, match.start("group"))
            wordings = self._list(value, name, what, group, named)
            found[name] = found.get(name, ()) + wordings
        return found

    def _knows(self, name: str, leaf: Leaf) -> bool:
        """Tell whether the kind has a role, and report it where it has not."""
        if name in self.broken:
            return False
        if name in self.roles:
            return True
        names = Names(self.roles)
        self.fields.problem(
            "T205",
            leaf,
            f"This kind has no role {shown(name)}.",
            names.help(name, f"its roles are {names.listing(30)}"),
        )
        return False

    def _has_several(self, role: Role, key: Leaf) -> bool:
        if role.many is Many.SET:
            return True
        lists = [other.name for other in self.roles.values() if other.many is Many.SET]
        self.fields.problem(
            "T222",
            key,
            f"The role {role.name} is no set, so that nothing can be missing from it.",
            f"deny a role with many: true ({Names(lists).listing()})"
            if lists
            else "write many: true at the role, or delete the denial",
        )
        return False

    def _is_date(self, role: Role, key: Leaf) -> bool:
        if "date" in role.types and " " not in key.value:
            return True
        dates = [other.name for other in self.roles.values() if "date" in other.types]
        self.fields.problem(
            "T223",
            key,
            f"A timeline is made of dates, and {shown(key.value)} is none.",
            f"name a date ({Names(dates).listing()})"
            if dates
            else "write is: date at a role, or delete the timeline",
        )
        return False

    def _pairing(self, node: Node) -> Pairing | None:
        what = "A pair"
        example = 'write it as {left: document, right: date, ask: "Match each document …"}'
        values = self.fields.mapping(node, what, example)
        if values is None:
            return None
        self.fields.known_keys(values, PAIR_KEYS, what)
        nodes = [self.fields.required(values, key, what) for key in PAIR_KEYS]
        left, right, ask = nodes
        if left is None or right is None or ask is None:
            return None
        sides = [self._side(side, node) for side, node in (("left", left), ("right", right))]
        text = self._plain(ask)
        if None in sides or text is None:
            return None
        one, other = (RoleName(side) for side in sides if side is not None)
        if one == other:
            self.fields.problem(
                "T224",
                right,
                f"{one} cannot be matched with itself.",
                "name two roles of the kind, left and right",
            )
            return None
        return Pairing(one, other, text, self.fields.place(ask))

    def _side(self, side: str, node: Node) -> str | None:
        leaf = self.fields.leaf(node, side)
        return leaf.value if leaf is not None and self._knows(leaf.value, leaf) else None

    def _plain(self, node: Node) -> str | None:
        text = self._spoken(node, "ask")
        if text is None or not BRACES.search(text):
            return text
        assert isinstance(node, Leaf)
        self.fields.problem(
            "T225",
            node,
            "A sentence over several facts cannot print what one of them holds.",
            "write it without braces: Match each document with its date.",
        )
        return None

    def _place_in(self, leaf: Leaf, offset: int) -> Place:
        """Return the place of a character of a scalar of one line."""
        place = self.fields.place(leaf)
        return Place(place.path, place.line, place.column + offset + (1 if leaf.style else 0))

    def _list(
        self,
        node: Node,
        asked: RoleName | None,
        what: str,
        group: EntityId | None = None,
        named: Place | None = None,
    ) -> tuple[Wording, ...]:
        return tuple(wording for _, wording in self._leaves(node, asked, what, group, named))

    def _leaves(
        self,
        node: Node,
        asked: RoleName | None,
        what: str,
        group: EntityId | None = None,
        named: Place | None = None,
    ) -> list[tuple[Leaf, Wording]]:
        found = []
        for item, in_list in self.fields.items(node):
            text = self._spoken(item, what, in_list=in_list)
            if text is None:
                continue
            assert isinstance(item, Leaf)
            faults = wording_faults(text, self.roles, asked, self.broken, self.dates)
            for fault in faults:
                self._report(item, text, fault)
            if not faults and what == _DENIAL and not self._stresses_negation(item, text):
                continue
            if not faults:
                found.append((item, Wording(text, self.fields.place(item), group, named)))
        return found

    def _spoken(self, node: Node, what: str, *, in_list: bool = False) -> str | None:
        """Return a text in the tense that is read; two tenses are reported where there is none."""
        text = self.fields.text(node, what, in_list=in_list)
        if text is None or not has_tenses(text):
            return text
        if self.tense is not None:
            return in_tense(text, self.tense)
        self.fields.problem(
            "T229",
            node,
            f"{what} has two tenses here, and there is no kind for the other one.",
            "name it in the kind, past: past-membership; or write one tense alone",
        )
        return None

    def _stresses_negation(self, leaf: Leaf, text: str) -> bool:
        """Tell whether a denial holds a negation in capitals, and report it where it does not."""
        words = _CAPITALS.findall(BRACES.sub(" ", text))
        known = {_joined(negation) for negation in self.negations}
        if not known or not known.isdisjoint(map(_joined, words)):
            return True
        word = self.negations[0].upper()
        self.fields.problem(
            "T228",
            leaf,
            f"This denial holds no {word} in capitals, so that it asks for what does belong.",
            f"write {word} in capitals where the question denies, or move it to asks",
        )
        return False

    def _report(self, leaf: Leaf, text: str, fault: Fault) -> None:
        """Point at the fault itself where the wording stands in the file as it is read."""
        start = leaf.start_mark.index + (1 if leaf.style else 0)
        source = self.fields.document.text
        if source[start : start + len(text)] != text:
            self.fields.problem(fault.code, leaf, fault.message, fault.help)
            return
        self.fields.problem_within(
            fault.code, leaf, fault.message, fault.help, start + fault.start, start + fault.end
        )
