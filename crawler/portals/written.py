"""What PORTALS.md is written from besides the portals: the map of them, and the record of those that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crawler.portals.province_map import svg
from crawler.portals.table import by_province
from pipelines.news.portal import Portal

GONE = "## Gone"
NONE_GONE = f"{GONE}\nNone yet. A portal that is removed is recorded here with date and reason."


def gone(page: Path) -> str:
    """The record at the end of PORTALS.md: written by people, and kept as it stands."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return text[text.index(GONE) :] if GONE in text else NONE_GONE


def map_of(portals: Mapping[str, Portal]) -> str:
    """The map of the portals that were seen."""
    declared = by_province(portals.values())
    return svg({code: sum(portal.seen for portal in found) for code, found in declared.items()})
