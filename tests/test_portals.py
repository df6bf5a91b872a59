"""All portals at once: declared well, and every frozen page read as it was blessed, field by field."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal
from pipelines.news.url import article_id, canonical, claimant, claims

PAGES = Path(__file__).parent / "pages"
PORTALS = declared(get_project_settings())
FROZEN = sorted(PAGES.glob("[!_]*/*.json"))
# Read by density, so it has no layout to freeze, and it claims what nobody else does.
UNDECLARED = {"any_page"}
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
        frozen = {
            json.loads(path.read_text())["expect"]["layout"]
            for path in FROZEN
            if path.parent.name == portal.name
        }
        missing = {layout.name for layout in portal.layouts} - frozen
        # No saved page of this generation is known: the family's selectors are kept, unproven.
        # The generic reader is the last resort of portals without a proven layout: it has no markup to freeze.
        missing -= {"cri-slider", GENERIC.name}
        assert portal.name in UNDECLARED or not missing

    def test_file_spider_and_portal_have_one_name(self, portal: Portal) -> None:
        assert (Path("crawler/spiders") / f"{portal.name}.py").exists()

    def test_sections_are_not_articles(self, portal: Portal) -> None:
        assert all(not claims(portal, section.url) for section in portal.sections)
        assert portal.name in UNDECLARED or portal.sections

    def test_no_other_portal_claims_its_frozen_pages(self, portal: Portal) -> None:
        for path in FROZEN:
            if path.parent.name == portal.name:
                assert claimant(json.loads(path.read_text())["url"], PORTALS.values()) is portal
