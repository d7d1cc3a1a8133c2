"""Sets: the score, what counts as a small slip, and how an answer is parted into names."""

import pytest

from tutor.facts.dates import parse_edtf
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.model import AnswerKey, DateKey, NameKey, Outcome, Slip, Verdict

NAMES = ("Australia", "Japan", "New Zealand", "South Korea")
LEXICON = Lexicon.of(LexiconEntry("state", name) for name in (*NAMES, "Mongolia", "Austria"))


def judge(given: str, names: tuple[str, ...] = NAMES) -> Verdict:
    members = tuple(NameKey(name, "state") for name in names)
    return mark(AnswerKey(members, all_needed=True), given, LEXICON)


@pytest.mark.parametrize(
    ("given", "outcome", "slip", "score", "reason"),
    [
        ("Japan, Australia, New Zealand, South Korea", "correct", "", 1.0, "all named"),
        ("Japan, Australia, New Zealand", "close", "member", 0.75, "one is missing"),
        (
            "Japan, Australia, New Zealand, South Korea, Mongolia",
            "close",
            "member",
            0.75,
            "one does not belong",
        ),
        ("Japan, Australia", "close", "other", 0.5, "2 are missing"),
        ("Japan, Australia, New Zeeland, South Korea", "close", "spelling", 1.0, None),
        ("Japn, Australa, New Zealand, South Korea", "close", "spelling", 1.0, None),
        ("Japan, Australia, New Zeeland", "close", "other", 0.75, "one is missing"),
        (
            "Japan, Australia, New Zealand, Mongolia",
            "close",
            "other",
            0.5,
            "one is missing, one does not belong",
        ),
        ("Japan, Mongolia", "wrong", "", 0.0, "3 are missing, one does not belong"),
        ("Mongolia", "wrong", "", -0.25, "none of them is right"),
        ("Japan, Austria, New Zealand, South Korea", "close", "other", 0.5, None),
        ("nobody knows", "wrong", "", 0.0, "read as “I do not know”"),
        ("Japan or Australia", "wrong", "", 0.0, "more than one answer"),
        ("Japan but not Mongolia", "wrong", "", 0.0, "a “no” or “not” is added"),
    ],
)
def test_the_score_is_right_less_wrong_over_size(
    given: str, outcome: str, slip: str, score: float, reason: str | None
) -> None:
    verdict = judge(given)
    assert (verdict.outcome, verdict.slip, verdict.score) == (outcome, slip, score)
    assert reason is None or verdict.reason == reason


def test_one_of_two_is_more_than_a_small_slip() -> None:
    verdict = judge("Japan", ("Japan", "Australia"))
    assert (verdict.score, verdict.slip) == (0.5, Slip.OTHER)


def test_a_name_that_holds_a_separator_stays_whole() -> None:
    names = ("Trinidad and Tobago", "Bosnia and Herzegovina", "France")
    assert judge("France, Bosnia and Herzegovina and Trinidad & Tobago", names).score == 1


def test_a_part_of_a_member_counts_neither_way() -> None:
    assert judge("Japan, Australia, New Zealand, Korea").score == 0.75


def test_a_set_of_dates_is_parted_around_their_commas() -> None:
    members = tuple(DateKey(parse_edtf(text)) for text in ("2013-04-15", "2014-05"))
    key = AnswerKey(members, all_needed=True)
    assert mark(key, "April 15, 2013 and May 2014", LEXICON).outcome is Outcome.CORRECT
    assert mark(key, "May 2014; 15.4.2013", LEXICON).outcome is Outcome.CORRECT
    assert mark(key, "15 April 2013", LEXICON).reason == "one is missing"


def test_a_set_of_persons_takes_the_comma_form_of_a_name() -> None:
    members = tuple(NameKey(name, "person") for name in ("Shinzo Abe", "Jens Stoltenberg"))
    key = AnswerKey(members, all_needed=True)
    for given in ("Abe, Shinzo; Stoltenberg, Jens", "Prime Minister Abe and Jens Stoltenberg"):
        assert mark(key, given, LEXICON).outcome is Outcome.CORRECT
