"""Everything there is to learn, in a table: searched, sorted, opened, set aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from tutor.study import phrases
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import Start, call
from tutor.tui.drawing import Part, cut, filled, to_right, words
from tutor.tui.screens.listing_page import ListingPage
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widgets import Input

    from tutor.questions.model import ItemId
    from tutor.study.browser import Browser
    from tutor.study.browsing import Row
    from tutor.study.detail import Detail  # noqa: F401 - named in a string
    from tutor.study.searching import Search

M = Moment
_FIRST, _STEP = 60, 1000
_MOST_DAYS = 36_500
_BEFORE, _ROLE, _DUE, _RECALL, _LAPSES = 4, 14, 12, 7, 8
_NARROW, _WIDE = 58, 100
_ORDERS = {
    "content": "as written",
    "due": "by due day",
    "recall": "by recall",
    "stability": "by stability",
    "difficulty": "by difficulty",
    "lapses": "by lapses",
}


class Browse(ListingPage):
    """The table of all items. What is done to marked ones can be taken back as one."""

    CSS_PATH = "browse.tcss"
    BINDINGS = bindings({M.BROWSE, M.SEARCH, M.DAYS, M.BUSY})

    class Opened(Reply["Browser"]):
        """The browser is there, with nothing looked at yet."""

    class Looked(Reply["tuple[Sequence[Row] | None, bool]"]):
        """Some more items were looked at; the flag says whether others are left.

        None stands for rows that are not told yet: only the first ones and all of them are.
        """

    class Detailed(Reply["Detail"]):
        """One item in full."""

    class Changed(Reply["tuple[int, Sequence[Row]]"]):
        """So many items were changed, and these are all now."""

    def __init__(self, line: str = "", order: str = "content") -> None:
        super().__init__()
        self._browser: Browser | None = None
        self._all: Sequence[Row] = ()
        self._sorted: Sequence[Row] = ()
        self._found: Sequence[Row] = ()
        self._marked: set[ItemId] = set()
        self._line = line
        self._order = order
        self._backwards = False
        self._whole = False
        self._done = ""

    def middle(self) -> ComposeResult:
        """Yield the field, the head of the table, and its rows."""
        with Vertical(id="browse"):
            yield Field("search")
            yield Static(id="columns")
            yield Listing(self._drawn, "items")
            yield Static(words(("Due in how many days? 0 is today.", "$second")), id="asking-days")
            yield Field("days")

    def on_mount(self) -> None:
        """Look at everything, the first page of it at once."""
        self.masthead.show(words(("Browse", "bold")))
        self._show_days(shown=False)
        self.query_one("#search", Field).placeholder = "/ searches: words, topic:, due, new, r<0.8"
        self.query_one("#search", Field).value = self._line
        self.set_focus(None)
        self.prompt.say("Looking through the decks.")
        self.ask_desk(self.tutor.desk.study.browse, self.Opened)

    def on_screen_resume(self) -> None:
        """Look again, after whatever was done on a screen above."""
        if self._whole:
            self.ask_desk(self.tutor.desk.study.browse, self.Opened)

    # What the desk answers

    def on_browse_opened(self, message: Opened) -> None:
        """Look at the first of the items."""
        again, self._browser = self._browser is not None, message.value
        self.ask_desk(call(_more, message.value, _FIRST, last=again), self.Looked)
        if self.moment is M.BUSY:
            self.enter(M.BROWSE)

    def on_browse_looked(self, message: Looked) -> None:
        """Show what is there by now, and look at the next ones."""
        some, left = message.value
        if some is not None and (some is not self._all or left is self._whole):
            self._whole = not left
            self._show(some)
        if left and self._whole:
            # The content was read anew: what stands there may say something else by now.
            self._whole = False
            self.prompt.say("Looking through the decks.")
        if left and self._browser is not None:
            self.ask_desk(call(_more, self._browser, _STEP, last=True), self.Looked)

    def on_browse_detailed(self, message: Detailed) -> None:
        """Show an item in full."""
        from tutor.tui.screens.item import ItemPage

        self.app.push_screen(ItemPage(message.value))

    def on_browse_changed(self, message: Changed) -> None:
        """Show how everything stands now."""
        count, now = message.value
        self._marked.clear()
        self._show(now)
        self.prompt.note(f"{phrases.counted(count, 'question')} {self._done}.")

    # Finding

    def _show(self, rows: Sequence[Row]) -> None:
        """Show how all items stand now, with the caret on its item."""
        self._all = rows
        self._sort()

    def _sort(self) -> None:
        """Put everything in order, so that a search has only to leave some of it out."""
        from tutor.study.browsing import Order, in_order

        self._sorted = in_order(self._all, Order(self._order), backwards=self._backwards)
        self._find(keep=True)

    def _find(self, *, keep: bool) -> None:
        """Find again what the line asks for; ``keep`` the caret on its item."""
        from tutor.study.browsing import found
        from tutor.study.searching import search_for

        search = search_for(self._line)
        before = self._at_caret
        self._found = found(self._sorted, search)
        caret = 0
        if keep and before is not None:
            item = before.item
            places = (i for i, row in enumerate(self._found) if row.entry.item == item)
            caret = next(places, self.table.caret)
        self.table.show(len(self._found), caret)
        self._show_head()
        self._tell(search)

    def _tell(self, search: Search) -> None:
        if search.hint:
            self.prompt.complain(search.hint)
            return
        all_of = phrases.counted(len(self._all), "question")
        count = f"{len(self._found)} of {all_of}" if self._line.strip() else all_of
        marked = f", {len(self._marked)} marked" if self._marked else ""
        more = "" if self._whole else " so far"
        turned = ", the other way round" if self._backwards else ""
        self.prompt.say(f"{count}{more}{marked}, {_ORDERS[self._order]}{turned}.", self._place())
        self.show_keys()

    def _place(self) -> str:
        first, end = self.table.view
        return f"{first + 1}-{end}" if end else ""

    def _say_place(self) -> None:
        if self.moment is M.BROWSE:
            self.prompt.beside(self._place())

    @property
    def _at_caret(self) -> Row | None:
        place = self.table.caret
        return self._found[place] if place < len(self._found) else None

    # Drawing

    def _head(self) -> Content:
        if self._whole and not self._found:
            return words(("Nothing found; / changes what is searched for.", "$second"))
        width = self.table.size.width - _BEFORE
        return self._columns(("asks for", "", "due", "recall", "lapses"), width, "$soft")

    def _drawn(self, place: int, width: int, caret: bool) -> Content:
        row, marks = self._found[place], self.tutor.marks
        due = "" if row.due is None else _due(row.due)
        if aside := next((s for s in ("suspended", "buried") if s in row.states), ""):
            due = aside
        recall = phrases.share(row.recall) if row.recall is not None else "new"
        if "missed" in row.states:
            recall = "missed"
        if aside and width - _BEFORE < _NARROW:
            recall = "aside"
        lapses = str(row.lapses) if row.lapses else ""
        style = "bold $text" if caret else "$soft" if aside else "$text"
        told = "reported: " if "reported" in row.states else ""
        cells = (
            phrases.role_name(row.entry.role),
            f"{told}{row.entry.statement}",
            due,
            recall,
            lapses,
        )
        drawn = self._columns(cells, width - _BEFORE, style)
        mark = marks.right if row.item in self._marked else " "
        pointer = marks.caret if caret else " "
        line = words((f"{pointer} ", "bold $accent"), (f"{mark} ", "bold $second"), drawn)
        return line.stylize("on $raised") if caret else line

    def _columns(self, cells: tuple[str, str, str, str, str], width: int, style: str) -> Content:
        role, text, due, recall, lapses = cells
        columns = [(due, _DUE), (recall, _RECALL)][width < _NARROW :]
        if width >= _WIDE:
            columns.append((lapses, _LAPSES))
        room = width - _ROLE - sum(size for _, size in columns)
        named = filled(words((role, "$soft")), _ROLE - 2)
        parts: list[Part] = [named, "  ", filled(words((text, style)), room)]
        parts += [to_right(cut(words((cell, style)), size), size) for cell, size in columns]
        return words(*parts)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer what is done to rows only where there are rows."""
        on_rows = {"open-item", "mark", "mark-all", "due-these"}
        if name in on_rows or name.endswith("-these"):
            return super().acts(name) and (bool(self._found) or name == "undo-these")
        return super().acts(name)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the head of the table for what room there is, and say what is in view."""
        self.after_painting(self._show_head)
        self.after_painting(self._say_place)

    def _show_head(self) -> None:
        self.query_one("#columns", Static).update(self._head(), layout=False)

    def on_listing_moved(self) -> None:
        """Say which part of the table is in view."""
        if self.moment is M.BROWSE:
            from tutor.study.searching import search_for

            self._tell(search_for(self._line))

    def on_listing_opened(self) -> None:
        """Open the row that was clicked."""
        self.perform("open-item")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Find while the line is typed."""
        message.stop()
        if message.input.id == "search" and message.value != self._line:
            self._line = message.value
            self._find(keep=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Do what Enter stands for in a field."""
        message.stop()
        self.perform("set-days" if self.moment is M.DAYS else "to-list")

    def do_search(self) -> None:
        """Type what to search for."""
        self.set_focus(self.query_one("#search", Field))
        self.enter(M.SEARCH)

    def do_to_list(self) -> None:
        """Go to what was found."""
        self.set_focus(None)
        self.enter(M.BROWSE)

    def do_leave_field(self) -> None:
        """Leave the field; in the one of days, nothing is set."""
        self._show_days(shown=False)
        self.do_to_list()

    def do_open_item(self) -> None:
        """Show the item at the caret in full."""
        if (row := self._at_caret) is not None and self._browser is not None:
            self.ask_desk(call(self._browser.detail, row), self.Detailed)

    def do_timeline(self) -> None:
        """See the same along time."""
        from tutor.tui.screens.timeline import TimelinePage

        self.app.push_screen(TimelinePage(self._line))

    def do_practise_these(self) -> None:
        """Practise these."""
        these = self._these()
        items = tuple(row.item for row in these)
        self.tutor.study(Start(practice=True, items=items, title="Chosen questions"))

    def do_mark(self) -> None:
        """Mark the row at the caret, and go on to the next."""
        if (row := self._at_caret) is not None:
            self._marked ^= {row.item}
            self.table.move(1)

    def do_mark_all(self) -> None:
        """Mark everything found, or nothing."""
        everything = {row.item for row in self._found}
        self._marked = set() if everything <= self._marked else self._marked | everything
        self.table.move(0)

    def do_sort(self) -> None:
        """Sort by the next figure."""
        orders = list(_ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._sort()

    def do_turn_round(self) -> None:
        """Sort the other way round."""
        self._backwards = not self._backwards
        self._sort()

    def _these(self) -> list[Row]:
        """Return the marked rows in their order, else the one at the caret."""
        marked = [row for row in self._all if row.item in self._marked]
        return marked or ([] if (row := self._at_caret) is None else [row])

    def _change(self, change: Callable[[Browser], int], done: str, count: int) -> None:
        """Have something done to so many questions; 0 is what was done to some taken back."""
        if (browser := self._browser) is not None:
            self._done = done
            # Of thousands it takes seconds.
            doing = f"Changing {phrases.counted(count, 'question')}."
            self.prompt.say(doing if count else "Taking the last change back.")
            self.ask_desk(call(_changed, browser, change), self.Changed)

    def do_suspend_these(self) -> None:
        """Suspend these, or take them up again where all of them are suspended."""
        these = self._these()
        on = not all("suspended" in row.states for row in these)
        items = [row.item for row in these]
        done = "suspended" if on else "taken up again"
        self._change(lambda browser: browser.suspend(items, suspended=on), done, len(items))

    def do_bury_these(self) -> None:
        """Put these off until tomorrow, or ask them today where all of them are put off."""
        these = self._these()
        on = not all("buried" in row.states for row in these)
        items = [row.item for row in these]
        done = "put off until tomorrow" if on else "asked today again"
        self._change(lambda browser: browser.bury(items, buried=on), done, len(items))

    def do_reset_these(self) -> None:
        """Make these new again."""
        items = [row.item for row in self._these()]
        self._change(lambda browser: browser.reset(items), "made new", len(items))

    def do_undo_these(self) -> None:
        """Take the last change back."""
        self._change(lambda browser: browser.undo(), "as before", 0)

    def do_due_these(self) -> None:
        """Ask in how many days these are to be due."""
        self._show_days(shown=True)
        self.enter(M.DAYS)
        self.prompt.say(f"{phrases.counted(len(self._these()), 'question')}: type a number.")

    def do_set_days(self) -> None:
        """Let these be due in so many days."""
        text = self.query_one("#days", Field).value.strip()
        if not (text.isascii() and text.isdigit() and int(text) <= _MOST_DAYS):
            self.prompt.complain("Type a number of days, such as 3.")
            return
        items, days = [row.item for row in self._these()], int(text)
        self._show_days(shown=False)
        self.do_to_list()
        change = partial(_set_due, items=items, days=days)
        self._change(change, f"due {_due(days)}", len(items))

    def _show_days(self, *, shown: bool) -> None:
        field = self.query_one("#days", Field)
        field.display = field.can_focus = shown
        field.value = ""
        self.query_one("#asking-days").display = shown
        if shown:
            self.set_focus(field)


def _more(browser: Browser, most: int, *, last: bool = False) -> tuple[Sequence[Row] | None, bool]:
    """Look at some more items; where all are wanted, tell them only when the last are there."""
    left = browser.more(most)
    return None if left and last else browser.rows(), left


def _changed(browser: Browser, change: Callable[[Browser], int]) -> tuple[int, Sequence[Row]]:
    count = change(browser)
    return count, browser.rows()


def _set_due(browser: Browser, items: Sequence[ItemId], days: int) -> int:
    return browser.set_due(items, days)


def _due(days: int) -> str:
    """Say when something is due, from today."""
    if days <= 0:
        return "today" if days == 0 else f"{-days} d late"
    return "tomorrow" if days == 1 else f"in {phrases.interval(days)}"


def facts_page(facts: Iterable[str]) -> Browse:
    """Return the page as if one had searched for some facts, the weakest questions first."""
    return Browse(f"fact:{'|'.join(facts)}", "recall")
