"""Wrong options that are wrong without a quibble: amounts, counts of things, persons of an age."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.packs.reading import content
from tests.questions.packs import draws, forms, offered, write_pack, wrong_options
from tutor.facts.amounts import parse_amount
from tutor.facts.dates import EdtfDate
from tutor.facts.language import LANGUAGES
from tutor.facts.measures import size_of
from tutor.facts.model import Amount, PackId
from tutor.questions.checks import check_questions
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId
from tutor.questions.number import is_several
from tutor.questions.quantities import amounts_beside, stands_beside

Write = Callable[[str, str, str], Generator]
ENGLISH = LANGUAGES["en"]


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    return lambda kinds, entities, facts: write_pack(tmp_path, kinds, entities, facts)


# -- amounts --

SIZE = """\
size:
  roles:
    fleet: {is: fleet}
    strength: {is: amount, one-for: [fleet]}
  says: ["{fleet} counted {strength}."]
  asks: {strength: ["How many did {fleet} count?"]}
"""
NAMES = ("Red", "Blue", "Green", "Grey", "White")
FLEETS = "".join(f"{name.lower()}: {{is: fleet, name: {name}}}\n" for name in NAMES)


def fleets(amounts: Sequence[str], wrong: str = "") -> str:
    lines = [
        f"- {{id: f{at}, kind: size, fleet: {name.lower()}, strength: {amount}, cite: {at + 1}"
        f"{f', wrong: {{strength: [{wrong}]}}' if wrong and at == 0 else ''}}}\n"
        for at, (name, amount) in enumerate(zip(NAMES, amounts, strict=False))
    ]
    return "".join(lines)


NUMBERS = st.one_of(
    st.integers(1, 30),
    st.integers(31, 99_999),
    st.integers(1, 9).flatmap(lambda n: st.sampled_from([n * 100, n * 1000, n * 50_000])),
    st.decimals("0.01", "99.99", places=2),
).map(lambda number: Decimal(number))
UNITS = st.sampled_from(["", "ships", "nm", "%", "billion USD", "mg/kg"])


def amount_of(number: Decimal, unit: str) -> Amount:
    return parse_amount(f"{ENGLISH.number(number)} {unit}".strip(), ENGLISH)


@given(NUMBERS, UNITS)
def test_amounts_made_up_are_read_back_and_have_the_unit_and_the_bound(
    number: Decimal, unit: str
) -> None:
    key = amount_of(number, unit)
    made = amounts_beside(key, ENGLISH)
    assert len(set(made)) == len(made)
    for amount in made:
        assert parse_amount(amount.text, ENGLISH) == amount
        assert (amount.unit, amount.comparator) == (key.unit, key.comparator)
        assert Decimal(amount.number) > 0
        if unit == "%" and number <= 100:
            assert Decimal(amount.number) <= 100


@given(NUMBERS, NUMBERS)
def test_what_stands_beside_an_amount_is_neither_a_quibble_nor_absurd(
    number: Decimal, other: Decimal
) -> None:
    key, amount = amount_of(number, "ships"), amount_of(other, "ships")
    if stands_beside(amount, key):
        ratio = max(number, other) / min(number, other)
        assert Decimal("1.15") < ratio <= 20
    assert stands_beside(amount, key) or not (
        number <= 20
        and other <= 20
        and Decimal("1.15") < max(number, other) / min(number, other)
        and {number % 1, other % 1} == {Decimal(0)}
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(2, 3000), min_size=5, max_size=5), st.integers(0, 2**30))
def test_no_wrong_amount_of_a_question_is_within_a_seventh_of_the_right_one(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], seed: int
) -> None:
    facts = fleets([f"{number} ships" for number in numbers])
    generator = write_pack(tmp_path_factory.mktemp("fleets"), SIZE, FLEETS, facts)
    for at, number in enumerate(numbers):
        question = generator.draw(ItemId(f"test/f{at}#strength"), Form.CHOICE, seed)
        for option in wrong_options(question):
            shown = int(option.text.split()[0].replace(",", ""))
            assert max(shown, number) / min(shown, number) > 1.15
            assert "over 15 % off" in option.why


def test_near_amounts_stand_where_the_author_gives_them(pack: Write) -> None:
    generator = pack(SIZE, FLEETS, fleets(["100 ships", "110 ships"], "95 ships, 104 ships"))
    shown = offered(generator, "f0#strength")
    assert {"95 ships", "104 ships"} <= shown
    assert "110 ships" not in shown


def test_what_a_round_number_leaves_open_is_no_wrong_answer(pack: Write) -> None:
    generator = pack(SIZE, FLEETS, fleets(["1000 ships", "1400 ships", "2310 ships", "3000 ships"]))
    shown = offered(generator, "f0#strength")
    assert "3000 ships" in shown
    # 1,400 is 1,000 to the thousand; 2,310 alone would be exact.
    assert not {"1400 ships", "2310 ships"} & shown


def test_amounts_in_other_units_stand_beside_one_by_their_size(pack: Write) -> None:
    facts = fleets(["30 minutes", "2 hours", "1 day", "1800 seconds", "3 hours"])
    generator = pack(SIZE, FLEETS, facts)
    shown = offered(generator, "f0#strength")
    assert {"2 hours", "3 hours"} <= shown
    # The same in another unit is right, and a day is absurdly far.
    assert not {"1800 seconds", "1 day"} & shown
    for question in draws(generator, "f1#strength", Form.CHOICE):
        amounts = [option.value for option in question.options]
        assert all(isinstance(amount, Amount) for amount in amounts)
        sizes = [size_of(amount) for amount in amounts if isinstance(amount, Amount)]
        assert sizes == sorted(set(sizes))


LENGTHS = """\
flight:
  roles: {fleet: {is: fleet}, way: {is: amount, one-for: [fleet]}}
  says: ["{fleet} flew {way}."]
  asks: {way: ["How far did {fleet} fly?"]}
"""


def test_in_another_unit_only_what_plays_the_same_part_is_offered(pack: Write) -> None:
    facts = fleets(["900 m", "250 m"]) + (
        "- {id: f2, kind: flight, fleet: green, way: 4 km, cite: 3}\n"
        "- {id: f3, kind: flight, fleet: grey, way: 600 m, cite: 4}\n"
    )
    generator = pack(SIZE + LENGTHS, FLEETS, facts)
    assert "4 km" not in offered(generator, "f0#strength")
    assert "600 m" in offered(generator, "f0#strength")
    assert "4 km" in offered(generator, "f3#way")


def test_amounts_that_are_about_have_options_that_are_about(pack: Write) -> None:
    facts = fleets(["about 7 nm", "about 8 nm", "25 nm", "over 90 nm"])
    generator = pack(SIZE, FLEETS, facts)
    shown = offered(generator, "f0#strength")
    assert shown
    for text in shown:
        bound, number, unit = text.split()
        assert (bound, unit) == ("about", "nm")
        assert not 4.66 < float(number) < 10.5


@pytest.mark.parametrize("amount", ["1 year", "one year", "two thirds of the votes"])
def test_nothing_is_made_up_that_would_be_no_english(amount: str) -> None:
    assert amounts_beside(parse_amount(amount, ENGLISH), ENGLISH) == ()


@pytest.mark.parametrize(
    ("code", "amount", "other"),
    [
        ("de", "3,5 Millionen Euro", "5,2 Millionen Euro"),
        ("de", "19.000 Paragraphen", "12.500 Paragraphen"),
        ("de", "drei Bücher", "fünf Bücher"),
        ("fr", "1 500 hommes", "2 250 hommes"),
        ("en", "twelve tables", "ten tables"),
    ],
)
def test_amounts_are_made_up_as_their_language_writes_them(
    code: str, amount: str, other: str
) -> None:
    made = amounts_beside(parse_amount(amount, LANGUAGES[code]), LANGUAGES[code])
    assert other in {each.text for each in made}


# -- options that differ in a number alone --

PARTS = """\
having:
  roles:
    cell: {is: cell}
    parts: {is: text, many: true, one-for: [cell]}
  says: ["{cell} has {parts}."]
  asks: {parts: ["What does {cell} have?"]}
  denies: {parts: ["Which of these does {cell} NOT have?"]}
"""
CELLS = "mould: {is: cell, name: the mould}\n"
COUNTS = ("one", "two", "3", "four", "12")
THINGS = ("membranes", "thick walls", "pores of its own", "kinds of spores")


def uncounted(text: str) -> str:
    return text.split(" ", 1)[1].rstrip("s")


@st.composite
def counted(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Make right and wrong texts, all different, that count some things."""
    every = [f"{count} {thing}" for count in COUNTS for thing in THINGS]
    texts = draw(st.lists(st.sampled_from(every), min_size=6, max_size=10, unique=True))
    return texts[:3], texts[3:]


@settings(max_examples=40, deadline=None)
@given(counted(), st.sampled_from([Form.MULTIPLE, Form.WHICH_NOT]))
def test_no_two_options_differ_in_a_number_alone_where_several_are_right(
    tmp_path_factory: pytest.TempPathFactory, lists: tuple[list[str], list[str]], form: Form
) -> None:
    right = lists[0]
    listed = [", ".join(f'"{text}"' for text in texts) for texts in lists]
    facts = (
        f"- {{id: it, kind: having, cell: mould, parts: [{listed[0]}], complete: [parts], "
        f"wrong: {{parts: [{listed[1]}]}}, cite: 1}}\n"
    )
    generator = write_pack(tmp_path_factory.mktemp("cells"), PARTS, CELLS, facts)
    if len({uncounted(text) for text in right}) == 1:
        # All that is right is a count of the same: then that is what is asked.
        return
    if form in forms(generator, "it#parts"):
        for question in draws(generator, "it#parts", form, 12):
            shown = [uncounted(option.text) for option in question.options]
            assert all(one != other for one, other in combinations(shown, 2))


def test_a_list_of_counts_of_one_thing_is_asked_for_among_others(pack: Write) -> None:
    facts = """\
- id: it
  kind: having
  cell: mould
  parts: ["2 spores", "8 spores", "16 spores"]
  complete: [parts]
  wrong: {parts: ["3 spores", "5 spores", "7 spores"]}
  cite: 1
"""
    generator = pack(PARTS, CELLS, facts)
    assert {Form.MULTIPLE, Form.WHICH_NOT} <= forms(generator, "it#parts")


def test_names_that_differ_in_a_number_stand_together(pack: Write) -> None:
    kinds = """\
writing:
  roles:
    composer: {is: person}
    works: {is: work, many: true, one-for: [composer]}
  says: ["{composer} wrote {works}."]
  asks: {works: ["What did {composer} write?"]}
"""
    works = "".join(f"s{n}: {{is: work, name: Symphony {n}}}\n" for n in range(1, 7))
    entities = f"{works}ada: {{is: person, name: Ada Grau}}\n"
    facts = (
        "- {id: it, kind: writing, composer: ada, works: [s1, s2, s3], complete: [works], cite: 1}"
    )
    assert Form.MULTIPLE in forms(pack(kinds, entities, f"{facts}\n"), "it#works")


# -- persons of another age --

OFFICE = """\
ruling:
  roles:
    ruler: {is: person, one-for: [realm]}
    realm: {is: realm}
    at: {is: date}
  says: ["{ruler} ruled {realm} {at:when}."]
  asks: {ruler: ["Who ruled {realm}?"]}
"""


def rulers(years: Sequence[str]) -> tuple[str, str]:
    entities = "".join(
        f"p{at}: {{is: person, name: Ruler {chr(65 + at)}}}\n"
        f"r{at}: {{is: realm, name: Realm {chr(65 + at)}}}\n"
        for at in range(len(years))
    )
    facts = "".join(
        f"- {{id: f{at}, kind: ruling, ruler: p{at}, realm: r{at}, cite: {at + 1}"
        f"{f', at: {year}' if year else ''}}}\n"
        for at, year in enumerate(years)
    )
    return entities, facts


YEARS = st.sampled_from(["", "0412", "1120", "1150", "1180", "1210", "1240", "1840", "1890"])


@settings(max_examples=25, deadline=None)
@given(st.lists(YEARS, min_size=6, max_size=9).filter(lambda years: years[0] != ""))
def test_persons_of_another_age_are_offered_only_where_others_are_few(
    tmp_path_factory: pytest.TempPathFactory, years: list[str]
) -> None:
    entities, facts = rulers(years)
    generator = write_pack(tmp_path_factory.mktemp("rulers"), OFFICE, entities, facts)
    gaps = {at: abs(int(year) - int(years[0])) for at, year in enumerate(years) if at and year}
    undated = {at for at in range(1, len(years)) if at not in gaps}
    near = {at for at, gap in gaps.items() if gap <= 35} | undated
    for question in draws(generator, "f0#ruler", Form.CHOICE, 15):
        shown = {ord(option.text[-1]) - 65 for option in wrong_options(question)}
        assert len(shown & near) == min(2, len(near))


OPERAS = """premiere:
  roles:
    work: {is: opera, one-for: [date]}
    composer: {is: person, one-for: [work]}
    conductor: {is: person, one-for: [work]}
    date: {is: date, one-for: [work]}
  says:
    - "{work} is an opera by {composer}."
    - "{work} was first performed {date:when}."
    - "The first performance of {work} was conducted by {conductor}."
  asks:
    work: ["Which opera was first performed {date:when}?"]
    composer: ["Who composed {work}?"]
    conductor: ["Who conducted the first performance of {work}?"]
basis:
  roles:
    work: {is: opera}
    playwright: {is: person, one-for: [work]}
  says: ["{work} is based on a play by {playwright}."]
  asks: {playwright: ["On a play by whom is {work} based?"]}
libretto:
  roles:
    librettist: {is: person, one-for: [work]}
    work: {is: opera}
  says: ["The libretto of {work} is by {librettist}."]
  asks: {librettist: ["Who wrote the libretto of {work}?"]}
"""
_FIRST_NIGHTS = {
    "orfeo": ("monteverdi", "agnelli", "1607"),
    "arianna": ("gagliano", "doni", "1608"),
    "figaro": ("mozart", "salieri", "1786"),
    "flute": ("winter", "weigl", "1791"),
    "parsifal": ("wagner", "levi", "1882"),
    "pelleas": ("debussy", "messager", "1902"),
    "salome": ("strauss", "schuch", "1905"),
    "wozzeck": ("berg", "kleiber", "1925"),
}
_WROTE = {
    "playwright": {"figaro": "caron", "pelleas": "maeterlinck", "wozzeck": "georg"},
    "librettist": {
        "orfeo": "striggio",
        "arianna": "rinuccini",
        "figaro": "daponte",
        "flute": "emanuel",
    },
}


def operas() -> tuple[str, str]:
    people = {name for *who, _ in _FIRST_NIGHTS.values() for name in who}
    people |= {name for some in _WROTE.values() for name in some.values()}
    entities = [f"{name}: {{is: person, name: {name.title()}}}\n" for name in sorted(people)]
    entities += [f"{name}: {{is: opera, name: {name.title()}}}\n" for name in _FIRST_NIGHTS]
    facts = [
        f"- {{id: {work}, kind: premiere, work: {work}, composer: {composer}, "
        f"conductor: {conductor}, date: {year}, cite: {at}}}\n"
        for at, (work, (composer, conductor, year)) in enumerate(_FIRST_NIGHTS.items(), 1)
    ]
    for role, kind in (("playwright", "basis"), ("librettist", "libretto")):
        facts += [
            f"- {{id: {work}-{kind}, kind: {kind}, work: {work}, {role}: {who}, cite: {at}}}\n"
            for at, (work, who) in enumerate(_WROTE[role].items(), 20)
        ]
    return "".join(entities), "".join(facts)


@pytest.mark.parametrize(
    ("item", "alike", "fewest"),
    [
        # Those who do the same and lived at the time; what they stand beside dates them as well.
        ("orfeo-libretto#librettist", {"Rinuccini"}, 1),
        ("flute-libretto#librettist", {"Daponte"}, 1),
        ("pelleas#conductor", {"Levi", "Schuch", "Kleiber"}, 2),
        ("wozzeck#composer", {"Debussy", "Strauss", "Wagner"}, 2),
        # Of another age, but the only others to do the same.
        ("figaro-basis#playwright", {"Maeterlinck", "Georg"}, 2),
    ],
)
def test_who_does_the_same_at_the_time_is_offered_before_all_others(
    pack: Write, item: str, alike: set[str], fewest: int
) -> None:
    generator = pack(OPERAS, *operas())
    for question in draws(generator, item, Form.CHOICE, 20):
        assert len({option.text for option in wrong_options(question)} & alike) >= fewest
    for question in draws(generator, item, Form.TRUE_FALSE, 20):
        assert question.claim_true or question.claimed in alike


def test_works_of_another_age_are_offered_only_for_want_of_others(pack: Write) -> None:
    generator = pack(OPERAS, *operas())
    assert offered(generator, "wozzeck#work") == {"Parsifal", "Pelleas", "Salome"}
    for question in draws(generator, "wozzeck#work", Form.TRUE_FALSE):
        assert question.claimed in {"Wozzeck", "Parsifal", "Pelleas", "Salome"}
    for question in draws(generator, "orfeo#work", Form.CHOICE):
        assert "Arianna" in {option.text for option in wrong_options(question)}


FOUNDED = """\
founding:
  roles:
    firm: {is: firm}
    date: {is: date, one-for: [firm]}
  says: ["{firm} was founded {date:when}."]
  asks: {date: ["When was {firm} founded?"]}
"""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-600, 2020), min_size=4, max_size=8), st.integers(0, 2**30))
def test_no_date_is_offered_that_is_a_quibble_or_of_another_age(
    tmp_path_factory: pytest.TempPathFactory, years: list[int], seed: int
) -> None:
    firms = "".join(f"f{at}: {{is: firm, name: Firm {at}}}\n" for at in range(len(years)))
    facts = "".join(
        f"- {{id: it{at}, kind: founding, firm: f{at}, date: "
        f"{'-' if year < 0 else ''}{abs(year):04}, cite: {at + 1}}}\n"
        for at, year in enumerate(years)
    )
    generator = write_pack(tmp_path_factory.mktemp("firms"), FOUNDED, firms, facts)
    for at, year in enumerate(years):
        question = generator.draw(ItemId(f"test/it{at}#date"), Form.CHOICE, seed)
        for option in question.options:
            assert isinstance(option.value, EdtfDate)
            off = abs(option.value.first[0] - year)
            assert off <= min(100, 10 + (2020 - year) // 6)
            assert option.correct or off >= (2020 - year) // 75


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.dates(date(1500, 1, 1), date(2015, 12, 31)), min_size=3, max_size=6, unique=True)
)
def test_no_day_is_offered_that_calendars_and_reports_may_take_for_the_right_one(
    tmp_path_factory: pytest.TempPathFactory, days: list[date]
) -> None:
    firms = "".join(f"f{at}: {{is: firm, name: Firm {at}}}\n" for at in range(len(days)))
    facts = "".join(
        f"- {{id: it{at}, kind: founding, firm: f{at}, date: {day.isoformat()}, cite: {at + 1}}}\n"
        for at, day in enumerate(days)
    )
    generator = write_pack(tmp_path_factory.mktemp("firms"), FOUNDED, firms, facts)
    for at, day in enumerate(days):
        for question in draws(generator, f"it{at}#date", Form.CHOICE, 6):
            shown = [o.value for o in wrong_options(question) if isinstance(o.value, EdtfDate)]
            assert len(shown) == 2
            for other in shown:
                # A day for every year that it is ago, as the months of a calendar are rounded.
                off = abs((date(*other.first) - day).days)
                assert off >= max(14, 2020 - day.year) - 3


@pytest.mark.parametrize("date", ["01XX", "02XX", "001X"])
def test_no_decade_or_century_is_offered_that_has_no_name(pack: Write, date: str) -> None:
    firm = "f: {is: firm, name: Firm}\n"
    facts = f"- {{id: it, kind: founding, firm: f, date: {date}, cite: 1}}\n"
    shown = offered(pack(FOUNDED, firm, facts), "it#date")
    assert shown
    assert all(text.endswith(("century", "0s")) for text in shown)


# -- one thing and several --


@pytest.mark.parametrize(
    ("language", "text", "several"),
    [
        ("de", "drei Zeugen", True),
        ("de", "viele Sonderrechte", True),
        ("de", "die Streitigkeiten der Einzelstaaten", True),
        ("de", "die Kosten eines Gesetzbuchs", True),
        ("de", "der Mangel an Juristen und die Angst vor Frankreich", False),
        ("de", "die Angst und der Hunger", True),
        ("de", "die Angst vor den Fürsten", False),
        ("de", "der Mangel an Juristen", False),
        ("de", "das Wachstum der Städte", False),
        ("de", "ein Streit zwischen zwei Staaten", False),
        ("fr", "les murs de la ville", True),
        ("fr", "des impôts trop lourds", True),
        ("fr", "deux témoins", True),
        ("fr", "la crise des banques", False),
        ("fr", "l'ouverture des ports", False),
        ("nl", "de kosten van het water", False),
    ],
)
def test_a_language_brings_the_words_by_which_a_text_is_several(
    language: str, text: str, several: bool
) -> None:
    if language in LANGUAGES:
        known = LANGUAGES[language]
    else:
        # A pack that brings its own language has listed none of these words.
        own = content().packs[PackId("waterstaat")].own_language
        assert own is not None
        known = own
    assert is_several(text, known) is several


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("five witnesses", True),
        ("spoken formulas", True),
        ("the walls of the city", True),
        ("an earthquake and a tidal wave", True),
        ("people who paid no tax", True),
        ("3 membranes", True),
        ("one membrane", False),
        ("the lack of ships", False),
        ("the war between the king and the pope", False),
        ("the crisis of the banks", False),
        ("training pilots", False),
        ("how the votes were counted", False),
        ("the United Nations", False),
        ("12", False),
    ],
)
def test_a_text_takes_the_verb_that_its_noun_wants(pack: Write, text: str, several: bool) -> None:
    kinds = """\
need:
  roles:
    deed: {is: deed}
    needs: {is: text, many: true, one-for: [deed]}
  says: ["For {deed}, {needs} {needs:was/were} needed."]
  asks: {needs: ["What did {deed} need?"]}
"""
    facts = f"""\
- {{id: it, kind: need, deed: sale, needs: ["{text}"], cite: 1}}
"""
    generator = pack(kinds, "sale: {is: deed, name: a sale}\n", facts)
    form = Form.RECALL if Form.RECALL in forms(generator, "it#needs") else Form.TYPED
    question = generator.draw(ItemId("test/it#needs"), form, 1)
    assert question.statement == f"For a sale, {text} {'were' if several else 'was'} needed."


def test_claims_agree_with_what_they_put(pack: Write) -> None:
    kinds = """\
need:
  roles:
    deed: {is: deed}
    needs: {is: text, many: true, one-for: [deed]}
  says: ["For {deed}, {needs} {needs:was/were} needed."]
  asks: {needs: ["What did {deed} need?"]}
"""
    facts = """\
- id: it
  kind: need
  deed: sale
  needs: ["five witnesses", "a written deed"]
  complete: [needs]
  wrong: {needs: ["three judges", "a sum of gold", "torches"]}
  cite: 1
"""
    generator = pack(kinds, "sale: {is: deed, name: a sale}\n", facts)
    verbs = {"witnesses": "were", "deed": "was", "judges": "were", "gold": "was", "torches": "were"}
    claims = {q.stem for q in draws(generator, "it#needs", Form.TRUE_FALSE, 60)}
    assert len(claims) > 2
    for claim in claims:
        noun, verb = claim.removesuffix(" needed.").split()[-2:]
        assert verb == verbs[noun]


# -- terms and meanings --

GLOSSARY = """\
definition:
  roles:
    term: {is: term, one-for: [meaning]}
    meaning: {is: text, one-for: [term]}
  says: ["{term} is {meaning}."]
  asks: {term: ["What is the term for {meaning}?"], meaning: ["What is {term}?"]}
"""
MEANINGS = {
    "elm": "a tree with rough leaves",
    "yew": "a tree with red berries",
    "fir": "a tree with long cones",
    "ash": "a tree with black buds",
}


def glossary(pack: Write, kinds: str = GLOSSARY, more: str = "") -> Generator:
    entities = "".join(
        f"{term}: {{is: term, name: {term}{', near: [yew]' if term == 'fir' else ''}}}\n"
        for term in MEANINGS
    )
    facts = "".join(
        f"- {{id: {term}-is, kind: definition, term: {term}, meaning: {meaning}, cite: 1}}\n"
        for term, meaning in MEANINGS.items()
    )
    return pack(kinds, entities, facts + more)


def test_the_terms_and_meanings_of_a_glossary_are_wrong_for_each_other(pack: Write) -> None:
    generator = glossary(pack)
    assert offered(generator, "elm-is#term") == {"yew", "fir", "ash"}
    assert offered(generator, "elm-is#meaning") == set(MEANINGS.values()) - {MEANINGS["elm"]}
    for question in draws(generator, "elm-is#meaning", Form.CHOICE, 10):
        assert all("only one “meaning” for each “term”" in o.why for o in wrong_options(question))


def test_what_is_near_a_term_is_wrong_for_it_in_neither_way(pack: Write) -> None:
    generator = glossary(pack)
    assert offered(generator, "fir-is#term") == {"elm", "ash"}
    assert MEANINGS["yew"] not in offered(generator, "fir-is#meaning")


def test_meanings_that_several_terms_may_have_are_not_offered(pack: Write) -> None:
    kinds = GLOSSARY.replace("term: {is: term, one-for: [meaning]}", "term: {is: term}")
    generator = glossary(pack, kinds)
    assert Form.CHOICE not in forms(generator, "elm-is#term")
    assert Form.CHOICE not in forms(generator, "elm-is#meaning")


def test_a_meaning_that_two_facts_give_to_two_terms_is_asked_of_neither(pack: Write) -> None:
    same = f"- {{id: again, kind: definition, term: ash, meaning: {MEANINGS['elm']}, cite: 2}}\n"
    generator = glossary(pack, more=same)
    assert not forms(generator, "elm-is#term")


# -- meanings of what is akin --

VOCABULARY = """\
definition:
  roles:
    term: {is: term, one-for: [meaning]}
    meaning: {is: text, one-for: [term], like: a vessel of clay}
  says: ["{term} is {meaning}."]
  asks: {meaning: ["What is {term}?"], term: ["What is the term for {meaning}?"]}
"""
VESSELS = ("amphora", "krater", "kylix", "pithos", "stamnos", "lekythos")
OFFICES = ("archon", "ephor", "tagus", "polemarch", "hipparch", "prytanis")
DEEDS = ("a vessel of {n} handles", "an officer of the {n} rank")


def vocabulary(*, grouped: bool) -> tuple[str, str]:
    """Return the entities and facts of vessels and of offices, alike in all but what they are."""
    entities, facts = "vessel: {is: group, name: vessel}\noffice: {is: group, name: office}\n", ""
    for sort, (names, like) in enumerate(zip((VESSELS, OFFICES), DEEDS, strict=True)):
        group = f", in: [{('vessel', 'office')[sort]}]" if grouped else ""
        for n, name in enumerate(names):
            entities += f"{name}: {{is: term, name: {name}{group}}}\n"
            meaning = like.format(n=("first", "second", "third", "fourth", "fifth", "sixth")[n])
            facts += (
                f"- {{id: {name}-is, kind: definition, term: {name}, meaning: {meaning}, "
                f"cite: {n + 1}}}\n"
            )
    return entities, facts


def test_wrong_meanings_are_of_terms_that_share_a_group(pack: Write) -> None:
    generator = pack(VOCABULARY, *vocabulary(grouped=True))
    for name, sort in ((VESSELS[0], "a vessel"), (OFFICES[0], "an officer")):
        shown = offered(generator, f"{name}-is#meaning")
        assert len(shown) >= 4
        assert all(text.startswith(sort) for text in shown)


def test_where_nothing_is_said_of_terms_all_meanings_of_the_type_will_do(pack: Write) -> None:
    shown = offered(pack(VOCABULARY, *vocabulary(grouped=False)), "amphora-is#meaning", 120)
    assert {text.split()[1] for text in shown} == {"vessel", "officer"}


def test_where_few_are_akin_others_fill_up_and_the_author_is_told(pack: Write) -> None:
    entities, facts = vocabulary(grouped=True)
    lines = [line for line in facts.splitlines() if not line.startswith("- {id: k")]
    few = [line for line in lines if not re.match(r"- \{id: (pithos|stamnos|lekythos)", line)]
    generator = pack(VOCABULARY, entities, "\n".join(few) + "\n")
    shown = offered(generator, "amphora-is#meaning")
    # What fills up makes four with what is akin, and no more.
    assert shown
    assert len(shown) <= 4
    problems = check_questions({generator.pack.id: generator.pack})
    (told,) = (problem for problem in problems if problem.code == "T411")
    assert "meaning of amphora-is are those of other sorts" in told.message
    assert "a topic or a group in common" in told.help


NAMING = """\
definition:
  roles:
    term: {is: term, one-for: [meaning]}
    meaning: {is: text, one-for: [term], like: a tall plant}
  says: ["{term} is {meaning}."]
  asks: {term: ["What is the term for {meaning}?"]}
"""


def test_terms_of_another_group_are_offered_only_where_fewer_than_two_are_akin(
    pack: Write,
) -> None:
    groups = {
        "wood": ("ash", "elm", "fir", "oak", "yew", "box"),
        "metal": ("tin", "zinc", "iron"),
        "cloth": ("tweed", "satin"),
    }
    entities = "".join(f"{group}: {{is: group, name: {group}}}\n" for group in groups)
    facts = ""
    for group, names in groups.items():
        for at, name in enumerate(names):
            entities += f"{name}: {{is: term, name: {name}, in: [{group}]}}\n"
            facts += (
                f"- {{id: {name}-def, kind: definition, term: {name}, "
                f"meaning: what the {group} number {at} is called, cite: {at + 1}}}\n"
            )
    generator = pack(NAMING, entities, facts)
    assert offered(generator, "elm-def#term", 60) <= set(groups["wood"])
    assert offered(generator, "tin-def#term", 60) == {"zinc", "iron"}
    for question in draws(generator, "satin-def#term", Form.CHOICE, 20):
        assert len(wrong_options(question)) == 2
        assert "tweed" in {option.text for option in wrong_options(question)}


SWAP = """\
swap:
  roles:
    art: {is: genre}
    end: {is: text, one-for: [art], like: the song}
    means: {is: text, one-for: [art], like: the song}
  says: ["In {art}, {end} was made the end, and {means} the means."]
  asks: {end: ["What was made the end in {art}?"]}
"""


def test_a_claim_never_puts_what_its_sentence_holds_in_another_place(pack: Write) -> None:
    facts = (
        "- {id: it, kind: swap, art: opera, end: the music, means: the drama, cite: 1,\n"
        '   ask: [end], wrong: {end: ["the drama", "the stage", "the dance"]}}\n'
    )
    generator = pack(SWAP, "opera: {is: genre, name: opera}\n", facts)
    claimed = {question.claimed for question in draws(generator, "it#end", Form.TRUE_FALSE)}
    assert claimed == {"the music", "the stage", "the dance"}
    # A question that does not name the other place may offer it.
    assert "the drama" in offered(generator, "it#end")
