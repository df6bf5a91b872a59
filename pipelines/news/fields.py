"""What is compared of an article, and what of each field is noise: one table, a reason per row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipelines.news import times
from pipelines.news.article import Article
from pipelines.news.hunks import ends
from pipelines.news.pictures import PLACEHOLDER, film, picture, place
from pipelines.news.portal_lines import own, strange, unpriced
from pipelines.news.text import bare, joined, normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field as people read it, the part of it that counts, and why the rest does not."""

    name: str
    printed: Callable[[Article], Any]
    """What the page shows; anything printable, None for nothing."""
    key: Callable[[Any], Any]
    """Two values of one key are the same to readers."""
    noise: str
    told: bool = True
    """Whether a difference is announced; otherwise it is only recorded, for the reason given."""
    made_of: tuple[str, ...] = ()
    """What of an article it is made of, where that is not of its name."""

    def untouched(self, before: Article, after: Article) -> bool:
        """Whether all that the field is made of is the same: as nearly always."""
        return all(getattr(before, name) == getattr(after, name) for name in self.made_of or (self.name,))

    def value(self, article: Article) -> Any:
        """What counts of the field, or None where it is absent."""
        printed = self.printed(article)
        return None if printed is None else self.key(printed) or None


def _text(name: str) -> Callable[[Article], str | None]:
    return lambda article: getattr(article, name) or None


def _names(name: str) -> Callable[[Article], str | None]:
    return lambda article: "、".join(getattr(article, name)) or None


def relative(article: Article) -> bool:
    """Whether the time was printed as "3小时前": another time at every visit, and an absolute one a day later."""
    raw = article.published_raw
    return raw is not None and times.find(raw) is None and not times.clocked(raw)


def _published(article: Article) -> str | None:
    if relative(article) or not article.published_at:
        return None
    return article.published_at.isoformat()


def pictures(article: Article) -> tuple[str, ...] | None:
    """The addresses of the article's pictures, without placeholders."""
    return tuple(image.src for image in article.images if not PLACEHOLDER.search(image.src)) or None


def _captions(article: Article) -> tuple[str, ...] | None:
    """In the order of the pictures' names, wherever those stand: what is exchanged is in another order."""
    shown = sorted(article.images, key=lambda one: (bool(PLACEHOLDER.search(one.src)), picture(one.src)))
    return tuple(one.caption for one in shown if one.caption) or None


def _attached(article: Article) -> tuple[str, ...] | None:
    return tuple(attachment.src for attachment in article.attachments) or None


def _links(article: Article) -> tuple[tuple[str, str], ...] | None:
    return tuple((link.text, link.url) for link in article.links) or None


def _people(text: str) -> list[str]:
    return sorted(map(bare, text.split("、")))


def _each(key: Callable[[str], str]) -> Callable[[Sequence[str]], Any]:
    """In any order, as often as each occurs."""
    return lambda values: sorted(map(key, values))


# One template's 来源 is another's 稿源, in brackets or where a line begins.
CREDIT = re.compile(
    r"(?:(?<=[(\[【])|^)(?:(?P<source>本文来源|文章来源|来源|稿源)|(?P<editor>责任编辑|责编|编辑))(?=:)"
    r"|(?<=[(\[【])(?:作者|记者|撰文)(?=:)"
)
# What parts two paragraphs; two stars may be a film's.
ORNAMENT = re.compile(r"(?![★☆⭐]{2})[^\w\"!?()\[\]《》%$€£¥+=<>]+")


@lru_cache(maxsize=8192)
def line(text: str) -> str:
    """What counts of a paragraph."""
    if ":" in text or "：" in text:
        text = CREDIT.sub(lambda found: found.lastgroup or "author", normal(text))
    # An address is the same by either scheme: sites that move to https write it anew in every text.
    plain = bare(text.replace("https://", "http://"))
    return "" if ORNAMENT.fullmatch(plain) else plain


def differing(before: Sequence[str], after: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both texts without the lines that they begin and end with alike, but for the nearest ones that say something.

    Those count alike if and only if the whole texts do: what stands beside two numbers keeps them apart.
    """
    head, tail = ends(before, after)
    first = next((at for at in reversed(range(head)) if line(before[at])), 0)
    behind = next((at for at in reversed(range(tail)) if line(before[-1 - at])), 0)
    return before[first : len(before) - behind], after[first : len(after) - behind]


# The window's title is no field: readers see the headline, and the site's and channel's names, counters and search
# engines' words in the title change on many pages at once. Where no headline is printed, it is read as one.
STYLE = "blanks, width, script form, entities and punctuation style are the template's"
FIELDS = (
    Field(name="headline", printed=_text("headline"), key=bare, noise=STYLE),
    Field(name="subhead", printed=_text("subhead"), key=bare, noise=STYLE),
    Field(name="kicker", printed=_text("kicker"), key=bare, noise=STYLE),
    Field(name="original_headline", printed=_text("original_headline"), key=bare, noise=STYLE),
    Field(
        name="published_at",
        printed=_published,
        key=str,
        made_of=("published_at", "published_raw"),
        noise="a relative time differs at every visit; another spelling of one time is the same",
    ),
    Field(name="source", printed=_text("source"), key=bare, noise=STYLE),
    Field(
        name="bylines",
        printed=lambda article: "、".join(f"{by.role} {by.name}" for by in article.bylines) or None,
        key=_people,
        noise="order, and the label before a name: one template's 记者 is another's 作者; names in a signature stand"
        " in the text too, and are told as text",
    ),
    Field(name="editors", printed=_names("editors"), key=_people, noise=f"{STYLE}; so is their order"),
    Field(
        name="responsible_editors",
        printed=_names("responsible_editors"),
        key=_people,
        noise=f"{STYLE}; so is their order",
    ),
    Field(
        name="paragraphs",
        printed=lambda article: own(article) or None,
        key=lambda paragraphs: joined(map(line, paragraphs)),
        made_of=("paragraphs", "links"),
        noise=f"{STYLE}; so is the label before a source or an editor, and where a paragraph or a page ends",
    ),
    Field(
        name="images",
        printed=pictures,
        key=_each(picture),
        noise="hosts, folders, sizes, versions and lazy placeholders rotate; order is the template's",
    ),
    Field(
        name="captions",
        printed=_captions,
        key=lambda captions: [bare(unpriced(text)) for text in captions],
        noise=f"{STYLE}; the same ones exchanged count where the pictures are the same, too",
        made_of=("images",),
    ),
    Field(name="attachments", printed=_attached, key=_each(film), noise="hosts and versions rotate"),
    # Recorded only.
    Field(
        name="furniture",
        printed=lambda article: strange(article) or None,
        key=lambda lines: sorted(map(bare, lines)),
        made_of=("paragraphs", "links"),
        noise="lists of other articles, counters and buttons between the paragraphs are the portal's",
        told=False,
    ),
    Field(
        name="links",
        printed=_links,
        key=lambda links: sorted((bare(text), place(url)) for text, url in links),
        noise="portals link keywords by machine and lead a link elsewhere when its page moves; sessions and trackers"
        " change addresses. A reader's text stays the same, so a new target is recorded and never told alone",
        told=False,
    ),
    Field(name="rights", printed=_text("rights"), key=normal, noise="a notice of the whole site", told=False),
    Field(
        name="updated_at",
        printed=lambda article: article.updated_at and article.updated_at.isoformat(),
        key=str,
        noise="tells that something was edited, which is told itself",
        told=False,
    ),
    Field(name="section", printed=_text("section"), key=normal, noise="a move within the portal", told=False),
    Field(
        name="canonical_url",
        printed=_text("canonical_url"),
        key=place,
        noise="gateways, mobile and https twins show one article",
        told=False,
    ),
)
TOLD = tuple(field for field in FIELDS if field.told)


def lacking(before: Sequence[Any] | None, after: Sequence[Any] | None) -> tuple[list[Any], list[Any]]:
    """What only the one and only the other holds, each in its own order."""
    old, new = Counter(before or ()), Counter(after or ())
    return list((old - new).elements()), list((new - old).elements())
