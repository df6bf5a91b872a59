"""An edit that a list, or another article, betrays is told within one visit of the list: by each of the signs.

Nothing is due for ten minutes but the list; each sign is all that the portal shows of the edit.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.news.revision import Kind
from tests.crawler.test_visits import DUE, crawled
from tests.towns import Town, town

EDITED, COPY = 105, 108
STONE = "桥头新立了石碑，碑文由镇里的老师撰写。"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


@dataclass
class Betraying(Town):
    """A town whose list prints times and can be put in order; or that has a sitemap or a feed."""

    order: list[int] = field(default_factory=list)
    times: dict[int, str] = field(default_factory=dict)
    changed: dict[int, datetime] = field(default_factory=dict)
    port: int = 0

    def page(self, path: str) -> bytes | None:
        if path != f"/{self.name}/":
            return super().page(path)
        rows = "".join(map(self._listed, self.order or sorted(self.headlines, reverse=True)))
        form = {"sitemap": SITEMAP, "rss": ATOM}.get(self.kind, "<html><body><ul>{}</ul></body></html>")
        return form.format(rows).encode()

    def _listed(self, number: int) -> str:
        address, title = f"http://127.0.0.1:{self.port}/{self.name}/{number}.html", self.headlines[number]
        changed = self.changed.get(number, datetime(2026, 11, 20, tzinfo=UTC)).isoformat()
        if self.kind == "sitemap":
            return f"<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>"
        if self.kind == "rss":
            return (
                f'<entry><title>{title}</title><link href="{address}"/><updated>{changed}</updated></entry>'
            )
        return f'<li><a href="{address}">{title}</a><span>{self.times.get(number, "11-20 10:00")}</span></li>'


def another_headline(it: Betraying) -> None:
    it.headlines[EDITED] = "qing镇105号桥提前修缮完工恢复通行"


def another_time(it: Betraying) -> None:
    it.times[EDITED] = "11-20 16:30"


def another_place(it: Betraying) -> None:
    it.order = [EDITED, *(number for number in sorted(it.headlines, reverse=True) if number != EDITED)]


def gone_from_the_list(it: Betraying) -> None:
    it.order = [number for number in sorted(it.headlines, reverse=True) if number != EDITED]


def changed_since(it: Betraying) -> None:
    it.changed[EDITED] = datetime.now(UTC) + timedelta(minutes=1)


SIGNS: tuple[tuple[str, str, Callable[[Betraying], None]], ...] = (
    ("headline", "page", another_headline),
    ("time", "page", another_time),
    ("place", "page", another_place),
    ("gone", "page", gone_from_the_list),
    ("lastmod", "sitemap", changed_since),
    ("lastmod", "rss", changed_since),
    ("headline", "rss", another_headline),
)


@pytest.mark.parametrize(("sign", "kind", "betray"), SIGNS)
def test_an_edit_is_told_within_one_visit_of_the_list(
    sign: str, kind: str, betray: Callable[[Betraying], None], tmp_path: Path, embedded: str
) -> None:
    made = Betraying("qing", town("qing").headlines, kind=kind)
    with crawled(made, tmp_path, embedded) as it:
        made.port = it.server.port
        it.crawl(*DUE)
        assert len(it.told(Kind.NEW)) == 12
        before = len(it.server.asked("qing"))
        made.texts |= {EDITED: STONE, 106: "这一处改动，列表上看不出来。"}
        betray(made)
        assert f"hint/{sign} 1" in it.crawl(*DUE)
        assert [one.path for one in it.server.asked("qing")[before:]] == ["/qing/", f"/qing/{EDITED}.html"]
        assert it.told(Kind.EDITED) == [made.headlines[EDITED]]


def test_a_removal_is_told_with_the_second_look(tmp_path: Path, embedded: str) -> None:
    """Gone from the list where its neighbours stay: looked at once, and once more, for it may come back."""
    made = Betraying("qing", town("qing").headlines)
    with crawled(made, tmp_path, embedded) as it:
        made.port = it.server.port
        it.crawl(*DUE)
        headline = made.headlines.pop(EDITED)
        assert "hint/gone 1" in it.crawl(*DUE)
        assert it.told(Kind.WITHDRAWN) == []
        time.sleep(1)  # the portal's confirm_after
        it.crawl(*DUE, "-a", "sections=none")
        assert it.told(Kind.WITHDRAWN) == [headline]


@pytest.mark.parametrize("renamed", [False, True], ids=["its text", "its headline too"])
def test_a_copy_of_an_edited_piece_is_looked_at_next(renamed: bool, tmp_path: Path, embedded: str) -> None:
    made = Betraying("qing", town("qing").headlines)
    made.headlines[COPY] = made.headlines[EDITED]
    with crawled(made, tmp_path, embedded) as it:
        made.port = it.server.port
        it.crawl(*DUE)
        made.texts |= {EDITED: STONE, COPY: STONE, 106: "这一处改动，谁也没有说。"}
        another_time(made)
        if renamed:
            another_headline(made)
        it.crawl(*DUE)
        before = len(it.server.asked("qing"))
        it.crawl(*DUE, "-a", "sections=none")
        assert [one.path for one in it.server.asked("qing")[before:]] == [f"/qing/{COPY}.html"]
        assert it.told(Kind.EDITED) == [made.headlines[EDITED], made.headlines[COPY]]


def test_an_etag_that_changed_is_a_page_and_one_that_did_not_is_a_visit(
    tmp_path: Path, embedded: str
) -> None:
    with crawled(town("qing"), tmp_path, embedded) as it:
        it.town.tagged = True
        it.crawl()
        it.server.log.clear()
        it.town.texts[EDITED] = STONE
        log = it.crawl("-a", "revisit=all", "-a", "sections=none", "-s", "FULL_LOOKS=0")
        answers = {one.path: one.status for one in it.server.asked("qing") if one.conditional}
        assert [path for path, status in answers.items() if status == 200] == [f"/qing/{EDITED}.html"]
        assert list(answers.values()).count(304) == 11
        assert it.told(Kind.EDITED) == [it.town.headlines[EDITED]], log
        assert min(it.dues()) > datetime.now(UTC), "a 304 is a visit"
