"""Dates as people write them, read as EDTF intervals. Nothing that was not written is added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tutor.facts.dates import EdtfDate, Precision, days_in_month, parse_edtf
from tutor.facts.language import ENGLISH, Language
from tutor.questions.marking.date_points import Point, day_text, is_real, read_point, year_text
from tutor.questions.marking.date_words import Kind, Token, date_tokens
from tutor.questions.marking.tables import words_for
from tutor.questions.marking.words import Words

_LONGEST = 120
_MOST_TOKENS = 24
_MOST_LISTED = 8
_MOST_SHORT = 2
"""Digits of a second year that leaves out those of the first."""

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class DateReading:
    """One way of understanding a written date.

    ``date`` is None where no year was written; then ``begin`` and ``end`` hold months and days.
    ``ranged`` tells that two ends were written, ``stroke`` that a stroke stood between them,
    ``listed`` that every year between them was written too, ``tail`` that of the second only the
    last digit was, which could be a month; ``double`` marks one year over two of ours ("478/7 BC");
    ``slips`` counts the letters that a month's name is off.
    """

    begin: Point | None
    end: Point | None
    date: EdtfDate | None
    ranged: bool = False
    stroke: bool = False
    listed: bool = False
    tail: bool = False
    double: bool = False
    slips: int = 0


def read_date(text: str, language: Language = ENGLISH) -> tuple[EdtfDate, ...]:
    """Return the dates that a text may mean, likeliest first; empty if it is no full date.

    A day before a month is likelier than after it ("9/6/2023"). Relative dates, dates without a
    year and lists of dates are not read.
    """
    readings = read_dates(text, words_for(language))
    found = (reading.date for reading in readings if not reading.listed)
    return tuple(dict.fromkeys(date for date in found if date is not None))


def read_dates(text: str, words: Words, *, before_christ: bool = False) -> list[DateReading]:
    """Return every way of understanding a text as a date or a range, likeliest first.

    With ``before_christ`` it is read as if that stood behind it, and not at all if it has an era.
    """
    if len(text) > _LONGEST:
        return []
    tokens = date_tokens(_without_roughly(text, words), words)
    if tokens and before_christ:
        tokens = _before_christ(tokens, words)
    if not tokens or len(tokens) > _MOST_TOKENS:
        return []
    readings = [_single(point) for point in read_point(tokens, words)]
    readings += _open(tokens, words)
    readings += _ranges(tokens, words)
    readings += _enumerated(tokens, words)
    readings += _night(tokens, words)
    if not before_christ:
        readings += _in_edtf(text)
    return list(dict.fromkeys(readings))


def _before_christ(tokens: Tokens, words: Words) -> Tokens:
    """Return a date with an era before Christ behind it, or nothing where it has one."""
    if any(_is_era(token, words) for token in tokens):
        return ()
    end = len(tokens)
    while end and tokens[end - 1].text in {".", ","}:
        end -= 1
    era = min(words.dates.before_christ, default="")
    return (*tokens[:end], Token(Kind.WORD, era)) if era else ()


def lists_dates(text: str, words: Words) -> bool:
    """Tell whether a text is several dates, one after the other or joined by "or"."""
    tokens = date_tokens(text, words) if len(text) <= _LONGEST else None
    if not tokens or len(tokens) > _MOST_TOKENS:
        return False
    pieces = _pieces(tokens, words.names.alternatives | {"/", "|"}, words)
    return len(pieces) > 1 and all(read_point(each, words, fragment=True) for each in pieces)


def _without_roughly(text: str, words: Words) -> str:
    """Return a text without an "or so" at its end."""
    bare = text.rstrip(" .?!")
    for phrase in words.dates.roughly:
        if bare.lower().endswith(phrase):
            return bare[: -len(phrase)].rstrip(" -")
    return text


def _pieces(tokens: Tokens, joints: frozenset[str], words: Words) -> list[Tokens]:
    """Return what commas, "and" and other joints part."""
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in joints | words.dates.lists | {",", ";", "&", "+"}:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [tuple(piece) for piece in pieces if piece]


def _enumerated(tokens: Tokens, words: Words) -> Iterator[DateReading]:
    """Yield the range that a list of times on end makes: "5 and 6 October", "2012, 2013, 2014"."""
    pieces = _with_year(_pieces(tokens, frozenset(), words))
    if not 1 < len(pieces) <= _MOST_LISTED:
        return
    found = [read_point(piece, words, fragment=True) for piece in pieces]
    if (era := _era_behind(pieces, words)) is not None:
        shared = [read_point((*piece, era), words, fragment=True) for piece in pieces[:-1]]
        found = [[*a, *b] for a, b in zip([*shared, []], found, strict=True)]
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        listed = [next((p for p in ps if _is_listed(p, precision)), None) for ps in found]
        points = [point for point in listed if point is not None]
        if len(points) < len(pieces):
            continue
        points = _filled(points)
        if all(follows(a, b) for a, b in pairwise(points)):
            for reading in _ranged(points[0], points[-1], stroke=False):
                yield replace(reading, listed=True)


def _era_behind(pieces: Sequence[Tokens], words: Words) -> Token | None:
    """Return the era that stands behind the last of several times, and beside no other."""
    found = [token for piece in pieces for token in piece if _is_era(token, words)]
    return found[0] if len(found) == 1 and found[0] in pieces[-1][1:] else None


def _is_era(token: Token, words: Words) -> bool:
    dates = words.dates
    eras = dates.before_christ | dates.after_christ
    return token.kind is Kind.WORD and token.text in eras


def _with_year(pieces: list[Tokens]) -> list[Tokens]:
    """Return pieces of a list with a year behind the last comma put to what stands before it."""
    has_month = any(token.kind is Kind.MONTH for piece in pieces for token in piece)
    if has_month and len(pieces) > 2 and len(pieces[-1]) == 1 and pieces[-1][0].digits == 4:
        return [*pieces[:-2], (*pieces[-2], *pieces[-1])]
    return pieces


def _is_listed(point: Point, precision: Precision) -> bool:
    return point.precision is precision and not (point.short or point.share or point.months > 1)


def _filled(points: list[Point]) -> list[Point]:
    """Return points with the month and the year that only others of their list have."""
    for order in (range(len(points)), range(len(points) - 1, -1, -1)):
        year, month = None, None
        for at in order:
            year = _either(points[at].year, year)
            month = _either(points[at].month, month)
            points[at] = replace(points[at], year=year, month=month)
    return points


def follows(one: Point, other: Point) -> bool:
    """Tell whether a point is the very next to another: the day after, the year after."""
    year, month = one.year if one.year is not None else 2000, one.month or 12
    if one.day is not None and one.day < days_in_month(year, month):
        return (other.year, other.month, other.day) == (one.year, one.month, one.day + 1)
    if one.day is not None and other.day != 1:
        return False
    if one.month is not None and month < 12:
        return (other.year, other.month) == (one.year, month + 1)
    if one.year is None or other.year is None:
        return False
    return other.year == one.year + 1 and other.month in {None, 1}


def _night(tokens: Tokens, words: Words) -> Iterator[DateReading]:
    """Yield the two days of a night that is named by the second: "in der Nacht zum 9. November"."""
    texts = tuple(token.text for token in tokens)
    for phrase in words.dates.nights:
        for at in range(len(tokens) - len(phrase)):
            if texts[at : at + len(phrase)] == phrase:
                for point in read_point((*tokens[:at], *tokens[at + len(phrase) :]), words):
                    if point.day is not None and point.month is not None:
                        yield from _ranged(_day_before(point), point, stroke=False)
                return


def _day_before(point: Point) -> Point:
    """Return the day before a day; the year stays open where none is named."""
    assert point.day is not None
    assert point.month is not None
    if point.day > 1:
        return replace(point, day=point.day - 1, slips=0)
    month = point.month - 1 or 12
    year = point.year if point.year is None or month < 12 else point.year - 1
    day = days_in_month(year or 2000, month)
    return replace(point, year=year, month=month, day=day, slips=0)


def _in_edtf(text: str) -> Iterator[DateReading]:
    """Yield the date of a text in the notation of the content."""
    try:
        date = parse_edtf(text)
    except ValueError:
        return
    yield DateReading(None, None, date, ranged=date.interval)


def _single(point: Point) -> DateReading:
    return DateReading(point, point, point.date(), slips=point.slips)


def _open(tokens: Tokens, words: Words) -> Iterator[DateReading]:
    """Yield readings of "since 2012", "from 2012 on", "until 2012", "before 2012"."""
    dates = words.dates
    first, rest = tokens[0], tokens[1:]
    text = first.text if first.kind is Kind.WORD else ""
    if tokens[-1].text in dates.now:
        yield from _until_now(tokens, words)
    if text in dates.since | dates.from_words and rest:
        tail = rest[:-1] if rest[-1].text in dates.onwards else rest
        yield from _opened(read_point(tail, words), "{}/..")
    elif tokens[-1].text in dates.onwards or tokens[-1].text == "-":
        yield from _opened(read_point(tokens[:-1], words), "{}/..")
    if text in dates.until:
        yield from _opened(read_point(rest, words), "../{}")
    if text in dates.before:
        yield from _beyond(read_point(rest, words), after=False)
    if text in dates.after:
        yield from _beyond(read_point(rest, words), after=True)


def _until_now(tokens: Tokens, words: Words) -> Iterator[DateReading]:
    """Yield the reading of "2012 to the present", "from 2012 until now"."""
    dates = words.dates
    kept = [token for token in tokens[:-1] if token.text not in dates.fillers]
    if kept and kept[0].text in dates.since | dates.from_words:
        kept.pop(0)
    if kept and (kept[-1].text == "-" or kept[-1].text in dates.range_words):
        yield from _opened(read_point(kept[:-1], words), "{}/..")


def _opened(points: list[Point], pattern: str) -> Iterator[DateReading]:
    for point in points:
        date = point.date()
        if date is not None:
            text = point.edtf()
            if date.interval:
                text = day_text(date.last if pattern.startswith("..") else date.first)
            yield _interval(pattern.format(text), point)


def _beyond(points: list[Point], *, after: bool) -> Iterator[DateReading]:
    for point in points:
        if (date := point.date()) is None:
            continue
        year, month, day = date.last if after else date.first
        day += 1 if after else -1
        if day < 1 or day > days_in_month(year, month):
            month += 1 if after else -1
            if not 1 <= month <= 12:
                year, month = (year + 1, 1) if after else (year - 1, 12)
            day = 1 if after else days_in_month(year, month)
        if abs(year) <= 9999:
            text = day_text((year, month, day))
            yield _interval(f"{text}/.." if after else f"../{text}", point)


def _interval(text: str, point: Point) -> DateReading:
    return DateReading(point, point, parse_edtf(text), ranged=True, slips=point.slips)


def _ranges(tokens: Tokens, words: Words) -> Iterator[DateReading]:
    dates = words.dates
    leads = dates.between | dates.from_words
    at = next((i for i, token in enumerate(tokens) if token.text not in dates.fillers - leads), 0)
    if tokens[at].text in leads:
        # "In the night from …"
        tokens = tokens[at:]
    lead = tokens[0].text
    inner = tokens[1:] if lead in dates.between | dates.from_words else tokens
    for at, token in enumerate(inner[:-1]):
        joins = token.text in {"-", "/"} or token.text in dates.range_words
        joins = joins or (token.text in dates.lists and lead in dates.between)
        if not joins or at == 0:
            continue
        sides = inner[:at], inner[at + 1 :]
        stroke = token.text == "/"
        yield from _between(*sides, words, stroke=stroke, double=False)
        for begin, end in _with_one_era(*sides, words):
            readings = list(_between(begin, end, words, stroke=stroke, double=stroke))
            yield from readings
            # As the year 478/477 it is no span of 478 to 7.
            if any(reading.double for reading in readings):
                break


def _between(
    begin: Tokens, end: Tokens, words: Words, *, stroke: bool, double: bool
) -> Iterator[DateReading]:
    """Yield the ranges that two sides make; with ``double`` two whole years may be one year."""
    lefts = read_point(begin, words, fragment=True)
    rights = read_point(end, words, fragment=True) if lefts else []
    for left in lefts:
        for right in rights:
            once = double or (stroke and right.short)
            for reading in _ranged(left, right, stroke=stroke):
                yield replace(reading, double=once and _is_next_year(reading))


def _is_next_year(reading: DateReading) -> bool:
    """Tell whether a range is a year and the one after it."""
    begin, end = reading.begin, reading.end
    if begin is None or end is None or begin.year is None or end.year is None:
        return False
    plain = begin.precision is end.precision is Precision.YEAR and not (begin.share or end.share)
    return plain and end.year == begin.year + 1


def _with_one_era(left: Tokens, right: Tokens, words: Words) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield both sides of a span with the era that stands around it: "431-404 BC", "AD 14-37"."""
    eras = [token for token in (*left, *right) if _is_era(token, words)]
    if len(eras) != 1 or _is_era(left[-1], words) or _is_era(right[0], words):
        return
    begin, end = (tuple(t for t in side if t not in eras) for side in (left, right))
    if not begin or not end:
        return
    if (whole := _continued(begin, end)) is not None:
        yield (*begin, *eras), (*whole, *eras)
    yield (*begin, *eras), (*end, *eras)


def _continued(left: Tokens, right: Tokens) -> Tokens | None:
    """Return the end of a span whose year is only the last digits: the 7 of 478/7 as 477."""
    begins = [token for token in left if token.kind is Kind.NUMBER]
    ends = [token for token in right if token.kind is Kind.NUMBER]
    if not begins or len(ends) != 1 or any(token.kind is Kind.MONTH for token in right):
        return None
    first, last = begins[-1], ends[0]
    if not 0 < last.digits < first.digits or last.digits > _MOST_SHORT or last.ordinal:
        return None
    value = first.value - first.value % 10**last.digits + last.value
    whole = replace(last, text=f"{value}", value=value, digits=first.digits, short=False)
    return tuple(whole if token is last else token for token in right)


def _ranged(left: Point, right: Point, *, stroke: bool) -> Iterator[DateReading]:
    """Yield the range from one point to another, each completed by what only the other says."""
    pair = _completed(left, right)
    if pair is None:
        return
    begin, end = pair
    slips = begin.slips + end.slips
    if begin.year is None or end.year is None:
        ordered = (begin.month or 0, begin.day or 0) <= (end.month or 0, end.day or 0)
        if begin.year is end.year is None and begin.month and end.month and ordered:
            yield DateReading(begin, end, None, ranged=True, stroke=stroke, slips=slips)
        return
    first, last = begin.date(), end.date()
    if first is None or last is None or last.last < first.last or last.first < first.first:
        return
    texts = (begin.edtf(), end.edtf())
    if first.interval:
        texts = (_first_of(begin, first), texts[1])
    if last.interval:
        texts = (texts[0], _last_of(end, last))
    date = parse_edtf(f"{texts[0]}/{texts[1]}")
    tail = right.tail and right.short
    yield DateReading(begin, end, date, ranged=True, stroke=stroke, tail=tail, slips=slips)


def _first_of(point: Point, date: EdtfDate) -> str:
    """Return the beginning of a point that is no single date in EDTF, as exactly as it was said."""
    whole = point.precision < Precision.YEAR and point.share is None
    return year_text(date.first[0]) if whole else day_text(date.first)


def _last_of(point: Point, date: EdtfDate) -> str:
    whole = point.precision < Precision.YEAR and point.share is None
    return year_text(date.last[0]) if whole else day_text(date.last)


def _completed(left: Point, right: Point) -> tuple[Point, Point] | None:
    """Return both points with what each leaves to the other, or None if they do not fit."""
    if right.short and left.precision is Precision.YEAR and left.year is not None:
        # "2012-13", "1898-9"
        if left.short or left.year < 100:
            return None
        kept = left.year - left.year % (10 if right.tail else 100)
        right = replace(right, year=kept + (right.year or 0), short=False)
    if left.short or right.short or left.precision is not right.precision:
        return None
    begin = replace(left, year=_either(left.year, right.year))
    end = replace(right, year=_either(right.year, left.year))
    begin = replace(begin, month=_either(begin.month, end.month))
    end = replace(end, month=_either(end.month, begin.month))
    if begin.day is not None and begin.month is None:
        return None
    if begin.year is not None and (begin.month or 0) > (end.month or 0):
        # "December 2012 to January" ends the year after, "December to January 2013" began before.
        if right.year is None:
            end = replace(end, year=begin.year + 1)
        elif left.year is None:
            begin = replace(begin, year=right.year - 1)
    return (begin, end) if is_real(begin) and is_real(end) else None


def _either(mine: int | None, other: int | None) -> int | None:
    return other if mine is None else mine
