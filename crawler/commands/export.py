from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

WHAT, FORMATS = ("articles", "revisions", "changes"), ("jsonl", "csv", "parquet")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "articles|revisions|changes -o DIR [options]"

    def short_desc(self) -> str:
        return "Write articles, revisions or changes to files, with their meaning 导出数据"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write to")
        parser.add_argument(
            "--format", choices=FORMATS, default="jsonl", help="jsonl (the default), csv or parquet"
        )
        parser.add_argument("--since", help="only from this time on, ISO 8601: found, captured, or told")
        parser.add_argument("--until", help="only before this time, ISO 8601")
        parser.add_argument("--portal", default="", help="only of this portal")
        parser.add_argument(
            "--warc",
            action="store_true",
            help="copy the kept pages of revisions or changes too, as one WARC file",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import moment
        from crawler.progress import progress
        from pipelines.feeds.export.run import Order, export
        from pipelines.feeds.export.writers import NoParquet
        from pipelines.stores import open_archive
        from pipelines.stores.library import Range
        from pipelines.stores.rows import Rows

        assert self.settings is not None
        if len(args) != 1 or args[0] not in WHAT:
            raise UsageError(f"say what is to be exported: {', '.join(WHAT)}")
        if opts.warc and args[0] == "articles":
            raise UsageError("--warc: of revisions or changes")
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        if opts.portal and opts.portal not in archive.portal_titles():
            raise UsageError(f"--portal {opts.portal}: the archive knows no such portal")
        order = Order(
            what=args[0],
            form=opts.format,
            within=Range(
                portal=opts.portal, since=moment(opts.since, "--since"), until=moment(opts.until, "--until")
            ),
            folder=Path(opts.output),
            evidence=Path(self.settings["VAR_DIR"]).resolve() / "evidence" if opts.warc else None,
        )
        try:
            with progress(args[0], Rows(archive).count(args[0], order.within)) as advance:
                tally = export(archive, order, datetime.now(UTC), advance)
        except NoParquet as error:
            print(f"{error} 未安装", file=sys.stderr)
            self.exitcode = 2
            return
        missing = f", {tally.evidence_missing} pages missing" if tally.evidence_missing else ""
        print(f"{tally.rows} {args[0]} in {order.folder}{missing} 已导出")
