"""What ``tutor check`` is to check: the folders to read, and which of their files count."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import ContentError
from tutor.facts.diagnostics import Diagnostic, Report
from tutor.facts.entities import EntityTable, check_links, read_entities
from tutor.facts.fields import Fields
from tutor.facts.folders import FACTS_FOLDER, PACK_FILE, pack_folders, shared_kind_files
from tutor.facts.kinds import read_kinds
from tutor.facts.model import Place
from tutor.facts.nodes import MapNode
from tutor.facts.packs import read_pack
from tutor.facts.yamlread import read_file
from tutor.paths import ContentPlace
from tutor.questions.decks import deck_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.cli.context import Context
    from tutor.facts.content import Content

_PEEKED = 64 * 1024


@dataclass(frozen=True, slots=True)
class Scope:
    """Folders to read, and the files and folders whose problems count (None: all of them).

    ``problems`` and ``alone`` are of files that belong to no pack and were read on their own.
    """

    places: tuple[ContentPlace, ...]
    under: tuple[Path, ...] | None = None
    problems: tuple[Diagnostic, ...] = ()
    alone: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Tell whether problems of a file count."""
        return self.under is None or any(Path(path).is_relative_to(top) for top in self.under)

    def packs(self, content: Content) -> Content:
        """Return the packs that have a file in the scope."""
        if self.under is None:
            return content
        kept = {
            pack_id: pack
            for pack_id, pack in content.packs.items()
            if any(_touches(Path(pack.place.path).parent, top) for top in self.under)
        }
        return replace(content, packs=kept)


def _touches(pack: Path, top: Path) -> bool:
    return pack.is_relative_to(top) or top.is_relative_to(pack)


def scope_of(paths: Sequence[Path], context: Context) -> Scope:
    """Return what the paths of a call stand for; raises ContentError for one that is not there."""
    if not paths:
        return _of_ones_own(tuple(context.places()))
    report = Report()
    places: list[ContentPlace] = []
    under: list[Path] = []
    alone: list[str] = []
    for given in paths:
        # Absolute, so that the folder above "." is known; messages show it as seen from here.
        path = Path(os.path.abspath(given))  # noqa: PTH100 - links stay as they are
        if not os.path.lexists(path):
            raise ContentError(f"There is no file or folder {given}; name what is to be checked.")
        found = _folder(path) if path.is_dir() else _file(path)
        if found is None:
            alone.append(str(path))
            under.append(path)
            _read_alone(path, report)
        else:
            places.append(found[0])
            under.extend(found[1])
    return Scope(
        _with_others(places, context.places()), tuple(under), tuple(report.problems), tuple(alone)
    )


def _of_ones_own(places: tuple[ContentPlace, ...]) -> Scope:
    """Return what counts where no path is named: one's own, or where there is nothing, all."""
    own = [
        place
        for place in places
        if not place.shipped and (pack_folders(place.content) or deck_files(place.decks))
    ]
    if not own:
        return Scope(places)
    return Scope(places, tuple(path for place in own for path in (place.content, place.decks)))


def _with_others(
    places: Sequence[ContentPlace], others: Sequence[ContentPlace]
) -> tuple[ContentPlace, ...]:
    """Return the folders of the paths, and behind them, for what they borrow, all others."""
    names = {place.content.resolve(): place.content for place in reversed(places)}
    behind = [
        ContentPlace(names.get(o.content.resolve(), o.content), o.decks, o.shipped) for o in others
    ]
    return tuple(dict.fromkeys([*places, *behind]))


def _folder(path: Path) -> tuple[ContentPlace, list[Path]]:
    """Return where a folder is read from, and what of it counts."""
    if (path / PACK_FILE).exists() or (path / FACTS_FOLDER).is_dir():
        return _pack(path, path)
    if path.name == FACTS_FOLDER and (path.parent / PACK_FILE).exists():
        return _pack(path.parent, path)
    inner = path / "content"
    if pack_folders(inner) or shared_kind_files(inner):
        place = ContentPlace(inner, path / "decks", shipped=False)
        return place, [place.content, place.decks]
    if deck_files(path) and not pack_folders(path) and not shared_kind_files(path):
        return _decks(path, path)
    return ContentPlace(path, path.parent / "decks", shipped=False), [path]


def _file(path: Path) -> tuple[ContentPlace, list[Path]] | None:
    """Return where a file is read from; None where it belongs to no pack and is no deck."""
    if (path.parent / PACK_FILE).exists():
        return _pack(path.parent, path)
    if path.parent.name == FACTS_FOLDER and (path.parent.parent / PACK_FILE).exists():
        return _pack(path.parent.parent, path)
    if path in shared_kind_files(path.parent):
        return ContentPlace(path.parent, path.parent.parent / "decks", shipped=False), [path]
    if path.suffix == ".yaml" and _is_deck(path):
        return _decks(path.parent, path)
    return None


def _pack(pack: Path, counts: Path) -> tuple[ContentPlace, list[Path]]:
    # Facts of a kind that cannot be read are passed over: its own problem must be seen.
    place = ContentPlace(pack.parent, pack.parent.parent / "decks", shipped=False)
    return place, [counts, *shared_kind_files(pack.parent)]


def _decks(decks: Path, counts: Path) -> tuple[ContentPlace, list[Path]]:
    return ContentPlace(decks.parent / "content", decks, shipped=False), [counts]


def _is_deck(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return any(line.startswith("deck:") for line in file.readlines(_PEEKED))
    except OSError:
        return False


def _read_alone(path: Path, report: Report) -> None:
    """Read a file that stands in no pack, as far as it can be understood on its own."""
    fields = Fields(read_file(path, report), report)
    root = fields.document.root
    if root is None:
        return
    keys = root.entries.keys() if isinstance(root, MapNode) else set()
    if "kinds" in keys:
        read_kinds(fields)
    elif "entities" in keys:
        table = EntityTable()
        read_entities(fields, table)
        check_links(table)
    elif "pack" in keys:
        read_pack(fields, EntityTable(), path.parent.name)
    else:
        report.add(
            "T116",
            Place(str(path), 1, 1),
            "This file belongs to no pack and is no deck.",
            "put it into facts/ of a folder with a pack.yaml; a deck begins with deck: and its id",
        )
