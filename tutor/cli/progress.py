"""``tutor progress``: retention, what falls due, calibration and weak facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tutor.cli.output import print_json, print_line, say
from tutor.errors import ExitCode

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context
    from tutor.memory.calibration import Calibration
    from tutor.memory.retention import Retention, Share
    from tutor.study.progress import Progress


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the progress in one deck or in all."""
    from tutor.study.progress import progress_of
    from tutor.study.progresswords import blocks_of
    from tutor.study.reportwords import plain_lines
    from tutor.study.room import Room

    with Room.open(context.world) as room:
        if room.warning:
            say(context, room.warning)
        progress = progress_of(room, args.deck)
    if args.json:
        print_json(context, progress_json(progress))
        return ExitCode.FINE
    print_line(context, f"{progress.title}: progress of {progress.learner}")
    for line in plain_lines(blocks_of(progress)):
        print_line(context, line)
    return ExitCode.FINE


def progress_json(progress: Progress) -> dict[str, Any]:
    """Return progress as the documented object."""
    from datetime import timedelta

    return {
        "deck": progress.deck,
        "day": progress.day.isoformat(),
        "items": progress.items,
        "rated": progress.rated,
        "retention": _retention(progress.retention),
        "recent": _retention(progress.recent),
        "forms": [{"form": each.form, **_retention(each.retention)} for each in progress.forms],
        "forecast": [
            {"date": (progress.day + timedelta(days=ahead)).isoformat(), "due": due}
            for ahead, due in enumerate(progress.forecast)
        ],
        "calibration": _calibration(progress.calibration),
        "confidence": [
            {"confidence": said.confidence, "answers": said.answers, "right": said.right}
            for said in progress.said
        ],
        "errors": [
            {
                "item": error.item,
                "statement": error.statement,
                "citation": error.citation,
                "times": error.times,
                "last": error.last.isoformat(),
            }
            for error in progress.errors
        ],
        "weak": [
            {
                "fact": weak.fact,
                "statement": weak.statement,
                "citation": weak.citation,
                "recall": weak.recall,
                "missed": None if weak.missed is None else weak.missed.isoformat(),
            }
            for weak in progress.weak
        ],
        "stability": list(progress.stability),
        "difficulty": list(progress.difficulty),
        "days": [
            {"date": day.day.isoformat(), "answers": day.answers, "minutes": day.minutes}
            for day in progress.done
        ],
    }


def _retention(retention: Retention) -> dict[str, Any]:
    return {
        **_share(retention.all),
        "young": _share(retention.young),
        "mature": _share(retention.mature),
    }


def _share(share: Share) -> dict[str, Any]:
    return {"answers": share.answers, "recalled": share.recalled, "rate": share.rate}


def _calibration(found: Calibration) -> dict[str, Any]:
    return {
        "answers": found.answers,
        "rmse": found.rmse,
        "log_loss": found.log_loss,
        "constant": found.constant,
        "moving_average": found.moving,
        "bins": [
            {
                "low": each.low,
                "high": each.high,
                "answers": each.answers,
                "predicted": each.predicted,
                "recalled": each.recalled,
            }
            for each in found.bins
        ],
    }
