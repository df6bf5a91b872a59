"""The bench of planning: what a budget of visits brings, by gaigao's policy and by the rules others ship.

python -m tests.bench.plan [--full] [--seeds 101 102 103] [--worlds base slow]

A budget b is b requests per expected edit, spread evenly over each portal. Simulated portals (plan_world.py).
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import mean
from timeit import repeat
from typing import Any

import matplotlib as mpl
import numpy as np
from rich.console import Console
from rich.table import Table

from pipelines.news.revisit import Belief, Outcome, Rates, learn, next_due, worth
from tests.bench.plan_gaigao import Queue, signals
from tests.bench.plan_rules import ORACLE, ORACLE_NAME, RULES, run
from tests.bench.plan_tally import Result, interval, ratio, tally
from tests.bench.plan_world import HOURS, SORTS, Portal, edits_per_article, world

mpl.use("Agg")
from matplotlib import pyplot as plt

HERE = Path(__file__).parent
RESULT, PICTURE = HERE / "plan.json", HERE / "plan.png"
GAIGAO, HINTED, HASTY, PATROLLING = "gaigao", "gaigao, 30 % hinted", "gaigao, D = 2 h", "gaigao, 20 % patrol"
BUDGETS = (1, 5, 20, 60)
RICH = 20  # from this budget on the worlds are of small portals, and delays count by two hours too
PORTALS, FULL_PORTALS = {1: 6, 5: 3, 20: 2, 60: 1}, {1: 8, 5: 8, 20: 3, 60: 3}
WORST = ("alike", "slow", "late", "campaigns", "heavy tail")
SEEDS, FULL_SEEDS = (101, 102, 103), tuple(range(101, 109))
FEW_SEEDS = 3  # of other worlds than the base
# By budget, in the base world and in the worst one: gaigao's U_24 over the best rule's.
GOALS = {1: (1.4, 1.2), 5: (1.0, 1.0), 20: (1.0, 1.0), 60: (1.0, 1.0)}
HINTED_GOAL = 1.6  # times its own figure without hints, at one request per edit
Cell = dict[str, list[Result]]


def main() -> None:
    asked, console, start = options(), Console(), time.monotonic()
    if not console.is_terminal:
        console.width = 160
    cells: dict[tuple[str, int], Cell] = {}
    with console.status("simulating …") as status:
        for name, budget, seed in plan(asked):
            status.update(f"{name}, {budget} requests per edit, seed {seed} …")
            cell = cells.setdefault((name, budget), {})
            for policy, result in simulated(name, budget, seed, full=asked.full).items():
                cell.setdefault(policy, []).append(result)
    result = {
        "python": platform.python_version(),
        "full": asked.full,
        "minutes": round((time.monotonic() - start) / 60, 1),
        "cells": [_cell(name, budget, cell) for (name, budget), cell in cells.items()],
        "goals": goals(cells),
        "cost": costs(),
    }
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    show(result, console)
    if any(name == "base" for name, _ in cells):
        draw({budget: cell for (name, budget), cell in cells.items() if name == "base"})


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.plan")
    parser.add_argument(
        "--full", action="store_true", help="all worlds, budgets, portals and eight seeds; hours"
    )
    parser.add_argument("--seeds", nargs="+", type=int)
    parser.add_argument("--budgets", nargs="+", type=int, choices=BUDGETS, default=BUDGETS)
    parser.add_argument("--worlds", nargs="+", choices=list(SORTS))
    asked = parser.parse_args()
    asked.seeds = asked.seeds or (FULL_SEEDS if asked.full else SEEDS)
    asked.worlds = asked.worlds or (list(SORTS) if asked.full else ["base", *WORST])
    return asked


def plan(asked: argparse.Namespace) -> list[tuple[str, int, int]]:
    """What is simulated: other worlds than the base with few seeds, and by default at the smallest budget only."""
    return [
        (name, budget, seed)
        for name in asked.worlds
        for budget in asked.budgets
        if name == "base" or asked.full or budget == min(asked.budgets)
        for seed in (asked.seeds if name == "base" else asked.seeds[:FEW_SEEDS])
    ]


def simulated(name: str, budget: int, seed: int, *, full: bool) -> dict[str, Result]:
    rich, base = budget >= RICH, name == "base"
    portals = world(name, seed, (FULL_PORTALS if full else PORTALS)[budget], rich=rich)
    per_article = budget * edits_per_article(portals)
    slots = [_slots(portal, per_article, seed + k) for k, portal in enumerate(portals)]

    def all_of(visit: Callable[[Portal, np.ndarray], Any]) -> Result:
        return tally(portals, [visit(*each) for each in zip(portals, slots, strict=True)])

    def ours(**options: Any) -> Result:
        share = options.pop("hinted", 0.0)
        return all_of(
            lambda portal, times: Queue(
                portal, per_article * portal.per_hour, signals=signals(portal, share, seed), **options
            ).run(times, np.random.default_rng(seed))
        )

    rules = {rule: number for rule, number in RULES.items() if base or number != ORACLE}
    found = {
        rule: all_of(lambda portal, times, number=number: run(number, portal, times, 24.0, seed))
        for rule, number in rules.items()
    }
    found[GAIGAO] = ours()
    if base and not rich:
        found[HINTED] = ours(hinted=0.3)
    if base and rich:
        found[HASTY] = ours(patience=2.0)
    if name == "campaigns":
        found[PATROLLING] = ours(patrol=0.2)
    return found


def _slots(portal: Portal, per_article: float, seed: int) -> np.ndarray:
    per_hour = per_article * portal.per_hour
    return (np.arange(int(per_hour * HOURS)) + np.random.default_rng(seed).random()) / per_hour


def best_rule(cell: Mapping[str, list[Result]], measure: str = "u24") -> str:
    rules = [name for name in cell if name in RULES and name != ORACLE_NAME]
    return max(rules, key=lambda name: mean(getattr(one, measure) for one in cell[name]))


def against(
    cell: Mapping[str, list[Result]], ours: str, theirs: str, measure: str = "u24"
) -> dict[str, float]:
    return ratio(*([getattr(one, measure) for one in cell[name]] for name in (ours, theirs)))


def _cell(name: str, budget: int, cell: Cell) -> dict[str, Any]:
    best = best_rule(cell)
    rows = {}
    for policy, results in cell.items():
        each = [one.as_json() for one in results]
        rows[policy] = {measure: round(mean(one[measure] for one in each), 4) for measure in each[0]}
        rows[policy]["u24_half_interval"] = round(interval([one.u24 for one in results]), 4)
        rows[policy]["gaigao_over_it"] = against(cell, GAIGAO, policy)
    return {"world": name, "budget": budget, "seeds": len(cell[GAIGAO]), "best_rule": best, "policies": rows}


def goals(cells: Mapping[tuple[str, int], Cell]) -> list[dict[str, Any]]:
    found = []
    for (name, budget), cell in cells.items():
        wanted = GOALS[budget][name != "base"]
        best = best_rule(cell)
        found.append(_goal(f"{name}, b = {budget}: over {best}", wanted, against(cell, GAIGAO, best)))
        if HINTED in cell and budget == 1:
            found.append(
                _goal(f"{name}, b = 1: 30 % hinted over none", HINTED_GOAL, against(cell, HINTED, GAIGAO))
            )
        if HASTY in cell:
            best = best_rule(cell, "u2")
            words = f"{name}, b = {budget}: U_2 over {best}"
            found.append(_goal(words, 1.0, against(cell, HASTY, best, "u2")))
    return found


def _goal(words: str, wanted: float, found: Mapping[str, float]) -> dict[str, Any]:
    return {"goal": words, "wanted": wanted, **found, "met": found["of_means"] >= wanted}


def costs() -> dict[str, float]:
    """Microseconds of plain Python, worst of several beliefs and prices, best of five tries; bytes per article."""
    rates = Rates()
    beliefs = [Belief(born=480_000.0, seen=480_000.0 + age) for age in (0.1, 2.0, 10.0, 100.0)]
    prices = (0.3, 0.05, 0.01, 0.001)
    due = [lambda b=b, p=p: next_due(b, rates, b.seen, p) for b in beliefs for p in prices]
    ask = [lambda b=b: worth(b, rates, b.seen + 5) for b in beliefs]
    taught = [lambda b=b: learn(b, rates, b.seen + 5, Outcome.CHANGED) for b in beliefs]
    return {
        "next_due": max(map(_micros, due)),
        "worth": max(map(_micros, ask)),
        "learn": max(map(_micros, taught)),
        "bytes": len(beliefs[0].to_bytes()),
    }


def _micros(call: Callable[[], object]) -> float:
    return round(min(repeat(call, number=500, repeat=5)) / 500 * 1e6, 1)


def show(result: Mapping[str, Any], console: Console) -> None:
    for cell in result["cells"]:
        console.print(_table(cell))
    table = Table(
        "goal", "wanted", "of means", "geometric (95 %)", "met", title="Goals", title_justify="left"
    )
    for goal in result["goals"]:
        spread = f"{goal['geometric']:.2f} ({goal['low']:.2f}–{goal['high']:.2f})"
        met = "yes" if goal["met"] else "NO"
        table.add_row(goal["goal"], f"≥ {goal['wanted']}", f"{goal['of_means']:.3f}", spread, met)
    console.print(table)
    cost = result["cost"]
    console.print(
        f"plain Python: next_due {cost['next_due']} µs, worth {cost['worth']} µs, learn {cost['learn']} µs; "
        f"{cost['bytes']} bytes per article; {result['minutes']} minutes; {RESULT.name}, {PICTURE.name}"
    )


def _table(cell: Mapping[str, Any]) -> Table:
    title = f"World: {cell['world']}, {cell['budget']} requests per edit, {cell['seeds']} seeds"
    table = Table(title=title, title_justify="left")
    table.add_column("policy")
    for name in ("U_24", "U_2", "kept", "median delay", "edits ≤ 24 h", "removals ≤ 7 d", "gaigao is (95 %)"):
        table.add_column(name, justify="right")
    for name, row in sorted(cell["policies"].items(), key=lambda one: one[1]["u24"]):
        over = row["gaigao_over_it"]
        times = (
            f"{over['geometric']:.2f}× ({over['low']:.2f}–{over['high']:.2f})" if over["high"] < 100 else "≫"
        )
        table.add_row(
            name,
            f"{row['u24']:.3f} ±{row['u24_half_interval']:.3f}",
            f"{row['u2']:.3f}",
            f"{row['kept']:.1%}",
            f"{row['median_delay']:.2f} h",
            f"{row['noticed_24h']:.1%}",
            f"{row['removals_7d']:.1%}",
            "" if name == GAIGAO else times,
            style="bold" if name.startswith("gaigao,") or name == GAIGAO else "",
        )
    return table


def draw(cells: Mapping[int, Cell]) -> None:
    """The captured share against the budget, base world."""
    figure, sides = plt.subplots(1, 2, figsize=(12, 5), sharex=True)
    names = list(dict.fromkeys(name for cell in cells.values() for name in cell))
    colours = plt.get_cmap("tab20").colors
    for side, measure in zip(sides, ("u24", "kept"), strict=True):
        for name, colour in zip(names, colours, strict=False):
            shown = {
                b: mean(getattr(one, measure) for one in cell[name])
                for b, cell in cells.items()
                if name in cell
            }
            ours = name.startswith("gaigao") and "before" not in name
            colour = "black" if name == GAIGAO else colour  # noqa: PLW2901
            side.plot(
                list(shown), list(shown.values()), "o-", color=colour, lw=2.5 if ours else 1.2, label=name
            )
        side.set_xscale("log")
        side.set_xticks(list(cells), [str(b) for b in cells])
        side.minorticks_off()
        side.set_ylim(0, 1)
        side.grid(alpha=0.3)
        side.set_xlabel("requests per edit")
    sides[0].set_title("captured share, discounted by delay (U_24)")
    sides[1].set_title("versions kept")
    figure.legend(*sides[0].get_legend_handles_labels(), loc="center right", fontsize=8)
    figure.tight_layout(rect=(0, 0, 0.83, 1))
    figure.savefig(PICTURE, dpi=110)


if __name__ == "__main__":
    main()
