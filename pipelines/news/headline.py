"""The headline of a page of no known layout: what its title and one of its lines have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.blocks import named, printed
from pipelines.news.byline import has_label, original_headline
from pipelines.news.furniture import is_furniture
from pipelines.news.lines import Line
from pipelines.news.page import Page
from pipelines.news.portal_lines import COUNTED, counts, uncounted
from pipelines.news.text import either_script, normal, tidy
from pipelines.news.words import boxes, outlets
from pipelines.news.words.furniture import AROUND_HEADLINE
from pipelines.news.words.signers import staff_line

HEADINGS = ("h1", "h2", "h3")
RANKS = (*HEADINGS, "h4", "h5")
LINE_CHARS, TITLE_CHARS = 160, 500
# So near below a heading of the first rank labels stand; below what is merely called one, at once.
LABELS = 5
# A heading of fewer may be the site's name, or a section's.
HAN, LEAST_HAN = re.compile(r"[\u3400-\u9fff]"), 8
# A line this much like the title, and this long, is the headline with a word changed.
NEARLY, LEAST_CHARS, WHOLE_CHARS = 0.75, 6, 12
PATH = re.compile("[>»]|当前位置")
# What an editor puts behind a headline and before it, in normal form; labels, days and sites' names look otherwise.
MORE = re.compile(r"[:,(!?][\u4e00-\u9fff]{2,14}[)!?]?")
FIRST = re.compile(
    r"(?:\[[\u4e00-\u9fff]{2,4}\]|(?!(?:标题|题目|主题|当前|上一|下一|您|正文))[\u4e00-\u9fff]{2,6}[:!|])"
)
CALLED = boxes.named(boxes.HEADLINES)
OTHER_LINES = boxes.named([*boxes.SUBHEADS, *boxes.LEADS, *boxes.KICKERS])
NO_RANK = 9
LARGE = re.compile(r"font-weight:\s*bold|font-size:\s*[2-9]\d", re.IGNORECASE)
BADGE = either_script(r"^(?:原创|独家|置顶|头条)\s*")
BADGES = frozenset(
    "原创 独家 置顶 头条 图集 组图 视频 直播 专题 原創 獨家 置頂 頭條 圖集 組圖 視頻 直播 專題".split()
)
# What makes such a word a part of the headline: 视频：老桥通车.
PARTS = frozenset(":：|｜丨-—,，、!！?？.。 ")
SEPARATOR = either_script(r"\s*[-_|—–－丨｜]+\s*")
# Where a headline may end in a title, so long as the page prints just so much on a line.
END_OF_HEADLINE = either_script(r"\s*[-_|—–－丨｜]+\s*|\s+")
PRINTS = re.compile(r"^(?:打印(?:预览|本?页|文章)?|列印|print)\s*[-_|:：]+\s*", re.IGNORECASE)
HOST_FIRST = either_script(
    r"^(?:[A-Za-z0-9.]+\.(?:com|cn|net|org)(?:\.cn)?|"
    rf"[\u4e00-\u9fff]{{1,8}}(?:{outlets.SITE}|{outlets.PAPER}|在线|门户))\s*[-_|—]+\s*(?=.{{8}})"
)
# Whose a page is, before its headline or in its place: a paper, a station, an office.
SITE_NAME = either_script(
    r"(?!.*[，。！？：“”])[\u4e00-\u9fffA-Za-z0-9·. ]{1,14}?"
    rf"(?:网(?<!{outlets.WIRES})(?:站|络电视台)?|报(?:社|业|纸)?|电视台|电台|广电|在线|频道|门户|客户端|融媒体?(?:中心)?|数字报刊?|电子[版报]|平台|新闻(?:中心)?|资讯|人民政府|委员会|[局厅])"
)
# What stands behind a dash is a site by its name; else it may be half of the headline.
SITE_LAST = either_script(
    r"\s*(?:——|--|__|－－)\s*(?:[\u4e00-\u9fffA-Za-z.]{0,8}(?:网|网站|报|台|社|新闻|在线|频道|资讯|客户端|传媒|融媒|发布|门户|com|cn)|[\u4e00-\u9fff]{2,4}|[A-Za-z.]{2,10})$"
)


def headline(page: Page, above: list[Line], inside: list[Line]) -> tuple[str, int]:
    """(the headline, the line that prints it or -1): the longest beginning of the title that is a line.

    A title is "headline-section-site"; how much of it is headline, the page itself says.
    """
    shown = tidy(page.metas.get("og:title", "")[:TITLE_CHARS])
    title = PRINTS.sub("", tidy(page.title[:TITLE_CHARS])) or shown
    if SEPARATOR.match(title):  # nothing before the site's name: the system has no headline any more
        title = shown = ""
    lines = [*above, *inside[:2]]
    lined = _printed_as(lines, len(above))
    # The window of an app's page bears whose it is; what is shared of it is its headline.
    if not _han(title) and _han(shown) and _quoted(shown) in lined:
        return lined[_quoted(shown)]
    title = SITE_LAST.sub("", title)
    seams = list(END_OF_HEADLINE.finditer(title))
    beginnings = [title, *(title[: match.start()] for match in reversed(seams))]
    endings = [title[match.end() :] for match in seams if names_site(title[: seams[0].start()])]
    printed_last = next((found for end in endings if _han(end) and (found := lined.get(_quoted(end)))), None)
    only_sites = all(map(names_site, filter(None, SEPARATOR.split(title or shown))))
    for beginning in beginnings:
        if len(beginning) < 4 or (names_site(beginning) and (printed_last or only_sites)):
            continue
        begun = _quoted(beginning)
        if found := lined.get(begun):
            # A column's name may open the title, and stand in the bars above a headline edited in print.
            own = "" if _heads(lines[found[1]]) else _headed(above, normal(_without_site(shown or title)))
            return lined[_quoted(own)] if own else found
        # With a counter beside it, which the title does not tell.
        counted = (
            at for text, (_, at) in lined.items() if text.startswith(begun) and counts(text[len(begun) :])
        )
        if (at := next(counted, -1)) >= 0:
            return beginning, at
    if printed_last:
        return printed_last
    if only_sites and (at := _set_over(above)) >= 0:
        return above[at].text, at
    headings = [printed(heading) for heading in page.root.iter(*HEADINGS)]
    repeated = [heading for heading in headings if len(heading) > 4 and normal(heading) in normal(title)]
    told = _without_site(shown or title)
    # Where a part was taken for the site's name: 老桥通车——百年石桥获新生.
    whole = [text for text in (*beginnings, *endings) if len(text) >= WHOLE_CHARS]
    shown_as = max(repeated, key=len, default="")
    # A heading that stands nowhere near the text may be out of sight, and keep what was edited in print.
    if _quoted(shown_as) not in lined:
        shown_as = _nearly([shown_as or told, *whole], lines) or shown_as
    shown_as = shown_as or _headed(above, normal(told)) or told
    return shown_as, lined.get(_quoted(shown_as), ("", -1))[1]


def _printed_as(lines: list[Line], inside: int) -> dict[str, tuple[str, int]]:
    """What the lines print, and where; from `inside` on they are the text's."""
    lined: dict[str, tuple[str, int]] = {}
    for at, line in enumerate(lines):
        if 4 <= len(text := line.text) <= LINE_CHARS and not original_headline(text):
            lined[_quoted(text)] = (text, at)
            lined.setdefault(_quoted(bare := _unbadged(line)), (bare, at))
            if at and at < inside and line.element is lines[at - 1].element:  # one heading, broken in two
                both = f"{lines[at - 1].text} {text}"
                lined.setdefault(_quoted(both), (both, at))
    return lined


def without_badge(shown: str, element: _Element) -> str:
    """A headline as its element prints it, without the badge that stands before it in one of its own."""
    first = next(iter(element), None)
    badge = printed(first) if first is not None and not (element.text or "").strip() else ""
    rest = shown.removeprefix(badge).lstrip()
    return rest if badge in BADGES and rest and rest[0] not in PARTS else shown


def _unbadged(line: Line) -> str:
    """A line without the badge that opens it in an element of its own."""
    badge = line.runs[0].strip() if len(line.runs) > 1 else ""
    rest = line.text.removeprefix(badge).lstrip() if badge in BADGES else ""
    return rest if rest and rest[0] not in PARTS else line.text


def names_site(text: str) -> bool:
    """Whether all that a part of a title says is whose the page is."""
    return SITE_NAME.fullmatch(text) is not None


def _set_over(above: list[Line]) -> int:
    """Where the headline stands over a text whose title says whose paper it is on every page; -1 where it does not.

    Of what is set as one the highest rank counts, and of that the nearest to the text.
    """
    own = [
        (_rank(line), -at)
        for at, line in enumerate(above)
        if _han(line.text) and not (line.linked or has_label(line.text) or times.dated(line.text))
    ]
    _, at = min((found for found in own if found[0] < NO_RANK), default=(NO_RANK, 1))
    return -at


def _rank(line: Line) -> int:
    """How high a line is set: by its heading's rank, by what it is called, or in bold alone."""
    within = [line.element, *islice(line.element.iterancestors(), 2)]
    called = [named(box) for box in (*within[:2], _cell(line)) if box is not None]
    if is_furniture(line.text) or any(map(OTHER_LINES.search, called)):
        return NO_RANK
    tags = [RANKS.index(str(box.tag)) for box in within if box.tag in RANKS]
    if tags:
        return tags[0]
    if any(map(CALLED.search, called)):
        return 1
    set_as = (one for one in line.element.iter("b", "strong", "font", "span") if printed(one) == line.text)
    bold = next((one for one in set_as if one.tag != "span" or LARGE.search(one.get("style") or "")), None)
    return len(RANKS) if bold is not None else NO_RANK


def _han(text: str) -> bool:
    return len(HAN.findall(text)) >= LEAST_HAN


def _quoted(text: str) -> str:
    """In normal form, with one sign for all quotes: a title keeps “ ” where the page prints 『 』."""
    return normal(text).replace("'", '"')


def in_print(told: str, above: list[Line]) -> str:
    """A headline told elsewhere as the lines above a text print it: edited, where it was forgotten there."""
    if any(normal(told) == normal(line.text) for line in above):
        return told
    return _nearly([told], above) or _headed(above, normal(told)) or told


def without_counter(shown: str, page: Page) -> str:
    """A headline as printed, without the counter beside it; a number that the page's title tells, too, is its own."""
    own = uncounted(whole := normal(shown))
    if own == whole or any(whole in normal(title) for title in (page.title, page.metas.get("og:title", ""))):
        return shown
    ends = (end for end in range(1, len(shown)) if normal(shown[:end]) == own)
    return shown[: next(ends, len(shown))]


def _nearly(told: Sequence[str], lines: list[Line]) -> str:
    """The line that is the headline, edited where the page's title was forgotten; "" where none is.

    `told`: how much of the title may be the headline, the likeliest first.
    """
    ways = [text for text in dict.fromkeys(map(normal, told)) if len(text) >= LEAST_CHARS]
    best, found = NEARLY, ""
    for line in lines:
        if original_headline(line.text):
            continue
        printed_as = BADGE.sub("", _unbadged(line)) if told and not BADGE.match(told[0]) else line.text
        text = normal(printed_as)
        alike = max((_alike(text, signs) for signs in ways), default=0.0)
        told_in = next((way for way in ways if way in text and (way == ways[0] or _heads(line))), None)
        if alike <= NEARLY and told_in and not PATH.search(text):
            more = text.replace(told_in, "", 1).lower().replace("【", "[").replace("】", "]")
            edited = MORE.fullmatch(more) if text.startswith(told_in) else FIRST.fullmatch(more)
            if not (_heads(line) or edited):
                continue
            # A badge or a counter, or more of the headline.
            around = len(more) <= COUNTED and AROUND_HEADLINE.fullmatch(more)
            return "" if counts(more) or around else printed_as
        if line.linked or len(text) < LEAST_CHARS:
            continue
        if alike > best:
            best, found = alike, printed_as
    return found


def _headed(lines: Sequence[Line], told: str) -> str:
    """What alone is set as a headline over a line of labels, where no line repeats what the page's title tells."""
    own = (
        text
        for line in lines
        if not original_headline(line.text) and not PATH.search(text := normal(line.text))
    )
    if told and any(told in text for text in own):
        return ""
    labels = [has_label(line.text) or times.dated(line.text) or staff_line(line.text) for line in lines]
    for rank, near in ((("h1",), LABELS), (RANKS, 1)):
        found = {
            normal(line.text): line.text
            for at, line in enumerate(lines)
            if any(labels[at + 1 : at + 1 + near])
            and not labels[at]
            and _heads(line, rank)
            and _han(line.text)
            and not is_furniture(line.text)
        }
        if len(found) == 1:
            return found.popitem()[1]
    return ""


def _heads(line: Line, rank: Sequence[str] = RANKS) -> bool:
    """Whether a line is set as a headline of one of these ranks; of all of them, what is called so, too."""
    if line.linked:
        return False
    box = line.element.getparent()
    if line.element.tag in rank or next(line.element.iterancestors(*rank), None) is not None:
        return True
    called = (named(one) for one in (line.element, box, _cell(line)) if one is not None)
    return rank is RANKS and any(map(CALLED.search, called))


def _cell(line: Line) -> _Element | None:
    """The only cell of the row that a line is."""
    cells = line.element.findall("td") if line.element.tag == "tr" else []
    return cells[0] if len(cells) == 1 else None


def _alike(text: str, signs: str) -> float:
    """How much of two lines of about one length is common, 0..1."""
    if not 0.7 < len(text) / len(signs) < 1.4 or len({*text} & {*signs}) < NEARLY * len({*text}):
        return 0.0
    return SequenceMatcher(None, text, signs, autojunk=False).ratio()


def _without_site(title: str) -> str:
    """Without the last part, and a section's name before it; or without a host that comes first."""
    title = HOST_FIRST.sub("", title)
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    ends = [match.start() for match in SEPARATOR.finditer(title)]
    keep = len(parts) - 1
    while keep > 1 and len(parts[keep - 1]) <= 6:
        keep -= 1
    return title[: ends[keep - 1]]
