"""Stage 300: compare with the last revision, keep what changed, log what is told."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast

from scrapy.exceptions import DropItem

from pipelines.news.article import Article, Capture, Fate, Reading, Refusal
from pipelines.news.comparison import fingerprint
from pipelines.news.emptied import emptied
from pipelines.news.errors import UnknownLayout
from pipelines.news.health import PORTAL_BROKEN, RUN, came, said
from pipelines.news.health.observed import HINTED, STATS
from pipelines.news.revision import Change, Held, Kind, Revised, State, miss, revise
from pipelines.news.revisit import BLOCKED, Hint, Outcome, Sign, hours
from pipelines.stores import Stores, open_planner, stores_of
from pipelines.stores.archive import ALIKE
from pipelines.stores.errors import HoldLost
from pipelines.stores.health import HealthRecords
from pipelines.stores.planner import Planner
from pipelines.stores.seen import Seen

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

# How long a server whose validators lied is asked for whole pages.
DISTRUSTED = timedelta(days=30)


class DiffPipeline:
    """Reading | Refusal -> Change."""

    def __init__(self, stores: Stores, planner: Planner, stats: StatsCollector) -> None:
        self.portal, self.planner = planner.portal, planner
        self.frontier, self.archive, self.evidence = stores.frontier, stores.archive, stores.evidence
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        stores = stores_of(crawler.settings)
        return cls(stores, open_planner(stores, cast("Any", crawler.spidercls).portal), crawler.stats)

    def close_spider(self) -> None:
        """What was learned is kept; what waits for the run's end is let go by extensions.health."""
        with suppress(HoldLost):  # whoever has the portal now knows better
            self.planner.end(datetime.now(UTC))

    @cached_property
    def hold(self) -> str:
        """Changes wait for the end of their run, as long as their portal is broken for longer: see news.health."""
        return PORTAL_BROKEN if HealthRecords(self.archive).broken(self.portal) else RUN

    async def process_item(self, item: Reading | Refusal) -> Change:
        if isinstance(item, Reading):
            return await self._read(item)
        return await self._refused(item)

    async def _read(self, reading: Reading) -> Change:
        capture, article = reading.capture, reading.article
        id_, mark = article.id, _mark(article)
        self._count("article")
        self._note(said(article))
        held = self.planner.understood(id_)
        if held is not None and held.same_text(mark):
            self._note(["unchanged"])
            self.planner.visited(capture, Outcome.UNCHANGED, fingerprint=mark)
            self._drop("unchanged")
        self.planner.forget(id_)
        keep = partial(self.evidence.keep, capture)
        decide = partial(_of_reading, reading)
        settle = partial(self.archive.settle, capture, decide, keep, article=article, hold=self.hold)
        revised, change = await self.archive.aside(settle)
        self._note(came(reading, revised))
        if revised.doubt or revised.state is not State.LIVE:  # not believed yet, or no article after all
            again = capture.captured_at + capture.portal.confirm_after
            self.planner.visited(capture, Outcome.NOT_SEEN, due=again)
            return self._told(change, revised.why or "article_emptied")
        # What came to many alike, or to a portal that cannot be read, teaches nothing of when articles change.
        believed = revised.why != ALIKE and self.hold == RUN
        edited = revised.tell in {Kind.EDITED, Kind.RESTORED} and believed
        hint = self.planner.visited(
            capture,
            Outcome.CHANGED if edited else Outcome.UNCHANGED,
            fingerprint=mark,
            article=article,
        )
        if edited:
            self._note([HINTED] if hint else [])
            headlines = {
                article.headline,
                *(part.before for part in revised.parts if part.field == "headline"),
            }
            await self._edited(capture, article.id, headlines, held)
        return self._told(change, revised.why or ("baseline" if revised.baseline else "unchanged"))

    async def _edited(
        self, capture: Capture, id_: str, headlines: set[str | None], held: Seen | None
    ) -> None:
        """What an edit says of others: copies of the piece, and a server whose validators did not change.

        A copy that is not edited yet has the headline of before.
        """
        alike = partial(self.archive.siblings, self.portal, id_, headlines)
        siblings = await self.archive.aside(alike)
        hint = Hint(sign=Sign.SIBLING, at=hours(capture.captured_at))
        if siblings and self.planner.heeds(hint, capture.captured_at):
            self.frontier.hint(self.portal, dict.fromkeys(siblings, hint), capture.captured_at)
        if held and held.belied(capture.headers):
            self._count("validators_lied")
            self.frontier.distrust(self.portal, DISTRUSTED)

    async def _refused(self, refusal: Refusal) -> Change:
        capture, fate, reason = refusal.capture, refusal.fate, refusal.reason
        self._count(f"{fate}/{reason}")
        self.planner.forget(capture.article_id)
        decide = partial(_of_refusal, refusal)
        keep = partial(self.evidence.keep, capture)
        settle = partial(self.archive.settle, capture, decide, keep, unread=reason, hold=self.hold)
        revised, change = await self.archive.aside(settle)
        self._note(came(refusal, revised))
        removed = revised.tell is Kind.WITHDRAWN and self.hold == RUN
        outcome = Outcome.REMOVED if removed else Outcome.NOT_SEEN
        self.planner.visited(capture, outcome, due=_look_again(capture, fate, revised.state))
        return self._told(change, f"{fate}: {reason}")

    def _told(self, change: Change | None, otherwise: str) -> Change:
        if change is None:
            self._drop(otherwise)
        self.stats.inc_value(f"gaigao/told/{change.kind}")
        return change

    def _drop(self, why: str) -> NoReturn:
        raise DropItem(why, log_level="DEBUG" if why == "unchanged" else "INFO")

    def _count(self, fate: str) -> None:
        self.stats.inc_value(f"gaigao/fate/{fate}")

    def _note(self, signs: Iterable[str]) -> None:
        """For the portal's health: counted here, judged when the run ends."""
        for sign in signs:
            self.stats.inc_value(f"{STATS}{sign}")


def _gone(capture: Capture, held: Held) -> Revised:
    return miss(held, capture.captured_at, held.since + capture.portal.confirm_after)


def _of_reading(reading: Reading, held: Held) -> Revised:
    before, article = held.article, reading.article
    if before and emptied(before, reading.capture, article):
        return _gone(reading.capture, held)
    return revise(held, article)


def _of_refusal(refusal: Refusal, held: Held) -> Revised:
    gone = refusal.fate is Fate.WITHDRAWN
    if refusal.reason == UnknownLayout.reason and held.article:
        gone = emptied(held.article, refusal.capture)
    return _gone(refusal.capture, held) if gone else Revised(state=held.state)


def _look_again(capture: Capture, fate: Fate, state: State) -> datetime:
    """Soon to confirm that it is missing; otherwise patiently."""
    if state is State.MISSING and fate in {Fate.WITHDRAWN, Fate.UNREADABLE}:
        return capture.captured_at + capture.portal.confirm_after
    wait = BLOCKED if fate is Fate.BLOCKED else timedelta(hours=6)
    return capture.captured_at + wait


def _mark(article: Article) -> str:
    """The fingerprint with the layout: another layout is a baseline to keep, though no word differs."""
    return sha256(f"{fingerprint(article)} {article.layout}".encode()).hexdigest()
