"""Lines of a text that are the portal's: lists of other pieces, which it takes the page's links to see, and furniture.

They come, go and rotate from visit to visit while the article stays. A line is furniture by what it is in itself,
so that one article reads the same beside any other; what an editor may have written is never furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, pairwise

from pipelines.news.article import Article
from pipelines.news.furniture import LINE, is_heading, is_portals, prints_furniture
from pipelines.news.text import normal
from pipelines.news.words.furniture import BESIDE, COUNTERS, NO_SOURCE, QUOTE, SHARE_PRICE, SUFFIX
from pipelines.news.words.people import NAME

# A line that links more than a title's length is text.
LINKED = 60
# A list's heading; who may stand in its place, and sign the text.
HEADING, NO_HEADING = 8, re.compile(r"[\d，。！？；：、（）]")
SIGNS = re.compile(rf"{NAME}|.*(?:[局府委会院部厅处办所司校社团队组馆站行厂店]|中心|大学|集团|医院|报道)")
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
# Where more than this share of the text is links or buttons, the page is a list, and its lines are what it says.
MOST = 0.5
# So many links are looked for in each line, and no more: no people wrote such a page.
MOST_LINKS = 500
# What stands in a source's place, or behind a headline, is no longer where it is a counter or a button.
COUNTED = 200


def own(article: Article) -> tuple[str, ...]:
    """The paragraphs that are the article's, without the prices that scripts keep in them."""
    return _told_apart(article.paragraphs, tuple(link.text for link in article.links))[0]


def unpriced(text: str) -> str:
    """A text without the prices of shares that scripts keep in it."""
    return SHARE_PRICE.sub("", QUOTE.sub("", text)) if "%" in text else text


def strange(article: Article) -> tuple[str, ...]:
    """The lines among them that are the portal's."""
    return _told_apart(article.paragraphs, tuple(link.text for link in article.links))[1]


def no_source(text: str | None) -> bool:
    """Whether what stands in a source's place is a counter, a button or the weather."""
    if text is None or len(text) > COUNTED:
        return False
    return prints_furniture(text) or is_heading(text) or NO_SOURCE.search(text) is not None


def counts(text: str) -> bool:
    """Whether what stands behind a headline, in normal form, is nothing but a counter."""
    return len(text) <= COUNTED and any(pattern.fullmatch(text.lower()) for pattern in (COUNTERS, SUFFIX))


def uncounted(headline: str) -> str:
    """A headline in normal form without the counter that a page prints behind it."""
    return (SUFFIX.sub("", headline) or headline) if len(headline) <= COUNTED else headline


@lru_cache(maxsize=64)
def _told_apart(texts: tuple[str, ...], linked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs that are the article's, unpriced, and the furniture. Asked many times of the same two articles."""
    found = list(map(is_portals, texts))
    links = sorted({text for text in linked if 1 < len(text) <= LINKED}, key=len, reverse=True)[:MOST_LINKS]
    if links:
        listed = [_listed(text, links) for text in texts]
        found = [one or other for one, other in zip(found, _with_neighbours(texts, listed), strict=True)]
        for at, below in enumerate(pairwise(listed[1:])):
            found[at] = found[at] or (all(below) and not listed[at] and _may_head(texts[at]))
    dropped = sum(len(text) for text, flag in zip(texts, found, strict=True) if flag)
    if dropped > MOST * sum(map(len, texts)):
        found = [False] * len(texts)
    own = (text for text, strange in zip(texts, found, strict=True) if not strange)
    return tuple(map(unpriced, own)), tuple(compress(texts, found))


def _listed(text: str, links: Sequence[str]) -> bool:
    """Whether a line is nothing but links, each as short as a title, and what lists print beside them."""
    rest = text if len(text) <= 3 * LINKED else ""
    for link in links:
        if link in rest:
            rest = rest.replace(link, " ")
    return bool(rest) and rest != text and BESIDE.fullmatch(normal(rest)) is not None


def _may_head(text: str) -> bool:
    """Whether a line may head a list, by whatever name: whoever signs a text above one does not."""
    return 1 < len(text) <= HEADING and not (NO_HEADING.search(text) or SIGNS.fullmatch(normal(text)))


def _with_neighbours(texts: Sequence[str], listed: Sequence[bool]) -> list[bool]:
    """Times and counters that stand on lines of their own beside the lines of a list are the list's."""
    found = list(listed)
    dates = [at for at, text in enumerate(texts) if DAY.fullmatch(text) and not listed[at]]
    # A list dates each of its links or none: below an office's name one day is the letter's.
    signed = dates if len(dates) == 1 and sum(listed) > 1 else []
    for at, text in enumerate(texts):
        beside = (at > 0 and found[at - 1]) or (at + 1 < len(texts) and listed[at + 1])
        found[at] = found[at] or (
            beside
            and at not in signed
            and len(text) <= LINE // 3
            and BESIDE.fullmatch(normal(text)) is not None
        )
    return found
