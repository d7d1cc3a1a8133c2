"""The report of an exam in words: one text for the screen, for lines and for every kind of file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutor.questions.marking.verdicts import SAYS_NOTHING
from tutor.questions.model import Outcome
from tutor.questions.templates import BLANK
from tutor.study import phrases
from tutor.study.model import Confidence, Said
from tutor.study.phrases import counted, full_day, share
from tutor.study.recalling import KNOWN
from tutor.study.report import (
    FEWEST,
    Calibration,
    Line,
    Mastery,
    Report,
    WeakFact,
)

OUTCOMES = {Outcome.CORRECT: "correct", Outcome.CLOSE: "close", Outcome.WRONG: "wrong"}
_ANSWERED = {
    Outcome.CORRECT: "right in this paper",
    Outcome.CLOSE: "only partly right in this paper",
    Outcome.WRONG: "missed in this paper",
}
_RIGHT_AND = "of the answers that you were sure of"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several."""

    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, each entry with the lines that belong under it; numbered if it is a ranking."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, which the caption names; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Entries | Table


def title_of(report: Report) -> str:
    """Return the title of a report."""
    return f"{report.title}: exam of {full_day(report.day)}"


def blocks_of(report: Report) -> tuple[Block, ...]:
    """Return a report in its order, from how ready one is to the questions one by one."""
    return tuple(_blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    yield Paragraph(_result(report))
    yield Paragraph(_counted(report))
    yield Heading("How ready you are")
    yield from map(Paragraph, _readiness(report))
    yield Heading("What you know")
    yield Paragraph(
        f"In facts. Known: what was asked of it is recalled today with {share(KNOWN)} or more, or "
        "was right in this paper and never studied. Shaky: anything less, or missed in this paper "
        "or an earlier one. Unseen: never answered. "
        "A fact with two topics counts in both."
    )
    yield _mastery("By topic", "topic", report.topics)
    yield _mastery("By source", "source", report.sources)
    yield Heading("What to read again")
    yield from _weakest(report.weakest)
    yield Heading("How well you know what you know")
    yield from _calibration(report.calibration)
    yield Heading("What is left to do")
    yield Paragraph(_workload(report))
    yield Heading("The paper, question by question")
    yield Entries(tuple(_line(line) for line in report.lines))


def _result(report: Report) -> str:
    score = f" ({share(report.score)})" if report.score is not None else ""
    found = (
        f"{report.correct} of {counted(report.questions, 'question')} correct{score}, "
        f"{report.close} close, {report.wrong} wrong."
    )
    open_ones = report.questions - report.answered
    left = f" {open_ones} of these left open." if open_ones else ""
    allowed = f" of {phrases.took(report.allowed)}" if report.allowed else ""
    few = (
        f" Under {FEWEST} answers there are counts here, and no rates."
        if report.questions < FEWEST
        else ""
    )
    return f"{found}{left} It took {phrases.took(report.seconds)}{allowed}.{few}"


def _counted(report: Report) -> str:
    if report.counted:
        return "The answers count as reviews, and have moved when their questions are due."
    return "The answers do not count as reviews: nothing was scheduled by them."


def _readiness(report: Report) -> Iterator[str]:
    ready = report.readiness
    when = f"on {full_day(ready.day)}, the seminar" if ready.is_seminar else "today"
    if ready.alone is None:
        yield (
            f"Recalled so far: {ready.rated} of {counted(ready.items, 'question')}. "
            f"From {FEWEST} on this says what share you will know {when}."
        )
        return
    more = ", if you do nothing more" if ready.is_seminar else ""
    yield (
        f"Of {counted(ready.items, 'question')} you will recall {share(ready.alone)} {when}{more}. "
        f"That rests on {ready.rated} recalled before; the others count as not known."
    )
    if ready.with_plan is not None:
        low, high = ready.interval or (ready.with_plan, ready.with_plan)
        yield (
            f"If you follow the plan, {share(ready.with_plan)} "
            f"(in nine cases of ten from {share(low)} to {share(high)})."
        )


def _mastery(caption: str, what: str, rows: tuple[Mastery, ...]) -> Table:
    return Table(
        caption,
        (what, "known", "shaky", "unseen"),
        tuple((row.title, str(row.known), str(row.shaky), str(row.unseen)) for row in rows),
    )


def _weakest(facts: tuple[WeakFact, ...]) -> Iterator[Block]:
    if not facts:
        yield Paragraph("Nothing that you have seen is shaky.")
        return
    yield Entries(tuple((fact.statement, tuple(_why(fact))) for fact in facts), numbered=True)


def _why(fact: WeakFact) -> Iterator[str]:
    why = "; ".join(filter(None, (_answered(fact), _held(fact))))
    yield f"{why[0].upper()}{why[1:]}."
    if fact.citation:
        yield f"Read {fact.citation}."


def _answered(fact: WeakFact) -> str:
    """Say what became of a fact in the paper, "" where it was not asked."""
    if fact.outcome is None:
        if fact.missed_before:
            return "missed in an earlier exam"
        return "missed in this paper" if fact.missed else ""
    told = _ANSWERED[fact.outcome]
    return f"{told}, by a guess" if fact.guessed and not fact.missed else told


def _held(fact: WeakFact) -> str:
    """Say how well a fact is held, where that is not what the paper says of it already."""
    if fact.recall is not None:
        return f"recall today {share(fact.recall)}"
    if fact.missed or fact.missed_before:
        return ""
    return "reviewed today, and not firm yet" if fact.reviewed else "met, and not yet recalled"


def how_sure(said: tuple[Said, ...]) -> Block:
    """Return how sure a learner was, by word, or that nobody asked."""
    rows = tuple((each.confidence, str(each.answers), str(each.right)) for each in said)
    answers = sum(each.answers for each in said)
    if not answers:
        return Paragraph(
            "You were not asked how sure you are; the setting `confidence` turns that on."
        )
    head = ("you said", "answers", "right")
    return Table(f"How sure you were, in {counted(answers, 'answer')}", head, rows)


def _calibration(found: Calibration) -> Iterator[Block]:
    yield how_sure(found.said)
    if not found.answers:
        return
    if found.brier is None or found.baseline is None:
        yield Paragraph(f"From {FEWEST} answers on there is a score here.")
    else:
        better = "better" if found.brier < found.baseline else "no better"
        yield Paragraph(
            f"Brier score {found.brier:.3f}, where 0 is best; saying the same of every answer "
            f"would have got {found.baseline:.3f}, so that your words were {better} than none."
        )
    if found.errors:
        sure = next(said.answers for said in found.said if said.confidence is Confidence.SURE)
        yield Paragraph(f"Wrong were {len(found.errors)} {_RIGHT_AND} ({sure} in all):")
        yield Entries(tuple(_line(line) for line in found.errors))


def _workload(report: Report) -> str:
    work = report.workload
    if work is None:
        return "No seminar is set for this deck, so there is no date to be ready for."
    days = counted(work.days, "day")
    minutes = max(round(work.minutes), 1)
    if work.planned:
        return f"{counted(minutes, 'minute')} a day for {days}, by the plan."
    return (
        f"About {counted(minutes, 'minute')} a day for {days}: an estimate by the number of "
        "facts that are unseen, shaky and known, and the time that your answers take."
    )


def _line(line: Line) -> tuple[str, tuple[str, ...]]:
    stem = line.stem.replace(BLANK, "[…]")
    verdict = OUTCOMES[line.outcome] if line.answered else "left open"
    given = f"Your answer: {line.given}." if line.given else ""
    told = line.answered and line.given and line.reason not in SAYS_NOTHING
    reason = f" ({line.reason})" if told else ""
    under = [f"{verdict[0].upper()}{verdict[1:]}{reason}. {given}".strip()]
    if line.outcome is not Outcome.CORRECT:
        under.append(f"Right: {'; '.join(line.key)}.")
    if line.citation:
        under.append(f"{line.citation}.")
    return f"Question {line.number}: {stem}", tuple(under)


def plain_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield blocks as lines that read well aloud: each row of a table is a sentence."""
    for block in blocks:
        match block:
            case Heading():
                yield from ("", block.text)
            case Paragraph():
                yield block.text
            case Table():
                yield f"{block.caption}:"
                for name, *cells in block.rows:
                    told = zip(block.head[1:], cells, strict=True)
                    yield f"  {name}: {', '.join(f'{cell} {head}' for head, cell in told)}."
            case Entries():
                for number, (text, under) in enumerate(block.entries, start=1):
                    yield f"  {f'{number}. ' if block.numbered else ''}{text}"
                    yield from (f"     {line}" for line in under)
