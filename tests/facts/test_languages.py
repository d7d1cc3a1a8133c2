"""Languages as data: what is shipped is what its files say, and a pack may bring its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.library import BASE, FACTS, KINDS, PACK, Library
from tutor.facts.checks import check_content
from tutor.facts.dates import parse_edtf
from tutor.facts.language import ENGLISH, LANGUAGES, language_of
from tutor.facts.languages.codec import language_from, language_to
from tutor.facts.languages.keys import (
    ANSWERS,
    FORM_KEYS,
    HINT_KEYS,
    HINTS,
    LANGUAGE_KEYS,
    PHRASES,
    SHAPES,
    WRITING_LISTS,
    WRITING_TABLES,
)
from tutor.facts.languages.prepare import as_json, prepare, sources
from tutor.facts.load import load_content
from tutor.facts.model import PackId
from tutor.paths import ContentPlace
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId

ROOT = Path(__file__).resolve().parents[2]
OWN = "content/chemistry/language.yaml"
DUTCH = (ROOT / "tests/packs/content/waterstaat/language.yaml").read_text(encoding="utf-8")
GROUP = re.compile(r"^(phrases|hints|hedges):\n((?:  .*\n)+)", re.M)


def codes(library: Library) -> list[str]:
    return [problem.code for problem in library.load().diagnostics]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_a_shipped_language_is_what_its_file_says(path: Path) -> None:
    language, problems = prepare(path)
    assert (language is not None, problems) == (True, ())
    assert language is not None
    kept = path.with_suffix(".json").read_text(encoding="utf-8")
    assert as_json(language) == kept, "python -m tutor.facts.languages.prepare writes it anew"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_comes_back_as_it_was_written(code: str) -> None:
    assert language_from(language_to(LANGUAGES[code])) == LANGUAGES[code]


def test_a_pack_lists_words_of_its_own_for_the_checks_of_its_questions(library: Library) -> None:
    library.write(
        OWN, "format: 1\nlanguage: en\nwriting: {absolutes: [wholly], antonyms: {up: down}}"
    )
    language = language_of(library.load().packs[PackId("chemistry")])
    assert language.writing.lists["absolutes"] == ("wholly",)
    assert language.writing.tables["antonyms"] == {"up": ("down",)}
    assert language.writing.lists["finite"] == ENGLISH.writing.lists["finite"]


def test_shipped_languages_need_neither_babel_nor_yaml() -> None:
    program = (
        "import sys; from tutor.facts.language import LANGUAGES; "
        "from tutor.questions.marking.tables import words_for; "
        "[words_for(language) for language in LANGUAGES.values()]; "
        "print(sorted({'babel', 'yaml'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("code", "edtf", "plain", "when"),
    [
        ("en", "2013-04-15", "15 April 2013", "on 15 April 2013"),
        ("en", "2013~", "about 2013", "in about 2013"),
        ("en", "18XX", "the 19th century", "in the 19th century"),
        ("de", "2013-04-15", "15. April 2013", "am 15. April 2013"),
        ("de", "2013-04", "April 2013", "im April 2013"),
        ("de", "2013", "2013", "im Jahr 2013"),
        ("de", "2013~", "etwa 2013", "etwa im Jahr 2013"),
        ("de", "2013-05-31/2013-06-02", "31. Mai bis 2. Juni 2013", "vom 31. Mai bis 2. Juni 2013"),
        ("de", "2013-05-03/2013-05-06", "3. bis 6. Mai 2013", "vom 3. bis 6. Mai 2013"),
        ("de", "2012/2014", "2012 bis 2014", "von 2012 bis 2014"),
        ("de", "18XX", "das 19. Jahrhundert", "im 19. Jahrhundert"),
        ("de", "199X", "die 1990er-Jahre", "in den 1990er-Jahren"),
        ("de", "2012-01-05/..", "seit dem 5. Januar 2012", "seit dem 5. Januar 2012"),
        ("de", "-0043", "44 v. Chr.", "im Jahr 44 v. Chr."),
        ("fr", "2013-04-01", "1er avril 2013", "le 1er avril 2013"),
        ("fr", "2013-04", "avril 2013", "en avril 2013"),
        ("fr", "18XX", "le XIXe siècle", "au XIXe siècle"),
        ("fr", "2013-05-31/2013-06-02", "31 mai – 2 juin 2013", "du 31 mai au 2 juin 2013"),
        ("fr", "-0043", "44 av. J.-C.", "en 44 av. J.-C."),
    ],
)
def test_dates_are_told_as_a_language_tells_them(
    code: str, edtf: str, plain: str, when: str
) -> None:
    date = parse_edtf(edtf)
    assert (LANGUAGES[code].date(date), LANGUAGES[code].when(date)) == (plain, when)


@pytest.mark.parametrize(
    ("code", "three", "whose"),
    [
        ("en", "A, B and C", {"Grand": "Grand's", "James": "James's"}),
        ("de", "A, B und C", {"Anna": "Annas", "Hans": "Hans’", "Marx": "Marx’"}),
        ("fr", "A, B et C", {"Paris": "de Paris", "Anna": "d’Anna"}),
    ],
)
def test_lists_and_possessives_are_those_of_the_language(
    code: str, three: str, whose: dict[str, str]
) -> None:
    language = LANGUAGES[code]
    assert language.listing(["A", "B", "C"]) == three
    assert {name: language.possessive_of(name, False) for name in whose} == whose


@given(st.lists(st.sampled_from(["A", "B C", "D"]), min_size=1, max_size=7))
def test_a_list_holds_each_of_its_parts_once(parts: list[str]) -> None:
    for language in LANGUAGES.values():
        told = language.listing(parts)
        assert re.split(rf", | {re.escape(language.conjunction)} ", told) == parts


def test_a_pack_in_an_unknown_language_brings_all_of_it(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: nl"))
    library.write(OWN, DUTCH)
    loaded = library.load()
    assert loaded.diagnostics == ()
    language = language_of(loaded.packs[PackId("chemistry")])
    assert language.code == "nl"
    assert language.when(parse_edtf("1898-07")) == "in juli 1898"


def test_every_sentence_that_a_new_language_lacks_is_named_with_what_to_add(
    library: Library,
) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: nl"))
    for group in GROUP.finditer(DUTCH):
        for line in group[2].splitlines(keepends=True):
            key = line.partition(":")[0].strip()
            if key == "types":
                continue
            library.write(OWN, DUTCH.replace(line, "", 1))
            found = [p for p in library.load().diagnostics if p.code == "T120"]
            assert [p.message for p in found] == [
                f"The file of language lacks the key {group[1]}.{key}."
            ]
            assert found[0].help.startswith(f"add a line {key}: … under {group[1]}, as in ")


def test_a_language_that_is_not_whole_keeps_its_pack_from_being_used(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: nl"))
    library.write(OWN, DUTCH.replace("  in-order: Geef ze in volgorde.\n", ""))
    loaded = library.load()
    assert loaded.packs == {}
    assert "chemistry" in loaded.broken


def test_a_pack_replaces_what_it_names_and_keeps_the_rest(library: Library) -> None:
    library.write(OWN, 'format: 1\nlanguage: en\nphrases: {name-both: "Give both names."}\n')
    language = language_of(library.load().packs[PackId("chemistry")])
    assert codes(library) == []
    assert language.name_both == "Give both names."
    assert language.name_all == ENGLISH.name_all
    assert language.answers == ENGLISH.answers
    assert language.months == ENGLISH.months


def test_a_file_for_another_language_than_the_packs_is_reported(library: Library) -> None:
    library.write(OWN, "format: 1\nlanguage: de\n")
    (problem,) = library.load().diagnostics
    assert (problem.code, problem.message) == (
        "T115",
        "This file is for the language de, and the pack is in en.",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("phrases: {name-all: 'All {count}.'}", "T121"),
        ("phrases: {name-all: 'All of them.'}", "T121"),
        ("phrases: {name-all: 'All {n!r}.'}", "T121"),
        ("phrases: {name-all: 'All {n.'}", "T121"),
        ("phrases: {name-al: 'All {n}.'}", "T102"),
        ("months: January, February", "T121"),
        ("decimal: ab", "T121"),
        ("cldr: xx-YY", "T115"),
        ("numbers: {a: one}", "T109"),
        ("answers: {dates: {seasons: {monsoon: monsoon}}}", "T108"),
        ("answers: {names: {article: the}}", "T102"),
        ('of: {ends: {s: "{name}\'"}}', "T120"),
        ("dates: {when: {at: 'on {day}'}}", "T121"),
        ("lists: {two: '{0} and {1}'}", "T120"),
    ],
)
def test_what_is_wrong_in_a_file_of_language_is_reported(
    library: Library, text: str, code: str
) -> None:
    library.write(OWN, f"format: 1\nlanguage: en\n{text}\n")
    found = library.load().diagnostics
    assert code in [problem.code for problem in found]
    assert all(problem.path.endswith("language.yaml") and problem.help for problem in found)
    assert all(problem.line >= 1 for problem in found)


def test_a_pack_may_tell_dates_in_a_form_of_its_own(library: Library) -> None:
    library.write(
        OWN,
        "format: 1\nlanguage: en\ndates:\n  by:\n    at: by {date}\n    since: since {date}\n"
        "    until: until {date}\n    span: by {end}\n".replace(
            "span: by {end}", 'span: "{begin}/{end}"'
        ),
    )
    library.write(KINDS, BASE[KINDS].replace("{date:when}.", "{date:by}."))
    assert codes(library) == []


def test_amounts_are_written_with_the_signs_of_the_language(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: de"))
    mass = "  - {id: mass, kind: mass, element: neon, weight: '1.500,5 kg', cite: 1}\n"
    library.write(FACTS, BASE[FACTS] + mass)
    (fact,) = (
        fact
        for pack in library.load().packs.values()
        for fact in pack.facts.values()
        if fact.id == "mass"
    )
    (amount,) = (
        value for values in fact.roles.values() for value in values[-1:] if hasattr(value, "number")
    )
    assert amount.number == "1500.5"


def test_every_key_of_a_language_stands_in_its_page_with_its_english() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    for key, name in PHRASES.items():
        assert f"| `{key}` | {getattr(ENGLISH, name)} |" in page
    for key, name in HINTS.items():
        assert f"| `{key}` | {getattr(ENGLISH.hints, name)} |" in page
    for group, (lists, tables) in ANSWERS.items():
        assert all(f"| `{group}` | `{key}` | " in page for key in (*lists, *tables))
    assert all(f"| `{key}` | " in page for key in (*WRITING_LISTS, *WRITING_TABLES))
    assert all(f"`{key}`" in page for key in (*LANGUAGE_KEYS, *FORM_KEYS, *SHAPES, *HINT_KEYS))


def test_the_german_example_of_the_page_makes_questions(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    files = re.findall(r"^`(content/\S+\.yaml)`\n\n```yaml\n(.*?)^```", page, re.M | re.S)
    assert len(files) == 4
    head = "format: 1\npack: weimar\ntitle: Weimar\nlanguage: de\nsources:\n"
    source = "  kolb: {short: Kolb, title: Die Weimarer Republik, date: 1984}\n"
    for path, text in (*files, ("content/weimar/pack.yaml", head + source)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    place = ContentPlace(tmp_path / "content", tmp_path / "decks", shipped=False)
    content = load_content([place])
    assert [str(problem) for problem in content.diagnostics] == []
    assert {problem.code for problem in check_content(content)} <= {"T218"}
    generator = Generator(content.packs[PackId("weimar")])
    gap = generator.draw(ItemId("weimar/brand#ereignis"), Form.CLOZE, 1)
    assert (gap.stem, gap.key) == (
        "Am 27. Februar 1933 kam es in Berlin ____.",
        ("zum Reichstagsbrand",),
    )
