"""Everything that can be done in the app: one registry.

Bindings, the line of keys at the bottom, the help screen, the command palette and ``docs/keys.md``
are derived from it. Where an action acts is a set of *moments*; a screen is always in one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Moment(StrEnum):
    """What the app is waiting for; the value heads a section of the help."""

    TODAY = "Today"
    CHOICE = "Choosing an option"
    CLAIM = "Judging a claim"
    MENDING = "Mending a false claim"
    FIELD = "Typing an answer"
    RECALL = "Recalling an answer"
    POINTS = "Ticking what was recalled"
    REVEALED = "Answer shown, rating"
    READ = "Answer shown, no rating"
    SUMMARY = "Summary"
    HELP = "Help"
    LEARNERS = "Learners"
    NAMING = "Adding a learner"
    BUSY = "Working"


class Group(StrEnum):
    """What an action is about."""

    ANSWER = "Answering"
    RATE = "Rating"
    ITEM = "This question"
    PLACES = "Going about"
    PROGRAM = "Tutor itself"


M = Moment
ASKING = frozenset({M.CHOICE, M.CLAIM, M.MENDING, M.FIELD, M.RECALL, M.POINTS})
SHOWN = frozenset({M.REVEALED, M.READ})
QUESTION = ASKING | SHOWN
EVERYWHERE = frozenset(Moment)
WITH_FIELD = frozenset({M.FIELD, M.NAMING})

# Letters of options, without those that are keys of their own while a question is shown.
LETTERS = "abcdefgijklmnpqrsvwxz"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done.

    ``keys`` act while no field has the focus, ``field_keys`` while one has; names are Textual's.
    ``label`` is for the line of keys, ``tooltip`` explains. ``priority`` keys go before what a
    field makes of them. ``shown`` is the place in the line of keys, the lowest kept longest; 0 is
    never shown. With ``each``, every key is a choice of its own and is handed to the action.
    """

    id: str
    label: str
    tooltip: str
    group: Group
    moments: frozenset[Moment]
    keys: tuple[str, ...] = ()
    field_keys: tuple[str, ...] = ()
    shown: int = 0
    priority: bool = False
    each: bool = False
    palette: bool = True

    def keys_in(self, *, field: bool) -> tuple[str, ...]:
        """Return the keys that act with or without a field in focus."""
        return self.field_keys if field else self.keys


def _acts(*moments: Moment) -> frozenset[Moment]:
    return frozenset(moments)


ACTIONS: tuple[Action, ...] = (
    Action(
        "study",
        "Study",
        "Study what is due in the deck at the caret.",
        Group.PLACES,
        _acts(M.TODAY),
        ("enter",),
        shown=1,
    ),
    Action(
        "home",
        "Today",
        "Go back to today's decks.",
        Group.PLACES,
        _acts(M.SUMMARY),
        ("enter",),
        shown=1,
    ),
    Action(
        "practise",
        "Practise",
        "Answer questions of the deck without anything being scheduled by it.",
        Group.PLACES,
        _acts(M.TODAY, M.SUMMARY),
        ("p",),
        shown=4,
    ),
    Action(
        "learners",
        "Learners",
        "Say who studies, or add somebody.",
        Group.PLACES,
        _acts(M.TODAY),
        ("l",),
        shown=5,
    ),
    Action(
        "true",
        "True",
        "Judge the claim true.",
        Group.ANSWER,
        _acts(M.CLAIM),
        ("t",),
        shown=1,
    ),
    Action(
        "false",
        "False",
        "Judge the claim false, and say what would be right.",
        Group.ANSWER,
        _acts(M.CLAIM),
        ("f",),
        shown=1,
    ),
    Action(
        "check",
        "Check",
        "Submit the answer.",
        Group.ANSWER,
        _acts(M.CHOICE, M.MENDING, M.FIELD, M.POINTS),
        ("enter",),
        ("enter",),
        shown=1,
    ),
    Action(
        "reveal",
        "Show",
        "Show the answer, to be compared with what was recalled.",
        Group.ANSWER,
        _acts(M.RECALL),
        ("enter", "space"),
        shown=1,
    ),
    Action(
        "pick",
        "Option",
        "Go to an option by its letter; tick a point by its letter.",
        Group.ANSWER,
        _acts(M.CHOICE, M.MENDING, M.POINTS),
        tuple(LETTERS),
        each=True,
        palette=False,
    ),
    Action(
        "tick",
        "Tick",
        "Tick the point at the caret, or take the tick away.",
        Group.ANSWER,
        _acts(M.POINTS),
        ("space",),
        shown=2,
    ),
    Action(
        "up",
        "Up",
        "Move the caret up; scroll up where there is none.",
        Group.PLACES,
        EVERYWHERE - WITH_FIELD - {M.BUSY},
        ("up",),
        palette=False,
    ),
    Action(
        "down",
        "Down",
        "Move the caret down; scroll down where there is none.",
        Group.PLACES,
        EVERYWHERE - WITH_FIELD - {M.BUSY},
        ("down",),
        palette=False,
    ),
    Action(
        "page-up",
        "Page up",
        "Scroll up by a page.",
        Group.PLACES,
        EVERYWHERE,
        ("pageup",),
        ("pageup",),
        palette=False,
    ),
    Action(
        "page-down",
        "More",
        "Show what stands further down.",
        Group.PLACES,
        EVERYWHERE,
        ("pagedown",),
        ("pagedown",),
        shown=2,
        palette=False,
    ),
    Action(
        "write",
        "Write",
        "Go (back) into the field.",
        Group.ANSWER,
        WITH_FIELD,
        ("tab",),
        shown=2,
    ),
    Action(
        "give-up",
        "Don't know",
        "Say that you do not know, and see the answer.",
        Group.ANSWER,
        ASKING,
        ("f3",),
        ("f3",),
        shown=6,
    ),
    Action(
        "hint",
        "Hint",
        "Show a hint; the answer is then worth Hard at most.",
        Group.ANSWER,
        ASKING - {M.POINTS},
        ("h", "f2"),
        ("f2",),
        shown=3,
    ),
    Action(
        "accept",
        "Next",
        "Accept the suggested rating and go on.",
        Group.RATE,
        SHOWN,
        ("enter", "space"),
        shown=1,
    ),
    Action(
        "again",
        "Again",
        "Rate Again: not recalled. The question comes back.",
        Group.RATE,
        _acts(M.REVEALED),
        ("1",),
    ),
    Action(
        "hard",
        "Hard",
        "Rate Hard: recalled with much effort.",
        Group.RATE,
        _acts(M.REVEALED),
        ("2",),
    ),
    Action(
        "good",
        "Good",
        "Rate Good: recalled.",
        Group.RATE,
        _acts(M.REVEALED),
        ("3",),
    ),
    Action(
        "easy",
        "Easy",
        "Rate Easy: recalled at once.",
        Group.RATE,
        _acts(M.REVEALED),
        ("4",),
    ),
    Action(
        "right",
        "I was right",
        "Say that the answer was right after all; this is logged.",
        Group.RATE,
        SHOWN,
        ("o",),
        shown=2,
    ),
    Action(
        "copy",
        "Copy",
        "Copy question, answer and source to the clipboard.",
        Group.ITEM,
        SHOWN,
        ("y",),
        shown=7,
    ),
    Action(
        "bury",
        "Bury",
        "Put this question off until tomorrow.",
        Group.ITEM,
        QUESTION,
        ("minus", "f4"),
        ("f4",),
        shown=5,
    ),
    Action(
        "bury-fact",
        "Bury fact",
        "Put all questions of this fact off until tomorrow.",
        Group.ITEM,
        QUESTION,
        ("equals_sign",),
    ),
    Action(
        "suspend",
        "Suspend",
        "Ask this question no more until it is resumed.",
        Group.ITEM,
        QUESTION,
        ("at",),
    ),
    Action(
        "suspend-fact",
        "Suspend fact",
        "Ask no question of this fact until it is resumed.",
        Group.ITEM,
        QUESTION,
        ("exclamation_mark",),
    ),
    Action(
        "undo",
        "Undo",
        "Take back the last answer and ask its question again; many steps.",
        Group.ITEM,
        QUESTION | {M.SUMMARY},
        ("u", "f5"),
        ("f5",),
        shown=4,
    ),
    Action(
        "choose",
        "Choose",
        "Study as the learner at the caret.",
        Group.PLACES,
        _acts(M.LEARNERS),
        ("enter",),
        shown=1,
    ),
    Action(
        "add",
        "Add",
        "Add a learner.",
        Group.PLACES,
        _acts(M.LEARNERS),
        ("a",),
        shown=2,
    ),
    Action(
        "save",
        "Add",
        "Add the learner of this name, and study as them.",
        Group.PLACES,
        _acts(M.NAMING),
        ("enter",),
        ("enter",),
        shown=1,
    ),
    Action(
        "help",
        "Help",
        "Show every key, those of this moment first.",
        Group.PROGRAM,
        EVERYWHERE - {M.HELP},
        ("question_mark", "f1"),
        ("f1",),
        shown=2,
    ),
    Action(
        "leave-field",
        "Leave field",
        "Leave the field; then single keys act.",
        Group.PLACES,
        WITH_FIELD,
        (),
        ("escape",),
        shown=3,
        palette=False,
    ),
    Action(
        "back",
        "Back",
        "Go back to where you came from; nothing is lost.",
        Group.PLACES,
        EVERYWHERE - {M.TODAY},
        ("escape",),
        shown=3,
    ),
    Action(
        "palette",
        "Palette",
        "Find whatever acts now by its name.",
        Group.PROGRAM,
        EVERYWHERE,
        ("ctrl+p",),
        ("ctrl+p",),
        shown=8,
        priority=True,
        palette=False,
    ),
    Action(
        "colours",
        "Colours",
        "Try the next colours: ink, paper, contrast, safe. The setting `theme` keeps them.",
        Group.PROGRAM,
        EVERYWHERE,
        ("f9",),
        ("f9",),
    ),
    Action(
        "quit",
        "Leave",
        "Leave Tutor; everything answered is saved.",
        Group.PROGRAM,
        _acts(M.TODAY),
        ("q",),
        shown=6,
        palette=False,
    ),
    Action(
        "leave",
        "Leave",
        "Leave Tutor from anywhere; everything answered is saved.",
        Group.PROGRAM,
        EVERYWHERE,
        ("ctrl+q",),
        ("ctrl+q",),
        priority=True,
    ),
    Action(
        "stop",
        "Copy or leave",
        "Copy what is selected; without a selection, leave Tutor. Everything answered is saved.",
        Group.PROGRAM,
        EVERYWHERE,
        ("ctrl+c",),
        ("ctrl+c",),
        priority=True,
        palette=False,
    ),
)

BY_ID = {action.id: action for action in ACTIONS}

_NAMES = {
    "minus": "-",
    "equals_sign": "=",
    "at": "@",
    "exclamation_mark": "!",
    "question_mark": "?",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def key_name(key: str) -> str:
    """Return how a key is written on the screen and in the docs."""
    return _NAMES.get(key, key)


def key_names(action: Action, *, field: bool) -> str:
    """Return an action's keys as they are written, or "" where it has none."""
    keys = action.keys_in(field=field)
    if action.each and keys:
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(map(key_name, keys))


def acting(moment: Moment, *, field: bool) -> list[Action]:
    """Return what has a key at a moment, in the order of the registry."""
    return [a for a in ACTIONS if moment in a.moments and a.keys_in(field=field)]


def bindings(moments: Iterable[Moment]) -> list[BindingType]:
    """Return the bindings of a screen that is only ever in these moments.

    Each calls ``action_act`` with the action's id, and the key where ``each`` key is a choice.
    """
    moments = frozenset(moments)
    return [binding for a in ACTIONS if a.moments & moments for binding in bindings_of(a)]


def bindings_of(action: Action) -> list[Binding]:
    """Return an action's bindings, one for each key that is a choice of its own."""
    group = Binding.Group(action.group.value)
    keys = tuple(dict.fromkeys((*action.keys, *action.field_keys)))
    calls = [(key, f"act('{action.id}', '{key}')", f"{action.id}.{key}") for key in keys]
    if not action.each:
        calls = [(",".join(keys), f"act('{action.id}')", action.id)]
    return [
        Binding(
            key,
            call,
            action.label,
            show=False,
            priority=action.priority,
            tooltip=action.tooltip,
            id=id_,
            group=group,
        )
        for key, call, id_ in calls
    ]
