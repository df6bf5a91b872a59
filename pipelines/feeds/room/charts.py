"""Charts as SVG, drawn here: shapes carry classes, the style sheet colours them, a table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from markupsafe import Markup

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 12, 26
ROW, LABEL, FIGURE = 30, 150, 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value; `tick`: what stands below the axis, where anything does."""

    label: str
    value: float
    shown: str
    tick: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`title` says what is drawn, `summary` what it shows: both are read out. `bars` make the table."""

    title: str
    summary: str
    svg: Markup
    bars: tuple[Bar, ...]


def columns(name: str, title: str, summary: str, bars: Sequence[Bar]) -> Chart:
    """Values through time as upright bars; `name` is the drawing's own in its page."""
    top = nice(max((bar.value for bar in bars), default=0))
    inside, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step = inside / max(len(bars), 1)
    drawn = [
        Markup(
            '<line class="grid" x1="{}" x2="{}" y1="{y}" y2="{y}"/><text class="scale" x="{}" y="{}">{}</text>'
        ).format(LEFT, WIDTH - RIGHT, LEFT - 6, y + 4, _figure(top * part), y=y)
        for part in (0, 0.5, 1)
        if (y := round(TOP + high * (1 - part), 1)) is not None and (part != 0.5 or top >= 2)
    ]
    for number, bar in enumerate(bars):
        x, tall = LEFT + number * step, high * bar.value / top
        if bar.value:
            drawn.append(
                Markup(
                    '<rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>'
                ).format(
                    round(x + step * 0.12, 1),
                    round(TOP + high - tall, 1),
                    round(step * 0.76, 1),
                    round(tall, 1),
                    f"{bar.label} {bar.shown}",
                )
            )
        if bar.tick:
            middle = round(x + step / 2, 1)
            drawn.append(
                Markup('<text class="tick" x="{}" y="{}">{}</text>').format(middle, HEIGHT - 8, bar.tick)
            )
    return Chart(
        title=title, summary=summary, svg=_svg(name, title, summary, HEIGHT, drawn), bars=tuple(bars)
    )


def rows(name: str, title: str, summary: str, bars: Sequence[Bar]) -> Chart:
    """Values of things as bars that lie, each with its name and its figure."""
    top = max((bar.value for bar in bars), default=0) or 1
    room = WIDTH - LABEL - FIGURE
    drawn = []
    for number, bar in enumerate(bars):
        middle = number * ROW + ROW / 2
        drawn.append(
            Markup(
                '<text class="name" x="{}" y="{y}">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="14"/>'
                '<text class="figure" x="{}" y="{y}">{}</text>'
            ).format(
                LABEL - 10,
                bar.label if len(bar.label) <= 12 else bar.label[:11] + "…",
                LABEL,
                middle - 7,
                round(max(room * bar.value / top, 1.5), 1),
                LABEL + round(room * bar.value / top, 1) + 8,
                bar.shown,
                y=middle + 5,
            )
        )
    svg = _svg(name, title, summary, max(len(bars), 1) * ROW, drawn)
    return Chart(title=title, summary=summary, svg=svg, bars=tuple(bars))


def nice(most: float) -> int:
    """The top of the scale: 1, 2, 5 times a power of ten, no lower than the value."""
    if most <= 1:
        return 1
    power: int = 10 ** int(log10(most))
    return ceil(next(step * power for step in (1, 2, 5, 10) if step * power >= most))


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _svg(name: str, title: str, summary: str, height: int, drawn: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{name}-title {name}-desc">'
        '<title id="{name}-title">{}</title><desc id="{name}-desc">{}</desc>{}</svg>'
    ).format(WIDTH, height, title, summary, Markup("").join(drawn), name=name)
