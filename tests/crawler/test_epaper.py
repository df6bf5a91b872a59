"""An e-paper end to end: issue, pages, articles; what is whole and over is not listed again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.news import issue
from pipelines.stores import plans
from pipelines.stores.embedded import Embedded
from pipelines.stores.frontier import Frontier
from tests.crawl import ROOT, opened
from tests.crawler.paper.site import ADDED, TITLES, Site, day, serving

PAGES = ["node_1.htm", "node_2.htm", "node_3.htm"]
# The day before yesterday has no issue and leads to today's: looked at, and known for what it is.
LED = ["node_1.htm"]
ARTICLES = [f"{name}.htm" for name in TITLES]
Crawl = Callable[..., str]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def crawl(site: Site, tmp_path: Path) -> Crawl:
    env = {
        **os.environ,
        "SCRAPY_SETTINGS_MODULE": "tests.crawler.paper.settings",
        "PAPER_PORT": str(site.port),
        "VAR_DIR": str(tmp_path),
        "REDIS_URL": "",
        "DATABASE_URL": "",
        "PYTHONWARNINGS": "",
    }

    def crawled(*options: str) -> str:
        command = [sys.executable, "-m", "scrapy", "crawl", "test_qingze", "-a", "revisit=none", *options]
        run = subprocess.run(
            command, cwd=ROOT, env=env, text=True, capture_output=True, timeout=120, check=False
        )
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr, run.stderr
        return run.stderr

    return crawled


def of(which: str, *names: list[str]) -> list[str]:
    return [f"{which}/{name}" for group in names for name in group]


def test_an_issue_is_its_pages_and_articles_and_is_closed(site: Site, crawl: Crawl, tmp_path: Path) -> None:
    log = crawl()
    assert "WARNING" not in log  # neither the days without an issue nor a page of adverts
    assert Counter(site.took()) == Counter(of("today", LED, PAGES, ARTICLES) + of("before", PAGES, ARTICLES))
    with opened(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        told = [change for change in archive.changes(limit=100) if change.kind == "new"]
        assert Counter(change.headline for change in told) == Counter([*TITLES.values()] * 2)

    # Yesterday's is whole and over, today's is looked at again: a page may have grown.
    site.added = True
    crawl()
    assert Counter(site.took()) == Counter(of("today", LED, PAGES, [f"{ADDED[0]}.htm"]))

    # Not before its time.
    crawl("-a", "sections=due")
    assert site.asked == []

    # A look at all of it that brings nothing: the next one when tomorrow's is to come.
    column, tomorrow = (
        "http://127.0.0.1:{}/qzrb/html/{{date:%Y-%m/%d}}/node_1.htm",
        issue.tomorrow(datetime.now(UTC)),
    )
    with memory(tmp_path) as frontier:
        assert frontier.next_section("test_qingze", [column.format(site.port)]) < tomorrow
    crawl()
    with memory(tmp_path) as frontier:
        assert frontier.next_section("test_qingze", [column.format(site.port)]) > tomorrow
    with opened(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        (arrivals,) = plans.plan(archive, "test_qingze").arrivals.values()
        assert sum(arrivals.by_hour) == pytest.approx(1), "what was found at first came at any time"


@contextmanager
def memory(folder: Path) -> Iterator[Frontier]:
    server = Embedded(folder / "valkey").start()
    with closing(Frontier.open(server.url)) as frontier:
        yield frontier
    server.stop()


def test_an_issue_with_a_page_missing_stays_open(site: Site, crawl: Crawl) -> None:
    site.broken = {f"/qzrb/html/{day(1)}/node_2.htm"}
    assert "page http" in crawl()
    first = site.took()
    assert first.count("before/node_3.htm") == 1  # the others are read all the same
    assert "before/content_2_7003.htm" not in first
    site.broken = set()
    crawl()
    assert Counter(site.took()) == Counter(
        of("today", LED, PAGES) + of("before", PAGES, ["content_2_7003.htm"])
    )
    crawl()
    assert Counter(site.took()) == Counter(of("today", LED, PAGES))
