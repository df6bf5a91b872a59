"""国际在线's IMP. Dates in addresses have four spellings, the third unpadded and joined: 201617 is 2016-1-7."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

# Since 2014 by uuid; before, and on sc.cri.cn still in 2016, by a number: 549/2016/09/12/341s59028_1.htm.
CRI_ADDRESS = (
    r"^https?://{host}/(?:(?:[A-Za-z0-9&_-]+/)*?"
    r"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{8}}|20\d{{2}}[1-9]\d{{1,2}}|\d{{4}}/\d{{2}}/\d{{2}})/"
    r"[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}|\d+/\d{{4}}/\d{{2}}/\d{{2}}/\d+[s@]\d+)"
    r"(?:[-_](?P<page>\d+|all))?\.html?$"
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
