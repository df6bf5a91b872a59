"""Bytes to text. Portals mislabel: the bytes are believed first, labels second."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple

from pipelines.news.errors import NotAPage

# What a page may hold of undecodable bytes (stray byte, cut tail) and still be in that charset.
TOLERANCE = 0.002
HEAD = 4096
LABEL = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Decoded(NamedTuple):
    text: str
    charset: str
    why: str


def decode(payload: bytes, headers: Mapping[str, str], portal_charset: str = "gb18030") -> Decoded:
    """The page's text, its charset and why that one: BOM, utf-8 that fits, label, portal default.

    Raises NotAPage for an empty or binary payload.
    """
    if not payload.strip():
        raise NotAPage("the payload is empty")
    for bom, charset in BOMS:
        if payload.startswith(bom):
            return Decoded(payload.decode(charset, "replace"), charset, "bom")
    if payload.count(b"\0", 0, HEAD) > HEAD // 100:
        raise NotAPage("the payload is binary")
    best = Decoded("", "", "")
    least = 2.0
    for charset, why, tolerance in _candidates(payload, headers, portal_charset):
        text = payload.decode(charset, "replace")
        bad = text.count("\ufffd") / max(1, len(text))
        if bad < tolerance:
            return Decoded(text, charset, why)
        if bad < least:
            least, best = bad, Decoded(text, charset, why)
    return best


def _candidates(
    payload: bytes, headers: Mapping[str, str], portal_charset: str
) -> list[tuple[str, str, float]]:
    labels = [headers.get("content-type", "").encode("ascii", "ignore"), payload[:HEAD]]
    found = [
        (name, "label") for label in labels for match in LABEL.findall(label) if (name := _widest(match))
    ]
    candidates = [("utf-8", "bytes", TOLERANCE / 2)]
    for name, why in [*found, (portal_charset, "portal")]:
        # A Western label on a Chinese portal is a server's default; utf-8 was tried.
        if name not in {charset for charset, _, _ in candidates} and not name.startswith(
            ("iso8859", "cp125")
        ):
            candidates.append((name, why, TOLERANCE))
    return candidates


def _widest(label: bytes) -> str:
    """The codec of a label, in its widest form: pages labelled gb2312 hold 喆 and 镕."""
    try:
        name = codecs.lookup(label.decode("ascii")).name
    except LookupError:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": ""}.get(name, name)
