"""Wordings and words that do not agree: a verb of one thing for several, a term without article.

Only what a kind of the pack's own could say otherwise is told of its wordings; of definitions it is
the fact or the term that is to be mended, whatever kind says them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from tutor.facts.diagnostics import Diagnostic, Names, Related, diagnostic, shown
from tutor.facts.language import Language
from tutor.facts.locate import Locator
from tutor.facts.model import (
    Entity,
    EntityId,
    EntityRef,
    Fact,
    Kind,
    KindName,
    Many,
    Pack,
    RoleName,
    Text,
    Value,
    Wording,
)
from tutor.questions.articles import articles_of
from tutor.questions.number import is_several
from tutor.questions.templates import Hedge, Pair, Slot, Template, parse
from tutor.questions.writing.tools import Writing
from tutor.questions.writing.vocabulary import Vocabulary

_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+$")
_FIRST_WORD = re.compile(r"\s+([^\W\d_]+)\b")
_SHORTEST_VERB = 4
_MOST_RELATED = 3


def of_pack(pack: Pack, writing: Writing, locator: Locator) -> Iterator[Diagnostic]:
    """Yield what does not agree in the wordings and definitions of a pack."""
    language = writing.printer.language
    facts: dict[KindName, list[Fact]] = {}
    for fact in pack.facts.values():
        facts.setdefault(fact.kind, []).append(fact)
    bare: dict[EntityId, Entity] = {}
    for name, told in facts.items():
        kind = pack.kinds[name]
        if not kind.is_shared:
            yield from _bare_verbs(pack, kind, told, writing)
            yield from _complements(pack, kind, told, writing)
        defined = [*_definitions(pack, kind, told, writing)]
        if several := [each for each in defined if is_several(each.meaning, language)]:
            yield _plural_meaning(several, locator)
        bare |= {each.term.id: each.term for each in defined if _lacks_article(each, writing)}
    if bare:
        yield _without_article([*bare.values()], language)


# -- verbs of one thing --


def _bare_verbs(
    pack: Pack, kind: Kind, facts: list[Fact], writing: Writing
) -> Iterator[Diagnostic]:
    """Report verbs of one thing beside a role that holds something plural, once for a wording.

    And verbs of several behind a role that holds a list, as claims put one member of it.
    """
    yield from _of_several(kind, writing)
    several = {role: found for role in kind.roles if (found := _plural(pack, facts, role))}
    if not several:
        return
    tables = writing.printer.language.writing.tables.get("verbs", {})
    for wording in (*kind.says, *chain.from_iterable((*kind.asks.values(), *kind.denies.values()))):
        template = parse(wording.template)
        for role, entity in several.items():
            verb = _verb_of(template, role, frozenset(tables), writing.vocabulary)
            if verb:
                base = next(iter(tables.get(verb, ())), "") or _base(verb)
                yield _bare(wording, kind, role, entity, verb, base)


def _of_several(kind: Kind, writing: Writing) -> Iterator[Diagnostic]:
    """Report verbs of several that begin what is said of a list, where no pair agrees with it."""
    spoken = writing.printer.language.writing
    single = dict.fromkeys(spoken.lists.get("verbs-of-several", ()), "…")
    verbs = spoken.tables.get("verbs", {})
    single |= {several: one for one, words in verbs.items() for several in words}
    for wording in kind.says:
        parts = _without_hedge(parse(wording.template))
        for before, part, after in zip(["", *parts], parts, parts[1:], strict=False):
            if not isinstance(part, Slot) or part.form or not isinstance(after, str):
                continue
            begins = isinstance(before, str) and (before == "" or before.endswith(", "))
            found = _FIRST_WORD.match(after)
            if not begins or kind.roles[part.role].many is not Many.SET or found is None:
                continue
            if found[1] in single:
                yield diagnostic(
                    "T412",
                    wording.place,
                    f"In this wording of {kind.name}, “{found[1]}” goes with several, and claims "
                    f"put one {part.role} at a time.",
                    f"write {{{part.role}:{single[found[1]]}/{found[1]}}} in place of {found[1]}",
                )
                break


def _plural(pack: Pack, facts: list[Fact], role: RoleName) -> Entity | None:
    """Return something plural that a role holds, rightly or wrongly, or None."""
    values: Iterator[Value] = chain.from_iterable(
        chain(fact.roles.get(role, ()), fact.wrong.get(role, ())) for fact in facts
    )
    entities = (pack.entities[value.id] for value in values if isinstance(value, EntityRef))
    return next((entity for entity in entities if entity.plural), None)


def _complements(
    pack: Pack, kind: Kind, facts: list[Fact], writing: Writing
) -> Iterator[Diagnostic]:
    """Report verbs that follow what stands behind them, where the sentence has a subject before.

    "The oldest text in French are the Oaths": the subject is what the sentence begins with.
    """
    language, openers = writing.printer.language, writing.vocabulary.openers
    if articles_of(language) is None:
        # German lets a verb agree with what is several on either side of it.
        return
    for wording in kind.says:
        parts = _without_hedge(parse(wording.template))
        opening = parts[0] if isinstance(parts[0], str) else ""
        if opening.split(" ", 1)[0].lower() not in openers or is_several(opening, language):
            continue
        spoken = [part for part in parts if not isinstance(part, str) or part.strip()]
        for part, behind in pairwise(spoken):
            if not isinstance(part, Pair) or not isinstance(behind, Slot):
                continue
            entity = _plural(pack, facts, part.role)
            if behind.role == part.role and entity is not None:
                yield diagnostic(
                    "T412",
                    wording.place,
                    f"In this wording of {kind.name}, “{part.several}” follows {part.role}, which "
                    f"{shown(entity.sentence)} makes plural, and its subject is “{opening.strip()} "
                    "…”.",
                    f"write {part.one}, or begin the sentence with {{{part.role}}}",
                    related=[Related(entity.place, f"the entity {entity.id}")],
                )
                break


def _verb_of(
    template: Template, role: RoleName, verbs: frozenset[str], vocabulary: Vocabulary
) -> str:
    """Return the verb of one thing that stands beside a role which is its subject, or ""."""
    if any(isinstance(part, Pair) and part.role == role for part in template.parts):
        return ""
    parts = _without_hedge(template)
    for place, part in enumerate(parts):
        if not isinstance(part, Slot) or part.role != role or part.form:
            continue
        before = parts[place - 1] if place else ""
        after = parts[place + 1] if place + 1 < len(parts) else ""
        if isinstance(before, str) and (found := _leading(before, verbs, vocabulary)):
            return found
        begins = before == "" or (isinstance(before, str) and before.endswith(", "))
        if begins and isinstance(after, str) and (found := _following(after, verbs, vocabulary)):
            return found
    return ""


def _without_hedge(template: Template) -> list[str | Slot | Pair]:
    """Return the parts of a template as they stand where nothing is uncertain."""
    parts: list[str | Slot | Pair] = []
    for part in template.parts:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif not isinstance(part, Hedge):
            parts.append(part)
    return parts


def _leading(text: str, verbs: frozenset[str], vocabulary: Vocabulary) -> str:
    """Return the verb that a text ends with, if what follows is its subject, or ""."""
    found = _LAST_WORDS.search(text)
    if found is None:
        return ""
    asking, verb = (found[1] or "").lower(), found[2].lower()
    if verb in vocabulary.before_subjects:
        return verb
    return verb if verb in verbs and asking in vocabulary.asking else ""


def _following(text: str, verbs: frozenset[str], vocabulary: Vocabulary) -> str:
    """Return the verb of one thing that a text begins with, or ""."""
    found = _FIRST_WORD.match(text)
    word = found[1] if found and found[1].islower() else ""
    if word in verbs:
        return word
    known = vocabulary.idle | vocabulary.absolutes | vocabulary.noun_ends
    if len(word) < _SHORTEST_VERB or word in known or word.endswith(vocabulary.singular_endings):
        return ""
    return word if word.endswith(vocabulary.verb_endings) else ""


def _base(verb: str) -> str:
    """Return an English verb of one thing as it is said of several: "carries" as "carry"."""
    if verb.endswith("ies") and len(verb) > _SHORTEST_VERB:
        return f"{verb[:-3]}y"
    if verb.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def _bare(
    wording: Wording, kind: Kind, role: RoleName, entity: Entity, verb: str, base: str
) -> Diagnostic:
    return diagnostic(
        "T412",
        wording.place,
        f"In this wording of {kind.name}, “{verb}” goes with one {role}, and "
        f"{shown(entity.sentence)} is plural.",
        f"write {{{role}:{verb}/{base}}} in place of {verb}",
        related=[Related(entity.place, f"the entity {entity.id}")],
    )


# -- definitions --


@dataclass(frozen=True, slots=True)
class _Defined:
    """A term that a fact explains, in words that fill a role."""

    fact: Fact
    term: Entity
    role: RoleName
    meaning: str


def _definitions(pack: Pack, kind: Kind, facts: list[Fact], writing: Writing) -> Iterator[_Defined]:
    """Yield what the facts of a kind say that one thing is, where the kind has a sentence for it.

    Only words by which a thing with a name of its own is explained are of interest.
    """
    roles = _roles_of_definitions(kind, writing)
    for fact in facts if roles else ():
        assert roles is not None
        term, meaning = (fact.roles.get(role, ()) for role in roles)
        if len(term) == len(meaning) == 1 and isinstance(term[0], EntityRef):
            entity = pack.entities[term[0].id]
            if isinstance(meaning[0], Text) and not entity.plural:
                yield _Defined(fact, entity, roles[1], meaning[0].text)


def _roles_of_definitions(kind: Kind, writing: Writing) -> tuple[RoleName, RoleName] | None:
    """Return term and meaning of the first sentence of a kind that joins two roles by "is"."""
    verbs = writing.vocabulary.joining
    for wording in kind.says:
        parts = _without_hedge(parse(wording.template))
        parts = [part for part in parts if not isinstance(part, str) or part.strip()]
        for (one, joint), (_, other) in pairwise(pairwise(parts)):
            if not isinstance(one, Slot) or not isinstance(other, Slot):
                continue
            told = joint.one if isinstance(joint, Pair) and joint.role == one.role else joint
            if told in verbs or (isinstance(told, str) and told.strip() in verbs):
                return one.role, other.role
    return None


def _plural_meaning(found: list[_Defined], locator: Locator) -> Diagnostic:
    first = found[0]
    place, end_column = locator.in_fact(first.fact, first.role, 0)
    others = f", and so with {len(found) - 1} more" if len(found) > 1 else ""
    return diagnostic(
        "T413",
        place,
        f"“{shown(first.meaning)}” is several, and {shown(first.term.sentence)} is one{others}.",
        "say it as one thing: “all that swims”, “the community of organisms that …”; or plural: "
        f"true for {first.term.id}, if it is said with “are”",
        end_column=end_column,
        related=[
            Related(other.fact.place, f"{other.role} of the fact {other.fact.id}")
            for other in found[1:_MOST_RELATED]
        ],
    )


def _lacks_article(defined: _Defined, writing: Writing) -> bool:
    """Tell whether a term stands without an article, though what it is has one ("a layer").

    A doing ("upwelling") takes none.
    """
    articles, term = articles_of(writing.printer.language), defined.term
    if articles is None or defined.meaning.partition(" ")[0] not in articles.names:
        return False
    if term.name.endswith(writing.vocabulary.participle_endings):
        return False
    return term.name.islower() and not term.in_sentence and not articles.own_of(term)


def _without_article(terms: list[Entity], language: Language) -> Diagnostic:
    names = Names([entity.id for entity in terms]).listing()
    example, articles = terms[0].name, articles_of(language)
    named = articles.joined(f"{articles.names[0]} ", example) if articles else example
    return diagnostic(
        "T414",
        terms[0].place,
        f"Sentences name {names} without an article, and each is said to be “a …”.",
        f"in-sentence: {shown(named)}, if one says so; or in-sentence: {shown(example)}, if it "
        "takes no article",
    )
