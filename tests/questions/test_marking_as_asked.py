"""What the question says and an answer says again or leaves out, and other ways of writing."""

import pytest

from tutor.facts.language import LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.marking.verdicts import UNSETTLED
from tutor.questions.model import AnswerKey, NameKey, Unsettled, Verdict

LEXICON = Lexicon.of(
    [
        LexiconEntry("branch", "East Germanic"),
        LexiconEntry("branch", "West Germanic"),
        LexiconEntry("writing", "Linear A"),
        LexiconEntry("writing", "Linear B"),
        LexiconEntry("ocean", "North Atlantic"),
        LexiconEntry("person", "Jacob Grimm", ("Grimm",), "Grimm"),
        LexiconEntry("case", "Roe v. Wade"),
        LexiconEntry("case", "Gideon v. Wainwright"),
        LexiconEntry("law", "Law of 22 Prairial"),
        LexiconEntry("law", "Law of 23 Prairial"),
        LexiconEntry("peak", "Mt Hooker"),
    ]
)


def judge(name: str, given: str, *aliases: str, kind: str = "term", stem: str = "") -> Verdict:
    key = AnswerKey((NameKey(name, kind, aliases),))
    return mark(with_told(key, stem) if stem else key, given, LEXICON)


BRANCH = "Which branch does Gothic belong to?"
SCRIPT = "Which script did Michael Ventris decipher in 1952?"
CLAUSE = "On which clause did the decision in Miranda v. Arizona rest?"
VOTE = "By what vote did the Court decide Roe v. Wade?"
SYSTEM = "Which term did the geologist propose for the system of rocks at Perm?"
ARTICLE = "Which article of the Weimar constitution let the President rule by decree?"
THEORY = "Which theory did the geologist spread?"
TREATY = "Which treaty was signed in Washington?"


@pytest.mark.parametrize(
    ("stem", "name", "typed", "outcome"),
    [
        (BRANCH, "East Germanic", "the East Germanic branch", "correct"),
        (BRANCH, "East Germanic", "the branch East Germanic", "correct"),
        (BRANCH, "East Germanic", "East Germenic branch", "close"),
        (BRANCH, "East Germanic", "the West Germanic branch", "wrong"),
        (BRANCH, "East Germanic", "the Germanic branch", "wrong"),
        (BRANCH, "East Germanic", "East Germanic languages", "wrong"),
        (BRANCH, "East Germanic", "East Germanic Gothic", "wrong"),
        (BRANCH, "East Germanic", "not the East Germanic branch", "wrong"),
        (BRANCH, "East Germanic", "East or West Germanic branch", "wrong"),
        ("", "East Germanic", "the East Germanic branch", "wrong"),
        (SCRIPT, "Linear B", "Linear B script", "correct"),
        (SCRIPT, "Linear B", "Linear A script", "wrong"),
        (SCRIPT, "Linear B", "Linear B (1952)", "correct"),
        (SCRIPT, "Linear B", "Linear B, 1952", "correct"),
        (SCRIPT, "Linear B", "Linear B (1953)", "wrong"),
        (SCRIPT, "Linear B", "1952", "wrong"),
        (CLAUSE, "Self-Incrimination Clause", "self incrimination", "correct"),
        (CLAUSE, "Self-Incrimination Clause", "incrimination", "close"),
        (CLAUSE, "Self-Incrimination Clause", "the clause", "wrong"),
        (CLAUSE, "Self-Incrimination Clause", "no self incrimination", "wrong"),
        ("What did it rest on?", "Self-Incrimination Clause", "self incrimination", "close"),
        (VOTE, "7 to 2", "7 votes to 2", "correct"),
        (VOTE, "7 to 2", "2 votes to 7", "wrong"),
        (VOTE, "7 to 2", "7 votes to 3", "wrong"),
        # What is called so besides is another thing without the noun.
        (TREATY, "North Atlantic Treaty", "North Atlantic", "wrong"),
        (TREATY, "Treaty of Versailles", "Versailles", "close"),
        ("Which element has an oxide in glass?", "silicon", "silicon oxide", "wrong"),
        ("Which element has an oxide in glass?", "silicon", "the element silicon", "correct"),
        ("Which treaty was signed there?", "Antarctic Treaty", "Antarctic", "correct"),
        ("Which German law says so?", "Verner's law", "Verner's", "correct"),
        ("Gothic belongs to the ____ branch.", "East Germanic", "East Germanic branch", "correct"),
        ("Gothic belongs to the ____ branch.", "East Germanic", "West Germanic branch", "wrong"),
        ("Ventris read the script ____.", "Linear B", "Linear B script", "correct"),
        ("Ventris read the script ____.", "Linear B", "script", "wrong"),
        ("In the theory, ____ burns.", "phlogiston", "phlogiston theory", "wrong"),
        ("What burns is “____”, theory says.", "phlogiston", "phlogiston theory", "wrong"),
        ("Stahl held the theory “____” high.", "phlogiston", "phlogiston theory", "correct"),
        ("The script family ____ is old.", "Linear B", "script family Linear B", "correct"),
        ("The script family ____ is old.", "Linear B", "script family Linear A", "wrong"),
        ("What single rock type floats?", "pumice", "rock type pumice", "correct"),
        ("Which antibody class is meant?", "IgG", "class IgG", "correct"),
        ("Which only antibody class is meant?", "IgG", "antibody class IgG", "correct"),
        ("Which only antibody class is meant?", "IgG", "class IgM", "wrong"),
        ("Name the antibody class in milk.", "IgG", "class IgG", "correct"),
        ("Name the antibody class in milk.", "IgG", "class", "wrong"),
        ("In 1822 ____ was stated.", "Grimm's law", "Grimm's Law (1822)", "correct"),
        ("In 1822 ____ was stated.", "Grimm's law", "Grimm's Law (1823)", "wrong"),
        ("Which was not signed?", "Antarctic Treaty", "not Antarctic Treaty", "wrong"),
        ("Which north side was won?", "East Germanic", "north East Germanic", "wrong"),
        ("Which kind of rock is granite?", "igneous", "igneous rock", "correct"),
        ("Which Czech word went abroad?", "robot", "the word robot", "correct"),
        ("What is the name for the test that a law be needed?", "strict scrutiny",
         "the strict-scrutiny test", "correct"),
        (SYSTEM, "Permian", "the Permian system", "correct"),
        (SYSTEM, "Permian", "Permian rocks", "correct"),
        (SYSTEM, "Permian", "Permian system of rocks", "correct"),
        (SYSTEM, "Permian", "Permian system of laws", "wrong"),
        (SYSTEM, "Permian", "rocks", "wrong"),
        (SYSTEM, "Permian", "Permian geologist", "wrong"),
        (SYSTEM, "Permian", "the system", "wrong"),
        (SYSTEM, "Permian", "the Ordovician system", "wrong"),
        ("What did Murchison call the system of rocks?", "Permian", "Permian system", "correct"),
        ("Who looked for the system of rocks?", "Permian", "Permian system", "wrong"),
        (THEORY, "uniformitarianism", "the theory of uniformitarianism", "correct"),
        (THEORY, "uniformitarianism", "uniformitarianism theory", "correct"),
        (THEORY, "uniformitarianism", "the doctrine of uniformitarianism", "wrong"),
        (THEORY, "uniformitarianism", "the theory against uniformitarianism", "wrong"),
        (THEORY, "uniformitarianism", "the theory of", "wrong"),
        ("Which state is it?", "Victoria", "the state of Victoria", "correct"),
        ("Which disease do they spread?", "malaria", "the disease of malaria", "correct"),
        # What is of these is another thing.
        ("Which ally left?", "Italy", "the ally of Italy", "wrong"),
        ("Which part pumps?", "heart", "a part of the heart", "wrong"),
        ("According to the theory, which kind of matter burns?", "phlogiston",
         "phlogiston theory", "wrong"),
        (SCRIPT, "Linear B", "Linear B in 1952", "correct"),
        (SCRIPT, "Linear B", "Linear B in 1953", "wrong"),
        (ARTICLE, "Article 48", "Article 48 of the Weimar constitution", "correct"),
        (ARTICLE, "Article 48", "Article 49 of the Weimar constitution", "wrong"),
        (ARTICLE, "Article 48", "Article 48 of the Prussian constitution", "wrong"),
        (ARTICLE, "Article 48", "Article 48 of the", "wrong"),
        (ARTICLE, "Article 48", "Article 48 against the Weimar constitution", "wrong"),
        (ARTICLE, "Article 48", "Article 48 from the President", "wrong"),
    ],
)  # fmt: skip
def test_the_noun_of_the_question_may_be_said_again_or_left_out(
    stem: str, name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, stem=stem).outcome == outcome


SEA = "Which sea lies there?"
WAR = "Which war began then?"


@pytest.mark.parametrize(
    ("stem", "name", "kind", "typed", "outcome"),
    [
        (SEA, "Baltic Sea", "sea", "the Baltic", "correct"),
        (SEA, "Dead Sea", "sea", "the dead", "close"),
        (SEA, "Dead Sea", "sea", "the sea", "wrong"),
        (WAR, "Crimean War", "war", "Crimean", "correct"),
        (WAR, "Cold War", "war", "Cold", "close"),
        (WAR, "First World War", "war", "First World", "close"),
        ("Which city lies there?", "Mexico City", "city", "Mexico", "close"),
        ("Which city lies there?", "Oklahoma City", "term", "Oklahoma", "close"),
        ("Which law is meant?", "germ law", "term", "germ", "correct"),
        ("Which band is meant?", "The The", "band", "The", "wrong"),
        ("Which band is meant?", "The The", "band", "The The", "correct"),
        ("Which band is meant?", "The Kinks", "band", "Kinks", "correct"),
    ],
)
def test_a_name_that_says_too_little_without_its_noun_is_nearly_right(
    stem: str, name: str, kind: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, kind=kind, stem=stem).outcome == outcome


def test_another_answer_with_the_noun_of_the_question_is_told_for_what_it_is() -> None:
    assert judge("East Germanic", "West Germanic branch", stem=BRANCH).reason == (
        "that is West Germanic"
    )
    other = Unsettled(("branch",), (NameKey("West Germanic", "branch"),))
    key = with_told(AnswerKey((NameKey("East Germanic", "branch"),), unsettled=other), BRANCH)
    assert mark(key, "West Germanic branch", LEXICON).reason != UNSETTLED
    assert mark(key, "North Germanic branch", LEXICON).reason == UNSETTLED


def test_a_part_of_what_is_ruled_out_is_ruled_out() -> None:
    other = Unsettled(("work",), (NameKey("“Tristan und Isolde”", "work"),))
    key = AnswerKey((NameKey("“Lohengrin”", "work"),), unsettled=other)
    asked = with_told(key, "What did Jacob Grimm write?")
    assert mark(asked, "Grimm's Tristan", LEXICON).reason != UNSETTLED
    assert mark(asked, "Tristan", LEXICON).reason != UNSETTLED
    assert mark(asked, "Grimm's Parsifal", LEXICON).reason == UNSETTLED


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Gideon v. Wainwright", "Gideon vs. Wainwright", "correct"),
        ("Gideon v. Wainwright", "Gideon versus Wainwright", "correct"),
        ("Gideon v. Wainwright", "gideon v wainwright", "correct"),
        ("Gideon v. Wainwright", "Gideon vs Wainright", "close"),
        ("Gideon v. Wainwright", "Wainwright vs. Gideon", "wrong"),
        ("Gideon v. Wainwright", "Roe vs. Wade", "wrong"),
        ("Gideon v. Wainwright", "Gideon v. Wainwright vs. Roe v. Wade", "wrong"),
        ("Gideon v. Wainwright", "Gideon or Wainwright", "wrong"),
        ("Gideon", "Gideon vs Wade", "wrong"),
        ("Henry V", "Henry vs", "wrong"),
        ("East India Company", "East India Co.", "correct"),
        ("West Coast Hotel Co. v. Parrish", "West Coast Hotel Company v. Parrish", "correct"),
        ("West Coast Hotel Co. v. Parrish", "West Coast Hotel Corp. v. Parrish", "wrong"),
        ("St Petersburg", "Saint Petersburg", "correct"),
        ("Saint Petersburg", "St. Petersburg", "correct"),
        ("Saint Petersburg", "Mt. Petersburg", "wrong"),
        ("Mount Erebus", "Mt. Erebus", "correct"),
        # A slip in a short form is no way to another entity of the pack.
        ("Mount Cooker", "Mt Hooker", "wrong"),
        ("North Korea", "N Korea", "correct"),
        ("Children's Hospital South", "Children's Hospital South", "correct"),
        ("Law of 22 Prairial", "Law of 22nd Prairial", "correct"),
        ("Law of 22 Prairial", "Law of the 22nd Prairial", "correct"),
        ("Law of 22 Prairial", "Law of 23rd Prairial", "wrong"),
        ("Law of 22 Prairial", "Law of 2 Prairial", "wrong"),
        ("Law of 22 Prairial", "Law of 22 Prairial Year II", "wrong"),
        ("World War II", "World War 2", "correct"),
        ("World War II", "World War Two", "correct"),
        ("World War II", "World War I", "wrong"),
        ("World War II", "World War III", "wrong"),
        ("Type I error", "type 1 error", "correct"),
        ("9 to 0", "nine to nothing", "correct"),
        ("9 to 0", "9 to nil", "correct"),
        ("9 to 0", "nothing to nine", "wrong"),
        ("9 to 0", "not 9 to 0", "wrong"),
        ("9 to 0", "nothing", "wrong"),
        ("9 to 1", "nine to nothing", "wrong"),
    ],
)
def test_what_the_key_writes_in_another_way_is_the_same(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome


RIGHTS = "Declaration of the Rights of Man and of the Citizen"


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        (RIGHTS, "Declaration of the Rights of Man and the Citizen", "correct"),
        (RIGHTS, "Declaration of the Rights of Man and Citizen", "correct"),
        (RIGHTS, "Declaration of the Rights of Man and Citizens", "close"),
        (RIGHTS, "Declaration of the Rights of Man", "close"),
        (RIGHTS, "Declaration of the Rights of Woman and the Citizen", "wrong"),
        ("from Rome and from Paris", "from Rome and Paris", "correct"),
        ("from Rome and to Paris", "from Rome and Paris", "close"),
        ("to hand over", "hand over", "correct"),
        ("hand over", "to hand over", "correct"),
        ("to hand over", "to hand", "close"),
        ("to hand over", "not to hand over", "wrong"),
        ("Rome", "to Rome", "wrong"),
        ("massacre of the Champ de Mars", "massacre at the Champ de Mars", "close"),
        ("Civil Constitution of the Clergy", "Civil Constitution for the Clergy", "close"),
        ("Reflections on the Revolution", "Reflections upon the Revolution", "close"),
        ("state aid to religion", "state aid for religion", "close"),
        ("storming of the Bastille", "storming the Bastille", "close"),
        # These say something else.
        ("state aid to religion", "state aid against religion", "wrong"),
        ("state aid to religion", "state aid from religion", "wrong"),
        ("attack on Japan", "attack by Japan", "wrong"),
        ("Asia for NATO", "NATO for Asia", "wrong"),
        ("freedom of navigation", "freedom in navigation", "wrong"),
        ("Law of Suspects", "Suspects Law", "close"),
        ("Law of Suspects", "Suspects of Law", "wrong"),
        ("Law of Suspects", "Suspects Act", "wrong"),
        ("freedom of navigation", "navigation freedom", "wrong"),
        ("Grimm's law", "Grimm", "close"),
        ("Grimm's law", "Verner", "wrong"),
    ],
)
def test_small_words_are_less_than_the_words_they_join(name: str, typed: str, outcome: str) -> None:
    assert judge(name, typed).outcome == outcome


def test_the_reason_for_small_words_is_theirs() -> None:
    assert judge("storming of the Bastille", "storming the Bastille").reason == (
        "right, but for a small word"
    )
    assert judge("Law of Suspects", "Suspects Law").reason == "the same words, joined otherwise"


def test_an_answer_is_called_more_than_the_answer_only_where_it_is() -> None:
    reflections = "Reflections on the Revolution in France"
    typed = "Reflections on the French Revolution"
    assert judge(reflections, typed, "Reflections").reason == "only some of its words are right"
    more = judge(reflections, "the Reflections of a tired man", "Reflections")
    assert more.reason == "more is said than the answer"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("wild beast", "close"),
        ("wild animal", "correct"),
        ("wild wood beast", "wrong"),
        ("a wild", "close"),
    ],
)
def test_parts_of_two_right_answers_are_nearly_one(typed: str, outcome: str) -> None:
    assert judge("animal", typed, "beast", "wild animal", kind="text").outcome == outcome


def test_numbers_are_no_parts_of_two_right_answers() -> None:
    assert judge("7 to 2", "2 to 7", "7-2").outcome == "wrong"


@pytest.mark.parametrize(
    ("language", "stem", "name", "typed", "outcome"),
    [
        ("de", "Welcher Zweig umfasst das Gotische?", "Ostgermanisch", "Zweig Ostgermanisch",
         "correct"),
        ("de", "", "Meyer gegen Müller", "Meyer vs. Müller", "correct"),
        ("de", "", "Meyer gegen Müller", "Müller vs. Meyer", "wrong"),
        ("fr", "Quelle loi fut votée ?", "Loi Martin", "Martin", "correct"),
        ("fr", "", "Saint-Malo", "St-Malo", "correct"),
        ("fr", "", "Dupont c. Durand", "Dupont contre Durand", "correct"),
        ("fr", "", "Dupont c. Durand", "Durand contre Dupont", "wrong"),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_words_for_it(
    language: str, stem: str, name: str, typed: str, outcome: str
) -> None:
    key = AnswerKey((NameKey(name, "term"),))
    key = with_told(key, stem) if stem else key
    assert mark(key, typed, Lexicon(), LANGUAGES[language]).outcome == outcome
