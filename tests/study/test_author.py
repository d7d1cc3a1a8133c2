"""What an author sees: problems with their way out, facts, and what each yields."""

import pytest

from tests.study.campus import Campus, finish
from tutor.questions.model import Form
from tutor.study.author import Author, Written


def fact(author: Author, name: str) -> Written:
    return next(each for each in author.look().facts if each.fact == f"elements/{name}")


def test_a_sound_pack_has_no_errors_and_all_its_facts(campus: Campus) -> None:
    author = Author(campus.world())
    look = author.look()
    assert look.errors == 0
    assert len(look.facts) == 12
    assert all(written.items == 3 for written in look.facts)
    assert look.files == len(author.files()) == 6
    assert author.own


def test_a_problem_is_told_with_its_line_and_the_way_out(campus: Campus) -> None:
    campus.edit_facts("kind: discovery", "kind: discovry")
    look = Author(campus.world()).look()
    first = look.problems[0]
    assert first.found.code.startswith("T2")
    assert first.line.strip() == "kind: discovry"
    assert first.file == "content/elements/facts/lecture.yaml"
    assert "discovery" in first.found.help
    assert first.place.line == 5
    assert look.errors


def test_what_a_fact_yields_follows_the_file(campus: Campus) -> None:
    author = Author(campus.world())
    helium = fact(author, "helium-found")
    assert helium.statement == "Anton Janssen discovered helium in 1868."
    preview = author.preview(helium)
    forms = [sample.form for sample in preview.samples]
    assert Form.CHOICE in forms
    assert len(set(forms)) == len(forms)
    choice = next(sample for sample in preview.samples if sample.form is Form.CHOICE)
    assert choice.stem.endswith("?")
    assert len(choice.wrong) >= 2
    assert preview.citation.startswith("the lecture")
    lacking = {form for each in preview.lacking for form in each.forms}
    assert lacking.isdisjoint(forms)
    campus.edit_facts("year: 1868", "year: 1869")
    assert fact(author, "helium-found").statement == "Anton Janssen discovered helium in 1869."


def test_schedules_that_lost_their_question_are_counted(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
    author = Author(campus.world())
    assert author.look().orphans == ()
    campus.edit_facts("id: helium-found", "id: helium-first-seen")
    gone = author.look().orphans
    assert gone
    assert all("helium-found" in orphan.item for orphan in gone)
    (fact,) = author.look().gone
    assert fact.fact == "elements/helium-found"
    assert fact.schedules == len(gone)
    assert fact.learners == ("mia",)
    assert set(fact.roles) <= {"finder", "element", "year"}
    campus.edit_facts(
        "id: helium-first-seen", "id: helium-first-seen\n    formerly: [helium-found]"
    )
    assert author.look().orphans == ()


def test_a_fact_that_is_gone_has_no_preview(campus: Campus) -> None:
    author = Author(campus.world())
    helium = fact(author, "helium-found")
    campus.edit_facts("id: helium-found", "id: helium-first-seen")
    author.look()
    with pytest.raises(KeyError):
        author.preview(helium)
