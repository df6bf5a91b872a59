"""Prometheus metrics of a process, on a port that is asked for; labels are portals, fates, routes: no addresses."""

from __future__ import annotations

import logging
import math
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from threading import Event, Lock, Thread
from typing import Any

from prometheus_client import Counter as Counted
from prometheus_client import Histogram, start_http_server
from prometheus_client.core import REGISTRY, CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings
from starlette.requests import Request
from starlette.responses import Response

from crawler.lateness import LATE, SUM, histogram
from crawler.outages import Outage
from pipelines.stores import latency
from pipelines.stores.errors import StoreAway

logger = logging.getLogger(__name__)
# Seconds: within which one answer serves all who ask; that they wait for it; until a store that has not answered counts
# as away; that what it told before is shown.
FRESH, PATIENCE, SLOW, KEPT = 10.0, 0.3, 5.0, 120.0
# A backlog is counted no further.
MOST = 10_000
# The counters of a run, by the beginning of their stat: (metric, its label, what it says).
FAMILIES = {
    "gaigao/fate/": ("gaigao_visits", "fate", "Visits of articles, by what became of them"),
    "gaigao/told/": ("gaigao_changes", "kind", "Changes told to readers"),
    "gaigao/section/": ("gaigao_sections", "outcome", "Section pages, by what became of them"),
    "downloader/response_status_count/": ("gaigao_responses", "status", "Answers, by their class"),
}
LATENESS = "gaigao_visit_delay_seconds"
STORE = Histogram(
    "gaigao_store_seconds",
    "What one question to a store took",
    ["store"],
    buckets=(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60),
)
DELIVERED = Counted("gaigao_deliveries", "Messages to subscribers, by how the attempt ended", ["end"])
ANSWERED = Histogram(
    "gaigao_http_seconds", "What readers waited", ["route", "status"], buckets=(0.01, 0.05, 0.2, 1, 5)
)

Stats = Callable[[], Mapping[str, Any]]


def serve(settings: BaseSettings, command: ScrapyCommand) -> bool:
    """Open the port that METRICS_PORT names, if it does; False where it cannot be had, and the command ends with 2."""
    host, port = settings["METRICS_HOST"], settings.getint("METRICS_PORT")
    if not port:
        return True
    try:
        start_http_server(port, addr=host)
    except OSError as error:
        print(f"no metrics on {host} port {port}: {error.strerror}; set METRICS_PORT 指标端口不可用")  # noqa: T201
        command.exitcode = 2
        return False
    latency.listen(lambda store, seconds: STORE.labels(store).observe(seconds))
    return True


def gauges(asked: Mapping[str, Callable[[], list[Any]]]) -> None:
    """Show these besides the counters, by the store that is asked for them."""
    REGISTRY.register(Lately(asked))


async def answering(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """A middleware of the reading room: how long each route took, by its template."""
    began = time.perf_counter()
    response = await answer(request)
    route = getattr(request.scope.get("route"), "path", "other")
    status = f"{response.status_code // 100}xx"
    ANSWERED.labels(route, status).observe(time.perf_counter() - began)
    return response


class Runs(Collector):
    """The runs of this process, those under way included."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[int, tuple[str, Stats]] = {}
        self._sums: Counter[tuple[str, str, str]] = Counter()
        self._ended: Counter[tuple[str, str]] = Counter()

    def began(self, portal: str, stats: Stats) -> int:
        with self._lock:
            key = max(self._under_way, default=0) + 1
            self._under_way[key] = (portal, stats)
        return key

    def ended(self, key: int, reason: str) -> None:
        with self._lock:
            portal, stats = self._under_way.pop(key)
            self._sums.update(_sums(portal, stats()))
            self._ended[portal, reason] += 1

    def collect(self) -> Iterable[Any]:
        with self._lock:
            sums, ended, running = Counter(self._sums), dict(self._ended), list(self._under_way.values())
        for portal, stats in running:
            sums.update(_sums(portal, stats()))
        families = {
            metric: CounterMetricFamily(metric, said, labels=["portal", label])
            for metric, label, said in FAMILIES.values()
        }
        late: dict[str, dict[str, int]] = defaultdict(dict)
        for (metric, portal, value), count in sorted(sums.items()):
            if metric == LATENESS:
                late[portal][value] = count
            else:
                families[metric].add_metric([portal, value], count)
        yield from families.values()
        yield _lateness(late)
        runs = CounterMetricFamily("gaigao_runs", "Runs, by how they ended", labels=["portal", "reason"])
        for (portal, reason), count in sorted(ended.items()):
            runs.add_metric([portal, reason], count)
        yield runs
        now = GaugeMetricFamily("gaigao_running", "Runs under way in this process")
        now.add_metric([], len(running))
        yield now


def _sums(portal: str, stats: Mapping[str, Any]) -> Counter[tuple[str, str, str]]:
    sums: Counter[tuple[str, str, str]] = Counter()
    for name, value in list(stats.items()):
        if name.startswith((LATE, SUM)):
            sums[LATENESS, portal, name] += value
        for beginning, (metric, _, _) in FAMILIES.items():
            if name.startswith(beginning) and isinstance(value, int):
                sums[metric, portal, _bounded(metric, name.removeprefix(beginning))] += value
    return sums


def _lateness(late: Mapping[str, Mapping[str, int]]) -> HistogramMetricFamily:
    told = HistogramMetricFamily(LATENESS, "From when a visit was due to its page", labels=["portal"])
    for portal, stats in late.items():
        told.add_metric([portal], *histogram(stats))
    return told


def _bounded(metric: str, value: str) -> str:
    """The kind alone: a fate's reason may be anything."""
    return f"{value[:1]}xx" if metric == "gaigao_responses" else value.partition("/")[0]


class Lately(Collector):
    """Gauges that are asked of the stores, each store once for all who ask within ten seconds.

    Nobody waits for a store: one that is slow shows what it told in the last minutes, one that is away nothing, and
    `gaigao_store_away` says which.
    """

    def __init__(self, asked: Mapping[str, Callable[[], list[Any]]]) -> None:
        self._stores = {name: _Asked(name, ask) for name, ask in asked.items()}

    def describe(self) -> Iterable[Any]:
        """Nothing: to be registered is no reason to ask."""
        return ()

    def collect(self) -> Iterator[Any]:
        until = time.monotonic() + PATIENCE
        away = GaugeMetricFamily("gaigao_store_away", "1 while a store does not answer", labels=["store"])
        for store in self._stores.values():
            store.begin()
        for name, store in self._stores.items():
            yield from store.told(until)
            away.add_metric([name], float(store.away))
        yield away


class _Asked:
    """What one store tells, asked by a thread that may wait for it as long as it takes."""

    def __init__(self, name: str, ask: Callable[[], list[Any]]) -> None:
        self._name, self._ask, self._lock = name, ask, Lock()
        self._answered = Event()
        self._answered.set()
        self._outage = Outage()
        self._began = self._told_at = -math.inf
        self._told: list[Any] = []
        self._missed = False

    def begin(self) -> None:
        """Ask, unless somebody does or has just done so."""
        with self._lock:
            if not self._answered.is_set() or time.monotonic() < self._began + FRESH:
                return
            self._began = time.monotonic()
            self._answered.clear()
        Thread(target=self._look, name=f"metrics of {self._name}", daemon=True).start()

    def _look(self) -> None:
        try:
            self._told, self._missed = self._ask(), False
            self._told_at = time.monotonic()
            self._outage.over()
        except StoreAway as error:
            self._told, self._missed = [], True
            if (lasts := self._outage.lasts()) is not None:
                logger.error("metrics without their store%s", lasts, exc_info=error)
        finally:  # whatever it was, it is asked again
            self._answered.set()

    def told(self, until: float) -> list[Any]:
        """By then at the latest."""
        self._answered.wait(max(0.0, until - time.monotonic()))
        return self._told if time.monotonic() < self._told_at + KEPT else []

    @property
    def away(self) -> bool:
        """Whether it has said so, or has not answered for seconds."""
        return self._missed or (not self._answered.is_set() and time.monotonic() > self._began + SLOW)


RUNS = Runs()
REGISTRY.register(RUNS)
