"""A page that stands without its article: seen only by who knows what the article said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sized
from copy import copy
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.charset import page_text
from pipelines.news.destination import Destination, destination
from pipelines.news.frame import alike, anew, brings, rebuilt, unlike
from pipelines.news.generic import GENERIC
from pipelines.news.guards import doubtful
from pipelines.news.hunks import MOST_WORK
from pipelines.news.look import Look
from pipelines.news.looked import looked
from pipelines.news.no_news import tells_news
from pipelines.news.notices import Notice, framed, says_nothing, spoken, tells_why, unfilled, waits
from pipelines.news.text import bare, bare_of, either_script, normal
from pipelines.news.truncation import Cut, truncated

# The page's head repeats the lead whether the text is there or not, and so do Founder's records.
META = re.compile(
    r"<meta\b(?:[^<>]|<(?!meta\b))*+>|<!--enpproperty(?:(?!<!--enpproperty).){0,20000}?/enpproperty-->",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<[^<>]*>")
# What is never closed goes on to the page's end.
CODE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
LEFT = 0.3
# Words of a sentence that asks a reader to pay or to log in for the rest.
ASKS = either_script(r"[您你请]|登[录陆入]|注册|订阅|解锁|付费|购买|开通|全文|本文|阅读|剩余")
SENTENCE = re.compile("[。！？]")
# Shorter lines stand in any text.
LINE = 8
# Paragraphs shorter than this say little; a piece of this length is enough to know the others by.
PIECE = 14
LEAST = 60
# A notice is no longer, with its advice; news of deleted articles is.
MOST_SAID = 120
# What is read in the article's place may be furniture; a text of half the length is a text.
INSTEAD = 0.5
# Doubts about what was read that leave nothing of what was there.
STRANGERS = frozenset({"another_text", "another_article", "rewritten"})
GONE = Notice(Fate.WITHDRAWN, "article_emptied")
# Something else is there, and nobody knows what it hides.
HINDERED = Notice(Fate.UNREADABLE, "frame_without_article")


def emptied(
    before: Article, capture: Capture, after: Article | None = None, doubt: str | None = None
) -> bool:
    """Whether the portal's frame is served whole around a box for the text, and next to nothing of the article in it.

    `after`: what was read in its place, and `doubt` what is strange about that. False wherever there may be another
    reason: a page cut short, one that scripts paint or fill, one without frame or box, one that holds another text.
    """
    size = sum(map(len, _telling(before)))
    if size < LEAST or capture.status != 200 or truncated(capture) is not Cut.NO:
        return False
    if after is not None and (doubt or doubtful(before, after)) not in STRANGERS:
        return False
    # What the last resort finds where the portal's own layout finds nothing is furniture, however long.
    guessed = after is not None and after.layout == GENERIC.name != before.layout
    if after is not None and not guessed and _size(after) > INSTEAD * size:
        return False
    seen = looked(capture)
    if seen is None or seen.mounted or not framed(seen, urlsplit(capture.final_url).netloc):
        return False
    filled = any(box in seen.script for box in seen.empty_boxes)
    if not seen.bodies or filled or waits(seen) or _left(before, _text(capture)) >= LEFT * size:
        return False
    return seen.emptied or (after is not None and not guessed and _says_gone(seen, capture, after))


def _says_gone(seen: Look, capture: Capture, after: Article) -> bool:
    """Whether what stands where the text was says that it was taken away: of other words nobody knows why."""
    heard = copy(seen)
    heard.title, heard.headings, heard.lines = "", [], list(after.paragraphs)
    said = spoken(heard, urlsplit(capture.final_url).netloc, anew=True)
    return said is not None and said.fate is Fate.WITHDRAWN


def vanished(
    before: Article, old: Capture, new: Capture, after: Article | Refusal, doubt: str | None = None
) -> Notice | None:
    """What the second page of one template says of the article it does not hold any more, by who has both pages.

    None where it still holds much of the text, also in a script, or another text, or where scripts came to load it.
    """
    size = sum(map(len, _telling(before)))
    if size < LEAST or new.status != 200 or truncated(new) is not Cut.NO:
        return None
    same = destination(new.portal, new.url, new.final_url) is Destination.SAME
    if not same or _left(before, page := printed(new)) >= LEFT * size:
        return None
    was, seen = looked(old), looked(new)
    if was is None or seen is None or not alike(was, seen):
        return None
    fresh = anew(was, seen)
    said = spoken(fresh, urlsplit(new.final_url).netloc, anew=True)
    if said and len(fresh.plain) <= MOST_SAID and not tells_news(fresh.lines):
        return said
    if rebuilt(was, seen) or _left(before, _text(new)) >= LEFT * size:
        return None
    # What else is said in its place, or fills it, may be the reason why it cannot be seen here.
    told = any(map(tells_why, fresh.lines)) or unfilled(fresh.headings)
    whole = printed(old)
    if brings(was, seen) or told:
        other = isinstance(after, Refusal) or not _nothing_instead(before, whole, after, doubt)
        return None if other or _kept(before, whole, page, was, seen) else HINDERED
    if _kept(before, whole, page, was, seen) or not (
        seen.emptied or all(map(says_nothing, unlike(was, fresh)))
    ):
        return None
    if isinstance(after, Refusal):
        return GONE if len(fresh.plain) < LEAST else None
    return GONE if _nothing_instead(before, whole, after, doubt) else None


def walled(before: Article, after: Article, old: Capture, new: Capture) -> Notice | None:
    """What a page says anew that prints the beginning of the text and no more of it: the rest is to be paid for."""
    text = bare_of(before.paragraphs)
    own = [line for line in map(bare, after.paragraphs) if line in text]
    was, seen = looked(old), looked(new)
    if not own or not text.startswith("".join(own)) or was is None or seen is None:
        return None
    said = spoken(anew(was, seen), urlsplit(new.final_url).netloc, anew=True)
    return said if said is not None and said.fate is Fate.BLOCKED else None


def goes_on(before: Article, after: Article) -> bool:
    """Whether a shorter text keeps a paragraph and goes on with sentences of its own: an editor made it shorter."""
    text = bare_of(before.paragraphs)
    others = [line for line in after.paragraphs if bare(line) not in text]
    told = all(
        SENTENCE.search(line) and not ASKS.search(line) and not tells_why(normal(line)) for line in others
    )
    return 0 < len(others) < len(after.paragraphs) and told


def _kept(before: Article, whole: str, page: str, was: Look, seen: Look) -> bool:
    """Whether a line of the text still stands there; one that the old page printed twice may be a summary's.

    `whole`, `page`: what the old and the new page print.
    """
    texts = _telling(before)
    some = texts[:: _step(texts, whole)]
    if any(0 < whole.count(piece) <= page.count(piece) for piece in map(_piece, some)):
        return True
    captions = (image.caption for image in before.images if image.caption)
    printed_as = (*before.paragraphs, *captions), (seen.title, *seen.headings)
    text, heads = map(bare_of, printed_as)
    had, has = (Counter(map(bare, look.lines)) for look in (was, seen))
    lines = list(has)[:: _step(has, text)]
    # What came anew with words of the text is what an editor left of a paragraph.
    own = (
        line
        for line in lines
        if len(line) >= LINE and (line if had[line] else _piece(line)) in text and line not in heads
    )
    return any(had[line] <= has[line] for line in own)


def _nothing_instead(before: Article, page: str, after: Article, doubt: str | None) -> bool:
    """Whether what is read in the article's place was printed by the old page too, beside the article."""
    step = _step(after.paragraphs, page)
    new = step * sum(len(text) for text in map(bare, after.paragraphs[::step]) if _piece(text) not in page)
    return new < LEAST and (_size(after) < LEAST or doubt in STRANGERS or _size(before) * LEFT > _size(after))


def _telling(article: Article) -> list[str]:
    return [text for text in map(bare, article.paragraphs) if len(text) >= PIECE]


def _left(before: Article, page: str) -> int:
    """How many characters of the text are on the page."""
    texts = _telling(before)
    step = _step(texts, page)
    return step * sum(len(text) for text in texts[::step] if _piece(text) in page)


def _step(texts: Sized, page: str) -> int:
    """Of very many texts only each n-th is looked for: the time stays bounded, however long the page."""
    return 1 + len(texts) * len(page) // MOST_WORK


def _text(capture: Capture) -> str:
    """All of a page in bare form, scripts too: where one holds the text, the article is there."""
    return bare(META.sub("", page_text(capture) or ""))


class Prints:
    """What a page prints between its tags, in bare form; it is looked for once."""

    def __init__(self, capture: Capture) -> None:
        self._capture = capture

    @cached_property
    def _shown(self) -> str:
        """The page without its code and comments."""
        return CODE.sub("", page_text(self._capture) or "")

    @cached_property
    def whole(self) -> str:
        return bare(unescape(TAG.sub("", self._shown)))

    @cached_property
    def pieces(self) -> Counter[str]:
        """How often each stands from tag to tag."""
        return Counter(bare(unescape(piece)) for piece in TAG.split(self._shown) if not piece.isspace())

    @cached_property
    def _further(self) -> tuple[Prints, ...]:
        return tuple(map(Prints, self._capture.further))

    def often(self, text: str, *, alone: bool) -> int:
        """How often it prints a text; `alone`: from tag to tag.

        Of an article's pages the one counts that does most: what stands around the text is on each of them.
        """
        own = self.pieces[text] if alone else self.whole.count(text)
        return max(own, *(page.often(text, alone=alone) for page in self._further)) if self._further else own


def printed(capture: Capture) -> str:
    """What stands between the tags, in bare form."""
    return Prints(capture).whole


def _size(article: Article) -> int:
    return sum(len(bare(text)) for text in article.paragraphs)


def _piece(paragraph: str) -> str:
    middle = max(0, (len(paragraph) - PIECE) // 2)
    return paragraph[middle : middle + PIECE]
