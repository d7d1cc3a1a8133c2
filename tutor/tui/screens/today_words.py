"""What the first screen says of a day: what is due, what to do now, and the table of decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.study import phrases
from tutor.tui.widgets.deck_list import DeckRow

if TYPE_CHECKING:
    from datetime import date

    from tutor.study.front import DeckToday, Today
    from tutor.study.soon import Soon
    from tutor.tui.drawing import Part
    from tutor.tui.keymap import Keymap

_OPEN = " (open)"


def soon(prospect: Soon | None) -> str:
    """Say what ten minutes would do, "" where that is not known or nothing waits."""
    if prospect is None:
        return ""
    if prospect.all_of_it:
        span = "All of it" if prospect.deck is None else "All of this deck"
    else:
        span = "Ten minutes" if prospect.deck is None else "Ten minutes here"
    asked = phrases.counted(prospect.questions, "question")
    before, after = round(prospect.before * 100), round(prospect.after * 100)
    if before == after:
        return f"{span}: {asked}, readiness stays at {after} %."
    # As short as this it keeps to one line of the narrowest window, and moves nothing below it.
    return f"{span}: {asked}, readiness {before} to {after} %."


def due(today: Today) -> list[Part]:
    """Say what is due in one sentence, or that the day is done and when the next one is."""
    if not today.decks:
        return [
            ("There is no deck here yet.\n", "bold"),
            "`tutor new PACK` writes a small one to start from;\n"
            "`tutor --content FOLDER` reads decks from elsewhere.",
        ]
    if not today.questions:
        done = "Done for today." if today.answered else "Nothing is due today."
        return [(f"{done}\n", "bold $good"), nothing_due(today, None)]
    parts: list[Part] = []
    if today.due:
        parts.append((f"{today.due} due", "bold $accent"))
    if today.new:
        parts += [" and " if parts else "", (f"{today.new} new", "bold $second"), ", asked twice"]
    asked = phrases.counted(today.questions, "question")
    return [*parts, f"\n{asked}, {phrases.about(today.minutes)}."]


def advice(today: Today, keys: Keymap, deck: str) -> str:
    """Say what is best done now; ``deck`` is the one at the caret, "" for all."""
    if today.problems:
        found = phrases.counted(today.problems, "problem")
        return f"{found} in the content: `tutor check` names every one."
    if (back := today.way_back) is not None:
        return (
            f"You were away {back.away} days, and {back.waiting} reviews wait: "
            f"{keys.name('spread')} spreads them over {back.days} days, at most {back.per_day} a "
            f"day. {keys.opening('study')} studies them now."
        )
    if today.open_deck not in {None, deck}:
        title = next((d.title for d in today.decks if d.deck == today.open_deck), "All decks")
        return f"A session was interrupted; it goes on from its row, {title}."
    if today.open_deck is not None and today.open_exam is not None:
        study, exam = keys.opening("study"), keys.name("exam")
        return f"{study} takes up the session that was interrupted, {exam} the exam."
    if today.open_deck is not None:
        return f"A session was interrupted; {keys.opening('study')} takes it up again."
    if today.open_exam is not None:
        return f"An exam was interrupted; {keys.name('exam')} goes on with it."
    if not today.decks:
        return ""
    if today.unplanned:
        return "Planning the day: what is due and new may change in a moment."
    if not today.due + today.new:
        return f"{keys.opening('practise')} practises, without counting."
    return f"{keys.opening('study')} studies what is due."


def done(today: Today) -> str:
    """Say how much was answered today."""
    return f"{today.answered} answered today" if today.answered else ""


def nothing_due(today: Today, deck: str | None) -> str:
    """Say when something will be due, of a deck or of all."""
    chosen = [d for d in today.decks if deck is None or d.deck == deck]
    days = [d.next_due for d in chosen if d.next_due is not None and d.next_due > today.day]
    if not days:
        return "Nothing is planned."
    return f"The next questions are due {_on(min(days), today.day)}."


def _on(day: date, today: date) -> str:
    name = phrases.day_name(day, today)
    return name if name in {"today", "tomorrow"} else f"on {name}"


def waiting(today: Today, deck: str | None) -> bool:
    """Tell whether anything is to be studied in a deck, or in all."""
    if today.open_deck is not None and today.open_deck == (deck or ""):
        return True
    return any(d.due or d.new for d in today.decks if deck is None or d.deck == deck)


def table(today: Today) -> list[DeckRow]:
    """Return the rows of the decks, below all of them where there are several."""
    decks = [_row(deck, today) for deck in today.decks]
    if len(decks) < 2:
        return decks
    title = "All decks" + (_OPEN if today.open_deck == "" else "")
    whole = DeckRow(None, title, str(today.due), str(today.new), "", "")
    return [whole, *decks]


def _row(deck: DeckToday, today: Today) -> DeckRow:
    seminar = "" if deck.seminar is None else phrases.until(deck.seminar, today.day)
    title = deck.title + (_OPEN if today.open_deck == deck.deck else "")
    return DeckRow(
        deck.deck, title, str(deck.due), str(deck.new), phrases.share(deck.readiness), seminar
    )


def caret(table: list[DeckRow], today: Today, before: DeckRow | None) -> int:
    """Return where the caret was; at first the row of an interrupted session, else the first."""
    decks = [row.deck for row in table]
    wanted = today.open_deck or None if before is None else before.deck
    return decks.index(wanted) if wanted in decks else 0
