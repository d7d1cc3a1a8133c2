"""What YAML means: the values that come out of a pack."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.facts.library import (
    BASE,
    DECK,
    ENTITIES,
    FACTS,
    KINDS,
    PACK,
    WITH_FORMS,
    Library,
    clean_library,
)
from tutor.facts.dates import parse_edtf
from tutor.facts.load import load_content
from tutor.facts.model import (
    Amount,
    Certainty,
    Citation,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    KindName,
    Many,
    PackId,
    RoleName,
    SourceId,
    Text,
)
from tutor.paths import ContentPlace


def fact_of(library: Library, text: str) -> Fact:
    """Add one fact and return it as read."""
    library.write(FACTS, BASE[FACTS] + text)
    content = library.load()
    assert content.diagnostics == ()
    return list(content.packs[PackId("chemistry")].facts.values())[-1]


def ref(name: str) -> EntityRef:
    return EntityRef(EntityId(name))


def test_every_key_of_a_fact_is_read(library: Library) -> None:
    fact = fact_of(
        library,
        """\
  - id: neon-found
    kind: discovery
    discoverers: [ramsay, curie]
    element: neon
    date: 1898~
    place: london
    complete: [discoverers]
    cite: [4, lecture-3 6-7, 4]
    topics: [gases, rays]
    note: |
      Two lines
        of a note.
    wrong: {place: [paris, berlin]}
    accept: {element: [Ne, "the new gas"]}
    certainty: {date: inferred}
    ask: [date, place]
    wording:
      date: ["When was neon found?"]
      element in noble-gas: ["Which noble gas was found in {place}?"]
    formerly: [neon, neon-1898]
    revised: 2026-11-22
    evidence: {place: ["the capital", Thames]}
    story: [helium-found, neon-found]
""",
    )
    roles = {name: fact.roles[RoleName(name)] for name in fact.roles}
    assert roles == {
        "discoverers": (ref("ramsay"), ref("curie")),
        "element": (ref("neon"),),
        "date": (parse_edtf("1898~"),),
        "place": (ref("london"),),
    }
    lecture = SourceId("lecture-3")
    assert fact.source == lecture
    assert fact.cite == (Citation(lecture, 4, 4), Citation(lecture, 6, 7))
    assert fact.topics == ("gases", "rays")
    assert fact.note == "Two lines of a note."
    assert fact.complete == {"discoverers"}
    assert fact.wrong == {"place": (ref("paris"), ref("berlin"))}
    assert fact.accept == {"element": ("Ne", "the new gas")}
    assert fact.certainty_of(RoleName("date")) is Certainty.INFERRED
    assert fact.certainty_of(RoleName("place")) is Certainty.STATED
    assert fact.ask == ("date", "place")
    assert [w.template for w in fact.wording[RoleName("date")]] == ["When was neon found?"]
    assert fact.wording[RoleName("element")][0].group == "noble-gas"
    assert fact.formerly == ("neon", "neon-1898")
    assert fact.revised == "2026-11-22"
    assert fact.evidence == {"place": ("the capital", "Thames")}
    assert fact.story == ("helium-found",)
    assert (fact.place.line, fact.place.column) == (22, 5)


def test_according_to_is_the_files_source_where_it_is_left_out(library: Library) -> None:
    fact = fact_of(library, "  - {id: a, kind: look, element: neon, look: a red light, cite: 1}\n")
    assert fact.roles[RoleName("according-to")] == (ref("lecture-3"),)


def test_according_to_may_be_a_person_whom_the_source_quotes(library: Library) -> None:
    fact = fact_of(
        library,
        "  - {id: a, kind: look, element: neon, look: a red light, according-to: ramsay, cite: 1}\n",
    )
    assert fact.roles[RoleName("according-to")] == (ref("ramsay"),)


def test_a_role_without_source_among_its_types_is_not_filled(library: Library) -> None:
    library.write(KINDS, BASE[KINDS].replace("is: [source, person]", "is: person"))
    fact = fact_of(library, "  - {id: a, kind: look, element: neon, look: a red light, cite: 1}\n")
    assert RoleName("according-to") not in fact.roles


def test_a_fact_may_name_another_source_than_its_file(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("topics:", "  book: {short: Book, title: B}\ntopics:"))
    fact = fact_of(
        library,
        "  - {id: a, kind: look, element: neon, look: a red light, source: book, cite: 2}\n",
    )
    assert fact.source == "book"
    assert fact.cite == (Citation(SourceId("book"), 2, 2),)
    assert fact.roles[RoleName("according-to")] == (ref("book"),)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("polonium", ref("polonium")),
        ('"polonium"', Text("polonium")),
        ("Polonium", Text("Polonium")),
        ("a red light", Text("a red light")),
        ("'it''s red'", Text("it's red")),
        ('"red: and more, # 1"', Text("red: and more, # 1")),
        ("NO", Text("NO")),
        ("'010'", Text("010")),
        ("2013-04-31 B", Text("2013-04-31 B")),
    ],
)
def test_a_bare_small_word_is_an_entity_and_everything_else_is_text(
    written: str, value: object, library: Library
) -> None:
    fact = fact_of(library, f"  - {{id: a, kind: look, element: neon, look: {written}, cite: 1}}\n")
    assert fact.roles[RoleName("look")] == (value,)


def test_an_amount_is_read_in_the_packs_language(library: Library) -> None:
    fact = fact_of(
        library, "  - {id: a, kind: mass, element: neon, weight: over five million tons, cite: 1}\n"
    )
    (weight,) = fact.roles[RoleName("weight")]
    assert isinstance(weight, Amount)
    assert (weight.number, weight.unit) == ("5000000", "tons")


def test_lists_may_be_ordered_or_of_dates(library: Library) -> None:
    library.write(
        KINDS,
        BASE[KINDS]
        + """\
  course:
    roles:
      steps: {is: text, many: ordered, like: a first step, exact: true, formerly: [parts]}
      days: {is: date, many: true}
    says: ["{steps} {days:when}."]
    asks: {steps: ["Which {steps:step was/steps were} taken {days:when}?"]}
""",
    )
    fact = fact_of(
        library,
        """\
  - id: a
    kind: course
    days: [1898, 1899-05]
    cite: 1
    steps:
      - a first step, with a comma
      - a second
""",
    )
    role = library.load().packs[PackId("chemistry")].kinds[fact.kind].roles[RoleName("steps")]
    assert (role.many, role.exact, role.like, role.formerly) == (
        Many.ORDERED,
        True,
        "a first step",
        ("parts",),
    )
    assert [str(date) for date in fact.roles[RoleName("days")]] == ["1898", "1899-05"]
    assert fact.roles[RoleName("steps")] == (Text("a first step, with a comma"), Text("a second"))


def test_every_key_of_an_entity_is_read(library: Library) -> None:
    library.write(
        ENTITIES,
        BASE[ENTITIES]
        + """\
  europe: {is: group, name: Europe}
  hague:
    is: place
    name: The Hague      # set off: a comment
    in-sentence: the Hague
    aliases: [Hague, "Den Haag"]
    in: europe
    plural: true
    forms: {of: the Hague's, into: into the Hague}
    confuse: [paris]
    near: [berlin]
  travers: {is: person, name: Morris Travers, family: Travers}
""",
    )
    entities = library.load().packs[PackId("chemistry")].entities
    hague = entities[EntityId("hague")]
    assert (hague.type, hague.name, hague.sentence) == ("place", "The Hague", "the Hague")
    assert hague.aliases == ("Hague", "Den Haag")
    assert hague.groups == ("europe",)
    assert hague.plural
    assert hague.forms == {"of": "the Hague's", "into": "into the Hague"}
    assert (hague.confuse, hague.near) == (("paris",), ("berlin",))
    assert entities[EntityId("travers")].family == "Travers"
    assert entities[EntityId("noble-gas")].complete
    assert entities[EntityId("paris")].sentence == "Paris"


def test_a_source_is_an_entity_and_its_author_may_be_another(library: Library) -> None:
    library.write(
        PACK,
        BASE[PACK].replace(
            "topics:",
            """\
  notes-1898:
    short: Curie's notes
    in-sentence: the notes of Curie
    title: "Notes: the year 1898"
    author: curie
    date: 1898-12~
  book: {short: a book, title: A book, author: Mary Weeks}
topics:""",
        ),
    )
    pack = library.load().packs[PackId("chemistry")]
    notes = pack.sources[SourceId("notes-1898")]
    assert (notes.author, notes.title, str(notes.date)) == (
        "Pierre Curie",
        "Notes: the year 1898",
        "1898-12~",
    )
    assert pack.sources[SourceId("book")].author == "Mary Weeks"
    entity = pack.entities[EntityId("notes-1898")]
    assert (entity.type, entity.name, entity.sentence) == (
        "source",
        "Curie's notes",
        "the notes of Curie",
    )


def test_a_packs_own_kind_replaces_a_shared_one(library: Library) -> None:
    shared = BASE[KINDS].replace("Where was {element} discovered?", "In which town was {element}?")
    library.write("content/kinds.en.yaml", shared)
    library.write(
        KINDS, "format: 1\nkinds:\n" + BASE[KINDS].partition("kinds:\n")[2].partition("  mass:")[0]
    )
    pack = library.load().packs[PackId("chemistry")]
    assert set(pack.kinds) == {"discovery", "mass", "look", "etymology"}
    place = pack.kinds[next(k for k in pack.kinds if k == "discovery")].asks[RoleName("place")]
    assert [wording.template for wording in place] == ["Where was {element} discovered?"]


def test_shared_wordings_for_groups_of_other_packs_are_passed_over(library: Library) -> None:
    library.write("content/kinds.en.yaml", BASE[KINDS].replace("in noble-gas", "in metals"))
    (library.root / KINDS).unlink()
    other = clean_library(library.root / "other")
    metals = BASE[ENTITIES].replace("noble-gas", "metals").replace("noble gas", "metal")
    for path in (PACK, ENTITIES, FACTS):
        text = metals if path == ENTITIES else BASE[path].replace("pack: chem", "pack: more-chem")
        library.write(path.replace("/chemistry/", "/more/"), text)
    assert other.check() == []
    content = library.load()
    assert content.diagnostics == ()
    found = {
        pack.id: [w.group for w in pack.kinds[kind].asks[RoleName("element")]]
        for pack in content.packs.values()
        for kind in pack.kinds
        if kind == "discovery"
    }
    assert found == {"chemistry": [None], "more-chemistry": [None, "metals"]}


def test_ones_own_pack_stands_before_a_shipped_one(library: Library, tmp_path: Path) -> None:
    own = clean_library(tmp_path / "own")
    own.write(PACK, BASE[PACK].replace("The elements", "My elements"))
    content = load_content([own.place, library.place])
    assert [pack.title for pack in content.packs.values()] == ["My elements"]
    assert content.diagnostics == ()


def test_a_folder_without_kinds_borrows_them(library: Library, tmp_path: Path) -> None:
    library.write("content/kinds.en.yaml", BASE[KINDS])
    own = clean_library(tmp_path / "own")
    (own.root / KINDS).unlink()
    own.write(PACK, BASE[PACK].replace("pack: chemistry", "pack: mine"))
    content = load_content([own.place, library.place])
    assert content.diagnostics == ()
    assert len(content.packs[PackId("mine")].facts) == 2


def test_facts_come_in_the_order_of_files_and_lines(library: Library) -> None:
    text = BASE[FACTS].replace("helium-found", "b-found").replace("polonium-found", "a-found")
    library.write("content/chemistry/facts/a-lecture.yaml", text)
    facts = library.load().packs[PackId("chemistry")].facts
    assert list(facts) == ["b-found", "a-found", "helium-found", "polonium-found"]


def test_former_ids_are_kept_with_their_facts(library: Library) -> None:
    fact = fact_of(
        library, "  - {id: a, kind: look, element: neon, look: a b, formerly: old, cite: 1}\n"
    )
    assert fact.formerly == (FactId("old"),)


@pytest.mark.parametrize(
    "path",
    [
        "content/kinds.en.yml",
        "content/notes.yaml",
        "content/chemistry/pack.yml",
        "content/chemistry/facts/more.yml",
        "decks/more.yml",
    ],
)
def test_a_file_that_nobody_reads_is_told(path: str, library: Library) -> None:
    file = library.write(path, "format: 1\n")
    assert [(p.code, p.path) for p in library.check()] == [("T119", str(file))]


def test_a_folder_that_cannot_be_looked_into_is_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda folder, mode: Path(folder).name != "chemistry")
    (problem,) = library.check()
    assert (problem.code, problem.path) == ("T001", str(library.root / "content" / "chemistry"))


def test_no_content_is_no_error(tmp_path: Path) -> None:
    content = load_content([ContentPlace(tmp_path / "none", tmp_path / "decks", shipped=False)])
    assert (dict(content.packs), content.diagnostics, content.files) == ({}, (), ())


def test_loading_imports_neither_app_nor_database_nor_the_search_for_names(
    library: Library,
) -> None:
    program = (
        "import sys; from tutor.cli.main import main; code = main(['check', sys.argv[1]]);"
        "heavy = {'textual', 'sqlalchemy', 'sqlmodel', 'difflib', 'rich', 'pydantic'};"
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(library.root)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0 []\n"
    assert done.stderr == "no problems in 5 files\n"


def test_the_deck_of_the_library_is_read(library: Library) -> None:
    assert list(library.decks().decks) == ["elements"]
    assert library.decks().files == (str(library.root / DECK),)


def test_a_kind_says_what_is_not_so_what_happened_when_and_what_goes_together(
    library: Library,
) -> None:
    library.write(KINDS, WITH_FORMS)
    assert library.check() == []
    kind = next(iter(library.load().packs.values())).kinds[KindName("discovery")]
    denial = kind.denies[RoleName("discoverers")]
    assert [w.template for w in denial] == ["Which of these did NOT discover {element}?"]
    assert [w.template for w in kind.timeline[RoleName("date")]] == ["the discovery of {element}"]
    assert [(pair.left, pair.right, pair.ask) for pair in kind.pairs] == [
        ("element", "date", "Match each element with the date of its discovery."),
        ("discoverers", "element", "Match each chemist with a discovery."),
    ]
    assert kind.pairs[0].place.line == 19
