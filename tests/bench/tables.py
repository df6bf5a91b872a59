"""The figures as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

ROWS = (
    ("headline", "right", "headline 标题"),
    ("headline", "as_printed", "  … letter by letter"),
    ("published", "right", "published 时间, as precise as printed"),
    ("published", "right_day", "  … the day"),
    ("source", "right", "source 来源"),
    ("editor", "right", "editor 编辑/责编"),
    ("body", "right", "body 正文, F1 ≥ 0.995"),
)
MEASURES = (
    ("f1_median", "  F1, median"),
    ("precision_median", "  precision, median"),
    ("recall_median", "  recall, median"),
    ("pages_with_8_letters_lost", "  pages with text lost"),
    ("pages_with_8_letters_left", "  pages with furniture left"),
)
ABSENT = ("published", "source", "editor")
Fields = Mapping[str, Mapping[str, Any]]


def show(result: Mapping[str, Any], console: Console) -> None:
    readers = result["readers"]
    console.print(_fields("All labelled pages", {name: one["fields"] for name, one in readers.items()}))
    console.print(_fields("gaigao by tier", result["gaigao_by_tier"]))
    console.print(_fields("gaigao by who claims the page", result["gaigao_by_portal"]))
    console.print(_speed(result))


def _fields(title: str, columns: Mapping[str, Fields]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("field")
    for name in columns:
        table.add_column(name, justify="right")
    for field, key, words in ROWS:
        table.add_row(words, *(_share(fields.get(field, {}), key) for fields in columns.values()))
    for key, words in MEASURES:
        table.add_row(words, *(_plain(fields.get("body", {}).get(key)) for fields in columns.values()))
    table.add_row("absent field filled", *(_filled(fields) for fields in columns.values()))
    table.add_row("label disputed, not counted", *(_disputed(fields) for fields in columns.values()))
    return table


def _share(field: Mapping[str, Any], key: str) -> str:
    return f"{field[key] / field['n']:.1%} {field[key]}/{field['n']}" if field.get("n") else "–"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _filled(fields: Fields) -> str:
    absent = sum(fields.get(name, {}).get("absent", 0) for name in ABSENT)
    filled = sum(fields.get(name, {}).get("filled", 0) for name in ABSENT)
    return f"{filled}/{absent}" if absent else "–"


def _disputed(fields: Fields) -> str:
    return str(sum(field["disputed"] for field in fields.values()))


def _speed(result: Mapping[str, Any]) -> Table:
    table = Table(title=f"Speed: {result['pages']} pages; {result['timing']}", title_justify="left")
    for name in ("reader", "version", "pages/s", "pages it failed on"):
        table.add_column(name, justify="left" if name == "reader" else "right")
    for name, one in result["readers"].items():
        table.add_row(name, one["version"], f"{one['pages_per_second']:.1f}", str(one["failed"]))
    return table
