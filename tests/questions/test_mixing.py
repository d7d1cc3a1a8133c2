"""Which wrong options are taken together: varied, near and further, and none before its turn."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.packs import random_arguments, random_packs
from tutor.facts.dates import EdtfText, parse_edtf
from tutor.facts.model import Pack, Text
from tutor.questions.asked import Licence
from tutor.questions.context import NO_CONTEXT, Context, trio_id, wording_id
from tutor.questions.distractors import Distractor
from tutor.questions.forms.mixing import Target
from tutor.questions.forms.options import choose
from tutor.questions.generate import Generator
from tutor.questions.model import Form

SEEDS = st.integers(0, 2**53)
WORDS = ("elm", "oak", "alder tree", "the old lime tree", "ash", "a stand of birches", "yew", "fir")
KEY = Target(Text("hazel"), "hazel", "Which tree bears nuts?", 1)


def distractor(text: str, licence: Licence = Licence.ONE_FOR, *, named: bool = False) -> Distractor:
    return Distractor(Text(text), text, licence, "why", named, len(text) % 3)


@st.composite
def pools(draw: st.DrawFn, fewest: int = 2, most: int = 14) -> list[Distractor]:
    """Make pools in order of temptation, of which the first few may be reviewed."""
    count = draw(st.integers(fewest, most))
    reviewed = draw(st.integers(0, 3))
    texts = [f"{draw(st.sampled_from(WORDS))} {number:02}" for number in range(count)]
    return [
        distractor(text, Licence.WRONG if at < reviewed else Licence.ONE_FOR)
        for at, text in enumerate(texts)
    ]


OPTIONS = st.integers(3, 5)


@given(pools(), SEEDS, OPTIONS)
def test_the_same_seed_chooses_the_same_options(
    pool: list[Distractor], seed: int, options: int
) -> None:
    context = Context(options=options)
    chosen = choose(pool, KEY, seed, context)
    assert chosen == choose(list(pool), KEY, seed, context)
    assert len(chosen) == min(len(pool), options - 1)
    assert len({d.text for d in chosen}) == len(chosen)
    assert all(d in pool for d in chosen)


@given(pools(fewest=5), SEEDS, st.integers(3, 4))
def test_one_option_is_near_and_one_is_further(
    pool: list[Distractor], seed: int, options: int
) -> None:
    chosen = choose(pool, KEY, seed, Context(options=options))
    near = pool[: (len(pool) + 1) // 2]
    assert any(d in near for d in chosen)
    assert any(d not in near for d in chosen)


@given(pools(fewest=3, most=7), SEEDS)
def test_no_options_come_again_while_there_are_others(pool: list[Distractor], seed: int) -> None:
    every = {trio_id(d.text for d in two) for two in combinations(pool, 2)}
    shown: list[str] = []
    for turn in range(len(every)):
        context = Context(recent_trios=tuple(shown))
        shown.append(trio_id(d.text for d in choose(pool, KEY, seed + turn, context)))
    assert set(shown) == every
    # Then those that were shown the longest ago have their turn.
    again = choose(pool, KEY, seed, Context(recent_trios=tuple(shown)))
    assert trio_id(d.text for d in again) == shown[0]


@given(pools(fewest=3), SEEDS, st.data())
def test_a_mistake_of_the_learner_is_among_the_options(
    pool: list[Distractor], seed: int, data: st.DataObject
) -> None:
    mistakes = data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3))
    confused = tuple(d.text.upper() for d in mistakes)
    chosen = choose(pool, KEY, seed, Context(confusions=("nothing known", *confused)))
    assert any(d in mistakes for d in chosen)


@given(pools(fewest=4), SEEDS)
def test_something_that_the_author_reviewed_is_among_the_options(
    pool: list[Distractor], seed: int
) -> None:
    reviewed = [d for d in pool if d.licence is Licence.WRONG]
    chosen = choose(pool, KEY, seed, NO_CONTEXT)
    assert not reviewed or any(d in reviewed for d in chosen)


@given(pools(fewest=4), SEEDS, st.data())
def test_what_looks_wrong_together_is_not_taken_while_there_is_another(
    pool: list[Distractor], seed: int, data: st.DataObject
) -> None:
    refused = data.draw(st.sets(st.sampled_from([d.text for d in pool]), max_size=len(pool) - 2))

    def allowed(some: object) -> bool:
        assert isinstance(some, list)
        return not any(d.text in refused for d in some)

    chosen = choose(pool, KEY, seed, NO_CONTEXT, allowed)
    assert allowed(chosen)
    everything = choose(pool, KEY, seed, NO_CONTEXT, lambda some: False)
    assert len(everything) == 2


def test_a_key_is_of_every_length_among_its_options_and_seldomer_the_longest() -> None:
    lengths = (3, 15, 7, 13, 11, 5, 9, 17)
    pool = [distractor("x" * length) for length in lengths]
    key = replace(KEY, text="y" * 10)
    ranks: Counter[int] = Counter()
    for seed in range(600):
        chosen = choose(pool, key, seed, NO_CONTEXT)
        ranks[sum(len(d.text) > 10 for d in chosen)] += 1
    shares = [ranks[rank] / 600 for rank in range(3)]
    assert all(abs(s - wanted) < 0.1 for s, wanted in zip(shares, (0.2, 0.4, 0.4), strict=True))


def test_a_date_stands_first_and_last_as_often_as_between_others() -> None:
    dates = [parse_edtf(EdtfText(str(year))) for year in range(1990, 2004)]
    key = dates.pop(6)
    near = sorted(dates, key=lambda d: abs(d.first[0] - key.first[0]))
    pool = [Distractor(d, str(d.first[0]), Licence.ONE_FOR, "why") for d in near]
    target = Target(key, "1996")
    ranks: Counter[int] = Counter()
    for seed in range(600):
        ranks[sum(d.text < "1996" for d in choose(pool, target, seed, NO_CONTEXT))] += 1
    assert all(abs(ranks[rank] / 600 - 1 / 3) < 0.06 for rank in range(3)), ranks


@settings(max_examples=40)
@given(random_packs() | random_arguments(), SEEDS)
def test_no_wording_of_an_item_comes_twice_in_a_row_while_there_is_another(
    pack: Pack, seed: int
) -> None:
    generator = Generator(pack)
    for item in generator.items(pack.facts):
        for form in generator.report(item.id).forms:
            if form in {Form.MATCH, Form.ORDER}:
                continue
            found = {generator.draw(item.id, form, n).wording for n in range(12)}
            for wording in found:
                context = Context(last_wording=wording_id(wording))
                again = generator.draw(item.id, form, seed, context).wording
                assert again != wording or len(found) == 1
