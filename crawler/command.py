"""What the commands share that need no crawl of their own: no crawler process, no log between their lines."""

from __future__ import annotations

import argparse
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand


class QuietCommand(ScrapyCommand):
    """Outside `crawler.commands`: Scrapy takes every command class there for a command."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}


class QuietCrawl(ScrapyCommand):
    """A command that crawls and prints lines of its own: between them only warnings of the crawl."""

    requires_project = True

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        # Before the command line, which may ask for more, and after the project.
        self.settings.set("LOG_LEVEL", "WARNING", priority="project")
        super().process_options(args, opts)
