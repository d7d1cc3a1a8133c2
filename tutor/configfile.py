"""config.toml as the app changes it: one setting at a time, all else as its owner wrote it."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tutor.errors import SettingsError
from tutor.paths import config_dir
from tutor.settings import CONFIG, Settings, read_settings, value_of, variable_of


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

    def change(self, name: str, text: str) -> Settings:
        """Write one setting, or with an empty text take it out; return all that hold now.

        Comments and order stay. Raises SettingsError, with nothing written, for what the setting
        does not take, for one that is set elsewhere, and where the file cannot be used.
        """
        if before := self.set_elsewhere(name):
            raise SettingsError(f"{before} is set and goes before config.toml; take it away first.")
        # Imported here: only changing a setting needs it.
        import tomlkit

        # Whatever is wrong with the file is told with its line.
        read_settings(self._environ, learner=self._learner)
        try:
            document = tomlkit.parse(self.path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            document = tomlkit.document()
        if text.strip():
            document[name] = value_of(name, text)
        elif name in document:
            del document[name]
        self._write(tomlkit.dumps(document))
        return read_settings(self._environ, learner=self._learner)

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
