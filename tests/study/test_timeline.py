"""The facts along time, with how well they are known."""

from collections.abc import Sequence

from tests.study.campus import DAY, ELEMENTS, Campus, finish, give
from tutor.study import aside
from tutor.study.browser import Browser
from tutor.study.recalling import KNOWN
from tutor.study.room import Room
from tutor.study.searching import search_for
from tutor.study.timeline import Finder, Moment, Standing, stretch


def along_time(room: Room) -> Sequence[Moment]:
    browser = Browser(room)
    while browser.more(100):
        pass
    return browser.moments()


def test_dated_facts_stand_in_the_order_of_time(campus: Campus) -> None:
    found = along_time(campus.room())
    assert [moment.year for moment in found] == sorted(year for _, _, year in ELEMENTS)
    assert [moment.when for moment in found] == [str(moment.year) for moment in found]
    assert found[0].statement == "Anton Cavendish discovered hydrogen in 1766."
    assert {moment.month for moment in found} == {None}


def test_a_date_with_a_month_has_its_month_and_a_fact_without_a_date_no_place(
    campus: Campus,
) -> None:
    campus.edit_facts("year: 1868", "year: 1868-08-18")
    asked = "    ask: [finder, element, year]\n"
    campus.edit_facts(f"    year: 1898\n{asked}", "    ask: [finder, element]\n")
    found = along_time(campus.room())
    helium = next(moment for moment in found if "helium" in moment.fact)
    assert (helium.year, helium.month, helium.when) == (1868, 8, "18 August 1868")
    assert not [moment for moment in found if "neon" in moment.fact]


def test_what_was_asked_is_known_or_shaky_and_the_rest_is_new(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(30 * DAY)
    with campus.room() as room:
        give(room.session())
    found = along_time(room)
    asked = {m.fact for m in found if m.recall is not None}
    assert asked
    for moment in found:
        known = [row.recall for row in moment.rows if row.recall is not None]
        if not known:
            assert moment.standing is Standing.NEW
            continue
        assert moment.recall == min(known)
        shaky = moment.recall < KNOWN
        assert moment.standing is (Standing.SHAKY if shaky else Standing.KNOWN)
    assert {moment.standing for moment in found} == set(Standing) - {Standing.ASIDE}
    aside.suspend(room, [found[0].fact])
    assert along_time(room)[0].standing is Standing.ASIDE


def test_a_fact_all_of_whose_questions_are_recalled_is_known(campus: Campus) -> None:
    campus.edit_facts("ask: [finder, element, year]", "ask: [year]")
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(DAY)
    with campus.room() as room:
        finish(room.session())
        assert Standing.KNOWN in {moment.standing for moment in along_time(room)}


def test_a_search_finds_facts_by_any_of_their_questions(campus: Campus) -> None:
    found = Finder(along_time(campus.room())).sought(search_for("topic:gases -janssen"))
    assert found
    assert all("elements/" in moment.fact for moment in found)
    assert "elements/helium-found" not in {moment.fact for moment in found}
    everything = along_time(campus.room())
    assert [m.fact for m in everything if m in found] == [m.fact for m in found]
    assert Finder(everything).sought(search_for("")) == everything
    gases, metals, either = (
        [m.fact for m in Finder(everything).sought(search_for(f"topic:{topics}"))]
        for topics in ("gases", "metals", "gases|metals|")
    )
    assert gases
    assert metals
    assert sorted(either) == sorted({*gases, *metals})


def test_a_stretch_holds_all_questions_between_two_places(campus: Campus) -> None:
    room = campus.room()
    found = along_time(room)
    items = stretch(found, 4, 2)
    assert items == tuple(item for moment in found[2:5] for item in moment.items)
    session = room.practice(items, "1804 to 1826")
    assert session.title == "1804 to 1826"
    assert give(session).asked.question.item in items
