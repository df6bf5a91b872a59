"""An archive with a history, and its evidence: what backup, check and pruning are about."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pipelines.news.portal import Link
from pipelines.news.revision import Held, Revised, miss, revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from tests.samples import NOON, PORTAL, article, capture

ROWS = "".join(f'<li><a href="/n/{at * 7919}.html">云岭县第{at * 31}号通知</a></li>' for at in range(400))


def url(number: int) -> str:
    return f"https://www.yunling.example/system/2026/11/20/0590{number:05}.shtml"


def visit(archive: Archive, evidence: Evidence, number: int, minutes: float, headline: str = "") -> None:
    """A visit of an article: it says that headline; without one it is gone."""
    id_ = article_id(url(number))
    payload = f"<html><ul>{ROWS}</ul><h1>{headline}</h1></html>".encode()
    seen = capture(minutes, payload=payload, article_id=id_, url=url(number), final_url=url(number))
    keep = partial(evidence.keep, seen)
    if not headline:
        gone = replace(seen, status=404, payload=b"<h1>404</h1>")

        def decide(held: Held) -> Revised:
            return miss(held, gone.captured_at, held.since + PORTAL.confirm_after)

        archive.settle(gone, decide, partial(evidence.keep, gone), unread="http_404")
        return
    read = article(id=id_, url=url(number), headline=headline, captured_at=seen.captured_at)
    archive.settle(seen, lambda held: revise(held, read), keep, article=read)


def fill(archive: Archive, evidence: Evidence) -> None:
    """Three articles: one edited twice, one withdrawn and back, one as it was."""
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=url(number)) for number in range(3)], "要闻", NOON)
    archive.fence(PORTAL.name)
    for number in range(3):
        visit(archive, evidence, number, 0, f"云岭县第{number}号路修好")
    visit(archive, evidence, 0, 5, "云岭县第0号路重修")
    visit(archive, evidence, 0, 9, "云岭县第0号路通车")
    for minutes in (10, 30):
        visit(archive, evidence, 1, minutes)
    visit(archive, evidence, 1, 40, "云岭县第1号路修好")
    archive.end_run(archive.begin_run(PORTAL.name, NOON), NOON, "finished", {"gaigao/fate/article": 3})
