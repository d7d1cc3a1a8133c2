"""Places with what they lie in behind them: "Bath, England" is one answer."""

from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain, prepare
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

PLACES = frozenset(
    {"place", "city", "town", "village", "capital", "port", "site", "settlement", "location"}
)
"""Types of entities that lie in a country."""

NOT_JUDGED = "where it lies is not judged"


def with_country(key: NameKey, name: str, given: str, lexicon: Lexicon, words: Words) -> str | None:
    """Return why an answer is a place with its country or region behind it, or None.

    Where the content says what the place lies in, that alone may stand there. A country behind a
    country, and another place of the pack that is no country, are second answers.
    """
    if key.type not in PLACES or _rank(plain(name), words) == 2:
        return None
    typed = plain(given)
    for each in prepare(name):
        if not typed.startswith(f"{each.plain} "):
            continue
        behind = typed.removeprefix(f"{each.plain} ")
        wholes = [alias.partition(",")[2] for alias in key.aliases if alias.startswith(f"{name},")]
        if wholes:
            return "" if behind in map(plain, wholes) else None
        if _rank(behind, words) > _rank(each.plain, words) or _is_whole(behind, lexicon):
            return NOT_JUDGED
        parts = [plain(part) for part in given.split(",")[1:]]
        if len(parts) == 2 and 0 < _rank(parts[0], words) < _rank(parts[1], words):
            return NOT_JUDGED
    return None


def _rank(place: str, words: Words) -> int:
    """Return 2 for a country or a continent, 1 for a part of one, 0 for what is neither."""
    if place in words.names.countries:
        return 2
    return int(place in words.names.regions)


def _is_whole(place: str, lexicon: Lexicon) -> bool:
    """Tell whether the pack has a country of that name."""
    return any(entry.type in {"state", "country"} for entry in lexicon.find(place))
