"""The words of a language by which flaws are known, as tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tutor.facts.language import Language
from tutor.questions.marking.tables import words_for
from tutor.text import fold

SHORTEST = 4
"""Letters of the shortest word, and digits of the shortest number, that can give a key away."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PREFIXED = 4
_FEW = 3
_ANY_NUMBER = "#"


@lru_cache(maxsize=1 << 15)
def split(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The tables of one language; every word is folded.

    ``ordinary`` words are no names. ``initials`` maps an article to the letters it stands before,
    ``antonyms`` a word to its opposites, ``prefixes`` are groups of which one makes the opposite of
    another ("" is none). ``numbers`` are the words that count. ``openers`` are those that open a
    noun phrase, ``before_nouns`` those behind which no verb of one thing stands. ``pointers`` are
    folded phrases that point to options, and a subject follows ``asking`` words and
    ``before_subjects``. ``short_nouns`` are those that say something though they are short.
    """

    language: Language
    articles: frozenset[str]
    absolutes: frozenset[str]
    tempering: frozenset[str]
    negations: frozenset[str]
    idle: frozenset[str]
    ordinary: frozenset[str]
    endings: tuple[str, ...]
    several: frozenset[str]
    finite: frozenset[str]
    relatives: frozenset[str]
    infinitive: frozenset[str]
    participle_endings: tuple[str, ...]
    openers: frozenset[str]
    before_nouns: frozenset[str]
    initials: dict[str, frozenset[str]]
    antonyms: dict[str, frozenset[str]]
    claims: frozenset[str]
    negators: frozenset[str]
    prefixes: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    pointers: tuple[str, ...]
    asking: frozenset[str]
    before_subjects: frozenset[str]
    joining: frozenset[str]
    noun_ends: frozenset[str]
    verb_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    short_nouns: frozenset[str] = frozenset()

    def crude(self, word: str) -> str:
        """Return a word without its ending, so that "visit" and "visits" are one."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                return word[: -len(ending)]
        return word

    def content(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of some folded words that say something, without their endings."""
        return frozenset(self.crude(word) for word in words if self.says_something(word))

    def says_something(self, word: str) -> bool:
        """Tell whether a folded word can give a key away."""
        return word not in self.idle and (len(word) >= SHORTEST or word in self.short_nouns)

    def uncounted(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return words with a sign in place of each number; () if nothing or nothing else is one.

        Endings are left off, so that "one membrane" and "two membranes" come out alike.
        """
        left = tuple(
            _ANY_NUMBER if word.isdecimal() or word in self.numbers else self.crude(word)
            for word in words
        )
        return left if _ANY_NUMBER in left and {*left} != {_ANY_NUMBER} else ()

    def without_articles(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return words without articles; never nothing."""
        return tuple(word for word in words if word not in self.articles) or words

    def are_opposites(self, one: str, other: str) -> bool:
        """Tell whether two folded words are opposites: "more" and "less", "typical" and "un-"."""
        if other in self.antonyms.get(one, ()) or one in self.antonyms.get(other, ()):
            return True
        return any(self._by_prefix(one, other, group) for group in self.prefixes)

    @staticmethod
    def _by_prefix(one: str, other: str, group: frozenset[str]) -> bool:
        stems = [{word[len(p) :] for p in group if word.startswith(p)} for word in (one, other)]
        return one != other and any(len(s) >= _SHORTEST_PREFIXED for s in stems[0] & stems[1])


@lru_cache(maxsize=16)
def vocabulary_of(language: Language) -> Vocabulary:
    """Return the tables of a language; those of words that nobody has listed are empty."""
    names = words_for(language).names
    lists = {key: _folded(phrases) for key, phrases in language.writing.lists.items()}
    tables = language.writing.tables
    empty: frozenset[str] = frozenset()
    function = frozenset(word for phrase in names.function for word in phrase.split())
    articles = names.articles | names.first_articles
    antonyms: dict[str, frozenset[str]] = {}
    for word, others in tables.get("antonyms", {}).items():
        antonyms[fold(word)] = _folded(others)
    idle = lists.get("idle", empty) | function | articles | names.particles
    infinitive = lists.get("infinitive", empty)
    numbers = _folded(language.numbers)
    openers = lists.get("determiners", empty) | articles | numbers
    return Vocabulary(
        language=language,
        articles=articles,
        absolutes=lists.get("absolutes", empty),
        tempering=lists.get("tempering", empty),
        negations=lists.get("negations", empty),
        idle=idle,
        ordinary=(idle | infinitive) - names.particles,
        endings=tuple(sorted(lists.get("endings", empty), key=lambda e: (-len(e), e))),
        several=lists.get("several", empty),
        finite=lists.get("finite", empty),
        relatives=lists.get("relatives", empty),
        infinitive=infinitive,
        participle_endings=tuple(sorted(lists.get("participle-endings", empty))),
        openers=openers,
        before_nouns=lists.get("noun-ends", empty) | openers | {fold(language.conjunction)},
        initials={
            fold(article): _folded(letters)
            for article, letters in tables.get("article-initials", {}).items()
        },
        antonyms=antonyms,
        claims=lists.get("claims", empty),
        negators=names.negations | lists.get("negations", empty),
        # Prefixes that count ("bi", "tri", "multi") make other words, not opposite ones.
        prefixes=tuple(g for g in names.opposites if "" in g or len(g) <= _FEW),
        numbers=numbers,
        pointers=tuple(
            sorted(" ".join(split(phrase)) for phrase in lists.get("options-shown", empty))
        ),
        asking=lists.get("asking", empty),
        before_subjects=lists.get("before-subjects", empty),
        joining=lists.get("joining", empty),
        noun_ends=lists.get("noun-ends", empty),
        verb_endings=tuple(sorted(lists.get("verb-endings", empty))),
        singular_endings=tuple(sorted(lists.get("singular-endings", empty))),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
