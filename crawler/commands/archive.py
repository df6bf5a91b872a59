from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

# Longer than the largest portal takes to be drawn up.
HELD = timedelta(minutes=10)


class Command(QuietCommand):
    def syntax(self) -> str:
        return "--rebuild-frontier [PORTAL...]"

    def short_desc(self) -> str:
        return "Tend the archive: draw up Redis from it 维护存档"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--rebuild-frontier",
            action="store_true",
            help="forget what Redis holds of the portals' articles, and draw it up again from the archive",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared
        from pipelines.stores import stores_of
        from pipelines.stores.holder import Holder
        from pipelines.stores.rebuild import rebuild

        assert self.settings is not None
        if not opts.rebuild_frontier:
            raise UsageError("say what is to be done: --rebuild-frontier")
        known = declared(self.settings)
        if unknown := [name for name in args if name not in known]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        stores = stores_of(self.settings)
        for name in args or known:
            mine = stores.frontier.hold(name, Holder.me(), HELD, datetime.now(UTC))
            if mine is None:
                print(
                    f"{name}: being crawled by {stores.frontier.held_by(name)}, left alone 正在抓取，未重建"
                )
                self.exitcode = 1
                continue
            try:
                count = rebuild(stores.frontier, stores.archive, name, datetime.now(UTC))
                print(f"{name}: {count} articles drawn up again from the archive 已从存档重建")
            finally:
                stores.frontier.release(name, mine, datetime.now(UTC))
