from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show the change log: new, edited, withdrawn, restored 查看改动"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", help="only from this time on, ISO 8601")
        parser.add_argument("--portal", help="only of this portal")
        parser.add_argument(
            "--kind", action="append", default=[], choices=["new", "edited", "withdrawn", "restored"]
        )
        parser.add_argument("--limit", type=int, default=50, help="the latest this many (50)")
        parser.add_argument("--json", action="store_true", help="JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import print_json
        from crawler.verdict import console, log
        from pipelines.news.revision import Kind
        from pipelines.stores import open_archive

        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        kinds = [Kind(kind) for kind in opts.kind]
        found = archive.changes(
            limit=opts.limit, portal=opts.portal, kinds=kinds, since=_since(opts.since), newest_first=True
        )
        if opts.json:
            print_json(change.to_json() for change in reversed(found))
            return
        if found:
            console().print(log(reversed(found), archive.portal_titles()))
        else:
            print("no changes yet 尚无改动")


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since {text}: not an ISO 8601 time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
