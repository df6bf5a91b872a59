"""Work that makes thousands of objects and no cycles, of which Python's collector is not to look at each."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """The work without its collections, which in a large process look through all that it holds."""

    @wraps(work)
    def done(*args: P.args, **named: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **named)
        gc.disable()
        try:
            return work(*args, **named)
        finally:
            gc.enable()

    return done
