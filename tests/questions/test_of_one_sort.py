"""Wrong options of one sort with the key: the same role, the usual size, the same sort of voice."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.packs import draws, forms, offered, write_pack, wrong_options
from tutor.facts.amounts import parse_amount
from tutor.facts.language import LANGUAGES
from tutor.facts.load import load_content
from tutor.facts.measures import size_of
from tutor.facts.model import Amount, PackId
from tutor.paths import ContentPlace
from tutor.questions.bank import Bank
from tutor.questions.decks import read_decks
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId
from tutor.questions.quantities import amounts_beside

Write = Callable[[str, str, str], Generator]
Views = Callable[[str, Sequence[str]], Generator]
ENGLISH = LANGUAGES["en"]
SEVERAL = 30


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    return lambda kinds, entities, facts: write_pack(tmp_path, kinds, entities, facts)


def shown(generator: Generator, item: str, form: Form = Form.CHOICE) -> list[set[str]]:
    """Return the wrong options of many draws."""
    return [{o.text for o in wrong_options(q)} for q in draws(generator, item, form, SEVERAL)]


# -- what fills the same role elsewhere --

SAILING = """\
dive:
  roles: {craft: {is: vessel, one-for: [diver]}, diver: {is: person, one-for: [craft]}}
  says: ["{diver} dived in {craft}."]
  asks: {craft: ["In what did {diver} dive?"]}
voyage:
  roles: {ship: {is: vessel, one-for: [leader]}, leader: {is: person, one-for: [ship]}}
  says: ["{leader} sailed in {ship}."]
  asks: {ship: ["In what did {leader} sail?"]}
"""
CRAFTS, SHIPS = ("Alvin", "Trieste", "Mir", "Nautile", "Shinkai"), ("Beagle", "Vema", "Gauss")


def sailing(crafts: int) -> tuple[str, str]:
    """Return entities and facts: so many have dived in some vessels, and three sailed in others."""
    entities, facts = "", ""
    vessels = [*CRAFTS[:crafts], *SHIPS]
    for at, name in enumerate(vessels):
        entities += f"{name.lower()}: {{is: vessel, name: {name}}}\n"
        entities += f"p{at}: {{is: person, name: Ada P{at}}}\n"
        kind, what, who = (
            ("dive", "craft", "diver") if at < crafts else ("voyage", "ship", "leader")
        )
        facts += f"- {{id: f{at}, kind: {kind}, {what}: {name.lower()}, {who}: p{at}, cite: 1}}\n"
    return entities, facts


@pytest.mark.parametrize("crafts", [3, 4, 5])
@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_what_fills_the_role_is_offered_alone_where_two_do(
    pack: Write, crafts: int, form: Form
) -> None:
    generator = pack(SAILING, *sailing(crafts))
    others = set(CRAFTS[1:crafts])
    for question in draws(generator, "f0#craft", form, SEVERAL):
        # A claim has one option more, for what it puts is not left.
        wanted = min(2 + (form is Form.TRUE_FALSE), len(others))
        assert len({o.text for o in wrong_options(question)} & others) == wanted
        assert form is Form.CHOICE or question.claimed in {"Alvin", *others}
    assert set().union(*shown(generator, "f0#craft")) == others


def test_one_that_fills_the_role_is_offered_beside_what_is_nearest(pack: Write) -> None:
    generator = pack(SAILING, *sailing(2))
    assert all("Trieste" in some and len(some) == 2 for some in shown(generator, "f0#craft"))
    claims = draws(generator, "f0#craft", Form.TRUE_FALSE, SEVERAL)
    assert {q.claimed for q in claims} == {"Alvin", "Trieste"}


OFFICE = """\
office-held:
  roles: {holder: {is: person, one-for: [office]}, office: {is: office, one-for: [holder]}}
  says: ["{holder} was {office}."]
  asks: {holder: ["Who was {office}?"]}
"""


def test_persons_who_held_such_an_office_are_offered_alone_where_two_did(pack: Write) -> None:
    entities = "".join(f"p{n}: {{is: person, name: Ada P{n}}}\n" for n in range(9))
    entities += "".join(f"o{n}: {{is: office, name: head of {n}}}\n" for n in range(3))
    facts = "".join(
        f"- {{id: f{n}, kind: office-held, holder: p{n}, office: o{n}, cite: 1}}\n"
        for n in range(3)
    )
    generator = pack(OFFICE, entities, facts)
    assert offered(generator, "f0#holder", SEVERAL) == {"Ada P1", "Ada P2"}


# -- whose word it is --

VIEWS = """\
view:
  roles: {claim: {is: text}, according-to: {is: [source, person]}}
  says: ["{according-to} holds that {claim}."]
  asks: {according-to: ["Who holds that {claim}?"], claim: ["What does {according-to} hold?"]}
"""
SOURCES = {
    "lind": ("Lind", "Erik Lind"),
    "marsh": ("Marsh", "Helen Marsh"),
    "pauly": ("Pauly", "Daniel Pauly"),
    "one": ("the first lecture", "Ada Grau"),
    "two": ("the second lecture", "Ada Grau"),
    "five": ("chapter 5 of Castro", "Peter Castro"),
    "gazette": ("Gazette", ""),
}


@pytest.fixture
def views(tmp_path: Path) -> Views:
    """Return what writes a pack of several sources, in which a view is of one and of some not."""
    sources = "".join(
        f"  {id_}: {{short: {short}, title: T {id_}{f', author: {by}' if by else ''}}}\n"
        for id_, (short, by) in SOURCES.items()
    )
    entities = "".join(
        f"{p.lower()}: {{is: person, name: {p} Moor}}\n" for p in ("Ada", "Bea", "Cy")
    )

    def write(own: str, wrong: Sequence[str]) -> Generator:
        fact = (
            f"- {{id: it, kind: view, claim: all is water, according-to: {own}, "
            f"wrong: {{according-to: [{', '.join(wrong)}]}}, cite: 1}}\n"
        )
        return write_pack(tmp_path, VIEWS, entities, fact, sources)

    return write


@pytest.mark.parametrize(
    ("own", "wrong", "always"),
    [
        # Authors beside an author, in whatever order they are listed.
        ("lind", ["one", "five", "two", "marsh", "pauly"], {"Marsh", "Pauly"}),
        ("lind", ["one", "two", "marsh", "five"], {"Marsh"}),
        ("ada", ["one", "gazette", "bea", "five", "lind"], {"Bea Moor", "Lind"}),
        # Persons beside a person, and those who are known by their books beside such.
        ("ada", ["lind", "marsh", "bea", "pauly", "cy"], {"Bea Moor", "Cy Moor"}),
        ("lind", ["ada", "marsh", "bea", "pauly", "cy"], {"Marsh", "Pauly"}),
        # Chapters and lectures beside a chapter.
        (
            "five",
            ["lind", "marsh", "one", "pauly", "two"],
            {"the first lecture", "the second lecture"},
        ),
    ],
)
def test_options_for_whose_word_it_is_are_of_one_sort(
    views: Views,
    own: str,
    wrong: list[str],
    always: set[str],
) -> None:
    generator = views(own, wrong)
    for question in draws(generator, "it#according-to", Form.CHOICE, SEVERAL):
        options = {option.text for option in wrong_options(question)}
        assert len(options & always) == len(always)
        assert not options >= {"the first lecture", "the second lecture"} or own == "five"
    for question in draws(generator, "it#according-to", Form.TRUE_FALSE, SEVERAL):
        assert question.claim_true or question.claimed in always


def test_two_parts_of_one_book_are_never_all_that_stands_beside_an_author(
    views: Views,
) -> None:
    generator = views("lind", ["one", "two"])
    assert Form.CHOICE not in generator.report(ItemId("test/it#according-to")).forms


def test_authors_are_offered_for_each_other_where_all_are_ruled_out(
    views: Views,
) -> None:
    generator = views("lind", ["lecture", "book", *(id_ for id_ in SOURCES if id_ != "lind")])
    for question in draws(generator, "it#according-to", Form.ATTRIBUTION, SEVERAL):
        assert {o.text for o in wrong_options(question)} <= {"Marsh", "Pauly", "Gazette"}


@pytest.mark.parametrize(("more", "is_asked"), [("", False), ("  marsh: {short: Marsh", True)])
def test_no_lecture_is_all_that_is_left_beside_two_authors(
    tmp_path: Path, more: str, is_asked: bool
) -> None:
    sources = "  lind: {short: Lind, title: L, author: Erik Lind}\n"
    sources += "  pauly: {short: Pauly, title: P, author: Daniel Pauly}\n"
    sources += f"{more}, title: M, author: Helen Marsh}}\n" if more else ""
    wrong = "lecture, book, pauly" + (", marsh" if more else "")
    fact = "- {id: it, kind: view, claim: all is water, according-to: lind, cite: 1, "
    fact += f"wrong: {{according-to: [{wrong}]}}}}\n"
    generator = write_pack(tmp_path, VIEWS, "ada: {is: person, name: Ada Moor}\n", fact, sources)
    assert (Form.ATTRIBUTION in forms(generator, "it#according-to")) is is_asked
    if is_asked:
        for question in draws(generator, "it#according-to", Form.ATTRIBUTION, SEVERAL):
            assert {o.text for o in wrong_options(question)} == {"Marsh", "Pauly"}
    else:
        refused = generator.report(ItemId("test/it#according-to")).refused
        reason = next(refusal.reason for refusal in refused if refusal.form is Form.ATTRIBUTION)
        assert "by an author or by a title" in reason


# -- the size of amounts --

DEPTHS = """\
depth-of:
  roles: {place: {is: trench}, depth: {is: amount, one-for: [place]}}
  says: ["{place} is {depth} deep."]
  asks: {depth: ["How deep is {place}?"]}
"""


def depths(amounts: Sequence[str]) -> tuple[str, str]:
    entities = "".join(f"t{n}: {{is: trench, name: Trench {n}}}\n" for n in range(len(amounts)))
    facts = "".join(
        f"- {{id: f{n}, kind: depth-of, place: t{n}, depth: '{amount}', cite: 1}}\n"
        for n, amount in enumerate(amounts)
    )
    return entities, facts


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1100, 12000), min_size=3, max_size=6, unique=True))
def test_no_amount_lies_far_beyond_those_that_facts_give_for_the_role(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int]
) -> None:
    facts = depths([f"{number} m" for number in numbers])
    generator = write_pack(tmp_path_factory.mktemp("depths"), DEPTHS, *facts)
    for at, number in enumerate(numbers):
        if Form.CHOICE not in forms(generator, f"f{at}#depth"):
            continue
        for text in offered(generator, f"f{at}#depth", 12):
            # Their authors write no sign between thousands, and neither does what is made up.
            other = int(text.removesuffix(" m"))
            assert min(numbers) / 1.25 <= other <= max(numbers) * 1.25
            assert Fraction(other, number) not in {2, 3, 10, Fraction(1, 2)} or other in numbers


def test_what_facts_give_is_offered_before_what_is_made_up(pack: Write) -> None:
    generator = pack(DEPTHS, *depths(["7192 m", "8376 m", "10935 m", "5408 m"]))
    for some in shown(generator, "f0#depth"):
        assert len(some & {"8376 m", "10935 m", "5408 m"}) >= 1
    # The greatest is not always the right one.
    greatest = [
        max(q.options, key=lambda o: size_of(o.value) if isinstance(o.value, Amount) else 0)
        for q in draws(generator, "f2#depth", Form.CHOICE, SEVERAL)
    ]
    assert {option.correct for option in greatest} == {True, False}


@pytest.mark.parametrize(
    ("others", "sign"), [(["8376 m", "7192 m"], ""), (["8,376 m", "7,192 m"], ",")]
)
def test_thousands_are_made_up_as_the_author_writes_them(
    pack: Write, others: list[str], sign: str
) -> None:
    generator = pack(DEPTHS, *depths(["923 m", *others]))
    greater = {t for t in offered(generator, "f0#depth", SEVERAL) if len(t) > len("1000")}
    assert any(t not in others for t in greater)
    assert all(("," in t) is bool(sign) for t in greater if len(t.replace(",", "")) > len("999 m"))


@given(st.integers(1, 96), st.sampled_from(["%", "percent", "% of the votes"]))
def test_no_share_is_made_up_that_is_nearly_all(number: int, unit: str) -> None:
    for amount in amounts_beside(parse_amount(f"{number} {unit}", ENGLISH), ENGLISH):
        assert 0 < Decimal(amount.number) <= 97


@given(st.integers(3, 10**7))
def test_no_multiple_is_made_up_while_there_are_four_others(number: int) -> None:
    made = amounts_beside(parse_amount(f"{number} ships", ENGLISH), ENGLISH)
    factors = {Fraction(Decimal(amount.number)) / number for amount in made}
    multiples = factors & {Fraction(2), Fraction(3), Fraction(10), Fraction(1, 2)}
    assert not multiples or len(factors) <= 4


# -- what belongs to another thing --

PHYLA = """\
classification:
  roles:
    animal: {is: species}
    phylum: {is: phylum, one-for: [animal%s]}
    sort: {is: sort}
  says: ["{animal} belongs to {phylum}."]
  asks: {animal: ["Which animal belongs to {phylum}%s?"]}
"""
ANIMALS = {"squid": "molluscs", "whale": "chordates", "worm": "annelids", "jelly": "cnidarians"}
LIVING = "".join(
    f"{animal}: {{is: species, name: {animal}}}\n{phylum}: {{is: phylum, name: {phylum}}}\n"
    for animal, phylum in ANIMALS.items()
)
LIVING += "octopus: {is: species, name: octopus}\nwild: {is: sort, name: the wild}\n"
CLASSED = "".join(
    f"- {{id: {animal}-is, kind: classification, animal: {animal}, phylum: {phylum}, cite: 1}}\n"
    for animal, phylum in ANIMALS.items()
)


def test_what_belongs_to_another_thing_alone_is_wrong_for_this_one(pack: Write) -> None:
    generator = pack(PHYLA % ("", ""), LIVING, CLASSED)
    assert offered(generator, "squid-is#animal", SEVERAL) == {"whale", "worm", "jelly"}
    options = [
        o for q in draws(generator, "squid-is#animal", Form.CHOICE) for o in wrong_options(q)
    ]
    assert {(o.licence, o.why) for o in options if o.text == "whale"} == {
        ("one-for", "its one phylum is chordates, by whale-is")
    }


@pytest.mark.parametrize(
    ("role", "old", "new"),
    [
        # An animal of several phyla may be of this one as well.
        ("animal", "one-for: [animal]", "many: true"),
        # Several that stand together have one phylum together, and each may have others.
        ("animal", "animal: {is: species}", "animal: {is: species, many: true}"),
        # The phylum is single for what the other fact does not tell.
        ("animal", "one-for: [animal]", "one-for: [animal, sort]"),
    ],
)
def test_what_may_belong_to_several_things_is_not_ruled_out(
    pack: Write, role: str, old: str, new: str
) -> None:
    kinds = PHYLA % ("", "")
    assert old in kinds
    generator = pack(kinds.replace(old, new), LIVING, CLASSED)
    assert Form.CHOICE not in forms(generator, f"squid-is#{role}")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=4, max_size=9))
def test_what_is_ruled_out_by_another_thing_is_never_of_this_one(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]
) -> None:
    entities = "".join(f"a{n}: {{is: species, name: beast {n}}}\n" for n in range(6))
    entities += "".join(f"b{n}: {{is: phylum, name: branch {n}}}\n" for n in range(4))
    of = dict(pairs)
    facts = "".join(
        f"- {{id: f{a}, kind: classification, animal: a{a}, phylum: b{b}, cite: 1}}\n"
        for a, b in of.items()
    )
    generator = write_pack(tmp_path_factory.mktemp("beasts"), PHYLA % ("", ""), entities, facts)
    for animal, phylum in of.items():
        if Form.CHOICE in forms(generator, f"f{animal}#animal"):
            wrong = {int(t.split()[-1]) for t in offered(generator, f"f{animal}#animal", 12)}
            # Of what is in no phylum nothing is known.
            assert wrong <= of.keys()
            assert all(of[other] != phylum for other in wrong)
        elif list(of.values()).count(phylum) == 1:
            assert len(of) - 1 < 2


@pytest.mark.parametrize("doubt", ["certainty: reported", "certainty: {phylum: inferred}"])
def test_what_only_a_doubtful_fact_gives_to_another_thing_is_not_ruled_out(
    pack: Write, doubt: str
) -> None:
    facts = CLASSED.replace("phylum: chordates,", f"phylum: chordates, {doubt},")
    kinds = (PHYLA % ("", "")).replace("belongs to {phylum}.", "belongs {hedge} to {phylum}.")
    generator = pack(kinds, LIVING, facts)
    assert offered(generator, "squid-is#animal", SEVERAL) == {"worm", "jelly"}


def test_what_is_near_the_thing_rules_nothing_out(pack: Write) -> None:
    entities = LIVING.replace("name: annelids", "name: annelids, near: [molluscs]")
    generator = pack(PHYLA % ("", ""), entities, CLASSED)
    assert offered(generator, "squid-is#animal", SEVERAL) == {"whale", "jelly"}


# -- answers that nothing settles --


def test_one_of_the_many_that_belong_to_a_thing_is_chosen_and_never_asked_for(pack: Write) -> None:
    """What lives among the molluscs? A squid, and who could know that a squid is meant."""
    generator = pack(PHYLA % ("", ""), LIVING, CLASSED)
    assert forms(generator, "squid-is#animal") == {Form.CHOICE, Form.TRUE_FALSE}
    report = generator.report(ItemId("test/squid-is#animal"))
    assert report.at_risk == (Form.TYPED, Form.CLOZE, Form.RECALL)
    refused = {r.form: r for r in report.refused}
    assert refused[Form.RECALL].reason == "nobody can know which of several answers is meant"
    assert generator.can_ask(ItemId("test/squid-is#animal"), [Form.RECALL])


def test_what_a_person_did_is_called_to_mind_though_he_may_have_done_more(pack: Write) -> None:
    kinds = """\
work:
  roles: {work: {is: work}, author: {is: person, one-for: [work]}}
  says: ["{author} wrote {work}."]
  asks: {work: ["Which work did {author} write?"], author: ["Who wrote {work}?"]}
"""
    entities = "".join(f"w{n}: {{is: work, name: Work {n}}}\n" for n in "abc")
    entities += "ann: {is: person, name: Ann}\n"
    fact = "- {id: it, kind: work, work: wa, author: ann, wrong: {work: [wb, wc]}, cite: 1}\n"
    found = forms(pack(kinds, entities, fact), "it#work")
    assert {Form.CHOICE, Form.RECALL} <= found
    assert Form.TYPED not in found


COURT = """\
ruling:
  roles:
    case: {is: dispute}
    court: {is: court, one-for: [case]}
    holding: {is: text, one-for: [case], like: the owner had to pay}
  says: ["In {case} it was held that {holding}."]
  asks: {case: ["%s"]}
"""
CASES = """\
high: {is: court, name: High Court}
a-v-b: {is: dispute, name: %s}
c-v-d: {is: dispute, name: %s}
e-v-f: {is: dispute, name: %s}
"""
PROPER = ("Ash v. Bell", "Cole v. Dorn", "Elm v. Fry")
COMMON = ("the well", "the mill", "the barn")
HELD = (
    '- {id: held, kind: ruling, case: a-v-b, court: high, holding: "%s", '
    "wrong: {case: [c-v-d, e-v-f]}, cite: 1}\n"
)


@pytest.mark.parametrize(
    ("names", "asks", "holding", "answered"),
    [
        (PROPER, "In which case did {court} hold that {holding}?", "he pays", Form.TYPED),
        (PROPER, "In which case was it held that {holding}?", "the owner had to pay", Form.TYPED),
        (PROPER, "In which case was it held that {holding}?", "he pays", Form.RECALL),
        (COMMON, "In which case did {court} hold that {holding}?", "he pays", Form.TYPED),
        (COMMON, "In which case was it held that {holding}?", "the owner had to pay", Form.RECALL),
        (PROPER, "What did {court} decide?", "the owner had to pay", None),
    ],
)
def test_what_a_question_describes_is_typed_though_nothing_settles_it(
    names: tuple[str, ...], asks: str, holding: str, answered: Form | None, pack: Write
) -> None:
    generator = pack(COURT % asks, CASES % names, HELD % holding)
    found = forms(generator, "held#case")
    assert Form.CHOICE in found
    assert found & {Form.TYPED, Form.RECALL} == ({answered} if answered else set())


def test_where_all_nouns_have_a_capital_no_name_is_taken_for_a_proper_one(tmp_path: Path) -> None:
    kinds = COURT % "In which case was it held that {holding}?"
    write_pack(tmp_path, kinds, CASES % PROPER, HELD % "the owner had to pay")
    pack_file = tmp_path / "content" / "test" / "pack.yaml"
    german = pack_file.read_text(encoding="utf-8").replace("language: en", "language: de")
    pack_file.write_text(german, encoding="utf-8")
    place = ContentPlace(tmp_path / "content", tmp_path / "decks", shipped=False)
    generator = Generator(load_content([place]).packs[PackId("test")])
    found = forms(generator, "held#case")
    assert Form.RECALL in found
    assert Form.TYPED not in found


def test_an_open_answer_is_chosen_and_recalled_but_not_held_to_the_one_noted(pack: Write) -> None:
    kinds = (PHYLA % ("", "")).replace("phylum: {is: phylum", "phylum: {is: [phylum, text]")
    facts = CLASSED.replace(
        "phylum: molluscs", 'phylum: "soft animals", wrong: {animal: [worm, whale]}'
    )
    generator = pack(kinds, LIVING, facts)
    assert {Form.CHOICE, Form.RECALL} <= forms(generator, "squid-is#animal")
    assert not {Form.TYPED, Form.CLOZE} & forms(generator, "squid-is#animal")
    report = generator.report(ItemId("test/squid-is#animal"))
    assert report.at_risk == (Form.TYPED, Form.CLOZE)
    refused = {r.form: r for r in report.refused}
    assert "other answers may be right" in refused[Form.TYPED].reason
    assert "complete: [animal]" in refused[Form.TYPED].unlock
    (question, *_) = draws(generator, "squid-is#animal", Form.RECALL, 1)
    assert (question.key, question.is_settled, question.is_ticked) == (("squid",), True, True)


def test_where_nothing_is_proven_an_open_answer_is_typed_and_the_author_told(pack: Write) -> None:
    kinds = (PHYLA % ("", "")).replace(", one-for: [animal]", "")
    generator = pack(kinds, LIVING, CLASSED)
    assert {Form.TYPED, Form.CLOZE} <= forms(generator, "squid-is#animal")
    assert not {Form.CHOICE, Form.RECALL} & forms(generator, "squid-is#animal")


def test_a_question_that_keeps_to_a_time_or_a_text_is_typed(pack: Write) -> None:
    kinds = """\
speech:
  roles: {speaker: {is: person}, subject: {is: thing}, date: {is: date}}
  says: ["{speaker} spoke of {subject} {date:when}."]
  asks: {speaker: ["Who spoke of {subject} {date:when}?"]}
"""
    entities = "peace: {is: thing, name: peace}\n" + "".join(
        f"p{n}: {{is: person, name: Ada P{n}}}\n" for n in range(4)
    )
    fact = (
        "- {id: it, kind: speech, speaker: p0, subject: peace, date: 2001-05-02, "
        "wrong: {speaker: [p1, p2, p3]}, cite: 1}\n"
    )
    assert {Form.CHOICE, Form.TYPED} <= forms(pack(kinds, entities, fact), "it#speaker")
    loose = kinds.replace(" {date:when}", "")
    assert Form.TYPED not in forms(pack(loose, entities, fact), "it#speaker")


def test_a_phrase_that_nothing_settles_is_not_typed_word_for_word(pack: Write) -> None:
    kinds = """\
cause:
  roles: {effect: {is: thing}, reason: {is: text}, date: {is: date}}
  says: ["Out of {reason} came {effect} {date:when}."]
  asks: {reason: ["Out of what did {effect} come {date:when}?"]}
"""
    fact = (
        "- {id: it, kind: cause, effect: war, reason: %s, date: 2001, "
        'wrong: {reason: ["hatred", "a lack of bread", "a love of gold"]}, cite: 1}\n'
    )
    entities = "war: {is: thing, name: war}\n"
    assert Form.TYPED in forms(pack(kinds, entities, fact % "envy"), "it#reason")
    assert Form.TYPED not in forms(pack(kinds, entities, fact % "the fear of ruin"), "it#reason")


VIEW = """\
gain:
  roles:
    partner: {is: thing}
    benefit: {is: text%s, one-for: [partner]}
  says: ["{partner} brings {benefit}."]
  asks: {benefit: ["What does {partner} bring?"]}
"""
MOSS = "moss: {is: thing, name: moss}\n"
GAIN = "- {id: it, kind: gain, partner: moss, benefit: %s, cite: 1%s}\n"


@pytest.mark.parametrize(
    "phrase", ["food from moss", "a defence against butterflyfish", "Asia's troubled past"]
)
def test_a_phrase_is_recalled_and_not_typed_word_for_word(phrase: str, pack: Write) -> None:
    generator = pack(VIEW % "", MOSS, GAIN % (phrase, ""))
    assert forms(generator, "it#benefit") == {Form.RECALL}
    report = generator.report(ItemId("test/it#benefit"))
    assert report.at_risk == (Form.TYPED, Form.CLOZE)
    typed = next(refusal for refusal in report.refused if refusal.form is Form.TYPED)
    assert typed.unlock.startswith("accept: {benefit: […]} ")


@pytest.mark.parametrize(
    "words",
    [
        "a red spot",
        "gravity",
        "People's Liberation Army",
        "Stiftung Wissenschaft und Politik",
        "Treaty of Nice",
        "“no first use”",
    ],
)
def test_names_terms_and_quotes_are_typed(words: str, pack: Write) -> None:
    generator = pack(VIEW % "", MOSS, GAIN % (f"'{words}'".replace("e's", "e''s"), ""))
    assert {Form.TYPED, Form.CLOZE} <= forms(generator, "it#benefit")


def test_a_phrase_is_typed_where_its_author_lists_how_else_it_is_said(pack: Write) -> None:
    fact = GAIN % ("food from moss", ', accept: {benefit: ["moss as food"]}')
    assert {Form.TYPED, Form.CLOZE} <= forms(pack(VIEW % "", MOSS, fact), "it#benefit")
    exact = VIEW % ", exact: true"
    assert Form.TYPED in forms(pack(exact, MOSS, GAIN % ("food from moss", "")), "it#benefit")


def test_a_list_with_a_phrase_is_recalled_point_by_point(pack: Write) -> None:
    kinds = VIEW.replace("one-for: [partner]", "many: true") % ""
    fact = GAIN % ('["shade", "food from moss", "warmth"]', ", complete: [benefit]")
    generator = pack(kinds, MOSS, fact)
    assert forms(generator, "it#benefit") == {Form.RECALL, Form.REASONS}
    assert generator.draw(ItemId("test/it#benefit"), Form.REASONS, 1).is_ticked


def test_a_deck_that_names_them_still_has_open_answers_typed(tmp_path: Path) -> None:
    generator = write_pack(tmp_path, PHYLA % ("", ""), LIVING, CLASSED)
    decks = tmp_path / "decks"
    decks.mkdir(exist_ok=True)
    for name, wanted in (("auto", "auto"), ("typing", "[typed, choice]"), ("recall", "[recall]")):
        (decks / f"{name}.yaml").write_text(
            f"format: 1\ndeck: {name}\ntitle: T\npack: test\nselect: {{}}\nforms: {wanted}\n"
        )
    place = ContentPlace(tmp_path / "content", decks, shipped=False)
    content = load_content([place])
    bank = Bank(content.packs, read_decks([place], content).decks.values())
    item = ItemId("test/squid-is#animal")
    assert Form.TYPED not in bank.forms(item, "auto")
    assert bank.forms(item, "typing") == (Form.CHOICE, Form.TYPED)
    assert bank.forms(item, "recall") == (Form.RECALL,)
    assert item in bank.item_ids("recall")
    assert bank.draw(item, Form.TYPED, 1).form is Form.TYPED
    assert generator.report(item) == bank.report(item)
