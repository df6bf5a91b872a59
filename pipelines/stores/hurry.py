"""Whoever is told to stop waits for no store any more; what is in hand comes back by itself."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

Handler = Callable[[int, FrameType | None], Any]
_told: list[int] = []


def hurried() -> bool:
    """Whether this process is to end."""
    return bool(_told)


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
