from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.significance import Sort
    from pipelines.stores.archive import Archive, Group


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
        parser.add_argument(
            "--sort", action="append", default=[], help="only edits of this sort: numbers, names, quotation …"
        )
        parser.add_argument("--held", action="store_true", help="what is held back, those alike together")
        parser.add_argument("--release", metavar="PATTERN", help="let a group that is held back go; or all")
        parser.add_argument("--drop", metavar="PATTERN", help="never tell a group that is held back")
        parser.add_argument("--limit", type=int, default=50, help="the latest this many (50)")
        parser.add_argument("--json", action="store_true", help="JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import moment, print_json
        from crawler.verdict import console, log
        from pipelines.news.revision import Kind
        from pipelines.stores import open_archive

        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        if opts.held or opts.release or opts.drop:
            self._held(archive, opts)
            return
        found = archive.changes(
            limit=opts.limit,
            portal=opts.portal,
            kinds=[Kind(kind) for kind in opts.kind],
            sorts=_sorts(opts.sort),
            since=moment(opts.since, "--since"),
            newest_first=True,
        )
        if opts.json:
            print_json(change.to_json() for change in reversed(found))
            return
        if found:
            console().print(log(reversed(found), archive.portal_titles()))
        else:
            print("no changes yet 尚无改动")

    def _held(self, archive: Archive, opts: argparse.Namespace) -> None:
        """Show the groups held back, or let the one named go."""
        from crawler.commands import print_json
        from crawler.verdict import console, held_back

        groups = archive.withheld(opts.portal)
        if opts.release:
            print(_released(archive, groups, opts.release))
        elif opts.drop:
            chosen = _chosen(groups, opts.drop, "--drop")
            count = sum(archive.drop(group, datetime.now(UTC)) for group in chosen)
            print(f"{count} changes dropped 已放弃 {count} 条")
        elif opts.json:
            print_json(map(_row, groups))
        elif groups:
            console().print(held_back(groups, archive.portal_titles()))
            print("`scrapy changes --release PATTERN` tells them, --drop never does 以此发布或放弃")
        else:
            print("nothing is held back 没有暂缓的改动")


def _released(archive: Archive, groups: list[Group], pattern: str) -> str:
    now = datetime.now(UTC)
    count = sum(archive.release(group, now) for group in _chosen(groups, pattern, "--release"))
    return f"{count} changes told 已发布 {count} 条"


def _chosen(groups: list[Group], pattern: str, option: str) -> list[Group]:
    chosen = [group for group in groups if pattern in {group.pattern, "all"}]
    if not chosen and pattern != "all":
        raise UsageError(f"{option} {pattern}: no such group; --held shows them")
    return chosen


def _row(group: Group) -> dict[str, Any]:
    """A group as --json tells it; its changes have no place in the log yet, and so no id."""
    changes = [{key: value for key, value in one.to_json().items() if key != "id"} for one in group.changes]
    return {
        "portal": group.portal,
        "pattern": group.pattern,
        "count": len(changes),
        "newest": changes[-1]["headline"],
        "changes": changes,
    }


def _sorts(names: list[str]) -> list[Sort]:
    from pipelines.news.significance import Sort

    try:
        return [Sort(name) for name in names]
    except ValueError:
        raise UsageError(f"--sort: one of {', '.join(Sort)}") from None
