"""央视网: news and video texts since 2017."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

CCTV_ADDRESS = (
    r"^https?://(?:[a-z0-9-]+\.)*{host}/\d{{4}}/\d{{2}}/\d{{2}}/(?:ARTI|PHOA|VIDE)\w+\d{{6}}\.shtml$"
)
CCTV = Layout(
    name="cctv",
    headline=("#title_area h1",),
    meta=("#title_area .info", ".zebian"),
    body=("#content_area", "#text_area"),
    drop=SHARE,
)
