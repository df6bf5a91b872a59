"""From fetch to commit: pages a second beside a bare Scrapy spider of the same pages, CPU, memory, and bytes kept.

python -m tests.bench.crawl [--portals 8] [--articles 60] [--latency 80] [--workers 1 2 4] [--no-keep]

Stores: the Redis (its database 13) and PostgreSQL that TEST_REDIS_URL and TEST_DATABASE_URL name, or the embedded ones.
Portals are asked one request at a time, without a pace, by the bare spider too; so many portals at so many
milliseconds are the most that either can have. Each process first visits a portal of its own: what is measured is a
service that runs. Pages: see tests.bench.store. How a worker fares for a week: tests.bench.soak.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import redis
import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from pipelines.stores.archive import Archive
from pipelines.stores.embedded import Embedded
from pipelines.stores.schema import revisions
from tests.bench.corpus import HERE
from tests.bench.store import weighed
from tests.crawl import ROOT

RESULT = HERE / "crawl.json"
SPIDER = """\
from pipelines.news.layout import Layout
from pipelines.news.portal import Portal, Section
from crawler.portal_spider import PortalSpider

HOME = "http://127.0.0.1:{port}"


class Town{number}Spider(PortalSpider):
    portal = Portal(
        name="bench_town{number}",
        title="云岭网",
        province="CN",
        home=HOME,
        article_url=r"127\\.0\\.0\\.1:{port}/a/\\d+\\.html$",
        sections=(Section(title="要闻", url=HOME + "/"),),
        layouts=(Layout(name="town", headline=("h1",), meta=(".info",), body=(".neirong",)),),
        charset="utf-8",
        pace=0.0,
        budget=10**9,
    )
"""
SETTINGS = """\
from crawler.settings import *
SPIDER_MODULES = ["bench_spiders"]
ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
CONTACT = "the bench; loopback only"
FULL_LOOKS = 1
"""


def main() -> None:
    asked = options()
    result: dict[str, Any] = {"python": platform.python_version(), "cores": os.cpu_count()}
    result |= {"portals": asked.portals, "articles": asked.articles, "latency_ms": asked.latency}
    with site(asked.portals + max(asked.workers), asked.articles, asked.latency) as ports:
        columns = {
            str(workers): measured(ports, asked.portals, asked.articles, workers) for workers in asked.workers
        }
    result["workers"] = columns
    Console().print(table(columns))
    if asked.keep:
        RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--portals", type=int, default=8)
    parser.add_argument("--articles", type=int, default=60, help="of each portal")
    parser.add_argument("--latency", type=float, default=80, help="of an answer, milliseconds on average")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave crawl.json as it is")
    return parser.parse_args()


def measured(ports: Sequence[int], portals: int, articles: int, workers: int) -> dict[str, float]:
    """New pages, the same again, and all of them edited: each beside the bare spider, which runs in between.

    The ports beyond `portals` are those of the workers' own.
    """
    with place(ports) as (env, archive, redis_url):
        found: dict[str, float] = {}
        turn(ports, 0)
        every, total = names(len(ports)), portals * articles
        shares = [[every[portals + start], *every[start:portals:workers]] for start in range(workers)]
        for kind, at in (("new", 0), ("unchanged", 0), ("changed", 1)):
            turn(ports, at)
            before = weighed(archive, Path(env["VAR_DIR"]))
            bare, ours = (together(env, what, shares) for what in ("bare", "gaigao"))
            assert bare["pages"] == ours["pages"] == total, (
                f"{kind}: {bare['pages']}, {ours['pages']} of {total}"
            )
            assert not ours["errors"], kind
            found[f"{kind}: bare pages/s"] = total / bare["seconds"]
            found[f"{kind}: pages/s"] = total / ours["seconds"]
            found[f"{kind}: of bare"] = bare["seconds"] / ours["seconds"]
            found[f"{kind}: CPU ms a page"] = 1000 * ours["cpu"] / total
            found[f"{kind}: CPU ms a page, bare"] = 1000 * bare["cpu"] / total
            if kind == "changed":
                # Told or not: that all of a portal's articles are edited at once is not believed at once.
                made = revised(archive) // 2
                assert made == total + workers * articles, f"{2 * made} revisions of {total} articles"
                after = weighed(archive, Path(env["VAR_DIR"]))
                found["SQL bytes a revision"] = (after[0] - before[0]) / made
                found["WARC bytes a revision"] = (after[2] - before[2]) / made
                found["Redis bytes an article"] = remembered(redis_url) / made
            found["memory, MB"] = max(found.get("memory, MB", 0), ours["rss"] / 1e6)
        return found


def revised(archive: Archive) -> int:
    return archive.read(
        lambda connection: int(connection.scalar(sa.select(sa.func.count(revisions.c.id))) or 0)
    )


def remembered(redis_url: str) -> int:
    """Bytes of all keys."""
    with redis.Redis.from_url(redis_url) as client:
        return sum(int(client.memory_usage(key, samples=0) or 0) for key in client.scan_iter("gaigao:*"))


def together(env: dict[str, str], kind: str, shares: Sequence[Sequence[str]]) -> dict[str, float]:
    """All workers at once, when all are warm; seconds of the slowest, and the sums."""
    runs = [worker(env, kind, 1, share) for share in shares]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline(), f"{kind} did not begin"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    lines = [json.loads(run.communicate(timeout=600)[0].splitlines()[-1]) for run in runs]
    told = {key: sum(line[key] for line in lines) for key in ("cpu", "pages", "errors")}
    return told | {key: max(line[key] for line in lines) for key in ("seconds", "rss")}


def worker(env: dict[str, str], kind: str, many: int, share: Sequence[str]) -> subprocess.Popen[str]:
    """`share`: the portal it warms up on, or none, and those it is measured on."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.crawl_worker", kind, str(many), *share]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


@contextmanager
def site(portals: int, articles: int, latency: float) -> Iterator[list[int]]:
    command = [sys.executable, "-m", "tests.bench.crawl_site", str(portals), str(articles), str(latency)]
    server = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        yield [int(port) for port in server.stdout.readline().split()]
    finally:
        server.terminate()
        server.wait()


def turn(ports: Sequence[int], number: int) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{ports[0]}/turn?{number}", method="POST")
    urllib.request.urlopen(request, timeout=30).close()


def names(count: int) -> list[str]:
    return [f"bench_town{number}" for number in range(count)]


@contextmanager
def place(ports: Sequence[int]) -> Iterator[tuple[dict[str, str], Archive, str]]:
    """Spiders, settings and empty stores: a worker's environment, and the archive."""
    with (
        tempfile.TemporaryDirectory(prefix="gaigao-crawl-") as folder,
        stores(Path(folder)) as (redis_url, database),
    ):
        spiders = Path(folder) / "bench_spiders"
        spiders.mkdir()
        (spiders / "__init__.py").touch()
        for number, port in enumerate(ports):
            (spiders / f"town{number}.py").write_text(SPIDER.format(port=port, number=number), "utf-8")
        (Path(folder) / "bench_settings.py").write_text(SETTINGS, "utf-8")
        env = os.environ | {
            "SCRAPY_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": folder,
            "VAR_DIR": folder,
            "REDIS_URL": redis_url,
            "DATABASE_URL": database,
            "BENCH_HOMES": json.dumps(
                {
                    name: f"http://127.0.0.1:{port}"
                    for name, port in zip(names(len(ports)), ports, strict=True)
                }
            ),
        }
        with closing(Archive.open(database)) as archive:
            yield env, archive, redis_url


@contextmanager
def stores(folder: Path) -> Iterator[tuple[str, str]]:
    if not os.environ.get("TEST_REDIS_URL") or not os.environ.get("TEST_DATABASE_URL"):
        server = Embedded(folder / "valkey").start()
        try:
            yield server.url, f"sqlite:///{folder / 'archive.sqlite'}"
        finally:
            server.stop()
        return
    redis_url = re.sub(r"/\d*$", "", os.environ["TEST_REDIS_URL"]) + "/13"
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    server_url, name = os.environ["TEST_DATABASE_URL"], f"gaigao_crawl_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield redis_url, re.sub(r"/[^/]*$", f"/{name}", server_url)
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def table(columns: dict[str, dict[str, float]]) -> Table:
    shown = Table("", *(f"{workers} workers" for workers in columns), box=None)
    for row in next(iter(columns.values())):
        shown.add_row(row, *(f"{column[row]:,.2f}" for column in columns.values()))
    return shown


if __name__ == "__main__":
    main()
