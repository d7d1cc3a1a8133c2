"""Questions that the content does not settle: which other answers may be right all the same."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.model import PERSON, Certainty, EntityId, EntityRef, Many, RoleName, Text, Value
from tutor.questions.asked import ACCORDING_TO, ONE_FOR, Asked, Licence
from tutor.questions.index import PackIndex
from tutor.questions.keys import name_key
from tutor.questions.licence import Licensing
from tutor.questions.model import Form, NameKey, Refusal, Unsettled
from tutor.text import is_quoted

_FEW_THINGS = 2
"""More than so many things tell what has a name, even if none of them is in words."""
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
    if asked.group is not None and not index.is_type(asked.group):
        others = sorted(index.parts(asked.group).difference(_ids(asked.keys)))
        if not others:
            return None
        among = _names(index, map(EntityRef, others))
    return Unsettled(asked.role.types, _names(index, wrong), among)


def is_open_ended(licensing: Licensing, asked: Asked, language: Language) -> bool:
    """Tell whether learners may well give a right answer to a question that is not the one noted.

    Nothing settles the answer, and it is a phrase, which others may word in their own way, or else
    the question keeps neither to a text (it names or asks whose word something is) nor to a time
    (a year alone holds more than is noted), nor says so much of the answer that hardly anything
    else fits: then all the world may hold right answers.
    """
    if licensing.settles(asked):
        return False
    key = asked.keys[0]
    if isinstance(key, Text) and len(key.text.split()) > _FEW_WORDS:
        return True
    named = [value for role in asked.named for value in asked.fact.roles[role]]
    dates = [value for value in named if isinstance(value, EdtfDate)]
    dated = len(dates) < len(named) or any(date.precision is Precision.DAY for date in dates)
    if (dates and dated) or ACCORDING_TO in {*asked.named, asked.role.name}:
        return False
    return not _is_described(licensing.index, asked, language)


def _is_described(index: PackIndex, asked: Asked, language: Language) -> bool:
    """Tell whether a question says so much of its answer that hardly anything else fits.

    It is told by two things of which one is in words: the word that comes from Czech and meant
    "forced labour". Something with a proper name is told by a phrase alone as well, such as the
    case in which this was held, or by three things.
    """
    told = _particulars(index, asked)
    words = [_wording(index, value) for role in told for value in asked.fact.roles[role]]
    if len(told) > 1 and any(words):
        return True
    key = asked.keys[0]
    if not isinstance(key, EntityRef) or not _is_proper(index.pack.entities[key.id].name, language):
        return False
    return len(told) > _FEW_THINGS or any(len(text.split()) > _FEW_WORDS for text in words)


def _is_proper(name: str, language: Language) -> bool:
    """Tell whether a name is a proper one; where all nouns begin with a capital, none is seen."""
    return not name[:1].islower() and not language.writing.lists.get("capitals")


def _wording(index: PackIndex, value: Value) -> str:
    """Return a value that is words, be it as an entity, "" for what is called by a name."""
    if isinstance(value, Text):
        return value.text
    name = index.pack.entities[value.id].name if isinstance(value, EntityRef) else ""
    in_words = is_quoted(name) or (name[:1].islower() and len(name.split()) > _FEW_WORDS)
    return name if in_words else ""


def _particulars(index: PackIndex, asked: Asked) -> list[RoleName]:
    """Return the roles by which a question tells its answer, but for those that only tell another.

    "The branch West Germanic" is one: what is called by its name has its rank with it.
    """
    roles = index.pack.kinds[asked.fact.kind].roles
    named = sorted(asked.named - {ACCORDING_TO})
    beside = {name for role in named for name in roles[role].one_for or ()}
    return [role for role in named if role not in beside]


def asks_for_any(licensing: Licensing, asked: Asked) -> bool:
    """Tell whether a question names nothing but a thing that is to be had of many others.

    What has one branch shares it with others: "What belongs to the branch West Germanic?". Nobody
    can know which of them is meant. What a person has done is another matter.
    """
    index, roles = licensing.index, licensing.index.pack.kinds[asked.fact.kind].roles
    among = asked.group is not None and not index.is_type(asked.group)
    if asked.vouched or among or licensing.settles(asked):
        return False
    if not isinstance(asked.keys[0], EntityRef) or ACCORDING_TO in asked.named:
        return False
    told = _particulars(index, asked)
    if len(told) != 1 or asked.role.name not in (one_for := roles[told[0]].one_for or ()):
        return False
    if not set(one_for) <= {*asked.named, asked.role.name}:
        return False
    for value in asked.fact.roles[told[0]]:
        if not isinstance(value, EntityRef) or _wording(index, value):
            return False
        if index.pack.entities[value.id].type == PERSON:
            return False
    return True


def not_held_to(form: Form, role: RoleName) -> Refusal:
    """Return why an answer in a role is not held to the one noted, with what settles it."""
    return Refusal(
        form,
        "nobody can know which of several answers is meant"
        if form is Form.RECALL
        else "other answers may be right, and would be marked wrong",
        f"{ONE_FOR}, or complete: [{role}], if no other answer in the world is right; or forms in "
        "the deck that name it",
    )


def _of_another_time(licensing: Licensing, asked: Asked) -> Iterator[Value]:
    if not licensing.elsewhere.single_times(asked):
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
