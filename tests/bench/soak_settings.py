"""The real settings for the soak: every address is asked of its proxy, in line with all other processes."""

import os

from crawler.paced_handler import PacedHandler
from crawler.settings import *  # noqa: F403 - settings are a flat list by Scrapy's own convention
from crawler.settings import DOWNLOAD_HANDLERS as REAL
from crawler.settings import DOWNLOAD_TIMEOUT as PATIENCE
from tests.frozen.proxy import Proxied


class PacedAndProxied(PacedHandler, Proxied):
    """When a request's turn has come, it goes to the proxy."""


CONTACT = "the bench; loopback only"
USER_AGENT = "gaigao-soak"
ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]  # the proxy itself
DOWNLOAD_TIMEOUT = PATIENCE * int(os.environ["SOAK_SPEED"])  # Twisted times by the wall clock
DOWNLOAD_HANDLERS = {**REAL, "http": PacedAndProxied, "https": PacedAndProxied}
