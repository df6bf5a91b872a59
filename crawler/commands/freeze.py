from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from crawler.command import QuietCrawl
from crawler.settings import ROOT
from pipelines.news.article import Capture
from pipelines.news.portal import Portal


class Command(QuietCrawl):
    def syntax(self) -> str:
        return "[options] PORTAL URL | PORTAL FILE --url URL"

    def short_desc(self) -> str:
        return "Freeze an article's page, with what was read on it, for a person to bless 固化网页样本"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="where a saved file is from")
        parser.add_argument("--captured-at", help="when a saved file was fetched, ISO 8601 (the file's time)")
        parser.add_argument("--name", help="name of the frozen page (its year and layout)")
        parser.add_argument(
            "--into", type=Path, default=ROOT / "tests" / "pages", help="folder (tests/pages)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared
        from crawler.freeze import Unfrozen, frozen, shown, write

        if len(args) != 2:
            raise UsageError("name a portal and an address, or a portal and a file")
        assert self.settings is not None
        portal = declared(self.settings).get(args[0])
        if portal is None:
            raise UsageError(f"no portal is called {args[0]}; `scrapy list` names them")
        try:
            capture = self._saved(portal, args[1], opts) if opts.url else self._fetched(portal, args[1])
            page = frozen(capture)
            path = write(page, opts.into, opts.name)
        except Unfrozen as error:
            print(f"not frozen 未固化: {error}")
            self.exitcode = 1
            return
        print(shown(page))
        print(f"written 已写入: {path}")
        print("Read it beside the page: what is wrong is for the layout to learn. 请对照网页核对以上各项。")

    def _saved(self, portal: Portal, path: str, opts: argparse.Namespace) -> Capture:
        from crawler.freeze import Unfrozen
        from crawler.saved_pages import BadInput, Page, capture

        page = Page(path=path, url=opts.url, captured_at=opts.captured_at, portal=portal.name)
        try:
            return capture(page, {portal.name: portal})
        except BadInput as error:
            raise Unfrozen(str(error)) from None

    def _fetched(self, portal: Portal, url: str) -> Capture:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.extensions.admission import NO_CONTACT
        from crawler.freeze import Unfrozen, fetched

        assert self.settings is not None
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        private = self.settings.getlist("ALLOWED_PRIVATE_HOSTS")
        if not self.settings["CONTACT"] and urlsplit(url).hostname not in private:
            raise Unfrozen(NO_CONTACT)
        return fetched(self.crawler_process, portal, url)
