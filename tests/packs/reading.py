"""Every sentence that a pack gives rise to, as text that a person reads."""

from functools import cache
from pathlib import Path

from tutor.facts.content import Content
from tutor.facts.load import load_content
from tutor.facts.model import Pack, PackId
from tutor.paths import ContentPlace
from tutor.questions.generate import Generator
from tutor.questions.model import Form, Question

HERE = Path(__file__).resolve().parent
PLACE = ContentPlace(HERE / "content", HERE / "decks", False)
SEEDS = range(20)
_VARIED = {Form.MATCH, Form.ORDER, Form.MULTIPLE, Form.WHICH_NOT, Form.ODD_ONE}


@cache
def content() -> Content:
    return load_content([PLACE])


def pack_of(name: str) -> Pack:
    return content().packs[PackId(name)]


@cache
def drawn(name: str) -> tuple[Question, ...]:
    """Return every item of a pack in all its forms, each over twenty seeds."""
    generator = Generator(pack_of(name))
    return tuple(
        generator.draw(item.id, form, seed)
        for item in generator.items(generator.pack.facts)
        for form in generator.report(item.id).forms
        for seed in SEEDS
    )


def page(name: str) -> str:
    """Return what a pack says and asks, under each fact, as a person reads it."""
    facts: dict[str, list[Question]] = {}
    for question in drawn(name):
        facts.setdefault(question.fact, []).append(question)
    blocks = []
    for fact, questions in facts.items():
        told = dict.fromkeys(_line(q) for q in questions if q.form is not Form.TRUE_FALSE)
        claims = (q for q in questions if q.form is Form.TRUE_FALSE and q.claim_true)
        told.update(dict.fromkeys(sorted({q.stem for q in claims})))
        head = f"{fact}: {questions[0].statement} ({questions[0].citation})"
        blocks.append("\n".join([head, *(f"  {line}" for line in sorted(told))]))
    return "\n\n".join(blocks) + "\n"


def _line(question: Question) -> str:
    if question.form in _VARIED:
        # Which others they take depends on the seed alone, and is no matter of language.
        return question.stem
    return f"{question.stem} → {' | '.join(question.key)}"
