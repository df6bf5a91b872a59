"""One signed POST to a receiver (Standard Webhooks), and never to an address of our own network."""

from __future__ import annotations

import socket
from collections.abc import Collection
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import requests
from standardwebhooks import Webhook

TIMEOUT = 10.0


class Undelivered(Exception):
    """Raised when a receiver did not take a message, from the channels; its text holds no secret."""


def post(
    address: str, body: str, *, id_: str, secret: str, allowed_private_hosts: Collection[str] = ()
) -> None:
    """`id_` is the receiver's key to tell repeats: the same at every attempt."""
    _judge(address, allowed_private_hosts)
    now = datetime.now(UTC)  # receivers refuse signatures older than minutes: the time of this attempt
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "gaigao",
        "webhook-id": id_,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, now, body),
    }
    try:
        status = _status(address, body, headers)
    except requests.Timeout:
        raise Undelivered(f"no answer within {TIMEOUT:.0f} s") from None
    except requests.RequestException as error:
        # The error's own text quotes the address, which may hold a secret.
        raise Undelivered(f"could not be reached ({type(error).__name__})") from None
    if 300 <= status < 400:
        raise Undelivered(f"answered {status}: redirects are not followed")
    if not 200 <= status < 300:
        raise Undelivered(f"answered {status}")


def _status(address: str, body: str, headers: dict[str, str]) -> int:
    with requests.Session() as session:
        session.trust_env = False  # a proxy would resolve the name again; .netrc would add passwords
        # Streamed: the answer's body is never read, however long it is.
        with session.post(
            address, body.encode(), headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as answer:
            return answer.status_code


def _judge(address: str, allowed: Collection[str]) -> None:
    """Every address behind the name must be public, and the way there encrypted."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in allowed:
        return
    if parts.scheme != "https":
        raise Undelivered("plain http is only for ALLOWED_PRIVATE_HOSTS")
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Undelivered("its name does not resolve") from None
    addresses = [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
    if not all(one.is_global and not one.is_multicast for one in addresses):
        raise Undelivered("a private address; ALLOWED_PRIVATE_HOSTS may name it")
