"""Section pages that a script writes: the optional extra gaigao[browser], and only for portals marked so."""

from __future__ import annotations

import asyncio
from functools import partial
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from pipelines.news.addresses import is_public, public
from pipelines.news.portal import Portal

HANDLER = "crawler.browser_handler.PacedBrowser"
# What a list is written from; pictures, films and type are nobody's links.
NEEDED = frozenset({"document", "script", "xhr", "fetch", "stylesheet"})
NO_BROWSER = (
    "%s: its section pages are written by script. Install the extra (pip install 'gaigao[browser]') and set BROWSER"
    " to a Chromium, or to playwright for the one it brings. 该门户的栏目页由脚本生成，请安装浏览器扩展并设置 BROWSER。"
)


def ready(settings: BaseSettings) -> bool:
    """Whether the extra is installed, and ops said which browser."""
    return bool(settings["BROWSER"]) and find_spec("scrapy_playwright") is not None


def equip(settings: BaseSettings, portal: Portal) -> None:
    """Let the portal's requests that ask for it be made by the browser, where there is one."""
    if not (portal.needs_browser and ready(settings)):
        return
    launch: dict[str, Any] = {"args": ["--disable-gpu"]}
    if settings["BROWSER"] != "playwright":
        launch["executable_path"] = settings["BROWSER"]
    handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "http": HANDLER, "https": HANDLER}
    wiring = {
        "DOWNLOAD_HANDLERS": handlers,
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_ABORT_REQUEST": partial(unneeded, frozenset(settings.getlist("ALLOWED_PRIVATE_HOSTS"))),
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
    }
    settings.setdict(wiring, priority="spider")


async def unneeded(allowed: frozenset[str], request: Any) -> bool:
    """What the browser may not ask for: pictures and the like, and hosts that are not public.

    It resolves names by itself, after this: `resolver.GuardedResolver` does not judge what it connects to.
    """
    host = urlsplit(request.url).hostname or ""
    if request.resource_type not in NEEDED:
        return True
    return host not in allowed and not (public(host) and await _leads_out(host))


async def _leads_out(host: str) -> bool:
    """Whether every address behind a name is public; one that does not resolve leads nowhere."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return all(is_public(ip_address(str(sockaddr[0]).partition("%")[0])) for *_, sockaddr in found)
