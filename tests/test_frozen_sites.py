"""Each declared spider, unmodified, against its frozen site at its real addresses: it finds, pages, reads and stops."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from crawler.freeze import Unfrozen, frozen, write
from pipelines.news.portal import Portal
from pipelines.news.url import canonical
from tests.crawl import ROOT
from tests.frozen.proxy import served
from tests.frozen.town import Town
from tests.samples import capture

PORTALS = {name: portal for name, portal in declared(get_project_settings()).items() if name != "any_page"}
DBW = "heilongjiang_dbw"
# Of a house's channels, which differ in host and sections only, one stands for all.
HOUSES = {"cri", "people", "xinhua", "chinanews"}


def crawled(portal: Portal) -> bool:
    """Papers' lists are dated: they have a site of their own (tests/crawler/test_epaper.py)."""
    place, _, house = portal.name.partition("_")
    alike = house in HOUSES and place != "heilongjiang"
    return not (portal.needs_browser or alike or portal.family == "epaper")


CRAWLED = [name for name, portal in PORTALS.items() if crawled(portal)]
TOWN = Town({name: PORTALS[name] for name in CRAWLED})
pytestmark = pytest.mark.xdist_group("frozen")


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the spiders did that are asked for, in one process: run twice each."""
    asked = {item.callspec.params["name"] for item in request.session.items if "report" in item.fixturenames}
    out = tmp_path_factory.mktemp("frozen") / "report.json"
    run = subprocess.run(
        [sys.executable, "-m", "tests.frozen.run", str(out), *sorted(asked)],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": ""},
        text=True,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    read: dict[str, Any] = json.loads(out.read_text())
    return read


@pytest.mark.timeout(700)
@pytest.mark.parametrize("name", CRAWLED)
class TestEachSpider:
    def test_finds_every_article_and_pages(self, name: str, report: dict[str, Any]) -> None:
        listed = {canonical(one.url, PORTALS[name]) for one in TOWN.articles[name]}
        assert listed, "no frozen page, of its own or its family, at an address that its pattern accepts"
        stats = report[name]["first"]["stats"]
        assert stats["gaigao/found"] == len(listed) + (name in TOWN.missing)
        # The first section's list went on to a second page.
        sections = [section for section in PORTALS[name].sections if section.kind == "page"]
        assert stats["gaigao/section/read"] > len(sections) - (not TOWN.missing.get(name) and len(listed) < 2)

    def test_reads_each_as_blessed_and_the_soft_404_as_none(self, name: str, report: dict[str, Any]) -> None:
        told = {
            canonical(one.url, PORTALS[name]).partition("://")[2]: one.headline for one in TOWN.articles[name]
        }
        first = report[name]["first"]
        assert {url.partition("://")[2]: headline for url, headline in first["told"].items()} == told
        assert first["stats"]["gaigao/fate/article"] == len(told)

    def test_stops_and_finds_nothing_the_second_time(self, name: str, report: dict[str, Any]) -> None:
        first, second = report[name]["first"]["stats"], report[name]["second"]["stats"]
        assert (first["finish_reason"], second["finish_reason"]) == ("finished", "finished")
        assert not [
            key for key in (*first, *second) if key.startswith(("spider_exceptions", "log_count/ERROR"))
        ]
        assert (second["gaigao/found"], report[name]["second"]["told"]) == (0, {})
        asked = second["downloader/request_count"] - second["robotstxt/request_count"]
        # And perhaps the address at which there can be no article.
        assert asked - len(PORTALS[name].sections) in {0, 1}


def scrapy(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "tests.frozen.settings", "PYTHONWARNINGS": "", **env},
        text=True,
        capture_output=True,
        timeout=600,
        check=False,
    )


@pytest.fixture
def site() -> Iterator[Town]:
    town = Town({name: portal for name, portal in PORTALS.items() if name == DBW})
    with served(town):
        yield town


@pytest.mark.timeout(700)
def test_the_canary_finds_every_frozen_portal_as_expected() -> None:
    with served(TOWN):
        run = scrapy("canary", "-s", "DOWNLOAD_DELAY=0", *CRAWLED)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(CRAWLED)} portals, 0 not as expected" in run.stdout
    assert sum(line.startswith("ok") for line in run.stdout.splitlines()) == len(CRAWLED)


class TestCanary:
    def test_a_broken_layout_is_told(self, site: Town) -> None:
        site.changed[DBW] = (b"p-detail", b"q-detail")
        run = scrapy("canary", "-s", "DOWNLOAD_DELAY=0", DBW)
        assert run.returncode == 1
        broken = site.articles[DBW][0].url
        assert f"FAIL  {DBW}: 2 articles listed; {broken}: unreadable: unknown_layout" in run.stdout

    def test_so_are_articles_that_are_gone(self, site: Town) -> None:
        site.gone.add(DBW)
        run = scrapy("canary", "-s", "DOWNLOAD_DELAY=0", DBW)
        assert run.returncode == 1
        assert "withdrawn: http_404" in run.stdout

    def test_a_portal_of_no_name_is_refused(self) -> None:
        assert scrapy("canary", "nowhere_at_all").returncode == 2

    def test_nobody_is_visited_without_a_contact(self) -> None:
        run = scrapy("canary", DBW, SCRAPY_SETTINGS_MODULE="crawler.settings", CONTACT="")
        assert run.returncode == 2
        assert "CONTACT" in run.stdout


@pytest.mark.timeout(700)
@pytest.mark.parametrize(
    ("name", "renamed", "reason"),
    [
        pytest.param(DBW, "neirong", "unreadable", id="nothing reads it"),
        pytest.param("henan_dahe", "mainCon", "layout_unknown", id="only density reads it"),
    ],
)
def test_a_class_renamed_breaks_the_portal_within_one_run_and_nothing_is_told(
    tmp_path: Path, name: str, renamed: str, reason: str
) -> None:
    town, var = Town({name: PORTALS[name]}, copies=3), {"VAR_DIR": str(tmp_path)}

    def crawl() -> list[Any]:
        run = scrapy("crawl", name, "-a", "revisit=all", "-s", "DOWNLOAD_DELAY=0", **var)
        assert run.returncode == 0, run.stderr
        return scrapy("changes", "--json", **var).stdout.splitlines()

    with served(town):
        told = crawl()
        heard = sorted(json.loads(one)["headline"] for one in told)
        assert heard == sorted(one.headline for one in town.articles[name])
        assert json.loads(scrapy("status", name, "--json", **var).stdout)["health"] == "healthy"
        town.changed[name] = (renamed.encode(), b"renewed")
        assert crawl() == told
    run = scrapy("status", name, "--json", **var)
    row = json.loads(run.stdout)
    assert (run.returncode, row["health"], row["reason"]) == (1, "broken", reason)
    assert row["names"] == ["paragraphs"]


class TestFreeze:
    def test_a_page_and_what_was_read_beside_it_are_written_once(self, site: Town, tmp_path: Path) -> None:
        article = site.articles[DBW][0]
        run = scrapy("freeze", DBW, article.url, "--into", str(tmp_path), "--name", "one")
        assert run.returncode == 0, run.stdout + run.stderr
        assert article.headline in run.stdout
        page = tmp_path / DBW / "one.html"
        assert page.read_bytes() == article.answer.body
        blessed = json.loads(page.with_suffix(".json").read_text())
        (known,) = [
            path
            for path in (Path(__file__).parent / "pages" / DBW).glob("*.json")
            if json.loads(path.read_text())["url"] == article.url
        ]
        assert blessed["expect"] == json.loads(known.read_text())["expect"]
        again = scrapy("freeze", DBW, article.url, "--into", str(tmp_path), "--name", "one")
        assert again.returncode == 1
        assert "frozen already" in again.stdout

    def test_a_saved_file_needs_no_network(self, tmp_path: Path) -> None:
        article = TOWN.articles[DBW][0]
        (tmp_path / "saved.html").write_bytes(article.answer.body)
        run = scrapy(
            "freeze", DBW, str(tmp_path / "saved.html"), "--url", article.url, "--into", str(tmp_path)
        )
        assert run.returncode == 0, run.stdout
        assert len(list(tmp_path.glob(f"{DBW}/*.json"))) == 1

    def test_a_soft_404_is_not_frozen(self, site: Town, tmp_path: Path) -> None:
        run = scrapy("freeze", DBW, site.missing[DBW], "--into", str(tmp_path))
        assert (run.returncode, list(tmp_path.iterdir())) == (1, [])
        assert "withdrawn: soft_404" in run.stdout

    def test_nor_what_is_no_article_of_the_portal(self) -> None:
        url = "https://elsewhere.example/system/2024/10/25/059379001.shtml"
        with pytest.raises(Unfrozen, match="no address of an article"):
            frozen(capture(portal=PORTALS[DBW], url=url))

    def test_its_name_is_no_path(self, tmp_path: Path) -> None:
        article = TOWN.articles[DBW][0]
        served_at = {"url": article.url, "final_url": article.url}
        page = frozen(capture(payload=article.answer.body, portal=PORTALS[DBW], **served_at))
        with pytest.raises(Unfrozen, match="--name"):
            write(page, tmp_path, "../up")

    def test_not_without_a_contact(self, tmp_path: Path) -> None:
        url = TOWN.articles[DBW][0].url
        run = scrapy("freeze", DBW, url, "--into", str(tmp_path), SCRAPY_SETTINGS_MODULE="crawler.settings")
        assert run.returncode == 1
        assert "CONTACT" in run.stdout
