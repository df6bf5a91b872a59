from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.stores.frontier import Frontier


REPORTS = 5


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [PORTAL...]"

    def short_desc(self) -> str:
        return "Show how each portal stands: last run, next, due, health 查看各门户状况"

    def long_desc(self) -> str:
        ends = "Ends with 1 where a portal is broken, 2 where the archive is away."
        return f"{self.short_desc()}. Of one portal also its latest runs. {ends}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="JSON lines, one portal each")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.standing import reports, standings, table
        from crawler.verdict import console
        from pipelines.stores import open_archive
        from pipelines.stores.reports import latest

        assert self.settings is not None
        settings, known = self.settings, declared(self.settings)
        if unknown := [name for name in args if name not in known]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        chosen = {name: portal for name, portal in known.items() if name in args or not args}
        now = datetime.now(UTC)
        archive = open_archive(settings["DATABASE_URL"], settings["VAR_DIR"], 5.0)
        rows = standings(chosen, archive, self._frontier(), now)
        runs = latest(archive, next(iter(chosen)), REPORTS) if len(chosen) == 1 else []
        if opts.json:
            told = {"runs": [run.to_json() for run in runs]} if runs else {}
            print_json(row.to_json() | told for row in rows)
        else:
            console().print(table(rows, now), *([reports(runs, now)] if runs else []))
            if any(row.queue is None for row in rows):
                print("Redis is away: next, running and due are not known 连不上 Redis，排期与待访未知")
        self.exitcode = int(any(row.verdict.holds_back for row in rows))

    def _frontier(self) -> Frontier | None:
        """Asked once, without the patience of a crawl: who asks for the status is waiting."""
        from pipelines.stores import open_frontier
        from pipelines.stores.errors import StoreAway
        from pipelines.stores.frontier import Frontier

        assert self.settings is not None
        url = self.settings["REDIS_URL"]
        try:
            if url:
                return Frontier.open(url, patient=False)
            return open_frontier(url, self.settings["VAR_DIR"])
        except StoreAway:
            return None
