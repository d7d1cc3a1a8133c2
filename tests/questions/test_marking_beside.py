"""What may stand beside a name: whose it is, of what sort, what the title goes on with."""

import pytest

from tutor.facts.amounts import parse_amount
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, NameKey, Slip, Verdict

LEXICON = Lexicon.of(
    [
        LexiconEntry("person", "Robert Nozick", (), "Nozick"),
        LexiconEntry("person", "John Rawls", (), "Rawls"),
        LexiconEntry("person", "Gyges"),
        LexiconEntry("term", "experience machine"),
        LexiconEntry("term", "difference principle"),
        LexiconEntry("term", "Rawls's machine"),
        LexiconEntry("work", "“A Theory of Justice”"),
        LexiconEntry("work", "“Political Liberalism”"),
        LexiconEntry("work", "Star Wars: A New Hope"),
        LexiconEntry("work", "Star Wars: The Empire Strikes Back"),
        LexiconEntry("volcano", "Mount Lassen"),
        LexiconEntry("castle", "Elmina"),
    ]
)


def judge(name: str, given: str, *aliases: str, kind: str = "term", stem: str = "") -> Verdict:
    key = AnswerKey((NameKey(name, kind, aliases),))
    return mark(with_told(key, stem) if stem else key, given, LEXICON)


NOZICK = "With which thought experiment does Robert Nozick show that more matters to us?"
RAWLS = "What did John Rawls publish in 1971?"
OWNED = "Which of Rawls's principles is meant?"
BOTH = "Which principle of John Rawls does Robert Nozick attack?"
THEORY = "“A Theory of Justice”"


@pytest.mark.parametrize(
    ("stem", "name", "typed", "outcome"),
    [
        (NOZICK, "experience machine", "Nozick's experience machine", "correct"),
        (NOZICK, "experience machine", "Robert Nozick’s experience machine", "correct"),
        (NOZICK, "experience machine", "the experience machine of Nozick", "correct"),
        (NOZICK, "experience machine", "Nozick: experience machine", "correct"),
        (NOZICK, "experience machine", "Nozick's experiance machine", "close"),
        (NOZICK, "experience machine", "Nozick's machine", "wrong"),
        (NOZICK, "experience machine", "Rawls's experience machine", "wrong"),
        (NOZICK, "experience machine", "Nozick's difference principle", "wrong"),
        (NOZICK, "experience machine", "Nozick's or Rawls's experience machine", "wrong"),
        (NOZICK, "experience machine", "not Nozick's experience machine", "wrong"),
        (NOZICK, "experience machine", "Nozick", "wrong"),
        (NOZICK, "machine", "Rawls's machine", "wrong"),
        ("", "experience machine", "Nozick's experience machine", "wrong"),
        (RAWLS, THEORY, "A Theory of Justice by Rawls", "correct"),
        (RAWLS, THEORY, "A Theory of Justice, by John Rawls", "correct"),
        (RAWLS, THEORY, "A Theory of Justice (Rawls)", "correct"),
        (RAWLS, THEORY, "Rawls's “A Theory of Justice”", "correct"),
        (RAWLS, THEORY, "A Theory of Justice by Nozick", "wrong"),
        (RAWLS, THEORY, "Political Liberalism by Rawls", "wrong"),
        (RAWLS, THEORY, "A Theory of Justice, Political Liberalism", "wrong"),
        (OWNED, "difference principle", "Rawls's difference principle", "correct"),
        # The question leaves open whose it is.
        (BOTH, "difference principle", "Nozick's difference principle", "wrong"),
        (BOTH, "difference principle", "Rawls's difference principle", "wrong"),
    ],
)
def test_the_person_whom_the_question_names_may_stand_beside_the_answer(
    stem: str, name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, stem=stem).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("ring of Gyges", "Gyges' ring", "correct"),
        ("ring of Gyges", "Gyges's ring", "correct"),
        ("Grimm's law", "the law of Grimm", "correct"),
        ("Grimm's law", "law of grimm", "correct"),
        ("ring of Gyges", "Rawls's ring", "wrong"),
        ("Salk vaccine", "Salk's vaccine", "correct"),
        ("Salk vaccine", "the Salk’s vaccine", "correct"),
        ("Salk vaccine", "Sabin's vaccine", "wrong"),
        ("Nash equilibrium", "Nash's equilibrium", "correct"),
        ("Verner's law", "Verner law", "correct"),
        ("Rawls machine", "Rawls's machine", "wrong"),
        ("Poland invasion", "Poland's invasion", "close"),
        ("invasion of Poland", "Poland's invasion", "close"),
        ("siege of Elmina", "Elmina's siege", "close"),
        ("fear of enemies", "enemies' fear", "wrong"),
        ("freedom of navigation", "navigation freedom", "wrong"),
    ],
)
def test_an_apostrophe_says_what_of_says_behind_a_person(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome


IONS = Lexicon.of(
    [
        LexiconEntry("cell", "CD8 T cell"),
        LexiconEntry("cell", "CD4 T cell"),
        LexiconEntry("cell", "CD4+ T cell"),
        LexiconEntry("channel", "Na channel"),
        LexiconEntry("language", "C"),
        LexiconEntry("language", "C++"),
        LexiconEntry("species", "Mycobacterium tuberculosis"),
        LexiconEntry("species", "Mycobacterium bovis"),
        LexiconEntry("species", "Moraxella bovis"),
    ]
)


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("CD8 T cell", "CD8+ T cell", "correct"),
        ("CD8 T cell", "CD8+ T-cells", "correct"),
        ("CD8 T cell", "CD4+ T cell", "wrong"),
        ("CD3+ T cell", "CD3 T cell", "correct"),
        ("CD3", "CD3+", "correct"),
        ("K+ channel", "K channel", "correct"),
        # The pack has both.
        ("CD4 T cell", "CD4+ T cell", "wrong"),
        ("CD4 T cell", "CD4+ T cells", "wrong"),
        ("CD4+ T cell", "CD4 T cell", "wrong"),
        ("Na+ channel", "Na channel", "wrong"),
        ("C", "C++", "wrong"),
        ("C++", "C", "wrong"),
        # A sign that alone tells what is meant is never left out.
        ("Na+", "Na", "wrong"),
        ("Na", "Na+", "wrong"),
        ("Java++ compiler", "Java compiler", "wrong"),
    ],
)
def test_a_plus_sign_is_no_other_name_unless_the_pack_has_both(
    name: str, typed: str, outcome: str
) -> None:
    assert mark(AnswerKey((NameKey(name, "term"),)), typed, IONS).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Mycobacterium tuberculosis", "M. tuberculosis", "correct"),
        ("Mycobacterium tuberculosis", "m.tuberculosis", "correct"),
        ("Mycobacterium tuberculosis", "M tuberculosis", "wrong"),
        ("Mycobacterium tuberculosis", "B. tuberculosis", "wrong"),
        ("Mycobacterium tuberculosis", "M. tuberculosus", "wrong"),
        ("Mycobacterium tuberculosis", "M. leprae", "wrong"),
        ("Mycobacterium tuberculosis", "not M. tuberculosis", "wrong"),
        # Both of the pack may be meant.
        ("Mycobacterium bovis", "M. bovis", "wrong"),
        ("Cold War", "C. War", "wrong"),
    ],
)
def test_the_genus_of_a_species_may_be_its_initial(name: str, typed: str, outcome: str) -> None:
    assert mark(AnswerKey((NameKey(name, "species"),)), typed, IONS).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Capital, volume 1", "Capital, vol. 1", "correct"),
        ("Capital, volume 1", "Capital vol.1", "correct"),
        ("Capital, volume 1", "Capital, Vol. I", "correct"),
        ("Capital, volume 1", "Capital, Vol. One", "correct"),
        ("Capital, vol. 1", "Capital, volume one", "correct"),
        ("Capital, volume 1", "Capital, vol. 2", "wrong"),
        ("Capital, volume 1", "Capital, bk. 1", "wrong"),
        ("Ethics, Book 5", "Ethics, bk V", "correct"),
        ("Federalist Number 10", "Federalist No. 10", "correct"),
        ("Leviathan, part 2, chapter 17", "Leviathan, pt. 2, ch. 17", "correct"),
        # Before no number a "no" is none, nor without its full stop.
        ("number theory", "no. theory", "wrong"),
        ("Number One", "No. 1", "correct"),
        ("Number One", "No one", "wrong"),
    ],
)
def test_what_is_numbered_may_be_shortened_before_its_number(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Frankenstein; or, The Modern Prometheus", "Frankenstein", "correct"),
        ("Leviathan: The Matter of a Commonwealth", "the Leviathan", "correct"),
        ("“Leviathan”", "Leviathan: The Matter of a Commonwealth", "correct"),
        ("“Leviathan”", "Leviathan: Political Liberalism", "wrong"),
        ("“Leviathan”", "Leviathan: volume 2", "wrong"),
        # An "or" may as well stand between two answers.
        ("“Leviathan”", "Leviathan, or The Matter of a Commonwealth", "wrong"),
        ("Star Wars: A New Hope", "Star Wars", "close"),
        ("Leviathan: The Matter of a Commonwealth", "The Matter", "close"),
    ],
)
def test_a_title_may_go_on_behind_a_colon(name: str, typed: str, outcome: str) -> None:
    assert judge(name, typed, kind="work").outcome == outcome


@pytest.mark.parametrize(
    ("kind", "name", "typed", "outcome"),
    [
        ("volcano", "Krakatoa", "Mount Krakatoa", "correct"),
        ("volcano", "Krakatoa", "Mt. Krakatoa", "correct"),
        ("volcano", "Krakatoa", "the Krakatoa volcano", "correct"),
        ("volcano", "Krakatoa", "Anak Krakatoa", "wrong"),
        ("volcano", "Krakatoa", "mount", "wrong"),
        ("volcano", "Lassen", "Mount Lassen", "wrong"),
        ("term", "Krakatoa", "Mount Krakatoa", "wrong"),
    ],
)
def test_another_word_for_the_sort_of_a_thing_may_stand_beside_its_name(
    kind: str, name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, kind=kind).outcome == outcome


MOHO = ("boundary between crust and mantle", "Moho", "Mohorovičić discontinuity")


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Moho discontinuity", "correct"),
        ("the mantle and the crust boundary", "wrong"),
        ("the mantle", "wrong"),
        ("crust and mantle", "wrong"),
        ("boundary", "close"),
        ("Moho theory", "wrong"),
        ("discontinuity Moho", "close"),
    ],
)
def test_the_noun_of_one_name_may_stand_behind_another(typed: str, outcome: str) -> None:
    name, *aliases = MOHO
    assert judge(name, typed, *aliases).outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("South America", "S. America", "correct"),
        ("South America", "S America", "correct"),
        ("South America", "N. America", "wrong"),
        ("North American Plate", "N. American Plate", "correct"),
        ("South-East Asia", "S.E. Asia", "wrong"),
        ("Southeast Asia", "SE Asia", "correct"),
        ("Eastern Europe", "E. Europe", "wrong"),
        ("South America", "U.S. America", "wrong"),
        ("South America", "S.", "wrong"),
        ("the south side", "s side", "wrong"),
        ("W boson", "west boson", "wrong"),
    ],
)
def test_a_letter_stands_for_a_point_of_the_compass_before_a_name(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed).outcome == outcome


@pytest.mark.parametrize("typed", ["eudaemonia", "eudemonia", "Eudaemonia"])
def test_greek_words_have_a_latin_spelling(typed: str) -> None:
    assert judge("eudaimonia", typed).outcome == "correct"


PARTS = ("Africa", "South America", "Antarctica", "Australia", "India")


@pytest.mark.parametrize(
    ("typed", "outcome", "slip"),
    [
        ("africa south america india antartica australia", "close", Slip.SPELLING),
        ("africa south amerika india antartica australia", "close", Slip.SPELLING),
        ("africa south america india atlantis australia", "close", Slip.OTHER),
        ("africa atlantis mu lemuria thule", "wrong", Slip.NONE),
        ("the africa of antartica", "wrong", Slip.NONE),
    ],
)
def test_a_slip_in_a_list_without_commas_spoils_no_other_name(
    typed: str, outcome: str, slip: Slip
) -> None:
    key = AnswerKey(tuple(NameKey(name, "landmass") for name in PARTS), all_needed=True)
    verdict = mark(key, typed, Lexicon())
    assert (verdict.outcome, verdict.slip) == (outcome, slip)


@pytest.mark.parametrize(
    ("key", "typed", "outcome", "reason"),
    [
        ("about 2.5 cm per year", "25 km per million years", "correct", "the right answer"),
        ("about 2.5 cm per year", "25 km/Myr", "correct", "the right answer"),
        ("about 2.5 cm per year", "25 m per 1,000 years", "correct", "the right answer"),
        ("about 2.5 cm per year", "40 km/Myr", "wrong", "another number"),
        ("about 2.5 cm per year", "25 km or 30 km per year", "wrong", "more than one answer"),
        ("about 2.5 cm per year", "25 km / 30 km", "wrong", "more than one answer"),
        ("25 km per million years", "25 km per million years", "correct", "the right answer"),
        ("25 km per million years", "2.5 cm per year", "correct", "the right answer"),
        ("25 km per million years", "25 km", "close", "the unit is missing"),
        ("25 km per million years", "25 km per billion years", "wrong",
         "the right digits, but 1,000 times too small"),
        ("10 km", "10 km per 2 hours", "wrong", "another unit"),
        ("35 g per kg", "35 g per 1000 g", "correct", "the right answer"),
        ("10 km", "10 km / 20 km", "wrong", "more than one answer"),
        ("66 million years", "66 Myr", "correct", "the right answer"),
        ("66 million years", "66 Gyr", "wrong", "the right digits, but 1,000 times too large"),
    ],
)  # fmt: skip
def test_a_rate_may_be_per_many(key: str, typed: str, outcome: str, reason: str) -> None:
    verdict = mark(AnswerKey((AmountKey(parse_amount(key, ENGLISH)),)), typed, Lexicon())
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


def test_a_rate_is_shown_as_it_was_written() -> None:
    key = AnswerKey((AmountKey(parse_amount("2.5 cm per year", ENGLISH)),))
    assert mark(key, "30 km/Myr", Lexicon()).read_as == "30 kilometre per 1,000,000 year"


PREMIERE = "Which of these works was first performed in Milan?"
COMPOSERS = Lexicon.of(
    [
        LexiconEntry("person", "Giuseppe Verdi", (), "Verdi"),
        LexiconEntry("person", "Arrigo Boito", (), "Boito"),
        LexiconEntry("person", "Giacomo Puccini", (), "Puccini"),
        LexiconEntry("work", "“Otello”"),
    ]
)


@pytest.mark.parametrize(
    ("persons", "typed", "outcome"),
    [
        (("Giuseppe Verdi",), "Verdi's Otello", "correct"),
        (("Giuseppe Verdi",), "Otello by Verdi", "correct"),
        (("Giuseppe Verdi",), "Otello (Giuseppe Verdi)", "correct"),
        (("Giuseppe Verdi",), "Puccini's Otello", "wrong"),
        (("Giuseppe Verdi",), "Rossini's Otello", "wrong"),
        (("Giuseppe Verdi",), "not Verdi's Otello", "wrong"),
        (("Giuseppe Verdi",), "Verdi", "wrong"),
        (("Giuseppe Verdi", "Arrigo Boito"), "Verdi's Otello", "close"),
        (("Giuseppe Verdi", "Arrigo Boito"), "Puccini's Otello", "wrong"),
        ((), "Verdi's Otello", "wrong"),
    ],
)
def test_a_person_of_its_facts_may_stand_beside_a_work(
    persons: tuple[str, ...], typed: str, outcome: str
) -> None:
    key = with_told(AnswerKey((NameKey("“Otello”", "work", beside=persons),)), PREMIERE)
    assert mark(key, typed, COMPOSERS).outcome == outcome


def test_a_genitive_without_an_apostrophe_says_whose_it_is() -> None:
    lexicon = Lexicon.of([LexiconEntry("person", "Thomas Mann", (), "Mann")])
    key = AnswerKey((NameKey("„Der Zauberberg“", "work"),))
    told = with_told(key, "Welchen Roman schrieb Thomas Mann?")
    for typed, outcome in (
        ("Manns Zauberberg", "correct"),
        ("Der Zauberberg von Thomas Mann", "correct"),
        ("Döblins Zauberberg", "wrong"),
    ):
        assert mark(told, typed, lexicon, LANGUAGES["de"]).outcome == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Rawls's Walküre", "correct"),
        ("Rawls's Die Walküre", "correct"),
        ("the Walküre by Rawls", "correct"),
        ("Rawls's opera Die Walküre", "correct"),
        ("the opera Walküre by Rawls", "correct"),
        ("the ballet Walküre by Rawls", "wrong"),
        ("Nozick's Walküre", "wrong"),
        ("Rawls's Rheingold", "wrong"),
    ],
)
def test_an_owner_stands_for_the_article_of_a_title(typed: str, outcome: str) -> None:
    assert (
        judge("“Die Walküre”", typed, kind="work", stem="Which opera by Rawls is it?").outcome
        == outcome
    )


@pytest.mark.parametrize(
    ("stem", "typed", "outcome"),
    [
        ("“____”, by John Rawls, was read by Robert Nozick.", "Rawls's Tosca", "correct"),
        ("“____” by John Rawls was read by Robert Nozick.", "Tosca by John Rawls", "correct"),
        ("Which opera by John Rawls was read by Robert Nozick?", "Rawls's Tosca", "correct"),
        ("Which opera by John Rawls was read by Robert Nozick?", "Nozick's Tosca", "wrong"),
        # Whoever does something with it need not have made it.
        ("“____” was read by Robert Nozick to John Rawls.", "Nozick's Tosca", "wrong"),
    ],
)
def test_the_maker_whom_the_question_names_may_stand_beside(
    stem: str, typed: str, outcome: str
) -> None:
    assert judge("“Tosca”", typed, kind="work", stem=stem).outcome == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("boundary between the Earth's crust and mantle", "close"),
        ("the boundary between Earth's crust and mantle", "close"),
        ("the boundary between Nozick's crust and mantle", "wrong"),
        ("the boundary between the Earth's core and mantle", "wrong"),
        ("the Earth's crust and mantle", "wrong"),
    ],
)
def test_a_genitive_more_inside_a_description_is_nearly_it(typed: str, outcome: str) -> None:
    assert judge("boundary between crust and mantle", typed, kind="text").outcome == outcome


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("“Das Rheingold”", "Rheingold", "correct"),
        ("“Das Rheingold”", "The Rheingold", "correct"),
        ("“Das Rheingold”", "Das Gold", "wrong"),
        ("“Die Walküre”", "Walküre", "correct"),
        ("“Die Walküre”", "walkuere", "correct"),
        ("“Il trovatore”", "Trovatore", "correct"),
        ("“Papillons”", "Les Papillons", "correct"),
        ("“Les Six”", "Six", "correct"),
        ("“Die Walküre”", "Der Walküre", "close"),
        ("“Die Walküre”", "Das Gold", "wrong"),
        ("“La Mer”", "Le Mer", "close"),
        ("El Niño", "La Niño", "close"),
        ("IL-2", "2", "wrong"),
        ("Never Say Die", "Never Say", "close"),
    ],
)
def test_an_article_of_another_language_may_be_left_out_of_a_title(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, kind="work").outcome == outcome


def test_a_title_with_an_article_may_be_another_work() -> None:
    lexicon = Lexicon.of([LexiconEntry("work", "“Les Papillons”")])
    key = AnswerKey((NameKey("“Papillons”", "work"),))
    assert mark(key, "Les Papillons", lexicon).outcome == "wrong"


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("Leipzig Conservatory", "Conservatory in Leipzig", "correct"),
        ("Leipzig Conservatory", "the Conservatory of Leipzig", "correct"),
        ("St Petersburg Conservatory", "Conservatory of Saint Petersburg", "correct"),
        ("Conservatory of Leipzig", "Leipzig Conservatory", "correct"),
        ("Leipzig Conservatory", "Conservatory of Dresden", "wrong"),
        ("Leipzig Conservatory", "the conservatory", "wrong"),
        ("Leipzig Conservatory", "Leipzig", "close"),
        ("Paris Opera", "Opera in Paris", "correct"),
        ("Paris Opera", "opera on Paris", "wrong"),
        ("Paris Opera", "an opera in Paris", "wrong"),
        ("Geological Society of London", "Geological Society in London", "close"),
        ("Geological Society of London", "Geological Society in Paris", "wrong"),
        ("freedom of navigation", "freedom in navigation", "wrong"),
        # Two are not the same where both are common.
        ("Washington University", "University of Washington", "close"),
        ("London Bridge", "bridge in London", "wrong"),
    ],
)
def test_a_place_stands_before_its_institution_or_behind_it(
    name: str, typed: str, outcome: str
) -> None:
    assert judge(name, typed, kind="organisation").outcome == outcome
