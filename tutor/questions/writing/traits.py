"""What an option looks like to somebody who knows nothing of the subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from tutor.facts.amounts import parse_amount
from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.measures import kind_of
from tutor.facts.model import PERSON, Amount, Comparator, Entity, EntityRef, Text, Value
from tutor.questions.marking.reading_dates import read_date
from tutor.questions.marking.tables import words_for
from tutor.questions.number import is_several
from tutor.questions.templates import Printer
from tutor.questions.writing.stems import has_verb_ending
from tutor.questions.writing.vocabulary import SHORTEST, Vocabulary, split
from tutor.text import cell_width, fold

_SIGN = re.compile(r"[^\w\s.,;:!?'\"“”„‘’«»()-]")
_SHORTEST_YEAR = 3
_SHORTEST_PARTICIPLE = 6
_THING = "thing"
_LOWER, _UPPER = "a lower bound", "an upper bound"
_BOUNDS = {
    Comparator.EXACT: "",
    Comparator.OVER: _LOWER,
    Comparator.AT_LEAST: _LOWER,
    Comparator.UNDER: _UPPER,
    Comparator.AT_MOST: _UPPER,
    Comparator.ABOUT: "an estimate",
}
"""What an amount is as a number: "" where it is just that."""
_LETTERS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<!\w)\d")
_YEAR = re.compile(r"\d{3,4}")


class Shape(StrEnum):
    """What a phrase is, as far as a program can tell; UNKNOWN is most of them."""

    UNKNOWN = ""
    CLAUSE = "a clause"
    INFINITIVE = "an infinitive"
    PARTICIPLE = "a participle"
    NOUN = "a noun phrase"


Look = tuple[
    int, str, bool, bool, str, Shape, bool | None, bool | None, bool, str, bool, bool | None, bool
]
"""What can be seen of an option without reading its words: all but these of its traits."""


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An option as seen from outside.

    ``words`` are folded and without articles, ``joined`` the same between single spaces,
    ``content`` those that say something. ``width`` is in cells. ``make`` tells what kind of thing
    it is ("" where nobody knows), ``is_name`` that it is a proper name. ``plural``, ``capital`` and
    ``initial`` are None and "" where they cannot be told or do not matter. ``signs`` are those that
    make another name of the same letters: C++ and C#. ``uncounted`` are the words with a sign
    for every number, () where they have none. ``bound`` tells which bound an amount is, "" for
    none. ``inflected`` tells whether the first word ends as the verb of one thing does, None where
    it is surely no verb. ``is_figure`` tells of words that they read as a date or an
    amount. ``look`` is what is seen without reading.
    """

    text: str
    value: Value | None
    words: tuple[str, ...]
    joined: str
    content: frozenset[str]
    width: int
    make: str
    is_name: bool = False
    plural: bool | None = None
    capital: bool | None = None
    initial: str = ""
    shape: Shape = Shape.UNKNOWN
    absolute: str = ""
    has_decimals: bool = False
    bound: str = ""
    is_list: bool = False
    signs: str = ""
    uncounted: tuple[str, ...] = ()
    inflected: bool | None = None
    is_figure: bool = False
    look: Look = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Options that look alike are judged alike, so that it is asked for again and again.
        look = (
            self.width,
            self.make,
            self.is_measured,
            self.has_decimals,
            self.bound,
            self.shape,
            self.capital,
            self.plural,
            bool(self.absolute),
            self.initial,
            self.is_list,
            self.inflected,
            self.is_figure,
        )
        object.__setattr__(self, "look", look)

    @property
    def is_bound(self) -> bool:
        """Whether it is an amount that leaves open how much exactly."""
        return bool(self.bound)

    @property
    def is_person(self) -> bool:
        """Whether it is the name of a person."""
        return self.is_name and self.make == PERSON

    @property
    def is_measured(self) -> bool:
        """Whether it is a date or an amount."""
        return isinstance(self.value, EdtfDate | Amount)


def traits_of(text: str, value: Value | None, printer: Printer, vocabulary: Vocabulary) -> Traits:
    """Return the traits of an option; ``value`` is what it stands for, where that is known."""
    if isinstance(value, EdtfDate):
        return _of_date(text, value)
    if isinstance(value, Amount):
        return _of_amount(text, value, vocabulary)
    if isinstance(value, EntityRef) and value.id in printer.entities:
        return _of_entity(text, value, printer.entities[value.id], vocabulary)
    return _of_words(text, value, "", vocabulary)


def _of_date(text: str, date: EdtfDate) -> Traits:
    years = frozenset(
        found
        for found in {str(date.first[0]), str(date.last[0])}
        if len(found) >= _SHORTEST_YEAR and date.precision >= Precision.YEAR
    )
    parts = ["span" if date.interval else "date", str(date.precision), str(date.approximate)]
    return Traits(text, date, (), "", years, cell_width(text), " ".join(parts))


def _of_amount(text: str, amount: Amount, vocabulary: Vocabulary) -> Traits:
    unit = kind_of(amount) or " ".join(map(vocabulary.crude, split(amount.unit)))
    shown = text[: len(text) - len(amount.unit)] if amount.unit else text
    return Traits(
        text,
        amount,
        (),
        "",
        frozenset(),
        cell_width(text),
        f"amount {unit}",
        has_decimals=bool(re.search(rf"\d{re.escape(vocabulary.language.decimal)}\d", shown)),
        bound=_BOUNDS[amount.comparator],
    )


def _of_entity(text: str, ref: EntityRef, entity: Entity, vocabulary: Vocabulary) -> Traits:
    words = vocabulary.without_articles(split(text))
    name = not text[:1].islower()
    return Traits(
        text,
        ref,
        words,
        f" {' '.join(words)} ",
        vocabulary.content(words),
        cell_width(text),
        # What types an author has for things cannot be seen; whether it is a person can.
        PERSON if entity.type == PERSON or entity.family else _THING,
        is_name=name,
        plural=entity.plural,
        initial=_initial(text),
        shape=Shape.UNKNOWN if name else shape_of(text, vocabulary),
        absolute="" if name else _absolute(text, vocabulary),
        signs=_signs(text),
        uncounted=() if name else vocabulary.uncounted(words),
    )


def _of_words(text: str, value: Value | None, make: str, vocabulary: Vocabulary) -> Traits:
    whole = split(text)
    words = vocabulary.without_articles(whole)
    ordinary = whole[:1] and whole[0] in vocabulary.ordinary
    letter = next((char for char in text if char.isalpha()), "")
    joint = f" {vocabulary.language.conjunction} "
    return Traits(
        text,
        value,
        words,
        f" {' '.join(words)} ",
        vocabulary.content(words),
        cell_width(text),
        make,
        plural=is_several(text, vocabulary.language) if isinstance(value, Text) else None,
        capital=letter.isupper() if ordinary and letter else None,
        initial=_initial(text),
        shape=shape_of(text, vocabulary),
        absolute=_absolute(text, vocabulary),
        is_list=joint in text,
        signs=_signs(text),
        uncounted=vocabulary.uncounted(words),
        inflected=_inflected(text, whole, vocabulary),
        is_figure=_is_figure(text, vocabulary.language),
    )


def _inflected(text: str, words: Sequence[str], vocabulary: Vocabulary) -> bool | None:
    """Tell whether a phrase begins with the verb of one thing, None where with none at all."""
    known = vocabulary.openers | vocabulary.before_nouns | vocabulary.infinitive
    if not text[:1].islower() or not words or words[0] in known:
        return None
    return has_verb_ending(words[0], vocabulary)


def is_titled(text: str) -> bool:
    """Tell whether every word of a text begins with a capital, as those of a name do."""
    words: list[str] = _LETTERS.findall(text)
    return all(word[0].isupper() for word in words)


def _is_figure(text: str, language: Language) -> bool:
    """Tell whether a text reads as a date, or as an amount that begins with its number.

    A word with a capital behind it makes a name of the number, unless it is a unit.
    """
    if not _NUMBER.search(text):
        return False
    if read_date(text, language):
        return True
    amount = amount_in(text, language) if text[0].isdecimal() else None
    unit = amount.unit.partition(" ")[0] if amount else ""
    named = len(unit) >= SHORTEST and unit[0].isupper() and not unit.isupper()
    return amount is not None and (not named or bool(kind_of(amount)))


def _initial(text: str) -> str:
    words = split(text)
    # An acronym begins with the sound of a letter's name.
    spelled = text.split(" ", 1)[0].isupper()
    return "" if spelled or not words else words[0][0]


def _signs(text: str) -> str:
    signs: list[str] = [] if text.isalpha() else _SIGN.findall(text)
    return "".join(signs)


def _absolute(text: str, vocabulary: Vocabulary) -> str:
    """Return the first word that leaves no exception, or "".

    Names have none, nor do turns of speech that end with one, such as "above all", nor what a word
    before takes the force from: "not all", "at all".
    """
    words: list[str] = _LETTERS.findall(text)
    if len(words) > 1:
        words = words[:-1]
    for place, word in enumerate(words):
        if (place == 0 or word.islower()) and word.casefold() in vocabulary.absolutes:
            if place and words[place - 1].casefold() in vocabulary.tempering:
                continue
            return word.casefold()
    return ""


def shape_of(text: str, vocabulary: Vocabulary) -> Shape:
    """Return what a phrase is: a clause has a verb of its own, a deed begins with one.

    What may have a verb that nobody has listed is UNKNOWN.
    """
    words = split(text)
    if len(words) < 2:
        return Shape.UNKNOWN
    if words[0] in vocabulary.infinitive:
        return Shape.INFINITIVE
    verb = next((n for n, word in enumerate(words) if word in vocabulary.finite), None)
    if verb is not None:
        relative = not vocabulary.relatives.isdisjoint(words[:verb])
        # "A sign of good will" and "the will of the people" have none.
        noun = verb == len(words) - 1 or words[verb - 1] in vocabulary.before_nouns
        return Shape.UNKNOWN if relative or verb == 0 or noun else Shape.CLAUSE
    if _is_participle(words[0], vocabulary):
        return Shape.PARTICIPLE
    is_noun = words[0] in vocabulary.initials and not may_hold_verb(words, vocabulary)
    return Shape.NOUN if is_noun else Shape.UNKNOWN


def _is_participle(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word ends as participles do, and is not "something" or "everything"."""
    if len(word) < _SHORTEST_PARTICIPLE or not word.endswith(vocabulary.participle_endings):
        return False
    return not any(word in table for table in (vocabulary.idle, vocabulary.absolutes))


def may_hold_verb(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether folded words may be a sentence: a listed verb, or what looks like another one.

    In "the king lost the war" an article follows what is no preposition; in "trade needs peace"
    a word that is not the last ends as a verb of one thing does.
    """
    if not vocabulary.finite.isdisjoint(words):
        return True
    endings, nouns = vocabulary.verb_endings, vocabulary.singular_endings
    for place, (before, word) in enumerate(pairwise(words), start=2):
        if before in vocabulary.before_nouns:
            continue
        looks_so = word.endswith(endings) and not word.endswith(nouns) and len(word) >= SHORTEST
        if word in vocabulary.openers or (looks_so and place < len(words)):
            return True
    return False


def as_values(texts: Sequence[str], language: Language) -> tuple[Value, ...] | None:
    """Return texts as dates, or else as amounts, or None where not all are such."""
    dates = [read_date(text, language) if _has_digit(text) else () for text in texts]
    if all(dates) and not all(text.isdecimal() and not _YEAR.fullmatch(text) for text in texts):
        return tuple(found[0] for found in dates)
    amounts = [amount_in(text, language) for text in texts]
    found = tuple(amount for amount in amounts if amount is not None)
    return found if len(found) == len(texts) else None


def amount_in(text: str, language: Language) -> Amount | None:
    """Return the amount that a text is, or None; "none" is one, too."""
    if fold(text) in words_for(language).amounts.zeros:
        return Amount(text, "0", "")
    try:
        return parse_amount(text, language)
    except ValueError:
        return None


def is_words(value: Value | None) -> bool:
    """Tell whether an option is known by its words alone."""
    return value is None or isinstance(value, Text)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
