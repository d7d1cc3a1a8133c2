"""A session without a screen: its questions and answers, and what can be done about them.

Whatever shows it — the app, plain lines, another program — calls the same few methods.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tutor.facts.model import Place
from tutor.memory.queue import Entry, Source
from tutor.questions.model import ItemId
from tutor.records.model import SessionRow
from tutor.study import drawing, reports
from tutor.study.around import Around, around_of
from tutor.study.bench import Bench
from tutor.study.browsing import row_of
from tutor.study.core import SessionCore
from tutor.study.detail import Detail, detail_of
from tutor.study.leaks import Leaks
from tutor.study.mending import Mended, Now, current_name, says_the_same
from tutor.study.model import Asked
from tutor.study.timeline import Chronicle
from tutor.study.turns import State, Turn


class ReviewSession(SessionCore):
    """One sitting of one learner. Made by :meth:`tutor.study.room.Room.session`.

    ``reread`` reads the content anew, for a deck (None for all) and a study day.
    """

    def __init__(
        self,
        bench: Bench,
        row: SessionRow,
        state: State,
        reread: Callable[[str | None, date], Bench],
        *,
        title: str,
        minutes: int = 0,
    ) -> None:
        super().__init__(bench, row, state, title=title, minutes=minutes)
        self._read_anew = reread
        self._chronicle: Chronicle | None = None

    # -- looking --

    def around(self) -> Around:
        """Return what stands around the answer just given, on the timeline and in the log.

        It gives away nothing that is still to be asked. Raises ValueError where no answer stands.
        """
        _, turn = self._last()
        if self._chronicle is None:
            self._chronicle = Chronicle(self._bench.bank)
        coming = [ItemId(entry.item) for entry in self._state.queue.to_come]
        item = ItemId(turn.shown.question.item)
        return around_of(self._bench, self._chronicle, self._leaks, item, coming)

    def detail(self) -> Detail:
        """Return the item of the answer just given in full. Raises ValueError where none stands."""
        _, turn = self._last()
        item = ItemId(turn.shown.question.item)
        return detail_of(self._bench, row_of(self._bench, item))

    def report(self, text: str) -> None:
        """Keep what the learner says is wrong with the question shown, for whoever wrote it.

        ``text`` may be "". Raises ValueError where no question is shown, and DataError where it
        cannot be kept.
        """
        if self._state.shown is None:
            raise ValueError("no question is shown")
        response = None if self._feedback is None else self._feedback.response
        reports.keep(self._bench, self._state.shown.question, text, response)

    # -- mending --

    def written_at(self) -> Place | None:
        """Return where the question shown is written, None for one that is gone meanwhile.

        Raises ValueError where no question is shown.
        """
        if self._state.shown is None:
            raise ValueError("no question is shown")
        return reports.place_of(self._bench.bank, ItemId(self._state.shown.question.item))

    def reread(self) -> Mended:
        """Read the content anew and go on with it, while the feedback on an answer stands.

        If the fact has changed, its question is asked again as it reads now; the answer given stays
        and counts. If it is gone, the next question is asked. Raises ValueError where no answer
        stands, ContentError, with everything as it was, where the content has a new error or the
        deck is gone, and DataError where it cannot be written.
        """
        _, turn = self._last()
        item, old = ItemId(turn.shown.question.item), self._bench.bank
        self._take_up(self._read_anew(self.deck, self._bench.day))
        bench = self._bench
        named = current_name(bench.bank, item)
        if named is None:
            return Mended(Now.GONE, self._next())
        if named == item and says_the_same(old, item, bench.bank, item):
            return Mended(Now.SAME)
        return Mended(Now.CHANGED, self._ask_mended(turn, named))

    def _take_up(self, bench: Bench) -> None:
        """Go on with other content."""
        self._bench, self._leaks = bench, Leaks(bench.bank)
        self._chronicle = self._prepared = None
        self._state.leave_out_gone(bench.traits)
        if self.deck:
            self.title = bench.bank.deck(self.deck).title

    def _ask_mended(self, turn: Turn, item: ItemId) -> Asked:
        """Ask the item of the last turn again, as it reads now."""
        state, bench = self._state, self._bench
        traits, current = bench.traits(bench.key(item)), state.queue.current
        assert traits is not None
        entry = Entry(bench.key(item), traits, Source.DUE if current is None else current.source)
        with self._or_as_before():
            state.queue = replace(state.queue, current=entry)
            before = turn.shown.question
            shown, changes = drawing.draw_anew(bench, self._leaks, self._row, state, entry, before)
            if changes:
                state.queue = state.queue.drop(entry.item)
            state.shown, state.answered = shown, False
            # Whoever takes the answer back meets the question as it is now.
            again = replace(shown, version=turn.shown.version, notice="")
            again = replace(again, is_new=turn.shown.is_new, step=turn.shown.step)
            if state.turns:
                state.turns = [*state.turns[:-1], replace(state.turns[-1], shown=again)]
            if changes:
                bench.record(changes, self._stored())
            else:
                bench.store.save_question(bench.learner.id, self._stored())
        self._feedback = None
        return self._asked(shown)
