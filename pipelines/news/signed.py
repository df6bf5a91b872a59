"""Who signs a text: reporters in its opening and closing brackets, and in lines of their own."""

from __future__ import annotations

import re

from pipelines.news.article import Byline
from pipelines.news.persons import PERSONAL, people
from pipelines.news.text import either_script, simplified
from pipelines.news.words import outlets

SHORT_LINE = 60
# What stands before a role, and begins no name either.
_DESK = "全媒体|融媒体|特约|驻地|首席"
_PERSON = rf"(?!编辑|责编|校对|记者|作者|通讯员|摄影|实习|见习|{_DESK})[\u4e00-\u9fff]{{2,4}}"
PEOPLE = rf"{_PERSON}(?:(?:\s+|\s*[、，]\s*){_PERSON})*"
# "某报 记者 甲", "某報／記者甲／某地報導"; "甲/某报".
REPORTER_OF = either_script(rf"(?P<outlet>{outlets.NAME})(?:\s+(?:记者|作者|编辑)[\s:：]|\s*[/／]\s*记者)")
WRITTEN_FOR = either_script(rf"(?P<names>{PEOPLE})\s*[/／]\s*(?P<outlet>{outlets.NAME})")
SIGNED = either_script(rf"◎\s*(?P<names>{PEOPLE})")
SIGNATURE = either_script(
    r"[（(]\s*(?P<line>[^（）()]{0,30}(?:记者|通讯员|文/图|摄影)[^（）()]{1,60})[）)]\s*$"
)
ROLE = either_script(rf"(?:(?:{_DESK}|本报|本网|文字)\s*+)*+((?:实习|见习)?记者|通讯员|摄影|实习生)")
_ROLES = rf"(?:(?:{_DESK})\s*+)*+(?:实习记者|见习记者|记者|通讯员|摄影|实习生)"
REPORTERS = either_script(
    rf"[（(【\[]?\s*(?P<line>(?:(?:本报|本网|本社|本台|{outlets.NAME})(?:报道|讯)?)?\s*{_ROLES}\s*[:：/／|]?\s*{PEOPLE}"
    rf"(?:\s+{_ROLES}\s*[:：/／|]?\s*{PEOPLE})*)"
)
# A line that none of the three can be holds none of these.
MAKER = either_script("[者员影习/／◎]")
BULLET = re.compile(r"^\s*[□■◎●○◆◇▪]\s*")
REPORTED = either_script(
    r"\s*(?:文/?图|摄影报道|报道|文|[/／][\u4e00-\u9fff]{2,6}(?:报道|报导|电|特稿|专访))?\s*[）)】\]]?$"
)
# The brackets with reporters that stand where a text opens, and what they say of when and where.
OPENING = either_script(
    r"[^（(【［〔\[。！？；]{0,30}[（(【［〔\[](?:[^）)】］〕\]。！？；]{0,16}[）)】］〕\]]\s?[（(【［〔\[])?"
    r"(?P<line>[^（()）【】［］〔〕\[\]。！？]{0,30}(?:记者|通讯员|实习生)[^（()）【】［］〔〕\[\]。！？]{1,60})[）)】］〕\]]"
)
HAPPENED = either_script(
    r"\s*(?:[／/][\u4e00-\u9fff]{2,4})?(?:\d{1,2}月\d{1,2}日)?(?:综合)?(?:报道|报导|电|讯|摄)\s*$"
)


def outlet_of(text: str) -> str | None:
    """The outlet that a reporter's line names: "某报 记者 甲", "甲/某报"."""
    match = len(text) <= SHORT_LINE and (REPORTER_OF.match(text) or WRITTEN_FOR.fullmatch(text))
    return match["outlet"] if match else None


def signature(paragraph: str) -> tuple[Byline, ...]:
    """The names in a closing "（某报全媒体记者 甲 乙 通讯员 丙）"; the paragraph itself is left alone."""
    match = SIGNATURE.search(paragraph)
    return _by_roles(match["line"]) if match else ()


def _by_roles(line: str) -> tuple[Byline, ...]:
    """The names behind the roles of a line."""
    parts = ROLE.split(line)
    return tuple(
        Byline(role=simplified(role), name=name)
        for role, value in zip(parts[1::2], parts[2::2], strict=True)
        for name in people(value.lstrip("：:/ "))
        if PERSONAL.fullmatch(name)
    )


def reporters(line: str) -> tuple[Byline, ...]:
    """The names of a line that is nothing else: "本报记者 甲 乙", "某报记者 甲 通讯员 丙 文/图", "甲/某报"."""
    if not MAKER.search(line):
        return ()
    if written := WRITTEN_FOR.fullmatch(line) or SIGNED.fullmatch(line):
        return tuple(Byline(role="作者", name=name) for name in people(written["names"]))
    match = REPORTERS.fullmatch(REPORTED.sub("", BULLET.sub("", line))) if len(line) <= SHORT_LINE else None
    if match is None or line.rstrip("）)】]").endswith("摄"):
        return ()
    return _by_roles(match["line"])


def opening(paragraph: str) -> tuple[Byline, ...]:
    """The names in the brackets that open a text: "某报讯（记者 甲 通讯员 乙）", "［某网记者甲6月10日报道］"."""
    match = OPENING.match(paragraph)
    return _by_roles(HAPPENED.sub("", match["line"])) if match else ()
