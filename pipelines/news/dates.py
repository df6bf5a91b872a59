"""When an article was published: what its page prints, and what else says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from pipelines.news import stamps, times
from pipelines.news.address_date import in_address
from pipelines.news.article import Capture, OtherTime
from pipelines.news.times import BEIJING

# Meta elements that name the time of publication, in lower case.
META_TIMES = (
    "publishdate", "pubdate", "publish_time", "publishtime", "article:published_time", "og:published_time",
    "weibo: article:create_at", "weibo:article:create_at", "_pubtime", "og:release_date", "og:time",
)  # fmt: skip
HALF_A_YEAR = timedelta(days=183)


def others(
    used: datetime | None, raw: str | None, metas: Mapping[str, str], url: str, captured_at: datetime
) -> tuple[OtherTime, ...]:
    """What names another day than the time used, or the printed time that cannot be true with its reason.

    `used` is aware, `raw` as printed, `metas` the page's meta elements.
    """
    return tuple(_others(used, raw, metas, url, captured_at))


def latest(capture: Capture, told: str) -> datetime:
    """Up to when a time without its year may be: half a year behind what the head or the address tells, or the visit.

    `told`: what the page tells out of sight.
    """
    known, address = times.published(told, capture.captured_at)[0], in_address(capture.url)
    if known is None and address is not None:
        known = datetime.combine(address, time.min, BEIJING)
    return min(capture.captured_at, known + HALF_A_YEAR) if known else capture.captured_at


def hidden(used: datetime | None, text: str, captured_at: datetime) -> Iterator[OtherTime]:
    """The time that a page prints for search engines, where it is another minute than the one shown to readers."""
    at, raw = times.published(text, captured_at) if text else (None, None)
    if used and at and raw and at.replace(second=0) != used.replace(second=0):
        yield OtherTime(where="page", raw=raw, at=at)


def _others(
    used: datetime | None, raw: str | None, metas: Mapping[str, str], url: str, captured_at: datetime
) -> Iterator[OtherTime]:
    if used is None and raw and (told := times.all_times(raw, captured_at)):
        yield OtherTime(where="page", raw=raw, why=told[0].why)
    day = used.astimezone(BEIJING).date() if used else None
    for name in META_TIMES:
        if content := metas.get(name):
            at = times.published(content, captured_at)[0] or stamps.stamped(content, captured_at)
            if at and at.astimezone(BEIJING).date() != day:
                yield OtherTime(where="head", raw=content, at=at)
                break
    if (named := in_address(url)) and named != day:
        yield OtherTime(where="address", raw=named.isoformat())
