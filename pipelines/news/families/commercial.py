"""Commercial portals and media abroad: provincial pages are syndicated there and watched there."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

# 搜狐 from 2013 to 2017; the tags stand beside the time as a source would.
SOHU_2013 = Layout(
    name="sohu-2013",
    headline=("h1[itemprop=headline]", ".news-title h1"),
    meta=(".time-source", "#share .editer"),
    published=("#pubtime_baidu",),
    source=("#media_span", ".news-writer .writer"),
    body=("#contentText [itemprop=articleBody]", "#contentText"),
    drop=(".conserve-photo", "select", *SHARE),
)
# 看看新闻: the source stands beside the time without a label, another's may close the text.
KANKAN = Layout(
    name="kankan",
    headline=("h1.video-bt",),
    published=(".video-time em",),
    source=(".video-time span",),
    body=("#videoRich",),
)
# 自由時報: one article box for all of its sites, with the app's banner and the pages it links to inside.
LTN = Layout(
    name="ltn",
    headline=(".whitecon > h1", "article.article[itemprop=articleBody] > h1"),
    published=(".whitecon .time", "article.article > .function .time"),
    # A template of the same names stands before it, empty.
    body=("h1 ~ .text", "h1 ~ * .text"),
    drop=(".appE1121", ".before_ir", ".articleEndText", *SHARE),
)
# 星島加拿大: a further piece, whole, stands below the text in a box of the same name. Its clock is Canada's.
SINGTAO = Layout(
    name="singtao",
    headline=("h1.entry-title",),
    published=("time.entry-date",),
    body=("article#cur-article > .td-post-content", "#cur-article .td-post-content"),
    drop=(".advertisement", "#in-article-advertisement", "#ds_cpp", ".ds_cpp", ".video-js", *SHARE),
)
COMMERCIAL = (SOHU_2013, KANKAN, LTN, SINGTAO)
