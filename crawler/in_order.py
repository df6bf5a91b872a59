"""One capture of a portal after another, in the order they came, while other portals' go on."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy.pipelines import ItemPipelineManager


class InOrder(ItemPipelineManager):
    """A stage that waits for the archive lets no later capture of its portal by: changes keep their order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn = asyncio.Lock()

    async def process_item_async(self, item: Any) -> Any:
        async with self._turn:
            return await super().process_item_async(item)
