"""Where things are: content, decks, settings and the learner's data.

Content and decks are looked for, in this order: the option, the environment variable, the nearest
folder upwards that holds content, the user's data folder, the checkout beside the package, and the
copy inside the installed wheel. The first that is found is one's own; the shipped ones (the last
two) stay listed after it.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from tutor.errors import UsageError

APP = "tutor"
_FORMAT = re.compile(
    rb"^(?:\xef\xbb\xbf)?[\"']?format[\"']?[ \t]*:[ \t]*1[ \t]*(?:#.*)?\r?$", re.MULTILINE
)
_PACK = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?pack[\"']?[ \t]*:", re.MULTILINE)
_HEAD_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class ContentPlace:
    """A pair of folders that packs and decks are read from.

    ``shipped`` is true for the checkout beside the package and for the wheel's copy.
    """

    content: Path
    decks: Path
    shipped: bool


def data_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the learner's data (``TUTOR_DATA`` overrides); it may not exist yet."""
    environ = os.environ if environ is None else environ
    if set_ := environ.get("TUTOR_DATA"):
        return Path(set_)
    return user_data_path(APP, appauthor=False)


def config_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of config.toml (``TUTOR_CONFIG`` overrides)."""
    environ = os.environ if environ is None else environ
    if set_ := environ.get("TUTOR_CONFIG"):
        return Path(set_)
    return user_config_path(APP, appauthor=False)


def home_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Return the user's own folder."""
    environ = os.environ if environ is None else environ
    name = "USERPROFILE" if os.name == "nt" else "HOME"
    return Path(environ.get(name) or Path.home())


def cache_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of compiled content (``TUTOR_CACHE`` overrides); safe to delete."""
    environ = os.environ if environ is None else environ
    if set_ := environ.get("TUTOR_CACHE"):
        return Path(set_)
    return user_cache_path(APP, appauthor=False)


def database_path(option: Path | None, environ: Mapping[str, str] | None = None) -> Path:
    """Return the database file: the option, ``TUTOR_DATABASE``, or the data folder's."""
    environ = os.environ if environ is None else environ
    if option is not None:
        return option
    if set_ := environ.get("TUTOR_DATABASE"):
        return Path(set_)
    return data_dir(environ) / "tutor.db"


def is_content(folder: Path) -> bool:
    """Tell whether a folder is content: it holds a pack, or kinds that packs share.

    A pack is a folder with a ``pack.yaml``, which has a key ``pack`` or a line ``format: 1``; kinds
    are a ``kinds.*.yaml`` with that line.
    """
    try:
        if any(_has(path, _FORMAT) for path in sorted(folder.glob("kinds.*.yaml"))):
            return True
        return any(_has(path, _FORMAT, _PACK) for path in sorted(folder.glob("*/pack.yaml")))
    except OSError:
        return False


def _has(path: Path, *lines: re.Pattern[bytes]) -> bool:
    """Tell whether a file has one of some lines near its beginning."""
    # A pipe or a device of that name would keep whoever reads it waiting.
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return any(line.search(head) for line in lines)


def shipped_place() -> ContentPlace | None:
    """Return the content of the checkout beside the package, or of the wheel, or None."""
    root = _shipped_root()
    if root is None:
        return None
    return ContentPlace(root / "content", root / "decks", shipped=True)


def installed_copy(path: Path) -> Path | None:
    """Return the folder of the wheel's copy if a file is in it, or None; pip replaces all of it."""
    root = Path(__file__).resolve().parent / "_shipped"
    return root if path.resolve().is_relative_to(root) else None


def shipped_guide() -> Path | None:
    """Return the guide to writing packs that came with the shipped content, or None."""
    root = _shipped_root()
    guide = None if root is None else root / "docs" / "authoring.md"
    return guide if guide is not None and guide.is_file() else None


def _shipped_root() -> Path | None:
    package = Path(__file__).resolve().parent
    roots = (package.parent, package / "_shipped")
    return next((root for root in roots if is_content(root / "content")), None)


def content_places(
    content: Path | None = None,
    decks: Path | None = None,
    *,
    start: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> list[ContentPlace]:
    """Return the folders to read, one's own first and the shipped ones last.

    A pack or a deck of an earlier place goes before one of the same name in a later place. Without
    ``decks``, those beside the content are read. ``start`` is where the way upwards begins, else
    the current folder.

    Raises UsageError where an option or a variable names a folder that is not there.
    """
    environ = os.environ if environ is None else environ
    content = _asked_for(content, "content", environ)
    decks = _asked_for(decks, "decks", environ)
    shipped = shipped_place()
    own = _named(content) or _upwards(start or _here()) or _own(data_dir(environ)) or shipped
    places = [] if own is None else [ContentPlace(own.content, decks or own.decks, shipped=False)]
    if shipped is not None:
        places = [place for place in places if not _same(place, shipped)] + [shipped]
    return places


def _asked_for(option: Path | None, name: str, environ: Mapping[str, str]) -> Path | None:
    """Return the folder that an option or its variable names, None for neither."""
    variable = f"TUTOR_{name.upper()}"
    folder, asker = (option, f"--{name}") if option else (environ.get(variable), variable)
    if not folder:
        return None
    if not Path(folder).is_dir():
        raise UsageError(f"{asker}: there is no folder {folder}; name one that holds {name}.")
    return Path(folder)


def _named(content: Path | None) -> ContentPlace | None:
    if content is None:
        return None
    # Resolved first: the parent of "." is "." again.
    return ContentPlace(content, content.resolve().parent / "decks", shipped=False)


def _here() -> Path | None:
    """Return the current folder, or None where it has been deleted under us."""
    try:
        return Path.cwd()
    except OSError:
        return None


def _upwards(start: Path | None) -> ContentPlace | None:
    folders = () if start is None else (start, *start.parents)
    return next((place for folder in folders if (place := _own(folder))), None)


def _own(folder: Path) -> ContentPlace | None:
    if is_content(folder / "content"):
        return ContentPlace(folder / "content", folder / "decks", shipped=False)
    return None


def _same(one: ContentPlace, other: ContentPlace) -> bool:
    return (one.content.resolve(), one.decks.resolve()) == (
        other.content.resolve(),
        other.decks.resolve(),
    )
