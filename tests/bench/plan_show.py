"""The bench of planning in tables and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from rich.console import Console
from rich.table import Table

from tests.bench.plan_policies import BOUND, GAIGAO

mpl.use("Agg")
from matplotlib import pyplot as plt

Row = Mapping[str, Any]


def show(result: Mapping[str, Any], console: Console) -> None:
    for cell in result["cells"].values():
        console.print(_cell(cell))
    for name, rows in result["studies"].items():
        console.print(_study(name, rows))
    console.print(_goals(result["goals"]))
    cost = result["cost"]
    console.print(
        f"plain Python: next_due {cost['next_due']} µs, worth {cost['worth']} µs, learn {cost['learn']} µs; "
        f"{cost['bytes']} bytes per article; {result['minutes']} minutes"
    )


def _cell(cell: Mapping[str, Any]) -> Table:
    title = f"World: {cell['world']}, {cell['budget']} requests per edit, {cell['portals']} portals"
    table = Table(title=title, title_justify="left")
    table.add_column("policy")
    for name in (
        "U_24",
        "of bound",
        "U_2",
        "kept",
        "median delay",
        "edits ≤ 24 h",
        "removals ≤ 7 d",
        "gaigao is",
    ):
        table.add_column(name, justify="right")
    for name, row in sorted(cell["policies"].items(), key=lambda one: one[1]["u24"]):
        ours = name.startswith("gaigao,") or name == GAIGAO
        shares = [f"{row[key]:.1%}" if key in row else "" for key in ("kept", "noticed_24h", "removals_7d")]
        table.add_row(
            name,
            f"{row['u24']:.3f} ±{row['u24_half_interval']:.3f}",
            f"{row['of_bound']['ratio']:.3f}" if "of_bound" in row else "",
            f"{row['u2']:.3f}" if name != BOUND else "",
            shares[0],
            f"{row['median_delay']:.2f} h" if "median_delay" in row else "",
            *shares[1:],
            "" if name == GAIGAO else _times(row["gaigao_over_it"]),
            style="bold" if ours else "",
        )
    return table


def _times(found: Mapping[str, float]) -> str:
    many = found["ratio"] >= 100
    return "≫" if many else f"{found['ratio']:.2f}× ({found['low']:.2f}–{found['high']:.2f})"


def _study(name: str, rows: Sequence[Row]) -> Table:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    table = Table(title=f"Study: {name}", title_justify="left")
    for column in columns:
        table.add_column(column.replace("_", " "), justify="left" if column == "policy" else "right")
    for row in rows:
        table.add_row(*[_times(one) if isinstance(one := row[key], dict) else str(one) for key in columns])
    return table


def _goals(goals: Sequence[Row]) -> Table:
    table = Table("goal", "wanted", "found (95 %)", "met", title="Goals", title_justify="left")
    for goal in goals:
        found = f"{goal['ratio']:.3f} ({goal['low']:.3f}–{goal['high']:.3f})"
        table.add_row(goal["goal"], f"≥ {goal['wanted']}", found, goal["met"])
    return table


def draw(cells: Sequence[Mapping[str, Any]], path: Path) -> None:
    """The captured share against the budget, base world."""
    shown = {cell["budget"]: cell["policies"] for cell in sorted(cells, key=lambda one: one["budget"])}
    if not shown:
        return
    figure, sides = plt.subplots(1, 2, figsize=(13, 5.5), sharex=True)
    names = list(dict.fromkeys(name for rows in shown.values() for name in rows))
    colours = dict(zip(names, plt.get_cmap("tab20").colors, strict=False))
    for side, measure in zip(sides, ("u24", "kept"), strict=True):
        for name in names:
            points = {b: rows[name][measure] for b, rows in shown.items() if measure in rows.get(name, {})}
            side.plot(list(points), list(points.values()), label=name, **_line(name, colours[name]))
        side.set_xscale("log")
        side.set_xticks(list(shown), [str(b) for b in shown])
        side.minorticks_off()
        side.set_ylim(0, 1)
        side.grid(alpha=0.3)
        side.set_xlabel("requests per edit")
    sides[0].set_title("captured share, discounted by delay (U_24)")
    sides[1].set_title("versions kept")
    figure.legend(*sides[0].get_legend_handles_labels(), loc="center right", fontsize=8)
    figure.tight_layout(rect=(0, 0, 0.81, 1))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _line(name: str, colour: Any) -> dict[str, Any]:
    if name == BOUND:
        return {"color": "grey", "linestyle": "--", "marker": ""}
    if name == GAIGAO:
        return {"color": "black", "linewidth": 2.8, "marker": "o"}
    if name.startswith("gaigao,"):
        return {"color": colour, "linewidth": 2.0, "marker": "s", "linestyle": "-."}
    return {"color": colour, "linewidth": 1.1, "marker": "o", "markersize": 3}
