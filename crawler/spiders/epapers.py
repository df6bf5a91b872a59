"""数字报: the provinces' dailies as e-papers, issue by issue.

Left out: 北京日报 and 文汇报 (pages named by script), 解放日报 and 广西日报 (JSON only), 云南日报 (its first page is
not named by the date), 新疆日报 (an article's address was never seen). Issues in PDF are not read.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from crawler.channels import BINGTUAN, Place, place_of, spiders
from crawler.epaper_spider import EpaperSpider
from pipelines.news.families import EPAPER_ADDRESS, EPAPER_CLASSIC, EPAPER_TWINS, EPAPERS
from pipelines.news.portal import Layout, Portal, Section

# At most so often, until a day's issue is there and a look at all of it brings nothing new.
EVERY = timedelta(minutes=30)
CRAWLED = "first page by a crawler of 2023"
NAMED = "first page by crawlers of 2023 and 2026"
READ = "first page and articles by crawlers of 2023 and 2026"

CHONGQING = replace(
    EPAPER_CLASSIC, name="epaper-cqrb", headline=("tr[valign='top'] strong",), kicker=(), subhead=()
)
HENAN = replace(
    EPAPER_CLASSIC, name="epaper-dahe", headline=("#art_title",), body=(".con",), kicker=(), subhead=()
)
SHAANXI = Layout(
    name="epaper-sxdaily",
    headline=(".bmnr_con_biaoti",),
    kicker=(".bmnr_con_yinti",),
    body=(".bmnr_con_con #zoom", "#zoom"),
)
SHANXI = Layout(
    name="epaper-sxrb", headline=("h2.detConTit",), body=(".details",), drop=("h2.detConTit", ".detPic")
)
# Kicker and subhead stand in the body, as h3 and h2: dropped with the headline.
SICHUAN = Layout(name="epaper-scrb", headline=("ul.news h1",), body=("ul.news",), drop=("h1", "h2", "h3"))
DAZHONG = Layout(name="epaper-dzrb", headline=("#news-header h1",), meta=(".infor",), body=("#contenttext",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A row of the table. `first`: the first page of a day's issue; `host`: of its articles, its folder included."""

    name: str
    title: str
    province: str
    first: str
    host: str
    evidence: str
    sure: str = "medium"
    layouts: tuple[Layout, ...] = EPAPERS
    twins: tuple[tuple[str, str], ...] = ()
    place: Place | None = None


PAPERS = (
    Paper(
        name="tjrb", title="天津日报", province="CN-TJ", host=r"epaper\.tianjinwe\.com/tjrb",
        first="http://epaper.tianjinwe.com/tjrb/html/{date:%Y-%m/%d}/node_1.htm",
        evidence="first page by crawlers, 6 addresses 2025-2026",
    ),
    Paper(
        name="hbrb", title="河北日报", province="CN-HE", host=r"hbrb\.hebnews\.cn",
        first="https://hbrb.hebnews.cn/pc/paper/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, an address of 2017",
    ),
    Paper(
        # sxrb alone is sxrb.com, its portal.
        name="sxrb_szb", title="山西日报", province="CN-SX", host=r"epaper\.sxrb\.com/shtml/sxrb", layouts=(SHANXI,),
        first="http://epaper.sxrb.com/shtml/sxrb/{date:%Y%m%d}/v01.shtml",
        evidence=f"{CRAWLED}, and its selectors; an address of 2016",
    ),
    Paper(
        name="nmgrb", title="内蒙古日报", province="CN-NM", host=r"szb\.northnews\.cn/nmgrb",
        first="https://szb.northnews.cn/nmgrb/html/{date:%Y-%m/%d}/node_1.htm",
        evidence=f"{CRAWLED}, 3 addresses 2017-2025",
    ),
    Paper(
        name="lnrb", title="辽宁日报", province="CN-LN", host=r"epaper\.lnd\.com\.cn/lnrbepaper",
        first="http://epaper.lnd.com.cn/lnrbepaper/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, an address of 2021",
    ),
    Paper(
        name="jlrb", title="吉林日报", province="CN-JL", host=r"jlrbszb\.(?:dajilin|cnjiwang)\.com",
        first="http://jlrbszb.dajilin.com/pc/paper/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}; until 2023 on another host",
    ),
    Paper(
        name="hljrb", title="黑龙江日报", province="CN-HL", host=r"epaper\.hljnews\.cn/hljrb",
        first="http://epaper.hljnews.cn/hljrb/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, 2 addresses 2018-2020, the older in a form whose pages were never seen",
    ),
    Paper(
        name="xhrb", title="新华日报", province="CN-JS", host=r"xh\.xhby\.net",
        first="https://xh.xhby.net/pc/layout/{date:%Y%m/%d}/node_1.html",
        evidence=f"{NAMED}, 3 addresses 2024-2026",
    ),
    Paper(
        name="zjrb", title="浙江日报", province="CN-ZJ", host=r"zjrb\.zjol\.com\.cn",
        first="http://zjrb.zjol.com.cn/html/{date:%Y-%m/%d}/node_18.htm",
        evidence=f"{CRAWLED}, 2 addresses 2008-2022",
    ),
    Paper(
        name="ahrb", title="安徽日报", province="CN-AH", host=r"szb\.ahnews\.com\.cn/ahrb",
        first="https://szb.ahnews.com.cn/ahrb/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{READ}; no article's address seen",
    ),
    Paper(
        name="fjrb", title="福建日报", province="CN-FJ", host=r"fjrb\.fjdaily\.com",
        first="https://fjrb.fjdaily.com/pc/col/{date:%Y%m/%d}/node_01.html",
        evidence=f"{READ}, 2 addresses of 2026",
    ),
    Paper(
        name="jxrb", title="江西日报", province="CN-JX", host=r"epaper\.jxxw\.com\.cn",
        first="http://epaper.jxxw.com.cn/html/{date:%Y-%m/%d}/node_1.htm",
        evidence=f"{CRAWLED}, an address of 2023; in 2026 its PDF stood on another host",
    ),
    Paper(
        name="dzrb", title="大众日报", province="CN-SD", host=r"paper\.dzwww\.com/dzrb", layouts=(DAZHONG,),
        first="http://paper.dzwww.com/dzrb/content/{date:%Y%m%d}/Page01NU.htm",
        evidence="first page by crawlers of 2020 and 2026, selectors of 2020; 3 addresses 2014-2026",
    ),
    Paper(
        name="hnrb", title="河南日报", province="CN-HA", layouts=(*EPAPERS, HENAN),
        host=r"(?:newpaper\.dahe\.cn/hnrb|hnrbpaper\.dahe\.cn)",
        first="https://newpaper.dahe.cn/hnrb/html/{date:%Y-%m/%d}/node_1.htm",
        evidence="first page and articles by a crawler of 2026, 5 addresses 2015-2026; selectors of 2023",
    ),
    Paper(
        name="hbrb", title="湖北日报", province="CN-HB", host=r"epaper\.hubeidaily\.net",
        first="https://epaper.hubeidaily.net/pc/column/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, 4 addresses 2023-2025",
    ),
    Paper(
        name="hnrb", title="湖南日报", province="CN-HN", host=r"epaper\.voc\.com\.cn/hnrb",
        first="https://epaper.voc.com.cn/hnrb/html/{date:%Y-%m/%d}/node_201.htm",
        evidence=f"{NAMED} and its selectors, an address of 2022",
    ),
    # Its pages stand on one host, the articles they link on the other.
    Paper(
        name="nfrb", title="南方日报", province="CN-GD", host=r"epaper\.nfnews\.com/nfdaily",
        first="https://epaper.southcn.com/nfdaily/html/{date:%Y%m/%d}/node_A01.html",
        twins=((r"^(https?)://epaper\.southcn\.com/(?=nfdaily/html/\d{6}/\d{2}/content_)", r"\1://epaper.nfnews.com/"),),
        evidence=f"{READ}, 5 addresses 2024-2026",
    ),
    Paper(
        name="hnrb", title="海南日报", province="CN-HI", host=r"(?:news\.hndaily|hnrb\.hinews)\.cn",
        first="http://news.hndaily.cn/html/{date:%Y-%m/%d}/node_1.htm",
        evidence=f"{READ}, 2 addresses of 2026; until 2023 on another host",
    ),
    Paper(
        name="cqrb", title="重庆日报", province="CN-CQ", host=r"epaper\.cqrb\.cn(?:/html)?/cqrb", layouts=(CHONGQING,),
        first="https://epaper.cqrb.cn/cqrb/{date:%Y-%m/%d}/001/node.htm",
        evidence=f"{NAMED} and its selectors, an address of 2025",
    ),
    Paper(
        name="scrb", title="四川日报", province="CN-SC", host=r"epaper\.scdaily\.cn/shtml/scrb", layouts=(SICHUAN,),
        first="https://epaper.scdaily.cn/shtml/scrb/{date:%Y%m%d}/v01.html",
        evidence="first page by crawlers of 2025 (v01.shtml) and 2026 (v01.html), selectors of 2025, 4 addresses"
        " 2014-2026; another crawler of 2026 found an empty shell",
        sure="low",
    ),
    Paper(
        name="gzrb", title="贵州日报", province="CN-GZ", host=r"szb\.(?:eyesnews\.cn|gzrbs\.com\.cn)",
        first="http://szb.eyesnews.cn/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED} and its selectors; until 2023 on another host; no article's address seen",
    ),
    Paper(
        name="xzrb", title="西藏日报", province="CN-XZ", host=r"e\.xzxw\.com/xzrb",
        first="https://e.xzxw.com/xzrb/{date:%Y%m/%d}/node_01.html",
        evidence="first page by a crawler of 2026; its articles' addresses by the family",
        sure="low",
    ),
    Paper(
        name="sxrb", title="陕西日报", province="CN-SN", host=r"esb\.sxdaily\.com\.cn", layouts=(SHAANXI, *EPAPERS),
        first="https://esb.sxdaily.com.cn/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, selectors of 2023, an address of 2026",
    ),
    Paper(
        name="gsrb", title="甘肃日报", province="CN-GS", host=r"szb\.gansudaily\.com\.cn/gsrb",
        first="https://szb.gansudaily.com.cn/gsrb/pc/layout/{date:%Y%m/%d}/col01.html",
        evidence="folder by a crawler of 2026, col01.html by one of 2023, an address of 2025",
        sure="low",
    ),
    Paper(
        name="qhrb", title="青海日报", province="CN-QH", host=r"epaper\.tibet3\.com/qhrb",
        first="https://epaper.tibet3.com/qhrb/html/{date:%Y%m/%d}/node_1.html",
        evidence=f"{CRAWLED}, an address of 2014, whose pages were classic; no newer page or address seen",
        sure="low",
    ),
    Paper(
        name="nxrb", title="宁夏日报", province="CN-NX", host=r"szb\.nxrb\.cn/nxrb",
        first="https://szb.nxrb.cn/nxrb/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}, 2 addresses of 2025",
    ),
    Paper(
        name="btrb", title="兵团日报", province="CN-XJ", place=BINGTUAN, host=r"epaper\.bingtuannet\.com",
        first="http://epaper.bingtuannet.com/pc/layout/{date:%Y%m/%d}/node_01.html",
        evidence=f"{NAMED}; no article's address seen",
    ),
)  # fmt: skip


def portal(paper: Paper) -> Portal:
    place = paper.place or place_of(paper.province)
    home = paper.first.partition("{")[0]
    return Portal(
        name=f"{place.name}_{paper.name}",
        title=f"{paper.title}数字报",
        title_en=f"{place.title_en}: {paper.name}, e-paper",
        province=paper.province,
        home=f"{'/'.join(home.split('/')[:3])}/",
        family="epaper",
        sections=(Section(title="数字报", url=paper.first, every=EVERY),),
        article_url=EPAPER_ADDRESS.format(host=paper.host),
        twins=(*EPAPER_TWINS, *paper.twins),
        layouts=paper.layouts,
        own_sources=(paper.title,),
        charset="utf-8",
        expects=(),  # a paper prints its day on the page, not on the article
        confidence=f"{paper.sure}, 2026-11: {paper.evidence}",
    )


globals().update(spiders(map(portal, PAPERS), __name__, EpaperSpider))
