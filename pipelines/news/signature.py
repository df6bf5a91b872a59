"""What a portal answers for an article that never was, and whether another answer is the same page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from pipelines.news.article import Capture
from pipelines.news.charset import page_text
from pipelines.news.look import TITLE_CHARS, Look, look
from pipelines.news.notices import FRAME_LINKS, folded
from pipelines.news.text import tidy
from pipelines.news.url import canonical

# The asked address, times and tokens that a page echoes: Latin runs and digits; what is left is its own words.
ECHO = re.compile(r"(?<![\x21-\x7e\d])(?=[\x21-\x7e]*[\d/=&?])[\x21-\x7e\d]++")
TITLE = re.compile(r"<title[^<>]*>([^<]{0,400})", re.IGNORECASE)
# How much of words and of names of the frame must be common to both pages: recommendations rotate.
SAME_WORDS, SAME_FRAME = 0.7, 0.8
LEAST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An answer without its passing parts. `lines` maps a hash of each line outside links to its length."""

    led_to: str | None
    title: str
    lines: tuple[tuple[str, int], ...]
    frame: tuple[str, ...]

    def to_json(self) -> str:
        return json.dumps(
            {name: getattr(self, name) for name in self.__dataclass_fields__}, ensure_ascii=False
        )

    @classmethod
    def from_json(cls, text: str) -> Signature:
        """The inverse of `to_json`. Raises ValueError or KeyError for anything else."""
        told: dict[str, Any] = json.loads(text)
        return cls(
            led_to=told["led_to"],
            title=told["title"],
            lines=tuple((str(key), int(size)) for key, size in told["lines"]),
            frame=tuple(told["frame"]),
        )


def print_of(capture: Capture) -> Signature | None:
    """The signature of whatever was answered, or None where it holds too little to be told from other pages.

    Whether it is the answer for a missing article, `absence.signature` judges.
    """
    if (seen := _seen(capture)) is None:
        return None
    lines = _lines(seen)
    told = bool(seen.title) or sum(lines.values()) >= LEAST_WORDS
    if seen.mounted or not told or (sum(lines.values()) < LEAST_WORDS and len(seen.links) < FRAME_LINKS):
        return None
    return Signature(
        led_to=_led_to(capture),
        title=masked(seen.title),
        lines=tuple(sorted(lines.items())),
        frame=tuple(sorted(seen.names)),
    )


def matches(signature: Signature, capture: Capture) -> bool:
    """Whether the portal answered as it does for an article that never was."""
    if capture.status != 200 or signature.led_to != _led_to(capture):
        return False
    if (text := page_text(capture)) is None:
        return False
    found = TITLE.search(text)
    if masked(tidy(unescape(found[1]))[:TITLE_CHARS] if found else "") != signature.title:
        return False
    seen = look(text, capture.final_url)
    known, now = dict(signature.lines), _lines(seen)
    frame = frozenset(signature.frame)
    return _alike(known, now) >= SAME_WORDS and (
        len(frame & seen.names) >= SAME_FRAME * len(frame | seen.names)
    )


def masked(text: str) -> str:
    """The words without what differs from one asking to the next."""
    return folded(ECHO.sub(" ", text))


def _alike(known: dict[str, int], now: dict[str, int]) -> float:
    """The share of characters that stand on common lines."""
    both = known | now
    common = sum(both[key] for key in known.keys() & now.keys())
    return common / (sum(both.values()) or 1) if both else 1.0


def _lines(seen: Look) -> dict[str, int]:
    return dict(_hashed(masked(line) for line in seen.lines))


def _hashed(lines: Iterable[str]) -> Iterable[tuple[str, int]]:
    return ((sha256(line.encode()).hexdigest()[:12], len(line)) for line in lines if line)


def _led_to(capture: Capture) -> str | None:
    """Where a redirect ended, without its query: that echoes the address asked for."""
    asked, came = urlsplit(canonical(capture.url)), urlsplit(canonical(capture.final_url))
    return None if (asked.netloc, asked.path) == (came.netloc, came.path) else f"{came.netloc}{came.path}"


def _seen(capture: Capture) -> Look | None:
    text = page_text(capture)
    return look(text, capture.final_url) if text is not None else None
