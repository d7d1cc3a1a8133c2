"""The bank: every item of every deck, with its forms, its questions and what marks them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property

from tutor.errors import ContentError
from tutor.facts.language import Language, language_of
from tutor.facts.model import Pack, PackId, SourceId
from tutor.questions import handwritten, siblings
from tutor.questions.context import NO_CONTEXT, Context
from tutor.questions.decks import Deck, DeckId, HandQuestion, in_deck_order
from tutor.questions.generate import FormReport, Generator
from tutor.questions.items import Item
from tutor.questions.marking.lexicon import Lexicon, lexicon_of
from tutor.questions.model import Form, ItemId, Question
from tutor.questions.writing.written import Written
from tutor.text import nearest

_SHORT_WORD = 4


class Bank:
    """The items of some packs and decks. Pure; a pack's generator is made when it is first used.

    ``listed`` are the items of decks that are known already, from an earlier bank of the same
    content; without them every item of a deck is tried when the deck is first looked at.
    """

    def __init__(
        self,
        packs: Mapping[PackId, Pack],
        decks: Iterable[Deck],
        listed: Mapping[str, Collection[ItemId]] | None = None,
    ) -> None:
        self.packs = packs
        self.decks = {deck.id: deck for deck in decks}
        self._generators: dict[PackId, Generator] = {}
        self._listed = {deck: frozenset(items) for deck, items in (listed or {}).items()}
        self._items: dict[str, tuple[Item, ...]] = {}
        self._written: dict[ItemId, tuple[Deck, HandQuestion]] = {
            handwritten.item_of(deck, written).id: (deck, written)
            for deck in self.decks.values()
            for written in deck.questions
        }
        self._looks: dict[ItemId, Written] = {}
        self._lexicons: dict[PackId, Lexicon] = {}
        self._key_texts: dict[ItemId, tuple[str, ...]] = {}
        self._may_follow: dict[tuple[ItemId, ItemId], bool] = {}

    def deck(self, id_: str) -> Deck:
        """Return a deck by id. Raises ContentError, naming the nearest one, if there is none."""
        if (found := self.decks.get(DeckId(id_))) is not None:
            return found
        near = nearest(id_, [str(known) for known in self.decks])
        hint = f"did you mean {near}?" if near else "`tutor decks` lists them."
        raise ContentError(f"There is no deck {id_!r}; {hint}")

    def items(self, deck: str) -> tuple[Item, ...]:
        """Return the items of a deck that can be asked, in its order."""
        if deck not in self._items:
            chosen = self.deck(deck)
            generator = self.generator(chosen.pack)
            found: list[Item] = []
            for part in in_deck_order(chosen, generator.pack):
                if isinstance(part, HandQuestion):
                    found.append(handwritten.item_of(chosen, part))
                else:
                    items = generator.items((part,))
                    found += [item for item in items if self._can_ask(chosen, generator, item)]
            self._items[deck] = tuple(found)
        return self._items[deck]

    def item_ids(self, deck: str) -> tuple[ItemId, ...]:
        """Return the ids of a deck's items, in its order."""
        return tuple(item.id for item in self.items(deck))

    def forms(self, item: ItemId, deck: str | None = None) -> tuple[Form, ...]:
        """Return the forms in which an item may be asked, in a deck or at all.

        A deck that names its forms also has those that hold an item to its one noted answer though
        others may be right.
        """
        report = self.report(item)
        allowed = None if deck is None else self.deck(deck).forms
        if allowed is None:
            return report.forms
        return tuple(f for f in Form if f in allowed and f in (*report.forms, *report.at_risk))

    def is_settled(self, item: ItemId, form: Form) -> bool:
        """Tell whether one answer alone is right to an item, asked in a form that it has.

        A hand-written question has the answer that its author gives it.
        """
        return item in self._written or self._generator_of(item).is_settled(item, form)

    def report(self, item: ItemId) -> FormReport:
        """Return the forms of an item and why it lacks others; KeyError for an unknown item."""
        if item in self._written:
            return FormReport(*handwritten.forms_of(self._look(item)))
        return self._generator_of(item).report(item)

    def knows(self, item: ItemId) -> bool:
        """Tell whether an item is in the content as it is now."""
        if item in self._written:
            return True
        try:
            self._generator_of(item).subject(item)
        except KeyError:
            return False
        return True

    def item(self, item: ItemId) -> Item:
        """Return an item by id; KeyError if the content has none such."""
        if item in self._written:
            return handwritten.item_of(*self._written[item])
        return self._generator_of(item).subject(item).item

    def kind_of(self, item: ItemId) -> str:
        """Return the kind of an item's fact, "" for a hand-written question."""
        if item in self._written:
            return ""
        return str(self._generator_of(item).subject(item).fact.kind)

    def sources_of(self, item: ItemId) -> tuple[SourceId, ...]:
        """Return the sources that an item's fact, or a hand-written question, cites, in order."""
        if item in self._written:
            cites = self._written[item][1].cite
        else:
            cites = self._generator_of(item).subject(item).fact.cite
        return tuple(dict.fromkeys(cite.source for cite in cites))

    def source_titles(self, item: ItemId) -> tuple[str, ...]:
        """Return the short titles of an item's sources, in order."""
        sources = self.packs[self.pack_of(item)].sources
        return tuple(sources[source].short for source in self.sources_of(item))

    def topic_titles(self, item: ItemId) -> tuple[str, ...]:
        """Return the titles of an item's topics, in order."""
        topics = self.packs[self.pack_of(item)].topics
        return tuple(topics.get(topic, topic) for topic in self.item(item).topics)

    def statement(self, item: ItemId) -> str:
        """Return an item's fact in a sentence; of a hand-written question, it with its answer."""
        if item in self._written:
            written = self._written[item][1]
            return f"{written.ask} {written.answer}"
        generator = self._generator_of(item)
        return generator.shop.stems.statement(generator.subject(item).fact)

    def citation(self, item: ItemId) -> str:
        """Return where an item's fact stands: the source and its paragraphs."""
        if item in self._written:
            deck, written = self._written[item]
            return self.generator(deck.pack).shop.citations(written.cite)
        generator = self._generator_of(item)
        return generator.shop.citations(generator.subject(item).fact.cite)

    def key_texts(self, item: ItemId) -> tuple[str, ...]:
        """Return the answers of an item as they would be shown; each is worked out once."""
        if (known := self._key_texts.get(item)) is not None:
            return known
        if item in self._written:
            found: tuple[str, ...] = (self._written[item][1].answer,)
        else:
            generator = self._generator_of(item)
            found = tuple(map(generator.shop.printer.option, generator.subject(item).values))
        self._key_texts[item] = found
        return found

    def may_follow(self, first: ItemId, second: ItemId) -> bool:
        """Tell whether an item may be asked on the day of a sibling that tells nothing of it."""
        pair = first, second
        if pair not in self._may_follow:
            generator = self._generator_of(first)
            self._may_follow[pair] = siblings.may_follow(generator, first, second)
        return self._may_follow[pair]

    def key_names(self, item: ItemId) -> tuple[str, ...]:
        """Return every name by which an answer of an item is known."""
        if item in self._written:
            written = self._written[item][1]
            return (written.answer, *written.accept)
        return self._generator_of(item).key_names(item)

    def named_by(self, item: ItemId) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Return for each way of asking an item the names of each thing that it names.

        Of a hand-written question that is each of its longer words.
        """
        if item in self._written:
            words = self._written[item][1].ask.split()[1:]
            return (tuple((word,) for word in words if len(word) > _SHORT_WORD),)
        return self._generator_of(item).named_by(item)

    @cached_property
    def _selected_by(self) -> Mapping[ItemId, tuple[str, ...]]:
        decks: dict[ItemId, list[str]] = {}
        for deck in self.decks:
            for item in self.items(deck):
                decks.setdefault(item.id, []).append(deck)
        return {item: tuple(found) for item, found in decks.items()}

    def decks_of(self, item: ItemId) -> tuple[str, ...]:
        """Return the decks that select an item, in their order."""
        return self._selected_by.get(item, ())

    def retention(self, item: ItemId, day: date, default: float) -> float:
        """Return the retention at which an item is scheduled.

        One schedule serves all decks: the one whose seminar is nearest rules, else the highest
        retention. ``default`` counts for a deck that sets none.
        """
        decks = [self.deck(deck) for deck in self.decks_of(item)]
        ahead = [deck for deck in decks if deck.seminar is not None and deck.seminar >= day]
        if ahead:
            decks = [min(ahead, key=lambda deck: deck.seminar or day)]
        return max((deck.retention or default for deck in decks), default=default)

    @cached_property
    def renamed(self) -> Mapping[ItemId, ItemId]:
        """Earlier ids of items, and what they are called now."""
        names: dict[ItemId, ItemId] = {}
        for deck in self.decks:
            for item in self.items(deck):
                for earlier in item.formerly:
                    names.setdefault(earlier, item.id)
        return names

    @contextmanager
    def thoroughly(self) -> Iterator[None]:
        """Save time where each item is drawn in every form (see :class:`Generator`)."""
        with ExitStack() as stack:
            for pack in self.packs:
                stack.enter_context(self.generator(pack).thoroughly())
            yield

    def draw(self, item: ItemId, form: Form, seed: int, context: Context = NO_CONTEXT) -> Question:
        """Return an item as a question. Raises ContentError if it does not have the form."""
        if item in self._written:
            deck, look = self._written[item][0], self._look(item)
            if form not in handwritten.forms_of(look)[0]:
                raise ContentError(f"{item} cannot be asked as {form}.")
            shop = self.generator(deck.pack).shop
            return handwritten.draw(shop, deck, look, form, seed, context)
        return self._generator_of(item).draw(item, form, seed, context)

    def partners(
        self, item: ItemId, form: Form, wanted: Iterable[ItemId] = ()
    ) -> tuple[ItemId, ...]:
        """Return the items that may stand beside one in a question over several facts.

        Those of ``wanted`` that may come first. A hand-written question takes none.
        """
        if item in self._written:
            return ()
        return self._generator_of(item).partners(item, form, wanted)

    def _look(self, item: ItemId) -> Written:
        """Return a hand-written question as the rules of writing see it; looked at once."""
        if item not in self._looks:
            deck, written = self._written[item]
            shop = self.generator(deck.pack).shop
            self._looks[item] = handwritten.as_it_looks(shop, written)
        return self._looks[item]

    def generator(self, pack: PackId) -> Generator:
        """Return the generator of a pack."""
        if pack not in self._generators:
            self._generators[pack] = Generator(self.packs[pack])
        return self._generators[pack]

    def lexicon(self, item: ItemId) -> Lexicon:
        """Return the names of the pack that an item belongs to."""
        pack = self.pack_of(item)
        if pack not in self._lexicons:
            self._lexicons[pack] = lexicon_of(self.packs[pack])
        return self._lexicons[pack]

    def language(self, item: ItemId) -> Language:
        """Return the language in which an item is asked and answered."""
        return language_of(self.packs[self.pack_of(item)])

    def _can_ask(self, deck: Deck, generator: Generator, item: Item) -> bool:
        if deck.id in self._listed:
            return item.id in self._listed[deck.id]
        return generator.can_ask(item.id, deck.forms)

    def pack_of(self, item: ItemId) -> PackId:
        """Return the pack to which an item belongs."""
        if item in self._written:
            return self._written[item][0].pack
        return PackId(item.partition("/")[0])

    def _generator_of(self, item: ItemId) -> Generator:
        pack = self.pack_of(item)
        if pack not in self.packs:
            raise KeyError(item)
        return self.generator(pack)
