"""What a newcomer fills in: a portal, its sections, and how each generation of its pages is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Literal, get_args

from pipelines.news.cadence import Beat, beat_at
from pipelines.news.retention import Retention
from pipelines.news.times import BEIJING

# The portal of pages that no declared portal claims, put under watch by hand.
BY_HAND = "any_page"
# What a section's listing is written in; rss is Atom too.
Kind = Literal["page", "rss", "sitemap", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonList:
    """Where a JSON listing, bare, in a callback or inside a script, holds its articles: names joined by dots.

    url may be a template of names: "https://…/page?n={content.id}". Each name is looked up in one row.
    """

    rows: str = "data.list"
    url: str = "url"
    title: str = "title"
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A column (栏目) of a portal with a listing page.

    every: how long after a visit the next one comes at the soonest; beats: by hour and day instead, the first that
    holds counts, and while none does it is not visited.
    more: address of its further listing pages, "{page}" for their number, `second` that of page 2;
    empty: the link that says 下一页 is followed, where there is one.
    form: posted to `url` instead of asking for it, "{page}" for the listing page's number.
    """

    title: str
    url: str
    every: timedelta = timedelta(minutes=10)
    beats: tuple[Beat, ...] = ()
    more: str = ""
    second: int = 2
    kind: Kind = "page"
    json: JsonList | None = None
    form: str = ""

    def open_at(self, moment: datetime) -> bool:
        """Whether it is looked at then."""
        return not self.beats or beat_at(self.beats, moment) is not None

    def least(self, moment: datetime) -> timedelta:
        """How long after a visit at that time the next one comes at the soonest."""
        beat = beat_at(self.beats, moment)
        return beat.every if beat else self.every


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one generation of article pages is read. All selectors are CSS; the first that matches wins.

    `meta` names the line or lines in which labels are printed ("2022-05-10 10:01 来源：… 编辑：…");
    the more exact selectors are needed only where the labels are missing or misleading.
    """

    name: str
    headline: tuple[str, ...]
    body: tuple[str, ...]
    meta: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    subhead: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    crumbs: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    caption: tuple[str, ...] = ("figcaption", ".pictext", ".picText", ".img-caption")
    drop: tuple[str, ...] = ()
    """Furniture inside the body: share bars, pagers, keyword boxes."""
    pictures_above: bool = False
    """Take in the captioned pictures between headline and body, as printed papers' pages set them."""
    density: bool = False
    """Find headline, body and label lines by text density instead: for pages of no declared portal."""


@dataclass(frozen=True, kw_only=True)
class Portal:
    """A declared source. `article_url` is searched in canonical addresses (see `news.url`).

    pace: least seconds between two requests to one host. A named group `page` in `article_url`
    marks the number of a continuation page; the article's identity leaves it out.
    """

    name: str
    title: str
    province: str
    home: str
    article_url: str
    layouts: tuple[Layout, ...]
    sections: tuple[Section, ...] = ()
    title_en: str = ""
    owner: str = ""
    """Who publishes it, where known."""
    family: str = ""
    """The content management system behind its newest pages: enorth, founder, trs, people …; empty: its own."""
    twins: tuple[tuple[str, str], ...] = ()
    """(pattern, replacement) pairs that map mobile twins and mirrors to the main address."""
    own_sources: tuple[str, ...] = ()
    """Source lines that mark the portal's own pieces; anything else printed there is syndicated."""
    charset: str = "gb18030"
    pace: float = 1.0
    budget: int | None = None
    """Requests an hour at most, of every kind; None: half of what the pace allows."""
    hours: tuple[int, int] = (0, 24)
    """Hours of the day in Beijing within which it may be visited."""
    confirm_after: timedelta = timedelta(minutes=10)
    """How long a missing article must stay missing before it is told as withdrawn."""
    expects: tuple[str, ...] = ("published_at", "source")
    """Fields that its articles print besides headline and text: health says so where they stop."""
    needs_browser: bool = False
    """Its section pages are written by script: visited only where the browser extra is installed."""
    retention: Retention | None = None
    """How long its pages are kept as evidence; None: as the settings say."""
    unverified: str = ""
    """Why its certificate is not checked, since when: what comes may be another's. Empty: it is checked."""
    confidence: str = ""
    """How sure, since when, by what evidence: no declaration is checked against a living site where it was made."""
    seen: bool = True
    """False: the host was guessed, never seen; skipped unless asked for by name."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", self.name):
            raise ValueError(f"portal name {self.name!r}: write province_portal in lower case")
        if not re.fullmatch(r"CN(-[A-Z]{2})?", self.province):
            raise ValueError(f"portal {self.name}: province {self.province!r} is no ISO 3166-2 code")
        if not self.layouts:
            raise ValueError(f"portal {self.name}: at least one layout is needed")
        for section in self.sections:
            _check(section, self.name)
        if not 0 <= self.hours[0] < self.hours[1] <= 24:
            raise ValueError(f"portal {self.name}: hours {self.hours} are no span of a day")
        if self.pace < 0:
            raise ValueError(f"portal {self.name}: pace must not be negative")

    @property
    def patterns(self) -> tuple[str, ...]:
        """All regular expressions of addresses; `scrapy portals --check` proves that each is one."""
        return self.article_url, *(pattern for pattern, _ in self.twins)

    def __hash__(self) -> int:
        return hash(self.name)  # what is cached by portal is looked up for every page

    def open_at(self, moment: datetime) -> bool:
        """Whether it may be visited then."""
        return self.hours[0] <= moment.astimezone(BEIJING).hour < self.hours[1]

    def opens_at(self, moment: datetime) -> datetime:
        """When its hours begin next."""
        local = moment.astimezone(BEIJING)
        opening = local.replace(hour=self.hours[0], minute=0, second=0, microsecond=0)
        return opening if opening > local else opening + timedelta(days=1)

    @cached_property
    def per_hour(self) -> float:
        """Requests an hour that may be made."""
        return self.budget or 1800 / max(self.pace, 0.1)

    @cached_property
    def beats(self) -> tuple[Beat, ...]:
        """Those of all its sections."""
        return tuple(beat for section in self.sections for beat in section.beats)

    @cached_property
    def every(self) -> timedelta:
        """The portal's own beat: that of its most frequent section; hourly where it has none."""
        often = [beat.every for beat in self.beats]
        often += [one.every for one in self.sections if not one.beats]
        return min(often, default=timedelta(hours=1))


def _check(section: Section, portal: str) -> None:
    where = f"portal {portal}, section {section.title}"
    if section.more and "{page}" not in section.more:
        raise ValueError(f"{where}: the address of further listing pages has no {{page}}")
    if section.kind not in get_args(Kind):
        raise ValueError(f"{where}: {section.kind!r} is no kind of listing")
    if (section.kind == "json") != (section.json is not None):
        raise ValueError(f"{where}: a json listing, and no other, says where its rows are (json=JsonList(…))")


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first asked: 200 portals' patterns are a third of a second."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link and the words that it is printed as."""

    url: str
    text: str = field(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Link):
    """An article link as a section page prints it.

    raw, at: the time printed beside it, and when that was; place: 1 for the first article of the page.
    changed_at: when the listing says that the article was last changed: a hint, not a fact.
    """

    raw: str | None = None
    at: datetime | None = None
    place: int = 0
    changed_at: datetime | None = None
