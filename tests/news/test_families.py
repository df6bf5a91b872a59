"""Families: every layout reads its own frozen page field by field, and claims nobody else's."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.news import families
from pipelines.news.article import Article, Capture
from pipelines.news.charset import decode
from pipelines.news.errors import NotAPage, UnknownLayout
from pipelines.news.families import founder
from pipelines.news.layout import read
from pipelines.news.page import Page
from pipelines.news.portal import Layout, Portal
from pipelines.news.text import normal, tidy

PAGES = Path(__file__).parent.parent / "pages" / "_families"
FROZEN = sorted(PAGES.glob("*.json"))
SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"
ADDRESSES = SHARED / "portals" / "article_urls.tsv"
LAYOUTS: tuple[Layout, ...] = (
    *families.PEOPLE,
    *families.XINHUA,
    *families.CHINANEWS,
    families.CCTV,
    families.TIDE,
    *families.FOUNDER,
    *families.TRS_FAMILY,
    *families.EPAPERS,
    *families.COMMERCIAL,
    *families.HONG_KONG,
)
BY_NAME = {layout.name: layout for layout in LAYOUTS}


def capture(payload: bytes, url: str, captured_at: datetime, *layouts: Layout) -> Capture:
    """Read as the layouts' own portal would; Founder's comments prepared as they are to be in `layout.read`."""
    portal = Portal(
        name="any_page",
        title="",
        province="CN",
        home="https://any-page.invalid/",
        article_url=".",
        layouts=layouts,
    )
    decoded = decode(payload, {}, "gb18030")
    return Capture(
        portal=portal,
        article_id="0" * 16,
        url=url,
        final_url=url,
        captured_at=captured_at,
        status=200,
        payload=families.prepare(decoded.text).encode(decoded.charset, "replace"),
    )


@cache
def frozen(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def frozen_capture(path: Path, *layouts: Layout) -> Capture:
    page = frozen(path)
    payload = path.with_suffix(".html").read_bytes()
    return capture(payload, page["url"], datetime.fromisoformat(page["captured_at"]), *layouts)


@cache
def said(path: Path) -> dict[str, Any]:
    article = read(frozen_capture(path, BY_NAME[frozen(path)["family"]]))
    loaded: dict[str, Any] = json.loads(json.dumps(article.to_json()))
    return loaded


CASES = [(path, field) for path in FROZEN for field in frozen(path)["expect"]]


@pytest.mark.parametrize(("path", "field"), CASES, ids=[f"{path.stem}-{field}" for path, field in CASES])
def test_a_frozen_page_reads_as_blessed(path: Path, field: str) -> None:
    assert said(path)[field] == frozen(path)["expect"][field]


def test_every_layout_has_a_frozen_page() -> None:
    assert {frozen(path)["family"] for path in FROZEN} == set(BY_NAME)


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_no_other_family_claims_a_frozen_page(path: Path) -> None:
    own = frozen(path)["family"]
    # 中新网's page of 2022 still holds the elements of 2012; the newer is tried first.
    others = [
        layout
        for layout in LAYOUTS
        if layout.name != own and not (own == "chinanews-2022" and layout.name == "chinanews-2012")
    ]
    with pytest.raises(UnknownLayout):
        read(frozen_capture(path, *others))


def test_every_known_layout_is_of_a_family() -> None:
    assert set(families.KNOWN) <= {*LAYOUTS, *families.CRI}


class TestFounder:
    def test_pages_of_others_are_returned_as_they_are(self) -> None:
        page = "<html><body><p>正文</p></body></html>"
        assert founder.prepare(page) is page

    def test_preparing_twice_is_preparing_once(self) -> None:
        record = "<!--enpproperty <date>2016-06-07 11:10:25.0</date>/enpproperty-->"
        page = f"<body>{record}<!--enpcontent--><p>甲</p><!--/enpcontent--></body>"
        once = founder.prepare(page)
        assert founder.prepare(once) == once

    def test_the_innermost_bounds_with_most_text_are_the_body(self) -> None:
        page = (
            "<body><!--enpcontent--><div>题</div><!--enpcontent--><p>正文第一段</p><!--/enpcontent--></a>"
            "<!--/enpcontent--><!--enpcontent-->短<!--/enpcontent--></body>"
        )
        assert '<div id="enpcontent"><p>正文第一段</p></div>' in founder.prepare(page)

    @pytest.mark.parametrize(
        "page",
        [
            "<body><!--enpcontent--><p>没有结尾</p></body>",
            "<body><p>没有开头</p><!--/enpcontent--></body>",
            "<body>enpcontent</body>",
        ],
    )
    def test_half_a_bound_is_none(self, page: str) -> None:
        assert founder.prepare(page) is page

    @pytest.mark.parametrize(
        ("printed", "date"),
        [
            ("2016-06-07 11:10:25.0", "2016-06-07 11:10:25"),
            ("2018-01-03 16:44:55:788", "2018-01-03 16:44:55"),
            ("2018-01-03 16:44", "2018-01-03 16:44"),
        ],
    )
    def test_the_record_is_told_without_thousandths(self, printed: str, date: str) -> None:
        page = f"<!--enpproperty <date>{printed}</date>/enpproperty--><!--enpcontent-->文<!--/enpcontent-->"
        assert f'<b class="enp-date enp-unprinted">{date}</b>' in founder.prepare(page)

    def test_a_record_that_never_ends_is_none(self) -> None:
        page = "<!--enpproperty <title>" * 50_000 + "<!--enpcontent-->文<!--/enpcontent-->"
        assert "enp-" not in founder.prepare(page)

    @pytest.mark.parametrize(
        ("printed", "subhead", "kicker"),
        [
            ("<h3>冰化了以后</h3><h2>第一船坐了三十人</h2>", "第一船坐了三十人", "冰化了以后"),
            ("<h2>镜湖开船</h2>", None, None),  # recorded, and not printed
            ("<h1>镜湖开船</h1><p class=futi>船票五元</p>", "船票五元", None),  # printed otherwise
            ("<h1>镜湖开船</h1><h2>船票五元</h2><div>2026-11-20</div>", "船票五元", None),
            ("<h1>镜湖开船</h1><p class=futi>2026-11-20 8:00</p>", None, None),
        ],
    )
    def test_subhead_and_kicker_are_read_where_they_are_printed(
        self, printed: str, subhead: str | None, kicker: str | None
    ) -> None:
        record = (
            "<title>镜湖开船</title><subtitle>第一船坐了三十人</subtitle><introtitle>冰化了以后</introtitle>"
        )
        record = f"<!--enpproperty {record}/enpproperty-->"
        text = f"{printed}{record}<!--enpcontent--><p>早上八点开船。</p><!--/enpcontent-->"
        url = "https://jinghu.example/2026-11/20/content_1.htm"
        article = read(capture(text.encode(), url, datetime(2026, 11, 20, tzinfo=UTC), *families.FOUNDER))
        assert (article.subhead, article.kicker) == (subhead, kicker)

    @pytest.mark.parametrize(
        ("printed", "headline"),
        [
            ("<h1>镜湖开船</h1>", "镜湖开船"),
            ("<h1>镜湖推迟一周开船</h1><div>2026-11-20 10:03 来源：镜湖报</div>", "镜湖推迟一周开船"),
            ("<div>2026-11-20 10:03 来源：镜湖报</div>", "镜湖开船"),
        ],
    )
    @pytest.mark.parametrize("caption", ["", "<p>镜湖开船</p>"])
    def test_the_headline_in_print_goes_before_the_recorded_one(
        self, printed: str, headline: str, caption: str
    ) -> None:
        record = "<!--enpproperty <title>镜湖开船</title>/enpproperty-->"
        text = (
            f"<body>{printed}{record}<!--enpcontent--><p>早上八点开船。</p>{caption}<!--/enpcontent--></body>"
        )
        url = "https://jinghu.example/2026-11/20/content_1.htm"
        article = read(capture(text.encode(), url, datetime(2026, 11, 20, tzinfo=UTC), *families.FOUNDER))
        assert article.headline == headline

    @pytest.mark.parametrize(
        ("printed", "minute"),
        [
            ("2026-11-20 10:03", 3),
            ("2026年11月20日 10:03:07", 3),
            ("2026-11-20 10:43", 43),
            ("2026-11-20", 3),
            ("", 3),
        ],
    )
    def test_the_time_in_print_goes_before_the_recorded_one(self, printed: str, minute: int) -> None:
        record = "<!--enpproperty <date>2026-11-20 10:03:07.0</date><title>镜湖开船</title>/enpproperty-->"
        shown = f"<h1>镜湖开船</h1><div class=sourcetime>{printed} 来源：镜湖报</div>"
        text = f"<body>{shown}{record}<!--enpcontent--><p>早上八点开船。</p><!--/enpcontent--></body>"
        url = "https://jinghu.example/2026-11/20/content_1.htm"
        article = read(capture(text.encode(), url, datetime(2026, 11, 21, tzinfo=UTC), *families.FOUNDER))
        assert article.published_at is not None
        assert article.published_at.minute == minute

    def test_what_the_record_leaves_empty_is_not_told(self) -> None:
        record = '<title><A href="/">镜湖</A>&nbsp;开船</title><sourcename>null</sourcename><liability></liability>'
        page = f"<!--enpproperty {record}/enpproperty--><!--enpcontent-->文<!--/enpcontent-->"
        found = founder.prepare(page)
        assert '<b class="enp-title enp-unprinted">镜湖\xa0开船</b>' in found
        assert "enp-sourcename" not in found
        assert "enp-liability" not in found


# (address format, host, addresses that are articles, addresses that are not)
ADDRESS_TABLE = [
    (
        families.FOUNDER_ADDRESS,
        r"fuhai\.example",
        [
            "http://news.fuhai.example/2016-06/07/content_17941913.htm",
            "https://fuhai.example/a/b/2026-08/11/content_9.html",
            "http://news.fuhai.example/wap/2015-02/04/content_10901909_all.htm",
            "http://news.fuhai.example/2016-06/07/content_17941913_2.htm",
        ],
        [
            "http://news.fuhai.example/2016-06/07/node_3.htm",
            "http://news.fuhai.example/content_17941913.htm",
            "http://news.fuhai.example.org/2016-06/07/content_1.htm",
        ],
    ),
    (
        families.TRS_ADDRESS,
        r"luhai\.example",
        [
            "https://jn.luhai.example/news/xwjj/201304/t20130419_8258314.htm",
            "http://news.luhai.example/native/gd/20161201/t20161201_523297526_2.shtml",
            "http://luhai.example/jsyw/202608/t20260823_s6a8a4b10e4b027d1d0a3a13d.shtml",
            "http://news.luhai.example/nv/201112/t1578921_8.htm",
        ],
        ["http://luhai.example/news/index_1.shtml", "http://luhai.example/2019/t3.htm"],
    ),
    (
        families.PEOPLE_ADDRESS,
        r"hlj\.people\.com\.cn",
        [
            "https://hlj.people.com.cn/n2/2026/0515/c220024-41581714.html",
            "http://hlj.people.com.cn/n/2014/0515/c220024-1581714-2.html",
            "http://hlj.people.com.cn/BIG5/n2/2026/0515/c220024-41581714.html",
        ],
        [
            "http://hlj.people.com.cn/GB/220027/index.html",
            "http://bj.people.com.cn/n2/2026/0515/c220024-41581714.html",
        ],
    ),
    (
        families.XINHUA_ADDRESS,
        r"hlj\.news\.cn",
        [
            "http://www.hlj.news.cn/20260401/ba0aa6787c7349baacb1e918b767de25/c.html",
            "http://hlj.news.cn/dt/2022-09/29/c_1310664587.htm",
            "http://hlj.news.cn/dt/2022-09/29/c_1310664587_2.htm",
        ],
        ["http://hlj.news.cn/dt/index.htm", "http://www.hlj.news.cn/20260401/ba0aa/c.html"],
    ),
    (
        families.CHINANEWS_ADDRESS,
        r"www\.(?:[a-z]+\.)?chinanews\.com(?:\.cn)?",
        [
            "https://www.chinanews.com.cn/gn/2026/09-24/10500002.shtml",
            "https://www.chinanews.com.cn/gj/shipin/2019/03-14/news807422.shtml",
            "https://www.chinanews.com.cn/2001-02-19/26/71179.html",
            "https://www.js.chinanews.com.cn/news/2026/0811/234840.html",
            "https://www.fj.chinanews.com.cn/news/2025/2025-05-30/566847.html",
            "https://www.gs.chinanews.com.cn/news/2026/07-29/394937.shtml",
            "https://www.cq.chinanews.com.cn/news/2025/0330/39-48269.html",
            "http://www.hlj.chinanews.com/hljnews/2019/0111/41772_2.html",
        ],
        ["https://www.fj.chinanews.com.cn/news/index.html", "https://www.cq.chinanews.com.cn/more/3.shtml"],
    ),
    (
        families.TIDE_ADDRESS,
        r"licheng\.example",
        ["http://news.licheng.example/a/20180816/1534384145117.shtml"],
        ["http://news.licheng.example/a/20180816/", "http://news.licheng.example/b/20180816/15.shtml"],
    ),
    (
        families.EPAPER_ADDRESS,
        r"epaper\.baishan\.example",
        [
            "https://epaper.baishan.example/bsrb/pad/con/202405/10/content_236134.html",
            "http://epaper.baishan.example/html/2022-11/09/content_603581.htm?div=-1",
            "http://epaper.baishan.example/bsrb/html/2021-06/23/content_29947_152938.htm",
            "http://epaper.baishan.example/ahrb/content/202208/20/c588773.html",
            "https://epaper.baishan.example/nfdaily/html/202605/19/content_10170740.html",
            "https://epaper.baishan.example/cqrb/2025-11/15/006/content_rb_353117.htm",
            "https://epaper.baishan.example/shtml/scrb/20260114/1068624.html",
            "http://epaper.baishan.example/dzrb/content/20260703/Articel01003MT.htm",
        ],
        [
            "https://epaper.baishan.example/cqrb/2025-11/15/006/node.htm",
            "https://epaper.baishan.example/shtml/scrb/20260114/v01.html",
            "http://epaper.baishan.example/hljrb/20181101/1.html",
            "http://epaper.baishan.example/dzrb/content/20260703/Page01NU.htm",
            "http://epaper.baishan.example/pc/att/202603/20/0f9d075a-643d.pdf",
            "https://epaper.baishan.example/bsrb/pc/layout/202405/10/node_01.html",
            "http://epaper.baishan.example/html/2022-11/09/node_1.htm",
        ],
    ),
    (
        families.CCTV_ADDRESS,
        r"yangshi\.example",
        ["https://news.yangshi.example/2021/05/10/ARTIYZcXgcgaPaSNUPUx7PWY210510.shtml"],
        ["https://news.yangshi.example/2021/05/10/index.shtml"],
    ),
]
TOLD = [
    (pattern.format(host=host), url, wanted)
    for pattern, host, articles, others in ADDRESS_TABLE
    for urls, wanted in ((articles, True), (others, False))
    for url in urls
]


@pytest.mark.parametrize(("pattern", "url", "wanted"), TOLD, ids=[url for _, url, _ in TOLD])
def test_an_address_is_told_apart(pattern: str, url: str, wanted: bool) -> None:
    assert (re.search(pattern, url) is not None) is wanted


# (address format, host, what the family's own addresses look like among those seen)
REAL = [
    (families.PEOPLE_ADDRESS, r"[a-z]+\.people\.com\.cn", r"people\.com\.cn/n\d?/20\d\d/"),
    (
        families.XINHUA_ADDRESS,
        r"(?:[a-z0-9]+\.)*(?:xinhuanet\.com|news\.cn)",
        r"news\.cn/20\d{6}/|xinhuanet\.com/.*/c_",
    ),
    (families.CHINANEWS_ADDRESS, r"(?:[a-z]+\.)*chinanews\.com(?:\.cn)?", r"www\.[a-z]+\.chinanews\.com"),
    (
        families.FOUNDER_ADDRESS,
        r"(?:hebnews\.cn|fjsen\.com|qingdaonews\.com)",
        r"(?:hebnews|fjsen|qingdaonews).*/20\d\d-\d\d/",
    ),
    (
        families.TRS_ADDRESS,
        r"(?:dzwww\.com|nxnews\.net|sdnews\.com\.cn|cnr\.cn)",
        r"(?:dzwww|nxnews|sdnews|cnr)\.\w+.*/t20\d{6}_",
    ),
    (families.TIDE_ADDRESS, r"jstv\.com", r"jstv\.com/a/"),
    (
        families.EPAPER_ADDRESS,
        r"[a-z.]+\.(?:cn|com\.cn)",
        r"(?:epaper\.lnd|newpaper\.dahe|hnrbpaper|szb\.northnews|zjrb\.zjol).*content_",
    ),
]


@pytest.mark.parametrize(("pattern", "host", "seen"), REAL, ids=[seen for *_, seen in REAL])
def test_addresses_seen_match_their_family(pattern: str, host: str, seen: str) -> None:
    if not ADDRESSES.exists():
        pytest.skip("the table of addresses seen is not here")
    urls = [line.split("\t")[1] for line in ADDRESSES.read_text().splitlines() if re.search(seen, line)]
    assert urls
    compiled = re.compile(pattern.format(host=host))
    assert [url for url in urls if not compiled.search(url)] == []


FURNITURE = re.compile(
    r"^分享|分享到|责任编辑[:：]|^[\[【(（]?(?:责编|编辑)[:：]|相关新闻|相关阅读|推荐阅读|版权所有|版权与|版权声明|免责声明"
    r"|上一页|下一页|点击播报|扫一扫|字体：|参与互动|Play Video|查看更多"
)


# What may claim pages of which sites: a family whose selectors are everybody's would show here.
CLAIMS = {
    "people-2020": {"gba.people.cn"},
    "xinhua-2017": {"xinhuanet.com"},
    "xinhua-2021": {"www.news.cn"},
    "cctv": {"news.cctv.com"},
    "sohu-2013": {"arts.cul.sohu.com", "auto.sohu.com", "business.sohu.com", "fashion.sohu.com"},
    "kankan": {"www.kankanews.com"},
    "ltn": {"ent.ltn.com.tw", "health.ltn.com.tw", "talk.ltn.com.tw"},
    "singtao": {"www.singtao.ca"},
    "rthk": {"news.rthk.hk"},
    "trs-cnr": {"news.cnr.cn"},
    "trs-cnr-mobile": {"m.cnr.cn"},
    "trs": {"jining.dzwww.com", "news.cjn.cn", "news.sdnews.com.cn", "youth.cn"},
    "founder-tables": {"www.qingdaonews.com", "qingdaonews.com"},
    "founder-record": {
        "cnews.chinadaily.com.cn", "language.chinadaily.com.cn", "news.china.com.cn", "photo.china.com.cn",
        "www.china.com.cn", "news.qingdaonews.com", "www.qingdaonews.com", "qingdaonews.com", "news.fjsen.com",
        "www.dailyqd.com", "gmw.cn",
    },
}  # fmt: skip


def corpus() -> list[dict[str, Any]]:
    index = CORPUS / "pages.jsonl"
    return [json.loads(line) for line in index.read_text().splitlines()] if index.exists() else []


def test_families_read_their_pages_of_the_corpus() -> None:
    """Headline as the title begins, no furniture in the text, and nobody else's pages."""
    if not (rows := corpus()):
        pytest.skip("the corpus of real pages is not here")
    wrong = []
    claimed: dict[str, set[str]] = {}
    for row in rows:
        payload = gzip.decompress((CORPUS / row["path"]).read_bytes())
        url = row["url"] or f"http://{row['site']}/"
        try:
            article: Article = read(capture(payload, url, datetime(2026, 11, 1, tzinfo=UTC), *LAYOUTS))
        except (NotAPage, UnknownLayout):
            continue
        claimed.setdefault(article.layout, set()).add(row["site"])
        title = normal(tidy(Page(decode(payload, {}, "gb18030").text).title))
        if not title.startswith(normal(article.headline)):
            wrong.append((row["path"], article.layout, "headline"))
        wrong += [
            (row["path"], article.layout, text) for text in article.paragraphs if FURNITURE.search(text)
        ]
    assert wrong == []
    own = {name: sites for name, sites in claimed.items() if not name.startswith("chinanews-")}
    assert own == CLAIMS
    others = {site for name in claimed.keys() - own.keys() for site in claimed[name]}
    assert all(re.search(r"(?:^|\.)chinanews\.com(?:\.cn)?$", site) for site in others)
