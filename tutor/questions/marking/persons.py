"""Persons: the family name suffices, initials must agree, order and titles are free."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tutor.facts.model import PERSON
from tutor.questions.marking.joined import Joined
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.normal import plain, without_particles
from tutor.questions.marking.person_names import (
    PersonName,
    crossed_names,
    joinings,
    number_of,
    own_words,
    person_names,
)
from tutor.questions.marking.titles import without_titles
from tutor.questions.marking.tolerance import MOST, ROMAN_NUMBERS, budget, slip
from tutor.questions.marking.verdicts import (
    AN_OFFICE,
    HEDGED,
    MORE_THAN_THE_NAME,
    close,
    correct,
    spelling,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Slip, Verdict

Tokens = tuple[str, ...]

_INITIALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2,3}\b")
_LIST = re.compile(r"[,;&/|\n]|\s[-–—]\s")
_JUDGE = re.compile(r"(?<=\w{3})[\s,]+(?:C\.?\s?J|L\.?\s?J|JJ?)\.?\s*$")
"""What lawyers write behind a judge's name: "Holmes J.", "Taney, C.J."."""
_FIRST = frozenset({"i", "1st", "first"})
_DOUBLED = re.compile(r"([^\W\d_])\1")
_MOST_TOKENS = 6
_MOST_EXTRA = 3


@dataclass(frozen=True, slots=True)
class _Fit:
    """How words of an answer lie on words of a name: indexes, initials among them, and edits."""

    full: frozenset[int]
    initials: frozenset[int]
    edits: int


class PersonAnswer:
    """An answer read as a person's name, held against one key."""

    def __init__(self, key: NameKey, given: str, lexicon: Lexicon, words: Words) -> None:
        self._key = key
        self._words = words
        self._lexicon = lexicon
        self._names = person_names(key.names, key.family, words.names.particles)
        self._listed = _LIST.search(given) is not None
        self._turned = _LIST.findall(given) == [","]
        self._typed = plain(given).split()
        every = tuple(name.words for name in self._names)
        joined = Joined.of(key.names, every, words)
        self._aliases = frozenset(map(plain, key.names[1:]))
        own = own_words(key, words)
        found: dict[Tokens, None] = {}
        for text in (given, _JUDGE.sub("", given)) if lexicon.has_cases else (given,):
            for kept in own:
                found.update(dict.fromkeys(_readings(text, kept, joined, lexicon, words)))
        for tokens in tuple(found):
            found.update(dict.fromkeys(_with_particles(tokens, every, words)))
        self.readings = list(found)

    def agreement(self) -> Verdict | None:
        """Return the verdict if the answer is the person, by surname or in full."""
        for tokens in self.readings:
            for name, fit in self._fits(tokens, self._names, tolerant=False):
                another = name.guessed and len(tokens) < len(name.words) and self.other()
                if _has_family(name, fit) and not another:
                    return correct(self._reason(tokens, name, fit), self._key.name)
        return None

    def _reason(self, tokens: Tokens, name: PersonName, fit: _Fit) -> str:
        """Return what of a name an answer has; an alias is no surname unless that is known."""
        if not self._key.family and " ".join(tokens) in self._aliases:
            return "another name for it"
        if name.numbered:
            return ""
        return _fullness(name, fit, self._words)

    def other(self) -> LexiconEntry | None:
        """Return another person of the lexicon whom the answer names."""
        return next((other for tokens in self.readings if (other := self._called(tokens))), None)

    def _called(self, tokens: Iterable[str]) -> LexiconEntry | None:
        """Return another person of the lexicon who is called by some words."""
        own = {plain(name) for name in self._key.names}
        found = self._lexicon.find(" ".join(tokens), self._key.type)
        return next((entry for entry in found if plain(entry.name) not in own), None)

    def crossed(self) -> Verdict | None:
        """Return the verdict on the given name of one name of the key with the family of another.

        With an initial alone somebody else of that family could be meant.
        """
        for name, fit in self._crossings(tolerant=False):
            if not (fit.initials and self._called(*name.families)):
                return correct("parts of two of the names", self._key.name)
        return None

    def _crossings(self, *, tolerant: bool) -> Iterator[tuple[PersonName, _Fit]]:
        """Yield how the answer lies on names made of two of the key's, in full."""
        crossed = crossed_names(self._names)
        for tokens in self.readings if crossed else ():
            for name, fit in self._fits(tokens, crossed, tolerant=tolerant):
                if len(tokens) == len(name.words) and _has_family(name, fit):
                    yield name, fit

    def fuller(self) -> Verdict | None:
        """Return the verdict on an answer that has further given names or initials.

        Every word of the key is among its own, in the key's order, and the family name comes last.
        Somebody else whom it fits as well and who is known by more of its words is meant instead.
        """
        if self._listed and not self._turned:
            return None
        for tokens in self.readings:
            for name in self._names:
                if name.words != self._full_name(name):
                    continue
                further = _further(tokens, name, turned=self._turned)
                if further and all(map(self._is_given_name, further)):
                    if other := self._fitting(tokens, name):
                        return wrong(f"that is {other.name}", self._key.name)
                    return correct("with a further given name", self._key.name)
        return None

    def _is_given_name(self, word: str) -> bool:
        """Tell whether a word may be one: no title, no small word, and nobody's whole name."""
        names = self._words.names
        idle = (names.function, names.conjunctions, names.negations, names.doubts, names.titles)
        if not word.isalpha() or any(word in table for table in idle):
            return False
        return word not in names.alternatives | names.articles and not self._lexicon.find(word)

    def _full_name(self, name: PersonName) -> Tokens:
        """Return the longest name of the key that ends with the words of one of its names."""
        longer = [
            each.words for each in self._names if each.words[-len(name.words) :] == name.words
        ]
        return max(longer, key=len)

    def _fitting(self, tokens: Tokens, name: PersonName) -> LexiconEntry | None:
        """Return another person whose name is all of an answer's words, some as initials."""
        own = {plain(each) for each in self._key.names}
        for entry in self._lexicon.entries:
            if entry.type == PERSON and plain(entry.name) not in own:
                theirs = tuple(plain(entry.name).split())
                if len(theirs) == len(tokens) > len(name.words) and all(
                    a == b or (1 in {len(a), len(b)} and a[0] == b[0])
                    for a, b in zip(tokens, theirs, strict=True)
                ):
                    return entry
        return None

    def nearness(self) -> Verdict | None:
        """Return the verdict if the answer is nearly the person, or clearly somebody else."""
        if not self.readings:
            small = self._words.names.first_articles | self._words.names.office_links
            return wrong("" if small.issuperset(self._typed) else AN_OFFICE, self._key.name)
        if self._has_another_number():
            return wrong("another number", self._key.name)
        if all(map(self._says_nothing, self.readings)):
            return wrong("", self._key.name)
        edits: list[int] = []
        for tokens in self.readings:
            for name, fit in self._fits(tokens, self._names, tolerant=True):
                if _has_family(name, fit):
                    edits.append(fit.edits)
                elif not fit.edits and any(len(name.words[i]) > 1 for i in fit.full):
                    return close(_part_reason(name, fit), Slip.OTHER, self._key.name)
        edits += (fit.edits for _, fit in self._crossings(tolerant=True) if not fit.initials)
        if edits:
            return spelling(min(edits), self._key.name)
        return self._counted() or self._contradiction()

    def _has_another_number(self) -> bool:
        """Tell whether an answer has another Roman number behind it than the key: "Charles II"."""
        own = number_of(self._key.name)
        words = {word for name in self._names for word in name.words}
        return any(
            token in ROMAN_NUMBERS and token not in words and (own or len(token) > 1)
            for token in self._typed[1:]
        )

    def _says_nothing(self, tokens: Tokens) -> bool:
        """Tell whether words are a title that the key begins with, and small words, alone."""
        names = self._words.names
        idle = names.articles | names.first_articles | names.faint
        if number_of(self._key.name):
            idle |= ROMAN_NUMBERS.keys()
        first = self._names[0].words[0]
        titled = first in names.titles or (first,) in names.offices
        return all(token in idle or (titled and token == first) for token in tokens)

    def _counted(self) -> Verdict | None:
        """Return the verdict on a whole name with a "I" behind it: there may be a second."""
        wholes = {name.words for name in self._names if len(name.words) > 1}
        if any(tokens[-1] in _FIRST and tokens[:-1] in wholes for tokens in self.readings):
            return close("a number is added to the name", Slip.OTHER, self._key.name)
        return None

    def _contradiction(self) -> Verdict | None:
        """Return a reason for the answer that has the family name and another given name."""
        tokens = self.readings[0]
        if not any(family <= set(tokens) for name in self._names for family in name.families):
            return None
        own = {word for name in self._names for word in name.words}
        rest = [token for token in tokens if token not in own]
        if self._listed or any(self._lexicon.find(token, PERSON) for token in rest):
            return wrong(HEDGED, self._key.name)
        initial = any(len(token) == 1 for token in rest)
        reason = "another initial" if initial else "another given name"
        given_name = rest and (initial or tokens[0] in rest or self._turned)
        return wrong(reason if given_name else MORE_THAN_THE_NAME, self._key.name)

    def _fits(
        self, tokens: Tokens, names: Iterable[PersonName], *, tolerant: bool
    ) -> Iterator[tuple[PersonName, _Fit]]:
        particles = self._words.names.particles
        for name in names:
            added = [t for t in tokens if t in particles and t not in name.words]
            for typed, wanted in (
                (tokens, name.words),
                (without_particles(tokens, self._words), name.words),
            ):
                if not added and len(typed) <= min(_MOST_TOKENS, len(wanted)):
                    for fit in _lay(typed, wanted, name, self._words, tolerant=tolerant):
                        yield name, fit


def _with_particles(tokens: Tokens, names: Iterable[Tokens], words: Words) -> Iterator[Tokens]:
    """Yield words with an "of" as the particle that a name has there: "Merlin of Douai"."""
    for at, token in enumerate(tokens[1:-1], start=1):
        if token in words.names.particle_words:
            for name in names:
                for particle, behind in pairwise(name):
                    if particle in words.names.particles and behind == tokens[at + 1]:
                        yield (*tokens[:at], particle, *tokens[at + 1 :])


def _readings(
    given: str,
    own: frozenset[str],
    joined: Joined,
    lexicon: Lexicon,
    words: Words,
) -> list[Tokens]:
    spaced = _INITIALS.sub(lambda match: " ".join(match[0]), given)
    texts = [text for each in (given, spaced) for text in joinings(each)]
    found: dict[Tokens, None] = {}
    for text in dict.fromkeys(texts):
        found.update(dict.fromkeys(without_titles(text, own, lexicon, words)))
    for tokens in tuple(found):
        if (parted := joined.parted(tokens)) != tokens and not lexicon.find(" ".join(tokens)):
            found[parted] = None
    return list(found)


def _lay(
    typed: Tokens, wanted: Tokens, name: PersonName, words: Words, *, tolerant: bool
) -> Iterator[_Fit]:
    """Yield the ways of laying each typed word on a word of the name, in any order."""

    def step(at: int, full: frozenset[int], initials: frozenset[int], cost: int) -> Iterator[_Fit]:
        if at == len(typed):
            yield _Fit(full, initials, cost)
            return
        for i, word in enumerate(wanted):
            if i in full or i in initials:
                continue
            one = _cost(word, typed[at])
            if one is not None and cost + one <= MOST:
                yield from step(at + 1, full | {i}, initials, cost + one)
            elif len(typed[at]) == 1 and word.startswith(typed[at]):
                yield from step(at + 1, full, initials | {i}, cost)

    def _cost(word: str, given: str) -> int | None:
        if not tolerant:
            return 0 if word == given else None
        found = slip(word, given, words, fixed=word in name.acronyms)
        if (
            found is None
            and budget(word)
            and _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", given)
        ):
            # "Phillip" doubles another letter than "Philipp": one slip.
            return 1
        return found

    yield from step(0, frozenset(), frozenset(), 0)


def _has_family(name: PersonName, fit: _Fit) -> bool:
    typed = {name.words[i] for i in fit.full}
    return any(family <= typed for family in name.families)


def _fullness(name: PersonName, fit: _Fit, words: Words) -> str:
    rest = set(range(len(name.words))) - fit.full - fit.initials
    if not {i for i in rest if name.words[i] not in words.names.particles}:
        return "initials and surname" if fit.initials else ""
    if fit.initials:
        return "initial and surname"
    typed = {name.words[i] for i in fit.full}
    return "surname alone" if typed <= frozenset().union(*name.families) else ""


def _further(tokens: Tokens, name: PersonName, *, turned: bool) -> Tokens:
    """Return the given names and initials that an answer has besides all of a name's own.

    Those that the name has as initials are among them. Nothing where the answer lacks one, or the
    family name does not come last; with ``turned`` that comes first, and a comma behind it. Before
    the first given name stand initials alone: "Norway's Jens" is no name.
    """
    family = next((run for run in name.families if set(name.words[-len(run) :]) == run), None)
    extra = len(tokens) - len(name.words)
    if family is None or len(family) == len(name.words) or not 0 <= extra <= _MOST_EXTRA:
        return ()
    at = len(family)
    if turned:
        tokens = (*tokens[at:], *tokens[:at])
    if tokens[-at:] != name.words[-at:]:
        return ()
    own, further = list(name.words[:-at]), []
    wanted = list(own)
    for token in tokens[:-at]:
        if wanted and token == wanted[0]:
            wanted.pop(0)
        elif wanted and 1 in {len(token), len(wanted[0])} and token[0] == wanted[0][0]:
            further += [token] if len(token) > 1 else []
            wanted.pop(0)
        elif len(token) > 1 and wanted == own:
            return ()
        else:
            further.append(token)
    return () if wanted else tuple(further)


def _part_reason(name: PersonName, fit: _Fit) -> str:
    family = frozenset().union(*name.families)
    if name.numbered:
        return "the number is missing"
    if any(name.words[i] in family for i in fit.full):
        return "only a part of the surname"
    return "the given name alone"
