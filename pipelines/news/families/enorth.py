"""Enorth (北方网, 津云): pages are `system/YYYY/MM/DD/9-digit id`; the pager stands inside the body."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

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
