"""What a portal, or the gateway, answers to a path."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from hashlib import sha256

from deploy.demo.practice import gateway
from deploy.demo.practice.edition import Edition
from deploy.demo.practice.expected import says
from deploy.demo.practice.news import Fate
from deploy.demo.practice.pages import Press
from deploy.demo.practice.portals import BEICHUAN, GATEWAY, HOST, NANYU, QINGHE, Practice
from deploy.demo.practice.stories import Story

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))


def answer(edition: Edition, portal: Practice, path: str, known_etags: str) -> Answer:
    """The portal's answer; `known_etags` is the request's If-None-Match."""
    press, headers = Press(edition, portal), {"Content-Type": portal.content_type}
    for story in edition.shown(portal, *set(Fate) - {Fate.NOT_YET}):
        if edition.path(story) == path:
            return _article(press, story, headers, known_etags)
    if path in {portal.home, "/index.html", "/index.shtml"}:
        return Answer(200, press.home(), headers)
    for column in portal.columns:
        if path.rstrip("/") == column.path.rstrip("/"):
            return Answer(200, press.listing(column), headers)
    if title := dict(portal.plain).get(path):
        return Answer(200, press.plain(title), headers)
    return _file(path) or Answer(404, press.shared("gone.html"), headers)


def gate(edition: Edition, path: str) -> Answer:
    """The gateway's answer: the first portal's, converted. Pictures and scripts pass as they are."""
    wanted = gateway.target(path, edition.base_port)
    if wanted is None:
        return Answer(404, "<title>404</title>繁簡通：沒有這個網站。".encode())
    found = answer(edition, QINGHE, wanted, "")
    if not found.headers["Content-Type"].startswith("text/html"):
        return found
    here = f"http://{HOST}:{edition.base_port + GATEWAY}"
    return Answer(
        found.status,
        gateway.traditional(found.body, f"{HOST}:{edition.base_port}", here),
        found.headers,
    )


def robots(portal: Practice | None, crawl_delay: float) -> Answer:
    delay = f"Crawl-delay: {crawl_delay:g}\n" if portal is NANYU else ""
    body = f"User-agent: *\nDisallow: /_\nDisallow: /private/\n{delay}"
    return Answer(200, body.encode(), {"Content-Type": "text/plain; charset=utf-8"})


def _article(press: Press, story: Story, headers: dict[str, str], known_etags: str) -> Answer:
    fate = press.edition.fate(story)
    if fate is Fate.GONE:
        return Answer(404, press.shared("gone.html"), headers)
    if fate is Fate.SOFT_404:
        return Answer(200, press.notice("soft404.html"), headers)
    if fate is Fate.CHALLENGE:
        return Answer(200, press.shared("challenge.html"), headers)
    headers |= _validators(press, story)
    etag = headers.get("ETag")
    if etag and etag in {known.strip().removeprefix("W/") for known in known_etags.split(",")}:
        return Answer(304, b"", headers)
    return Answer(200, press.article(story), headers)


def _validators(press: Press, story: Story) -> dict[str, str]:
    """Portal by portal: nothing, a Last-Modified that no condition heeds, an ETag that conditions heed."""
    if press.portal is BEICHUAN:
        return {"Last-Modified": format_datetime(press.edition.edited(story).astimezone(UTC), usegmt=True)}
    if press.portal is NANYU:
        said = json.dumps(says(press.edition, story), ensure_ascii=False)
        return {"ETag": f'"{sha256(said.encode()).hexdigest()[:20]}"'}
    return {}


def _file(path: str) -> Answer | None:
    """Pictures (one flat colour each) and empty scripts."""
    if path.startswith("/js/"):
        return Answer(200, b"", {"Content-Type": "text/javascript"})
    if path.endswith(".png") and path.startswith(("/pic/", "/M00/")):
        return Answer(200, _picture(sha256(path.encode()).digest()[:3]), {"Content-Type": "image/png"})
    return None


def _picture(colour: bytes, width: int = 240, height: int = 160) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + colour * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
