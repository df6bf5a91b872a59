"""中新网 and its province sites. The editor, and the time to the second, stand in #BaiduSpider where there is one.

That time is believed where the printed one agrees, and kept beside it where not. Its #author_baidu is never
read: it repeats the responsible editor, or an unfilled "${中新记者姓名}".
"""

from __future__ import annotations

from pipelines.news.families.shared import LABELLED_IDS, SHARE
from pipelines.news.portal import Layout

# National pages to 2005 (2001-02-19/26/71179.html), since then (2026/09-24/1.shtml, video news1.shtml), and
# the provinces' four shapes: 2026/0811/1.html, 2025/2025-05-30/1.html, 2026/07-29/1.shtml, 2025/0330/39-48269.html.
CHINANEWS_ADDRESS = (
    r"^https?://{host}/(?:[A-Za-z0-9_-]+/)*"
    r"(?:\d{{4}}-\d{{2}}-\d{{2}}/\d+/|\d{{4}}/(?:\d{{4}}|\d{{2}}-\d{{2}}|\d{{4}}-\d{{2}}-\d{{2}})/)"
    r"(?:\d+-|news)?\d+(?:_(?P<page>\d+))?\.s?html$"
)
CHINANEWS_DROP = (
    "#tupian_div", ".adInContent", ".adEditor", ".left_name", "#adhzh", "#function_code_page", ".video-js",
    "table[border='0']", *SHARE,
)  # fmt: skip
CHINANEWS_2022 = Layout(
    name="chinanews-2022",
    headline=("h1.content_left_title",),
    meta=(*LABELLED_IDS, ".content_left_time", ".adEditor", ".left_name"),
    published=(".content_left_time", "#pubtime_baidu"),
    body=(".content_maincontent_content .left_zw", ".content_maincontent_content"),
    drop=CHINANEWS_DROP,
)
CHINANEWS_2012 = Layout(
    name="chinanews-2012",
    headline=("#cont_1_1_2 > h1", "#cont_1_1_2 h1"),
    meta=(*LABELLED_IDS, ".left-t", ".adEditor", ".left_name"),
    published=(".left-t", "#pubtime_baidu"),
    body=("#cont_1_1_2 .left_zw",),
    drop=CHINANEWS_DROP,
)
CHINANEWS_2009 = Layout(
    name="chinanews-2009",
    headline=(".left_bt h1", ".left_bt ul"),
    meta=(".left_time", ".left_name"),
    body=(".left_txt .left_zw",),
    drop=CHINANEWS_DROP,
)
CHINANEWS_2008 = Layout(
    name="chinanews-2008",
    headline=("#newstext .title0",),
    meta=("#newstext .title0 ~ div:not([id]):not([class])", "#newstext #editor"),
    body=("#newstext #ad0",),
    drop=CHINANEWS_DROP,
)
CHINANEWS_2004 = Layout(
    name="chinanews-2004",
    headline=("table[class='20v'] div > b",),
    meta=("table[class='20v'] td[class='12v']", "td[class='14v'] span"),
    published=("table[class='20v'] td[class='12v']", "hr + table[class='12v']"),
    body=("table[class='12v'] font#Zoom",),
    drop=CHINANEWS_DROP,
)
CHINANEWS_MOBILE = Layout(
    name="chinanews-mobile",
    headline=(".content_title h1#test0511",),
    meta=(".content_title .subtitle",),
    source=(".content_title .subtitle time",),
    body=(".content_context",),
    drop=(".fenx_box", ".spss", *CHINANEWS_DROP),
)
CHINANEWS_APP = Layout(
    name="chinanews-app",
    headline=(".newscontent > .title",),
    meta=(".newscontent > .pubtime",),
    source=(".newscontent > .pubtime",),
    body=(".newscontent > .content",),
    drop=CHINANEWS_DROP,
)
# One picture a page; its caption is the text.
CHINANEWS_PICTURES = Layout(
    name="chinanews-pictures",
    headline=("#mian #_playpic i.title",),
    meta=("#cont_show .zxians > div:not([class])", "#mian .zxians > div:not([class])"),
    body=("#cont_show .zxians", "#mian .zxians"),
    drop=("#cont_show > .nav",),
)
# The telephone's page from 2014 to 2016: time and source in one, without a label.
CHINANEWS_WAP = Layout(
    name="chinanews-wap",
    headline=("#content_title",),
    published=("#content_source .content_s_left",),
    source=("#content_source .content_s_left",),
    body=("#neirong .info1",),
    drop=(".spss", ".fenx_box", *CHINANEWS_DROP),
)
CHINANEWS = (
    CHINANEWS_2022, CHINANEWS_2012, CHINANEWS_2009, CHINANEWS_2008, CHINANEWS_2004, CHINANEWS_MOBILE, CHINANEWS_APP,
    CHINANEWS_WAP, CHINANEWS_PICTURES,
)  # fmt: skip
