from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.feeds.subscription import Subscription


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Try subscriptions: check, send a sample, show what would be sent 试用订阅"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--file", help="the subscriptions (SUBSCRIPTIONS)")
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--check", action="store_true", help="whether the file is good; 1 if not")
        how.add_argument("--test", metavar="NAME", help="send a sample to a subscription")
        how.add_argument("--dry-run", action="store_true", help="what would have been sent, when")
        parser.add_argument("--since", help="--dry-run from this time on, ISO 8601 (a day ago)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.subscribers import subscribers

        assert self.settings is not None
        found = subscribers(self.settings, opts.file, strict=opts.check)
        if found is None:
            self.exitcode = 1 if opts.check else 2
        elif opts.check:
            print(f"{len(found)} subscriptions, all good 共 {len(found)} 个订阅，均可用")
        elif opts.test:
            self._test(found, opts.test)
        else:
            self._rehearse(found, opts.since)

    def _test(self, found: list[Subscription], name: str) -> None:
        from pipelines.feeds.rehearsal import send_sample
        from pipelines.feeds.webhook import Undelivered

        assert self.settings is not None
        chosen = next((one for one in found if one.name == name), None)
        if chosen is None:
            raise UsageError(f"--test {name}: there are {', '.join(one.name for one in found) or 'none'}")
        allowed = self.settings.getlist("ALLOWED_PRIVATE_HOSTS")
        try:
            send_sample(chosen, datetime.now(UTC), self.settings["PUBLIC_URL"], allowed)
        except Undelivered as error:
            print(f"{name}: {error} 样例未送达")
            self.exitcode = 1
        else:
            print(f"{name}: the sample was taken 样例已送达")

    def _rehearse(self, found: list[Subscription], since: str | None) -> None:
        from crawler.commands import moment
        from pipelines.feeds.rehearsal import rehearsed, spoken
        from pipelines.stores import open_archive

        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        start = moment(since, "--since") or datetime.now(UTC) - timedelta(days=1)
        for subscription in found:
            count = 0
            for sent in rehearsed(archive, subscription, start):
                count += 1
                for line in spoken(sent, subscription):
                    print(line)
            print(f"{subscription.name}: {count} messages since {start:%Y-%m-%d %H:%M} UTC 应推送 {count} 条")
