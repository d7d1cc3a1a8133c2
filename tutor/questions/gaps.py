"""Gaps: which sentence of a fact is shown with a gap for a role.

The shortest is taken that leaves one answer: what else a sentence tells may tell the answer too.
"""

from collections.abc import Iterable, Iterator

from tutor.facts.model import EntityRef, Fact, RoleName, Text, Value, Wording
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.licence import Licensing
from tutor.questions.stems import Stem, Stems, Unusable
from tutor.questions.writing.vocabulary import split

_LONG_WORD = 5
"""Letters of a word that one with an ending of its own may be made of: "Armenia", "Armenian"."""
_LONG_ENDING = 3


class Gaps:
    """Finds the sentences of facts of one pack that serve with a gap."""

    def __init__(self, stems: Stems, licensing: Licensing) -> None:
        self._stems = stems
        self._licensing = licensing
        self._vocabulary = stems.writing.vocabulary
        self._printer = stems.printer

    def of(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the sentences that tell a role in a gap, and those that are refused.

        Of those that leave one answer alone these are the ones with the fewest roles. Where none
        does so, the more is told, the better it is seen what is meant.
        """
        told, refused = self._stems.says(fact, role)
        stems = []
        for stem in told:
            if word := self._telling(stem):
                reason = (
                    f"“{word}” in it is a word of the answer, and of no other that there could be"
                )
                refused = [*refused, Unusable(Wording(stem.template.source, fact.place), reason)]
            else:
                stems.append(stem)
        settled = [stem for stem in stems if self._licensing.settles(stem.asked)]
        if settled:
            least = min(stem.weight for stem in settled)
            return [stem for stem in settled if stem.weight == least], refused
        most = max((stem.weight for stem in stems), default=0)
        return [stem for stem in stems if stem.weight == most], refused

    def _telling(self, stem: Stem) -> str:
        """Return a word beside a gap that is in the name asked for and in none like it, or ""."""
        asked = stem.asked
        if not isinstance(asked.keys[0], EntityRef):
            return ""
        named = [
            value
            for role in sorted(stem.template.named - {asked.role.name, ACCORDING_TO})
            for value in asked.fact.roles.get(role, ())
            if isinstance(value, EntityRef | Text)
        ]
        beside = [*dict.fromkeys(word for value in named for word in self._words(value))]
        common = [
            (word, own)
            for own in self._words(asked.keys[0])
            for word in beside
            if self._are_akin(word, own)
        ]
        if not common:
            return ""
        others = [*self._others(asked, named)]
        for word, own in common:
            if not any(self._are_akin(own, each) for v in others for each in self._words(v)):
                return word
        return ""

    def _words(self, value: Value) -> Iterator[str]:
        """Yield the words of a value that say something, folded."""
        if not isinstance(value, EntityRef | Text):
            return
        for word in split(self._printer.option(value)):
            if self._vocabulary.says_something(word):
                yield word

    def _are_akin(self, one: str, other: str) -> bool:
        """Tell whether two words are one but for their endings."""
        if self._vocabulary.crude(one) == self._vocabulary.crude(other):
            return True
        short, long = sorted((one, other), key=len)
        if len(short) < _LONG_WORD or len(long) - len(short) > _LONG_ENDING:
            return False
        return long.startswith(short)

    def _others(self, asked: Asked, named: Iterable[Value]) -> Iterator[Value]:
        """Yield what might stand in the gap as well, but for what the sentence names."""
        pack, key, role = self._licensing.index.pack, asked.keys[0], asked.role.name
        left_out = {key, *named}
        if isinstance(key, EntityRef):
            type_ = pack.entities[key.id].type
            alike = (EntityRef(id_) for id_, each in pack.entities.items() if each.type == type_)
            yield from (value for value in alike if value not in left_out)
        for fact in self._licensing.index.by_kind[asked.fact.kind]:
            values = (*fact.roles.get(role, ()), *fact.wrong.get(role, ()))
            yield from (value for value in values if value not in left_out)
