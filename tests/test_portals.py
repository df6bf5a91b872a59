"""All portals at once: declared well, and every frozen page read as it was blessed, field by field."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from crawler.portals.declared_well import UNPROVEN
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.portal import Layout, Portal
from pipelines.news.url import article_id, canonical, claimant, claims
from tests.news.test_families import BY_NAME

PAGES = Path(__file__).parent / "pages"
PORTALS = declared(get_project_settings())
FROZEN = sorted(PAGES.glob("[!_]*/*.json"))
# Read by density, so it has no layout to freeze, and it claims what nobody else does.
UNDECLARED = {"any_page"}
# Tables of portals, by family; every other portal has a file of its own name.
TABLES = {
    "cri": "channels_cri",
    "people": "channels_people",
    "xinhua": "channels_xinhua",
    "chinanews": "channels_chinanews",
    "epaper": "epapers",
}
LOADER = get_spider_loader(get_project_settings())
FIELDS = sorted(json.loads(FROZEN[0].read_text())["expect"])


def captured(path: Path) -> Capture:
    frozen = json.loads(path.read_text())
    portal = PORTALS[path.parent.name]
    url = canonical(frozen["url"], portal)
    return Capture(
        portal=portal,
        article_id=article_id(url),
        url=url,
        final_url=frozen["url"],
        captured_at=datetime.fromisoformat(frozen["captured_at"]),
        status=200,
        headers=frozen["headers"],
        payload=path.with_suffix(".html").read_bytes(),
    )


def proven() -> set[Layout]:
    """Layouts that read a frozen page as blessed: a portal's own, or their family's (tests/news/test_families)."""
    blessed = [(path.parent.name, json.loads(path.read_text())["expect"]["layout"]) for path in FROZEN]
    own = {layout for name, read in blessed for layout in PORTALS[name].layouts if layout.name == read}
    return own | set(BY_NAME.values())


PROVEN = proven()


@pytest.fixture(scope="module")
def said() -> dict[Path, dict[str, Any]]:
    found = {path: understand(captured(path)) for path in FROZEN}
    for path, article in found.items():
        assert isinstance(article, Article), f"{path}: {article}"
    return {path: json.loads(json.dumps(article.to_json())) for path, article in found.items()}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("path", FROZEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_frozen_page_reads_as_blessed(path: Path, field: str, said: dict[Path, dict[str, Any]]) -> None:
    assert said[path][field] == json.loads(path.read_text())["expect"][field]


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
class TestDeclaration:
    def test_every_layout_has_a_frozen_page(self, portal: Portal) -> None:
        missing = {layout.name for layout in portal.layouts if layout not in PROVEN} - UNPROVEN
        assert portal.name in UNDECLARED or not missing

    def test_its_file_is_called_as_it_is_or_as_its_table(self, portal: Portal) -> None:
        spider: Any = LOADER.load(portal.name)
        file = spider.__module__.rpartition(".")[2]
        assert (spider.name, spider.portal) == (portal.name, portal)
        assert file in {portal.name, TABLES.get(portal.family)}

    def test_sections_are_not_articles(self, portal: Portal) -> None:
        assert all(not claims(portal, section.url) for section in portal.sections)
        assert portal.name in UNDECLARED or portal.sections

    def test_no_other_portal_claims_its_frozen_pages(self, portal: Portal) -> None:
        for path in FROZEN:
            if path.parent.name == portal.name:
                assert claimant(json.loads(path.read_text())["url"], PORTALS.values()) is portal
