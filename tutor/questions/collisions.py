"""Facts that answer a question otherwise than the one it is asked of."""

from tutor.facts.dates import EdtfDate
from tutor.facts.model import EntityRef, Fact, Value
from tutor.questions.asked import Asked
from tutor.questions.index import PackIndex


class Collisions:
    """Finds over one pack what keeps a question from having one answer."""

    def __init__(self, index: PackIndex) -> None:
        self._index = index
        self._met: tuple[Asked | None, tuple[Fact, ...]] = (None, ())

    def of(self, asked: Asked) -> tuple[Fact, ...]:
        """Return the facts that answer otherwise; wordings in a row that ask alike share them."""
        last, met = self._met
        if last is None or not _ask_alike(last, asked):
            role = asked.role.name
            met = tuple(
                other
                for other in self._index.query(asked.fact, asked.named, role)
                if other is not asked.fact and not self._same_answer(asked, other.roles[role])
            )
            self._met = (asked, met)
        return met

    def _same_answer(self, asked: Asked, values: tuple[Value, ...]) -> bool:
        """Tell whether another fact's values are within the key of this question."""
        if asked.group is not None:
            inside = self._index.parts(asked.group)
            values = tuple(v for v in values if isinstance(v, EntityRef) and v.id in inside)
        return all(any(self._agrees(key, value) for key in asked.keys) for value in values)

    def _agrees(self, key: Value, value: Value) -> bool:
        if isinstance(key, EdtfDate) and isinstance(value, EdtfDate):
            # A coarser date of another source says the same with fewer words.
            return key.contains(value) or value.contains(key)
        return self._index.answers(key, value)


def _ask_alike(one: Asked, other: Asked) -> bool:
    return (
        one.fact is other.fact
        and one.role is other.role
        and one.named == other.named
        and one.group == other.group
        and one.keys == other.keys
    )
