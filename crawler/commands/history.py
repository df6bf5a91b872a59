from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Show an article's revisions and changes 查看一篇稿件的历史"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="JSON lines: revisions, then changes")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.verdict import console, log, unannounced
        from pipelines.news.url import article_id, canonical, claimant
        from pipelines.stores import open_archive

        if len(args) != 1:
            raise UsageError("name one address")
        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        try:
            portal = claimant(args[0], declared(self.settings).values())
            id_ = article_id(canonical(args[0], portal))
        except ValueError as error:
            raise UsageError(f"not an address: {args[0]}: {error}") from None
        article = archive.tracked([id_]).get(id_)
        out = console()
        if article is None:
            out.print(f"not under watch: {args[0]} 未在监测之列 (scrapy follow URL)")
            self.exitcode = 1
            return
        revisions, changes = archive.revisions(id_), archive.changes(article=id_, limit=10_000)
        if opts.json:
            print_json({"revision": found.number, **found.article.to_json()} for found in revisions)
            print_json(change.to_json() for change in changes)
            return
        out.print(
            f"{article.url}\n{article.portal}  {article.state}  found {article.found_at.astimezone():%F %T}"
        )
        if article.unread:
            out.print(f"  last visit: {article.unread}")
        told = {change.revision_id for change in changes}
        for before, found in zip([None, *revisions], revisions, strict=False):
            why = unannounced(found, before, told=found.id in told)
            kept = f"  r{found.number}  {found.captured_at.astimezone():%F %T}  {found.evidence}"
            out.print(f"{kept}  {why}".rstrip(), markup=False)
        out.print(log(changes, archive.portal_titles()))
