"""A portal's captures go through the stages one after another; no portal waits for another's."""

from __future__ import annotations

import asyncio

from scrapy.utils.test import get_crawler

from crawler.in_order import InOrder


class Slow:
    """A stage that waits, as for a commit, until it is told to go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def process_item(self, item: str) -> str:
        self.begun.append(item)
        await self.gates.setdefault(item, asyncio.Event()).wait()
        self.done.append(item)
        return item


def test_the_second_capture_waits_for_the_first_and_another_portals_does_not() -> None:
    async def go() -> None:
        stage = Slow()
        here, there = (InOrder(stage, crawler=get_crawler()) for _ in range(2))
        tasks = [
            asyncio.ensure_future(portal.process_item_async(item))
            for portal, item in ((here, "first"), (here, "second"), (there, "other"))
        ]
        stage.gates["other"] = asyncio.Event()
        stage.gates["other"].set()
        await tasks[2]
        assert stage.begun == ["first", "other"]
        for item in ("first", "second"):
            stage.gates.setdefault(item, asyncio.Event()).set()
        await asyncio.gather(*tasks)
        assert stage.done == ["other", "first", "second"]

    asyncio.run(go())
