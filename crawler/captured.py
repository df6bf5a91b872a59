"""A response as a capture: what the news floor reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipelines.news.article import Capture
from pipelines.news.portal import Portal

if TYPE_CHECKING:
    from scrapy.http import Response


def captured(
    portal: Portal, response: Response, article_id: str, url: str, at: datetime, section: str = ""
) -> Capture:
    return Capture(
        portal=portal,
        section=section,
        article_id=article_id,
        url=url,
        final_url=response.url,
        captured_at=at,
        status=response.status,
        headers=headers_of(response),
        payload=response.body,
    )


def headers_of(response: Response) -> dict[str, str]:
    """Lower-case names; of repeated headers all values. Latin-1: what a byte says is for charset to judge."""
    return {
        name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def clock() -> datetime:
    """The only clock: everything below is told the time with the capture."""
    return datetime.now(UTC)
