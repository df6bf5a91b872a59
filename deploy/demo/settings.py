"""The real settings, pointed at the practice portals: their spiders, and leave to visit loopback."""

import os

from crawler.settings import *  # noqa: F403 - settings are a flat list by Scrapy's own convention

SPIDER_MODULES = ["deploy.demo.spiders"]
ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
CONTACT = os.environ.get("CONTACT") or "the demo; loopback only"
USER_AGENT = f"gaigao-demo (+{CONTACT})"
