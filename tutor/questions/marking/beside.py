"""What may stand beside a name: whose it is, where the question says so, and a subtitle.

"Nozick's experience machine" and "A Theory of Justice by Rawls" are right where the question names
that person, and nobody else whose it could be. "Gyges' ring" is the ring of Gyges.
"""

import re
from collections.abc import Iterator, Sequence

from tutor.facts.model import PERSON, WORK
from tutor.questions.marking.lexicon import ANY_TYPE, Lexicon
from tutor.questions.marking.normal import plain, same_words, spellings, without_articles
from tutor.questions.marking.terms import is_content
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey
from tutor.text import QUOTES, is_quoted

Phrase = tuple[str, ...]

_OWNER = re.compile(r"^(?P<owner>[^'’ʼ,;:()/]+)['’ʼ]s?\s+(?P<thing>.+)$", re.DOTALL)
_INNER_OWNER = re.compile(r"(?<=\s)(?P<owner>[^\W\d_]+)['’ʼ]s?\s+")
_BEFORE = re.compile(r"^(?P<owner>[^,:()]+)[,:]\s+(?P<thing>[^,:]+)$")
_BEHIND = re.compile(r"^(?P<thing>[^,()]+?)\s*[,(]\s*(?P<owner>[^,()]+)\)?$")
_TITLE = re.compile(r"^(?P<short>[^:]+):\s+(?P<rest>[^:]+)$")
_SIGN = re.compile(r"['’ʼ:,(]")
_NAME_SIGN = re.compile(r"['’ʼ:;]|, ")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_WRITTEN = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4
_SHORTEST_TITLE = 3
"""Letters of a word that is a title without the article before it."""


def may_stand(key: NameKey, given: str, words: Words) -> bool:
    """Tell whether something may stand beside a name: most answers and names leave no room."""
    if _SIGN.search(given) or any(_NAME_SIGN.search(name) for name in key.names):
        return True
    typed = plain(given).split()
    if any(_leads(each, words) for each in (typed, *(plain(name).split() for name in key.names))):
        return True
    small = words.names.authors | words.names.particle_words
    owned = any(word.endswith("s") for word in typed[: _LONGEST_NAME - 1])
    return bool(key.told or key.beside) and (owned or not small.isdisjoint(typed))


def _leads(phrase: Sequence[str], words: Words) -> bool:
    """Tell whether words begin with an article of another language, as titles do."""
    return len(phrase) > 1 and phrase[0] in words.names.title_articles


def behind_small_word(key: NameKey, given: str, words: Words) -> str:
    """Return what stands behind the small word with which a form of the key begins too, or "".

    In a gap that is filled by "zum Aufstand" another name may have that "zum" before it, or "zur".
    """
    first, _, rest = given.strip().partition(" ")
    names = words.names
    small = names.function | names.belonging | names.located | names.articles
    for form in key.forms if rest else ():
        lead, typed = plain(form.partition(" ")[0]), plain(first)
        if lead in small and any({lead, typed} <= group for group in names.contracted):
            return rest
    return ""


def is_otherwise_articled(key: NameKey, given: str, words: Words) -> bool:
    """Tell whether an answer is a name but for an article of another language: "Walküre".

    It is written as a name: the "IL" of IL-2 is none. None stands for another one.
    """
    said = without_articles(tuple(plain(given).split()), words)
    typed = _without_lead(said, words)
    for name in key.names:
        first, _, _ = name.lstrip(QUOTES).partition(" ")
        if not (first.istitle() and typed[0].isalpha() and len(typed[0]) >= _SHORTEST_TITLE):
            continue
        for each in spellings(name):
            wanted = without_articles(tuple(each.split()), words)
            if same_words(_without_lead(wanted, words), typed) and not (
                _leads(wanted, words) and len(said) > len(typed)
            ):
                return True
    return False


def has_another_article(key: NameKey, given: str, words: Words) -> bool:
    """Tell whether an answer is a title with another article: "Der Walküre"."""
    typed = tuple(plain(given).split())
    if not _leads(typed, words) or not (key.type == WORK or _is_title(key)):
        return False
    for name in key.names:
        for each in spellings(name):
            wanted = tuple(each.split())
            if _leads(wanted, words) and same_words(wanted[1:], typed[1:]):
                return wanted[0] != typed[0]
    return False


def _without_lead(phrase: Phrase, words: Words) -> Phrase:
    return phrase[1:] if _leads(phrase, words) else phrase


def without_owner(
    key: NameKey, given: str, lexicon: Lexicon, words: Words
) -> Iterator[tuple[str, bool]]:
    """Yield an answer without whose it is, and whether that is as sure as the answer.

    That is the only person whom its question names, or names as its maker, or whom the content ever
    names with it. Two ("Which view of Rawls's does Nozick attack?") leave open whose.
    """
    for owner, thing in _owned(given, words):
        called = {entry.name for entry in lexicon.find(plain(owner), PERSON)}
        if len(called) != 1:
            continue
        named = (_persons(key.told, lexicon), _maker(key.told, lexicon, words), set(key.beside))
        sure = called in named
        if sure or called <= set(key.beside):
            yield thing, sure
            return


def without_inner_owner(given: str, told: tuple[str, ...], lexicon: Lexicon) -> Iterator[str]:
    """Yield an answer without a genitive inside it: "between the Earth's crust and mantle".

    What the content calls so and the question does not name may make another thing of it.
    """
    for found in _INNER_OWNER.finditer(given):
        if found["owner"] in told or not lexicon.find(plain(found["owner"])):
            yield given[: found.start()] + given[found.end() :]


def _owned(given: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield whose a thing may be, and the thing: "Rawls's theory", "theory by Rawls" …"""
    text = given.strip(" .")
    for pattern in (_OWNER, _BEFORE, _BEHIND):
        if found := pattern.match(text):
            yield found["owner"], found["thing"]
    typed = text.split()
    for at in range(1, min(len(typed), _LONGEST_NAME)):
        if typed[at - 1].endswith("s"):
            # "Verdis Otello" has no apostrophe in other languages.
            yield " ".join(typed[:at])[:-1], " ".join(typed[at:])
    for at in range(len(typed) - 1, 0, -1):
        if plain(typed[at]) in words.names.authors | words.names.particle_words:
            yield " ".join(typed[at + 1 :]), " ".join(typed[:at]).rstrip(",")
            return


def _persons(told: tuple[str, ...], lexicon: Lexicon) -> set[str]:
    """Return the persons that a question names."""
    said = [plain(_POSSESSIVE.sub("", word)) for word in told]
    runs = (
        " ".join(said[start:end])
        for start in range(len(said))
        for end in range(start + 1, min(len(said), start + _LONGEST_NAME) + 1)
    )
    return {entry.name for run in runs for entry in lexicon.find(run, PERSON)}


def _maker(told: tuple[str, ...], lexicon: Lexicon, words: Words) -> set[str]:
    """Return the person by whom a question says that it is: "Which opera by Verdi", "____, by …".

    What stands further off may be by somebody else, as a performance is.
    """
    for at, word in enumerate(told):
        if plain(word) in words.names.authors and at:
            gap = not any(char.isalnum() for char in told[at - 1])
            if gap or (at > 1 and plain(told[at - 2]) in words.names.asking):
                behind = told[at + 1 : at + 1 + _LONGEST_NAME]
                for end in range(len(behind), 0, -1):
                    if found := _persons_called(behind[:end], lexicon):
                        return found
    return set()


def _persons_called(said: Sequence[str], lexicon: Lexicon) -> set[str]:
    name = " ".join(plain(_POSSESSIVE.sub("", word)) for word in said)
    return {entry.name for entry in lexicon.find(name, PERSON)}


def is_turned(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether an answer owns with an apostrophe what a name does with "of" or bare, or back.

    That is of what a person has: "Poland's invasion" may be another one than that of Poland.
    """
    for name in key.names:
        for owning, joined in ((given, name), (name, given)):
            found = _OWNER.match(owning.strip(" ."))
            if found is None or not _may_own(found["owner"], name, lexicon, words):
                continue
            wanted = without_articles(tuple(plain(joined).split()), words)
            thing = without_articles(tuple(plain(found["thing"]).split()), words)
            owner = without_articles(tuple(plain(found["owner"]).split()), words)
            of_owner = ((*thing, of, *owner) for of in words.names.particle_words)
            if any(same_words(wanted, each) for each in ((*owner, *thing), *of_owner)):
                return True
    return False


def _may_own(owner: str, name: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether words are written as a name in the key, and are no place's or thing's."""
    typed, names = plain(owner), words.names
    if any(typed in table for table in (names.countries, names.regions, names.waters)):
        return False
    written = {plain(word) for word in _WRITTEN.findall(name) if word[0].isupper()}
    return written.issuperset(set(typed.split()) - names.articles) and all(
        entry.type == PERSON for entry in lexicon.find(typed)
    )


def without_subtitle(key: NameKey, given: str, lexicon: Lexicon) -> str:
    """Return the title in a title with more behind a colon, or ""."""
    found = _TITLE.match(given.strip())
    if found is None or not _is_title(key):
        return ""
    rest = plain(found["rest"])
    if any(char.isdigit() for char in rest) or lexicon.find(rest):
        return ""
    return found["short"]


def _is_title(key: NameKey) -> bool:
    return is_quoted(key.name)


def is_short_title(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether an answer is what stands in a name before a colon or ", or", and in no other."""
    if key.type == ANY_TYPE and not _is_title(key):
        return False
    typed = without_articles(tuple(plain(given).split()), words)
    own = {plain(name) for name in key.names}
    for name in key.names:
        if ":" not in name and not words.names.alternatives.intersection(plain(name).split()):
            continue
        short = _short(name, words)
        wanted = without_articles(tuple(plain(short).split()), words)
        if short and same_words(wanted, typed) and any(is_content(w, words) for w in typed):
            begins = f"{plain(short)} "
            return not any(
                plain(each).startswith(begins) and plain(entry.name) not in own
                for entry in lexicon.entries
                for each in entry.names
            )
    return False


def _short(name: str, words: Words) -> str:
    """Return what stands in a name before a colon or an "or" behind a comma, or ""."""
    before, colon, _ = name.partition(": ")
    if colon:
        return before
    alternatives = "|".join(map(re.escape, sorted(words.names.alternatives))) or "(?!)"
    found = re.search(rf"[,;]\s+(?:{alternatives})\b", name, re.IGNORECASE)
    return name[: found.start()] if found else ""
