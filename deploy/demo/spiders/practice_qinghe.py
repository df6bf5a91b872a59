"""青禾国际频道: a CRI channel in shape, with a traditional gateway beside it."""

from datetime import timedelta

from crawler.portal_spider import PortalSpider
from deploy.demo.base_port import root
from deploy.demo.practice.portals import QINGHE
from pipelines.news.families import CRI, CRI_ADDRESS
from pipelines.news.portal import Portal, Section

ROOT, PATTERN = root(QINGHE)


class PracticeQingheSpider(PortalSpider):
    portal = Portal(
        name="practice_qinghe",
        title="青禾国际频道",
        title_en="Practice portal, CRI family",
        province="CN-HL",
        home=f"{ROOT}/",
        sections=tuple(Section(title=column.title, url=ROOT + column.path) for column in QINGHE.columns),
        article_url=CRI_ADDRESS.format(host=PATTERN),
        layouts=CRI,
        own_sources=("青禾国际频道",),
        charset="utf-8",
        pace=0.0,
        confirm_after=timedelta(seconds=1),
    )
