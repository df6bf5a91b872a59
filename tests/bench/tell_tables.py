"""The figures of telling as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.seed import Group

Classes = Mapping[str, Mapping[str, Any]]


def show(result: Mapping[str, Any], console: Console) -> None:
    ours = result["gaigao"]
    for group in Group:
        console.print(
            _classes(group, {name: one for name, one in ours["classes"].items() if one["group"] == group})
        )
    console.print(_confusion(ours["confusion"]))
    console.print(_totals({"gaigao, all cases": ours["totals"], **_same_cases(result)}))
    console.print(_speed(result))


def _same_cases(result: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one["totals"] for name, one in result.get("same_cases", {}).items()}


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left")
    return table


def _classes(group: Group, classes: Classes) -> Table:
    edits = group is Group.EDIT
    table = _table(
        group.value,
        "class",
        "n",
        "sites",
        "right",
        *(("field", "sort", "other fields") if edits else ()),
        "otherwise said",
    )
    for name, one in classes.items():
        wrong = ", ".join(f"{said} {times}" for said, times in one["said"].items())
        of_edit = (
            (_share(one, "right_field"), _share(one, "right_sort"), str(one["other_fields"])) if edits else ()
        )
        table.add_row(name, str(one["n"]), str(one["sites"]), _share(one, "right"), *of_edit, wrong)
    return table


def _share(one: Mapping[str, Any], name: str) -> str:
    return f"{one[name] / one['n']:.1%}"


def _confusion(rows: Mapping[str, Mapping[str, int]]) -> Table:
    sorts = sorted({sort for row in rows.values() for sort in row})
    table = _table("Sorts: seeded (rows) and told (columns)", "seeded", *sorts)
    for name, row in rows.items():
        table.add_row(name, *(str(row[sort]) if sort in row else "" for sort in sorts))
    return table


def _totals(columns: Mapping[str, Mapping[str, Any]]) -> Table:
    table = _table('"Edited", and false alarms', "", *columns)
    for words, group, name in (
        ("edited: precision", "edited", "precision"), ("edited: recall", "edited", "recall"),
        ("edits told", "edited", "right"), ("edits missed", "edited", "missed"),
        ("told edited, but not", "edited", "false"),
        ("noise: cases", "noise", "n"), ("noise: alerts", "noise", "false_alerts"),
        ("absence: cases", "absence", "n"), ("absence: right", "absence", "right"),
    ):  # fmt: skip
        table.add_row(words, *(_plain(one[group][name]) for one in columns.values()))
    table.add_row("withdrawn, but not", *(_plain(one["false_withdrawn"]) for one in columns.values()))
    return table


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.2%}" if isinstance(value, float) else str(value)


def _speed(result: Mapping[str, Any]) -> Table:
    speed = result["gaigao"]["checks_per_second"]
    table = _table(f"Speed: {result['timing']}", "who, and what is read", *speed, "shared cases")
    for name, words in (("first_held", "the new visit alone"), ("both_read", "both pages")):
        table.add_row(f"gaigao: {words}", *(str(one.get(name, "–")) for one in speed.values()), "")
    for name, one in result.get("same_cases", {}).items():
        rate = str(one["checks_per_second"])
        table.add_row(f"{name} {one['version']}: the new visit alone", *("" for _ in speed), rate)
    return table
