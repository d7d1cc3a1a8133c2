"""Progress in words, for the screen and for lines alike."""

from collections.abc import Iterator
from datetime import timedelta

from tutor.memory.retention import FEWEST, Share
from tutor.study.phrases import counted, day_name, form_name, full_day, share
from tutor.study.progress import Progress, WeakFact
from tutor.study.reportwords import Block, Entries, Heading, Paragraph, Table, how_sure

_SHOWN_DAYS = 7


def blocks_of(progress: Progress) -> tuple[Block, ...]:
    """Return progress in blocks: retention, forecast, calibration, confidence, weak facts."""
    return tuple(_blocks(progress))


def _blocks(progress: Progress) -> Iterator[Block]:
    yield Paragraph(
        f"Recalled at least once: {progress.rated} of {counted(progress.items, 'question')}."
    )
    yield Paragraph(done_words(progress))
    yield Heading("Retention")
    yield from _retention(progress)
    yield Heading("What falls due")
    yield Paragraph(forecast_words(progress))
    yield Heading("How well the schedule knows you")
    yield from map(Paragraph, calibration_words(progress))
    yield Heading("How firmly it holds")
    yield from map(Paragraph, firmness_words(progress))
    yield Heading("How well you know what you know")
    yield from _confidence(progress)
    yield Heading("The weakest facts")
    yield from _weak(progress)


def done_words(progress: Progress) -> str:
    """Return on how many days of the last year something was done, and how much."""
    answers = sum(day.answers for day in progress.done)
    minutes = round(sum(day.minutes for day in progress.done))
    if not answers:
        return "Nothing was answered in the last year."
    return (
        f"In the last year, in all decks: {counted(answers, 'answer')} on "
        f"{counted(len(progress.done), 'day')}, {counted(minutes, 'minute')} in all."
    )


def _retention(progress: Progress) -> Iterator[Block]:
    whole = progress.retention.all
    if not whole.answers:
        yield Paragraph("Nothing has come back on a later day yet; retention is counted from then.")
        return
    yield Paragraph(retention_words(progress))
    rows = [
        ("all", progress.retention),
        *((form_name(each.form), each.retention) for each in progress.forms),
    ]
    yield Table(
        "Recalled, by form and by age (mature: an interval of 21 days or more)",
        ("form", "young", "mature"),
        tuple((name, _cell(retention.young), _cell(retention.mature)) for name, retention in rows),
    )


def retention_words(progress: Progress) -> str:
    """Return true retention in a sentence."""
    whole, recent = progress.retention.all, progress.recent.all
    told = f"Recalled when it came back: {_of(whole)}"
    return f"{told}; in the last 30 days {_of(recent)}." if recent != whole else f"{told}."


def _of(found: Share) -> str:
    if found.rate is None:
        return f"{found.recalled} of {counted(found.answers, 'review')}"
    return f"{share(found.rate)} of {counted(found.answers, 'review')}"


def _cell(found: Share) -> str:
    if not found.answers:
        return "-"
    recalled = found.recalled if found.rate is None else share(found.rate)
    return f"{recalled} of {found.answers}"


def forecast_words(progress: Progress) -> str:
    """Return what falls due in a sentence: today, day by day for a week, and in a month."""
    month = sum(progress.forecast)
    if not month:
        return "Nothing falls due in the next 30 days."
    days = ", ".join(
        f"{day_name(progress.day + timedelta(days=ahead), progress.day)} {due}"
        for ahead, due in enumerate(progress.forecast[:_SHOWN_DAYS])
    )
    return f"Due {days}; {counted(month, 'question')} in 30 days."


def calibration_words(progress: Progress) -> tuple[str, ...]:
    """Return how well predicted recall came true, none of it under ten reviews."""
    found = progress.calibration
    if found.answers < FEWEST:
        said = f"{counted(found.answers, 'review')} with a prediction so far; from {FEWEST} on"
        return (f"{said} this tells how well predictions come true.",)
    assert found.rmse is not None
    assert found.log_loss is not None
    assert found.constant is not None
    assert found.moving is not None
    best = min(found.constant, found.moving)
    better = "better than" if found.log_loss < best else "no better than"
    return (
        f"Over {counted(found.answers, 'review')}, what was predicted and what came differ by "
        f"{found.rmse * 100:.1f} points (RMSE over bins).",
        f"Log loss {found.log_loss:.4f}, which is {better} always predicting your mean "
        f"({found.constant:.4f}) or that of the 30 days before ({found.moving:.4f}). Less is best.",
        "Predicted and recalled: "
        + "; ".join(
            f"{share(each.predicted)} and {share(each.recalled)} of {each.answers}"
            for each in found.bins
            if each.answers >= FEWEST
        )
        + ".",
    )


STABILITY_NAMES = (
    *("under a day", "under a week", "under three weeks", "under three months"),
    *("under a year", "a year or more"),
)


def firmness_words(progress: Progress) -> tuple[str, ...]:
    """Return how stable the items are that were recalled before, and how difficult."""
    if not progress.rated:
        return ("Nothing has been recalled yet.",)
    groups = zip(STABILITY_NAMES, progress.stability, strict=True)
    stable = ", ".join(f"{count} {name}" for name, count in groups if count)
    hard = ", ".join(
        f"{count} at {number}" for number, count in enumerate(progress.difficulty, start=1) if count
    )
    return (
        f"Stability, the days after which recall has fallen to 90 %: {stable} "
        f"(of {counted(progress.rated, 'question')}).",
        f"Difficulty from 1 to 10: {hard}.",
    )


def confidence_blocks(progress: Progress) -> tuple[Block, ...]:
    """Return how far what was said of answers agrees with them."""
    return tuple(_confidence(progress))


def weak_blocks(progress: Progress) -> tuple[Block, ...]:
    """Return the weakest facts, with where to read them again."""
    return tuple(_weak(progress))


def _weak(progress: Progress) -> Iterator[Block]:
    if not progress.weak:
        yield Paragraph("Nothing has been recalled yet.")
        return
    yield Entries(
        tuple(
            (
                weak.statement,
                (f"{_weakness(weak)} Read {weak.citation or 'it again'}.",),
            )
            for weak in progress.weak
        ),
        numbered=True,
    )


def _weakness(weak: WeakFact) -> str:
    if weak.missed is not None:
        return f"Missed in the exam of {full_day(weak.missed)}."
    when = "tomorrow" if weak.tomorrow else "today"
    return f"Recall {when} {share(weak.recall or 0.0)}."


def retention_blocks(progress: Progress) -> tuple[Block, ...]:
    """Return true retention, by form and by age."""
    return tuple(_retention(progress))


def _confidence(progress: Progress) -> Iterator[Block]:
    yield how_sure(progress.said)
    if progress.errors:
        yield Paragraph("Wrong, though you were sure:")
        yield Entries(
            tuple(
                (
                    error.statement,
                    (f"Last on {full_day(error.last)}. Read {error.citation or 'it again'}.",),
                )
                for error in progress.errors
            )
        )
