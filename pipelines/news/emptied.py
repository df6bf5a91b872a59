"""A page that stands without its article: seen only by who knows what the article said."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.news.article import Article, Capture
from pipelines.news.charset import decode
from pipelines.news.errors import NotAPage
from pipelines.news.generic import GENERIC
from pipelines.news.guards import doubtful
from pipelines.news.look import look
from pipelines.news.notices import framed
from pipelines.news.text import bare
from pipelines.news.truncation import Cut, truncated

# The page's head repeats the lead whether the text is there or not.
META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
LEFT = 0.3
# Paragraphs shorter than this say little; a piece of this length is enough to know the others by.
PIECE = 14
LEAST = 60
# What is read in the article's place may be furniture; a text of half the length is a text.
INSTEAD = 0.5
# Doubts about what was read that leave nothing of what was there.
STRANGERS = frozenset({"another_text", "another_article", "rewritten"})


def emptied(before: Article, capture: Capture, after: Article | None = None) -> bool:
    """Whether the portal's frame is served whole, and next to nothing of the article in it.

    `after`: what was read in its place. False wherever that may have another reason: a page cut short,
    one that scripts paint, one without the portal's frame, one that holds another text.
    """
    old = [text for text in map(bare, before.paragraphs) if len(text) >= PIECE]
    size = sum(map(len, old))
    if size < LEAST or capture.status != 200 or truncated(capture) is not Cut.NO:
        return False
    if after is not None and doubtful(before, after) not in STRANGERS:
        return False
    # What the last resort finds where the portal's own layout finds nothing is furniture, however long.
    guessed = after is not None and after.layout == GENERIC.name != before.layout
    if after is not None and not guessed and _size(after) > INSTEAD * size:
        return False
    try:
        text = decode(capture.payload, capture.headers, capture.portal.charset).text
    except NotAPage:
        return False
    seen = look(text, capture.final_url)
    if seen.mounted or not framed(seen, urlsplit(capture.final_url).netloc):
        return False
    page = bare(META.sub("", text))  # scripts too: where one holds the text, the article is there
    left = sum(len(paragraph) for paragraph in old if _piece(paragraph) in page)
    return left < LEFT * size


def _size(article: Article) -> int:
    return sum(len(bare(text)) for text in article.paragraphs)


def _piece(paragraph: str) -> str:
    middle = (len(paragraph) - PIECE) // 2
    return paragraph[middle : middle + PIECE]
