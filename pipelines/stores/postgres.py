"""A connection to PostgreSQL that a process which is to end waits for no longer than a server needs that is well.

One that hangs answers nothing and closes nothing: no timeout of the server's or of the network's would tell.
"""

from __future__ import annotations

import logging
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

from pipelines.stores.hurry import GRACE, hurried

T = TypeVar("T")
# How often a question under way is looked after, and after how long it is told of, seconds.
LOOK, LONG = 1.0, 60.0
logger = logging.getLogger(__name__)


class Connection(psycopg.Connection[Any]):
    """Each question, and each commit, is waited for here."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """What the question brings. Raises OperationalError once it was waited for in vain since the stop."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        waited = silent = 0.0
        while True:
            try:
                return super().wait(gen, interval, LOOK)
            except errors._WaitTimeout:  # noqa: SLF001 - a question is gone on with as it stands: psycopg does so itself
                waited += LOOK
                silent = silent + LOOK if hurried() else 0.0
            if silent >= GRACE:
                self.pgconn.finish()  # closed: nobody is to ask it anything more, not even to roll back
                told = f"it has not answered for {GRACE:.0f} seconds, and this process is told to stop"
                raise errors.OperationalError(told)
            if waited % LONG == 0:
                logger.warning("the database has not answered for %.0f s: busy, or hanging", waited)
