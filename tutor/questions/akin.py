"""Terms and their meanings: which belong to the same group or topic, and so may be confused."""

from collections.abc import Iterable

from tutor.facts.model import PERSON, EntityRef, KindName, RoleName, Text, Value
from tutor.questions.asked import Asked
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import Licensing
from tutor.text import fold_name

_TEXT = "text"
_UNRELATED, _TOPIC, _GROUP = range(3)


class Glossaries:
    """Tells over one pack which terms, and which meanings, are akin."""

    def __init__(self, index: PackIndex, holders: Holders, licensing: Licensing) -> None:
        self._index = index
        self._holders = holders
        self._licensing = licensing
        self._meanings: dict[tuple[KindName, RoleName], tuple[RoleName, ...]] = {}

    def has_terms(self, asked: Asked) -> bool:
        """Tell whether a question asks for the term of a glossary, and the fact has its meaning.

        Who coined a word is no term, though the word is told in the fact as its text.
        """
        key, roles = asked.keys[0], asked.fact.roles
        if not isinstance(key, EntityRef) or self._index.pack.entities[key.id].type == PERSON:
            return False
        return any(isinstance(roles.get(name, ("",))[0], Text) for name in self._meant_by(asked))

    def _meant_by(self, asked: Asked) -> tuple[RoleName, ...]:
        """Return the roles of a kind that may tell in words what alone fills the role asked."""
        place = (asked.fact.kind, asked.role.name)
        if place not in self._meanings:
            roles = self._index.pack.kinds[place[0]].roles
            self._meanings[place] = tuple(
                other
                for other in roles[place[1]].one_for or ()
                if _TEXT in roles[other].types and place[1] in (roles[other].one_for or ())
            )
        return self._meanings[place]

    def akin_terms(self, asked: Asked, values: Iterable[Value]) -> list[Value]:
        """Return those of some values that share a group with the key, terms of a fact or not.

        Where the key is of no group, those of the glossary's terms that share a topic with it.
        """
        key, place = asked.keys[0], (asked.fact.kind, asked.role.name)
        assert isinstance(key, EntityRef)
        own = frozenset(self._index.pack.entities[key.id].groups)
        topics = frozenset(asked.fact.topics)
        akin: list[Value] = []
        for value in values:
            if not isinstance(value, EntityRef) or value in asked.keys:
                continue
            if own:
                shared = not own.isdisjoint(self._index.pack.entities[value.id].groups)
            else:
                held = (f for f, role in self._holders.of(value) if (f.kind, role) == place)
                shared = any(not topics.isdisjoint(fact.topics) for fact in held)
            if shared:
                akin.append(value)
        return akin

    def in_classes(self, asked: Asked, values: list[Value]) -> list[list[Value]]:
        """Return words in three lists: of what shares a group with that of the key, a topic, none.

        What is no meaning of an entity is all of the first.
        """
        partner = self._licensing.partner(asked) if isinstance(asked.keys[0], Text) else None
        own = asked.fact.roles[partner][0] if partner else None
        if partner is None or not isinstance(own, EntityRef):
            return [values, [], []]
        role, topics = asked.role.name, frozenset(asked.fact.topics)
        groups = self._index.pack.entities[own.id].groups
        akin: dict[str, int] = {}
        for fact in self._index.by_kind[asked.fact.kind]:
            held, other = fact.roles.get(role), fact.roles.get(partner)
            if held and other and isinstance(other[0], EntityRef) and isinstance(held[0], Text):
                words = fold_name(held[0].text)
                shared = not topics.isdisjoint(fact.topics) or not (topics or groups)
                akin[words] = max(akin.get(words, 0), self._kinship(own, other[0], shared))
        found: list[list[Value]] = [[], [], []]
        for value in values:
            kinship = akin.get(fold_name(value.text), 0) if isinstance(value, Text) else 0
            found[_GROUP - kinship].append(value)
        by_group, by_topic, others = found
        return found if by_group else [by_topic, by_group, others]

    def _kinship(self, one: EntityRef, other: EntityRef, same_topic: bool) -> int:
        """Return how akin two entities of one type are: by a group, or by a topic of their facts.

        Where nothing says of the one what it belongs to, its type is all there is.
        """
        own, its = (self._index.pack.entities[ref.id] for ref in (one, other))
        if own.type != its.type:
            return _UNRELATED
        if not {*own.groups}.isdisjoint(its.groups):
            return _GROUP
        return _TOPIC if same_topic else _UNRELATED
