"""A run whose portal another has taken over, ere it has asked for a page."""

from __future__ import annotations

import asyncio
import logging

import pytest
from scrapy.exceptions import CloseSpider

from crawler.portal_spider import PortalSpider
from pipelines.stores.errors import HoldLost
from tests.samples import PORTAL


class Taken(PortalSpider):
    portal = PORTAL

    async def _remember(self) -> None:
        raise HoldLost("yunling was taken over by another run")


def test_it_ends_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    async def begin() -> None:
        async for _ in Taken().start():
            pass

    with caplog.at_level(logging.ERROR), pytest.raises(CloseSpider) as ended:
        asyncio.run(begin())
    assert ended.value.reason == "hold_lost"
    assert "taken over by another run; this run ends" in caplog.text
