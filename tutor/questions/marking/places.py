"""Places with what they lie in behind them: "Bath, England" is one answer."""

from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain, prepare
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

PLACES = frozenset(
    {"place", "city", "town", "village", "capital", "port", "site", "settlement", "location"}
)
"""Types of entities that lie in a country, whatever the language of the pack."""

STATES = frozenset({"state", "country"})
_MOST_AROUND = 2
_MOST_WORDS = 4
NOT_JUDGED = "where it lies is not judged"


def located(key: NameKey, name: str, given: str, lexicon: Lexicon, words: Words) -> str | None:
    """Return why an answer is a place with where it lies around it, or None: "in Bath, England".

    Where the content says what the place lies in, that alone may stand behind it. A country behind
    a country, and another place of the pack that is no country, are second answers.
    """
    is_place = key.type in PLACES or key.type.replace("-", " ") in words.names.places
    if not is_place and key.type not in STATES:
        return None
    typed = _without_article(_after_preposition(plain(given), words, is_place=is_place), words)
    for each in prepare(name):
        own = _without_article(each.plain, words)
        if typed == own:
            return ""
        if is_place and _rank(own, words) < 2 and typed.startswith(f"{own} "):
            behind = typed.removeprefix(f"{own} ")
            reason = _with_whole(key, name, behind, given, lexicon, words)
            if reason is not None:
                return reason
    return None


def _after_preposition(place: str, words: Words, *, is_place: bool) -> str:
    """Return a place without an "in" before it; off a state is not in it."""
    first, _, rest = place.partition(" ")
    names = words.names
    allowed = first in names.located and (is_place or first in names.belonging)
    return rest if allowed and rest else place


def _without_article(place: str, words: Words) -> str:
    first, _, rest = place.partition(" ")
    return rest if rest and first in words.names.articles else place


def _with_whole(
    key: NameKey, name: str, behind: str, given: str, lexicon: Lexicon, words: Words
) -> str | None:
    """Return why what stands behind a place may be what it lies in, or None."""
    whole = _without_article(_after_preposition(behind, words, is_place=True), words)
    wholes = [alias.partition(",")[2] for alias in key.aliases if alias.startswith(f"{name},")]
    if wholes:
        known = {_without_article(plain(each), words) for each in wholes}
        return "" if whole in known else None
    rank = _rank(plain(name), words)
    if whole in words.names.waters:
        # To what asks for a sea, another sea of the pack is a second answer.
        is_other = key.type not in PLACES and bool(lexicon.find(whole, key.type))
        return None if is_other else NOT_JUDGED
    if _rank(whole, words) > rank or _is_whole(whole, lexicon):
        return NOT_JUDGED
    parts = [plain(part) for part in given.split(",")[1:]]
    if len(parts) == 2 and 0 < _rank(parts[0], words) < _rank(parts[1], words):
        return NOT_JUDGED
    around = [part.strip(" .!?") for part in given.split(",")[1:]]
    if rank == 0 and key.type in PLACES and 0 < len(around) <= _MOST_AROUND:
        inmost, *outer = around
        enclosing = (_rank(plain(each), words) or _is_whole(plain(each), lexicon) for each in outer)
        if all(enclosing) and _may_be_around(inmost, name, lexicon, words):
            return NOT_JUDGED
    return None


def _may_be_around(phrase: str, name: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether words behind a comma may be what a place lies in, which nothing here knows.

    They are written as a name, are none of the pack and no great city, and of no sort that the
    place itself is: behind "Prince William Sound" another sound is a second answer.
    """
    names, typed = words.names, plain(phrase).split()
    small = names.function | names.articles | names.particles
    turning = names.negations | names.alternatives | names.doubts
    written = phrase.split()
    if not typed or len(written) > _MOST_WORDS or not turning.isdisjoint(typed):
        return False
    if typed[-1] == plain(name).split()[-1] or any(char.isdigit() for char in phrase):
        return False
    capitals = [word[0].isupper() for word in written if plain(word) not in small]
    if not capitals or not all(capitals):
        return False
    called = {" ".join(typed), " ".join(word for word in typed if word not in names.articles)}
    return called.isdisjoint(names.cities) and not any(map(lexicon.find, called))


def _rank(place: str, words: Words) -> int:
    """Return 2 for a country, a continent or an ocean, 1 for a part of one, 0 for all else."""
    if place in words.names.countries or place in words.names.waters:
        return 2
    return int(place in words.names.regions)


def _is_whole(place: str, lexicon: Lexicon) -> bool:
    """Tell whether the pack has a country of that name."""
    return any(entry.type in STATES for entry in lexicon.find(place))
