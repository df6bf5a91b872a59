"""TideCMS 9 (荔枝网, 西藏's media site): the file's name is the time of publication in milliseconds."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

TIDE_ADDRESS = r"^https?://(?:[a-z0-9-]+\.)*{host}/(?:[A-Za-z0-9_-]+/)*[ap]/\d{{8}}/\d{{11,13}}(?:_(?P<page>\d+))?\.shtml$"
# Its classes are anybody's: the CMS must name itself.
SAID = "html:has(meta[content^=TideCMS])"
TIDE = Layout(
    name="tide",
    headline=(f"{SAID} .article h1",),
    meta=(f"{SAID} .article .info",),
    published=(f"{SAID} .info .time",),
    source=(f"{SAID} .info .source",),
    body=(f"{SAID} .article .content",),
    drop=SHARE,
)
