"""Questions that the content does not settle: which other answers may be right all the same."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Certainty, EntityId, EntityRef, Many, RoleName, Text, Value
from tutor.questions.index import PackIndex
from tutor.questions.keys import name_key
from tutor.questions.licence import ACCORDING_TO, ONE_FOR, Asked, Licence, Licensing
from tutor.questions.model import Form, NameKey, Refusal, Unsettled

_FEW_WORDS = 2
"""Up to so many words there is one way to say a thing, more or less."""
_MOST_ELSEWHERE = 100
"""How many values that belong elsewhere are kept with a question; a pack may have thousands."""


def unsettled_by(licensing: Licensing, asked: Asked) -> Unsettled | None:
    """Return which answers besides its keys may be right to a question; None where none may.

    Wrong is what its fact has under ``wrong``, what the question names itself, and what belongs to
    another time or thing than those named, for that is ``one-for`` it. Asked for in a group that
    is complete, only members of that may be right.
    """
    if licensing.settles(asked):
        return None
    index = licensing.index
    elsewhere = chain(_of_another_time(licensing, asked), _of_another_thing(index, asked))
    wrong = (
        *licensing.reviewed(asked),
        *_named_in(asked),
        *islice(elsewhere, _MOST_ELSEWHERE),
    )
    among: tuple[NameKey, ...] = ()
    if asked.group is not None and index.pack.entities[asked.group].complete:
        others = sorted(index.parts(asked.group).difference(_ids(asked.keys)))
        if not others:
            return None
        among = _names(index, map(EntityRef, others))
    return Unsettled(asked.role.types, _names(index, wrong), among)


def is_open_ended(licensing: Licensing, asked: Asked) -> bool:
    """Tell whether learners may well give a right answer to a question that is not the one noted.

    Nothing settles the answer, and it is a phrase, which others may word in their own way, or else
    the question keeps neither to a text (it names or asks whose word something is) nor to a time:
    then all the world may hold right answers.
    """
    if licensing.settles(asked):
        return False
    key = asked.keys[0]
    if isinstance(key, Text) and len(key.text.split()) > _FEW_WORDS:
        return True
    dated = any(isinstance(v, EdtfDate) for role in asked.named for v in asked.fact.roles[role])
    return not dated and ACCORDING_TO not in {*asked.named, asked.role.name}


def not_held_to(form: Form, role: RoleName) -> Refusal:
    """Return why an answer in a role is not held to the one noted, with what settles it."""
    return Refusal(
        form,
        "other answers may be right, and would be marked wrong",
        f"{ONE_FOR}, or complete: [{role}], if no other answer in the world is right; or forms in "
        "the deck that name it",
    )


def _of_another_time(licensing: Licensing, asked: Asked) -> Iterator[Value]:
    if not licensing.single_times(asked):
        return
    ground, role = licensing.ground(asked), asked.role.name
    facts = licensing.index.by_kind[asked.fact.kind]
    for value in dict.fromkeys(value for fact in facts for value in fact.roles.get(role, ())):
        found = licensing.licence(asked, value, ground)
        if found is not None and found[0] is Licence.TIME:
            yield value


def _of_another_thing(index: PackIndex, asked: Asked) -> Iterator[Value]:
    """Yield what other facts give to something else, where it can belong to one alone."""
    fact, role, roles = asked.fact, asked.role.name, index.pack.kinds[asked.fact.kind].roles
    barred = {id_ for key in _ids(asked.keys) for id_ in index.related(key)}
    for name in sorted(asked.named):
        own, one_for = fact.roles[name], set(roles[name].one_for or ())
        same = one_for - {role}
        single = roles[name].many is Many.ONE and all(isinstance(v, EntityRef) for v in own)
        if asked.vouched or not single or role not in one_for or not same <= asked.named:
            continue
        for other in index.by_kind[fact.kind]:
            held, theirs = other.roles.get(role, ()), other.roles.get(name)
            if not held or not theirs or Certainty.MISTAKEN in map(other.certainty_of, other.roles):
                continue
            if any(fact.roles[each] != other.roles.get(each) for each in same):
                continue
            if not index.lists_may_agree(own, theirs):
                yield from (v for v in held if isinstance(v, EntityRef) and v.id not in barred)


def _named_in(asked: Asked) -> Iterator[Value]:
    """Yield the things that a question is about, but not those whose word it is."""
    for role in sorted(asked.named - {ACCORDING_TO}):
        yield from (v for v in asked.fact.roles[role] if isinstance(v, EntityRef))


def _ids(values: Iterable[Value]) -> Iterator[EntityId]:
    return (value.id for value in values if isinstance(value, EntityRef))


def _names(index: PackIndex, values: Iterable[Value]) -> tuple[NameKey, ...]:
    found: dict[NameKey, None] = {}
    for value in values:
        if isinstance(value, Text):
            found[NameKey(value.text)] = None
        elif isinstance(value, EntityRef):
            found[name_key(index.pack, index.pack.entities[value.id], exact=False)] = None
    return tuple(found)
