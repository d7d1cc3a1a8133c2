"""The part of the registry that is about writing packs."""

from tutor.tui.moments import Action, Group, Moment

M = Moment
_AUTHOR = frozenset({M.AUTHOR})

AUTHOR: tuple[Action, ...] = (
    Action(
        "author",
        "Author",
        "See the problems of your packs, and what each fact yields as questions.",
        Group.PLACES,
        frozenset({M.TODAY}),
        ("a",),
        shown=10,
        files=True,
    ),
    Action(
        "edit-file",
        "Edit",
        "Open the editor at the line of the problem or the fact at the caret.",
        Group.ITEM,
        _AUTHOR,
        ("enter",),
        shown=1,
        files=True,
    ),
    Action(
        "check-again",
        "Check",
        "Read and check all files again.",
        Group.ITEM,
        _AUTHOR,
        ("r",),
        shown=2,
    ),
    Action(
        "next-part",
        "Problems/facts",
        "Go from the problems to the facts, and back.",
        Group.PLACES,
        _AUTHOR,
        ("tab",),
        shown=3,
    ),
)
