"""The real settings on the frozen site: every address is asked of its proxy, and nobody waits between requests."""

from crawler.settings import *  # noqa: F403 - settings are a flat list by Scrapy's own convention
from crawler.settings import DOWNLOAD_HANDLERS as REAL

CONTACT = "the tests; loopback only"
USER_AGENT = "gaigao-tests"
ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]  # the proxy itself
DOWNLOAD_HANDLERS = {**REAL, "http": "tests.frozen.proxy.Proxied", "https": "tests.frozen.proxy.Proxied"}
RETRY_ENABLED = False
EXTENSIONS = {
    "crawler.extensions.health.Health": 5,  # what was found is told when the run ends
    "crawler.extensions.admission.Admission": 10,
    "crawler.extensions.run_report.RunReport": 20,
    "crawler.extensions.memory.Memory": 30,
}
