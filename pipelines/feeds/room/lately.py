"""The charts' numbers, counted at most once a minute: a reader gets the last count while the next is made."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, Thread

from pipelines.stores.errors import StoreAway
from pipelines.stores.statistics import Statistics

FRESH = 60.0
# A count as old as this says nothing of late: where nobody asked meanwhile, who asks waits for another.
OLD = 600.0
# Portals whose numbers are kept at once.
MOST = 512
logger = logging.getLogger(__name__)


class Lately:
    """`count` is asked with a portal's name, or "" for all; the first asker of each waits for it."""

    def __init__(self, count: Callable[[str], Statistics], fresh: float = FRESH) -> None:
        self._count, self._fresh = count, fresh
        self._held = OrderedDict[str, tuple[float, Statistics]]()
        self._busy = set[str]()
        self._lock = Lock()

    def of(self, portal: str = "") -> Statistics:
        """Raises StoreAway where there is no count of late and none can be made."""
        with self._lock:
            held = self._held.get(portal)
            age = time.monotonic() - held[0] if held else 0.0
            renew = self._fresh < age < OLD and portal not in self._busy
            if renew:
                self._busy.add(portal)
        if held is None or age >= OLD:
            return self._made(portal)
        if renew:
            Thread(target=self._renew, args=(portal,), name="lately", daemon=True).start()
        return held[1]

    def _renew(self, portal: str) -> None:
        try:
            self._made(portal)
        except StoreAway as error:
            logger.warning("%s; the charts stay as they are 图表暂不更新", error)
        finally:
            with self._lock:
                self._busy.discard(portal)

    def _made(self, portal: str) -> Statistics:
        told = self._count(portal)
        with self._lock:
            self._held[portal] = (time.monotonic(), told)
            self._held.move_to_end(portal)
            if len(self._held) > MOST:
                self._held.popitem(last=False)
        return told
