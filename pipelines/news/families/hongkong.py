"""Media of Hong Kong that report on the mainland: players, tickers and dialogs stand inside their text."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

# 香港01: players and pieces to read on stand between the paragraphs, each in a box of its own.
HK01 = Layout(
    name="hk01",
    headline=("#articleTitle", "h1.font-semibold", "h1"),
    published=("time",),
    body=("#article-content-section",),
    drop=("#article-content-section > div",),
)
# 有線新聞: further articles are loaded below the text while one scrolls.
I_CABLE = Layout(
    name="i-cable",
    headline=("h1.single-post-title",),
    meta=(".single-post-meta",),
    body=("article.post-detail-wrap",),
    drop=(
        ".post-info",
        ".single-post-title",
        ".single-post-meta",
        "#videoplayer-container",
        ".video-js",
        *SHARE,
    ),
)
# 明報: a consent dialog with hundreds of names outweighs the text.
MINGPAO = Layout(
    name="mingpao",
    headline=("#blockcontent h1",),
    published=("#articleTop .date",),
    body=("#blockcontent article.txt4",),
    drop=("aside", ".gliaplayer-container", *SHARE),
)
# 香港電台: the clock of the latest piece stands nearer than the article's own time.
RTHK = Layout(
    name="rthk",
    headline=("h2.itemTitle",),
    published=(".items_content .createddate",),
    body=(".items_content .itemBody",),
    drop=(".itemAttachmentsBlock", ".itemVideoBlock", ".jwplayer", ".video-js"),
)
HONG_KONG = (HK01, I_CABLE, MINGPAO, RTHK)
