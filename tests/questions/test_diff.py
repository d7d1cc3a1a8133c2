"""What is marked of an answer that is not right: letters within words that are nearly alike."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.handmade import question
from tutor.questions.marking.cases import Case, judge, lexicon_of_cases, read_table
from tutor.questions.marking.diff import Segments, differences
from tutor.questions.marking.tolerance import edits
from tutor.questions.marking.verdicts import wrong
from tutor.questions.model import AnswerKey, Form, NameKey, Outcome, Slip
from tutor.study import strokes
from tutor.study.model import Response

TABLE = Path(__file__).parents[1] / "data/grading_cases.csv"
CASES = read_table(TABLE.read_text(encoding="utf-8"), "grading_cases.csv").cases


def marked(segments: Segments) -> str:
    return "".join(each.text if each.same else f"[{each.text}]" for each in segments)


def compared(typed: str, key: str) -> tuple[str, str]:
    left, right = differences(typed, key)
    return marked(left), marked(right)


@pytest.mark.parametrize(
    ("typed", "key", "given_marked", "key_marked"),
    [
        ("Rasmusen", "Anders Fogh Rasmussen", "Rasmusen", "Anders Fogh Rasmu[s]sen"),
        ("Stoltenburg", "Jens Stoltenberg", "Stoltenb[u]rg", "Jens Stoltenb[e]rg"),
        ("Kashida Fumio", "Fumio Kishida", "K[a]shida Fumio", "Fumio K[i]shida"),
        ("liason office", "liaison office", "liason office", "lia[i]son office"),
        ("Kroea", "Korea", "K[ro]ea", "K[or]ea"),
        ("ONeil", "O’Neill", "ONeil", "O’Nei[l]l"),
        ("SHINZO", "Shinzō", "SHINZO", "Shinzō"),
    ],
)
def test_letters_are_marked_in_words_that_are_nearly_alike(
    typed: str, key: str, given_marked: str, key_marked: str
) -> None:
    assert compared(typed, key) == (given_marked, key_marked)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Robertson", "Jaap de Hoop Scheffer"),
        ("Shinzo Abe", "Fumio Kishida"),
        ("Fumio", "Fumio Kishida"),
        ("North Korea", "South Korea"),
        ("Iran", "Iraq"),
        ("Li Jinping", "Xi Jinping"),
        ("NATO", "North Atlantic Council"),
        ("especially counter terrorism", "especially counter piracy"),
        ("piracy", "especially counter piracy"),
        ("15200 men", "15300 men"),
        ("安倍晋五安倍", "安倍晋三安倍"),
    ],
)
def test_other_words_and_missing_ones_are_marked_nowhere(typed: str, key: str) -> None:
    assert compared(typed, key) == (typed, key)


def names(case: Case) -> list[NameKey]:
    return [member for member in case.key.members if isinstance(member, NameKey)]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if len(names(case)) == 1],
    ids=lambda case: f"{case.line}: {case.given!r} for {case.expected!r}",
)
def test_an_answer_of_the_shared_table_is_marked_where_letters_are_the_matter(case: Case) -> None:
    (judged,) = judge([case], lexicon_of_cases(CASES))
    verdict, (key,) = judged.verdict, names(case)
    asked = question(Form.TYPED, "Who?", (key.name,), answer=AnswerKey((key,)), accepted=key.names)
    told = strokes.of(asked, Response(text=case.given), verdict)
    marks = [stroke.text for line in told for stroke in line if not stroke.same]
    if verdict.outcome is Outcome.CORRECT:
        assert told == ((), ())
    elif verdict.slip is Slip.SPELLING:
        assert marks
        assert sum(map(len, marks)) <= 4
    else:
        assert not marks
        assert [stroke.text for stroke in told[0]] == [case.given]


def test_an_answer_is_set_against_the_accepted_form_that_is_nearest() -> None:
    accepted = ("South Korea", "ROK", "Republic of Korea")
    asked = question(Form.TYPED, "Where?", ("South Korea",), accepted=accepted)

    def expected(typed: str) -> str:
        _, line = strokes.of(asked, Response(text=typed), wrong())
        return "".join(each.text if each.same else f"[{each.text}]" for each in line)

    assert expected("Republik Korea") == "Republi[c] of Korea"
    assert expected("South Corea") == "South [K]orea"
    assert expected("Japan") == "South Korea"
    assert expected("R.O.K.") == "South Korea"


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=30))
def test_nothing_is_lost_or_made_up(typed: str, key: str) -> None:
    left, right = differences(typed, key)
    assert "".join(each.text for each in left) == typed
    assert "".join(each.text for each in right) == key
    assert all(each.text for each in (*left, *right))
    if typed == key:
        assert all(each.same for each in (*left, *right))


@settings(max_examples=100)
@given(st.data())
def test_the_same_words_in_another_order_are_marked_nowhere(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=4))
    typed, key = " ".join(words), " ".join(data.draw(st.permutations(words)))
    assert compared(typed, key) == (typed, key)


@settings(max_examples=100)
@given(st.text("abcdefgh ", max_size=25), st.text("abcdefgh ", max_size=25))
def test_a_word_is_marked_only_where_the_other_text_has_one_like_it(typed: str, key: str) -> None:
    left, right = differences(typed, key)
    for text, segments, other in ((typed, left, key), (key, right, typed)):
        bare = "".join(each.text if each.same else "?" * len(each.text) for each in segments)
        for word, shown in zip(text.split(), bare.split(), strict=True):
            if "?" in shown:
                most = {each: max(len(word), len(each)) // 4 for each in other.split()}
                assert any(edits(word, each, most[each]) is not None for each in most)
