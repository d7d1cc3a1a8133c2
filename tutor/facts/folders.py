"""The folders of content: which files lie where, and which of them nobody reads."""

import os
from pathlib import Path

from tutor.facts.diagnostics import Report
from tutor.facts.model import Place

PACK_FILE = "pack.yaml"
ENTITIES_FILE = "entities.yaml"
KINDS_FILE = "kinds.yaml"
LANGUAGE_FILE = "language.yaml"
FACTS_FOLDER = "facts"


def content_files(folder: Path) -> list[Path]:
    """Return every file that loading a content folder reads, in order."""
    files = shared_kind_files(folder)
    for pack in pack_folders(folder):
        files.extend(pack_files(pack))
    return files


def shared_kind_files(folder: Path) -> list[Path]:
    """Return the files of kinds that all packs of a content folder share."""
    return yaml_in(folder, "kinds.*.yaml")


def pack_folders(folder: Path) -> list[Path]:
    """Return the folders of a content folder that hold YAML or cannot be looked into."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.is_dir()
            and not path.name.startswith(".")
            and (pack_files(path) or not is_open(path))
        )
    except OSError:
        return []


def pack_files(folder: Path) -> list[Path]:
    """Return the files of a pack folder, whatever their names, in order."""
    return [*yaml_in(folder, "*.yaml"), *yaml_in(folder / FACTS_FOLDER, "*.yaml")]


def is_open(folder: Path) -> bool:
    """Tell whether a folder may be looked into."""
    return os.access(folder, os.R_OK | os.X_OK)


def yaml_in(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder that a pattern names, hidden ones left out, in order."""
    try:
        return sorted(p for p in folder.glob(pattern) if not p.name.startswith("."))
    except OSError:
        return []


def report_strays(folder: Path, report: Report) -> None:
    """Warn of files that look like content and are read by nobody."""
    read = {PACK_FILE, ENTITIES_FILE, KINDS_FILE, LANGUAGE_FILE}
    strays = [path for path in yaml_in(folder, "*.yaml") if path.name not in read]
    strays += [*yaml_in(folder, "*.yml"), *yaml_in(folder / FACTS_FOLDER, "*.yml")]
    for pattern in ("*/*.yaml", "*/*.yml", f"{FACTS_FOLDER}/*/*.yaml", f"{FACTS_FOLDER}/*/*.yml"):
        deeper = yaml_in(folder, pattern)
        strays += [path for path in deeper if path.parent != folder / FACTS_FOLDER]
    for path in strays:
        report_stray(
            path, f"move it to {FACTS_FOLDER}/, or name it {', '.join(sorted(read))}", report
        )


def report_stray(path: Path, place: str, report: Report) -> None:
    """Warn of a file that is read by nobody; ``place`` says where it would be read."""
    help_ = "rename it to end in .yaml" if path.suffix == ".yml" else place
    report.add("T119", Place(str(path), 1, 1), "This file is not read.", help_)
