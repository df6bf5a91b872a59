"""How the portals stand and what waits for subscribers, as gauges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from prometheus_client.core import GaugeMetricFamily

from crawler.metrics import MOST
from pipelines.news.portal import Portal
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.frontier import Frontier
from pipelines.stores.health import HealthRecords
from pipelines.stores.pauses import Pauses


def of_queues(declared: Callable[[], Mapping[str, Portal]], frontier: Frontier) -> list[Any]:
    """Backlog and overdue, from Redis. Raises StoreAway, as all do here."""
    backlog = GaugeMetricFamily("gaigao_backlog", f"Visits due, up to {MOST}", labels=["portal"])
    overdue = GaugeMetricFamily(
        "gaigao_overdue_seconds", "How long the earliest due visit has waited", labels=["portal"]
    )
    now = datetime.now(UTC)
    for name in declared():
        due = frontier.next_due(name)
        late = (now - due).total_seconds() if due else 0.0
        overdue.add_metric([name], max(late, 0.0))
        backlog.add_metric([name], frontier.waiting(name, now, MOST) if late > 0 else 0)
    return [backlog, overdue]


def of_portals(declared: Callable[[], Mapping[str, Portal]], archive: Archive) -> list[Any]:
    """Health, last run and pauses, from the archive."""
    portals = declared()
    health = GaugeMetricFamily(
        "gaigao_portal_condition",
        "0 healthy, 1 unknown, 2 silent, 3 degraded, 4 blocked, 5 broken",
        labels=["portal"],
    )
    last = GaugeMetricFamily(
        "gaigao_last_run_timestamp_seconds", "When the latest run ended", labels=["portal"]
    )
    paused = GaugeMetricFamily("gaigao_paused", "1 while ops have paused the portal", labels=["portal"])
    for name, checkup in HealthRecords(archive).checkups().items():
        if name in portals:
            health.add_metric([name], checkup.verdict.condition.rank)
    for run in archive.last_runs():
        if run.portal in portals and run.ended_at:
            last.add_metric([run.portal], run.ended_at.timestamp())
    pauses = Pauses(archive).now(datetime.now(UTC))
    for name in portals:
        paused.add_metric([name], float(name in pauses))
    return [health, last, paused]


def of_deliveries(archive: Archive) -> list[Any]:
    """What waits for subscribers."""
    waiting = GaugeMetricFamily("gaigao_messages", "Messages not sent, by their state", labels=["state"])
    for state, count in Deliveries(archive).unsent().items():
        waiting.add_metric([state], count)
    return [waiting]
