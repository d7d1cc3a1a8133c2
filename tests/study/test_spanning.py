"""Questions over several facts in a session: who is rated, what is written, and what is taken back."""

import re
from collections.abc import Callable

import pytest

from tests.study.campus import (
    DAY,
    Campus,
    asked,
    assert_rebuilds,
    events,
    facts,
    finish,
    give,
    right,
    schedules,
    state,
    wrong,
)
from tutor.memory.model import Rating
from tutor.questions.model import Form, Outcome, Question
from tutor.records.kinds import EventKind
from tutor.records.model import EventRow
from tutor.study.model import Asked, Response, StudyMode
from tutor.study.room import Room
from tutor.study.session import ReviewSession

TIMELINE = '    timeline: {year: ["the discovery of {element}"]}\n'
PAIRS = '    pairs: [{left: element, right: finder, ask: "Match each element with its finder."}]\n'
Wanted = Callable[[Room, Asked], bool]


def of_one_age(year: int) -> int:
    """Return a year in the same order with the rest, none of them so far off as to be plain."""
    return 1855 + (year - 1766) * 45 // 133


@pytest.fixture
def school(campus: Campus) -> Campus:
    """A campus where years are asked for, and events can be put in order."""
    close = re.sub(r"(?<=year: )\d{4}", lambda year: str(of_one_age(int(year[0]))), facts("year"))
    campus.write("content/elements/facts/lecture.yaml", close)
    campus.edit("content/elements/kinds.yaml", "  use:\n", TIMELINE + PAIRS + "  use:\n")
    return campus


@pytest.fixture
def workshop(school: Campus) -> Campus:
    """The same with finders asked for, who can be matched with their elements."""
    school.write("content/elements/facts/lecture.yaml", facts("finder"))
    return school


def until(campus: Campus, wanted: Wanted, *, days: int = 40) -> tuple[Room, ReviewSession, Asked]:
    """Study day by day, all right, up to a question that is wanted."""
    for _ in range(days):
        room = campus.room()
        session = room.session()
        while (question := session.ask()) is not None:
            if wanted(room, question):
                return room, session, question
            give(session)
        room.close()
        campus.clock.advance(DAY)
    raise AssertionError("no such question was asked")


def others(question: Question) -> list[str]:
    return [part.item for part in question.parts if part.item != question.item]


def due_now(room: Room, question: Question) -> list[str]:
    """Return the other items of a question that are due in review today."""
    rows = schedules(room)
    return [
        item
        for item in others(question)
        if (row := rows[item]).phase == "review"
        and row.due_day is not None
        and row.due_day <= room.today()
        and row.last_rating != Rating.AGAIN
    ]


def orders(room: Room, now: Asked) -> bool:
    return now.question.form is Form.ORDER


def orders_with_due(room: Room, now: Asked) -> bool:
    return orders(room, now) and bool(due_now(room, now.question))


def long_orders(room: Room, now: Asked) -> bool:
    return orders(room, now) and len(now.question.parts) > 3


def matches_with_due(room: Room, now: Asked) -> bool:
    return now.question.form is Form.MATCH and bool(due_now(room, now.question))


def last(room: Room, number: int) -> dict[str, EventRow]:
    return {event.item: event for event in events(room)[-number:]}


def test_an_order_is_asked_of_items_in_review_with_partners_that_were_introduced(
    school: Campus,
) -> None:
    room, _, now = until(school, orders)
    with room:
        rows = schedules(room)
        assert rows[now.question.item].phase == "review"
        assert len(others(now.question)) >= 2
        assert set(others(now.question)) <= rows.keys()


def test_every_part_that_is_due_is_rated_and_the_others_are_practice(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        due = due_now(room, now.question)
        before = schedules(room)
        feedback = give(session)
        written = last(room, len(now.question.parts))
        assert set(written) == {part.item for part in now.question.parts}
        for item, event in written.items():
            rated = item == now.question.item or item in due
            assert event.kind == (EventKind.REVIEW if rated else EventKind.PRACTICE)
            assert event.rating == (Rating.GOOD if rated else None)
            assert (schedules(room)[item] == before[item]) == (not rated)
        assert feedback.rating is Rating.GOOD
        assert "rated by" in feedback.explanation
        assert_rebuilds(room)


def test_rated_partners_are_not_asked_again_and_wrong_ones_return(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        due = due_now(room, now.question)
        give(session, correct=False)
        assert {event.rating for event in last(room, len(now.question.parts)).values()} <= {
            Rating.AGAIN,
            None,
        }
        rest = []
        while (following := session.ask()) is not None:
            rest.append(following)
            give(session)
        back = [question.question.item for question in rest if question.returns]
        assert {now.question.item, *due} <= set(back)
        fresh = [question.question.item for question in rest if not question.returns]
        assert not {now.question.item, *due} & set(fresh)
        assert_rebuilds(room)


def test_in_a_match_each_part_is_rated_by_its_own_pair(workshop: Campus) -> None:
    room, session, now = until(workshop, matches_with_due)
    with room:
        question = now.question
        partner = due_now(room, question)[0]
        sides = list(right(question).pairs)
        sides[[str(part.item) for part in question.parts].index(partner)] = None
        feedback = session.answer(Response(pairs=tuple(sides)), 5.0)
        assert feedback.verdict.outcome is Outcome.CLOSE
        assert feedback.rating is Rating.GOOD
        written = last(room, len(question.parts))
        assert written[partner].rating == Rating.AGAIN
        assert written[question.item].rating == Rating.GOOD
        assert_rebuilds(room)


def test_of_an_order_what_stands_right_with_most_of_the_others_is_rated_hard(
    school: Campus,
) -> None:
    room, session, now = until(school, long_orders)
    with room:
        question = now.question
        order = list(question.sequence)
        order[0], order[1] = order[1], order[0]
        feedback = session.answer(Response(order=tuple(order)), 5.0)
        assert feedback.verdict.outcome is Outcome.CLOSE
        exchanged = {question.parts[index].item for index in order[:2]}
        for item, event in last(room, len(question.parts)).items():
            rating = Rating.HARD if item in exchanged else Rating.GOOD
            assert event.rating in {rating, None}
            assert event.outcome == ("close" if item in exchanged else "correct")
        assert_rebuilds(room)


def test_after_a_hint_no_part_is_rated_better_than_hard(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        hinted = session.hint()
        assert hinted.hints or hinted.removed
        give(session)
        ratings = {event.rating for event in last(room, len(now.question.parts)).values()}
        assert ratings <= {Rating.HARD, None}


def test_undo_takes_back_every_part_and_shows_the_same_question(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        before = state(room)
        give(session, correct=False)
        assert state(room) != before
        again = session.undo()
        assert again is not None
        assert again.question == now.question
        assert again.counts == now.counts
        assert state(room) == before
        assert_rebuilds(room)
        give(session)
        assert_rebuilds(room)


def test_another_rating_is_for_the_item_asked_alone_and_says_so(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        give(session)
        before = schedules(room)
        feedback = session.rate(Rating.EASY)
        after = schedules(room)
        assert {item for item in after if after[item] != before[item]} == {now.question.item}
        own = next(part for part in now.question.parts if part.item == now.question.item)
        assert f"“{own.text}” alone" in feedback.explanation
        assert feedback.rating is Rating.EASY
        assert due_now(room, now.question) == []
        finish(session)
        assert_rebuilds(room)


def test_the_same_question_is_shown_after_a_crash(school: Campus) -> None:
    room, _, now = until(school, orders)
    room.close()
    with school.room() as again:
        session = again.session()
        assert asked(session).question == now.question
        give(session)
        assert_rebuilds(again)


def test_a_partner_that_was_answered_elsewhere_meanwhile_is_practice(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        partner = due_now(room, now.question)[0]
        with school.room() as other:
            finish(other.session(fresh=True))
            assert due_now(other, now.question) == []
        give(session)
        written = last(room, len(now.question.parts))
        assert written[partner].kind == EventKind.PRACTICE
        assert_rebuilds(room)


def test_a_partner_whose_answer_was_changed_is_not_taken_up(school: Campus) -> None:
    room, _, now = until(school, orders)
    partner = others(now.question)[0]
    element = partner.partition("/")[2].partition("-found")[0]
    room.close()
    text = (school.root / "content/elements/facts/lecture.yaml").read_text(encoding="utf-8")
    head, _, tail = text.partition(f"  - id: {element}-found\n")
    old = tail.partition("year: ")[2].partition("\n")[0]
    tail = tail.replace(f"year: {old}", "year: 1650", 1)
    school.write("content/elements/facts/lecture.yaml", f"{head}  - id: {element}-found\n{tail}")
    with school.room() as changed:
        session = changed.session(fresh=True)
        while (question := session.ask()) is not None:
            if question.question.item == partner:
                assert "has changed" in question.notice
                break
            assert partner not in others(question.question)
            give(session)


def test_giving_up_rates_every_part_that_is_due_again(school: Campus) -> None:
    room, session, now = until(school, orders_with_due)
    with room:
        due = due_now(room, now.question)
        feedback = session.answer(Response(gave_up=True), 2.0)
        written = last(room, len(now.question.parts))
        assert {written[item].rating for item in (now.question.item, *due)} == {Rating.AGAIN}
        assert feedback.rating is Rating.AGAIN


def test_practice_takes_partners_that_were_never_asked_and_schedules_nothing(
    school: Campus,
) -> None:
    with school.room() as room:
        session = room.session(mode=StudyMode.PRACTICE)
        seen = []
        while (question := session.ask()) is not None:
            seen.append(question.question)
            give(session, correct=len(seen) % 2 == 0)
        spanning = [question for question in seen if question.parts]
        assert spanning
        assert schedules(room) == {}
        assert {event.kind for event in events(room)} == {EventKind.PRACTICE}
        while session.undo() is not None and session.can_undo:
            pass
        assert_rebuilds(room)


def test_no_partner_is_to_be_asked_alone_later_unless_it_is_rated(school: Campus) -> None:
    for _ in range(25):
        with school.room() as room:
            session = room.session()
            shown: list[Question] = []
            while (now := session.ask()) is not None:
                known = [item for question in shown for item in others(question)]
                if not now.returns:
                    assert now.question.item not in known
                shown.append(now.question)
                response = right(now.question)
                session.answer(response if len(shown) % 7 else wrong(now.question), 5.0)
            assert_rebuilds(room)
        school.clock.advance(DAY)
