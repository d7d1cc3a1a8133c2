"""The facts along time, by year and month, each with a mark that tells how well it is known."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.containers import Vertical

from tutor.study import phrases
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import Start, call
from tutor.tui.drawing import filled, to_right, words
from tutor.tui.screens.listing_page import ListingPage
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widgets import Input

    from tutor.study.browser import Browser
    from tutor.study.searching import Search
    from tutor.study.timeline import Finder
    from tutor.study.timeline import Moment as Fact

M = Moment
_FIRST, _STEP = 60, 1000
_WHEN, _RECALL, _NARROW = 18, 7, 58
_NOT_FOUND = "Nothing found; only facts with a date stand here."
_STANDING = {"known": "known", "shaky": "shaky", "new": "new", "aside": "set aside"}


class TimelinePage(ListingPage):
    """Years are headings; the caret goes from fact to fact."""

    CSS_PATH = "browse.tcss"
    BINDINGS = bindings({M.TIMELINE, M.FILTER, M.BUSY})

    class Opened(Reply["Browser"]):
        """The browser is there, with nothing looked at yet."""

    class Gathered(Reply["tuple[Sequence[Fact] | None, bool]"]):
        """Some more items were looked at; the flag says whether others are left.

        None stands for facts that are not told yet: only the earliest ones and all of them are.
        """

    def __init__(self, line: str = "") -> None:
        super().__init__()
        self._all: Sequence[Fact] = ()
        self._found: Sequence[Fact] = ()
        self._browser: Browser | None = None
        self._finder: Finder | None = None
        self._whole = False
        self._lines: list[Fact | int] = []
        self._places: dict[str, int] = {}
        self._years: dict[int, int] = {}
        self._counts = ""
        self._begun: str | None = None
        self._line = line

    def middle(self) -> ComposeResult:
        """Yield the field and the line."""
        with Vertical(id="browse"):
            yield Field("search")
            yield Listing(self._drawn, "moments")

    def on_mount(self) -> None:
        """Ask for everything that has a date."""
        self.masthead.show(words(("Timeline", "bold")))
        field = self.query_one("#search", Field)
        field.placeholder = "/ filters: words, topic:, source:, r<0.8"
        field.value = self._line
        self.set_focus(None)
        self.prompt.say("Looking through the decks.")
        self.ask_desk(self.tutor.desk.study.browse, self.Opened)

    def on_screen_resume(self) -> None:
        """Look again, after whatever was done on a screen above."""
        if self._whole:
            self.ask_desk(self.tutor.desk.study.browse, self.Opened)

    def on_timeline_page_opened(self, message: Opened) -> None:
        """Look at the earliest of the facts."""
        again, self._browser = self._browser is not None, message.value
        self.ask_desk(call(_more, message.value, _FIRST, last=again), self.Gathered)

    def on_timeline_page_gathered(self, message: Gathered) -> None:
        """Show what happened when, as far as it is known by now, and look at more."""
        from tutor.study.timeline import Finder

        some, left = message.value
        if some is not None and (some is not self._all or left is self._whole):
            self._all, self._whole = some, not left
            self._finder = Finder(some)
            if self.moment is M.BUSY:
                self.enter(M.TIMELINE)
            self._find()
        if left and self._whole:
            # The content was read anew: what stands there may say something else by now.
            self._whole = False
            self.prompt.say("Looking through the decks.")
        if left and self._browser is not None:
            self.ask_desk(call(_more, self._browser, _STEP, last=True), self.Gathered)

    # Finding

    def _find(self) -> None:
        from tutor.study.searching import search_for

        search = search_for(self._line)
        before = self._at_caret
        self._found = self._all if self._finder is None else self._finder.sought(search)
        self._lines, self._places, self._years = [], {}, {}
        for fact in self._found:
            year = fact.first[0]
            if year not in self._years:
                self._years[year] = len(self._lines)
                self._lines.append(year)
            self._places[fact.fact] = len(self._lines)
            self._lines.append(fact)
        self._counts = _counted(self._found)
        first = 1 if self._lines else 0
        caret = first if before is None else self._places.get(before.fact, first)
        self.table.show(len(self._lines), caret)
        self._tell(search)

    def _tell(self, search: Search) -> None:
        if search.hint:
            self.prompt.complain(search.hint)
            return
        if not self._found:
            nothing = "Nothing here has a date." if not self._line else _NOT_FOUND
            self.prompt.say(nothing if self._whole else "Looking through the decks.")
            return
        place, end = self._found[0].year, self._found[-1].year
        more = "" if self._whole else " so far"
        self.prompt.say(f"{self._counts}{more}.", f"{place} to {end}" if end > place else "")
        self.show_keys()

    @property
    def _at_caret(self) -> Fact | None:
        place = self.table.caret
        line = self._lines[place] if place < len(self._lines) else None
        return None if isinstance(line, int) else line

    # Drawing

    def _drawn(self, place: int, width: int, caret: bool) -> Content:
        line = self._lines[place]
        if isinstance(line, int):
            return words((f"  {line}", "bold $accent"))
        pointer = self.tutor.marks.caret if caret else " "
        mark, style = self._mark(line)
        text = "bold $text" if caret else "$soft" if line.standing.value == "aside" else "$text"
        recall = phrases.share(line.recall) if line.recall is not None else ""
        if line.missed:
            recall = "missed"
        inside = "»" if self._in_stretch(place) else " "
        head = words((f"{pointer}{inside}", "bold $accent"), (f"{mark} ", style))
        if width < _NARROW:
            drawn = words(head, filled(words((line.statement, text)), width - 4 - _RECALL))
        else:
            when = filled(words((line.when, "$second")), _WHEN - 2)
            room = width - 4 - _WHEN - _RECALL
            drawn = words(head, when, "  ", filled(words((line.statement, text)), room))
        drawn = words(drawn, to_right(words((recall, text)), _RECALL))
        return drawn.stylize("on $raised") if caret else drawn

    def _mark(self, fact: Fact) -> tuple[str, str]:
        marks = self.tutor.marks
        return {
            "known": (marks.right, "bold $good"),
            "shaky": (marks.close, "bold $close"),
            "new": ("-", "$soft"),
            "aside": (" ", "$soft"),
        }[fact.standing.value]

    def _in_stretch(self, place: int) -> bool:
        begin = self._begin
        return begin is not None and (
            min(begin, self.table.caret) <= place <= max(begin, self.table.caret)
        )

    @property
    def _begin(self) -> int | None:
        """The place at which the stretch begins, None without one."""
        return None if self._begun is None else self._places.get(self._begun)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer what is done to facts only where there are some."""
        on_facts = {"open-moment", "begin-stretch", "practise-stretch"}
        return super().acts(name) and (name not in on_facts or bool(self._found))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Find while the line is typed."""
        message.stop()
        if message.value != self._line:
            self._line = message.value
            self._find()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to what was found."""
        message.stop()
        self.perform("to-line")

    def on_listing_moved(self) -> None:
        """Keep the caret on facts, past the headings."""
        if self.table.caret < len(self._lines) and isinstance(self._lines[self.table.caret], int):
            self.table.show(len(self._lines), self.table.caret + 1)

    def on_listing_opened(self) -> None:
        """Open the fact that was clicked."""
        self.perform("open-moment")

    def do_up(self) -> None:
        """Go to the fact before."""
        above = self.table.caret - 1
        heading = above >= 0 and isinstance(self._lines[above], int)
        if above > 0 or not heading:
            self.table.move(-2 if heading else -1)

    def do_earlier_year(self) -> None:
        """Go to the first fact of the year before."""
        self._go_year(-1)

    def do_later_year(self) -> None:
        """Go to the first fact of the next year."""
        self._go_year(1)

    def _go_year(self, by: int) -> None:
        if (fact := self._at_caret) is None:
            return
        years = list(self._years)
        year = years[max(0, min(years.index(fact.year) + by, len(years) - 1))]
        self.table.move(self._years[year] + 1 - self.table.caret)

    def do_begin_stretch(self) -> None:
        """Begin a stretch here, or have none any more."""
        if (fact := self._at_caret) is not None:
            self._begun = None if self._begun is not None else fact.fact
            self.table.move(0)
            practise = self.tutor.keys.name("practise-stretch")
            self.prompt.say(
                f"Move on, then {practise} practises what lies between."
                if self._begun
                else "No stretch."
            )

    def do_practise_stretch(self) -> None:
        """Practise the stretch, or the year at the caret."""
        from tutor.study.timeline import stretch

        fact = self._at_caret
        if fact is None:
            return
        first = next((f for f in self._found if f.fact == self._begun), None)
        if first is None:
            title = str(fact.year)
            some = tuple(item for f in self._found if f.year == fact.year for item in f.items)
        else:
            early, late = sorted((first, fact), key=lambda f: (f.first, f.last, f.fact))
            title = early.when if early is late else f"{early.when} to {late.when}"
            some = stretch(self._found, self._found.index(first), self._found.index(fact))
        self.tutor.study(Start(practice=True, items=some, title=title))

    def do_filter(self) -> None:
        """Type what to show."""
        self.set_focus(self.query_one("#search", Field))
        self.enter(M.FILTER)

    def do_to_line(self) -> None:
        """Go to what was found."""
        self.set_focus(None)
        self.enter(M.TIMELINE)

    def do_leave_field(self) -> None:
        """Leave the field."""
        self.do_to_line()

    def do_open_moment(self) -> None:
        """Show the questions of the fact at the caret."""
        from tutor.tui.screens.browse import facts_page

        if (fact := self._at_caret) is not None:
            self.app.push_screen(facts_page([fact.fact]))


def _more(browser: Browser, most: int, *, last: bool = False) -> tuple[Sequence[Fact] | None, bool]:
    """Look at some more items; where all are wanted, tell facts only when the last are there."""
    left = browser.more(most)
    return None if left and last else browser.moments(), left


def _counted(some: Sequence[Fact]) -> str:
    """Say of how many facts is how much known."""
    counts = Counter(map(attrgetter("standing"), some))
    return ", ".join(f"{counts[key]} {name}" for key, name in _STANDING.items() if counts[key])
