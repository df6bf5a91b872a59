"""How often it is said that a store is away: as it goes, each minute while it is away, and when it is back."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

REMIND = 60.0


class Outage:
    """Of a store, or of several that are waited for together; from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._since: float | None = None
        self._said = 0.0

    def lasts(self) -> str | None:
        """To be called at each miss: what to add to the line about it; None where nothing is to be said again."""
        with self._lock:
            now = self._clock()
            if self._since is None:
                self._since = self._said = now
                return ""
            if now - self._said < REMIND:
                return None
            self._said = now
            return f", away for {now - self._since:.0f} s"

    def over(self) -> float | None:
        """To be called at each answer: the seconds since the first miss, where there was one."""
        with self._lock:
            since, self._since = self._since, None
            return None if since is None else self._clock() - since
