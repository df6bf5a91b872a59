"""The pieces (稿件) as their portals first publish them, read from `stories/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture behind the paragraph number `after` (counted from 0)."""

    path: str
    after: int
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article in one state. `before` is how long before the start it was published, "h:mm:ss"."""

    portal: str
    key: str
    section: str
    id: str
    before: str
    headline: str
    source: str
    paragraphs: tuple[str, ...]
    responsible_editors: tuple[str, ...]
    editors: tuple[str, ...] = ()
    original_headline: str | None = None
    dateline: str = ""
    author: str = ""
    signature: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    picture: Picture | None = None


@cache
def stories() -> tuple[Story, ...]:
    """Every story of every portal, in the order of the files."""
    return tuple(
        _story(name, entry)
        for name in ("qinghe", "beichuan", "nanyu")
        for entry in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["story"]
    )


def _story(name: str, entry: dict[str, Any]) -> Story:
    text: str = entry.pop("text")
    picture: dict[str, Any] | None = entry.pop("picture", None)
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return Story(
        portal=f"practice_{name}",
        paragraphs=tuple(paragraph.strip() for paragraph in text.strip().split("\n\n")),
        picture=Picture(**picture) if picture else None,
        **fields,
    )
