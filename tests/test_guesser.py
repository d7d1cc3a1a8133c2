"""The guesser: what it gains is measured as it should be, and on the shipped content it is nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.guesser import (
    MARGIN,
    STRATEGIES,
    Puzzle,
    assess,
    gain,
    likeness,
    main,
    quantile,
    report,
)
from tutor.questions.model import ItemId

PUZZLE = Puzzle(
    ItemId("trees/elm#name"),
    "choice",
    "Which tall tree is it?",
    ("elm", "the tall oak", "ash"),
    (True, False, False),
    deck=(3, 1, 0),
    pack=(3, 1, 0),
    own=(True, False, False),
)


def puzzles(count: int, *, give_away: int) -> list[Puzzle]:
    """Make items with one question each, of which so many have the key as their longest option."""
    found = []
    for number in range(count):
        right = (number < give_away, number >= give_away, False)
        options = ("the longest of all", "a", "b")
        item = ItemId(f"p/i{number:03}#r")
        found.append(replace(PUZZLE, item=item, options=options, right=right))
    return found


@pytest.mark.parametrize(
    ("strategy", "gained"),
    [
        ("longest", -1 / 3),
        ("shortest", 1 / 2 - 1 / 3),
        ("first", 2 / 3),
        ("second", -1 / 3),
        ("most words of the question", -1 / 3),
        # Twice elsewhere, beside once and never.
        ("most frequent answer in the deck", 2 / 3),
        # One that answers nothing may answer this, so that it ties with the one that does once.
        ("least frequent answer in the pack", -1 / 3),
    ],
)
def test_a_strategy_gains_what_it_gets_right_beyond_chance(strategy: str, gained: float) -> None:
    assert gain(STRATEGIES[strategy], PUZZLE) == pytest.approx(gained)


def test_a_place_that_a_question_does_not_have_is_no_guess() -> None:
    assert gain(STRATEGIES["fourth"], PUZZLE) is None


def test_the_most_typical_option_is_the_one_most_like_the_others() -> None:
    options = ("north sea", "north coast", "south coast")
    puzzle = replace(PUZZLE, options=options, right=(False, True, False))
    assert gain(STRATEGIES["most like the other options"], puzzle) == pytest.approx(2 / 3)
    assert likeness("same", "same") == pytest.approx(1)
    assert likeness("abc", "xyz") == 0


def test_the_date_whose_parts_come_most_often_is_guessed() -> None:
    options = ("17 May 1953", "17 May 1954", "17 June 1954")
    puzzle = replace(PUZZLE, options=options, right=(False, True, False), dated=True)
    strategy = STRATEGIES["most days, months and years of others"]
    assert gain(strategy, puzzle) == pytest.approx(2 / 3)
    # What is no date, and years that have nothing in common, tell nothing.
    assert gain(strategy, replace(puzzle, dated=False)) is None
    assert gain(strategy, replace(puzzle, options=("1953", "1954", "1955"))) is None


def test_a_strategy_that_works_fails_and_names_the_items_that_carry_it() -> None:
    found = {each.name: each for each in assess(puzzles(60, give_away=45))}
    longest = found["longest"]
    assert longest.gain == pytest.approx(45 / 60 - 1 / 3)
    assert longest.lower < longest.gain
    assert not longest.passes(MARGIN)
    told = report([longest], MARGIN)
    assert "longest is carried by:" in told
    assert sum(f"p/i{number:03}#r" in told for number in range(60)) == 10


def test_what_chance_would_give_passes() -> None:
    found = {each.name: each for each in assess(puzzles(60, give_away=20))}
    assert found["longest"].passes(MARGIN)
    assert found["longest"].gain == pytest.approx(0)


def test_questions_of_one_item_are_no_further_evidence() -> None:
    once = assess(puzzles(30, give_away=15))
    often = assess(puzzles(30, give_away=15) * 20)
    assert [each.lower for each in often] == pytest.approx([each.lower for each in once])


def test_more_strategies_make_each_bound_wider() -> None:
    items = puzzles(40, give_away=25)
    alone = assess(items, {"longest": STRATEGIES["longest"]})[0]
    among = next(each for each in assess(items) if each.name == "longest")
    assert among.lower < alone.lower


@pytest.mark.parametrize(
    ("share", "freedom", "value"), [(0.975, 30, 2.0423), (0.95, 10, 1.8125), (0.995, 60, 2.6603)]
)
def test_quantiles_are_those_of_the_tables(share: float, freedom: int, value: float) -> None:
    assert quantile(share, freedom) == pytest.approx(value, abs=0.002)


def test_no_strategy_beats_chance_on_the_shipped_content(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--seeds", "1", "--options", "3"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.count("%") >= len(STRATEGIES)


def test_no_strategy_beats_chance_on_other_subjects_and_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path(__file__).parent / "packs"
    arguments = ["--content", str(folder / "content"), "--decks", str(folder / "decks")]
    assert main([*arguments, "--seeds", "3"]) == 0, capsys.readouterr().out


def test_a_deck_that_gives_its_answers_away_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "content" / "p"
    (pack / "facts").mkdir(parents=True)
    (tmp_path / "content" / "kinds.en.yaml").write_text("format: 1\nkinds: {}\n", encoding="utf-8")
    (pack / "pack.yaml").write_text(
        "format: 1\npack: p\ntitle: P\nlanguage: en\nsources: {l: {short: L, title: L}}\n",
        encoding="utf-8",
    )
    (pack / "entities.yaml").write_text("format: 1\nentities: {x: {is: x, name: X}}\n")
    (pack / "facts" / "l.yaml").write_text("format: 1\nsource: l\nfacts: []\n", encoding="utf-8")
    questions = "".join(
        f"  - {{id: q{n}, ask: What is number {n}?, answer: purple, "
        "wrong: [green, black], cite: l 1}\n"
        for n in range(1, 30)
    )
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "d.yaml").write_text(
        f"format: 1\ndeck: d\ntitle: D\npack: p\nselect: {{}}\nquestions:\n{questions}"
    )
    arguments = ["--content", str(tmp_path / "content"), "--decks", str(decks)]
    code = main([*arguments, "--seeds", "2", "--options", "3"])
    out = capsys.readouterr().out
    assert (code, "longest is carried by" in out) == (1, True), out
