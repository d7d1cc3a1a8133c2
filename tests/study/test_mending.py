"""Content that is mended while a session stands: it goes on, and no answer is lost."""

import pytest

from tests.study.campus import (
    SMALL_DECK,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    right,
    schedules,
)
from tutor.errors import ContentError
from tutor.questions.model import Form, ItemId
from tutor.records.kinds import EventKind
from tutor.study.mending import Now
from tutor.study.room import Room
from tutor.study.session import ReviewSession

FACTS = "content/elements/facts/lecture.yaml"
ENTITIES = "content/elements/entities.yaml"


def element(session: ReviewSession) -> str:
    return asked(session).question.item.partition("/")[2].partition("-found")[0]


def begun(room: Room) -> tuple[ReviewSession, str]:
    """Answer the first question of a session, and return its element."""
    session = room.session(seed=1)
    name = element(session)
    give(session)
    session.prepare()
    return session, name


def kinds(room: Room) -> list[str]:
    return [event.kind for event in events(room)]


def test_a_fact_that_says_something_else_is_asked_again_as_it_reads_now(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        first = session.feedback
        assert first is not None
        item = first.asked.question.item
        before = schedules(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        mended = session.reread()
        assert mended.now is Now.CHANGED
        assert mended.asked is not None
        question = mended.asked.question
        assert question.item == item
        shown = "\n".join((question.stem, question.statement, *question.key))
        assert f"{name} the element" in shown
        assert schedules(room) == before
        assert session.ask() == mended.asked


def test_the_answer_given_counts_and_the_one_to_the_mended_question_is_practice(
    campus: Campus,
) -> None:
    with campus.room() as room:
        session, name = begun(room)
        before = schedules(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        session.reread()
        feedback = give(session, correct=False)
        assert "before it was mended" in feedback.explanation
        assert feedback.prospects == ()
        assert kinds(room) == [EventKind.REVIEW, EventKind.PRACTICE]
        assert schedules(room) == before
        session.proceed()
        finish(session)
        assert_rebuilds(room)
        assert session.summary().tally.answers == len(session._state.done)


def test_an_answer_that_is_another_one_now_starts_anew(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        item = session._state.turns[-1].shown.question.item
        role = item.partition("#")[2]
        text = (campus.root / FACTS).read_text(encoding="utf-8")
        block = text[text.index(f"  - id: {name}-found") :].partition("    topics")[0]
        other = {"finder": "balard", "element": "bromine", "year": "1901"}
        line = next(line for line in block.splitlines() if line.startswith(f"    {role}:"))
        assert other[role] not in line
        # What is one of a kind may belong to one fact alone.
        campus.edit_facts(block, block.replace(line, f"    {role}: {other[role]}"))
        if role != "year":
            campus.write(FACTS, _without(campus, "bromine-found"))
        mended = session.reread()
        assert mended.now is Now.CHANGED
        assert mended.asked is not None
        assert "starts anew" in mended.asked.notice
        assert mended.asked.is_new
        assert kinds(room) == [EventKind.REVIEW, EventKind.RESET]
        assert item not in schedules(room)
        feedback = give(session)
        assert kinds(room)[-1] == EventKind.REVIEW
        assert "before it was mended" not in feedback.explanation
        session.proceed()
        finish(session)
        assert_rebuilds(room)


def _without(campus: Campus, fact: str) -> str:
    text = (campus.root / FACTS).read_text(encoding="utf-8")
    head, _, rest = text.partition(f"  - id: {fact}\n")
    _, mark, tail = rest.partition("  - id: ")
    return f"{head}{mark}{tail}"


def test_a_fact_that_only_moved_is_the_same_and_its_feedback_stands(campus: Campus) -> None:
    with campus.room() as room:
        session, _ = begun(room)
        feedback = session.feedback
        campus.edit_facts("facts:\n", "# one\n# two\nfacts:\n")
        assert session.reread().now is Now.SAME
        assert session.feedback is feedback
        assert session.written_at() is not None
        following = session.proceed()
        assert following is not None


def test_what_comes_after_is_drawn_from_what_is_written_now(campus: Campus) -> None:
    with campus.room() as room:
        session, _ = begun(room)
        campus.edit("content/elements/kinds.yaml", "Who found {element}?", "Who met {element}?")
        campus.edit("content/elements/kinds.yaml", "Who discovered", "Who met with")
        mended = session.reread().asked
        assert mended is not None
        stems = [mended.question.stem]
        session.answer(right(mended.question), 1.0)
        while (following := session.proceed()) is not None:
            stems.append(following.question.stem)
            session.answer(right(following.question), 1.0)
        assert any("met" in stem for stem in stems)
        assert not any("found" in stem and stem.startswith("Who") for stem in stems)


@pytest.mark.parametrize(
    ("old", "new"),
    [("kind: discovery\n", "kind: discovry\n"), ("    year: ", "    year: [")],
)
def test_an_error_is_told_with_its_line_and_everything_stays(
    campus: Campus, old: str, new: str
) -> None:
    with campus.room() as room:
        session, name = begun(room)
        prepared, feedback = session._prepared, session.feedback
        text = (campus.root / FACTS).read_text(encoding="utf-8")
        at = text.index(old, text.index(f"  - id: {name}-found"))
        campus.write(FACTS, text[:at] + text[at:].replace(old, new, 1))
        with pytest.raises(ContentError) as told:
            session.reread()
        line = text[:at].count("\n") + 1
        assert f"lecture.yaml:{line}" in str(told.value)
        assert "\n" not in str(told.value)
        assert "stays as it was" in str(told.value)
        assert session.feedback is feedback
        assert session._prepared is prepared
        assert session.proceed() is not None
        campus.write(FACTS, text)
        give(session)
        assert session.reread().now is Now.SAME


def test_an_error_that_stood_there_before_is_no_hindrance(campus: Campus) -> None:
    campus.edit_facts("facts:\n", "facts:\n  - {id: odd, kind: nothing-of-the-kind, cite: 1}\n")
    with Room.open(campus.world()) as room:
        session, name = begun(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        campus.edit_facts("format: 1\n", "format: 1\n# further down now\n")
        assert session.reread().now is Now.CHANGED


def test_a_fact_that_is_gone_is_dropped_and_its_answer_is_kept(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        campus.write(FACTS, _without(campus, f"{name}-found"))
        mended = session.reread()
        assert mended.now is Now.GONE
        assert mended.asked is not None
        assert name not in mended.asked.question.item
        assert not session.can_undo
        assert session.undo() is None
        assert kinds(room) == [EventKind.REVIEW]
        finish(session)
        assert all(name not in event.item for event in events(room)[1:])
        assert session.summary().tally.answers == len(session._state.done)


def test_a_fact_gone_with_the_last_question_ends_the_session(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session(seed=1, limit=1)
        name = element(session)
        give(session)
        campus.write(FACTS, _without(campus, f"{name}-found"))
        mended = session.reread()
        assert (mended.now, mended.asked) == (Now.GONE, None)
        assert session.summary().tally.answers == 1


def test_taking_back_meets_no_fact_that_has_gone(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session(seed=1)
        names = []
        for _ in range(3):
            names.append(element(session))
            give(session)
            session.proceed()
        names.append(element(session))
        give(session)
        coming = next(
            name
            for entry in session._state.queue.to_come
            if (name := entry.item.partition("/")[2].partition("-found")[0]) not in names
        )
        campus.write(FACTS, _without(campus, f"{names[1]}-found"))
        campus.write(FACTS, _without(campus, f"{coming}-found"))
        assert session.reread().now is Now.SAME
        while session.can_undo:
            again = session.undo()
            assert again is not None
            assert names[1] not in again.question.item
        asked_now = [feedback.asked.question.item for feedback in finish(session)]
        assert not [item for item in asked_now if coming in item or names[1] in item]
        assert_rebuilds(room)


def test_a_fact_by_another_name_is_asked_on_by_it(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        campus.edit_facts(f"  - id: {name}-found\n", f"  - id: new\n    formerly: [{name}-found]\n")
        mended = session.reread()
        assert mended.now is Now.CHANGED
        assert mended.asked is not None
        assert mended.asked.question.item.startswith("elements/new#")
        give(session)
        session.proceed()
        finish(session)
        assert_rebuilds(room)


def test_taking_back_after_mending_asks_the_mended_question(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        session.reread()
        give(session)
        session.undo()
        again = session.undo()
        assert again is not None
        question = again.question
        assert f"{name} the element" in "\n".join((question.stem, *question.key))
        assert schedules(room) == {}
        feedback = give(session)
        assert "before it was mended" not in feedback.explanation
        assert kinds(room)[-1] == EventKind.REVIEW
        assert_rebuilds(room)


def test_a_session_left_at_a_mended_question_goes_on_there(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        mended = session.reread()
        session.leave()
    with campus.room() as room:
        session = room.session()
        assert mended.asked is not None
        assert asked(session).question == mended.asked.question
        assert "before it was mended" in give(session).explanation


def test_a_question_by_hand_is_mended_too(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        session = room.practice([ItemId("gases/lightest")], "One")
        give(session)
        place = session.written_at()
        assert place is not None
        assert place.path.endswith("gases.yaml")
        assert SMALL_DECK.splitlines()[place.line - 1].strip().startswith("- {id: lightest")
        campus.edit("decks/gases.yaml", "the lightest of all?", "the lightest one?")
        mended = session.reread()
        assert mended.now is Now.CHANGED
        assert mended.asked is not None
        assert mended.asked.question.stem == "Which gas is the lightest one?"


def test_a_deck_that_is_gone_leaves_everything_as_it_was(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        session = room.session("gases", seed=1)
        give(session)
        (campus.root / "decks/gases.yaml").unlink()
        with pytest.raises(ContentError, match="no deck 'gases'"):
            session.reread()
        assert session.proceed() is not None
        assert room.library.bank.deck("gases").title == "Gases"


def test_nothing_is_read_anew_while_a_question_is_open(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        assert asked(session).question.form in Form
        with pytest.raises(ValueError, match="no answer"):
            session.reread()


def test_other_places_of_the_app_see_what_was_mended(campus: Campus) -> None:
    with campus.room() as room:
        session, name = begun(room)
        campus.edit(ENTITIES, f"name: {name}}}", f"name: {name} the element}}")
        session.reread()
        item = ItemId(f"elements/{name}-found#year")
        assert f"{name} the element" in room.bank.statement(item)
        assert f"{name} the element" in room.bench().bank.statement(item)


@pytest.mark.parametrize("seed", range(4))
def test_who_mends_a_wording_sees_it_mended(campus: Campus, seed: int) -> None:
    with campus.room() as room:
        session = room.session(seed=seed)
        question = asked(session).question
        give(session)
        words = question.wording
        campus.edit("content/elements/kinds.yaml", words, f"{words[:-1]}, then{words[-1]}")
        mended = session.reread().asked
        assert mended is not None
        assert mended.question.form == question.form
        assert "then" in mended.question.stem
