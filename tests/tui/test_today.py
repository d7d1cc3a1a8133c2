"""Today: the decks, what is due, the week, the end of a day, and what cannot be used."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.tui.fakes import DONE, SOON, TODAY, FakeStudy
from tests.tui.stage import SIZES, labels, on_stage
from tutor.errors import ContentError, DataError, NewerDatabaseError, TutorError
from tutor.settings import Settings
from tutor.study.front import WayBack
from tutor.tui.desk import Start
from tutor.tui.screens.review import Review
from tutor.tui.screens.today import TodayScreen


@pytest.mark.parametrize("size", SIZES)
async def test_every_deck_is_listed_with_its_numbers(size: tuple[int, int]) -> None:
    async with on_stage(size=size) as stage:
        assert "12 due and 5 new" in stage.text()
        assert "22 questions, about 9 minutes." in stage.text()
        line = stage.text().split("\n")[stage.line_of("Lights and keepers")]
        assert line.split()[3:7] == ["8", "3", "81", "%"]


async def test_readiness_and_the_days_to_the_seminar_are_shown() -> None:
    async with on_stage() as stage:
        assert "81 %   in 12 days" in stage.text()


async def test_no_column_of_seminars_stands_where_no_deck_has_one() -> None:
    decks = tuple(replace(deck, seminar=None) for deck in TODAY.decks)
    async with on_stage(FakeStudy(today=replace(TODAY, decks=decks))) as stage:
        assert "seminar" not in stage.text()


@pytest.mark.parametrize("size", SIZES)
async def test_the_week_is_shown_once_and_hides_no_deck(size: tuple[int, int]) -> None:
    async with on_stage(size=size) as stage:
        assert stage.text().count("Due this week") == 1
        assert all(deck.title in stage.text() for deck in TODAY.decks)


async def test_a_week_without_reviews_takes_no_room() -> None:
    async with on_stage(FakeStudy(today=replace(TODAY, forecast=(0,) * 7))) as stage:
        assert "Due this week" not in stage.text()


async def test_a_long_list_of_decks_leaves_the_week_in_sight() -> None:
    many = tuple(replace(TODAY.decks[0], deck=f"d{n}", title=f"Deck {n}") for n in range(30))
    async with on_stage(FakeStudy(today=replace(TODAY, decks=many))) as stage:
        assert "Due this week" in stage.text()
        assert "Deck 8 " in stage.text()


async def test_a_wide_window_tells_of_the_deck_at_the_caret() -> None:
    ports = replace(TODAY.decks[1], about="Who is against what.", suspended=3)
    decks = (TODAY.decks[0], ports, TODAY.decks[2])
    async with on_stage(FakeStudy(today=replace(TODAY, decks=decks)), size=SIZES[2]) as stage:
        assert "What waits in any deck" in stage.text()
        await stage.press("down")
        assert "would be recalled at the" in stage.text()
        await stage.click("#decks", 6, 3)
        assert "Who is against what." in stage.text()
        assert "40 questions, 3 of them suspended" in stage.text()
        await stage.press("down")
        assert "next due: Tuesday 24 November" in stage.text()


async def test_enter_studies_everything_that_is_due() -> None:
    study = FakeStudy()
    async with on_stage(study, "enter") as stage:
        assert study.started == [Start(None)]
        assert isinstance(stage.page, Review)


async def test_the_caret_chooses_a_deck() -> None:
    study = FakeStudy()
    async with on_stage(study, "down", "down", "enter"):
        assert study.started == [Start("ports")]


async def test_a_deck_can_be_clicked_twice() -> None:
    study = FakeStudy()
    async with on_stage(study) as stage:
        await stage.click("#decks", 10, 2)
        assert study.started == []
        await stage.click("#decks", 10, 2)
        assert study.started == [Start("lights")]


async def test_p_practises() -> None:
    study = FakeStudy()
    async with on_stage(study, "down", "p"):
        assert study.started == [Start("lights", practice=True)]


async def test_a_deck_with_nothing_due_says_when_and_offers_practice() -> None:
    study = FakeStudy()
    async with on_stage(study, "up", "down", "down", "down") as stage:
        assert "Study" not in labels(stage)
        await stage.press("enter")
        assert study.started == []
        assert "due on Tuesday 24 November. p practises" in stage.said


async def test_the_day_has_an_end() -> None:
    async with on_stage(FakeStudy(today=DONE)) as stage:
        assert "Done for today." in stage.text()
        assert "The next questions are due on" in stage.text()
        assert "Tuesday 24 November." in stage.text()
        assert "17 answered today" in stage.text()
        assert "Practise" in labels(stage)
        assert "Study" not in labels(stage)


async def test_the_caret_stays_where_it_is_when_the_numbers_come_again() -> None:
    async with on_stage(FakeStudy(), "down", "down", "l", "escape") as stage:
        line = stage.line_of("Objections and reservations")
        assert stage.text().split("\n")[line].startswith("  ›")


async def test_an_interrupted_session_is_offered_first() -> None:
    study = FakeStudy(today=replace(TODAY, open_deck="ports"))
    async with on_stage(study) as stage:
        assert "› Objections and reservations (open)" in stage.text()
        assert "interrupted; Enter takes it up again" in stage.said
        await stage.press("enter")
        assert study.started == [Start("ports")]


async def test_after_an_absence_what_waits_is_spread_by_a_key() -> None:
    study = FakeStudy(today=replace(TODAY, due=300, way_back=WayBack(12, 300, 50, 6)))
    async with on_stage(study) as stage:
        assert "You were away 12 days, and 300 reviews wait: s spreads them over 6" in stage.said
        assert "Spread out" in labels(stage)
        await stage.press("s")
        assert stage.said.startswith("41 today, the rest by Sunday 6 December. Browse takes it")
        assert "41 due" in stage.text()
        assert "Spread out" not in labels(stage)


async def test_without_an_absence_no_key_spreads_anything() -> None:
    async with on_stage() as stage:
        assert "Spread out" not in labels(stage)
        before = stage.text()
        await stage.press("s")
        assert stage.text() == before


async def test_the_week_is_told_in_numbers_and_bars() -> None:
    async with on_stage(FakeStudy(prospect={})) as stage:
        line = stage.line_of("Due this week")
        _, bars, numbers, names = stage.text().split("\n")[line : line + 4]
        assert numbers.split() == ["12", "4", "9", "0", "1", "6", "2"]
        assert names.split() == ["today", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        assert bars[numbers.index("12")] == "█"
        assert bars[numbers.index("0", 20)] == " "


async def test_ascii_draws_no_other_sign() -> None:
    async with on_stage(settings=Settings(ascii=True)) as stage:
        assert stage.text().isascii()
        await stage.press("enter", "c", "enter")
        assert stage.text().isascii()


async def test_problems_in_the_content_are_counted() -> None:
    async with on_stage(FakeStudy(today=replace(TODAY, problems=2))) as stage:
        assert "2 problems in the content: `tutor check` names every one." in stage.said


async def test_without_decks_it_says_how_to_begin() -> None:
    study = FakeStudy(today=replace(TODAY, decks=(), due=0, new=0, forecast=(0,) * 7))
    async with on_stage(study, "enter") as stage:
        assert "There is no deck here yet." in stage.text()
        assert not {"Study", "Practise", "Exam", "Plan", "Browse"} & set(labels(stage))
        assert {"Author", "Settings", "Learners"} <= set(labels(stage))
        assert "tutor new PACK" in stage.text()
        assert study.started == []


@pytest.mark.parametrize("error", [ContentError, DataError, NewerDatabaseError])
async def test_what_cannot_be_used_ends_the_app_with_its_sentence(error: type[TutorError]) -> None:
    study = FakeStudy(fails={"glance": error("It is of a later version.")})
    async with on_stage(study) as stage:
        assert isinstance(stage.app.failure, error)
        assert not stage.app.is_running or stage.app._exit


def test_nothing_heavy_is_imported_before_the_first_frame() -> None:
    code = "import sys, tutor.tui.app; print(*sorted(sys.modules))"
    run = [sys.executable, "-c", code]
    loaded = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    heavy = {"sqlalchemy", "sqlmodel", "alembic", "yaml", "fsrs", "sqlite3", "pydantic"}
    assert not heavy & set(loaded)
    ours = {name for name in loaded if name.startswith(("tutor.study.", "tutor.questions."))}
    assert ours <= {"tutor.study.phrases"}


async def test_everything_is_opened_behind_today() -> None:
    study = FakeStudy()
    async with on_stage(study):
        assert study.opened == 1


async def test_today_is_read_again_after_a_session() -> None:
    study = FakeStudy()
    async with on_stage(study, "enter") as stage:
        study.today = DONE
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)
        assert "Done for today." in stage.text()
        assert study.opened == 1


async def test_a_trial_is_shown_on_every_screen_and_size() -> None:
    trial = "TUTOR_NOW=+1d TUTOR_ZONE=UTC"
    for size in SIZES:
        async with on_stage(trial=trial, size=size) as stage:
            assert trial in stage.text()
            await stage.press("enter")
            assert trial in stage.text()


async def test_a_start_goes_straight_to_its_session() -> None:
    study = FakeStudy()
    async with on_stage(study, start=Start("ports", practice=True, limit=3)) as stage:
        assert study.started == [Start("ports", practice=True, limit=3)]
        assert isinstance(stage.page, Review)
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)
        assert "12 due" in stage.text()


async def test_a_start_that_cannot_be_had_ends_the_app() -> None:
    study = FakeStudy(fails={"session": ContentError("There is no deck 'prots'.")})
    async with on_stage(study, start=Start("prots")) as stage:
        assert isinstance(stage.app.failure, ContentError)


async def test_ten_minutes_are_told_for_the_deck_at_the_caret() -> None:
    study = FakeStudy()
    async with on_stage(study, size=SIZES[1]) as stage:
        assert "Ten minutes: 14 questions, readiness 61 to 66 %." in stage.text()
        assert study.reckoned == [None]
        lines = stage.line_of("All decks")
        await stage.press("down")
        assert "readiness 61" not in stage.text()
        # Where nothing is told, nothing moves.
        assert stage.line_of("All decks") == lines
        await stage.press("down")
        assert "All of this deck: 8 questions, readiness 64 to 70 %." in stage.text()
        await stage.press("up", "up")
        assert "Ten minutes: 14 questions" in stage.text()
        # What is known is not asked for again.
        assert study.reckoned == [None, "lights", "ports"]


async def test_what_may_be_asked_of_the_deck_at_the_caret_is_reckoned_ahead() -> None:
    study = FakeStudy(most_steps=4)
    async with on_stage(study) as stage:
        decks = [study.steps[0]]
        assert study.steps == decks * 4
        await stage.press("down")
        assert study.steps[4:] == [study.reckoned[-1]] != decks
        study.most_steps = 9
        await stage.press("up")
        assert study.steps[5:] == decks * 4
        # Nothing is reckoned while a session is on top, and what is left once it is over.
        study.most_steps = 12
        await stage.press("enter")
        assert len(study.steps) == 9
        await stage.press("escape")
        assert len(study.steps) == 12


async def test_ten_minutes_of_one_deck_say_so() -> None:
    study = FakeStudy(prospect={"lights": replace(SOON["ports"], all_of_it=False, deck="lights")})
    async with on_stage(study, "down", size=SIZES[1]) as stage:
        assert "Ten minutes here: 8 questions, readiness 64 to 70 %." in stage.text()


async def test_what_would_change_too_little_to_be_told_stays() -> None:
    study = FakeStudy(prospect={None: replace(SOON["ports"], deck=None, before=0.64, after=0.642)})
    async with on_stage(study, size=SIZES[1]) as stage:
        assert "All of it: 8 questions, readiness stays at 64 %." in stage.text()


async def test_what_ten_minutes_would_do_keeps_its_distance_from_the_week() -> None:
    for questions in (6, 66, 666, 6666):
        soon = replace(SOON["ports"], deck=None, questions=questions)
        async with on_stage(FakeStudy(prospect={None: soon})) as stage:
            assert "All of it: 6" in stage.text()
            assert "Due this week" in stage.text()
            assert not re.search(r"readiness\d|readiness█", stage.text())


async def test_ten_minutes_are_reckoned_anew_after_a_session() -> None:
    study = FakeStudy()
    async with on_stage(study, "enter", size=SIZES[1]) as stage:
        study.prospect = {None: replace(SOON["ports"], deck=None)}
        await stage.press("escape")
        assert "All of it: 8 questions, readiness 64 to 70 %" in " ".join(stage.text().split())


async def test_nothing_is_promised_once_the_day_is_done() -> None:
    async with on_stage(FakeStudy(today=DONE)) as stage:
        assert "readiness 61" not in stage.text()


async def test_no_column_of_readiness_stands_before_anything_is_learned() -> None:
    decks = tuple(replace(deck, readiness=None) for deck in TODAY.decks)
    study = FakeStudy(today=replace(TODAY, decks=decks), prospect={})
    async with on_stage(study) as stage:
        assert "readiness" not in stage.text()
        line = stage.text().split("\n")[stage.line_of("Lights and keepers")]
        assert line.split()[3:] == ["8", "3", "in", "12", "days"]


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_interrupted_is_gone_on_with_by_one_key(size: tuple[int, int]) -> None:
    both = replace(TODAY, open_deck="ports", open_exam="lights")
    study = FakeStudy(today=both)
    async with on_stage(study, size=size) as stage:
        assert "enter Go on" in stage.text()
        assert "x Go on with exam" in stage.text()
        assert "takes up the session that was interrupted, x the exam" in stage.said
        await stage.press("up")
        assert "enter Study" in stage.text()
        await stage.press("x")
        assert study.asked_for_exams == [Start("lights", exam=True)]


async def test_a_session_just_left_is_gone_to_so_that_enter_takes_it_up_again() -> None:
    study = FakeStudy()
    async with on_stage(study, "down", "down", "enter") as stage:
        study.today = replace(TODAY, open_deck="lights")
        await stage.press("escape")
        line = stage.line_of("Lights and keepers (open)")
        assert stage.text().split("\n")[line].startswith("  ›")
        assert "Enter takes it up again." in stage.said
        await stage.press("down")
        assert "it goes on from its row, Lights and keepers." in stage.said
        await stage.press("comma", "escape")
        # Once gone to, the caret stays where it is taken.
        assert "it goes on from its row" in stage.said
        await stage.press("up", "enter")
        assert study.started[-1] == Start("lights")


async def test_a_session_of_all_decks_is_taken_up_from_their_row() -> None:
    study = FakeStudy(today=replace(TODAY, open_deck=""))
    async with on_stage(study, "down") as stage:
        assert "All decks (open)" in stage.text()
        assert "it goes on from its row, All decks." in stage.said
        await stage.press("up", "enter")
        assert study.started == [Start(None)]
