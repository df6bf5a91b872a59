"""One signed POST to a receiver (Standard Webhooks), and never to an address of our own network."""

from __future__ import annotations

import socket
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

import certifi
import urllib3
from standardwebhooks import Webhook

from pipelines.news.addresses import is_public

TIMEOUT = 10.0


class Undelivered(Exception):
    """Raised when a receiver did not take a message, from the channels; its text holds no secret."""

    def __init__(self, why: str, *, after: timedelta | None = None) -> None:
        super().__init__(why)
        self.after = after
        """How long the receiver asks to be left alone."""


def post(
    address: str, body: str, *, id_: str, secret: str, allowed_private_hosts: Collection[str] = ()
) -> None:
    """`id_` is the receiver's key to tell repeats: the same at every attempt."""
    now = datetime.now(UTC)  # receivers refuse signatures older than minutes: the time of this attempt
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": id_,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, now, body),
    }
    call(address, body, headers, allowed_private_hosts)


def call(
    address: str, body: str, headers: Mapping[str, str], allowed_private_hosts: Collection[str] = ()
) -> None:
    """One POST to the very address that was judged. Raises Undelivered."""
    parts = urlsplit(address)
    target = judged(parts, allowed_private_hosts)
    sent = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": "gaigao", **headers}
    try:
        status, retry_after = _answer(parts, target, body, sent)
    except urllib3.exceptions.NewConnectionError:  # one of its own timeouts to urllib3
        raise Undelivered("could not be reached (no connection)") from None
    except urllib3.exceptions.TimeoutError:
        raise Undelivered(f"no answer within {TIMEOUT:.0f} s") from None
    except (urllib3.exceptions.HTTPError, OSError) as error:
        # The error's own text quotes the address, which may hold a secret.
        raise Undelivered(f"could not be reached ({type(error).__name__})") from None
    if 300 <= status < 400:
        raise Undelivered(f"answered {status}: redirects are not followed")
    if not 200 <= status < 300:
        raise Undelivered(f"answered {status}", after=_asked(retry_after))


def _answer(parts: SplitResult, target: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
    """(status, Retry-After). Connected to the very address that was judged; the certificate must bear the name.

    No proxy is asked, which would resolve the name again, and a redirect is an answer like any other.
    """
    if parts.scheme == "https":
        named: dict[str, Any] = {"server_hostname": parts.hostname, "assert_hostname": parts.hostname}
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
            target, parts.port or 443, ca_certs=certifi.where(), **named
        )
    else:
        pool = urllib3.HTTPConnectionPool(target, parts.port or 80)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    # The answer's body is never read, however long it is.
    how: dict[str, Any] = {"timeout": urllib3.Timeout(connect=TIMEOUT, read=TIMEOUT), "retries": False}
    how |= {"redirect": False, "preload_content": False}
    with closing(pool), closing(pool.urlopen("POST", path, body.encode(), headers, **how)) as told:
        return told.status, told.headers.get("Retry-After", "")


def _asked(retry_after: str) -> timedelta | None:
    with suppress(ValueError):
        return timedelta(seconds=min(max(int(retry_after), 0), 86_400))
    return None


def judged(parts: SplitResult, allowed: Collection[str]) -> str:
    """The address to connect to: every one behind the name must be public, and the way there encrypted."""
    host, own = parts.hostname or "", (parts.hostname or "") in allowed
    if parts.scheme != "https" and not own:
        raise Undelivered("plain http is only for ALLOWED_PRIVATE_HOSTS")
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Undelivered("its name does not resolve") from None
    addresses = [str(sockaddr[0]) for *_, sockaddr in found]
    if not own and not all(is_public(ip_address(one.partition("%")[0])) for one in addresses):
        raise Undelivered("a private address; ALLOWED_PRIVATE_HOSTS may name it")
    return addresses[0]
