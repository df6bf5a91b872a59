"""Reading: the first layout of the portal that fits the page says what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml.etree import _Element

from pipelines.news import around, families, generic, paging, selected
from pipelines.news.article import Article, Byline, Capture
from pipelines.news.blocks import Blocks, blocks, hands_out, printed
from pipelines.news.byline import Labelled
from pipelines.news.captions import captions
from pipelines.news.charset import decode
from pipelines.news.dateline import dateline
from pipelines.news.errors import PageMissing, Undecodable, UnknownLayout
from pipelines.news.furniture_boxes import Removed, take_out
from pipelines.news.headline import without_badge, without_counter
from pipelines.news.lead_picture import take_in_below
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.prose import Prose, prose_of
from pipelines.news.text import normal
from pipelines.news.truncation import truncated

# Raised by one whenever this floor reads a page otherwise than before: the difference is then a baseline.
READER = 9
# An article whose text stands on another page, whole.
NO_TEXT: dict[str, Any] = dict.fromkeys(("paragraphs", "images", "attachments", "links"), ())
LOST_EMOJI, LOST_BYTES = re.compile("\ufffd{2,}"), ("\ufffd".encode(), "\ufffd".encode("gb18030"))


def inspect(capture: Capture) -> tuple[Article, tuple[Removed, ...]]:
    """What the page says, as `read` tells it, and what was taken out of its first page. Raises as `read`."""
    removed: list[Removed] = []
    _read(capture, removed)
    return read(capture), tuple(removed)


def read(capture: Capture) -> Article:
    """What the page says, or the pages of an article on several, joined in order.

    Raises NotAPage (empty, binary), UnknownLayout (no layout finds headline and body), Undecodable
    (U+FFFD in the article's text) or PageMissing (a further page is no page of the article).
    """
    article = _read(capture)
    if page := paging.whole(capture):
        return _joined(replace(article, **NO_TEXT), _further(page))
    for page in capture.further:
        if not paging.is_whole(page.final_url):  # one that did not answer: its pages are there instead
            article = _joined(article, _further(page))
    return article


def _further(page: Capture) -> Article:
    """What a further page of an article says."""
    if page.status != 200:
        raise PageMissing(f"{page.final_url} answered {page.status}")
    try:
        return _read(page)
    except UnknownLayout as error:
        raise PageMissing(f"{page.final_url} cannot be read: {error}") from error


def _joined(first: Article, more: Article) -> Article:
    """Text and pictures go on; who is named or credited may stand on the last page only."""
    credited = first if first.source else more
    return replace(
        first,
        source=credited.source,
        source_url=credited.source_url,
        syndicated=credited.syndicated,
        paragraphs=first.paragraphs + more.paragraphs,
        images=first.images + more.images,
        attachments=first.attachments + more.attachments,
        links=first.links + more.links,
        whole=first.whole and more.whole,
        bylines=_once(first.bylines + more.bylines),
        editors=first.editors or more.editors,
        responsible_editors=first.responsible_editors or more.responsible_editors,
    )


def _read(capture: Capture, removed: list[Removed] | None = None) -> Article:
    decoded = decode(capture.payload, capture.headers, capture.portal.charset)
    text = families.prepare(_undamaged(decoded.text, capture.payload))
    page = Page(text, decoded.utf8 if text is decoded.text else None)
    for layout in capture.portal.layouts:
        article = _fit(page, layout, capture, decoded.charset, removed)
        if article is not None:
            if "\ufffd" in article.headline or any("\ufffd" in text for text in article.paragraphs):
                raise Undecodable(f"U+FFFD in the text read as {decoded.charset}")
            return article
    raise UnknownLayout(f"none of {[layout.name for layout in capture.portal.layouts]} fits {capture.url}")


def _undamaged(text: str, payload: bytes) -> str:
    """Without the rows of U+FFFD that a page prints itself, where its system lost an emoji.

    A single one is a character that is missing; so is one that came about in decoding.
    """
    if "\ufffd" not in text:  # nearly all pages: one sign is found sixty times as fast as two
        return text
    if "\ufffd\ufffd" not in text or text.count("\ufffd") not in map(payload.count, LOST_BYTES):
        return text
    return LOST_EMOJI.sub("", text)


def _fit(
    page: Page, layout: Layout, capture: Capture, charset: str, removed: list[Removed] | None
) -> Article | None:
    """The article as this layout reads it; None where it finds no headline or no text."""
    parts = _parts(page, layout)
    if not parts.headline or parts.body is None:
        return None
    parts.headline = without_counter(parts.headline, page)
    told = selected.around_text(page, layout, parts, capture)
    known = replace(
        told.said, source=told.source, published=told.published_raw if told.published_at else None
    )
    boxes, found, prose = _text(page, layout, parts.body, parts.headline, known, capture.final_url)
    if not prose.paragraphs and not found.images:
        return None
    if layout.density and not found.images and generic.is_nothing(prose.paragraphs):
        return None
    if removed is not None:
        removed += [*boxes, *prose.removed]
    source = told.source or prose.source
    return Article(
        id=capture.article_id,
        portal=capture.portal.name,
        url=capture.url,
        captured_at=capture.captured_at,
        layout=layout.name,
        charset=charset,
        headline=parts.headline,
        subhead=selected.text_of(page, layout.subhead) or parts.subhead or None,
        kicker=selected.text_of(page, layout.kicker) or parts.kicker or None,
        paragraphs=prose.paragraphs,
        original_headline=prose.original or parts.original or None,
        published_at=told.published_at,
        published_raw=told.published_raw,
        other_times=told.other_times,
        updated_at=told.updated_at,
        source=source,
        source_url=selected.linked(page, told.source, capture.final_url) if told.source else None,
        bylines=_named(told.said.bylines, prose.bylines),
        editors=told.said.editors or prose.editors,
        responsible_editors=told.said.responsible_editors or prose.responsible,
        dateline=dateline(prose.paragraphs),
        images=tuple(found.images),
        attachments=tuple(found.attachments),
        links=tuple(found.links),
        whole=not truncated(capture),
        section=selected.section(page, layout),
        canonical_url=page.canonical,
        rights=selected.text_of(page, layout.rights) or None,
        syndicated=_syndicated(source, capture.portal.own_sources),
    )


def _text(
    page: Page, layout: Layout, body: _Element, headline: str, known: Labelled, base: str
) -> tuple[list[Removed], Blocks, Prose]:
    """What a body holds: what was taken out of it, its pictures and links, its lines."""
    above, below = ([], []) if layout.density else around.notes(body)
    boxes = take_out(page, body, layout, base)
    links = tuple(printed(link) for link in body.iter("a") if not hands_out(link))
    found = blocks(body, base, captions(page, body, layout))
    return boxes, found, prose_of((*above, *found.paragraphs, *below), headline, links, known)


def _parts(page: Page, layout: Layout) -> generic.Found:
    if layout.density:
        return generic.find(page)
    found = next(((one, text) for one in page.css(*layout.headline) if (text := printed(one))), None)
    body = selected.first(page, layout.body) if found else None
    if found is None or body is None:
        return generic.Found(found[1] if found else "", "", None)
    shown = without_badge(found[1], found[0])
    headline = generic.headline_above(page, body, shown) if selected.unprinted(found[0]) else shown
    if layout.pictures_above:
        take_in_below(page.root, found[1], body)
    place = around.printed_at(page, found[0], headline)
    subhead, kicker = around.subhead(page, place, body), around.kicker(page, place)
    return generic.Found(headline, selected.meta_of(page, layout), body, subhead, kicker)


def _syndicated(source: str | None, own_sources: tuple[str, ...]) -> bool | None:
    """Whether the source is another's; None where the portal's own names are not known, or no source is printed."""
    if not own_sources or not source:
        return None
    return not any(normal(name) in normal(source) for name in own_sources)


def _named(labelled: tuple[Byline, ...], told: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """Who the labels name, and who the text does: a labelled author is not named again as the reporter."""
    authors = {by.name for by in labelled if by.role == "作者"}
    return _once((*labelled, *(by for by in told if by.name not in authors)))


def _once(bylines: tuple[Byline, ...]) -> tuple[Byline, ...]:
    return tuple(dict.fromkeys(bylines))
