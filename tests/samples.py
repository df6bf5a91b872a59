"""Articles and captures of an invented town, for tests of everything above the reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.news.article import Article, Capture
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import Portal
from pipelines.news.url import article_id

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
PORTAL = Portal(
    name="test_yunling",
    title="云岭网",
    province="CN-HL",
    home="https://www.yunling.example/",
    article_url=ENORTH_ADDRESS.format(host=r"yunling\.example"),
    layouts=(replace(ENORTH, meta=(".info",), body=(".neirong",)),),
    confirm_after=timedelta(minutes=10),
)
URL = "https://www.yunling.example/system/2026/11/20/059000001.shtml"
OTHER = replace(
    PORTAL, name="test_qingjiang", title="清江新闻网", home="https://www.qingjiang.example/", province="CN-HB"
)


def article(**changes: Any) -> Article:
    """An article of PORTAL; keywords replace its fields."""
    fields: dict[str, Any] = {
        "id": article_id(URL),
        "portal": PORTAL.name,
        "url": URL,
        "captured_at": NOON,
        "layout": "enorth",
        "charset": "utf-8",
        "headline": "云岭县图书馆新馆今日开放",
        "paragraphs": (
            "本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1200人次。",
            "新馆馆长王小禾介绍，馆内藏书8万册，设座位360个。",
            "开放时间为每天9时至21时，周一闭馆。",
        ),
        "published_at": NOON - timedelta(hours=2),
        "source": "云岭日报",
        "editors": ("李青",),
        "responsible_editors": ("周原",),
    }
    return Article(**fields | changes)


def capture(minutes: float = 0, payload: bytes = b"<html>page</html>", **changes: Any) -> Capture:
    """A capture of that article's page, so many minutes after NOON."""
    fields: dict[str, Any] = {
        "portal": PORTAL,
        "article_id": article_id(URL),
        "url": URL,
        "final_url": URL,
        "captured_at": NOON + timedelta(minutes=minutes),
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "payload": payload,
    }
    return Capture(**fields | changes)


def page(
    headline: str, body: str, info: str = "2026-11-20 10:00:00 来源：云岭日报 编辑：李青 责编：周原"
) -> bytes:
    """A page in PORTAL's layout."""
    return (
        f"<html><head><meta charset=utf-8><title>{headline}-云岭网</title></head><body><h1>{headline}</h1>"
        f'<div class="info">{info}</div><div class="neirong">{body}</div></body></html>'
    ).encode()


# The paragraphs of that article after an edit.
EDIT = ("本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1350人次。", *article().paragraphs[1:])
