"""A portal held by a command, as a run holds it: none begins meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.stores.frontier import Frontier

# Longer than the largest portal takes to be drawn up, or thinned out.
TTL = timedelta(minutes=10)
BEAT = 60.0


class Hold:
    def __init__(self, frontier: Frontier, portal: str, mine: str) -> None:
        self.frontier, self.portal, self.mine = frontier, portal, mine
        self.again = time.monotonic() + BEAT

    def renewed(self) -> bool:
        """Called again and again by what takes long; False: another has the portal now, which is said."""
        if time.monotonic() < self.again:
            return True
        self.again = time.monotonic() + BEAT
        if not (ours := self.frontier.renew(self.portal, self.mine, TTL)):
            print(f"{self.portal}: taken over by another, the rest is left alone 已被另一进程接管")  # noqa: T201
        return ours


@contextmanager
def held(frontier: Frontier, portal: str) -> Iterator[Hold | None]:
    """None: a run or another command has the portal, which is said."""
    from pipelines.stores.holder import Holder

    mine = frontier.hold(portal, Holder.me(), TTL, datetime.now(UTC))
    if mine is None:
        print(f"{portal}: being crawled by {frontier.held_by(portal)}, left alone 正在抓取，未处理")  # noqa: T201
        yield None
        return
    try:
        yield Hold(frontier, portal, mine)
    finally:
        frontier.release(portal, mine, datetime.now(UTC))
