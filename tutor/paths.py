"""Where things are: content, decks, settings and the learner's data.

Content and decks are looked for, in this order: the option, the environment variable, the nearest
folder upwards that holds content, the user's data folder, the checkout beside the package, and the
copy inside the installed wheel.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from tutor.errors import UsageError

APP = "tutor"


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
    """Tell whether a folder is content: it holds a ``kinds.*.yaml`` that begins ``format: 1``."""
    try:
        for path in sorted(folder.glob("kinds.*.yaml")):
            with path.open(encoding="utf-8", errors="replace") as file:
                if any(line.split("#")[0].strip() == "format: 1" for line in file):
                    return True
    except OSError:
        return False
    return False


def shipped_place() -> ContentPlace | None:
    """Return the content of the checkout beside the package, or of the wheel, or None."""
    package = Path(__file__).resolve().parent
    for root in (package.parent, package / "_shipped"):
        if is_content(root / "content"):
            return ContentPlace(root / "content", root / "decks", shipped=True)
    return None


def content_places(
    content: Path | None = None,
    decks: Path | None = None,
    *,
    start: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> list[ContentPlace]:
    """Return the folders to read, one's own first and the shipped ones last.

    Raises UsageError where an option or a variable names a folder that is not there.
    """
    environ = os.environ if environ is None else environ
    shipped = shipped_place()
    content = content or _variable(environ, "TUTOR_CONTENT")
    decks = decks or _variable(environ, "TUTOR_DECKS")
    for folder in (content, decks):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"There is no folder {folder}; name one that holds packs or decks.")
    places: list[ContentPlace] = []
    if content is not None:
        places.append(ContentPlace(content, decks or content.parent / "decks", shipped=False))
    else:
        found = _upwards(start or Path.cwd()) or _own(data_dir(environ))
        if found and (shipped is None or found.content.resolve() != shipped.content.resolve()):
            places.append(ContentPlace(found.content, decks or found.decks, shipped=False))
        elif decks is not None and shipped is not None:
            places.append(ContentPlace(shipped.content, decks, shipped=False))
    if shipped is not None:
        places.append(shipped)
    return places


def _variable(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value) if value else None


def _upwards(start: Path) -> ContentPlace | None:
    for folder in (start, *start.parents):
        if is_content(folder / "content"):
            return ContentPlace(folder / "content", folder / "decks", shipped=False)
    return None


def _own(folder: Path) -> ContentPlace | None:
    if is_content(folder / "content"):
        return ContentPlace(folder / "content", folder / "decks", shipped=False)
    return None
