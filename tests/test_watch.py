"""`scrapy watch`, one process and several: whose portal it is, who comes and goes, and how it stops."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import redis

from pipelines.news.revision import Kind
from pipelines.stores.frontier import Frontier
from pipelines.stores.pauses import Pause, Pauses
from tests import forks
from tests.crawl import Site, opened
from tests.towns import Towns, Visit, declare, serving, town

PACE = 0.2
ARTICLES = 12


@dataclass(frozen=True, slots=True)
class Watched:
    """Towns of one server, a memory, and processes that watch them."""

    site: Site
    server: Towns
    folder: Path
    redis_url: str
    runs: list[BaseProcess] = field(default_factory=list)

    def declare(self, name: str, options: str = f"pace={PACE},") -> Path:
        return declare(self.folder / "towns_watched", name, self.server.port, options)

    def watch(self, agent: str) -> BaseProcess:
        settings = ("SPIDER_MODULES=towns_watched", f"USER_AGENT=gaigao {agent}", "WATCH_LOOK_AGAIN=0.5")
        given = [word for one in settings for word in ("-s", one)]
        run = forks.start(self.site.env, self.site.var / f"{agent}.log", "watch", *given)
        self.runs.append(run)
        return run

    def said(self, agent: str) -> str:
        return (self.site.var / f"{agent}.log").read_text("utf-8")

    def told(self, *names: str) -> list[tuple[str, str]]:
        """(portal, headline) of what is told new."""
        wanted = {f"town_{name}" for name in names or self.server.towns}
        changes = [one for one in self.site.told() if one.kind is Kind.NEW and one.portal in wanted]
        return sorted((one.portal, one.headline) for one in changes)

    def all_told(self, *names: str) -> bool:
        return len(set(self.told(*names))) == ARTICLES * len(names or self.server.towns)

    def order(self, *paused: str, resumed: Sequence[str] = ()) -> None:
        with opened(f"sqlite:///{self.site.var / 'archive.sqlite'}") as archive:
            since = datetime.now(UTC)
            Pauses(archive).pause([Pause(portal=name, since=since, why="改版") for name in paused])
            Pauses(archive).resume(resumed)

    def idle(self) -> list[str]:
        """What is still held, or in hand."""
        frontier = Frontier.open(self.redis_url)
        names = [f"town_{name}" for name in self.server.towns]
        left = [name for name in names if frontier.in_hand(name) or frontier.held_by(name)]
        frontier.close()
        return left


@pytest.fixture
def watched(tmp_path: Path, embedded: str) -> Iterator[Callable[..., Watched]]:
    with contextmanager(_watched)(tmp_path, embedded) as made:
        yield made


def _watched(folder: Path, redis_url: str) -> Iterator[Callable[..., Watched]]:
    made: list[Watched] = []

    def of(server: Towns) -> Watched:
        with redis.Redis.from_url(redis_url) as client:
            client.flushdb()
        site = Site(1, folder / "var", redis_url, "")
        site.var.mkdir()
        site.env["PYTHONPATH"] = str(folder)
        made.append(Watched(site, server, folder, redis_url))
        return made[-1]

    yield of
    for run in [run for one in made for run in one.runs]:
        run.kill()
        run.join()


def wait(until: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)


def stop(run: BaseProcess, within: float = 20) -> None:
    run.terminate()
    run.join(within)
    assert run.exitcode == 0


def kept_pace(visits: list[Visit], pace: float) -> bool:
    """Over twenty visits at a time: on a busy machine one is long on its way, and those behind it come with it."""
    times = [one.at for one in visits]
    gaps = min(20, len(times)) - 1
    return all(
        later - earlier >= gaps * pace - 0.3 for earlier, later in zip(times, times[gaps:], strict=False)
    )


def test_portals_come_and_go_without_a_restart_and_a_stop_leaves_nothing_in_hand(
    watched: Callable[..., Watched],
) -> None:
    shut = (datetime.now(UTC) + timedelta(hours=8 + 3)).hour
    with serving(town("qing"), town("lan"), town("ye")) as server:
        it = watched(server)
        it.declare("qing")
        it.declare("ye", f"pace={PACE}, hours=({shut}, {shut + 1}),")
        run = it.watch("one")
        wait(lambda: len(server.asked("qing")) > 2)
        broken = it.folder / "towns_watched" / "town_half.py"
        broken.write_text("from crawler.portal_spider import PortalSpider\nclass Half(Portal", "utf-8")
        wait(lambda: "cannot be read" in it.said("one"))
        broken.unlink()
        it.declare("lan", "pace=1.5,")
        wait(lambda: len(server.asked("lan")) > 2)
        (it.folder / "towns_watched" / "town_lan.py").unlink()
        wait(lambda: "town_lan is no longer watched" in it.said("one"))
        stop(run)
        asked = len(server.asked("lan"))
        assert asked < ARTICLES, "it was stopped in the middle"
        assert it.idle() == []
        assert server.asked("ye") == [], "outside its hours"
        frontier = Frontier.open(it.redis_url)
        due = [at for _, at in frontier.upcoming("town_lan", 99) if at <= datetime.now(UTC)]
        frontier.close()
        assert len(due) == ARTICLES - len(it.told("lan")), "what was not visited is due"


def test_a_pause_is_obeyed_by_all_at_once_and_lifted_by_a_word(watched: Callable[..., Watched]) -> None:
    with serving(town("qing"), town("lan")) as server:
        it = watched(server)
        it.declare("qing", "pace=1.5,")
        it.declare("lan")
        it.order("town_lan")
        runs = [it.watch("one"), it.watch("two")]
        wait(lambda: len(server.asked("qing")) > 2)
        assert server.asked("lan") == [], "paused before anybody watched"
        it.order("town_qing")
        wait(lambda: it.idle() == [], 30)
        asked = len(server.asked("qing"))
        assert asked < ARTICLES, "the run under way ended"
        it.order(resumed=["town_lan"])
        wait(lambda: it.all_told("lan"))
        assert len(server.asked("qing")) == asked
        for run in runs:
            stop(run)


@pytest.mark.parametrize("processes", [2, 4])
def test_several_processes_share_the_portals_and_never_one(
    processes: int, watched: Callable[..., Watched]
) -> None:
    names = ("qing", "lan", "song", "he")
    with serving(*(town(name) for name in names)) as server:
        it = watched(server)
        for name in names:
            it.declare(name, "pace=0.05,")
        runs = [it.watch(f"agent{number}") for number in range(processes)]
        wait(it.all_told, 120)
        assert it.told() == sorted({*it.told()}), "nothing is told twice"
        for run in runs:
            stop(run)
        for name in names:
            agents = [agent for agent, _ in groupby(one.agent for one in server.asked(name))]
            assert len(agents) == 1, f"{name} was visited by several in turns"
        # All four stand on one host: in all they keep its pace.
        assert kept_pace(server.asked(), 0.05)


def test_portals_on_their_own_hosts_do_not_wait_for_one_another(watched: Callable[..., Watched]) -> None:
    with serving(town("qing")) as first, serving(town("lan")) as second:
        it = watched(first)
        it.declare("qing")
        declare(it.folder / "towns_watched", "lan", second.port, f"pace={PACE},")
        it.watch("one")
        wait(lambda: len(it.told("qing")) == len(it.told("lan")) == ARTICLES)
        spans = [(log[0].at, log[-1].at) for log in (first.log, second.log)]
        together = min(end for _, end in spans) - max(start for start, _ in spans)
        assert together > 0.5 * min(end - start for start, end in spans)
        assert kept_pace(first.log, PACE)
        assert kept_pace(second.log, PACE)


def test_a_holder_killed_is_followed_by_the_other_within_a_minute(watched: Callable[..., Watched]) -> None:
    with serving(town("qing")) as server:
        it = watched(server)
        it.declare("qing")
        first = it.watch("first")
        wait(lambda: len(server.asked()) > 3)
        it.watch("second")
        first.kill()
        first.join()
        died = time.time()
        wait(lambda: it.all_told("qing"), 90)
        assert it.told() == sorted({*it.told()})
        after = [one for one in server.asked() if one.agent == "gaigao second"]
        assert after[0].at - died < 60
        assert kept_pace(server.asked(), PACE), "the pace outlives the one who kept it"
