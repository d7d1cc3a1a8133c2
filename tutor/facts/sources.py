"""Facts held against the documents that they cite.

Documents are plain text files named after their source, ``<source>.txt``; a paragraph is a line
that is not empty, counted from 1.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, diagnostic, shown, sort_key
from tutor.facts.entities import SOURCE
from tutor.facts.language import language_of
from tutor.facts.load import Content
from tutor.facts.locate import Locator
from tutor.facts.mentions import Passage
from tutor.facts.model import (
    Amount,
    Certainty,
    EntityRef,
    Fact,
    Pack,
    RoleName,
    Source,
    SourceId,
)


def check_sources(content: Content, folder: Path) -> list[Diagnostic]:
    """Return what is wrong between the facts of the packs and the documents of a folder."""
    locator = Locator()
    found: list[Diagnostic] = []
    for pack in content.packs.values():
        documents: dict[SourceId, list[str]] = {}
        for source in pack.sources.values():
            found.extend(_open(source, folder, documents))
        for fact in pack.facts.values():
            found.extend(_check_fact(pack, fact, documents, locator))
    return sorted(found, key=sort_key)


def _open(
    source: Source, folder: Path, documents: dict[SourceId, list[str]]
) -> Iterator[Diagnostic]:
    path = folder / f"{source.id}.txt"
    try:
        raw = path.read_bytes()
    except OSError:
        yield diagnostic(
            "T318",
            source.place,
            f"The document of {source.id} is not in {shown(str(folder))}.",
            f"put its text there as {source.id}.txt",
        )
        return
    if source.sha256 and hashlib.sha256(raw).hexdigest() != source.sha256:
        yield diagnostic(
            "T319",
            source.place,
            f"The document of {source.id} is another one than that of its sha256.",
            "get the right edition, or read the facts against this one and change sha256",
        )
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    documents[source.id] = [line for line in text.splitlines() if line.strip()]


def _check_fact(
    pack: Pack, fact: Fact, documents: dict[SourceId, list[str]], locator: Locator
) -> Iterator[Diagnostic]:
    cited: list[str] = []
    for number, citation in enumerate(fact.cite):
        paragraphs = documents.get(citation.source)
        if paragraphs is None:
            # Whatever stands in a document that is not here cannot be missed.
            return
        if citation.last > len(paragraphs):
            yield locator.problem(
                "T320",
                fact,
                ("cite", number),
                f"{citation.source} has {len(paragraphs)} paragraphs, not {citation.last}.",
                "count the lines that are not empty, from 1",
            )
            return
        cited.extend(paragraphs[citation.first - 1 : citation.last])
    if not cited:
        return
    passage = Passage.of(cited, language_of(pack))
    for role in fact.roles:
        yield from _check_role(pack, fact, role, passage, locator)


def _check_role(
    pack: Pack, fact: Fact, role: RoleName, passage: Passage, locator: Locator
) -> Iterator[Diagnostic]:
    """Yield what of a role is missing: its evidence where it has some, else its names and dates."""
    if role in fact.evidence:
        for position, term in enumerate(fact.evidence[role]):
            if not passage.has_term(term):
                yield locator.problem(
                    "T324",
                    fact,
                    ("evidence", role, position),
                    f"The words “{shown(term)}” do not stand in the cited paragraphs.",
                    "copy them as they stand there, or look whether the right ones are cited",
                )
        return
    for position, value in enumerate(fact.roles[role]):
        if isinstance(value, EdtfDate):
            code, missing = "T323", not _is_dated(pack, fact, role, value, passage)
            named = str(value)
            way_out = f"a date that they imply is certainty: {{{role}: inferred}}"
        else:
            names = _names(pack, value)
            said = (*names, *fact.accept.get(role, ()))
            code, missing = "T321", bool(names) and not any(map(passage.mentions, said))
            named = names[0] if names else ""
            way_out = "another name is an alias, and other words go under evidence"
        if missing:
            yield locator.problem(
                code,
                fact,
                (role, position),
                f"The cited paragraphs do not mention {shown(named)}.",
                f"look whether the right paragraphs are cited; {way_out}",
            )


def _is_dated(pack: Pack, fact: Fact, role: RoleName, date: EdtfDate, passage: Passage) -> bool:
    """Tell whether a date stands in the paragraphs, or is none that they could state."""
    if fact.certainty_of(role) in {Certainty.INFERRED, Certainty.MISTAKEN}:
        return True
    written = [known for c in fact.cite if (known := pack.sources[c.source].date)]
    if any(known.contains(date) for known in written):
        return True
    if not date.interval and any(date.contains(known) for known in written):
        return True
    years = {day[0] for known in written for day in (known.first, known.last)}
    return passage.dates(date, years)


def _names(pack: Pack, value: object) -> list[str]:
    """Return the names under which a document would mention a value.

    Only a proper name, or words that stand in quotation marks, must be in the document.
    """
    if isinstance(value, EntityRef):
        entity = pack.entities[value.id]
        quoted = entity.sentence[0] == '"' or unicodedata.category(entity.sentence[0]) == "Pi"
        if entity.type == SOURCE or not (quoted or any(map(str.isupper, entity.name))):
            return []
        return [entity.name, entity.sentence, *entity.aliases, *filter(None, [entity.family])]
    if isinstance(value, Amount):
        digits = re.search(r"\d[\d,.]*", value.text)
        return [*([digits[0].rstrip(".,")] if digits else []), value.number]
    return []
