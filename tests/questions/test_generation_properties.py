"""What holds of every question that can be made of any pack, and of the shipped one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.packs import random_arguments, random_packs
from tutor.facts.dates import EdtfDate
from tutor.facts.language import Language
from tutor.facts.load import load_content
from tutor.facts.model import EntityRef, Fact, Pack, RoleName, Value
from tutor.paths import shipped_place
from tutor.questions.asked import Licence
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.decks import read_decks
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import Lexicon, lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, NameKey, Outcome, Question
from tutor.questions.templates import parse
from tutor.text import fold

SEEDS = st.integers(0, 2**53)
PACKS = random_packs() | random_arguments()


def questions(generator: Generator, seed: int) -> Iterator[Question]:
    """Yield every item in every form that it has."""
    for item in generator.items(generator.pack.facts):
        for form in generator.report(item.id).forms:
            yield generator.draw(item.id, form, seed)


def same(one: Value, other: Value, pack: Pack) -> bool:
    """Tell, independently of the generator, whether two values could be one."""
    if isinstance(one, EdtfDate) and isinstance(other, EdtfDate):
        return one.first <= other.last and other.first <= one.last
    if isinstance(one, EntityRef) and isinstance(other, EntityRef):
        above = {one.id, *wholes(one, pack)}, {other.id, *wholes(other, pack)}
        return one.id in above[1] or other.id in above[0]
    return one == other


def wholes(value: EntityRef, pack: Pack) -> Iterator[str]:
    for group in pack.entities[value.id].groups:
        yield group
        yield from wholes(EntityRef(group), pack)


def could_be_true(
    pack: Pack, fact: Fact, role: RoleName, value: Value, named: set[RoleName]
) -> bool:
    """Tell by brute force whether some fact may make a value true where these roles are known."""
    for other in pack.facts.values():
        if other.kind != fact.kind or not any(
            same(value, v, pack) for v in other.roles.get(role, ())
        ):
            continue
        if all(
            not other.roles.get(name) or agree(fact.roles[name], other.roles[name], pack)
            for name in named
        ):
            return True
    return False


def agree(one: tuple[Value, ...], other: tuple[Value, ...], pack: Pack) -> bool:
    small, large = sorted((one, other), key=len)
    return all(any(same(a, b, pack) for b in large) for a in small)


def answers(asked: tuple[Value, ...], held: tuple[Value, ...], pack: Pack) -> bool:
    """Tell whether what a fact holds answers to what a question names: that, or a part of it.

    Of a signing in the North nobody knows that it was in Aarhus.
    """
    if len(asked) == len(held) == 1 and isinstance(asked[0], EntityRef):
        held_in = held[0]
        assert isinstance(held_in, EntityRef)
        return asked[0].id in {held_in.id, *wholes(held_in, pack)}
    return agree(asked, held, pack)


def words(text: str) -> str:
    """Return the folded words of a text between single spaces."""
    return " " + " ".join(re.findall(r"[^\W_]+", fold(text))) + " "


@given(PACKS, SEEDS)
def test_no_distractor_could_be_true(pack: Pack, seed: int) -> None:
    for question in questions(Generator(pack), seed):
        fact, role = pack.facts[question.fact], RoleName(question.role)  # type: ignore[index]
        named = set(parse(question.wording).named) - {role}
        denies = question.form is Form.WHICH_NOT
        for option in question.options:
            assert option.value is not None
            # Asked for what does not belong, the outsider is the key.
            if option.correct is denies:
                assert option.licence
                assert option.why
                assert not could_be_true(pack, fact, role, option.value, named)
            elif denies:
                assert option.value in fact.roles[role]
                assert role in fact.complete
                assert option.licence == Licence.MEMBER
                assert option.why


@given(PACKS, SEEDS)
def test_the_question_run_on_the_facts_returns_exactly_the_key(pack: Pack, seed: int) -> None:
    for question in questions(Generator(pack), seed):
        fact, role = pack.facts[question.fact], RoleName(question.role)  # type: ignore[index]
        named = set(parse(question.wording).named) - {role}
        for other in pack.facts.values():
            told = all(other.roles.get(name) for name in named)
            if not told or not all(answers(fact.roles[n], other.roles[n], pack) for n in named):
                continue
            for value in other.roles.get(role, ()):
                # A coarser or finer date, a city for its state: the same answer in other words.
                assert any(same(value, key, pack) for key in fact.roles[role])


@given(PACKS, SEEDS)
def test_the_same_seed_gives_the_same_question(pack: Pack, seed: int) -> None:
    assert list(questions(Generator(pack), seed)) == list(questions(Generator(pack), seed))


@given(PACKS, st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_facts(pack: Pack, random: object) -> None:
    generator = Generator(pack)
    ids = {item.id for item in generator.items(pack.facts)}
    order = sorted(pack.facts, reverse=True)
    again = {item.id for item in Generator(pack).items(order)}
    assert ids == again


@given(PACKS, SEEDS)
def test_options_differ_and_one_is_right_or_several_are_wanted(pack: Pack, seed: int) -> None:
    for question in questions(Generator(pack), seed):
        texts = [fold(option.text) for option in question.options]
        assert len(set(texts)) == len(texts)
        if question.options:
            right = [option.text for option in question.options if option.correct]
            assert set(right) == set(question.key)
            assert len(right) >= 2 if question.form is Form.MULTIPLE else len(right) == 1
            assert 3 <= len(texts) <= 6
        dates = [o.value.first for o in question.options if isinstance(o.value, EdtfDate)]
        assert dates == sorted(dates)


@given(PACKS, SEEDS)
def test_the_answer_is_not_in_the_stem(pack: Pack, seed: int) -> None:
    for question in questions(Generator(pack), seed):
        if question.form is Form.TRUE_FALSE:
            continue
        for key in question.key:
            assert words(key) not in words(question.stem)


@given(PACKS, SEEDS)
def test_the_marker_accepts_keys_and_rejects_distractors(pack: Pack, seed: int) -> None:
    lexicon = lexicon_of(pack)
    generator = Generator(pack)
    for question in questions(generator, seed):
        if question.answer is None or question.answer.all_needed:
            continue
        language = generator.shop.language
        for member in question.answer.members:
            for name in member.names if isinstance(member, NameKey) else ():
                assert mark(question.answer, name, lexicon, language).outcome is Outcome.CORRECT
        for option in question.options:
            if not option.correct and isinstance(option.value, EntityRef):
                verdict = mark(question.answer, option.text, lexicon, language)
                assert verdict.outcome is Outcome.WRONG


def all_wanted(question: Question, lexicon: Lexicon, language: Language) -> Outcome:
    """Judge an answer that names as many members as the question wants, the last ones first."""
    assert question.answer is not None
    names = [key.name for key in question.answer.members if isinstance(key, NameKey)]
    given = ", ".join(names[::-1][: question.enough or len(names)])
    return mark(question.answer, given, lexicon, language, question.enough).outcome


@given(PACKS, SEEDS)
def test_naming_as_many_as_are_wanted_is_right(pack: Pack, seed: int) -> None:
    generator, lexicon = Generator(pack), lexicon_of(pack)
    for question in questions(generator, seed):
        if question.answer is not None and question.answer.all_needed:
            assert all_wanted(question, lexicon, generator.shop.language) is Outcome.CORRECT


# -- the shipped pack --


@cache
def shipped() -> Bank:
    place = shipped_place()
    assert place is not None
    content = load_content([place])
    return Bank(content.packs, read_decks([place], content).decks.values())


@cache
def shipped_questions(seed: int) -> tuple[Question, ...]:
    """Return every item of every deck in every form that it has."""
    bank = shipped()
    items = dict.fromkeys(item.id for deck in bank.decks for item in bank.items(deck))
    return tuple(bank.draw(item, form, seed) for item in items for form in bank.forms(item))


@pytest.mark.parametrize("seed", range(5))
def test_shipped_questions_keep_their_answers_to_themselves(seed: int) -> None:
    for question in shipped_questions(seed):
        if question.form is not Form.TRUE_FALSE:
            for key in question.key:
                assert words(key) not in words(question.stem), question.stem
        assert "{" not in question.stem
        assert "  " not in question.stem
        assert question.stem[0].isupper() or question.stem[0] in "_“"
        assert question.stem.rstrip("”").endswith((".", "?", "!")), question.stem
        assert question.citation


def test_shipped_options_are_told_apart_by_the_marker() -> None:
    bank, marked = shipped(), set[tuple[object, ...]]()
    for question in chain.from_iterable(map(shipped_questions, range(5))):
        if question.answer is None or question.answer.all_needed:
            continue
        lexicon, language = bank.lexicon(question.item), bank.language(question.item)
        for option in question.options:
            # Other forms and seeds offer the same; the marker knows neither of them.
            case = (question.item, question.answer, option.text, option.correct)
            if case in marked:
                continue
            marked.add(case)
            verdict = mark(question.answer, option.text, lexicon, language)
            if option.correct:
                assert verdict.outcome is Outcome.CORRECT, (question.item, option.text, verdict)
            else:
                assert verdict.outcome is not Outcome.CORRECT, (question.item, option.text, verdict)


def test_shipped_lists_are_right_when_as_many_as_are_wanted_are_named() -> None:
    bank, sizes = shipped(), Counter[Form]()
    for question in shipped_questions(3):
        key = question.answer
        if key is None or not key.all_needed or not isinstance(key.members[0], NameKey):
            continue
        sizes[question.form] += 1
        lexicon, language = bank.lexicon(question.item), bank.language(question.item)
        assert all_wanted(question, lexicon, language) is Outcome.CORRECT, question.item
    assert sizes.keys() == {Form.NAME_ALL, Form.REASONS}


@pytest.mark.parametrize("seed", range(5))
def test_every_shipped_option_says_why_it_is_wrong(seed: int) -> None:
    seen = set[Form]()
    for question in shipped_questions(seed):
        for option in question.options:
            if not option.correct and "#" in question.item:
                seen.add(question.form)
                assert option.licence, question.item
                assert option.why, question.item
            if question.form is Form.WHICH_NOT:
                assert option.licence, question.item
                assert option.correct or option.truth == question.statement, question.item
    assert seen >= {Form.CHOICE, Form.MULTIPLE, Form.WHICH_NOT, Form.ATTRIBUTION}


def test_the_key_stands_in_every_place_alike() -> None:
    bank = shipped()
    ranks: Counter[int] = Counter()
    for deck in ("everything",):
        for item in bank.items(deck):
            if Form.CHOICE in bank.forms(item.id):
                for seed in range(8):
                    question = bank.draw(item.id, Form.CHOICE, seed)
                    if len(question.options) == 3:
                        ranks[[o.correct for o in question.options].index(True)] += 1
    total = sum(ranks.values())
    assert total > 3000
    for rank in range(3):
        assert abs(ranks[rank] / total - 1 / 3) < 0.03


def test_a_wording_used_lately_is_avoided() -> None:
    bank = shipped()
    for item in bank.items("everything"):
        if Form.TYPED not in bank.forms(item.id):
            continue
        wordings = {bank.draw(item.id, Form.TYPED, seed).wording for seed in range(30)}
        first = bank.draw(item.id, Form.TYPED, 1)
        if len(wordings) > 1:
            again = bank.draw(item.id, Form.TYPED, 1, Context(recent_wordings=(first.wording,)))
            assert again.wording != first.wording
