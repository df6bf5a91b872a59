from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand
from pipelines.news.portal import Portal


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] URL..."

    def short_desc(self) -> str:
        return "Put articles under watch by hand 手动监测稿件"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared
        from pipelines.news.addresses import public
        from pipelines.news.portal import Link
        from pipelines.news.url import canonical
        from pipelines.stores import stores_of

        if not args:
            raise UsageError("name at least one address")
        assert self.settings is not None
        settings, now = self.settings, datetime.now(UTC)
        known, allowed = declared(settings), settings.getlist("ALLOWED_PRIVATE_HOSTS")
        stores = stores_of(settings)
        for url in args:
            portal, host = _claimed(url, known)
            if portal is None or (host not in allowed and not public(host)):
                print(f"refused: {url}: not a public http address 非公开网址，未监测")
                self.exitcode = 1
                continue
            ids = stores.archive.found(portal.name, [Link(url=canonical(url, portal))], None, now)
            stores.frontier.add(portal.name, ids, now)
            print(f"{portal.name} watches {canonical(url, portal)}: its next run visits it 下次抓取时访问")


def _claimed(url: str, known: Mapping[str, Portal]) -> tuple[Portal | None, str]:
    """(the portal that claims an address, its host); no portal for what is no address."""
    from pipelines.news.url import claimant

    try:
        return claimant(url, known.values()), urlsplit(url).hostname or ""
    except ValueError:
        return None, ""
