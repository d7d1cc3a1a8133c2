"""Dates: intervals of days held against each other."""

import re
from collections.abc import Set
from functools import partial

from tutor.facts.dates import EdtfDate, Precision
from tutor.questions.marking.date_points import Point
from tutor.questions.marking.normal import plain
from tutor.questions.marking.reading_dates import DateReading, follows, lists_dates, read_dates
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    GIVEN_UP,
    HEDGED,
    JUST_OFF,
    NEAR_ABOUT,
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

_CENTURY_MISSING = "the century is missing"
_ERA_MISSING = "“before Christ” is missing"
_LONGER = "a longer time than the answer"
_SINCE_WHEN_SHORT = 1900
"""The year from which two digits are a year without more."""
_LAST_DAY = 31
_AROUND = 5
"""Years around "about 1850" that are near it."""
_MOST_AROUND = 50
_EARLY = 1000
"""The year before which "about 400" is a round number."""


def mark_date(key: DateKey, given: str, words: Words) -> Verdict:
    """Judge an answer to a question whose key is a date."""
    verdict = _mark(key, given, words)
    if verdict.outcome is Outcome.WRONG and (full := _with_century(key.date, given, words)):
        found = _mark(key, full, words)
        if found.outcome is Outcome.CORRECT and not key.century_told:
            return close(_CENTURY_MISSING, Slip.OTHER, found.matched, found.read_as)
        if found.outcome is not Outcome.WRONG:
            return found
    if verdict.outcome is not Outcome.CORRECT and _is_before_christ(key.date):
        # An era is to a year as a unit to an amount.
        found = _mark(key, given, words, before_christ=True)
        if found.outcome is Outcome.CORRECT:
            told = _tells_era(frozenset(key.told), words)
            return found if told else close(_ERA_MISSING, Slip.UNIT, found.matched, found.read_as)
    return verdict


def _is_before_christ(date: EdtfDate) -> bool:
    return all(point.year <= 0 for point in (date.begin, date.end) if point is not None)


def _tells_era(told: Set[str], words: Words) -> bool:
    """Tell whether the words of the question or the fact say that it was before Christ."""
    dates = words.dates
    return any(told >= set(dates.eras.get(era, (era,))) for era in dates.before_christ)


def _with_century(key: EdtfDate, given: str, words: Words) -> str:
    """Return an answer with the century of a key before the two digits of its year, or ""."""
    typed, eras = plain(given).split(), words.dates.before_christ | words.dates.after_christ
    if eras.intersection(typed) or any(era in "".join(typed) for era in words.dates.eras):
        return ""
    for point in (key.begin, key.end):
        if point is None or not 1000 <= point.year < _SINCE_WHEN_SHORT or f"{point.year}" in given:
            continue
        short = point.year % 100
        # "12 Jan 05" and "Jan '05" say the year, "Jan 05" may say the day.
        lead = r"['’ʼ]" if short <= _LAST_DAY else r"['’ʼ]?"
        tail = rf"(?<![\d,]){lead}{short:02d}(?![\d'’])"
        full, count = re.subn(tail, f" {point.year}", given)
        if not count and short <= _LAST_DAY:
            numeric = rf"(\d\D+\w+\W+){short:02d}(?!\d)"
            full, count = re.subn(numeric, rf"\g<1>{point.year}", given)
        if count == 1:
            return full
    return ""


def _mark(key: DateKey, given: str, words: Words, *, before_christ: bool = False) -> Verdict:
    matched = words.language.date(key.date)
    screening = Screening(given, (matched,), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    if screening.non_answer:
        return wrong(GIVEN_UP, matched)
    # Apostrophes shorten years, so that the answer is read as typed.
    read = partial(read_dates, words=words, before_christ=before_christ)
    core = screening.cores[-1]
    readings = read(given) or read(core)
    if not readings and key.told:
        readings = read(_without_told(core, frozenset(key.told), words))
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
        # The second digits of 1898/9 are no month where they may be the next year's.
        double = [v for v, reading in zip(verdicts, readings, strict=True) if reading.double]
        if double and key.date.precision <= Precision.YEAR:
            return best(double)
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
        longer = (
            reading.ranged and not reading.double and reading.date.precision >= key.date.precision
        )
        reason = _LONGER if longer else "right, but less exact than the answer"
        verdict = close(reason, Slip.OTHER, matched, read_as)
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
    if reading.double:
        # To a day or a month "2012/13" is two years, and "478/7 BC" the year that it lies in.
        return key.precision > Precision.YEAR and date.first[0] > 0
    if reading.stroke:
        return not (key.interval and _is_two_days(reading))
    if reading.listed:
        # Some days within a month or a year that is the key are more exact than it.
        return date.precision <= Precision.YEAR or not key.contains(date)
    if not reading.ranged or key.interval:
        return False
    if date.begin is None or date.end is None:
        named = (date.first == key.first) if date.begin else (date.last == key.last)
        return date.overlaps(key) and not named
    return date.precision <= Precision.YEAR


def _is_two_days(reading: DateReading) -> bool:
    """Tell whether an answer is a day and the next, as a night is written: "9/10 November"."""
    begin, end = reading.begin, reading.end
    if begin is None or end is None or begin.day is None or end.day is None:
        return False
    return follows(begin, end)


def _judge_disjoint(key: DateKey, reading: DateReading, matched: str, read_as: str) -> Verdict:
    date, wanted = reading.date, key.date
    assert date is not None
    apart = abs(date.first[0] - wanted.first[0])
    finest = Precision.DAY if reading.begin is None else reading.begin.precision
    a_year = not reading.ranged and min(finest, date.precision) >= Precision.YEAR
    if a_year and key.tolerance and apart <= key.tolerance:
        return close(JUST_OFF, Slip.OTHER, matched, read_as)
    if (a_year or reading.double) and _is_around(wanted, apart):
        return close(NEAR_ABOUT, Slip.OTHER, matched, read_as)
    if wanted.interval or reading.ranged:
        return wrong("another time", matched, read_as)
    if date.first[0] != wanted.first[0]:
        return wrong("another year", matched, read_as)
    return wrong(
        "another month" if date.first[1] != wanted.first[1] else "another day", matched, read_as
    )


def _is_around(key: EdtfDate, apart: int) -> bool:
    """Tell whether so many years from an approximate year are near it.

    Five are; of a round number long ago half of what it is round to, fifty at most.
    """
    about = key.begin is not None and key.begin.approximate
    if not about or key.interval or key.precision is not Precision.YEAR:
        return False
    year = key.first[0]
    written = year if year > 0 else 1 - year
    half = _AROUND
    if year < _EARLY:
        half = 10 ** (len(f"{written}") - len(f"{written}".rstrip("0"))) // 2
    return apart <= min(max(half, _AROUND), _MOST_AROUND)


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
