"""What a page's own markup hides from its readers: tokens, keywords for search engines, windows not yet opened."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml.etree import _Element

from pipelines.news.blocks import printed
from pipelines.news.text import either_script

HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0+(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$)"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{4,}(?:px)?)",
    re.IGNORECASE,
)
# Without height, and what would overflow is cut.
NOTHING_HIGH = re.compile(
    r"(?:^|[;\s])(?:max-)?height\s*:\s*0(?:px)?\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
CUT = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)
STYLED = etree.XPath(".//*[@style or @hidden]")
# A loader shows its pictures when they are there.
LOADED_LATER = re.compile(r"^data-|lazy|original")
# More than this share of a body is the text, however it is hidden: a script shows it, as one or slide by slide.
SHARE, SLIDES, OF_SLIDES = 0.4, 3, 0.2
# So is a shorter part where readers are asked to open the rest of the text.
OPENED = either_script(r"展开|(?:阅读|查看|显示|加载|点击|浏览)(?:全文|余下|剩余|更多内容)|余下全文|剩余\d+%")
PART = 60


def hidden(body: _Element) -> list[_Element]:
    """The outermost elements of a body that its markup hides for good; none where a script must show them."""
    found: list[_Element] = []
    for element in cast("list[_Element]", STYLED(body)):
        if _hides(element) and not any(outer in found for outer in element.iterancestors()):
            found.append(element)
    return [] if found and _shown_later(body, found) else found


def _shown_later(body: _Element, found: list[_Element]) -> bool:
    """Whether what is hidden holds so much of the text that a script must show it."""
    whole, parts = printed(body), [size for size in (len(printed(one)) for one in found) if size]
    share = OF_SLIDES if len(parts) >= SLIDES else SHARE
    return sum(parts) > share * len(whole) or (
        max(parts, default=0) > PART and OPENED.search(whole) is not None
    )


def _hides(element: _Element) -> bool:
    if element.tag == "img" and any(LOADED_LATER.search(str(name)) for name in element.attrib):
        return False
    if (told := element.get("hidden")) is not None:
        return told.strip().lower() not in {"until-found", "false"}
    style = element.get("style") or ""
    return HIDES.search(style) is not None or (
        NOTHING_HIGH.search(style) is not None and CUT.search(style) is not None
    )
