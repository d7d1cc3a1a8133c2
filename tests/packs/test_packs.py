"""Packs on other subjects and in other languages, as their authors and students meet them."""

import re
from pathlib import Path

import pytest

from tests.packs.reading import HERE, PLACE, content, drawn, pack_of, page
from tests.support import TutorCall
from tutor.facts.language import language_of
from tutor.facts.load import load_content
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, NameKey, Outcome, Question
from tutor.study.hints import next_hint

PACKS = ("rechtsgeschichte", "chemistry-basics", "waterstaat")
FORMS = {
    "rechtsgeschichte": set(Form) - {Form.ATTRIBUTION},
    "chemistry-basics": set(Form) - {Form.ATTRIBUTION, Form.REASONS},
    "waterstaat": {Form.CHOICE, Form.TRUE_FALSE, Form.TYPED, Form.CLOZE, Form.DATE, Form.AMOUNT},
}
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|or|to|from|on|about|until|since|name|both|which|true|false|paragraphs?)\b", re.I
)
WORD = re.compile(r"[^\W_]+")
FOREIGN = ("rechtsgeschichte", "waterstaat")
BORROWED = {"of", "or"}
"""Words of English that are words of Dutch or German as well."""


@pytest.mark.parametrize("path", [PLACE.content, PLACE.decks], ids=lambda path: path.name)
def test_every_pack_and_deck_is_clean(tutor: TutorCall, path: Path) -> None:
    done = tutor("check", path, "--content", PLACE.content)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("no problems")


@pytest.mark.parametrize("name", PACKS)
def test_what_a_pack_says_and_asks_reads_as_it_was_read_once(name: str) -> None:
    golden = (HERE / "golden" / f"{name}.txt").read_text(encoding="utf-8")
    assert page(name) == golden


@pytest.mark.parametrize("name", PACKS)
def test_the_facts_of_a_pack_take_the_forms_that_they_can(name: str) -> None:
    assert {question.form for question in drawn(name)} >= FORMS[name]


@pytest.mark.parametrize("name", FOREIGN)
def test_no_word_of_english_stands_in_a_pack_of_another_language(name: str) -> None:
    for question in drawn(name):
        told = (question.stem, question.statement, question.citation)
        for text in (*told, *(o.truth for o in question.options), *hints(question, name)):
            found = set(map(str.lower, ENGLISH_WORDS.findall(text)))
            assert found <= BORROWED, text


def hints(question: Question, name: str) -> list[str]:
    language, said = language_of(pack_of(name)), []
    for number in range(8):
        hint = next_hint(question, number, (), language)
        if not isinstance(hint, str):
            break
        said.append(hint)
    return said


@pytest.mark.parametrize("name", PACKS)
def test_the_marker_takes_every_key_as_it_is_shown(name: str) -> None:
    pack = pack_of(name)
    lexicon, language = lexicon_of(pack), language_of(pack)
    for question in drawn(name):
        if question.answer is None or not question.is_written:
            continue
        all_of = question.answer.all_needed or question.form is Form.REASONS
        given = ", ".join(question.key) if all_of else question.key[0]
        for text in (given, f"  {given}. "):
            verdict = mark(question.answer, text, lexicon, language)
            assert verdict.outcome is Outcome.CORRECT, (question.stem, text, verdict)


@pytest.mark.parametrize("name", PACKS)
def test_the_marker_takes_every_other_name_of_a_key(name: str) -> None:
    pack = pack_of(name)
    lexicon, language = lexicon_of(pack), language_of(pack)
    for question in drawn(name):
        if question.form is Form.TYPED and question.answer is not None:
            for member in question.answer.members:
                names = member.names if isinstance(member, NameKey) else ()
                for text in names:
                    verdict = mark(question.answer, text, lexicon, language)
                    assert verdict.outcome is Outcome.CORRECT, (question.stem, text, verdict)


@pytest.mark.parametrize("name", PACKS)
def test_the_marker_rejects_every_wrong_option(name: str) -> None:
    pack = pack_of(name)
    lexicon, language = lexicon_of(pack), language_of(pack)
    keys = {
        (q.fact, q.role): q.answer
        for q in drawn(name)
        if q.answer is not None and q.form in {Form.TYPED, Form.DATE, Form.AMOUNT}
    }
    tried = 0
    for question in drawn(name):
        answer = keys.get((question.fact, question.role))
        if question.form is not Form.CHOICE or answer is None:
            continue
        for option in question.options:
            if not option.correct:
                tried += 1
                verdict = mark(answer, option.text, lexicon, language)
                assert verdict.outcome is not Outcome.CORRECT, (question.stem, option.text)
    assert tried > 100


@pytest.mark.parametrize("name", PACKS)
def test_a_question_does_not_tell_its_answer(name: str) -> None:
    for question in drawn(name):
        if question.form in {Form.TYPED, Form.DATE, Form.AMOUNT, Form.CLOZE, Form.CHOICE}:
            words = " ".join(WORD.findall(question.stem))
            assert not any(f" {key} " in f" {words} " for key in question.key), question.stem


def test_the_own_language_of_a_pack_is_kept_in_the_compiled_copy(tmp_path: Path) -> None:
    first = load_content([PLACE], cache=tmp_path)
    again = load_content([PLACE], cache=tmp_path)
    assert first == again == content()
    own = {name: pack.own_language for name, pack in again.packs.items()}
    assert {name for name, language in own.items() if language is not None} == set(FOREIGN)


def test_a_form_of_dates_of_its_own_serves_a_packs_wordings() -> None:
    stems = {q.stem for q in drawn("rechtsgeschichte") if q.fact == "bgb-in-kraft"}
    assert "Welches Gesetz galt im Deutschen Reich ab dem 1. Januar 1900?" in stems


def test_a_table_of_answers_is_judged_in_the_language_of_a_pack(
    tutor: TutorCall, tmp_path: Path
) -> None:
    table = tmp_path / "antworten.csv"
    table.write_text(
        "kind,expected,aliases,given,verdict,note\n"
        "date,1804-03-21,,21. März 1804,correct,\n"
        "number,1.502 Paragraphen,,1502 Paragraphen,correct,\n"
        'money,"3,5 Millionen Euro",,"3,5 Mio. €",correct,\n'
        "person,Hugo Preuß,Preuß,weiß nicht,wrong,\n",
        encoding="utf-8",
    )
    where = ("--content", PLACE.content, "--decks", PLACE.decks)
    done = tutor("mark", table, "--pack", "rechtsgeschichte", *where)
    assert (done.code, done.err) == (0, "4 rows, all as the table says.\n"), done.out


def test_a_german_deck_is_studied_in_german(tutor: TutorCall) -> None:
    where = ("--content", PLACE.content, "--decks", PLACE.decks)
    done = tutor(
        "study", "rechtsgeschichte", "--plain", "--limit", "1", *where, stdin="h\n1\n\n1\n\n"
    )
    assert done.code == 0, done.err
    assert "Richtig oder falsch?" in done.out or re.search(
        r"\b(W\w+|Auf wen|Von wem|Ab wann|In welche\w+)\b", done.out
    )
    assert "Vorlesung (" in done.out
