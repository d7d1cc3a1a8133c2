"""The presets of keys: what each binds otherwise than the registry, keys as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.settings import KeyPreset

if TYPE_CHECKING:
    from collections.abc import Mapping

# The usual letters of options, without those that the preset has another use for.
_VIM_LETTERS = tuple("abcdefgilmnpqrsvwxz")
_LEFT_LETTERS = tuple("abcdefgijklmnps")

_VIM = {
    "up": ("k", "up"),
    "down": ("j", "down"),
    "page-up": ("ctrl+u", "pgup"),
    "page-down": ("ctrl+d", "pgdn"),
    "first-row": ("g", "home"),
    "last-row": ("G", "end"),
    "previous-question": ("H", "left", "f7"),
    "next-question": ("L", "right", "f8"),
    "earlier-year": ("h", "left"),
    "later-year": ("l", "right"),
    "keys": ("K",),
    "pick": _VIM_LETTERS,
    "line": _VIM_LETTERS,
    "accept": ("enter", "space", "n"),
    "write": ("i", "tab"),
}
# Everything of a review lies left of the line from 6 to B; Space is the thumb's.
_LEFT_HAND = {
    "up": ("shift+tab", "up"),
    "down": ("tab", "down"),
    "page-up": ("R", "pgup"),
    "page-down": ("F", "pgdn"),
    "pick": _LEFT_LETTERS,
    "line": _LEFT_LETTERS,
    "check": ("space", "enter"),
    "study": ("space", "enter"),
    "home": ("space", "enter"),
    "accept": ("space", "enter"),
    "reveal": ("space", "enter"),
    "unsaid": ("space", "enter"),
    "tick": ("v",),
    "lift": ("v",),
    "raise": ("W", "shift+up"),
    "lower": ("S", "shift+down"),
    "clear": ("V", "backspace", "delete"),
    "hint": ("w", "h", "f2"),
    "give-up": ("q", "f3"),
    "bury": ("x", "-", "f4"),
    "bury-fact": ("X", "="),
    "suspend": ("@",),
    "suspend-fact": ("!",),
    "undo": ("z", "u", "f5"),
    "right": ("r", "o"),
    "copy": ("c", "y"),
    "item": ("d", "i"),
    "report": ("b", "ctrl+r"),
    "report-open": ("B", "ctrl+r"),
    "next-question": ("E", "right", "f8"),
    "previous-question": ("Q", "left", "f7"),
    "flag": ("G", "*", "f6"),
    "overview": ("T", "o", "ctrl+o"),
    "to-today": ("space", "enter"),
    "search": ("/", "f"),
    "filter": ("/", "f"),
    "next-part": ("f",),
}
# What a keypad has while it types digits: those, + - * / . and Enter; some type , for the dot.
_KEYPAD = {
    "up": ("-", "up"),
    "down": ("+", "down"),
    "pick": tuple("123456789"),
    "true": ("1", "t"),
    "false": ("2", "f"),
    "tick": ("/", "space"),
    "lift": ("/", "space"),
    "give-up": ("0", "f3"),
    "hint": (".", ",", "h", "f2"),
    "right": ("/", "o"),
    "bury": ("f4",),
    "bury-these": ("b",),
    "undo": ("*", "u", "f5"),
    "undo-these": ("*", "u", "f5"),
}

PRESETS: Mapping[KeyPreset, Mapping[str, tuple[str, ...]]] = {
    KeyPreset.DEFAULT: {},
    KeyPreset.VIM: _VIM,
    KeyPreset.LEFT_HAND: _LEFT_HAND,
    KeyPreset.KEYPAD: _KEYPAD,
}
