from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.stores import Stores


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [PORTAL...]"

    def short_desc(self) -> str:
        return "What would be visited next, and why 接下来访问什么，为什么"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--limit", type=int, default=10, help="visits per portal (default 10)")
        parser.add_argument("--json", action="store_true", help="one JSON line a visit")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.verdict import console
        from pipelines.stores import stores_of

        assert self.settings is not None
        known, stores, now = declared(self.settings), stores_of(self.settings), datetime.now(UTC)
        if unknown := [name for name in args if name not in known]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        out = console()
        for name in args or known:
            rows = visits(stores, known[name], now, opts.limit)
            if opts.json:
                print_json(rows)
            elif rows:
                out.print(f"{name}  {known[name].title}", style="bold", markup=False)
                for row in rows:
                    due = datetime.fromisoformat(row["due"]).astimezone()
                    out.print(f"  {due:%F %H:%M}  {row['url']}\n    {row['why']}", markup=False)


def visits(stores: Stores, portal: Portal, now: datetime, limit: int) -> list[dict[str, Any]]:
    """The portal's next visits: url, due, why, and the numbers behind it."""
    from pipelines.stores import open_planner

    planner = open_planner(stores, portal)
    planner.begin(now)
    upcoming = stores.frontier.upcoming(portal.name, limit)
    tracked = stores.archive.tracked([id_ for id_, _ in upcoming])
    rows = []
    for id_, due in upcoming:
        if id_ not in tracked:
            continue
        reason = planner.reason(tracked[id_], now)
        why = reason.words() if reason else "never read yet: due as soon as its turn comes"
        numbers = asdict(reason) if reason else {}
        row = {"portal": portal.name, "url": tracked[id_].url, "due": due.isoformat(), "why": why}
        rows.append(row | {"numbers": numbers})
    return rows
