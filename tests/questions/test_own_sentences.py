"""Sentences of a fact's own: told in its gaps, its claims and its feedback, before the kind's."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, FACTS, Library, clean_library
from tutor.facts.model import PackId
from tutor.questions.bank import Bank
from tutor.questions.model import Form, ItemId, Question

OWN = "Nobody but {discoverers} was there when {element} came to light."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def asked(library: Library, fact: str, role: str, form: Form) -> Question:
    library.write(FACTS, BASE[FACTS] + fact)
    content = library.load()
    assert [p.message for p in content.diagnostics] == []
    bank = Bank(content.packs, library.decks().decks.values())
    return bank.draw(ItemId(f"chemistry/new#{role}"), form, 1)


def fact(says: str, more: str = "") -> str:
    return (
        "  - {id: new, kind: discovery, discoverers: [curie], element: neon, date: 1898,"
        f" place: paris, complete: [discoverers], cite: 2, says: [{says}]{more}}}\n"
    )


def test_a_gap_stands_in_the_facts_own_sentence(library: Library) -> None:
    question = asked(library, fact(f'"{OWN}"'), "discoverers", Form.CLOZE)
    assert question.stem == "Nobody but ____ was there when neon came to light."
    assert question.statement == "Nobody but Pierre Curie was there when neon came to light."


def test_a_role_that_it_does_not_tell_is_told_by_the_kind(library: Library) -> None:
    question = asked(library, fact(f'"{OWN}"'), "place", Form.CLOZE)
    assert question.stem == "Pierre Curie discovered neon in ____ in 1898."
    assert question.statement.startswith("Nobody but")


def test_one_without_placeholders_is_told_after_the_answer_only(library: Library) -> None:
    question = asked(library, fact('"It was a great day."'), "place", Form.CLOZE)
    assert question.stem == "Pierre Curie discovered neon in ____ in 1898."
    assert question.statement == "It was a great day."


def test_one_that_lacks_the_hedge_is_reported_and_passed_over(library: Library) -> None:
    library.write(FACTS, BASE[FACTS] + fact(f'"{OWN}"', ", certainty: {discoverers: reported}"))
    content = library.load()
    assert [problem.code for problem in content.diagnostics] == ["T226"]
    bank = Bank(content.packs, library.decks().decks.values())
    item = ItemId("chemistry/new#place")
    assert "Nobody" not in bank.draw(item, bank.forms(item)[0], 1).statement
    assert content.packs[PackId("chemistry")].facts
