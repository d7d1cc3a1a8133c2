"""One word in two spellings, short names inside longer ones, and plurals of Latin and Greek."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.facts.language import ENGLISH
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.marking.respelling import one_spelling
from tutor.questions.marking.tables import words_for
from tutor.questions.model import AnswerKey, NameKey, Verdict

NAMES = words_for(ENGLISH).names
WHOLE = sorted(pair for pair in NAMES.spellings.items() if "-" not in "".join(pair))
ENDINGS = sorted(pair for pair in NAMES.spellings.items() if pair[0].startswith("-"))
ENDINGS = [pair for pair in ENDINGS if not pair[0].endswith("-")]


def judge(name: str, given: str, kind: str = "text", lexicon: Lexicon | None = None) -> Verdict:
    return mark(AnswerKey((NameKey(name, kind),)), given, lexicon or Lexicon())


@pytest.mark.parametrize(
    ("name", "typed", "kind"),
    [
        ("a defence against butterflyfish", "defense against butterflyfish", "text"),
        ("International Maritime Organization", "International Maritime Organisation", "body"),
        ("World Health Organisation", "world health organization", "body"),
        ("sulfur-oxidising bacteria", "sulphur-oxidizing bacteria", "text"),
        ("colour blindness", "color blindness", "text"),
        ("watercolours", "watercolors", "text"),
        ("haemoglobin", "hemoglobin", "text"),
        ("modelling", "modeling", "text"),
        ("Centre Pompidou", "Center Pompidou", "museum"),
        ("gray whale", "grey whale", "text"),
        ("analyse", "analyze", "text"),
        ("molluscs", "mollusks", "text"),
        ("mediaeval warfare", "medieval warfare", "text"),
        ("labour and defence", "defense and labor", "text"),
        ("organising committee", "organizing committee", "text"),
    ],
)
def test_british_and_american_spelling_are_both_right(name: str, typed: str, kind: str) -> None:
    assert judge(name, typed, kind).outcome == "correct"
    assert judge(typed, name, kind).outcome == "correct"
    assert judge(name, typed, kind).reason == "another spelling of it"
    assert judge(name, typed.title(), kind).outcome == "correct"


@pytest.mark.parametrize(
    ("name", "typed", "kind", "outcome"),
    [
        ("prize", "prise", "text", "close"),
        ("promise", "promize", "text", "close"),
        ("enterprise", "enterprize", "text", "close"),
        ("four", "for", "text", "wrong"),
        ("story", "storey", "text", "close"),
        ("tyre", "tire", "text", "wrong"),
        ("cheque", "check", "text", "wrong"),
        ("analyses", "analyzes", "text", "close"),
        ("colour blindness", "color deafness", "text", "wrong"),
        ("colour blindness", "color blidness", "text", "close"),
        ("sulfur-oxidising bacteria", "sulphur-oxydizing bacteria", "text", "close"),
        ("sulphur dioxide", "sulfur trioxide", "text", "wrong"),
        # Names of people and of what is called after them have one spelling.
        ("John Gray", "John Grey", "person", "wrong"),
        ("Belize", "Belise", "state", "close"),
        ("Louise", "Louize", "ship", "close"),
        ("Dorian Gray", "Dorian Grey", "character", "wrong"),
        ("Gray's Anatomy", "Grey's Anatomy", "book", "close"),
        ("Harold Harbour", "Harold Harbor", "person", "close"),
    ],
)
def test_words_that_differ_in_more_than_their_spelling_are_no_other_spelling(
    name: str, typed: str, kind: str, outcome: str
) -> None:
    assert judge(name, typed, kind).outcome == outcome


def test_another_spelling_that_is_the_name_of_something_else_is_wrong() -> None:
    lexicon = Lexicon.of([LexiconEntry("unit", "metre"), LexiconEntry("device", "meter")])
    assert judge("metre", "meter", "unit", lexicon).reason == "that is meter"
    assert judge("metre", "meter", "unit").outcome == "correct"


@pytest.mark.parametrize(("one", "other"), WHOLE)
def test_of_two_entities_in_two_spellings_each_is_wrong_for_the_other(one: str, other: str) -> None:
    lexicon = Lexicon.of([LexiconEntry("thing", one), LexiconEntry("thing", other)])
    assert judge(one, other, "thing", lexicon).outcome == "wrong"
    assert judge(one, one, "thing", lexicon).outcome == "correct"


def test_capitals_and_signs_count_where_the_author_says_so() -> None:
    key = AnswerKey((NameKey("colour", exact=True),))
    assert mark(key, "color", Lexicon()).outcome == "wrong"


@pytest.mark.parametrize(("one", "other"), WHOLE)
def test_every_listed_word_is_right_in_both_spellings(one: str, other: str) -> None:
    assert judge(one, other).outcome == judge(other, one).outcome == "correct"
    assert judge(f"the {one} of it", f"the {other} of it").outcome == "correct"


@settings(max_examples=150)
@given(st.text(string.ascii_lowercase, min_size=3, max_size=9), st.sampled_from(ENDINGS))
def test_an_ending_has_two_spellings_behind_any_word_but_those_listed(
    start: str, pair: tuple[str, str]
) -> None:
    one, other = (start + ending.strip("-") for ending in pair)
    listed = any(word.removesuffix("e").removesuffix("is") == start for word in NAMES.spelt_one_way)
    if one_spelling(one, NAMES) == one_spelling(other, NAMES):
        assert judge(one, other).outcome == judge(other, one).outcome == "correct"
    else:
        assert listed


@settings(max_examples=150)
@given(st.text(string.ascii_lowercase, min_size=1, max_size=12))
def test_a_word_in_one_spelling_stays_as_it_is(word: str) -> None:
    once = one_spelling(word, NAMES)
    assert one_spelling(once, NAMES) == once


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        (
            "United Nations Convention on the Law of the Sea",
            "UN Convention on the Law of the Sea",
            "correct",
        ),
        ("UN Security Council", "the United Nations Security Council", "correct"),
        ("United Nations Security Council", "U.N. Security Council", "correct"),
        ("United States Navy", "US Navy", "correct"),
        ("United Nations Security Council", "UN General Assembly", "wrong"),
        ("United Nations Security Council", "EU Security Council", "wrong"),
        # Alone a short name is another name, and up to the author.
        ("United Nations", "UN", "wrong"),
        ("UN", "United Nations", "wrong"),
    ],
)
def test_a_short_name_stands_for_the_long_one_inside_a_longer_name(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, "organisation").outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("zooxanthellae", "zooxanthella", "correct"),
        ("alga", "algae", "correct"),
        ("fungus", "fungi", "correct"),
        ("virus", "viruses", "correct"),
        ("mitochondria", "mitochondrion", "correct"),
        ("hypotheses", "hypothesis", "correct"),
        ("reggae", "regga", "close"),
        ("taxi", "taxus", "wrong"),
        ("Felidae", "Felida", "close"),
    ],
)
def test_plurals_of_latin_and_greek_are_one_and_several(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome
