"""The part of the registry that is about seeing one's progress."""

from tutor.tui.moments import Action, Group, Moment

M = Moment

PROGRESS: tuple[Action, ...] = (
    Action(
        "progress",
        "Progress",
        "See what you recall, what falls due, and how well the schedule knows you.",
        Group.PLACES,
        frozenset({M.TODAY}),
        ("g",),
        shown=7,
    ),
    Action(
        "all-decks",
        "All decks",
        "Show the progress in all decks, or in the one deck again.",
        Group.PLACES,
        frozenset({M.PROGRESS}),
        ("a",),
        shown=1,
    ),
    Action(
        "weak",
        "Weak facts",
        "Look through the questions of the weakest facts; one opens with all about it.",
        Group.PLACES,
        frozenset({M.PROGRESS, M.REPORT}),
        ("w",),
        shown=2,
    ),
    Action(
        "last-exam",
        "Last exam",
        "See the report of the exam that was handed in last once more.",
        Group.PLACES,
        frozenset({M.PROGRESS}),
        ("x",),
        shown=3,
    ),
)
