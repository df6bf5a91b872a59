"""The provinces as a map of tiles, each a link: by the health of their portals, or by what came within a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pipelines.news.health import Condition
from pipelines.news.provinces import BESIDE, PROVINCES, Province

SIDE, GAP, MARGIN = 74, 5, 4
# Said by a sign too: no one needs to tell colours apart.
SIGNS = {
    Condition.HEALTHY: "●",
    Condition.UNKNOWN: "○",
    Condition.SILENT: "◌",
    Condition.DEGRADED: "▲",
    Condition.BLOCKED: "■",
    Condition.BROKEN: "✕",
}
# From so many changes within a day on: the shade.
SHADES = (0, 1, 10, 50, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """What is told of a province: `kind` is the style sheet's, `figure` stands on the tile, `said` is read out."""

    name: str
    beneath: str
    """A longer name in small letters, where the first is short for it."""
    figure: str
    said: str
    kind: str
    href: str


def shade(count: int) -> str:
    return f"shade-{max(number for number, least in enumerate(SHADES) if count >= least)}"


def tiles(told: Mapping[str, Tile], beside: Mapping[str, str], label: str) -> Markup:
    """The map; `told`: by province code; `beside`: names of those on the map that are not read; a group of links."""
    drawn = [_tile(PROVINCES[code], tile) for code, tile in told.items() if code in PROVINCES]
    drawn += [_empty(BESIDE[code], name) for code, name in beside.items()]
    places = (*PROVINCES.values(), *BESIDE.values())
    width = 2 * MARGIN + (max(place.column for place in places) + 1) * (SIDE + GAP) - GAP
    height = 2 * MARGIN + (max(place.row for place in places) + 1) * (SIDE + GAP) - GAP
    return Markup('<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        width, height, label, Markup("").join(drawn)
    )


def _corner(province: Province) -> tuple[int, int]:
    return MARGIN + province.column * (SIDE + GAP), MARGIN + province.row * (SIDE + GAP)


def _tile(province: Province, tile: Tile) -> Markup:
    left, top = _corner(province)
    middle = left + SIDE // 2
    return Markup(
        '<a href="{}" class="tile {}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{side}" height="{side}" rx="5"/>'
        '<text class="place" x="{}" y="{}">{}</text><text class="long" x="{}" y="{}">{}</text>'
        '<text class="count" x="{}" y="{}">{}</text></a>'
    ).format(
        tile.href,
        tile.kind,
        tile.said,
        tile.said,
        left,
        top,
        middle,
        top + (24 if tile.beneath else 32),
        tile.name,
        middle,
        top + 39,
        tile.beneath,
        middle,
        top + (60 if tile.beneath else 56),
        tile.figure,
        side=SIDE,
    )


def _empty(province: Province, name: str) -> Markup:
    left, top = _corner(province)
    return Markup(
        '<g class="tile none"><rect x="{}" y="{}" width="{side}" height="{side}" rx="5"/>'
        '<text class="place" x="{}" y="{}">{}</text></g>'
    ).format(left, top, left + SIDE // 2, top + 42, name, side=SIDE)
