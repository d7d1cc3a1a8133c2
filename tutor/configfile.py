"""config.toml as the app changes it: one setting at a time, all else as its owner wrote it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import SettingsError
from tutor.paths import config_dir
from tutor.settings import BINDINGS, CONFIG, read_settings, value_of, variable_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tomlkit import TOMLDocument

    from tutor.settings import Settings


class ConfigFile:
    """The settings file of an environment; ``learner`` is the option of that name."""

    def __init__(self, environ: Mapping[str, str], learner: str | None = None) -> None:
        self._environ = environ
        self._learner = learner
        self.path = config_dir(environ) / CONFIG

    def set_elsewhere(self, name: str) -> str:
        """Return what goes before config.toml for a setting, "" where nothing does."""
        if name == "learner" and self._learner is not None:
            return "--learner"
        variable = variable_of(name)
        return variable if self._environ.get(variable) else ""

    def change(
        self, name: str, text: str, check: Callable[[Settings], object] | None = None
    ) -> Settings:
        """Write one setting, or with an empty text take it out; return all that hold now.

        Comments and order stay. Raises SettingsError, with nothing written, for what the setting
        does not take, for one that is set elsewhere, where the file cannot be used, and where
        ``check`` raises it for all that would hold.
        """
        if before := self.set_elsewhere(name):
            raise SettingsError(f"{before} is set and goes before config.toml; take it away first.")

        def put(document: TOMLDocument) -> None:
            if text.strip():
                document[name] = value_of(name, text)
            elif name in document:
                del document[name]

        return self._change(put, check)

    def bind(
        self, action: str, keys: Sequence[str], check: Callable[[Settings], object] | None = None
    ) -> Settings:
        """Write which keys an action has, or without any take it out of ``[bindings]``.

        Returns and raises as :meth:`change` does.
        """

        def put(document: TOMLDocument) -> None:
            # Imported here for the same reason as below.
            from tomlkit import table

            bound = document.setdefault(BINDINGS, table())
            if keys:
                bound[action] = keys[0] if len(keys) == 1 else list(keys)
            elif action in bound:
                del bound[action]
            if not bound:
                del document[BINDINGS]

        return self._change(put, check)

    def _change(
        self, put: Callable[[TOMLDocument], None], check: Callable[[Settings], object] | None
    ) -> Settings:
        # Imported here: only changing a setting needs it.
        import tomlkit

        # Whatever is wrong with the file is told with its line.
        read_settings(self._environ, learner=self._learner)
        try:
            document = tomlkit.parse(self.path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            document = tomlkit.document()
        put(document)
        text = tomlkit.dumps(document)
        settings = read_settings(self._environ, learner=self._learner, text=text)
        if check is not None:
            check(settings)
        self._write(text)
        return settings

    def _write(self, text: str) -> None:
        """Put the whole file in the place of the old one, readable by its owner alone."""
        folder = self.path.parent
        place: Path | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = self.path.resolve()
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".config-")
            place = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            place.replace(target)
        except OSError as error:
            if place is not None:
                with suppress(OSError):
                    place.unlink()
            reason = error.strerror or type(error).__name__
            raise SettingsError(f"{self.path} cannot be written ({reason}).") from None
