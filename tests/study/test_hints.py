"""Hints: each a step further, none the whole answer, and the same for the same question."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.fakes import (
    AMOUNT,
    ATTRIBUTION,
    CHOICE,
    CLAIM,
    DATE,
    EVERY_FORM,
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ODD_ONE,
    ORDER,
    REASONS,
    REASONS_WRITTEN,
    RECALL,
    TYPED,
    WHICH_NOT,
)
from tutor.facts.dates import parse_edtf
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.facts.model import Amount
from tutor.questions.model import (
    AmountKey,
    AnswerKey,
    DateKey,
    Form,
    NameKey,
    Option,
    Question,
    SingleKey,
)
from tutor.study.hints import next_hint

EVERY_QUESTION = (*EVERY_FORM, REASONS_WRITTEN)


def hints(question: Question, code: str = "en") -> tuple[list[str], list[str]]:
    """Return the sentences, and the options that are taken away, until there are no more."""
    said: list[str] = []
    removed: tuple[int, ...] = ()
    for _ in range(20):
        hint = next_hint(question, len(said), removed, LANGUAGES[code])
        if hint is None:
            return said, [question.options[index].text for index in removed]
        if isinstance(hint, int):
            removed = (*removed, hint)
        else:
            assert not removed, "sentences come first"
            said.append(hint)
    raise AssertionError("hints without an end")


def with_key(question: Question, *members: SingleKey, all_needed: bool = False) -> Question:
    return replace(question, answer=AnswerKey(members, all_needed))


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        (
            with_key(TYPED, NameKey("Ida of Thornbury", "light-keeper")),
            [
                "Kind of answer: light keeper.",
                "It has 3 words.",
                "Its main words begin with I and T.",
            ],
        ),
        (TYPED, ["It has 2 words.", "Its main words begin with I and T."]),
        (
            DATE,
            ["Kind of answer: a day.", "It lies in the years 1900 to 1909.", "The year is 1908."],
        ),
        (
            AMOUNT,
            [
                "Kind of answer: a number.",
                "It is counted in crowns.",
                "Its number begins with 4.",
            ],
        ),
        (
            with_key(
                NAME_ALL,
                NameKey("Calder Bay", "port"),
                NameKey("Eastmouth", "port"),
                all_needed=True,
            ),
            ["The main words of one begin with C and B."],
        ),
        (REASONS_WRITTEN, ["One begins with F."]),
        (
            RECALL,
            [
                "The answer has 3 points.",
                "One begins with “fear …”.",
                "One of the points: fear for the income of its pilots.",
            ],
        ),
        (
            REASONS,
            [
                "The answer has 3 points.",
                "One begins with “the fog …”.",
                "One of the points: the fog of the winter months.",
            ],
        ),
        (
            ORDER,
            [
                "The first of them: 12 May 1908.",
                "First: the signing of the Charter of Lights.",
                "Last: the closing of the pilots' school.",
            ],
        ),
    ],
)
def test_the_steps_of_a_form(question: Question, steps: list[str]) -> None:
    assert hints(question) == (steps, [])


@pytest.mark.parametrize(
    ("date", "steps"),
    [
        ("1908-09", ["a month and its year", "1900 to 1909", "1908"]),
        ("1908", ["a year", "1900 to 1909"]),
        ("190X", ["a decade"]),
        ("19XX", ["a century"]),
        ("1908/1931", ["a span of time", "begins in the years 1900 to 1909"]),
        ("-0043", ["a year", "100 to 1 BC"]),
        ("-0100", ["a year", "200 to 101 BC"]),
    ],
)
def test_no_hint_is_as_fine_as_the_date(date: str, steps: list[str]) -> None:
    said, _ = hints(with_key(DATE, DateKey(parse_edtf(date))))
    assert len(said) == len(steps)
    for hint, step in zip(said, steps, strict=True):
        assert step in hint


def test_a_number_of_one_digit_is_not_given_away() -> None:
    said, _ = hints(with_key(AMOUNT, AmountKey(Amount("3 ships", "3", "ships"))))
    assert said[-1] == "It is counted in ships."


class TestOptions:
    @pytest.mark.parametrize("question", [CHOICE, WHICH_NOT, ATTRIBUTION, ODD_ONE])
    def test_of_three_options_one_is_taken_away(self, question: Question) -> None:
        said, removed = hints(question)
        assert said == []
        assert len(removed) == 1
        assert question.key[0] not in removed

    def test_the_initial_is_told_where_it_leaves_two(self) -> None:
        texts = ("Port Lisle", "Pell", "Marram", "Eastmouth")
        options = tuple(Option(text, correct=not place) for place, text in enumerate(texts))
        assert hints(replace(CHOICE, options=options)) == (["The right answer begins with P."], [])

    def test_the_decade_is_told_of_dates(self) -> None:
        dates = ("1908-09-03", "1902", "1911", "1914")
        options = tuple(
            Option(date, correct=not place, value=parse_edtf(date))
            for place, date in enumerate(dates)
        )
        assert hints(replace(CHOICE, options=options)) == (
            ["It lies in the years 1900 to 1909."],
            [],
        )

    def test_what_all_options_share_is_not_told(self) -> None:
        options = tuple(
            Option(f"{n} crowns", correct=n == 4, value=Amount(f"{n} crowns", str(n), "crowns"))
            for n in (3, 4, 5, 6)
        )
        said, removed = hints(replace(CHOICE, options=options))
        assert said == []
        assert len(removed) == 2

    def test_of_several_right_ones_the_number_is_told_and_wrong_ones_go(self) -> None:
        said, removed = hints(MULTIPLE)
        assert said == ["3 of them are right."]
        assert len(removed) == 1
        assert removed[0] in {"Calder Bay", "Marram"}


class TestClaim:
    @pytest.mark.parametrize("true", [True, False])
    def test_hints_leave_the_claim_and_one_other(self, true: bool) -> None:
        right, wrong = "Ida Thorn", "Bo Marsh"
        texts = (right, wrong, "Owen Marsh", "Zoe Vale")
        claimed = right if true else wrong
        options = tuple(Option(text, correct=text == right) for text in texts)
        said, removed = hints(replace(CLAIM, options=options, claim_true=true, claimed=claimed))
        assert removed == []
        assert len(said) == 2
        for hint in said:
            assert claimed not in hint
            assert right not in hint

    def test_no_initial_is_told_of_a_claim(self) -> None:
        # "It begins with F" would be read as an answer to the question whether it is false.
        texts = ("Frida Thorn", "Finn Vale", "Owen Marsh", "Zoe Vale")
        options = tuple(Option(text, correct=text == "Frida Thorn") for text in texts)
        for claimed in texts[:3]:
            true = claimed == "Frida Thorn"
            claim = replace(CLAIM, options=options, claim_true=true, claimed=claimed)
            said = hints(claim)[0]
            assert said
            assert all(hint.startswith("The right answer is not “") for hint in said)

    def test_a_claim_without_options_has_no_hints(self) -> None:
        assert hints(replace(CLAIM, options=(), claim_true=True)) == ([], [])


class TestMatch:
    def test_the_spare_comes_first_and_then_a_pair_that_is_not_asked(self) -> None:
        said, _ = hints(MATCH)
        assert said[0] == "“Owen Marsh” goes with none of them."
        assert len(said) == 2
        asked = next(part for part in MATCH.parts if part.item == MATCH.item)
        for seed in range(20):
            pair = hints(replace(MATCH, seed=seed))[0][1]
            assert asked.answer not in pair
            assert any(f"“{p.text}” goes with “{p.answer}”." == pair for p in MATCH.parts)


@given(st.sampled_from(EVERY_QUESTION), st.integers(0, 2**53), st.sampled_from(sorted(LANGUAGES)))
def test_hints_end_differ_and_give_nothing_away(question: Question, seed: int, code: str) -> None:
    question = replace(question, seed=seed)
    said, removed = hints(question, code)
    assert hints(question, code) == (said, removed)
    assert len(set(said)) == len(said)
    wrong = [option.text for option in question.options if not option.correct]
    assert set(removed) <= set(wrong)
    assert not wrong or len(removed) < len(wrong)
    if question.is_written or question.options:
        assert not [hint for hint in said for key in question.key if key in hint]
    for hint in said:
        assert "{" not in hint


@pytest.mark.parametrize(
    ("point", "hint"),
    [
        ("robot", "The right answer begins with R."),
        ("the fog", "The right answer begins with F."),
        ("central planning", "Its main words begin with C and P."),
        ("the fear of a fog.", "Its main words begin with F and F."),
        ("“The Fog of the North Sea”", "It begins with “The Fog …”."),
        ("long winters by the sea", "It begins with “long …”."),
        ("what sailors fear in winter", "It begins with “what sailors …”."),
    ],
)
def test_no_more_than_half_of_a_point_is_given_away(point: str, hint: str) -> None:
    said, _ = hints(replace(RECALL, points=(point,), key=(point,)))
    assert said == [hint]


def test_of_several_points_one_is_told_of_only_if_the_hint_leaves_the_others_out() -> None:
    ages = ("the age of the great hunters", "the age of the wandering shepherds")
    said, _ = hints(replace(RECALL, points=ages, key=ages))
    assert said == ["The answer has 2 points.", "One of the points: the age of the great hunters."]
    said, _ = hints(replace(RECALL, points=("salt", "fog"), key=("salt", "fog")))
    assert said == ["The answer has 2 points.", "One begins with S.", "One of the points: salt."]


def test_initials_that_several_of_a_set_have_are_not_told() -> None:
    members = [NameKey(name, "text") for name in ("land", "labour", "money")]
    every = replace(TYPED, form=Form.NAME_ALL, key=("land", "labour", "money"))
    said, _ = hints(with_key(every, *members, all_needed=True))
    assert said == ["One begins with M."]


def test_the_place_in_a_list_is_no_hint() -> None:
    parts = tuple(
        replace(part, item=ORDER.parts[0].item, answer=str(place + 1))
        for place, part in enumerate(ORDER.parts)
    )
    said, _ = hints(replace(ORDER, parts=parts))
    assert said[0].startswith("First: ")


def test_a_name_that_begins_with_a_number_has_no_initials() -> None:
    said, _ = hints(with_key(TYPED, NameKey("17D vaccine", "text")))
    assert said == ["It has 2 words."]


def test_there_is_a_hint_for_every_form() -> None:
    for question in EVERY_QUESTION:
        said, removed = hints(question)
        assert said or removed, question.form


def test_a_language_names_types_in_its_own_words() -> None:
    language = replace(ENGLISH, hints=replace(ENGLISH.hints, types={"port": "a harbour"}))
    question = with_key(TYPED, NameKey("Calder Bay", "port"))
    assert next_hint(question, 0, (), language) == "Kind of answer: a harbour."


@pytest.mark.parametrize(
    ("stem", "type_", "form", "told"),
    [
        ("Who kept the light?", "person", Form.TYPED, False),
        ("____ kept the light.", "person", Form.CLOZE, True),
        ("Which port did they leave?", "port", Form.TYPED, False),
        ("Which ports did they leave?", "port", Form.TYPED, False),
        ("Which place did they leave?", "port", Form.TYPED, True),
        ("What portrait was it?", "port", Form.TYPED, True),
    ],
)
def test_the_type_is_a_hint_only_where_the_question_does_not_tell_it(
    stem: str, type_: str, form: Form, told: bool
) -> None:
    question = replace(with_key(TYPED, NameKey("Calder Bay", type_)), stem=stem, form=form)
    said, _ = hints(question)
    assert (said[0] == f"Kind of answer: {type_}.") is told


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("lettre de cachet", "L and C"),
        ("Louis-Antoine de Saint-Just", "L and S"),
        ("Van Gogh", "V and G"),
        ("freedom from fear", "F and F"),
        ("the Long Spring of 2023", "L and S"),
    ],
)
def test_small_words_are_no_main_words(name: str, initials: str) -> None:
    said, _ = hints(with_key(TYPED, NameKey(name, "thing")))
    assert said[-1] == f"Its main words begin with {initials}."


def test_no_hint_is_true_of_one_right_answer_alone() -> None:
    typed = replace(TYPED, key=("Calder Bay", "Eastmouth"))
    members = (NameKey("Calder Bay", "port"), NameKey("Eastmouth", "port"))
    said, _ = hints(with_key(typed, *members))
    assert said == ["Kind of answer: port.", "The main words of one begin with C and B."]
    said, _ = hints(with_key(typed, *members, NameKey("Vale", "river")))
    assert said == ["The main words of one begin with C and B."]
    # What stands for the one answer besides it, as an author does for a source, is no other answer.
    said, _ = hints(with_key(TYPED, *members))
    assert said[-1] == "Its main words begin with C and B."


def test_the_length_is_told_only_where_all_names_of_the_answer_have_it() -> None:
    said, _ = hints(with_key(TYPED, NameKey("Calder Bay", "text", aliases=("the Bay",))))
    assert "It has 2 words." in said
    said, _ = hints(with_key(TYPED, NameKey("Calder Bay", "text", aliases=("Calder",))))
    assert said == ["Its main words begin with C and B."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“The Fog”", "The right answer is not “The Fog”."),
        ("“The Fog” and “Tides”", "The right answer is not “‘The Fog’ and ‘Tides’”."),
        ("Tides", "The right answer is not “Tides”."),
    ],
)
def test_a_hint_puts_no_quotation_marks_around_others(text: str, said: str) -> None:
    options = tuple(Option(each, correct=each == "Salt") for each in ("Salt", "Rope", text))
    claim = replace(CLAIM, options=options, claim_true=False, claimed="Rope")
    assert said in hints(claim)[0]


def test_options_begin_as_they_stand_there_and_a_long_one_counts_too() -> None:
    def of(*texts: str) -> list[str]:
        options = tuple(Option(text, correct=not at) for at, text in enumerate(texts))
        return hints(replace(CHOICE, options=options))[0]

    assert of("“The Fog”", "“The Salt Roads”", "“Ropes”") == ["The right answer begins with T."]
    assert of("“The Fog”", "“Fathoms”", "“Ropes”") == []
    assert of("“Fog”", "“Fathoms and how they were measured”", "“Fins”") == []


def test_initials_that_are_an_answer_themselves_are_not_told() -> None:
    key = NameKey("artificial intelligence", "text", aliases=("A.I.",))
    assert hints(with_key(TYPED, key))[0] == []
    members = [NameKey("Bay of Salt", "port", aliases=("BS",)), NameKey("Eastmouth", "port")]
    every = replace(TYPED, form=Form.NAME_ALL, key=("Bay of Salt", "Eastmouth"))
    said, _ = hints(with_key(every, *members, all_needed=True))
    assert said == ["Kind of answer: port.", "One begins with E."]


@pytest.mark.parametrize(
    ("name", "code", "steps"),
    [
        ("“Lohengrin”", "en", ["It has 9 letters.", "The right answer begins with L."]),
        ("„Fabian“", "de", ["Buchstaben der Antwort: 6.", "Die richtige Antwort beginnt mit F."]),
        (
            "„Berlin Alexanderplatz“",
            "de",
            ["Wörter der Antwort: 2.", "Die wichtigen Wörter beginnen mit B und A."],
        ),
        ("« Phèdre »", "fr", ["Nombre de lettres : 6.", "La bonne réponse commence par P."]),
        ("»Fabian«", "de", ["Buchstaben der Antwort: 6.", "Die richtige Antwort beginnt mit F."]),
        ("‘Emma’", "en", ["It has 4 letters.", "The right answer begins with E."]),
        ("Stop-Press", "en", ["It has 9 letters.", "The right answer begins with S."]),
        ("“1984”", "en", ["It has 4 letters."]),
    ],
)
def test_quotation_marks_and_hyphens_are_no_letters(name: str, code: str, steps: list[str]) -> None:
    assert hints(with_key(TYPED, NameKey(name, "thing")), code)[0] == steps


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("“Jeux d’eau”", "J and E"),
        ("“Tristan und Isolde”", "T and I"),
        ("“Pelléas et Mélisande”", "P and M"),
        ("“L’Enfant et les sortilèges”", "E and S"),
        ("“Il barbiere di Siviglia”", "B and S"),
        ("Sturm und Drang", "S and D"),
        ("“Die Another Day”", "D, A and D"),
        ("Los Hermanos", "L and H"),
        ("prodigal son", "P and S"),
        ("top hat", "T and H"),
    ],
)
def test_small_words_of_other_languages_are_no_main_words(name: str, initials: str) -> None:
    said, _ = hints(with_key(TYPED, NameKey(name, "thing")))
    assert said[-1] == f"Its main words begin with {initials}."


@pytest.mark.parametrize("name", ["“Der Freischütz”", "“La Forza”", "Les Fâcheux"])
def test_a_foreign_article_comes_before_the_initial_of_a_title(name: str) -> None:
    said, _ = hints(with_key(TYPED, NameKey(name, "thing")))
    assert said[-1] == "The right answer begins with F."


@pytest.mark.parametrize(
    ("name", "type_", "hint"),
    [
        ("Le Corbusier", "person", "Its main words begin with L and C."),
        ("Pope Pius XII", "person", "Its main words begin with P and P."),
        ("d’Alembert", "person", "The right answer begins with D."),
        ("Jean d’Alembert", "person", "Its main words begin with J and A."),
        ("Los Angeles", "city", "Its main words begin with L and A."),
        ("O’Brien", "person", "The right answer begins with O."),
    ],
)
def test_the_article_in_front_belongs_to_a_person_or_a_place(
    name: str, type_: str, hint: str
) -> None:
    assert hints(with_key(TYPED, NameKey(name, type_)))[0][-1] == hint


@pytest.mark.parametrize(
    ("point", "stem", "said"),
    [
        ("no light at the end of a pier", "Why?", ["It begins with “no light …”."]),
        (
            "the port of the northern fleet in winter",
            "Which port?",
            ["It begins with “the port of the northern …”."],
        ),
        ("the port of ships", "Which port?", ["Its main words begin with P and S."]),
        ("port for the ships of fog", "Which ships had a port?", []),
        ("a dark, wet fog in winter", "Why?", ["It begins with “a dark …”."]),
        (
            "the fog had come from the northern sea",
            "What of the fog?",
            ["It begins with “the fog had come …”."],
        ),
        ("“Fog” of the seas in winter", "Why?", ["It begins with “Fog …”."]),
    ],
)
def test_words_that_say_nothing_are_no_hint(point: str, stem: str, said: list[str]) -> None:
    assert hints(replace(RECALL, stem=stem, points=(point,), key=(point,)))[0] == said


def test_a_clause_is_begun_up_to_a_word_that_says_something() -> None:
    point = "dass für den Notfall ein Lotse an Bord blieb"
    said, _ = hints(replace(RECALL, points=(point,), key=(point,)), "de")
    assert said == ["Sie beginnt so: „dass für den Notfall …“"]


def test_initials_of_words_that_the_question_says_are_not_told() -> None:
    question = replace(with_key(TYPED, NameKey("Article 48", "thing")), stem="Which article?")
    assert hints(question)[0] == ["It has 2 words."]


def test_an_initial_of_the_type_alone_is_not_told() -> None:
    gap = replace(with_key(TYPED, NameKey("Article 48", "article")), form=Form.CLOZE)
    assert hints(gap)[0] == ["Kind of answer: article.", "It has 2 words."]


@pytest.mark.parametrize(
    ("type_", "stem", "said"),
    [
        ("hafen", "Was sahen sie?", False),
        ("place", "Was sahen sie?", True),
        ("place", "Welchen Ort sahen sie?", False),
    ],
)
def test_a_type_is_told_in_words_of_the_language(type_: str, stem: str, said: bool) -> None:
    question = replace(with_key(TYPED, NameKey("Calder Bay", type_)), stem=stem)
    assert (hints(question, "de")[0][0] == "Gefragt ist: ein Ort.") is said
    assert not [hint for hint in hints(question, "de")[0] if "hafen" in hint]


def test_a_source_that_stands_for_its_author_is_not_told_as_one() -> None:
    source, author = NameKey("Thorn", "source"), NameKey("Ida Thorn", "person")
    question = replace(TYPED, stem="Who says so?", key=("Thorn",))
    assert "Kind of answer: source." in hints(with_key(question, source))[0]
    assert not [hint for hint in hints(with_key(question, source, author))[0] if "Kind" in hint]
