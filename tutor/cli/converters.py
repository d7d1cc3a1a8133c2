"""What the words behind options are turned into: numbers within bounds, and days."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeVar

Number = TypeVar("Number", int, float)


def between(low: int, high: int) -> Callable[[str], int]:
    """Return a converter for whole numbers from low to high, both included."""
    return _within(int, low, high, f"a whole number from {low} to {high}")


def number(low: float, high: float) -> Callable[[str], float]:
    """Return a converter for numbers from low to high, both included."""
    return _within(float, low, high, f"a number from {low:g} to {high:g}")


def _within(
    read: Callable[[str], Number], low: Number, high: Number, wanted: str
) -> Callable[[str], Number]:
    def convert(text: str) -> Number:
        try:
            found = read(text)
        except ValueError:
            found = low - 1
        if not low <= found <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
        return found

    return convert


def day_or_none(text: str) -> date | Literal["none"]:
    """Return a day, or "none"."""
    if text.casefold() == "none":
        return "none"
    try:
        return date.fromisoformat(text)
    except ValueError:
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(29|30|31)", text):
            raise argparse.ArgumentTypeError(f"the month of {text} has no such day") from None
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day such as 2026-12-10, nor none"
        ) from None
