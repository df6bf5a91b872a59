"""The portals together: as a table, as JSON, as PORTALS.md and its map, and whether they are declared well."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len
from rich.console import Console

from crawler.portals.declared_well import Frozen, problems
from crawler.portals.province_map import svg
from crawler.portals.table import by_province, markdown, row, sure, table
from crawler.portals.written import NONE_GONE, gone
from pipelines.news.portal import JsonList, Portal, Section
from pipelines.news.provinces import BESIDE, PROVINCES
from tests.crawl import ROOT
from tests.samples import PORTAL

ONE = replace(
    PORTAL,
    name="heilongjiang_yunling",
    sections=(Section(title="要闻", url="https://www.yunling.example/ylyw/"),),
    confidence="high, 2026-11: a saved page|one",
    family="enorth",
)
OTHER = replace(
    ONE,
    name="hainan_nanyu",
    title="南屿网",
    province="CN-HI",
    home="https://www.nanyu.example/",
    article_url=r"^https?://www\.nanyu\.example/\d+\.html$",
    sections=(Section(title="要闻", url="https://www.nanyu.example/news/"),),
    seen=False,
    confidence="",
)
BOTH = {portal.name: portal for portal in (OTHER, ONE)}


def wrong(*portals: Portal, frozen: Frozen | None = None) -> list[tuple[str, str]]:
    """The problems, but for provinces that have no portal."""
    found = problems({portal.name: portal for portal in portals}, frozen)
    return [problem for problem in found if problem[0]]


class TestTold:
    def test_the_table_fits_100_columns(self) -> None:
        long = replace(
            ONE,
            name="neimenggu_" + "a" * 40,
            title="某某某某省某某某某新闻传媒网站",
            confidence="unproven-yet, …",
        )
        printed = StringIO()
        Console(width=100, file=printed).print(table([long, OTHER]))
        lines = printed.getvalue().splitlines()
        assert {cell_len(line.rstrip()) <= 100 for line in lines} == {True}
        assert "hainan_nanyu" in printed.getvalue()

    def test_a_row_has_all_its_names(self) -> None:
        assert set(row(ONE)) == {
            "name", "title", "title_en", "province", "home", "owner", "family", "sections", "seen",
            "needs_browser", "unverified", "confidence",
        }  # fmt: skip
        assert (row(ONE)["sections"], sure(ONE), sure(OTHER)) == (1, "high", "?")

    def test_markdown_names_every_province_and_portal_and_keeps_what_is_gone(self, tmp_path: Path) -> None:
        page = tmp_path / "PORTALS.md"
        assert gone(page) == NONE_GONE
        page.write_text("# Portals\n\n## Gone\n- `old_one`: closed, 2026-11-20\n")
        text = markdown(BOTH, "map.svg", gone(page))
        assert text.endswith("## Gone\n- `old_one`: closed, 2026-11-20\n")
        assert all(f"| {code} | {province.title} " in text for code, province in PROVINCES.items())
        assert "| CN-HL | 黑龙江 Heilongjiang | 1 | `heilongjiang_yunling` |" in text
        assert "| CN-HI | 海南 Hainan | 0 | `hainan_nanyu` |" in text
        assert "a saved page/one |" in text
        assert "2 portals; 1 of 31 provinces" in text

    def test_the_map_has_a_tile_for_each_place_and_none_on_another(self) -> None:
        places = [(place.column, place.row) for place in (*PROVINCES.values(), *BESIDE.values())]
        assert (len(PROVINCES), len(places), len(set(places))) == (31, 34, 34)
        drawn = svg({"CN-HL": 2, "CN-HI": 9})
        root = ET.fromstring(drawn)
        assert len(root.findall("{*}g")) == 34
        assert "11 portals, 2 of 31 provinces" in drawn
        assert re.search(r"<title>Hainan: 9</title><rect [^>]*#3b7a57", drawn)

    def test_those_of_the_whole_country_are_of_no_province(self) -> None:
        assert not any(by_province([replace(ONE, province="CN")]).values())


class TestDeclaredWell:
    def test_one_that_is(self) -> None:
        assert wrong(ONE, replace(OTHER, confidence="low")) == []
        assert len(problems({ONE.name: ONE})) == 30

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"sections": ()}, "no section"),
            ({"confidence": ""}, "how sure"),
            ({"province": "CN-XX"}, "none of the 31"),
            ({"home": "ftp://www.yunling.example/"}, "not an http address"),
            ({"article_url": r"yunling\.example"}, "accepts its section"),
            ({"article_url": r"yunling\.example/(a"}, "is no regular expression"),
            ({"twins": ((r"m[.", "www."),)}, "is no regular expression"),
            (
                {"article_url": r"yunling\.example/(robots|a)"},
                "accepts https://www.yunling.example/robots.txt",
            ),
        ],
    )
    def test_one_that_is_not(self, changed: dict, said: str) -> None:
        assert said in wrong(replace(ONE, **changed))[0][1]

    def test_two_with_one_title_home_or_section(self) -> None:
        said = [
            what for name, what in wrong(ONE, replace(ONE, name="hubei_yunling")) if name == "hubei_yunling"
        ]
        assert [what.split()[0] for what in said[:3]] == ["title", "home", "section"]

    def test_two_lists_at_one_address_are_told_apart_by_their_form(self) -> None:
        posted = [
            Section(title=form, url=f"{ONE.home}list", kind="json", json=JsonList(), form=form)
            for form in ("uuid=1", "uuid=2")
        ]
        other = replace(OTHER, confidence="low", sections=(posted[1],))
        assert wrong(replace(ONE, sections=(posted[0],)), other) == []

    def test_one_that_claims_anothers_pages(self) -> None:
        greedy = replace(OTHER, confidence="low", article_url=r"^https?://.*/(?:ylyw/|\d+\.shtml)$")
        page = "https://www.yunling.example/system/2026/11/20/059000001.shtml"
        frozen = Frozen(addresses={ONE.name: (page,)}, families=frozenset({"enorth"}))
        assert wrong(ONE, greedy, frozen=frozen) == [
            (OTHER.name, f"claims {ONE.sections[0].url} of {ONE.name}"),
            (OTHER.name, f"claims {page} of {ONE.name}"),
        ]

    def test_a_layout_without_a_frozen_page_and_a_page_that_its_pattern_refuses(self) -> None:
        frozen = Frozen(addresses={ONE.name: ("https://www.yunling.example/a/",)})
        assert [what for _, what in wrong(ONE, frozen=frozen)] == [
            "layout enorth has no frozen page",
            "its article pattern refuses its frozen page https://www.yunling.example/a/",
        ]
        assert wrong(ONE, frozen=None) == []


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments], cwd=ROOT, text=True, capture_output=True, check=False
    )


class TestCommand:
    def test_json_of_a_province(self) -> None:
        rows = [
            json.loads(line)
            for line in scrapy("portals", "--json", "--province", "黑龙江").stdout.splitlines()
        ]
        assert {one["province"] for one in rows} == {"CN-HL"}
        assert "heilongjiang_dbw" in {one["name"] for one in rows}

    def test_the_declared_portals_are_declared_well(self) -> None:
        run = scrapy("portals", "--check")
        assert run.returncode == 0, run.stdout
        assert "0 problems" in run.stdout

    def test_markdown_is_written_where_asked(self, tmp_path: Path) -> None:
        assert scrapy("portals", "--markdown", "--into", str(tmp_path)).returncode == 0
        assert (tmp_path / "deploy" / "provinces.svg").exists()
        assert "heilongjiang_dbw" in (tmp_path / "PORTALS.md").read_text()

    def test_no_province_of_that_name(self) -> None:
        assert scrapy("portals", "--province", "云岭").returncode == 2
