from __future__ import annotations

import argparse
from collections.abc import Sequence

from crawler.orders import Order
from pipelines.news.portal import Portal


class Command(Order):
    def short_desc(self) -> str:
        return "Have `scrapy watch` visit portals now: their sections are due at once 立即访问"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. Pauses, hours, pace and budget are kept."

    def give(self, portals: Sequence[Portal], opts: argparse.Namespace) -> None:
        from pipelines.stores import open_frontier

        assert self.settings is not None
        frontier = open_frontier(self.settings["REDIS_URL"], self.settings["VAR_DIR"])
        for one in portals:
            frontier.sections_now(one.name, [section.url for section in one.sections])
            print(f"{one.name}: {len(one.sections)} sections are due now 已到期")
