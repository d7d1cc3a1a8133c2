"""Sentences that end once, and questions that call what they ask for by its type."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, offered, write_pack
from tutor.facts.language import LANGUAGES
from tutor.facts.model import Entity, EntityId, EntityRef, Place, RoleName
from tutor.questions.generate import Generator
from tutor.questions.model import Form
from tutor.questions.templates import Printer, parse

WORK, PLACE = RoleName("work"), Place("facts/lecture.yaml", 1, 1)


@pytest.mark.parametrize(
    ("wording", "name", "printed"),
    [
        ("Who wrote {work}?", "“What Next?”", "Who wrote “What Next?”"),
        ("Who wrote “{work}”?", "What Next?", "Who wrote “What Next?”"),
        ("Whose work is {work}?", "What Next?", "Whose work is What Next?"),
        ("Ann wrote {work}.", "“What Next?”", "Ann wrote “What Next?”"),
        ("Ann wrote {work}.", "Help!", "Ann wrote Help!"),
        ("Ann lived in {work}.", "Washington, D.C.", "Ann lived in Washington, D.C."),
        # A question that ends with an exclamation still asks.
        ("Who wrote {work}?", "“Help!”", "Who wrote “Help!”?"),
        ("Was it in {work}?", "Washington, D.C.", "Was it in Washington, D.C.?"),
        ("Did {work} appear?", "What Next?", "Did What Next? appear?"),
        ("Ann wrote {work}...", "What", "Ann wrote What..."),
    ],
)
def test_a_sentence_ends_once(wording: str, name: str, printed: str) -> None:
    entity = Entity(EntityId("it"), "work", name, PLACE)
    printer = Printer(LANGUAGES["en"], {entity.id: entity})
    assert printer.sentence(parse(wording), {WORK: (EntityRef(entity.id),)}) == printed


KINDS = """\
branch:
  roles:
    thing: {is: [language, word, text], like: the speech of the town}
    class: {is: class, one-for: [thing]}
  says: ["{thing} belongs to the branch {class}."]
  asks:
    thing: ["What belongs to the branch {class}?"]
    thing in language: ["Which language belongs to the branch {class}?"]
"""
ENTITIES = """\
germanic: {is: class, name: Germanic}
celtic: {is: class, name: Celtic}
romance: {is: class, name: Romance}
latin: {is: class, name: Latin}
gothic: {is: language, name: Gothic}
breton: {is: language, name: Breton}
french: {is: language, name: French}
house: {is: word, name: house}
"""


@pytest.fixture
def languages(tmp_path: Path) -> Generator:
    facts = "".join(
        f"- {{id: {thing}-branch, kind: branch, thing: {thing}, class: {of}, cite: 1}}\n"
        for thing, of in (("gothic", "germanic"), ("breton", "celtic"), ("house", "romance"))
    )
    text = "- {id: monks, kind: branch, thing: the speech of the monks, class: latin, cite: 1}\n"
    wrong = "wrong: {thing: [french, house]}, class: germanic"
    return write_pack(tmp_path, KINDS, ENTITIES, facts.replace("class: germanic", wrong, 1) + text)


def test_what_is_asked_for_is_called_by_its_type(languages: Generator) -> None:
    asked = {q.stem for q in draws(languages, "gothic-branch#thing", Form.CHOICE, 8)}
    assert asked == {"Which language belongs to the branch Germanic?"}


def test_only_things_of_that_type_stand_beside_it(languages: Generator) -> None:
    assert offered(languages, "gothic-branch#thing") == {"French", "Breton"}


def test_a_thing_without_a_wording_for_its_type_is_asked_for_as_before(
    languages: Generator,
) -> None:
    [asked] = {q.stem for q in draws(languages, "monks#thing", Form.RECALL, 8)}
    assert asked.startswith("What belongs to the branch Latin?")


def test_a_title_ends_the_question_that_sets_other_events_before_it(tmp_path: Path) -> None:
    kinds = """\
writing:
  roles:
    work: {is: work}
    date: {is: date, one-for: [work]}
  says: ["{work} appeared {date:when}."]
  asks: {date: ["When did {work} appear?"]}
  timeline: {date: ["the writing of {work}"]}
"""
    titles = ("Who", "Where", "Whence", "Why", "How", "Whither")
    generator = write_pack(
        tmp_path,
        kinds,
        "".join(f"w{n}: {{is: work, name: “{title}?”}}\n" for n, title in enumerate(titles)),
        "".join(
            f"- {{id: f{n}, kind: writing, work: w{n}, date: {1950 + 10 * n}, cite: 1}}\n"
            for n in range(len(titles))
        ),
    )
    asked = {question.stem for question in draws(generator, "f5#date", Form.ODD_ONE)}
    assert asked
    assert all(stem.endswith("?”") for stem in asked)
