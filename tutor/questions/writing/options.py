"""Flaws among options: what each must be, how two stand together, what marks out the key."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from tutor.facts.dates import EdtfDate
from tutor.facts.measures import size_of
from tutor.facts.model import Amount
from tutor.questions.index import amount_implies
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.traits import Shape, Traits, is_titled
from tutor.questions.writing.vocabulary import SHORTEST, Vocabulary, split

LONGER = 1.6
"""How many times as long as the next option a key may be …"""
CELLS_LONGER = 8
"""… or how many cells longer."""
LONGER_NAME = (2, 12)
"""Both for the name of a person."""


@dataclass(frozen=True, slots=True)
class Stem:
    """What a stem gives away: words that say something, and the form of what it asks for.

    ``agrees`` tells that words in it take the number of the key, ``several`` that it asks for more
    than one thing in so many words, ``article`` is the one that stands before the gap, ``verb``
    tells that a verb may fill it.
    """

    content: frozenset[str]
    agrees: bool = False
    several: bool = False
    article: str = ""
    verb: bool = False

    @property
    def form(self) -> tuple[bool, bool, str, bool]:
        """What its words tell of the form of the answer, whatever they say."""
        return self.agrees, self.several, self.article, self.verb


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that all right options have; a flaw where no wrong one ``shares`` it."""

    rule: Rule
    reason: str
    shares: Callable[[Traits], bool]


def cues(stem: Stem, rights: Sequence[Traits], vocabulary: Vocabulary) -> Iterator[Cue]:
    """Yield what the right options have in common that could mark them out."""
    width = min(right.width for right in rights)
    # How long a person is called is nobody's doing: the librettists are as they are.
    names = all(right.is_person for right in rights)
    longer, cells = LONGER_NAME if names else (LONGER, CELLS_LONGER)
    yield Cue(
        Rule.LONGEST,
        "the right answer is clearly the longest",
        lambda t: width <= t.width * longer or width <= t.width + cells,
    )
    for word in echoes(stem, rights):
        told = _as_written(word, rights[0], vocabulary)
        yield Cue(
            Rule.ECHO,
            f"“{told}” of the right answer stands in the question too, and in no answer that is "
            "proven wrong",
            _has(word),
        )
    # What differs among the right ones marks none of them out.
    if (
        len({(r.make, r.has_decimals, r.bound, r.shape, r.capital, r.is_figure) for r in rights})
        == 1
    ):
        yield from _likeness(rights[0])
    if len(rights) == 1:
        yield from _grammar(stem, rights[0], vocabulary)


def echoes(stem: Stem, rights: Sequence[Traits]) -> list[str]:
    """Return the words of a stem that stand in all right options, in order."""
    common = stem.content
    for right in rights:
        common = common & right.content
    return sorted(common) if common else []


def _as_written(word: str, right: Traits, vocabulary: Vocabulary) -> str:
    """Return a word without its ending as the right answer has it."""
    return next((each for each in split(right.text) if vocabulary.crude(each) == word), word)


def _has(word: str) -> Callable[[Traits], bool]:
    return lambda t: word in t.content


def _grammar(stem: Stem, right: Traits, vocabulary: Vocabulary) -> Iterator[Cue]:
    if stem.agrees and right.plural is not None:
        yield Cue(
            Rule.GRAMMAR,
            "the number of the question's words fits the right answer alone",
            lambda t: t.plural is None or t.plural == right.plural,
        )
    if stem.several and right.is_list:
        yield Cue(
            Rule.GRAMMAR,
            "the question asks for several, and the right answer alone is several",
            lambda t: t.is_list,
        )
    if stem.verb and right.inflected is not None:
        yield Cue(
            Rule.GRAMMAR,
            "the question goes on with a verb, and its form fits the right answer alone",
            lambda t: t.inflected in {None, right.inflected},
        )
    fitting = vocabulary.initials.get(stem.article, frozenset())
    known = frozenset[str]().union(*vocabulary.initials.values())
    if right.initial in fitting:
        yield Cue(
            Rule.GRAMMAR,
            f"“{stem.article}” fits the right answer alone",
            lambda t: t.initial not in known or t.initial in fitting,
        )


def _is_like(option: Traits, shape: Shape) -> bool:
    """Tell whether an option may be of a shape.

    What has no "to" is surely no infinitive, and what begins with an article no participle.
    """
    if option.shape is not Shape.UNKNOWN or shape is Shape.INFINITIVE:
        return option.shape is shape
    return shape is not Shape.PARTICIPLE or split(option.text)[:1] == option.words[:1]


def _likeness(right: Traits) -> Iterator[Cue]:
    if right.make:
        yield Cue(
            Rule.UNLIKE,
            "the right answer alone is of its kind",
            lambda t: t.make in {"", right.make},
        )
    if right.make.startswith("amount"):
        yield Cue(
            Rule.UNLIKE,
            "the right answer alone has decimals, or none",
            lambda t: t.has_decimals == right.has_decimals,
        )
        yield Cue(
            Rule.UNLIKE,
            f"the right answer alone is {right.bound or 'an exact number'}",
            lambda t: t.bound == right.bound,
        )
    if right.is_figure:
        yield Cue(
            Rule.UNLIKE,
            "the right answer alone reads as a date or an amount",
            lambda t: t.is_figure,
        )
    if right.shape is not Shape.UNKNOWN:
        yield Cue(
            Rule.UNLIKE,
            f"the right answer alone is {right.shape}",
            lambda t: _is_like(t, right.shape),
        )
    if right.capital is not None:
        yield Cue(
            Rule.UNLIKE,
            "the right answer alone begins with a "
            + ("capital" if right.capital else "small letter"),
            lambda t: t.capital in {None, right.capital},
        )


def misfit(wrong: Traits, rights: Sequence[Traits], *, absolutes: bool) -> Flaw | None:
    """Return why a wrong option stands out among options of this kind, or None.

    ``absolutes`` tells whether words without exception matter.
    """
    measured = wrong.is_measured or rights[0].is_measured
    if measured and all(right.make != wrong.make for right in rights):
        return Flaw(
            Rule.UNLIKE,
            f"“{wrong.text}” is not the same kind of thing as the others",
            (wrong.text,),
        )
    if wrong.is_figure and not any(right.is_figure for right in rights):
        return Flaw(
            Rule.UNLIKE,
            f"“{wrong.text}” reads as a date or an amount, and the right answer does not",
            (wrong.text,),
        )
    if absolutes and wrong.absolute and not any(right.absolute for right in rights):
        return Flaw(
            Rule.ABSOLUTE,
            f"“{wrong.absolute}” makes “{wrong.text}” easy to rule out",
            (wrong.text,),
        )
    return None


def clash(
    one: Traits, other: Traits, vocabulary: Vocabulary, *, right: bool = False
) -> Flaw | None:
    """Return why two options cannot stand together, or None; ``right`` if the first is right."""
    names = one.is_name and other.is_name
    if names and one.words != other.words:
        return None
    if _overlap(one, other, vocabulary, right=right) or _is_reordered(one, other, vocabulary):
        told = f"“{one.text}” and “{other.text}” overlap"
        return Flaw(Rule.OVERLAP, told, (one.text, other.text))
    if names:
        return None
    if one.words and other.words and _opposite(one.words, other.words, vocabulary):
        told = f"“{one.text}” and “{other.text}” are opposites"
        return Flaw(Rule.OPPOSITES, told, (one.text, other.text))
    return None


def differ_in_number(one: Traits, other: Traits) -> Flaw | None:
    """Return a flaw if two options say the same of another number: "two membranes", "three …".

    Where any number of options may be right, at most one of the two looks so.
    """
    if not one.uncounted or one.uncounted != other.uncounted:
        return None
    told = f"“{one.text}” and “{other.text}” differ in a number alone"
    return Flaw(Rule.OPPOSITES, told, (one.text, other.text))


def are_counts(options: Sequence[Traits]) -> bool:
    """Tell whether options differ in a number alone, all of them, so that it marks out none."""
    return all(differ_in_number(options[0], option) for option in options[1:])


def _overlap(one: Traits, other: Traits, vocabulary: Vocabulary, *, right: bool) -> bool:
    a, b = one.value, other.value
    if isinstance(a, EdtfDate) and isinstance(b, EdtfDate):
        return a.first <= b.last and b.first <= a.last
    if isinstance(a, Amount) and isinstance(b, Amount):
        return _measured(a) == _measured(b) or (
            right and (amount_implies(a, b) or (not other.is_bound and amount_implies(b, a)))
        )
    if one.words and one.words == other.words and one.signs == other.signs:
        return True
    if one.is_name and other.is_name:
        return False
    short, long = sorted((one, other), key=lambda t: len(t.words))
    if not short.content or len(short.words) == len(long.words) or short.joined not in long.joined:
        return False
    # "hydrogen" is no part of "hydrogen peroxide"; "opened" is one of "opened in 2023".
    rest = long.joined.replace(short.joined, " ", 1).split()
    if len(short.words) > 1 or any(len(word) < SHORTEST for word in rest):
        return True
    return _is_sort_of(long, short.words[0], vocabulary)


def _is_sort_of(long: Traits, noun: str, vocabulary: Vocabulary) -> bool:
    """Tell whether words are a noun with something before it: "a dull light" is a light.

    A name is another thing ("South Korea"), and so is what a preposition or a negation says.
    """
    *before, last = long.words
    if last != noun or long.is_name or is_titled(long.text):
        return False
    return vocabulary.negators.isdisjoint(before) and vocabulary.noun_ends.isdisjoint(before)


def _is_reordered(one: Traits, other: Traits, vocabulary: Vocabulary) -> bool:
    """Tell whether two options say the same words in another order, so that they mean the same.

    The same words once each may mean something else: "from A to B" is not "from B to A". Where a
    word is needed once more ("a ring of their own DNA", "a ring of DNA of their own"), or where
    what the conjunction joins has changed places, they say the same.
    """
    if not one.words or one.content != other.content or one.signs != other.signs:
        return False
    if frozenset(one.words) != frozenset(other.words):
        return False
    if len(one.words) != len(other.words):
        return True
    joint = vocabulary.language.conjunction.casefold()
    return _joined(one.words, joint) == _joined(other.words, joint)


def _joined(words: Sequence[str], joint: str) -> list[str]:
    """Return the parts that a conjunction joins, whatever their order."""
    return sorted(part.strip() for part in f" {' '.join(words)} ".split(f" {joint} "))


def are_apart(options: Sequence[Traits]) -> bool:
    """Tell whether no two of some wrong options clash, where that is seen without comparing them.

    Where it is not, they may still stand together: False says nothing.
    """
    if all(option.is_name for option in options):
        return len({(option.words, option.signs) for option in options}) == len(options)
    values = [option.value for option in options]
    dates = sorted((v.first, v.last) for v in values if isinstance(v, EdtfDate))
    if len(dates) == len(values):
        return all(one[1] < other[0] for one, other in pairwise(dates))
    amounts = {_measured(v) for v in values if isinstance(v, Amount)}
    return len(amounts) == len(values)


def _measured(amount: Amount) -> tuple[str, Fraction, str]:
    """Return what amounts that say the same have in common: 60 minutes and 1 hour."""
    return amount.dimension or amount.unit, size_of(amount), amount.comparator


def _opposite(one: Sequence[str], other: Sequence[str], vocabulary: Vocabulary) -> bool:
    if len(one) == len(other):
        apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(apart) == 1 and vocabulary.are_opposites(*apart[0])
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(
        word in vocabulary.negators and (*long[:at], *long[at + 1 :]) == tuple(short)
        for at, word in enumerate(long)
    )


def among(
    stem: Stem,
    rights: Sequence[Traits],
    wrongs: Sequence[Traits],
    vocabulary: Vocabulary,
    *,
    absolutes: bool = True,
    counts: bool = True,
) -> Iterator[Flaw]:
    """Yield every flaw of the options of one question.

    ``counts`` tells whether two of them may differ in a number alone.
    """
    for wrong in wrongs:
        if flaw := misfit(wrong, rights, absolutes=absolutes):
            yield flaw
    for one, other in combinations((*rights, *wrongs), 2):
        flaw = clash(one, other, vocabulary, right=one in rights and other in wrongs)
        if flaw is None and not counts:
            flaw = differ_in_number(one, other)
        if flaw:
            yield flaw
    for cue in cues(stem, rights, vocabulary) if rights and wrongs else ():
        if not any(cue.shares(wrong) for wrong in wrongs):
            yield Flaw(cue.rule, cue.reason, tuple(right.text for right in rights))
