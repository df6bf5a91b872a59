from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE... --url URL | --jobs FILE"

    def short_desc(self) -> str:
        return "Read saved pages and print what they say, as JSON lines 读取已存网页"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address the pages were asked for")
        parser.add_argument("--final-url", help="the address that answered, after redirects")
        parser.add_argument("--status", type=int, default=200, help="HTTP status of the answer (200)")
        parser.add_argument("--captured-at", help="when it was fetched, ISO 8601 (the file's time)")
        parser.add_argument(
            "--removed", action="store_true", help="tell also what was taken out of the text, and why"
        )
        parser.add_argument("--portal", help="read by this portal's layouts, whoever claims the address")
        parser.add_argument(
            "--jobs", help="JSON lines of pages instead: path, url, final_url, status, …; - is stdin"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.saved_pages import BadInput, Page, capture, told
        from pipelines.news.absence import understand
        from pipelines.news.article import Article
        from pipelines.news.layout import inspect

        if bool(args) == bool(opts.jobs):
            raise UsageError("name page files, or --jobs")
        assert self.settings is not None
        known = declared(self.settings)
        for job in jobs(opts.jobs) if opts.jobs else pages(args, opts):
            try:
                captured = capture(Page.from_job(job), known)
                understood = understand(captured)
                asked = opts.removed and isinstance(understood, Article)
                print_json([told(captured, understood, inspect(captured)[1] if asked else None)])
            except BadInput as error:
                print_json([{"path": job.get("path"), "error": str(error)}])
                self.exitcode = 1


def pages(paths: list[str], opts: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A job for each file named, all with the options given."""
    names = ("url", "final_url", "status", "captured_at", "portal")
    common = {name: value for name in names if (value := getattr(opts, name)) is not None}
    yield from ({"path": path, **common} for path in paths)


def jobs(name: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file of lines; a line that is none, whatever its bytes, becomes a job without a path."""
    from crawler.saved_pages import NO_OBJECT

    if name != "-" and not Path(name).is_file():
        raise UsageError(f"--jobs {name}: no such file")
    with sys.stdin.buffer if name == "-" else Path(name).open("rb") as lines:
        for line in filter(bytes.strip, lines):
            try:
                job = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                job = None
            yield job if isinstance(job, dict) else {NO_OBJECT: line[:80].decode("utf-8", "replace").strip()}
