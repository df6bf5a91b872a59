"""What the reading room does between two readers: search is brought up to date, the hub is told."""

from __future__ import annotations

import logging
from collections.abc import Collection
from threading import Event, Thread
from types import TracebackType

from pipelines.feeds.hub import Hub
from pipelines.feeds.webhook import Undelivered
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.search import Search

PAUSE = 2.0
logger = logging.getLogger(__name__)


class Rounds:
    """A thread of its own, from `with` to its end."""

    def __init__(
        self, archive: Archive, hub: str, public_url: str, allowed_private_hosts: Collection[str] = ()
    ) -> None:
        self._search = Search(archive)
        self._hub = Hub(archive, hub, public_url, allowed_private_hosts) if hub else None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="rounds", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._stop.is_set():
            if not self.once():
                self._stop.wait(PAUSE)

    def once(self) -> int:
        """How many revisions became searchable."""
        try:
            taken = self._search.catch_up()
            if self._hub:
                self._hub.tell()
        except StoreAway as error:
            logger.warning("%s; trying again 档案库暂时连不上", error)
            return 0
        except Undelivered as error:
            logger.warning("the hub could not be told (%s); trying again", error)
            return 0
        return taken
