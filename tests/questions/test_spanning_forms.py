"""Order, match and odd-one: what holds of every one of them, at random and in the shipped pack."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.packs import PLACE, draws, forms, random_packs, write_pack
from tests.questions.test_generation_properties import could_be_true
from tutor.errors import ContentError
from tutor.facts.dates import EdtfDate, parse_edtf
from tutor.facts.load import load_content
from tutor.facts.model import (
    Certainty,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Kind,
    KindName,
    Pack,
    Pairing,
    Role,
    RoleName,
    Value,
    Wording,
)
from tutor.paths import shipped_place
from tutor.questions.codec import from_json, to_json
from tutor.questions.context import Context
from tutor.questions.generate import SPANNING, Generator
from tutor.questions.index import dates_may_agree
from tutor.questions.model import Form, ItemId, Question
from tutor.questions.templates import begin_sentence, parse

SEEDS = st.integers(0, 2**53)
WORK, PLACE_ROLE, DATE = RoleName("work"), RoleName("place"), RoleName("date")
DATES = (
    *("1801", "1803-05", "1803-05-17", "1810~", "1812", "1813?", "183X", "1840-01/1840-06"),
    *("1841", "1850-02-03", "1850-02-04", "1851/..", "-0043", "18XX", "1999-12", "2001~"),
)
NAMES = [
    "Alba",
    "Brama",
    "Corona",
    "Delta",
    "Echo",
    "Fuga",
    "Gala",
    "Hymn",
    "Iris",
    "Jota",
    "Kora",
    "Lira",
]
CITIES = ["Aarhus", "Bergen", "Cadiz", "Derby", "Essen"]


# Made once: a strategy looks itself over when it is new, which costs more than what it draws.
ONE_FOR: list[tuple[RoleName, ...] | None] = [None, (WORK,), (WORK, DATE)]
BASES, FLAGS = random_packs(), st.booleans()
NAMED = st.lists(st.sampled_from(NAMES), min_size=8, max_size=12, unique=True)
DATED, TOWNS = st.sampled_from(DATES), st.sampled_from(CITIES)
ONE_FORS = st.sampled_from(ONE_FOR)
ASKS = st.sampled_from([*[None] * 8, (PLACE_ROLE,)])
CERTAINTIES = st.sampled_from([Certainty.STATED] * 9 + [Certainty.REPORTED])


@st.composite
def histories(draw: st.DrawFn) -> Pack:
    """Make packs of works with dates and places, some unsure, some not asked, some told alike."""
    base = draw(BASES)
    named = draw(NAMED)
    works = {
        EntityId(name.lower()): Entity(
            EntityId(name.lower()), "work", f"{name} 1850" if draw(FLAGS) else name, PLACE
        )
        for name in named
    }
    kind = Kind(
        KindName("performance"),
        {
            WORK: Role(WORK, ("work",)),
            DATE: Role(DATE, ("date",), one_for=(WORK,)),
            PLACE_ROLE: Role(PLACE_ROLE, ("place",), one_for=draw(ONE_FORS)),
        },
        (Wording("{work} was heard in {place} {date:when}.", PLACE),),
        {
            DATE: (Wording("When was {work} heard?", PLACE),),
            PLACE_ROLE: (Wording("Where was {work} heard?", PLACE),),
        },
        PLACE,
        timeline={DATE: (Wording("the performance of {work}", PLACE),)},
        pairs=(
            Pairing(WORK, DATE, "Match each work with its date.", PLACE),
            Pairing(WORK, PLACE_ROLE, "Match each work with its place.", PLACE),
        ),
    )
    facts: dict[FactId, Fact] = {}
    for number, work in enumerate(works):
        roles: dict[RoleName, tuple[Value, ...]] = {WORK: (EntityRef(work),)}
        if draw(FLAGS) or number < 6:
            roles[DATE] = (parse_edtf(draw(DATED)),)
        if draw(FLAGS) or number < 5:
            city = draw(TOWNS).lower()
            roles[PLACE_ROLE] = (EntityRef(EntityId(city)),)
        id_ = FactId(f"heard-{number}")
        facts[id_] = Fact(
            id_,
            kind.name,
            next(iter(base.sources)),
            roles,
            PLACE,
            ask=draw(ASKS),
            certainty=draw(CERTAINTIES),
        )
    kinds = {kind.name: kind, **base.kinds}
    return replace(
        base, kinds=kinds, facts={**facts, **base.facts}, entities={**base.entities, **works}
    )


def asked(generator: Generator, form: Form, seed: int) -> Iterator[Question]:
    """Yield every item that has a form, in that form."""
    for item in generator.items(generator.pack.facts):
        if form in generator.report(item.id).forms:
            yield generator.draw(item.id, form, seed)


def fact_of(pack: Pack, item: ItemId) -> tuple[Fact, RoleName]:
    fact, _, role = item.partition("/")[2].partition("#")
    return pack.facts[FactId(fact)], RoleName(role)


def date_of(pack: Pack, item: ItemId) -> EdtfDate:
    fact, role = fact_of(pack, item)
    (date,) = fact.roles[role]
    assert isinstance(date, EdtfDate)
    return date


@cache
def shipped() -> Generator:
    place = shipped_place()
    assert place is not None
    (pack,) = load_content([place]).packs.values()
    return Generator(pack)


def check_order(pack: Pack, question: Question) -> None:
    items = [part.item for part in question.parts]
    assert 3 <= len(items) == len(set(items)) <= 6
    assert question.item in items
    assert sorted(question.sequence) == list(range(len(items)))
    in_order = [date_of(pack, items[index]) for index in question.sequence]
    for early, late in combinations(in_order, 2):
        assert early.last < late.first
        assert not dates_may_agree(early, late)
    for part in question.parts:
        fact, role = fact_of(pack, part.item)
        assert fact.certainty_of(role) is Certainty.STATED
        assert not any(char.isdigit() for char in part.text if "1850" in part.text)
    assert question.key == tuple(question.parts[index].text for index in question.sequence)


def check_match(pack: Pack, question: Question) -> None:
    kinds = pack.kinds[fact_of(pack, question.item)[0].kind]
    pairing = next(pair for pair in kinds.pairs if pair.ask == question.stem)
    printer = Generator(pack).shop.printer
    assert 3 <= len(question.parts) <= 5
    assert len(set(question.offers)) == len(question.offers) == len(question.parts) + 1
    answers = {part.answer for part in question.parts}
    assert answers < set(question.offers)
    assert question.spare is not None
    assert answers | {question.spare.text} == set(question.offers)
    assert question.spare_among([None, question.offers.index(question.spare.text)])
    assert not question.spare_among([None, question.offers.index(question.parts[0].answer)])
    assert from_json(to_json(question)) == question
    values = {
        printer.option(value): value
        for fact in pack.facts.values()
        for value in fact.roles.get(pairing.right, ())
    }
    for part in question.parts:
        fact, _ = fact_of(pack, part.item)
        assert printer.option(fact.roles[pairing.right][0]) == part.answer
        named = {pairing.left, *(kinds.roles[pairing.right].one_for or ())} - {pairing.right}
        for offer in set(question.offers) - {part.answer}:
            false = values[offer]
            assert not could_be_true(pack, fact, pairing.right, false, named & fact.roles.keys())


def check_odd_one(pack: Pack, question: Question) -> None:
    options = question.options
    assert [option.correct for option in options].count(True) == 1
    assert len(options) == len({option.text for option in options}) >= 3
    assert question.key == tuple(option.text for option in options if option.correct)
    dates = dated(pack)
    assert all(begin_sentence(o.phrase) == o.text for o in options if not o.correct)
    own = date_of(pack, question.item)
    others = [dates[option.text] for option in options if not option.correct]
    if (year := re.search(r"NOT happen in (\d{1,4})", question.stem)) is not None:
        assert all(date.first[0] == date.last[0] == int(year[1]) for date in others)
        assert not own.first[0] <= int(year[1]) <= own.last[0]
        return
    asked_for, _, anchor = question.stem.partition("came ")[2].rstrip("?").partition(" ")
    at = dates[begin_sentence(anchor)]
    assert surely_before(own, at) if asked_for == "before" else surely_before(at, own)
    for other in others:
        assert surely_before(at, other) if asked_for == "before" else surely_before(other, at)


def dated(pack: Pack) -> dict[str, EdtfDate]:
    """Return the date of everything that is called by a phrase of a timeline."""
    printer = Generator(pack).shop.printer
    found = {}
    for fact in pack.facts.values():
        for role, wordings in pack.kinds[fact.kind].timeline.items():
            for template in (parse(wording.template) for wording in wordings):
                value = fact.roles.get(role, (None,))[0]
                if isinstance(value, EdtfDate) and template.needed <= fact.roles.keys():
                    found[printer.sentence(template, fact.roles)] = value
    return found


def surely_before(early: EdtfDate, late: EdtfDate) -> bool:
    return early.last < late.first and not dates_may_agree(early, late)


CHECKS = {Form.ORDER: check_order, Form.MATCH: check_match, Form.ODD_ONE: check_odd_one}


@given(pack=histories(), seed=SEEDS)
def test_random_packs(pack: Pack, seed: int) -> None:
    generator = Generator(pack)
    for item in generator.items(pack.facts):
        for form in generator.report(item.id).forms:
            if form in CHECKS:
                CHECKS[form](pack, generator.draw(item.id, form, seed))


@pytest.mark.parametrize("form", CHECKS)
def test_the_shipped_pack(form: Form) -> None:
    generator, made = shipped(), 0
    for seed in range(6):
        for question in asked(generator, form, seed):
            if question.role != "points":
                CHECKS[form](generator.pack, question)
                made += 1
    assert made > 60


@given(pack=histories(), seed=SEEDS)
def test_the_same_seed_gives_the_same_question_and_it_can_be_stored(pack: Pack, seed: int) -> None:
    one, other = Generator(pack), Generator(pack)
    for form in CHECKS:
        for question, again in zip(asked(one, form, seed), asked(other, form, seed), strict=True):
            assert question == again == from_json(to_json(question))


@given(pack=histories(), seed=SEEDS, data=st.data())
def test_only_the_partners_that_are_allowed_are_taken(
    pack: Pack, seed: int, data: st.DataObject
) -> None:
    generator = Generator(pack)
    for item in generator.items(pack.facts):
        for form in generator.report(item.id).forms:
            if form not in SPANNING or not (near := generator.partners(item.id, form)):
                continue
            allowed = data.draw(st.lists(st.sampled_from(near), min_size=1, unique=True))
            try:
                question = generator.draw(item.id, form, seed, Context(partners=tuple(allowed)))
            except ContentError:
                continue
            assert {part.item for part in question.parts} <= {item.id, *allowed}
            CHECKS[form](pack, question)


# -- by example --

KINDS = """\
battle:
  roles:
    what: {is: event}
    date: {is: date, one-for: [what]}
    winner: {is: person, one-for: [what]}
  says: ["{winner} won {what} {date:when}.", "{what} took place {date:when}."]
  asks:
    date: ["When was {what} fought?"]
    winner: ["Who won {what}?"]
  timeline: {date: ["{what}"]}
  pairs: [{left: what, right: winner, ask: "Match each battle with its winner."}]
king:
  roles:
    holder: {is: person, one-for: [office, at]}
    office: {is: office}
    at: {is: date}
  says: ["{holder} was {office} {at:when}."]
  asks: {holder: ["Who was {office} {at:when}?"]}
  pairs: [{left: office, right: holder, ask: "Match each throne with the one who held it then."}]
steps:
  roles:
    art: {is: art}
    steps: {is: text, many: ordered, one-for: [art], like: a cold bath}
  says: ["The steps of {art} are {steps}."]
  asks: {steps: ["What are the steps of {art}?"]}
"""
ENTITIES = """\
hastings: {is: event, name: Battle of Hastings, in-sentence: the battle of Hastings}
bouvines: {is: event, name: Battle of Bouvines, in-sentence: the battle of Bouvines}
legnano: {is: event, name: Battle of Legnano, in-sentence: the battle of Legnano}
first-crusade: {is: event, name: Crusade I}
second-crusade: {is: event, name: Crusade II}
war-of-1812: {is: event, name: War of 1812, in-sentence: the War of 1812}
march-fight: {is: event, name: March fight, in-sentence: the March fight}
exercise: {is: event, name: Exercise 14, in-sentence: Exercise 14}
william: {is: person, name: William}
philip: {is: person, name: Philip}
milan: {is: person, name: Milo}
frederick: {is: person, name: Frederick}
england: {is: office, name: King of England}
france: {is: office, name: King of France}
empire: {is: office, name: Emperor}
dyeing: {is: art, name: dyeing}
"""
BATTLES = """\
- {id: a, kind: battle, what: hastings, date: 1066-10-14, winner: william, cite: 1}
- {id: b, kind: battle, what: legnano, date: 1176, winner: milan, cite: 1}
- {id: c, kind: battle, what: bouvines, date: 1214, winner: philip, cite: 1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_events_are_put_in_order_and_each_part_carries_its_own_fact(folder: Path) -> None:
    generator = write_pack(folder, KINDS, ENTITIES, BATTLES)
    for question in draws(generator, "b#date", Form.ORDER):
        assert question.stem == "Put these in order, the earliest first."
        assert question.key == (
            "The battle of Hastings",
            "The battle of Legnano",
            "The battle of Bouvines",
        )
        first = question.parts[question.sequence[0]]
        assert (first.item, first.answer) == ("test/a#date", "14 October 1066")
        assert first.statement == "William won the battle of Hastings on 14 October 1066."
        assert first.citation == "the lecture (May 2020), paragraph 1"
        assert first.fingerprint == "\ndate 1066-10-14"


@pytest.mark.parametrize("event", ["war-of-1812", "march-fight", "exercise"])
def test_an_event_whose_name_tells_its_time_has_no_place_among_others(
    event: str, folder: Path
) -> None:
    fact = f"- {{id: d, kind: battle, what: {event}, date: 1814-03, cite: 1}}\n"
    generator = write_pack(folder, KINDS, ENTITIES, BATTLES + fact)
    assert not {Form.ORDER, Form.ODD_ONE} & forms(generator, "d#date")
    refused = {r.form: r.reason for r in generator.report(ItemId("test/d#date")).refused}
    assert refused[Form.ORDER] == "the event's own name tells when it was"
    for question in draws(generator, "a#date", Form.ORDER):
        assert "test/d#date" not in {part.item for part in question.parts}


def test_two_events_that_differ_by_a_number_are_never_told_apart_by_it(folder: Path) -> None:
    more = """\
- {id: d, kind: battle, what: first-crusade, date: 1096, cite: 1}
- {id: e, kind: battle, what: second-crusade, date: 1147, cite: 1}
"""
    generator = write_pack(folder, KINDS, ENTITIES, BATTLES + more)
    crusades = {"test/d#date", "test/e#date"}
    for item in ("a#date", "d#date", "e#date"):
        for question in draws(generator, item, Form.ORDER):
            assert len(crusades & {part.item for part in question.parts}) < 2


def test_dates_that_may_fall_together_are_in_no_order(folder: Path) -> None:
    overlapping = BATTLES.replace("date: 1176", "date: 1064~")
    generator = write_pack(folder, KINDS, ENTITIES, overlapping)
    assert Form.ORDER not in forms(generator, "a#date")
    (refusal,) = (
        refusal
        for refusal in generator.report(ItemId("test/a#date")).refused
        if refusal.form is Form.ORDER
    )
    assert refusal.reason == "fewer than three events of about one time surely follow one another"


def test_a_match_has_one_right_side_to_spare(folder: Path) -> None:
    more = "- {id: d, kind: battle, what: first-crusade, winner: frederick, cite: 1}\n"
    generator = write_pack(folder, KINDS, ENTITIES, BATTLES + more)
    for question in draws(generator, "a#winner", Form.MATCH):
        assert question.stem == "Match each battle with its winner."
        assert len(question.parts) == 3
        assert sorted(question.offers) == ["Frederick", "Milo", "Philip", "William"]
        assert "Battle of Hastings" in {part.text for part in question.parts}
    alone = write_pack(folder / "alone", KINDS, ENTITIES, BATTLES)
    assert Form.MATCH not in forms(alone, "a#winner")


def test_an_office_is_matched_with_who_held_it_at_its_date(folder: Path) -> None:
    facts = """\
- {id: w, kind: king, holder: william, office: england, at: 1070, cite: 1}
- {id: p, kind: king, holder: philip, office: france, at: 1070, cite: 1}
- {id: f, kind: king, holder: frederick, office: empire, at: 1160, cite: 1}
- {id: m, kind: king, holder: milan, office: england, at: 1160, cite: 1}
"""
    generator = write_pack(folder, KINDS, ENTITIES, facts)
    texts = {
        part.text: part.answer
        for question in draws(generator, "w#holder", Form.MATCH)
        for part in question.parts
    }
    assert texts == {
        "King of England (1070)": "William",
        "King of England (1160)": "Milo",
        "King of France (1070)": "Philip",
        "Emperor (1160)": "Frederick",
    }


def test_an_ordered_list_is_put_in_its_own_order(folder: Path) -> None:
    facts = """\
- id: dye
  kind: steps
  art: dyeing
  steps: [soaking, mordanting, boiling, rinsing, drying, folding, selling]
  cite: 1
"""
    generator = write_pack(folder, KINDS, ENTITIES, facts)
    members = ["soaking", "mordanting", "boiling", "rinsing", "drying", "folding", "selling"]
    for question in draws(generator, "dye#steps", Form.ORDER):
        assert question.stem == "What are the steps of dyeing? Give them in order."
        assert {part.item for part in question.parts} == {"test/dye#steps"}
        assert len(question.parts) == 6
        assert list(question.key) == [text for text in members if text in question.key]


@pytest.mark.parametrize(
    ("wording", "stem"),
    [
        ("What are the steps of {art}, in order?", "What are the steps of dyeing, in order?"),
        ("In which order is {art} done?", "In which order is dyeing done?"),
        (
            "Which orders are given in {art}?",
            "Which orders are given in dyeing? Give them in order.",
        ),
    ],
)
@pytest.mark.parametrize("form", [Form.ORDER, Form.RECALL])
def test_that_an_order_is_wanted_is_said_once(
    folder: Path, wording: str, stem: str, form: Form
) -> None:
    kinds = KINDS.replace("What are the steps of {art}?", wording)
    facts = """\
- id: dye
  kind: steps
  art: dyeing
  steps: [soaking, mordanting, boiling]
  cite: 1
"""
    generator = write_pack(folder, kinds, ENTITIES, facts)
    assert {question.stem for question in draws(generator, "dye#steps", form, 3)} == {stem}


def test_the_odd_one_is_right_in_time_and_the_others_are_not(folder: Path) -> None:
    more = """\
- {id: d, kind: battle, what: first-crusade, date: 1214-05, cite: 1}
- {id: e, kind: battle, what: fight-of-ulm, date: 1214-07, cite: 1}
"""
    entities = ENTITIES + "fight-of-ulm: {is: event, name: Fight of Ulm}\n"
    generator = write_pack(folder, KINDS, entities, BATTLES + more)
    stems = set()
    for question in draws(generator, "a#date", Form.ODD_ONE, 60):
        stems.add(question.stem)
        assert question.key == ("The battle of Hastings",)
        assert len(question.options) == 3
    assert stems == {
        "Which of these came before the battle of Legnano?",
        "Which of these did NOT happen in 1214?",
    }


def test_a_year_is_asked_about_where_its_events_vary_and_the_odd_one_is_of_its_age(
    folder: Path,
) -> None:
    more = """\
- {id: d, kind: battle, what: first-crusade, date: 1214-05, cite: 1}
- {id: late, kind: battle, what: ulm, date: 1805-10, cite: 1}
"""
    entities = (
        ENTITIES
        + "ulm: {is: event, name: Battle of Ulm, in-sentence: the battle of Ulm}\n"
        + "fight-of-linz: {is: event, name: Fight of Linz}\n"
    )
    generator = write_pack(folder, KINDS, entities, BATTLES + more)
    # Two in a year would be the same two time and again.
    stems = [question.stem for question in draws(generator, "a#date", Form.ODD_ONE, 30)]
    assert not any("NOT" in stem for stem in stems)
    third = "- {id: f, kind: battle, what: fight-of-linz, date: 1214-07, cite: 1}\n"
    generator = write_pack(folder, KINDS, entities, BATTLES + more + third)
    stems = [question.stem for question in draws(generator, "a#date", Form.ODD_ONE, 30)]
    assert any("NOT happen in 1214" in stem for stem in stems)
    assert not {Form.ODD_ONE, Form.ORDER} & forms(generator, "late#date")


def test_what_belongs_to_an_event_is_not_asked_before_or_after_it(folder: Path) -> None:
    """A ship is launched before it sinks: that takes sense, and no knowledge."""
    ships = ("Ada", "Bel", "Cora", "Dora", "Eve", "Fay", "Gwen")
    entities = "".join(f"ship-{n}: {{is: ship, name: {name}}}\n" for n, name in enumerate(ships))
    facts = "".join(
        f"- {{id: {kind}-{n}, kind: {kind}, ship: ship-{n}, date: {1900 + at + 2 * n}, cite: 1}}\n"
        for at, kind in enumerate(("launch", "loss"))
        for n in range(len(ships))
    )
    kinds = "".join(
        f"""\
{kind}:
  roles: {{ship: {{is: ship}}, date: {{is: date, one-for: [ship]}}}}
  says: ["{{ship}} was {kind} {{date:when}}."]
  asks: {{date: ["When was {{ship}} {kind}?"]}}
  timeline: {{date: ["the {kind} of {{ship}}"]}}
"""
        for kind in ("launch", "loss")
    )
    generator = write_pack(folder, kinds, entities, facts)
    for n in range(len(ships)):
        for question in draws(generator, f"launch-{n}#date", Form.ODD_ONE, 20):
            named = [text.split()[-1].rstrip("?") for text in [question.stem, *texts(question)]]
            assert len(set(named)) == len(named) == 4
        for question in draws(generator, f"launch-{n}#date", Form.ORDER, 20):
            named = [part.text.split()[-1] for part in question.parts]
            assert len(set(named)) == len(named)


def texts(question: Question) -> list[str]:
    """Return the events that are shown to choose from or to be put in order."""
    return [part.text for part in question.parts] + [o.text for o in question.options]


def battles(*dates: str) -> tuple[str, str]:
    """Return entities and facts of one battle for each date, called after letters."""
    names = dict(zip(NAMES, dates, strict=False))
    entities = "".join(f"{n.lower()}: {{is: event, name: {n}}}\n" for n in names)
    facts = "".join(
        f"- {{id: {n.lower()}, kind: battle, what: {n.lower()}, date: {date}, cite: 1}}\n"
        for n, date in names.items()
    )
    return entities, facts


def shown_beside(generator: Generator, item: str, form: Form) -> set[frozenset[str]]:
    """Return what stands together in the questions of an item, the event named in the stem too."""
    found = set()
    for question in draws(generator, item, form, 40):
        stem = question.stem.rstrip("?").rsplit(" ", 1)[-1]
        found.add(frozenset({*texts(question), begin_sentence(stem)}))
    return found


@pytest.mark.parametrize("form", [Form.ORDER, Form.ODD_ONE])
@pytest.mark.parametrize(
    ("dates", "apart"),
    [
        (("1820", "1822", "1826", "1830", "1834"), ("Alba", "Brama")),
        (("1820-03-01", "1820-03-14", "1820-05", "1820-07", "1820-09"), ("Alba", "Brama")),
        (("1999", "2000", "2001", "2002"), None),
        (("1820-03-01", "1820-03-15", "1820-05", "1820-07"), None),
    ],
)
def test_events_so_near_that_accounts_may_turn_them_round_do_not_stand_together(
    form: Form, dates: tuple[str, ...], apart: tuple[str, str] | None, folder: Path
) -> None:
    generator = write_pack(folder, KINDS, *battles(*dates))
    together = shown_beside(generator, "alba#date", form)
    assert any({"Alba", "Brama"} <= shown for shown in together) is (apart is None)


@pytest.mark.parametrize("form", [Form.ORDER, Form.ODD_ONE])
def test_events_of_another_age_do_not_stand_together(form: Form, folder: Path) -> None:
    years = ("1803", "1857", "1896", "1905", "1954", "1963", "1969", "2003")
    generator = write_pack(folder, KINDS, *battles(*years))
    for shown in shown_beside(generator, "alba#date", form):
        assert shown & set(NAMES) <= {"Alba", "Brama", "Corona", "Delta"}
    sparse = write_pack(folder / "sparse", KINDS, *battles("1803", "1954", "1963", "1969", "1985"))
    assert form not in forms(sparse, "alba#date")
    assert form in forms(sparse, "brama#date")


CRAFTS = """\
event:
  roles:
    what: {is: [craft, text], like: the start of Alba}
    date: {is: date, one-for: [what]}
  says: ["{what} was seen {date:when}."]
  asks: {date: ["When was {what} seen?"]}
  timeline: {date: ["{what}"]}
"""


@pytest.mark.parametrize("form", [Form.ORDER, Form.ODD_ONE])
@pytest.mark.parametrize(
    ("text", "story", "together"),
    [
        ("the crash of it", "", True),
        ("the crash of Alba", "", False),
        ("the crash of it", ", story: alba", False),
        ("the crash of it", ", story: [alba, corona]", False),
    ],
)
def test_events_of_which_one_names_the_other_or_is_declared_its_story_stand_apart(
    text: str, story: str, together: bool, form: Form, folder: Path
) -> None:
    names = ("alba", "brama", "corona", "delta", "echo", "fuga")
    entities = "".join(f"{n}: {{is: craft, name: {n.title()}}}\n" for n in names if n != "brama")
    whats = {**{n: n for n in names}, "brama": f'"{text}"'}
    facts = "".join(
        f"- {{id: {n}, kind: event, what: {whats[n]}, date: {1990 + at}, cite: 1"
        f"{story if n == 'brama' else ''}}}\n"
        for at, n in enumerate(names)
    )
    generator = write_pack(folder, CRAFTS, entities, facts)
    asked = [
        " ".join([*texts(q), q.stem])
        for item in ("alba#date", "brama#date", "delta#date")
        if form in forms(generator, item)
        for q in draws(generator, item, form)
    ]
    pairs = [told for told in asked if "crash" in told and re.search(r"(?<!of )Alba", told)]
    assert bool(pairs) is together
    if "corona" in story:
        assert not any("Corona" in told and re.search("crash|Alba", told) for told in asked)


BOOKS = """\
authorship:
  roles:
    author: {is: person, one-for: [work]}
    work: {is: work, one-for: [author]}
    date: {is: date, one-for: [work]}
  says: ["{author} wrote {work} {date:when}."]
  asks: {date: ["When was {work} written?"]}
  timeline: {date: ["the publication of {work}"]}
prize:
  roles: {winner: {is: person}, date: {is: date, one-for: [winner]}}
  says: ["{winner} won the prize {date:when}."]
  asks: {date: ["When did {winner} win the prize?"]}
  timeline: {date: ["the prize of {winner}"]}
"""


@pytest.mark.parametrize("form", [Form.ORDER, Form.ODD_ONE])
def test_a_book_does_not_stand_beside_what_is_told_of_its_author(form: Form, folder: Path) -> None:
    authors, works = ("ida", "otto"), ("tides", "fog", "salt", "rope")
    entities = "".join(f"{n}: {{is: person, name: {n.title()}}}\n" for n in authors)
    entities += "".join(f"{n}: {{is: work, name: {n.title()}}}\n" for n in works)
    facts = "".join(
        f"- {{id: {n}, kind: authorship, author: {authors[at // 2]}, work: {n}, "
        f"date: {1970 + 3 * at}, cite: 1}}\n"
        for at, n in enumerate(works)
    )
    facts += "".join(
        f"- {{id: {n}-prize, kind: prize, winner: {n}, date: {1990 + 4 * at}, cite: 1}}\n"
        for at, n in enumerate(authors)
    )
    generator = write_pack(folder, BOOKS, entities, facts)
    asked = [
        " ".join([*texts(q), q.stem])
        for n in (*works, *(f"{n}-prize" for n in authors))
        if form in forms(generator, f"{n}#date")
        for q in draws(generator, f"{n}#date", form)
    ]
    assert asked
    for author, (one, other) in zip(authors, (works[:2], works[2:]), strict=True):
        named = [told for told in asked if f"prize of {author.title()}" in told]
        assert not any(re.search(f"{one}|{other}", told, re.IGNORECASE) for told in named)
    # Two books of one author are no story: when each was written has to be known.
    assert any("Tides" in told and "Fog" in told for told in asked)


def test_what_stands_beside_an_event_is_dated_after_the_answer(folder: Path) -> None:
    generator = write_pack(folder, KINDS, *battles("1820", "1830", "1840", "1850"))
    (question, *_) = draws(generator, "alba#date", Form.ODD_ONE)
    assert question.stem == "Which of these came before Brama?"
    assert question.statement == "Alba took place in 1820. Brama took place in 1830."
    for option in question.options:
        if not option.correct:
            assert re.fullmatch(r"\w+ took place in 18[45]0\.", option.truth)


TERMS_KIND = """\
definition:
  roles:
    term: {is: term, one-for: [meaning]}
    meaning: {is: text}
  says: ["{term} is {meaning}."]
  asks: {term: ["What is the term for {meaning}?"], meaning: ["What is {term}?"]}
  pairs:
    - {left: meaning, right: term, ask: "Match each description with what it describes."}
"""
TERMS = ("alder", "birch", "cedar", "elder")


def defined(folder: Path, count: int, *, reviewed: bool, mutual: bool = False) -> Generator:
    """Write so many definitions of trees, each with the other trees marked wrong or not."""
    entities = "".join(f"{term}: {{is: term, name: {term}}}\n" for term in TERMS)
    facts = ""
    for place, term in enumerate(TERMS[:count]):
        others = ", ".join(other for other in TERMS if other != term)
        wrong = f"wrong: {{term: [{others}]}}, " if reviewed else ""
        meaning = f"a tree of the {place + 1}th valley"
        facts += (
            f"- {{id: {term}-is, kind: definition, term: {term}, meaning: {meaning}, {wrong}"
            "cite: 1}\n"
        )
    kind = TERMS_KIND
    if mutual:
        kind = kind.replace("meaning: {is: text}", "meaning: {is: text, one-for: [term]}")
    return write_pack(folder, kind, entities, facts)


def lacking(generator: Generator) -> list[str]:
    """Return what would unlock a match of the first definition; nothing if it has one."""
    refused = generator.report(ItemId("test/alder-is#term")).refused
    return [refusal.unlock for refusal in refused if refusal.form is Form.MATCH]


@pytest.mark.parametrize(
    ("count", "reviewed", "unlock"),
    [
        (
            4,
            False,
            "3 more pairs with meaning and term: wrong: {term: [birch, …]} in alder-is, and so on "
            "for each two facts, or more facts",
        ),
        (3, True, "one more pair with meaning and term, from more facts"),
        (2, True, "2 more pairs with meaning and term, from more facts"),
        (4, True, None),
    ],
)
def test_a_match_that_is_refused_says_how_many_pairs_are_lacking_and_what_licenses_them(
    count: int, reviewed: bool, unlock: str | None, tmp_path: Path
) -> None:
    assert lacking(defined(tmp_path, count, reviewed=reviewed)) == ([unlock] if unlock else [])


def test_terms_and_meanings_that_are_one_for_each_other_need_no_review_to_be_matched(
    tmp_path: Path,
) -> None:
    assert lacking(defined(tmp_path, 4, reviewed=False, mutual=True)) == []


DAYS = """\
day:
  roles:
    what: {is: event, one-for: [date]}
    date: {is: date, one-for: [what]}
  says: ["{what} took place {date:when}."]
  asks: {what: ["What took place {date:when}?"], date: ["When did {what} take place?"]}
  pairs: [{left: %s, right: %s, ask: "Match each event with its date."}]
"""


@pytest.mark.parametrize("sides", [("what", "date"), ("date", "what")])
@pytest.mark.parametrize(
    ("date", "told"), [("1814-03-05", True), ("1814-03", True), ("1814", False)]
)
def test_an_event_whose_name_holds_a_month_is_not_matched_with_a_date_that_has_one(
    sides: tuple[str, str], date: str, told: bool, folder: Path
) -> None:
    whats = ("hastings", "legnano", "bouvines", "first-crusade")
    dated = [*zip(whats, ("1066-10-14", "1176-05", "1214-07-27", "1096-08"), strict=True)]
    facts = "".join(
        f"- {{id: {what}, kind: day, what: {what}, date: {when}, cite: 1}}\n"
        for what, when in [*dated, ("march-fight", date)]
    )
    generator = write_pack(folder, DAYS % sides, ENTITIES, facts)
    assert (Form.MATCH in forms(generator, "march-fight#what")) is not told
    for question in draws(generator, "hastings#what", Form.MATCH, 20):
        assert not told or "March" not in " ".join([*texts(question), *question.offers])


def test_what_is_to_spare_in_a_match_is_of_a_sort_with_some_of_its_pairs(folder: Path) -> None:
    groups = {"sound": ("ablaut", "umlaut", "breaking"), "word": ("calque", "cognate", "doublet")}
    entities = "".join(f"{group}: {{is: group, name: {group}}}\n" for group in groups)
    facts = ""
    of = {term: group for group, terms in groups.items() for term in terms}
    for place, (term, group) in enumerate(of.items()):
        entities += f"{term}: {{is: term, name: {term}, in: [{group}]}}\n"
        facts += (
            f"- {{id: {term}-is, kind: definition, term: {term}, meaning: the thing {place}th of "
            "the list, cite: 1}\n"
        )
    kind = TERMS_KIND.replace("meaning: {is: text}", "meaning: {is: text, one-for: [term]}")
    generator = write_pack(folder, kind, entities, facts)
    for term, group in of.items():
        for question in draws(generator, f"{term}-is#term", Form.MATCH, 20):
            shown = [of[part.answer] for part in question.parts]
            (spare,) = set(question.offers) - {part.answer for part in question.parts}
            assert of[spare] in shown
            assert shown.count(group) == 3 or of[spare] == group


MIXED_KINDS = """\
eruption:
  roles: {volcano: {is: volcano}, date: {is: date, one-for: [volcano]}}
  says: ["{volcano} erupted {date:when}."]
  asks: {date: ["When did {volcano} erupt?"]}
  timeline: {date: ["the eruption of {volcano}"]}
quake:
  roles: {place: {is: place}, date: {is: date, one-for: [place]}}
  says: ["The earth shook in {place} {date:when}."]
  asks: {date: ["When did the earth shake in {place}?"]}
  timeline: {date: ["the earthquake of {place}"]}
paper:
  roles: {idea: {is: idea}, date: {is: date, one-for: [idea]}}
  says: ["The paper on {idea} appeared {date:when}."]
  asks: {date: ["When did the paper on {idea} appear?"]}
  timeline: {date: ["the paper on {idea}"]}
"""


def mixed(folder: Path, *each: tuple[str, str, str]) -> Generator:
    """Write facts of kinds in certain years, with more keys of what they are about."""
    of = {"eruption": ("volcano", "Mount"), "quake": ("place", "Port"), "paper": ("idea", "Law")}
    entities, facts = "", ""
    for (kind, year, more), name in zip(each, NAMES, strict=False):
        role, first = of[kind]
        entities += f"{name.lower()}: {{is: {role}, name: {first} {name}{more}}}\n"
        facts += f"- {{id: {kind}-{year}, kind: {kind}, {role}: {name.lower()}, date: {year}"
        facts += ", cite: 1}\n"
    entities += "coast: {is: group, name: coast}\n"
    return write_pack(folder, MIXED_KINDS, entities, facts)


PAPERS = [("paper", str(year), "") for year in (1961, 1966, 1971, 1976)]


def texts_of(question: Question) -> set[str]:
    """Return what a question names the events by that it shows."""
    return {*(part.text for part in question.parts), *(option.text for option in question.options)}


def test_events_of_a_kind_stand_together_and_not_always_the_same(tmp_path: Path) -> None:
    eruptions = [("eruption", str(year), "") for year in (1960, 1965, 1970, 1975, 1980)]
    generator = mixed(tmp_path, *eruptions, *PAPERS)
    for year, form in product((1960, 1970, 1980), (Form.ORDER, Form.ODD_ONE)):
        drawn = draws(generator, f"eruption-{year}#date", form)
        for question in drawn:
            assert all("eruption of" in text for text in texts_of(question))
            assert "paper" not in question.stem or year == 1970
        assert len({frozenset((question.stem, *texts_of(question))) for question in drawn}) > 1


def test_events_of_what_shares_a_group_stand_together(tmp_path: Path) -> None:
    disasters = [
        (kind, str(year), ", in: [coast]")
        for kind, year in (("eruption", 1960), ("quake", 1965), ("quake", 1970), ("eruption", 1975))
    ]
    generator = mixed(tmp_path, *disasters, *PAPERS)
    for form in (Form.ORDER, Form.ODD_ONE):
        for question in draws(generator, "eruption-1960#date", form):
            assert not any("paper" in text for text in (question.stem, *texts_of(question)))


def test_where_few_events_are_akin_they_come_first_and_others_after_them(tmp_path: Path) -> None:
    quakes = [("quake", "1960", ""), ("quake", "1981", "")]
    generator = mixed(tmp_path, *quakes, *PAPERS)
    assert {Form.ORDER, Form.ODD_ONE} <= forms(generator, "quake-1960#date")
    for question in draws(generator, "quake-1960#date", Form.ORDER):
        assert {"The earthquake of Port Alba", "The earthquake of Port Brama"} < texts_of(question)
    for question in draws(generator, "quake-1960#date", Form.ODD_ONE):
        assert "The earthquake of Port Brama" in texts_of(question)


TERM_KINDS = """\
meaning:
  roles: {term: {is: term, one-for: [sense]}, sense: {is: text, one-for: [term]}}
  says: ["{term} is {sense}."]
  asks: {term: ["What is {sense} called?"]}
  pairs: [{left: sense, right: term, ask: Match each meaning with its term.}]
"""


THINGS = ["water", "sand", "bread", "letters", "coins", "seeds", "ink", "salt", "wool", "oil"]


def glossary(folder: Path, own: int, others: int) -> Generator:
    """Write so many terms of the group that the first is of, and of another one."""
    groups = ["ours"] * own + ["theirs"] * others
    entities = "".join(f"{g}: {{is: group, name: {g}}}\n" for g in ("ours", "theirs"))
    facts = ""
    for name, group, thing in zip(NAMES, groups, THINGS, strict=False):
        entities += f"{name.lower()}: {{is: term, name: {name}, in: [{group}]}}\n"
        facts += f"- {{id: {name.lower()}-means, kind: meaning, term: {name.lower()}, "
        facts += f"sense: what holds {thing}, cite: 1}}\n"
    return write_pack(folder, TERM_KINDS, entities, facts)


def test_a_match_is_of_one_group_where_it_has_four(tmp_path: Path) -> None:
    generator = glossary(tmp_path, 4, 6)
    for question in draws(generator, "alba-means#term", Form.MATCH):
        assert len(question.parts) == 3
        assert set(question.offers) == set(NAMES[:4])


def test_a_match_takes_others_beside_the_three_of_a_group(tmp_path: Path) -> None:
    generator = glossary(tmp_path, 3, 6)
    for question in draws(generator, "alba-means#term", Form.MATCH):
        assert set(NAMES[:3]) <= {part.answer for part in question.parts}
        assert set(question.offers) > set(NAMES[:3])
