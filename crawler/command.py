"""What the commands share that need no crawl of their own: no crawler process, no log between their lines."""

from __future__ import annotations

from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand


class QuietCommand(ScrapyCommand):
    """Outside `crawler.commands`: Scrapy takes every command class there for a command."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}
