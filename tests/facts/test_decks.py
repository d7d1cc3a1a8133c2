"""Decks: what they hold, what they select and in which order."""

from datetime import date
from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, FACTS, PACK, Library, clean_library
from tutor.facts.model import Citation, PackId, SourceId
from tutor.questions.decks import (
    Deck,
    DeckId,
    Selection,
    in_deck_order,
    past_seminars,
    read_decks,
    selected_facts,
)
from tutor.questions.model import Form

MORE = """\
  - {id: neon-mass, kind: mass, element: neon, weight: 5 kg, topics: [gases, rays], cite: 3}
  - {id: neon-found, kind: discovery, element: neon, topics: [gases], cite: 3, formerly: new-gas}
"""


def deck_of(library: Library, text: str) -> Deck:
    library.write(DECK, "format: 1\ndeck: elements\ntitle: The elements\npack: chemistry\n" + text)
    decks = library.decks()
    assert decks.diagnostics == ()
    return decks.decks[DeckId("elements")]


def selected(library: Library, select: str) -> list[str]:
    library.write(FACTS, BASE[FACTS] + MORE)
    deck = deck_of(library, f"select: {select}\n")
    return list(selected_facts(deck, library.load().packs[PackId("chemistry")]))


def test_every_key_of_a_deck_is_read(library: Library) -> None:
    deck = deck_of(
        library,
        """\
about: What there is to know of gases.
select: {topics: [gases]}
forms: [choice, typed]
new-per-day: 0
retention: 0.85
seminar: 2026-12-10
questions:
  - id: symbol
    ask: What is the symbol of neon?
    answer: Ne
    wrong: [N, Na]
    accept: ["the letters Ne"]
    note: From the Greek for new.
    cite: [lecture-3 4, lecture-3 6-7]
    after: helium-found
""",
    )
    assert deck.title == "The elements"
    assert deck.about == "What there is to know of gases."
    assert deck.select == Selection(topics=deck.select.topics if deck.select else ())
    assert deck.forms == (Form.CHOICE, Form.TYPED)
    assert (deck.new_per_day, deck.retention, deck.seminar) == (0, 0.85, date(2026, 12, 10))
    (question,) = deck.questions
    assert (question.id, question.ask, question.answer) == (
        "symbol",
        "What is the symbol of neon?",
        "Ne",
    )
    assert question.wrong == ("N", "Na")
    assert question.accept == ("the letters Ne",)
    assert question.note == "From the Greek for new."
    lecture = SourceId("lecture-3")
    assert question.cite == (Citation(lecture, 4, 4), Citation(lecture, 6, 7))
    assert question.after == ("helium-found",)
    assert question.place.line == 12


def test_what_is_left_out_is_left_to_the_settings(library: Library) -> None:
    deck = deck_of(library, "select: {}\nforms: auto\n")
    assert (deck.about, deck.forms, deck.new_per_day, deck.retention, deck.seminar) == (
        "",
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("select", "facts"),
    [
        ("{}", ["helium-found", "polonium-found", "neon-mass", "neon-found"]),
        ("{kinds: [discovery]}", ["helium-found", "polonium-found", "neon-found"]),
        ("{topics: rays}", ["polonium-found", "neon-mass"]),
        ("{topics: [gases, rays], kinds: [mass]}", ["neon-mass"]),
        ("{sources: [lecture-3], topics: [rays]}", ["polonium-found", "neon-mass"]),
        ("{facts: [neon-found, helium-found]}", ["neon-found", "helium-found"]),
        (
            "{facts: [neon-found, helium-found], topics: [gases], except: [helium-found]}",
            ["neon-found"],
        ),
        ("{except: [neon-mass, neon-found]}", ["helium-found", "polonium-found"]),
    ],
)
def test_the_parts_of_a_selection_narrow_each_other(
    select: str, facts: list[str], library: Library
) -> None:
    assert selected(library, select) == facts


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("{topics: [rays], first: [neon-found]}", ["neon-found", "neon-mass"]),
        ("{topics: [gases], first: [neon-mass]}", ["neon-mass", "neon-found"]),
        ("{topics: [rays], first: [neon-found], except: [neon-found]}", ["neon-mass"]),
        ("{facts: [neon-mass], first: [neon-found, neon-mass]}", ["neon-found", "neon-mass"]),
    ],
)
def test_what_comes_first_opens_a_deck_and_need_not_fit_the_rest(
    library: Library, select: str, expected: list[str]
) -> None:
    assert [fact for fact in selected(library, select) if fact.startswith("neon")] == expected


def test_a_deck_that_says_only_what_comes_first_has_every_fact(library: Library) -> None:
    whole = selected(library, "{}")
    assert selected(library, "{first: [neon-found]}") == [
        "neon-found",
        *(fact for fact in whole if fact != "neon-found"),
    ]


def test_a_deck_without_selection_has_its_own_questions_alone(library: Library) -> None:
    deck = deck_of(library, 'questions:\n  - {id: a, ask: "Why so?", answer: because}\n')
    assert selected_facts(deck, library.load().packs[PackId("chemistry")]) == ()


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("", ["neon-found", "helium-found", "other", "own"]),
        ("after: neon-found", ["neon-found", "own", "helium-found", "other"]),
        ("after: [helium-found, neon-found]", ["neon-found", "helium-found", "own", "other"]),
    ],
)
def test_a_question_stands_behind_the_last_of_the_facts_it_comes_after(
    library: Library, after: str, order: list[str]
) -> None:
    library.write(FACTS, BASE[FACTS] + MORE)
    last = f", {after}" if after else ""
    deck = deck_of(
        library,
        "select: {facts: [neon-found, helium-found]}\n"
        "questions:\n"
        "  - {id: other, ask: Who is it?, answer: Ramsay}\n"
        f"  - {{id: own, ask: What is it?, answer: a gas{last}}}\n",
    )
    pack = library.load().packs[PackId("chemistry")]
    parts = in_deck_order(deck, pack)
    assert [part if isinstance(part, str) else part.id for part in parts] == order


def test_an_earlier_id_of_a_fact_is_answered_with_todays(library: Library) -> None:
    library.write(FACTS, BASE[FACTS] + MORE)
    library.write(DECK, BASE[DECK].replace("{}", "{facts: [new-gas]}"))
    (problem,) = library.decks().diagnostics
    assert (problem.code, problem.help) == ("T504", "did you mean neon-found?")


def test_a_fact_with_an_error_of_its_own_is_not_called_unknown(library: Library) -> None:
    library.write(FACTS, BASE[FACTS].replace("place: paris", "place: pariss"))
    library.write(DECK, BASE[DECK].replace("{}", "{facts: [polonium-found, helium-found]}"))
    decks = library.decks()
    assert decks.diagnostics == ()
    deck = decks.decks[DeckId("elements")]
    pack = library.load().packs[PackId("chemistry")]
    assert selected_facts(deck, pack) == ("helium-found",)


def test_a_deck_of_a_broken_pack_waits_in_silence(library: Library) -> None:
    library.write(PACK, "format: 1\npack: [\n")
    decks = library.decks()
    assert (dict(decks.decks), decks.diagnostics) == ({}, ())


def test_a_broken_deck_does_not_hide_the_others(library: Library) -> None:
    library.write("decks/a.yaml", "deck: [")
    decks = library.decks()
    assert list(decks.decks) == ["elements"]
    assert [problem.code for problem in decks.diagnostics] == ["T009"]


def test_ones_own_deck_stands_before_a_shipped_one(library: Library, tmp_path: Path) -> None:
    own = clean_library(tmp_path / "own")
    own.write(DECK, BASE[DECK].replace("title: The", "title: My"))
    own.write("decks/gases.yaml", BASE[DECK].replace("deck: elements", "deck: gases"))
    decks = read_decks([own.place, library.place], library.load())
    assert [deck.title for deck in decks.decks.values()] == ["My elements", "The elements"]
    assert decks.diagnostics == ()


def test_a_folder_that_is_not_there_holds_no_decks(library: Library, tmp_path: Path) -> None:
    (library.root / DECK).unlink()
    (library.root / "decks").rmdir()
    assert dict(library.decks().decks) == {}


def test_a_topic_that_is_not_there_is_told_of_whatever_else_is_wrong(library: Library) -> None:
    library.write(FACTS, BASE[FACTS] + "  - {id: broken, note: a colon: here}\n")
    library.write(
        DECK,
        "format: 1\ndeck: elements\ntitle: The elements\npack: chemistry\n"
        "select: {topics: [gase]}\nquestions:\n"
        '  - {id: neon, ask: "What is neon?", answer: Ne, wrong: [N, Ne]}\n',
    )
    found = {problem.code for problem in library.decks().diagnostics}
    assert {"T203", "T506"} <= found


@pytest.mark.parametrize(
    ("today", "count"), [(date(2026, 12, 9), 0), (date(2026, 12, 10), 0), (date(2026, 12, 11), 1)]
)
def test_a_seminar_that_is_over_is_noted(library: Library, today: date, count: int) -> None:
    deck = deck_of(library, "seminar: 2026-12-10\nselect: {}\n")
    found = past_seminars([deck], today)
    assert [(problem.code, problem.line) for problem in found] == [("T509", 5)] * count
