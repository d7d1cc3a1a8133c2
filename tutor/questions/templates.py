"""Wordings: parsing their placeholders and printing them with the values of a fact.

The placeholders are the only template language: ``{role}``, ``{role:form}``,
``{role:singular/plural}`` and ``{hedge}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.facts.dates import EdtfDate, EdtfText
from tutor.facts.entities import GROUP
from tutor.facts.language import Language
from tutor.facts.languages.model import PLAIN
from tutor.facts.model import (
    Amount,
    Certainty,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    RoleName,
    Text,
    Value,
)
from tutor.questions.articles import Articles, articles_of
from tutor.questions.number import is_several

BLANK = "____"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r" +")
_LOOSE = re.compile(r" +([,.;:?!])")
# The end of a title or an abbreviation is that of the sentence: “What Next?”?, “Help!”., D.C..
_TWICE_ENDED = re.compile(r"(\?[”’»\"']*)\?$|([?!][”’»\"']*)\.$|(?<!\.)(\.)\.$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A role to be printed; ``form`` is "" or the name of a form (``when``, ``of`` …)."""

    role: RoleName
    form: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that agree with the number of a role."""

    role: RoleName
    one: str
    several: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """The place for "reportedly" or "apparently"."""


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed wording.

    ``named`` are the roles whose values it prints, ``needed`` those that must be filled for it:
    these and the ones that its pairs agree with.
    """

    source: str
    parts: tuple[str | Slot | Pair | Hedge, ...]
    named: frozenset[RoleName]
    needed: frozenset[RoleName]
    hedged: bool


@lru_cache(maxsize=4096)
def parse(source: str) -> Template:
    """Return the parsed form of a wording that the reading of content has found well formed."""
    parts: list[str | Slot | Pair | Hedge] = []
    named: set[RoleName] = set()
    agreeing: set[RoleName] = set()
    end = 0
    for match in _PLACEHOLDER.finditer(source):
        if match.start() > end:
            parts.append(source[end : match.start()])
        end = match.end()
        name, _, form = match[1].partition(":")
        role = RoleName(name.strip())
        if name == "hedge":
            parts.append(Hedge())
        elif "/" in form:
            one, _, several = form.partition("/")
            parts.append(Pair(role, one, several))
            agreeing.add(role)
        else:
            parts.append(Slot(role, form.strip()))
            named.add(role)
    if end < len(source):
        parts.append(source[end:])
    hedged = any(isinstance(part, Hedge) for part in parts)
    return Template(source, tuple(parts), frozenset(named), frozenset(named | agreeing), hedged)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints values and templates in one language, with the entities of one pack."""

    language: Language
    entities: Mapping[EntityId, Entity]
    _dates: dict[tuple[EdtfText, str], str] = field(default_factory=dict, repr=False, compare=False)

    def value(self, value: Value, form: str = "") -> str:
        """Return one value as in a sentence, or in a form of it."""
        if isinstance(value, EntityRef):
            entity = self.entities[value.id]
            if not form:
                return entity.sentence
            if form in entity.forms:
                return entity.forms[form]
            return self.language.possessive_of(entity.sentence, entity.plural)
        if isinstance(value, EdtfDate):
            return self.date(value, form or PLAIN)
        if isinstance(value, Amount):
            return self.amount(value)
        return value.text

    def date(self, date: EdtfDate, form: str = PLAIN) -> str:
        """Return a date in words, bare or in one of its forms; each is worked out once."""
        key = (date.text, form)
        if key not in self._dates:
            self._dates[key] = self.language.date(date, form)
        return self._dates[key]

    def option(self, value: Value) -> str:
        """Return one value as it stands alone: as an option or as the answer.

        A group is named like one of its members; where it is itself the answer, it is all of them.
        """
        if isinstance(value, EntityRef):
            entity = self.entities[value.id]
            return entity.sentence if entity.plural and entity.type == GROUP else entity.name
        return self.value(value)

    def amount(self, amount: Amount) -> str:
        """Return an amount as the author wrote it."""
        return amount.text

    def values(self, values: tuple[Value, ...], form: str = "") -> str:
        """Return one or several values as in a sentence; a form of a list is that of its last."""
        if len(values) == 1:
            return self.value(values[0], form)
        if isinstance(values[0], EdtfDate):
            return self.language.listing([self.value(value, form) for value in values])
        parts = [self.value(v) for v in values[:-1]]
        return self.language.listing([*parts, self.value(values[-1], form)])

    def is_plural(self, values: tuple[Value, ...]) -> bool:
        """Tell whether values are grammatically several."""
        if len(values) > 1:
            return True
        value = values[0]
        if isinstance(value, Text):
            return is_several(value.text, self.language)
        return isinstance(value, EntityRef) and self.entities[value.id].plural

    def sentence(
        self,
        template: Template,
        roles: Mapping[RoleName, tuple[Value, ...]],
        *,
        hedge: Certainty = Certainty.STATED,
        blank: RoleName | None = None,
    ) -> str:
        """Print a template; ``blank`` is a role that is shown as a gap."""
        return begin_sentence(self.phrase(template, roles, hedge=hedge, blank=blank))

    def phrase(
        self,
        template: Template,
        roles: Mapping[RoleName, tuple[Value, ...]],
        *,
        hedge: Certainty = Certainty.STATED,
        blank: RoleName | None = None,
    ) -> str:
        """Print a template as it stands within a sentence."""
        out: list[str] = []
        articles = articles_of(self.language)
        for part in template.parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, Slot):
                gap = part.role == blank
                text = BLANK if gap else self.values(roles[part.role], part.form)
                if not out or articles is None or not out[-1].endswith(articles.endings):
                    out.append(text)
                else:
                    own = "" if gap or part.form else self._with_article(roles[part.role], articles)
                    out[-1] = articles.joined(out[-1], text, own)
            elif isinstance(part, Pair):
                out.append(part.several if self.is_plural(roles[part.role]) else part.one)
            else:
                out.append(self.language.hedges.get(hedge, ""))
        text = "".join(out)
        if "  " in text:
            text = _SPACES.sub(" ", text)
        if _LOOSE.search(text):
            text = _LOOSE.sub(r"\1", text)
        return end_once(text.strip())

    def _with_article(self, values: tuple[Value, ...], articles: Articles) -> str:
        """Return a value with the article that its author gives it, or ""."""
        value = values[0]
        if len(values) > 1 or not isinstance(value, EntityRef):
            return ""
        return articles.own_of(self.entities[value.id])

    def hedge_of(self, fact: Fact, roles: frozenset[RoleName]) -> Certainty:
        """Return the certainty to be hedged when these roles are told: the least certain one."""
        if fact.certainty is Certainty.STATED and not fact.uncertain:
            return Certainty.STATED
        found = {fact.certainty_of(role) for role in roles if role in fact.roles}
        for certainty in (Certainty.INFERRED, Certainty.REPORTED):
            if certainty in found:
                return certainty
        return Certainty.STATED


def end_once(text: str) -> str:
    """Return a sentence without the sign at its end that the one before it makes idle."""
    if text[-1:] in "?." and not text[-2:-1].isalnum():
        return _TWICE_ENDED.sub(r"\1\2\3", text)
    return text


def begin_sentence(text: str) -> str:
    """Return text with a capital at its beginning, unless its first word has capitals inside."""
    first = text.split(" ", 1)[0]
    if not first[1:].islower() and any(c.isupper() for c in first[1:]):
        return text
    return text[:1].upper() + text[1:]
