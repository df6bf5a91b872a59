"""The declared portals as rows: for a terminal, as JSON, as Markdown. Pure: values in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table

from pipelines.news.portal import Portal
from pipelines.news.provinces import PROVINCES

# "high, 2026-11: …" is high; what follows is for PORTALS.md.
SURE = re.compile(r"^\W*([\w-]+)")
MARKDOWN_ROW = "| `{name}` | {title} | {province} | {family} | {sections} | {seen} | {confidence} |"


def row(portal: Portal) -> dict[str, Any]:
    """A portal as `scrapy portals --json` prints it."""
    return {
        "name": portal.name,
        "title": portal.title,
        "title_en": portal.title_en,
        "province": portal.province,
        "home": portal.home,
        "owner": portal.owner,
        "family": portal.family,
        "sections": len(portal.sections),
        "seen": portal.seen,
        "needs_browser": portal.needs_browser,
        "unverified": portal.unverified,
        "confidence": portal.confidence,
    }


def table(portals: Iterable[Portal]) -> Table:
    """The portals for a terminal of 100 columns."""
    made = Table("portal", "title 名称", "prov.", "family", "sections", "seen", "confidence", expand=False)
    for column, width in zip(made.columns, (30, 22, 5, 9, 8, 4, 10), strict=True):
        column.max_width, column.no_wrap = width, True
    for portal in portals:
        cells = [portal.name, portal.title, portal.province.removeprefix("CN-"), portal.family or "own"]
        made.add_row(*cells, str(len(portal.sections)), _seen(portal), sure(portal))
    return made


def sure(portal: Portal) -> str:
    """How sure its declaration is, in a word."""
    match = SURE.match(portal.confidence)
    return match[1] if match else "?"


def _seen(portal: Portal) -> str:
    return "yes" if portal.seen else "no"


def by_province(portals: Iterable[Portal]) -> dict[str, list[Portal]]:
    """Each of the 31 provinces -> its portals, those of the whole country left out."""
    found: dict[str, list[Portal]] = {code: [] for code in PROVINCES}
    for portal in portals:
        if portal.province in found:
            found[portal.province].append(portal)
    return found


def markdown(portals: Mapping[str, Portal], picture: str, gone: str) -> str:
    """PORTALS.md: the map, who covers which province, each portal, and what is gone (kept as it stands)."""
    declared = by_province(portals.values())
    unseen = sum(not portal.seen for portal in portals.values())
    covered = sum(any(portal.seen for portal in found) for found in declared.values())
    told = (
        f"{len(portals)} portals; {covered} of {len(PROVINCES)} provinces have one whose pages or addresses were"
        f" seen. {unseen} of the portals were never seen (their hosts are guessed by analogy): crawled only when"
        " asked for by name."
    )
    lines = [
        "# Portals",
        "",
        "<!-- Written by `scrapy portals --markdown`: change the spiders, and run it again. -->",
        told,
        "No portal has been checked against its living site yet: there was no network where this was built.",
        "`any_page` reads articles of no declared portal by text density, put under watch with `scrapy follow`.",
        "",
        f"![Portals by province]({picture})",
        "",
        "## By province",
        "| code | province | seen | portals |",
        "|---|---|---|---|",
        *(_province_row(code, found) for code, found in declared.items()),
        "",
        "## Each portal",
        "| spider | portal | province | family | sections | seen | confidence |",
        "|---|---|---|---|---|---|---|",
        *map(markdown_row, portals.values()),
        "",
        gone.strip(),
    ]
    return "\n".join(lines) + "\n"


def markdown_row(portal: Portal) -> str:
    """The portal's line in PORTALS.md."""
    told = row(portal) | {"family": portal.family or "own", "seen": _seen(portal)}
    return MARKDOWN_ROW.format(**told | {"confidence": portal.confidence.replace("|", "/")})


def _province_row(code: str, found: list[Portal]) -> str:
    province = PROVINCES[code]
    seen = sum(portal.seen for portal in found)
    names = ", ".join(f"`{portal.name}`" for portal in found) or "none"
    return f"| {code} | {province.title} {province.title_en} | {seen} | {names} |"
