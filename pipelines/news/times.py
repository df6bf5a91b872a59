"""Times as Chinese pages print them, to aware UTC. The capture's time is the only clock."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

# No daylight saving since 1991: every naive time on a portal is Beijing time.
BEIJING = ZoneInfo("Asia/Shanghai")
# Clocks of portals run ahead a little; a day ahead is a misreading.
AHEAD = timedelta(days=1)

ABSOLUTE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?"
    r"(?:[T\s]*(?P<half>上午|下午|晚上|凌晨)?\s*(?P<hour>\d{1,2})\s*[:时]\s*(?P<minute>\d{1,2})"
    r"(?:\s*[:分]\s*(?P<second>\d{1,2}))?)?"
)
RELATIVE = re.compile(r"\d+\s*(?:秒|分钟|分鐘|小时|小時|天|日)前|半小时前|刚刚|剛剛|昨天|昨日|今天|今日|前天")


def find(text: str) -> tuple[str, re.Match[str]] | None:
    """The first absolute time in a line, as (what is printed, its parts)."""
    folded = unicodedata.normalize("NFKC", text)
    match = ABSOLUTE.search(folded)
    return (match[0].strip(), match) if match else None


def published(text: str, captured_at: datetime) -> tuple[datetime | None, str | None]:
    """(aware UTC time or None, the string it was printed as or None).

    None with a string means: something like a time stood there and it cannot be true.
    """
    found = find(text)
    if found is None:
        return _relative(text, captured_at)
    raw, match = found
    moment = _moment(match)
    if moment is None or moment > captured_at + AHEAD:
        return None, raw
    return moment, raw


def _moment(match: re.Match[str]) -> datetime | None:
    part = {name: int(value) for name, value in match.groupdict().items() if value and name != "half"}
    hour = part.get("hour", 0)
    if match["half"] in {"下午", "晚上"} and hour < 12:
        hour += 12
    try:
        local = datetime(
            part["year"],
            part["month"],
            part["day"],
            hour,
            part.get("minute", 0),
            part.get("second", 0),
            tzinfo=BEIJING,
        )
    except ValueError:
        return None
    return local.astimezone(UTC)


def _relative(text: str, captured_at: datetime) -> tuple[datetime | None, str | None]:
    match = RELATIVE.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None, None
    parser = _parser(captured_at.astimezone(BEIJING).replace(tzinfo=None))
    moment = parser.get_date_data(match[0]).date_obj
    return (moment.astimezone(UTC) if moment else None), match[0]


@lru_cache(maxsize=1)
def _parser(base: datetime) -> DateDataParser:
    return DateDataParser(
        languages=["zh"],
        settings={
            "TIMEZONE": "Asia/Shanghai",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "past",
        },
    )
