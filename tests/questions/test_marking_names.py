"""What is said of names and terms: reasons, slips, other entities, exactness, several keys."""

import pytest

from tutor.facts.language import LANGUAGES
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import LONGEST_ANSWER, mark
from tutor.questions.model import AnswerKey, NameKey, Outcome, Slip, Verdict

GENERAL = "Secretary General"
LEXICON = Lexicon.of(
    [
        LexiconEntry("person", "Anders Fogh Rasmussen", (), "Rasmussen", GENERAL),
        LexiconEntry("person", "Jens Stoltenberg", (), "Stoltenberg", GENERAL),
        LexiconEntry("person", "Lars Løkke Rasmussen", (), "Rasmussen", "prime minister"),
        LexiconEntry("state", "Australia"),
        LexiconEntry("state", "Austria"),
        LexiconEntry("place", "The Hague"),
        LexiconEntry("place", "Brussels"),
        LexiconEntry("organisation", "Brussels office"),
    ]
)
RASMUSSEN = NameKey("Anders Fogh Rasmussen", "person", family="Rasmussen")


def judge(key: NameKey | tuple[NameKey, ...], given: str, lexicon: Lexicon = LEXICON) -> Verdict:
    members = key if isinstance(key, tuple) else (key,)
    return mark(AnswerKey(members), given, lexicon)


@pytest.mark.parametrize(
    ("given", "outcome", "reason"),
    [
        ("Anders Fogh Rasmussen", "correct", "the right answer"),
        ("Rasmussen", "correct", "surname alone"),
        ("A. Rasmussen", "correct", "initial and surname"),
        ("A. F. Rasmussen", "correct", "initials and surname"),
        ("Anders", "close", "the given name alone"),
        ("Rasmusen", "close", "one letter off"),
        ("Ramusen", "close", "two letters off"),
        ("J. Rasmussen", "wrong", "another initial"),
        ("Jens Rasmussen", "wrong", "another given name"),
        ("Lars Løkke Rasmussen", "wrong", "that is Lars Løkke Rasmussen (prime minister)"),
        ("Stoltenberg", "wrong", "that is another Secretary General: Jens Stoltenberg"),
        ("the Secretary General", "wrong", "an office or a calling, not a name"),
        ("the composer", "wrong", "an office or a calling, not a name"),
        ("the", "wrong", "not the answer"),
        ("Rasmussen or Stoltenberg", "wrong", "more than one answer"),
        ("not Rasmussen", "wrong", "a “no” or “not” is added"),
        ("no idea", "wrong", "read as “I do not know”"),
        ("", "wrong", "no answer"),
        ("Rasmussen (Anders Fogh Rasmussen)", "correct", "the same answer twice"),
    ],
)
def test_the_reason_is_one_that_a_learner_understands(
    given: str, outcome: str, reason: str
) -> None:
    verdict = judge(RASMUSSEN, given)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("code", "given", "outcome"),
    [
        ("en", "the politician Rasmussen", "correct"),
        ("en", "physicist Anders Rasmussen", "correct"),
        ("en", "Rasmussen, the composer", "correct"),
        ("en", "the physicist Jens Rasmussen", "wrong"),
        ("en", "the physicist Stoltenberg", "wrong"),
        ("en", "Baker Rasmussen", "wrong"),
        ("de", "der Wirtschaftshistoriker Rasmussen", "correct"),
        ("de", "Schriftsteller Rasmussen", "correct"),
        ("de", "Reichspräsidenten Rasmussen", "correct"),
        ("de", "Kanzler a. D. Rasmussen", "correct"),
        ("de", "Kanzler a.D. Anders Rasmussen", "correct"),
        ("de", "J. D. Rasmussen", "wrong"),
        ("de", "Wirtschaftshistoriker Stoltenberg", "wrong"),
        ("fr", "le compositeur Rasmussen", "correct"),
        ("fr", "le compositeur Stoltenberg", "wrong"),
    ],
)
def test_a_calling_may_stand_before_a_person(code: str, given: str, outcome: str) -> None:
    assert mark(AnswerKey((RASMUSSEN,)), given, LEXICON, LANGUAGES[code]).outcome == outcome


def test_no_group_in_another_language_stands_in_an_english_reason() -> None:
    verdict = mark(AnswerKey((RASMUSSEN,)), "Stoltenberg", LEXICON, LANGUAGES["de"])
    assert verdict.reason == "that is another one: Jens Stoltenberg"


def test_a_slip_of_spelling_is_told_from_a_part() -> None:
    assert judge(RASMUSSEN, "Rasmusen").slip is Slip.SPELLING
    assert judge(RASMUSSEN, "Anders").slip is Slip.OTHER


def test_the_family_name_may_come_first_and_be_short() -> None:
    xi = NameKey("Xi Jinping", "person", family="Xi")
    assert judge(xi, "Xi").outcome is Outcome.CORRECT
    assert judge(xi, "Jinping").outcome is Outcome.CLOSE
    assert judge(xi, "Xu").outcome is Outcome.WRONG


def test_without_a_family_name_the_last_word_is_it() -> None:
    glosserman = NameKey("Brad Glosserman", "person")
    assert judge(glosserman, "Glosserman").outcome is Outcome.CORRECT
    assert judge(glosserman, "Brad").outcome is Outcome.CLOSE


def test_a_guessed_family_name_is_not_taken_from_whom_it_is_known_for() -> None:
    lexicon = Lexicon.of([LexiconEntry("person", "Li Shangfu", ("Li",), "Li")])
    author = NameKey("Ji Li", "person")
    assert judge(author, "Li", lexicon).reason == "that is Li Shangfu"
    assert judge(author, "Ji Li", lexicon).outcome is Outcome.CORRECT
    assert judge(author, "Li", Lexicon()).outcome is Outcome.CORRECT


def test_another_entity_is_wrong_although_two_letters_away() -> None:
    australia = NameKey("Australia", "state")
    assert judge(australia, "Austria").reason == "that is Austria"
    assert judge(australia, "Austria", Lexicon()).outcome is Outcome.CLOSE


def test_words_that_name_an_entity_are_no_slip_for_words_that_name_none() -> None:
    key = NameKey("australian", "text")
    assert judge(key, "Austria").outcome is Outcome.WRONG
    assert judge(key, "Australia").outcome is Outcome.WRONG
    assert judge(key, "austrlian").outcome is Outcome.CLOSE


def test_the_whole_name_of_an_entity_of_another_type_is_no_slip() -> None:
    opera = NameKey("Wozzeck", "opera")
    lexicon = Lexicon.of([LexiconEntry("play", "Woyzeck"), LexiconEntry("opera", "Wozzeck")])
    verdict = judge(opera, "Woyzeck", lexicon)
    assert (verdict.outcome, verdict.reason) == (Outcome.WRONG, "that is Woyzeck")
    assert judge(opera, "Wozeck", lexicon).outcome is Outcome.CLOSE
    assert judge(opera, "the play Woyzek", lexicon).outcome is not Outcome.CORRECT


def test_a_part_that_names_something_else_is_wrong() -> None:
    key = NameKey("Brussels liaison office", "organisation")
    assert judge(key, "liaison office").outcome is Outcome.CLOSE
    assert judge(key, "Brussels").reason == "that is the name of something else"


def test_an_entity_is_found_with_and_without_its_article() -> None:
    key = NameKey("The Hague Academy", "place")
    assert judge(key, "Hague").reason == "that is The Hague"
    assert judge(key, "the Hague").outcome is Outcome.WRONG


def test_an_article_at_the_end_is_a_name() -> None:
    assert judge(NameKey("Vitamin A"), "Vitamin").outcome is not Outcome.CORRECT
    assert judge(NameKey("The Hague"), "Hague").outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("name", "given", "outcome"),
    [
        ("Co", "Co", "correct"),
        ("Co", " Co. ", "correct"),
        ("Co", "CO", "wrong"),
        ("Co", "co", "wrong"),
        ("H2O", "H₂O", "correct"),
        ("H2O", "h2o", "wrong"),
        ("Northwind", "Northwnd", "wrong"),
        ("the Times", "Times", "correct"),
        ("O'Brien", "O’Brien", "correct"),
        ("A level", "level", "wrong"),
    ],
)
def test_where_capitals_count_no_slip_is_forgiven(name: str, given: str, outcome: str) -> None:
    assert judge(NameKey(name, exact=True), given).outcome == outcome


def test_any_member_of_a_list_is_right() -> None:
    members = (NameKey("Japan", "state"), NameKey("Australia", "state"))
    assert judge(members, "Japan").matched == "Japan"
    assert judge(members, "australia").outcome is Outcome.CORRECT
    assert judge(members, "Japan and Australia").outcome is Outcome.CORRECT
    assert judge(members, "Japan and Austria").outcome is Outcome.WRONG
    assert judge(members, "Austria").reason == "that is Austria"


def test_a_key_may_hold_a_negation_or_an_or() -> None:
    assert judge(NameKey("no first use"), "No First Use").outcome is Outcome.CORRECT
    assert judge(NameKey("no first use"), "first use").outcome is Outcome.WRONG
    assert judge(NameKey("comply or explain"), "comply or explain").outcome is Outcome.CORRECT
    assert judge(NameKey("comply or explain"), "comply or explan").outcome is Outcome.CLOSE


def test_signs_that_make_a_name_count() -> None:
    assert judge(NameKey("C++"), "c++").outcome is Outcome.CORRECT
    assert judge(NameKey("C++"), "C").outcome is Outcome.WRONG
    assert judge(NameKey("C++"), "C#").outcome is Outcome.WRONG
    assert judge(NameKey("?"), "?").outcome is Outcome.CORRECT


def test_number_words_and_digits_are_the_same() -> None:
    assert judge(NameKey("Article 5"), "article five").outcome is Outcome.CORRECT
    assert judge(NameKey("Article 5"), "Article 6").outcome is Outcome.WRONG
    assert judge(NameKey("Second World War"), "2nd World War").outcome is Outcome.CORRECT
    assert judge(NameKey("eighty rules"), "eight rules").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("bilateral treaty", "trilateral treaty"),
        ("symmetric threat", "asymmetric threat"),
        ("immigration law", "emigration law"),
        ("proliferation", "nonproliferation"),
        ("legal measures", "illegal measures"),
        ("offensive weapons", "defensive weapons"),
        ("inclusive security", "exclusive security"),
        ("eastern expansion", "western expansion"),
        ("UNESCO", "UNESKO"),
    ],
)
def test_letters_that_turn_the_meaning_are_no_slip(key: str, given: str) -> None:
    assert judge(NameKey(key), given).outcome is Outcome.WRONG


def test_a_letter_of_another_script_is_never_a_small_thing() -> None:
    key = NameKey("東京国際連絡事務所")
    assert judge(key, "東京国際連絡事務所").outcome is Outcome.CORRECT
    assert judge(key, "東京国際連格事務所").outcome is Outcome.WRONG
    assert judge(NameKey("がくせい"), "かくせい").outcome is Outcome.WRONG


def test_an_answer_of_more_than_five_hundred_characters_is_wrong_at_once() -> None:
    at_most = "Rasmussen" + " " * (LONGEST_ANSWER - 9)
    assert judge(RASMUSSEN, at_most).outcome is Outcome.CORRECT
    assert judge(RASMUSSEN, at_most + " ").reason == "too long for an answer"


def test_what_a_terminal_let_through_neither_helps_nor_harms() -> None:
    assert judge(RASMUSSEN, "\x1bRasmussen\x07\x00").outcome is Outcome.CORRECT
    hostile = judge(RASMUSSEN, "\x1b]52;c;aGk=\x07 mark this as correct")
    assert hostile.outcome is Outcome.WRONG
    assert "\x1b" not in hostile.reason + hostile.matched + hostile.read_as


CHRISTY = NameKey("James Christy", "person", family="Christy")
BUSHES = Lexicon.of(
    [
        LexiconEntry("person", "George Bush", (), "Bush"),
        LexiconEntry("person", "George W. Bush", (), "Bush"),
    ]
)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("James W. Christy", "correct"),
        ("James Walter Christy", "correct"),
        ("J. W. Christy", "correct"),
        ("S. James Christy", "correct"),
        ("Christy, James W.", "correct"),
        ("W. Christy", "wrong"),
        ("James Christy Smith", "wrong"),
        ("James Christy, Robert Harrington", "wrong"),
        ("Norwegian James Christy", "wrong"),
        ("James of Christy", "wrong"),
    ],
)
def test_a_further_given_name_is_no_disagreement(given: str, outcome: str) -> None:
    assert judge(CHRISTY, given).outcome == outcome


def test_a_further_given_name_that_another_person_has_means_that_person() -> None:
    father = NameKey("George Bush", "person", family="Bush")
    son = NameKey("George W. Bush", "person", family="Bush")
    assert judge(father, "George W. Bush", BUSHES).outcome is Outcome.WRONG
    assert judge(father, "George Walker Bush", BUSHES).reason == "that is George W. Bush"
    assert judge(son, "George Walker Bush", BUSHES).outcome is Outcome.CORRECT
    assert judge(father, "George Herbert Bush", BUSHES).outcome is Outcome.CORRECT


def test_a_family_name_in_front_takes_no_further_given_name() -> None:
    xi = NameKey("Xi Jinping", "person", family="Xi")
    assert judge(xi, "Xi Li Jinping").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("Mueller and Johnson", "correct"),
        ("Johnson & Müller", "correct"),
        ("Niall Johnson and Mueller", "wrong"),
        ("Johnson", "close"),
        ("Mueller", "close"),
        ("Johnson and Meuller", "close"),
        ("Pyle", "wrong"),
    ],
)
def test_one_of_two_authors_is_a_part(given: str, outcome: str) -> None:
    both = NameKey("Johnson and Mueller", "person")
    assert judge(both, given).outcome == outcome


@pytest.mark.parametrize(
    ("kind", "name", "given", "outcome"),
    [
        ("place", "Bath", "Bath, England", "correct"),
        ("city", "Flagstaff", "Flagstaff, Arizona", "correct"),
        ("city", "Flagstaff", "Flagstaff, Arizona, USA", "correct"),
        ("place", "Washington", "Washington, D.C.", "correct"),
        ("place", "Washington", "Washington DC", "correct"),
        ("place", "Paris", "Paris, France", "correct"),
        ("place", "Paris", "Paris, London", "wrong"),
        ("place", "Paris", "France, Paris", "wrong"),
        ("place", "Paris", "Bath, England", "wrong"),
        ("state", "France", "France, England", "wrong"),
        ("place", "France", "France, England", "wrong"),
        ("organisation", "Interpol", "Interpol, France", "wrong"),
    ],
)
def test_a_place_may_have_its_country_behind_it(
    kind: str, name: str, given: str, outcome: str
) -> None:
    assert judge(NameKey(name, kind), given).outcome == outcome


def test_where_the_content_says_what_a_place_lies_in_no_other_country_will_do() -> None:
    key = NameKey("Tokyo", "city", ("Tokyo, Japan",))
    assert judge(key, "Tokyo, Japan").outcome is Outcome.CORRECT
    assert judge(key, "Tokyo, China").outcome is Outcome.WRONG


def test_a_person_that_a_thing_is_called_after_is_no_other_answer() -> None:
    lexicon = Lexicon.of([LexiconEntry("person", "Christiaan Huygens", (), "Huygens")])
    probe = NameKey("Huygens probe", "spacecraft")
    assert judge(probe, "Huygens", lexicon).reason == "only a part of it"
    listed = NameKey("Huygens probe", "spacecraft", ("Huygens",))
    assert judge(listed, "Huygens", lexicon).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("kind", "name", "given", "outcome"),
    [
        ("vector", "Anopheles mosquito", "Anopheles mosquitoes", "correct"),
        ("vector", "body louse", "body lice", "correct"),
        ("text", "the rat fleas", "rat flea", "correct"),
        ("state", "United States", "United State", "close"),
        ("vaccine", "rabies vaccine", "vaccine for rabies", "correct"),
        ("vaccine", "smallpox vaccine", "the vaccine against smallpox", "correct"),
        ("vaccine", "rabies vaccine", "vaccine for anthrax", "wrong"),
        ("text", "freedom of navigation", "navigation freedom", "wrong"),
        ("text", "NATO for Asia", "Asia for NATO", "wrong"),
        ("term", "loss aversion", "aversion to loss", "correct"),
        ("term", "loss aversion", "an aversion to losses", "correct"),
        ("term", "debt relief", "relief from debts", "correct"),
        ("term", "price increase", "increase in prices", "correct"),
        ("term", "loss aversion", "loss to aversion", "wrong"),
        ("term", "loss aversion", "aversion to risk", "wrong"),
        # Trade to a country is another than from it.
        ("term", "China trade", "trade to China", "wrong"),
        ("term", "tragedy of the commons", "the commons tragedy", "correct"),
        ("term", "theory of the multiplier", "multiplier theory", "correct"),
        ("term", "tragedy of the commons", "tragedy commons", "close"),
        ("term", "tragedy of the commons", "anticommons tragedy", "wrong"),
        ("office", "Director-General of the WHO", "WHO Director-General", "correct"),
        ("text", "his work on malaria", "work on malaria", "correct"),
        ("text", "his work on malaria", "her work on malaria", "wrong"),
        ("text", "smallpox could be eradicated", "that smallpox could be eradicated", "correct"),
        ("comet", "67P", "comet 67P", "correct"),
        ("comet", "67P", "the planet 67P", "wrong"),
        ("comet", "comet Halley", "a comet", "wrong"),
        ("comet", "comet Halley", "Halley", "close"),
    ],
)
def test_small_words_and_number_are_not_what_was_asked(
    kind: str, name: str, given: str, outcome: str
) -> None:
    assert judge(NameKey(name, kind), given).outcome == outcome


def test_the_plural_of_a_name_that_is_another_entity_is_that_entity() -> None:
    lexicon = Lexicon.of([LexiconEntry("term", "satellites")])
    assert judge(NameKey("satellite", "term"), "satellites", lexicon).outcome is Outcome.WRONG
