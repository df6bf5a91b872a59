"""Whether a page arrived whole. Many portals never close their pages: that alone proves nothing."""

from __future__ import annotations

import re
from enum import IntEnum

from pipelines.news.article import Capture

OPENS = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
CLOSES = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
# A tag whose end, or whose attribute's, is missing: nothing behind "<p class=" closes it.
IN_TAG = re.compile(rb"<(?:[a-zA-Z][^<>]*|/[a-zA-Z]*|!(?:--)?[a-zA-Z]*|)\Z")
RAW = (b"script", b"style", b"textarea", b"title")
TAIL = 4096
# Of a number of bytes; Python refuses some thousands.
MOST_DIGITS = 18
CONTINUATION = bytes(range(0x80, 0xC0))


class Cut(IntEnum):
    """How sure it is that the end of a page is missing."""

    NO = 0
    PERHAPS = 1
    """It opens what it never closes, as careless templates also do."""
    SURELY = 2
    """It is shorter than announced, or ends within a tag, comment, script or character."""


def truncated(capture: Capture) -> Cut:
    """Whether the payload is only the beginning of what was served."""
    payload = capture.payload
    if _shorter_than_announced(capture):
        return Cut.SURELY
    if not OPENS.search(payload):
        return Cut.NO
    if CLOSES.search(payload[-TAIL:]):
        return Cut.NO
    if _torn(payload.rstrip()):
        return Cut.SURELY
    return Cut.NO if CLOSES.search(payload) else Cut.PERHAPS


def _shorter_than_announced(capture: Capture) -> bool:
    """Only for bytes as sent: unpacked ones have another length."""
    if capture.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        return False
    announced = capture.headers.get("content-length", "")
    told = announced.isascii() and announced.isdigit() and len(announced) <= MOST_DIGITS
    return told and int(announced) > len(capture.payload) > 0


def _torn(payload: bytes) -> bool:
    """Whether the last byte stands within a tag, a comment, a script or a UTF-8 character."""
    if IN_TAG.search(payload[-TAIL:]) or payload.rfind(b"<!--") > payload.rfind(b"-->"):
        return True
    lowered = payload.lower()
    if any(lowered.rfind(b"<" + name) > lowered.rfind(b"</" + name) for name in RAW):
        return True
    return _half_character(payload[-TAIL:])


def _half_character(tail: bytes) -> bool:
    """Whether text in UTF-8 ends before a character that it begins is complete."""
    try:
        tail.lstrip(CONTINUATION).decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False
