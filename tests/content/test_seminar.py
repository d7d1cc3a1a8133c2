"""The pack on NATO and the Asia-Pacific: what it covers, what can be asked of it, what its decks hold."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from tutor.facts.content import Content
from tutor.facts.diagnostics import Diagnostic, Severity
from tutor.facts.load import load_content
from tutor.facts.model import Citation, Pack, PackId, SourceId
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.bank import Bank
from tutor.questions.checks import check_questions
from tutor.questions.decks import Deck, Decks, read_decks, selected_facts
from tutor.questions.items import Item
from tutor.questions.model import Form

PACK = PackId("nato-asia-pacific")

# Of each document: how many paragraphs it has, and which of them are no more than headings,
# addresses, captions told elsewhere and lines of the web page.
DOCUMENTS = {
    "china-brief-2013": (24, {6, 9, 13, 18, 20}),
    "swp-2013": (42, {8, 17, 38, 39, 40, 41}),
    "glosserman-2023": (19, {19}),
    "asian-affairs-2023": (37, {11, 36, 37}),
    "grand-2024": (16, set[int]()),
}
THEMES = 10
"""How many decks go through themes; beside them stand one for each document, and two across them."""
SMALLEST_DECK = 30
THREE = 3
"""Wordings of each role that is asked, which take turns."""


@cache
def place() -> ContentPlace:
    found = shipped_place()
    assert found is not None
    return found


@cache
def content() -> Content:
    return load_content([place()])


@cache
def decks() -> Decks:
    return read_decks([place()], content())


@cache
def bank() -> Bank:
    return Bank(content().packs, decks().decks.values())


def pack() -> Pack:
    return content().packs[PACK]


def items() -> Iterator[tuple[Item, tuple[Form, ...]]]:
    """Yield the items made of facts, each with its forms."""
    generator = bank().generator(PACK)
    for item in generator.items(pack().facts):
        yield item, generator.report(item.id).forms


def pages(citations: tuple[Citation, ...]) -> Iterator[tuple[SourceId, int]]:
    for cited in citations:
        for paragraph in range(cited.first, cited.last + 1):
            yield cited.source, paragraph


@cache
def problems() -> tuple[Diagnostic, ...]:
    """Return what shows when questions are made of the facts, or looked at where written by hand."""
    return tuple(check_questions(content().packs, list(decks().decks.values())))


def test_there_is_nothing_to_mend() -> None:
    assert content().diagnostics == ()
    assert decks().diagnostics == ()
    assert [p.message for p in problems() if p.severity is not Severity.NOTE] == []


def test_every_kind_of_thing_is_asked_often_enough() -> None:
    forms = [found for _, found in items()]
    counted = Counter(form for found in forms for form in found)
    assert len(pack().facts) >= 400
    assert len(forms) >= 600
    assert counted[Form.CHOICE] >= 400
    assert sum(Form.ORDER in found or Form.MATCH in found for found in forms) >= 20
    # Each form is worth having: no learner should meet one of them once a year.
    assert set(counted) == set(Form)
    assert all(count >= 10 for count in counted.values())


def test_every_item_can_be_asked() -> None:
    assert [item.id for item, forms in items() if not forms] == []


def test_every_source_is_one_of_the_documents() -> None:
    assert set(map(str, pack().sources)) == set(DOCUMENTS)


def test_facts_and_questions_cite_paragraphs_that_there_are() -> None:
    outside = [
        (name, source, paragraph)
        for name, citations in (
            *((str(fact.id), fact.cite) for fact in pack().facts.values()),
            *((q.id, q.cite) for deck in decks().decks.values() for q in deck.questions),
        )
        for source, paragraph in pages(citations)
        if not 1 <= paragraph <= DOCUMENTS[source][0]
    ]
    assert outside == []


def test_nothing_is_without_a_citation() -> None:
    assert [fact.id for fact in pack().facts.values() if not fact.cite] == []
    assert [q.id for deck in decks().decks.values() for q in deck.questions if not q.cite] == []


@pytest.mark.parametrize("source", DOCUMENTS)
def test_every_paragraph_of_substance_is_cited(source: str) -> None:
    count, idle = DOCUMENTS[source]
    cited = {
        paragraph
        for fact in pack().facts.values()
        for whose, paragraph in pages(fact.cite)
        if whose == source
    }
    assert set(range(1, count + 1)) - idle - cited == set()


def test_every_role_that_is_asked_has_three_wordings_that_take_turns() -> None:
    shop = bank().generator(PACK).shop
    subjects = [bank().generator(PACK).subject(item.id) for item, _ in items()]
    # What an author is told of (T406) is one that stands alone; here there are three for each.
    usable = {str(subject.item.id): len(shop.asks(subject)[0]) for subject in subjects}
    assert len(usable) > 600
    assert {item: count for item, count in usable.items() if count < THREE} == {}
    assert [p.message for p in problems() if p.code == "T406"] == []


def test_most_facts_have_a_note_and_all_a_topic() -> None:
    facts = pack().facts.values()
    assert [fact.id for fact in facts if not fact.topics] == []
    assert sum(bool(fact.note) for fact in facts) > len(facts) * 0.9


def test_no_deck_is_empty_and_each_says_what_it_is_for() -> None:
    for deck in decks().decks.values():
        assert len(bank().items(deck.id)) >= SMALLEST_DECK, deck.id
        assert len(deck.about.split()) >= 8, deck.id
    titles = [deck.title for deck in decks().decks.values()]
    assert len(set(titles)) == len(titles)


def by_document() -> dict[str, Deck]:
    """Return the decks that take in one whole document and nothing else, by its id."""
    found = {}
    for deck in decks().decks.values():
        select = deck.select
        if select and len(select.sources) == 1 and not (select.kinds or select.topics):
            found[str(select.sources[0])] = deck
    return found


def test_decks_go_from_the_first_evening_over_themes_and_documents_to_everything() -> None:
    order = list(decks().decks)
    assert order[0] == "first-evening"
    assert order[-1] == "everything"
    documents = by_document()
    assert list(documents) == list(DOCUMENTS)
    across = {deck for deck in order if len(decks().decks[deck].questions) > 10}
    assert len(across) == 2
    named = {"first-evening", "everything", *across, *(str(d.id) for d in documents.values())}
    assert len(order) - len(named) >= THEMES


def test_the_first_evening_is_short_and_draws_on_every_document() -> None:
    facts = selected_facts(decks().decks[next(iter(decks().decks))], pack())
    assert Counter(str(pack().facts[id_].source) for id_ in facts) == dict.fromkeys(DOCUMENTS, 3)


def test_everything_holds_every_item_that_is_made_of_facts() -> None:
    held = {item.id for item in bank().items("everything")}
    assert {item.id for item, _ in items()} <= held


def test_every_fact_belongs_to_a_theme() -> None:
    documents = {str(deck.id) for deck in by_document().values()}
    held = {
        fact
        for deck in decks().decks.values()
        if deck.id not in documents | {"everything"} and deck.forms is None
        for fact in selected_facts(deck, pack())
    }
    left = set(pack().facts) - held
    assert len(left) <= len(pack().facts) * 0.2


def test_questions_across_documents_cite_two_of_them() -> None:
    across = [deck for deck in decks().decks.values() if len(deck.questions) > 10]
    for deck in across:
        for question in deck.questions:
            assert len({cited.source for cited in question.cite}) >= 2, question.id
            forms = bank().forms(
                next(i.id for i in bank().items(deck.id) if i.id.endswith(f"/{question.id}"))
            )
            assert Form.CHOICE in forms, question.id
            assert question.note, question.id


def test_questions_across_documents_come_behind_the_facts_of_those_documents() -> None:
    facts = pack().facts
    for deck in [deck for deck in decks().decks.values() if len(deck.questions) > 10]:
        for written in deck.questions:
            told = {cite.source for fact in written.after for cite in facts[fact].cite}
            assert written.after, written.id
            assert told & {cite.source for cite in written.cite}, written.id


def test_dates_are_all_that_the_deck_of_dates_asks_for() -> None:
    for item in bank().items("dates"):
        assert item.role in {"date", "at", "due"}, item.id
        assert set(bank().forms(item.id, "dates")) <= {Form.ODD_ONE, Form.ORDER, Form.DATE}
