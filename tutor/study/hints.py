"""Hints, one step at a time. An answer after a hint is at most Hard."""

from tutor import chance
from tutor.questions.model import AmountKey, DateKey, Form, NameKey, Question
from tutor.text import fold


def next_hint(question: Question, given: int, removed: tuple[int, ...]) -> str | int | None:
    """Return the next hint: a sentence, the index of an option to take away, or None for no more.

    ``given`` counts the hints so far, ``removed`` are the options taken away by them.
    """
    if question.form is Form.CHOICE:
        return _option_to_remove(question, removed)
    if question.form is Form.RECALL:
        steps = _of_points(question)
    elif question.answer is None or question.form is Form.TRUE_FALSE:
        steps = []
    else:
        steps = _of_key(question)
    return steps[given] if given < len(steps) else None


def _option_to_remove(question: Question, removed: tuple[int, ...]) -> int | None:
    """Return a wrong option to take away; two are always left to choose between."""
    wrong = [
        index
        for index, option in enumerate(question.options)
        if not option.correct and index not in removed
    ]
    if len(wrong) < 2:
        return None
    return chance.pick(wrong, question.seed, "hint", str(len(removed)))


def _of_points(question: Question) -> list[str]:
    count = len(question.points)
    steps = [f"The answer has {count} points."] if count > 1 else []
    return [*steps, f"It begins with “{question.points[0].split()[0]} …”."]


def _of_key(question: Question) -> list[str]:
    assert question.answer is not None
    if question.answer.all_needed:
        return [f"One begins with {_initials(name)}." for name in question.key[:-1]]
    member = question.answer.members[0]
    if isinstance(member, NameKey):
        name = member.name
        words = len(name.split())
        length = f"{len(name)} letters" if words == 1 else f"{words} words"
        return [f"It has {length}.", f"It begins with {_initials(name)}."]
    if isinstance(member, DateKey):
        decade = member.date.first[0] // 10 * 10
        return [f"It lies in the {decade}s.", f"The year is {member.date.first[0]}."]
    if isinstance(member, AmountKey):
        unit = member.amount.unit
        return [f"It is counted in {unit}."] if unit else []
    return []


def _initials(name: str) -> str:
    letters = [word[0].upper() for word in name.split() if fold(word) not in {"the", "of", "and"}]
    return " and ".join(dict.fromkeys(letters)) if len(letters) <= 2 else " ".join(letters)
