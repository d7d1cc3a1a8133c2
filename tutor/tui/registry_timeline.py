"""The part of the registry that is about the facts along time."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_TIME = frozenset({M.TIMELINE})

TIMELINE: tuple[Action, ...] = (
    Action(
        "timeline",
        "Timeline",
        "See the facts along time, and how well each is known.",
        Group.PLACES,
        frozenset({M.TODAY, M.BROWSE}),
        ("t",),
        shown=7,
    ),
    Action(
        "earlier-year",
        "Year back",
        "Go to the year before.",
        Group.PLACES,
        _TIME,
        ("left",),
        shown=4,
    ),
    Action(
        "later-year",
        "Year on",
        "Go to the next year.",
        Group.PLACES,
        _TIME,
        ("right",),
        shown=4,
    ),
    Action(
        "begin-stretch",
        "Begin here",
        "Begin a stretch at the fact at the caret; again to have none.",
        Group.ITEM,
        _TIME,
        ("space",),
        shown=3,
    ),
    Action(
        "practise-stretch",
        "Practise",
        "Practise the stretch up to the caret; without one, the year at the caret.",
        Group.PLACES,
        _TIME,
        ("p",),
        shown=2,
    ),
    Action(
        "filter",
        "Filter",
        "Show only facts with some words, or of a topic:, source: or deck:, or r<0.8.",
        Group.PLACES,
        _TIME,
        ("slash", "tab"),
        shown=3,
    ),
    Action(
        "to-line",
        "To the timeline",
        "Leave the field for what was found.",
        Group.PLACES,
        frozenset({M.FILTER}),
        (),
        ("enter", "down", "tab"),
        shown=1,
    ),
    Action(
        "open-moment",
        "Open",
        "Show the questions of the fact at the caret among all others.",
        Group.ITEM,
        _TIME,
        ("enter",),
        shown=1,
    ),
)
