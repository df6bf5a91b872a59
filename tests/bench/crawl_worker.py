"""A process of the bench of crawling: runs of some portals in one reactor, or a bare spider of the same pages.

python -m tests.bench.crawl_worker bare|gaigao ROUNDS WARM PORTAL...    a line of JSON after each round

WARM: a portal visited before, so that all is loaded that a resident process has loaded; then a line is said, and one
waited for. Where it is empty there is no such round.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from pipelines.news.health.observed import STATS


class Bare(scrapy.Spider):
    """Downloads the same pages in the same manner, and does nothing else.

    In the same manner: where there is no delay, Scrapy 2.19 lets all that wait for a host go at once, whatever
    CONCURRENT_REQUESTS_PER_DOMAIN says.
    """

    name = "bare"
    custom_settings = {  # noqa: RUF012 - Scrapy's way
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {},
        "DOWNLOADER_MIDDLEWARES": {},
        "DOWNLOAD_HANDLERS": {},
        "ROBOTSTXT_OBEY": False,
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver",
        "DOWNLOAD_DELAY": 0.001,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    }

    def __init__(self, home: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.home = home

    async def start(self):
        yield scrapy.Request(f"{self.home}/")

    def parse(self, response):
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.page)

    def page(self, response):
        self.crawler.stats.inc_value("bench/pages")


async def rounds(process: AsyncCrawlerProcess, kind: str, many: int, warm: str, names: list[str]) -> None:
    if warm:
        await crawled(process, kind, [warm])
        sys.stdout.write("warm\n")
        sys.stdout.flush()
        sys.stdin.readline()
    for _ in range(many):
        began, worked = time.monotonic(), used()
        stats = await crawled(process, kind, names)
        told = {
            "seconds": time.monotonic() - began,
            "cpu": used() - worked,
            "pages": sum(map(pages, stats)),
            "errors": sum(one.get("log_count/ERROR", 0) for one in stats),
            "rss": rss(),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


async def crawled(process: AsyncCrawlerProcess, kind: str, names: list[str]) -> list[dict[str, Any]]:
    """A run of each portal; their stats."""
    homes = json.loads(os.environ["BENCH_HOMES"])
    if kind == "bare":
        crawlers = [process.create_crawler(Bare) for _ in names]
        runs = [process.crawl(one, home=homes[name]) for one, name in zip(crawlers, names, strict=True)]
    else:
        crawlers = [process.create_crawler(name) for name in names]
        runs = [process.crawl(crawler, revisit="all") for crawler in crawlers]
    await asyncio.gather(*runs)
    return [crawler.stats.get_stats() for crawler in crawlers]


def pages(stats: dict[str, Any]) -> int:
    """Articles that were downloaded, and whose visit came to its end."""
    return stats.get("bench/pages", 0) + stats.get("gaigao/fate/article", 0) + stats.get(f"{STATS}same", 0)


def used() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def rss() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def main(kind: str, many: str, warm: str, *names: str) -> None:
    settings = get_project_settings()
    settings.set("LOG_LEVEL", "ERROR")
    process = AsyncCrawlerProcess(settings)
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    task = asyncio.get_event_loop().create_task(rounds(process, kind, int(many), warm, list(names)))

    def ended(done: asyncio.Task[None]) -> None:
        from twisted.internet import reactor

        reactor.stop()  # type: ignore[attr-defined]

    task.add_done_callback(ended)
    process.start(stop_after_crawl=False)
    task.result()


if __name__ == "__main__":
    main(*sys.argv[1:])
