"""Dates that addresses hold, in their paths or in ids that count time."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from pipelines.news.stamps import compact, epoch
from pipelines.news.times import BEIJING, FIRST_YEAR, aware

YEAR, MONTH, DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
# Each as addresses print it. Unpadded dates only with separators: /201617/ may be two dates.
IN_PATH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"/(?:[a-z]+)?{YEAR}([-/_])(?P<m>\d{{1,2}})([-/_])(?P<d>\d{{1,2}})(?=[/_.]|$)",
        rf"(?:/|/[a-z]+){YEAR}/{MONTH}{DAY}(?=/|$)",
        rf"/{YEAR}{MONTH}/{DAY}(?=/|$)",
        rf"/[a-zA-Z]?{YEAR}{MONTH}{DAY}(?=[/_.-]|$)",
        rf"[/_-]{YEAR}-?{MONTH}-?{DAY}(?=[/_-])",
    )
)
OBJECT_ID = re.compile(r"(?:[/_]|/WS|/s|_s)(?P<seconds>[0-9a-f]{8})[0-9a-f]{16}(?=[._/-]|$)")
MILLISECONDS = re.compile(r"/(?P<ms>1\d{12})(?=[._-]|$)|/ARTI(?P<arti>1\d{12})\d{3}(?=\.|$)")
IN_DIGITS = re.compile(r"/(?P<digits>(?:19|20)\d{12})(?:\d{3,4})?(?=[._-]|$)")
# Ids that count milliseconds since a day of their own, by the host that gives them.
SNOWFLAKES = (
    (re.compile(r"(?:^|\.)cqnews\.net$"), 1_420_041_600_000),
    (re.compile(r"^5g\.hnr\.cn$"), 1_288_834_974_657),
)
SNOWFLAKE = re.compile(r"(?<!\d)(\d{19})(?!\d)")


@lru_cache(maxsize=2)  # a page's, and that of its next visit
def in_address(url: str) -> date | None:
    """The day that an address holds; None where it holds none. What its path prints is believed before its id."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if printed := next((day for pattern in IN_PATH if (day := _in_path(pattern, parts.path))), None):
        return printed
    moment = _in_id(parts.netloc, parts.path)
    return moment.astimezone(BEIJING).date() if moment else None


def _in_path(pattern: re.Pattern[str], path: str) -> date | None:
    for match in pattern.finditer(path):
        year, month, day = (int(match[name]) for name in "ymd")
        if year >= FIRST_YEAR and aware((year, month, day), (0, 0, 0)):
            return date(year, month, day)
    return None


def _in_id(host: str, path: str) -> datetime | None:
    if match := OBJECT_ID.search(path):
        return epoch(int(match["seconds"], 16))
    if match := MILLISECONDS.search(path):
        return epoch(int(match["ms"] or match["arti"]) / 1000)
    if match := IN_DIGITS.search(path):
        return compact(match["digits"])
    for name, zero in SNOWFLAKES:
        if name.search(host) and (match := SNOWFLAKE.search(path)):
            return epoch(((int(match[1]) >> 22) + zero) / 1000)
    return None
