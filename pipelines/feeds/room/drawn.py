"""The numbers of late as charts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from pipelines.feeds.room.charts import Bar, Chart, columns, rows
from pipelines.feeds.room.language import Language, speaker
from pipelines.news.times import BEIJING
from pipelines.stores.statistics import DAYS, HOURS, Statistics

# Portals in the chart of shares, and the fewest articles that make a share worth showing.
MOST, LEAST = 20, 5


def articles_hourly(numbers: Statistics, language: Language) -> Chart:
    t = speaker(language)
    hour = numbers.at.replace(minute=0, second=0, microsecond=0)
    bars = []
    for back in range(HOURS - 1, -1, -1):
        moment = hour - timedelta(hours=back)
        local, count = moment.astimezone(BEIJING), numbers.hourly.get(moment, 0)
        tick = f"{local:%H:00}" if local.hour % 6 == 0 else ""
        bars.append(Bar(label=f"{local:%m-%d %H:00}", value=count, shown=str(count), tick=tick))
    return columns("hourly", t("chart.hourly"), _summary(bars, language), bars)


def edits_daily(numbers: Statistics, language: Language) -> Chart:
    t = speaker(language)
    today = numbers.at.astimezone(BEIJING).date()
    bars = []
    for back in range(DAYS - 1, -1, -1):
        day = today - timedelta(days=back)
        count = numbers.daily.get(day.isoformat(), 0)
        tick = f"{day.month}-{day.day}" if back % 7 == 0 else ""
        bars.append(Bar(label=day.isoformat(), value=count, shown=str(count), tick=tick))
    return columns("daily", t("chart.daily"), _summary(bars, language), bars)


def shares(numbers: Statistics, titles: Mapping[str, str], language: Language) -> Chart:
    """The portals that edited the largest share of what they published within the month."""
    t = speaker(language)
    known = {name: count for name, count in numbers.came.items() if count >= LEAST and name in titles}
    share = {name: numbers.edited.get(name, 0) / count for name, count in known.items()}
    ranked = sorted(share, key=lambda name: (-share[name], name))[:MOST]
    bars = [
        Bar(label=titles[name], value=share[name], shown=f"{share[name]:.1%} / {known[name]}")
        for name in ranked
        if share[name]
    ]
    first = bars[0] if bars else None
    summary = t("chart.highest", label=first.label, shown=first.shown) if first else t("chart.nothing")
    return rows("shares", t("chart.shares"), summary, bars)


def _summary(bars: list[Bar], language: Language) -> str:
    t = speaker(language)
    total = sum(bar.value for bar in bars)
    if not total:
        return t("chart.nothing")
    most = max(bars, key=lambda bar: bar.value)
    return t("chart.summary", total=f"{total:.0f}", most=most.shown, label=most.label)
