"""Articles that follow the sound of the word behind them."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tutor.facts.language import LANGUAGES
from tutor.facts.model import Entity, EntityId, EntityRef, Place, RoleName
from tutor.questions.articles import articles_of
from tutor.questions.model import Form
from tutor.questions.templates import BLANK, Printer, parse

TERM, PLACE = RoleName("term"), Place("facts/lecture.yaml", 1, 1)


def printed(wording: str, name: str, language: str = "en", **forms: str) -> str:
    entity = Entity(EntityId("it"), "term", name, PLACE, forms=forms)
    printer = Printer(LANGUAGES[language], {entity.id: entity})
    return printer.sentence(parse(wording), {TERM: (EntityRef(entity.id),)})


@pytest.mark.parametrize(
    "right",
    [
        *("a leitmotif", "an idée fixe", "an École normale", "an œuvre", "an overture"),
        *("an hour", "an heir", "a horn", "an honest answer", "a honeymoon", "a history"),
        *("a one-act opera", "an onerous duty", "a once great house", "an only child"),
        *("a union", "a unit", "a university", "an umbrella", "an unarmed guard", "a unanimous vote"),
        *("a Ukrainian song", "a user", "a usual form", "an usher", "an urban song", "a utopia"),
        *("a European union", "a euphonium", "a ewer", "an earl"),
        *("a yacht", "an 8-part choir", "a “leitmotif”", "an “idée fixe”", "a Wagner tuba"),
    ],
)  # fmt: skip
def test_a_and_an_are_set_by_what_follows(right: str) -> None:
    _, _, name = right.partition(" ")
    for article in ("a", "an"):
        assert printed(f"What is {article} {{term}}?", name) == f"What is {right}?"
        capital = right[0].upper() + right[1:]
        assert printed(f"{article.capitalize()} {{term}} is it.", name) == f"{capital} is it."


@pytest.mark.parametrize("name", ["MP", "NATO office", "X-ray", "F major chord", "11-part choir"])
def test_what_is_read_letter_by_letter_keeps_the_authors_article(name: str) -> None:
    for article in ("a", "an"):
        assert printed(f"What is {article} {{term}}?", name) == f"What is {article} {name}?"


def test_an_entity_may_say_which_article_it_takes() -> None:
    assert printed("What is a {term}?", "MP", a="an MP") == "What is an MP?"
    assert printed("A {term} sits here.", "MP", a="an MP") == "An MP sits here."
    assert printed("Who met {term}?", "MP", a="an MP") == "Who met MP?"


def test_other_words_that_end_alike_and_other_languages_are_left_alone() -> None:
    assert printed("Is it Verdi's Aida {term}?", "overture") == "Is it Verdi's Aida overture?"
    assert printed("What is plan a {term}?", "overture", language="de").endswith("plan a overture?")
    assert articles_of(LANGUAGES["de"]) is None


def test_a_gap_does_not_give_its_initial_away() -> None:
    entity = Entity(EntityId("it"), "term", "idée fixe", PLACE)
    printer = Printer(LANGUAGES["en"], {entity.id: entity})
    values = {TERM: (EntityRef(entity.id),)}
    for said in ("A {term} returns.", "An {term} returns."):
        assert printer.sentence(parse(said), values, blank=TERM) == f"A/an {BLANK} returns."
    assert printer.sentence(parse("It is a {term}."), values, blank=TERM) == f"It is a/an {BLANK}."


def test_claims_are_put_with_the_article_of_what_they_claim(tmp_path: Path) -> None:
    kinds = """\
meaning:
  roles:
    term: {is: term, one-for: [sense]}
    sense: {is: sense, one-for: [term]}
  says: ["A {term} is {sense}."]
  asks: {term: ["What is {sense}?"], sense: ["What is a {term}?"]}
"""
    names = {"motif": "motif", "idea": "idea", "etude": "étude", "rondo": "rondo"}
    entities = "".join(f"{id_}: {{is: term, name: {name}}}\n" for id_, name in names.items())
    entities += "".join(
        f"{id_}-is: {{is: sense, name: the {n}th one}}\n" for n, id_ in enumerate(names, 4)
    )
    facts = "".join(
        f"- {{id: {id_}, kind: meaning, term: {id_}, sense: {id_}-is, cite: 1}}\n" for id_ in names
    )
    generator = write_pack(tmp_path, kinds, entities, facts)
    stems = {q.stem for q in draws(generator, "motif#term", Form.TRUE_FALSE)}
    terms = ("A motif", "An idea", "An étude", "A rondo")
    assert stems <= {f"True or false? {term} is the 4th one." for term in terms}
    assert {"True or false? A motif is the 4th one.", "True or false? An idea is the 4th one."} <= (
        stems
    )
