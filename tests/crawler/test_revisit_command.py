"""`scrapy revisit PORTAL --replay --apply`, on a portal that was crawled: what is believed is learned again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from pipelines.news.revisit import Belief, Outcome, Plan, hours
from pipelines.news.revisit.lessons import lesson
from pipelines.stores import plans
from pipelines.stores.frontier import Frontier
from pipelines.stores.holder import Holder
from tests.crawl import opened
from tests.crawler.test_visits import DUE, Crawled, crawled
from tests.towns import town

NAME = "town_zhang"
APPLY = ("revisit", NAME, "--replay", "--apply")


@pytest.fixture
def it(tmp_path: Path, embedded: str) -> Iterator[Crawled]:
    """Crawled once. What a day taught is kept, but not believed any more: as an older gaigao may have left it."""
    with crawled(town("zhang"), tmp_path, embedded) as made:
        made.crawl()
        with opened(f"sqlite:///{made.site.var / 'archive.sqlite'}") as archive:
            at, plan = plans.kept_at(archive, NAME), plans.plan(archive, NAME)
            assert at
            assert plan
            plans.keep(archive, NAME, plan, {}, at, lesson(plan, taught(plan, hours(at))))
        yield made


def taught(plan: Plan, now: float) -> Plan:
    """Ten edits seen."""
    for _ in range(10):
        belief = Belief(born=now - 6, seen=now - 1)
        plan, _ = plan.visited(belief, plan.hazards.rates("要闻"), "要闻", now, Outcome.CHANGED)
    return plan


def believed(it: Crawled) -> float:
    """Edits."""
    with opened(f"sqlite:///{it.site.var / 'archive.sqlite'}") as archive:
        plan = plans.plan(archive, NAME)
        return sum(plan.hazards.sections["要闻"].events) if plan and plan.hazards.sections else 0.0


def test_what_the_days_taught_is_believed_from_then_on(it: Crawled) -> None:
    shown = it.scrapy("revisit", NAME, "--replay")
    assert believed(it) == 0, "shown only"
    assert it.scrapy(*APPLY).split() == shown.split()
    assert 10 <= (learned := believed(it)) < 12
    assert "drawn up again" not in it.crawl(*DUE), "Redis is as the archive has it"
    assert believed(it) == pytest.approx(learned, rel=0.01)
    now, again = map(json.loads, it.scrapy("revisit", NAME, "--replay", "--json").splitlines())
    assert now["hazards"]["sections"].keys() == again["hazards"]["sections"].keys() == {"要闻"}


def test_from_a_day_on(it: Crawled) -> None:
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%F}"
    assert "from 0 days" in it.scrapy(*APPLY, "--since", tomorrow)
    assert believed(it) == 0
    assert "from 1 days" in it.scrapy(*APPLY, "--since", "2026-01-01")
    assert believed(it) >= 10


def test_not_while_a_run_has_the_portal(it: Crawled) -> None:
    frontier = Frontier.open(it.redis_url)
    frontier.hold(NAME, Holder("elsewhere", 1, ""), timedelta(minutes=5), datetime.now(UTC))
    frontier.close()
    assert "being crawled by elsewhere" in it.scrapy(*APPLY)
    assert believed(it) == 0


def test_not_while_redis_is_not_as_the_last_run_left_it(it: Crawled) -> None:
    with redis.Redis.from_url(it.redis_url) as client:
        client.flushdb()
    assert f"first: scrapy archive --rebuild-frontier {NAME}" in it.scrapy(*APPLY)
    assert believed(it) == 0
    it.scrapy("archive", "--rebuild-frontier", NAME)
    it.scrapy(*APPLY)
    assert believed(it) >= 10
