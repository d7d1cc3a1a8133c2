"""Back after an absence: whether what waits is spread over the coming days, asked line by line."""

from tutor.plain.lines import EndOfInput, Lines
from tutor.study.postponing import decline, offered, spread, told
from tutor.study.room import Room
from tutor.text import fold

_YES = frozenset({"", "y", "yes"})
_NO = frozenset({"n", "no"})


def offer_way_back(lines: Lines, room: Room) -> None:
    """Ask once, where there is anything to ask, and do as the learner says.

    At the end of the input nothing is moved, and the offer stands.
    """
    back = offered(room)
    if back is None:
        return
    lines.say(back.told)
    while True:
        try:
            word = fold(lines.ask("Spread them? Enter for yes, n to have them all at once:"))
        except EndOfInput:
            return
        if word in _YES:
            done = told(spread(room), room.today())
            lines.say(f"{done} `tutor items undo` takes it back.")
            return
        if word in _NO:
            decline(room)
            lines.say("Then all of them, the most forgotten first.")
            return
        lines.say("Type y or n.")
