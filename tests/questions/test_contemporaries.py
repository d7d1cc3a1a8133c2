"""Who and what is offered beside an answer: reviewed ones first, then who was there at the time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws, offered, write_pack, wrong_options
from tutor.questions.generate import Generator
from tutor.questions.model import Form

Write = Callable[[str, str, str], Generator]
MANY = 60

CASES = """\
case:
  roles:
    name: {is: thing}
    judge: {is: person, one-for: [name]}
    at: {is: date, one-for: [name]}
  says: ["{judge} decided {name} {at:when}."]
  asks: {judge: ["Who decided {name}?"]}
"""
JUDGES = {"black": 1944, "minton": 1956, "blackmun": 1973, "taney": 1857, "kennedy": 2015}
BENCH = ("stone", "douglas", "murphy", "jackson")


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    return lambda kinds, entities, facts: write_pack(tmp_path, kinds, entities, facts)


def people(*names: str, more: str = "") -> str:
    return "".join(f"{n}: {{is: person, name: Ada {n.title()}{more}}}\n" for n in names)


def cases(wrong: str, *others: str) -> tuple[str, str]:
    """Return a case of 1944, with wrong answers, and cases of other judges."""
    entities = people(*JUDGES, *BENCH, *(n for n in others if n not in JUDGES))
    held = {**JUDGES, **{n: 1943 for n in others if n not in JUDGES}}
    entities += "".join(
        f"c-{n}: {{is: thing, name: Case {'ABCDEFGHI'[at]}}}\n" for at, n in enumerate(held)
    )
    facts = "".join(
        f"- {{id: {n}-case, kind: case, name: c-{n}, judge: {n}, at: {year}, cite: 1"
        f"{wrong if n == 'black' else ''}}}\n"
        for n, year in held.items()
    )
    return entities, facts


@pytest.mark.parametrize("listed", [2, 3, 4])
@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_reviewed_colleagues_are_offered_before_judges_of_other_years(
    pack: Write, listed: int, form: Form
) -> None:
    wrong = f", wrong: {{judge: [{', '.join(BENCH[:listed])}]}}"
    generator = pack(CASES, *cases(wrong))
    own = {f"Ada {n.title()}" for n in BENCH[:listed]}
    for question in draws(generator, "black-case#judge", form, MANY):
        assert {option.text for option in wrong_options(question)} <= own


def test_who_judged_in_the_very_years_stands_beside_reviewed_ones(pack: Write) -> None:
    wrong = f", wrong: {{judge: [{', '.join(BENCH[:2])}]}}"
    generator = pack(CASES, *cases(wrong, "reed"))
    assert offered(generator, "black-case#judge", MANY) == {"Ada Stone", "Ada Douglas", "Ada Reed"}


def test_to_be_listed_for_a_dated_fact_dates_a_person(pack: Write) -> None:
    """Nobody else dates the bench of 1944, which is no answer for 1857 while there are others."""
    wrong = f", wrong: {{judge: [{', '.join(BENCH)}]}}"
    entities, facts = cases(wrong)
    generator = pack(CASES, entities + people("nelson", "grier"), facts)
    assert offered(generator, "taney-case#judge", MANY) == {"Ada Nelson", "Ada Grier"}


def test_of_those_who_do_the_same_the_nearest_in_time_come_first(pack: Write) -> None:
    """A generation suits lives; who held an office together are ten years apart."""
    names = ("hale", "ford", "pike", "lowe")
    entities, facts = cases("", *names)
    generator = pack(CASES, entities, facts)
    # All but the nearest four come only where these are used up.
    assert offered(generator, "black-case#judge", MANY) == {f"Ada {n.title()}" for n in names}


# -- whose time was over, and who is known for something else --

LAWS = """\
law:
  roles: {law: {is: law}, mover: {is: person, one-for: [law]}, at: {is: date, one-for: [law]}}
  says: ["{mover} moved {law} {at:when}."]
  asks: {mover: ["On whose report was {law} voted?"]}
death:
  roles: {victim: {is: person}, date: {is: date, one-for: [victim]}}
  says: ["{victim} died {date:when}."]
  asks: {date: ["When did {victim} die?"]}
term:
  roles: {holder: {is: person}, span: {is: date, one-for: [holder]}}
  says: ["{holder} reigned {span:when}."]
  asks: {span: ["When did {holder} reign?"], holder: ["Who reigned {span:when}?"]}
member:
  roles: {body: {is: body}, members: {is: person, many: true, one-for: [body]}}
  says: ["{members} formed {body}."]
  asks: {members: ["Who formed {body}?"]}
book:
  roles: {author: {is: person, one-for: [book]}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} wrote {book} {at:when}."]
  asks: {author: ["Who wrote {book}?"]}
"""
THINGS = "l1: {is: law, name: Law of Suspects}\nl2: {is: law, name: Law of Prairial}\n"
THINGS += "com: {is: body, name: Committee}\nb1: {is: work, name: Rights}\n"
MOVED = """\
- {id: law-1, kind: law, law: l1, mover: merlin, at: 1793-09-17, cite: 1}
- {id: law-2, kind: law, law: l2, mover: couthon, at: 1794-06-10, cite: 1}
"""


def test_who_plays_a_part_that_others_of_the_role_play_comes_before_who_was_dead(
    pack: Write,
) -> None:
    members = ("barere", "carnot", "lindet")
    facts = MOVED + f"- {{id: m, kind: member, body: com, members: [couthon, {', '.join(members)}],"
    facts += " complete: [members], cite: 1}\n"
    facts += "- {id: d, kind: death, victim: louis, date: 1793-01-21, cite: 1}\n"
    generator = pack(LAWS, people("merlin", "couthon", "louis", *members) + THINGS, facts)
    found = offered(generator, "law-1#mover", MANY)
    assert found == {"Ada Couthon", "Ada Barere", "Ada Carnot", "Ada Lindet"}


@pytest.mark.parametrize(
    "fact",
    [
        # He was dead, or no longer king; or he is known as a writer alone.
        "- {id: d, kind: death, victim: louis, date: 1793-01-21, cite: 1}\n",
        "- {id: d, kind: term, holder: louis, span: 1774/1791, cite: 1}\n",
        "- {id: d, kind: book, author: louis, book: b1, at: 1793, cite: 1}\n",
    ],
)
def test_who_is_known_for_something_else_comes_after_all_others(pack: Write, fact: str) -> None:
    others = ("chambon", "brissot", "gouges")
    others_facts = "- {id: e, kind: death, victim: danton, date: 1794-04-05, cite: 1}\n"
    names = ("merlin", "couthon", "louis", "danton")
    # Nothing else is told of those who were entered to be offered.
    generator = pack(LAWS, people(*names, *others) + THINGS, MOVED + fact + others_facts)
    found = offered(generator, "law-1#mover", MANY)
    assert "Ada Louis" not in found
    assert {f"Ada {n.title()}" for n in others} <= found
    # Where there are no such, who may have lived still is nearer.
    generator = pack(LAWS, people(*names) + THINGS, MOVED + fact + others_facts)
    assert {"Ada Couthon", "Ada Danton"} <= offered(generator, "law-1#mover", MANY)


def test_terms_that_are_over_do_not_rule_out_who_held_the_same_office(pack: Write) -> None:
    spans = {"one": "1701/1710", "two": "1711/1720", "three": "1721/1730", "four": "1731/1740"}
    facts = "".join(
        f"- {{id: {n}-term, kind: term, holder: {n}, span: {span}, cite: 1}}\n"
        for n, span in spans.items()
    )
    facts = facts.replace("}\n", ", complete: [holder]}\n")
    generator = pack(LAWS, people(*spans), facts)
    assert offered(generator, "three-term#holder", MANY) == {"Ada One", "Ada Two", "Ada Four"}


# -- who was not born yet --

WORKS = """\
book:
  roles: {author: {is: person, one-for: [book]}, book: {is: work}, at: {is: date, one-for: [book]}}
  says: ["{author} wrote {book} {at:when}."]
  asks: {author: ["Who wrote {book}?"], book: ["What did {author} write {at:when}?"]}
view:
  roles: {holder: {is: person, one-for: [text]}, text: {is: text, like: deeds count}}
  says: ["{holder} held that {text}."]
  asks: {holder: ["Who held that {text}?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
reign:
  roles: {king: {is: person}, span: {is: date, one-for: [king]}, realm: {is: work}}
  says: ["{king} reigned over {realm} {span:when}."]
  asks: {span: ["When did {king} reign?"]}
"""
WRITTEN = {"moore": 1903, "mill": 1861, "bentham": 1789, "kant": 1785, "rawls": 1971}


def written(lives: dict[str, str], *more: str) -> tuple[str, str]:
    """Return books by their authors, and others who hold views like these, by their lives."""
    entities = people(*WRITTEN, *lives)
    titles = zip(WRITTEN, ("Ethics", "Utility", "Morals", "Duty", "Justice"), strict=True)
    entities += "".join(f"b-{n}: {{is: work, name: On {title}}}\n" for n, title in titles)
    facts = "".join(
        f"- {{id: {n}-book, kind: book, author: {n}, book: b-{n}, at: {year}, cite: 1,"
        " complete: [author]}\n"
        for n, year in WRITTEN.items()
    )
    facts += "".join(
        f"- {{id: {n}-view, kind: view, holder: {n}, text: the {at + 2} stones weigh much, cite: 1}}\n"
        f"- {{id: {n}-lived, kind: life, person: {n}, span: {span}, ask: [], cite: 1}}\n"
        for at, (n, span) in enumerate(lives.items())
    )
    # The author of the book that is asked about plays the other part as well.
    facts += "- {id: own-view, kind: view, holder: moore, text: the moor is wide, cite: 1}\n"
    return entities, facts + "".join(more)


@pytest.mark.parametrize("born", ["1890/1971", "1929/2003", "1931/.."])
def test_who_was_a_child_or_not_born_is_no_author_while_others_could_have_been(
    pack: Write, born: str
) -> None:
    lives = {"dworkin": born, "ross": "1877/1971", "prichard": "1871/1947"}
    found = offered(pack(WORKS, *written(lives)), "moore-book#author", MANY)
    assert found >= {"Ada Ross", "Ada Prichard"}
    assert "Ada Dworkin" not in found


def test_who_had_died_lately_comes_before_who_was_born_soon_after(pack: Write) -> None:
    lives = {"sidgwick": "1838/1900", "williams": "1929/2003", "dworkin": "1931/2013"}
    found = offered(pack(WORKS, *written(lives)), "moore-book#author", MANY)
    assert "Ada Sidgwick" in found
    assert found.isdisjoint({"Ada Williams", "Ada Dworkin", "Ada Rawls"})


def test_a_long_reign_is_no_life_at_whose_beginning_a_king_is_a_child(pack: Write) -> None:
    reign = "- {id: r, kind: reign, king: sidgwick, realm: b-mill, span: 1900/1950, cite: 1}\n"
    view = "- {id: s, kind: view, holder: sidgwick, text: the sea is deep, cite: 1}\n"
    lives = {"williams": "1929/2003", "dworkin": "1931/2013"}
    entities, facts = written(lives, reign, view)
    generator = pack(WORKS, entities + people("sidgwick", "sage"), facts)
    assert "Ada Sidgwick" in offered(generator, "moore-book#author", MANY)


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_of_works_of_other_ages_the_nearest_come_first(pack: Write, form: Form) -> None:
    """Of 1861, 1971 and 1789 beside 1903; 1785 is four years further, and 1651 from another age."""
    more = (
        "- {id: h, kind: book, author: hobbes, book: b-h, at: 1651, cite: 1, complete: [author]}\n"
    )
    entities, facts = written({}, more)
    entities += people("hobbes") + "b-h: {is: work, name: On Power}\n"
    questions = draws(pack(WORKS, entities, facts), "moore-book#book", form, MANY)
    found = {option.text for question in questions for option in wrong_options(question)}
    assert {"On Utility", "On Justice"} <= found <= {"On Utility", "On Justice", "On Morals"}


# -- things of one group --

BODIES = """\
vote:
  roles: {law: {is: law}, body: {is: body, one-for: [law]}}
  says: ["{body} voted {law}."]
  asks: {body: ["Which body voted {law}?"]}
sitting:
  roles: {body: {is: body}, span: {is: date, one-for: [body]}}
  says: ["{body} sat {span:when}."]
  asks: {span: ["When did {body} sit?"]}
"""


def test_what_shares_a_group_stands_in_before_what_does_not(pack: Write) -> None:
    names = ("convention", "legislative", "notables", "estates", "parlement")
    entities = "assembly: {is: group, name: assembly}\nl1: {is: law, name: Law}\n" + "".join(
        f"{n}: {{is: body, name: {n.title()}{', in: [assembly]' if n in names[:2] else ''}}}\n"
        for n in names
    )
    facts = "- {id: v, kind: vote, law: l1, body: convention, cite: 1}\n"
    facts += "- {id: s, kind: sitting, body: legislative, span: 1791/1792, cite: 1}\n"
    generator = pack(BODIES, entities, facts)
    for question in draws(generator, "v#body", Form.CHOICE, MANY):
        assert "Legislative" in {option.text for option in wrong_options(question)}


# -- claims that are mended --

TERMS = """\
meaning:
  roles: {term: {is: term, one-for: [sense]}, sense: {is: text, like: a word, one-for: [term]}}
  says: ["{term} is {sense}."]
  asks: {term: ["What is {sense} called?"]}
"""


def test_two_of_the_same_group_mend_a_claim_without_a_third_from_elsewhere(pack: Write) -> None:
    senses = {
        "cognate": "a word of one root with another",
        "calque": "a word copied part by part",
        "doublet": "a word that came twice",
        "umlaut": "a change of a vowel before another",
        "ablaut": "a change of a vowel by form",
    }
    words = tuple(senses)[:3]
    entities = "word: {is: group, name: kind of word}\n" + "".join(
        f"{n}: {{is: term, name: {n}{', in: [word]' if n in words else ''}}}\n" for n in senses
    )
    facts = "".join(
        f'- {{id: {n}-term, kind: meaning, term: {n}, sense: "{s}", cite: 1}}\n'
        for n, s in senses.items()
    )
    generator = pack(TERMS, entities, facts)
    for question in draws(generator, "cognate-term#term", Form.TRUE_FALSE, MANY):
        assert {option.text for option in question.options} == set(words)


# -- amounts --

VOTES = """\
division:
  roles: {motion: {is: motion}, noes: {is: amount, one-for: [motion]}}
  says: ["{noes} were against {motion}."]
  asks: {noes: ["How many were against {motion}?"]}
"""


def test_an_amount_that_stands_alone_has_near_ones_beside_it(pack: Write) -> None:
    facts = "- {id: v, kind: division, motion: m1, noes: 334 votes, cite: 1}\n"
    generator = pack(VOTES, "m1: {is: motion, name: the first motion}\n", facts)
    found = {int(text.split()[0].replace(",", "")) for text in offered(generator, "v#noes", MANY)}
    assert len(found) >= 4
    assert all(334 * 3 / 5 <= number <= 334 * 5 / 3 for number in found)


# -- what the author calls a neighbour of the key --

GLOSSARY = """\
definition:
  roles: {term: {is: term, one-for: [text]}, text: {is: text, like: a rule, one-for: [term]}}
  says: ["{term} is the name for {text}."]
  asks: {term: ["What is the name for {text}?"]}
"""
SHAPES = ("square", "circle", "oval", "ring", "star", "cross", "cube", "cone")


def terms(listed: int) -> tuple[str, str]:
    """Return eight terms of one group, the first taken for the second, and some listed for it."""
    entities = "shapes: {is: group, name: shape}\n"
    entities += "".join(
        f"{n}: {{is: term, name: {n}, in: [shapes]"
        f"{', confuse: [circle]' if n == 'square' else ''}}}\n"
        for n in SHAPES
    )
    wrong = f", wrong: {{term: [{', '.join(SHAPES[2 : 2 + listed])}]}}" if listed else ""
    facts = "".join(
        f"- {{id: {n}-def, kind: definition, term: {n}, text: a figure of sort {at + 2},"
        f" cite: 1{wrong if n == 'square' else ''}}}\n"
        for at, n in enumerate(SHAPES)
    )
    return entities, facts


@pytest.mark.parametrize("listed", [0, 1, 2, 4])
@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_what_is_taken_for_the_key_stands_beside_it_and_beside_what_is_listed(
    pack: Write, listed: int, form: Form
) -> None:
    generator = pack(GLOSSARY, *terms(listed))
    for question in draws(generator, "square-def#term", form, MANY):
        texts = {option.text for option in wrong_options(question)}
        assert "circle" in texts
        assert not listed or texts & {*SHAPES[2 : 2 + listed]}
