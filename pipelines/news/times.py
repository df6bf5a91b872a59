"""Times as Chinese pages print them, to aware UTC. The capture's time is the only clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

# No daylight saving since 1991: every naive time on a portal is Beijing time.
BEIJING = ZoneInfo("Asia/Shanghai")
LAST_SUMMER_TIME, EAST = 1991, timedelta(hours=8)
HALF_A_DAY = timedelta(hours=12)
# The longest line that is only a time, and what must not be left beside one.
MOST_CHARS, NAMED = 40, re.compile(r"\w")
# Clocks of portals run ahead a little; a day ahead is a misreading.
AHEAD = timedelta(days=1)
# A year that is not printed is the last that fits; a clock that runs ahead must not make it last year.
SKEW = timedelta(hours=1)
# The first year of a Chinese news site: two digits and ids never mean an earlier one.
FIRST_YEAR = 1995

HALF = "上午|下午|晚上|凌晨|中午|早上|早晨|清晨|傍晚|午后|午後|深夜|[AaPp]\\.?[Mm]\\.?"
AFTERNOON = frozenset("下午 晚上 傍晚 午后 午後 深夜 p".split())
CLOCK = ("hour", "minute", "minutes", "bare", "second", "seconds", "half", "after")
WEEKDAY = (
    r"(?:[\s,，‧·、]*[(（]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b)[)）]?|\s*[(（][一二三四五六日天][)）])?"
)
ZONE = r"Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC"


def _clock(digits: str) -> str:
    """The pattern of a weekday and a time of day behind a date; `digits` is how a number is printed."""
    return (
        WEEKDAY
        + rf"(?:[T\s,，、]*(?P<place>格林尼治标准时间|北京时间|HKT|GMT)?\s*(?P<half>{HALF})?\s*(?P<hour>{digits})"
        rf"(?:\s*[:：]\s*(?P<minute>\d\d|\d(?=\s*[:：]))(?:\s*[:：]\s*(?P<second>\d{{1,2}})(?:[.:：]\d{{1,6}}x?)?)?"
        rf"|\s*[时時点點](?:\s*(?:(?P<minutes>{digits})\s*分|(?P<bare>\d\d)(?=\s|$))(?:\s*(?P<seconds>{digits})\s*秒)?)?)"
        rf"(?:\s*(?P<after>[AaPp]\.?[Mm]\b\.?))?(?:\s*(?P<zone>{ZONE})(?![\w:]))?)?"
    )


# One pattern for all absolute dates in digits; what only looks like one is refused in `_is_date`.
# It begins with a plain class so that the search skips ahead quickly; the lookbehind stands behind the digit.
ABSOLUTE = re.compile(
    r"(?P<year>[0-9０-９](?<!\d\d)\d{1,3})\s*(?P<sep>[-/.年－／．])\s*(?P<month>\d{1,2})\s*"
    r"(?P<sep2>[-/.月－／．])\s*(?P<day>\d\d(?=\d\d\s*[:：])|\d{1,2}(?!\d))(?:\s*[日号號]|/(?=\s*\d{1,2}[:：]\d))?"
    + _clock(r"\d{1,2}")
)
NUMERAL = "[〇零○一二三四五六七八九十廿卅]"
NUMERAL_YEAR = re.compile(rf"{NUMERAL}年")
CHINESE = re.compile(
    rf"(?P<year>{NUMERAL}{{4}}|(?<=[國国]){NUMERAL[:-1]}百]{{1,6}})(?P<sep>年)(?P<month>{NUMERAL}{{1,2}})"
    rf"(?P<sep2>月)(?P<day>{NUMERAL}{{1,3}})[日号號]" + _clock(rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})")
)
YEARLESS = re.compile(
    r"(?<![\d年./-])(?P<month>\d{1,2})(?:(?P<sep>[-/－／])|\s*月\s*)(?P<day>\d\d(?=\d\d\s*[:：])|\d{1,2}(?!\d))(?:\s*[日号號])?"
    + _clock(r"\d{1,2}")
)
ERA = re.compile(r"民[國国]\s*$")
BEFORE = re.compile(r"(?<!\d)(?<!\d[:：])(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?[\s,，]*$")
# A date that runs on into a sentence is what the sentence tells of, not when it was published.
RUNS_ON = re.compile(
    r"\s*(?:[:：]\s*(?![来來稿编編责責作记記发發])[\u4e00-\u9fff《“「]|[，,]\s*(?![来來稿编編责責作记記发發星周农農])[\u4e00-\u9fff《“「]|上午|下午|凌晨|晚|早|中午|。|；|起|至|到|[讯訊](?!息)|[电電]|前|后|後|以)"
)
LED_TO = re.compile(r"(?:自|至|从|從|截至|当地时间|當地時間)\s*$")
# A date of month and day alone is believed only where nothing else stands.
ALONE_BEFORE = re.compile(r"(?:^|[:：|｜\s【\[])$")
ALONE_AFTER = re.compile(r"\s*(?:$|[|｜】\])）]|[来來稿][源源]|编辑|責|责|作者)")
AGO = re.compile(
    r"(?P<count>\d+|半|一|两|兩)\s*(?P<unit>个小时|個小時|小时|小時|分钟|分鐘|秒钟|秒|天|日|周|个月|個月)\s*前(?![，,])"
)
# dateparser knows the words in simplified characters only.
SIMPLER = str.maketrans({"時": "时", "鐘": "钟", "個": "个", "兩": "两"})
DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
DAY_WORD = re.compile(
    rf"(?P<word>{'|'.join(DAYS)})" + _clock(r"\d{1,2}") + r"(?P<rest>\s*(?:$|[|｜】\])）]))?"
)
JUST_NOW = re.compile(r"(?:^|[:：\s])(?P<raw>刚刚|剛剛|刚才|剛才)\s*(?:$|[|｜】\])）])")


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
    match = _first(text)
    return (match[0].strip(), match) if match else None


def published(text: str, captured_at: datetime) -> tuple[datetime | None, str | None]:
    """(aware UTC time or None, the string it was printed as or None).

    None with a string means: something like a time stood there and it cannot be true.
    """
    match = _first(text)
    if match:
        found: Time | None = _time(match, captured_at)
    else:
        found = _yearless(text, captured_at) or _relative(text, captured_at)
    return (found.at, found.raw) if found else (None, None)


def is_only_time(text: str) -> bool:
    """Whether a line prints a time of day and its date, and nothing else."""
    match = _first(text) if len(text) <= MOST_CHARS else None
    return match is not None and match["hour"] is not None and not NAMED.search(text.replace(match[0], ""))


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


def elsewhere(at: datetime, zone: str) -> datetime:
    """The moment at which a clock of another zone shows what this one shows by Beijing's."""
    return at.astimezone(BEIJING).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def all_times(text: str, captured_at: datetime) -> tuple[Time, ...]:
    """Every time with a date that a text prints, in order: what disagrees is the caller's to weigh."""
    matches = [*_absolute(text)]
    taken = [match.span() for match in matches]
    found = [(match.start(), _time(match, captured_at)) for match in matches]
    found += [
        (match.start(), _last_year_of(match, captured_at))
        for match in YEARLESS.finditer(text)
        if _is_yearless(match)
        and not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if not found and (relative := _relative(text, captured_at)):
        return (relative,)
    return tuple(time for _, time in sorted(found, key=lambda pair: pair[0]))


def stamped(value: str, captured_at: datetime) -> datetime | None:
    """A machine's time, from an attribute or label that is known to hold one: an epoch or 20241025[080330]."""
    digits = value.strip()
    if not re.fullmatch(r"\d{8,17}", digits, re.ASCII):
        return None
    scale = {10: 1, 13: 1_000, 16: 1_000_000}.get(len(digits))
    moment = epoch(int(digits) / scale) if scale else compact(digits)
    return moment if moment and moment <= captured_at + AHEAD else None


def _first(text: str) -> re.Match[str] | None:
    """The first absolute date that is not part of a sentence."""
    if NUMERAL_YEAR.search(text):
        return next((match for match in _absolute(text) if not _told(match)), None)
    for match in ABSOLUTE.finditer(text):
        if _is_date(match) and not _told(match):
            return match
    return None


def _absolute(text: str) -> list[re.Match[str]]:
    found = [match for match in ABSOLUTE.finditer(text) if _is_date(match)]
    if NUMERAL_YEAR.search(text):
        found = sorted((*found, *CHINESE.finditer(text)), key=lambda match: match.start())
    return found


def _is_minguo(match: re.Match[str]) -> bool:
    return (
        len(match["year"]) != 4
        and ERA.search(match.string, max(0, match.start() - 4), match.start()) is not None
    )


def _is_date(match: re.Match[str]) -> bool:
    """Whether digits are a date by their shape: no telephone, version, range or id."""
    year, sep, sep2, hour = match.group("year", "sep", "sep2", "hour")
    if sep2 != ("月" if sep == "年" else sep):
        return False
    text, (start, end), timed = match.string, match.span(), hour is not None
    before = text[max(0, start - 2) : start]
    if before[-1:] in {"v", "V"} or (before[-1:] in {"-", ".", "/"} and before[:1].isalnum()):
        return False
    if not timed and end < len(text) - 1 and text[end] in "-./~" and text[end + 1].isdigit():
        return False
    if len(year) == 4:
        return int(year[:2]) in {19, 20}
    if _is_minguo(match):
        return True
    if len(year) == 3:
        return sep == "年" and year[0] in "1１" and year[1] in "01０１"
    if sep == "年":
        return timed or not before[-1:].isalnum()
    plain = len(match["month"]) == 2 == len(match["day"]) and 0 < int(match["month"]) < 13
    if not plain or (before[-1:].isalpha() and before[-1:].isascii()):
        return False
    return timed or (sep in "-/－／" and (end == len(text) or text[end] in " \u3000|｜】])）"))


def _told(match: re.Match[str]) -> bool:
    """Whether a date without a time of day is part of a sentence."""
    if match["hour"]:
        return False
    return bool(
        RUNS_ON.match(match.string, match.end())
        or LED_TO.search(match.string, max(0, match.start() - 6), match.start())
    )


def _time(match: re.Match[str], captured_at: datetime) -> Time:
    written = match["year"]
    year = _number(written)
    if len(written) == 3 or _is_minguo(match):
        year += 1911
    elif len(written) == 2:
        year += 2000 if 2000 + year <= (captured_at + AHEAD).year else 1900
        if year < FIRST_YEAR:
            return Time(match[0].strip(), None, "day", "impossible", _told(match))
    return _judged(match, year, captured_at)


def _judged(match: re.Match[str], year: int, captured_at: datetime) -> Time:
    raw, clock = match[0].strip(), _clock_of(match)
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
    moment = aware(
        (year, _number(match["month"]), _number(match["day"])), (hour, minute, second), _zone(match)
    )
    told = match.re is not YEARLESS and _told(match)
    if moment is None:
        return Time(raw, None, precision, "impossible", told)
    if moment > captured_at + AHEAD:
        return Time(raw, None, precision, "future", told)
    return Time(raw, moment, precision, "", told)


def _clock_of(match: re.Match[str]) -> tuple[int, int, int, str] | None:
    """(hour of 24, minute, second, precision) or None where only a date is printed."""
    if not match["hour"]:
        return None
    printed, minute, minutes, bare, second, seconds, half, after = match.group(*CLOCK)
    hour, minute, second = _number(printed), minute or minutes or bare, second or seconds
    half = half or after or ""
    if half.isascii():
        half = half[:1].lower()
    if not half:
        pass
    elif half in AFTERNOON and hour < 12:
        hour += 12
    elif hour == 12 and half in {"晚上", "深夜"}:
        hour = 24
    elif hour == 12 and half not in AFTERNOON and half != "中午":
        hour = 0
    elif half == "中午" and hour < 4:
        hour += 12
    precision = "second" if second else "minute" if minute else "hour"
    return hour, _number(minute) if minute else 0, _number(second) if second else 0, precision


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


def _number(written: str) -> int:
    """12, １２, 十二, 二〇二二, 一百一十一."""
    if written.isdecimal():
        return int(written)
    digits = written.translate(str.maketrans("〇零○一二三四五六七八九", "000123456789"))
    if digits.isdecimal():
        return int(digits)
    total, last = 0, 0
    for sign in digits:
        if sign.isdecimal():
            last = int(sign)
        else:
            worth = {"十": 10, "廿": 20, "卅": 30, "百": 100}[sign]
            total, last = total + (last or 1) * worth, 0
    return total + last


def _is_yearless(match: re.Match[str]) -> bool:
    """Month and day with a time to the minute, apart from sentences; or 10月25日 with nothing beside it."""
    text, start, end = match.string, match.start(), match.end()
    minute = match["hour"] and (match["minute"] or match["minutes"])
    before = text[max(0, start - 1) : start]
    if minute:
        # A score is printed 3-2; a date so is printed 03-02.
        padded = match["sep"] not in {"-", "－"} or len(match["month"]) == 2 == len(match["day"])
        return (
            padded
            and not (before and (before.isalnum() or before in "-./~"))
            and text[end : end + 1] not in {"，", ","}
        )
    if match["sep"] or match["hour"]:
        return False
    return bool(ALONE_BEFORE.search(text, max(0, start - 1), start) or start == 0) and bool(
        ALONE_AFTER.match(text, end)
    )


def _yearless(text: str, captured_at: datetime) -> Time | None:
    match = next((match for match in YEARLESS.finditer(text) if _is_yearless(match)), None)
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
        if match["minute"] or match["minutes"] or (not match["hour"] and match["rest"] is not None):
            day = local.date() - timedelta(days=DAYS[match["word"]])
            hour, minute, second, precision = _clock_of(match) or (0, 0, 0, "day")
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


def epoch(seconds: float) -> datetime | None:
    """The moment, where a news site can have meant it."""
    return datetime.fromtimestamp(int(seconds), UTC) if 788_918_400 <= seconds < 2_208_988_800 else None


def compact(digits: str) -> datetime | None:
    """20241025, 202410250803 or 20241025080330, in Beijing time; None for what no news site can mean."""
    if len(digits) not in {8, 12, 14, 17} or int(digits[:4]) < FIRST_YEAR:
        return None
    clock = (digits[8:10] or "0", digits[10:12] or "0", digits[12:14] or "0")
    return aware(
        (int(digits[:4]), int(digits[4:6]), int(digits[6:8])), (int(clock[0]), int(clock[1]), int(clock[2]))
    )
