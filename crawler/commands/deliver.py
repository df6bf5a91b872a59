from __future__ import annotations

import argparse
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.stores.archive import Archive

# Seconds between two looks at the log.
PAUSE = 3.0


class Command(QuietCommand):
    stopped = 0

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Send changes to subscribers until stopped 推送改动给订阅者"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--once", action="store_true", help="send what is due, then stop")
        parser.add_argument("--file", help="the subscriptions (SUBSCRIPTIONS)")
        parser.add_argument("--dead", action="store_true", help="what was given up, and why")
        parser.add_argument(
            "--retry", metavar="NAME|ID", help="try again what was given up: a subscription's, or one message"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from functools import partial

        from crawler.subscribers import Subscribers
        from pipelines.feeds.deliver import deliver_once
        from pipelines.stores import open_archive

        assert self.settings is not None
        subscriptions = None if opts.dead or opts.retry else Subscribers(self.settings, opts.file)
        if subscriptions is not None and not subscriptions:
            self.exitcode = 2
            return
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        if subscriptions is None:
            self._dead(archive, opts.retry)
            return
        if not self._measured(archive):
            return
        once = partial(
            deliver_once,
            archive,
            public_url=self.settings["PUBLIC_URL"],
            allowed_private_hosts=self.settings.getlist("ALLOWED_PRIVATE_HOSTS"),
            tell=partial(print, flush=True),
        )
        print(f"delivering to {len(subscriptions.now())} subscriptions 推送中", flush=True)
        _repeat(
            lambda: _counted(once(subscriptions=subscriptions.now(), now=datetime.now(UTC))), once=opts.once
        )

    def _measured(self, archive: Archive) -> bool:
        """Open the port of metrics, where one is asked for."""
        assert self.settings is not None
        if not self.settings.getint("METRICS_PORT"):
            return True
        from functools import partial

        from crawler.gauges import of_deliveries
        from crawler.metrics import gauges, serve

        gauges({"archive": partial(of_deliveries, archive)})
        return serve(self.settings, self)

    def _dead(self, archive: Archive, retry: str | None) -> None:
        """Show what was given up, or have it tried again."""
        from pipelines.feeds.words import clean
        from pipelines.stores.deliveries import Deliveries

        store = Deliveries(archive)
        if retry:
            count = store.revive(retry, datetime.now(UTC))
            if not count:
                print(f"{retry}: nothing of it was given up; --dead shows what was 没有可重试的推送")
                self.exitcode = 1
                return
            print(f"{count} messages are tried again by `scrapy deliver` 将重新推送 {count} 条")
            return
        found = store.dead()
        for one in found:
            more = f" (+{one.changes - 1})" if one.changes > 1 else ""
            at = f"{one.at.astimezone():%Y-%m-%d %H:%M}"
            print(f"{one.key}  {at}  {one.attempts} attempts  {one.error}  {clean(one.headline)}{more}")
        told = f"{len(found)} given up 已放弃 {len(found)} 条"
        print(f"{told}; `scrapy deliver --retry NAME|ID` tries again" if found else told)


def _counted(ends: Counter[str]) -> Counter[str]:
    """The round's counts, noted."""
    if ends:
        from crawler.metrics import DELIVERED

        for end, count in ends.items():
            DELIVERED.labels(end).inc(count)
    return ends


def _repeat(work: Callable[[], Counter[str]], *, once: bool) -> None:
    """Until SIGINT or SIGTERM; what has been begun is finished."""
    from crawler.outages import Outage
    from pipelines.stores.errors import StoreAway
    from pipelines.stores.hurry import heed

    stop, outage = Event(), Outage()

    def end(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)  # a second one does not wait

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    heed()
    while not stop.is_set():
        try:
            busy = work().total() > 0
        except StoreAway as error:
            if (lasts := outage.lasts()) is not None:
                print(f"{error}{lasts}; trying again 档案库暂时连不上", flush=True)
            busy = False
        else:
            if (lasted := outage.over()) is not None:
                print(f"the archive is back after {lasted:.0f} s 档案库已恢复", flush=True)
        if once and not busy:
            return
        stop.wait(0 if busy else PAUSE)
