"""German answers: nouns in their cases, genitives, and numbers and nights in words."""

import pytest

from tutor.facts.amounts import parse_amount
from tutor.facts.dates import parse_edtf
from tutor.facts.language import LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, DateKey, NameKey, Verdict

GERMAN = LANGUAGES["de"]
LEXICON = Lexicon.of(
    [
        LexiconEntry("person", "Walther Rathenau", (), "Rathenau"),
        LexiconEntry("person", "Matthias Erzberger", (), "Erzberger"),
        LexiconEntry("begriff", "Reichstage"),
    ]
)


def judge(name: str, given: str, kind: str = "begriff") -> Verdict:
    return mark(AnswerKey((NameKey(name, kind),)), given, LEXICON, GERMAN)


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Notverordnung", "Notverordnungen", "correct"),
        ("Präsidialkabinette", "Präsidialkabinett", "correct"),
        ("Inflation", "Inflationen", "correct"),
        ("Hitlerputsch", "des Hitlerputsches", "correct"),
        ("Verträge von Locarno", "den Verträgen von Locarno", "correct"),
        ("Weimarer Republik", "Weimarer Republiken", "correct"),
        # What ends in "er" is another word, and short words are too near each other.
        ("Schule", "Schüler", "close"),
        ("Macht", "machte", "close"),
        ("Recht", "rechts", "close"),
        ("Recht", "Rechte", "close"),
        ("Recht", "des Rechts", "correct"),
        ("Reich", "Reichen", "wrong"),
        ("Reich", "des Reiches", "correct"),
        ("Deutsche", "Deutsch", "close"),
        ("Verzicht", "verzichten", "wrong"),
        ("Physik", "Physiker", "wrong"),
        ("Alpen", "Alp", "wrong"),
        ("Nordstaat", "Südstaaten", "wrong"),
        # What is called so besides is that.
        ("Reichstag", "Reichstage", "wrong"),
    ],
)
def test_german_nouns_are_the_same_in_number_and_case(name: str, typed: str, outcome: str) -> None:
    assert judge(name, typed).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "kind"),
    [
        ("Niederlanden", "Niederlande", "ort"),
        ("Dresden", "Dresd", "city"),
        ("„Die Weber“", "Die Webers", "work"),
    ],
)
def test_names_of_places_and_works_have_no_plural(name: str, typed: str, kind: str) -> None:
    assert judge(name, typed, kind).outcome != "correct"


CHAMBER = Lexicon.of(
    [
        LexiconEntry("person", "Johannes Bell", (), "Bell"),
        LexiconEntry("person", "Hermann Müller", (), "Müller"),
        LexiconEntry("person", "Gustav Noske", (), "Noske"),
        LexiconEntry("partei", "Zentrum"),
        LexiconEntry("work", "„Die Weber“"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Müller (SPD), Bell (Zentrum)", "correct"),
        ("Bell (Zentrum) und Müller (SPD)", "correct"),
        ("Müller (Noske), Bell (Zentrum)", "close"),
        ("Bell (Die Weber), Müller", "close"),
        ("Noske (Zentrum), Müller", "wrong"),
    ],
)
def test_an_organisation_of_the_pack_may_stand_in_brackets(typed: str, outcome: str) -> None:
    members = (
        NameKey("Johannes Bell", "person", (), "Bell"),
        NameKey("Hermann Müller", "person", (), "Müller"),
    )
    assert mark(AnswerKey(members, all_needed=True), typed, CHAMBER, GERMAN).outcome == outcome


RISING = NameKey(
    "Kapp-Lüttwitz-Putsch", "ereignis", ("Kapp-Putsch", "Umsturz in Berlin"),
    forms=("zum Kapp-Lüttwitz-Putsch",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("zum Kapp-Lüttwitz-Putsch", "correct"),
        ("zum Kapp-Putsch", "correct"),
        ("zu dem Kapp-Putsch", "correct"),
        ("zum Umsturz in Berlin", "correct"),
        ("gegen Kapp-Putsch", "wrong"),
        ("zum Hitlerputsch", "wrong"),
        ("nicht zum Kapp-Putsch", "wrong"),
    ],
)
def test_another_name_may_stand_behind_the_small_word_of_a_form(typed: str, outcome: str) -> None:
    assert mark(AnswerKey((RISING,)), typed, LEXICON, GERMAN).outcome == outcome


MURDER = "Ermordung Walther Rathenaus"


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        (MURDER, "Ermordung von Walther Rathenau", "correct"),
        (MURDER, "die Ermordung von Rathenau", "correct"),
        (MURDER, "Rathenaus Ermordung", "correct"),
        (MURDER, "Walther Rathenaus Ermordung", "correct"),
        ("Ermordung von Walther Rathenau", "Rathenaus Ermordung", "correct"),
        (MURDER, "Ermordung von Matthias Erzberger", "wrong"),
        (MURDER, "Erzbergers Ermordung", "wrong"),
        (MURDER, "Rathenaus Wahl", "wrong"),
        (MURDER, "Rathenau", "wrong"),
        (MURDER, "Ermordung durch Walther Rathenau", "wrong"),
        ("Überfall Polens", "Polens Überfall", "wrong"),
    ],
)
def test_whose_something_is_may_be_said_in_every_german_way(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        ("100.000 Mark", "hunderttausend Mark", "correct"),
        ("100.000 Mark", "einhunderttausend Mark", "correct"),
        ("100.000 Mark", "zweihunderttausend Mark", "wrong"),
        ("2000 Mark", "zweitausend Mark", "correct"),
        ("2000 Mark", "zweihundert Mark", "wrong"),
        ("300 Mark", "dreihundert Mark", "correct"),
        ("101 Mark", "einhundertundeins Mark", "correct"),
        ("115.000 Mark", "hundertfünfzehntausend Mark", "correct"),
        ("132 Milliarden Mark", "hundertzweiunddreißig Milliarden Mark", "correct"),
        ("132 Milliarden Mark", "hundertdreiundzwanzig Milliarden Mark", "wrong"),
        ("1919 Mark", "eintausendneunhundertneunzehn Mark", "correct"),
        ("1919 Mark", "tausendtausend Mark", "wrong"),
    ],
)
def test_hundreds_and_thousands_may_be_one_word(key: str, typed: str, outcome: str) -> None:
    wanted = AnswerKey((AmountKey(parse_amount(key, GERMAN)),))
    assert mark(wanted, typed, LEXICON, GERMAN).outcome == outcome


NIGHT = "1923-11-08/1923-11-09"


@pytest.mark.parametrize(
    ("code", "key", "typed", "outcome"),
    [
        ("de", NIGHT, "vom 8. auf den 9. November 1923", "correct"),
        ("de", NIGHT, "in der Nacht vom 8. auf den 9. November 1923", "correct"),
        ("de", NIGHT, "in der Nacht vom 8. zum 9. November 1923", "correct"),
        ("de", NIGHT, "vom 9. auf den 10. November 1923", "close"),
        ("de", NIGHT, "vom 18. auf den 19. November 1923", "wrong"),
        ("de", "1924", "anno 1924", "correct"),
        ("de", "1924", "anno 1925", "wrong"),
        ("en", NIGHT, "in the night from 8 to 9 November 1923", "correct"),
        ("en", NIGHT, "in the night from 18 to 19 November 1923", "wrong"),
        ("en", "1924", "anno Domini 1924", "correct"),
        ("fr", NIGHT, "dans la nuit du 8 au 9 novembre 1923", "correct"),
        ("fr", NIGHT, "dans la nuit du 18 au 19 novembre 1923", "wrong"),
    ],
)
def test_a_night_lies_on_two_days(code: str, key: str, typed: str, outcome: str) -> None:
    wanted = AnswerKey((DateKey(parse_edtf(key)),))
    assert mark(wanted, typed, LEXICON, LANGUAGES[code]).outcome == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Artikel 48 der Weimarer Verfassung", "correct"),
        ("Art. 48 der Verfassung", "correct"),
        ("Artikel 49 der Weimarer Verfassung", "wrong"),
        ("Artikel 48 der Preußischen Verfassung", "wrong"),
    ],
)
def test_what_the_question_says_may_stand_behind_in_the_genitive(typed: str, outcome: str) -> None:
    stem = "Welcher Artikel der Weimarer Verfassung erlaubte Notverordnungen?"
    key = with_told(AnswerKey((NameKey("Artikel 48", "begriff"),)), stem)
    assert mark(key, typed, LEXICON, GERMAN).outcome == outcome
