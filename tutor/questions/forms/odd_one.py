"""Odd one: which event came before or after another, or did not happen in a year with the rest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from tutor import chance
from tutor.errors import ContentError
from tutor.facts.dates import Day, EdtfText, parse_edtf
from tutor.questions.asked import Licence
from tutor.questions.context import Context, wording_id
from tutor.questions.forms.options import arrange
from tutor.questions.forms.order import unlock
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.model import Form, Option, Question, Refusal
from tutor.questions.stems import Stem
from tutor.questions.templates import begin_sentence, end_once
from tutor.questions.timeline import NEARBY, NEXT_TO, Event
from tutor.questions.writing import options as looks

FORM = Form.ODD_ONE
_IN_A_YEAR = 12
_FEWEST_INSIDE = 3
"""How many events of a year there are at least, so that not the same two stand there again."""
_ANCHORS = 4
_YEARS_NEAR, _SHARE_NEAR = 10, 5
"""How many years off an event may be asked for, and what share of its age besides."""
_MOST_YEARS = 3
_NEXT_YEARS = 2
"""How many years off an event may always be asked for …"""
_FEWEST_NEAREST, _MOST_NEAREST = 6, 12
"""… and of how many events nearest to it those of a year further off are: of half of them all."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """A way of asking for an event: the sentence, and the events that make wrong options.

    ``wording`` is what the sentences of the same shape have in common, ``anchor`` the event that
    the sentence names.
    """

    wording: str
    text: str
    others: tuple[Event, ...]
    anchor: Event | None = None


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an event cannot be told from others by its time, or None."""
    event = shop.timeline.event(subject.item.id)
    if isinstance(event, str):
        return Refusal(FORM, event, unlock(shop, subject))
    # Mostly the events next to it will do.
    asks = list(_asks_around(shop, event))
    if not asks:
        return Refusal(
            FORM,
            "no two events fall surely on one side of another, or in one year without it",
            f"timeline: {{{subject.role}: ['…']}} in other kinds with dates, or finer dates",
        )
    if not any(_shown(shop, event, ask, 0, FEWEST_WRONG) for ask in asks):
        return Refusal(FORM, "its name stands out among those of the others that fit")
    return None


def _asks_around(shop: Workshop, event: Event) -> Iterator[_Ask]:
    """Yield ways of asking for an event, beginning with what is next to it."""
    for most in (NEXT_TO, NEARBY):
        yield from _asks(shop, event, shop.timeline.near(event, most), 0)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the event as the only one of the options that fits the time asked for.

    All that is named is akin to it, if there is enough of that; if not, this comes first.
    """
    event = shop.timeline.event(subject.item.id)
    assert isinstance(event, Event)
    near = shop.timeline.near(event)
    akin = [other for other in near if shop.timeline.are_akin(event, other)]
    asks = list(_asks(shop, event, akin, seed)) or list(_asks(shop, event, near, seed))
    fresh = [ask for ask in asks if wording_id(ask.wording) != context.last_wording] or asks
    first = chance.pick(fresh, seed, "ask")
    # Where the name of one event stands out beside another's, it may not beside a third's.
    further = (_asks(shop, event, akin, seed + turn) for turn in range(1, _ANCHORS))
    for ask in chain((first, *fresh, *asks), *further, _asks(shop, event, near, seed)):
        if shown := _shown(shop, event, ask, seed, context.options - 1):
            return _question(shop, subject, event, ask, shown, seed)
    for ask in _asks_around(shop, event):
        if shown := _shown(shop, event, ask, 0, context.options - 1):
            return replace(_question(shop, subject, event, ask, shown, 0), seed=seed)
    raise ContentError(f"No events stand beside that of {subject.item.id} without a flaw.")


def _shown(shop: Workshop, event: Event, ask: _Ask, seed: int, want: int) -> list[Event]:
    """Return the wrong options of a question, by seed; none if all of them show a flaw."""
    writing = shop.writing
    key = writing.of_text(_named(shop, event, seed))
    fit = writing.fit(looks.Stem(writing.content_of(ask.text)), [key], absolutes=False)
    order = [
        (other, writing.of_text(_named(shop, other, seed)))
        for other in _mixed(shop, event, ask.others, seed)
    ]
    return fit.pick(order, want, FEWEST_WRONG)


def _question(
    shop: Workshop, subject: Subject, event: Event, ask: _Ask, shown: Sequence[Event], seed: int
) -> Question:
    key = Option(_named(shop, event, seed), correct=True)
    options = [key, *(_wrong(shop, other, seed) for other in shown)]
    question = shop.spanning(subject, FORM, seed, ask.text, ask.wording)
    told = [shop.stems.statement(event.fact), _dated(shop, event)]
    told += [_dated(shop, ask.anchor)] if ask.anchor else []
    return replace(
        question,
        key=(key.text,),
        options=arrange(options, seed),
        statement=" ".join(dict.fromkeys(filter(None, told))),
    )


def _dated(shop: Workshop, event: Event) -> str:
    """Return when an event was in a sentence, "" if none tells it."""
    return shop.stems.statement(event.fact, naming=event.role)


def _asks(shop: Workshop, event: Event, near: Sequence[Event], seed: int) -> Iterator[_Ask]:
    """Yield the ways in which an event is the only one of several near it, one of each shape."""
    for others in (
        [other for other in near if other.before(event)],
        [other for other in near if event.before(other)],
    ):
        ask = _beside(shop, event, shop.timeline.akin_first(event, others), seed)
        if ask is not None:
            yield ask
    years = chance.shuffled(_years(shop, event, near), str, seed, "year", event.item)
    outside = (_out_of(shop, event, year) for year in years)
    yield from islice((ask for ask in outside if ask is not None), 1)


def _beside(shop: Workshop, event: Event, others: Sequence[Event], seed: int) -> _Ask | None:
    """Return the question for what lies on the other side of one of some events, by seed.

    The other options lie with these, beyond it.
    """
    anchors: dict[int, list[tuple[Event, tuple[Event, ...]]]] = {}
    for anchor in others:
        later = event.before(anchor)
        beyond = [e for e in others if (anchor.before(e) if later else e.before(anchor))]
        beyond = _of_other_stories(shop, [event, anchor], beyond)
        if len(beyond) >= FEWEST_WRONG:
            strange = _strangers(shop, event, [*beyond[:FEWEST_WRONG], anchor])
            anchors.setdefault(strange, []).append((anchor, tuple(beyond)))
        if len(anchors.get(0, ())) == _ANCHORS:
            break
    if not anchors:
        return None
    best = anchors[min(anchors)][:_ANCHORS]
    anchor, beyond_it = chance.pick(best, seed, "anchor", event.item)
    language = shop.language
    wording = language.came_before if event.before(anchor) else language.came_after
    text = end_once(wording.format(event=shop.timeline.phrase(anchor)))
    return _Ask(wording, text, beyond_it, anchor)


def _strangers(shop: Workshop, event: Event, others: Sequence[Event]) -> int:
    """Return how badly others suit an event: of what is not akin, options count twice.

    The last of them is the one that the question names.
    """
    *options, anchor = (not shop.timeline.are_akin(event, other) for other in others)
    return 2 * sum(options) + anchor


def _of_other_stories(
    shop: Workshop, named: Sequence[Event], others: Sequence[Event]
) -> list[Event]:
    """Return of some events those of which no two, nor one with those named, tell one story."""
    told = set(chain.from_iterable(map(shop.timeline.stories, named)))
    found: list[Event] = []
    for other in others:
        own = shop.timeline.stories(other)
        if told.isdisjoint(own):
            found.append(other)
            told |= own
    return found


def _years(shop: Workshop, event: Event, near: Sequence[Event]) -> list[int]:
    """Return the years not far from an event in which some others fall, enough to vary.

    What belongs to another age is seen at once not to have happened with the rest, and so is what
    belongs to another phase of a time with many events.
    """
    own = event.first[0]
    most = _YEARS_NEAR + max(shop.index.present - own, 0) // _SHARE_NEAR
    nearest = near[: min(max(len(near) // 2, _FEWEST_NEAREST), _MOST_NEAREST)]
    close = {
        year
        for others, furthest in ((near, _NEXT_YEARS), (nearest, most))
        for year, number in _each_year(others).items()
        if number >= _FEWEST_INSIDE and abs(year - own) <= furthest
    }
    return sorted(close, key=lambda year: (abs(year - own), year))[:_MOST_YEARS]


def _each_year(events: Sequence[Event]) -> Counter[int]:
    """Return how many of some events fall surely into each year."""
    return Counter(event.first[0] for event in events if event.first[0] == event.last[0])


def _out_of(shop: Workshop, event: Event, year: int) -> _Ask | None:
    """Return the question for what did not happen in a year, if that is true of the event."""
    first, last = _ends(year)
    if event.last >= first and event.first <= last:
        return None
    if not 0 <= year <= 9999:
        return None
    inside = shop.timeline.within(first, last, _IN_A_YEAR)
    others = [e for e in inside if shop.timeline.told_apart(e, [event])]
    others = _of_other_stories(shop, [event], shop.timeline.akin_first(event, others))
    if len(others) < _FEWEST_INSIDE:
        return None
    when = shop.language.when(parse_edtf(EdtfText(f"{year:04}")))
    return _Ask(shop.language.not_when, shop.language.not_when.format(when=when), tuple(others))


def _ends(year: int) -> tuple[Day, Day]:
    return (year, 1, 1), (year, 12, 31)


def _mixed(shop: Workshop, event: Event, others: Sequence[Event], seed: int) -> list[Event]:
    """Return wrong options by seed, the nearest in time of what is akin likely to come first."""
    rank = {other.item: place for place, other in enumerate(others)}

    def order(other: Event) -> tuple[int, str]:
        return rank[other.item] + chance.below(
            5, seed, "option", event.item, other.item
        ), other.item

    return shop.timeline.akin_first(event, sorted(others, key=order))


def _named(shop: Workshop, event: Event, seed: int) -> str:
    return begin_sentence(shop.timeline.phrase(event, _stem(event, seed)))


def _stem(event: Event, seed: int) -> Stem:
    return chance.pick(event.stems, seed, "phrase", event.item)


def _wrong(shop: Workshop, event: Event, seed: int) -> Option:
    when = shop.printer.option(event.date)
    phrase = shop.timeline.phrase(event, _stem(event, seed))
    return Option(
        begin_sentence(phrase),
        correct=False,
        licence=Licence.TIME,
        why=f"its date is {when}",
        truth=_dated(shop, event),
        phrase=phrase,
    )
