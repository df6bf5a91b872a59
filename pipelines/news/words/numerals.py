"""One number in several spellings: 两万 and 2万, 三十四 and 34, 百分之六十三 and 63%, 4至6 and 4—6, 平米 and 平方米."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
DIGIT = "[一二两三四五六七八九]"
NUMERAL = r"[\d零〇一二两三四五六七八九十百千万亿]"
# Said in full: 三千零五, and not 三千五 or 三四十, which say something else.
FULL = re.compile(
    rf"(?:{DIGIT}千)?(?:{DIGIT}百)?(?:(?:零?{DIGIT})?十)?(?:零{DIGIT}|(?<![百千]){DIGIT})?|[零〇一二三四五六七八九]{{4}}"
)
NUMBER = re.compile(
    rf"(?<!{NUMERAL})(?<!\d[.,])(?P<percent>百分之)?+(?:(?P<said>[零〇一二两三四五六七八九十百千]{{1,9}}+)"
    r"(?:点(?P<rest>[零一二三四五六七八九]{1,6}+))?+|(?P<digits>\d[\d,]{0,20}+(?:\.\d{1,9}+)?+))"
    rf"(?P<large>[万亿]{{0,2}}+)(?P<sign>%?+)(?!{NUMERAL})"
)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
BETWEEN = re.compile(r"(?<=[\d%℃年月日号时分点岁元])(?:至|到|比|——|[-—–~～:：−])(?=\d)")
UNITS = {"平米": "平方米", "㎡": "平方米", "千米": "公里", "千克": "公斤", "摄氏度": "℃"}
UNIT = re.compile(rf"(?<=[\d万亿余多])(?:{'|'.join(UNITS)})")


def by_value(text: str, *_: int) -> str:
    """The text with each of its numbers, its unit, and what stands between two, in one spelling."""
    spelt = UNIT.sub(lambda match: UNITS[match[0]], NUMBER.sub(_spelt, text))
    return BETWEEN.sub("至", spelt)


def _spelt(match: re.Match[str]) -> str:
    digits = _value(match["said"]) if match["said"] else match["digits"]
    if not digits:
        return match[0]
    digits += f".{''.join(map(_digit, match['rest']))}" if match["rest"] else ""
    if "," in digits:
        if not THOUSANDS.fullmatch(digits):
            return match[0]
        digits = digits.replace(",", "")
    for scale in match["large"]:  # else a decimal stays as it is written: 6.1 is no 6.10
        digits = f"{(Decimal(digits) * LARGE[scale]).normalize():f}"
    return digits + ("%" if match["percent"] else match["sign"])


def _value(said: str) -> str:
    """What a numeral says, in digits: as years are said, or in full; "" for what says something else."""
    if not FULL.fullmatch(said):
        return ""
    if len(said) == 4 and SCALES.keys().isdisjoint(said):
        return "".join(map(_digit, said))
    total, last = 0, 0
    for at, one in enumerate(said):
        total += SCALES[one] * (last if at else 1) if one in SCALES else 0
        last = 0 if one in SCALES else DIGITS[one]
    return str(total + last)


def _digit(one: str) -> str:
    return str(DIGITS[one])
