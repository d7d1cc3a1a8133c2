"""The registry of actions: what is derived from it, and that nothing stands beside it."""

import runpy
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding

from tests.tui.fakes import (
    AMOUNT,
    CHOICE,
    CLAIM,
    MATCH,
    MULTIPLE,
    ORDER,
    RECALL,
    TYPED,
    FakeStudy,
)
from tests.tui.stage import Stage, labels, on_stage
from tutor.settings import Bound, Settings
from tutor.tui import screens
from tutor.tui.actions import (
    ACTIONS,
    ASKING,
    BY_ID,
    LETTERS,
    QUESTION,
    WITH_FIELD,
    Moment,
    bindings,
)
from tutor.tui.app import TutorApp
from tutor.tui.screens.author import AuthorPage
from tutor.tui.screens.browse import Browse
from tutor.tui.screens.exam import ExamScreen
from tutor.tui.screens.help import Help
from tutor.tui.screens.item import ItemPage
from tutor.tui.screens.keys import KeysPage
from tutor.tui.screens.learners import Learners
from tutor.tui.screens.page import Page
from tutor.tui.screens.past_report import PastReport
from tutor.tui.screens.plan import PlanPage
from tutor.tui.screens.problem import ProblemPage
from tutor.tui.screens.progress import ProgressPage
from tutor.tui.screens.review import Review
from tutor.tui.screens.settings import SettingsPage
from tutor.tui.screens.summary import SummaryScreen
from tutor.tui.screens.timeline import TimelinePage
from tutor.tui.screens.today import TodayScreen
from tutor.tui.screens.welcome import WelcomePage
from tutor.tui.widgets.key_table import KeyTable

DOCS = Path(__file__).parents[2] / "docs"
SCREENS: dict[type[Page], frozenset[Moment]] = {
    TodayScreen: frozenset({Moment.TODAY}),
    Review: QUESTION | {Moment.SURE},
    SummaryScreen: frozenset({Moment.SUMMARY}),
    Help: frozenset({Moment.HELP}),
    Learners: frozenset({Moment.LEARNERS, Moment.NAMING}),
    ExamScreen: ASKING | {Moment.SURE, Moment.OVERVIEW, Moment.HANDING, Moment.REPORT},
}
M = Moment
SCREENS |= {
    AuthorPage: frozenset({M.AUTHOR, M.BUSY}),
    Browse: frozenset({M.BROWSE, M.SEARCH, M.DAYS, M.BUSY}),
    ItemPage: frozenset({M.ITEM}),
    KeysPage: frozenset({M.KEYS, M.BUSY}),
    PastReport: frozenset({M.REPORT}),
    PlanPage: frozenset({M.PLAN, M.PLANNING, M.BUSY}),
    ProblemPage: frozenset({M.PROBLEM}),
    ProgressPage: frozenset({M.PROGRESS}),
    SettingsPage: frozenset({M.SETTINGS, M.SETTING, M.BUSY}),
    TimelinePage: frozenset({M.TIMELINE, M.FILTER, M.BUSY}),
    WelcomePage: frozenset({M.WELCOME, M.WELCOMING, M.BUSY}),
}


def test_every_screen_is_looked_at() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    waiting, found = [Page], set()
    while waiting:
        waiting += waiting.pop().__subclasses__()
        found |= {each for each in waiting if each.__module__.startswith(screens.__name__)}
    # What others are made from has no keys of its own.
    assert {each for each in found if "BINDINGS" in vars(each)} == set(SCREENS)
    assert frozenset().union(*SCREENS.values()) == frozenset(Moment)


def test_every_action_has_an_id_of_its_own_a_tooltip_and_a_group() -> None:
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        assert action.label
        assert action.tooltip.endswith(".")
        assert action.moments


@pytest.mark.parametrize("screen", SCREENS)
def test_every_binding_of_a_screen_comes_from_the_registry(screen: type[Page]) -> None:
    bound = [b for b in screen.BINDINGS if isinstance(b, Binding)]
    assert bound == bindings(SCREENS[screen], screen.WHERE)
    for binding in bound:
        assert binding.id is not None
        action = BY_ID[binding.id.split(".")[0]]
        assert binding.tooltip == action.tooltip
        assert binding.group is not None
        assert binding.group.description == action.group


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_of_a_screen_can_be_done_there(screen: type[Page]) -> None:
    for action in ACTIONS:
        here = action.where in ("", screen.WHERE) and action.id not in screen.LACKS
        if here and action.moments & SCREENS[screen]:
            assert hasattr(screen, f"do_{action.id.replace('-', '_')}"), action.id


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("field", [False, True])
def test_no_key_means_two_things_at_once(moment: Moment, field: bool) -> None:
    keys = [key for a in ACTIONS if moment in a.moments for key in a.keys_in(field=field)]
    assert len(keys) == len(set(keys))


def test_no_option_letter_is_a_key_of_its_own_while_a_question_is_asked() -> None:
    moments = BY_ID["pick"].moments
    assert moments >= {Moment.CHOICE, Moment.CHOICES, Moment.MENDING, Moment.POINTS}
    assert BY_ID["line"].moments >= {Moment.ORDER, Moment.MATCH}
    moments |= BY_ID["line"].moments
    others = {
        key
        for action in ACTIONS
        if action.moments & moments and action.id not in {"pick", "line"}
        for key in action.keys
    }
    assert not others & set(LETTERS)


@pytest.mark.parametrize("moment", sorted(WITH_FIELD))
def test_every_action_beside_a_field_is_reached_with_it_in_focus_and_without(
    moment: Moment,
) -> None:
    for action in ACTIONS:
        if moment in action.moments and action.id not in {"leave-field", "write"}:
            assert action.keys or action.palette, action.id
            assert action.field_keys or action.palette, action.id


def test_printable_keys_are_never_field_keys() -> None:
    assert not [a.id for a in ACTIONS for key in a.field_keys if len(key) == 1 or "_" in key]


def test_the_keys_of_the_design() -> None:
    keys = {a.id: (a.keys, a.field_keys) for a in ACTIONS}
    assert keys["help"] == (("question_mark", "f1"), ("f1",))
    assert keys["hint"] == (("h", "f2"), ("f2",))
    assert keys["give-up"] == (("f3",), ("f3",))
    assert keys["bury"] == (("minus", "f4"), ("f4",))
    assert keys["undo"] == (("u", "f5"), ("f5",))
    assert keys["bury-fact"][0] == ("equals_sign",)
    assert keys["suspend"][0] == ("at",)
    assert keys["suspend-fact"][0] == ("exclamation_mark",)
    assert [keys[name][0] for name in ("again", "hard", "good", "easy")] == [
        ("1",),
        ("2",),
        ("3",),
        ("4",),
    ]
    assert keys["raise"][0] == ("K", "shift+up")
    assert keys["lower"][0] == ("J", "shift+down")
    assert keys["lift"][0] == keys["tick"][0] == ("space",)
    assert keys["place"][0] == keys["partner"][0] == tuple("123456789")
    assert keys["right"][0] == ("o",)
    assert keys["copy"][0] == ("y",)
    assert Moment.SUMMARY in BY_ID["undo"].moments


def test_the_page_of_keys_is_made_from_the_registry() -> None:
    page = runpy.run_path(str(DOCS / "make_keys.py"))["page"]()
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == page


async def test_the_line_of_keys_shows_just_what_acts() -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "enter") as stage:
        assert "Check" in labels(stage)
        assert "Next" not in labels(stage)
        assert "I was right" not in labels(stage)
        await stage.press("b", "enter")
        assert "Check" not in labels(stage)
        assert "Next" in labels(stage)


async def test_a_label_in_the_line_of_keys_can_be_clicked() -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "enter", "b") as stage:
        await stage.click("#keys", 4, 0)
        assert stage.did == ["answer"]


async def test_the_line_of_keys_explains_what_the_pointer_is_on() -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "enter") as stage:
        await stage.pilot.hover("#keys", offset=(4, 0))
        assert str(stage.page.query_one("#keys").tooltip) == BY_ID["check"].tooltip


async def test_a_key_can_be_remapped_by_the_id_of_its_action() -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "enter") as stage:
        stage.app.adopt(Settings(bindings=(Bound("hint", ("f7",)),)))
        await stage.press("h", "f2")
        assert stage.did == []
        await stage.press("f7")
        assert stage.did == ["hint"]
        assert "f7 Hint" in stage.text()


async def _palette(stage: Stage, name: str) -> None:
    await stage.press("ctrl+p")
    await stage.write(name)
    # The palette gathers what matches in its own time.
    for _ in range(50):
        await stage.settle()
        if name.lower() in stage.text().lower().split("\n", 3)[3]:
            break
    await stage.press("enter")


@pytest.mark.parametrize("asked", [TYPED, AMOUNT])
async def test_the_palette_reaches_what_has_no_key_beside_a_field(asked: object) -> None:
    async with on_stage(FakeStudy(questions=(TYPED, CHOICE)), "enter") as stage:
        await _palette(stage, "Suspend fact")
        assert stage.session.log == [("suspend", True)]


@pytest.mark.parametrize("question", [CHOICE, MULTIPLE, CLAIM, ORDER, MATCH, TYPED, RECALL])
async def test_help_names_every_key_of_the_moment_first(question: object) -> None:
    async with on_stage(
        FakeStudy(questions=(question,)),  # type: ignore[arg-type]
        "enter",
        size=(80, 50),
    ) as stage:
        moment = stage.page.moment
        assert moment in ASKING
        await stage.press("f1")
        assert f"{moment.value}: what acts now" in stage.text()
        here = " ".join(stage.page.query(KeyTable).first().render().plain.split())
        for action in ACTIONS:
            if moment in action.moments:
                told = " ".join(action.tooltip.split()) in here
                assert told is not bool(action.where), action.id
        await stage.press("escape")
        assert stage.page.moment is moment


async def test_the_palette_reaches_what_moves_a_line_and_parts_a_pair() -> None:
    async with on_stage(FakeStudy(questions=(ORDER, MATCH)), "enter") as stage:
        await _palette(stage, "Lower")
        assert "2  a  the loss of the Marigold" in stage.text()
        await stage.press("enter", "enter", "3", "a")
        await _palette(stage, "Clear")
        assert "a  -  the north light" in stage.text()


def test_the_app_binds_leaving_everywhere() -> None:
    ids = {b.id for b in TutorApp.BINDINGS if isinstance(b, Binding)}
    assert {"leave", "stop"} <= ids
