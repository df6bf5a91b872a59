"""Every spider against the frozen site, twice, in one reactor: `python -m tests.frozen.run OUT [PORTAL...]`."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.portal import BY_HAND
from pipelines.stores import stores_of
from tests.frozen.proxy import served
from tests.frozen.town import Town

AT_ONCE = 6


def frozen_settings(var: str) -> Settings:
    os.environ["SCRAPY_SETTINGS_MODULE"] = "tests.frozen.settings"
    settings = get_project_settings()
    # The pace is each portal's own; here nobody is to be spared.
    wiring = {"DOWNLOAD_DELAY": 0, "VAR_DIR": var, "LOG_LEVEL": "ERROR", "REDIS_URL": "", "DATABASE_URL": ""}
    for name, value in wiring.items():
        settings.set(name, value, priority="cmdline")
    return settings


async def once(process: AsyncCrawlerProcess, name: str, **arguments: str) -> dict[str, Any]:
    """One run of one portal: what was told as new, and the run's own counts."""
    crawler = process.create_crawler(name)
    archive = stores_of(process.settings).archive
    before = archive.last_change()
    await process.crawl(crawler, **arguments)
    assert crawler.stats is not None
    # Told at the run's end, when the portal has been judged.
    told = {change.url: change.headline for change in archive.changes(before, 1000, portal=name)}
    stats = {key: value for key, value in crawler.stats.get_stats().items() if isinstance(value, int | str)}
    return {"told": told, "stats": stats}


async def every(process: AsyncCrawlerProcess, names: Iterable[str]) -> dict[str, Any]:
    turns = asyncio.Semaphore(AT_ONCE)
    report: dict[str, Any] = {}

    async def twice(name: str) -> None:
        async with turns:
            first = await once(process, name)
            report[name] = {"first": first, "second": await once(process, name, revisit="none")}

    await asyncio.gather(*map(twice, names))
    return report


def main(out: str, *names: str) -> None:
    settings = frozen_settings(str(Path(out).parent / "var"))
    known = {name: portal for name, portal in declared(settings).items() if name != BY_HAND}
    chosen = names or tuple(name for name, portal in known.items() if not portal.needs_browser)
    with served(Town({name: known[name] for name in chosen})):
        process = AsyncCrawlerProcess(settings)
        task = asyncio.get_event_loop().create_task(every(process, chosen))
        task.add_done_callback(_stop)
        process.start(stop_after_crawl=False)
    Path(out).write_text(json.dumps(task.result(), ensure_ascii=False, indent=1))


def _stop(_: object) -> None:
    from twisted.internet import reactor

    reactor.stop()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*sys.argv[1:])
