"""How late visits come, from when one was due to its page: a histogram among the run's counters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

LATE, SUM = "gaigao/late/", "gaigao/late_seconds"
# Seconds, up to a day.
BOUNDS = (60, 300, 900, 3600, 6 * 3600, 24 * 3600)


def visited(stats: StatsCollector, due: datetime, at: datetime) -> None:
    late = max((at - due).total_seconds(), 0.0)
    stats.inc_value(LATE + next((str(bound) for bound in BOUNDS if late <= bound), "more"))
    stats.inc_value(SUM, round(late))


def histogram(stats: Mapping[str, int]) -> tuple[list[tuple[str, float]], int]:
    """As Prometheus has it: how many up to each bound, those of the lower ones included; the sum of seconds."""
    counts = accumulate(stats.get(f"{LATE}{bound}", 0) for bound in (*BOUNDS, "more"))
    return list(zip((*(str(float(bound)) for bound in BOUNDS), "+Inf"), counts, strict=True)), stats.get(
        SUM, 0
    )
