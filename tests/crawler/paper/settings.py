"""The real settings, pointed at the test's paper on this machine."""

from deploy.demo.settings import *  # noqa: F403 - settings are a flat list by Scrapy's own convention

SPIDER_MODULES = ["tests.crawler.paper.spider"]
