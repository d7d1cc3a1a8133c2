"""The tables of marking, made of what a language lists for its answers.

Every phrase is folded as answers are, in each of its spellings: "fünf" is found as "funf" and as
"fuenf".
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from tutor.facts.language import Language
from tutor.facts.languages.model import roman
from tutor.facts.languages.phrases import Phrases
from tutor.facts.measures import FAMILIES, MEASURES, MONETARY, ZERO_POINTS
from tutor.facts.model import Comparator
from tutor.questions.marking.normal import plain, spellings
from tutor.questions.marking.tolerance import ROMAN_NUMBERS
from tutor.questions.marking.words import AmountWords, DateWords, NameWords, Words
from tutor.text import fold

_AND = "and"
"""What "&" is folded to, in every language."""
_NO_PREFIX = "-"
_PARTS = {
    "early": (0.0, 0.42),
    "middle": (0.25, 0.75),
    "late": (0.58, 1.0),
    "first-half": (0.0, 0.5),
    "second-half": (0.5, 1.0),
    "first-quarter": (0.0, 0.25),
    "second-quarter": (0.25, 0.5),
    "third-quarter": (0.5, 0.75),
    "fourth-quarter": (0.75, 1.0),
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_HIGHEST_ROMAN_CENTURY = 21


@lru_cache(maxsize=16)
def words_for(language: Language) -> Words:
    """Return the tables of a language."""
    lists, tables = language.answers.lists, language.answers.tables
    numbers = _folded(language.numbers)
    scales = _folded(language.scales)
    ordinals = _ordinals(language)
    return Words(
        language,
        numbers,
        scales,
        _names(language, _Lists(lists), numbers, ordinals),
        _dates(language, _Lists(lists), tables, ordinals),
        _amounts(language, _Lists(lists), tables, numbers, scales),
        capitals=bool(language.writing.lists.get("capitals")),
    )


class _Lists:
    """The lists of a language, as sets of folded phrases; one that is missing is empty."""

    def __init__(self, lists: Mapping[str, Phrases]) -> None:
        self._lists = lists

    def __getitem__(self, name: str) -> frozenset[str]:
        return frozenset(each for text in self.raw(name) for each in _spelled(text))

    def raw(self, name: str) -> Phrases:
        """Return a list as it was written."""
        return self._lists.get(name, ())


def _spelled(text: str) -> tuple[str, ...]:
    """Return a phrase as answers are folded; a sign such as "<" stays as it is."""
    folded = fold(text)
    if not any(char.isalnum() for char in folded):
        return (folded,)
    return spellings(text.replace("&", " ").replace("%", " %")) if "%" not in text else (folded,)


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {each: value for word, value in table.items() for each in _spelled(word)}


def _and_words(language: Language) -> frozenset[str]:
    return frozenset({_AND, *_spelled(language.conjunction)} if language.conjunction else {_AND})


# Names


def _names(
    language: Language, lists: _Lists, numbers: Mapping[str, int], ordinals: Mapping[str, int]
) -> NameWords:
    own_and = _and_words(language)
    return NameWords(
        articles=lists["articles"],
        first_articles=lists["first-articles"],
        particles=lists["particles"],
        function=lists["function"],
        faint=lists["faint"],
        fixed=lists["fixed"],
        opposites=tuple(
            frozenset("" if each == _NO_PREFIX else each for each in group.split())
            for text in lists.raw("opposites")
            for group in (text, *spellings(text))[:1]
        ),
        negations=lists["negations"],
        negative_prefixes=lists["negative-prefixes"],
        alternatives=lists["alternatives"],
        same_as=_as_typed(lists.raw("same-as")),
        doubts=lists["doubts"],
        lead_ins=tuple(_as_typed(lists.raw("lead-ins"))),
        trailers=tuple(_as_typed(lists.raw("trailers"))),
        non_answers=lists["non-answers"],
        conjunctions=lists["conjunctions"] | own_and,
        list_joints=_as_typed(lists.raw("list-joints")),
        list_fillers=lists["list-fillers"],
        numerals=_numerals(language, numbers, ordinals, own_and),
        titles=lists["titles"],
        after_titles=lists["after-titles"],
        offices=frozenset(tuple(phrase.split()) for phrase in lists["offices"]),
        office_endings=lists["office-endings"],
        case_endings=lists["case-endings"],
        genitive_endings=lists["genitive-endings"],
        adjective_endings=lists["adjective-endings"],
        office_links=lists["office-links"],
        belonging=lists["belonging"],
        elided=lists["elided"],
        owners=lists["owners"],
        links=lists["links"],
        loose_links=lists["loose-links"],
        countries=lists["countries"],
        regions=lists["regions"],
        waters=lists["waters"],
        cities=lists["cities"],
        places=lists["places"],
        located=lists["located"],
        vessels=lists["vessels"],
        spellings=dict(_stroked(lists.raw("spellings"))),
        spelt_one_way=lists["spelt-one-way"],
        short_names=dict(_stroked(lists.raw("short-names"))),
        abbreviations=tuple(_stroked(lists.raw("abbreviations"))),
        numbered=tuple(_stroked(lists.raw("numbered"))),
        versus=lists["versus"],
        exchanged=_groups(lists.raw("exchanged")),
        infinitives=lists["infinitives"],
        particle_words=lists["particle-words"],
        authors=lists["authors"],
        compass=dict(_stroked(lists.raw("compass"))),
        sorts=_groups(lists.raw("sorts")),
        asking=lists["asking"],
        asked_kinds=lists["asked-kinds"],
        naming=lists["naming"],
        institutions=lists["institutions"],
        sorts_of=lists["sorts-of"],
        contracted=_groups(lists.raw("contracted")),
        title_articles=lists["title-articles"],
    )


def _groups(groups: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Return the words of each group."""
    return tuple(
        frozenset(word for each in group.split() for word in _spelled(each)) for group in groups
    )


def _stroked(pairs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind the stroke of each pair."""
    for pair in pairs:
        one, _, other = fold(pair).partition("/")
        yield one.strip(), other.strip()


def _as_typed(phrases: Iterable[str]) -> dict[str, None]:
    """Return phrases that are looked for in an answer before it is folded, each once, in order."""
    found: dict[str, None] = {}
    for phrase in phrases:
        written = phrase.lower().replace("'", "").replace("’", "")
        found.update(dict.fromkeys((*_spelled(phrase), written)))
    return found


def _numerals(
    language: Language,
    numbers: Mapping[str, int],
    ordinals: Mapping[str, int],
    own_and: frozenset[str],
) -> dict[str, str]:
    """Return what numbers are in one way of writing: digits, "2nd", and "and" for every "&"."""
    found = {word: str(number) for word, number in numbers.items()}
    shorts = language.ordinals
    for word, number in ordinals.items():
        found[word] = plain(shorts[number - 1]) if number <= len(shorts) else str(number)
    found |= {numeral: str(number) for numeral, number in ROMAN_NUMBERS.items()}
    return found | {word: _AND for word in own_and if word != _AND}


def _ordinals(language: Language) -> dict[str, int]:
    tables = language.answers.tables
    return {
        each: number
        for first, words in tables.get("ordinals", {}).items()
        for number, alternatives in enumerate(words, start=int(first))
        for word in alternatives.split("/")
        for each in _spelled(word.strip())
    }


# Dates


def _dates(
    language: Language,
    lists: _Lists,
    tables: Mapping[str, Mapping[str, Phrases]],
    ordinals: Mapping[str, int],
) -> DateWords:
    months = {
        each: number
        for names in (language.months, language.months_of_days, language.short_months)
        for number, name in enumerate(names, start=1)
        for each in _spelled(name)
    }
    months |= {
        each: int(number)
        for number, names in tables.get("months", {}).items()
        for name in names
        for each in _spelled(name)
    }
    weekdays = frozenset(each for name in language.weekdays for each in _spelled(name))
    before, after = language.eras
    eras = {
        "".join(each.split()): tuple(each.split())
        for era in (before, after, *lists.raw("before-christ"), *lists.raw("after-christ"))
        for each in _spelled(era)
        if " " in each
    }
    decades = {
        each: int(decade)
        for decade, names in tables.get("decades", {}).items()
        for name in names
        for each in _spelled(name)
    }
    centuries = {
        f"{roman(number).lower()}{ending}": number
        for ending in lists["roman-endings"]
        for number in range(1, _HIGHEST_ROMAN_CENTURY + 1)
    }
    return DateWords(
        months=months,
        weekdays=weekdays | lists["weekdays"],
        fillers=lists["fillers"] | lists["decade-leads"],
        approximations=lists["approximations"],
        before_christ=_joined(lists["before-christ"] | {*_spelled(before)}),
        after_christ=_joined(lists["after-christ"] | {*_spelled(after)}),
        eras=eras,
        range_words=lists["ranges"],
        between=lists["between"],
        from_words=lists["from"],
        since=lists["since"],
        after=lists["after"],
        until=lists["until"],
        before=lists["before"],
        onwards=lists["onwards"],
        now=lists["now"],
        roughly=tuple(
            phrase if phrase.startswith("-") else f" {phrase}" for phrase in lists.raw("roughly")
        ),
        lists=_and_words(language),
        parts={
            each: share
            for name, share in _PARTS.items()
            for phrase in tables.get("parts", {}).get(name, ())
            for each in _spelled(phrase)
        },
        seasons={
            each: month
            for name, month in _SEASONS.items()
            for phrase in tables.get("seasons", {}).get(name, ())
            for each in _spelled(phrase)
        },
        centuries=lists["centuries"],
        decades=decades,
        decade_leads=lists["decade-leads"],
        nights=tuple(sorted((tuple(each.split()) for each in lists["nights"]), key=len)[::-1]),
        ordinal_endings=lists["ordinal-endings"],
        decade_endings=frozenset(map(fold, lists.raw("decade-endings"))),
        ordinals={**ordinals, **centuries},
    )


def _joined(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset("".join(phrase.split()) for phrase in phrases)


# Amounts


def _amounts(
    language: Language,
    lists: _Lists,
    tables: Mapping[str, Mapping[str, Phrases]],
    numbers: Mapping[str, int],
    scales: Mapping[str, int],
) -> AmountWords:
    own_and = _and_words(language)
    units = tables.get("units", {})
    meanings: dict[str, set[str]] = {}
    for unit, names in units.items():
        for name in names:
            for each in _signs(name):
                meanings.setdefault(each, set()).add(unit)
    bounds = [(word, bound.value) for word, bound in language.comparators.items()]
    return AmountWords(
        scales={word: Decimal(size) for word, size in scales.items()}
        | dict(_by_number(tables.get("scales", {}))),
        counts=dict(_by_number(tables.get("counts", {}))),
        halves=dict(_by_number(tables.get("halves", {}))),
        ones=lists["ones"],
        zeros=lists["zeros"],
        joiners=lists["joiners"] | own_and,
        point=lists["point"],
        minus=lists["minus"],
        comparators=dict(_bounds([*bounds, *_pairs(tables.get("bounds", {}))])),
        exactly=lists["exactly"],
        nearly=lists["nearly"],
        after_number=dict(_bounds(_pairs(tables.get("bounds-after", {})))),
        joined=dict(_compounds(language, numbers)),
        tails=lists["tails"],
        units={name: frozenset(found) for name, found in meanings.items()},
        labels={unit: names[0] for unit, names in units.items() if names},
        compounds={
            each: tuple(parts.split())
            for parts, names in tables.get("compounds", {}).items()
            for name in names
            for each in _signs(name)
        },
        families=FAMILIES,
        measures=MEASURES,
        zero_points=ZERO_POINTS,
        monetary=MONETARY,
        plurals={
            each: one
            for one, names in tables.get("plurals", {}).items()
            # "Virus" is no plural, though it ends like one.
            for name in (one, *names)
            for each in _spelled(name)
        },
        plural_endings=_endings(tables.get("plural-endings", {})),
        per=frozenset(each for word in lists.raw("per") for each in _signs(word)),
        per_word=next(iter(lists.raw("per")), "/"),
        rates={
            each: unit
            for unit, names in tables.get("rates", {}).items()
            for name in names
            for each in _spelled(name)
        },
        fillers=lists["amount-fillers"],
        spans=lists["spans"],
        dimensions=lists["dimensions"],
        up=lists["up"],
        down=lists["down"],
        levels=frozenset(_without_fillers(lists["levels"], lists)),
        beside_times=tuple(_beside_times(tables, lists)),
        asked_times=dict(_phrases(tables, "asked-times")),
        ahead=lists["ahead"],
        ways=dict(_phrases(tables, "ways")),
        factors=lists["factors"] | lists["factor-endings"],
        factor_endings=tuple(sorted(lists["factor-endings"], key=len, reverse=True)),
        increases=lists["increases"],
        multiples={word: int(n) for word, n in _by_number(tables.get("multiples", {}))},
        times=next(iter(lists.raw("factors")), ""),
        how_many=tuple(tuple(phrase.split()) for phrase in sorted(lists["how-many"])),
        how_much=tuple(tuple(phrase.split()) for phrase in sorted(lists["how-much"])),
        shares=lists["shares"],
        wholes=lists["wholes"],
        sums=lists["sums"],
        people=lists["people"],
    )


def _without_fillers(phrases: Iterable[str], lists: _Lists) -> Iterator[tuple[str, ...]]:
    """Yield phrases as they stand around an amount when its fillers are gone."""
    idle = lists["amount-fillers"] | lists["ones"]
    for phrase in sorted(phrases):
        yield tuple(word for word in phrase.split() if word not in idle)


def _phrases(
    tables: Mapping[str, Mapping[str, Phrases]], name: str
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each key of a table with its phrases as they are folded."""
    for key, phrases in tables.get(name, {}).items():
        yield key, frozenset(each for phrase in phrases for each in _spelled(phrase))


def _beside_times(
    tables: Mapping[str, Mapping[str, Phrases]], lists: _Lists
) -> list[tuple[str, tuple[str, ...]]]:
    """Return what may stand beside a span of time with its sort, the longest first."""
    found = [
        (sort, phrase)
        for sort, phrases in _phrases(tables, "beside-times")
        for phrase in _without_fillers(phrases, lists)
    ]
    return sorted(found, key=lambda pair: -len(pair[1]))


def _signs(name: str) -> tuple[str, ...]:
    """Return the name of a unit as an amount's pieces are folded: signs and points included."""
    if name.isascii() and not name.replace(" ", "").isalpha():
        return (fold(name),)
    return (
        tuple(dict.fromkeys((fold(name), *_spelled(name)))) if name[0].isalpha() else (fold(name),)
    )


def _by_number(table: Mapping[str, Phrases]) -> Iterator[tuple[str, Decimal]]:
    for number, words in table.items():
        for word in words:
            yield from ((each, Decimal(number)) for each in _spelled(word))


def _pairs(table: Mapping[str, Phrases]) -> list[tuple[str, str]]:
    return [(word, bound) for bound, words in table.items() for word in words]


def _bounds(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Comparator]]:
    for word, bound in pairs:
        yield from ((each, Comparator(bound)) for each in _spelled(word))


def _compounds(language: Language, numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield tens and ones that are written as one word."""
    if not language.compound:
        return
    tens = [(word, n) for word, n in numbers.items() if n >= 20 and n % 10 == 0]
    ones = [(word, n) for word, n in numbers.items() if 1 <= n <= 9]
    for ten, high in tens:
        for one, low in ones:
            yield language.compound.format(ten=ten, one=one), high + low


def _endings(table: Mapping[str, Phrases]) -> tuple[tuple[str, str], ...]:
    """Return the endings of plurals with what stands for them in the singular, longest first."""
    found = [(ending, one) for one, endings in table.items() for ending in endings]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))
