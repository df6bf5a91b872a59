"""The car channel that a vendor runs inside several portals (car.sxgov.cn, auto.nen.com.cn): ids without a day."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

CARS_ADDRESS = r"^https?://{host}/news/storys_\d+\.html$"
CARS = Layout(
    name="cars",
    headline=(".ina_news_text h1",),
    published=(".ina_data",),
    source=(".ina_source a", ".ina_source"),
    body=(".ina_content", "[class^=ina_content]"),
    drop=SHARE,
)
