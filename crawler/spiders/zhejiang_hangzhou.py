"""杭州网: Founder; articles on many pages, `_0` is the whole of one."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families.founder import FOUNDER_DROP, FOUNDER_RECORD
from pipelines.news.portal import Portal, Section

LAYOUT_RECORD = replace(
    FOUNDER_RECORD,
    name="hangzhou-record",
    meta=(".tit1", "td.tr", "div.tr", ".enp-liability"),
    drop=("ul.pages", *FOUNDER_DROP),
)
# "发布时间：…" stands under the headline in one element, the source with the editor in the next.
LAYOUT_2018 = replace(
    LAYOUT_RECORD,
    name="hangzhou-2018",
    headline=(".tit", ".hzwRP_lname05"),
    published=(),
    source=(),
    body=(".zhengwen", "td.hzwRP_lname06", ".hzwRP_lname06"),
    crumbs=(".weizhi",),
)


class ZhejiangHangzhouSpider(PortalSpider):
    portal = Portal(
        name="zhejiang_hangzhou",
        title="杭州网",
        title_en="Hangzhou Net",
        province="CN-ZJ",
        family="founder",
        home="http://www.hangzhou.com.cn/",
        sections=(
            Section(title="杭州新闻", url="https://hznews.hangzhou.com.cn/"),
            Section(title="城市", url="http://hznews.hangzhou.com.cn/chengshi/index.htm"),
            Section(title="经济", url="http://hznews.hangzhou.com.cn/jingji/index.htm"),
            Section(
                title="时政",
                url="http://hznews.hangzhou.com.cn/xinzheng/yaolan/node_15890.htm",
                more="http://hznews.hangzhou.com.cn/xinzheng/yaolan/node_15890_{page}.htm",
            ),
            Section(title="健康热点", url="http://health.hangzhou.com.cn/hot/index.htm"),
            Section(title="旅游资讯", url="http://travel.hangzhou.com.cn/lyzx/index.htm"),
            Section(title="财经新闻", url="http://money.hangzhou.com.cn/news/index.htm"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*hangzhou\.com\.cn/(?:[A-Za-z0-9_-]+/)*content/(?:\d{4}-\d{2}/\d{2}/)?"
        r"content_\d+(?:_(?P<page>\d{1,2}))?\.html?$",
        layouts=(LAYOUT_RECORD, LAYOUT_2018),
        own_sources=("杭州网", "杭州日报"),
        charset="utf-8",
        confidence="high, 2026-11: 13 saved pages and 18 addresses of 2010-2021, none newer; sections of 2019",
    )
