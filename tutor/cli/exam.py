"""``tutor exam``: a mock paper of one deck or of all, and its report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.cli.output import print_line, say
from tutor.cli.rooms import opened
from tutor.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import TypeAlias

    from tutor.cli.context import Context
    from tutor.errors import DataError
    from tutor.study.report import Report

    Kept: TypeAlias = DataError | None


def run(args: argparse.Namespace, context: Context) -> int:
    """Sit an exam: in the app on a terminal, else line by line."""
    if args.report is not None:
        from tutor.study.reportfile import render_of

        # Before anything is asked: a report that cannot be written is no end for an exam.
        render_of(args.report)
    if args.last:
        return _last(args, context)
    if context.interactive and not (args.plain or args.jsonl):
        return _in_app(args, context)
    return _in_lines(args, context)


def _last(args: argparse.Namespace, context: Context) -> int:
    """Report once more on the paper that was handed in last."""
    from tutor.study.past import last_report
    from tutor.study.reportwords import blocks_of, plain_lines, title_of

    with opened(context) as room:
        report = last_report(room, args.deck)
    if report is None:
        what = f" of {args.deck}" if args.deck else ""
        raise UsageError(f"No exam{what} has been handed in yet; `tutor exam` opens one.")
    if args.report is not None:
        if failure := _written(report, args.report):
            raise failure
        say(context, f"The report is in {args.report}.")
        return ExitCode.FINE
    print_line(context, title_of(report))
    for line in plain_lines(blocks_of(report)):
        print_line(context, line)
    return ExitCode.FINE


def _in_app(args: argparse.Namespace, context: Context) -> int:
    app = import_module("tutor.tui.app")
    start = import_module("tutor.tui.desk").Start(
        deck=args.deck,
        limit=args.questions,
        minutes=args.minutes,
        seed=args.seed,
        exam=True,
        report=args.report,
    )
    return int(app.run(context, start=start))


def _in_lines(args: argparse.Namespace, context: Context) -> int:
    from tutor.plain.exam import ExamSitting
    from tutor.plain.exam_jsonl import ExamExchange
    from tutor.plain.lines import Lines
    from tutor.study.exam import open_exam

    kept: list[Kept] = []
    with opened(context) as room:
        exam = open_exam(
            room, args.deck, questions=args.questions, minutes=args.minutes, seed=args.seed
        )

        def keep(report: Report) -> None:
            if args.report is not None:
                kept.append(_written(report, args.report))

        lines = Lines(context.stdin, context.stdout)
        try:
            sitting = ExamExchange if args.jsonl else ExamSitting
            sitting(exam, lines, context.clock.now, keep).run()
        except KeyboardInterrupt:
            exam.leave()
            say(context, "\nInterrupted. The paper is kept; `tutor exam` goes on with it.")
            return ExitCode.INTERRUPTED
    for failure in kept:
        if failure is not None:
            raise failure
        say(context, f"The report is in {args.report}.")
    return ExitCode.FINE


def _written(report: Report, path: Path) -> Kept:
    """Write a report; a failure is told once the report has been read on the screen."""
    from tutor.errors import DataError
    from tutor.study.reportfile import write_report

    try:
        write_report(report, path)
    except DataError as failure:
        return failure
    return None
