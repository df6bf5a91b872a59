"""A portal held by a command, as a run holds it: none begins meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from pipelines.stores.errors import StoreAway

if TYPE_CHECKING:
    from pipelines.stores.frontier import Frontier

# Renewed ten times in it: a Redis that is restarted takes it from nobody.
TTL = timedelta(minutes=10)
BEAT = 60.0


class Hold:
    def __init__(self, frontier: Frontier, portal: str, mine: str) -> None:
        self.frontier, self.portal, self.mine = frontier, portal, mine
        self.again = time.monotonic() + BEAT
        self.lost, self.lock = False, Lock()

    def renewed(self) -> bool:
        """Asked between two steps, for the process may have slept; False: another has the portal now, which is said."""
        with self.lock:
            if not self.lost and time.monotonic() >= self.again:
                self.again = time.monotonic() + BEAT
                self.lost = not self.frontier.renew(self.portal, self.mine, TTL)
                if self.lost:
                    print(f"{self.portal}: taken over by another, the rest is left alone 已被另一进程接管")  # noqa: T201
            return not self.lost

    def keep(self, over: Event) -> None:
        """Renewed until then, however long a step takes."""
        while not over.wait(BEAT):
            with suppress(StoreAway):
                if not self.renewed():
                    return


@contextmanager
def held(frontier: Frontier, portal: str) -> Iterator[Hold | None]:
    """None: a run or another command has the portal, which is said."""
    from pipelines.stores.holder import Holder

    mine = frontier.hold(portal, Holder.me(), TTL, datetime.now(UTC))
    if mine is None:
        print(f"{portal}: being crawled by {frontier.held_by(portal)}, left alone 正在抓取，未处理")  # noqa: T201
        yield None
        return
    hold, over = Hold(frontier, portal, mine), Event()
    keeping = Thread(target=hold.keep, args=(over,), name="hold", daemon=True)
    keeping.start()
    try:
        yield hold
    finally:
        over.set()
        keeping.join()  # a renewal after the release would take it for another's
        with suppress(StoreAway):  # then it runs out by itself
            frontier.release(portal, mine, datetime.now(UTC))
