"""What an amount says again of what it measures: an age, a depth, a height, a factor."""

import pytest

from tutor.facts.amounts import parse_amount
from tutor.facts.language import ENGLISH, LANGUAGES, Language
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, Verdict


def judge(key: str, given: str, stem: str = "", language: Language = ENGLISH) -> Verdict:
    wanted = with_told(AnswerKey((AmountKey(parse_amount(key, language)),)), stem)
    return mark(wanted, given, Lexicon.of(()), language)


AGO = "How long ago did the Paleogene begin?"
OLD = "How old is the Earth?"


@pytest.mark.parametrize(
    ("stem", "key", "given", "outcome"),
    [
        (AGO, "66 million years", "66 million years ago", "correct"),
        (AGO, "66 million years", "about 66 million years before the present", "correct"),
        (AGO, "66 million years", "66 million years BP", "correct"),
        (AGO, "66 million years", "66 Ma", "correct"),
        (AGO, "66 million years", "66 mya", "correct"),
        (AGO, "66 million years", "66 m.y.", "correct"),
        (AGO, "66 million years", "66 megayears ago", "correct"),
        (AGO, "66 million years", "0.066 Ga", "correct"),
        (AGO, "66 million years", "66 ka", "wrong"),
        (AGO, "66 million years", "65 million years ago", "wrong"),
        (AGO, "66 million years", "66 million days ago", "wrong"),
        (AGO, "66 million years", "66 million years before the Triassic", "wrong"),
        (AGO, "66 million years", "not 66 million years ago", "wrong"),
        (AGO, "66 million years", "66 million ago", "close"),
        (AGO, "66 Ma", "66 million years ago", "correct"),
        (AGO, "66 Myr", "66 Myr", "correct"),
        (OLD, "4.54 billion years", "4.54 Ga", "correct"),
        (OLD, "4.54 billion years", "4.54 billion years old", "correct"),
        (OLD, "4.54 billion years", "4.54 Ma", "wrong"),
        ("How old was she?", "35 years", "35-year-old", "correct"),
        ("How old was she?", "35 years", "at the age of 35", "close"),
        ("How old was she?", "35 years", "36 years old", "wrong"),
        ("How strong is it?", "5 mA", "5 mA", "correct"),
        ("How strong is it?", "5 mA", "5 million years", "wrong"),
        ("How deep is it?", "66 m", "66 m ago", "wrong"),
    ],
)
def test_a_span_of_time_may_be_said_as_an_age(
    stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(key, given, stem).outcome == outcome


DEPTH = "At what depth does the core begin?"
HEIGHT = "How high is Mount Everest?"


@pytest.mark.parametrize(
    ("stem", "key", "given", "outcome"),
    [
        (DEPTH, "2,890 km", "2890 km below the surface", "correct"),
        (DEPTH, "2,890 km", "2890 km beneath the Earth's surface", "correct"),
        (DEPTH, "2,890 km", "2890 km below the surface of the Earth", "correct"),
        (DEPTH, "2,890 km", "at a depth of 2890 km", "correct"),
        (DEPTH, "2,890 km", "2890 km down", "correct"),
        (DEPTH, "2,890 km", "2890 km above the surface", "wrong"),
        (DEPTH, "2,890 km", "2890 m below the surface", "wrong"),
        (DEPTH, "2,890 km", "2890 km below the mantle", "wrong"),
        (HEIGHT, "8,849 m", "8,849 m above sea level", "correct"),
        (HEIGHT, "8,849 m", "8849 m a.s.l.", "correct"),
        (HEIGHT, "8,849 m", "8,849 m in height", "correct"),
        (HEIGHT, "8,849 m", "8,849 m below sea level", "wrong"),
        (HEIGHT, "8,849 m", "8,849 m deep", "wrong"),
        (HEIGHT, "8,849 m", "8,948 m above sea level", "wrong"),
        (HEIGHT, "8,849 m", "above 8,849 m", "correct"),
        ("", "430 m below sea level", "430 m below sea level", "correct"),
        ("", "430 m below sea level", "430 m above sea level", "wrong"),
        # Before a number they are bounds.
        ("", "over 250 m", "below 250 m", "wrong"),
        ("", "over 250 m", "above 250 m", "correct"),
        ("", "over 250 m", "over 250 m above the ground", "correct"),
    ],
)
def test_a_length_may_say_from_where_it_is_measured(
    stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(key, given, stem).outcome == outcome


FACTOR = "By what factor does the amplitude grow?"


@pytest.mark.parametrize(
    ("stem", "key", "given", "outcome"),
    [
        (FACTOR, "10", "×10", "correct"),
        (FACTOR, "10", "tenfold", "correct"),
        (FACTOR, "10", "hundredfold", "wrong"),
        (FACTOR, "10 times", "10x", "correct"),
        (FACTOR, "10 times", "×10", "correct"),
        (FACTOR, "10 times", "10-fold", "correct"),
        (FACTOR, "10 times", "tenfold", "correct"),
        (FACTOR, "10 times", "by a factor of ten", "correct"),
        (FACTOR, "10 times", "10", "correct"),
        (FACTOR, "10 times", "100x", "wrong"),
        (FACTOR, "10 times", "10 %", "wrong"),
        (FACTOR, "10 times", "10 years", "wrong"),
        ("How many ships were there?", "10 ships", "10x", "wrong"),
        ("How many ships were there?", "10 ships", "tenfold", "wrong"),
        ("How many ships were there?", "48 ships", "4 × 12 ships", "wrong"),
    ],
)
def test_a_factor_has_many_names(stem: str, key: str, given: str, outcome: str) -> None:
    assert judge(key, given, stem).outcome == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("de", "", "66 Millionen Jahre", "vor 66 Millionen Jahren", "correct"),
        ("de", "", "66 Millionen Jahre", "vor etwa 66 Mio. Jahren", "correct"),
        ("de", "", "66 Millionen Jahre", "66 Millionen Jahre alt", "correct"),
        ("de", "", "66 Millionen Jahre", "66 Ma vor heute", "correct"),
        ("de", "", "66 Jahre", "66 Jahre vor Christus", "wrong"),
        ("de", "", "35 Jahre", "im Alter von 35 Jahren", "correct"),
        ("de", "Wie tief liegt er?", "40 m", "40 m unter der Oberfläche", "correct"),
        ("de", "Wie tief liegt er?", "40 m", "40 m oberhalb der Oberfläche", "wrong"),
        ("de", "Wie hoch ist der Berg?", "2962 m", "2962 m ü. NN", "correct"),
        ("de", "", "10", "zehnfach", "correct"),
        ("de", "Um welchen Faktor?", "10 mal", "um den Faktor zehn", "correct"),
        ("de", "Um welchen Faktor?", "10 mal", "um den Faktor neun", "wrong"),
        ("fr", "", "66 millions d’années", "il y a 66 millions d’années", "correct"),
        ("fr", "", "66 millions d’années", "il y a 65 jours", "wrong"),
        ("fr", "", "35 ans", "à l’âge de 35 ans", "correct"),
        ("fr", "", "66 millions d’années", "66 Ma", "correct"),
        ("fr", "À quelle profondeur ?", "40 m", "40 m sous la surface", "correct"),
        ("fr", "À quelle profondeur ?", "40 m", "40 m au-dessus de la mer", "wrong"),
        ("fr", "Par quel facteur ?", "10 fois", "par 10", "correct"),
    ],
)
def test_what_is_measured_is_said_in_the_language_of_the_pack(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(key, given, stem, LANGUAGES[code]).outcome == outcome
