"""Which form an item takes, by how well it is known."""

from collections import Counter

import pytest

from tutor.memory.introduction import Mode
from tutor.questions.generate import RECOGNITION
from tutor.questions.model import Form
from tutor.study.asking import choose_form

SEEDS = range(4000)
NEW, KNOWN = Mode.RECOGNITION, Mode.RECALL
C, M, T, W, A = Form.CHOICE, Form.MULTIPLE, Form.TRUE_FALSE, Form.WHICH_NOT, Form.ATTRIBUTION


def shares(forms: tuple[Form, ...], mode: Mode) -> dict[Form, float]:
    """Return how often each form is taken, over many seeds."""
    taken = Counter(choose_form(forms, mode, seed) for seed in SEEDS)
    return {form: count / len(SEEDS) for form, count in taken.items()}


@pytest.mark.parametrize(
    ("forms", "mode", "expected"),
    [
        ((C, T, Form.TYPED), NEW, {C: 2 / 3, T: 1 / 3}),
        ((C, M, T, Form.TYPED, Form.NAME_ALL), NEW, {M: 1}),
        ((C, M, T, W, Form.TYPED, Form.NAME_ALL), NEW, {M: 3 / 4, W: 1 / 4}),
        ((C, T, A, Form.TYPED, Form.CLOZE), NEW, {A: 1}),
        ((W, Form.TYPED), NEW, {W: 1}),
        ((C, T, Form.TYPED, Form.CLOZE), KNOWN, {Form.TYPED: 1 / 2, Form.CLOZE: 1 / 2}),
        ((C, M, Form.TYPED, Form.NAME_ALL), KNOWN, {Form.NAME_ALL: 1}),
        (
            (M, Form.TYPED, Form.NAME_ALL, Form.REASONS),
            KNOWN,
            {Form.NAME_ALL: 2 / 3, Form.REASONS: 1 / 3},
        ),
        ((M, Form.REASONS, Form.RECALL), KNOWN, {Form.RECALL: 2 / 3, Form.REASONS: 1 / 3}),
        ((C, T, Form.DATE), KNOWN, {Form.DATE: 1}),
    ],
)
def test_forms_are_taken_by_their_shares(
    forms: tuple[Form, ...], mode: Mode, expected: dict[Form, float]
) -> None:
    taken = shares(forms, mode)
    assert taken.keys() == expected.keys()
    for form, share in expected.items():
        assert taken[form] == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("form", Form)
def test_an_item_with_one_form_takes_it_however_it_is_asked(form: Form, mode: Mode) -> None:
    assert choose_form((form,), mode, 7) is form


@pytest.mark.parametrize("mode", Mode)
def test_recognition_and_recall_are_kept_apart(mode: Mode) -> None:
    everything = tuple(Form)
    for seed in range(300):
        assert (choose_form(everything, mode, seed) in RECOGNITION) == (mode is NEW)


def test_the_same_seed_takes_the_same_form() -> None:
    everything = tuple(Form)
    for seed in range(100):
        first = choose_form(everything, NEW, seed)
        assert first is choose_form(everything, NEW, seed)
