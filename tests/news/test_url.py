from __future__ import annotations

import pytest

from crawler.spiders import channels_cri
from crawler.spiders.hainan_hinews import HainanHinewsSpider
from crawler.spiders.heilongjiang_dbw import HeilongjiangDbwSpider
from pipelines.news.url import article_id, canonical, claimant, claims, impossible

DBW, HINEWS = HeilongjiangDbwSpider.portal, HainanHinewsSpider.portal
CRI = next(map(channels_cri.portal, filter(lambda channel: channel.code == "hlj", channels_cri.CHANNELS)))
UUID = "5a34da18-ea5a-c643-8126-8be2ba88efa4"


@pytest.mark.parametrize(
    ("portal", "twin", "main"),
    [
        (
            CRI,
            f"http://big5.cri.cn/gate/big5/hlj.cri.cn/20220510/{UUID}.html",
            f"https://hlj.cri.cn/20220510/{UUID}.html",
        ),
        (CRI, f"https://hlj.cri.cn/20220510/{UUID}-all.html", f"https://hlj.cri.cn/20220510/{UUID}.html"),
        (
            CRI,
            f"https://hlj.cri.cn/20220510/{UUID}.html?spm=zm1#top",
            f"https://hlj.cri.cn/20220510/{UUID}.html",
        ),
        (
            CRI,
            f"https://hlj.cri.cn/20220510/{UUID}.html;jsessionid=5F2A9C?from=timeline",
            f"https://hlj.cri.cn/20220510/{UUID}.html",
        ),
        (
            DBW,
            "http://m.dbw.cn/ljktx/system/2026/04/24/059544904.shtml",
            "https://ljktx.dbw.cn/system/2026/04/24/059544904.shtml",
        ),
        (
            DBW,
            "https://society.big5.dbw.cn/system/2017/04/06/057595032.shtml",
            "https://society.dbw.cn/system/2017/04/06/057595032.shtml",
        ),
        (
            HINEWS,
            "http://www.hinews.cn/news/system/2014/11/15/017115488_03.shtml?WSKY=22abc?jump",
            "http://www.hinews.cn/news/system/2014/11/15/017115488.shtml",
        ),
        (
            HINEWS,
            "https://m.hinews.cn/page?n=123456&m=1&s=1044",
            "https://www.hinews.cn/page?m=1&n=123456&s=1044",
        ),
    ],
)
def test_twins_are_one_article(portal, twin, main) -> None:
    assert claims(portal, twin)
    assert article_id(canonical(twin, portal)) == article_id(canonical(main, portal))
    assert canonical(canonical(twin, portal), portal) == canonical(twin, portal)


@pytest.mark.parametrize(
    ("portal", "url"),
    [
        (CRI, "https://hlj.cri.cn/ent"),
        (CRI, f"https://news.cri.cn/20220510/{UUID}.html"),
        (DBW, "https://internal.dbw.cn/gnxw/"),
        (DBW, "https://heilongjiang.dbw.cn/system/count//0001/c1_000000001.shtml"),
        (DBW, "https://xdbw.cn/system/2026/04/24/059544904.shtml"),
        (HINEWS, "http://www.hinews.cn/news/hainan/"),
        (HINEWS, "https://www.hinews.cn/page?n=x&m=1&s=1044"),
    ],
)
def test_other_pages_are_not_claimed(portal, url) -> None:
    assert not claims(portal, url)


def test_bytes_of_a_query_stay_those_bytes() -> None:
    one, other = (canonical(f"http://www.x.example/show?title={bytes_}") for bytes_ in ("%D6%D0", "%B9%FA"))
    assert one.endswith("%D6%D0")
    assert article_id(one) != article_id(other)
    assert canonical("http://x.example/%e4%b8%ad?b=2&a=1&spm=z") == "http://x.example/%E4%B8%AD?a=1&b=2"
    assert canonical("http://x.example/中?123456") == "http://x.example/%E4%B8%AD?123456"
    assert canonical("http://中国.example/") == canonical("http://xn--fiqs8s.example/")
    assert canonical("http://[2001:db8::1]:8080/a") == "http://[2001:db8::1]:8080/a"


def test_an_address_has_its_claimant() -> None:
    assert claimant(f"https://hlj.cri.cn/2024-2-9/{UUID}.html", (DBW, CRI)) is CRI
    assert claimant("https://example.org/", (DBW, CRI)) is None


@pytest.mark.parametrize(
    ("portal", "url", "impossible_url"),
    [
        (
            CRI,
            f"https://hlj.cri.cn/2024-2-9/{UUID}.html",
            f"https://hlj.cri.cn/2024-2-9/{UUID[:-12]}{'9' * 12}.html",
        ),
        (
            DBW,
            "https://heilongjiang.dbw.cn/system/2026/04/24/059544904.shtml",
            "https://heilongjiang.dbw.cn/system/2026/04/24/999999999.shtml",
        ),
        (
            HINEWS,
            "http://www.hinews.cn/news/system/2014/11/15/017115488_03.shtml",
            "http://www.hinews.cn/news/system/2014/11/15/999999999_03.shtml",
        ),
        (DBW, "https://heilongjiang.dbw.cn/system/2026/04/24/999999999.shtml", None),
        (DBW, "https://heilongjiang.dbw.cn/", None),
    ],
)
def test_an_address_at_which_there_can_be_no_article(portal, url, impossible_url) -> None:
    assert impossible(url, portal) == impossible_url
