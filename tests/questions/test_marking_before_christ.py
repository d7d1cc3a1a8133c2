"""Dates before Christ: spans with one era, years over two of ours, decades, an era left out."""

import pytest

from tutor.facts.dates import parse_edtf
from tutor.facts.language import ENGLISH, LANGUAGES, Language
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import AnswerKey, DateKey, Slip, Verdict

COARSER = "right, but less exact than the answer"


def judge(key: str, given: str, language: Language = ENGLISH) -> Verdict:
    return mark(AnswerKey((DateKey(parse_edtf(key)),)), given, Lexicon(), language)


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("-0430/-0403", "431-404 BC", "correct"),
        ("-0430/-0403", "431–404 BC", "correct"),
        ("-0430/-0403", "431 - 404 B.C.E.", "correct"),
        ("-0430/-0403", "from 431 to 404 BC", "correct"),
        ("-0430/-0403", "431 to 404 BC", "correct"),
        ("-0430/-0403", "431 BC to 404 BC", "correct"),
        ("-0430/-0403", "between 431 and 404 BC", "correct"),
        ("-0430/-0403", "431–04 BC", "correct"),
        ("-0430/-0403", "BC 431–404", "correct"),
        ("-0048-03/-0044-03", "from March 49 to March 45 BC", "correct"),
        ("-0043-03-15/-0043-03-17", "15 to 17 March 44 BC", "correct"),
        ("-0477/-0476", "478 and 477 BC", "correct"),
        ("-0379/-0369", "between 380 and 370 BC", "correct"),
        # The second year may be short or whole, and either is a span.
        ("-0036/-0033", "37–4 BC", "correct"),
        ("-0036/-0003", "37–4 BC", "correct"),
        ("-0026/0014", "27 BC to AD 14", "correct"),
        ("0014/0037", "14–37 AD", "correct"),
        ("0014/0037", "AD 14–37", "correct"),
        ("1914/1918", "1914–18", "correct"),
        ("1914/1918", "1914–18 AD", "correct"),
        ("-0430/-0403", "430-404 BC", "close"),
        ("-0430/-0403", "431-403 BC", "close"),
        ("-0430/-0403", "404-431 BC", "wrong"),
        ("-0430/-0403", "431-404 AD", "wrong"),
        ("-0430/-0403", "331-304 BC", "wrong"),
        ("-0477/-0475", "478 and 476 BC", "wrong"),
        ("-0384", "390-380 BC", "wrong"),
        ("-0379~", "between 380 and 370 BC", "wrong"),
        ("-0477", "478-7 BC", "wrong"),
    ],
)
def test_an_era_around_a_span_holds_for_both_its_years(key: str, given: str, outcome: str) -> None:
    verdict = judge(key, given)
    assert verdict.outcome == outcome, verdict.reason


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("de", "431–404 v. Chr."),
        ("de", "von 431 bis 404 v. Chr."),
        ("de", "zwischen 431 und 404 vor Christus"),
        ("fr", "431-404 av. J.-C."),
        ("fr", "de 431 à 404 av. J.-C."),
        ("fr", "entre 431 et 404 avant notre ère"),
    ],
)
def test_an_era_of_several_words_holds_for_both_years(code: str, given: str) -> None:
    assert judge("-0430/-0403", given, LANGUAGES[code]).outcome == "correct"


@pytest.mark.parametrize(
    ("key", "given", "outcome", "reason"),
    [
        ("-0477/-0476", "478/7 BC", "correct", "the right answer"),
        ("-0477/-0476", "478/77 BC", "correct", "the right answer"),
        ("-0477/-0476", "478/477 BC", "correct", "the right answer"),
        ("-0477", "478/7 BC", "close", COARSER),
        ("-0476", "478/7 BC", "close", COARSER),
        ("-0476", "478/477 BC", "close", COARSER),
        ("-0477-09", "478/7 BC", "close", COARSER),
        ("-0006", "7/6 BC", "close", COARSER),
        ("-0479/-0475", "478/7 BC", "close", "only a part of that time"),
        ("-0475", "478/7 BC", "wrong", "another time"),
        ("-0478", "478/7 BC", "wrong", "another time"),
        ("-0474~", "478/7 BC", "close", "near it, and the answer is “about” that"),
        # Other years with a stroke are two answers.
        ("-0477", "478/6 BC", "wrong", "more than one answer"),
        ("-0477", "478 BC/477 BC", "wrong", "more than one answer"),
        ("-0477", "478 or 477 BC", "wrong", "more than one answer"),
        ("1649/1650", "1649/50", "correct", "the right answer"),
        ("1649", "1649/50", "close", COARSER),
        ("1650", "1649/50", "close", COARSER),
        ("1648", "1649/50", "wrong", "another time"),
        ("1898", "1898/9", "close", COARSER),
        ("0049", "49/50 AD", "close", COARSER),
        ("1649", "1649/51", "wrong", "more than one answer"),
        ("1649", "1649-50", "wrong", "more than one answer"),
        ("2013", "2012/2013", "wrong", "more than one answer"),
        ("2013-04-15", "2012/13", "wrong", "more than one answer"),
        ("1898-09", "1898/9", "correct", "the right answer"),
    ],
)
def test_a_year_with_a_stroke_is_one_over_two_of_ours(
    key: str, given: str, outcome: str, reason: str
) -> None:
    verdict = judge(key, given)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("-0384", "380s BC", "close"),
        ("-0388", "the 380s BC", "close"),
        ("-0379", "the 380s B.C.", "close"),
        ("-0379~", "380s BC", "close"),
        ("-0388/-0379", "the 380s BC", "correct"),
        ("-0388/-0369", "380s–370s BC", "correct"),
        ("-0388/-0369", "from the 380s to the 370s BC", "correct"),
        ("-0387", "early 380s BC", "close"),
        ("-0381", "early 380s BC", "wrong"),
        ("-0084", "the 80s BC", "close"),
        ("-0084", "the eighties BC", "close"),
        ("-03XX", "the 300s BC", "correct"),
        ("-0375", "380s BC", "wrong"),
        ("-0389", "380s BC", "wrong"),
        ("0384", "380s BC", "wrong"),
        ("0024", "the 20s AD", "close"),
        ("1924", "the 20s AD", "wrong"),
    ],
)
def test_decades_before_christ_are_counted_backwards(key: str, given: str, outcome: str) -> None:
    verdict = judge(key, given)
    assert verdict.outcome == outcome, verdict.read_as


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("de", "die 380er v. Chr."),
        ("de", "in den 380er Jahren v. Chr."),
        ("fr", "les années 380 av. J.-C."),
    ],
)
def test_decades_before_christ_are_read_in_the_language_of_the_pack(code: str, given: str) -> None:
    assert judge("-0384", given, LANGUAGES[code]).outcome == "close"
    assert judge("-0388/-0379", given, LANGUAGES[code]).outcome == "correct"


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("-0479", "summer 480 BC", "correct"),
        ("-0479-08", "in the summer of 480 BC", "close"),
        ("-0478-12-01/-0477-02-28", "winter 479/8 BC", "correct"),
        ("-0478", "winter 479/7 BC", "wrong"),
        ("0480", "summer 480 BC", "wrong"),
        ("0480", "summer 480", "correct"),
    ],
)
def test_a_season_may_be_of_a_year_before_christ(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("-0489", "490"),
        ("-0489", "in 490."),
        ("-0489", "September 490"),
        ("-0489-09-12", "12 September 490"),
        ("-0043-03-15", "15 March 44"),
        ("-0043", "44"),
        ("-0479~", "about 480"),
        ("-0479~", "480 or so"),
        ("-03XX", "4th century"),
        ("-0388/-0379", "the 380s"),
        ("-0430/-0403", "431–404"),
        ("-0430/-0403", "from 431 to 404"),
        ("-0477/-0476", "478/7"),
        ("-0430/..", "since 431"),
    ],
)
def test_an_era_that_is_missing_is_close_as_a_missing_unit_is(key: str, given: str) -> None:
    verdict = judge(key, given)
    assert (verdict.outcome, verdict.slip) == ("close", Slip.UNIT)
    assert verdict.reason == "“before Christ” is missing"


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("-0489", "AD 490"),
        ("-0489", "490 CE"),
        ("-0489", "489"),
        ("-0489", "490 or 491"),
        ("-0489", "490-480"),
        ("0490", "490 BC"),
        ("-0430/-0403", "404–431"),
        ("-0430/-0403", "431–404 AD"),
        ("-0026/0014", "27–14"),
        ("-0489", "not 490"),
    ],
)
def test_another_era_or_another_year_stays_wrong(key: str, given: str) -> None:
    assert judge(key, given).outcome == "wrong"


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("en", "In which year BC was the battle of Marathon?"),
        ("de", "In welchem Jahr v. Chr. war die Schlacht bei Marathon?"),
        ("fr", "En quelle année avant J.-C. eut lieu la bataille de Marathon ?"),
    ],
)
def test_an_era_that_the_question_names_need_not_be_repeated(code: str, stem: str) -> None:
    key = AnswerKey((DateKey(parse_edtf("-0489")),))
    assert mark(key, "490", Lexicon(), LANGUAGES[code]).outcome == "close"
    assert mark(with_told(key, stem), "490", Lexicon(), LANGUAGES[code]).outcome == "correct"
