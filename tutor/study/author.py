"""What an author sees of a pack: its problems, its facts, and what questions each yields."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tutor import chance
from tutor.facts.checks import check_content
from tutor.facts.diagnostics import Diagnostic, Severity, sort_key
from tutor.facts.folders import content_files, pack_folders
from tutor.facts.load import load_content, paused_collector
from tutor.facts.model import FactId, Pack, Place
from tutor.facts.render import Excerpts
from tutor.paths import ContentPlace
from tutor.questions.bank import Bank
from tutor.questions.checks import check_questions
from tutor.questions.decks import deck_files, read_decks
from tutor.questions.generate import FormReport
from tutor.questions.model import Form, ItemId, Question
from tutor.study.agenda import fact_of
from tutor.study.orphans import Orphan, orphans
from tutor.study.reports import reported_facts
from tutor.study.world import World
from tutor.text import one_line

_SEEDS = 1 << 31


Stamps: TypeAlias = tuple[tuple[str, int, int], ...]
"""Each file with when it was last written, in nanoseconds, and its size in bytes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: ``file`` is told from the folder of the content on, ``line`` is what it says."""

    found: Diagnostic
    file: str
    line: str

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.found.place


@dataclass(frozen=True, slots=True)
class Written:
    """A fact as its author wrote it: where, what it says, and how many items it has.

    ``reports`` are the open reports of learners on its questions, in their words, "" for none.
    """

    fact: str
    statement: str
    place: Place
    items: int
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A fact that is in no file any more, and the schedules that are left of it.

    ``roles`` are what was asked of it, ``learners`` who was asked.
    """

    fact: str
    roles: tuple[str, ...]
    schedules: int
    learners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the files found. ``files`` is how many were read.

    ``orphans`` are schedules of anybody whose questions are gone. ``stamps`` are the files as they
    were just before they were read.
    """

    problems: tuple[Problem, ...]
    facts: tuple[Written, ...]
    orphans: tuple[Orphan, ...]
    files: int
    stamps: Stamps

    @property
    def gone(self) -> tuple[Gone, ...]:
        """The facts that the orphans were of, in the order of their names."""
        of: dict[str, list[Orphan]] = {}
        for orphan in self.orphans:
            of.setdefault(fact_of(ItemId(orphan.item)), []).append(orphan)
        return tuple(
            Gone(
                fact,
                tuple(dict.fromkeys(each.item.partition("#")[2] for each in of[fact])),
                len(of[fact]),
                tuple(dict.fromkeys(each.learner for each in of[fact])),
            )
            for fact in sorted(of)
        )

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(each.found.severity is Severity.ERROR for each in self.problems)


@dataclass(frozen=True, slots=True)
class Sample:
    """A question that a fact yields; ``wrong`` are the wrong options."""

    form: Form
    stem: str
    answer: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Forms that a fact lacks for one reason, and the line that would unlock them, if any would."""

    forms: tuple[Form, ...]
    reason: str
    unlock: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a fact yields, one question of each form, and what it lacks."""

    written: Written
    citation: str
    samples: tuple[Sample, ...]
    lacking: tuple[Lacking, ...]


class Author:
    """One's own packs and decks, or where there are none, those that are read at all."""

    def __init__(self, world: World) -> None:
        self._world = world
        places = tuple(world.places)
        own = [place for place in places if not place.shipped and _holds_something(place)]
        self.places = tuple(own) or places
        self._bank: Bank | None = None

    @property
    def own(self) -> bool:
        """Whether what is looked at is one's own to write."""
        return not all(place.shipped for place in self.places)

    def files(self) -> tuple[Path, ...]:
        """Return the files that are read, for whoever watches them."""
        return tuple(
            path
            for place in self.places
            for path in (*content_files(place.content), *deck_files(place.decks))
        )

    def folders(self) -> tuple[Path, ...]:
        """Return the folders that hold the files, those that are there."""
        both = (folder for place in self.places for folder in (place.content, place.decks))
        return tuple(folder for folder in dict.fromkeys(both) if folder.is_dir())

    def stamps(self) -> Stamps:
        """Return the files as they are now; it may be asked from any thread.

        Looking at some dozens of files takes a millisecond, and sees what is saved on drives that
        tell nobody.
        """
        found = []
        for path in self.files():
            try:
                state = path.stat()
            except OSError:
                continue
            found.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(found)

    def look(self) -> Look:
        """Read and check everything anew."""
        stamps = self.stamps()
        with paused_collector():
            content = load_content(list(self._world.places))
            decks = read_decks(list(self._world.places), content)
            problems = [*content.diagnostics, *decks.diagnostics, *check_content(content)]
            problems += check_questions(content.packs, [*decks.decks.values()])
        self._bank = bank = Bank(content.packs, decks.decks.values())
        excerpts, reported = Excerpts(), reported_facts(self._world.database, bank)
        mine = [each for each in dict.fromkeys(problems) if self._covers(each.path)]
        packs = [pack for pack in content.packs.values() if self._covers(pack.place.path)]
        return Look(
            tuple(
                Problem(each, self._named(each.path), excerpts.line(each.place))
                for each in sorted(mine, key=sort_key)
            ),
            tuple(written for pack in packs for written in _facts(bank, pack, reported)),
            orphans(self._world.database, bank),
            sum(self._covers(path) for path in (*content.files, *decks.files)),
            stamps,
        )

    def preview(self, written: Written) -> Preview:
        """Return what a fact yields as it was at the last look. Raises KeyError for one gone."""
        if self._bank is None:
            raise KeyError(written.fact)
        reports = list(_reports(self._bank, written.fact))
        samples = tuple(_samples(self._bank, reports))
        return Preview(
            written,
            self._bank.citation(reports[0][0]) if reports else "",
            samples,
            tuple(_lacking(reports)),
        )

    def _named(self, path: str) -> str:
        """Return the name of a file from the folder on that holds the content or the decks."""
        for place in self.places:
            for folder in (place.content, place.decks):
                if Path(path).is_relative_to(folder):
                    return Path(path).relative_to(folder.parent).as_posix()
        return path

    def _covers(self, path: str) -> bool:
        return any(
            Path(path).is_relative_to(folder)
            for place in self.places
            for folder in (place.content, place.decks)
        )


def _holds_something(place: ContentPlace) -> bool:
    return bool(pack_folders(place.content) or deck_files(place.decks))


def _facts(bank: Bank, pack: Pack, reported: Mapping[str, tuple[str, ...]]) -> Iterator[Written]:
    stems = bank.generator(pack.id).shop.stems
    for fact in pack.facts.values():
        items = sum(1 for _ in bank.generator(pack.id).items([fact.id]))
        statement = one_line(stems.statement(fact))
        name = f"{pack.id}/{fact.id}"
        yield Written(name, statement, fact.place, items, reported.get(name, ()))


def _reports(bank: Bank, name: str) -> Iterator[tuple[ItemId, FormReport]]:
    pack_id, _, fact = name.partition("/")
    pack = next(pack for pack in bank.packs.values() if pack.id == pack_id)
    for item in bank.generator(pack.id).items([FactId(fact)]):
        yield item.id, bank.report(item.id)


def _samples(bank: Bank, reports: list[tuple[ItemId, FormReport]]) -> Iterator[Sample]:
    """Yield a question of each form, the items taking turns."""
    taken: Counter[ItemId] = Counter()
    for form in Form:
        able = [item for item, report in reports if form in report.forms]
        if able:
            item = min(able, key=taken.__getitem__)
            taken[item] += 1
            yield _sample(bank.draw(item, form, chance.below(_SEEDS, 0, "listed", item)))


def _sample(question: Question) -> Sample:
    if question.form is Form.TRUE_FALSE:
        answer = "true" if question.claim_true else f"false: {question.key[0]}"
    elif question.form is Form.MATCH:
        answer = "; ".join(f"{part.text}: {part.answer}" for part in question.parts)
    elif question.form is Form.ORDER:
        answer = "; ".join(question.parts[index].text for index in question.sequence)
    else:
        answer = "; ".join(question.key)
    wrong = [option.text for option in question.options if not option.correct]
    shown = () if question.form is Form.TRUE_FALSE else tuple(map(one_line, wrong))
    return Sample(question.form, one_line(question.stem), one_line(answer), shown)


def _lacking(reports: list[tuple[ItemId, FormReport]]) -> Iterator[Lacking]:
    """Yield what no item of a fact has: first what a line would unlock."""
    present = {form for _, report in reports for form in report.forms}
    alike: dict[tuple[str, str], list[Form]] = {}
    for _, report in reports:
        for refusal in report.refused:
            if refusal.form not in present:
                forms = alike.setdefault((refusal.unlock, refusal.reason), [])
                if refusal.form not in forms:
                    forms.append(refusal.form)
    for unlock, reason in sorted(alike, key=lambda key: not key[0]):
        yield Lacking(tuple(alike[unlock, reason]), reason, unlock)
