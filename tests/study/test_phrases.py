"""What a learner reads in place of the names that content has."""

from tutor.questions.model import Form
from tutor.study.phrases import form_name, role_name


def test_every_form_is_named_for_learners_and_none_like_another() -> None:
    names = [form_name(form) for form in Form]
    assert len(set(names)) == len(Form)
    assert not [name for name in names if name in set(Form) or "-" in name]


def test_a_form_that_is_no_more_keeps_its_name() -> None:
    assert form_name("riddle") == "riddle"


def test_what_is_asked_for_is_written_in_words() -> None:
    assert [role_name(role) for role in ("according-to", "place", "")] == [
        *("according to", "place", "question")
    ]
