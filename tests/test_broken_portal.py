"""A portal's template changes under us: nothing false is told, ops see which field, and no true edit is lost."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import needs_postgres, needs_redis
from tests.crawl import Site, practice

CONFIRM = 1.1


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    with practice() as port:
        if request.param == "embedded":
            yield Site(port, tmp_path, "", "")
        else:
            url = request.getfixturevalue("real_redis_url")
            yield Site(port, tmp_path, url, request.getfixturevalue("postgres_url"))


def status(site: Site, portal: str) -> tuple[dict[str, Any], int]:
    ran = site.scrapy("status", portal, "--json")
    assert ran.stderr == ""
    return json.loads(ran.stdout), ran.returncode


def of(portal: str, rows: list) -> list:
    return [row for row in rows if row[1] == portal]


# A class alone is not missed: labels are looked for wherever they stand.
LABELS = ("practice_beichuan", "来源：", {"source"})


@pytest.mark.timeout(600)  # a dozen processes, one after the other
@pytest.mark.parametrize(
    ("site", "portal", "before", "fields"),
    [
        pytest.param("embedded", *LABELS, id="labels"),
        pytest.param("servers", *LABELS, id="labels on servers", marks=[needs_redis, needs_postgres]),
        pytest.param("embedded", "practice_qinghe", "abody", {"paragraphs"}, id="text"),
    ],
    indirect=["site"],
)
def test_a_template_changed_under_us(site: Site, portal: str, before: str, fields: set[str]) -> None:
    site.crawl(portal)
    assert status(site, portal)[0]["health"] == "healthy"
    first = site.told()

    site.clock.rename(portal, before, "阅读：" if before == LABELS[1] else "renewed")
    log = site.crawl(portal)
    assert f"{portal} is broken" in log
    row, code = status(site, portal)
    assert (row["health"], code) == ("broken", 1)
    assert fields <= set(row["names"]), row
    assert site.told() == first

    # Editors go on working meanwhile.
    site.clock.turn(1)
    site.crawl(portal)
    time.sleep(CONFIRM)
    assert status(site, portal)[0]["health"] == "broken"
    assert site.told() == first
    held = site.scrapy("changes", "--held").stdout
    assert ("portal_broken" in held) is (before == LABELS[1])  # what cannot be read says nothing

    site.clock.rename(portal, before, before)
    for _ in range(3):  # well again; looked at anew; and what is missing a second time
        site.crawl(portal)
        time.sleep(CONFIRM)
    row, code = status(site, portal)
    assert (row["health"], code) == ("healthy", 0), row
    missing, extra = site.differences()
    assert (of(portal, missing), of(portal, extra)) == ([], [])
    assert "nothing is held back" in site.scrapy("changes", "--held").stdout
