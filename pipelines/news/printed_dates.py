"""What a date looks like in print, and what only looks like one: telephones, versions, ids, parts of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.news.text import either_script

HALF = "上午|下午|晚上|凌晨|中午|早上|早晨|清晨|傍晚|午后|午後|深夜|[AaPp]\\.?[Mm]\\.?"
AFTERNOON = frozenset("下午 晚上 傍晚 午后 午後 深夜 p".split())
CLOCK = ("hour", "minute", "minutes", "bare", "second", "seconds", "half", "after")
WEEKDAY = (
    r"(?:[\s,，‧·、]*[(（]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b)[)）]?|\s*[(（][一二三四五六日天][)）])?"
)
ZONE = r"Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC"


def clock(digits: str) -> str:
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
    r"(?P<year>[0-9０-９](?<!\d\d)\d{1,3})\s*(?P<sep>[-/.年－／．‐‑–])\s*(?P<month>\d{1,2})\s*"
    r"(?P<sep2>[-/.月－／．‐‑–])\s*(?P<day>\d\d(?=\d\d\s*[:：])|\d{1,2}(?!\d))(?:\s*[日号號]|/(?=\s*\d{1,2}[:：]\d))?"
    + clock(r"\d{1,2}")
)
NUMERAL = "[〇零○一二三四五六七八九十廿卅]"
NUMERAL_YEAR = re.compile(rf"{NUMERAL}年")
CHINESE = re.compile(
    rf"(?P<year>{NUMERAL}{{4}}|(?<=[國国]){NUMERAL[:-1]}百]{{1,6}})(?P<sep>年)(?P<month>{NUMERAL}{{1,2}})"
    rf"(?P<sep2>月)(?P<day>{NUMERAL}{{1,3}})[日号號]" + clock(rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})")
)
YEARLESS = re.compile(
    r"(?<![\d年./-])(?P<month>\d{1,2})(?:(?P<sep>[-/－／])|\s*月\s*)(?P<day>\d\d(?=\d\d\s*[:：])|\d{1,2}(?!\d))(?:\s*[日号號])?"
    + clock(r"\d{1,2}")
)
# As sites abroad print it: "May 12, 2024", "12 May 2024", "5 月 12, 2024".
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
ABROAD = (
    re.compile(
        rf"(?<![A-Za-z\d])(?P<month>{_MONTH}|\d{{1,2}}(?=\s*月)|{NUMERAL}{{1,2}}(?=月))\s*月?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th|日)?\s*,"
        r"\s*(?P<year>(?:19|20)\d\d)(?![\d\u4e00-\u9fff])" + clock(r"\d{1,2}")
    ),
    re.compile(
        rf"(?<![A-Za-z\d])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}|\d{{1,2}}(?=\s*月,))\s*月?,?\s*(?P<year>(?:19|20)\d\d)(?![\d\u4e00-\u9fff])"
        + clock(r"\d{1,2}")
    ),
)
IS_ABROAD = re.compile(rf"(?:{'|'.join(MONTHS)})|月(?:\s?\d{{1,2}}日?\s?)?,")
# Behind it a year of three digits is the Republic's, as Taiwan's offices print it: "發布日期：115-03-18".
OF_DAY = re.compile(r"(?:日期|时间|時間)\s*[:：]\W{0,2}$")
ERA = re.compile(r"民[國国]\s*$")
# A date that runs on into a sentence is what the sentence tells of, not when it was published.
RUNS_ON = either_script(
    r"\s*(?:[:：]\s*(?![来稿编责作记发])[\u4e00-\u9fff《“「]|[，,]\s*(?![来稿编责作记发星周农])[\u4e00-\u9fff《“「]|上午|下午|凌晨|晚|早|中午|。|；|起|至|到|讯(?!息)|电|前|后|以)"
)
LED_TO = either_script(r"(?:自|至|从|截至|当地时间|今[天日]是|现在是)\s*$")
# A date of month and day alone is believed only where nothing else stands.
ALONE_BEFORE = re.compile(r"(?:^|[:：|｜\s【\[])$")
ALONE_AFTER = either_script(r"\s*(?:$|[|｜】\])）]|[来稿]源|编辑|责|作者)")


@lru_cache(maxsize=256)  # one line is asked by all who pass it
def first(text: str) -> re.Match[str] | None:
    """The first absolute date that is not part of a sentence."""
    if NUMERAL_YEAR.search(text):
        return next((match for match in absolute(text) if not is_told(match)), None)
    for match in ABSOLUTE.finditer(text):
        if _is_date(match) and not is_told(match):
            return match
    return next((match for match in _abroad(text) if not is_told(match)), None)


def absolute(text: str) -> list[re.Match[str]]:
    found = [match for match in ABSOLUTE.finditer(text) if _is_date(match)]
    if NUMERAL_YEAR.search(text):
        found += CHINESE.finditer(text)
    return sorted((*found, *_abroad(text)), key=re.Match.start)


def _abroad(text: str) -> list[re.Match[str]]:
    return [match for one in ABROAD for match in one.finditer(text)] if IS_ABROAD.search(text) else []


def is_minguo(match: re.Match[str]) -> bool:
    return (
        len(match["year"]) != 4
        and ERA.search(match.string, max(0, match.start() - 4), match.start()) is not None
    )


def _is_date(match: re.Match[str]) -> bool:
    """Whether digits are a date by their shape: no telephone, version, range or id."""
    year, sep, month, sep2, day, hour = match.group("year", "sep", "month", "sep2", "day", "hour")
    if sep2 != ("月" if sep == "年" else sep):
        return False
    text, (start, end), timed = match.string, match.span(), hour is not None
    before = text[max(0, start - 2) : start]
    if before[-1:] in {"v", "V"} or (
        before[-1:] in {"-", ".", "/"} and before[:1].isalnum() and before.isascii()
    ):
        return False
    if not timed and end < len(text) - 1 and text[end] in "-./~" and text[end + 1].isdigit():
        return False
    if len(year) == 4:
        return int(year[:2]) in {19, 20}
    if is_minguo(match):
        return True
    if len(year) == 3:
        alone = start == 0 or OF_DAY.search(text, max(0, start - 8), start) is not None
        padded = alone and len(month) == 2 == len(day) and 0 < int(month) < 13 and sep in "-/"
        return (sep == "年" or padded) and year[0] in "1１" and year[1] in "01０１"
    if sep == "年":
        return timed or not before[-1:].isalnum()
    plain = len(month) == 2 == len(day) and 0 < int(month) < 13
    if not plain or (before[-1:].isalpha() and before[-1:].isascii()):
        return False
    return timed or (sep in "-/－／" and (end == len(text) or text[end] in " \u3000|｜】])）"))


def is_told(match: re.Match[str]) -> bool:
    """Whether a date without a time of day is part of a sentence."""
    if match["hour"]:
        return False
    return bool(
        RUNS_ON.match(match.string, match.end())
        or LED_TO.search(match.string, max(0, match.start() - 6), match.start())
    )


def is_yearless(match: re.Match[str]) -> bool:
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


def clock_of(match: re.Match[str]) -> tuple[int, int, int, str] | None:
    """(hour of 24, minute, second, precision) or None where only a date is printed."""
    if not match["hour"]:
        return None
    printed, minute, minutes, bare, second, seconds, half, after = match.group(*CLOCK)
    hour, minute, second = number(printed), minute or minutes or bare, second or seconds
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
    return hour, number(minute) if minute else 0, number(second) if second else 0, precision


def number(written: str) -> int:
    """12, １２, 十二, 二〇二二, 一百一十一; May."""
    if written[:3] in MONTHS:
        return MONTHS.index(written[:3]) + 1
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
