"""Persons offered beside a date: grown when a term began, not dead by then, and doing such things."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.questions.packs import draws, offered, write_pack, wrong_options
from tutor.questions.context import Context, trio_id
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId

Write = Callable[..., Generator]
MANY = 60
KINDS = """\
office:
  roles: {holder: {is: person, one-for: [office, at]}, office: {is: office}, at: {is: date}}
  says: ["{holder} was {office} {at:when}."]
  asks: {holder: ["Who was {office} {at:when}?"]}
book:
  roles: {author: {is: person, one-for: [book]}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} wrote {book} {at:when}."]
  asks: {author: ["Who wrote {book}?"]}
view:
  roles: {thinker: {is: person}, text: {is: text, like: deeds count}}
  says: ["{thinker} held that {text}."]
  asks: {thinker: ["Who held that {text}?"]}
prize:
  roles: {winners: {is: person, many: true, one-for: [at]}, at: {is: date}}
  says: ["{winners} won the prize {at:when}."]
  asks: {winners: ["Who won the prize {at:when}?"]}
cure:
  roles:
    healer: {is: person, one-for: [patient]}
    patient: {is: person}
    at: {is: date, one-for: [patient]}
  says: ["{healer} healed {patient} {at:when}."]
  asks: {healer: ["Who healed {patient}?"], patient: ["Whom did {healer} heal {at:when}?"]}
find:
  roles: {finder: {is: person, one-for: [thing]}, thing: {is: work}, at: {is: date, one-for: [thing]}}
  says: ["{finder} found {thing} {at:when}."]
  asks: {finder: ["Who found {thing}?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a pack of lives, offices, books and other facts."""

    def written(lives: Mapping[str, str], *facts: str, groups: bool = False) -> Generator:
        offices = "".join(
            f"o-{n}: {{is: office, name: Dean of {n[::-1].title()}}}\n" for n in lives
        )
        member = ", in: [scholar]" if groups else ""
        entities = offices + "scholar: {is: group, name: scholar}\n"
        entities += "".join(f"{n}: {{is: person, name: Ada {n.title()}{member}}}\n" for n in lives)
        entities += "".join(
            f"w{at}: {{is: work, name: Work {'ABCDEFGH'[at]}}}\n" for at in range(8)
        )
        told = [
            f"id: {n}-lived, kind: life, person: {n}, span: {span}, ask: []"
            for n, span in lives.items()
            if span
        ]
        return write_pack(
            tmp_path,
            KINDS,
            entities,
            "".join(f"- {{{fact}, cite: 1}}\n" for fact in (*told, *facts)),
        )

    return written


def office(holder: str, at: str) -> str:
    return f"id: {holder}-office, kind: office, holder: {holder}, office: o-{holder}, at: {at}"


def view(thinker: str, at: int) -> str:
    return f"id: {thinker}-view, kind: view, thinker: {thinker}, text: the {at} stones weigh much"


def book(author: str, work: int, at: str) -> str:
    return f"id: {author}-book, kind: book, author: {author}, book: w{work}, at: {at}"


CHAIRS = {
    "walras": ("1834/1910", "1870/1892"),
    "marshall": ("1842/1924", "1885/1908"),
    "pigou": ("1877/1959", "1908/1943"),
    "malthus": ("1766/1834", "1805/1834"),
}
FREE = {"menger": "1840/1921", "pareto": "1848/1923", "veblen": "1857/1929"}
LATER = {"keynes": "1883/1946", "polanyi": "1886/1964", "knight": "1885/1972"}


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
@pytest.mark.parametrize(
    ("holder", "absurd"),
    [
        ("walras", {"Pigou", "Malthus"}),
        ("marshall", {"Pigou", "Malthus", "Keynes", "Knight", "Polanyi"}),
        ("pigou", {"Malthus", "Walras"}),
    ],
)
def test_who_was_a_child_or_dead_when_an_office_began_comes_after_who_could_have_held_it(
    write: Write, holder: str, absurd: set[str], form: Form
) -> None:
    """The same office at another time is no reason to take a child, or a man long dead, for it."""
    lives = {n: life for n, (life, _) in CHAIRS.items()} | FREE | LATER
    facts = [office(n, at) for n, (_, at) in CHAIRS.items()]
    facts += [view(n, at + 2) for at, n in enumerate((*FREE, *LATER))]
    for question in draws(write(lives, *facts), f"{holder}-office#holder", form, MANY):
        found = {option.text.removeprefix("Ada ") for option in wrong_options(question)}
        assert found.isdisjoint(absurd)


def test_who_grew_up_within_a_few_years_of_the_beginning_may_be_offered(write: Write) -> None:
    lives = {"first": "1840/1900", "second": "1857/1930", "third": "1858/1929", "old": "1780/1850"}
    facts = [office("first", "1870/1892"), office("second", "1892/1900")]
    facts += [view("third", 3), office("old", "1810/1840")]
    found = offered(write(lives, *facts), "first-office#holder", MANY)
    assert found == {"Ada Second", "Ada Third"}


def test_where_too_few_were_of_age_the_nearest_in_time_come_next(write: Write) -> None:
    lives = {n: life for n, (life, _) in CHAIRS.items()}
    lives |= {"ricardo": "1772/1823", "smith": "1723/1790", "mill": "1806/1873", **FREE}
    facts = [office(n, at) for n, (_, at) in CHAIRS.items()]
    facts += [book("ricardo", 0, "1817"), book("smith", 1, "1776")]
    facts += [book("malthus", 2, "1798"), book("mill", 3, "1848")]
    found = offered(write(lives, *facts), "malthus-office#holder", MANY)
    assert {"Ada Ricardo", "Ada Smith"} <= found <= {"Ada Ricardo", "Ada Smith", "Ada Mill"}


def test_who_could_only_be_dead_still_stands_where_nobody_else_does(write: Write) -> None:
    lives = {n: life for n, (life, _) in CHAIRS.items()}
    facts = [office(n, at) for n, (_, at) in CHAIRS.items()]
    found = offered(write(lives, *facts), "pigou-office#holder", MANY)
    assert found >= {"Ada Marshall", "Ada Walras"}


def test_a_dead_winner_of_a_prize_stands_behind_two_who_were_alive(write: Write) -> None:
    lives = {
        "kahneman": "1934/2024",
        "ostrom": "1933/2012",
        "williamson": "1932/2020",
        "hayek": "1899/1992",
        "friedman": "1912/2006",
    }
    won = {"kahneman": 2002, "ostrom": 2009, "hayek": 1974, "friedman": 1976}
    facts = [
        f"id: {n}-prize, kind: prize, winners: [{n}], at: {at}, complete: [winners]"
        for n, at in won.items()
    ]
    generator = write(lives, *facts, view("williamson", 3))
    assert "Ada Hayek" not in offered(generator, "kahneman-prize#winners", MANY)
    found = offered(generator, "ostrom-prize#winners", MANY)
    assert found == {"Ada Kahneman", "Ada Williamson"}


def test_a_fact_without_a_date_does_not_ask_who_was_alive(write: Write) -> None:
    lives = {"moore": "1873/1958", "ross": "1877/1971", "mill": "1806/1873", "sage": "1920/1999"}
    facts = [view("moore", 2), view("ross", 3), view("mill", 4)]
    wrong = "wrong: {thinker: [ross, mill]}"
    generator = write(lives, f"{facts[0]}, {wrong}", *facts[1:])
    assert offered(generator, "moore-view#thinker", MANY) >= {"Ada Ross", "Ada Mill"}


HEALERS = {"maitland": ("1668/1748", "1718"), "jenner": ("1749/1823", "1796")}
PATIENTS = {"maitland": "1713/1776", "jenner": "1788/1853"}


def cures(healers: Mapping[str, tuple[str, str]]) -> list[str]:
    return [
        f"id: {n}-cure, kind: cure, healer: {n}, patient: x{n[:2]}, at: {at}, complete: [patient]"
        for n, (_, at) in healers.items()
    ]


def test_where_nobody_is_of_the_time_the_nearest_come_before_who_plays_no_part(
    write: Write,
) -> None:
    lives = {n: life for n, (life, _) in HEALERS.items()}
    lives |= {f"x{n[:2]}": life for n, life in PATIENTS.items()}
    lives |= {"milstein": "1927/2002", "koch": "1843/1910", "behring": "1854/1917"}
    facts = [
        *cures(HEALERS),
        *(
            f"id: f-{n}, kind: find, finder: {n}, thing: w{at}, at: 18{82 + at}"
            for at, n in enumerate(("koch", "behring"))
        ),
    ]
    found = offered(write(lives, *facts), "maitland-cure#healer", MANY)
    assert found == {"Ada Jenner", "Ada Koch", "Ada Behring"}


def test_who_only_undergoes_a_thing_comes_after_who_does_others(write: Write) -> None:
    healers = {"pasteur": ("1822/1895", "1885"), "jenner": ("1849/1923", "1896")}
    lives = {n: life for n, (life, _) in healers.items()}
    lives |= {"xpa": "1876/1940", "xje": "1868/1953", "richet": "1850/1935"}
    finders = ("koch", "behring", "kitasato", "ehrlich")
    lives |= dict.fromkeys(finders, "1850/1915")
    facts = [*cures(healers), book("richet", 7, "1902")]
    facts += [
        f"id: f-{n}, kind: find, finder: {n}, thing: w{at}, at: 18{82 + at}"
        for at, n in enumerate(finders)
    ]
    generator = write(lives, *facts)
    found = offered(generator, "richet-book#author", MANY)
    assert found.isdisjoint({"Ada Xpa", "Ada Xje"})
    # Beside a patient, other patients are the first.
    assert "Ada Xje" in offered(generator, "pasteur-cure#patient", MANY)


def test_a_youth_stands_behind_the_grown_and_the_lately_dead_behind_the_living(
    write: Write,
) -> None:
    """Both wrote books, as the author did; the others only share a view, but could have."""
    lives = {
        "wegener": "1880/1930",
        "holmes": "1890/1965",
        "daly": "1871/1957",
        "willis": "1857/1949",
        "richter": "1900/1985",
        "suess": "1831/1909",
    }
    facts = [book("wegener", 0, "1915"), book("richter", 1, "1935"), book("suess", 2, "1885")]
    facts += [f"{view(n, at)}" for at, n in enumerate(("wegener", "holmes", "daly", "willis"), 2)]
    for groups in (False, True):
        generator = write(lives, *facts, groups=groups)
        found = offered(generator, "wegener-book#author", MANY)
        assert found == {"Ada Holmes", "Ada Daly", "Ada Willis"}


def test_beside_a_youth_others_as_young_are_offered(write: Write) -> None:
    lives = {"galois": "1811/1832", "abel": "1810/1829", "gauss": "1777/1855", "sturm": "1811/1855"}
    facts = [book("galois", 0, "1829"), book("sturm", 1, "1835"), book("gauss", 2, "1801")]
    generator = write(lives, *facts)
    assert offered(generator, "galois-book#author", MANY) == {"Ada Gauss", "Ada Sturm"}


def test_of_the_key_s_group_come_as_early_as_who_is_listed_elsewhere(write: Write) -> None:
    """Whom an author lists for another book is no likelier than others of the group."""
    names = ("schumann", "liszt", "gounod", "delibes", "bizet", "lalo")
    lives = dict.fromkeys(names, "1810/1890")
    lives["later"] = "1850/1930"
    listed = "wrong: {author: [gounod, delibes, bizet, lalo]}"
    facts = [book("schumann", 0, "1843"), f"{book('later', 1, '1881')}, {listed}"]
    found = offered(write(lives, *facts, groups=True), "schumann-book#author", MANY)
    assert "Ada Liszt" in found


def test_beside_two_who_do_the_same_others_of_the_time_come_once_these_were_shown(
    write: Write,
) -> None:
    lives = dict.fromkeys(("ann", "bea", "cat", "dot", "eve"), "1800/1870")
    finders = ("ann", "bea", "cat")
    facts = [
        f"id: find-{n}, kind: find, finder: {n}, thing: w{at}, at: 184{at}"
        for at, n in enumerate(finders)
    ]
    generator = write(lives, *facts, groups=True)
    item = ItemId("test/find-ann#finder")
    shown: list[set[str]] = []
    for seed in range(6):
        context = Context(recent_trios=tuple(map(trio_id, shown)))
        question = generator.draw(item, Form.CHOICE, seed, context)
        shown.append({option.text for option in wrong_options(question)})
    assert shown[0] == {"Ada Bea", "Ada Cat"}
    assert len(set(map(frozenset, shown))) == 6
    assert set().union(*shown) == {"Ada Bea", "Ada Cat", "Ada Dot", "Ada Eve"}


@pytest.mark.parametrize(("died", "offered_first"), [(1830, True), (1812, False)])
def test_who_did_such_things_and_died_lately_comes_before_the_living_who_did_others(
    died: int, offered_first: bool, write: Write
) -> None:
    lives = {"william": "1765/1837", "george": f"1762/{died}", "john": "1755/1835"}
    lives |= {"sam": "1792/1873", "roger": "1777/1864"}
    facts = [office("william", "1832/1837"), office("george", "1805/1811")]
    facts += [view(n, at) for at, n in enumerate(("john", "sam", "roger"))]
    found = offered(write(lives, *facts), "william-office#holder", MANY)
    assert ("Ada George" in found) == offered_first
