"""Questions written by hand: answered and marked as those that are made of facts."""

import pytest

from tests.study.campus import SMALL_DECK, Campus
from tutor.facts.model import PackId
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, ItemId


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("hydrogen", "correct"),
        ("the gas hydrogen", "correct"),
        ("hydrogen gas", "correct"),
        ("helium gas", "wrong"),
        ("the gas", "wrong"),
    ],
)
def test_the_noun_of_a_question_may_be_said_again(campus: Campus, typed: str, outcome: str) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        question = room.bank.draw(ItemId("gases/lightest"), Form.TYPED, 1)
        assert question.answer is not None
        pack = room.bank.packs[PackId("elements")]
        assert mark(question.answer, typed, lexicon_of(pack)).outcome == outcome
