"""Portals at their worst: nothing is told that is not so, nothing is lost, and each has its line for ops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from pipelines.news.revision import Kind, State
from tests import forks
from tests.crawl import Site, opened
from tests.faults.moody import MOODS, Moody, moody
from tests.faults.table import LISTS, PAGE, PORTALS, ROBOTS, page
from tests.test_watch import stop, wait
from tests.towns import declare, town

OTHERS = 3
SHORT = ("DOWNLOAD_TIMEOUT=2", "RETRY_TIMES=1", "SPIDER_MODULES=towns_at_their_worst")


@dataclass(frozen=True, slots=True)
class Worst:
    """A town, its server, and crawls of it."""

    site: Site
    server: Moody

    def crawl(self, *more: str) -> str:
        options = [word for one in SHORT for word in ("-s", one)]
        name = f"town_{self.server.town.name}"
        return forks.crawl(self.site.env, self.site.var / "crawl.log", "crawl", name, *options, *more)

    def begin(self, *arguments: str) -> BaseProcess:
        """A command of its own, at the usual patience with pages."""
        log = self.site.var / "begun.log"
        return forks.start(self.site.env, log, *arguments, "-s", "SPIDER_MODULES=towns_at_their_worst")

    def told(self) -> list[tuple[Kind, str]]:
        return [(change.kind, change.headline) for change in self.site.told()]

    def states(self) -> set[State]:
        with opened(self.site.database_url) as archive:
            return {one.state for one in archive.every(f"town_{self.server.town.name}")}

    def url(self, number: int) -> str:
        return f"http://127.0.0.1:{self.server.port}/{self.server.town.name}/{number}.html"


@pytest.fixture
def worst(stores: tuple[str, str], tmp_path: Path) -> Iterator[Callable[..., Worst]]:
    with ExitStack() as servers:

        def made(articles: int, options: str = "pace=0.02,") -> Worst:
            server = servers.enter_context(moody(town("qinghe", articles)))
            site = Site(server.port, tmp_path / "var", *stores)
            site.var.mkdir()
            site.env |= {"PYTHONPATH": str(tmp_path), "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
            site.env |= {"ALLOWED_PRIVATE_HOSTS": "127.0.0.1", "CONTACT": "a test"}
            declare(tmp_path / "towns_at_their_worst", "qinghe", server.port, options)
            return Worst(site, server)

        yield made


def test_the_table_for_ops_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m tests.faults.table`"


def test_each_way_to_fail_has_its_line_and_nothing_is_told_of_it(worst: Callable[..., Worst]) -> None:
    assert PORTALS.keys() == MOODS.keys()
    made = worst(len(MOODS) + OTHERS)
    made.crawl()
    before = made.told()
    assert [kind for kind, _ in before] == [Kind.NEW] * (len(MOODS) + OTHERS)

    numbers = dict(zip(MOODS, range(100, 100 + len(MOODS)), strict=True))
    made.server.moods = {number: mood for mood, number in numbers.items()}
    said = made.crawl("-a", "revisit=all")
    for mood, fault in PORTALS.items():
        assert fault.line.format(url=made.url(numbers[mood])) in said, mood
        assert fault.fate in said, mood
    assert made.told() == before
    assert made.states() == {State.LIVE}

    made.server.moods = {}
    for number in (100, 110):
        made.server.town.headlines[number] = f"清河镇{number}号桥改名安宁桥"
    made.crawl("-a", "revisit=all")
    assert sorted(made.told()[len(before) :]) == [
        (Kind.EDITED, f"清河镇{number}号桥改名安宁桥") for number in (100, 110)
    ]


def test_articles_that_fail_at_the_first_visit_are_told_once_they_can_be_read(
    worst: Callable[..., Worst],
) -> None:
    made = worst(len(MOODS))
    made.server.moods = dict(zip(range(100, 100 + len(MOODS)), MOODS, strict=True))
    made.crawl()
    # A page cut off in its text may be read as an article, when there is none before it to compare with.
    cut = 100 + list(MOODS).index("too_long")
    assert {headline for _, headline in made.told()} <= {made.server.town.headlines[cut]}
    made.server.moods = {}
    made.crawl("-a", "revisit=all")
    told = [headline for kind, headline in made.told() if kind is Kind.NEW]
    assert sorted(told) == sorted(made.server.town.headlines.values())


@pytest.mark.parametrize(
    ("robots", "line"),
    [
        ((200, "User-agent: *\nDisallow: /"), ROBOTS["forbids"].line),
        ((500, "broken"), ROBOTS["away"].line),
        (None, ROBOTS["away"].line),
        ((200, "<html>\x00\xff 404 not found"), "fate/article 3"),
    ],
    ids=["forbids everything", "answers 500", "hangs", "is no robots.txt"],
)
def test_robots_txt_is_heeded_or_its_lack_is(
    worst: Callable[..., Worst], robots: tuple[int, str] | None, line: str
) -> None:
    made = worst(3)
    made.server.robots = robots
    said = made.crawl()
    assert line in said
    visited = [path for path in made.server.asked if path != "/robots.txt"]
    assert bool(visited) == (line == "fate/article 3")
    assert len(made.told()) == (3 if visited else 0)


def test_a_calendar_without_end_is_read_no_further_than_said(worst: Callable[..., Worst]) -> None:
    made = worst(2, options="pace=0.0,")
    made.server.calendar = True
    said = made.crawl()
    pages = [path for path in made.server.asked if "day=" in path]
    assert len(pages) == 4  # and the section's own: LISTING_PAGES
    assert LISTS["calendar"].line in said
    assert len(made.told()) == 2 * (1 + len(pages))


@pytest.mark.parametrize("command", ["crawl", "watch"])
def test_a_page_that_never_comes_holds_up_no_stop(command: str, worst: Callable[..., Worst]) -> None:
    made = worst(5)
    made.server.moods = {102: "hangs"}
    run = made.begin(*([command] if command == "watch" else [command, "town_qinghe"]))
    wait(lambda: any(path.endswith("/102.html") for path in made.server.asked))
    stop(run, 20)
    assert "Traceback" not in (made.site.var / "begun.log").read_text("utf-8")
    made.server.moods = {}
    made.crawl()
    told = [headline for _, headline in made.told()]
    assert sorted(told) == sorted(made.server.town.headlines.values())


@pytest.mark.fault
def test_a_list_of_fifty_thousand_links_is_no_list(worst: Callable[..., Worst]) -> None:
    made = worst(50_000, options="pace=0.0,")
    said = made.crawl()
    assert LISTS["many"].line in said
    assert [path for path in made.server.asked if path != "/robots.txt"] == ["/qinghe/"]
    assert said.count("\n") < 100
    assert made.told() == []
