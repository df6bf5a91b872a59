"""Who wants which changes, when, and where they go; judged without a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from pipelines.feeds.timing import Quiet
from pipelines.news.article import Article
from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.news.text import bare, normal
from pipelines.news.times import BEIJING


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What is left empty asks for all. Addresses may hold secrets: no repr shows them."""

    name: str
    portals: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    """ISO 3166-2 codes."""
    sections: frozenset[str] = frozenset()
    """Titles: of the section it was found in, or the last of the page's breadcrumb."""
    kinds: frozenset[Kind] = frozenset()
    sorts: frozenset[Sort] = frozenset()
    """Of edits; an article that comes or goes whole is of no sort, and is chosen by its kind."""
    significance: float = 0.0
    """The least, 0..1."""
    words: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    zone: ZoneInfo = BEIJING
    quiet: Quiet | None = None
    digest: timedelta | None = None
    per_hour: int | None = None
    """The most messages an hour; what is over is told in one."""
    channel: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    since_start: bool = False

    @property
    def looks_further(self) -> bool:
        """Whether the change alone does not tell if it is wanted."""
        return bool(self.provinces or self.sections or self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a change does not say of its article: where it stands, and its text, before and after."""

    province: str | None = None
    section: str | None = None
    articles: tuple[Article, ...] = ()


def wants(subscription: Subscription, change: Change) -> bool:
    """As far as the change itself tells. Words are looked for in the headline and in what changed, in either script."""
    if subscription.portals and change.portal not in subscription.portals:
        return False
    if subscription.kinds and change.kind not in subscription.kinds:
        return False
    if subscription.sorts and change.parts and subscription.sorts.isdisjoint(change.sorts):
        return False
    if change.significance < subscription.significance:
        return False
    text = normal("\n".join(_told(change))).casefold() if subscription.words else ""
    return not subscription.words or any(normal(word).casefold() in text for word in subscription.words)


def wants_of(subscription: Subscription, change: Change, about: About) -> bool:
    """As far as its article tells. Persons are looked for in all of it: the text, bylines and editors."""
    if subscription.provinces and about.province not in subscription.provinces:
        return False
    sections = {about.section, *(article.section for article in about.articles)}
    if subscription.sections and subscription.sections.isdisjoint(sections):
        return False
    if not subscription.persons:
        return True
    texts = [*_told(change), *(text for article in about.articles for text in _named(article))]
    return any(bare(person) in bare(text) for person in subscription.persons for text in texts)


def _told(change: Change) -> list[str]:
    return [change.headline, *(text for part in change.parts for text in (part.before, part.after) if text)]


def _named(article: Article) -> Iterable[str]:
    yield from article.paragraphs
    yield from (byline.name for byline in article.bylines)
    yield from (*article.editors, *article.responsible_editors)
    yield from (image.caption for image in article.images if image.caption)
