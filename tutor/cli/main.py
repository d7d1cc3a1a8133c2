"""Where the process begins: one call parsed, sent to its command, and its failures worded."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from tutor.cli.parser import parse
from tutor.errors import ExitCode, TutorError, UsageError
from tutor.text import one_line

if TYPE_CHECKING:
    from tutor.cli.context import Context


def main(
    argv: Sequence[str] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    open_app: "Callable[[Context], int] | None" = None,
) -> int:
    """Run one call of ``tutor`` and return its exit code.

    ``argv`` is without the program's name. What is not handed in is the process's own;
    ``open_app`` opens the app where no command is given, on the terminal if it is not handed in.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    streams = (
        _stream(stdin or sys.stdin, "r"),
        _stream(stdout or sys.stdout, "w"),
        _stream(stderr or sys.stderr, "w"),
    )
    try:
        known = os.environ if environ is None else environ
        code = _run(arguments, known, *streams, open_app or _open_app)
        streams[1].flush()
    except TutorError as error:
        return _complain(streams[2], str(error), error.exit_code)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does.
        _abandon(streams[1])
        return ExitCode.FINE
    except OSError as error:
        _abandon(streams[1])
        return _complain(streams[2], _os_sentence(error), ExitCode.UNUSABLE)
    except Exception as error:
        return _complain(streams[2], _defect_sentence(error), ExitCode.DEFECT)
    finally:
        # The app draws on stderr, whose terminal may be gone as well.
        for stream in streams[1:]:
            _settle(stream)
    return code


def _run(
    arguments: list[str],
    environ: Mapping[str, str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    open_app: "Callable[[Context], int]",
) -> int:
    try:
        with redirect_stdout(stdout):
            args = parse(arguments)
    except SystemExit:
        # Help or the version has been printed.
        return ExitCode.FINE
    # Imported here, as the commands are: help and the version do without.
    from tutor.cli.context import Context

    context = Context.of(args, environ, stdin, stdout, stderr)
    if args.command is None:
        return open_app(context)
    command = import_module(f"tutor.cli.{args.command}")
    return int(command.run(args, context))


def _open_app(context: "Context") -> int:
    if not context.interactive:
        raise UsageError(
            "The app needs a terminal to draw on; `tutor study --plain` works without one."
        )
    from tutor.tui.app import run

    return run(context)


def _stream(stream: TextIO | None, mode: str) -> TextIO:
    """Return a stream that replaces what its encoding cannot hold; nothing stands in for none."""
    if stream is None:
        # The caller has closed it, as `>&-` does.
        return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _settle(stream: TextIO) -> None:
    """Write out what waits, so that the interpreter finds nothing to fail on when it ends."""
    try:
        stream.flush()
    except (OSError, ValueError):
        _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing, so that closing it raises no more."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def _complain(stderr: TextIO, sentence: str, code: ExitCode) -> int:
    with suppress(OSError, ValueError):
        print(f"tutor: {one_line(sentence)}", file=stderr, flush=True)
    return code


def _os_sentence(error: OSError) -> str:
    """Word a failure of the operating system: what, where, what to do."""
    reason = error.strerror or str(error) or type(error).__name__
    place = f" with {os.fsdecode(error.filename)}" if error.filename is not None else ""
    return f"The system reports “{reason}”{place}; free space or mend its permissions, then retry."


def _defect_sentence(error: Exception) -> str:
    """Keep the traceback in a private file and say where it is."""
    import tempfile
    import traceback

    lines = traceback.format_exception(error)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="tutor-", suffix=".log", encoding="utf-8", delete=False
        ) as log:
            log.writelines(lines)
        where = f"the details are in {log.name}"
    except OSError:
        where = f"it was {type(error).__name__}: {error}"
    return f"Something in Tutor itself went wrong, and {where}; please report it."
