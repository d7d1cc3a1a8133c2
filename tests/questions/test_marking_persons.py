"""Persons by longer and shorter names, with numbers, and with what lawyers write behind them."""

import pytest

from tutor.facts.language import LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.model import AnswerKey, NameKey, Verdict

COURT = Lexicon.of(
    [
        LexiconEntry("person", "Owen Roberts", (), "Roberts"),
        LexiconEntry("person", "John Roberts", (), "Roberts"),
        LexiconEntry("person", "Felix Frankfurter", (), "Frankfurter"),
        LexiconEntry("case", "Roe v. Wade"),
    ]
)
MERLIN = NameKey("Philippe Merlin de Douai", "person", ("Merlin",), "Merlin de Douai")
PETION = NameKey("Jérôme Pétion", "person", ("Pétion de Villeneuve",), "Pétion")
SEJONG = NameKey("King Sejong", "person", ("Sejong", "Sejong the Great"))
SAINT_JUST = NameKey("Louis-Antoine de Saint-Just", "person", (), "Saint-Just")
HARLAN = NameKey("John Marshall Harlan", "person", (), "Harlan")
METCHNIKOFF = NameKey("Elie Metchnikoff", "person", ("Ilya Mechnikov",), "Metchnikoff")
CURIE = NameKey("Marie Curie", "person", ("Maria Skłodowska",))
TWAIN = NameKey("Mark Twain", "person", ("Samuel Clemens",), "Twain")
ROBERTS = NameKey("Owen Roberts", "person", (), "Roberts")


def judge(key: NameKey, given: str, lexicon: Lexicon | None = None) -> Verdict:
    return mark(AnswerKey((key,)), given, lexicon or Lexicon())


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        (PETION, "Jérome Petion de Villeneuve", "correct"),
        (PETION, "J. Pétion de Villeneuve", "correct"),
        (PETION, "Pétion de Villeneuve", "correct"),
        (PETION, "Jacques Pétion de Villeneuve", "wrong"),
        (PETION, "Jérôme Pétion de Villeroy", "wrong"),
        (PETION, "Jérôme de Villeneuve", "close"),
        (MERLIN, "Merlin of Douai", "correct"),
        (MERLIN, "P.-A. Merlin", "correct"),
        (MERLIN, "Philippe-Antoine Merlin", "correct"),
        (MERLIN, "A. Merlin", "wrong"),
        (MERLIN, "Antoine Merlin", "wrong"),
        (MERLIN, "Merlin of Thionville", "wrong"),
        (MERLIN, "Merlin de Thionville", "wrong"),
        (MERLIN, "Merlin van Douai", "wrong"),
        (SEJONG, "King Sejong the Great", "correct"),
        (SEJONG, "Sejong the Great", "correct"),
        (SEJONG, "King Taejong the Great", "wrong"),
        (SEJONG, "Sejong the Great of Korea", "wrong"),
        (SEJONG, "the Great", "wrong"),
        (SEJONG, "the King", "wrong"),
        (SAINT_JUST, "St Just", "correct"),
        (SAINT_JUST, "St.-Just", "correct"),
        (SAINT_JUST, "Just", "close"),
        (SAINT_JUST, "St Justin", "wrong"),
        (SAINT_JUST, "St André", "wrong"),
    ],
)
def test_a_longer_name_is_right_where_all_of_it_is_the_persons(
    key: NameKey, typed: str, outcome: str
) -> None:
    assert judge(key, typed).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome", "reason"),
    [
        ("Louis XVI", "Louis 16", "correct", "the right answer"),
        ("Louis XVI", "Louis the Sixteenth", "correct", "the right answer"),
        ("Louis XVI", "King Louis the 16th", "correct", "the right answer"),
        ("Louis XVI", "Louis XIV", "wrong", "another number"),
        ("Louis XVII", "Louis XVIII", "wrong", "another number"),
        ("Louis XVI", "Louis 18", "wrong", "not the answer"),
        ("Louis XVI", "Louis the Sixth", "wrong", "not the answer"),
        ("Louis XVI", "Louis", "close", "the number is missing"),
        ("Louis XVI", "XVI", "wrong", "not the answer"),
        ("Pope John XXIII", "John XXII", "wrong", "another number"),
        ("Pope John XXIII", "John the 23rd", "correct", "the right answer"),
        ("Charles I", "Charles II", "wrong", "another number"),
        ("Charles I", "Charles the First", "correct", "the right answer"),
        ("Elizabeth II", "Elizabeth I", "wrong", "another number"),
        ("Xi Jinping", "Jinping Xi", "correct", "the right answer"),
        ("Jinping Xi", "Xi", "correct", "surname alone"),
        ("Malcolm X", "Malcolm X", "correct", "the right answer"),
        ("John Marshall Harlan", "John Marshall Harlan I", "close", "a number is added to the name"),
        ("John Marshall Harlan", "John Marshall Harlan II", "wrong", "another number"),
    ],
)  # fmt: skip
def test_the_number_of_a_king_is_as_good_as_his_name(
    name: str, typed: str, outcome: str, reason: str
) -> None:
    verdict = judge(NameKey(name, "person"), typed)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("stem", "typed", "outcome"),
    [
        ("Which king of France was beheaded?", "Louis XVI of France", "correct"),
        ("Which king of France was beheaded?", "Louis 16 of France", "correct"),
        ("Which king of France was beheaded?", "Louis XV of France", "wrong"),
        ("Which king of France was beheaded?", "Louis XVI of Spain", "wrong"),
        ("Who was beheaded?", "Louis XVI of France", "wrong"),
    ],
)
def test_the_realm_that_the_question_names_may_stand_behind_a_name(
    stem: str, typed: str, outcome: str
) -> None:
    key = with_told(AnswerKey((NameKey("Louis XVI", "person"),)), stem)
    assert mark(key, typed, Lexicon()).outcome == outcome


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        (ROBERTS, "Roberts J.", "correct"),
        (ROBERTS, "Roberts, J.", "correct"),
        (ROBERTS, "Roberts, C.J.", "correct"),
        (ROBERTS, "Owen Roberts CJ", "correct"),
        (HARLAN, "Harlan J.", "correct"),
        (ROBERTS, "J. Roberts", "wrong"),
        (ROBERTS, "John Roberts J.", "wrong"),
        (ROBERTS, "Frankfurter J.", "wrong"),
        (ROBERTS, "Owen J.", "close"),
        (ROBERTS, "C.J.", "wrong"),
    ],
)
def test_in_a_pack_of_cases_the_letters_behind_a_name_are_a_judges(
    key: NameKey, typed: str, outcome: str
) -> None:
    assert judge(key, typed, COURT).outcome == outcome


def test_elsewhere_they_are_initials() -> None:
    assert judge(ROBERTS, "Roberts J.").outcome == "wrong"


def test_an_alias_is_no_surname_unless_that_is_known() -> None:
    assert judge(SEJONG, "Emperor Sejong").reason == "another name for it"
    assert judge(ROBERTS, "Mr Roberts").reason == "surname alone"


def test_a_given_name_is_called_another_only_where_one_stands() -> None:
    assert judge(SEJONG, "Sejong the Great of Korea").reason == "more is said than the name"
    assert judge(MERLIN, "Antoine Merlin").reason == "another given name"


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("Justices Roberts, Murphy and Jackson", 1),
        ("Roberts, Murphy and Jackson JJ.", 1),
        ("Roberts, Murphy and Jackson, JJ.", 1),
        ("Roberts J., Murphy J., Jackson J.", 1),
        ("Roberts, joined by Murphy and Jackson", 1),
        ("Justices Roberts, Murphy and Frankfurter", 1 / 3),
        ("Frankfurter J., Murphy J., Jackson J.", 1 / 3),
        ("the Justices", -1 / 3),
    ],
)
def test_titles_stand_before_and_behind_a_list_of_persons(typed: str, score: float) -> None:
    names = (("Owen", "Roberts"), ("Frank", "Murphy"), ("Robert", "Jackson"))
    members = tuple(NameKey(" ".join(name), "person", (), name[1]) for name in names)
    assert mark(AnswerKey(members, all_needed=True), typed, COURT).score == pytest.approx(score)


PRIEURS = tuple(
    NameKey(name, "person", (), family)
    for name, family in (
        ("Prieur de la Marne", "Prieur"),
        ("Prieur de la Côte-d'Or", "Prieur"),
        ("Lazare Carnot", "Carnot"),
    )
)


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("Prieur, Prieur, Carnot", 1),
        ("Prieur, Prieur de la Marne, Carnot", 1),
        ("Prieur, Prieur de la Côte-d'Or, Carnot", 1),
        ("Prieur de la Marne, Prieur de la Marne, Carnot", 2 / 3),
        ("Prieur, Carnot", 2 / 3),
        ("Prieur, Carnot, Carnot", 2 / 3),
        ("Prieur, Prieur, Prieur, Carnot", 1),
    ],
)
def test_a_surname_of_several_is_each_of_them_once_for_each_time(typed: str, score: float) -> None:
    verdict = mark(AnswerKey(PRIEURS, all_needed=True), typed, Lexicon())
    assert verdict.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        (METCHNIKOFF, "Ilya Metchnikoff", "correct"),
        (METCHNIKOFF, "Elie Mechnikov", "correct"),
        (METCHNIKOFF, "Élie Mechnikov", "correct"),
        (METCHNIKOFF, "Mechnikov, Elie", "correct"),
        (METCHNIKOFF, "Professor Ilya Metchnikoff", "correct"),
        (METCHNIKOFF, "I. Metchnikoff", "correct"),
        (METCHNIKOFF, "Ilya Metchnikov", "close"),
        (METCHNIKOFF, "Ivan Metchnikoff", "wrong"),
        (METCHNIKOFF, "Ilya Elie", "wrong"),
        (METCHNIKOFF, "not Ilya Metchnikoff", "wrong"),
        (CURIE, "Maria Curie", "correct"),
        (CURIE, "Marie Skłodowska", "correct"),
        # A pen name is another name as a whole.
        (TWAIN, "Mark Twain", "correct"),
        (TWAIN, "Samuel Twain", "wrong"),
        (TWAIN, "Mark Clemens", "wrong"),
    ],
)
def test_forms_of_one_name_may_be_mixed(key: NameKey, typed: str, outcome: str) -> None:
    assert judge(key, typed).outcome == outcome


def test_a_mixed_name_is_not_somebody_elses() -> None:
    brother = LexiconEntry("person", "Ilya Metchnikoff")
    assert judge(METCHNIKOFF, "Ilya Metchnikoff", Lexicon.of([brother])).outcome == "wrong"
    ivan = LexiconEntry("person", "Ivan Metchnikoff", (), "Metchnikoff")
    assert judge(METCHNIKOFF, "I. Metchnikoff", Lexicon.of([ivan])).outcome == "wrong"
    assert judge(METCHNIKOFF, "Ilya Metchnikoff", Lexicon.of([ivan])).outcome == "correct"


PAPEN = NameKey("Franz von Papen", "person", (), "Papen")
SCHLEICHER = NameKey("Kurt von Schleicher", "person", (), "von Schleicher")
EBERT = NameKey("Friedrich Ebert", "person", (), "Ebert")
SCHEIDEMANN = NameKey("Philipp Scheidemann", "person", (), "Scheidemann")
BELL = NameKey("Johannes Bell", "person", (), "Bell")
WEIMAR = Lexicon.of(
    LexiconEntry("person", key.name, (), key.family)
    for key in (PAPEN, SCHLEICHER, EBERT, SCHEIDEMANN, BELL)
)


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        (PAPEN, "Reichskanzler von Papen", "correct"),
        (PAPEN, "der damalige Kanzler von Papen", "correct"),
        (PAPEN, "Exkanzler Papen", "correct"),
        (PAPEN, "Kanzler von Schleicher", "wrong"),
        (PAPEN, "Kanzler von Deutschland", "wrong"),
        (PAPEN, "Müller von Papen", "wrong"),
        (SCHLEICHER, "General von Schleicher", "correct"),
        (SCHLEICHER, "Generalfeldmarschall Schleicher", "correct"),
        (SCHLEICHER, "Reichswehrminister Schleicher", "correct"),
        (SCHLEICHER, "Reichswehrminister", "wrong"),
        (SCHLEICHER, "Kurt Hofmeister", "wrong"),
        (BELL, "Verkehrsminister Bell", "correct"),
        (BELL, "Verkehrsminister Müller", "wrong"),
        (EBERT, "Reichspräsident Ebert (SPD)", "correct"),
        (EBERT, "Ebert (Bell)", "wrong"),
        (EBERT, "Ebert (RFE)", "wrong"),
        (EBERT, "Ebert (III)", "wrong"),
        (SCHEIDEMANN, "Phillip Scheidemann", "close"),
        (SCHEIDEMANN, "Johannes Scheidemann", "wrong"),
    ],
)
def test_german_offices_stand_before_a_name_in_any_compound(
    key: NameKey, typed: str, outcome: str
) -> None:
    assert mark(AnswerKey((key,)), typed, WEIMAR, LANGUAGES["de"]).outcome == outcome


def test_german_offices_stand_before_every_name_of_a_set() -> None:
    key = AnswerKey((EBERT, BELL), all_needed=True)
    for typed, score in (
        ("Reichspräsident Ebert und Verkehrsminister Bell", 1),
        ("Reichspräsident Ebert und Verkehrsminister Müller", 0),
    ):
        assert mark(key, typed, WEIMAR, LANGUAGES["de"]).score == score
