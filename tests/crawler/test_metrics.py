"""What Prometheus is shown: counts of runs, how portals stand, what waits; and nothing without being asked."""

from __future__ import annotations

import re
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawler import metrics
from crawler.extensions.metrics import Metrics
from crawler.gauges import of_deliveries, of_portals, of_queues
from crawler.metrics import Lately, Runs
from pipelines.news.health import Condition, Observed, Verdict
from pipelines.news.portal import Link, Portal
from pipelines.news.revision import Kind
from pipelines.news.url import article_id
from pipelines.stores import latency
from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier
from pipelines.stores.health import HealthRecords
from pipelines.stores.pauses import Pause, Pauses
from tests import forks
from tests.crawl import free_ports
from tests.crawler.test_visits import crawled
from tests.samples import PORTAL, URL
from tests.test_watch import stop, wait
from tests.towns import town

STATS = {
    "gaigao/fate/article": 7,
    "gaigao/fate/withdrawn/http_404": 1,
    "gaigao/fate/withdrawn/soft_404": 2,
    "gaigao/told/new": 3,
    "gaigao/late/60": 4,
    "gaigao/late/3600": 2,
    "gaigao/late/more": 1,
    "gaigao/late_seconds": 95_000,
    "gaigao/links/video": 50,
    "downloader/response_status_count/200": 9,
    "downloader/response_status_count/304": 4,
    "finish_reason": "finished",
}


def shown(*collectors: object) -> dict[tuple[str, ...], float]:
    """(name, label values) -> value, as a server would read it."""
    registry = CollectorRegistry()
    for one in collectors:
        registry.register(one)  # type: ignore[arg-type]
    text = generate_latest(registry).decode()
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def portals(archive: Archive, frontier: Frontier) -> Lately:
    def declared() -> dict[str, Portal]:
        return {PORTAL.name: PORTAL}

    return Lately(
        {"redis": partial(of_queues, declared, frontier), "archive": partial(of_portals, declared, archive)}
    )


def test_runs_under_way_and_ended_are_one_sum() -> None:
    runs = Runs()
    first = runs.began("a", lambda: STATS)
    told = shown(runs)
    assert told["gaigao_visits_total", "a", "withdrawn"] == 3, "the kind of fate alone"
    assert (told["gaigao_responses_total", "2xx", "a"], told["gaigao_running",]) == (9, 1)
    assert not [name for name, *_ in told if "links" in name]
    runs.ended(first, "finished")
    runs.began("a", lambda: STATS)
    told = shown(runs)
    assert told["gaigao_visits_total", "a", "article"] == 14
    assert told["gaigao_changes_total", "a", "new"] == 6
    assert told["gaigao_runs_total", "a", "finished"] == 1
    bounds = ("60.0", "900.0", "3600.0", "+Inf")
    late = [told["gaigao_visit_delay_seconds_bucket", bound, "a"] for bound in bounds]
    assert late == [8, 8, 12, 14]
    assert told["gaigao_visit_delay_seconds_count", "a"] == 14
    assert told["gaigao_visit_delay_seconds_sum", "a"] == 190_000


def test_how_portals_stand(archive: Archive, frontier: Frontier) -> None:
    now = datetime.now(UTC)
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=URL)], None, now)
    frontier.add(PORTAL.name, [article_id(URL)], now - timedelta(minutes=10))
    broken = Verdict(condition=Condition.BROKEN, reason="unreadable")
    HealthRecords(archive).keep(PORTAL.name, Observed(at=now), broken)
    archive.end_run(archive.begin_run(PORTAL.name, now), now, "finished", {})
    Pauses(archive).pause([Pause(portal=PORTAL.name, since=now)])
    told = shown(portals(archive, frontier))
    assert told["gaigao_backlog", PORTAL.name] == 1
    assert 600 <= told["gaigao_overdue_seconds", PORTAL.name] < 700
    assert told["gaigao_portal_condition", PORTAL.name] == 5
    assert told["gaigao_paused", PORTAL.name] == 1
    assert told["gaigao_last_run_timestamp_seconds", PORTAL.name] == pytest.approx(now.timestamp(), abs=1)
    assert shown(Lately({"archive": partial(of_deliveries, archive)})) == {
        ("gaigao_messages", "waiting"): 0,
        ("gaigao_messages", "dead"): 0,
        ("gaigao_store_away", "archive"): 0,
    }


def test_a_store_that_is_away_takes_its_gauges_only(archive: Archive) -> None:
    archive.declare([PORTAL])
    told = shown(portals(archive, Frontier.open("redis://127.0.0.1:1/0", patient=False)))
    assert {name for name, *_ in told} == {"gaigao_paused", "gaigao_store_away"}
    away = told["gaigao_store_away", "redis"], told["gaigao_store_away", "archive"]
    assert away == (1, 0)


def test_the_stores_are_asked_once_for_all_who_ask() -> None:
    asked: list[int] = []
    lately = Lately({"redis": lambda: asked.append(1) or []})  # type: ignore[func-returns-value]
    for _ in range(3):
        shown(lately)
    assert asked == [1]


def test_nobody_waits_for_a_store_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "FRESH", 0.0)
    monkeypatch.setattr(metrics, "SLOW", 1.0)
    answers, asked = Event(), list[int]()
    answers.set()

    def ask() -> list[GaugeMetricFamily]:
        asked.append(1)
        assert answers.wait(30)
        return [GaugeMetricFamily("gaigao_backlog", "", value=len(asked))]

    lately = Lately({"redis": ask, "archive": list})
    well = {("gaigao_backlog",): 1, ("gaigao_store_away", "redis"): 0, ("gaigao_store_away", "archive"): 0}
    assert shown(lately) == well
    answers.clear()
    began = time.monotonic()
    assert shown(lately) == well, "what was told before"
    assert time.monotonic() - began < 1
    time.sleep(1)
    assert shown(lately) == well | {("gaigao_store_away", "redis"): 1}
    monkeypatch.setattr(metrics, "KEPT", 0.0)
    assert ("gaigao_backlog",) not in shown(lately), "it is old"
    monkeypatch.setattr(metrics, "KEPT", 120.0)
    assert len(asked) == 2, "while one waits for it, no other does"
    answers.set()
    for _ in range(20):
        told = shown(lately)
    assert told["gaigao_backlog",] > 1
    assert told["gaigao_store_away", "redis"] == 0


def test_questions_to_the_stores_are_timed(
    archive: Archive, frontier: Frontier, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, float]] = []
    monkeypatch.setattr(latency, "_listeners", [lambda store, seconds: told.append((store, seconds))])
    archive.last_change()
    frontier.size("a")
    assert {store for store, _ in told} == {"archive", "redis"}
    assert all(0 < seconds < 60 for _, seconds in told)


def test_without_a_port_it_is_off() -> None:
    with pytest.raises(NotConfigured):
        Metrics.from_crawler(get_crawler(settings_dict={"METRICS_PORT": 0}))


def test_watch_shows_them_on_loopback_and_says_when_it_cannot(tmp_path: Path, embedded: str) -> None:
    port = str(free_ports())
    with crawled(town("qing"), tmp_path, embedded) as it:
        env = it.site.env | {"METRICS_PORT": port, "LOG_AS": "json"}
        command = ("watch", "-s", "SPIDER_MODULES=towns_declared")
        run = forks.start(env, tmp_path / "watch.log", *command)
        wait(lambda: len(it.told(Kind.NEW)) == len(it.town.headlines))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            text = answer.read().decode()
        assert 'gaigao_visits_total{fate="article",portal="town_qing"} 12.0' in text
        assert re.search(r'gaigao_store_seconds_count\{store="redis"\} \d', text)
        assert 'gaigao_backlog{portal="town_qing"} 0.0' in text
        assert "process_resident_memory_bytes" in text
        said = forks.said(env, tmp_path / "second.log", *command)
        assert f"no metrics on 127.0.0.1 port {port}" in said
        stop(run)
        lines = [line for line in (tmp_path / "watch.log").read_text().splitlines() if line.startswith("{")]
        assert any('"portal": "town_qing", "run": "' in line for line in lines), lines
