"""Articles whose form follows the sound of the word behind them: "a theme", "an overture"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tutor.facts.language import Language
from tutor.facts.model import Entity
from tutor.text import fold

_TABLE = "article-sounds"
_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Articles:
    """The articles of one language, and by which beginnings of a word each is known.

    ``beginnings`` maps folded beginnings to articles; ``endings`` are those of a text that closes
    with an article.
    """

    names: tuple[str, ...]
    beginnings: dict[str, str]
    endings: tuple[str, ...]

    def joined(self, before: str, after: str, own: str = "") -> str:
        """Return two parts of a sentence, the article between them as the second wants it.

        The longest beginning that fits its first word decides. What is read letter by letter, as
        capitals are, and what no beginning fits keeps its article. Before a gap stand all
        articles. ``own`` are the article and the words that are to stand instead.
        """
        start = self._start(before)
        if start is None:
            return before + after
        if not own:
            article = self._for(after)
            if article is None:
                return before + after
            own = f"{article} {after}"
        return start + (own[0].upper() + own[1:] if before[len(start)].isupper() else own)

    def own_of(self, entity: Entity) -> str:
        """Return the article and the name of an entity that has a form for them, or ""."""
        return next((entity.forms[name] for name in self.names if name in entity.forms), "")

    def _for(self, text: str) -> str | None:
        """Return the article that a text wants, None where that is not known."""
        found = _FIRST_WORD.search(text)
        if found is None:
            return "/".join(self.names)
        word = found[0]
        if word.isupper():
            return None
        folded = fold(word)
        beginnings = (folded[:end] for end in range(len(folded), 0, -1))
        return next((self.beginnings[each] for each in beginnings if each in self.beginnings), None)

    def _start(self, text: str) -> str | None:
        """Return a text without the article that it closes with, None where it closes with none."""
        if not text.endswith(self.endings):
            return None
        kept = text.rstrip(" ")
        for name in self.names:
            start = kept[: len(kept) - len(name)]
            if kept[len(start) :].casefold() == name and not start[-1:].isalnum():
                return start
        return None


@lru_cache(maxsize=16)
def articles_of(language: Language) -> Articles | None:
    """Return the articles of a language that follow the sound, None where it has none."""
    table = language.writing.tables.get(_TABLE)
    if not table:
        return None
    beginnings = {fold(sound): name for name, sounds in table.items() for sound in sounds}
    endings = tuple(f"{each} " for name in table for each in (name, name.capitalize()))
    return Articles(tuple(table), beginnings, endings)
