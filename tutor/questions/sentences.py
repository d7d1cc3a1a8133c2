"""Sentences of facts of which no claim and no gap is ever made."""

from collections.abc import Iterator

from tutor.facts.diagnostics import Diagnostic, Related, diagnostic
from tutor.facts.model import Fact, Wording
from tutor.questions.forms import true_false
from tutor.questions.forms.choice import not_by_options
from tutor.questions.forms.typed import not_in_words
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.model import Form
from tutor.questions.stems import Unusable
from tutor.questions.templates import parse

_MOST_NAMED = 3


def of_fact(shop: Workshop, fact: Fact, subjects: list[Subject]) -> Iterator[Diagnostic]:
    """Yield a fact's own sentences that only feedback can use, though its items could be claims.

    ``subjects`` are the items of the fact that are asked. A sentence without placeholders is meant
    for feedback, and so is one that tells nothing that is asked.
    """
    if not fact.says:
        return
    refused = {subject.role: _refused(shop, subject) for subject in subjects}
    for wording in fact.says:
        template = parse(wording.template)
        roles = template.named & refused.keys()
        reasons = [refused[role].get(wording.template) for role in sorted(roles)]
        # What not even feedback can tell is reported where the fact is read.
        if roles and all(reasons) and shop.stems.can_tell(fact, template):
            yield _passed_over(fact, wording, [bad for bad in reasons if bad is not None])


def _refused(shop: Workshop, subject: Subject) -> dict[str, Unusable]:
    """Return by their templates the sentences that may not put an item, where one could."""
    _, refused = shop.stems.tells(subject.fact, subject.role)
    return {bad.wording.template: bad for bad in refused} if _can_be_told(shop, subject) else {}


def _can_be_told(shop: Workshop, subject: Subject) -> bool:
    """Tell whether an item is put in a sentence, or would be if there were one."""
    if len(subject.values) == 1 and not_in_words(shop, subject, Form.CLOZE) is None:
        return True
    if not_by_options(shop, subject, Form.TRUE_FALSE):
        return False
    groups, _ = shop.claims(subject)
    return not groups or true_false.refuse(shop, subject) is None


def _passed_over(fact: Fact, wording: Wording, refused: list[Unusable]) -> Diagnostic:
    fits = list({other.id: other for bad in refused for other in bad.collides}.values())
    why = dict.fromkeys(bad.reason for bad in refused if not bad.collides)
    further = sorted(fact.roles.keys() - parse(wording.template).named)
    ways = [f"name {' or '.join(further)} in it too"] if fits and further else []
    if fits:
        named = [other.id for other in fits[:_MOST_NAMED]]
        more = [f"{len(fits) - _MOST_NAMED} more"] if len(fits) > _MOST_NAMED else []
        why["without the answer it fits " + ", ".join([*named, *more]) + " as well"] = None
    return diagnostic(
        "T407",
        wording.place,
        f"No claim or gap of {fact.id} is made of this sentence: {'; '.join(why)}.",
        ", ".join([*ways, "delete it"]) + ", or write it without placeholders for feedback alone",
        related=[Related(other.place, "this fact") for other in fits[:_MOST_NAMED]],
    )
