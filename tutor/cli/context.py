"""What a command is given to work with: streams, environment, clock, settings and places.

Everything that costs an import or a look at the disk is made when it is first asked for, so that
a command pays only for what it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from shutil import which
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from tutor.clock import Clock
    from tutor.configfile import ConfigFile
    from tutor.paths import ContentPlace
    from tutor.settings import Settings
    from tutor.study.world import World

DUMB_TERMINALS = frozenset({"dumb", "unknown"})
TRIAL_VARIABLES = ("TUTOR_NOW", "TUTOR_ZONE")


# Not slotted: cached_property keeps what it made in the instance's own dictionary.
_USUAL_EDITORS = ("nano", "micro", "vim", "vi", "notepad")
"""Editors that are looked for where the environment names none."""


@dataclass(frozen=True)
class Context:
    """The world as one call of ``tutor`` sees it.

    ``content_option``, ``decks_option``, ``database_option`` and ``learner_option`` are the global
    options as given, else None; commands want ``places()``, ``database`` and ``learner``.
    """

    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    content_option: Path | None = None
    decks_option: Path | None = None
    database_option: Path | None = None
    learner_option: str | None = None

    @classmethod
    def of(
        cls,
        args: argparse.Namespace,
        environ: Mapping[str, str],
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
    ) -> Context:
        """Return the context of parsed arguments."""
        return cls(
            environ=environ,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            content_option=args.content,
            decks_option=args.decks,
            database_option=args.database,
            learner_option=args.learner,
        )

    @cached_property
    def clock(self) -> Clock:
        """The clock that ``TUTOR_NOW`` asks for, else the machine's."""
        from tutor.clock import clock_from

        return clock_from(self.environ.get("TUTOR_NOW"))

    @cached_property
    def settings(self) -> Settings:
        """The settings of option, variable, config.toml and default, in that order."""
        from tutor.settings import read_settings

        settings = read_settings(self.environ, learner=self.learner_option)
        if settings.bindings:
            # Whatever is called, a file that cannot be used is told of.
            from tutor.tui.keymap import keymap_of

            keymap_of(settings)
        return settings

    @property
    def editor(self) -> str:
        """The command of the editor that the environment names, else a usual one; "" for none."""
        named = self.environ.get("VISUAL") or self.environ.get("EDITOR")
        if named:
            return named
        path = self.environ.get("PATH", "")
        return next((name for name in _USUAL_EDITORS if which(name, path=path)), "")

    @property
    def config(self) -> ConfigFile:
        """The file in which settings are kept; it may not exist yet."""
        from tutor.configfile import ConfigFile

        return ConfigFile(self.environ, self.learner_option)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The learner's zone: the setting, else the system's."""
        from tutor.clock import zone_from

        return zone_from(self.settings.zone)

    @property
    def learner(self) -> str | None:
        """The learner named by option, variable or config.toml; None leaves it to the records."""
        return self.settings.learner

    @cached_property
    def database(self) -> Path:
        """The learner's database file; it may not exist yet."""
        from tutor.paths import database_path

        return database_path(self.database_option, self.environ)

    @cached_property
    def cache(self) -> Path:
        """The folder for compiled content; it may not exist yet."""
        from tutor.paths import cache_dir

        return cache_dir(self.environ)

    def folders(self) -> list[Path]:
        """Return every folder that something of this call is in, or may come to be in."""
        from tutor.paths import home_dir

        places = [folder for place in self.places() for folder in (place.content, place.decks)]
        own = [self.database.parent, self.cache, self.config.path.parent]
        return [*own, *places, home_dir(self.environ)]

    def places(self) -> list[ContentPlace]:
        """Return the folders of content and decks, one's own first, the shipped ones last."""
        from tutor.paths import content_places

        return content_places(self.content_option, self.decks_option, environ=self.environ)

    @cached_property
    def system_user(self) -> str:
        """The operating system's name for who is running this, or ``learner``."""
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            if user := self.environ.get(name):
                return user
        try:
            import pwd
            from os import getuid

            return pwd.getpwuid(getuid()).pw_name
        except (ImportError, KeyError):
            return "learner"

    @cached_property
    def interactive(self) -> bool:
        """Whether a person sits at a terminal on which the app can draw."""
        return self._capable and self.stdin.isatty() and self.stdout.isatty()

    @cached_property
    def draws(self) -> bool:
        """Whether figures may have pictures beside them; a pipe or a reader takes words alone."""
        return self._capable and self.stdout.isatty()

    @cached_property
    def colour(self) -> bool:
        """Whether stdout takes colour: a terminal, and ``NO_COLOR`` not set to anything."""
        return self.draws and not self.environ.get("NO_COLOR")

    @cached_property
    def world(self) -> World:
        """Everything that a use case is given of this call."""
        from tutor.study.world import World

        return World(
            places=self.places(),
            database=self.database,
            cache=self.cache,
            clock=self.clock,
            settings=self.settings,
            learner=self.learner,
            system_user=self.system_user,
            trial=self.trial,
        )

    @property
    def trial(self) -> str:
        """What ``TUTOR_NOW`` and ``TUTOR_ZONE`` are set to, to be shown while they are; or ""."""
        given = [(name, self.environ.get(name)) for name in TRIAL_VARIABLES]
        return " ".join(f"{name}={value}" for name, value in given if value)

    @property
    def _capable(self) -> bool:
        return self.environ.get("TERM", "").lower() not in DUMB_TERMINALS
