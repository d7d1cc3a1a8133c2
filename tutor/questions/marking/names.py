"""Typed names and terms: the order of decisions that both persons and terms go through."""

import re
from collections.abc import Iterator

from tutor.facts.model import PERSON, WORK
from tutor.questions.marking import (
    asked,
    beside,
    genitives,
    likenesses,
    places,
    small,
    symbols,
    terms,
    vessels,
)
from tutor.questions.marking.joint import mark_joint, names_several
from tutor.questions.marking.keyed import as_the_key
from tutor.questions.marking.lexicon import ANY_TYPE, Lexicon, LexiconEntry
from tutor.questions.marking.normal import exact, plain, prepare, same_words
from tutor.questions.marking.persons import PersonAnswer
from tutor.questions.marking.respelling import ANOTHER_SPELLING, respelt
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    A_PART,
    CAPITALS_COUNT,
    GIVEN_UP,
    HEDGED,
    MORE_SAID,
    NEGATED,
    NO_ANSWER,
    OF_SEVERAL,
    PARTLY,
    best,
    close,
    correct,
    spelling,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Outcome, Slip, Verdict
from tutor.text import is_quoted

_LISTED = re.compile(r"[,;/\n]")


def mark_name(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Verdict:
    """Judge an answer to a question whose key is a name or some words."""
    if key.exact:
        return _mark_exact(key, given, words)
    if not lexicon.find(plain(given)):
        given = as_the_key(key.names, given, words, person=is_person(key))
    verdict = _mark(key, given, lexicon, words)
    if verdict.outcome is Outcome.CORRECT or not plain(given):
        return verdict
    if (words.capitals or beside.may_stand(key, given, words)) and not is_person(key):
        verdict = best((verdict, *_beside(key, given, lexicon, words)))
        if verdict.outcome is Outcome.CORRECT:
            return verdict
    if behind := beside.behind_small_word(key, given, words):
        verdict = best((verdict, _mark(key, behind, lexicon, words)))
    if verdict.outcome is Outcome.CORRECT or not key.told:
        return verdict
    if verdict.slip is Slip.OTHER and asked.is_noun(given, key.told, words):
        # The mere noun of the question says too little to be a part.
        return wrong("", key.name)
    return best((verdict, *_as_asked(key, given, lexicon, words)))


def _beside(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Iterator[Verdict]:
    """Yield what becomes of an answer with an owner or a subtitle, or with "of" for the owner."""
    if _exactly(key, given, lexicon):
        return
    if beside.is_turned(key, given, lexicon, words):
        yield correct(likenesses.OTHERWISE_JOINED, key.name)
    if beside.is_short_title(key, given, lexicon, words):
        yield correct("the title without what follows it", key.name)
    whole = beside.without_subtitle(key, given, lexicon)
    if whole and _strict(key, whole, lexicon, words):
        yield correct("", key.name)
    if genitives.is_otherwise_owned(key, given, lexicon, words):
        yield correct(likenesses.OTHERWISE_JOINED, key.name)
    if beside.is_otherwise_articled(key, given, words):
        yield correct("but for its article", key.name)
    elif beside.has_another_article(key, given, words):
        yield close("another article than its own", Slip.OTHER, key.name)
    for rest in beside.without_inner_owner(given, key.told, lexicon):
        if key.name[:1].islower() and _strict(key, rest, lexicon, words):
            yield close(MORE_SAID, Slip.OTHER, key.name)
    owned = key.told or key.beside
    for rest, sure in beside.without_owner(key, given, lexicon, words) if owned else ():
        verdict = best(_unowned(key, rest, lexicon, words))
        if verdict.outcome is Outcome.CORRECT or verdict.slip is Slip.SPELLING:
            yield verdict if sure else close(MORE_SAID, Slip.OTHER, key.name)


def _unowned(key: NameKey, rest: str, lexicon: Lexicon, words: Words) -> Iterator[Verdict]:
    """Yield what becomes of an answer that had an owner, which stands for an article too."""
    for text in (rest, *asked.shorter(rest, key.told, words)):
        yield _mark(key, text, lexicon, words)
        if beside.is_otherwise_articled(key, text, words) and not _exactly(key, text, lexicon):
            yield correct("but for its article", key.name)


def _as_asked(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Iterator[Verdict]:
    """Yield what becomes of an answer that says again or leaves out what its question says."""
    realm = asked.without_realm(given, key.told, words) if is_person(key) else ""
    for rest in filter(None, (asked.without_year(given, key.told, words), realm)):
        verdict = _mark(key, rest, lexicon, words)
        if verdict.outcome is Outcome.CORRECT:
            yield verdict
    if is_person(key) or _exactly(key, given, lexicon):
        return
    for text in asked.shorter(given, key.told, words):
        verdict = _mark(key, text, lexicon, words)
        if verdict.outcome is Outcome.CORRECT or verdict.slip is Slip.SPELLING:
            yield verdict
        elif other := _exactly(key, text, lexicon):
            yield wrong(_other_reason(key, other, lexicon, words), key.name)
    if whole := asked.without_whole(given, key.told, words):
        verdict = _mark(key, whole, lexicon, words)
        if verdict.outcome is Outcome.CORRECT or verdict.slip is Slip.SPELLING:
            yield verdict
    for text in asked.longer(given, key.names, key.told, words):
        verdict = _mark(key, text, lexicon, words)
        if verdict.outcome is Outcome.CORRECT:
            alone = asked.stands_alone(given, key, verdict.matched, words)
            part = close(A_PART, Slip.OTHER, verdict.matched)
            yield correct("", verdict.matched) if alone else part


def _mark(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Verdict:
    screening = Screening(given, key.names, words)
    if equal := _whole(key, given):
        return equal
    if not plain(given):
        return wrong(NO_ANSWER, key.name)
    if screening.non_answer:
        return wrong(GIVEN_UP, key.name)
    for text in screening.cores:
        if equal := _whole(key, text):
            return equal
    if screening.repeats and all(_strict(key, part, lexicon, words) for part in screening.repeats):
        return correct("the same answer twice", key.name)
    text = screening.cores[-1]
    return _judge(key, text, screening, lexicon, words)


def _judge(
    key: NameKey, text: str, screening: Screening, lexicon: Lexicon, words: Words
) -> Verdict:
    """Judge an answer that is not the key to the letter, and is an answer."""
    if screening.hedged and (is_person(key) or not _strict(key, text, lexicon, words)):
        return wrong(HEDGED, key.name)
    if joint := mark_joint(key, text, lexicon, words):
        return joint
    names = tuple(name for name in key.names if not screening.negation_differs(name))
    if not names:
        reason = NEGATED if screening.negated else ""
        return wrong(reason or "not the answer", key.name)
    if strict := _strict(key, text, lexicon, words):
        return strict
    alone = is_person(key) and not names_several(key, words)
    person = PersonAnswer(key, text, lexicon, words) if alone else None
    if other := _another(key, text, person, lexicon, words):
        return wrong(_other_reason(key, other, lexicon, words), key.name)
    if person is not None:
        nearly = person.fuller() or person.crossed() or person.nearness()
    else:
        nearly = _nearness(names, text, lexicon, words, key)
        if not nearly and small.is_of_several(names, text, words):
            nearly = close(OF_SEVERAL, Slip.OTHER, key.name)
    return nearly or wrong(_wrong_reason(key, text, lexicon, words), key.name)


def _mark_exact(key: NameKey, given: str, words: Words) -> Verdict:
    """Judge an answer of which capitals count and no slip is forgiven."""
    typed = exact(given)
    for name in key.names:
        wanted = exact(name)
        for article in ("", *words.names.articles, *words.names.first_articles):
            lead = f"{article} " if article else ""
            if typed in {wanted, lead + wanted} or (lead and lead + typed == wanted):
                return correct("", name)
    if not plain(given):
        return wrong(NO_ANSWER, key.name)
    if plain(given) in {plain(name) for name in key.names}:
        return wrong(CAPITALS_COUNT, key.name)
    return wrong("", key.name)


def _whole(key: NameKey, given: str) -> Verdict | None:
    """Return the verdict if the answer is the key or an alias as a whole."""
    typed = prepare(given)[0]
    for name in key.names:
        for each in prepare(name):
            if same_words(each.words, typed.words):
                return correct("" if name == key.name else "another name for it", name)
    return None


def _strict(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Verdict | None:
    """Return the verdict if the answer is right with no slip to be forgiven."""
    if equal := _whole(key, given):
        return equal
    if is_person(key) and not names_several(key, words):
        return PersonAnswer(key, given, lexicon, words).agreement()
    for name in key.names:
        reason = terms.agree(name, given, words)
        if reason is None and small.same_but_said_again(name, given, words):
            reason = ""
        if reason is not None:
            return correct(reason, name)
    return None


def _nearness(
    names: tuple[str, ...], text: str, lexicon: Lexicon, words: Words, key: NameKey
) -> Verdict | None:
    if (found := symbols.same(key, names, text, lexicon, words)) and not _exactly(
        key, text, lexicon
    ):
        return found
    written, typed = respelt(names, text, words)
    if (written, typed) != (names, text) and (other := _exactly(key, text, lexicon)):
        return wrong(_other_reason(key, other, lexicon, words), key.name)
    pairs = list(zip(written, names, strict=True))
    for spelt, name in pairs:
        reason = _otherwise(key, spelt, typed, lexicon, words)
        if reason == vessels.BUT_FOR_SORT and (other := _exactly(key, text, lexicon)):
            return wrong(_other_reason(key, other, lexicon, words), key.name)
        if reason is not None:
            return correct(reason, name)
    if key.type != ANY_TYPE:
        for rest in likenesses.without_sort(key.type, text, words):
            if not rest.strip():
                return None
            if _strict(key, rest, lexicon, words):
                return correct("", key.name)
    headed = small.with_head(names, text, words)
    if headed is not None and not _exactly(key, text, lexicon):
        return correct("", headed)
    slips = [
        (n, name)
        for spelt, name in pairs
        for once in (False, True)
        if (n := _misspelt(spelt, typed, words, once=once)) is not None
    ]
    if slips:
        if other := _exactly(key, text, lexicon):
            return wrong(_other_reason(key, other, lexicon, words))
        fewest, name = min(slips, key=lambda found: found[0])
        return spelling(fewest, name)
    own = frozenset(plain(name) for name in key.names)
    for spelt, name in pairs:
        if (reason := small.nearly(spelt, typed, words)) and not _exactly(key, text, lexicon):
            return close(reason, Slip.OTHER, name)
    between = any(terms.is_between(name, typed, words) for name in names)
    for spelt, name in () if between else pairs:
        bare = small.without_owner(spelt)
        if terms.is_part(spelt, typed, words) or terms.is_part(bare, typed, words):
            if terms.names_within(name, text, key.type, lexicon, own):
                return wrong("that is the name of something else", key.name)
            return close(A_PART, Slip.OTHER, name)
    return None


def _misspelt(name: str, given: str, words: Words, *, once: bool) -> int | None:
    """Return by how many letters a name is missed; ``once`` without what need not be said twice."""
    if not once:
        return terms.misspelt(name, given, words)
    bare = small.said_once(name, words)
    if bare == plain(name):
        return None
    return terms.misspelt(bare, small.said_once(given, words), words)


def _otherwise(key: NameKey, name: str, given: str, lexicon: Lexicon, words: Words) -> str | None:
    """Return why an answer is one name of the key in other words or with more to it, or None."""
    if terms.agree(name, given, words) is not None:
        return ANOTHER_SPELLING
    reason = likenesses.means(name, given, words, nouns=_names_a_noun(key, words))
    if reason is None:
        reason = vessels.with_its_sort(key, name, given, words)
    return reason if reason is not None else places.located(key, name, given, lexicon, words)


def _names_a_noun(key: NameKey, words: Words) -> bool:
    """Tell whether a key is a noun that has a plural though it is written with a capital."""
    if not words.capitals or is_quoted(key.name):
        return False
    proper = places.PLACES | places.STATES | {PERSON, WORK}
    return key.type not in proper and key.type.replace("-", " ") not in words.names.places


def _another(
    key: NameKey, text: str, person: PersonAnswer | None, lexicon: Lexicon, words: Words
) -> LexiconEntry | None:
    """Return another entity of the key's type that the answer names as a whole."""
    if person is not None:
        return person.other()
    own = {plain(name) for name in key.names}
    for phrase in terms.wholes(text, words):
        for entry in lexicon.find(phrase, key.type):
            if plain(entry.name) not in own:
                return entry
    return None


def _exactly(key: NameKey, text: str, lexicon: Lexicon) -> LexiconEntry | None:
    """Return an entity of any type whose whole name the answer is, and which is not the key."""
    own = {plain(name) for name in key.names}
    others = (entry for entry in lexicon.find(plain(text)) if plain(entry.name) not in own)
    return next(others, None)


def _other_reason(key: NameKey, other: LexiconEntry, lexicon: Lexicon, words: Words) -> str:
    """Word who or what else the answer names; a group in another language is no English noun."""
    groups = {entry.described for entry in lexicon.find(plain(key.name), key.type)}
    if other.described and other.described in groups:
        described = other.described if words.language.is_english else "one"
        return f"that is another {described}: {other.name}"
    if other.described:
        return f"that is {other.name} ({other.described})"
    return f"that is {other.name}"


def _wrong_reason(key: NameKey, text: str, lexicon: Lexicon, words: Words) -> str:
    """Tell an answer that holds the key and more from one that is simply another."""
    typed = plain(text).split()
    wholes = [set(name.words) for whole in key.names for name in prepare(whole)]
    held = [whole for whole in wholes if whole < set(typed)]
    if not held:
        return ""
    others = set().union(*wholes) - set().union(*held)
    if any(terms.is_content(word, words) for word in others.intersection(typed)):
        return PARTLY
    listed = [piece for piece in _LISTED.split(text) if plain(piece)]
    strangers = (_strict(key, piece, lexicon, words) is None for piece in listed)
    return HEDGED if len(listed) > 1 and any(strangers) else MORE_SAID


def is_person(key: NameKey) -> bool:
    """Tell whether a key is marked as a person's name."""
    return key.type == PERSON or bool(key.family)
