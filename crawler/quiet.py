"""Fewer lines in the log: Scrapy tells of every run thirty lines of what settings.py says."""

from __future__ import annotations

import logging

from scrapy.settings import BaseSettings

LOUD = ("scrapy.addons", "scrapy.core.engine", "scrapy.crawler", "scrapy.middleware")
# A traceback for a host that does not answer; the spider says which section or article that cost.
TRACEBACKS = ("scrapy.downloadermiddlewares.robotstxt",)


class Quiet:
    """An add-on, because Scrapy resets these loggers whenever it configures logging."""

    def update_settings(self, settings: BaseSettings) -> None:
        if settings["LOG_LEVEL"] != "DEBUG":
            for name in LOUD:
                logging.getLogger(name).setLevel(logging.WARNING)
            for name in TRACEBACKS:
                logging.getLogger(name).setLevel(logging.CRITICAL)
