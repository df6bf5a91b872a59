"""Who signs: the names below, above and within a text, and whole lines of staff."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words import HAN, compiled, touches
from pipelines.news.words.people import NAME

# Staff lines: who wrote, edited and checked.
STAFF = re.compile(
    r"^[（(【\[\s]*(?:本报|本网|本台|新华社|[\u3400-\u9fff]{2,6}(?:报|网|台|社))?\s*(?:首席|实习|见习|全媒体|融媒体)*(?:记者|通讯员|编辑|责编|责任编辑|作者|校对|审核|监制|摄影|编审|值班)[^，。！？]{1,60}$"
)

# The names that sign a text: "(记者 甲)", "【某网报道 记者 乙】" anywhere; "本报记者甲摄", "撰文/丙", "丁 摄" at the end.
ROLE = "(?:记者|通讯员|作者|摄影|实习生|供图|撰文|责任编辑|责编|编辑|文/图)"
SIGNERS = rf"{ROLE}[\s:：/／]*{NAME}(?:(?:[\s、，/／]+|(?={ROLE}))(?:{ROLE}[\s:：/／]*)?{NAME})*"
SIGNED = (
    rf"[（(\[【［〔][^（）()\[\]【】［］〔〕。，]{{0,20}}{SIGNERS}[^（）()\[\]【】［］〔〕。，]{{0,20}}[）)\]】］〕]"
    rf"|(?:^|(?<=[。！？”\s])|本报|本网|本台|本社|{HAN}{{2}}(?:新闻|日报|晚报))\s?{SIGNERS}\s*(?:摄|图|文|报道|供图)?\s*$"
    rf"|^\s*{HAN}{{0,8}}{SIGNERS}\s*(?:\d{{1,2}}月\d{{1,2}}日)?\s*(?:报道|讯|电)(?=[:：，,\s])"
    rf"|(?<!{HAN}){NAME}(?:[\s、]+{NAME})*\s*(?:摄|供图|摄影|制图)\s*$"
    rf"|(?<=[。！？\s（(])(?:{HAN}{{2,4}}\s*摄|{HAN}{{2,14}}\s*(?:供图|提供))\s*[）)]?\s*$"
)


def signed(text: str, start: int, end: int) -> bool:
    """Whether the place stands in a signature."""
    return any(touches(start, end, *match.span()) for match in compiled(SIGNED).finditer(text))


def staff_line(text: str) -> bool:
    return STAFF.match(text.strip()) is not None
