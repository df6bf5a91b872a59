"""`scrapy read --removed`: what was taken out of a page's text, and why."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.test_saved_pages import scrapy

URL = "https://qingshi.invalid/1.html"


def test_read_tells_what_it_took_out_only_where_asked(tmp_path: Path) -> None:
    page = tmp_path / "1.html"
    page.write_text(
        "<meta charset=utf-8><title>青石镇老桥重新通车</title><h1>青石镇老桥重新通车</h1><div>2026-11-20 10:00</div>"
        "<div><p>青石镇的老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。</p><p>责任编辑：林小满</p></div>",
        "utf-8",
    )
    _, (plain,), _ = scrapy("read", str(page), "--url", URL)
    _, (told,), _ = scrapy("read", str(page), "--url", URL, "--removed")
    assert told.pop("removed") == [{"text": "责任编辑：林小满", "why": "staff"}]
    assert told == plain
