"""Problems that learners report with questions: kept beside the schedules, listed for authors."""

import pytest

from tests.study.campus import (
    DAY,
    NOON,
    SMALL_DECK,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    on,
    state,
)
from tutor.errors import ContentError, UsageError
from tutor.questions.model import ItemId
from tutor.study import aside
from tutor.study.browser import Browser
from tutor.study.reports import LONGEST, Report, reported_facts, reports, settle
from tutor.study.room import Room
from tutor.study.searching import search_for


def listed(room: Room, *, settled: bool = False, learner: str | None = None) -> list[Report]:
    return list(reports(room.store.path, room.bank, settled=settled, learner=learner))


def rows_like(room: Room, line: str) -> list[str]:
    browser = Browser(room)
    while browser.more(100):
        pass
    search = search_for(line)
    return [row.item for row in browser.rows() if search.matches(row)]


def test_a_report_holds_the_question_as_it_was_shown_and_the_words(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        feedback = give(session, correct=False)
        session.report("  the other one is right too\n")
        (found,) = listed(room)
        question = feedback.asked.question
        assert (found.item, found.form, found.seed) == (
            question.item,
            question.form,
            question.seed,
        )
        assert found.question == question.stem
        assert found.text == "the other one is right too"
        assert found.response
        assert found.response not in question.key
        assert (found.learner, found.deck, found.day) == ("mia", "elements", on(0))
        assert found.place is not None
        assert found.place.path.endswith("lecture.yaml")
        assert found.citation == question.citation
        assert not found.changed
        assert not found.settled


def test_a_question_is_reported_before_it_is_answered_and_without_words(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.report("")
        (found,) = listed(room)
        assert (found.item, found.text, found.response) == (item, "", "")
        assert asked(session).question.item == item


def test_a_report_changes_no_schedule_and_not_what_comes_next(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.prepare()
        prepared = session._prepared
        before, log = state(room), events(room)
        session.report("unclear")
        assert state(room) == before
        assert events(room) == log
        assert session._prepared is prepared
        session.proceed()
        finish(session)
        assert_rebuilds(room)


def test_what_is_too_long_is_cut(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.report("word " * 500)
        assert len(listed(room)[0].text) == LONGEST


def test_nothing_is_reported_where_nothing_is_shown(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session(limit=1)
        finish(session)
        while session.ask() is not None:
            give(session)
        with pytest.raises(ValueError, match="no question"):
            session.report("late")


def test_reported_items_are_found_by_that_word_and_say_so_in_full(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("unclear")
        assert rows_like(room, "reported") == [item]
        assert item not in rows_like(room, "-reported")
        (told,) = session.detail().reports
        assert (told.day, told.text, told.settled) == (on(0), "unclear", False)
        settle(room, [item])
        assert rows_like(room, "reported") == []
        assert session.detail().reports[0].settled


def test_what_is_dealt_with_is_listed_only_on_demand_and_reported_anew(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("unclear")
        # As a fact, and by a clock that stands still.
        assert settle(room, [item.partition("#")[0]]) == (item,)
        assert settle(room, [item]) == ()
        assert listed(room) == []
        session.report("still unclear")
        assert [each.text for each in listed(room)] == ["still unclear"]
        assert [each.settled for each in listed(room, settled=True)] == [True, False]


def test_a_name_that_nothing_has_is_refused_and_settles_nothing(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("unclear")
        with pytest.raises(UsageError, match="did you mean"):
            settle(room, [item, f"{item}x"])
        assert len(listed(room)) == 1


def test_a_question_that_was_mended_is_told_to_have_changed(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("who?")
    name = item.partition("/")[2].partition("-found")[0]
    campus.edit("content/elements/entities.yaml", f"name: {name}}}", f"name: {name} the element}}")
    with campus.room() as room:
        (found,) = listed(room)
        assert found.changed
        assert found.place is not None


def test_what_is_gone_from_the_content_is_listed_all_the_same(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        session = room.practice([ItemId("gases/lightest")], "One")
        asked(session)
        session.report("hm")
        (found,) = listed(room)
        assert found.place is not None
        assert found.place.path.endswith("gases.yaml")
    campus.edit("decks/gases.yaml", SMALL_DECK[SMALL_DECK.index("questions:") :], "")
    with campus.room() as room:
        (found,) = listed(room)
        assert (found.place, found.changed, found.citation) == (None, True, "")
        assert settle(room, [found.item]) == (found.item,)


def test_a_report_follows_its_fact_to_another_name(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("hm")
    fact = item.partition("/")[2].partition("#")[0]
    campus.edit_facts(f"  - id: {fact}\n", f"  - id: renamed\n    formerly: [{fact}]\n")
    with campus.room() as room:
        (found,) = listed(room)
        assert found.item == item.replace(fact, "renamed")
        assert rows_like(room, "reported") == [found.item]
        assert settle(room, [found.item]) == (found.item,)


def test_reports_of_several_learners_are_told_apart(campus: Campus) -> None:
    for name in ("mia", "ben"):
        with campus.room(name) as room:
            session = room.session(seed=1)
            give(session)
            session.report(f"{name} wonders")
    with campus.room("mia") as room:
        assert {each.learner for each in listed(room)} == {"mia", "ben"}
        assert [each.text for each in listed(room, learner="BEN")] == ["ben wonders"]
        assert len(rows_like(room, "reported")) == 1
        (texts,) = reported_facts(room.store.path, room.bank).values()
        assert set(texts) == {"mia wonders", "ben wonders"}
        settle(room, [each.item for each in listed(room)])
        assert reported_facts(room.store.path, room.bank) == {}


def test_only_the_reports_of_a_deck_are_listed_for_it(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        gases = set(room.bank.item_ids("gases"))
        session = room.session("elements")
        while asked(session).question.item in gases:
            give(session)
            session.proceed()
        session.report("hm")
        path, bank = room.store.path, room.bank
        assert reports(path, bank, deck="gases") == ()
        assert len(reports(path, bank, deck="elements")) == 1
        with pytest.raises(ContentError, match="no deck"):
            reports(path, bank, deck="gasses")


def test_reports_go_along_with_the_learner_and_the_later_word_holds(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("unclear")
        first = list(room.store.export(room.learner.id))
        campus.clock.advance(DAY)
        settle(room, [item])
        later = list(room.store.export(room.learner.id))
    with campus.room("other", "other.db") as room:
        room.store.import_dump(first)
        assert [each.text for each in listed(room)] == ["unclear"]
        room.store.import_dump(later)
        assert listed(room) == []
        room.store.import_dump(first)
        assert listed(room) == []


def test_what_is_no_report_is_passed_over(campus: Campus) -> None:
    with campus.room() as room:
        for number, value in enumerate(('{"item": 3}', "[[", "null", '"text"')):
            room.store.set_setting(room.learner.id, f"report.{number}", value, NOON)
        assert listed(room) == []
        assert rows_like(room, "reported") == []


def test_undoing_answers_or_changes_leaves_reports_alone(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = give(session).asked.question.item
        session.report("unclear")
        session.undo()
        aside.suspend(room, [item])
        aside.undo_last(room)
        assert [each.item for each in listed(room)] == [ItemId(item)]
