"""Loading content: every pack of the given folders, and every problem of all their files.

A fact that is wrong is left out, and the rest of its pack stays usable; a pack without a usable
``pack.yaml`` is left out as a whole.
"""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from tutor.facts.content import Content
from tutor.facts.diagnostics import Related, Report, sort_key
from tutor.facts.entities import EntityTable, check_links, read_entities, unknown_entity
from tutor.facts.facts import Known, check_former, check_stories, read_facts
from tutor.facts.fields import Fields
from tutor.facts.folders import (
    ENTITIES_FILE,
    FACTS_FOLDER,
    KINDS_FILE,
    LANGUAGE_FILE,
    PACK_FILE,
    content_files,
    is_open,
    pack_folders,
    report_stray,
    report_strays,
    shared_kind_files,
    yaml_in,
)
from tutor.facts.kinds import KindTable, read_kinds
from tutor.facts.language import LANGUAGES, Language
from tutor.facts.languages.model import negations_of
from tutor.facts.languages.reading import code_of, read_language
from tutor.facts.model import EntityId, Kind, KindName, Pack, PackId, Place
from tutor.facts.packs import FALLBACK, PackHead, read_pack
from tutor.facts.placeholders import DATE_FORMS
from tutor.facts.scope import Scope, keep_usable, report_unusable, report_unusable_everywhere
from tutor.facts.values import report_misfits
from tutor.facts.yamlread import read_bytes, read_file
from tutor.paths import ContentPlace


@dataclass(slots=True)
class Run:
    """What one run of loading collects.

    ``snapshot`` holds files that have been read already, ``languages`` the code and the words
    that packs bring themselves, by their folder.
    """

    snapshot: Mapping[Path, bytes]
    report: Report = field(default_factory=Report)
    languages: dict[Path, tuple[str | None, Language | None]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    @property
    def codes(self) -> frozenset[str]:
        """The languages that packs bring."""
        return frozenset(code for code, _ in self.languages.values() if code is not None)

    def date_forms(self, code: str) -> frozenset[str]:
        """Return the forms that dates have in a language, those of packs in it included."""
        found = [own for brought, own in self.languages.values() if brought == code]
        shipped = LANGUAGES.get(code)
        return frozenset(
            form
            for language in (shipped, *found)
            if language is not None
            for form in language.dates
        ) or frozenset(DATE_FORMS)

    def negations(self, code: str) -> tuple[str, ...]:
        """Return the words that negate in a language, those of packs in it included."""
        found = [own for brought, own in self.languages.values() if brought == code]
        spoken = [language for language in (LANGUAGES.get(code), *found) if language is not None]
        return tuple(dict.fromkeys(chain.from_iterable(map(negations_of, spoken))))

    def read(self, path: Path) -> Fields:
        """Read a file and note that it was read."""
        name = str(path)
        self.files.append(name)
        raw = self.snapshot.get(path)
        if raw is None:
            return Fields(read_file(path, self.report), self.report)
        return Fields(read_bytes(raw, name, self.report), self.report)


def load_content(places: Sequence[ContentPlace], *, cache: Path | None = None) -> Content:
    """Load every pack of the folders; of two packs with one id, the first folder's is used.

    With ``cache``, content that has not changed comes from a compiled copy in that folder, and a
    new copy is written there. Problems of the content never raise; they are diagnostics.
    """
    from tutor.facts.compiled import Compiled

    folders = list(dict.fromkeys(place.content for place in places))
    with paused_collector():
        if cache is None:
            return _load(folders, {})
        compiled = Compiled(cache, folders, [p for f in folders for p in content_files(f)])
        content = compiled.load()
        if content is None:
            content = _load(folders, compiled.snapshot)
            compiled.store(content)
        return content


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over what is being built, then and later.

    What is there at the end is left out of its rounds for good; what refers to itself in a circle
    is not freed any more, and content does not.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def _load(folders: Sequence[Path], snapshot: Mapping[Path, bytes]) -> Content:
    run = Run(snapshot)
    for folder in folders:
        for path in pack_folders(folder):
            _own_language(path, run)
    shared = [_shared_kinds(folder, run) for folder in folders]
    packs: dict[PackId, Pack] = {}
    for number, folder in enumerate(folders):
        # A folder without kinds for a language borrows those of the next one that has them.
        tables: dict[str, KindTable] = {}
        for table in (*shared[number:], *shared[:number]):
            for language, kinds in table.items():
                tables.setdefault(language, kinds)
        here: dict[PackId, Pack] = {}
        for path in pack_folders(folder):
            pack = _load_pack(path, tables, run)
            if pack is None:
                continue
            if pack.id in here:
                run.report.add(
                    "T117",
                    pack.place,
                    f"Another pack here has the id {pack.id}.",
                    "give one of them another id",
                    related=[Related(here[pack.id].place, "the first pack of that id")],
                )
                continue
            here[pack.id] = pack
        for language, kinds in shared[number].items():
            users = [pack for pack in here.values() if pack.language == language]
            if language not in LANGUAGES and language not in run.codes:
                run.report.add(
                    "T115",
                    Place(str(folder / f"kinds.{language}.yaml"), 1, 1),
                    f"No pack here is written in the language {language}.",
                    f"rename the file; the languages are {', '.join(LANGUAGES)}, and those that "
                    "packs bring in a language.yaml",
                )
            dates = run.date_forms(language)
            report_unusable_everywhere(kinds.kinds, users, dates, run.report)
        for pack in here.values():
            packs.setdefault(pack.id, pack)
    run.report.problems.sort(key=sort_key)
    return Content(
        packs,
        tuple(run.report.problems),
        tuple(run.files),
        frozenset(run.left_out),
        frozenset(run.broken),
    )


def _shared_kinds(folder: Path, run: Run) -> dict[str, KindTable]:
    tables = {}
    files = shared_kind_files(folder)
    for path in [*yaml_in(folder, "*.yaml"), *yaml_in(folder, "*.yml")]:
        if path not in files:
            report_stray(path, "move it into a pack; kinds for all are kinds.en.yaml", run.report)
    for path in files:
        language = path.name.removeprefix("kinds.").removesuffix(".yaml")
        fields = run.read(path)
        tables[language] = read_kinds(fields, run.date_forms(language), run.negations(language))
    return tables


def _load_pack(
    folder: Path,
    tables: Mapping[str, KindTable],
    run: Run,
) -> Pack | None:
    report = run.report
    if not is_open(folder):
        report.add(
            "T001",
            Place(str(folder), 1, 1),
            "The folder cannot be read.",
            "mend its permissions, or take it out of the content",
        )
        run.broken.add(folder.name)
        return None
    if not os.path.lexists(folder / PACK_FILE):
        report.add(
            "T116",
            Place(str(folder / PACK_FILE), 1, 1),
            "This folder holds YAML, but no pack.yaml.",
            "write its pack.yaml, or take the folder out of the content",
        )
        run.broken.add(folder.name)
        return None
    table = EntityTable()
    code, own = _own_language(folder, run)
    head = read_pack(run.read(folder / PACK_FILE), table, folder.name, code)
    language = own if own is not None else LANGUAGES.get(head.language)
    if code is not None and head.usable and head.language != code:
        report.add(
            "T115",
            Place(str(folder / LANGUAGE_FILE), 1, 1),
            f"This file is for the language {code}, and the pack is in {head.language}.",
            "write the same code in both files",
        )
        own, language = None, LANGUAGES.get(head.language)
    if os.path.lexists(folder / ENTITIES_FILE):
        read_entities(run.read(folder / ENTITIES_FILE), table)
    else:
        table.missing = ENTITIES_FILE
    check_links(table)
    _resolve_authors(head, table)
    spoken = language or LANGUAGES[FALLBACK]
    shared = tables.get(head.language)
    kinds = _kinds_of_pack(folder, head, shared, table, spoken, run)
    known = Known(spoken, head.sources, head.topics, table, kinds, whole=head.whole)
    unread = _read_fact_files(folder, known, run)
    report_strays(folder, report)
    run.left_out.update(f"{head.id}/{fact}" for fact in known.lost)
    usable = head.usable and language is not None
    whole = usable and head.whole and table.whole and kinds.whole and not kinds.broken
    if unread or not whole:
        run.broken.update((head.id, folder.name))
    if not usable:
        return None
    return Pack(
        head.id,
        head.title,
        head.language,
        head.sources,
        head.topics,
        table.entities,
        kinds.kinds,
        known.facts,
        head.place,
        own,
    )


def _own_language(folder: Path, run: Run) -> tuple[str | None, Language | None]:
    """Return the language that a pack brings: its code, and its words where they can be used."""
    if folder in run.languages:
        return run.languages[folder]
    if not os.path.lexists(folder / LANGUAGE_FILE):
        return None, None
    fields = run.read(folder / LANGUAGE_FILE)
    code = code_of(fields)
    base = LANGUAGES.get(code) if code is not None else None
    language = read_language(fields, base, LANGUAGES[FALLBACK])
    run.languages[folder] = (code, language)
    return code, language


def _read_fact_files(folder: Path, known: Known, run: Run) -> bool:
    """Read the files of facts; tell whether one of them could not be read at all."""
    unread = False
    for path in yaml_in(folder / FACTS_FOLDER, "*.yaml"):
        unread = not read_facts(run.read(path), known) or unread
    report_misfits(known.table)
    check_former(known)
    check_stories(known)
    scope = Scope.of(known.table, known.language.dates)
    for fact_id, fact in list(known.facts.items()):
        own = (*fact.says, *chain.from_iterable(fact.wording.values()))
        if own and report_unusable(own, scope, run.report):
            del known.facts[fact_id]
            known.lost.add(fact_id)
    return unread


def _kinds_of_pack(
    folder: Path,
    head: PackHead,
    shared: KindTable | None,
    table: EntityTable,
    spoken: Language,
    run: Run,
) -> KindTable:
    """Return the kinds of a pack: its own before the shared ones, each with usable wordings.

    ``spoken`` is its language.
    """
    dates = spoken.dates
    shared = shared or KindTable()
    own = KindTable()
    if os.path.lexists(folder / KINDS_FILE):
        own = read_kinds(run.read(folder / KINDS_FILE), dates, negations_of(spoken))
    elif not shared.kinds and shared.whole:
        run.report.add(
            "T118",
            head.place,
            f"There are no kinds for this pack: no kinds.{head.language}.yaml, no kinds.yaml.",
            "copy a kinds.en.yaml into the content folder, or write a kinds.yaml in the pack",
        )
        own.whole = False
    scope = Scope.of(table, dates)
    kinds: dict[KindName, Kind] = {}
    for name, kind in shared.kinds.items():
        if name not in own.broken:
            kinds[name] = keep_usable(kind, scope)
    for name, kind in own.kinds.items():
        report_unusable(kind.wordings(), scope, run.report)
        kinds[name] = keep_usable(kind, scope)
    broken = (shared.broken - own.kinds.keys()) | own.broken
    return KindTable(kinds, broken, shared.whole and own.whole)


def _resolve_authors(head: PackHead, entities: EntityTable) -> None:
    """Replace an author that is an entity's id by the entity's name."""
    for source_id, (fields, leaf) in head.authors.items():
        entity = entities.entities.get(EntityId(leaf.value))
        if entity is None:
            unknown_entity(fields, leaf, entities, 'put quotes round a name of one small word: "…"')
            continue
        head.sources[source_id] = replace(head.sources[source_id], author=entity.name)
