import os

from crawler.epaper_spider import EpaperSpider
from pipelines.news.families import EPAPER_ADDRESS, EPAPER_TWINS, EPAPERS
from pipelines.news.portal import Portal, Section

HOST = f"127.0.0.1:{os.environ.get('PAPER_PORT', '1')}"


class TestQingzeSpider(EpaperSpider):
    portal = Portal(
        name="test_qingze",
        title="青泽日报数字报",
        province="CN-HL",
        home=f"http://{HOST}/",
        sections=(Section(title="数字报", url=f"http://{HOST}/qzrb/html/{{date:%Y-%m/%d}}/node_1.htm"),),
        article_url=EPAPER_ADDRESS.format(host=HOST + "/qzrb"),
        twins=EPAPER_TWINS,
        layouts=EPAPERS,
        charset="utf-8",
        pace=0,
        expects=(),
    )
