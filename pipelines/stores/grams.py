"""Text as search knows it: its letters in normal form, each alone and each with the next.

Chinese has no blanks between words, and a word list would miss the names that people search for. A text is
therefore known by all its single characters and pairs: a query of one or two characters is one of them, a
longer one is all its pairs, and then read in the text itself. The same on every database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipelines.news.article import Article
from pipelines.news.text import THOUSANDS, normal

# Signs that no letter is: of a headline, of a portal, of a source, of a segment (see `numbered`).
HEADLINE, PORTAL, SOURCE, SEGMENT = "§", "¶", "†", "‡"
# No article needs more; PostgreSQL takes a megabyte. What stands behind is not found.
LONGEST, MOST = 100_000, 60_000
LONGEST_SOURCE = 60
# Nobody types the marks around a title or a quotation; whatever else stands between letters parts them.
QUOTES = re.compile(r"[\"'《》〈〉<>()\[\]【】〔〕]+")
NO_LETTER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """开放，首日 -> 开放,首日: the same for every way to write a comma, a blank, a number, a script."""
    plain = QUOTES.sub("", THOUSANDS.sub("", normal(text))).casefold()
    return NO_LETTER.sub(",", plain).strip(",")


def lines(article: Article) -> Iterator[str]:
    """What can be found in an article besides its headlines."""
    yield from article.paragraphs
    yield from (image.caption for image in article.images if image.caption)
    yield from (byline.name for byline in article.bylines)
    yield from (*article.editors, *article.responsible_editors, article.source or "")


def headlines(article: Article) -> Iterator[str]:
    told = (article.headline, article.subhead, article.kicker, article.original_headline)
    return (line for line in told if line)


def lettered(article: Article, *, headline: bool = False) -> Iterator[str]:
    """Its letters, line by line: no match runs over the end of a line."""
    found = headlines(article) if headline else (*headlines(article), *lines(article))
    return map(letters, _within(found))


def _within(texts: Iterable[str]) -> Iterator[str]:
    room = LONGEST
    for text in texts:
        if room <= 0:
            return
        yield text[:room]
        room -= len(text)


def grams(article: Article) -> list[str]:
    """All that an article is found by."""
    found = dict.fromkeys([f"{PORTAL}{article.portal}"])
    if article.source:
        found[source_gram(article.source)] = None
    found |= dict.fromkeys(f"{HEADLINE}{gram}" for gram in _all("\n".join(lettered(article, headline=True))))
    found |= dict.fromkeys(_all("\n".join(lettered(article))))
    return list(found)[:MOST]


def has(article: Article, wanted: Iterable[str]) -> bool:
    """Whether `grams` names all of these, which a query asks for: told without naming them all."""
    heads, texts = ("\n".join(lettered(article, headline=only)) for only in (True, False))
    own = {f"{PORTAL}{article.portal}", *([source_gram(article.source)] if article.source else [])}
    return all(
        gram in own
        if gram[0] in PORTAL + SOURCE
        else gram.removeprefix(HEADLINE) in (heads if gram[0] == HEADLINE else texts)
        for gram in wanted
    )


def source_gram(source: str) -> str:
    return f"{SOURCE}{letters(source[: 2 * LONGEST_SOURCE])[:LONGEST_SOURCE]}"


def _all(text: str) -> Iterator[str]:
    for first, second in pairwise(f"{text}\n"):
        if first.isalnum():
            yield first
            if second.isalnum():
                yield first + second


def asked(query: str) -> list[str]:
    """What must be known of an article in which `query`, as letters, stands."""
    found: dict[str, None] = {}
    for at, sign in enumerate(query):
        after = query[at + 1 : at + 2]
        if sign.isalnum() and after.isalnum():
            found[sign + after] = None
        elif sign.isalnum() and not query[at - 1 : at].isalnum():
            found[sign] = None
    return list(found)
