"""The register: which items each deck has, kept from the last time the content was loaded.

The first screen needs no more than this of the content, and it costs a hash of the files where
loading them, and finding out what can be asked, costs many imports. The copy is JSON in the cache
folder, named after every file it was made from; it can be deleted at any time.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor import __version__
from tutor.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tutor.paths import ContentPlace
    from tutor.questions.bank import Bank
    from tutor.questions.model import ItemId
    from tutor.study.library import Library

_PREFIX = "register-"
_KEPT = 4


class Entry(NamedTuple):
    """A deck as the first screen needs it; ``items`` are the ids of what can be asked, in order.

    ``meeting`` are the pairs of siblings of which the second may be asked on the day of the first;
    only a deck with a seminar has any.
    """

    id: str
    title: str
    about: str
    items: tuple[ItemId, ...]
    new_per_day: int | None
    seminar: date | None
    shipped: bool
    meeting: frozenset[tuple[ItemId, ItemId]] = frozenset()


class Register(NamedTuple):
    """The decks by id, the earlier ids of items, and how many errors the content has."""

    decks: Mapping[str, Entry]
    renamed: Mapping[ItemId, ItemId]
    errors: int

    def deck(self, id_: str) -> Entry:
        """Return a deck by id. Raises ContentError if there is none."""
        if id_ not in self.decks:
            raise ContentError(f"There is no deck {id_!r}; `tutor decks` lists them.")
        return self.decks[id_]

    def item_ids(self, deck: str) -> tuple[ItemId, ...]:
        """Return the ids of a deck's items."""
        return self.decks[deck].items

    def may_follow(self, first: ItemId, second: ItemId) -> bool:
        """Tell whether an item may be asked on the day of a sibling that tells nothing of it."""
        return any((first, second) in deck.meeting for deck in self.decks.values())


def read_register(
    places: Sequence[ContentPlace], cache: Path | None, library: Library | None = None
) -> Register:
    """Return the register of some content: the copy that is kept, else a new one, which is kept.

    With a ``library`` that is loaded already it is made from that. Raises ContentError where no
    deck is left to study.
    """
    if library is not None:
        return _made(library)
    path = _path(places, cache)
    if path is not None and (kept := _load(path)) is not None:
        return kept
    # Imported here: only where the content has changed.
    from tutor.study.library import load_library

    register = _made(load_library(places, cache))
    if path is not None:
        _store(path, register)
    return register


def kept_items(
    places: Sequence[ContentPlace], cache: Path | None
) -> dict[str, tuple[ItemId, ...]] | None:
    """Return the items of each deck of some content, or None where no register of it is kept."""
    path = _path(places, cache)
    kept = None if path is None else _load(path)
    return None if kept is None else {id_: deck.items for id_, deck in kept.decks.items()}


def keep_register(places: Sequence[ContentPlace], cache: Path | None, library: Library) -> None:
    """Keep the register of content that is loaded, for the next time."""
    path = _path(places, cache)
    if path is not None:
        _store(path, _made(library))


def _path(places: Sequence[ContentPlace], cache: Path | None) -> Path | None:
    return None if cache is None else cache / f"{_PREFIX}{content_key(places)}.json"


def _made(library: Library) -> Register:
    bank = library.bank
    decks = {}
    for id_ in bank.decks:
        deck = bank.deck(id_)
        decks[str(id_)] = Entry(
            id_,
            deck.title,
            deck.about,
            tuple(bank.item_ids(id_)),
            deck.new_per_day,
            deck.seminar,
            id_ in library.shipped,
            frozenset(_meeting(bank, id_)) if deck.seminar else frozenset(),
        )
    return Register(decks, dict(bank.renamed), library.errors)


def _meeting(bank: Bank, deck: str) -> Iterator[tuple[ItemId, ItemId]]:
    """Yield the pairs of a deck's siblings that may be asked on one day, the first one first."""
    facts: dict[str, list[ItemId]] = {}
    for item in bank.items(deck):
        facts.setdefault(item.fact, []).append(item.id)
    for items in facts.values():
        for first, second in permutations(items, 2):
            if bank.may_follow(first, second):
                yield first, second


def content_key(places: Iterable[ContentPlace]) -> str:
    """Return what stands for every file that may be read, and for the program that reads them."""
    digest = blake2b(f"{__version__} {_program()}".encode(), digest_size=16)
    for place in places:
        digest.update(f"\n{place.content}\n{place.decks}\n{place.shipped}".encode())
        files = [*sorted(place.content.rglob("*.yaml")), *sorted(place.decks.glob("*.yaml"))]
        for path in files:
            digest.update(f"\n{path}\n".encode("utf-8", "replace"))
            with suppress(OSError):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _program() -> int:
    """Return a number that changes with the code, for checkouts that are worked on."""
    package = Path(__file__).parent.parent
    modules = (*package.glob("facts/**/*.py"), *package.glob("questions/**/*.py"), Path(__file__))
    return max(path.stat().st_mtime_ns for path in modules)


def _load(path: Path) -> Register | None:
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        decks = {
            id_: Entry(
                id_,
                str(title),
                str(about),
                tuple(items),
                None if new is None else int(new),
                None if seminar is None else date.fromisoformat(seminar),
                bool(shipped),
                frozenset((one, other) for one, other in meeting),
            )
            for id_, title, about, items, new, seminar, shipped, meeting in data["decks"]
        }
        return Register(decks, dict(data["renamed"]), int(data["errors"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _store(path: Path, register: Register) -> None:
    """Write the register, private and in one step, if that is possible; old ones go."""
    # Imported here: only where the content has changed.
    import tempfile

    decks = [
        [
            *entry[:5],
            entry.seminar and entry.seminar.isoformat(),
            entry.shipped,
            sorted(entry.meeting),
        ]
        for entry in register.decks.values()
    ]
    data = {"decks": decks, "renamed": register.renamed, "errors": register.errors}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f".{_PREFIX}", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, separators=(",", ":"))
        Path(name).replace(path)
        kept = sorted(path.parent.glob(f"{_PREFIX}*.json"), key=lambda p: p.stat().st_mtime_ns)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
