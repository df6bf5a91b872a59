"""Where in an article a search's words stand, with a little of what is around."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.news.article import Article
from pipelines.news.text import normal
from pipelines.stores.grams import headlines, letters, lines

BEFORE, AFTER = 24, 48


def around(article: Article, words: Sequence[str]) -> tuple[str, str, str]:
    """The text before the first match, the match as printed, the text after it."""
    word = words[0] if words else ""
    for text in (*headlines(article), *lines(article)):
        shown = text[:20_000]
        if word in letters(shown):
            return _cut(shown, *_span(shown, word))
    first = next(iter(article.paragraphs), "")
    return "", "", first[:AFTER]


def _span(text: str, word: str) -> tuple[int, int]:
    """From where to where: the shortest stretch whose letters hold the word, found by halving."""
    if (at := normal(text).casefold().find(word)) >= 0 and len(normal(text)) == len(text):
        return at, at + len(word)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if word in letters(text[:middle]) else (middle + 1, high)
    end, (low, high) = low, (0, low)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if word in letters(text[middle:end]) else (low, middle - 1)
    return low, end


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    before = text[max(0, start - BEFORE) : start]
    after = text[end : end + AFTER]
    head = f"…{before}" if start > BEFORE else before
    return head, text[start:end], f"{after}…" if len(text) > end + AFTER else after
