"""今视网 (江西广电): pages are YYYY/MMDD/number; its listings are painted by script."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

# Its classes are anybody's: only with a source in the line under the headline.
SAID = "body:has(.info .source)"
LAYOUT_2019 = Layout(
    name="jxntv-2019",
    headline=(f"{SAID} h1",),
    meta=(".info",),
    published=(".info .date",),
    source=(".source a", ".source"),
    body=(f"{SAID} .content", f"{SAID} .thumbbox"),
    drop=("[class*=control]", "[class*=playback]", "[class*=error]", *SHARE),
)


class JiangxiJxntvSpider(PortalSpider):
    portal = Portal(
        name="jiangxi_jxntv",
        title="今视网",
        title_en="Jiangxi TV",
        province="CN-JX",
        owner="江西广播电视台",
        home="http://www.jxntv.cn/",
        sections=(
            Section(title="新闻", url="http://news.jxntv.cn/"),
            Section(title="原创", url="http://news.jxntv.cn/?ch=61&ca=61,13"),
            Section(title="国内", url="http://news.jxntv.cn/?ch=45&ca=45,156"),
            Section(title="社会", url="http://news.jxntv.cn/?ch=160"),
            Section(title="财经", url="http://news.jxntv.cn/?ch=162"),
            Section(title="科教", url="http://news.jxntv.cn/?ch=163"),
            Section(title="江右锐评", url="http://www.jxntv.cn/list/s355/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*jxntv\.cn/\d{4}/\d{4}/\d+\.s?html$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("今视网", "江西广播电视台"),
        needs_browser=True,
        confidence="medium, 2026-11: 9 addresses, sections and layout of 2018-2019, when its listings needed a browser;"
        " nothing newer; other pages are read by density",
    )
