"""What every question promises, counted over 100,000 of them: each breach by its rule.

    python -m benchmarks.guarantees [--questions 100000] [--facts 400]

Draws every form of every item of the shipped content, of the packs under tests/ and of a large pack
made up here, with three and four options, and with sessions around them. Nothing that is counted is
asked of the generator: what could be true is looked for in all facts, by brute force. Prints a
table, and ends with 1 if anything is breached.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.facts import HOLDING, SIGNING, write_pack
from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.load import load_content
from tutor.facts.model import Amount, EntityRef, Fact, FactId, Pack, RoleName, Value
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.decks import read_decks
from tutor.questions.generate import Generator
from tutor.questions.index import PackIndex
from tutor.questions.items import Item
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, ItemId, NameKey, Outcome, Question
from tutor.questions.templates import parse
from tutor.questions.writing.flaws import flaws
from tutor.questions.writing.model import Rule
from tutor.text import fold

TESTS = Path(__file__).resolve().parents[1] / "tests" / "packs"
_REPEATED = 10
_PROCESS_DRAWS = 3_000
_CLAIMS = frozenset({Form.TRUE_FALSE})
_MARKED_WHOLE = frozenset({Form.NAME_ALL, Form.REASONS})

GUARANTEES = (
    "a wrong option could be true",
    "the marker takes a wrong option",
    "the marker refuses a key or an alias",
    "the question has another answer too",
    "the answer is in the question",
    "the same seed gives something else",
    "another process gives something else",
    "an id depends on the order of facts",
    *(f"{rule.code} {rule.value}" for rule in Rule),
)
"""What can be breached."""

KINDS = (
    "format: 1\nkinds:\n"
    + SIGNING
    + """\
    asks:
      signatories: ["Who signed {document}?", "Who put a name to {document}?"]
      document: ["What did {signatories} sign in {place} {date:when}?"]
      date: ["When was {document} signed?", "When did {signatories} sign {document}?"]
      place: ["Where was {document} signed?"]
    denies: {signatories: ["Which of these did NOT sign {document}?"]}
    timeline: {date: ["the signing of {document}"]}
    pairs: [{left: document, right: date, ask: "Match each treaty with the date of its signing."}]
"""
    + HOLDING
    + """\
    says: ["Over {document}, {holder} pledged {amount} {hedge} out of {reason}."]
    asks:
      holder: ["Who pledged {amount} over {document}?"]
      amount: ["How much was pledged over {document}?"]
      reason: ["Out of what did {holder} {hedge} pledge {amount} over {document}?"]
"""
)


@dataclass(slots=True)
class Tally:
    """How many questions were drawn, by form, and what was breached, with examples."""

    drawn: Counter[Form] = field(default_factory=Counter)
    breaches: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many questions were drawn."""
        return sum(self.drawn.values())

    def note(self, guarantee: str, question: Question, detail: str = "") -> None:
        """Count a breach."""
        self.breaches[guarantee] += 1
        shown = " / ".join(f"{'*' * o.correct}{o.text}" for o in question.options)
        text = (
            f"{question.item} {question.form} {question.seed}: {detail} | {question.stem} | {shown}"
        )
        self.examples.setdefault(guarantee, []).append(text)


# -- content --


def banks(facts: int, folder: Path) -> list[Bank]:
    """Return the shipped content, the packs under tests/, and a large pack in a folder."""
    shipped = shipped_place()
    assert shipped is not None
    large = write_pack(folder, facts).parents[1]
    (large / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    (folder / "content" / "kinds.en.yaml").write_text("format: 1\nkinds: {}\n", encoding="utf-8")
    (folder / "decks").mkdir()
    (folder / "decks" / "large.yaml").write_text(
        "format: 1\ndeck: large\ntitle: All of it\npack: large\nselect: {}\n", encoding="utf-8"
    )
    places = (
        shipped,
        ContentPlace(TESTS / "content", TESTS / "decks", shipped=False),
        ContentPlace(folder / "content", folder / "decks", shipped=False),
    )
    return [_bank(place) for place in places]


def _bank(place: ContentPlace) -> Bank:
    content = load_content([place])
    return Bank(content.packs, read_decks([place], content).decks.values())


def items_of(bank: Bank) -> list[Item]:
    """Return every item of a bank once."""
    found = {item.id: item for deck in bank.decks for item in bank.items(deck)}
    return list(found.values())


# -- drawing --


def drawn(bank: Bank, questions: int) -> Iterator[tuple[Question, Context]]:
    """Yield so many questions of a bank: every form of an item some times in a row, item by item.

    The items come in an order that depends on their ids alone, so that a few questions are of all
    sorts.
    """
    items = chance.shuffled(items_of(bank), lambda item: item.id, 0, "items")
    asked = [(item.id, form) for item in items for form in bank.forms(item.id)]
    sessions = _Sessions(bank, [item.id for item in items])
    each = -(-questions // len(asked))
    for number in range(questions):
        item, form = asked[number // each]
        context = sessions.around(item, form, number)
        question = bank.draw(item, form, number * 7 + 1, context)
        sessions.asked(question)
        yield question, context


class _Sessions:
    """What sessions would know when they ask: wordings and trios just seen, keys still to come."""

    def __init__(self, bank: Bank, items: Sequence[ItemId]) -> None:
        self._bank = bank
        self._items = items
        self._last: list[Question] = []

    def around(self, item: ItemId, form: Form, number: int) -> Context:
        """Return an empty context for every other question, and a full one for the rest."""
        options = 3 + number // 2 % 2
        if number % 2:
            return Context(options=options)
        later = self._items[number * 31 % len(self._items)]
        partners = self._bank.partners(item, form)[:6] if form in {Form.MATCH, Form.ORDER} else ()
        return Context(
            recent_wordings=tuple(question.wording for question in self._last),
            confusions=tuple(
                o.text for q in self._last for o in q.options if not o.correct and q.item == item
            ),
            ahead=self._bank.key_texts(later),
            options=options,
            partners=partners,
        )

    def asked(self, question: Question) -> None:
        self._last = [*self._last[-4:], question]


# -- what is promised --


def same(one: Value, other: Value, index: PackIndex) -> bool:
    """Tell whether two values could be one: a coarser date, a city for its state."""
    if isinstance(one, EdtfDate) and isinstance(other, EdtfDate):
        return one.first <= other.last and other.first <= one.last
    if isinstance(one, EntityRef) and isinstance(other, EntityRef):
        return (
            one.id == other.id
            or one.id in index.wholes(other.id)
            or other.id in index.wholes(one.id)
        )
    if isinstance(one, Amount) and isinstance(other, Amount):
        return (one.number, one.unit, one.comparator) == (
            other.number,
            other.unit,
            other.comparator,
        )
    return one == other


def agree(one: Sequence[Value], other: Sequence[Value], index: PackIndex) -> bool:
    """Tell whether of two lists the shorter could be part of the longer."""
    small, large = sorted((one, other), key=len)
    return all(any(same(a, b, index) for b in large) for a in small)


def could_be_true(
    fact: Fact, role: RoleName, value: Value, named: set[RoleName], i: PackIndex
) -> bool:
    """Tell whether some fact may make a value true where these roles of a fact are named."""
    for other in i.by_kind[fact.kind]:
        if not any(same(value, held, i) for held in other.roles.get(role, ())):
            continue
        told = [name for name in named if other.roles.get(name)]
        if all(agree(fact.roles[name], other.roles[name], i) for name in told):
            return True
    return False


def words(text: str) -> str:
    """Return the folded words of a text between single spaces."""
    return " " + " ".join(re.findall(r"[^\W_]+", fold(text))) + " "


def check(question: Question, bank: Bank, tally: Tally) -> None:
    """Hold one question to everything that it promises."""
    tally.drawn[question.form] += 1
    _truth(question, bank, tally)
    _marking(question, bank, tally)
    if question.form not in _CLAIMS | {Form.MATCH, Form.ORDER}:
        for key in question.key:
            if words(key) in words(question.stem):
                tally.note("the answer is in the question", question, key)
    writing = _generator(question, bank).shop.writing
    for flaw in flaws(question, writing):
        tally.note(f"{flaw.code} {flaw.rule.value}", question, flaw.reason)


def _generator(question: Question, bank: Bank) -> Generator:
    return bank.generator(bank.pack_of(question.item))


def _truth(question: Question, bank: Bank, tally: Tally) -> None:
    """Look for wrong options that are true, and for other answers, in all facts of the kind."""
    if not question.fact or question.form in {Form.MATCH, Form.ORDER, Form.ODD_ONE}:
        return
    shop = _generator(question, bank).shop
    pack: Pack = shop.pack
    fact, role = pack.facts[FactId(question.fact)], RoleName(question.role)
    named = set(parse(question.wording).named) - {role}
    own = any(w.template == question.wording for w in fact.wording.get(role, ()))
    vouched = own and not parse(question.wording).named
    if vouched:
        named = set(fact.roles) - {role}
    denies = question.form is Form.WHICH_NOT
    for option in question.options:
        if option.value is None or option.correct is not denies:
            continue
        if could_be_true(fact, role, option.value, named, shop.index):
            tally.note("a wrong option could be true", question, option.text)
    if vouched:
        return
    for other in shop.index.by_kind[fact.kind]:
        if other is fact or not all(other.roles.get(name) for name in named):
            continue
        if all(agree(fact.roles[n], other.roles[n], shop.index) for n in named):
            group = _group(question, fact, pack)
            for value in other.roles.get(role, ()):
                outside = group and not (
                    isinstance(value, EntityRef) and group in shop.index.wholes(value.id)
                )
                keys = fact.roles[role]
                if outside or any(_is_no_other(value, key, shop.index) for key in keys):
                    continue
                tally.note("the question has another answer too", question, str(value))


def _is_no_other(value: Value, key: Value, index: PackIndex) -> bool:
    """Tell whether a value answers no otherwise than a key; rounds do not answer for years."""
    if isinstance(value, Amount) and isinstance(key, Amount) and value.unit != key.unit:
        return True
    return same(value, key, index)


def _group(question: Question, fact: Fact, pack: Pack) -> str:
    """Return the group to whose members the wording of a question keeps, or ""."""
    role = RoleName(question.role)
    kind = pack.kinds[fact.kind]
    for table in (fact.wording, kind.asks, kind.denies):
        for wording in table.get(role, ()):
            if wording.template == question.wording and wording.group:
                return wording.group
    return ""


def _marking(question: Question, bank: Bank, tally: Tally) -> None:
    if question.answer is None:
        return
    lexicon, language = bank.lexicon(question.item), bank.language(question.item)
    if question.answer.all_needed:
        names = [m.name for m in question.answer.members if isinstance(m, NameKey)]
        given = ", ".join(names[::-1][: question.enough or len(names)])
        verdict = mark(question.answer, given, lexicon, language, question.enough)
        if names and verdict.outcome is not Outcome.CORRECT:
            tally.note("the marker refuses a key or an alias", question, given)
        return
    for text in (*question.accepted, *(o.text for o in question.options if o.correct)):
        if mark(question.answer, text, lexicon, language).outcome is not Outcome.CORRECT:
            tally.note("the marker refuses a key or an alias", question, text)
    for option in question.options:
        if option.correct:
            continue
        if mark(question.answer, option.text, lexicon, language).outcome is Outcome.CORRECT:
            tally.note("the marker takes a wrong option", question, option.text)


def ids_hold(bank: Bank, tally: Tally) -> None:
    """Count items that are called otherwise once their facts stand in another order."""
    for pack in bank.packs.values():
        generator = bank.generator(pack.id)
        forwards = {item.id for item in generator.items(pack.facts)}
        backwards = {item.id for item in generator.items(reversed(list(pack.facts)))}
        tally.breaches["an id depends on the order of facts"] += len(forwards ^ backwards)


def digest(bank: Bank, questions: int) -> str:
    """Return a hash of so many questions as they are shown."""
    found = hashlib.sha256()
    for question, _ in drawn(bank, questions):
        found.update(repr(question).encode())
    return found.hexdigest()


def count(all_banks: Sequence[Bank], questions: int) -> Tally:
    """Draw so many questions over some banks, share and share alike, and count what is breached."""
    tally = Tally()
    for bank in all_banks:
        again = Bank(bank.packs, bank.decks.values())
        for number, (question, context) in enumerate(drawn(bank, -(-questions // len(all_banks)))):
            check(question, bank, tally)
            if number % _REPEATED == 0:
                twin = again.draw(question.item, question.form, question.seed, context)
                if repr(twin) != repr(question):
                    tally.note("the same seed gives something else", question)
        ids_hold(bank, tally)
    return tally


def _processes(facts: int, questions: int, tally: Tally) -> None:
    """Compare what processes that hash otherwise draw."""
    command = [sys.executable, "-m", "benchmarks.guarantees", "--digest", str(questions)]
    command += ["--facts", str(facts)]
    digests = {
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "4711")
    }
    tally.breaches["another process gives something else"] += len(digests) - 1


def main() -> int:
    """Draw, count, print; 1 if anything is breached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--facts", type=int, default=400)
    parser.add_argument("--digest", type=int, default=0, help=argparse.SUPPRESS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = banks(args.facts, Path(folder))
        if args.digest:
            print([digest(bank, args.digest // len(found)) for bank in found])
            return 0
        started = time.perf_counter()
        tally = count(found, args.questions)
    _processes(args.facts, min(args.questions, _PROCESS_DRAWS), tally)
    taken = time.perf_counter() - started
    forms = ", ".join(f"{form} {number:,}" for form, number in sorted(tally.drawn.items()))
    print(f"{tally.total:,} questions in {taken:.0f} s: {forms}\n")
    for guarantee in GUARANTEES:
        print(f"{guarantee:<40} {tally.breaches[guarantee]:>8,}")
        for example in tally.examples.get(guarantee, [])[:3]:
            print(f"    {example[:400]}")
    return int(any(tally.breaches.values()))


if __name__ == "__main__":
    sys.exit(main())
