"""Facts held against the documents that they cite."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tutor.facts.content import Content
from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, shown, sort_key
from tutor.facts.documents import Documents
from tutor.facts.entities import SOURCE
from tutor.facts.locate import Locator
from tutor.facts.mentions import Passage
from tutor.facts.model import Amount, Certainty, EntityRef, Fact, Pack, RoleName

COUNTED = "count the lines that are not empty, from 1"
# What a document need not state: a date that was worked out, or another than the one it errs in.
_UNSAID = frozenset({Certainty.INFERRED, Certainty.MISTAKEN})


def check_sources(content: Content, folder: Path) -> list[Diagnostic]:
    """Return what is wrong between the facts of the packs and the documents of a folder."""
    locator = Locator()
    found: list[Diagnostic] = []
    for pack in content.packs.values():
        documents = Documents(pack, folder)
        found.extend(documents.problems)
        for fact in pack.facts.values():
            found.extend(_check_fact(pack, fact, documents, locator))
    return sorted(found, key=sort_key)


def _check_fact(
    pack: Pack, fact: Fact, documents: Documents, locator: Locator
) -> Iterator[Diagnostic]:
    # Whatever stands in a document that is not here cannot be missed.
    if not documents.holds(fact.cite):
        return
    if beyond := documents.beyond(fact.cite):
        number, message = beyond
        yield locator.problem("T320", fact, ("cite", number), message, COUNTED)
        return
    passage = documents.passage(fact.cite)
    for role in fact.roles:
        yield from _check_role(pack, fact, role, passage, documents, locator)


def _check_role(
    pack: Pack,
    fact: Fact,
    role: RoleName,
    passage: Passage,
    documents: Documents,
    locator: Locator,
) -> Iterator[Diagnostic]:
    """Yield what of a role is missing: its evidence where it has some, else its names and dates."""
    if role in fact.evidence:
        for position, term in enumerate(fact.evidence[role]):
            if not passage.has_term(term):
                yield locator.problem(
                    "T324",
                    fact,
                    ("evidence", role, position),
                    *unfound(term),
                )
        return
    for position, value in enumerate(fact.roles[role]):
        if isinstance(value, EdtfDate):
            said = fact.certainty_of(role) not in _UNSAID
            dated = documents.is_dated(value, fact.cite, passage)
            code, missing = "T323", said and not dated
            named = str(value)
            way_out = f"a date that they imply is certainty: {{{role}: inferred}}"
            told = passage.told_dates() if missing else []
        else:
            names = names_of(pack, value)
            known = (*names, *fact.accept.get(role, ()))
            code, missing = "T321", bool(names) and not any(map(passage.mentions, known))
            named = names[0] if names else ""
            told = []
            way_out = "another name is an alias, and other words go under evidence"
        if missing:
            they_have = f"; they have {shown(', '.join(told))}" if told else ""
            yield locator.problem(
                code,
                fact,
                (role, position),
                f"The cited paragraphs do not mention {shown(named)}{they_have}.",
                f"look whether the right paragraphs are cited; {way_out}",
            )


def unfound(term: str) -> tuple[str, str]:
    """Return what to say of words that should stand in the cited paragraphs, and what to do."""
    return (
        f"The words “{shown(term)}” do not stand in the cited paragraphs.",
        "copy them as they stand there, or look whether the right ones are cited",
    )


def names_of(pack: Pack, value: object) -> list[str]:
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
