from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.news.errors import NotAPage
from pipelines.news.issue import addresses, day, pages, yesterdays
from pipelines.news.portal import Section

HEADERS = {"content-type": "text/html; charset=utf-8"}


@pytest.mark.parametrize(
    ("hour", "wanted"),
    [
        (15, ["http://p.example/html/2026-11/20/node_1.htm", "http://p.example/html/2026-11/19/node_1.htm"]),
        # Past midnight in Beijing.
        (16, ["http://p.example/html/2026-11/21/node_1.htm", "http://p.example/html/2026-11/20/node_1.htm"]),
    ],
)
def test_a_day_begins_in_beijing(hour: int, wanted: list[str]) -> None:
    now = datetime(2026, 11, 20, hour, 30, tzinfo=UTC)
    assert addresses("http://p.example/html/{date:%Y-%m/%d}/node_1.htm", now, 2) == wanted


@pytest.mark.parametrize(
    ("here", "links", "wanted"),
    [
        (
            "http://p.example/qb/html/2026-11/20/node_1.htm",
            [
                "node_1.htm?v=1",
                "./node_2.htm#top",
                "content_7_1.htm",
                "../19/node_1.htm",
                "../../../node_3.htm",
            ],
            ["node_1.htm", "node_2.htm"],
        ),
        (
            "https://p.example/pc/layout/202611/20/node_A01.html",
            ["node_A01.html", "node_B12.html", "/pc/layout/202611/20/node_A01.html", "../../../att/1.pdf"],
            ["node_A01.html", "node_B12.html"],
        ),
        (
            "https://p.example/cqrb/2026-11/20/001/node.htm",
            ["../002/node.htm", "../002/content_rb_9.htm", "node.htm", "javascript:void(0)", "http://["],
            ["../002/node.htm", "node.htm"],
        ),
        (
            "https://p.example/shtml/rb/20261120/v01.html",
            ["v02.html", "vlist.html", "9001.html"],
            ["v02.html"],
        ),
        ("http://p.example/dzrb/content/20261120/Page01NU.htm", ["Page02NU.htm"], ["Page02NU.htm"]),
        ("https://p.example/gsrb/pc/layout/202611/20/col01.html", ["col02.html"], ["col02.html"]),
        ("https://p.example/node_1.html", ["node_2.html"], []),  # of no issue
    ],
)
def test_an_issues_pages_are_those_of_the_pages_own_shape(
    here: str, links: list[str], wanted: list[str]
) -> None:
    anchors = "".join(f'<a href="{link}">第02版</a>' for link in links)
    base = here.rsplit("/", 1)[0]
    full = [f"{base.rsplit('/', 1)[0]}/{url[3:]}" if url[:2] == ".." else f"{base}/{url}" for url in wanted]
    assert pages(f"<body>{anchors}</body>".encode(), HEADERS, here, "utf-8") == full


def test_a_picture_map_names_pages_too() -> None:
    page = b'<map name="m"><area href="node_2.htm"></map>'
    here = "http://p.example/html/2026-11/20/node_1.htm"
    assert pages(page, HEADERS, here, "utf-8") == ["http://p.example/html/2026-11/20/node_2.htm"]


def test_the_day_of_an_issue_is_told_in_every_form() -> None:
    for url in (
        "/h/2026-11/20/node_1.htm",
        "/2026-11-20/1/index.html",
        "/c/202611/20/a.html",
        "/s/20261120/v01.html",
    ):
        assert day(f"http://p.example{url}") == "20261120"
    assert day("http://p.example/paperindex.htm") is None


def test_the_canary_asks_for_yesterdays_issue() -> None:
    now = datetime(2026, 11, 20, 2, tzinfo=UTC)
    paper = Section(title="数字报", url="http://p.example/html/{date:%Y-%m/%d}/node_1.htm")
    assert yesterdays(paper, now).url == "http://p.example/html/2026-11/19/node_1.htm"
    plain = Section(title="要闻", url="http://p.example/")
    assert yesterdays(plain, now) is plain


def test_an_empty_answer_is_no_page() -> None:
    with pytest.raises(NotAPage):
        pages(b"", HEADERS, "http://p.example/html/2026-11/20/node_1.htm", "utf-8")
