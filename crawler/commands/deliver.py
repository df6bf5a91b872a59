from __future__ import annotations

import argparse
import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.feeds.subscription import Subscription

# Seconds between two looks at the log.
PAUSE = 3.0


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Send changes to subscribers until stopped 推送改动给订阅者"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--once", action="store_true", help="send what is due, then stop")
        parser.add_argument("--file", help="the subscriptions (SUBSCRIPTIONS)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from functools import partial

        from pipelines.feeds.deliver import deliver_once
        from pipelines.stores import open_archive
        from pipelines.stores.errors import StoreError

        assert self.settings is not None
        subscriptions = self._subscriptions(Path(opts.file or self.settings["SUBSCRIPTIONS"]))
        if subscriptions is None:
            self.exitcode = 2
            return
        try:
            archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        except StoreError as error:
            print(f"{error} 档案库打不开")
            self.exitcode = 2
            return
        once = partial(
            deliver_once,
            archive,
            subscriptions,
            public_url=self.settings["PUBLIC_URL"],
            allowed_private_hosts=self.settings.getlist("ALLOWED_PRIVATE_HOSTS"),
            tell=partial(print, flush=True),
        )
        print(f"delivering to {len(subscriptions)} subscriptions 推送中", flush=True)
        _repeat(lambda: once(datetime.now(UTC)), once=opts.once)

    def _subscriptions(self, path: Path) -> list[Subscription] | None:
        """Those of the file, or None where it is no good: said in one line."""
        from crawler.commands import declared
        from pipelines.feeds.deliver import misunderstood
        from pipelines.feeds.subscription import BadSubscription, load

        assert self.settings is not None
        try:
            found = load(path, os.environ)
        except BadSubscription as error:
            print(f"{error} 订阅文件有误")
            return None
        if bad := misunderstood(found):
            print(
                f"{path}: subscription {', '.join(bad)}: channel: Apprise does not understand it 渠道地址有误"
            )
            return None
        known = declared(self.settings)
        for subscription in found:
            if strangers := sorted(subscription.portals - known.keys()):
                print(f"{path}: subscription {subscription.name}: no portal is called {', '.join(strangers)}")
        return found


def _repeat(work: Callable[[], Counter[str]], *, once: bool) -> None:
    """Until SIGINT or SIGTERM; what has been begun is finished."""
    from pipelines.stores.errors import StoreAway

    stop = Event()

    def end(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)  # a second one does not wait

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    while not stop.is_set():
        try:
            busy = work().total() > 0
        except StoreAway as error:
            print(f"{error}; trying again 档案库暂时连不上", flush=True)
            busy = False
        if once and not busy:
            return
        stop.wait(0 if busy else PAUSE)
