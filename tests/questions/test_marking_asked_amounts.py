"""Amounts held against what their question asks for: which time, which measure, what is counted."""

import pytest

from tutor.facts.amounts import parse_amount
from tutor.facts.language import LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, NameKey


def judge(code: str, stem: str, key: str, given: str) -> str:
    language = LANGUAGES[code]
    wanted = with_told(AnswerKey((AmountKey(parse_amount(key, language)),)), stem)
    return mark(wanted, given, Lexicon.of(()), language).outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("en", "How long did the war last?", "12 years", "12 years ago", "wrong"),
        ("en", "How long did the war last?", "12 years", "12 years old", "wrong"),
        ("en", "How long did the war last?", "12 years", "12 years BP", "wrong"),
        ("en", "How long did the war last?", "12 years", "12 years before present", "wrong"),
        ("en", "How long did the war last?", "12 years", "for 12 years", "correct"),
        ("en", "How long did the war last?", "12 years", "12 years long", "correct"),
        ("en", "How long did it take?", "2 hours", "2 hours ago", "wrong"),
        ("en", "How long did it take?", "2 hours", "in 2 hours", "correct"),
        ("en", "How long did the Paleogene last?", "44 million years", "44 mya", "wrong"),
        ("en", "How long did the Paleogene last?", "44 million years", "44 Myr", "correct"),
        (
            "en",
            "How long did the Paleogene last?",
            "44 million years",
            "44 million years long",
            "correct",
        ),
        ("en", "How old was he?", "12 years", "12 years ago", "wrong"),
        ("en", "How old was he?", "12 years", "12 years old", "correct"),
        ("en", "How old was he?", "12 years", "12 years long", "wrong"),
        ("en", "How old was he when he became king?", "12 years", "12 years ago", "wrong"),
        ("en", "How old is the Earth?", "4.54 billion years", "4.54 billion years ago", "correct"),
        ("en", "After how many years did it end?", "12 years", "12 years ago", "wrong"),
        ("en", "After how many years did it end?", "12 years", "12 years later", "correct"),
        ("en", "After how many years did it end?", "12 years", "after 12 years", "correct"),
        ("en", "After how many years did it end?", "12 years", "after 13 years", "wrong"),
        ("en", "For how long had Japan worked on it?", "12 years", "12 years ago", "wrong"),
        ("en", "For how long had Japan worked on it?", "12 years", "for 12 years", "correct"),
        ("en", "How long ago did it begin?", "66 years ago", "66 years ago", "correct"),
        ("en", "How large was it?", "66 years ago", "66 years ago", "correct"),
        ("en", "How large was it?", "66 years ago", "66 years old", "wrong"),
        (
            "en",
            "How many years ago did the Paleogene start?",
            "66 million years",
            "66 million years from now",
            "wrong",
        ),
        (
            "en",
            "How many years ago did the Paleogene start?",
            "66 million years",
            "66 million years in the future",
            "wrong",
        ),
        (
            "en",
            "How many years ago did the Paleogene start?",
            "66 million years",
            "in 66 million years",
            "wrong",
        ),
        (
            "en",
            "How many years ago did the Paleogene start?",
            "66 million years",
            "66 million years ago",
            "correct",
        ),
        (
            "en",
            "In how many years will the Sun die?",
            "5 billion years",
            "5 billion years from now",
            "correct",
        ),
        (
            "en",
            "In how many years will the Sun die?",
            "5 billion years",
            "in 5 billion years",
            "correct",
        ),
        ("de", "Wie lange dauerte es?", "5 Jahre", "vor fünf Jahren", "wrong"),
        ("de", "Wie lange dauerte es?", "5 Jahre", "5 Jahre alt", "wrong"),
        ("de", "Wie lange dauerte es?", "5 Jahre", "fünf Jahre her", "wrong"),
        ("de", "Wie lange dauerte es?", "5 Jahre", "fünf Jahre lang", "correct"),
        ("de", "Wie alt war er?", "5 Jahre", "5 Jahre alt", "correct"),
        ("de", "Wie alt war er?", "5 Jahre", "vor fünf Jahren", "wrong"),
        ("de", "Vor wie vielen Jahren begann es?", "5 Jahre", "vor fünf Jahren", "correct"),
        ("de", "Vor wie vielen Jahren begann es?", "5 Jahre", "in fünf Jahren", "wrong"),
        ("de", "Nach wie vielen Jahren endete es?", "5 Jahre", "nach fünf Jahren", "correct"),
        ("en", "The war lasted ____.", "12 years", "12 years ago", "wrong"),
        ("en", "When did it begin?", "66 million years", "66 million years ago", "correct"),
        ("en", "She died at the age of ____.", "35 years", "35 years old", "correct"),
        (
            "en",
            "The Paleogene began ____ ago.",
            "66 million years",
            "66 million years ago",
            "correct",
        ),
        ("en", "The Paleogene began ____.", "66 million years ago", "66 million years", "correct"),
        ("en", "The Paleogene began ____.", "66 million years ago", "66 mya", "correct"),
        ("en", "How long did the war last?", "12 years", "a dozen years", "correct"),
        ("en", "How long did the war last?", "12 years", "over 12 years", "correct"),
        ("en", "How long did the war last?", "12 years", "12 years in all", "correct"),
        ("en", "How long did the war last?", "12 years", "12 years from now", "wrong"),
        ("en", "How long did the war last?", "12 years", "12-year-old", "wrong"),
        ("en", "How many years before Christ was it?", "44 years", "44 years", "correct"),
        ("en", "How long before the war did it end?", "5 years", "5 years before", "correct"),
        ("en", "How many years earlier was it?", "5 years", "5 years earlier", "correct"),
        ("de", "Wie lange dauerte es?", "5 Jahre", "5 Jahre", "correct"),
        ("de", "Wie alt ist die Erde?", "5 Jahre", "vor 5 Jahren", "correct"),
        ("de", "Wie lange ist es her?", "5 Jahre", "5 Jahre her", "correct"),
    ],
)
def test_words_beside_a_time_are_idle_only_where_it_is_asked_for(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("en", "What is the radius of the inner core?", "1,220 km", "1,220 km across", "wrong"),
        ("en", "What is the radius of the inner core?", "1,220 km", "1,220 km high", "wrong"),
        ("en", "What is the radius of the inner core?", "1,220 km", "1,220 km deep", "wrong"),
        (
            "en",
            "What is the radius of the inner core?",
            "1,220 km",
            "1,220 km below the surface",
            "wrong",
        ),
        ("en", "What is the radius of the inner core?", "1,220 km", "1,220 km wide", "wrong"),
        ("en", "What is the radius of the inner core?", "1,220 km", "1,220 km in width", "wrong"),
        (
            "en",
            "What is the radius of the inner core?",
            "1,220 km",
            "1,220 km in radius",
            "correct",
        ),
        (
            "en",
            "What is the radius of the inner core?",
            "1,220 km",
            "a radius of 1220 km",
            "correct",
        ),
        (
            "en",
            "What is the radius of the inner core?",
            "1,220 km",
            "a diameter of 1220 km",
            "wrong",
        ),
        ("en", "What is the diameter?", "1,220 km", "1220 km across", "correct"),
        ("en", "What is the diameter?", "1,220 km", "a radius of 1220 km", "wrong"),
        ("en", "At what depth does the core begin?", "2,890 km", "2,890 km wide", "wrong"),
        ("en", "At what depth does the core begin?", "2,890 km", "2,890 km long", "wrong"),
        ("en", "At what depth does the core begin?", "2,890 km", "2,890 km in the air", "wrong"),
        ("en", "At what depth does the core begin?", "2,890 km", "2,890 km deep", "correct"),
        (
            "en",
            "At what depth does the core begin?",
            "2,890 km",
            "2,890 km below the surface",
            "correct",
        ),
        ("en", "How long is the tunnel?", "32 km", "32 km high", "wrong"),
        ("en", "How long is the tunnel?", "32 km", "32 km deep", "wrong"),
        ("en", "How long is the tunnel?", "32 km", "32 km wide", "wrong"),
        ("en", "How long is the tunnel?", "32 km", "32 km below the surface", "wrong"),
        ("en", "How long is the tunnel?", "32 km", "32 km long", "correct"),
        ("en", "How long is the tunnel?", "32 km", "32 km in length", "correct"),
        ("en", "How much did he weigh?", "70 kg", "a weight of 70 kg", "correct"),
        ("en", "How much did he weigh?", "70 kg", "70 kg in weight", "correct"),
        ("en", "How much did he weigh?", "70 kg", "70 kg heavy", "correct"),
        ("en", "How much did he weigh?", "70 kg", "70 kg high", "wrong"),
        ("en", "How fast is it?", "70 km/h", "a speed of 70 km/h", "correct"),
        ("de", "Wie tief liegt er?", "2890 km", "2.890 km über dem Meeresspiegel", "wrong"),
        ("de", "Wie tief liegt er?", "2890 km", "2.890 km unter dem Meeresspiegel", "correct"),
        ("en", "How many deputies were in it?", "24", "24 people", "correct"),
        ("en", "What is the boiling point in degrees?", "100", "100 °C", "correct"),
        ("de", "Wie viele Lieder enthält sie?", "24", "24 Lieder", "correct"),
        ("de", "Wie viele Lieder enthält sie?", "24", "24 Stück", "correct"),
        ("de", "Wie viele Lieder enthält sie?", "24", "24 Opern", "wrong"),
        ("de", "Um welchen Faktor wächst es?", "2", "doppelt so groß", "correct"),
        ("de", "Um welchen Faktor wächst es?", "2", "zweimal", "correct"),
        ("de", "Um welchen Faktor wächst es?", "3", "doppelt so groß", "wrong"),
        ("fr", "Par quel facteur ?", "2", "double", "correct"),
        ("en", "How far is the Moon from the Earth?", "384,400 km", "384,400 km away", "correct"),
        ("en", "How big is the crater?", "180 km", "180 km across", "correct"),
        ("en", "How wide is the crater?", "180 km", "180 km in diameter", "correct"),
        (
            "en",
            "What is the diameter of the Earth?",
            "12,742 km",
            "12,742 km in diameter",
            "correct",
        ),
        (
            "en",
            "What is the diameter of the Earth?",
            "12,742 km",
            "a diameter of 12,742 km",
            "correct",
        ),
        ("en", "How high is the longest bridge?", "343 m", "343 m tall", "correct"),
        ("en", "How high is the longest bridge?", "343 m", "343 m long", "wrong"),
        ("en", "How thick is the crust?", "35 km", "35 km deep", "wrong"),
        ("en", "How thick is the crust?", "35 km", "35 km thick", "correct"),
        ("en", "How deep is the lake?", "1,642 m", "1,642 m below the surface", "correct"),
        ("en", "How deep is the lake?", "1,642 m", "1,642 m above sea level", "wrong"),
        ("en", "How large is an atom?", "0.1 nm", "0.1 nm wide", "correct"),
        ("en", "How heavy is it?", "70 kg", "70 kg", "correct"),
        ("en", "How much larger is it?", "10 times", "ten times larger", "correct"),
        ("en", "How much water is lost a day?", "2 litres", "2 litres of water", "correct"),
        ("en", "How much water is lost a day?", "2 litres", "2 litres per day", "correct"),
        ("en", "How fast does it go?", "300 km per hour", "300 km/h", "correct"),
        ("de", "Wie hoch ist der Berg?", "2962 m", "2962 m über dem Meer", "correct"),
        ("fr", "Combien de temps dura la guerre ?", "5 ans", "il y a 5 ans", "wrong"),
        ("fr", "Combien de temps dura la guerre ?", "5 ans", "pendant 5 ans", "correct"),
        ("fr", "Il y a combien de temps ?", "5 ans", "il y a 5 ans", "correct"),
        ("fr", "Quel âge avait-il ?", "5 ans", "à 5 ans", "correct"),
        ("fr", "Quel âge avait-il ?", "5 ans", "il y a 5 ans", "wrong"),
        ("en", "How much time did they have?", "5 days", "5 days of rest", "correct"),
    ],
)
def test_a_word_of_another_measure_than_the_questions_is_wrong(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        (
            "en",
            "How many years ago did the Paleogene start?",
            "66 million years",
            "66 million light years",
            "wrong",
        ),
        ("en", "How high is it?", "80 km", "lighty km", "wrong"),
        ("en", "How high is it?", "80 km", "eigthy km", "close"),
        ("en", "How long was it?", "8 years", "night years", "wrong"),
        ("en", "How long was it?", "8 years", "weight years", "wrong"),
        ("en", "How long was it?", "8 years", "eigth years", "close"),
        ("en", "How long was it?", "7 years", "sevn years", "close"),
    ],
)
def test_a_number_word_with_another_first_letter_is_another_word(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("en", "By what factor does it grow?", "10", "tenth", "wrong"),
        ("en", "By what factor does it grow?", "10", "the tenth", "wrong"),
        ("en", "By what factor does it grow?", "10", "10th", "wrong"),
        ("en", "By what factor does it grow?", "10", "tens", "wrong"),
        ("en", "By what factor does it grow?", "7", "seventh", "wrong"),
        ("en", "By what factor does it grow?", "7", "seven", "correct"),
        ("en", "By what factor does it grow?", "10", "10x", "correct"),
        ("en", "By what factor does it grow?", "10", "a factor of ten", "correct"),
        ("en", "By what factor does it grow?", "10", "ten times larger", "correct"),
        ("en", "By what factor does it grow?", "10", "10 times greater", "correct"),
        ("en", "By what factor does it grow?", "5", "five times as large", "correct"),
        ("en", "By what factor does it grow?", "2", "twice", "correct"),
        ("en", "By what factor does it grow?", "2", "double", "correct"),
        ("en", "By what factor does it grow?", "2", "twice as large", "correct"),
        ("en", "By what factor does it grow?", "3", "thrice", "correct"),
        ("en", "By what factor does it grow?", "10", "ten times smaller", "wrong"),
        ("en", "By what factor does it grow?", "32 times", "31.6 times", "close"),
        ("en", "By what factor does it grow?", "10 times", "ten times larger", "correct"),
        ("en", "By what factor does it grow?", "2", "three times", "wrong"),
        ("en", "By what factor does it grow?", "32 times", "32 times", "correct"),
        ("en", "By what factor does it grow?", "32 times", "33 times", "wrong"),
        ("en", "By what factor does it grow?", "10", "10 years", "wrong"),
    ],
)
def test_a_factor_is_no_rank_and_has_many_names(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("en", "How many songs does “Winterreise” have?", "24", "24 km", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 years", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 times", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 operas", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 songs", "correct"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 songs in all", "correct"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 in total", "correct"),
        ("en", "How many songs does “Winterreise” have?", "24", "24 of them", "correct"),
        ("en", "How many songs does “Winterreise” have?", "24 songs", "24 km", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24 songs", "24 years", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24 songs", "24 times", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24 songs", "24 operas", "wrong"),
        ("en", "How many songs does “Winterreise” have?", "24 songs", "24", "correct"),
        ("en", "How many years did it take?", "24", "24 years", "correct"),
        ("en", "How many years did it take?", "24", "24 months", "wrong"),
        ("en", "How many times did he run?", "24", "24 times", "correct"),
        ("en", "What is the atomic number of carbon?", "6", "6 protons", "correct"),
        ("en", "What is the atomic number of carbon?", "6", "6 km", "wrong"),
        ("en", "How many songs are there?", "24", "there are 24", "correct"),
        ("en", "How many songs are there?", "24", "24 altogether", "correct"),
        ("en", "How many people were in it?", "24", "24 dead", "correct"),
        ("en", "How many songs did he write in 5 years?", "24", "24 songs", "correct"),
        ("en", "How many songs are there?", "2", "double", "wrong"),
        ("en", "How many aircraft did it carry?", "over 250 aircraft", "250 planes", "wrong"),
        ("en", "How many aircraft did it carry?", "250", "250 planes", "wrong"),
        ("en", "How many people died?", "24", "24 deaths", "correct"),
        ("en", "How many people died?", "24", "24 men", "wrong"),
        ("en", "How many states joined?", "24", "24 countries", "wrong"),
        ("en", "How many of the states joined?", "24", "24 states", "correct"),
        ("en", "How many chromosomes has a cell?", "46", "46 (23 pairs)", "wrong"),
        ("en", "How many chromosomes has a cell?", "46", "forty-six", "correct"),
        ("en", "How many moons has it?", "2", "two moons, Phobos and Deimos", "correct"),
        ("en", "How many moons has it?", "2", "a couple", "wrong"),
        ("en", "How many amendments form the Bill of Rights?", "10", "the first 10", "correct"),
        ("en", "How many amendments form the Bill of Rights?", "10", "ten amendments", "correct"),
        ("en", "How many times did he win?", "2", "twice", "correct"),
        ("en", "How many times larger is it?", "10", "ten times", "correct"),
    ],
)
def test_what_is_counted_is_no_other_thing(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "given", "outcome"),
    [
        ("en", "What share of the votes did it win?", "37.9 %", "37.9 % of GDP", "wrong"),
        ("en", "What share of the votes did it win?", "5 %", "5% of the seats", "wrong"),
        ("en", "What share of the votes did it win?", "5 %", "5% of the votes", "correct"),
        ("en", "What share of the votes did it win?", "5 %", "5% of all votes", "correct"),
        ("en", "What share of the votes did it win?", "5 %", "5% of the total", "correct"),
        ("en", "How much did it win?", "5 %", "5% of the total", "correct"),
        ("en", "What percentage did the party of Hitler win?", "5 %", "5% of the votes", "correct"),
        ("en", "How much aid did it give?", "5 billion USD", "$5bn of debt", "wrong"),
        ("en", "How much aid did it give?", "5 billion USD", "$5bn of aid", "correct"),
        ("en", "How much aid did it give?", "5 billion USD", "$5bn in aid", "correct"),
        ("en", "How much did it give?", "5 billion USD", "$5bn of aid", "correct"),
        ("en", "How much money did it give?", "5 billion USD", "$5bn of aid", "correct"),
        (
            "de",
            "Wie viel Prozent der Stimmen gewann sie?",
            "37,9 Prozent",
            "37,9 Prozent der Stimmen",
            "correct",
        ),
        (
            "de",
            "Wie viel Prozent der Stimmen gewann sie?",
            "37,9 Prozent",
            "37,9 Prozent der Sitze",
            "wrong",
        ),
        ("de", "Wie viel Prozent der Stimmen gewann sie?", "37,9 Prozent", "37,9 %", "correct"),
        ("en", "What share of the votes did it win?", "50 %", "half of the votes", "correct"),
        ("en", "What share of the votes did it win?", "50 %", "half of the seats", "wrong"),
        ("en", "What share of the votes did it win?", "50 %", "half of it", "correct"),
        (
            "en",
            "What share of the votes did it win?",
            "37.9 %",
            "37.9 % of the popular vote",
            "correct",
        ),
        ("en", "What share of the votes did it win?", "37.9 %", "37.9 %", "correct"),
        (
            "en",
            "What share of the votes did the party with most seats win?",
            "37.9 %",
            "37.9 % of the seats",
            "wrong",
        ),
        ("en", "How much gold was found?", "5 tonnes", "5 tonnes of silver", "wrong"),
        ("en", "How much gold was found?", "5 tonnes", "5 tonnes of gold", "correct"),
        ("en", "How much gold was found?", "5 tonnes", "five tonnes", "correct"),
        ("en", "How much of the vote did it win?", "5 %", "5% of the seats", "wrong"),
        ("en", "How much of the vote did it win?", "5 %", "5% of votes", "correct"),
        ("en", "How many tonnes of gold were found?", "5 tonnes", "5 tonnes of silver", "wrong"),
        (
            "en",
            "How much aid did it give over five years?",
            "5 billion USD",
            "5 billion dollars over five years",
            "correct",
        ),
        (
            "de",
            "Welchen Anteil der Stimmen gewann sie?",
            "37,9 Prozent",
            "37,9 % der Wählerstimmen",
            "correct",
        ),
        (
            "de",
            "Wie viel Prozent der Stimmen gewann sie?",
            "37,9 Prozent",
            "37,9 Prozent von den Stimmen",
            "correct",
        ),
        ("fr", "Quelle part des voix ?", "5 %", "5 % des voix", "correct"),
        ("fr", "Quelle part des voix ?", "5 %", "5 % des sièges", "wrong"),
        ("en", "What percentage of the land is used?", "30 %", "30% of the land", "correct"),
        ("en", "What percentage of the land is used?", "30 %", "30% of land area", "correct"),
        (
            "en",
            "What percentage of the land is used?",
            "30 %",
            "30 percent of the surface",
            "wrong",
        ),
        ("en", "What part of the air is oxygen?", "21 %", "21 % of the atmosphere", "wrong"),
        ("en", "How many percent of Americans voted?", "50 %", "half of Americans", "correct"),
        (
            "en",
            "How much aid was pledged?",
            "5 billion USD",
            "5 billion dollars of military aid",
            "correct",
        ),
        ("en", "What share of GDP is it?", "2 % of GDP", "2 % of GDP", "correct"),
        ("en", "What share of GDP is it?", "2 % of GDP", "2 % of debt", "wrong"),
    ],
)
def test_what_an_amount_is_of_must_be_what_the_question_says(
    code: str, stem: str, key: str, given: str, outcome: str
) -> None:
    assert judge(code, stem, key, given) == outcome


FACTOR = "By what factor does the amplitude grow?"


@pytest.mark.parametrize(
    ("stem", "key", "given", "outcome"),
    [
        (FACTOR, "10", "10x", "correct"),
        (FACTOR, "10", "ten", "correct"),
        (FACTOR, "10", "a factor of ten", "correct"),
        (FACTOR, "10", "ten times larger", "correct"),
        (FACTOR, "10", "tenth", "wrong"),
        (FACTOR, "10", "the tenth", "wrong"),
        (FACTOR, "10", "10th", "wrong"),
        (FACTOR, "10", "tens", "wrong"),
        (FACTOR, "10", "10 %", "wrong"),
        (FACTOR, "10", "an order of magnitude", "correct"),
        (FACTOR, "7", "seventh", "wrong"),
        (FACTOR, "five", "5", "correct"),
        (FACTOR, "5", "five times as large", "correct"),
        (FACTOR, "2", "twice", "correct"),
        (FACTOR, "2", "thrice", "wrong"),
        (FACTOR, "10 times", "tenfold", "correct"),
        ("How many songs has it?", "24", "twenty-four songs", "correct"),
        ("How many songs has it?", "24", "24 operas", "wrong"),
        ("How many songs has it?", "24", "the 24th", "wrong"),
        ("Which novel did Orwell write?", "1984", "1984", "correct"),
        ("Which novel did Orwell write?", "1984", "1985", "wrong"),
    ],
)
def test_a_number_that_a_question_written_by_hand_asks_for_is_an_amount(
    stem: str, key: str, given: str, outcome: str
) -> None:
    also = ("an order of magnitude",) if key == "10" else ()
    wanted = with_told(AnswerKey((NameKey(key, "text", also),)), stem)
    assert mark(wanted, given, Lexicon.of(())).outcome == outcome
