"""One end of a written date: "15 April 2013", "4/15/13", "April", "mid-2013", "the 1990s"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tutor.facts.dates import Day, EdtfDate, Precision, days_in_month, parse_edtf
from tutor.questions.marking.date_words import Kind, Token
from tutor.questions.marking.words import DateWords, Words

Tokens = Sequence[Token]

_LATEST_YEAR = 9999
_CENTURIES = (2000, 1900)
_YEARS = {Precision.CENTURY: 100, Precision.DECADE: 10}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month, a year or a longer time; what was not said is None.

    ``share`` is the part of it that is meant ("mid-" is the middle half), ``months`` how many
    months it lasts from ``month`` on. ``short`` marks a year of two digits, which may continue a
    range, and with ``tail`` one of a single digit ("1898-9"); ``slips`` counts the letters that a
    month's name is off.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.DAY
    share: tuple[float, float] | None = None
    months: int = 1
    short: bool = False
    tail: bool = False
    slips: int = 0

    def date(self) -> EdtfDate | None:
        """Return the point as a date, or None where its year is unknown or no such day exists."""
        if self.year is None or not is_real(self):
            return None
        if self.share is None and self.months == 1:
            date = parse_edtf(self.edtf())
            # EDTF counts decades from the year 0, so that the 380s BC are none of its own.
            if date.first[0] == self.year:
                return date
        first, last = _shared(self)
        if self.precision < Precision.YEAR:
            return parse_edtf(f"{year_text(first[0])}/{year_text(last[0])}")
        return parse_edtf(f"{day_text(first)}/{day_text(last)}")

    def edtf(self) -> str:
        """Return the point in EDTF."""
        assert self.year is not None
        text = year_text(self.year)
        if self.precision is Precision.DECADE:
            return f"{text[:-1]}X"
        if self.precision is Precision.CENTURY:
            return f"{text[:-2]}XX"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"


def year_text(year: int) -> str:
    """Return an astronomical year in EDTF, in four digits."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def day_text(day: Day) -> str:
    """Return a day in EDTF."""
    return f"{year_text(day[0])}-{day[1]:02d}-{day[2]:02d}"


def is_real(point: Point) -> bool:
    """Tell whether there are such a month and such a day; a year is no further than 9999."""
    if point.year is not None and abs(point.year) > _LATEST_YEAR:
        return False
    if point.month is None:
        return point.day is None
    if not 1 <= point.month <= 12:
        return False
    length = days_in_month(2000 if point.year is None else point.year, point.month)
    return point.day is None or 1 <= point.day <= length


def read_point(tokens: Tokens, words: Words, *, fragment: bool = False) -> list[Point]:
    """Return what one end of a date may mean, likeliest first; empty if it is none.

    A ``fragment`` is one side of a range: it may be a mere day, or the last digits of a year.
    """
    dates = words.dates
    kept = [
        token
        for at, token in enumerate(tokens)
        if not _is_filler(token, dates) or _is_century(tokens, at, dates)
    ]
    while kept and kept[-1].text in {".", ","}:
        kept.pop()
    while kept and kept[0].text in {".", ",", ":"}:
        kept.pop(0)
    share, rest = _share(kept, dates)
    points = [
        point
        for point in _points(rest, dates, fragment=fragment)
        if is_real(point) or (fragment and point.month is None and 1 <= (point.day or 0) <= 31)
    ]
    if share is not None:
        points = [replace(point, share=share) for point in points if point.day is None]
    return list(dict.fromkeys(points))


def _is_filler(token: Token, dates: DateWords) -> bool:
    if token.kind is Kind.MARK:
        return token.text == "~"
    idle = dates.fillers, dates.weekdays, dates.approximations
    return token.kind is Kind.WORD and any(token.text in table for table in idle)


def _is_century(tokens: Tokens, at: int, dates: DateWords) -> bool:
    """Tell whether a word is for a century, where it could be another: the "c." of "4th c."."""
    return at > 0 and tokens[at - 1].ordinal and tokens[at].text in dates.centuries


def _share(tokens: list[Token], dates: DateWords) -> tuple[tuple[float, float] | None, list[Token]]:
    """Return the share that words around a time ask of it ("early", "Q2"), and the rest."""
    texts = [token.plain for token in tokens]
    for phrase, share in dates.parts.items():
        parts = phrase.split()
        if texts[: len(parts)] == parts:
            rest = tokens[len(parts) :]
            return share, rest[1:] if rest and rest[0].text == "-" else rest
        if texts[-len(parts) :] == parts:
            return share, tokens[: -len(parts)]
    return None, tokens


def _points(tokens: list[Token], dates: DateWords, *, fragment: bool) -> Iterator[Point]:
    era, tokens = _era(tokens, dates)
    if any(t.kind is Kind.WORD for t in tokens):
        yield from _seasons(tokens, dates, era=era)
        yield from _centuries(tokens, dates, era=era)
        return
    if len(tokens) == 1 and tokens[0].kind is Kind.DECADE:
        yield from _decades(tokens[0], era=era)
    elif not any(t.kind is Kind.DECADE for t in tokens):
        named = [t for t in tokens if t.kind is Kind.MONTH]
        if len(named) == 1:
            yield from _with_month(tokens, named[0], era=era)
        elif not named:
            yield from _in_numbers(tokens, era=era, fragment=fragment)


def _era(tokens: list[Token], dates: DateWords) -> tuple[int, list[Token]]:
    """Return -1 for years before Christ, 1 for years marked after, else 0; and what remains."""
    marked = 0
    rest = []
    for token in tokens:
        if token.kind is Kind.WORD and token.text in dates.before_christ:
            marked = -1
        elif token.kind is Kind.WORD and token.text in dates.after_christ:
            marked = marked or 1
        else:
            rest.append(token)
    return marked, rest


def _years(token: Token, era: int) -> list[int]:
    """Return the years that a number may mean; two digits are of this century, the last or none."""
    if era:
        return [token.value if era > 0 else 1 - token.value]
    if token.digits > 2 or token.value > 99:
        return [token.value] if token.digits <= 4 else []
    if token.short:
        return [century + token.value for century in _CENTURIES]
    if token.digits == 2:
        return [*(century + token.value for century in _CENTURIES), token.value]
    return [token.value]


def _is_year(token: Token, era: int) -> bool:
    """Tell whether a number next to a month can only be a year."""
    return not token.ordinal and (token.digits > 2 or token.short or token.value > 31)


def _with_month(tokens: list[Token], named: Token, era: int) -> Iterator[Point]:
    at = tokens.index(named)
    before = [t for t in tokens[:at] if t.kind is Kind.NUMBER]
    after = [t for t in tokens[at + 1 :] if t.kind is Kind.NUMBER]
    marks = [t.text for t in tokens if t.kind is Kind.MARK]
    if any(mark not in "-/.," for mark in marks):
        return
    for day, year in _day_and_year(before, after, era, tokens[at + 1 :]):
        if year is None:
            yield _dated(None, named, day)
        else:
            for each in _years(year, era):
                yield _dated(each, named, day)


def _dated(year: int | None, named: Token, day: Token | None) -> Point:
    precision = Precision.MONTH if day is None else Precision.DAY
    number = day.value if day is not None else None
    return Point(year, named.value, number, precision, slips=named.slips)


def _day_and_year(
    before: list[Token], after: list[Token], era: int, behind: list[Token]
) -> Iterator[tuple[Token | None, Token | None]]:
    """Yield which of the numbers around a month's name is the day, and which the year."""
    match before, after:
        case [], []:
            yield None, None
        case [one], []:
            if _is_year(one, era) or era:
                yield None, one
            else:
                yield one, None
        case [], [one]:
            if _is_year(one, era) or era:
                yield None, one
            else:
                yield one, None
                if one.digits == 2 and not one.ordinal:
                    yield None, one
        case [first], [second]:
            yield (second, first) if _is_year(first, era) and not era else (first, second)
        case [], [first, second]:
            # "April 13-15" is a range of days, and no year 15.
            between = behind[behind.index(first) + 1 : behind.index(second)]
            ranged = any(t.text in "-/" for t in between) and behind[0] is first
            if _is_year(first, era) and second.ordinal:
                yield second, first
            elif not second.ordinal and (second.digits > 2 or second.short or era or not ranged):
                yield first, second
        case [first, second], []:
            if _is_year(first, era):
                yield second, first


def _in_numbers(tokens: list[Token], *, era: int, fragment: bool) -> Iterator[Point]:
    numbers = [t for t in tokens if t.kind is Kind.NUMBER]
    marks = [t.text for t in tokens if t.kind is Kind.MARK]
    if len(numbers) == 1 and not marks:
        yield from _one_number(numbers[0], era=era, fragment=fragment)
    elif fragment and len(numbers) == 2 and set(marks) <= {","} and numbers[1].digits == 4:
        yield Point(numbers[1].value, None, numbers[0].value)
    if not _alternate(tokens):
        return
    if len(numbers) == 2 and not era and all(mark in "-/." for mark in marks):
        yield from _two_numbers(numbers[0], numbers[1], marks)
    elif len(numbers) == 3 and all(mark in "-/.," for mark in marks):
        yield from _three_numbers(*numbers, era=era)


def _alternate(tokens: list[Token]) -> bool:
    """Tell whether no two marks follow each other and none comes first."""
    kinds = [t.kind for t in tokens]
    return kinds[:1] != [Kind.MARK] and not any(a is b is Kind.MARK for a, b in pairwise(kinds))


def _one_number(token: Token, *, era: int, fragment: bool) -> Iterator[Point]:
    if token.digits == 8:
        text = token.text
        yield Point(int(text[:4]), int(text[4:6]), int(text[6:]))
        yield Point(int(text[4:]), int(text[2:4]), int(text[:2]))
        yield Point(int(text[4:]), int(text[:2]), int(text[2:4]))
    if token.ordinal:
        if fragment:
            yield Point(day=token.value)
        return
    if token.short or token.digits > 2 or era:
        for year in _years(token, era):
            yield Point(year, precision=Precision.YEAR)
    elif fragment:
        yield Point(day=token.value)
        if token.digits in {1, 2}:
            tail = token.digits == 1
            yield Point(token.value, precision=Precision.YEAR, short=True, tail=tail)
    elif token.digits:
        yield Point(token.value, precision=Precision.YEAR)


def _two_numbers(first: Token, second: Token, marks: list[str]) -> Iterator[Point]:
    if first.ordinal or second.ordinal:
        return
    if first.digits == 4 and second.digits in {1, 2}:
        yield Point(first.value, second.value, precision=Precision.MONTH)
    elif second.digits == 4 and first.digits in {1, 2}:
        yield Point(second.value, first.value, precision=Precision.MONTH)
    elif {first.digits, second.digits} <= {1, 2} and marks and set(marks) <= {"/", "."}:
        yield Point(None, second.value, first.value)
        yield Point(None, first.value, second.value)
        if second.digits == 2 and marks == ["/"]:
            for year in _years(second, 0):
                yield Point(year, first.value, precision=Precision.MONTH)


def _three_numbers(first: Token, second: Token, third: Token, *, era: int) -> Iterator[Point]:
    if any(t.digits not in {1, 2, 4} for t in (first, second, third)):
        return
    if first.digits == 4:
        yield Point(first.value, second.value, third.value)
        return
    if second.digits == 4:
        return
    # Day first as in most of the world, then month first; the key decides.
    for year in _years(third, era):
        yield Point(year, second.value, first.value)
        yield Point(year, first.value, second.value)


def _seasons(tokens: list[Token], dates: DateWords, era: int) -> Iterator[Point]:
    named = [t for t in tokens if t.kind is Kind.WORD]
    numbers = [t for t in tokens if t.kind is Kind.NUMBER]
    marks = {t.text for t in tokens if t.kind not in {Kind.WORD, Kind.NUMBER}}
    if len(named) != 1 or named[0].text not in dates.seasons or not marks <= {",", "/", "-"}:
        return
    month = dates.seasons[named[0].text]
    if len(numbers) == 2 and month == 12:
        # "winter 2012/13", "winter 479/8 BC"
        step = numbers[1].value - numbers[0].value
        if (-step if era < 0 else step) % 10 ** min(max(numbers[1].digits, 1), 2) == 1:
            year = 1 - numbers[0].value if era < 0 else numbers[0].value
            yield Point(year, month, precision=Precision.MONTH, months=3)
        return
    if len(numbers) != 1 or marks > {","}:
        return
    for year in _years(numbers[0], era):
        yield Point(year, month, precision=Precision.MONTH, months=3)
        if month == 12:
            yield Point(year - 1, month, precision=Precision.MONTH, months=3)


def _centuries(tokens: list[Token], dates: DateWords, era: int) -> Iterator[Point]:
    # In "19. Jahrhundert" the point makes an ordinal of the number.
    match [token for token in tokens if token.text not in {".", "-"}]:
        case [Token(kind=Kind.NUMBER) as number, Token(kind=Kind.WORD, text=text)] if (
            text in dates.centuries and 1 <= number.value <= 99
        ):
            # The 4th century before Christ is the years -399 to -300.
            year = (number.value - 1) * 100 if era >= 0 else 1 - number.value * 100
            yield Point(year, precision=Precision.CENTURY)


def _decades(token: Token, era: int) -> Iterator[Point]:
    if token.value < 0 or token.value % 10:
        return
    if token.digits in {3, 4} or (era and token.digits == 2 and token.value):
        # The 380s before Christ are the years -388 to -379.
        decade = token.value if era >= 0 else -8 - token.value
        yield Point(decade, precision=Precision.DECADE)
        if token.value % 100 == 0:
            # The 300s are taken for the 4th century, before Christ as after.
            century = token.value if era >= 0 else -99 - token.value
            yield Point(century, precision=Precision.CENTURY)
    elif token.digits == 2 and not era:
        for century in reversed(_CENTURIES):
            yield Point(century + token.value, precision=Precision.DECADE)


def _shared(point: Point) -> tuple[Day, Day]:
    """Return the first and the last day of the share of a point that is meant.

    A century and a decade are shared out in whole years, a year in whole months, less in days.
    """
    assert point.year is not None
    low, high = point.share or (0.0, 1.0)
    if years := _YEARS.get(point.precision):
        first, last = point.year + round(low * years), point.year + round(high * years) - 1
        return (first, 1, 1), (last, 12, 31)
    if point.month is None:
        last = round(high * 12)
        length = days_in_month(point.year, last)
        return (point.year, round(low * 12) + 1, 1), (point.year, last, length)
    days = [
        (point.year + month // 12, month % 12 + 1, day)
        for month in range(point.month - 1, point.month - 1 + point.months)
        for day in range(1, days_in_month(point.year + month // 12, month % 12 + 1) + 1)
    ]
    return days[round(low * len(days))], days[round(high * len(days)) - 1]
