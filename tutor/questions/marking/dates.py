"""Dates: intervals of days held against each other."""

import re
from collections.abc import Set

from tutor.facts.dates import EdtfDate, Precision
from tutor.questions.marking.date_points import Point
from tutor.questions.marking.reading_dates import DateReading, lists_dates, read_dates
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    GIVEN_UP,
    HEDGED,
    JUST_OFF,
    NO_ANSWER,
    best,
    close,
    correct,
    spelling,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import DateKey, Outcome, Slip, Verdict
from tutor.text import fold


def mark_date(key: DateKey, given: str, words: Words) -> Verdict:
    """Judge an answer to a question whose key is a date."""
    matched = words.language.date(key.date)
    screening = Screening(given, (matched,), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    if screening.non_answer:
        return wrong(GIVEN_UP, matched)
    # Apostrophes shorten years, so that the answer is read as typed.
    readings = read_dates(given, words) or read_dates(screening.cores[-1], words)
    if not readings and key.told:
        readings = read_dates(_without_told(screening.cores[-1], frozenset(key.told), words), words)
    if key.date.precision > Precision.YEAR:
        readings = [reading for reading in readings if not reading.tail]
    if not readings:
        reason = HEDGED if lists_dates(given, words) else "could not be read as a date"
        return wrong(reason, matched)
    verdicts = [_judge(key, reading, matched, words) for reading in readings]
    if not any(
        verdict.outcome is Outcome.CORRECT and _equals(key, reading)
        for verdict, reading in zip(verdicts, readings, strict=True)
    ):
        hedges = [verdict for verdict in verdicts if verdict.reason == HEDGED]
        if hedges:
            return hedges[0]
    return best(verdicts)


def _without_told(given: str, told: Set[str], words: Words) -> str:
    """Return an answer without the words that the question or the fact has: "in Prague on …"."""
    names, dates = words.names, words.dates
    meant = names.negations | names.alternatives | names.doubts | dates.since | dates.until
    meant |= dates.after | dates.before | dates.between | dates.from_words | dates.range_words
    meant |= dates.onwards | dates.now | dates.centuries | dates.lists | names.conjunctions
    meant |= dates.before_christ | dates.after_christ | set(" ".join(dates.parts).split())
    meant |= dates.months.keys() | dates.seasons.keys()

    def bare(match: re.Match[str]) -> str:
        word = fold(match[0])
        return " " if word in told and word not in meant else match[0]

    return re.sub(r"[^\W\d_]+", bare, given)


def _equals(key: DateKey, reading: DateReading) -> bool:
    date = reading.date
    return date is not None and (date.first, date.last) == (key.date.first, key.date.last)


def _judge(key: DateKey, reading: DateReading, matched: str, words: Words) -> Verdict:
    """Judge one way of reading an answer."""
    if reading.date is None:
        return _judge_yearless(key, reading, matched)
    read_as = words.language.date(reading.date)
    if _equals(key, reading):
        verdict = correct("", matched, read_as)
    elif _hedges(key.date, reading):
        verdict = wrong(HEDGED, matched, read_as)
    elif not key.date.overlaps(reading.date):
        verdict = _judge_disjoint(key, reading, matched, read_as)
    elif key.date.contains(reading.date):
        verdict = _judge_finer(key, reading, matched, read_as)
    elif reading.date.contains(key.date):
        verdict = close("right, but less exact than the answer", Slip.OTHER, matched, read_as)
    else:
        verdict = close("only partly the same time", Slip.OTHER, matched, read_as)
    if reading.slips and verdict.outcome is Outcome.CORRECT:
        return spelling(reading.slips, matched, read_as)
    return verdict


def _judge_yearless(key: DateKey, reading: DateReading, matched: str) -> Verdict:
    begin, end = key.date.begin, key.date.end
    if reading.begin and reading.end and begin and end:
        begins = _same_in_year(begin.month, begin.day, reading.begin)
        ends = _same_in_year(end.month, end.day, reading.end)
        if begins and ends and reading.ranged == key.date.interval:
            exact = (begin.day, end.day) == (reading.begin.day, reading.end.day)
            if not (key.year_told and exact):
                return close("the year is missing", Slip.OTHER, matched)
            if reading.slips:
                return spelling(reading.slips, matched)
            return correct("", matched)
    return wrong("", matched)


def _same_in_year(month: int | None, day: int | None, point: Point) -> bool:
    """Tell whether a point without a year agrees with a month and a day as far as both go."""
    if month is None or month != point.month:
        return False
    return day is None or point.day is None or day == point.day


def _hedges(key: EdtfDate, reading: DateReading) -> bool:
    """Tell whether an answer names more time than one date in order to be right somewhere."""
    date = reading.date
    assert date is not None
    if reading.stroke or reading.listed:
        return True
    if not reading.ranged or key.interval:
        return False
    if date.begin is None or date.end is None:
        named = (date.first == key.first) if date.begin else (date.last == key.last)
        return date.overlaps(key) and not named
    return date.precision <= Precision.YEAR


def _judge_disjoint(key: DateKey, reading: DateReading, matched: str, read_as: str) -> Verdict:
    date, wanted = reading.date, key.date
    assert date is not None
    apart = abs(date.first[0] - wanted.first[0])
    if (
        key.tolerance
        and apart <= key.tolerance
        and not reading.ranged
        and date.precision >= Precision.YEAR
    ):
        return close(JUST_OFF, Slip.OTHER, matched, read_as)
    if wanted.interval or reading.ranged:
        return wrong("another time", matched, read_as)
    if date.first[0] != wanted.first[0]:
        return wrong("another year", matched, read_as)
    return wrong(
        "another month" if date.first[1] != wanted.first[1] else "another day", matched, read_as
    )


def _judge_finer(key: DateKey, reading: DateReading, matched: str, read_as: str) -> Verdict:
    """Judge a date inside the key's: right unless the content knows a finer one that differs."""
    date, wanted = reading.date, key.date
    assert date is not None
    if wanted.interval and not _finer_at_both_ends(wanted, reading):
        return close("only a part of that time", Slip.OTHER, matched, read_as)
    known = [finer for finer in key.finer if wanted.contains(finer)]
    if known and not any(finer.overlaps(date) for finer in known):
        return wrong("the sources give another day or month", matched, read_as)
    return correct("more exact than the source", matched, read_as)


def _finer_at_both_ends(wanted: EdtfDate, reading: DateReading) -> bool:
    """Tell whether each end of a range lies within the same end of the key."""
    date = reading.date
    if date is None or not reading.ranged:
        return False
    for mine, theirs in ((wanted.begin, date.begin), (wanted.end, date.end)):
        if (mine is None) != (theirs is None):
            return False
        if mine and theirs and not (mine.first <= theirs.first and theirs.last <= mine.last):
            return False
    return True
