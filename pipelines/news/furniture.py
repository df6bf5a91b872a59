"""Lines that stand in a body and are not its text, by what they print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipelines.news.text import either_script, normal
from pipelines.news.words import clocks, furniture, house, promos
from pipelines.news.words.clocks import ACCOUNT
from pipelines.news.words.disclaimers import LONGEST, is_disclaimer
from pipelines.news.words.furniture import KEYWORDS, TAGGED, TOKEN
from pipelines.news.words.headings import HEADING, NEIGHBOUR, TEASER
from pipelines.news.words.outlets import LIKELY
from pipelines.news.words.page_talk import is_page_talk

# A line longer than this, in characters, is text, but for what a house says and for notices.
PAGER_CHARS = LINE = 60
HOUSE_LINE = 4 * LINE
SHORT = (*furniture.ALL, *clocks.ALL, TEASER)
AS_PRINTED = (ACCOUNT, TOKEN)
QUOTED = re.compile(r"\s*[“「『\"].*[”」』\"][。！？.!?]?\s*$")
# All lines here are in normal form: the gateway prints the same furniture in traditional characters.
# The portal's own statement ends an article wherever it stands, if what follows speaks of the portal's pieces:
# what follows is the portal's, not the reporter's. Others declare things solemnly too, and that is news.
STATEMENT = re.compile(
    rf"^(?:打印正文|法律声明)[:.]?$|^(?:(?:[^,.:]{{0,10}}(?:{LIKELY}|网站|平台|社区)(?:集团)?)?版权(?:声明|与免责声明|相关声明)|免责声明|特别声明|郑重声明)(?:[:.].*)?$"
    r"|^.{2,20}版权(?:与|和)(?:信息产品内容销售的声明|免责(?:声明|申明):?)$"
)
OF_THE_PORTAL = either_script(
    r"本(?:网|站|报社?|台|社|平台|公众号|号)|转载|稿件|(?:本|此|该)文|文章|自媒体|观点|原作者|投资建议|信息(?:存储|发布)"
)
# Solemnly declares a museum, too, that its rights were violated: the portal's own says nothing but notices' words.
SOLEMN, OF_RIGHTS = re.compile("(?:特别|郑重)声明"), either_script("侵权|版权|著作权")
# So many lines of a statement's, in characters, must speak so.
SAYS_SO, SAID_CHARS = 0.5, 15
# A pager prints numbers, brackets, arrows and its own few words.
PAGER = re.compile(
    r"^(?=.*(?:页|\d.*\d|>))(?:首页|尾页|末页|上一?页|下一?页|前一页|后一页|共\d+[页条]|第\d+页|[\d\s\[\]【】()<>«».|…/]|到第|页|(?:阅读|展开|显示|查看)?(?:余下)?全文)+$"
)
# Which of how many, too; without any of these pages are numbered one by one, from the first or so.
PAGES, NUMBER, FIRST_PAGE = re.compile(r"[页<>«»]|^[(\[]?\d+/\d+[)\]]?$"), re.compile(r"\d+"), 50


def is_furniture(line: str) -> bool:
    """Whether a line, as printed, is the page's and no part of a text: reading takes it out."""
    plain = normal(line)
    paged = len(plain) < PAGER_CHARS and PAGER.match(plain) is not None
    return paged or prints_furniture(line) or _talks(line)


def is_heading(line: str) -> bool:
    """Whether a line heads a list of other pieces, or perhaps a part of the text."""
    return len(line) <= LINE and HEADING.fullmatch(normal(line).lower()) is not None


def is_portals(line: str) -> bool:
    """Whether a line is the portal's by what it says: it comes and goes unsaid."""
    return prints_furniture(line) or _talks(line) or is_heading(line)


@lru_cache(maxsize=8192)
def prints_furniture(line: str) -> bool:
    """Whether a line is what tools, clocks, notices and houses print, or another piece's title."""
    if len(line) > LONGEST:
        return False
    plain = normal(line).lower()
    if is_disclaimer(plain) or NEIGHBOUR.fullmatch(plain):
        return True
    if len(plain) <= HOUSE_LINE and house.TELLING.search(plain) and _one_of(house.ALL, plain):
        return True
    if len(plain) > LINE:
        return False
    asks = promos.TELLING.search(plain) is not None and _one_of(promos.ALL, plain)
    return asks or _one_of(SHORT, plain) or _one_of(AS_PRINTED, line.lower())


@lru_cache(maxsize=8192)
def _talks(line: str) -> bool:
    """Whether the page speaks to its readers; a source may be called so, and whatever is quoted is somebody's."""
    return len(line) <= HOUSE_LINE and is_page_talk(normal(line).lower()) and not QUOTED.match(line)


def _one_of(patterns: Sequence[re.Pattern[str]], plain: str) -> bool:
    return any(pattern.fullmatch(plain) for pattern in patterns)


def is_figures(plain: str) -> bool:
    """Whether a line in normal form is numbers that page nothing: a counter's beside a text, within it a row's."""
    if len(plain) >= PAGER_CHARS or not PAGER.match(plain) or PAGES.search(plain):
        return False
    numbers = list(map(int, NUMBER.findall(plain)))
    paged = ".." in plain or numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len(numbers) < 2 or numbers[0] > FIRST_PAGE or not paged


def is_keywords(line: str) -> bool:
    """Whether a line lists what the page is filed under, where it stands above or below the text."""
    if "键" not in line and "鍵" not in line and "#" not in line:
        return False
    plain = normal(line)
    short = len(plain) <= LINE and KEYWORDS.fullmatch(plain) is not None
    return short or TAGGED.fullmatch(line) is not None


def is_statement(line: str, rest: Sequence[str]) -> bool:
    """Whether a line that opens a statement opens the portal's; `rest`: those behind it, without lists of links.

    What it says first decides: below another's declaration the article goes on, and may speak of articles.
    """
    solemn = SOLEMN.match(normal(line)) is not None
    said = [text for text in (line, *rest) if len(text) >= SAID_CHARS] or list(rest if solemn else ())
    if not said:
        return not solemn
    spoken = [text for text in said if OF_THE_PORTAL.search(text) or OF_RIGHTS.search(text)]
    own = is_disclaimer(normal(said[0]).lower()) if solemn else said[0] in spoken
    return own and sum(map(len, spoken)) >= SAYS_SO * sum(map(len, said))
