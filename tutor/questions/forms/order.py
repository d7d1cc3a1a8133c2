"""Order: events to be put in the order of time, or the members of an ordered list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tutor import chance
from tutor.errors import ContentError
from tutor.questions.context import Context
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.keys import is_ordered
from tutor.questions.model import Form, ItemId, Part, Question, Refusal
from tutor.questions.timeline import NEARBY, NEXT_TO, Event, longest_chain
from tutor.text import fold

FORM = Form.ORDER
FEWEST = 3
MOST = 6
_SIZES = (4, 5, 4, 3, 5, 4)
_PARTNERS_READ = 24


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be put in an order with others, or None."""
    if is_ordered(subject.fact, shop.index, subject.role):
        stems, unusable = shop.asks(subject)
        if not stems:
            return shop.no_wording(FORM, subject, unusable)
        if len({fold(shop.printer.option(value)) for value in subject.values}) < FEWEST:
            return Refusal(FORM, f"an order takes {FEWEST} members or more")
        return None
    event = shop.timeline.event(subject.item.id)
    if isinstance(event, str):
        return Refusal(FORM, event, unlock(shop, subject))
    # Mostly the events next to it will do.
    windows = (shop.timeline.near(event, most) for most in (NEXT_TO, NEARBY))
    if all(len(_spread(shop, event, near)) < FEWEST for near in windows):
        return Refusal(
            FORM,
            "fewer than three events of about one time surely follow one another",
            f"timeline: {{{subject.role}: ['…']}} in other kinds with dates, or finer dates",
        )
    return None


def unlock(shop: Workshop, subject: Subject) -> str:
    """Return the line that would name what happened on a date, "" where it has one or is none."""
    kind = shop.pack.kinds[subject.fact.kind]
    if "date" not in kind.roles[subject.role].types or subject.role in kind.timeline:
        return ""
    return f"timeline: {{{subject.role}: ['the …']}} in the kind {kind.name}"


def joins(shop: Workshop, subject: Subject, other: Subject) -> bool:
    """Tell whether another item can stand in an order with this one."""
    one = shop.timeline.event(subject.item.id)
    two = shop.timeline.event(other.item.id)
    return isinstance(one, Event) and isinstance(two, Event) and _fit(shop, two, [one])


def partners(shop: Workshop, subject: Subject) -> tuple[ItemId, ...]:
    """Return the items that may stand in an order with one, akin ones first, then by nearness."""
    event = shop.timeline.event(subject.item.id)
    if isinstance(event, str):
        return ()
    near = shop.timeline.near(event)
    return tuple(other.item for other in shop.timeline.akin_first(event, near))


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item among others, to be put in order.

    Raises ContentError where the partners allowed by the context are too few.
    """
    if is_ordered(subject.fact, shop.index, subject.role):
        return _list(shop, subject, seed, context)
    event = shop.timeline.event(subject.item.id)
    assert isinstance(event, Event)
    chosen = _chosen(shop, event, seed, context)
    if len(chosen) < FEWEST:
        raise ContentError(f"{event.item} has too few partners to be put in order with.")
    shown = chance.shuffled(chosen, lambda each: each.item, seed, "parts")
    parts = tuple(_part(shop, each, seed) for each in shown)
    sequence = tuple(sorted(range(len(shown)), key=lambda index: shown[index].first))
    return _question(shop, subject, seed, shop.language.put_in_order, parts, sequence)


def _question(
    shop: Workshop,
    subject: Subject,
    seed: int,
    text: str,
    parts: tuple[Part, ...],
    sequence: tuple[int, ...],
) -> Question:
    key = tuple(parts[index].text for index in sequence)
    return shop.spanning(subject, FORM, seed, text, text, key, parts, sequence=sequence)


def _list(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return an ordered list, of which six are chosen where it is longer."""
    texts = list(dict.fromkeys(shop.printer.option(value) for value in subject.values))
    places = chance.shuffled(range(len(texts)), str, seed, "members")[:MOST]
    stem = shop.choose_stem(shop.asks(subject)[0], seed, context)
    shown = chance.shuffled(places, str, seed, "parts")
    whole = shop.question(subject, FORM, seed, stem, shop.stem_text(stem))
    parts = tuple(
        Part(
            subject.item.id,
            texts[place],
            str(place + 1),
            subject.fact.id,
            subject.item.fingerprint,
            whole.statement,
            whole.citation,
        )
        for place in shown
    )
    sequence = tuple(sorted(range(len(shown)), key=lambda index: shown[index]))
    return replace(
        whole,
        stem=shop.in_order(whole.stem),
        key=tuple(parts[index].text for index in sequence),
        parts=parts,
        sequence=sequence,
    )


def _part(shop: Workshop, event: Event, seed: int) -> Part:
    stem = chance.pick(event.stems, seed, "phrase", event.item)
    return shop.part(
        event.item,
        event.fact,
        event.role,
        shop.printer.sentence(stem.template, event.fact.roles),
        shop.printer.option(event.date),
    )


def _chosen(shop: Workshop, event: Event, seed: int, context: Context) -> list[Event]:
    """Return the event with others: due ones first, most of them near in time, one anywhere.

    All of them are akin to it, if there are enough that follow one another; if not, these come
    first.
    """
    near = shop.timeline.akin_first(event, _allowed(shop, event, context.partners))
    akin = [other for other in near if shop.timeline.are_akin(event, other)]
    alike = len(_spread(shop, event, akin)) >= FEWEST
    if alike:
        near = akin
    elif context.partners and len(_spread(shop, event, near)) < FEWEST:
        return []
    size = chance.pick(_SIZES, seed, "size", event.item)
    chosen = [event]
    for other in _by_temptation(shop, event, near, seed, context):
        if len(chosen) == size - 1 and not context.partners:
            break
        if len(chosen) < size and _fit(shop, other, chosen):
            chosen.append(other)
    if not context.partners:
        anywhere = _anywhere(shop, event, seed)
        others = (e for e in anywhere if not alike or shop.timeline.are_akin(event, e))
        far = next((e for e in others if _fit(shop, e, chosen)), None)
        chosen += [] if far is None else [far]
    if len(chosen) < FEWEST:
        chosen = _spread(shop, event, near)
    return chosen


def _allowed(shop: Workshop, event: Event, partners: Sequence[ItemId]) -> list[Event]:
    if not partners:
        return shop.timeline.near(event)
    found = [shop.timeline.event(item) for item in partners[:_PARTNERS_READ]]
    return [e for e in found if isinstance(e, Event) and _fit(shop, e, [event])]


def _fit(shop: Workshop, other: Event, chosen: Sequence[Event]) -> bool:
    """Tell whether an event surely falls apart from others of its time, and is called otherwise."""
    timeline = shop.timeline
    if any(other.fact is each.fact or not other.apart(each) for each in chosen):
        return False
    if not all(timeline.are_of_one_time(other, each) for each in chosen):
        return False
    if any(timeline.are_halves(other, each) for each in chosen):
        return False
    return timeline.told_apart(other, chosen)


def _by_temptation(
    shop: Workshop, head: Event, near: Sequence[Event], seed: int, context: Context
) -> list[Event]:
    """Return events so that the nearest are likely to come first; what is due before the rest.

    What is akin to the first of all comes before what is not.
    """
    rank = {event.item: place for place, event in enumerate(near)}
    due = {item: place for place, item in enumerate(context.partners)}

    start = chance.number(seed, "partner", head.item)

    def order(event: Event) -> tuple[float, str]:
        jitter = chance.turn(start, chance.code(event.item)) % 600 / 100
        return rank[event.item] / 2 + due.get(event.item, 0) + jitter, event.item

    return shop.timeline.akin_first(head, sorted(near, key=order))


def _anywhere(shop: Workshop, event: Event, seed: int) -> Iterator[Event]:
    """Yield events from anywhere in the pack, by seed."""
    for turn in range(NEARBY):
        found = shop.timeline.at(
            chance.below(len(shop.timeline), seed, "far", event.item, str(turn))
        )
        if isinstance(found, Event) and found.item != event.item:
            yield found


def _chain_with(event: Event, others: Sequence[Event]) -> list[Event]:
    """Return the longest chain of events that surely follow one another, with this one in it."""
    before = longest_chain(other for other in others if other.before(event))
    after = longest_chain(other for other in others if event.before(other))
    return [*before, event, *after]


def _spread(shop: Workshop, event: Event, near: Sequence[Event]) -> list[Event]:
    """Return an event with the nearest that fit together, where chance has found too few.

    Where these are too few as well, they are looked for in its longest chain.
    """
    chosen = [event]
    for others in (near, _chain_with(event, near)):
        chosen = [event]
        for other in others:
            if len(chosen) < FEWEST + 1 and _fit(shop, other, chosen):
                chosen.append(other)
        if len(chosen) >= FEWEST:
            break
    return chosen
