"""``tutor simulate``: study policies compared on simulated learners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.output import print_json, print_table, say
from tutor.errors import ExitCode

if TYPE_CHECKING:
    import argparse

    from tutor.cli.context import Context
    from tutor.memory.simulate.scenario import Pace, Scenario, Summary

_DIGITS = 4


def run(args: argparse.Namespace, context: Context) -> int:
    """Run the policies asked for, or the usual ones; nothing is written."""
    from tutor.memory.simulate.policies import DEFAULT
    from tutor.memory.simulate.run import simulate
    from tutor.memory.simulate.scenario import Pace, Scenario

    own = _own_pace(context, args.slowness)
    scenario = Scenario(
        items=args.items,
        new=args.new,
        days=args.days,
        cap=args.cap,
        skip=args.skip,
        weights_spread=args.weights_spread,
        pace=own or Pace(slowness=args.slowness),
    )
    found = simulate(scenario, args.policy or DEFAULT, range(args.seeds))
    if args.json:
        shown = _scenario(scenario, args.seeds) | {"pace": "usual" if own is None else "own"}
        print_json(context, {"scenario": shown, "policies": _rows(found)})
        return ExitCode.FINE
    head = (
        "policy",
        "recall",
        "90 % interval",
        "reviews",
        "most in a day",
        "under 90 %",
        "min/day",
    )
    print_table(context, head, [_told(each, scenario.days) for each in found])
    learners = "1 learner" if args.seeds == 1 else f"{args.seeds} learners"
    say(
        context,
        f"{learners}, {scenario.items} items, {scenario.new} new a day, seminar on day "
        f"{scenario.days}. Reviews are rated answers, comebacks and first ratings among them. "
        + ("Answers take as long as usual." if own is None else "Answers take as long as yours."),
    )
    return ExitCode.FINE


def _own_pace(context: Context, slowness: float) -> Pace | None:
    """Return the learner's own pace; a look at the database makes none."""
    from tutor.records.store import Store
    from tutor.study.pacing import pace_of

    if not context.database.exists():
        return None
    with Store.open(context.database, context.clock.now()) as store:
        return pace_of(store, context.world, slowness)


def _scenario(scenario: Scenario, seeds: int) -> dict[str, object]:
    return {
        "seeds": seeds,
        "items": scenario.items,
        "days": scenario.days,
        "new": scenario.new,
        "cap": scenario.cap,
        "skip": scenario.skip,
        "weights_spread": scenario.weights_spread,
        "first_right": scenario.first_right,
        "slowness": scenario.pace.slowness,
    }


def _rows(found: list[Summary]) -> list[dict[str, object]]:
    return [
        {
            "policy": each.policy,
            "recall": round(each.recall, _DIGITS),
            "reviews": round(each.reviews, 1),
            "most_in_a_day": round(each.most_in_a_day, 1),
            "under_90": round(each.under_90, 1),
            "interval": [round(end, _DIGITS) for end in each.interval],
        }
        for each in found
    ]


def _told(each: Summary, days: int) -> tuple[object, ...]:
    low, high = each.interval
    return (
        each.policy,
        f"{each.recall:.3f}",
        f"{low:.3f}–{high:.3f}",
        round(each.reviews),
        round(each.most_in_a_day),
        round(each.under_90),
        round(each.minutes / days),
    )
