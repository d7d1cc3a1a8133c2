"""No question of a session gives away the key of a later one, in any shipped deck."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from tests.study.campus import Campus, finish, give, right, wrong
from tutor.clock import FixedClock
from tutor.facts.model import FactId, PackId, RoleName
from tutor.paths import shipped_place
from tutor.questions.bank import Bank
from tutor.questions.generate import SPANNING
from tutor.questions.model import ItemId, Question
from tutor.questions.templates import parse
from tutor.settings import Settings
from tutor.study.leaks import Leaks
from tutor.study.library import Library, load_library
from tutor.study.model import Response
from tutor.study.room import Room
from tutor.study.world import World
from tutor.text import fold

DAYS = 5


@cache
def shipped() -> Library:
    place = shipped_place()
    assert place is not None
    return load_library([place], None)


DECKS = [
    "first-evening",
    "declarations",
    "objections",
    "one-matter-two-texts",
    "from-2013-to-2024",
    "everything",
]


def told_by(question: Question) -> Iterator[str]:
    """Yield what is true in a question and its feedback, in pieces that hang together."""
    yield "\n".join([question.stem, *question.key, question.statement, question.note])
    yield from ("\n".join([p.text, p.answer, p.statement]) for p in question.parts)
    yield from (option.truth for option in (*question.options, question.spare) if option)


def words(text: str) -> str:
    found = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(found)} "


def is_told(bank: Bank, question: Question, text: str) -> bool:
    """Tell whether a text holds the key of a question and all that its wording names."""
    if not question.role:
        ask = [(word,) for word in question.stem.split()[1:] if len(word) > 4]
        return all(any(words(n) in words(text) for n in names) for names in [question.key, *ask])
    shop = bank.generator(PackId(question.item.partition("/")[0])).shop
    fact = shop.pack.facts[FactId(question.fact)]
    kind = shop.pack.kinds[fact.kind]
    role = RoleName(question.role)
    templates = {w.template for w in (*kind.asks.get(role, ()), *fact.wording.get(role, ()))}
    if question.wording not in templates:
        return False
    named = parse(question.wording).named - {role, RoleName("according-to")}
    values = [value for name in named for value in fact.roles[name]]
    held = words(text)

    def holds(names: tuple[str, ...]) -> bool:
        return any(words(name) in held for name in names)

    keys = [shop.stems.names(value) for value in fact.roles[role]]
    return any(map(holds, keys)) and all(holds(shop.stems.names(value)) for value in values)


def a_world(folder: Path) -> World:
    place, ids = shipped_place(), iter(range(1, 10**9))
    assert place is not None
    return World(
        places=[place],
        database=folder / "tutor.db",
        cache=None,
        clock=FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC)),
        settings=Settings(zone="UTC"),
        learner=None,
        system_user="mia",
        entropy=lambda size: next(ids).to_bytes(size, "big"),
    )


@pytest.mark.parametrize("deck", DECKS)
def test_no_question_gives_away_the_key_of_a_later_one(deck: str, tmp_path: Path) -> None:
    chosen, bank, questions = random.Random(deck), shipped().bank, 0
    world = a_world(tmp_path)
    for day in range(DAYS):
        later = FixedClock(world.clock.now() + timedelta(days=3 * day))
        with Room.open(replace(world, clock=later), shipped()) as room:
            session = room.session(deck, limit=40)
            shown: list[Question] = []
            while (now := session.ask()) is not None:
                question = now.question
                for earlier in shown:
                    own = {earlier.item, *(part.item for part in earlier.parts)}
                    # What comes back was told its answer when it was asked, too.
                    if question.item not in own and not now.returns:
                        leaks = [t for t in told_by(earlier) if is_told(bank, question, t)]
                        assert not leaks, (earlier.item, question.stem, question.key)
                shown.append(question)
                answer = right if chosen.random() < 0.8 else wrong
                session.answer(answer(question), 4.0)
            questions += len(shown)
    assert questions > 30


@pytest.mark.parametrize("deck", DECKS)
def test_what_was_missed_comes_back_in_the_session_whatever_others_tell(
    deck: str, tmp_path: Path
) -> None:
    with Room.open(a_world(tmp_path), shipped()) as room:
        session, missed = room.session(deck), set()
        while (now := session.ask()) is not None:
            if now.returns:
                missed.discard(now.question.item)
            feedback = session.answer(Response(gave_up=True), 4.0)
            if "in this session" in feedback.explanation:
                missed.add(now.question.item)
        assert not missed


def test_what_a_question_would_tell_is_asked_before_it(campus: Campus) -> None:
    # The note of the one tells the year of the other, which stands behind it in the deck.
    campus.edit_facts(
        "    finder: ramsay\n",
        "    finder: ramsay\n    note: It was long after oxygen was found in 1771.\n",
    )
    campus.edit_facts("    cite: 1\n", "    cite: 1\n    note: Unlike neon.\n")
    campus.write(
        "content/elements/facts/lecture.yaml",
        (campus.root / "content/elements/facts/lecture.yaml")
        .read_text(encoding="utf-8")
        .replace("ask: [finder, element, year]", "ask: [year]"),
    )
    with campus.room() as room:
        session, order = room.session(), []
        while (now := session.ask()) is not None:
            if not now.returns:
                order.append(now.question.fact)
            give(session)
    assert order.index("oxygen-found") < order.index("neon-found")
    assert order[0] == "helium-found"


ASKING_YEARS_ALONE = ("ask: [finder, element, year]", "ask: [year]")
TELLING = """\
questions:
  - {id: ramsays, ask: "Discovered by Ramsay in 1898: what gas?", answer: neon,
     wrong: [helium, oxygen], cite: lecture 15}
"""


def test_two_whose_notes_tell_each_other_are_both_asked_without_them(campus: Campus) -> None:
    campus.edit_facts("    cite: 2\n", "    cite: 2\n    note: And oxygen in 1771.\n")
    campus.edit_facts("    cite: 4\n", "    cite: 4\n    note: And neon in 1898.\n")
    campus.edit_facts(*ASKING_YEARS_ALONE)
    notes = {}
    with campus.room() as room:
        session = room.session()
        while (now := session.ask()) is not None:
            if now.question.fact in ("neon-found", "oxygen-found") and not now.returns:
                notes[str(now.question.fact)] = now.question.note
            give(session)
    assert set(notes) == {"neon-found", "oxygen-found"}
    # The other is still to come then, for the first time or once more.
    assert not notes[next(iter(notes))]


def test_two_that_tell_each_other_are_not_asked_in_one_session(campus: Campus) -> None:
    deck = campus.root / "decks/elements.yaml"
    campus.write("decks/elements.yaml", deck.read_text(encoding="utf-8") + TELLING)
    campus.edit_facts(*ASKING_YEARS_ALONE)
    days = []
    for _ in range(8):
        with campus.room() as room:
            asked_today = {str(each.asked.question.item) for each in finish(room.session())}
        days.append({item for item in asked_today if item.endswith(("neon-found#year", "ramsays"))})
        campus.clock.advance(timedelta(days=1))
    assert all(len(each) < 2 for each in days)
    # What was put off has its turn, and neither always waits for the other.
    assert len(set().union(*days)) == 2


def test_every_item_of_a_shipped_deck_is_told_by_its_own_statement() -> None:
    # Otherwise the test above could not find anything.
    bank = shipped().bank
    found = 0
    for item in bank.items("everything"):
        form = bank.forms(ItemId(item.id))[0]
        question = bank.draw(item.id, form, 7)
        found += bool(question.role) and is_told(
            bank, question, "\n".join([question.statement, question.stem, *question.key])
        )
    assert found > 150


def test_what_a_fact_tells_anyway_is_told_in_every_form_and_wording() -> None:
    bank = shipped().bank
    leaks, items = Leaks(bank), bank.item_ids("first-evening")
    anyway = 0
    for item in items:
        forms = [form for form in bank.forms(item) if form not in SPANNING]
        questions = [bank.draw(item, form, seed) for form in forms for seed in (1, 2)]
        told = [set(leaks.told(question, items)) for question in questions]
        for question in questions:
            always = set(leaks.told_anyway(question, items))
            assert all(always <= each for each in told)
            anyway += len(always)
    assert anyway
