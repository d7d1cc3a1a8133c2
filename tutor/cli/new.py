"""``tutor new``: a small pack and a deck that pass ``tutor check``, to start from."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.output import print_line, say
from tutor.errors import ExitCode, UsageError
from tutor.facts.fields import ID
from tutor.paths import shipped_guide, shipped_place

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context

_TEMPLATE = Path(__file__).with_name("template")
_NAME = "PACK"
_LANGUAGE = "en"
_GUIDE = "GUIDE.md"


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the pack, the deck and, where there are none, the shared kinds and the guide."""
    name: str = args.pack
    if not ID.fullmatch(name):
        raise UsageError(
            f"A pack cannot be called {name}; use small letters a-z, digits and hyphens"
            + (f", as in {proposal}." if (proposal := _proposal(name)) else ".")
        )
    content = context.content_option or _variable(context, "TUTOR_CONTENT") or Path("content")
    decks = context.decks_option or _variable(context, "TUTOR_DECKS") or content.parent / "decks"
    files = {
        "pack.yaml": content / name / "pack.yaml",
        "entities.yaml": content / name / "entities.yaml",
        "kinds.yaml": content / name / "kinds.yaml",
        "facts.yaml": content / name / "facts" / "lecture-1.yaml",
        "deck.yaml": decks / f"{name}.yaml",
    }
    for path in (content / name, files["deck.yaml"]):
        if path.exists() or path.is_symlink():
            raise UsageError(
                f"{path} is there already and is left as it is; choose another name for the pack."
            )
    kinds = _copy_kinds(content)
    guide = _copy_guide(content)
    for template, path in files.items():
        text = (_TEMPLATE / template).read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x": a file that has come into being meanwhile is not overwritten either.
        with path.open("x", encoding="utf-8") as file:
            file.write(text.replace(_NAME, name))
    for path in (*kinds, *guide, *files.values()):
        print_line(context, str(path))
    say(
        context,
        f"A pack about first ascents is ready in {content / name}, with a deck in {decks}.\n"
        "Next: replace its facts by yours, a file for each document; then find mistakes with\n"
        f"  {_command('check', context)}\n"
        "and see the questions that come of it with\n"
        f"  {_command(f'questions {name}', context)}\n"
        f"{_explains(content)}`tutor check --explain CODE` explains what check says.",
    )
    return ExitCode.FINE


def _variable(context: Context, name: str) -> Path | None:
    value = context.environ.get(name)
    return Path(value) if value else None


def _proposal(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:64]


def _copy_guide(content: Path) -> list[Path]:
    """Copy the guide to writing packs into a content folder; return what was written."""
    guide, target = shipped_guide(), content / _GUIDE
    # One that is there stays: notes may have been written into it.
    if guide is None or target.exists() or target.is_symlink():
        return []
    content.mkdir(parents=True, exist_ok=True)
    target.write_text(guide.read_text(encoding="utf-8"), encoding="utf-8")
    return [target]


def _explains(content: Path) -> str:
    guide = content / _GUIDE
    return f"{guide} explains how, with every key and a whole example;\n" if guide.exists() else ""


def _copy_kinds(content: Path) -> list[Path]:
    """Copy the shared kinds into a content folder that has none; return what was written."""
    target = content / f"kinds.{_LANGUAGE}.yaml"
    shipped = shipped_place()
    if shipped is None or any(content.glob("kinds.*.yaml")):
        return []
    source = shipped.content / target.name
    if not source.is_file():
        return []
    content.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as original, target.open("xb") as copy:
        shutil.copyfileobj(original, copy)
    return [target]


def _command(command: str, context: Context) -> str:
    options = ""
    if context.content_option is not None:
        options += f" --content {context.content_option}"
    if context.decks_option is not None:
        options += f" --decks {context.decks_option}"
    return f"tutor{options} {command}"
