"""Siblings on one day: in a deck with a seminar, far apart, and never giving each other away."""

from itertools import combinations

import pytest

from tests.study.campus import DAY, DECK, ELEMENTS, Campus, asked, give
from tutor.questions.model import ItemId, Question
from tutor.study.register import read_register

SEMINAR = "seminar: 2027-03-01\n"
LATER = 90


def melting() -> str:
    """Return facts whose statement tells the use of an element and not where it melts."""
    lines = ["format: 1", "source: lecture", "facts:"]
    for number, (element, finder, year) in enumerate(ELEMENTS):
        lines += [
            f"  - id: {element}-use",
            "    kind: use",
            f"    element: {element}",
            f"    uses: lamps after {finder}",
            f"    melts: {year} degrees",
            f"    cite: {number + 1}",
        ]
    return "\n".join(lines) + "\n"


def learn(campus: Campus, seminar: str) -> None:
    """Learn every item of the deck, and wait until all are due at once."""
    campus.write("content/elements/facts/lecture.yaml", melting())
    deck = DECK.replace("new-per-day: 8", "new-per-day: 12") + seminar
    campus.write("decks/elements.yaml", deck)
    with campus.room() as room:
        for _ in range(8):
            session = room.session()
            while session.ask() is not None:
                give(session)
            campus.clock.advance(DAY)
    campus.clock.advance(LATER * DAY)


def sat(campus: Campus, *, correct: bool = True) -> list[Question]:
    """Return the questions of one session."""
    questions = []
    with campus.room() as room:
        session = room.session()
        while session.ask() is not None:
            questions.append(asked(session).question)
            give(session, correct=correct)
    return questions


@pytest.mark.parametrize("seminar", ["", "seminar: 2027-01-01\n"])
def test_without_a_seminar_ahead_one_item_of_a_fact_is_asked(campus: Campus, seminar: str) -> None:
    learn(campus, seminar)
    facts = [question.fact for question in sat(campus)]
    assert len(facts) == len(set(facts)) == 12


@pytest.mark.parametrize("correct", [True, False])
def test_with_a_seminar_a_second_is_asked_far_from_a_first_that_tells_nothing_of_it(
    campus: Campus, correct: bool
) -> None:
    learn(campus, SEMINAR)
    campus.room().close()
    due = campus.today().due
    questions = sat(campus, correct=correct)
    items = list(dict.fromkeys(question.item for question in questions))
    assert len(items) == due > 12
    for (one, first), (other, second) in combinations(enumerate(questions), 2):
        if first.fact == second.fact and first.item != second.item:
            assert (first.role, second.role) == ("uses", "melts")
            assert other - one > 10
            told = f"{first.stem} {first.key} {first.statement}"
            assert not any(key in told for key in second.key)


def test_the_kept_register_lets_the_same_siblings_meet(campus: Campus) -> None:
    campus.write("content/elements/facts/lecture.yaml", melting())
    campus.write("decks/elements.yaml", DECK + SEMINAR)
    bank, cache = campus.library().bank, campus.root / "cache"
    made, kept = (read_register([campus.place], cache) for _ in range(2))
    uses, melts = (ItemId(f"elements/helium-use#{role}") for role in ("uses", "melts"))
    for catalogue in (bank, made, kept):
        assert catalogue.may_follow(uses, melts)
        assert not catalogue.may_follow(melts, uses)
        assert not catalogue.may_follow(melts, melts)


def test_where_the_feedback_tells_all_of_the_fact_no_siblings_meet(campus: Campus) -> None:
    campus.write("decks/elements.yaml", DECK + SEMINAR)
    bank = campus.library().bank
    roles = ("finder", "element", "year")
    items = [ItemId(f"elements/helium-found#{role}") for role in roles]
    assert not any(bank.may_follow(one, other) for one in items for other in items)
