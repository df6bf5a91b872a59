"""One message to people, through Apprise: mail and chat services by their address."""

from __future__ import annotations

import logging
from collections.abc import Collection
from contextlib import nullcontext
from typing import Any
from urllib.parse import urlsplit

import apprise

from pipelines.feeds.alert import Message
from pipelines.feeds.connected import only_public
from pipelines.feeds.webhook import Undelivered, judged

# Apprise's own log quotes addresses, which hold tokens.
logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)

# Those that call any host one names, as webhooks do, and the encrypted form of each.
ANYWHERE = {"json": "http", "xml": "http", "form": "http", "apprise": "http"}
ANYWHERE |= {f"{scheme}s": "https" for scheme in ANYWHERE}
MAIL = frozenset({"mailto", "mailtos"})


def speak(channel: str, message: Message, *, id_: str, allowed_private_hosts: Collection[str] = ()) -> None:
    """`id_` goes with a mail as X-Gaigao-Id: the same at every attempt. Raises Undelivered."""
    plugin = _plugin(channel)
    if plugin is None:
        raise Undelivered("Apprise does not understand the channel")
    scheme, _, rest = channel.partition("://")
    if generic := ANYWHERE.get(scheme.lower(), ""):
        judged(urlsplit(f"{generic}://{rest}"), allowed_private_hosts)
    plugin.redirects = False
    if scheme.lower() in MAIL:
        plugin.headers["X-Gaigao-Id"] = id_
    # A service without titles gets the title as the text's first line.
    beside = 0 if plugin.title_maxlen else len(message.title.encode()) + 2
    text = message.within(plugin.body_maxlen - beside)
    speaker = apprise.Apprise()
    speaker.add(plugin)
    # Services on a host of one's own (gotify, ntfy, bark …) are judged when connected to; those of a fixed host may
    # be reached through the environment's proxy.
    guard = only_public(allowed_private_hosts) if _names_its_host(plugin) else nullcontext()
    with guard:
        if not speaker.notify(title=message.title, body=text, body_format=apprise.NotifyFormat.TEXT):
            raise Undelivered("Apprise could not deliver")


def _names_its_host(plugin: Any) -> bool:
    return any("{host}" in template for template in plugin.templates)


def understood(channel: str) -> bool:
    """Whether Apprise knows what to do with the address."""
    return _plugin(channel) is not None


def _plugin(channel: str) -> Any:
    return apprise.Apprise.instantiate(channel, suppress_exceptions=True)
