from __future__ import annotations

import argparse
from collections.abc import Sequence

from crawler.orders import Order
from pipelines.news.portal import Portal


class Command(Order):
    def short_desc(self) -> str:
        return "Resume portals that were paused 恢复门户"

    def give(self, portals: Sequence[Portal], opts: argparse.Namespace) -> None:
        from pipelines.stores import open_archive
        from pipelines.stores.pauses import Pauses

        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"], 5.0)
        resumed = Pauses(archive).resume([one.name for one in portals])
        for name in resumed:
            print(f"{name} is resumed 已恢复")
        if not resumed:
            print("none of them was paused 均未暂停")
