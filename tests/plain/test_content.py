"""Every form of question over the content that comes with Tutor, in whole sessions of lines."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.plain.replies import lines_of, object_of, wrong
from tests.study.campus import Campus, right
from tests.support import TutorCall
from tutor.paths import ContentPlace
from tutor.questions.model import Form, Question
from tutor.study.library import load_library
from tutor.study.model import Response, StudyMode
from tutor.study.register import keep_register, kept_items
from tutor.study.room import Room

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 4


@cache
def pack() -> tuple[str, str]:
    """Return the id of the shipped pack with the most facts, and of its first source."""
    bank = load_library([ContentPlace(ROOT / "content", ROOT / "decks", shipped=True)], None).bank
    most = max(bank.packs.values(), key=lambda each: len(each.facts))
    return most.id, next(iter(most.sources))


def by_turns(place: int, question: Question) -> Response:
    """Return a right answer to the first, third … question of a session, else a wrong one."""
    return wrong(question) if place % 2 else right(question)


@dataclass
class Desk:
    """A deck of one form over the shipped content, a learner, and the command line.

    ``known`` are the questions of forms whose session has been held already.
    """

    campus: Campus
    tutor: TutorCall
    cache: Path
    known: dict[Form, list[Question]]

    def deck(self, form: Form) -> None:
        id_, source = pack()
        self.campus.write(
            "decks/one.yaml",
            f"format: 1\ndeck: one\ntitle: One form\npack: {id_}\n"
            f"select: {{sources: [{source}]}}\nforms: [{form}]\n",
        )

    def questions(self, form: Form) -> list[Question]:
        """Return what a session of one form asks one who answers right and wrong by turns."""
        self.deck(form)
        if form not in self.known:
            self.known[form] = self._session()
        return self.known[form]

    def _session(self) -> list[Question]:
        places = [
            ContentPlace(ROOT / "content", self.campus.root / "decks", shipped=False),
            ContentPlace(ROOT / "content", ROOT / "decks", shipped=True),
        ]
        listed = kept_items(places, self.cache)
        library = load_library(places, self.cache, listed)
        if listed is None:
            keep_register(places, self.cache, library)
        world = self.campus.world("rehearsal", "rehearsal.db")
        asked: list[Question] = []
        with Room.open(world, library) as room:
            session = room.session("one", mode=StudyMode.PRACTICE, limit=QUESTIONS, seed=1)
            while (now := session.ask()) is not None:
                asked.append(now.question)
                session.answer(by_turns(len(asked) - 1, now.question), 5.0)
        return asked

    def study(self, how: str, lines: list[str]) -> str:
        outcome = self.tutor(
            *("study", "one", how, "--practice", "--seed", "1", "--limit", QUESTIONS),
            *("--content", ROOT / "content", "--decks", self.campus.root / "decks"),
            *("--database", self.campus.root / "tutor.db"),
            stdin="".join(f"{line}\n" for line in lines),
            TUTOR_CACHE=str(self.cache),
        )
        assert outcome.code == 0, outcome.err
        return outcome.out

    def objects(self, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
        said = self.study("--jsonl", [json.dumps(each) for each in given])
        return [json.loads(line) for line in said.splitlines()]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the compiled content, which is much to compile for every test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def known() -> dict[Form, list[Question]]:
    return {}


@pytest.fixture
def desk(
    tmp_path: Path, tutor: TutorCall, compiled: Path, known: dict[Form, list[Question]]
) -> Desk:
    return Desk(Campus(tmp_path / "campus"), tutor, compiled, known)


@pytest.mark.parametrize("form", list(Form))
def test_right_and_wrong_answers_in_lines_are_told_as_such(desk: Desk, form: Form) -> None:
    asked = desk.questions(form)
    assert {question.form for question in asked} == {form}
    lines = [
        line
        for place, each in enumerate(asked)
        for line in (*lines_of(each, by_turns(place, each)), "")
    ]
    out = desk.study("--plain", lines)
    told = re.findall(r"^(Correct|Wrong)(?:: .+)?\.$", out, re.MULTILINE)
    assert told == (["Correct", "Wrong"] * QUESTIONS)[: len(asked)]
    assert len(told) >= 2
    assert out.count("\nSource: ") >= len(asked)
    assert f"One form: {len(asked)} answer" in out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|____|\btype \d|None", out)


@pytest.mark.parametrize("form", list(Form))
def test_right_and_wrong_answers_in_objects_are_told_as_such(desk: Desk, form: Form) -> None:
    asked = desk.questions(form)
    assert {question.form for question in asked} == {form}
    given: list[dict[str, Any]] = []
    for place, each in enumerate(asked):
        given += [object_of(each, by_turns(place, each)), {"rating": None}]
    said = desk.objects(given)
    kinds = [each["type"] for each in said]
    assert kinds == [*["question", "feedback"] * len(asked), "summary"]
    feedback = said[1::2]
    outcomes = [each["outcome"] for each in feedback]
    assert outcomes == (["correct", "wrong"] * QUESTIONS)[: len(asked)]
    assert len(outcomes) >= 2
    for question, told in zip(asked, feedback, strict=True):
        assert told["sequence"] == list(question.sequence)
        assert [part["answer"] for part in told["parts"]] == [p.answer for p in question.parts]


@pytest.mark.parametrize("form", list(Form))
def test_hints_are_spoken_in_steps_and_end(desk: Desk, form: Form) -> None:
    (first, *_) = desk.questions(form)
    out = desk.study("--plain", [*["hint"] * 8, *lines_of(first, right(first)), "", "quit"])
    hints = re.findall(r"Hint: (.+)", out)
    assert len(hints) == len(set(hints)) < 8
    assert "There is no hint " in out
    assert "\nCorrect" in out
