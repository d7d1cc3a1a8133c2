"""The languages that there are: the shipped ones, and those that packs bring themselves."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.facts.languages.codec import language_from
from tutor.facts.languages.model import Language
from tutor.facts.model import Pack

__all__ = ["ENGLISH", "LANGUAGES", "Language", "language_of"]

_FOLDER = Path(__file__).resolve().parent / "languages"


class Shipped(Mapping[str, Language]):
    """The languages that come with Tutor, by code; each is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._read:
            if code not in self._codes:
                raise KeyError(code)
            text = (self._folder / f"{code}.json").read_text(encoding="utf-8")
            self._read[code] = language_from(json.loads(text))
        return self._read[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))


LANGUAGES: Mapping[str, Language] = Shipped(_FOLDER)

if TYPE_CHECKING:
    ENGLISH: Language


def __getattr__(name: str) -> Language:
    # Read when it is asked for, so that the languages can be prepared without any.
    if name == "ENGLISH":
        return LANGUAGES["en"]
    raise AttributeError(name)


def language_of(pack: Pack) -> Language:
    """Return the language of a pack: its own, or the shipped one. KeyError if there is neither."""
    return pack.own_language or LANGUAGES[pack.language]
