"""The provinces as a map of tiles, darker where more portals are read. Pure: counts in, SVG out."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.news.provinces import BESIDE, PROVINCES, Province

SIDE, GAP, MARGIN, HEAD, FOOT = 74, 4, 16, 44, 44
# From this many portals on: the tile, and the words on it.
SHADES = (
    (0, "#f1efe9", "#8a8578"),
    (1, "#d9e5d6", "#22332a"),
    (3, "#a9c9ab", "#1c2c23"),
    (5, "#6ea67b", "#ffffff"),
    (7, "#3b7a57", "#ffffff"),
)
FONT = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def svg(counts: Mapping[str, int]) -> str:
    """The map; `counts`: portals that were seen, by province code."""
    tiles = [_tile(code, province, counts.get(code, 0)) for code, province in PROVINCES.items()]
    tiles += [_beside(code, province) for code, province in BESIDE.items()]
    places = (*PROVINCES.values(), *BESIDE.values())
    width = 2 * MARGIN + (max(place.column for place in places) + 1) * (SIDE + GAP) - GAP
    height = HEAD + (max(place.row for place in places) + 1) * (SIDE + GAP) + FOOT
    covered = sum(counts.get(code, 0) > 0 for code in PROVINCES)
    title = f"{sum(counts.values())} portals, {covered} of {len(PROVINCES)} provinces 各省门户覆盖"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="{FONT}" text-anchor="middle">'
    )
    said = f'<text x="{MARGIN}" y="28" font-size="18" fill="#222222" text-anchor="start">{title}</text>'
    paper = f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    lines = [head, f"<title>{title}</title>", paper, said, *tiles, *_legend(height - FOOT + 12), "</svg>"]
    return "\n".join(lines) + "\n"


def _corner(province: Province) -> tuple[int, int]:
    return MARGIN + province.column * (SIDE + GAP), HEAD + province.row * (SIDE + GAP)


def _tile(code: str, province: Province, count: int) -> str:
    left, top = _corner(province)
    fill, ink = next((fill, ink) for least, fill, ink in reversed(SHADES) if count >= least)
    middle = left + SIDE // 2
    return (
        f"<g><title>{province.title_en}: {count}</title>"
        f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" rx="6" fill="{fill}"/>'
        f'<text x="{middle}" y="{top + 22}" font-size="12" fill="{ink}">{code.removeprefix("CN-")}</text>'
        f'<text x="{middle}" y="{top + 43}" font-size="15" fill="{ink}">{province.title}</text>'
        f'<text x="{middle}" y="{top + 64}" font-size="15" font-weight="bold" fill="{ink}">{count}</text></g>'
    )


def _beside(code: str, province: Province) -> str:
    left, top = _corner(province)
    middle = left + SIDE // 2
    return (
        f'<g><rect x="{left + 1}" y="{top + 1}" width="{SIDE - 2}" height="{SIDE - 2}" rx="6" fill="none"'
        f' stroke="#c9c4b8" stroke-dasharray="4 3"/>'
        f'<text x="{middle}" y="{top + 22}" font-size="12" fill="#8a8578">{code.removeprefix("CN-")}</text>'
        f'<text x="{middle}" y="{top + 43}" font-size="15" fill="#8a8578">{province.title}</text></g>'
    )


def _legend(top: int) -> list[str]:
    """From how many portals on a tile has its shade."""
    drawn = []
    for place, (least, fill, _) in enumerate(SHADES):
        left = MARGIN + place * 70
        said = "0" if least == 0 else f"{least}+"
        drawn.append(
            f'<rect x="{left}" y="{top}" width="18" height="18" rx="3" fill="{fill}" stroke="#c9c4b8"/>'
            f'<text x="{left + 24}" y="{top + 14}" font-size="13" fill="#222222" text-anchor="start">{said}</text>'
        )
    return drawn
