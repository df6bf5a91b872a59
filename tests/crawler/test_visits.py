"""When articles are visited, end to end: behind a lying 304, at a tired host, within a budget."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import redis

from pipelines.news.revision import Kind
from pipelines.stores.frontier import Frontier
from pipelines.stores.holder import Holder
from pipelines.stores.pauses import Pause, Pauses
from tests import forks
from tests.crawl import Site, opened, practice
from tests.towns import Town, Towns, declare, serving, town


@dataclass(frozen=True, slots=True)
class Crawled:
    """A town, its server, and crawls of it."""

    site: Site
    server: Towns
    town: Town
    redis_url: str

    def crawl(self, *options: str) -> str:
        """One run; its log."""
        return forks.crawl(self.site.env, self.site.var / "crawl.log", *self._words(*options))

    def start(self, *options: str) -> BaseProcess:
        """One run, to be stopped."""
        return forks.start(self.site.env, self.site.var / "crawl.log", *self._words(*options))

    def _words(self, *options: str) -> tuple[str, ...]:
        return ("crawl", f"town_{self.town.name}", "-s", "SPIDER_MODULES=towns_declared", *options)

    def scrapy(self, command: str, *options: str) -> str:
        """What another command says."""
        options = ("-s", "SPIDER_MODULES=towns_declared", *options)
        return forks.said(self.site.env, self.site.var / "said.log", command, *options)

    def told(self, kind: Kind) -> list[str]:
        return [change.headline for change in self.site.told() if change.kind is kind]

    def dues(self) -> list[datetime]:
        frontier = Frontier.open(self.redis_url)
        dues = [due for _, due in frontier.upcoming(f"town_{self.town.name}", 1000)]
        frontier.close()
        return dues

    def bring_forward(self) -> None:
        """What was put off to the next hour is due now."""
        name, now, frontier = f"town_{self.town.name}", datetime.now(UTC), Frontier.open(self.redis_url)
        ids = [id_ for id_, _ in frontier.upcoming(name, 1000)]
        visited = frontier.visits(name, ids)
        frontier.postpone(name, {id_: now for id_ in ids if id_ not in visited})
        frontier.close()

    def forget(self, what: str) -> None:
        """Time goes by, as far as these keys say."""
        with redis.Redis.from_url(self.redis_url) as client:
            for key in client.keys(f"gaigao:*{what}*"):
                client.delete(key)


@contextmanager
def crawled(made: Town, folder: Path, redis_url: str, options: str = "pace=0.02,") -> Iterator[Crawled]:
    with serving(made) as server, redis.Redis.from_url(redis_url) as client:
        client.flushdb()
        declare(folder / "towns_declared", made.name, server.port, options, made.kind)
        site = Site(1, folder / "var", redis_url, "")
        site.var.mkdir()
        site.env["PYTHONPATH"] = str(folder)
        yield Crawled(site, server, made, redis_url)


ALL, DUE = ("-a", "revisit=all"), ("-a", "revisit=due")


def test_the_practice_portals_lists_betray_their_edits(tmp_path: Path, embedded: str) -> None:
    """Told with the next visit of the list, though the articles themselves are not due."""
    with practice() as port, redis.Redis.from_url(embedded) as client:
        client.flushdb()
        site = Site(port, tmp_path, embedded, "")
        for turn in (0, 1):
            site.clock.turn(turn)
            log = forks.crawl(site.env, tmp_path / "crawl.log", "crawl", "practice_qinghe", *DUE)
        assert "hint/headline" in log
        edited = [row for row in site.clock.expected() if row["kind"] == "edited"]
        betrayed = {
            row["url"] for row in edited if row["portal"] == "practice_qinghe" and "headline" in row["fields"]
        }
        assert betrayed
        assert betrayed <= {change.url for change in site.told() if change.kind is Kind.EDITED}, log


def test_a_server_that_says_304_to_everything_is_found_out_and_not_asked_so_again(
    tmp_path: Path, embedded: str
) -> None:
    with crawled(town("qing"), tmp_path, embedded) as it:
        it.town.lies = True
        trusting = (*ALL, "-s", "FULL_LOOKS=0")
        it.crawl(*trusting)
        it.town.texts[105] = "桥头新立了石碑，碑文由镇里的老师撰写。"
        it.crawl(*trusting)
        assert [one.status for one in it.server.asked("qing") if one.conditional] == [304] * 12
        assert it.told(Kind.EDITED) == [], "nobody can see through a 304"
        it.crawl(*ALL, "-s", "FULL_LOOKS=1")
        assert it.told(Kind.EDITED) == [it.town.headlines[105]]
        it.server.log.clear()
        it.town.texts[106] = "桥南的小公园也一并翻修，增设了长椅。"
        it.crawl(*trusting)
        assert not [one for one in it.server.asked("qing") if one.conditional], (
            "its validators are distrusted"
        )
        assert len(it.told(Kind.EDITED)) == 2


def test_one_request_at_a_time_where_there_is_no_pace_either(tmp_path: Path, embedded: str) -> None:
    with crawled(town("ping", 12), tmp_path, embedded, "pace=0.0,") as it:
        it.town.slow = 0.02
        it.crawl()
        assert len(it.server.asked("ping")) == 13
        assert {one.beside for one in it.server.log} == {0}


def test_a_stop_does_not_wait_for_the_turns_of_all_that_stand_in_line(tmp_path: Path, embedded: str) -> None:
    """What it rests on is private in Scrapy (`crawler.pace.Line._ending`); without it this would take 20 s."""
    with crawled(town("ting", 12), tmp_path, embedded, "pace=2.0,") as it:
        run = it.start()
        end = time.monotonic() + 60
        while len(it.server.asked("ting")) < 2:
            assert time.monotonic() < end
            time.sleep(0.05)
        began = time.monotonic()
        run.terminate()
        run.join(60)
        assert time.monotonic() - began < 8
        assert len(it.server.asked("ting")) <= 3
        assert len([due for due in it.dues() if due <= datetime.now(UTC)]) >= 10, (
            "what was not visited is due"
        )


def test_a_stop_before_robots_txt_was_read_puts_nothing_off(tmp_path: Path, embedded: str) -> None:
    with crawled(town("xi"), tmp_path, embedded) as it:
        it.crawl()
        it.server.log.clear()
        frontier = Frontier.open(embedded)
        frontier.pace.turn(f"127.0.0.1:{it.server.port}", 40)
        run = it.start(*ALL, "-a", "sections=none")
        end = time.monotonic() + 60
        while frontier.in_hand("town_xi") < 12:
            assert time.monotonic() < end
            time.sleep(0.05)
        run.terminate()
        run.join(60)
        frontier.close()
        assert it.server.log == []
        assert len([due for due in it.dues() if due <= datetime.now(UTC)]) == 12


def test_a_short_rest_is_sat_out(tmp_path: Path, embedded: str) -> None:
    with crawled(town("lan", 6), tmp_path, embedded) as it:
        it.town.tired = [(429, "3")]
        it.crawl()
        visits = it.server.asked("lan")
        after = next(at for at, one in enumerate(visits) if one.status == 429)
        assert visits[after + 1].at - visits[after].at >= 2.9
        assert len(it.told(Kind.NEW)) == 6


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_an_hour_is_left_alone_and_nothing_is_lost(
    status: int, tmp_path: Path, embedded: str
) -> None:
    with crawled(town("song", 6), tmp_path, embedded) as it:
        it.town.tired = [(status, "3600")] * 99
        began = datetime.now(UTC)
        log = it.crawl()
        assert [one.status for one in it.server.asked("song")] == [200, status], "its list, and one article"
        assert "asks to be left alone" in log
        assert min(it.dues()) > began + timedelta(minutes=55)
        it.server.log.clear()
        it.crawl(*ALL)
        assert it.server.log == []
        it.town.tired.clear()
        it.forget("pace")
        it.crawl(*ALL)
        assert sorted(it.told(Kind.NEW)) == sorted(it.town.headlines.values())


def test_a_budget_is_not_overrun_and_the_next_hour_goes_on(tmp_path: Path, embedded: str) -> None:
    _clear_of_the_full_hour()
    with crawled(town("he", 20), tmp_path, embedded, "pace=0.02, budget=9,") as it:
        log = it.crawl()
        assert len(it.server.log) == 9, "robots.txt and the list are counted too"
        assert "this hour's 9 requests are spent" in log
        it.crawl(*ALL)
        assert len(it.server.log) == 9
        assert len(it.dues()) == 20
        for hours in range(2, 5):
            it.forget("spent")
            it.bring_forward()
            it.crawl(*DUE)
            assert len(it.server.log) <= 9 * hours
        assert sorted(it.told(Kind.NEW)) == sorted(it.town.headlines.values())


def test_a_run_keeps_how_late_its_visits_came(tmp_path: Path, embedded: str) -> None:
    with crawled(town("qing"), tmp_path, embedded) as it:
        it.crawl()
        frontier = Frontier.open(it.redis_url)
        ids, now = [id_ for id_, _ in frontier.upcoming("town_qing", 99)], datetime.now(UTC)
        late = {id_: now - timedelta(minutes=30 * at) for at, id_ in enumerate(ids)}
        frontier.postpone("town_qing", late)
        frontier.close()
        it.crawl(*ALL, "-a", "sections=none")
        with opened(f"sqlite:///{it.site.var / 'archive.sqlite'}") as archive:
            (run,) = archive.last_runs()
        told = {name: value for name, value in run.stats.items() if "late" in name}
        assert told == {
            "gaigao/late/60": 1,
            "gaigao/late/3600": 1,
            "gaigao/late/21600": 10,
            "gaigao/late_seconds": pytest.approx(sum(range(12)) * 1800, abs=120),
        }


def test_ops_are_told_of_a_year_whose_holidays_are_unknown(tmp_path: Path, embedded: str) -> None:
    beats = "Beat(every=timedelta(minutes=10), days=Days.WORK), Beat(every=timedelta(hours=1))"
    # A library that has not been upgraded for years.
    old = "for day in [day for day in holidays if day.year > 2020]:\n    del holidays[day]\n"
    old = f"from chinese_calendar.constants import holidays\nfrom pipelines.news.cadence import Beat, Days\n{old}"
    with crawled(town("qing"), tmp_path, embedded) as it:
        file = tmp_path / "towns_declared" / "town_qing.py"
        source = file.read_text("utf-8").replace('/qing/",', f'/qing/", beats=({beats}),')
        file.write_text(source.replace("\nHOME", f"\n{old}HOME"), "utf-8")
        said = it.crawl()
        assert "town_qing: the holidays of" in said
        assert "upgrade chinesecalendar" in said
        assert sorted(it.told(Kind.NEW)) == sorted(it.town.headlines.values())


def test_outside_its_hours_nothing_is_asked(tmp_path: Path, embedded: str) -> None:
    hour = (datetime.now(UTC) + timedelta(hours=8 + 3)).hour
    with crawled(town("ye"), tmp_path, embedded, f"hours=({hour}, {hour + 1}),") as it:
        assert "outside_hours" in it.crawl()
        assert it.server.log == []


def _clear_of_the_full_hour() -> None:
    left = 3600 - time.time() % 3600
    if left < 45:
        time.sleep(left + 1)


def test_a_double_start_is_no_run_and_says_so(tmp_path: Path, embedded: str) -> None:
    with crawled(town("ye"), tmp_path, embedded) as it:
        frontier, elsewhere = Frontier.open(it.redis_url), Holder("elsewhere", 1, "1")
        frontier.hold("town_ye", elsewhere, timedelta(minutes=5), datetime.now(UTC))
        said = it.crawl()  # and ends with 0
        assert "town_ye is being crawled by elsewhere:1:1: nothing to do" in said
        assert it.server.log == []
        assert frontier.overlaps("town_ye") == 1
        frontier.close()


def test_a_paused_portal_is_not_crawled_and_that_is_said(tmp_path: Path, embedded: str) -> None:
    with crawled(town("ye"), tmp_path, embedded) as it:
        with opened(f"sqlite:///{it.site.var / 'archive.sqlite'}") as archive:
            Pauses(archive).pause([Pause(portal="town_ye", since=datetime.now(UTC), why="改版")])
        assert "town_ye is paused: nothing to do. 改版" in it.crawl()
        assert it.server.log == []
        said = it.scrapy("status", "town_ye")
        assert "paused 已暂停" in said
        assert "改版" in said
        assert "town_ye is resumed" in it.scrapy("resume", "town_ye")
        it.crawl()
        assert len(it.told(Kind.NEW)) == len(it.town.headlines)
        until = it.scrapy("pause", "town_ye", "--until", "2h", "--why", "again")
        assert "town_ye is paused until 20" in until
        assert "none of them was paused" not in it.scrapy("resume", "--all")
        assert "1 sections are due now" in it.scrapy("visit", "town_ye")
