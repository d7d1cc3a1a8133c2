"""The marker against its tables: the shared one, and one that covers every rule and clause."""

from pathlib import Path

import pytest

from tutor.questions.marking.cases import Case, judge, lexicon_of_cases, read_table
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.model import Outcome, Slip

DATA = Path(__file__).parents[1] / "data"


def load(name: str) -> tuple[tuple[Case, ...], Lexicon]:
    table = read_table((DATA / name).read_text(encoding="utf-8"), name)
    assert not table.problems
    cases = table.cases
    return cases, lexicon_of_cases(cases)


SHARED, SHARED_LEXICON = load("grading_cases.csv")
OWN, OWN_LEXICON = load("marking_cases.csv")


def _id(case: Case) -> str:
    return f"{case.line}: {case.given!r} for {case.expected!r}"


@pytest.mark.parametrize("case", SHARED, ids=_id)
def test_a_row_of_the_shared_table_gets_its_verdict(case: Case) -> None:
    (judged,) = judge([case], SHARED_LEXICON)
    assert judged.verdict.outcome is case.verdict, judged.verdict.reason


@pytest.mark.parametrize("case", OWN, ids=_id)
def test_a_row_of_our_table_gets_its_verdict(case: Case) -> None:
    (judged,) = judge([case], OWN_LEXICON)
    assert judged.verdict.outcome is case.verdict, judged.verdict.reason


def test_our_table_is_large_and_holds_every_kind_and_verdict() -> None:
    assert len(OWN) >= 150
    kinds = {type(key).__name__ for case in OWN for key in case.key.members}
    assert kinds == {"NameKey", "DateKey", "AmountKey"}
    assert {case.verdict for case in OWN} == set(Outcome)


def test_every_verdict_has_a_short_reason_and_close_ones_a_slip() -> None:
    for judged in judge((*SHARED, *OWN), OWN_LEXICON):
        verdict = judged.verdict
        assert 0 < len(verdict.reason) <= 80
        assert (verdict.slip is not Slip.NONE) == (verdict.outcome is Outcome.CLOSE)
        assert verdict.score <= 1
