"""How the portals stand and what waits for subscribers, as gauges."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from prometheus_client.core import GaugeMetricFamily

from crawler.metrics import MOST
from pipelines.news.portal import Portal
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.errors import StoreAway
from pipelines.stores.frontier import Frontier
from pipelines.stores.health import HealthRecords
from pipelines.stores.pauses import Pauses

logger = logging.getLogger(__name__)


def of_portals(
    declared: Callable[[], Mapping[str, Portal]], archive: Archive, frontier: Frontier
) -> list[Any]:
    """Backlog and overdue from Redis; health, last run and pauses from the archive. Each where its store answers."""
    return [*_asked(_queues, frontier, declared()), *_asked(_records, archive, declared())]


def of_deliveries(archive: Archive) -> list[Any]:
    return _asked(_waiting, archive)


def _asked(ask: Callable[..., list[Any]], *args: Any) -> list[Any]:
    try:
        return ask(*args)
    except StoreAway as error:
        logger.error("metrics without their store: %s", error)
        return []


def _queues(frontier: Frontier, portals: Mapping[str, Portal]) -> list[Any]:
    backlog = GaugeMetricFamily("gaigao_backlog", f"Visits due, up to {MOST}", labels=["portal"])
    overdue = GaugeMetricFamily(
        "gaigao_overdue_seconds", "How long the earliest due visit has waited", labels=["portal"]
    )
    now = datetime.now(UTC)
    for name in portals:
        due = frontier.next_due(name)
        late = (now - due).total_seconds() if due else 0.0
        overdue.add_metric([name], max(late, 0.0))
        backlog.add_metric([name], frontier.waiting(name, now, MOST) if late > 0 else 0)
    return [backlog, overdue]


def _records(archive: Archive, portals: Mapping[str, Portal]) -> list[Any]:
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


def _waiting(archive: Archive) -> list[Any]:
    waiting = GaugeMetricFamily("gaigao_messages", "Messages not sent, by their state", labels=["state"])
    for state, count in Deliveries(archive).unsent().items():
        waiting.add_metric([state], count)
    return [waiting]
