"""What reads as an article and is none: a notice, an emptied frame, a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.news import notices
from pipelines.news.article import Article, Capture, Fate
from pipelines.news.generic import GENERIC
from pipelines.news.look import Look
from pipelines.news.looked import frame_emptied, looked, told_by
from pipelines.news.notices import Notice
from pipelines.news.text import bare, either_script, normal
from pipelines.news.words.broken import TELLS_READER
from pipelines.news.words.gone import QUOTED

# News is longer, or names who made it.
SHORT, SHORT_GUESS, VERY_SHORT = 150, 400, 120
# A page that holds so much more in links than in text, without anyone's name or an hour, is a list; so is one of
# so many links whose text is links for so great a part, or of so many linked headings, one of them over the text.
LIST_CHARS, LINKS_TO_TEXT, LIST_LINKED, LIST_LINKS, ENTRIES = 600, 20, 0.4, 60, 3
# A section's name is shorter, or says so at its end.
LEAST_HEADLINE, A_SECTION = 12, either_script("(?:频道|专题|专栏|首页|列表|中心|网|要闻|新闻|页)$")
# A sentence of news; what a portal calls itself and its pieces where it speaks of them.
SENTENCE_CHARS, ENDS = 12, re.compile(r"[.!?。！？]$")
ITSELF = either_script("[本该此][网站报文篇稿页]|我们|编辑部|读者")


def labelled(article: Article) -> bool:
    """News names its time, its source or its editor."""
    return bool(article.published_raw) or credited(article)


def credited(article: Article) -> bool:
    """Whether it says who made it, or whence it is."""
    return bool(article.source or article.editors or article.responsible_editors)


def plain(article: Article) -> bool:
    """Whether a reading is an article's beyond doubt, labelled and long or illustrated: looks are not asked."""
    least = SHORT_GUESS if article.layout == GENERIC.name else SHORT
    long = sum(map(len, article.paragraphs)) >= least or bool(article.images)
    return long and labelled(article) and not notices.is_notice(article.headline)


def tells_news(texts: Iterable[str]) -> bool:
    """Whether sentences stand there, more than one, that speak neither to the reader nor of the portal itself."""
    lines = [normal(QUOTED.sub("", line)) for line in texts]
    told = [line for line in lines if len(line) >= SENTENCE_CHARS and ENDS.search(line)]
    return sum(not (TELLS_READER.search(line) or ITSELF.search(line)) for line in told) > 1


def no_news(capture: Capture, article: Article) -> Notice | None:
    """A notice, or an emptied frame, in the shape of an article; what is long and labelled is not asked."""
    if plain(article):
        return None
    guessed = article.layout == GENERIC.name
    chars = sum(map(len, article.paragraphs))
    if notices.unfilled(article.paragraphs):
        return Notice(Fate.OUTAGE, "template_error")
    titled, named = notices.is_notice(article.headline), labelled(article)
    if notices.withdrawn(article.paragraphs):
        seen = looked(capture)
        told = told_by(capture, seen) if seen and not named else None
        if told and told.fate is Fate.BLOCKED:
            return told
        # One that no reader sees while others stand there is kept for such a day.
        shown = not seen or not seen.lines or set(map(bare, article.paragraphs)) & set(map(bare, seen.lines))
        return Notice(Fate.WITHDRAWN, "soft_404") if shown else Notice(Fate.UNREADABLE, "hidden_notice")
    if named and not titled and not guessed:
        return None
    # 该视频已下架 is a headline too, where a text stands below it and who made it is named.
    if titled and chars > VERY_SHORT and article.published_raw and (article.source or article.editors):
        return None
    if (seen := looked(capture)) is None:
        return None
    return _unlike_news(capture, article, seen, asked=titled or not named, long=chars > VERY_SHORT)


def _unlike_news(capture: Capture, article: Article, seen: Look, *, asked: bool, long: bool) -> Notice | None:
    """What the looks of a guessed or unlabelled article tell. `asked`: its words are heard, if `long` the title's."""
    titled = notices.is_notice(article.headline) or notices.is_notice_title(seen.title)
    told = article.layout != GENERIC.name and tells_news(article.paragraphs)
    heard = asked and (titled or not (long or told))
    if heard and (notice := told_by(capture, seen, title_only=long)):
        return notice
    if not credited(article) and (notice := notices.challenged(seen, capture.final_url)):
        return notice
    if article.layout == GENERIC.name and not article.images and frame_emptied(capture, seen) and seen.bodies:
        return Notice(Fate.WITHDRAWN, "article_emptied")
    return None


def a_list(capture: Capture, article: Article) -> Notice | None:
    """A section's or a home page, of which the longest corner was guessed to be a text."""
    if article.layout != GENERIC.name or credited(article):
        return None
    text = "".join((*article.paragraphs, *(image.caption or "" for image in article.images)))
    if len(text) > LIST_CHARS:
        return None
    if (seen := looked(capture)) is None or _headed(article, seen):
        return None
    linked = sum(len(link.text) for link in article.links if link.text in text)
    clocked = article.published_raw is not None and ":" in article.published_raw
    among = len(text) * LINKS_TO_TEXT <= seen.linked and not clocked
    if (
        among
        or (linked >= LIST_LINKED * len(text) and len(seen.links) >= LIST_LINKS)
        or _an_entry(article, seen)
    ):
        return Notice(Fate.UNREADABLE, "listing")
    return None


def _an_entry(article: Article, seen: Look) -> bool:
    """Whether the text is a teaser below its title: both lead to the piece itself, as others on the page do."""
    if not article.paragraphs:
        return False
    titles = seen.link_words.intersection(seen.headings)
    headed = sum(text in titles for text in article.paragraphs)
    # Below one title a teaser has a line or two; a text that opens with one goes on.
    return (
        len(titles) >= ENTRIES and article.paragraphs[0] in titles and len(article.paragraphs) <= 3 * headed
    )


def _headed(article: Article, seen: Look) -> bool:
    """Whether the page's title begins with a headline that a heading of it prints: a list's title names a section."""
    headline = normal(article.headline)
    if len(headline) < LEAST_HEADLINE or A_SECTION.search(headline):
        return False
    return normal(seen.title).startswith(headline) and headline in map(normal, seen.headings)
