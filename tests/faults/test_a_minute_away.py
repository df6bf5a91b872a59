"""Redis, the database, or both away for a full minute in the middle of a `scrapy crawl` and of a `scrapy watch`."""

from __future__ import annotations

import re
import signal
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from pipelines.news.revision import Kind
from pipelines.stores.checking import Check
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from tests import forks
from tests.crawl import Site, free_ports, opened
from tests.faults.servers import Cluster, Redis
from tests.faults.table import STORES
from tests.test_watch import stop, wait
from tests.towns import Towns, declare, serving, town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(420)]
AWAY = re.compile(r'gaigao_store_away\{store="(\w+)"\} (\S+)')
MINUTE, ARTICLES, PACE = 60, 30, 0.3
TOWNS = ("qing", "lan")


class Stores:
    """A Redis and a database that can be taken away."""

    def __init__(self, server: Redis, database: Cluster | Path) -> None:
        self.server, self.database = server, database

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}" if isinstance(self.database, Path) else self.database.url

    @contextmanager
    def away(self, what: Sequence[str]) -> Iterator[None]:
        with ExitStack() as back:
            if "redis" in what:
                self.server.kill()
                back.callback(self.server.start)
            if "database" in what and isinstance(self.database, Path):
                # Nobody else may write: as a tool that somebody left open.
                lock = back.enter_context(
                    closing(sqlite3.connect(self.database, isolation_level=None, timeout=30))
                )
                lock.execute("BEGIN EXCLUSIVE")
            elif "database" in what:
                self.database.stop()
                back.callback(self.database.start)
            yield

    @contextmanager
    def hanging(self, what: str) -> Iterator[None]:
        """There, and silent: its connections stay open, and so do new ones."""
        one = self.server if what == "redis" else self.database
        assert not isinstance(one, Path)
        one.tell(signal.SIGSTOP)
        yield
        one.tell(signal.SIGCONT)


@pytest.fixture(params=["sqlite", "postgres"])
def stores(request: pytest.FixtureRequest, server: Redis, tmp_path: Path) -> Stores:
    if request.param == "postgres":
        return Stores(server, request.getfixturevalue("cluster"))
    return Stores(server, tmp_path / "archive.sqlite")


@pytest.fixture
def site(stores: Stores, tmp_path: Path) -> Iterator[tuple[Site, Towns]]:
    with serving(*(town(name, ARTICLES) for name in TOWNS)) as towns:
        made = Site(1, tmp_path / "var", stores.server.url, stores.database_url)
        made.var.mkdir()
        made.env |= {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONPATH": str(tmp_path)}
        made.env |= {"ALLOWED_PRIVATE_HOSTS": "127.0.0.1", "CONTACT": "a test"}
        for name in TOWNS:
            declare(tmp_path / "towns_away", name, towns.port, f"pace={PACE},")
        yield made, towns


@dataclass(frozen=True, slots=True)
class Run:
    process: BaseProcess
    log: Path

    def said(self) -> str:
        self.process.join(200)
        return self.log.read_text("utf-8")


@pytest.fixture
def ran(site: tuple[Site, Towns]) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def started(*arguments: str) -> Run:
        log = site[0].var / f"{len(runs)}.log"
        given = [*arguments, "-s", "SPIDER_MODULES=towns_away"]
        runs.append(Run(forks.start(site[0].env, log, *given), log))
        return runs[-1]

    yield started
    for run in runs:
        run.process.kill()
        run.process.join()


def watching(towns: Towns, ran: Callable[..., Run]) -> Run:
    """Amid its visits."""
    run = ran("watch")
    wait(lambda: all(len(towns.asked(name)) > 5 for name in TOWNS))
    return run


def measured(port: int, seconds: float) -> list[dict[str, float]]:
    """What is told of the stores, asked each second: within one, and always before a health check gives up."""
    end, found, took = time.monotonic() + seconds, list[dict[str, float]](), list[float]()
    while (began := time.monotonic()) < end:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=4) as answer:
            text = answer.read().decode()
        took.append(time.monotonic() - began)
        found.append({name: float(value) for name, value in AWAY.findall(text)})
        time.sleep(1)
    assert sorted(took)[len(took) // 2] < 1, took
    return found


def crawled(site: Site, name: str) -> None:
    forks.crawl(
        site.env, site.var / f"{name}.log", "crawl", f"town_{name}", "-s", "SPIDER_MODULES=towns_away"
    )


def whole(site: Site, *names: str) -> None:
    """Each article is told once, and everything that is kept agrees."""
    told = [(one.portal, one.headline) for one in site.told() if one.kind is Kind.NEW]
    assert len(site.told()) == len(told)
    assert sorted(told) == sorted({*told})
    assert len(told) == ARTICLES * len(names)
    frontier = Frontier.open(site.redis_url)
    with opened(site.database_url) as archive:
        check = Check(archive, Evidence(site.var / "evidence"))
        portals = [f"town_{name}" for name in names]
        assert [
            *check.changes(),
            *check.revisions(),
            *check.articles(),
            *check.frontier(frontier, portals),
        ] == []
    frontier.close()


WHAT = pytest.mark.parametrize("what", [("redis",), ("database",), ("redis", "database")], ids="+".join)


@WHAT
def test_a_crawl_waits_or_ends_and_the_next_goes_on(
    what: Sequence[str], stores: Stores, site: tuple[Site, Towns], ran: Callable[..., Run]
) -> None:
    made, towns = site
    run = ran("crawl", "town_qing")
    wait(lambda: len(towns.asked("qing")) > 5)
    with stores.away(what):
        time.sleep(MINUTE)
    said = run.said()
    assert run.process.exitcode == 0, said
    assert "Traceback" not in said, said
    if "memory_away" in said:
        assert STORES["redis gone" if "redis" in what else "database gone"].line in said, said
    crawled(made, "qing")
    whole(made, "qing")


@WHAT
def test_a_watch_goes_on_by_itself(
    what: Sequence[str], stores: Stores, site: tuple[Site, Towns], ran: Callable[..., Run]
) -> None:
    made, towns = site
    port = free_ports()
    made.env |= {"METRICS_PORT": str(port)}
    run = watching(towns, ran)
    with stores.away(what):
        shown = measured(port, MINUTE)
    names = {"redis": "redis", "database": "archive"}
    assert {name for name, away in shown[-1].items() if away} == {names[one] for one in what}
    wait(lambda: len(made.told()) == ARTICLES * len(TOWNS), 120)
    stop(run.process)
    said = run.said()
    assert "Traceback" not in said, said
    assert said.count("no portal is visited") <= 2, said
    whole(made, *TOWNS)


@pytest.mark.parametrize("what", [("redis",), ("database",)], ids="+".join)
def test_a_watch_is_stopped_while_its_memory_is_away(
    what: Sequence[str], stores: Stores, site: tuple[Site, Towns], ran: Callable[..., Run]
) -> None:
    made, towns = site
    run = watching(towns, ran)
    with stores.away(what):
        time.sleep(5)
        stop(run.process, 20)
    assert "Traceback" not in run.said(), run.said()
    for name in TOWNS:
        crawled(made, name)
    whole(made, *TOWNS)


@pytest.mark.parametrize("command", [("crawl", "town_qing"), ("watch",)], ids=["crawl", "watch"])
def test_one_that_begins_while_redis_is_away_is_stopped_as_soon(
    command: Sequence[str], stores: Stores, site: tuple[Site, Towns], ran: Callable[..., Run]
) -> None:
    made, _ = site
    with stores.away(("redis",)):
        run = ran(*command)
        wait(lambda: run.log.exists() and "Platform" in run.log.read_text("utf-8"))
        time.sleep(5)
        stop(run.process, 20)
    assert "Traceback" not in run.said(), run.said()
    for name in TOWNS:
        crawled(made, name)
    whole(made, *TOWNS)


@pytest.mark.parametrize("command", [("crawl", "town_qing"), ("watch",)], ids=["crawl", "watch"])
@pytest.mark.parametrize("what", ["redis", "database"])
def test_one_is_stopped_while_its_memory_hangs(
    what: str, command: Sequence[str], stores: Stores, site: tuple[Site, Towns], ran: Callable[..., Run]
) -> None:
    if what == "database" and isinstance(stores.database, Path):
        pytest.skip("SQLite hangs where another has it: that is being away")
    made, towns = site
    run = ran(*command)
    wait(lambda: len(towns.asked("qing")) > 5)
    with stores.hanging(what):
        time.sleep(5)
        stop(run.process, 20)
    assert STORES[f"{what} hangs"].line in run.said(), run.said()
    assert "Traceback" not in run.said(), run.said()
    for name in TOWNS:
        crawled(made, name)
    whole(made, *TOWNS)
