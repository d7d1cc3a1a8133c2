"""What the rules of writing say of content: of wordings, of reviewed values, of hand-written text.

A problem is shown at what causes it: the wording, the answer, the wrong value.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from tutor.facts.diagnostics import Diagnostic, Names, diagnostic
from tutor.facts.locate import Locator
from tutor.facts.model import Fact, Kind, Place, RoleName, Wording
from tutor.questions.decks import Deck
from tutor.questions.templates import parse
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.stems import own_words, points_to_options
from tutor.questions.writing.tools import Writing
from tutor.questions.writing.written import Written

_HELP: Mapping[Rule, str] = {
    Rule.ONE_KEY: "write something that is false",
    Rule.OVERLAP: "write answers that exclude each other",
    Rule.LONGEST: "shorten the right answer, or add a wrong one with as much detail",
    Rule.GRAMMAR: "write the article into the answers, or wrong ones that fit the question",
    Rule.ECHO: "use the word in a wrong answer that no other note is about, or say it otherwise in "
    "the answer or the question",
    Rule.UNLIKE: "write wrong answers of the same kind and as exact as the right one",
    Rule.ABSOLUTE: "say it in measure",
    Rule.NEGATION: "write it in capitals, or ask for what is so",
    Rule.ASCENDING: "write numbers of one unit, or none",
    Rule.LONG_STEM: "leave out what the answer does not need",
    Rule.OPPOSITES: "write an answer that is wrong in another way",
    Rule.GIVEN: "ask in other words",
}
_ASK_ALONE = (
    "ask so that it can be answered without options: “Which animal …?” for “Which of these …?”"
)


def report(flaw: Flaw, spot: tuple[Place, int], of: str) -> Diagnostic:
    """Return the diagnostic of a flaw at a place (with its end column), ``of`` what."""
    place, end_column = spot
    return diagnostic(
        flaw.code, place, f"In {of}, {flaw.reason}.", _HELP[flaw.rule], end_column=end_column
    )


# -- wordings --


def of_kind(kind: Kind, writing: Writing) -> Iterator[Diagnostic]:
    """Yield the problems of the wordings of a kind by themselves."""
    for wording in chain.from_iterable(kind.asks.values()):
        yield from of_pointing(wording, kind.name, writing)
    for table in (kind.asks, kind.denies, kind.timeline):
        for role, wordings in table.items():
            for wording in wordings:
                if not parse(wording.template).named:
                    yield _of_no_fact(kind, role, wording)
                if told := writing.form_of_wording(parse(wording.template), role).article:
                    reason = f"“{told}” stands right before the answers, and goes with some alone"
                    spot = (wording.place, 0)
                    yield report(Flaw(Rule.GRAMMAR, reason), spot, f"this wording of {kind.name}")
    for table in (kind.asks, kind.denies):
        for role, wordings in table.items():
            for wording in wordings:
                if flaw := writing.unstressed_in(wording.template, kind.name, kind.says, role):
                    yield report(flaw, (wording.place, 0), f"this wording of {kind.name}")


def _of_no_fact(kind: Kind, role: RoleName, wording: Wording) -> Diagnostic:
    """Report words of a kind that name nothing of the fact which they are asked of."""
    named = [name for name in kind.roles if name != role]
    names = f"name a role in it ({Names(named).listing()})" if named else "add a role to name in it"
    move = f", or move it to one fact: wording: {{{role}: ['…']}}"
    return diagnostic(
        "T417",
        wording.place,
        f"This wording of {kind.name} names no role, so that it is the same for every fact.",
        names + ("" if wording in kind.timeline.get(role, ()) else move),
    )


def of_pointing(wording: Wording, of: str, writing: Writing) -> Iterator[Diagnostic]:
    """Yield the problem of a question that points to options, which not all forms show."""
    if told := points_to_options(own_words(wording.template), writing.vocabulary):
        yield _pointing(told, f"this wording of {of}", (wording.place, 0))


def _pointing(told: str, of: str, spot: tuple[Place, int]) -> Diagnostic:
    place, end_column = spot
    message = f"In {of}, “{told}” points to options, which not all forms show."
    return diagnostic("T615", place, message, _ASK_ALONE, end_column=end_column)


def of_wordings(
    fact: Fact, refused: Iterable[tuple[RoleName, Wording, Flaw]], locator: Locator
) -> Iterator[Diagnostic]:
    """Yield the problems of wordings that a fact brings itself, or that it makes too long."""
    for role, wording, flaw in refused:
        own = wording in fact.wording.get(role, ())
        if own:
            yield report(flaw, (wording.place, 0), f"this wording of {fact.id}")
        elif flaw.rule is Rule.LONG_STEM:
            yield report(flaw, locator.in_fact(fact, "id"), f"what is asked of {role} of {fact.id}")


# -- hand-written questions --


def of_written(
    deck: Deck, number: int, question: Written, locator: Locator, fewest: int
) -> Iterator[Diagnostic]:
    """Yield the problems of one hand-written question, the ``number``-th of its deck from 0."""
    written = question.written
    of = f"the question {written.id}"
    spot = ("questions", number)
    of_stem = list(question.stem_flaws())
    for flaw in of_stem:
        yield report(flaw, locator.in_file(deck.place, *spot, "ask"), of)
    given = any(flaw.rule is Rule.GIVEN for flaw in of_stem)
    if len(question.wrong) < fewest:
        if told := question.points_to_options:
            yield _pointing(told, of, locator.in_file(deck.place, *spot, "ask"))
        return
    for flaw, text in question.option_flaws():
        if given and flaw.rule is Rule.ECHO:
            # Whoever takes the answer out of the question mends this too.
            continue
        if text == written.answer:
            yield report(flaw, locator.in_file(deck.place, *spot, "answer"), of)
        else:
            place = locator.in_file(deck.place, *spot, "wrong", written.wrong.index(text))
            yield report(flaw, place, of)
