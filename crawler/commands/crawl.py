from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl

from crawler.command import Piped


class Command(ScrapyCrawl, Piped):
    """Scrapy's own, over stores that can be used."""

    stopped = 0

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from pipelines.stores import stores_of

        assert self.settings is not None
        stores_of(self.settings)
        super().run(args, opts)
