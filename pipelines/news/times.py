"""Times as Chinese pages print them, to aware UTC. The capture's time is the only clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

from pipelines.news.printed_dates import (
    ERA,
    YEARLESS,
    absolute,
    clock,
    clock_of,
    first,
    is_minguo,
    is_told,
    is_yearless,
    number,
)

# No daylight saving since 1991: every naive time on a portal is Beijing time.
BEIJING = ZoneInfo("Asia/Shanghai")
LAST_SUMMER_TIME, EAST = 1991, timedelta(hours=8)
HALF_A_DAY = timedelta(hours=12)
# Clocks of portals run ahead a little; a day ahead is a misreading.
AHEAD = timedelta(days=1)
# A year that is not printed is the last that fits; a clock that runs ahead must not make it last year.
SKEW = timedelta(hours=1)
# The first year of a Chinese news site: two digits and ids never mean an earlier one.
FIRST_YEAR = 1995
BEFORE = re.compile(r"(?<!\d)(?<!\d[:：])(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?[\s,，]*$")
AGO = re.compile(
    r"(?P<count>\d+|半|一|两|兩)\s*(?P<unit>个小时|個小時|小时|小時|分钟|分鐘|秒钟|秒|天|日|周|个月|個月)\s*前(?![，,])"
)
AGO_LAST = re.compile(rf"[•·|｜]\s*{AGO.pattern}\s*$")
# dateparser knows the words in simplified characters only.
SIMPLER = str.maketrans({"時": "时", "鐘": "钟", "個": "个", "兩": "两"})
DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
DAY_WORD = re.compile(
    rf"(?P<word>{'|'.join(DAYS)})" + clock(r"\d{1,2}") + r"(?P<rest>\s*(?:$|[|｜】\])）]))?"
)
JUST_NOW = re.compile(r"(?:^|[:：\s])(?P<raw>刚刚|剛剛|刚才|剛才)(?:$|[\s|｜】\])）])")


class Time(NamedTuple):
    """One time as a text prints it: `at` is None where `why` says that it cannot be true."""

    raw: str
    at: datetime | None
    precision: str
    """What is printed: second, minute, hour or day."""
    why: str = ""
    """impossible or future, where `at` is None."""
    told: bool = False
    """True where the date is part of a sentence."""


def find(text: str) -> tuple[str, re.Match[str]] | None:
    """The first absolute time of a line that is not part of a sentence, as (what is printed, its parts)."""
    match = first(text)
    return (match[0].strip(), match) if match else None


def clocked(text: str) -> str:
    """The first month and day with a time of day that a line prints without a year, or nothing."""
    found = (match for match in YEARLESS.finditer(text) if match["hour"] and is_yearless(match))
    return next((match[0].strip() for match in found), "")


def since(text: str) -> str:
    """How long ago, or on which of the last days, a line says that something was, or nothing."""
    if now := JUST_NOW.search(text):
        return now["raw"]
    days = (match for match in DAY_WORD.finditer(text) if _says_when(match))
    found = next(days, None) or AGO.search(text)
    return found[0].strip() if found else ""


def _says_when(day: re.Match[str]) -> bool:
    """Whether 昨天 stands with its minute, or by itself."""
    return bool(day["minute"] or day["minutes"]) or (not day["hour"] and day["rest"] is not None)


def dated(text: str) -> bool:
    """Whether a text prints a time, or opens or ends, behind an outlet's name, with how long ago something was."""
    return find(text) is not None or AGO.match(text) is not None or AGO_LAST.search(text) is not None


def published(text: str, captured_at: datetime) -> tuple[datetime | None, str | None]:
    """(aware UTC time or None, the string it was printed as or None).

    None with a string means: something like a time stood there and it cannot be true.
    """
    match = first(text)
    if match:
        found: Time | None = _time(match, captured_at)
    else:
        found = _yearless(text, captured_at) or _relative(text, captured_at)
    return (found.at, found.raw) if found else (None, None)


def sharpened(
    at: datetime | None, raw: str | None, text: str, captured_at: datetime
) -> tuple[datetime | None, str | None]:
    """The time as the text prints it most exactly: with the seconds, or by a clock of 24 hours."""
    if at is None:
        return at, raw
    for other in all_times(text, captured_at):
        if other.at is None or other.told:
            continue
        exact = other.precision == "second" and other.at.replace(second=0) == at
        late = other.at - at == HALF_A_DAY and at.astimezone(BEIJING).hour < 12
        if exact or (late and raw and other.raw != raw):
            return other.at, other.raw
    return at, raw


def in_print(
    at: datetime, raw: str | None, text: str, captured_at: datetime
) -> tuple[datetime | None, str | None]:
    """The time that a text prints, where it names another day or minute than the one that is only recorded."""
    shown = next((time for time in all_times(text, captured_at) if time.at and not time.told), None)
    if shown is None or shown.at is None:
        return at, raw
    if shown.precision == "day":
        same = shown.at.astimezone(BEIJING).date() == at.astimezone(BEIJING).date()
    else:
        same = shown.at.replace(second=0) == at.replace(second=0)
    return (at, raw) if same else (shown.at, shown.raw)


def all_times(text: str, captured_at: datetime) -> tuple[Time, ...]:
    """Every time with a date that a text prints, in order: what disagrees is the caller's to weigh."""
    matches = [*absolute(text)]
    taken = [match.span() for match in matches]
    found = [(match.start(), _time(match, captured_at)) for match in matches]
    found += [
        (match.start(), _last_year_of(match, captured_at))
        for match in YEARLESS.finditer(text)
        if is_yearless(match) and not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if not found and (relative := _relative(text, captured_at)):
        return (relative,)
    return tuple(time for _, time in sorted(found, key=lambda pair: pair[0]))


def _time(match: re.Match[str], captured_at: datetime) -> Time:
    written = match["year"]
    year = number(written)
    if len(written) == 3 or is_minguo(match):
        year += 1911
    elif len(written) == 2:
        year += 2000 if 2000 + year <= (captured_at + AHEAD).year else 1900
        if year < FIRST_YEAR:
            return Time(match[0].strip(), None, "day", "impossible", is_told(match))
    return _judged(match, year, captured_at)


def _judged(match: re.Match[str], year: int, captured_at: datetime) -> Time:
    raw, clock = match[0].strip(), clock_of(match)
    if (
        match.re is not YEARLESS
        and len(match["year"]) != 4
        and (era := ERA.search(match.string, max(0, match.start() - 4), match.start()))
    ):
        raw = era[0] + raw
    if clock is None and (before := BEFORE.search(match.string, max(0, match.start() - 12), match.start())):
        raw = (before[0] + raw).strip()
        clock = (int(before[1]), int(before[2]), int(before[3] or 0), "second" if before[3] else "minute")
    hour, minute, second, precision = clock or (0, 0, 0, "day")
    moment = aware((year, number(match["month"]), number(match["day"])), (hour, minute, second), _zone(match))
    told = match.re is not YEARLESS and is_told(match)
    if moment is None:
        return Time(raw, None, precision, "impossible", told)
    if moment > captured_at + AHEAD:
        return Time(raw, None, precision, "future", told)
    return Time(raw, moment, precision, "", told)


def _zone(match: re.Match[str]) -> timezone | ZoneInfo:
    written = match["zone"]
    if written is None and match["place"] is None:
        return BEIJING
    written = written or ""
    if (match["place"] or "") in {"格林尼治标准时间", "GMT"} or written in {"Z", "GMT", "UTC"}:
        return UTC
    shift = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", written)
    # "08:03-09:30" is from when to when.
    if shift is None or (shift[1] == "-" and not match["second"]):
        return BEIJING
    offset = timedelta(hours=int(shift[2]), minutes=int(shift[3] or 0))
    return timezone(-offset if shift[1] == "-" else offset) if offset < timedelta(hours=24) else BEIJING


def aware(
    date: tuple[int, int, int], clock: tuple[int, int, int], zone: timezone | ZoneInfo = BEIJING
) -> datetime | None:
    """The moment in UTC; 24:00 is the end of a day. None for what no calendar or clock shows."""
    hour, minute, second = clock
    try:
        if hour == 24:
            return datetime(*date, 0, minute, second, tzinfo=zone).astimezone(UTC) + timedelta(days=1)
        if zone is BEIJING and date[0] > LAST_SUMMER_TIME:
            return datetime(*date, hour, minute, second, tzinfo=UTC) - EAST
        return datetime(*date, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _yearless(text: str, captured_at: datetime) -> Time | None:
    match = next((match for match in YEARLESS.finditer(text) if is_yearless(match)), None)
    return _last_year_of(match, captured_at) if match else None


def _last_year_of(match: re.Match[str], captured_at: datetime) -> Time:
    """In the last year that puts it at or before the capture; February 29 may be eight years ago."""
    latest = captured_at + SKEW
    year = latest.astimezone(BEIJING).year
    for earlier in range(9):
        found = _judged(match, year - earlier, latest)
        if found.at and found.at <= latest:
            return found
    return Time(match[0].strip(), None, found.precision, "impossible")


def _relative(text: str, captured_at: datetime) -> Time | None:
    """3小时前, 昨天 12:30, 刚刚."""
    local = captured_at.astimezone(BEIJING)
    if match := JUST_NOW.search(text):
        return Time(match["raw"], captured_at.astimezone(UTC).replace(microsecond=0), "minute")
    for match in DAY_WORD.finditer(text):
        if _says_when(match):
            day = local.date() - timedelta(days=DAYS[match["word"]])
            hour, minute, second, precision = clock_of(match) or (0, 0, 0, "day")
            moment = aware((day.year, day.month, day.day), (hour, minute, second))
            why = "impossible" if moment is None else "future" if moment > captured_at + AHEAD else ""
            return Time(match[0].strip(), None if why else moment, precision, why)
    return _ago(text, captured_at)


def _ago(text: str, captured_at: datetime) -> Time | None:
    match = AGO.search(text)
    if match is None or len(match["count"]) > 4:
        return None
    try:
        moment = (
            _parser(captured_at.astimezone(BEIJING).replace(tzinfo=None))
            .get_date_data(match[0].translate(SIMPLER))
            .date_obj
        )
    except (OverflowError, ValueError):
        moment = None
    if moment is None:
        return Time(match[0], None, "minute", "impossible")
    if match["unit"] in {"天", "日", "周", "个月", "個月"}:
        moment = moment.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
        return Time(match[0], moment.astimezone(UTC), "day")
    return Time(
        match[0], moment.astimezone(UTC).replace(microsecond=0), "hour" if "时" in match["unit"] else "minute"
    )


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
