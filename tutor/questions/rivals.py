"""Facts that answer a question too: by which of their roles they are not told apart."""

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Fact, Value
from tutor.questions.asked import Asked


def rival(asked: Asked, other: Fact) -> str:
    """Return the id of a fact that answers a question too, and what is named and not its own.

    That is a date or an amount which only overlaps with the other fact's.
    """
    for role in sorted(asked.named):
        ours, theirs = asked.fact.roles[role], other.roles.get(role, ())
        if ours != theirs and (pair := overlapping(ours, theirs)):
            one, two = pair
            return f"{other.id}, whose {role} overlaps: {two.text} may be {one.text}"
        if theirs and ours != theirs and all(isinstance(v, EdtfDate) for v in (*ours, *theirs)):
            return f"{other.id}, whose {role} overlaps"
    return other.id


def overlapping(ours: tuple[Value, ...], theirs: tuple[Value, ...]) -> tuple[Amount, Amount] | None:
    """Return the amounts that two facts give for a role, where each gives one; else None."""
    match ours, theirs:
        case (Amount() as one,), (Amount() as two,):
            return one, two
    return None
