"""What keys are called: on the screen, in config.toml, and by Textual."""

from __future__ import annotations

import unicodedata
from functools import cache

_WRITTEN = {
    "asterisk": "*",
    "minus": "-",
    "equals_sign": "=",
    "at": "@",
    "exclamation_mark": "!",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "plus": "+",
    "full_stop": ".",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
}
# Where Textual calls a character otherwise than Unicode does.
_BY_TEXTUAL = {
    "SOLIDUS": "slash",
    "REVERSE SOLIDUS": "backslash",
    "COMMERCIAL AT": "at",
    "HYPHEN-MINUS": "minus",
    "PLUS SIGN": "plus",
    "LOW LINE": "underscore",
}
_OF_KEYPAD = {
    "decimal": "full_stop",
    "divide": "slash",
    "multiply": "asterisk",
    "subtract": "minus",
    "add": "plus",
}
"""Keys of the keypad that some terminals tell apart, as what stands on them."""

_LATIN = range(0x21, 0x250)

# What moves about, in a field too where the field makes nothing of it.
_AROUND = ("up", "down", "pageup", "pagedown", "escape", "tab", "shift+tab")
_NAMED = (
    *_AROUND,
    *("left", "right", "home", "end", "insert", "enter", "space", "backspace", "delete"),
    *(f"shift+{way}" for way in ("up", "down", "left", "right")),
    *(f"ctrl+{way}" for way in ("up", "down", "left", "right")),
)
_FUNCTION = tuple(f"f{number}" for number in range(1, 13))
# ctrl with h, i, j and m is Backspace, Tab and Enter; with z it belongs to the shell.
_CTRL = tuple(f"ctrl+{letter}" for letter in "abcdefgklnopqrstuvwxy")
# What a field does itself with ctrl.
_EDITING = frozenset(f"ctrl+{letter}" for letter in "acdefkuvwx")
_KNOWN = frozenset({*_NAMED, *_FUNCTION, *_CTRL})
_IN_FIELDS = frozenset({*_AROUND, *_FUNCTION, *_CTRL}) - _EDITING
KEY_NAMES = tuple(sorted({_WRITTEN.get(key, key) for key in _KNOWN}))
"""Every key that is not a character, as it is written."""


def key_name(key: str) -> str:
    """Return how one of Textual's keys is written on the screen, in the docs and in config.toml."""
    if key in _WRITTEN:
        return _WRITTEN[key]
    character = character_of(key)
    return key if character is None or character == " " else character


def key_of(written: str) -> str | None:
    """Return Textual's name of a key as it is written, None for no key that can be bound."""
    if len(written) == 1:
        return _of_character(written)
    by_name = {"esc": "escape", "pgup": "pageup", "pgdn": "pagedown"}
    key = by_name.get(written.lower(), written.lower())
    if key in _KNOWN:
        return key
    character = character_of(key)
    return None if character is None else _of_character(character)


@cache
def character_of(key: str) -> str | None:
    """Return the character that a key of Textual's types, None for one that types none."""
    if len(key) == 1:
        return key
    if key == "space":
        return " "
    textual = {name: unicode for unicode, name in _BY_TEXTUAL.items()}
    name = textual.get(key, key.replace("_", " ").upper())
    try:
        found = unicodedata.lookup(name)
    except KeyError:
        # A hyphen in the name is an underscore, too.
        return next((c for c in map(chr, _LATIN) if _of_character(c) == key), None)
    # Escape, delete and their like have names as well, but type nothing.
    return found if found.isprintable() else None


def on_keypad(key: str) -> str:
    """Return a key as it is called elsewhere, where it is one of the keypad."""
    return _OF_KEYPAD.get(key, key)


def acts_in_field(key: str) -> bool:
    """Tell whether a key may act while a field has the focus, where it neither types nor edits."""
    return key in _IN_FIELDS


def _of_character(character: str) -> str | None:
    if character == " ":
        return "space"
    if not character.isprintable():
        return None
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character)
    except ValueError:
        return None
    return _BY_TEXTUAL.get(name, name.lower().replace("-", "_").replace(" ", "_"))
