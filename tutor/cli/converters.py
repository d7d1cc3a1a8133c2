"""What the words behind options are turned into: numbers within bounds, and days."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from typing import Literal


def between(low: int, high: int) -> Callable[[str], int]:
    """Return a converter for whole numbers from low to high, both included."""

    def convert(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return number

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


def number(low: float, high: float) -> Callable[[str], float]:
    """Return a converter for numbers from low to high, both included."""

    def convert(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low:g} to {high:g}")
        return number

    return convert
