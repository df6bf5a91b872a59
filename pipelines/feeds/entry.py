"""Change -> Entry: a change as a feed tells it. Never the whole body: portals reserve reproduction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from pipelines.feeds.marks import html, marks, named, shortened
from pipelines.feeds.policy import EXCERPTS, Policy, Shown, shown_of
from pipelines.feeds.words import FATES, KINDS, SORTS, beijing, clean, excerpt
from pipelines.news.article import Article
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision
from pipelines.news.significance import Sort
from pipelines.news.textdiff import Edit

TAG = "tag:gaigao,2026:"
MOST_PARTS, MOST_MARKS = 12, 60
# A headline or field in a feed, in characters.
LINE = 200
ADDRESSES = frozenset({"images", "attachments"})
# Of a gallery exchanged whole no more is listed, and of an address no more is shown, in characters.
MOST_ADDRESSES, ADDRESS = 20, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`id` is a tag: URI, the same for ever; `summary` and `content` are HTML, escaped."""

    id: str
    title: str
    link: str
    original: str | None
    portal: str
    kind: Kind
    sorts: tuple[Sort, ...]
    updated: datetime
    summary: str
    content: str | None = None
    """The same with the whole text, where the policy allows it."""
    rights: str | None = None


def entry(
    change: Change, revision: Revision | None, portal: str, public_url: str, policy: Policy = EXCERPTS
) -> Entry:
    """`portal` is the portal's title, `revision` the state of the article the change tells of."""
    article = revision.article if revision else None
    shown = shown_of(policy, article)
    whole = shown is Shown.FULL and article is not None
    return Entry(
        id=f"{TAG}change/{change.id}",
        title=clean(_fitting(f"［{KINDS[change.kind][0]}］{change.headline}")),
        link=f"{public_url.rstrip('/')}/changes/{change.id}",
        original=web(change.url),
        portal=clean(portal),
        kind=change.kind,
        sorts=change.sorts,
        updated=change.at,
        summary=str(_told(change, article, portal, shown)),
        content=str(_told(change, article, portal, shown, whole=True)) if whole else None,
        rights=clean(_fitting(article.rights)) if article and article.rights else None,
    )


def _fitting(text: str) -> str:
    """On one line, and no longer than a line should be: a page may print anything."""
    line = " ".join(text[: 2 * LINE].split())
    return line if len(line) <= LINE else f"{line[: LINE - 1]}…"


def _told(
    change: Change, article: Article | None, portal: str, shown: Shown, *, whole: bool = False
) -> Markup:
    kind, english = KINDS[change.kind]
    meta = [portal, f"{kind} {english}", *map(_fitting, _meta(article))]
    paragraphs = [Markup("<p>{}</p>").format(" · ".join(meta))]
    if shown is Shown.LINK:
        if sorts := "、".join(SORTS[sort][0] for sort in change.sorts):
            paragraphs.append(Markup("<p>涉及 {}</p>").format(sorts))
    else:
        paragraphs += map(_part, change.parts[:MOST_PARTS])
        if (more := len(change.parts) - MOST_PARTS) > 0:
            paragraphs.append(Markup("<p>…… 另有 {} 处改动</p>").format(more))
        paragraphs += _text(article, whole=whole) if article else []
    if address := web(change.url):
        paragraphs.append(
            Markup('<p><a href="{}" rel="noreferrer nofollow">原文 original</a></p>').format(address)
        )
    return clean(Markup("\n").join(paragraphs))


def _text(article: Article, *, whole: bool) -> list[Markup]:
    if whole:
        return [Markup("<p>{}</p>").format(paragraph) for paragraph in article.paragraphs]
    return [Markup("<blockquote>{}</blockquote>").format(text)] if (text := excerpt(article)) else []


def _part(part: Part) -> Markup:
    told = linked(part) if part.field in ADDRESSES else html(_few(shortened(marks(part))))
    labels = Markup(" <small>{}</small>").format(words) if (words := " · ".join(_labels(part))) else ""
    return Markup("<p><b>{} {}</b>{}<br>{}</p>").format(*named(part.field), labels, told)


def _few(found: list[Edit]) -> list[Edit]:
    """Of a paragraph edited everywhere the beginning."""
    return found if len(found) <= MOST_MARKS else [*found[:MOST_MARKS], ("=", " …… ")]


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
