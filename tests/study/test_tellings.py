"""Which items tell of which, found at one go, is what one finds pair by pair."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.campus import Campus
from tutor.paths import shipped_place
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.study.leaks import words_of
from tutor.study.library import load_library
from tutor.study.tellings import Names, Tellings


@cache
def shipped() -> Bank:
    place = shipped_place()
    assert place is not None
    return load_library([place], None).bank


def tells(bank: Bank, item: ItemId, other: ItemId) -> bool:
    """Tell whether an item's fact gives another's key away, by the words of both."""
    text = words_of("\n".join((bank.statement(item), *bank.key_texts(item))))
    if not any(words_of(name) in text for name in bank.key_names(other)):
        return False
    return any(
        all(any(words_of(name) in text for name in names) for names in named)
        for named in bank.named_by(other)
    )


def found_out(bank: Bank, items: tuple[ItemId, ...]) -> Tellings:
    tellings = Tellings(bank, items)
    for _ in tellings.find_out():
        pass
    return tellings


@pytest.mark.parametrize("deck", ["declarations", "first-evening"])
def test_what_is_told_is_what_the_words_of_each_pair_say(deck: str) -> None:
    bank = shipped()
    items = bank.item_ids(deck)
    tellings = found_out(bank, items)
    told = 0
    for item in items:
        expected = {other for other in items if other != item and tells(bank, item, other)}
        assert tellings.told_by(item) == expected
        told += len(expected)
    assert told > 20


def test_it_is_found_out_in_steps(campus: Campus) -> None:
    bank = campus.library().bank
    items = bank.item_ids("elements") * 2
    tellings = Tellings(bank, items)
    assert tellings.items == set(items)
    with pytest.raises(KeyError):
        tellings.told_by(items[0])
    assert len(list(tellings.find_out())) == 2
    assert tellings.told_by(items[0]) is not None


WORDS = st.lists(st.sampled_from(["a", "b", "c", "Ä", "-"]), max_size=4).map(" ".join)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=8), st.lists(st.sampled_from("abcÄ-"), max_size=12).map(" ".join))
def test_names_stand_in_a_text_where_their_words_follow_each_other(
    names: list[str], text: str
) -> None:
    looked_for = Names()
    numbers = {name: looked_for.number(name) for name in names}
    found = looked_for.standing_in(text)
    for name, number in numbers.items():
        assert (number in found) == (words_of(name) in words_of(text))
    assert len(set(numbers.values())) == len({words_of(name) for name in names})
