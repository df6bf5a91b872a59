from __future__ import annotations

import argparse
from typing import Any

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] OLD NEW --url URL"

    def short_desc(self) -> str:
        return "Tell what changed between two saved pages of one article 比较两次网页"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the article's address")
        parser.add_argument("--portal", help="read by this portal's layouts, whoever claims the address")
        parser.add_argument("--old-status", type=int, default=200, help="HTTP status of the old page (200)")
        parser.add_argument("--new-status", type=int, default=200, help="HTTP status of the new page (200)")
        parser.add_argument("--new-final-url", help="the address that answered for the new page")
        parser.add_argument(
            "--jobs", help='JSON lines instead: {"url", "old": {"path", …}, "new": {…}}; - is stdin'
        )
        parser.add_argument("--json", action="store_true", help="one JSON line instead of a coloured diff")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.commands.read import jobs
        from crawler.saved_pages import BadInput
        from crawler.verdict import compare_pages, console, show

        if (len(args) != 2) == (not opts.jobs):
            raise UsageError("name two page files, or --jobs")
        assert self.settings is not None
        known = declared(self.settings)
        for job in jobs(opts.jobs) if opts.jobs else [_job(args, opts)]:
            try:
                verdict = compare_pages(job, known)
            except BadInput as error:
                verdict = {"error": str(error)}
                self.exitcode = 1
            if opts.json or opts.jobs:
                print_json([verdict])
            else:
                show(verdict, console())


def _job(args: list[str], opts: argparse.Namespace) -> dict[str, Any]:
    new = {"path": args[1], "status": opts.new_status}
    if opts.new_final_url:
        new["final_url"] = opts.new_final_url
    return {
        "url": opts.url,
        "portal": opts.portal,
        "old": {"path": args[0], "status": opts.old_status},
        "new": new,
    }
