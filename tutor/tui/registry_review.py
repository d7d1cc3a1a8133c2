"""The part of the registry that is about the question whose answer is shown, beyond rating it."""

from tutor.tui.moments import ASKING, SHOWN, Action, Group, Moment

_TELLING = frozenset({Moment.PROBLEM})

ABOUT_QUESTION: tuple[Action, ...] = (
    Action(
        "item",
        "In full",
        "Show the question in full: its wordings, its history, what is to come.",
        Group.ITEM,
        SHOWN,
        ("i",),
        shown=9,
    ),
    Action(
        "edit",
        "Edit",
        "Open the editor at the fact's line, and go on with what is saved there.",
        Group.ITEM,
        SHOWN,
        ("e",),
        shown=10,
        files=True,
    ),
    Action(
        "report",
        "Report",
        "Report a problem with the question; it is kept for whoever wrote it.",
        Group.ITEM,
        SHOWN,
        ("r", "ctrl+r"),
        shown=11,
    ),
    Action(
        "report-open",
        "Report",
        "Report a problem with the question before it is answered.",
        Group.ITEM,
        ASKING,
        ("ctrl+r",),
        ("ctrl+r",),
    ),
    Action(
        "send",
        "Keep",
        "Keep the report, with words or without.",
        Group.ITEM,
        _TELLING,
        ("enter",),
        ("enter",),
        shown=1,
    ),
)
