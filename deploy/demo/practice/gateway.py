"""The big5 gateway (繁简通): a portal's page in traditional characters, its links led back through the gateway."""

from __future__ import annotations

import re
from functools import cache

import opencc

from deploy.demo.practice.portals import HOST

PREFIX = "/gate/big5/"
# Absolute, protocol-relative and root-relative addresses in attributes.
ADDRESS = re.compile(r"""(?P<attribute>\b(?:href|src)=["'])(?P<url>(?:https?:)?//[^"']+|/[^"']*)""")
IGNORED = re.compile(r"(<fjtignoreurl>.*?</fjtignoreurl>)", re.DOTALL)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(page: bytes, host: str, gateway: str) -> bytes:
    """The page converted; `host` is the portal's host:port, `gateway` the gateway's http://host:port."""
    text: str = _converter().convert(page.decode("utf-8"))
    parts = IGNORED.split(text)  # odd parts are exempt from rewriting, not from conversion
    rewritten = (part if number % 2 else _led_back(part, host, gateway) for number, part in enumerate(parts))
    return "".join(rewritten).encode("utf-8")


def target(path: str, base_port: int) -> str | None:
    """The path on the first portal that a gateway path asks for; None where it is another host's."""
    host, _, rest = path.removeprefix(PREFIX).partition("/")
    return f"/{rest}" if path.startswith(PREFIX) and host == f"{HOST}:{base_port}" else None


def _led_back(text: str, host: str, gateway: str) -> str:
    def lead(match: re.Match[str]) -> str:
        url = match["url"]
        if url.startswith(gateway):
            return match[0]
        address = re.sub(r"^(?:https?:)?//", "", url) if "//" in url[:8] else host + url
        return f"{match['attribute']}{gateway}{PREFIX}{address}"

    return ADDRESS.sub(lead, text)
