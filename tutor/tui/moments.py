"""When and how something can be done: the moments of the app, and what an action is."""

from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """What the app is waiting for; the value heads a section of the help."""

    TODAY = "Today"
    CHOICE = "Choosing an option"
    CHOICES = "Choosing all that apply"
    CLAIM = "Judging a claim"
    MENDING = "Mending a false claim"
    FIELD = "Typing an answer"
    ORDER = "Putting in order"
    MATCH = "Matching pairs"
    RECALL = "Recalling an answer"
    POINTS = "Ticking what was recalled"
    REVEALED = "Answer shown, rating"
    READ = "Answer shown, no rating"
    SUMMARY = "Summary"
    HELP = "Help"
    LEARNERS = "Learners"
    NAMING = "Adding a learner"
    BROWSE = "Browsing"
    SEARCH = "Searching"
    DAYS = "Setting a due day"
    ITEM = "One question in full"
    TIMELINE = "Timeline"
    FILTER = "Filtering the timeline"
    PLAN = "Plan"
    PLANNING = "Setting a date or minutes"
    AUTHOR = "Author"
    SETTINGS = "Settings"
    SETTING = "Typing a setting"
    KEYS = "Keys"
    WELCOME = "Welcome"
    WELCOMING = "Giving a name or a date"
    PROGRESS = "Progress"
    SURE = "Saying how sure you are"
    PROBLEM = "Reporting a problem"
    OVERVIEW = "Overview of an exam"
    HANDING = "Handing an exam in"
    REPORT = "Report of an exam"
    BUSY = "Working"


class Group(StrEnum):
    """What an action is about."""

    ANSWER = "Answering"
    RATE = "Rating"
    ITEM = "This question"
    EXAM = "In an exam"
    PLACES = "Going about"
    PROGRAM = "Tutor itself"


M = Moment
ASKING = frozenset(
    {
        *(M.CHOICE, M.CHOICES, M.CLAIM, M.MENDING, M.ORDER, M.MATCH),
        *(M.FIELD, M.RECALL, M.POINTS),
    }
)
SHOWN = frozenset({M.REVEALED, M.READ})
QUESTION = ASKING | SHOWN
EVERYWHERE = frozenset(Moment)
WITH_FIELD = frozenset(
    {
        *(M.FIELD, M.NAMING, M.SEARCH, M.DAYS, M.FILTER),
        *(M.SETTING, M.PLANNING, M.PROBLEM, M.WELCOMING),
    }
)

# Letters of options, without those that are keys of their own while a question is shown.
LETTERS = "abcdefgijklmnpqrsvwxz"

# Places in an order, and the partners of a match.
NUMBERS = "123456789"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done.

    ``keys`` act while no field has the focus, ``field_keys`` while one has; names are Textual's.
    ``label`` is for the line of keys, ``tooltip`` explains. ``priority`` keys go before what a
    field makes of them. ``shown`` is the place in the line of keys, the lowest kept longest; 0 is
    never shown. With ``each``, every key is a choice of its own and is handed to the action.
    ``where`` names the screen that alone has the action, "" for every one that is in its moments.
    What needs ``files``, or an editor for them, is not there in a browser.
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
    where: str = ""
    files: bool = False

    def keys_in(self, *, field: bool) -> tuple[str, ...]:
        """Return the keys that act with or without a field in focus."""
        return self.field_keys if field else self.keys
