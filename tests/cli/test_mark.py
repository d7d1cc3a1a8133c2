"""``tutor mark``: what it prints, what it exits with, and what it says of a damaged table."""

import json
from pathlib import Path

import pytest

from tests.support import TutorCall

DATA = Path(__file__).parents[1] / "data"
HEAD = "kind,expected,aliases,given,verdict,note\n"

PACK = {
    "content/kinds.en.yaml": """\
format: 1
kinds:
  office:
    roles:
      holder: {is: person}
      office: {is: text, like: mayor of the town}
    says: ["{holder} was {office}."]
    asks:
      holder: ["Who was {office}?"]
""",
    "content/town/pack.yaml": """\
format: 1
pack: town
title: The town
language: en
sources:
  walk: {short: the walk, title: A walk through the town, author: Uma Walker, date: 2020}
topics: {}
""",
    "content/town/entities.yaml": """\
format: 1
entities:
  mayor: {is: group, name: mayor}
  milton: {is: person, name: Ada Milton, family: Milton, in: [mayor]}
  hilton: {is: person, name: Ida Hilton, family: Hilton, in: [mayor]}
  quarter: {is: state, name: Old Quarter}
  square: {is: state, name: Old Square, in: [quarter]}
""",
}


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return tmp_path / "cases.csv"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    for name, text in PACK.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_a_table_that_the_marker_agrees_with_is_fine(tutor: TutorCall) -> None:
    found = tutor("mark", DATA / "grading_cases.csv")
    assert found.code == 0
    assert found.err == "71 rows, all as the table says.\n"
    assert len(found.out.splitlines()) == 71
    assert "✓ close   'Rasmusen' for 'Anders Fogh Rasmussen': one letter off" in found.out


@pytest.mark.parametrize("kind", ["amount", "number"])
def test_an_amount_goes_by_both_its_names(tutor: TutorCall, cases: Path, kind: str) -> None:
    row = f"{kind},250 aircraft,,250 aircraft,correct,\n"
    cases.write_text(f"kind,expected,aliases,given,verdict,note\n{row}", encoding="utf-8")
    assert tutor("mark", cases).code == 0


def test_json_holds_the_documented_keys(tutor: TutorCall) -> None:
    found = tutor("mark", DATA / "grading_cases.csv", "--json")
    rows = json.loads(found.out)
    assert found.code == 0
    assert len(rows) == 71
    assert rows[3] == {
        "expected": "Anders Fogh Rasmussen",
        "given": "Rasmusen",
        "verdict": "close",
        "marked": "close",
        "reason": "one letter off",
    }


def test_a_row_that_differs_is_pointed_at_and_exits_with_one(tutor: TutorCall, cases: Path) -> None:
    cases.write_text(HEAD + "term,tea,,tea,correct,\nterm,tea,,coffee,close,\n")
    found = tutor("mark", cases)
    assert found.code == 1
    assert found.out.splitlines()[1] == (
        "✗ wrong   (line 3 says close) 'coffee' for 'tea': not the answer"
    )
    assert found.err == "2 rows, 1 not as the table says.\n"
    assert json.loads(tutor("mark", cases, "--json").out)[1]["marked"] == "wrong"


def test_names_of_a_pack_are_other_answers(tutor: TutorCall, cases: Path, town: Path) -> None:
    cases.write_text(HEAD + "person,Ada Milton,,Hilton,wrong,\n")
    assert tutor("mark", cases).code == 1
    found = tutor("mark", cases, "--pack", "town", "--content", town)
    assert found.code == 0, found
    assert "that is another mayor: Ida Hilton" in found.out


def test_what_another_name_is_a_part_of_does_not_describe_it(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    cases.write_text(HEAD + "country,Old Quarter,,Old Square,wrong,\n")
    found = tutor("mark", cases, "--pack", "town", "--content", town)
    assert found.out.endswith("that is Old Square\n")


def test_an_unknown_pack_is_named_with_its_neighbour(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    cases.write_text(HEAD + "term,tea,,tea,correct,\n")
    found = tutor("mark", cases, "--pack", "towm", "--content", town)
    assert (found.code, found.out) == (2, "")
    assert found.err == "tutor: There is no pack 'towm'; did you mean town?\n"


def test_hostile_text_is_made_safe_to_draw(tutor: TutorCall, cases: Path) -> None:
    cases.write_text(HEAD + "term,tea,,\x1b]0;x\x07\u202etea,wrong,\n", encoding="utf-8")
    out = tutor("mark", cases).out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("", 3, "line 1: the column 'kind' is missing"),
        (HEAD, 3, "holds no rows"),
        ("kind,expected,aliases,answer,verdict\nterm,a,,a,correct\n", 3, "column 'given'"),
        (HEAD + "term,a,,a,correct\n", 3, "line 2: 5 cells under 6 columns"),
        (HEAD + "\n\nterm,a,,b,right,\n", 3, "line 4, column 'verdict': there is no verdict"),
        (
            HEAD + "prson,a,,a,correct,\n",
            3,
            "line 2, column 'kind': there is no kind 'prson'; did you mean person",
        ),
        (HEAD + "term,,,a,correct,\n", 3, "line 2, column 'expected': it is empty"),
        (
            HEAD + "date,15 April 2013,,a,wrong,\n",
            3,
            "line 2, column 'expected': a date is written 2013-04-15",
        ),
        (HEAD + "date,2013-02-30,,a,wrong,\n", 3, "line 2, column 'expected': there is no day 30"),
        (HEAD + "year,2013±x,,a,wrong,\n", 3, "line 2, column 'expected': 'x' is no tolerance"),
        (HEAD + "number,many,,a,wrong,\n", 3, "line 2, column 'expected': the number is missing"),
        (
            HEAD + "number,5±some,,a,wrong,\n",
            3,
            "line 2, column 'expected': 'some' is no tolerance",
        ),
        (HEAD + "set,a|b,c,a,wrong,\n", 3, "line 2, column 'aliases': 'c' is no alias of a member"),
        (HEAD + 'term,"a"b,,a,wrong,\n', 3, "line 2: this is no row of a CSV table"),
    ],
)
def test_a_damaged_table_gets_one_sentence_with_its_line(
    tutor: TutorCall, cases: Path, text: str, code: int, sentence: str
) -> None:
    cases.write_text(text, encoding="utf-8")
    found = tutor("mark", cases)
    assert (found.code, found.out) == (code, "")
    assert sentence in found.err
    assert found.err.count("\n") == 1
    assert found.err.endswith(".\n")


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_row_that_cannot_be_read_keeps_no_other_from_being_judged(
    tutor: TutorCall, cases: Path, form: tuple[str, ...]
) -> None:
    rows = (
        'number,"37,9",,38,correct,\nterm,tea,,tea,correct,\nterm,tea,,a\nterm,tea,,milk,right,\n'
    )
    cases.write_text(HEAD + rows, encoding="utf-8")
    found = tutor("mark", cases, *form)
    first, second, third, last = found.err.splitlines()
    assert found.code == 3
    assert first.startswith(f"tutor: {cases}, line 2, column 'expected': 37,9 is no number; write")
    assert second.startswith(f"tutor: {cases}, line 4: 4 cells under 6 columns; put cells")
    assert third.startswith(f"tutor: {cases}, line 5, column 'verdict': there is no verdict")
    assert last == "1 row, all as the table says; 3 more cannot be read."
    assert found.out.count("'tea'" if not form else '"given": "tea"') == (2 if not form else 1)


def test_a_table_in_another_encoding_is_refused_with_its_line(
    tutor: TutorCall, cases: Path
) -> None:
    cases.write_bytes(HEAD.encode() + "term,café,,cafe,correct,\n".encode("latin-1"))
    found = tutor("mark", cases)
    assert found.code == 3
    assert found.err == f"tutor: {cases}, line 2: this is not UTF-8; save it as UTF-8.\n"


def test_a_byte_order_mark_and_crlf_are_no_problem(tutor: TutorCall, cases: Path) -> None:
    table = HEAD + "term,tea,,tea,correct,\nnumber,250±10,,255,close,\n"
    cases.write_bytes(b"\xef\xbb\xbf" + table.replace("\n", "\r\n").encode())
    assert tutor("mark", cases).code == 0


def test_a_file_that_is_not_there_is_wrong_usage(tutor: TutorCall, tmp_path: Path) -> None:
    gone = tutor("mark", tmp_path / "gone.csv")
    assert (gone.code, gone.out) == (2, "")
    assert gone.err == (
        f"tutor: There is no file {tmp_path / 'gone.csv'}; name a table of answers in CSV.\n"
    )
    assert tutor("mark", tmp_path).code == 2


def test_the_table_in_the_documents_is_marked_as_it_says(tutor: TutorCall, cases: Path) -> None:
    document = (DATA.parents[1] / "docs" / "marking.md").read_text(encoding="utf-8")
    cases.write_text(document.partition("```csv\n")[2].partition("```")[0], encoding="utf-8")
    found = tutor("mark", cases)
    assert (found.code, found.err) == (0, "3 rows, all as the table says.\n")


def test_with_a_pack_a_name_is_what_its_entity_is_called(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    rows = (
        "place,Old Square,,Old Square (Old Quarter),correct,\nperson,Ada Milton,,Milton,correct,\n"
    )
    cases.write_text(HEAD + rows, encoding="utf-8")
    assert tutor("mark", cases).code == 1
    assert tutor("--content", town, "mark", cases, "--pack", "town").code == 0


def test_with_a_pack_a_source_is_whom_it_is_by_and_cited_with_its_year(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    rows = "".join(
        f"term,the walk,,{given},{verdict},,Who says so?\n"
        for given, verdict in (
            ("Uma Walker", "correct"),
            ("Walker (2020)", "correct"),
            ("A walk through the town", "correct"),
            ("Walker 2021", "wrong"),
            ("Ada Milton", "wrong"),
        )
    )
    cases.write_text(HEAD.rstrip() + ",question\n" + rows, encoding="utf-8")
    found = tutor("--content", town, "mark", cases, "--pack", "town")
    assert found.code == 0, found.out


def test_a_question_in_the_table_names_the_noun_that_is_asked_for(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    rows = (
        "place,Old Square,,the Old Square place,correct,,Which place is it?\n"
        "place,Old Square,,Old Quarter place,wrong,,Which place is it?\n"
        "term,freedom of navigation,,navigation freedom,wrong,,Which freedom is it?\n"
    )
    cases.write_text(HEAD.rstrip() + ",question\n" + rows, encoding="utf-8")
    found = tutor("--content", town, "mark", cases, "--pack", "town")
    assert found.code == 0, found.out


def test_a_question_in_the_table_tells_what_an_answer_need_not_repeat(
    tutor: TutorCall, cases: Path
) -> None:
    rows = (
        "number,616 people,,616,correct,,How many people died?\n"
        "number,616 people,,616,close,,What was the toll?\n"
        "date,1928-09-28,,28 September,correct,,On what day of 1928 was it found?\n"
    )
    cases.write_text(HEAD.rstrip() + ",question\n" + rows, encoding="utf-8")
    assert tutor("mark", cases).code == 0


def test_a_row_whose_answer_nothing_settles_rules_no_other_name_of_its_kind_out(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    head = HEAD.replace("note", "note,open")
    rows = [
        "person,Ada Milton,,Ida Hilton,wrong,,yes",
        "person,Ada Milton,,Ada Miltan,close,,yes",
        "person,Ada Milton,,Old Square,wrong,,yes",
        "person,Ada Milton,,Ida Hilton,wrong,,no",
        "person,Ada Milton,,Ida Hilton,wrong,,",
    ]
    cases.write_text(head + "\n".join(rows), encoding="utf-8")
    found = tutor("mark", cases, "--json", "--pack", "town", "--content", town)
    assert found.code == 0, found
    open_, slip, other, closed, plain = (row["reason"] for row in json.loads(found.out))
    assert open_ == "not the answer noted here, though nothing here rules it out"
    assert (slip, other) == ("one letter off", "not the answer")
    assert closed == plain == "that is another mayor: Ida Hilton"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "term,tea,,tea,correct,,perhaps",
            "line 2, column 'open': open is yes or no, and not 'perhaps'",
        ),
        ("year,2013,,2013,correct,,yes", "line 2, column 'open': only a single name can be open"),
        ("set,tea|milk,,tea,close,,yes", "line 2, column 'open': only a single name can be open"),
    ],
)
def test_only_a_name_can_be_open(tutor: TutorCall, cases: Path, row: str, sentence: str) -> None:
    cases.write_text(HEAD.replace("note", "note,open") + row, encoding="utf-8")
    found = tutor("mark", cases)
    assert (found.code, found.out) == (3, "")
    assert sentence in found.err


def test_with_a_pack_whom_its_facts_name_with_a_work_may_stand_beside_it(
    tutor: TutorCall, cases: Path, town: Path
) -> None:
    kinds = town / "kinds.en.yaml"
    kinds.write_text(
        kinds.read_text(encoding="utf-8")
        + """\
  play:
    roles:
      work: {is: work}
      author: {is: person}
    says: ["{author} wrote {work}."]
    asks:
      work: ["What did {author} write?"]
  show:
    roles:
      work: {is: work}
      author: {is: person}
      actor: {is: person}
    says: ["{actor} played in {work}, by {author}."]
    asks:
      work: ["In what did {actor} play?"]
""",
        encoding="utf-8",
    )
    entities = town / "town" / "entities.yaml"
    entities.write_text(
        entities.read_text(encoding="utf-8")
        + "  bridge: {is: work, name: “The Bridge”}\n  tower: {is: work, name: “The Tower”}\n",
        encoding="utf-8",
    )
    facts = town / "town" / "facts" / "plays.yaml"
    facts.parent.mkdir()
    facts.write_text(
        """\
format: 1
source: walk
facts:
  - {id: bridge-played, kind: play, work: bridge, author: milton, cite: 1}
  - {id: tower-played, kind: show, work: tower, author: milton, actor: hilton, cite: 2}
""",
        encoding="utf-8",
    )
    rows = (
        "term,“The Bridge”,,Milton's Bridge,correct,",
        "term,“The Bridge”,,The Bridge by Ada Milton,correct,",
        "term,“The Bridge”,,Hilton's Bridge,wrong,",
        "term,“The Bridge”,,Milton's Tower,wrong,",
        "term,“The Tower”,,Milton's Tower,close,",
    )
    cases.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    found = tutor("--content", town, "mark", cases, "--pack", "town")
    assert (found.code, found.err) == (0, "5 rows, all as the table says.\n"), found.out
