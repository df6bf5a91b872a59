"""For libraries that resolve names by themselves (Apprise, by requests): what was connected to is judged again."""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any

from urllib3.util import connection

from pipelines.news.addresses import is_public

# Hosts that may be private; None: nothing is judged. Each thread has its own.
_allowed: ContextVar[Collection[str] | None] = ContextVar("allowed", default=None)
_connect = connection.create_connection


@contextmanager
def only_public(allowed_private_hosts: Collection[str]) -> Iterator[None]:
    """Connections that urllib3 makes here, in this thread, lead to public addresses or to these hosts."""
    before = _allowed.set(allowed_private_hosts)
    try:
        yield
    finally:
        _allowed.reset(before)


def _guarded(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
    made = _connect(address, *args, **kwargs)
    allowed = _allowed.get()
    if allowed is None or address[0] in allowed:
        return made
    peer = ip_address(made.getpeername()[0].partition("%")[0])
    if not is_public(peer):
        made.close()  # nothing has been said yet
        raise OSError("a private address; ALLOWED_PRIVATE_HOSTS may name it")
    return made


connection.create_connection = _guarded  # urllib3 looks it up here for each connection
