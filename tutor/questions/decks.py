"""Decks: YAML files that select facts of a pack and may add hand-written questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NewType, TypeVar, cast

from tutor.facts.citations import read_citations, read_evidence
from tutor.facts.content import Content
from tutor.facts.diagnostics import (
    Diagnostic,
    Names,
    Related,
    Report,
    Severity,
    diagnostic,
    shown,
    sort_key,
)
from tutor.facts.fields import Fields, open_root
from tutor.facts.locate import Locator
from tutor.facts.model import Citation, FactId, KindName, Pack, PackId, Place, SourceId, TopicId
from tutor.facts.nodes import Leaf, ListNode, MapNode, Node
from tutor.facts.yamlread import read_file
from tutor.paths import ContentPlace
from tutor.questions.model import ALSO_CALLED, Form
from tutor.text import fold

DeckId = NewType("DeckId", str)
AUTO = "auto"
DECK_KEYS = (
    "deck",
    "title",
    "about",
    "pack",
    "select",
    "forms",
    "new-per-day",
    "retention",
    "seminar",
    "questions",
)
SELECT_KEYS = ("kinds", "topics", "sources", "facts", "first", "except")
QUESTION_KEYS = ("id", "ask", "answer", "wrong", "accept", "note", "cite", "evidence", "after")
_RETENTIONS = (0.7, 0.99)
_MOST_NEW = 1000
T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class HandQuestion:
    """A question that the author wrote out; its item is ``deck/id``.

    ``evidence`` are terms of the document that stand for the answer; learners never see them.
    ``after`` are facts of the deck behind the last of which the question stands; without any it
    stands at the end.
    """

    id: str
    ask: str
    answer: str
    place: Place
    wrong: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    note: str = ""
    cite: tuple[Citation, ...] = ()
    evidence: tuple[str, ...] = ()
    after: tuple[FactId, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What a deck takes from its pack; an empty field does not narrow.

    A fact belongs to it if it fits every field that is not empty, or is in ``first``, and is not in
    ``without``. Those of ``first`` open the deck, in their order.
    """

    kinds: tuple[KindName, ...] = ()
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    facts: tuple[FactId, ...] = ()
    first: tuple[FactId, ...] = ()
    without: tuple[FactId, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """A selection of facts and hand-written questions, and how they are to be studied.

    ``select`` is None where the deck has hand-written questions alone; ``forms`` None lets each
    item take the forms that suit it. ``retention`` is a probability, ``seminar`` a calendar day;
    ``new_per_day`` and ``retention`` are None where the settings decide.
    """

    id: DeckId
    title: str
    pack: PackId
    place: Place
    about: str = ""
    select: Selection | None = None
    forms: tuple[Form, ...] | None = None
    new_per_day: int | None = None
    retention: float | None = None
    seminar: date | None = None
    questions: tuple[HandQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Decks:
    """The decks by id, in the order of their files, and the problems of all files."""

    decks: Mapping[DeckId, Deck]
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()


def read_decks(places: Sequence[ContentPlace], content: Content) -> Decks:
    """Read every deck of the folders; of two decks with one id, the first folder's is used."""
    return read_deck_folders([place.decks for place in places], content)


def read_deck_folders(folders: Sequence[Path], content: Content) -> Decks:
    """Read every deck of some folders, a folder that is not there holding none."""
    report = Report()
    decks: dict[DeckId, Deck] = {}
    files: list[str] = []
    for folder in dict.fromkeys(folders):
        here: dict[DeckId, Deck] = {}
        for path in sorted(folder.glob("*.yml")):
            report.add(
                "T119",
                Place(str(path), 1, 1),
                "This file is not read.",
                "rename it to end in .yaml",
            )
        for path in deck_files(folder):
            files.append(str(path))
            deck = read_deck(path, content, report)
            if deck is None:
                continue
            if deck.id in here:
                report.add(
                    "T503",
                    deck.place,
                    f"Another deck here has the id {deck.id}.",
                    "give one of them another id",
                    related=[Related(here[deck.id].place, "the first deck of that id")],
                )
                continue
            here[deck.id] = deck
        for deck_id, deck in here.items():
            decks.setdefault(deck_id, deck)
    return Decks(decks, tuple(sorted(report.problems, key=sort_key)), tuple(files))


def past_seminars(decks: Iterable[Deck], today: date) -> list[Diagnostic]:
    """Return the decks whose seminar was before a day, each at the line that says so."""
    locator = Locator()
    found: list[Diagnostic] = []
    for deck in decks:
        if deck.seminar is not None and deck.seminar < today:
            place, end_column = locator.in_file(deck.place, "seminar")
            message = f"The seminar of {deck.id} was on {deck.seminar}; nothing is planned for it."
            help_ = "give it the day of the next one, or delete the line"
            found.append(diagnostic("T509", place, message, help_, end_column=end_column))
    return found


def deck_files(folder: Path) -> list[Path]:
    """Return the files of a folder of decks, in order."""
    try:
        return sorted(p for p in folder.glob("*.yaml") if not p.name.startswith("."))
    except OSError:
        return []


def read_deck(path: Path, content: Content, report: Report) -> Deck | None:
    """Read one deck; None, and a problem in the report, where it cannot be studied."""
    before = sum(p.severity is Severity.ERROR for p in report.problems)
    deck = _DeckReader(Fields(read_file(path, report), report), content).read()
    after = sum(p.severity is Severity.ERROR for p in report.problems)
    return deck if before == after else None


def selected_facts(deck: Deck, pack: Pack) -> tuple[FactId, ...]:
    """Return the facts of a deck: ``first``, then as ``facts`` lists them, or as the pack does."""
    select = deck.select
    if select is None:
        return ()
    rest = (id_ for id_ in select.facts or pack.facts if _fits(id_, select, pack))
    without = set(select.without)
    chosen = dict.fromkeys((*select.first, *rest))
    return tuple(id_ for id_ in chosen if id_ in pack.facts and id_ not in without)


def in_deck_order(deck: Deck, pack: Pack) -> tuple[FactId | HandQuestion, ...]:
    """Return the facts and hand-written questions of a deck in its order.

    A question stands behind the last of the facts that it is to come ``after``, those of one fact
    as they are written; the others stand at the end.
    """
    facts = selected_facts(deck, pack)
    places = {fact: place for place, fact in enumerate(facts)}
    behind: dict[int, list[HandQuestion]] = {}
    for written in deck.questions:
        last = max((places[fact] for fact in written.after if fact in places), default=len(facts))
        behind.setdefault(last, []).append(written)
    order: list[FactId | HandQuestion] = []
    for place, fact in enumerate(facts):
        order += [fact, *behind.get(place, ())]
    return (*order, *behind.get(len(facts), ()))


def _fits(fact_id: FactId, select: Selection, pack: Pack) -> bool:
    fact = pack.facts.get(fact_id)
    return fact is not None and (
        (not select.kinds or fact.kind in select.kinds)
        and (not select.topics or not set(select.topics).isdisjoint(fact.topics))
        and (not select.sources or fact.source in select.sources)
    )


def _member(node: Node, text: str) -> Node:
    """Return the member of a list that says a text, or the node where it is none."""
    parts = node.items if isinstance(node, ListNode) else ()
    same = (part for part in parts if isinstance(part, Leaf) and fold(part.value) == fold(text))
    return next(same, node)


def _known_names(what: str, names: Names) -> str:
    known = names.listing()
    return f"the {what}s there are {known}" if known else f"the pack has no {what}s"


@dataclass(slots=True)
class _DeckReader:
    """Reads one deck file against the packs that are there."""

    fields: Fields
    content: Content
    _seen: dict[str, Leaf] = field(default_factory=dict)
    _after: dict[tuple[str, FactId], Node] = field(default_factory=dict)

    def read(self) -> Deck | None:
        fields = self.fields
        root = open_root(fields, DECK_KEYS, "The deck")
        if root is None:
            return None
        id_node = fields.required(root, "deck", "The deck")
        title_node = fields.required(root, "title", "The deck")
        ident = fields.ident(id_node, "A deck's id") if id_node is not None else None
        title = fields.name(title_node, "The title") if title_node is not None else None
        pack = self._pack(root)
        questions = self._questions(root, pack)
        select = self._select(root, pack)
        new = fields.optional(
            root, "new-per-day", lambda n: fields.whole(n, "new-per-day", 0, _MOST_NEW)
        )
        retention = fields.optional(
            root, "retention", lambda n: fields.number(n, "retention", *_RETENTIONS)
        )
        seminar = fields.optional(root, "seminar", lambda n: fields.day(n, "The seminar"))
        if ident is None or title is None or pack is None:
            return None
        deck = Deck(
            DeckId(ident),
            title,
            pack.id,
            fields.place(root.entries["deck"][0]),
            fields.optional(root, "about", lambda n: fields.text(n, "about")) or "",
            select,
            self._forms(root),
            new,
            retention,
            self._day(root, seminar),
            questions,
        )
        self._check_not_empty(deck, pack, root)
        self._check_after(deck, pack)
        return deck

    def _day(self, root: MapNode, text: str | None) -> date | None:
        if text is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            # EDTF knows years before 1, calendars of seminars do not.
            self.fields.problem(
                "T110",
                root.entries["seminar"][1],
                "The seminar must be a day of our era.",
                "write it as in 2026-12-10",
            )
            return None

    def _pack(self, root: MapNode) -> Pack | None:
        fields = self.fields
        node = fields.required(root, "pack", "The deck")
        leaf = fields.leaf(node, "The pack") if node is not None else None
        if leaf is None:
            return None
        pack = self.content.packs.get(PackId(leaf.value))
        if pack is None and leaf.value in self.content.broken:
            # Its own problems come first; the deck is passed over until they are mended.
            fields.failures += 1
        elif pack is None:
            names = Names(self.content.packs)
            known = names.listing()
            fields.problem(
                "T501",
                leaf,
                f"There is no usable pack {shown(leaf.value)}.",
                names.help(
                    leaf.value, f"the packs here are {known}" if known else "there is no pack here"
                ),
            )
        return pack

    def _forms(self, root: MapNode) -> tuple[Form, ...] | None:
        entry = root.entries.get("forms")
        if entry is None or (isinstance(entry[1], Leaf) and entry[1].value == AUTO):
            return None
        allowed = {form.value for form in Form}
        found = []
        for item, _ in self.fields.items(entry[1]):
            word = self.fields.word(item, "A form", allowed, ALSO_CALLED)
            if word is not None:
                found.append(Form(word))
        return tuple(dict.fromkeys(found)) or None

    def _select(self, root: MapNode, pack: Pack | None) -> Selection | None:
        fields = self.fields
        entry = root.entries.get("select")
        if entry is None:
            return None
        table = fields.mapping(entry[1], "select")
        if table is None:
            return None
        fields.known_keys(table, SELECT_KEYS, "select")
        if pack is None:
            return Selection()
        return Selection(
            self._chosen(table, "kinds", "T204", "kind", pack.kinds, {}, pack),
            self._chosen(table, "topics", "T203", "topic", pack.topics, {}, pack),
            self._chosen(table, "sources", "T202", "source", pack.sources, {}, pack),
            self._facts(table, "facts", pack),
            self._facts(table, "first", pack),
            self._facts(table, "except", pack),
        )

    def _facts(self, table: MapNode, key: str, pack: Pack) -> tuple[FactId, ...]:
        former = {old: fact.id for fact in pack.facts.values() for old in fact.formerly}
        return self._chosen(table, key, "T504", "fact", pack.facts, former, pack)

    def _chosen(
        self,
        table: MapNode,
        key: str,
        code: str,
        what: str,
        known: Collection[T],
        former: Mapping[T, T],
        pack: Pack,
    ) -> tuple[T, ...]:
        if key not in table.entries:
            return ()
        names = Names(known, {str(old): str(new) for old, new in former.items()})
        chosen: list[T] = []
        for value, leaf in self.fields.idents(table.entries[key][1], f"A {what}"):
            if value in known:
                chosen.append(cast("T", value))
            elif not self._left_out(pack, value) or (what == "topic" and pack.topics):
                self.fields.problem(
                    code,
                    leaf,
                    f"There is no {what} {value} in this pack.",
                    names.help(value, _known_names(what, names)),
                )
        return tuple(chosen)

    def _left_out(self, pack: Pack, name: str) -> bool:
        """Tell whether a name may be missing because of a problem reported elsewhere."""
        return pack.id in self.content.broken or f"{pack.id}/{name}" in self.content.left_out

    def _check_not_empty(self, deck: Deck, pack: Pack, root: MapNode) -> None:
        if self.fields.failures:
            return
        if deck.select is None:
            if deck.questions:
                return
            self.fields.problem(
                "T502",
                root.entries["deck"][0],
                f"The deck {deck.id} selects nothing and has no questions of its own.",
                "add select: {} for every fact of the pack, or narrow it by kinds or topics",
            )
        elif not selected_facts(deck, pack) and self.content.is_whole(pack.id):
            key = root.entries["select"][0]
            none = f"no fact of {pack.id} fits all of its selection."
            way_out = "kinds, topics, sources and facts narrow each other; leave one of them out"
            if deck.questions:
                told = f"The deck {deck.id} has its own questions alone: {none}"
                self.fields.problem("T507", key, told, f"{way_out}, or all of select")
            else:
                told = f"The deck {deck.id} is empty: {none}"
                self.fields.problem("T502", key, told, way_out)

    def _check_after(self, deck: Deck, pack: Pack) -> None:
        """Report what a question is to come after and the deck does not hold."""
        here = set(selected_facts(deck, pack))
        for written in deck.questions:
            for fact in written.after:
                if fact not in here:
                    self.fields.problem(
                        "T508",
                        self._after[written.id, fact],
                        f"The fact {fact} is not in the deck {deck.id}.",
                        "select it, or name another fact after which the question is to come",
                    )

    def _questions(self, root: MapNode, pack: Pack | None) -> tuple[HandQuestion, ...]:
        fields = self.fields
        entry = root.entries.get("questions")
        if entry is None:
            return ()
        if not isinstance(entry[1], ListNode):
            if fields.mapping(entry[1], "The list of questions") is not None:
                fields.problem(
                    "T103", entry[1], "The questions must be a list.", "begin each with a dash"
                )
            return ()
        found = [self._question(item, pack) for item, _ in fields.items(entry[1])]
        return tuple(question for question in found if question is not None)

    def _question(self, node: Node, pack: Pack | None) -> HandQuestion | None:
        fields = self.fields
        what = "The question"
        table = fields.mapping(node, what)
        if table is None:
            return None
        fields.known_keys(table, QUESTION_KEYS, what)
        id_node = fields.required(table, "id", what)
        ask_node = fields.required(table, "ask", what)
        answer_node = fields.required(table, "answer", what)
        ident = fields.ident(id_node, "A question's id") if id_node is not None else None
        ask = fields.text(ask_node, what) if ask_node is not None else None
        answer = fields.text(answer_node, "The answer") if answer_node is not None else None
        wrong = fields.optional(table, "wrong", lambda n: fields.texts(n, "A wrong answer")) or ()
        accept = fields.optional(table, "accept", lambda n: fields.texts(n, "An answer")) or ()
        note = fields.optional(table, "note", lambda n: fields.text(n, "The note")) or ""
        cite: tuple[Citation, ...] = ()
        if "cite" in table.entries and pack is not None:
            cite = read_citations(fields, table.entries["cite"][1], None, pack.sources)
        evidence = fields.optional(table, "evidence", lambda n: read_evidence(fields, n)) or ()
        after = () if pack is None else self._facts(table, "after", pack)
        self._after |= {(ident or "", fact): table.entries["after"][1] for fact in after}
        if isinstance(id_node, Leaf) and ident is not None:
            first = self._seen.setdefault(ident, id_node)
            if first is not id_node:
                fields.problem(
                    "T505",
                    id_node,
                    f"Another question of this deck has the id {ident}.",
                    "give one of them another id",
                    related=[Related(fields.place(first), "the first question of that id")],
                )
        if answer is not None:
            right = {fold(text) for text in (answer, *accept)}
            for text in wrong:
                if fold(text) in right:
                    fields.problem(
                        "T506",
                        _member(table.entries["wrong"][1], text),
                        f"“{shown(text)}” is right and wrong at once.",
                        "delete it from wrong",
                    )
        if ident is None or ask is None or answer is None:
            return None
        place = fields.place(table)
        return HandQuestion(ident, ask, answer, place, wrong, accept, note, cite, evidence, after)
