"""What a learner may set, and where it is read: option, variable, config.toml, default.

A setting is called the same everywhere: ``new-per-day`` in config.toml is ``TUTOR_NEW_PER_DAY``
in the environment and ``new_per_day`` here.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from tutor import easydays
from tutor.clock import zone_from
from tutor.errors import SettingsError
from tutor.paths import config_dir
from tutor.text import clean, nearest

CONFIG = "config.toml"
BINDINGS = "bindings"
MOST_BYTES = 1 << 20
_SWITCH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Theme(StrEnum):
    """How the app is coloured."""

    INK = "ink"
    PAPER = "paper"
    CONTRAST = "contrast"
    SAFE = "safe"
    TERMINAL = "terminal"


class KeyPreset(StrEnum):
    """Which keys do what, before any is bound otherwise."""

    DEFAULT = "default"
    VIM = "vim"
    LEFT_HAND = "left-hand"
    KEYPAD = "keypad"


class Leeches(StrEnum):
    """What becomes of a question that is forgotten again and again."""

    TAG = "tag"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Bound:
    """An entry of the table ``[bindings]``: the keys of an action, as they are written.

    Which actions and keys there are, :mod:`tutor.tui.keymap` knows; ``place`` is the file and line
    that it names where there are none such.
    """

    action: str
    keys: tuple[str, ...]
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Explained:
    """A setting in words: its name, its variable, what it takes, its default, what it does.

    ``choices`` are all values that it takes, where these are few.
    """

    name: str
    variable: str
    takes: str
    default: str
    about: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one setting is read: ``read`` makes a value of a variable's text, ``check`` takes it.

    Both raise ValueError for what the setting does not take.
    """

    takes: str
    about: str
    read: Callable[[str], object]
    check: Callable[[Any], object]
    choices: tuple[str, ...] = ()

    def of_text(self, text: str) -> object:
        """Return the value that a variable's text stands for."""
        return self.check(self.read(text.strip()))


Metadata = dict[str, _Rule]


def _whole(low: int, high: int, about: str) -> Metadata:
    def check(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return {"rule": _Rule(f"a whole number from {low} to {high}", about, int, check)}


def _share(low: float, high: float, about: str) -> Metadata:
    def check(value: object) -> float:
        # A NaN fails the comparison too.
        if not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError
        return float(value)

    return {"rule": _Rule(f"a number from {low} to {high}", about, float, check)}


def _switch(about: str) -> Metadata:
    def read(text: str) -> bool | None:
        return _SWITCH.get(text.lower())

    def check(value: object) -> bool:
        if type(value) is not bool:
            raise ValueError
        return value

    return {"rule": _Rule("true or false", about, read, check, ("false", "true"))}


def _choice(kind: type[StrEnum], about: str) -> Metadata:
    return {"rule": _Rule(" or ".join(kind), about, str, kind, tuple(kind))}


def _name(takes: str, about: str, known: Callable[[str], object] = str) -> Metadata:
    def check(value: object) -> str:
        if not isinstance(value, str) or not value.strip() or clean(value) != value:
            raise ValueError
        known(value.strip())
        return value.strip()

    return {"rule": _Rule(takes, about, str, check)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set; what each does stands beside it and in docs/settings.md."""

    learner: str | None = field(
        default=None, metadata=_name("a name", "Who studies; unset, the last one who did.")
    )
    zone: str | None = field(
        default=None,
        metadata=_name(
            "an IANA time zone such as Europe/Berlin",
            "The time zone that study days follow; unset, the system's.",
            zone_from,
        ),
    )
    rollover: int = field(default=4, metadata=_whole(0, 6, "The hour at which a study day begins."))
    retention: float = field(
        default=0.9,
        metadata=_share(
            0.7, 0.99, "The share to be recalled when a question falls due, where a deck sets none."
        ),
    )
    new_per_day: int = field(
        default=10,
        metadata=_whole(
            0,
            1000,
            "How many new questions all decks together bring in a day, and a deck that sets none.",
        ),
    )
    reviews_per_day: int = field(
        default=0,
        metadata=_whole(
            0, 10_000, "How many due questions a day asks at most, the rest waiting; 0 is no limit."
        ),
    )
    easy_days: str = field(
        default="",
        metadata=_name(
            "weekdays such as sat half, sun none",
            "On which weekdays half as many questions are planned, or none, where others will do.",
            easydays.weekdays_of,
        ),
    )
    days_off: str = field(
        default="",
        metadata=_name(
            "dates such as 2026-12-24 to 2026-12-26, 2027-01-01",
            "For which dates no questions are planned, where others will do.",
            easydays.dates_of,
        ),
    )
    leech_lapses: int = field(
        default=8,
        metadata=_whole(
            0,
            100,
            "From how many lapses on a question is a leech, told then and after every further half "
            "as many; 0 is never.",
        ),
    )
    leeches: Leeches = field(
        default=Leeches.TAG,
        metadata=_choice(
            Leeches, "Whether a leech is only marked as one, or suspended until taken up again."
        ),
    )
    limit: int = field(
        default=0,
        metadata=_whole(0, 10_000, "How many questions a session asks at most; 0 is no limit."),
    )
    minutes: int = field(
        default=0, metadata=_whole(0, 1440, "After how many minutes a session ends; 0 is no limit.")
    )
    exam_time: float = field(
        default=1.0,
        metadata=_share(1.0, 3.0, "By what the minutes of an exam are multiplied, for extra time."),
    )
    confidence: bool = field(
        default=False,
        metadata=_switch(
            "Whether you are asked how sure you are, before you see whether an answer is right."
        ),
    )
    letters_submit: bool = field(
        default=False,
        metadata=_switch(
            "Whether an option's letter answers at once, instead of moving to the option."
        ),
    )
    ascii: bool = field(
        default=False, metadata=_switch("Whether marks and lines are drawn in ASCII only.")
    )
    theme: Theme = field(default=Theme.INK, metadata=_choice(Theme, "The app's colours."))
    keys: KeyPreset = field(
        default=KeyPreset.DEFAULT,
        metadata=_choice(KeyPreset, "The app's keys; [bindings] binds single actions otherwise."),
    )
    bindings: tuple[Bound, ...] = ()


def read_settings(
    environ: Mapping[str, str], *, learner: str | None = None, text: str | None = None
) -> Settings:
    """Return the settings that hold: option (``learner``), variable, config.toml, default.

    With a ``text``, as if config.toml held that. Raises SettingsError, naming file and line or
    variable, for what cannot be used.
    """
    rules, path = _rules(), config_dir(environ) / CONFIG
    values = _from_text(path, _text_of(path) if text is None else text)
    for name, rule in rules.items():
        if text := environ.get(variable_of(name)):
            values[name] = _checked(rule.of_text, text, rule, variable_of(name))
    if learner is not None:
        values["learner"] = _checked(rules["learner"].check, learner, rules["learner"], "--learner")
    return Settings(**values)


def explain_settings() -> tuple[Explained, ...]:
    """Return every setting with its explanation, in the order of :class:`Settings`."""
    return tuple(
        Explained(
            name=_key(item.name),
            variable=variable_of(item.name),
            takes=item.metadata["rule"].takes,
            default="" if item.default is None else str(item.default).replace("False", "false"),
            about=item.metadata["rule"].about,
            choices=item.metadata["rule"].choices,
        )
        for item in _ruled()
    )


def text_of(settings: Settings, name: str) -> str:
    """Return the value of a setting as it is written, "" for one that is unset."""
    value = getattr(settings, name.replace("-", "_"))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def value_of(name: str, text: str) -> str | int | float | bool:
    """Return what config.toml is to hold for a setting. Raises SettingsError."""
    rule = _rules()[name.replace("-", "_")]
    value: str | int | float | bool = _checked(rule.of_text, text, rule, name)
    return str(value) if isinstance(value, str) else value


def variable_of(name: str) -> str:
    """Return the environment variable of a setting: ``new-per-day`` is ``TUTOR_NEW_PER_DAY``."""
    return "TUTOR_" + name.replace("-", "_").upper()


def _key(name: str) -> str:
    return name.replace("_", "-")


def _ruled() -> list[Field[Any]]:
    """Return the settings of one value each; the table of bindings is none of them."""
    return [item for item in fields(Settings) if "rule" in item.metadata]


def _rules() -> dict[str, _Rule]:
    return {item.name: item.metadata["rule"] for item in _ruled()}


def _checked(make: Callable[[Any], object], given: object, rule: _Rule, place: str) -> Any:
    """Return what ``make`` makes of what was given at a place, else say what the rule takes."""
    try:
        return make(given)
    except (ValueError, SettingsError):
        raise SettingsError(f"{place} takes {rule.takes}; mend it or take it out.") from None


def _from_text(path: Path, text: str) -> dict[str, Any]:
    """Return the values of config.toml, of that text, by field name."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).partition(" (at ")
        line = re.match(r"line (\d+), column (\d+)", where)
        place = f"{path}:{line[1]}:{line[2]}" if line else f"{path}:{_last_line(text)}"
        raise SettingsError(
            f"{place}: {reason}; a setting is a line such as retention = 0.9."
        ) from None
    rules = {_key(name): (name, rule) for name, rule in _rules().items()}
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{path}:{_line_of(key, text)}"
        if key == BINDINGS:
            values[key] = _bound(value, path, text)
            continue
        if key not in rules:
            known = (*rules, BINDINGS)
            near = nearest(key, known)
            guess = f"did you mean {near}?" if near else f"known are {', '.join(known)}."
            raise SettingsError(f"{place}: there is no setting {key!r}; {guess}")
        name, rule = rules[key]
        values[name] = _checked(rule.check, value, rule, f"{place}: {key}")
    return values


def _bound(table: object, path: Path, text: str) -> tuple[Bound, ...]:
    """Return what the table of bindings holds, each with its place."""
    if not isinstance(table, dict):
        place = f"{path}:{_line_of(BINDINGS, text)}"
        raise SettingsError(
            f'{place}: {BINDINGS} is a table; write [{BINDINGS}], and below it such as hint = "f7".'
        )
    found = []
    for action, keys in table.items():
        place = f"{path}:{_line_within(BINDINGS, action, text)}"
        listed = keys if isinstance(keys, list) else [keys]
        if not listed or not all(isinstance(key, str) and key for key in listed):
            raise SettingsError(
                f'{place}: {action} takes a key such as "f7", or a list such as ["x", "f7"]; mend '
                "it or take it out."
            )
        found.append(Bound(action, tuple(listed), place))
    return tuple(found)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"{path} cannot be read ({reason}); mend it or take it away.") from None
    if len(data) > MOST_BYTES:
        raise SettingsError(f"{path} is over a mebibyte and no settings file; take it away.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path}:{line}: this is not UTF-8; save the file as UTF-8.") from None


def _line_of(key: str, text: str) -> int:
    """Return the line, from 1, on which a top-level key or its table is first written."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    found = re.search(
        rf"^[ \t]*(?:{name}[ \t]*[=.]|\[+[ \t]*{name}[ \t]*[\].])", text, re.MULTILINE
    )
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _line_within(table: str, key: str, text: str) -> int:
    """Return the line, from 1, of a key of a table; that of the table where it is not found."""
    first = _line_of(table, text)
    lines = text.split("\n")
    name = rf"[\"']?{re.escape(key)}[\"']?[ \t]*="
    for number, line in enumerate(lines[first - 1 :], start=first):
        # The table's own line holds the key only where it is written in braces or with a dot.
        if re.search(rf"(?:^|[{{,.])[ \t]*{name}", line):
            return number
    return first


def _last_line(text: str) -> int:
    return text.count("\n") + 1
