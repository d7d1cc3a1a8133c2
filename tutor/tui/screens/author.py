"""An author's packs: problems with their way out, and what each fact yields, side by side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tutor.facts.diagnostics import Severity
from tutor.facts.render import underlined
from tutor.study import phrases
from tutor.study.author import Gone, Problem
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import call
from tutor.tui.drawing import Part, filled, to_right, words
from tutor.tui.screens.listing_page import ListingPage
from tutor.tui.screens.replies import Reply
from tutor.tui.watching import Watch
from tutor.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from tutor.study.author import Author, Look, Preview, Written
    from tutor.tui.screens.page import Refused

M = Moment
_STYLES = {Severity.ERROR: "bold $bad", Severity.WARNING: "bold $close", Severity.NOTE: "$soft"}
_LOOK_SECONDS = 1.0
_LOOKS_BETWEEN = 5
"""Seconds between looks at the files, and how many are left out while the system tells of them."""
_ASKED = 4


class AuthorPage(ListingPage):
    """Problems first, then the facts; what is at the caret is told beside or below."""

    CSS_PATH = "author.tcss"
    BINDINGS = bindings({M.AUTHOR, M.BUSY})

    class Opened(Reply["Author"]):
        """What reads the packs is there."""

    class Looked(Reply["Look"]):
        """Everything was read and checked."""

    class Previewed(Reply["Preview"]):
        """What a fact yields."""

    def __init__(self) -> None:
        super().__init__()
        self._author: Author | None = None
        self._look: Look | None = None
        self._rows: list[Problem | Gone | Written] = []
        self._busy = False
        self._watch: Watch | None = None
        # Whether something was saved while nobody could look, and whether nobody told of it.
        self._saved = self._untold = False
        self._looks = 0

    def middle(self) -> ComposeResult:
        """Yield the list, and beside it what is told of the row at the caret."""
        with Horizontal(id="author"):
            yield Listing(self._drawn, "rows")
            with VerticalScroll(id="told", can_focus=False):
                yield Static(id="about")

    def on_mount(self) -> None:
        """Read and check everything, and again whenever a file is saved."""
        self.masthead.show(words(("Author", "bold")))
        self.prompt.say("Reading the packs.")
        self.ask_desk(self.tutor.desk.study.author, self.Opened)
        self.set_interval(_LOOK_SECONDS, self._look_beside)

    # What the desk answers

    def on_author_page_opened(self, message: Opened) -> None:
        """Look at the packs."""
        self._author = message.value
        self._watch = Watch(self._author.folders(), self.see_what_is_saved)
        self.enter(M.AUTHOR)
        self._check()

    def on_unmount(self) -> None:
        """Watch no longer."""
        if self._watch is not None:
            self._watch.stop()

    def on_screen_resume(self) -> None:
        """See what was saved while another page stood on top."""
        if self._saved:
            self.see_what_is_saved()

    def _check(self) -> None:
        if self._author is not None and not self._busy:
            self._busy = True
            self.ask_desk(self._author.look, self.Looked)

    def on_author_page_looked(self, message: Looked) -> None:
        """Show what was found, the caret where it was."""
        self._busy = False
        before = self._at_caret
        self._look = look = message.value
        self._rows = [*look.problems, *look.gone, *look.facts]
        names = [_name(row) for row in self._rows]
        wanted = _name(before) if before is not None else ""
        self.table.show(len(self._rows), names.index(wanted) if wanted in names else 0)
        self._tell()
        self._show_row()
        self.show_keys()
        if self._saved:
            self.see_what_is_saved()

    def on_refused(self, message: Refused) -> None:
        """Say why nothing was read; it can be tried again."""
        self._busy = False
        super().on_refused(message)

    def _tell(self) -> None:
        look = self._look
        if look is None or self._author is None:
            return
        counts = [
            phrases.counted(count, severity.value)
            for severity in Severity
            if (count := sum(p.found.severity is severity for p in look.problems))
        ]
        told = ", ".join(counts) if counts else "No problems"
        files = phrases.counted(look.files, "file")
        gone = len(look.orphans)
        learners = len({orphan.learner for orphan in look.orphans})
        lost = f" {phrases.counted(gone, 'schedule')} of " if gone else ""
        lost += f"{phrases.counted(learners, 'learner')} left without a question." if gone else ""
        whose = "" if self._author.own else " These came with Tutor."
        asked = phrases.counted(sum(fact.items for fact in look.facts), "question")
        facts = phrases.counted(len(look.facts), "fact")
        self.prompt.say(f"{told} in {files}.{lost}{whose}", f"{facts}, {asked}")

    def on_author_page_previewed(self, message: Previewed) -> None:
        """Show what a fact yields, if the caret is still on it."""
        if self._at_caret == message.value.written:
            self._about(list(_preview(message.value)))

    def _look_beside(self) -> None:
        """Look whether a file was saved: now and then while the system tells of it, else often."""
        self._looks += 1
        told = self._watch is not None and self._watch.stands and not self._untold
        if not told or self._looks % _LOOKS_BETWEEN == 0:
            self.see_what_is_saved(told=False)

    def see_what_is_saved(self, *, told: bool = True) -> None:
        """See whether a file was saved since all were read, and if so, read them again."""
        unable = self._look is None or self._busy or not self.is_current
        self._saved |= unable
        if not unable:
            self._saved = False
            self.run_worker(self._compare(told), group="saved", exclusive=True)

    async def _compare(self, told: bool) -> None:
        # Not on the desk's thread, where it would wait behind whatever is done there.
        author, look = self._author, self._look
        if author is None or look is None:
            return
        stamps = await asyncio.to_thread(author.stamps)
        if look is self._look and stamps != look.stamps:
            # A drive that tells nobody is looked at often from now on.
            self._untold |= not told
            self._check()

    # Drawing

    @property
    def _at_caret(self) -> Problem | Gone | Written | None:
        place = self.table.caret
        return self._rows[place] if place < len(self._rows) else None

    def _drawn(self, place: int, width: int, caret: bool) -> Content:
        row = self._rows[place]
        pointer = (f"{self.tutor.marks.caret if caret else ' '} ", "bold $accent")
        style = "bold" if caret else ""
        if isinstance(row, Problem):
            found = row.found
            where = f"{row.file.rpartition('/')[2]}:{found.line} "
            code = (f"{found.code} ", _STYLES[found.severity])
            line = words(pointer, code, (where, "$second"), (found.message, style))
        elif isinstance(row, Gone):
            left = f", {phrases.counted(row.schedules, 'schedule')} left"
            line = words(pointer, ("gone ", "bold $close"), (row.fact, "$second"), (left, style))
        else:
            told = ("reported: ", "bold $close") if row.reports else ""
            said = filled(words(pointer, told, (row.statement, style)), width - _ASKED)
            line = words(said, to_right(words((str(row.items or "-"), "$soft")), _ASKED))
        drawn = filled(line, width)
        return drawn.stylize("on $raised") if caret else drawn

    def _show_row(self) -> None:
        row = self._at_caret
        if row is None or self._author is None:
            self._about(["There is no pack of your own yet; `tutor new PACK` writes one."])
        elif isinstance(row, Problem):
            self._about(list(_problem(row, self.query_one("#told").content_size.width - 1)))
        elif isinstance(row, Gone):
            self._about(list(_gone(row)))
        else:
            self._about([(row.statement, "bold")])
            self.ask_desk(call(self._author.preview, row), self.Previewed)

    def _about(self, parts: list[Part]) -> None:
        self.query_one("#about", Static).update(words(*parts))

    def on_resize(self, event: events.Resize) -> None:
        """Show as much of the line that has a problem as there is room for."""
        super().on_resize(event)
        self.after_painting(self._show_problem)

    def _show_problem(self) -> None:
        if isinstance(self._at_caret, Problem):
            self._show_row()

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer the editor only where there is something to edit."""
        return super().acts(name) and (name != "edit-file" or bool(self._rows))

    def on_listing_moved(self) -> None:
        """Tell what is at the caret now."""
        self._show_row()

    def on_listing_opened(self) -> None:
        """Open what was clicked."""
        self.perform("edit-file")

    def do_check_again(self) -> None:
        """Read and check all files."""
        self.prompt.say("Checking.")
        self._check()

    def do_next_part(self) -> None:
        """Go from the problems to the facts, and back."""
        first_fact = 0 if self._look is None else len(self._rows) - len(self._look.facts)
        self.table.move((first_fact if self.table.caret < first_fact else 0) - self.table.caret)

    def do_edit_file(self) -> None:
        """Open the editor at the line, and check once it is left."""
        from tutor.tui.editor import edit

        row = self._at_caret
        if row is None:
            return
        if isinstance(row, Gone):
            self.prompt.complain(f"{row.fact} stands in no file any more.")
            return
        if not self.tutor.editor:
            where = f"{row.place.path}:{row.place.line}"
            self.prompt.complain(f"Set EDITOR to open {where} from here.")
            return
        try:
            with self.app.suspend():
                failed = edit(self.tutor.editor, row.place.path, row.place.line)
        except SuspendNotSupported:
            failed = f"This terminal cannot be lent to an editor; open {row.place.path} beside it."
        if failed:
            self.prompt.complain(failed)
        else:
            self._check()


def _name(row: Problem | Gone | Written) -> str:
    """Return what tells a row from others after the files were read anew."""
    if isinstance(row, Problem):
        return f"{row.found.code} {row.found.path} {row.found.message}"
    return f"gone {row.fact}" if isinstance(row, Gone) else row.fact


def _problem(problem: Problem, width: int) -> Iterator[Part]:
    """Tell a problem: what, where, the line with the place marked, and the way out."""
    found = problem.found
    yield (f"{found.message}\n", "bold")
    yield (f"{problem.file}:{found.line}:{found.column}", "$second")
    yield ("  ", "")
    yield (f"{found.severity} {found.code}\n", _STYLES[found.severity])
    if problem.line.strip():
        head = f"{found.line} | "
        line = problem.line.rstrip()
        # What all lines are indented by tells nothing here, and takes room.
        indent = min(len(line) - len(line.lstrip()), max(found.column - 1, 0))
        room = max(width - len(head) - 2, 10)
        column, end = found.column - indent, found.end_column - indent
        shown, marks = underlined(line[indent:], column, end, room)
        yield (f"\n{head}", "$soft")
        yield f"{shown}\n"
        yield (f"{' ' * (len(head) - 2)}| ", "$soft")
        yield (f"{marks}\n", _STYLES[found.severity])
    if found.help:
        stop = "" if found.help.endswith(("?", ".", "!")) else "."
        yield (f"\n{found.help[:1].upper()}{found.help[1:]}{stop}\n", "")
    for related in found.related:
        yield (f"\nSee line {related.place.line}: {related.message}", "")
    yield (f"\n`tutor check --explain {found.code}` tells more.", "$soft")


def _gone(gone: Gone) -> Iterator[Part]:
    """Tell what is left of a fact that is gone, and how it is taken up again."""
    schedules = phrases.counted(gone.schedules, "schedule")
    learners = phrases.counted(len(gone.learners), "learner")
    yield (f"{gone.fact} is gone\n", "bold")
    yield f"{schedules} of {learners} ({', '.join(gone.learners)}) left without a question"
    roles = ", ".join(filter(None, gone.roles))
    yield f"; asked for were {roles}.\n" if roles else ".\n"
    yield "\nIf it has another id now, write under that: "
    yield (f"formerly: [{gone.fact.rpartition('/')[2]}]\n", "$second")
    yield "\nNothing is lost: they are kept, and hold again once the fact is back."


def _preview(preview: Preview) -> Iterator[Part]:
    yield (f"{preview.written.statement}\n", "bold")
    yield (f"{preview.citation}\n", "$soft")
    for report in preview.written.reports:
        yield ("\nreported: ", "bold $close")
        yield report or "without words"
    if preview.written.reports:
        yield "\n"
    for sample in preview.samples:
        yield (f"\n{sample.form}: ", "$second")
        yield sample.stem
        yield (f"  = {sample.answer}", "bold")
        if sample.wrong:
            yield (f"  (not {'; '.join(sample.wrong)})", "$soft")
    unlocked = [each for each in preview.lacking if each.unlock]
    unfit = [form for each in preview.lacking if not each.unlock for form in each.forms]
    for each in unlocked:
        yield (f"\n\nno {', '.join(each.forms)}: ", "bold $close")
        yield f"{each.reason}\n  unlocked by  "
        yield (each.unlock, "$second")
    if unfit:
        yield (f"\n\nnot for such answers: {', '.join(dict.fromkeys(unfit))}", "$soft")
