"""新华网 and its province channels: three generations, each with its own ids."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

XINHUA_ADDRESS = (
    r"^https?://(?:www\.)?{host}/(?:[A-Za-z0-9_-]+/)*"
    r"(?:\d{{4}}-\d{{2}}/\d{{2}}/c_\d+(?:_(?P<page>\d+))?\.htm|\d{{8}}/[0-9a-f]{{32}}/c\.html)$"
)
XINHUA_DROP = (
    "#articleEdit", ".zan-wap", ".tadd", ".p-tags", ".p-jc", ".lb", ".standard_lb", "#div_currpage", "#div_page_roll1",
    ".nextpage", ".video-url", ".video-js", *SHARE,
)  # fmt: skip
XINHUA_2021 = Layout(
    name="xinhua-2021",
    # The page prints its headline twice, for desktops and for telephones, and the time whole only for the latter.
    headline=(".head-line h1 .title", ".mheader h1 .title", ".head-line h1", ".mheader h1"),
    meta=(".mheader .info", ".header-cont .source", "#articleEdit .editor"),
    body=("#detail",),
    drop=XINHUA_DROP,
)
XINHUA_2017 = Layout(
    name="xinhua-2017",
    headline=(".h-news .h-title", ".h-title"),
    meta=(".h-info", ".p-jc"),
    published=(".h-time",),
    body=("#p-detail",),
    drop=XINHUA_DROP,
)
# #title and #content are everybody's; together with #pubtime and #source they are 新华网's.
XINHUA_2015 = Layout(
    name="xinhua-2015",
    headline=("body:has(#pubtime):has(#source) #title",),
    meta=(".info", ".editor", "#editor"),
    published=("#pubtime",),
    source=("#source",),
    body=("body:has(#pubtime):has(#source) #content",),
    drop=XINHUA_DROP,
)
XINHUA = (XINHUA_2021, XINHUA_2017, XINHUA_2015)
