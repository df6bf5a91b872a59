"""One crawl of practice portals: all in one reactor, as `scrapy watch` does it, every article visited."""

from __future__ import annotations

import sys

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

PORTALS = ("practice_qinghe", "practice_beichuan", "practice_nanyu")


def main(names: list[str]) -> int:
    process = AsyncCrawlerProcess(get_project_settings())
    for name in names or PORTALS:
        process.crawl(name, revisit="all")
    process.start()
    return int(process.bootstrap_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
