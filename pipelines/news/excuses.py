"""Why a field that prints differently on two pages is the same to readers, where it takes both pages to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from pipelines.news import times
from pipelines.news.article import Article
from pipelines.news.fields import Field, differing, lacking, pictures, relative
from pipelines.news.persons import NOBODY
from pipelines.news.pictures import PLACEHOLDER, picture
from pipelines.news.portal_lines import MOST_LINKS, no_source, own, strange
from pipelines.news.text import bare, joined, normal
from pipelines.news.words.furniture import SITE

CLOCK = re.compile(r"\d\s*[:：时點点]")
SEAM = re.compile(r"(?<![-_|])[-_|]")


def excuse(field: Field, before: Article, after: Article) -> str | None:
    """Why a field that prints differently is not told; None: it is."""
    if not field.told:
        return field.noise
    if field.name == "published_at":
        if relative(before) or relative(after):
            return "a relative time differs at every visit"
        if _touched(before, after):
            return "when the page was last touched, which is all it prints"
        if _todays(before) and _todays(after):
            return "on both pages the day of the visit, which a page's clock prints"
        if _to_another_unit(before, after) or _but_for_the_year(before, after):
            return "one time to the minute, or printed to the day on one page and more exactly on the other"
    if _counts_alike(field, before, after):
        return field.noise
    if field.name == "headline" and _with_site(before.headline, after.headline):
        return "the site's name behind the headline"
    if field.name == "source" and (no_source(before.source) or no_source(after.source)):
        return "what stands in the source's place on one of the pages is none"
    if field.name == "source" and {before.source or "本站", after.source or "本站"} <= NOBODY:
        return "nobody is named on either page"
    if field.name in NAMED and NAMED[field.name](before) == NAMED[field.name](after):
        return "the same names under another label"
    if field.name in {"paragraphs", "captions"} and _only_crossed(before, after):
        return "a picture's caption on one page, a line of the text on the other"
    if field.name == "captions" and _only_reordered(field, before, after):
        return "the same captions, and pictures that are named otherwise or not loaded yet"
    if field.name == "images" and _still_loading(before, after):
        return "pictures not loaded yet on one of the pages"
    if field.name == "images" and _of_a_list(before, after):
        return "pictures of a list of other articles that changed with it"
    return None


def _counts_alike(field: Field, before: Article, after: Article) -> bool:
    """Whether what counts of a field is the same; of a text, only what differs is looked at."""
    if field.name == "paragraphs":
        old, new = differing(own(before), own(after))
        return bool(field.key(old) == field.key(new))
    return bool(field.value(before) == field.value(after))


def _only_reordered(field: Field, before: Article, after: Article) -> bool:
    """Whether captions differ in order alone, and nothing shows that they are other pictures' now."""
    if sorted(field.value(before) or ()) != sorted(field.value(after) or ()):
        return False
    shown = [[one.src for one in page.images if one.caption] for page in (before, after)]
    known = [sorted(picture(src) for src in one if not PLACEHOLDER.search(src)) for one in shown]
    return known[0] != known[1] or len(known[0]) < len(shown[0])


def _touched(before: Article, after: Article) -> bool:
    """Whether both print only when they were last touched, and the later page a later time."""
    old, new = before.published_at, after.published_at
    return old == before.updated_at and new == after.updated_at and (not old or not new or old < new)


def _to_another_unit(before: Article, after: Article) -> bool:
    """Whether one of two times names the other's day only, or they differ in seconds alone."""
    if before.published_at is None or after.published_at is None:
        return False
    here = [page.published_at.astimezone(times.BEIJING) for page in (before, after) if page.published_at]
    same_day = len({moment.date() for moment in here}) == 1
    minutes = {moment.replace(second=0) for moment in here}
    # Seconds are the system's: nobody mends them.
    return (same_day and {_only_a_day(before), _only_a_day(after)} == {True, False}) or len(minutes) == 1


def _but_for_the_year(before: Article, after: Article) -> bool:
    """Whether one of the times is printed without its year, which is then a guess, and both are one but for that."""
    shown = [page.published_at.astimezone(times.BEIJING) for page in (before, after) if page.published_at]
    guessed = any(times.clocked(page.published_raw or "") for page in (before, after))
    return guessed and len({moment.strftime("%m-%d %H:%M") for moment in shown}) == 1 and len(shown) == 2


def _only_a_day(page: Article) -> bool:
    """Whether a time was printed without its hour: it then stands at the first second of its day."""
    if page.published_at is None or page.published_at.astimezone(times.BEIJING).time() != time.min:
        return False
    return page.published_raw is None or not CLOCK.search(page.published_raw)


def _todays(page: Article) -> bool:
    """Whether the only day that a page prints is the one on which it was fetched."""
    days = [at.astimezone(times.BEIJING).date() for at in (page.published_at, page.captured_at) if at]
    return _only_a_day(page) and days[:1] == days[1:]


def _with_site(before: str, after: str) -> bool:
    """Whether one headline is the other with a site's name behind it, or both are one with two such names."""
    old, new = map(normal, (before, after))
    shared = {old, *_without_site(old)} & {new, *_without_site(new)}
    # Where both name one, the headline is longer: 两会丨代表走进新闻.
    return any(text in {old, new} or 2 * len(text) > max(len(old), len(new)) for text in shared)


def _without_site(headline: str) -> Iterator[str]:
    """What stands before a site's name."""
    for found in SEAM.finditer(headline):
        if found.start() and SITE.fullmatch(headline, found.start()):
            yield headline[: found.start()]


def _staff(article: Article) -> list[str]:
    """Who edited, whatever the page calls them."""
    return sorted(set(map(bare, (*article.editors, *article.responsible_editors))))


def _signed(article: Article) -> list[str]:
    return sorted({bare(byline.name) for byline in article.bylines})


NAMED = {"editors": _staff, "responsible_editors": _staff, "bylines": _signed}


def crossed(before: Article, after: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs of both, without those that the other page prints as captions."""
    texts, captions = (own(before), own(after)), (_captions(before), _captions(after))
    if not any(captions):
        return texts
    lines = {bare(text) for text in texts[0]}, {bare(text) for text in texts[1]}
    return tuple(t for t in texts[0] if bare(t) not in captions[1] - lines[1]), tuple(
        t for t in texts[1] if bare(t) not in captions[0] - lines[0]
    )


def _only_crossed(before: Article, after: Article) -> bool:
    """Whether text and captions differ only in which of them prints a line."""
    captions, lines = (_captions(before), _captions(after)), (own(before), own(after))
    gone, come = captions[0] - captions[1], captions[1] - captions[0]
    if not (gone or come):
        return False
    # A caption that repeats the headline is dropped as a line of the text.
    printed = [
        {bare(page.headline), *map(bare, one)} for page, one in zip((before, after), lines, strict=True)
    ]
    if not (gone <= printed[1] and come <= printed[0]):
        return False
    texts = [joined(map(bare, one)) for one in crossed(before, after)]
    return texts[0] == texts[1]


def _captions(article: Article) -> set[str]:
    return {bare(image.caption) for image in article.images if image.caption}


def _listed(article: Article) -> list[str]:
    """The titles of other articles in its lists, line by line."""
    titles = sorted({link.text for link in article.links})[:MOST_LINKS]
    return [title for line in strange(article) for title in titles if title in line]


def _of_a_list(before: Article, after: Article) -> bool:
    """Whether a list of other articles changed, and no more pictures went or came than titles, none with a caption."""
    titles = lacking(*(sorted(_listed(page)) for page in (before, after)))
    names = lacking(*([picture(src) for src in pictures(page) or ()] for page in (before, after)))
    shown = [one for page in (before, after) for one in page.images if one.caption]
    own = {picture(one.src) for one in shown}
    few = all(len(one) <= len(other) for one, other in zip(names, titles, strict=True))
    return any(titles) and few and own.isdisjoint(name for side in names for name in side)


def _still_loading(before: Article, after: Article) -> bool:
    """Whether one page shows placeholders where the other has its pictures, and nothing else."""
    gone, come = lacking(*([picture(src) for src in pictures(page) or ()] for page in (before, after)))
    waiting = [len(page.images) - len(pictures(page) or ()) for page in (before, after)]
    loaded = waiting[0] - waiting[1]
    return (not gone and 0 < len(come) <= loaded) or (not come and 0 < len(gone) <= -loaded)
