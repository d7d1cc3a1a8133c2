"""Who made the work that is told of is no wrong answer, nor who had died before there was it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws, offered, write_pack, wrong_options
from tutor.questions.generate import Generator
from tutor.questions.model import Form

Write = Callable[..., Generator]
MANY = 60
KINDS = """\
book:
  roles: {author: {is: person, one-for: [book]}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} wrote {book} {at:when}."]
  asks: {author: ["Who wrote {book}?"]}
gift:
  roles:
    work: {is: work}
    maker: {is: person, one-for: [work]}
    friend: {is: person, one-for: [work]}
    at: {is: date, one-for: [work]}
  says: ["{maker} dedicated {work} of {at} to {friend}.", "{work} is dedicated to {friend}."]
  asks: {friend: ["To whom is {work} dedicated?"]}
attack:
  roles:
    critic: {is: person, one-for: [target]}
    target: {is: work}
  says: ["{critic} spoke against {target}."]
  asks: {critic: ["Who spoke against {target}?"]}
opera:
  roles: {opera: {is: work}, librettist: {is: person, one-for: [opera]}}
  says: ["{librettist} wrote the words of {opera}."]
  asks: {librettist: ["Who wrote the words of {opera}?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
"""
LIVES = {
    "faure": "1845/1924",
    "ravel": "1875/1937",
    "satie": "1866/1925",
    "dukas": "1865/1935",
    "debussy": "1862/1918",
    "liszt": "1811/1886",
    "sechter": "1788/1867",
}
BOTH = [Form.CHOICE, Form.TRUE_FALSE]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a pack of lives, with what else is said of persons, and of facts."""

    def written(facts: str, lives: dict[str, str], more: dict[str, str] | None = None) -> Generator:
        people = "".join(
            f"{n}: {{is: person, name: Ada {n.title()}, in: [composer]{(more or {}).get(n, '')}}}\n"
            for n in lives
        )
        works = "".join(f"w{at}: {{is: work, name: Work {'ABCD'[at]}}}\n" for at in range(4))
        told = "".join(
            f"- {{id: {n}-lived, kind: life, person: {n}, span: {span}, ask: [], cite: 1}}\n"
            for n, span in lives.items()
        )
        entities = f"composer: {{is: group, name: composer}}\n{people}{works}"
        return write_pack(tmp_path, KINDS, entities, told + facts)

    return written


def shown(generator: Generator, item: str, form: Form) -> set[str]:
    questions = draws(generator, item, form, MANY)
    return {option.text for question in questions for option in wrong_options(question)}


GIFT = (
    "- {id: gift, kind: gift, work: w0, maker: ravel, friend: faure, at: 1901, ask: [friend],"
    " cite: 1}\n"
)


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("more", [{}, {"faure": ", confuse: [ravel]"}])
def test_who_made_a_work_is_not_offered_as_whom_it_is_dedicated_to(
    write: Write, form: Form, more: dict[str, str]
) -> None:
    assert shown(write(GIFT, LIVES, more), "gift#friend", form) == {
        "Ada Satie",
        "Ada Dukas",
        "Ada Debussy",
    }


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("more", [{}, {"dukas": ", confuse: [satie]"}])
def test_who_wrote_a_work_by_another_fact_is_not_offered_as_its_critic(
    write: Write, form: Form, more: dict[str, str]
) -> None:
    """He is a critic too, and perhaps the author's neighbour of the right answer."""
    facts = "- {id: b, kind: book, author: satie, book: w0, at: 1907, cite: 1}\n"
    facts += "- {id: own, kind: attack, critic: satie, target: w1, cite: 1}\n"
    facts += "- {id: a, kind: attack, critic: dukas, target: w0, cite: 1}\n"
    assert shown(write(facts, LIVES, more), "a#critic", form) == {
        "Ada Debussy",
        "Ada Faure",
        "Ada Ravel",
    }


def test_where_nobody_else_is_left_who_made_a_work_stands_in(write: Write) -> None:
    lives = {n: LIVES[n] for n in ("faure", "ravel", "satie")}
    assert shown(write(GIFT, lives), "gift#friend", Form.CHOICE) == {"Ada Ravel", "Ada Satie"}


def test_a_fact_without_a_date_is_of_the_time_of_the_work_that_it_speaks_of(write: Write) -> None:
    """The work is of 1907, so that nobody spoke against it who had died, or was a child."""
    facts = "- {id: b, kind: book, author: satie, book: w0, at: 1907, cite: 1}\n"
    facts += "- {id: a, kind: attack, critic: dukas, target: w0, cite: 1}\n"
    lives = LIVES | {"boulez": "1925/2016"}
    assert offered(write(facts, lives), "a#critic", MANY) == {
        "Ada Debussy",
        "Ada Faure",
        "Ada Ravel",
    }
    # A critic born long after the work is himself of another time.
    late = facts.replace("critic: dukas", "critic: boulez")
    lives |= {"cage": "1912/1992", "nono": "1924/1990"}
    assert offered(write(late, lives), "a#critic", MANY) >= {"Ada Cage", "Ada Nono"}


def test_who_does_the_same_is_offered_though_his_name_is_half_as_long(write: Write) -> None:
    """None of the two is about as long as the right answer, as others of the group are."""
    lives = dict.fromkeys(("hofmannsthal-r", "boito", "kind", "longest-of-all"), "1870/1930")
    facts = "".join(
        f"- {{id: o{at}, kind: opera, opera: w{at}, librettist: {n}, cite: 1}}\n"
        for at, n in enumerate(("hofmannsthal-r", "boito", "kind"))
    )
    generator = write(facts, lives)
    assert offered(generator, "o0#librettist", MANY) == {"Ada Boito", "Ada Kind"}
