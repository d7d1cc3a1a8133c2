"""Presets and own bindings: what is accepted is free of clashes and leaves nothing out of reach."""

from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tutor.errors import SettingsError
from tutor.settings import Bound, KeyPreset, Settings
from tutor.tui.actions import ACTIONS, BY_ID, Moment
from tutor.tui.keymap import FEWEST_CHOICES, FIXED, Keymap, keymap_of
from tutor.tui.keynames import (
    KEY_NAMES,
    acts_in_field,
    character_of,
    key_name,
    key_of,
    on_keypad,
)
from tutor.tui.moments import ASKING, WITH_FIELD
from tutor.tui.presets import PRESETS
from tutor.tui.screens.exam import ExamScreen
from tutor.tui.screens.page import Page

CHARACTERS = [chr(code) for code in range(0x21, 0x17F) if chr(code).isprintable()]
KEYS = st.sampled_from([*KEY_NAMES, *CHARACTERS])
# Where two actions are bound at once, keys that are already in use are the ones worth trying.
USED = st.sampled_from(sorted({key_name(key) for a in ACTIONS for key in a.keys}))
EACH = st.lists(st.sampled_from(CHARACTERS), min_size=9, max_size=12, unique=True).map(tuple)
FEW = st.lists(KEYS | USED, min_size=1, max_size=3, unique=True).map(tuple)
BOUND = st.sampled_from(ACTIONS).flatmap(
    lambda action: (EACH if action.each else FEW).map(lambda keys: Bound(action.id, keys))
)
BINDINGS = st.lists(BOUND, min_size=1, max_size=4, unique_by=lambda bound: bound.action).map(tuple)


def keys_of(*bound: Bound, preset: KeyPreset = KeyPreset.DEFAULT) -> Keymap:
    return keymap_of(Settings(keys=preset, bindings=bound))


def meanings(keymap: Keymap, moment: Moment, screen: type[Page], *, field: bool) -> list[str]:
    """Return every key that acts at a moment of a screen, once for each thing it does."""
    return [
        key
        for a in keymap.actions
        if moment in a.moments and a.where in ("", screen.WHERE) and a.id not in screen.LACKS
        for key in a.keys_in(field=field)
    ]


def assert_sound(keymap: Keymap) -> None:
    screens: tuple[type[Page], ...] = (Page, ExamScreen)
    for moment, screen in product(Moment, screens):
        alone = meanings(keymap, moment, screen, field=False)
        assert len(alone) == len(set(alone))
        if moment in WITH_FIELD:
            inside = meanings(keymap, moment, screen, field=True)
            assert len(inside) == len(set(inside))
            assert not [key for key in inside if character_of(key) is not None]
            assert all(acts_in_field(key) or key in {"enter", "ctrl+c"} for key in inside)
    for usual, action in zip(ACTIONS, keymap.actions, strict=True):
        assert action.id == usual.id
        assert bool(action.keys) is bool(usual.keys)
        assert action.field_keys or not usual.field_keys
        if usual.each:
            assert FEWEST_CHOICES <= len(action.keys) <= len(usual.keys)
    for name in FIXED:
        assert keymap.by_id[name] == BY_ID[name]


@pytest.mark.parametrize("preset", KeyPreset)
def test_no_preset_clashes_or_leaves_anything_out_of_reach(preset: KeyPreset) -> None:
    assert_sound(keys_of(preset=preset))


@pytest.mark.parametrize("preset", KeyPreset)
def test_a_preset_names_actions_and_keys_that_there_are(preset: KeyPreset) -> None:
    for action, keys in PRESETS[preset].items():
        assert keys_of(preset=preset).by_id[action].keys == tuple(map(key_of, keys))


@given(st.sampled_from(KeyPreset), BINDINGS)
@example(KeyPreset.DEFAULT, (Bound("hint", ("u",)), Bound("undo", ("h", "ctrl+y"))))
@example(KeyPreset.VIM, (Bound("help", ("f12",)), Bound("suspend", ("f1",))))
@example(KeyPreset.DEFAULT, (Bound("palette", ("ctrl+k",)),))
@example(KeyPreset.DEFAULT, (Bound("page-up", ("ctrl+b", "u")),))
@example(KeyPreset.DEFAULT, (Bound("check", ("f10",)), Bound("give-up", ("enter",))))
def test_whatever_is_accepted_has_no_clash_and_reaches_everything(
    preset: KeyPreset, bindings: tuple[Bound, ...]
) -> None:
    try:
        keymap = keys_of(*bindings, preset=preset)
    except SettingsError:
        assume(False)
    assert_sound(keymap)
    for bound in bindings:
        bought = {key_of(key) for key in bound.keys}
        action = keymap.by_id[bound.action]
        assert bought <= {*action.keys, *action.field_keys}


@given(st.sampled_from(KeyPreset), BINDINGS)
def test_whatever_is_refused_is_refused_by_what_was_bound(
    preset: KeyPreset, bindings: tuple[Bound, ...]
) -> None:
    placed = tuple(
        Bound(b.action, b.keys, f"config.toml:{line}") for line, b in enumerate(bindings, 1)
    )
    try:
        keys_of(*placed, preset=preset)
    except SettingsError as error:
        refusal = str(error)
    else:
        return
    place, _, told = refusal.partition(": ")
    bound = placed[int(place.removeprefix("config.toml:")) - 1]
    assert told.startswith(bound.action) or f"both {bound.action} and" in told
    assert told.endswith(".")


def test_characters_are_called_as_textual_calls_them() -> None:
    for character in CHARACTERS:
        key = key_of(character)
        assert key == _character_to_key(character)
        assert key_name(key) == character
        assert key_of(key) == key


def test_every_key_is_found_by_the_name_it_is_shown_by() -> None:
    for name in KEY_NAMES:
        key = key_of(name)
        assert key is not None
        assert key_name(key) == name
        assert key_of(name.upper()) == key


def test_keys_of_the_keypad_are_what_stands_on_them() -> None:
    told_apart = ("decimal", "divide", "multiply", "subtract", "add", "enter")
    assert [key_name(on_keypad(key)) for key in told_apart] == [".", "/", "*", "-", "+", "enter"]


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (Bound("hnit", ("x",), "c:3"), "c:3: there is no action 'hnit'; did you mean hint?"),
        (Bound("hint", ("spcae",), "c:3"), "hint: there is no key 'spcae'; did you mean space?"),
        (Bound("hint", ("f77",), "c:3"), "there is no key 'f77'; did you mean f7?"),
        (Bound("hint", ("X", "X"), "c:3"), "hint: X is given twice; once is enough."),
        (Bound("stop", ("x",), "c:3"), "stop: this keeps ctrl+c, so that there is always a way"),
        (Bound("leave", ("x",), "c:3"), "leave: this keeps ctrl+q"),
        (Bound("pick", ("1", "2"), "c:3"), "each of its keys is a choice; give it a list of 9 to"),
        (Bound("pick", (*"12345678", "f9"), "c:3"), "pick: f9 is no sign to stand for a choice"),
        (Bound("palette", ("p",), "c:3"), "palette: p belongs to the field there; give it an f"),
        (Bound("leave-field", ("left",), "c:3"), "leave-field: left belongs to the field there"),
    ],
)
def test_what_cannot_be_bound_is_told_with_its_place(bound: Bound, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        keys_of(bound)
    assert said in str(told.value)
    assert str(told.value).startswith("c:3: ")


def test_a_clash_names_both_actions_the_moment_and_the_way_out() -> None:
    with pytest.raises(SettingsError) as told:
        keys_of(Bound("suspend", ("h",), "c:7"))
    assert str(told.value) == (
        "c:7: both suspend and hint would have h, at “Choosing an option” and 7 other moments; "
        "give one of them another key, or leave suspend as the preset default has it."
    )


@pytest.mark.parametrize("letter", "abcde")
def test_letters_of_options_are_not_taken_from_them(letter: str) -> None:
    with pytest.raises(
        SettingsError, match=f"oth bury and pick would have {letter}, at “Choosing an option”"
    ):
        keys_of(Bound("bury", (letter,)))


def test_two_actions_may_swap_their_keys() -> None:
    keymap = keys_of(Bound("hint", ("u",)), Bound("undo", ("h",)))
    assert keymap.name("hint") == "u"
    assert keymap.name("undo") == "h"


def test_the_same_key_may_do_other_things_at_other_moments() -> None:
    keymap = keys_of(Bound("copy", ("n",)), Bound("browse", ("n",)))
    assert keymap.by_id["copy"].keys == keymap.by_id["browse"].keys == ("n",)


def test_a_key_that_types_leaves_the_usual_ones_to_act_in_a_field() -> None:
    hint = keys_of(Bound("hint", ("H",))).by_id["hint"]
    assert hint.keys == ("H",)
    assert hint.field_keys == ("f2",)


def test_function_and_ctrl_keys_act_in_a_field_as_well() -> None:
    bury = keys_of(Bound("bury-fact", ("f10", "F"))).by_id["bury-fact"]
    assert bury.keys == ("f10", "F")
    assert bury.field_keys == ("f10",)


@pytest.mark.parametrize("preset", KeyPreset)
def test_ratings_and_the_first_options_have_a_key_of_one_sign(preset: KeyPreset) -> None:
    keymap = keys_of(preset=preset)
    assert [keymap.name(name) for name in ("again", "hard", "good", "easy")] == ["1", "2", "3", "4"]
    signs = keymap.signs("pick")
    assert [signs[letter] for letter in "abcde"] == list(
        "12345" if preset is KeyPreset.KEYPAD else "abcde"
    )


def test_the_vim_preset_moves_as_vim_does() -> None:
    keymap = keys_of(preset=KeyPreset.VIM)
    told = {name: keymap.name(name) for name in ("up", "down", "first-row", "last-row")}
    assert told == {"up": "k", "down": "j", "first-row": "g", "last-row": "G"}
    assert keymap.name("page-down") == "ctrl+d"
    assert "j" not in keymap.signs("pick").values()


LEFT = {*"qwertasdfgzxcvbQWERTASDFGZXCVB12345!@#$%", "tab", "shift+tab", "escape", "space"}
LEFT |= {f"f{number}" for number in range(1, 6)}


def test_the_left_hand_reaches_all_of_a_review() -> None:
    keymap = keys_of(preset=KeyPreset.LEFT_HAND)
    moments = (ASKING - {Moment.FIELD}) | {Moment.REVEALED, Moment.READ, Moment.SUMMARY}
    # The palette, colours and copying of what the mouse selected are no part of a review.
    others = {"palette", "colours", "stop", "leave", "place", "partner", "practise", "settings"}
    for action in keymap.actions:
        if action.moments & moments and action.id not in others:
            assert {key_name(key) for key in action.keys} & LEFT or {*action.keys} & LEFT, action.id


KEYPAD = {*"0123456789.,+-*/", "enter"}


def test_the_keypad_studies_a_day() -> None:
    keymap = keys_of(preset=KeyPreset.KEYPAD)
    wanted = ["study", "up", "down", "check", "true", "false", "tick", "lift", "give-up", "hint"]
    wanted += ["reveal", "accept", "again", "hard", "good", "easy", "right", "undo", "home"]
    for name in [*wanted, "pick", "place", "partner", "guess", "unsure", "sure", "unsaid"]:
        assert {key_name(key) for key in keymap.by_id[name].keys} & KEYPAD, name
