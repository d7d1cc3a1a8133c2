"""A language as values: its names, patterns and words, and what is printed with them.

No word of any language stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.degrees import Certainty, Comparator
from tutor.facts.languages.phrases import AnswerWords, HintWords, Phrases, Phrasing, WritingWords

PLAIN = "plain"
"""The form of a date that stands alone."""
WHEN = "when"
"""The form of a date that says when something happened."""

_MOST_IN_WORDS = 12
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


@dataclass(frozen=True, slots=True)
class DateForm:
    """How dates stand in one place of a sentence, by precision.

    ``at`` is for a single date, ``since`` and ``until`` for one open end, ``span`` for two ends.
    ``about``, where it has a pattern, is for what is approximate.
    """

    at: Mapping[Precision, str]
    since: Mapping[Precision, str]
    until: Mapping[Precision, str]
    span: Mapping[Precision, str]
    about: Mapping[Precision, str]


@dataclass(frozen=True, slots=True)
class Possessive:
    """How a name says that something is its own: "Grand's", "Hans'", "d'Alice".

    ``begins`` and ``ends`` hold patterns for names with such a beginning or ending, ``plural_ends``
    for those of several; ``other`` is for all the rest.
    """

    other: str
    begins: Mapping[str, str]
    ends: Mapping[str, str]
    plural_ends: Mapping[str, str]

    def of(self, name: str, plural: bool) -> str:
        """Return the form of a name."""
        folded = name.casefold()
        tables = [(self.begins, folded.startswith), (self.ends, folded.endswith)]
        if plural:
            tables.append((self.plural_ends, folded.endswith))
        for table, fits in tables:
            for mark, pattern in table.items():
                if fits(mark):
                    return pattern.format(name=name)
        return self.other.format(name=name)


@dataclass(frozen=True, slots=True)
class Language(Phrasing):
    """The words and patterns of one language.

    ``ordinals`` are the short forms ("1st") of 1, 2, 3 …; ``compound`` is the pattern by which tens
    and ones are written as one word.

    Patterns hold names in braces: those of a day ``{d}``, ``{month}`` (``{m}``, its number) and
    ``{y}``; those of dates ``{date}`` (and ``{y}``, the year; ``{c}``, ``{nth}`` and ``{roman}``,
    the number of the century), a span's ``{begin}`` and ``{end}``; those of lists ``{0}`` and
    ``{1}``: for two, and for the start, the middle and the end of more.
    """

    code: str
    months: Phrases
    months_of_days: Phrases
    short_months: Phrases
    weekdays: Phrases
    eras: tuple[str, str]
    day_pattern: str
    yearless_pattern: str
    month_pattern: str
    first_day: str
    lists: Phrases
    choices: Phrases
    conjunction: str
    dates: Mapping[str, DateForm]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    decimal: str
    group: str
    ordinals: Phrases
    compound: str
    comparators: Mapping[str, Comparator]
    possessive: Possessive
    hedges: Mapping[Certainty, str]
    hints: HintWords
    answers: AnswerWords
    writing: WritingWords

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def is_english(self) -> bool:
        """Whether words of a pack may stand in the program's own sentences, which are English."""
        return self.code.split("-")[0] == "en"

    def possessive_of(self, name: str, plural: bool) -> str:
        """Return "Grand's" or, for a plural, "the Baltic states'"."""
        return self.possessive.of(name, plural)

    def count(self, number: int) -> str:
        """Return a small number in words, a larger one in digits."""
        words = [word for word, value in self.numbers.items() if value == number]
        return words[0] if words and number <= _MOST_IN_WORDS else str(number)

    def bound(self, comparator: Comparator) -> str:
        """Return the word for a bound: "over", "at least"."""
        words = (word for word, found in self.comparators.items() if found is comparator)
        return next(words, comparator.value)

    def number(self, value: Decimal) -> str:
        """Return a number in digits, with the language's own signs: "5,000,000.25"."""
        text = f"{value:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        signs = {",": self.group, ".": self.decimal}
        return "".join(signs.get(char, char) for char in text)

    def listing(self, parts: Sequence[str]) -> str:
        """Return "A", "A and B" or "A, B and C"."""
        return _listed(parts, self.lists)

    def choice(self, parts: Sequence[str]) -> str:
        """Return "A", "A or B" or "A, B or C"."""
        return _listed(parts, self.choices)

    def date(self, value: EdtfDate, form: str = PLAIN) -> str:
        """Return a date without a preposition: "15 April 2013", "31 May to 2 June 2013".

        ``form`` names one of the other forms that the language has for dates.
        """
        how = self.dates.get(form) or self.dates[PLAIN]
        if value.begin and value.end and value.interval:
            return how.span[value.end.precision].format(
                begin=self._begin(value.begin, value.end), end=self._point(value.end)
            )
        point = value.begin or value.end
        assert point is not None
        if value.interval:
            return self._placed(point, how.since if value.begin else how.until)
        return self._point(point) if how is self.dates[PLAIN] else self._single(point, how)

    def when(self, value: EdtfDate) -> str:
        """Return a date as an adverbial: "on 15 April 2013", "in April 2013", "since 2012"."""
        return self.date(value, WHEN)

    def _placed(self, point: DatePoint, patterns: Mapping[Precision, str]) -> str:
        """Return one date in a pattern; years before Christ are never told as a decade."""
        told = point.precision
        if point.year <= 0 and told < Precision.YEAR:
            told = Precision.YEAR
        return patterns[told].format(date=self._point(point), **self._names(point))

    def _single(self, point: DatePoint, how: DateForm) -> str:
        """Return a single date in a form that has a pattern of its own for what is approximate."""
        if not (_is_approximate(point) and how.about):
            return self._placed(point, how.at)
        exact = replace(point, approximate=False, uncertain=False)
        when = self._placed(exact, how.at)
        names = self._names(point)
        return how.about[point.precision].format(date=self._exact(point), when=when, **names)

    def _begin(self, begin: DatePoint, end: DatePoint) -> str:
        """Return the first date of a range without what the last one repeats."""
        # Where the year or the month comes first, the last date does not close with them.
        repeats = self.day_pattern.find("{y}") > self.day_pattern.find("{m")
        if not repeats or begin.year != end.year or begin.precision is not end.precision:
            return self._point(begin)
        if begin.precision is Precision.DAY:
            assert begin.month is not None
            day_first = self.yearless_pattern.find("{d}") < self.yearless_pattern.find("{m")
            if begin.month == end.month and day_first:
                alone = self.yearless_pattern.partition("{m")[0].strip()
                return alone.format(d=self._day(begin))
            month = self.months_of_days[begin.month - 1]
            return self.yearless_pattern.format(d=self._day(begin), month=month, m=begin.month)
        if begin.precision is Precision.MONTH:
            assert begin.month is not None
            return self.months[begin.month - 1]
        return self._point(begin)

    def _point(self, point: DatePoint) -> str:
        """Return one date as it stands alone, "about" included."""
        text = self._exact(point)
        if not _is_approximate(point):
            return text
        return self.dates[PLAIN].about[point.precision].format(date=text, when=text)

    def _exact(self, point: DatePoint) -> str:
        names = self._names(point)
        if point.year <= 0 and point.precision < Precision.YEAR:
            # "The 60s BC" would name other years than the notation means.
            end = self._year(point.last[0])
            span = self.dates[PLAIN].span[Precision.YEAR]
            return span.format(begin=1 - point.year, end=end)
        match point.precision:
            case Precision.DAY:
                assert point.month is not None
                month = self.months_of_days[point.month - 1]
                date = self.day_pattern.format(
                    d=self._day(point), month=month, m=point.month, y=names["y"]
                )
            case Precision.MONTH:
                assert point.month is not None
                month = self.months[point.month - 1]
                date = self.month_pattern.format(month=month, m=point.month, y=names["y"])
            case _:
                date = str(names["y"])
        return self.dates[PLAIN].at[point.precision].format(date=date, **names)

    def _names(self, point: DatePoint) -> dict[str, str]:
        """Return what the patterns of a date call the parts of it."""
        century = point.year // 100 + 1
        ordinals = self.ordinals
        nth = ordinals[century - 1] if 0 < century <= len(ordinals) else str(century)
        return {
            "y": self._year(point.year),
            "c": str(century),
            "nth": nth,
            "roman": roman(century) if century > 0 else str(century),
        }

    def _year(self, year: int) -> str:
        return str(year) if year > 0 else f"{1 - year} {self.eras[0]}"

    def _day(self, point: DatePoint) -> str:
        return self.first_day if point.day == 1 and self.first_day else str(point.day)


def negations_of(language: Language) -> Phrases:
    """Return the words that negate, the commonest first; none where nobody has listed any."""
    lists = (language.writing.lists, language.answers.lists)
    return tuple(dict.fromkeys(word for found in lists for word in found.get("negations", ())))


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text + "I" * number


def _is_approximate(point: DatePoint) -> bool:
    return point.approximate or point.uncertain


def _listed(parts: Sequence[str], patterns: Phrases) -> str:
    """Join parts by the four patterns of the CLDR (UTS 35, part 2, list patterns)."""
    if len(parts) < 2:
        return "".join(parts)
    two, start, middle, end = patterns
    if len(parts) == 2:
        return two.format(*parts)
    text = end.format(parts[-2], parts[-1])
    for part in reversed(parts[1:-2]):
        text = middle.format(part, text)
    return start.format(parts[0], text)
