"""Layouts by content management system: a portal's own layout says only where it differs (`replace`)."""

from __future__ import annotations

from pipelines.news.portal import Layout

SHARE = (".bshare-custom", ".bdsharebuttonbox", "#bdshare", ".share", "#share")

# Enorth (北方网, 津云) pages are `system/YYYY/MM/DD/9-digit id`; the pager stands inside the body.
ENORTH = Layout(
    name="enorth",
    headline=("h1",),
    meta=(".info",),
    body=("#Content", ".content", ".article"),
    crumbs=(".weizhi", "#position", ".position"),
    drop=("#news_more_page_div_id", ".gjc", "#gjc", *SHARE),
)
ENORTH_ADDRESS = (
    r"^https?://(?:[a-z0-9-]+\.)*{host}/(?:[a-z0-9_]+/)*system/"
    r"\d{{4}}/\d{{2}}/\d{{2}}/\d{{9}}(?:_(?P<page>\d{{2}}))?\.s?html?$"
)

# CRI's IMP: dates in addresses in four spellings, the third unpadded and joined (201617 is 2016-1-7).
CRI_ADDRESS = (
    r"^https?://{host}/(?:[A-Za-z0-9&_-]+/)*?"
    r"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{8}}|20\d{{2}}[1-9]\d{{1,2}}|\d{{4}}/\d{{2}}/\d{{2}})/"
    r"[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}(?:-(?P<page>\d+|all))?\.html$"
)
CRI_DESKTOP = Layout(
    name="cri-desktop",
    headline=("#atitle", ".atitle", "h1#goTop", ".article-box h1"),
    meta=(".article-box .info", ".article-info", ".editor"),
    published=("#apublishtime", "#acreatedtime"),
    source=("#asource",),
    body=("#abody",),
    crumbs=(".crumbs",),
    drop=(".play-box", ".page-nav", *SHARE),
    trailers=(r"^点击图片进入下一页$",),
)
CRI_RESPONSIVE = Layout(
    name="cri-responsive",
    headline=(".m_details dl h1", ".m_details h1"),
    meta=(".m_details dl dd:first-of-type",),
    body=("#webBody",),
)
CRI_SLIDER = Layout(
    name="cri-slider",
    headline=(".slider-top h3", ".con-title h3", ".article-tit"),
    meta=(".slider-tinfo-left", ".con-title + .info", ".info"),
    body=("#abody", ".article-txt"),
)
CRI = (CRI_DESKTOP, CRI_RESPONSIVE, CRI_SLIDER)

# The ids that Baidu News asked portals for; newssc prints them with a trailing blank.
BAIDU_META = ("[id^=pubtime_baidu]", "[id^=source_baidu]", "[id^=author_baidu]", "[id^=editor_baidu]")
