"""What holds of marking whatever the names, the dates and the answers are."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.facts.dates import days_in_month, parse_edtf
from tutor.facts.language import ENGLISH
from tutor.facts.languages.model import roman
from tutor.facts.model import Amount
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.marking.normal import plain
from tutor.questions.marking.reading_dates import read_date
from tutor.questions.marking.tables import words_for
from tutor.questions.marking.tolerance import edits
from tutor.questions.model import AmountKey, AnswerKey, DateKey, NameKey, Outcome

WORDS = words_for(ENGLISH).names
RESERVED = (
    WORDS.articles
    | WORDS.first_articles
    | WORDS.particles
    | WORDS.negations
    | WORDS.alternatives
    | WORDS.conjunctions
    | WORDS.doubts
    | WORDS.non_answers
    | WORDS.titles
    | WORDS.after_titles
    | {word for office in WORDS.offices for word in office}
)
RANK = {Outcome.WRONG: 0, Outcome.CLOSE: 1, Outcome.CORRECT: 2}

word = st.text(string.ascii_lowercase, min_size=3, max_size=11).filter(lambda w: w not in RESERVED)
name = st.lists(word, min_size=1, max_size=3, unique=True).map(lambda ws: " ".join(ws).title())
kind = st.sampled_from(["person", "state", "term"])
PUNCTUATION = st.sampled_from(["", ".", "!", "?", " ", "  ", "\u00a0", " .", "…", "\t"])


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """A text in another case, with other spaces, accents and punctuation around it."""
    shaped = draw(st.sampled_from([text, text.lower(), text.upper(), text.title()]))
    shaped = shaped.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0", "-", " - ", "\u2009"])))
    at = draw(st.integers(1, len(shaped)))
    if shaped[at - 1].isalpha() and draw(st.booleans()):
        shaped = shaped[:at] + "\u0301" + shaped[at:]
    return draw(PUNCTUATION) + shaped + draw(PUNCTUATION)


@settings(max_examples=150)
@given(name, st.lists(name, max_size=2, unique=True), kind, st.data())
def test_every_key_and_alias_is_right_however_it_is_typed(
    key: str, aliases: list[str], type_: str, data: st.DataObject
) -> None:
    told = data.draw(st.sampled_from([(), ("Which", "law", "came", "in", "1794")]))
    answer = AnswerKey((NameKey(key, type_, tuple(aliases), told=told),))
    typed = data.draw(dressed(data.draw(st.sampled_from([key, *aliases]))))
    assert mark(answer, typed, Lexicon()).outcome is Outcome.CORRECT


@settings(max_examples=150)
@given(name, kind, st.data())
def test_another_entity_of_the_same_type_is_never_right_or_close(
    key: str, type_: str, data: st.DataObject
) -> None:
    letter = st.sampled_from(string.ascii_lowercase)
    at = data.draw(st.integers(0, len(key) - 1))
    other = key[:at] + data.draw(letter) + key[at + 1 :]
    assume(plain(other) not in {plain(key), ""} and not RESERVED & set(plain(other).split()))
    # A surname in common is right for both.
    assume(type_ != "person" or plain(other).split()[-1] not in plain(key).split())
    lexicon = Lexicon.of([LexiconEntry(type_, key), LexiconEntry(type_, other)])
    verdict = mark(AnswerKey((NameKey(key, type_),)), data.draw(dressed(other)), lexicon)
    assert verdict.outcome is Outcome.WRONG


@settings(max_examples=150)
@given(name, st.sampled_from(["state", "term", "law"]), word, st.data())
def test_the_noun_of_the_question_makes_no_other_entity_right(
    key: str, kind: str, noun: str, data: st.DataObject
) -> None:
    other = data.draw(name)
    assume(plain(other) != plain(key) and noun not in plain(f"{key} {other}").split())
    assume(noun not in WORDS.function)
    lexicon = Lexicon.of([LexiconEntry(kind, key), LexiconEntry(kind, other)])
    answer = AnswerKey((NameKey(key, kind, told=("Which", noun, "is", "it")),))
    for typed in (f"{other} {noun}", f"the {noun} {other}", other):
        assert mark(answer, typed, lexicon).outcome is Outcome.WRONG
    for typed in (f"{key} {noun}", f"the {noun} {key}"):
        assert mark(answer, typed, lexicon).outcome is Outcome.CORRECT


@settings(max_examples=150)
@given(st.integers(1, 39), st.integers(1, 39), st.sampled_from(["{}", "the {}th", "{}."]))
def test_a_king_is_right_by_his_own_number_alone(own: int, typed: int, written: str) -> None:
    answer = AnswerKey((NameKey(f"Louis {roman(own)}", "person"),))
    verdicts = {
        mark(answer, f"Louis {number}", Lexicon()).outcome
        for number in (roman(typed), written.format(typed))
    }
    assert verdicts == {Outcome.CORRECT if own == typed else Outcome.WRONG}


KEYS = [
    AnswerKey((NameKey("Jaap de Hoop Scheffer", "person", ("Scheffer",)),)),
    AnswerKey((NameKey("especially counter piracy", "term", ("counter-piracy",)),)),
    AnswerKey((NameKey("Co", "symbol", exact=True),)),
    AnswerKey((NameKey("Law of 22 Prairial", "law", told=("Which", "new", "law", "of", "1794")),)),
    AnswerKey((NameKey("Roe v. Wade", "case", told=("What", "case", "is", "it")),)),
    AnswerKey((NameKey("Louis XVI", "person", ("the King",), told=("1793",)),)),
    AnswerKey((DateKey(parse_edtf("1805-05-05")),)),
    AnswerKey((DateKey(parse_edtf("2013-05-31/2013-06-02")),)),
    AnswerKey((DateKey(parse_edtf("-0043"), 1),)),
    AnswerKey((AmountKey(Amount("5 billion USD", "5000000000", "USD")),)),
    AnswerKey((AmountKey(Amount("250", "250", "")),)),
    AnswerKey((AmountKey(Amount("387 votes", "387", "votes"), told=("how", "many", "of", "us")),)),
    AnswerKey((NameKey("Japan"), NameKey("New Zealand"), NameKey("A and B")), all_needed=True),
    AnswerKey((NameKey("Japan"), DateKey(parse_edtf("2013")))),
]
WRITTEN = (
    "2013 April 15 15th the of and or not - / , . ' $ 5 bn billion % half a to between Japan Abe "
    "Prime Minister Scheffer piracy ( ) ; since BC 1990s ½ ² e9 x10^9 °C 安倍 \x1b \ud800 \x00 ''"
)
PIECES = st.sampled_from(WRITTEN.split(" "))
LEXICON = Lexicon.of([LexiconEntry("person", "Shinzo Abe", ("Abe",)), LexiconEntry("x", "Japan")])


@settings(max_examples=300)
@given(
    st.sampled_from(KEYS),
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)),
)
def test_any_string_gets_a_verdict(key: AnswerKey, typed: str) -> None:
    verdict = mark(key, typed, LEXICON)
    assert verdict.outcome in Outcome
    assert verdict.reason


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("unit", ["a", "2013 ", "A. ", "Japan, ", "(", "1,000 ", "or ", "安"])
def test_an_answer_of_any_length_is_marked(key: AnswerKey, unit: str) -> None:
    """How soon is for ``benchmarks/marking.py``."""
    for length in (480, 100_000):
        text = (unit * length)[:length]
        assert mark(key, text, LEXICON).outcome is not Outcome.CORRECT


@settings(max_examples=150)
@given(st.text(string.ascii_lowercase, min_size=5, max_size=14), st.data())
def test_more_wrong_letters_never_improve_a_verdict(key: str, data: st.DataObject) -> None:
    assume(key not in RESERVED)
    answer = AnswerKey((NameKey(key, "term"),))
    typed, before = list(key), RANK[mark(answer, key, Lexicon()).outcome]
    for at in data.draw(st.permutations(range(len(key))))[:4]:
        # A digit is no letter of the key, so that each change takes the answer further away.
        typed[at] = "0"
        after = RANK[mark(answer, "".join(typed), Lexicon()).outcome]
        assert after <= before
        before = after


@settings(max_examples=150)
@given(st.text(string.ascii_lowercase, min_size=1, max_size=14), st.data())
def test_a_slip_is_forgiven_by_the_length_of_the_word(key: str, data: st.DataObject) -> None:
    assume(not RESERVED & {key})
    at = data.draw(st.integers(0, len(key)))
    typed = key[:at] + "é" + key[at:]
    allowed = 0 if len(key) <= 4 else 1 if len(key) <= 8 else 2
    verdict = mark(AnswerKey((NameKey(key, "term"),)), typed, Lexicon())
    distance = edits(key, plain(typed), 9)
    assert distance == 1
    if allowed and verdict.outcome is not Outcome.CLOSE:
        # Nothing but a word or a prefix that turns the meaning is kept from being close.
        prefixes = {prefix for group in WORDS.opposites for prefix in group}
        assert any(plain(typed).startswith(p) or key.startswith(p) for p in prefixes if p)
    if not allowed:
        assert verdict.outcome is Outcome.WRONG


@settings(max_examples=200)
@given(st.text("abcde", min_size=1, max_size=12), st.text("abcde", min_size=1, max_size=13))
def test_an_answer_is_close_only_within_the_letters_that_are_forgiven(key: str, typed: str) -> None:
    assume(not RESERVED & {key, typed} and key != typed)
    allowed = 0 if len(key) <= 4 else 1 if len(key) <= 8 else 2
    if edits(key, typed, allowed) is None:
        verdict = mark(AnswerKey((NameKey(key, "term"),)), typed, Lexicon())
        assert verdict.outcome is Outcome.WRONG


SET = ("Australia", "Japan", "New Zealand", "South Korea", "Mongolia")


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from([*SET, "Pakistan", "Iraq", "ROK"]), min_size=1, unique=True),
    st.sampled_from([", ", "; ", " & ", "\n", " and ", ",", " / ", " , and "]),
    st.data(),
)
def test_a_set_is_marked_alike_in_any_order_and_with_any_separator(
    listed: list[str], separator: str, data: st.DataObject
) -> None:
    members = tuple(NameKey(n, "state", ("ROK",) if n == "South Korea" else ()) for n in SET)
    key = AnswerKey(members, all_needed=True)
    straight = mark(key, ", ".join(listed), Lexicon())
    shuffled = mark(key, separator.join(data.draw(st.permutations(listed))), Lexicon())
    assert (straight.outcome, straight.score, straight.slip) == (
        shuffled.outcome,
        shuffled.score,
        shuffled.slip,
    )
    right = {("South Korea" if n == "ROK" else n) for n in listed} & set(SET)
    extra = set(listed) - {*SET, "ROK"}
    assert straight.score == pytest.approx((len(right) - len(extra)) / len(SET))


@st.composite
def edtf_points(draw: st.DrawFn) -> str:
    year = draw(st.one_of(st.integers(1000, 2999), st.integers(100, 9999), st.integers(-3000, -1)))
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    fineness = draw(st.integers(0, 2))
    if fineness:
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        if fineness == 2:
            text += f"-{draw(st.integers(1, days_in_month(year, month))):02d}"
    return text + draw(st.sampled_from(["", "", "~"]))


decades = st.integers(100, 299).map(lambda n: f"{n}X")
centuries = st.integers(10, 29).map(lambda n: f"{n}XX")
openings = edtf_points().flatmap(lambda p: st.sampled_from([f"{p}/..", f"../{p}"]))
ranges = st.tuples(edtf_points(), edtf_points()).map("/".join)


@settings(max_examples=300)
@given(st.one_of(edtf_points(), decades, centuries, openings, ranges))
def test_a_printed_date_is_read_as_the_same_date(text: str) -> None:
    try:
        date = parse_edtf(text)
    except ValueError:
        assume(False)
    if date.interval and date.begin and date.end:
        assume(date.begin.precision is date.end.precision and date.begin.year > 0)
        assume(date.first != date.end.first)
    printed = (ENGLISH.date(date), ENGLISH.when(date))
    for each in printed:
        spans = [(found.first, found.last) for found in read_date(each)]
        assert (date.first, date.last) in spans, each
    verdict = mark(AnswerKey((DateKey(date),)), printed[0], Lexicon())
    assert verdict.outcome is Outcome.CORRECT


@settings(max_examples=150)
@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["USD", "aircraft"]))
def test_a_printed_amount_is_read_as_the_same_amount(number: object, unit: str) -> None:
    value = f"{number:f}".rstrip("0").rstrip(".") or "0"
    key = AnswerKey((AmountKey(Amount(f"{value} {unit}", value, unit)),))
    for typed in (f"{value} {unit}", f"{number:,} {unit}", f"about {value} {unit}"):
        assert mark(key, typed, Lexicon()).outcome is Outcome.CORRECT, typed
