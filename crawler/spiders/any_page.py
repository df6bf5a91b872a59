"""Any page: articles of no declared portal, put under watch by hand with `scrapy follow`."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import KNOWN
from pipelines.news.generic import GENERIC
from pipelines.news.portal import BY_HAND, Portal


class AnyPageSpider(PortalSpider):
    portal = Portal(
        name=BY_HAND,
        title="其他页面",
        title_en="Any page",
        province="CN",
        home="https://any-page.invalid/",
        article_url=r"^https?://",
        layouts=(*KNOWN, GENERIC),
        confidence="none: read by text density",
    )
