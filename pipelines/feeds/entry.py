"""Change -> Entry: a change as a feed tells it. Never the whole body: portals reserve reproduction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from pipelines.feeds.marks import html, marks, named, shortened
from pipelines.feeds.words import FATES, KINDS, SORTS, beijing, clean, excerpt
from pipelines.news.article import Article
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision
from pipelines.news.significance import Sort
from pipelines.news.textdiff import Edit

TAG = "tag:gaigao,2026:"
MOST_PARTS = 12
ADDRESSES = frozenset({"images", "attachments"})
# Of a gallery exchanged whole no more is listed, and of an address no more is shown, in characters.
MOST_ADDRESSES, ADDRESS = 20, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`id` is a tag: URI, the same for ever; `summary` is HTML, escaped."""

    id: str
    title: str
    link: str
    portal: str
    kind: Kind
    sorts: tuple[Sort, ...]
    updated: datetime
    summary: str


def entry(change: Change, revision: Revision | None, portal: str, public_url: str) -> Entry:
    """`portal` is the portal's title, `revision` the state of the article the change tells of."""
    return Entry(
        id=f"{TAG}change/{change.id}",
        title=clean(f"［{KINDS[change.kind][0]}］{change.headline}"),
        link=f"{public_url.rstrip('/')}/changes/{change.id}",
        portal=clean(portal),
        kind=change.kind,
        sorts=change.sorts,
        updated=change.at,
        summary=str(_summary(change, revision.article if revision else None, portal)),
    )


def _summary(change: Change, article: Article | None, portal: str) -> Markup:
    kind, english = KINDS[change.kind]
    paragraphs = [Markup("<p>{}</p>").format(" · ".join([portal, f"{kind} {english}", *_meta(article)]))]
    paragraphs += map(_part, change.parts[:MOST_PARTS])
    if (more := len(change.parts) - MOST_PARTS) > 0:
        paragraphs.append(Markup("<p>…… 另有 {} 处改动</p>").format(more))
    if article and (text := excerpt(article)):
        paragraphs.append(Markup("<blockquote>{}</blockquote>").format(text))
    if address := web(change.url):
        paragraphs.append(
            Markup('<p><a href="{}" rel="noreferrer nofollow">原文 original</a></p>').format(address)
        )
    return clean(Markup("\n").join(paragraphs))


def _part(part: Part) -> Markup:
    told = linked(part) if part.field in ADDRESSES else html(shortened(marks(part)))
    labels = Markup(" <small>{}</small>").format(words) if (words := " · ".join(_labels(part))) else ""
    return Markup("<p><b>{} {}</b>{}<br>{}</p>").format(*named(part.field), labels, told)


def _labels(part: Part) -> list[str]:
    """What became of a paragraph, and of what sorts the edit is, in Chinese."""
    fate = [FATES[part.kind][0]] if part.kind in FATES else []
    return [*fate, *(SORTS[sort][0] for sort in part.sorts)]


def linked(part: Part) -> Markup:
    """Addresses that went and came, one a line, as links where a browser may be sent there."""
    gone, come = ((side or "").split("\n") for side in (part.before, part.after))
    told: list[Edit] = [*(("-", one) for one in gone if one), *(("+", one) for one in come if one)]
    lines = [*map(_link, told[:MOST_ADDRESSES])]
    if (more := len(told) - MOST_ADDRESSES) > 0:
        lines.append(Markup("…… 另有 {} 处").format(more))
    return Markup("<br>").join(lines)


def _link(mark: Edit) -> Markup:
    op, address = mark
    shown = html(shortened([(op, clean(address.partition("://")[2] or address))], room=ADDRESS))
    if target := web(address):
        return Markup('<a href="{}" rel="noreferrer nofollow">{}</a>').format(target, shown)
    return shown


def _meta(article: Article | None) -> list[str]:
    """Source, published and responsible editors, where the page names them."""
    if article is None:
        return []
    told = {
        "source": article.source,
        "published_at": beijing(article.published_at) if article.published_at else None,
        "responsible_editors": "、".join(article.responsible_editors),
    }
    return [f"{named(name)[0]}：{value}" for name, value in told.items() if value]


def web(url: str) -> str | None:
    """The address if a browser may be sent there; a page's own word is not enough for any other scheme."""
    return url if url.startswith(("http://", "https://")) else None
