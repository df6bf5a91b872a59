"""Saved searches: a name for a choice of changes, whose feed keeps its address and ids however the choice is edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.feeds.choice import ALL, FILTERS, LONGEST, Choice, askable
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort

# Of subscriptions too: it becomes part of addresses, of a header and of the receivers' idempotency ids.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
KEYS = ("name", "title", "of", *FILTERS)


def searches_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Choice]:
    """Name -> what is searched for; the rows must be free of complaints."""
    return {
        row["name"]: Choice(
            name=row.get("of", ALL),
            saved=row["name"],
            title=f"改稿 · {row.get('title', row['name'])}",
            **{key: row.get(key, "").strip() for key in FILTERS},
        )
        for row in rows
    }


def complaints(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What is wrong with them, each with its place."""
    names = set[str]()
    for number, row in enumerate(rows, 1):
        name = row.get("name")
        for complaint in (
            *_wrong(row),
            *(["name: taken by an earlier one 与前面重名"] if name in names else []),
        ):
            yield f"search {name or f'number {number}'}: {complaint}"
        names.add(str(name))


def _wrong(row: Mapping[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        if key not in KEYS:
            yield f"{key}: no such key; known: {', '.join(KEYS)} 没有这一项"
        elif not isinstance(value, str):
            yield f"{key}: write a string 请写字符串"
        elif not askable(value):
            yield f"{key}: write {LONGEST} characters at most, and none that cannot be shown 太长或含不可见字符"
    if not NAME.fullmatch(str(row.get("name", ""))):
        yield "name: write letters, digits, - and _, at most 64 名称只用字母、数字、- 和 _，至多 64 个"
    for key, known in (("kind", Kind), ("sort", Sort)):
        if row.get(key, "") not in {"", *known}:
            yield f"{key}: {row[key]} is none of {', '.join(known)} 没有这一种"
    if not any(str(row.get(key, "")).strip() for key in ("of", *FILTERS)):
        yield f"it asks for everything: write one of {', '.join(('of', *FILTERS))} 请写检索条件"
