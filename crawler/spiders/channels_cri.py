"""国际在线 CRI Online: its province channels and its own hosts.

Every host stands also behind the traditional gateway big5.cri.cn/gate/big5/HOST/: news.url takes that off.
"""

import re

from crawler.channels import Channel, House, spiders
from pipelines.news.families import CRI, CRI_ADDRESS
from pipelines.news.portal import Portal, Section

HOUSE = House(
    name="cri",
    title="国际在线",
    title_en="CRI Online",
    owner="中央广播电视总台",
    layouts=CRI,
    own_sources=("国际在线",),
    charset="utf-8",
    confidence="medium, 2026-11: {}; pages by the family (10 of news.cri.cn 2014-2017, as served in 2024)",
)

CHANNELS = (
    Channel(
        code="bj", province="CN-BJ", evidence="two lists of 2019",
        sections={
            "乐活北京": "/list/3268c6a5-109a-4391-b3f6-9e8b8df13f3a.html",
            "创新北京": "/list/a96994f1-a1d6-4f66-adc1-96464ebbe272.html",
        },
    ),
    Channel(code="tj", province="CN-TJ"),
    Channel(code="he", province="CN-HE"),
    Channel(code="sx", province="CN-SX"),
    Channel(code="nm", province="CN-NM"),
    Channel(
        code="ln", province="CN-LN", evidence="2 addresses 2019-2024, two lists of 2019",
        sections={"房产观点": "/fangchan/guandian", "房产热点": "/fangchan/redian"},
    ),
    Channel(code="jl", province="CN-JL", evidence="an address of 2019"),
    Channel(
        code="hlj", province="CN-HL", sections={"文娱": "/ent"},
        evidence="one list address of 2019 and one article as a reader saw it, 责编 from its label line",
    ),
    Channel(code="sh", province="CN-SH"),
    Channel(code="js", province="CN-JS", evidence="2 addresses 2018-2024"),
    Channel(code="zj", province="CN-ZJ"),
    Channel(code="ah", province="CN-AH"),
    Channel(code="fj", province="CN-FJ"),
    Channel(code="jx", province="CN-JX"),
    Channel(code="sd", province="CN-SD", evidence="2 addresses 2024-2025"),
    # hn is 河南 here, 湖南 in other houses: so its list was called in 2019, and of Nanyang it wrote in 2024.
    Channel(
        code="hn", province="CN-HA", sections={"娱乐": "/yule"},
        evidence="an address of 2024 on Nanyang in Henan, a list of 2019 called 国际在线-河南-娱乐",
    ),
    Channel(code="hb", province="CN-HB", evidence="2 addresses 2018-2023"),
    Channel(code="hunan", province="CN-HN"),
    Channel(code="gd", province="CN-GD"),
    Channel(
        code="gx", province="CN-GX", evidence="an address and a list of 2019", sections={"广西要闻": "/news"}
    ),
    Channel(code="hi", province="CN-HI"),
    Channel(code="cq", province="CN-CQ", evidence="2 addresses 2018-2019"),
    Channel(
        code="sc", province="CN-SC", evidence="3 addresses 2016-2022, the oldest in the form before uuids, whose"
        " pages were never seen",
    ),
    Channel(code="gz", province="CN-GZ", evidence="2 addresses 2024-2025"),
    Channel(code="yn", province="CN-YN"),
    Channel(code="xz", province="CN-XZ"),
    Channel(
        code="sn", province="CN-SN", evidence="3 addresses 2019-2024, two lists of 2019",
        sections={"国际范": "/B&R", "美食": "/food"},
    ),
    Channel(code="gs", province="CN-GS"),
    Channel(code="qh", province="CN-QH"),
    Channel(code="nx", province="CN-NX"),
    Channel(code="xj", province="CN-XJ"),
)  # fmt: skip

# Its hosts in Chinese that are no province's; gb is the house before 2014, i the telephone's.
OWN_HOSTS = (
    "news", "www", "i", "arts", "auto", "ce", "city", "county", "cx", "eco", "edu", "ent", "gb", "ge", "gr", "ich",
    "if", "it", "money", "sports", "taiwan",
)  # fmt: skip
OWN_SECTIONS = {
    "国内": "http://news.cri.cn/china",
    "国际": "http://news.cri.cn/world/",
    "原创": "http://news.cri.cn/exclusive",
    "滚动": "http://news.cri.cn/roll",
    "评论": "http://news.cri.cn/opinion/",
    "旅游": "http://city.cri.cn/tourism",
    "文娱滚动": "http://ent.cri.cn/roll",
    "艺术": "http://arts.cri.cn/news",
    "生态": "http://eco.cri.cn/news",
    "创新": "http://cx.cri.cn/news",
    "理财": "http://money.cri.cn/news",
    "体育": "http://sports.cri.cn/",
}
OWN = Portal(
    name="china_cri",
    title=HOUSE.title,
    title_en=HOUSE.title_en,
    province="CN",
    owner=HOUSE.owner,
    home="https://news.cri.cn/",
    family="cri",
    sections=tuple(Section(title=title, url=url) for title, url in OWN_SECTIONS.items()),
    article_url=CRI_ADDRESS.format(host=rf"(?:{'|'.join(OWN_HOSTS)})\.cri\.cn"),
    layouts=CRI,
    own_sources=HOUSE.own_sources,
    charset="utf-8",
    confidence="high for pages (10 saved 2014-2017, as served in 2024) and addresses (111, 2007-2026); lists of 2019",
)


def portal(channel: Channel) -> Portal:
    host = f"{channel.code}.cri.cn"
    return HOUSE.portal(
        channel, home=f"https://{host}/", article_url=CRI_ADDRESS.format(host=re.escape(host))
    )


globals().update(spiders((OWN, *map(portal, CHANNELS)), __name__))
