"""Right amounts that are told by being less round than the wrong ones that an author lists."""

from collections.abc import Iterator
from fractions import Fraction

from tutor.facts.diagnostics import Diagnostic
from tutor.facts.locate import Locator
from tutor.facts.model import Amount, Pack

_FEWEST = 3
"""How many wrong amounts are listed at least, so that none is made up beside them."""


def of_pack(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    """Report amounts under ``wrong`` of a pack that are all rounder than the right one."""
    for fact in pack.facts.values():
        for role, values in fact.wrong.items() if fact.ask != () else ():
            keys = [value for value in fact.roles.get(role, ()) if isinstance(value, Amount)]
            listed = [value for value in values if isinstance(value, Amount)]
            if len(keys) != 1 or len(listed) < _FEWEST:
                continue
            step = 5 * _last_place(keys[0])
            if Fraction(keys[0].number) % step and not any(
                Fraction(amount.number) % step for amount in listed
            ):
                yield locator.problem(
                    "T616",
                    fact,
                    ("wrong", role),
                    f"{keys[0].text} is less round than all that is listed beside it, and so is "
                    f"told by its looks ({role} of {fact.id}).",
                    "make one of them as exact",
                )


def _last_place(amount: Amount) -> Fraction:
    """Return what the last digit of an amount that is no nought counts: 1000 of 48,000."""
    whole, _, decimals = amount.number.partition(".")
    if decimals:
        return Fraction(1, 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))
