"""``tutor fit``: the memory model fitted to the learner, and kept if it foretells better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_line, say
from tutor.errors import DataError, ExitCode, UsageError

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context
    from tutor.study.fitting import Fitted, TakenUp


def run(args: argparse.Namespace, context: Context) -> int:
    """Fit, or go back to the published weights."""
    from tutor.study.fitting import fit_weights, go_back
    from tutor.study.room import Room

    if args.default and args.measure:
        raise UsageError("--default fits nothing that --measure could tell of; give one of them.")
    if not context.database.exists():
        raise DataError(f"There is no database at {context.database}; studying makes one.")
    with Room.open(context.world) as room:
        if room.warning:
            say(context, room.warning)
        if args.default:
            taken = go_back(room)
            _tell_default(taken, context, as_json=args.json)
        else:
            fitted = fit_weights(room, keep=not args.measure)
            _tell_fitted(fitted, context, measured=args.measure, as_json=args.json)
    return ExitCode.FINE


def _tell_fitted(fitted: Fitted, context: Context, *, measured: bool, as_json: bool) -> None:
    found, taken = fitted.fitting, fitted.taken
    if as_json:
        used = fitted.before if taken is None else taken.weights
        print_json(
            context,
            {
                "reviews": found.reviews,
                "lapses": found.lapses,
                "items": fitted.items,
                "earlier": found.earlier,
                "later": found.later,
                "loss_before": found.before,
                "loss_after": found.after,
                "error": found.error,
                "kept": taken is not None,
                "weights": used.id,
                "values": list(used.values),
                **_done(taken),
            },
        )
        return
    print_line(
        context,
        f"{found.reviews} reviews of {fitted.items} questions on later days, {found.lapses} of "
        f"them forgotten.",
    )
    print_line(
        context,
        f"Fitted to the {found.earlier} earlier ones and tried on the {found.later} later ones: "
        f"log loss {found.after:.4f} instead of {found.before:.4f}, "
        f"{abs(found.gain):.4f} {'better' if found.better else 'worse'} "
        f"(standard error {found.error:.4f}).",
    )
    if taken is not None:
        print_line(context, "The new weights foretell better, and are kept.")
        _tell_taken(taken, context)
    elif measured:
        would = "would be kept" if found.better else "would not be kept"
        print_line(context, f"This was measured only; the new weights {would}.")
    elif found.better:
        print_line(context, "They are the weights in use already; nothing has changed.")
    else:
        print_line(context, "They do not foretell better, so nothing has changed.")


def _tell_default(taken: TakenUp, context: Context, *, as_json: bool) -> None:
    if as_json:
        values = list(taken.weights.values)
        print_json(context, {"weights": taken.weights.id, "values": values, **_done(taken)})
    elif taken.saved is None:
        print_line(context, "The published weights are in use already.")
    else:
        print_line(context, "The published weights are in use again.")
        _tell_taken(taken, context)


def _tell_taken(taken: TakenUp, context: Context) -> None:
    number = taken.schedules
    print_line(
        context,
        f"{number} schedule{'' if number == 1 else 's'} computed anew from all answers; due days "
        "stay, and the next answers are planned by the new weights.",
    )
    say(context, f"The database before it is {taken.saved}.")


def _done(taken: TakenUp | None) -> dict[str, object]:
    saved = None if taken is None or taken.saved is None else str(taken.saved)
    return {"schedules": 0 if taken is None else taken.schedules, "backup": saved or ""}
