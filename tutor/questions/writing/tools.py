"""What the checks of writing need of one pack, kept as it is found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from tutor.facts.model import EntityId, EntityRef, Fact, Pack, RoleName, Value, Wording
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.templates import Pair, Printer, Slot, Template, parse
from tutor.questions.writing import options, stems
from tutor.questions.writing.fit import Fit, Standard
from tutor.questions.writing.model import Flaw
from tutor.questions.writing.traits import Traits, traits_of
from tutor.questions.writing.vocabulary import SHORTEST, Vocabulary, split, vocabulary_of

_MOST_KEPT = 1 << 17
"""How many pairs of options are remembered."""
_NOTHING: frozenset[str] = frozenset()
_MOST_STANDARDS = 1 << 10
"""How many looks of right options are remembered, each with those of wrong ones beside it."""


class Writing:
    """The writing of one pack's questions: traits of its values, words of its wordings. Pure."""

    def __init__(self, pack: Pack, printer: Printer) -> None:
        self.pack = pack
        self.printer = printer
        self._traits: dict[Value | EntityId, Traits] = {}
        self._together: dict[tuple[Traits, Traits], bool] = {}
        self._standards: dict[object, Standard] = {}
        self._content: dict[tuple[Value | EntityId, str], frozenset[str]] = {}
        self._slots: dict[tuple[str, RoleName], tuple[options.Stem, tuple[Slot, ...]]] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._negative: dict[tuple[str, RoleName], bool] = {}
        self._unstressed: dict[str, Flaw | None] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the pack's language, with the short nouns that its names end in ("key")."""
        known = vocabulary_of(self.printer.language)
        ends = (split(entity.name)[-1:] for entity in self.pack.entities.values())
        short = {word for end in ends for word in end if len(word) == SHORTEST - 1}
        nouns = frozenset(word for word in short if word.isalpha() and word not in known.idle)
        return replace(known, short_nouns=nouns) if nouns else known

    def of_value(self, value: Value) -> Traits:
        """Return the traits of a value as an option."""
        key = value.id if isinstance(value, EntityRef) else value
        known = self._traits.get(key)
        if known is None:
            text = self.printer.option(value)
            known = traits_of(text, value, self.printer, self.vocabulary)
            self._traits[key] = known
        return known

    def of_text(self, text: str, value: Value | None = None) -> Traits:
        """Return the traits of an option that is known by its words, or is read as a value."""
        return traits_of(text, value, self.printer, self.vocabulary)

    # -- stems --

    def stem(
        self, asked: Asked, template: Template, *, read_for: Iterable[Traits] = ()
    ) -> options.Stem:
        """Return what a wording gives away of the role that it asks for.

        Of its words only those of the right options ``read_for`` which it is looked at are told.
        The name of whose word something is stands in all questions of one author, and counts for
        nothing, in a role or written out.
        """
        form, slots = self._told(template, asked.role.name)
        content: set[str] = set()
        for right in read_for:
            if words := right.content - content:
                content |= self._said(asked.fact, template, slots, words)
        agrees = form.agrees and len(asked.keys) == 1
        return replace(form, content=frozenset(content) if content else _NOTHING, agrees=agrees)

    def form_of(self, text: str) -> options.Stem:
        """Return what the words of a question tell of the form of its answer."""
        return options.Stem(
            _NOTHING,
            several=stems.asks_for_several(text, self.vocabulary),
            article=stems.article_before_gap(text, self.vocabulary),
            verb=stems.verb_before_gap(text, self.vocabulary),
        )

    def form_of_wording(self, template: Template, role: RoleName) -> options.Stem:
        """Return what a wording tells of the form of what it asks for, and whether it agrees."""
        return self._told(template, role)[0]

    def _told(self, template: Template, role: RoleName) -> tuple[options.Stem, tuple[Slot, ...]]:
        """Return what a wording tells of the form of the role that it asks for, and what it names.

        Whose word a thing is does not count.
        """
        key = (template.source, role)
        if key not in self._slots:
            slots = (part for part in template.parts if isinstance(part, Slot))
            told = tuple(slot for slot in slots if slot.role not in {ACCORDING_TO, role})
            form = self.form_of(stems.with_names(template.source))
            self._slots[key] = (replace(form, agrees=stems.agrees_with(template, role)), told)
        return self._slots[key]

    def _said(
        self, fact: Fact, template: Template, slots: Iterable[Slot], words: frozenset[str]
    ) -> set[str]:
        """Return which of some words a wording says: in its own, or in a value that it names."""
        said = set(words & self._own_content(template))
        for slot in slots:
            for value in fact.roles[slot.role]:
                said |= words & self._value_content(value, "")
                if slot.form:
                    said |= words & self._value_content(value, slot.form)
        return said

    def _own_content(self, template: Template) -> frozenset[str]:
        source = template.source
        if source not in self._own:
            language = self.printer.language
            said = [part for part in template.parts if isinstance(part, str)]
            for part in template.parts:
                if isinstance(part, Pair):
                    said += [part.one, part.several]
            said += language.hedges.values() if template.hedged else ()
            self._own[source] = self.content_of(" ".join(said))
        return self._own[source]

    def _value_content(self, value: Value, form: str) -> frozenset[str]:
        key = (value.id if isinstance(value, EntityRef) else value, form)
        found = self._content.get(key)
        if found is None:
            words = split(self.printer.value(value, form))
            found = self._content[key] = self.vocabulary.content(words)
        return found

    def content_of(self, text: str) -> frozenset[str]:
        """Return the words of a text that say something, the names of sources aside."""
        told = f" {' '.join(split(text))} "
        for name in self._authors:
            told = told.replace(name, " ")
        return self.vocabulary.content(told.split())

    @cached_property
    def _authors(self) -> tuple[str, ...]:
        """What those are called whose word the pack gives, folded, the longest names first."""
        names = {source.short for source in self.pack.sources.values()}
        for fact in self.pack.facts.values():
            for value in fact.roles.get(ACCORDING_TO, ()):
                if isinstance(value, EntityRef):
                    names |= {self.printer.value(value), self.printer.value(value, "of")}
        folded = {f" {' '.join(split(name))} " for name in names}
        return tuple(sorted(folded, key=lambda name: (-len(name), name)))

    def unstressed(self, template: Template, fact: Fact, role: RoleName) -> Flaw | None:
        """Return the flaw of a wording that negates in small letters what the facts affirm."""
        says = fact.says or self.pack.kinds[fact.kind].says
        return self.unstressed_in(template.source, fact.id if fact.says else fact.kind, says, role)

    def unstressed_in(
        self, source: str, of: str, says: Iterable[Wording], role: RoleName
    ) -> Flaw | None:
        """Return the same of a wording ``of`` a kind or a fact that is told by these sentences."""
        if source not in self._unstressed:
            text = stems.own_words(source)
            self._unstressed[source] = stems.unstressed(text, self.vocabulary)
        flaw = self._unstressed[source]
        if flaw is None:
            return None
        key = (of, role)
        if key not in self._negative:
            self._negative[key] = self._all_deny(says, role)
        return None if self._negative[key] else flaw

    def _all_deny(self, says: Iterable[Wording], role: RoleName) -> bool:
        sources = [wording.template for wording in says]
        telling = [source for source in sources if role in parse(source).named]
        return bool(telling) and all(
            stems.denies(stems.own_words(source), self.vocabulary) for source in telling
        )

    # -- options --

    def fit(
        self,
        stem: options.Stem,
        rights: Sequence[Traits],
        *,
        absolutes: bool = True,
        counts: bool = True,
    ) -> Fit:
        """Return what wrong options must be beside these right ones."""
        if len(self._together) > _MOST_KEPT:
            self._together.clear()
        return Fit(
            stem,
            rights,
            self.vocabulary,
            absolutes=absolutes,
            counts=counts,
            together=self._together,
            standard=self._standard(stem, rights, absolutes=absolutes),
        )

    def _standard(
        self, stem: options.Stem, rights: Sequence[Traits], *, absolutes: bool
    ) -> Standard:
        """Return what wrong options must look like beside right ones that look as these do."""
        if len(self._standards) > _MOST_STANDARDS:
            self._standards.clear()
        looks = rights[0].look if len(rights) == 1 else tuple(right.look for right in rights)
        key = (*stem.form, absolutes, looks)
        found = self._standards.get(key)
        if found is None:
            found = Standard(stem, rights, self.vocabulary, absolutes=absolutes)
            self._standards[key] = found
        return found

    def traits(self, values: Iterable[Value]) -> Iterator[Traits]:
        """Yield the traits of values."""
        return map(self.of_value, values)
