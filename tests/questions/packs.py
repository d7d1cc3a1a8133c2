"""Packs for tests of generation: written as an author would, and made at random."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import indent

from hypothesis import strategies as st

from tutor.facts.dates import parse_edtf
from tutor.facts.load import load_content
from tutor.facts.model import (
    Certainty,
    Citation,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Kind,
    KindName,
    Many,
    Pack,
    PackId,
    Place,
    Role,
    RoleName,
    Source,
    SourceId,
    Text,
    Value,
    Wording,
)
from tutor.paths import ContentPlace
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId, Option, Question

PLACE = Place("facts/lecture.yaml", 1, 1)
_PACK = """\
format: 1
pack: test
title: A test
language: en
topics: {}
sources:
  lecture: {short: the lecture, title: A lecture, author: Ann Author, date: 2020-05}
  book: {short: the book, title: A book, date: 2019}
"""


def write_pack(folder: Path, kinds: str, entities: str, facts: str, sources: str = "") -> Generator:
    """Write a pack of these kinds, entities and facts; return its generator.

    ``sources`` are indented lines with sources beside the lecture and the book.

    Every problem that the reading reports fails the test.
    """
    pack = folder / "content" / "test"
    (pack / "facts").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "kinds.en.yaml").write_text("format: 1\nkinds: {}\n", encoding="utf-8")
    (pack / "pack.yaml").write_text(_PACK + sources, encoding="utf-8")
    for name, key, body in (
        ("kinds.yaml", "kinds", kinds),
        ("entities.yaml", "entities", entities),
        ("facts/lecture.yaml", "facts", facts),
    ):
        head = "format: 1\nsource: lecture\n" if key == "facts" else "format: 1\n"
        (pack / name).write_text(f"{head}{key}:\n{indent(body, '  ')}", encoding="utf-8")
    content = load_content([ContentPlace(folder / "content", folder / "decks", shipped=False)])
    assert [problem.message for problem in content.diagnostics] == []
    return Generator(content.packs[PackId("test")])


def draws(generator: Generator, item: str, form: Form, seeds: int = 40) -> list[Question]:
    """Return an item in one form for many seeds."""
    return [generator.draw(_item(item), form, seed) for seed in range(seeds)]


def offered(generator: Generator, item: str, seeds: int = 40) -> set[str]:
    """Return every wrong option that a choice ever shows for an item, over many seeds."""
    return {
        option.text
        for question in draws(generator, item, Form.CHOICE, seeds)
        for option in question.options
        if not option.correct
    }


def forms(generator: Generator, item: str) -> set[Form]:
    """Return the forms that an item has."""
    return set(generator.report(_item(item)).forms)


def wrong_options(question: Question) -> list[Option]:
    """Return the wrong options of a question."""
    return [option for option in question.options if not option.correct]


def _item(item: str) -> ItemId:
    return ItemId(item if item.startswith("test/") else f"test/{item}")


# -- packs at random --

_SIGNING: Mapping[str, tuple[str, ...]] = {
    "signatories": ("Who signed {document}?", "Who signed {document} in {place} {date:when}?"),
    "document": ("What did {signatories} sign {date:when}?", "What did {signatories} sign?"),
    "date": ("When was {document} signed?", "When did {signatories} sign {document}?"),
    "place": ("Where was {document} signed?", "Where did {signatories} sign {document}?"),
}
_NOT_SIGNED: Mapping[str, tuple[str, ...]] = {
    "signatories": (
        "Which of these did NOT sign {document}?",
        "Which of these did NOT sign {document} in {place} {date:when}?",
    ),
}
_OF_NO_FACT: Mapping[str, tuple[str, ...]] = {
    "signatories": ("Who signed the paper?",),
    "document": ("What did Ada Grau sign?",),
    "date": ("When was the Accord signed?",),
    "place": ("Where was the Accord signed?",),
}
"""Questions that name nothing of the fact which they are asked of."""
_PEOPLE = ("Ada Grau", "Bo Lind", "Cy Marr", "Di Roux", "Ed Holm", "Flo Weiss")
_CITIES = ("Aarhus", "Bergen", "Cadiz", "Derby", "Essen")
_PAPERS = ("Accord", "Bond", "Charter", "Draft")
_DATES = ("2001", "2001-05", "2001-05-03", "2004", "2010-11", "2010-11-20", "1999~")


def _wordings(texts: tuple[str, ...]) -> tuple[Wording, ...]:
    return tuple(Wording(text, PLACE) for text in texts)


def _role(name: str, type_: str, *, one: bool, many: bool = False) -> tuple[RoleName, Role]:
    return RoleName(name), Role(
        RoleName(name),
        (type_,),
        Many.SET if many else Many.ONE,
        (RoleName("document"),) if one else None,
    )


def _dates() -> list[Value]:
    return [parse_edtf(date) for date in _DATES]


def _entities() -> dict[EntityId, Entity]:
    found = {}
    for type_, names in (("person", _PEOPLE), ("place", _CITIES), ("paper", _PAPERS)):
        for name in names:
            id_ = EntityId(name.split()[-1].lower())
            sentence = f"the {name}" if type_ == "paper" else ""
            family = name.split()[-1] if type_ == "person" else ""
            found[id_] = Entity(id_, type_, name, PLACE, sentence, family)
    north = EntityId("north")
    found[north] = Entity(north, "place", "Norland", PLACE)
    for city in ("aarhus", "bergen"):
        e = found[EntityId(city)]
        found[e.id] = Entity(e.id, e.type, e.name, PLACE, groups=(north,))
    return found


ENTITIES = _entities()


def _refs(type_: str) -> list[Value]:
    return [EntityRef(entity.id) for entity in ENTITIES.values() if entity.type == type_]


# Made once: a strategy looks itself over when it is new, which costs more than what it draws.
_FILLED: tuple[tuple[RoleName, st.SearchStrategy[list[Value]]], ...] = (
    (
        RoleName("signatories"),
        st.lists(st.sampled_from(_refs("person")), max_size=3, unique=True),
    ),
    (RoleName("document"), st.lists(st.sampled_from(_refs("paper")), min_size=1, max_size=1)),
    (RoleName("date"), st.lists(st.sampled_from(_dates()), max_size=1)),
    (RoleName("place"), st.lists(st.sampled_from(_refs("place")), max_size=1)),
)
_COMPLETE = st.sets(st.sampled_from([RoleName("signatories"), RoleName("place")]))
_SIX, _FIVE, _FLAG = st.integers(1, 6), st.integers(1, 5), st.booleans()


@st.composite
def random_packs(draw: st.DrawFn) -> Pack:
    """Make packs of one kind whose facts overlap, leave roles out and contradict one another."""
    asks = {role: (*texts, *_OF_NO_FACT[role]) for role, texts in _SIGNING.items()}
    kind = Kind(
        KindName("signing"),
        dict(
            [
                _role("signatories", "person", one=draw(_FLAG), many=True),
                _role("document", "paper", one=False),
                _role("date", "date", one=draw(_FLAG)),
                _role("place", "place", one=draw(_FLAG)),
            ]
        ),
        _wordings(("{signatories} signed {document} in {place} {date:when}.",)),
        {
            RoleName(role): _wordings(texts)
            for role, texts in (asks if draw(_FLAG) else _SIGNING).items()
        },
        PLACE,
        {RoleName(role): _wordings(texts) for role, texts in _NOT_SIGNED.items()},
    )
    facts: dict[FactId, Fact] = {}
    for number in range(draw(_SIX)):
        roles: dict[RoleName, tuple[Value, ...]] = {}
        for name, choices in _FILLED:
            if values := tuple(draw(choices)):
                roles[name] = values
        complete = draw(_COMPLETE)
        id_ = FactId(f"fact-{number}")
        facts[id_] = Fact(
            id_,
            kind.name,
            SourceId("lecture"),
            roles,
            PLACE,
            (Citation(SourceId("lecture"), 1, 1),),
            complete=frozenset(complete & set(roles)),
        )
    source = Source(SourceId("lecture"), "the lecture", "A lecture", parse_edtf("2020"), PLACE)
    return Pack(
        PackId("test"),
        "A test",
        "en",
        {source.id: source},
        {},
        ENTITIES,
        {kind.name: kind},
        facts,
        PLACE,
    )


_SOURCES = ("lecture", "book", "paper", "letter")
_VIEWS = ("the mill was sold too cheaply", "the river will freeze", "nobody saw the fire")
_GROUNDS = (
    "the price of flour",
    "an old map",
    "the word of two fishermen who were there",
    "the books of the town and of the three guilds",
    "Frost",
    "a letter",
)
_ARGUMENT: Mapping[str, tuple[str, ...]] = {
    "view": ("What does {according-to} {hedge} conclude from {reasons}?",),
    "reasons": (
        "Why does {according-to} {hedge} hold that {view}?",
        "What {reasons:reason/reasons} does {according-to} {hedge} give for thinking that {view}?",
    ),
    "according-to": ("Who {hedge} argues that {view}?", "Who {hedge} rests on {reasons}?"),
}
_NO_REASON: Mapping[str, tuple[str, ...]] = {
    "reasons": (
        "Which of these does {according-to} NOT give as a reason for thinking that {view}?",
        "Which of these does {according-to} NOT {hedge} name?",
    ),
}


def _sources() -> dict[SourceId, Source]:
    dates = map(parse_edtf, ("2020", "2019", "2018", "1999"))
    return {
        SourceId(id_): Source(SourceId(id_), f"the {id_}", f"A {id_}", date, PLACE)
        for id_, date in zip(_SOURCES, dates, strict=True)
    }


def _texts(*texts: str) -> tuple[Value, ...]:
    return tuple(map(Text, texts))


_AUTHOR = RoleName("according-to")
_WRITERS = [entity for entity in ENTITIES.values() if entity.type == "person"][:2]
_AUTHORS = {EntityId(id_): Entity(EntityId(id_), "source", id_, PLACE) for id_ in _SOURCES}
_EVERYBODY: list[Value] = [EntityRef(id_) for id_ in (*_AUTHORS, *(e.id for e in _WRITERS))]
_ORDERS, _ONE_TO_FOUR, _UP_TO_FOUR = (
    st.permutations(_GROUNDS),
    st.integers(1, 4),
    st.integers(0, 4),
)
_WHOLE = st.sets(st.sampled_from([RoleName("reasons"), _AUTHOR]))
_SAID_BY, _VIEW = st.sampled_from(_EVERYBODY), st.sampled_from(_VIEWS)
_OTHERS = st.lists(_SAID_BY, unique=True)
_CERTAINTY = st.sampled_from([Certainty.STATED, Certainty.REPORTED])


@st.composite
def random_arguments(draw: st.DrawFn) -> Pack:
    """Make packs of views with reasons and authors, some of them reviewed as wrong, or as whole."""
    roles = dict([_role("view", "text", one=False), _role("reasons", "text", one=False, many=True)])
    roles[_AUTHOR] = Role(_AUTHOR, ("source", "person"))
    kind = Kind(
        KindName("argument"),
        roles,
        _wordings(("{according-to} {hedge} argues that {view}, and points to {reasons}.",)),
        {RoleName(role): _wordings(texts) for role, texts in _ARGUMENT.items()},
        PLACE,
        {RoleName(role): _wordings(texts) for role, texts in _NO_REASON.items()},
    )
    facts: dict[FactId, Fact] = {}
    for number in range(draw(_FIVE)):
        grounds = draw(_ORDERS)
        count, wrong = draw(_ONE_TO_FOUR), draw(_UP_TO_FOUR)
        whole = draw(_WHOLE)
        id_ = FactId(f"fact-{number}")
        said_by = draw(_SAID_BY)
        facts[id_] = Fact(
            id_,
            kind.name,
            SourceId("lecture"),
            {
                RoleName("view"): _texts(draw(_VIEW)),
                RoleName("reasons"): _texts(*grounds[:count]),
                _AUTHOR: (said_by,),
            },
            PLACE,
            (Citation(SourceId("lecture"), 1, 1),),
            complete=frozenset(whole),
            wrong={
                RoleName("reasons"): _texts(*grounds[count : count + wrong]),
                _AUTHOR: tuple(value for value in draw(_OTHERS) if value != said_by),
            },
            certainty=draw(_CERTAINTY),
        )
    return Pack(
        PackId("test"),
        "A test",
        "en",
        _sources(),
        {},
        {**_AUTHORS, **{person.id: person for person in _WRITERS}},
        {kind.name: kind},
        facts,
        PLACE,
    )
