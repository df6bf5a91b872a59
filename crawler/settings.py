"""The wiring, in the order in which the data meets it. The environment is read here and nowhere else.

Only values that differ from Scrapy's own default are set; the default stands beside them.
"""

import os
from pathlib import Path

from crawler import __version__
from crawler.secrets import told

ROOT = Path(__file__).parent.parent

BOT_NAME = "gaigao"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"
TEMPLATES_DIR = str(ROOT / "crawler" / "templates")

# Who we are. Real portals are not visited until ops say how to reach them (used by extensions.admission).
CONTACT = os.environ.get("CONTACT", "")
USER_AGENT = f"gaigao/{__version__} (+{CONTACT or 'no contact given'})"

# Where we may go
ROBOTSTXT_OBEY = True  # default False; Crawl-delay is kept by extensions.crawl_delay
# Used by middlewares.Guard and resolver: private and loopback hosts that may be visited, comma-separated.
ALLOWED_PRIVATE_HOSTS = [host for host in os.environ.get("ALLOWED_PRIVATE_HOSTS", "").split(",") if host]
HTTPPROXY_ENABLED = (
    False  # default True; a proxy of the environment resolves names by itself, and judges none
)
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
DOWNLOAD_HANDLERS = {
    **dict.fromkeys(("file", "data", "ftp", "s3")),  # default: all on
    # In line with all other processes.
    **dict.fromkeys(("http", "https"), "crawler.paced_handler.PacedHandler"),
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.StrictRobots": 100,  # Scrapy's place for it
    "crawler.middlewares.Guard": 50,  # before robots.txt is asked for, and again for each redirect
}
# For portals whose section pages a script writes (`needs_browser`), with the extra gaigao[browser]. Default: none.
BROWSER = os.environ.get("BROWSER", "")  # a Chromium's path, or playwright for the one it brings
FULL_LOOKS = 1 / 16  # so many visits ask for the whole page, whatever the server says of its last change
LISTING_PAGES = 5  # of one section in one visit: an archive is not news, and a calendar has no end

# How fast
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8; the delay is the portal's `pace`
DOWNLOAD_DELAY = 1  # default 0; seconds, for hosts of no declared portal
DOWNLOAD_DELAY_JITTER = 0  # default 0.5: half the delay that was promised
DOWNLOAD_TIMEOUT = 60  # default 180
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"  # default ERROR; a portal that answers 503 is weather
REDIRECT_MAX_TIMES = 5  # default 20
METAREFRESH_ENABLED = False  # default True; a page that refreshes itself is a page, or a stub to be named
COOKIES_ENABLED = False  # default True; a page must not depend on who asks

# What each response costs
CONCURRENT_ITEMS = 1  # default 100: so many tasks begun for each response, which has one item
WARN_ON_GENERATOR_RETURN_VALUE = False  # default True: the source of its callback is parsed anew for each

WATCH_LOOK_AGAIN = 60  # seconds after which `scrapy watch` looks for portals that were added or taken away

# What is accepted
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # default 1 GiB; the tree is several times larger
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024  # default 32 MiB
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

# What happens to a capture: see pipelines/__init__.py
ITEM_PIPELINES = {
    "pipelines.dedupe.DedupePipeline": 100,  # before reading: the same bytes need no look
    "pipelines.metadata.MetadataPipeline": 200,  # before diff: fields are compared, not pages
    "pipelines.diff.DiffPipeline": 300,  # last: it commits the visit
}

ITEM_PROCESSOR = "crawler.in_order.InOrder"  # a portal's captures one after another

# What we remember with (used by stores.open_stores). Empty addresses: embedded Valkey and SQLite in var/.
# `told`: what stands in the variable, or in the file that NAME_FILE names.
VAR_DIR = os.environ.get("VAR_DIR") or str(ROOT / "var")
REDIS_URL = told("REDIS_URL")
DATABASE_URL = told("DATABASE_URL")
# Days that pages are kept as evidence, where a portal does not say otherwise (used by `scrapy archive --prune`; see
# news.retention). Empty: for ever.
KEEP_LOOSE_PAGES = os.environ.get("KEEP_LOOSE_PAGES", "90")
KEEP_PAGES = os.environ.get("KEEP_PAGES", "")

# What a run leaves behind
EXTENSIONS = {
    "crawler.extensions.log.Log": 0,  # before all that has something to say
    "crawler.extensions.health.Health": 5,  # before the others: what a run found is told while it has its portal
    "crawler.extensions.admission.Admission": 10,  # one run per portal at a time
    "crawler.extensions.run_report.RunReport": 20,
    "crawler.extensions.memory.Memory": 30,  # a crawl without its memory stops
    "crawler.extensions.crawl_delay.CrawlDelay": 40,
    "crawler.extensions.sentry.Sentry": 50,  # off without SENTRY_DSN
    "crawler.extensions.metrics.Metrics": 60,  # off without METRICS_PORT
}
SENTRY_DSN = told("SENTRY_DSN")
SENTRY_SAMPLE = float(os.environ.get("SENTRY_SAMPLE", "1"))  # so many of the errors are sent
SENTRY_MONITOR = os.environ.get("SENTRY_MONITOR", "")  # the slug under which a command from cron checks in
# Prometheus metrics of watch, deliver and serve. 0: none. Whoever reaches them sees portals and counts.
METRICS_PORT = int(os.environ.get("METRICS_PORT", "0"))
METRICS_HOST = os.environ.get("METRICS_HOST", "127.0.0.1")
LOG_AS = os.environ.get("LOG_AS", "console")  # or json: a line an event, with portal and run id
LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")  # default DEBUG
LOG_FORMATTER = "crawler.logformat.OneLine"
LOG_FORMAT = "%(asctime)s %(levelname)-7s %(message)s"
STATS_DUMP = False  # default True; run_report says what matters in one line and keeps the rest
LOGSTATS_INTERVAL = 0  # default 60 s
ADDONS = {"crawler.quiet.Quiet": 0}

# Where people read (used by commands serve and deliver)
SERVE_HOST = os.environ.get("SERVE_HOST", "127.0.0.1")
SERVE_PORT = int(os.environ.get("SERVE_PORT", "8000"))
PUBLIC_URL = os.environ.get("PUBLIC_URL") or f"http://{SERVE_HOST}:{SERVE_PORT}"
# Whose text feeds show in full, as an excerpt or not at all, by whose it is: own=full,reserved=link
FEED_TEXT = os.environ.get("FEED_TEXT", "")
WEBSUB_HUB = told("WEBSUB_HUB")  # told by `scrapy serve` which feeds have something new
MEMENTOS = os.environ.get("MEMENTOS", "1") == "1"  # whole pages, as they were received
API_KEYS = os.environ.get("API_KEYS") or str(Path(VAR_DIR) / "api_keys")  # only their hashes
API_RATE = float(os.environ.get("API_RATE", "60"))  # questions a minute from one address
# Whether the reading room shows who is told what; keys of those who may save there under `scrapy serve --writes`
SHOW_SUBSCRIPTIONS = os.environ.get("SHOW_SUBSCRIPTIONS", "1") == "1"
WRITER_KEYS = os.environ.get("WRITER_KEYS") or str(Path(VAR_DIR) / "writer_keys")  # only their hashes
SUBSCRIPTIONS = os.environ.get("SUBSCRIPTIONS") or str(Path(VAR_DIR) / "subscriptions.toml")

# Doors that stay shut: both run code sent by whoever reaches them.
TELNETCONSOLE_ENABLED = False  # default True
REMOTE_CONTROL_ENABLED = False  # default True
