"""Whoever is told to stop waits for no store any more; what is in hand comes back by itself."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

Handler = Callable[[int, FrameType | None], Any]
# Seconds in which a store that is there has answered: longer than that nobody who is to end waits for one.
GRACE = 5.0
LOOK = 0.1
_told: list[int] = []


def hurried() -> bool:
    """Whether this process is to end."""
    return bool(_told)


def rest(seconds: float) -> bool:
    """Sleep, unless this process is to end; whether it may go on."""
    end = time.monotonic() + seconds
    while not hurried() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, LOOK))
    return not hurried()


def heed() -> None:
    """From now on a stop also ends all waiting; whatever handled its signals before does so after it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)
        if callable(before) and not isinstance(before, _Heeded):
            signal.signal(number, _Heeded(before))


class _Heeded:
    def __init__(self, before: Handler) -> None:
        self.before = before

    def __call__(self, number: int, frame: FrameType | None) -> None:
        _told.append(number)
        self.before(number, frame)
