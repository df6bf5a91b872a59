"""What a page's own markup hides from its readers: tokens, keywords for search engines, windows not yet opened."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from pipelines.news.blocks import BLOCKS, elements, printed, printed_up_to
from pipelines.news.text import either_script

HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{4,}(?:px)?)",
    re.IGNORECASE,
)
# What stands within these may show itself again: pictures have no letters.
UNSEEN = re.compile(r"(?:^|[;\s])visibility\s*:\s*hidden", re.IGNORECASE)
NO_LETTERS = re.compile(
    r"(?:^|[;\s])font-size\s*:\s*0+(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
# Without height, and what would overflow is cut.
NOTHING_HIGH = re.compile(
    r"(?:^|[;\s])(?:max-)?height\s*:\s*0(?:px)?\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
# A box as high as its padding: how pictures and films keep their proportions.
PADDED = re.compile(r"padding(?:-top|-bottom)?\s*:[^;]{0,80}[1-9]", re.IGNORECASE)
CUT = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)
STYLED = etree.XPath(".//*[@style or @hidden]")
# A loader shows its pictures when they are there.
LOADED_LATER = re.compile(r"^data-|lazy|original")
# More than this share of a body is the text, however it is hidden: a script shows it, as one or slide by slide.
SHARE, SLIDES, OF_SLIDES = 0.4, 3, 0.2
# So is a shorter part where readers are asked to open the rest of the text.
OPENED = either_script(r"展开|(?:阅读|查看|显示|加载|点击|浏览)(?:全文|余下|剩余|更多内容)|余下全文|剩余\d+%")
PART = 60
# What keeps copyists out stands within a sentence, and is no longer.
WORDS, MOST_WORDS = 30, 300
# A site's name may stand before it.
TOKEN = re.compile(r"[\u4e00-\u9fff]{0,6}[0-9a-f-]{5,64}")


def hidden(body: _Element) -> list[_Element]:
    """The outermost elements of a body that its markup hides for good; none where a script must show them."""
    found: list[_Element] = []
    within: set[_Element] = set()
    for element in elements(STYLED, body):
        if element not in within and hides(element):
            found.append(element)
            within.update(element.iter())
    if not (found and _shown_later(body, found)):
        return found
    return list(filter(unseen, elements(STYLED, body)))


def unseen(element: _Element) -> bool:
    """Whether nobody sees what stands there, whatever a script does."""
    styled = element.get("style") is not None or element.get("hidden") is not None
    return styled and hides(element) and (within_a_line(element) or _is_token(element))


def _is_token(element: _Element) -> bool:
    """Whether it holds a number that nobody reads: of a gallery's slides a script shows one by one, not this."""
    return TOKEN.fullmatch(printed(element)) is not None


def within_a_line(element: _Element) -> bool:
    """Whether it stands within a sentence: what a script shows later it shows as a line of its own, or more of it."""
    before, around = element.getprevious(), element.getparent()
    if around is None or element.tag in BLOCKS or (shown := printed_up_to(element, MOST_WORDS)) is None:
        return False
    if len(shown) > WORDS:
        return False
    told = around.text if before is None else before.tail
    return bool((told or "").strip() and (element.tail or "").strip())


def _shown_later(body: _Element, found: list[_Element]) -> bool:
    """Whether what is hidden holds so much of the text that a script must show it."""
    whole, parts = printed(body), [size for size in map(_told, found) if size]
    share = OF_SLIDES if len(parts) >= SLIDES else SHARE
    return sum(parts) > share * len(whole) or (
        max(parts, default=0) > PART and OPENED.search(whole) is not None
    )


def _told(element: _Element) -> int:
    """How many characters an element prints outside links: a pager waits for its script, too, and is no text."""
    linked = sum(len(printed(link)) for link in element.iter("a"))
    return len(printed(element)) - linked


def hides(element: _Element) -> bool:
    if element.tag == "img" and any(LOADED_LATER.search(str(name)) for name in element.attrib):
        return False
    if (told := element.get("hidden")) is not None:
        return told.strip().lower() not in {"until-found", "false"}
    style = element.get("style") or ""
    if HIDES.search(style) or (UNSEEN.search(style) and not _says_within(element, "visibility")):
        return True
    if NO_LETTERS.search(style) and not (_says_within(element, "font-size") or _pictured(element)):
        return True
    cut = NOTHING_HIGH.search(style) is not None and CUT.search(style) is not None
    return cut and PADDED.search(style) is None


def _pictured(element: _Element) -> bool:
    return next(element.iter("img"), None) is not None


def _says_within(element: _Element, name: str) -> bool:
    """Whether the style of something in it says otherwise, perhaps."""
    return any(name in (one.get("style") or "").lower() for one in element.iterdescendants())
