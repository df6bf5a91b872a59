"""The charts' numbers, counted at most once a minute: a reader gets the last count while the next is made."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from pipelines.stores.errors import StoreAway
from pipelines.stores.statistics import Census

FRESH = 60.0
# A count as old as this says nothing of late: where nobody asked meanwhile, who asks waits for another.
OLD = 600.0
logger = logging.getLogger(__name__)


class Lately:
    """The first asker waits for the count, unless it was made ahead."""

    def __init__(self, count: Callable[[], Census], fresh: float = FRESH) -> None:
        self._count, self._fresh = count, fresh
        self._held: tuple[float, Census] | None = None
        self._making: Future[Census] | None = None
        self._busy, self._lock = False, Lock()

    def numbers(self) -> Census:
        """Raises StoreAway where there is no count of late and none can be made."""
        with self._lock:
            held = self._held
            age = time.monotonic() - held[0] if held else OLD
            renew = self._fresh < age < OLD and not self._busy
            self._busy = self._busy or renew
        if held is None or age >= OLD:
            return self._counted()
        if renew:
            self._begin()
        return held[1]

    def ahead(self) -> None:
        """Count before anybody asks."""
        with self._lock:
            self._busy = True
        self._begin()

    def _begin(self) -> None:
        Thread(target=self._renew, name="lately", daemon=True).start()

    def _renew(self) -> None:
        try:
            self._counted()
        except StoreAway as error:
            logger.warning("%s; the charts stay as they are 图表暂不更新", error)
        finally:
            self._busy = False

    def _counted(self) -> Census:
        """The count that is being made, or another: who come at once do not count each for himself."""
        with self._lock:
            mine = self._making is None
            making = self._making = self._making or Future()
        if mine:
            self._make(making)
        return making.result()

    def _make(self, making: Future[Census]) -> None:
        try:
            told = self._count()
            self._held = time.monotonic(), told
            making.set_result(told)
        except StoreAway as error:
            making.set_exception(error)
        finally:
            self._making = None
            making.cancel()  # of no effect, but where something else went wrong
