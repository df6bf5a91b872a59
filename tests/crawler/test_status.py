"""`scrapy status`: one row per portal, for people and as JSON."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len
from rich.console import Console

from crawler.standing import Standing, reports, standings, table
from pipelines.news.health import Condition, Observed, Verdict
from pipelines.news.portal import Link, Portal, Section
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier
from pipelines.stores.health import HealthRecords
from pipelines.stores.holder import Holder
from pipelines.stores.pauses import Pause, Pauses
from pipelines.stores.reports import latest
from tests.samples import NOON, PORTAL, URL

SECTION = Section(title="要闻", url="https://www.yunling.example/yw/")
TOWN = replace(PORTAL, sections=(SECTION,))
BROKEN = Verdict(
    condition=Condition.BROKEN,
    reason="field_missing",
    names=("published_at", "source", "editors"),
    figures={"share": 0.0},
)


def ran(archive: Archive, at: datetime, verdict: Verdict, reason: str = "finished") -> None:
    archive.end_run(archive.begin_run(TOWN.name, at - timedelta(minutes=2)), at, reason, {})
    HealthRecords(archive).keep(TOWN.name, Observed(at=at), verdict)


def shown(rows: list[Standing], now: datetime, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(table(rows, now))
    return out.getvalue()


def stand(archive: Archive, frontier: Frontier | None, now: datetime = NOON) -> Standing:
    (row,) = standings({TOWN.name: TOWN}, archive, frontier, now)
    return row


def test_a_portal_never_run_is_due_now(archive: Archive, frontier: Frontier) -> None:
    row = stand(archive, frontier)
    assert (row.verdict.reason, row.tracked) == ("never_run", 0)
    assert row.queue is not None
    assert (row.queue.next_due, row.queue.running, row.queue.backlog) == (NOON, None, 0)
    assert "now 已到" in shown([row], NOON)


def test_last_next_running_due_and_tracked(archive: Archive, frontier: Frontier) -> None:
    archive.declare([TOWN])
    archive.found(TOWN.name, [Link(url=URL)], None, NOON)
    ran(archive, NOON - timedelta(minutes=5), BROKEN)
    frontier.add(TOWN.name, [article_id(URL)], NOON + timedelta(hours=1))
    frontier.section_visited(TOWN.name, SECTION.url, NOON + timedelta(minutes=10), NOON)
    told = stand(archive, frontier).to_json()
    assert told["next_due"] == (NOON + timedelta(minutes=10)).isoformat()
    assert (told["ended"], told["tracked"], told["backlog"]) == ("finished", 1, 0)
    assert (told["health"], told["names"]) == ("broken", ["published_at", "source", "editors"])
    assert told["since"] == told["last_run"]
    assert "来源" in told["zh"]
    assert "source" in told["en"]

    later = stand(archive, frontier, NOON + timedelta(hours=2)).to_json()
    assert (later["backlog"], later["next_due"]) == (1, (NOON + timedelta(hours=2)).isoformat())

    me = Holder.me()
    frontier.hold(TOWN.name, me, timedelta(minutes=1), NOON)
    running = stand(archive, frontier)
    assert running.to_json()["running"] == str(me)
    assert f"▶ {me.pid}@" in shown([running], NOON)


def test_a_pause_an_overlap_and_the_latest_runs_are_shown(archive: Archive, frontier: Frontier) -> None:
    archive.declare([TOWN])
    ran(archive, NOON - timedelta(minutes=5), Verdict(condition=Condition.HEALTHY, reason="as_usual"))
    Pauses(archive).pause([Pause(portal=TOWN.name, since=NOON, until=NOON + timedelta(hours=1), why="改版")])
    frontier.turned_away(TOWN.name)
    row = stand(archive, frontier)
    told = row.to_json()
    assert told["paused"] == {
        "since": NOON.isoformat(),
        "until": (NOON + timedelta(hours=1)).isoformat(),
        "why": "改版",
    }
    assert told["overlaps"] == 1
    lines = shown([row], NOON)
    assert "paused 已暂停 since" in lines
    assert "改版" in lines
    assert "1 starts within a day found it running" in lines
    assert stand(archive, frontier, NOON + timedelta(hours=2)).pause is None
    out = io.StringIO()
    Console(file=out, width=100).print(reports(latest(archive, TOWN.name, 5), NOON))
    assert "120 s" in out.getvalue()
    assert "finished" in out.getvalue()


def test_a_portal_nobody_runs_any_more(archive: Archive) -> None:
    archive.declare([TOWN])
    ran(archive, NOON, Verdict(condition=Condition.HEALTHY, reason="as_usual"))
    assert stand(archive, None, NOON + timedelta(hours=1)).verdict.condition is Condition.HEALTHY
    row = stand(archive, None, NOON + timedelta(hours=9))
    assert (row.verdict.condition, row.verdict.reason) == (Condition.UNKNOWN, "overdue")


def test_redis_away_is_said_and_the_rest_is_shown(archive: Archive) -> None:
    away = Frontier.open("redis://127.0.0.1:1/0", patient=False)
    row = stand(archive, away)
    assert row.queue is None
    assert row.to_json()["redis"] == "away"
    assert shown([row], NOON).count("?") == 2


@pytest.mark.parametrize("name", ["hainan_hinews", "xinjiang_production_corps_daily_news"])
def test_the_table_fits_a_terminal(archive: Archive, frontier: Frontier, name: str) -> None:
    archive.declare([TOWN])
    ran(archive, NOON - timedelta(days=2), BROKEN, "held_by_another_run")
    frontier.hold(
        TOWN.name, Holder("a-long-host-name.example.org/1/2", 123456, "9"), timedelta(minutes=1), NOON
    )
    row = stand(archive, frontier)
    portal = Portal(**{field: getattr(TOWN, field) for field in TOWN.__dataclass_fields__} | {"name": name})
    told = shown([replace(row, portal=portal, tracked=1_234_567)], datetime.now(UTC))
    assert max(map(cell_len, told.splitlines())) <= 100
    assert "失效 broken" in told
    assert name[:12] in told
    assert "只有 0% 的稿件还有发布时间、来源、编辑" in told.replace("\n", "")
