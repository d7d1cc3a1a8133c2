"""What generated sentences need of a language: months, lists, dates and number words.

A pack names its language; everything that reads or prints a list, a date or a number in words asks
here, and no other module holds a word of any language's grammar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.model import Certainty, Comparator


@dataclass(frozen=True, slots=True)
class Language:
    """The words and patterns of one language.

    The date patterns hold ``{d}``, ``{month}``, ``{y}``; ``when`` patterns hold ``{date}``.
    """

    code: str
    months: tuple[str, ...]
    conjunction: str
    disjunction: str
    day_pattern: str
    month_pattern: str
    decade_pattern: str
    century_pattern: str
    before_christ: str
    about: str
    when_day: str
    when_other: str
    when_range: str
    when_since: str
    when_until: str
    range_pattern: str
    since_pattern: str
    until_pattern: str
    numbers: dict[str, int]
    scales: dict[str, int]
    comparators: dict[str, Comparator]
    hedges: dict[Certainty, str]
    possessive: str
    possessive_after_s: str
    one_enough: str
    one_listed: str
    in_order: str
    name_both: str
    name_all: str
    name_some: str
    all_that_apply: str
    judge_claim: str
    put_in_order: str
    came_before: str
    came_after: str
    not_when: str
    paragraph: str
    paragraphs: str
    span: str

    def possessive_of(self, name: str, plural: bool) -> str:
        """Return "Grand's" or, for a plural, "the Baltic states'"."""
        pattern = self.possessive_after_s if plural and name.endswith("s") else self.possessive
        return pattern.format(name=name)

    def count(self, number: int) -> str:
        """Return a small number in words, a larger one in digits."""
        words = [w for w, value in self.numbers.items() if value == number]
        return words[0] if words and number <= 12 else str(number)

    def listing(self, parts: Sequence[str], word: str | None = None) -> str:
        """Return "A", "A and B" or "A, B and C"."""
        word = word or self.conjunction
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {word} {parts[-1]}"

    def date(self, value: EdtfDate) -> str:
        """Return a date without a preposition: "15 April 2013", "31 May to 2 June 2013"."""
        if not value.interval and value.begin:
            return self._point(value.begin)
        if value.begin and value.end:
            return self.range_pattern.format(
                begin=self._begin(value.begin, value.end), end=self._point(value.end)
            )
        if value.begin:
            return self.since_pattern.format(date=self._point(value.begin))
        assert value.end is not None
        return self.until_pattern.format(date=self._point(value.end))

    def when(self, value: EdtfDate) -> str:
        """Return a date as an adverbial: "on 15 April 2013", "in April 2013", "since 2012"."""
        if not value.interval and value.begin:
            point = value.begin
            pattern = self.when_day if point.precision is Precision.DAY else self.when_other
            return pattern.format(date=self._point(point))
        if value.begin and value.end:
            return self.when_range.format(
                begin=self._begin(value.begin, value.end), end=self._point(value.end)
            )
        if value.begin:
            return self.when_since.format(date=self._point(value.begin))
        assert value.end is not None
        return self.when_until.format(date=self._point(value.end))

    def _begin(self, begin: DatePoint, end: DatePoint) -> str:
        """Return the first date of a range without what the last one repeats."""
        same_year = begin.year == end.year and begin.precision is end.precision
        if same_year and begin.precision is Precision.DAY:
            if begin.month == end.month:
                return str(begin.day)
            assert begin.month is not None
            return self.day_pattern.format(
                d=begin.day, month=self.months[begin.month - 1], y=""
            ).strip()
        if same_year and begin.precision is Precision.MONTH:
            assert begin.month is not None
            return self.months[begin.month - 1]
        return self._point(begin)

    def _point(self, point: DatePoint) -> str:
        if point.year <= 0 and point.precision < Precision.YEAR:
            # "The 60s BC" would name other years than the notation means.
            end = self.before_christ.format(y=1 - point.last[0])
            return self.range_pattern.format(begin=1 - point.year, end=end)
        year = str(point.year) if point.year > 0 else self.before_christ.format(y=1 - point.year)
        match point.precision:
            case Precision.DAY:
                assert point.month is not None
                text = self.day_pattern.format(
                    d=point.day, month=self.months[point.month - 1], y=year
                )
            case Precision.MONTH:
                assert point.month is not None
                text = self.month_pattern.format(month=self.months[point.month - 1], y=year)
            case Precision.DECADE:
                text = self.decade_pattern.format(y=year)
            case Precision.CENTURY:
                text = self.century_pattern.format(y=year)
            case _:
                text = year
        return self.about.format(date=text) if point.approximate or point.uncertain else text


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_ENGLISH_NUMBERS = {word: value for value, word in enumerate(_UNITS.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

ENGLISH = Language(
    code="en",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    conjunction="and",
    disjunction="or",
    day_pattern="{d} {month} {y}",
    month_pattern="{month} {y}",
    decade_pattern="the {y}s",
    century_pattern="the {y}s",
    before_christ="{y} BC",
    about="about {date}",
    when_day="on {date}",
    when_other="in {date}",
    when_range="from {begin} to {end}",
    when_since="since {date}",
    when_until="until {date}",
    range_pattern="{begin} to {end}",
    since_pattern="since {date}",
    until_pattern="until {date}",
    numbers=_ENGLISH_NUMBERS,
    scales={
        "hundred": 100,
        "thousand": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
        "trillion": 1_000_000_000_000,
    },
    comparators={
        "over": Comparator.OVER,
        "more than": Comparator.OVER,
        "at least": Comparator.AT_LEAST,
        "about": Comparator.ABOUT,
        "around": Comparator.ABOUT,
        "some": Comparator.ABOUT,
        "under": Comparator.UNDER,
        "less than": Comparator.UNDER,
        "fewer than": Comparator.UNDER,
        "at most": Comparator.AT_MOST,
        "up to": Comparator.AT_MOST,
    },
    hedges={Certainty.REPORTED: "reportedly", Certainty.INFERRED: "apparently"},
    possessive="{name}'s",
    possessive_after_s="{name}'",
    one_enough="One answer is enough.",
    one_listed="One of them is listed here.",
    in_order="Give them in order.",
    name_both="Name both.",
    name_all="Name all {n}.",
    name_some="Name {n} of the {size}.",
    all_that_apply="Choose all that apply.",
    judge_claim="True or false? {claim}",
    put_in_order="Put these in order, the earliest first.",
    came_before="Which of these came before {event}?",
    came_after="Which of these came after {event}?",
    not_when="Which of these did NOT happen {when}?",
    paragraph="paragraph {n}",
    paragraphs="paragraphs {n}",
    span="{first} to {last}",
)

LANGUAGES: dict[str, Language] = {"en": ENGLISH}
