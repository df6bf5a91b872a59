"""贝川网: Enorth v5 in shape, in gb2312 without saying so in its header."""

from dataclasses import replace
from datetime import timedelta

from crawler.portal_spider import PortalSpider
from deploy.demo.base_port import root
from deploy.demo.practice.portals import BEICHUAN
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import Portal, Section

ROOT, PATTERN = root(BEICHUAN)


class PracticeBeichuanSpider(PortalSpider):
    portal = Portal(
        name="practice_beichuan",
        title="贝川网",
        title_en="Practice portal, Enorth family",
        province="CN-HL",
        home=f"{ROOT}/",
        sections=tuple(Section(title=column.title, url=ROOT + column.path) for column in BEICHUAN.columns),
        article_url=ENORTH_ADDRESS.format(host=PATTERN),
        layouts=(
            replace(
                ENORTH,
                headline=(".end-k h1",),
                meta=(".end-k .time", ".end-k .qhui"),
                body=(".end-k .neirong",),
            ),
        ),
        own_sources=("贝川网",),
        pace=0.0,
        confirm_after=timedelta(seconds=1),
    )
