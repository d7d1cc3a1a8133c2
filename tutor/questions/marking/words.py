"""The words that marking needs of a language, as tables; the words themselves stand elsewhere.

Every phrase in a table is written as :func:`tutor.questions.marking.normal.plain` gives it: lower
case, no accents, no punctuation, single spaces.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tutor.facts.language import Language
from tutor.facts.model import Comparator


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """What surrounds names and terms without being part of them.

    ``articles`` may be left out anywhere, ``first_articles`` only where they come first;
    ``particles`` may be left out of a name; ``function`` and ``faint`` words do not make a part
    of a key worth anything alone; ``fixed`` words are never forgiven a slip; ``opposites`` are
    groups of prefixes that change a word's meaning when one stands for another. ``titles`` precede
    a name, ``after_titles`` follow it, ``offices``, and words with ``office_endings``, do either
    and may have an organisation before them, or after one of the words of ``belonging``. ``elided``
    words end in an apostrophe. ``case_endings`` are those of nouns in another number or case, of
    which short ones have the ``genitive_endings`` alone, as have adjectives for nouns, which end in
    ``adjective_endings``. ``owners`` ("his") may be left out first; ``links`` stand between a thing
    and what it is of ("vaccine for rabies"), and ``loose_links`` where both are common nouns;
    ``countries``, their ``regions`` and ``waters`` may stand behind a place, which is of one of the
    types ``places``, but no name of ``cities``, and words of ``located`` before it. ``vessels`` are
    the words for craft with a name. ``spellings`` maps a spelling to the other one of the same
    word, with a hyphen for the rest of it, of which ``spelt_one_way`` are no examples;
    ``short_names`` a name to what it is called inside longer ones; ``abbreviations`` are pairs of a
    short and a long word, ``numbered`` those that stand before a number. The words of ``versus``
    part two sides; small words of one group of ``exchanged`` are often taken for each other;
    ``infinitives`` stand before a verb; ``particle_words`` say in this language what a particle
    says, and ``authors`` whose work something is; ``compass`` maps letters to a point of the
    compass; the words of one group of ``sorts`` say of what sort a thing is. A noun behind one of
    ``asking`` is what a question asks for, past ``asked_kinds`` ("which kind of …"), or behind one
    of ``naming`` what is called so. ``title_articles`` are those of other languages; of
    ``institutions`` a place has one, so that it may stand before them or behind; what is of one of
    ``sorts_of`` has its name behind an "of" ("theory of relativity"), where others say whose or of
    what they are. ``contracted`` are groups of one small word in its shapes.
    """

    articles: frozenset[str]
    first_articles: frozenset[str]
    particles: frozenset[str]
    function: frozenset[str]
    faint: frozenset[str]
    fixed: frozenset[str]
    opposites: tuple[frozenset[str], ...]
    negations: frozenset[str]
    negative_prefixes: frozenset[str]
    alternatives: frozenset[str]
    same_as: Collection[str]
    doubts: frozenset[str]
    lead_ins: tuple[str, ...]
    trailers: tuple[str, ...]
    non_answers: frozenset[str]
    conjunctions: frozenset[str]
    list_joints: Collection[str]
    list_fillers: frozenset[str]
    numerals: Mapping[str, str]
    titles: frozenset[str]
    after_titles: frozenset[str]
    offices: frozenset[tuple[str, ...]]
    office_endings: frozenset[str]
    case_endings: frozenset[str]
    genitive_endings: frozenset[str]
    adjective_endings: frozenset[str]
    office_links: frozenset[str]
    belonging: frozenset[str]
    elided: frozenset[str]
    owners: frozenset[str]
    links: frozenset[str]
    loose_links: frozenset[str]
    countries: frozenset[str]
    regions: frozenset[str]
    waters: frozenset[str]
    cities: frozenset[str]
    places: frozenset[str]
    located: frozenset[str]
    vessels: frozenset[str]
    spellings: Mapping[str, str]
    spelt_one_way: frozenset[str]
    short_names: Mapping[str, str]
    abbreviations: tuple[tuple[str, str], ...]
    numbered: tuple[tuple[str, str], ...]
    versus: frozenset[str]
    exchanged: tuple[frozenset[str], ...]
    infinitives: frozenset[str]
    particle_words: frozenset[str]
    authors: frozenset[str]
    compass: Mapping[str, str]
    sorts: tuple[frozenset[str], ...]
    asking: frozenset[str]
    asked_kinds: frozenset[str]
    naming: frozenset[str]
    institutions: frozenset[str]
    sorts_of: frozenset[str]
    contracted: tuple[frozenset[str], ...]
    title_articles: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """How dates are written besides the language's own way of printing them.

    ``parts`` maps a phrase to the share of a month or year it means, as a pair of fractions;
    ``seasons`` to its first month (a season lasts three); ``centuries`` are words for a hundred
    years after an ordinal; ``eras`` are those of several words; after a word of ``decade_leads``
    a round year is a decade. Behind one of ``nights`` stands the day in which a night ends.
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    approximations: frozenset[str]
    before_christ: frozenset[str]
    after_christ: frozenset[str]
    eras: Mapping[str, tuple[str, ...]]
    range_words: frozenset[str]
    between: frozenset[str]
    from_words: frozenset[str]
    since: frozenset[str]
    after: frozenset[str]
    until: frozenset[str]
    before: frozenset[str]
    onwards: frozenset[str]
    now: frozenset[str]
    roughly: tuple[str, ...]
    lists: frozenset[str]
    parts: Mapping[str, tuple[float, float]]
    seasons: Mapping[str, int]
    centuries: frozenset[str]
    decades: Mapping[str, int]
    decade_leads: frozenset[str]
    nights: tuple[tuple[str, ...], ...]
    ordinal_endings: frozenset[str]
    decade_endings: frozenset[str]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class AmountWords:
    """How amounts are written.

    ``joined`` holds number words written as one ("thirtyeight"); after a word of ``tails`` comes
    what an amount is for. ``units`` maps what may be written to every unit it may mean,
    ``labels`` a unit to what it is called; ``compounds`` an abbreviation to several words ("kph");
    ``families`` a unit to a vaguer word that leaves open which; ``measures`` a unit to its
    dimension and size in it, for exact conversion; ``zero_points`` a scale to how far its zero lies
    above nothing; ``monetary`` holds the units of money, ``spans`` the words that may stand
    around a unit of time ("a period of"), ``dimensions`` those behind one of length ("13 m long"),
    with ``up`` and ``down`` ("above", "deep") and what is above or below ``levels``.
    ``ways`` maps a measure to the words that ask for it and say it. Of what stands beside a span
    of time, with its sort ("ago"), ``asked_times`` are what asks for that sort; after a word of
    ``ahead`` a time is to come. ``factors`` stand beside a number of times, and
    ``factor_endings`` end it as one word ("tenfold"); ``increases`` stand behind it ("larger"),
    ``multiples`` are factors in one word ("twice"), and ``times`` is the first of ``factors``.
    A word for what is counted follows ``how_many``; of those in ``people`` each is a person. What
    an amount is of follows ``how_much``, and a word of ``wholes`` behind one of ``shares``
    ("share of"); ``sums`` are words for money or time of any kind.
    """

    scales: Mapping[str, Decimal]
    counts: Mapping[str, Decimal]
    halves: Mapping[str, Decimal]
    ones: frozenset[str]
    zeros: frozenset[str]
    joiners: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    comparators: Mapping[str, Comparator]
    exactly: frozenset[str]
    nearly: frozenset[str]
    after_number: Mapping[str, Comparator]
    joined: Mapping[str, int]
    tails: frozenset[str]
    units: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    compounds: Mapping[str, tuple[str, ...]]
    families: Mapping[str, str]
    measures: Mapping[str, tuple[str, Decimal]]
    zero_points: Mapping[str, Decimal]
    monetary: frozenset[str]
    plurals: Mapping[str, str]
    plural_endings: tuple[tuple[str, str], ...]
    per: frozenset[str]
    per_word: str
    rates: Mapping[str, str]
    fillers: frozenset[str]
    spans: frozenset[str]
    dimensions: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    levels: frozenset[tuple[str, ...]]
    beside_times: tuple[tuple[str, tuple[str, ...]], ...]
    asked_times: Mapping[str, frozenset[str]]
    ahead: frozenset[str]
    ways: Mapping[str, frozenset[str]]
    factors: frozenset[str]
    factor_endings: tuple[str, ...]
    increases: frozenset[str]
    multiples: Mapping[str, int]
    times: str
    how_many: tuple[tuple[str, ...], ...]
    how_much: tuple[tuple[str, ...], ...]
    shares: frozenset[str]
    wholes: frozenset[str]
    sums: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All of a language's words for marking, with the language they belong to.

    ``numbers`` and ``scales`` are the language's own, folded; ``capitals`` tells that every noun
    begins with one.
    """

    language: Language
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    names: NameWords
    dates: DateWords
    amounts: AmountWords
    capitals: bool
