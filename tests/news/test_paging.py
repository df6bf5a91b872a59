"""Articles on several pages: found, joined in order, and never told as shorter than they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.news.absence import understand
from pipelines.news.article import Article, Fate, Refusal
from pipelines.news.paging import next_page
from tests.samples import URL, capture, page

STEM = URL.removesuffix(".shtml")
PAGER = '<div id="news_more_page_div_id">{links}<a href="{last}">下一页</a></div>'


def on(number: int, *linked: str, editor: str = "") -> dict:
    """Page `number` (1 is the first) of the article, with these links in its pager."""
    links = "".join(f'<a href="{href}">{at}</a>' for at, href in enumerate(linked, 1))
    pager = PAGER.format(links=links, last=linked[-1] if linked else "#")
    body = f"<p>第{number}页的正文，说明第{number}件事。</p>{editor}{pager}"
    url = URL if number == 1 else f"{STEM}_{number - 1:02}.shtml"
    return {"payload": page("云岭三日", body, "2026-11-20 10:00:00 来源：云岭日报"), "final_url": url}


@pytest.mark.parametrize(
    ("url", "links", "following"),
    [
        (URL, ["059000001.shtml", "059000001_01.shtml", "059000001_02.shtml"], f"{STEM}_01.shtml"),
        (URL, ["//www.yunling.example/system/2026/11/20/059000001_01.shtml"], f"{STEM}_01.shtml"),
        (URL, ["059000002.shtml", "/system/2026/11/20/059000009_01.shtml"], None),
        (URL, ["https://other.example/system/2026/11/20/059000001_01.shtml"], None),
        (URL, ["javascript:void(0)", "http://[", "#"], None),
        (URL, ["//share.example/?to=059000001_01.shtml", "../059000001/", "059000001_2.pdf"], None),
        ("https://x.example/n/12345", ["12345_2.html", "_2.html"], None),
        (
            "https://hlj.cri.cn/a/5a34.html",
            ["5a34-2.html", "5a34-all.html"],
            "https://hlj.cri.cn/a/5a34-all.html",
        ),
        ("https://hlj.cri.cn/a/5a34.html", ["5a35-all.html"], None),
        ("https://hlj.cri.cn/a/5a34-all.html", ["5a34-2.html"], None),
        ("https://x.example/n/content_12.htm", ["content_12_2.htm"], "https://x.example/n/content_12_2.htm"),
    ],
)
def test_the_next_page_is_the_articles_own(url: str, links: list[str], following: str | None) -> None:
    first = capture(**on(1, *links) | {"url": url, "final_url": url})
    assert next_page(first) == following


def test_cri_names_its_pages_in_an_attribute() -> None:
    data = '{"total":3,"current":1,"urls":["x.html","x-2.html","x-3.html"],"allUrl":"x-all.html"}'
    payload = f"<div id='abody' pagedata='{data}'><p>正文</p></div>".encode()
    url = "https://hlj.cri.cn/20261120/x.html"
    first = capture(payload=payload, url=url, final_url=url)
    whole = "https://hlj.cri.cn/20261120/x-all.html"
    assert next_page(first) == whole
    there = replace(first, further=(capture(payload=payload, url=url, final_url=whole),))
    assert next_page(there) is None
    missing = capture(payload=payload, url=url, final_url=whole, status=404)
    second = capture(payload=payload, url=url, final_url="https://hlj.cri.cn/20261120/x-2.html")
    assert next_page(replace(first, further=(missing,))) == second.final_url
    third = "https://hlj.cri.cn/20261120/x-3.html"
    assert next_page(replace(first, further=(missing, second))) == third


def test_a_whole_article_is_read_once_and_its_pages_where_it_does_not_answer() -> None:
    first = capture(**on(1, "059000001-all.shtml", "059000001_01.shtml"))
    lines = tuple(f"第{n}页的正文，说明第{n}件事。" for n in (1, 2))
    body = "".join(f"<p>{line}</p>" for line in lines)
    whole = capture(
        payload=page("云岭三日", body, "2026-11-20 10:00:00 来源：云岭日报"), final_url=f"{STEM}-all.shtml"
    )
    second = capture(**on(2, "059000001.shtml"))
    gone = replace(whole, status=404)
    for further in ((whole,), (second,), (gone, second)):
        article = understand(replace(first, further=further))
        assert isinstance(article, Article)
        assert article.paragraphs == lines


def test_pages_are_joined_in_order_and_the_last_may_name_the_editor() -> None:
    first = capture(**on(1, "059000001_01.shtml"))
    second = capture(**on(2, "059000001.shtml", "059000001_02.shtml"))
    third = capture(**on(3, "059000001.shtml", editor="<p>来源：云岭日报</p><p>（责任编辑：周小原）</p>"))
    assert next_page(first) == second.final_url
    assert next_page(replace(first, further=(second,))) == third.final_url
    whole = replace(first, further=(second, third))
    assert next_page(whole) is None
    article = understand(whole)
    assert isinstance(article, Article)
    assert article.paragraphs == tuple(f"第{n}页的正文，说明第{n}件事。" for n in (1, 2, 3))
    assert (article.source, article.responsible_editors) == ("云岭日报", ("周小原",))
    assert whole.digest != first.digest


@pytest.mark.parametrize("change", [{"status": 404}, {"payload": b"<html><title>x</title>nothing</html>"}])
def test_a_missing_page_is_an_error_not_a_shorter_article(change: dict) -> None:
    first, second = capture(**on(1, "059000001_01.shtml")), capture(**on(2) | change)
    found = understand(replace(first, further=(second,)))
    assert isinstance(found, Refusal)
    assert (found.fate, found.reason) == (Fate.UNREADABLE, "page_missing")


def test_a_pager_without_end_is_ended() -> None:
    links = [f"059000001_{number:02}.shtml" for number in range(1, 99)]
    pages = capture(**on(1, *links))
    for number in range(2, 200):
        if next_page(pages) is None:
            break
        pages = replace(pages, further=(*pages.further, capture(**on(number, *links))))
    assert len(pages.further) < 100
