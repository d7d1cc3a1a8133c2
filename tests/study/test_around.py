"""What stands around an answer: neighbours in time that give nothing away, history, recall."""

import pytest

from tests.study.campus import DAY, ELEMENTS, Campus, asked, finish, give, on
from tutor.memory.fsrs_layer import retrievability_of
from tutor.questions.model import ItemId
from tutor.study.leaks import Leaks
from tutor.study.session import ReviewSession
from tutor.study.timeline import Chronicle

YEARS = sorted((year, element) for element, _, year in ELEMENTS)


def element_of(session: ReviewSession) -> str:
    return asked(session).question.item.partition("/")[2].partition("-found")[0]


def test_the_two_facts_before_and_after_stand_in_the_order_of_time(campus: Campus) -> None:
    session = campus.room().session(limit=1)
    element = element_of(session)
    place = [name for _, name in YEARS].index(element)
    give(session)
    # Nothing else is to come, so that no neighbour is passed over.
    around = session.around()
    assert around.at is not None
    assert around.at.when == str(YEARS[place][0])
    before, after = YEARS[max(place - 2, 0) : place], YEARS[place + 1 : place + 3]
    coming = {entry.item.partition("#")[0] for entry in session._state.queue.to_come}
    for found, wanted in ((around.before, before), (around.after, after)):
        names = [name for _, name in wanted]
        if not any(f"elements/{name}-found" in coming for name in names):
            assert [each.when for each in found] == [str(year) for year, _ in wanted]
            assert all(name in each.statement for each, name in zip(found, names, strict=True))


def test_no_neighbour_gives_away_what_is_still_to_be_asked(campus: Campus) -> None:
    with campus.room() as room:
        session, leaks = room.session(), Leaks(room.bank)
        shown = 0
        while session.ask() is not None:
            give(session)
            around = session.around()
            coming = [ItemId(entry.item) for entry in session._state.queue.to_come]
            facts = {item.partition("#")[0] for item in coming}
            for each in (*around.before, *around.after):
                shown += 1
                assert each.fact not in facts
                assert leaks.is_quiet(f"{each.when}\n{each.statement}", coming)
        assert shown


def test_the_chronicle_is_in_the_order_of_time(campus: Campus) -> None:
    chronicle = Chronicle(campus.library().bank)
    first = f"elements/{YEARS[0][1]}-found"
    last = f"elements/{YEARS[-1][1]}-found"
    assert [each.when for each in chronicle.after(first)] == [str(year) for year, _ in YEARS[1:]]
    assert [each.when for each in chronicle.before(last)] == [
        str(year) for year, _ in reversed(YEARS[:-1])
    ]
    assert list(chronicle.before(first)) == []
    assert list(chronicle.after(last)) == []


def test_a_fact_without_a_date_has_no_place_in_time(campus: Campus) -> None:
    campus.edit("content/elements/facts/lecture.yaml", "topics: [metals]", "topics: [metals]")
    campus.write(
        "content/elements/facts/uses.yaml",
        "format: 1\nsource: lecture\nfacts:\n"
        "  - {id: neon-melts, kind: use, element: neon, uses: signs, melts: 25 kelvin, cite: 30}\n",
    )
    chronicle = Chronicle(campus.library().bank)
    assert chronicle.at("elements/neon-melts") is None
    assert chronicle.at("elements/neon-found") is not None


def test_the_history_holds_this_answer_last_and_recall_falls(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(3 * DAY)
    with campus.room() as room:
        session = room.session()
        give(session, correct=False)
        around = session.around()
        item = session._state.turns[-1].shown.question.item
        assert [each.day for each in around.history][-1] == around.day == on(3)
        assert around.history[-1].outcome == "wrong"
        assert around.history[-1].rating == 1
        assert around.history[0].day == on(0)
        row = room.store.schedule_for(room.learner.id, item)
        assert row is not None
        assert row.stability is not None
        weights = room.bench().weights
        assert dict(around.recall) == {
            days: pytest.approx(retrievability_of(row.stability, days, weights))
            for days in (1, 7, 30)
        }
        assert [share for _, share in around.recall] == sorted(
            (share for _, share in around.recall), reverse=True
        )


def test_of_a_question_never_rated_no_recall_is_foretold(campus: Campus) -> None:
    session = campus.room().session()
    give(session)
    assert session.around().recall == ()
    assert len(session.around().history) == 1


def test_nothing_stands_around_a_question_that_is_still_open(campus: Campus) -> None:
    session = campus.room().session()
    asked(session)
    with pytest.raises(ValueError, match="no answer"):
        session.around()
    give(session)
    session.proceed()
    with pytest.raises(ValueError, match="no answer"):
        session.around()


def test_looking_around_leaves_the_question_that_was_prepared(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.prepare()
        prepared = session._prepared
        session.around()
        assert session._prepared is prepared
        assert prepared is not None
        shown = prepared[0].shown
        assert shown is not None
        assert session.proceed() is not None
        assert asked(session).question == shown.question
