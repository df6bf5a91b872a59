from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from json import dumps

import pytest

from crawler.spiders.hainan_hinews import HainanHinewsSpider
from pipelines.news.errors import NotAPage
from pipelines.news.link_class import LinkClass
from pipelines.news.listing import Listing, links, read
from pipelines.news.portal import JsonList, Listed, Section
from tests.samples import NOON, PORTAL

HOME = PORTAL.home
LIST = "https://news.yunling.example/ylyw/"
ARTICLE = "https://news.yunling.example/system/2026/11/{day:02}/0590000{number:02}.shtml"
SECTION = Section(title="要闻", url=LIST)


def address(number: int, day: int = 20) -> str:
    return ARTICLE.format(number=number, day=day)


def page(body: str, section: Section = SECTION, number: int = 1, base: str = LIST) -> Listing:
    html = f"<html><head><title>要闻_云岭网</title></head><body>{body}</body></html>"
    return read(PORTAL, section, html.encode(), {}, base, NOON, number)


def times(body: str) -> list[tuple[str | None, str | None]]:
    """(raw, moment in Beijing) of each article of a list."""
    return [
        (link.raw, link.at and (link.at + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M"))
        for link in page(body).links
    ]


def anchor(number: int, text: str = "") -> str:
    return f'<a href="{address(number)}">{text or f"云岭新闻第{number}条"}</a>'


class TestArticles:
    def test_in_page_order_each_once_with_its_longest_words(self) -> None:
        found = page(
            f'<a href="{address(2)}"><img src="a.jpg"></a><a href="/system/2026/11/20/059000001.shtml">短</a>'
            f'<p><a href="{address(2)}?spm=a1.b2&amp;from=timeline">图书馆今日开放</a></p>'
            f'<a href="//news.yunling.example/system/2026/11/20/059000001.shtml#top">云岭书市周末开张</a>'
        ).links
        assert [(link.url, link.text, link.place) for link in found] == [
            (address(2), "图书馆今日开放", 1),
            (address(1), "云岭书市周末开张", 2),
        ]

    def test_tracking_goes_and_a_mobile_twin_is_the_article(self) -> None:
        portal = replace(
            PORTAL, twins=((r"^(https?)://m\.yunling\.example/", r"\1://news.yunling.example/"),)
        )
        printed = "".join(
            f'<a href="https://m.yunling.example/system/2026/11/20/059000001.shtml?{query}">开张</a>'
            for query in ("spm=1", "from=singlemessage", "WSKY=ab", "wscckey=0f_1", "appid=7", "utm_source=x")
        )
        (found,) = links(portal, printed.encode(), {}, LIST, NOON)
        assert found.url == address(1)

    def test_further_pages_of_an_article_are_the_article(self) -> None:
        (found,) = page(f'<a href="{address(1)[:-6]}_01.shtml">云岭书市（二）</a>').links
        assert found.url == address(1)

    def test_a_page_that_is_none_is_refused(self) -> None:
        with pytest.raises(NotAPage):
            read(PORTAL, SECTION, b"", {}, LIST, NOON)


class TestTimes:
    @pytest.mark.parametrize(
        ("item", "raw", "moment"),
        [
            ("<li><span>11/18 10:01</span>{}</li>", "11/18 10:01", "2026-11-18 10:01"),
            (
                "<li><h4><i>12/31 23:50</i>{}</h4><p>10月1日开园，1月2日闭园。</p></li>",
                "12/31 23:50",
                "2025-12-31 23:50",
            ),
            ("<li>{}<span>[10-25]</span></li>", "10-25", "2026-10-25 00:00"),
            ("<li>{}<em>(12-25)</em></li>", "12-25", "2025-12-25 00:00"),
            ("<li>{} <b>10月25日</b></li>", "10月25日", "2026-10-25 00:00"),
            (
                "<tr><td>{}</td><td>2026-11-18 10:01:31</td></tr>",
                "2026-11-18 10:01:31",
                "2026-11-18 10:01",
            ),
            ("<dl><dt>{}</dt><dd>发布时间：2026年11月18日</dd></dl>", "2026年11月18日", "2026-11-18 00:00"),
            (
                "<li>{}<p>本报讯</p><span>来源：云岭日报</span> <span>2026-11-18</span></li>",
                "2026-11-18",
                "2026-11-18 00:00",
            ),
            ("<li>{}<p>馆长说，2026年11月18日这一天来了一千二百位读者，创下纪录，十分热闹。</p></li>", None, None),
            ("<li>{}<span>点击 10-25000 次</span></li>", None, None),
            ("<li>{}<span>02-30</span></li>", "02-30", None),
            ("<li>{}<span>3小时前</span></li>", "3小时前", "2026-11-20 09:00"),
        ],
    )  # fmt: skip
    def test_of_an_item(self, item: str, raw: str | None, moment: str | None) -> None:
        body = f"<ul>{item.format(anchor(1))}{item.format(anchor(2))}</ul>".replace("<ul><tr>", "<table><tr>")
        assert times(body) == [(raw, moment)] * 2

    def test_after_each_link_of_a_list_without_items(self) -> None:
        body = f"<div>·{anchor(1)} (11-18 10:01)<br>·{anchor(2)} (11-17 09:30)<br>·{anchor(3)}</div>"
        assert times(body) == [
            ("11-18 10:01", "2026-11-18 10:01"),
            ("11-17 09:30", "2026-11-17 09:30"),
            (None, None),
        ]

    def test_before_each_link_where_the_first_has_it_so(self) -> None:
        body = f"<div><i>11-18</i>{anchor(1)}<br><i>11-17</i>{anchor(2)}<br>{anchor(3)}<br><i>1-1</i>页</div>"
        assert [raw for raw, _ in times(body)] == ["11-18", "11-17", None]

    def test_in_rows_of_two_and_inside_the_link(self) -> None:
        body = (
            f"<dl><dt>{anchor(1)}</dt><dd>2026-11-18</dd><dt>{anchor(2)}</dt><dd>2026-11-17</dd></dl>"
            f'<a href="{address(3)}"><p>云岭书市</p><span>2026-11-16 08:00</span></a>'
        )
        assert [raw for raw, _ in times(body)] == ["2026-11-18", "2026-11-17", "2026-11-16 08:00"]

    def test_todays_date_on_the_page_is_nobodys(self) -> None:
        assert times(f"<div><p>2026年11月20日 星期五</p><ul><li>{anchor(1)}</li></ul></div>") == [
            (None, None)
        ]


class TestClasses:
    @pytest.mark.parametrize(
        ("href", "text", "kind"),
        [
            (address(1), "云岭书市开张", LinkClass.ARTICLE),
            ("#top", "返回顶部", LinkClass.SCRIPT),
            ("", "", LinkClass.SCRIPT),
            ("javascript:void(0)", "设为首页", LinkClass.SCRIPT),
            ("mailto:ed@yunling.example", "投稿", LinkClass.SCRIPT),
            ("http://[", "坏", LinkClass.SCRIPT),
            ("http://yunling.example:port/", "坏", LinkClass.SCRIPT),
            ("https://other.example/system/2026/11/20/059000001.shtml", "别家", LinkClass.ELSEWHERE),
            ("https://epaper.yunling.example/ylrb/html/2026-11/20/node_1.htm", "云岭日报", LinkClass.ISSUE),
            ("/upload/ylrb1120.pdf", "今日版面", LinkClass.ISSUE),
            ("/dzb/", "云岭日报数字报", LinkClass.ISSUE),
            ("/upload/app.apk", "客户端", LinkClass.DOWNLOAD),
            ("/upload/form.docx", "报名表", LinkClass.DOWNLOAD),
            ("https://live.yunling.example/room/3", "书市开张", LinkClass.LIVE),
            ("/ylyw/room3.html", "【直播】书市开张", LinkClass.LIVE),
            ("https://v.yunling.example/", "云岭看看", LinkClass.VIDEO),
            ("/video/2026/8.html", "书市一日", LinkClass.VIDEO),
            ("/photo/2026/8.html", "书市一日", LinkClass.PICTURES),
            ("/tuji/8.html", "书市一日", LinkClass.PICTURES),
            ("/zt/2026shushi/", "云岭书市", LinkClass.SPECIAL),
            ("/zt2026/shushi/", "云岭书市", LinkClass.SPECIAL),
            ("https://special.yunling.example/shushi/index.shtml", "云岭书市", LinkClass.SPECIAL),
            ("/ylyw/2026shushi.html", "专题：云岭书市", LinkClass.SPECIAL),
            ("/", "首页", LinkClass.SECTION),
            ("/shehui/", "社会", LinkClass.SECTION),
            ("/shehui/index_3.shtml", "3", LinkClass.SECTION),
            ("/shehui/node_142.htm", "更多", LinkClass.SECTION),
            ("/about.shtml", "关于我们", LinkClass.SECTION),
            ("/c/2026-11/20/7.shtml", "旧稿", LinkClass.OTHER),
            ("/2026/1120/book.php?a=1", "旧稿", LinkClass.OTHER),
        ],
    )
    def test_each_link_has_one(self, href: str, text: str, kind: LinkClass) -> None:
        assert page(f'<a href="{href}">{text}</a>').classes == {kind: 1}

    def test_no_link_is_dropped(self) -> None:
        body = f'{anchor(1)}<a>无</a><a name="x"></a><a href="/zt/1/">专题</a><a href="https://other.example/">他</a>'
        assert sum(page(body).classes.values()) == 5

    def test_a_folder_that_only_begins_alike_is_another(self) -> None:
        assert page('<a href="/live-in-yunling/">住在云岭</a>').classes[LinkClass.LIVE] == 1
        assert page('<a href="/sports/">体育</a><a href="/tvs/">电视</a>').classes == {LinkClass.SECTION: 2}


class TestPaging:
    def test_the_declared_address_is_counted_up(self) -> None:
        numbered = replace(SECTION, more=LIST + "index_{page}.shtml", second=1)
        assert page(anchor(1), numbered).further == (LIST + "index_1.shtml",)
        assert page(anchor(1), numbered, 2).further == (LIST + "index_2.shtml",)

    @pytest.mark.parametrize("said", ["下一页", "下页", "[下一页]", "下一頁 >", "后一页", "»", "Next"])
    def test_the_link_that_says_so_is_followed(self, said: str) -> None:
        assert page(f'{anchor(1)}<a href="node_1_2.htm">{said}</a>').further == (LIST + "node_1_2.htm",)

    @pytest.mark.parametrize(
        "href", [LIST, LIST + "#2", "javascript:next()", "https://other.example/2", "http://[", address(9)]
    )
    def test_not_to_itself_nor_elsewhere_nor_to_an_article(self, href: str) -> None:
        assert page(f'{anchor(1)}<a href="{href}">下一页</a>').further == ()

    def test_trs_writes_its_pager_by_script(self) -> None:
        pager = '<script>createPageHTML({}, {}, "index", "shtml");</script>'
        assert page(anchor(1) + pager.format(9, 0)).further == (LIST + "index_1.shtml",)
        assert page(anchor(1) + pager.format(9, 8)).further == ()

    def test_a_page_without_articles_goes_on_nowhere(self) -> None:
        assert page('<a href="/ylyw/2.html">下一页</a>').further == ()


class TestStubs:
    @pytest.mark.parametrize(
        ("html", "how"),
        [
            ('<meta http-equiv="refresh" content="0;url=/ylyw/index.html">', "refresh"),
            ('<script>window.location.href="/ylyw/index.html"</script>', "script"),
            ("<script>window.location.replace('/ylyw/index.html');</script>", "script"),
        ],
    )
    def test_a_sign_to_another_address_is_named(self, html: str, how: str) -> None:
        found = read(
            PORTAL, SECTION, f"<html><head>{html}</head><body></body></html>".encode(), {}, HOME, NOON
        )
        assert found.stub == (how, HOME + "ylyw/index.html")

    def test_a_page_with_articles_that_refreshes_itself_is_none(self) -> None:
        refresh = '<meta http-equiv="refresh" content="5;url=https://www.yunling.example/other/">'
        assert page(refresh + anchor(1)).stub is None
        assert page(f'<meta http-equiv="refresh" content="0;url={LIST}#new">').stub is None


RSS = f"""<?xml version="1.0" encoding="gb2312"?>
<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>云岭网</title><link>{HOME}</link>
<item><title><![CDATA[云岭书市开张]]></title><link>{address(1)}?from=rss</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 +0800</pubDate></item>
<item><title>&x;市图书馆</title><link>
{address(2)}</link><pubDate>2026-11-19 08:00:00</pubDate></item>
<item><title>专题</title><link>{HOME}zt/1/</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>云岭书市开张</title>
<link rel="self" href="{HOME}feed"/><link href="{address(1)}"/><published>2026-11-20T09:30:00+08:00</published>
<updated>2026-11-20T10:00:00+08:00</updated></entry></feed>"""
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{address(2)}</loc><lastmod>2026-11-19</lastmod></url>
<url><loc>{address(1)}</loc><lastmod>2026-11-20T02:00:00+00:00</lastmod></url>
<url><loc>{HOME}</loc></url></urlset>"""
INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{HOME}2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
<sitemap><loc>{HOME}2026.xml</loc><lastmod>2026-11-20</lastmod></sitemap>
<sitemap><loc>{HOME}2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
<sitemap><loc>https://other.example/1.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>"""
JSON = """{"data":{"list":[{"Title":"云岭书市开张","LinkUrl":"ADDRESS","PubTime":"2026-11-20 09:30:00","n":{"id":7}},
{"Title":"无址","LinkUrl":null},7],"totalnum":1}}""".replace("ADDRESS", address(1))
ROWS = JsonList(rows="data.list", url="LinkUrl", title="Title", time="PubTime")


def machine(kind: str, text: str | bytes, json: JsonList | None = None) -> Listing:
    section = Section(title="滚动", url=LIST, kind=kind, json=json)  # type: ignore[arg-type]
    return read(PORTAL, section, text.encode() if isinstance(text, str) else text, {}, LIST, NOON)


class TestMachineLists:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_rss(self, encoding: str) -> None:
        found = machine("rss", RSS.encode(encoding))
        half_past_nine = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
        assert [(link.url, link.text) for link in found.links] == [
            (address(1), "云岭书市开张"), (address(2), "市图书馆"),
        ]  # fmt: skip
        assert (found.links[0].raw, found.links[0].at) == ("Fri, 20 Nov 2026 09:30:00 +0800", half_past_nine)
        assert found.links[1].at == datetime(2026, 11, 19, tzinfo=UTC)
        assert found.classes == {LinkClass.ARTICLE: 2, LinkClass.SPECIAL: 1}

    def test_atom(self) -> None:
        (link,) = machine("rss", ATOM).links
        assert link.at == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
        assert link.changed_at == datetime(2026, 11, 20, 2, tzinfo=UTC)

    def test_a_sitemaps_newest_come_first_with_their_last_change(self) -> None:
        assert [(link.url, link.changed_at) for link in machine("sitemap", SITEMAP).links] == [
            (address(1), datetime(2026, 11, 20, 2, tzinfo=UTC)),
            (address(2), datetime(2026, 11, 18, 16, tzinfo=UTC)),
        ]

    def test_of_an_index_the_newest_of_the_portals_own_are_further(self) -> None:
        found = machine("sitemap", INDEX)
        assert found.further == (HOME + "2026.xml",)
        assert found.links == ()

    @pytest.mark.parametrize(
        "written",
        [
            "{}",
            "jQuery1124_1({});",
            " callback( {} )",
            "var list = {};",
            'var a = {"data": 1}; window.b = {};',
            "<html><style>p {color: red}</style><script>var on = [1]; window.__DATA__={}</script></html>",
        ],
    )
    def test_json_bare_in_a_callback_and_in_a_script(self, written: str) -> None:
        (link,) = machine("json", written.replace("{}", JSON), ROWS).links
        assert (link.url, link.text, link.raw) == (address(1), "云岭书市开张", "2026-11-20 09:30:00")

    def test_the_lists_of_hainan_hinews(self) -> None:
        """The shape of its service's answer: a row wraps the article, the address is made of two numbers."""
        portal = HainanHinewsSpider.portal
        posted = next(section for section in portal.sections if section.kind == "json")
        news = {"id": 2816001, "title": "椰城书市开张", "publishTime": "2026-11-20 09:30:00",
                "siteLayoutModuleArticleStyleId": 1044}  # fmt: skip
        answer = {"code": 0, "data": {"pageNo": 1, "list": [{"moduleNewsDataBO": {"contentNewsBO": news}}]}}
        found = read(portal, posted, dumps(answer).encode(), {}, posted.url, NOON)
        (link,) = found.links
        assert (link.url, link.text) == ("https://www.hinews.cn/page?m=1&n=2816001&s=1044", "椰城书市开张")
        assert link.at == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
        assert found.further == (posted.url,)

    def test_an_address_made_of_a_rows_parts(self) -> None:
        made = replace(ROWS, url=HOME + "system/2026/11/20/05900000{n.id}.shtml")
        (link,) = machine("json", JSON, made).links
        assert link.url == HOME + "system/2026/11/20/059000007.shtml"

    @pytest.mark.parametrize(
        ("kind", "text"),
        [("rss", "<html"), ("rss", "维护中"), ("sitemap", ""), ("json", "<html></html>"), ("json", '{"data":{}}'),
         ("json", "[" * 3000), ("sitemap", b"\x1f\x8bbroken")],
    )  # fmt: skip
    def test_what_is_none_is_refused(self, kind: str, text: str | bytes) -> None:
        with pytest.raises(NotAPage):
            machine(kind, text, ROWS if kind == "json" else None)

    def test_entities_are_not_multiplied(self) -> None:
        lol = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
            f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
        )
        assert machine("rss", f"{lol}]>{ATOM.replace('书市', '&j;')}").links == ()
        assert machine("rss", f"<!DOCTYPE x []>{ATOM.replace('书市', '&nbsp;')}").links[0].text == "云岭开张"


def test_a_link_in_a_text_has_no_place() -> None:
    assert Listed(url=HOME).place == 0
