"""What ``tutor check`` says of persons whom nothing dates."""

from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.questions.checks import check_questions

KINDS = """\
authorship:
  roles:
    author: {is: person, one-for: [work]}
    work: {is: work}
    date: {is: date, one-for: [work]}
  says: ["{author} wrote {work}.", "{work} appeared {date:when}."]
  asks:
    author: ["Who wrote {work}?", "By whom was {work} written?"]
    date: ["When did {work} appear?", "When was {work} published?"]
praise:
  roles: {speaker: {is: person}, thing: {is: text}}
  says: ["{speaker} praised {thing}."]
  asks: {thing: ["What did {speaker} praise?", "To what did {speaker} give praise?"]}
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?", "From when to when did {person} live?"]}
"""
ENTITIES = "".join(
    f"{name}: {{is: person, name: {name.title()}}}\n"
    for name in ("kant", "mill", "rawls", "plato", "singer")
) + "".join(f"{name}: {{is: work, name: “{name.title()}”}}\n" for name in ("critique", "theory"))
PRAISED = """\
- {id: good, kind: praise, speaker: plato, thing: the idea of the good, cite: 3}
- {id: gifts, kind: praise, speaker: singer, thing: gifts to the poor, cite: 4}
"""
WRITTEN = """\
- {id: critique, kind: authorship, author: kant, work: critique, date: 1781, cite: 1}
- {id: theory, kind: authorship, author: rawls, work: theory, date: %d, cite: 2}
"""
LIVED = """\
- {id: plato-lived, kind: life, person: plato, span: -0427/-0346, ask: []}
- {id: singer-born, kind: life, person: singer, span: 1946/.., ask: []}
- {id: mill-lived, kind: life, person: mill, span: 1806/1873, ask: []}
"""


def notes(folder: Path, facts: str) -> list[str]:
    pack = write_pack(folder, KINDS, ENTITIES, facts).pack
    return [p.message for p in check_questions({pack.id: pack}) if p.code == "T415"]


def test_persons_without_dates_are_named_together_where_ages_lie_apart(tmp_path: Path) -> None:
    assert notes(tmp_path, WRITTEN % 1971 + PRAISED) == [
        "Nothing dates mill, plato, singer, who may be offered for author of the kind "
        "authorship, where facts lie 190 years apart."
    ]


@pytest.mark.parametrize(
    "facts",
    [WRITTEN % 1971 + PRAISED + LIVED, WRITTEN % 1790 + PRAISED, PRAISED],
    ids=["all are dated", "one age", "no dates"],
)
def test_nothing_is_said_where_everybody_is_dated_or_all_is_of_one_age(
    facts: str, tmp_path: Path
) -> None:
    assert notes(tmp_path, facts) == []


def test_whom_the_author_lists_as_wrong_needs_no_date(tmp_path: Path) -> None:
    listed = ", wrong: {author: [plato, singer, mill]}, cite: 1}"
    facts = (
        (WRITTEN % 1971)
        .replace(", cite: 1}", listed)
        .replace(", cite: 2}", listed.replace("cite: 1", "cite: 2"))
    )
    assert notes(tmp_path, facts + PRAISED) == []
