"""How long the stores take, told to whoever asks: nobody, until metrics are wanted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[str, float], None]
_listeners: list[Told] = []


def listen(told: Told) -> None:
    """From now on `told` is called with each store's name and the seconds of each question to it."""
    _listeners.append(told)


@contextmanager
def timed(store: str) -> Iterator[None]:
    if not _listeners:
        yield
        return
    began = time.perf_counter()
    try:
        yield
    finally:
        for told in _listeners:
            told(store, time.perf_counter() - began)
