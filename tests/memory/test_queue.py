import json
from collections.abc import Callable, Sequence
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.memory.introduction import QUESTIONS_BETWEEN
from tutor.memory.model import FactKey, ItemKey
from tutor.memory.queue import (
    MOST_IN_A_SESSION,
    QUESTIONS_APART,
    SessionQueue,
    Source,
    Traits,
    plan_session,
)

Answer = Callable[[SessionQueue], SessionQueue]


def traits(item: ItemKey) -> Traits | None:
    """Read "fact#role@topic"; an item that starts with "gone" is gone."""
    if item.startswith("gone"):
        return None
    rest, _, topic = item.partition("@")
    return Traits(FactKey(rest.partition("#")[0]), topic)


def planned(
    due: Sequence[str] = (), new: Sequence[str] = (), new_limit: int = 100, limit: int = 0
) -> SessionQueue:
    return plan_session(due, new, traits, new_limit=new_limit, limit=limit)


def right_at_once(queue: SessionQueue) -> SessionQueue:
    """Answer as one who recognises what is new and recalls all else."""
    new = queue.current is not None and queue.current.source is Source.NEW
    return queue.requeue(firm=True) if new else queue


def run(queue: SessionQueue, answer: Answer = right_at_once) -> list[str]:
    """Return what is asked until the end."""
    asked: list[str] = []
    while (queue := queue.advance()).current is not None:
        asked.append(queue.current.item)
        queue = answer(queue)
        assert len(asked) < 5000
    return asked


def names(prefix: str, number: int, topic: str = "") -> list[str]:
    return [f"{prefix}{n}" + (f"@{topic}" if topic else "") for n in range(1, number + 1)]


def gaps(asked: list[str]) -> list[int]:
    """Return how many questions stand between two of the same item."""
    places: dict[str, list[int]] = {}
    for place, item in enumerate(asked):
        places.setdefault(item, []).append(place)
    return [b - a - 1 for found in places.values() for a, b in pairwise(found)]


def test_the_due_come_in_the_order_given_and_then_the_new() -> None:
    queue = planned(names("d", 6), names("n", 8))
    assert run(queue, lambda q: q) == names("d", 6) + names("n", 8)


def test_of_a_fact_one_item_is_asked_the_first() -> None:
    queue = planned(["a#who", "b#who", "a#when"], ["b#when", "c#who", "c#when"])
    assert run(queue, lambda q: q) == ["a#who", "b#who", "c#who"]


def test_facts_taken_already_are_left_for_another_session() -> None:
    queue = plan_session(["a#1", "b#1"], ["c#1"], traits, new_limit=5, taken={"a", "c"})
    assert run(queue) == ["b#1"]


def test_items_that_are_gone_or_of_another_deck_are_passed_over() -> None:
    assert run(planned(["gone1", "d1"], ["gone2", "n1"]), lambda q: q) == ["d1", "n1"]


def test_new_items_stop_at_what_the_day_allows() -> None:
    assert len(planned(new=names("n", 30), new_limit=7).new) == 7
    assert planned(new=names("n", 30), new_limit=0).new == ()
    assert planned(new=names("n", 30), new_limit=-2).new == ()


def test_a_wall_of_due_items_is_read_only_as_far_as_a_session_goes() -> None:
    wall = (f"d{n}" for n in count())
    assert len(planned(wall).due) == MOST_IN_A_SESSION  # type: ignore[arg-type]
    assert next(wall) == f"d{MOST_IN_A_SESSION}"


@pytest.mark.parametrize("due", range(8))
@pytest.mark.parametrize("new", range(1, 13))
def test_every_introduction_is_recalled_where_six_items_are_at_hand(due: int, new: int) -> None:
    asked = run(planned(names("d", due), names("n", new)))
    assert all(gap >= QUESTIONS_BETWEEN for gap in gaps(asked))
    if due + new > QUESTIONS_BETWEEN:
        assert len(asked) == due + 2 * new


def test_one_new_item_has_the_last_five_due_between_it_and_its_recall() -> None:
    asked = run(planned(names("d", 8), ["n1"]))
    assert asked == ["d1", "d2", "d3", "n1", "d4", "d5", "d6", "d7", "d8", "n1"]


def test_a_session_too_short_for_the_gap_ends_without_the_recall() -> None:
    queue = planned(["d1"], ["n1", "n2"])
    assert run(queue) == ["d1", "n1", "n2"]


def test_a_failure_comes_back_after_five_questions() -> None:
    def fail_the_first(queue: SessionQueue) -> SessionQueue:
        return queue.requeue() if queue.asked == 1 else queue

    asked = run(planned(names("d", 9)), fail_the_first)
    assert asked == ["d1", "d2", "d3", "d4", "d5", "d6", "d1", "d7", "d8", "d9"]


@pytest.mark.parametrize("number", range(1, 7))
def test_a_failure_comes_back_even_if_fewer_questions_are_left(number: int) -> None:
    def fail_the_first(queue: SessionQueue) -> SessionQueue:
        return queue.requeue() if queue.asked == 1 else queue

    assert run(planned(names("d", number)), fail_the_first) == [*names("d", number), "d1"]


def anyone(one: ItemKey, other: ItemKey) -> bool:
    return one != other


def near(asked: list[str]) -> list[tuple[str, str]]:
    """Return siblings between which fewer than ten questions were asked."""
    return [
        (one, other)
        for place, one in enumerate(asked)
        for other in asked[place + 1 : place + 1 + QUESTIONS_APART]
        if one != other and one.partition("#")[0] == other.partition("#")[0]
    ]


def test_siblings_that_may_meet_are_asked_ten_questions_apart() -> None:
    due = ["a#1", "a#2", *names("d", 10), "b#1", "b#2"]
    queue = plan_session(due, (), traits, new_limit=0, together=anyone)
    asked = run(queue)
    assert sorted(asked) == sorted(due)
    assert asked[:2] == ["a#1", "d1"]
    assert near(asked) == []
    assert asked.index("a#2") - asked.index("a#1") > QUESTIONS_APART


def test_the_first_of_two_siblings_goes_early_enough_for_the_second() -> None:
    due = [*names("d", 10), "a#1", "a#2"]
    asked = run(plan_session(due, (), traits, new_limit=0, together=anyone))
    assert asked == ["a#1", *names("d", 10), "a#2"]


def test_of_three_siblings_two_are_asked() -> None:
    due = ["a#1", "a#2", "a#3", *names("d", 30)]
    asked = run(plan_session(due, (), traits, new_limit=0, together=anyone))
    assert [item for item in asked if item.startswith("a")] == ["a#1", "a#2"]


@pytest.mark.parametrize("others", range(10))
def test_siblings_do_not_meet_where_too_little_comes_between(others: int) -> None:
    due = ["a#1", "a#2", *names("d", others)]
    queue = plan_session(due, (), traits, new_limit=0, together=anyone)
    assert (queue.left, len(run(queue))) == (others + 1, others + 1)


def test_siblings_that_give_each_other_away_never_meet() -> None:
    due = ["a#1", "a#2", "a#3", *names("d", 20)]

    def together(one: ItemKey, other: ItemKey) -> bool:
        return {one, other} == {"a#1", "a#3"}

    asked = run(plan_session(due, (), traits, new_limit=0, together=together))
    assert "a#2" not in asked
    assert "a#3" in asked


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["", "@x", "@y"])), max_size=45),
    st.integers(0, 6),
    st.lists(st.sampled_from(["right", "wrong"]), min_size=120, max_size=120),
)
def test_siblings_are_kept_apart_and_both_asked_whatever_is_answered(
    facts: list[tuple[int, str]], new: int, answers: list[str]
) -> None:
    due = [f"f{fact}#{place}{topic}" for place, (fact, topic) in enumerate(facts)]
    queue = plan_session(due, names("n", new), traits, new_limit=new, together=anyone)
    everything = {entry.item for entry in (*queue.due, *queue.new)}
    firsts = {entry.traits.fact for entry in queue.due}
    assert len(queue.due) == len(firsts) or len(firsts) > QUESTIONS_APART
    failed: set[str] = set()

    def answer(queue: SessionQueue) -> SessionQueue:
        entry = queue.current
        assert entry is not None
        if answers[queue.asked - 1] == "wrong" and entry.item not in failed:
            failed.add(entry.item)
            return queue.requeue()
        return right_at_once(queue)

    planned_now = run(queue, lambda queue: queue)
    assert set(planned_now) == everything
    assert near(planned_now) == []
    asked = run(queue, answer)
    assert set(asked) <= everything
    first = [item for place, item in enumerate(asked) if item not in asked[:place]]
    assert [pair for pair in near(asked) if set(pair) <= set(first) - failed] == []


topics = st.sampled_from(["@a", "@b", "@c", ""])
sessions = st.tuples(
    st.lists(topics, max_size=25),
    st.lists(topics, max_size=12),
    st.sampled_from([0, 0, 5, 10, 20]),
)


def mixed(due: list[str], new: list[str], limit: int) -> SessionQueue:
    return planned(
        [f"d{n}{topic}" for n, topic in enumerate(due)],
        [f"n{n}{topic}" for n, topic in enumerate(new)],
        limit=limit,
    )


@given(sessions, st.lists(st.sampled_from(["right", "wrong"]), min_size=80, max_size=80))
def test_any_session_ends_and_asks_all_that_was_planned(
    plan: tuple[list[str], list[str], int], answers: list[str]
) -> None:
    queue = mixed(*plan)
    everything = {entry.item for entry in (*queue.due, *queue.new)}
    failed: set[str] = set()

    def answer(queue: SessionQueue) -> SessionQueue:
        entry = queue.current
        assert entry is not None
        if answers[queue.asked - 1] == "wrong" and entry.item not in failed:
            failed.add(entry.item)
            return queue.requeue()
        return right_at_once(queue)

    asked = run(queue, answer)
    assert set(asked) <= everything
    assert all(asked.count(item) <= 3 for item in asked)
    if limit := plan[2]:
        assert len(asked) <= limit
    else:
        assert set(asked) == everything
        assert all(asked.count(item) >= 2 for item in failed)


@given(sessions)
def test_an_introduction_is_never_recalled_too_soon(plan: tuple[list[str], list[str], int]) -> None:
    assert all(gap >= QUESTIONS_BETWEEN for gap in gaps(run(mixed(*plan))))


@given(st.lists(topics, max_size=12), st.lists(topics, min_size=1, max_size=12))
def test_mixing_topics_costs_no_introduction_its_recall(due: list[str], new: list[str]) -> None:
    asked = run(mixed(due, new, 0))
    if len(due) + len(new) > QUESTIONS_BETWEEN:
        assert len(asked) == len(due) + 2 * len(new)


@given(st.lists(topics, max_size=40))
def test_no_topic_is_asked_three_times_running_where_that_can_be_avoided(
    due: list[str],
) -> None:
    asked = run(mixed(due, [], 0))
    runs = [
        three
        for three in zip(asked, asked[1:], asked[2:], strict=False)
        if len({item.partition("@")[2] for item in three}) == 1 and "@" in three[0]
    ]
    counts = {topic: due.count(topic) for topic in set(due) if topic}
    if all(number <= 2 * (len(due) - number + 1) for number in counts.values()):
        assert runs == []


def test_topics_bend_the_order_no_more_than_they_must() -> None:
    due = ["d1@a", "d2@a", "d3@a", "d4@a", "d5@b", "d6@b"]
    assert run(planned(due)) == ["d1@a", "d2@a", "d5@b", "d3@a", "d4@a", "d6@b"]


def test_a_session_of_one_topic_keeps_its_order() -> None:
    assert run(planned(names("d", 6, "a"))) == names("d", 6, "a")


def test_items_without_a_topic_are_never_held_back() -> None:
    assert run(planned(names("d", 5))) == names("d", 5)


def test_conflicting_items_are_kept_apart_while_others_can_be_asked() -> None:
    def conflicts(one: ItemKey, two: ItemKey) -> bool:
        return {one, two} == {ItemKey("d1"), ItemKey("d2")}

    def order(number: int) -> list[str]:
        queue = planned(names("d", number))
        asked: list[str] = []
        while (queue := queue.advance(conflicts)).current is not None:
            asked.append(queue.current.item)
        return asked

    far = order(20)
    assert far[0] == "d1"
    assert far.index("d2") == QUESTIONS_APART + 1
    assert far[1:4] == ["d3", "d4", "d5"]
    assert order(3) == ["d1", "d3", "d2"]


def test_a_comeback_does_not_conflict_with_itself() -> None:
    queue = planned(names("d", 9)).advance().requeue(gap=1)
    after = queue.advance(lambda one, two: one == two).advance(lambda one, two: one == two)
    assert after.current is not None
    assert (after.current.item, after.current.source) == ("d1", Source.BACK)


def test_an_item_waits_once_however_often_it_is_sent_back() -> None:
    queue = planned(names("d", 2)).advance().requeue(gap=1).requeue(gap=9, firm=True)
    assert [(back.after, back.firm) for back in queue.waiting] == [(10, True)]


def test_burying_takes_a_facts_questions_to_come() -> None:
    queue = planned(["a#1", "b#1", "c#1"]).advance().requeue()
    queue = queue.bury(FactKey("a")).bury(FactKey("b"))
    assert queue.current is not None
    assert run(queue) == ["c#1"]


def test_dropping_an_item_takes_it_alone() -> None:
    queue = planned(["a#1", "b#1"], ["c#1"]).drop(ItemKey("b#1"))
    assert run(queue, lambda q: q) == ["a#1", "c#1"]


def test_a_limit_counts_every_question() -> None:
    assert len(run(planned(names("d", 30), limit=10))) == 10
    asked = run(planned(new=names("n", 30), limit=10))
    assert len(asked) == 10
    assert len(set(asked)) == 6


@pytest.mark.parametrize("due", range(13))
def test_a_limit_leaves_room_for_the_recall_of_what_is_new(due: int) -> None:
    asked = run(planned(names("d", due), names("n", 30), limit=12))
    new = [item for item in asked if item.startswith("n")]
    assert sum(item.startswith("d") for item in asked) == due
    assert all(new.count(item) == 2 for item in new)


def test_what_is_left_counts_down_and_tells_questions_from_items() -> None:
    queue = planned(names("d", 4), names("n", 3))
    assert (queue.left, queue.questions) == (7, 10)
    lefts = []
    while (queue := queue.advance()).current is not None:
        queue = right_at_once(queue)
        lefts.append((queue.left, queue.questions))
    assert lefts == [
        *((6, 9), (6, 8), (6, 7), (6, 6)),
        *((5, 5), (4, 4), (3, 3), (2, 2), (1, 1), (0, 0)),
    ]


def test_what_cannot_come_back_in_time_is_not_left() -> None:
    queue = planned(new=["n1"]).advance().requeue(firm=True)
    assert queue.left == 0
    assert queue.advance().current is None


def test_a_limit_bounds_what_is_left() -> None:
    queue = planned(names("d", 9), limit=9)
    assert (queue.left, queue.questions) == (9, 9)
    back = queue.advance().requeue().advance().requeue()
    assert (back.left, back.questions) == (7, 7)


def test_only_a_current_item_can_come_back() -> None:
    with pytest.raises(ValueError, match="no item"):
        planned(["d1"]).requeue()


def test_an_earlier_queue_is_untouched_so_that_undo_is_to_go_back() -> None:
    first = planned(names("d", 3)).advance()
    assert first.requeue().advance().asked == 2
    assert (first.asked, first.waiting, len(first.due)) == (1, (), 2)


@given(sessions, st.integers(0, 40), st.booleans())
def test_a_session_goes_on_from_its_stored_state(
    plan: tuple[list[str], list[str], int], steps: int, firm: bool
) -> None:
    queue = mixed(*plan)
    for step in range(steps):
        queue = queue.advance()
        if queue.current and step % 3 == 0:
            queue = queue.requeue(firm=firm)
    restored = SessionQueue.from_dict(json.loads(json.dumps(queue.to_dict())), traits)
    assert restored == queue
    assert run(restored) == run(queue)


def test_a_stored_session_forgets_items_that_are_gone() -> None:
    queue = planned(["d1", "d2", "d3"], ["n1"]).advance().requeue().advance()
    assert queue.current is not None
    gone = {"d1", "n1", queue.current.item}
    stored = queue.to_dict()
    restored = SessionQueue.from_dict(stored, lambda i: None if i in gone else traits(i))
    assert restored.current is None
    assert set(run(restored)) == {"d2", "d3"} - gone


@pytest.mark.parametrize("text", ["{}", '{"due": 3}', '{"due": [], "new": [], "waiting": [[1]]}'])
def test_a_stored_session_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        SessionQueue.from_dict(json.loads(text), traits)
