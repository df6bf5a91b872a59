"""新华网's province channels: CODE.news.cn, www.CODE.news.cn and, older, www.CODE.xinhuanet.com are one site.

Since 2023 an article has 32 hex digits and no column: those are mapped to the host that the house's own navigation
links. Older addresses (…/2019-12/07/c_138610609.htm) stay on the host where they were found.
"""

from crawler.channels import BINGTUAN, Channel, House, spiders
from pipelines.news.families import XINHUA, XINHUA_ADDRESS
from pipelines.news.portal import Portal

HOUSE = House(
    name="xinhua",
    title="新华网",
    title_en="Xinhuanet",
    owner="新华网股份有限公司",
    layouts=XINHUA,
    own_sources=("新华网", "新华社"),
    charset="utf-8",
    confidence="high for pages (25 national ones saved, 2014-2023), medium for the channel, 2026-11: {}; host by the"
    " house's own navigation; only the home page is known: lists come from a JSON service that is not read yet",
)
LISTED = "no article seen"

CHANNELS = (
    Channel(code="bj", province="CN-BJ", evidence="3 addresses 2024-2026"),
    Channel(code="tj", province="CN-TJ", evidence=LISTED),
    Channel(
        code="he", province="CN-HE", evidence="4 addresses 2019-2023, three lists of 2019",
        sections={
            "记者": "http://www.he.xinhuanet.com/journalist",
            "图片": "http://www.he.xinhuanet.com/news/tupian",
            "周刊": "http://www.he.xinhuanet.com/news/zhoukan",
        },
    ),
    Channel(code="sx", province="CN-SX", evidence=LISTED),
    Channel(code="nmg", province="CN-NM", evidence="4 addresses 2015-2024"),
    Channel(code="ln", province="CN-LN", evidence="an address of 2021"),
    Channel(code="jl", province="CN-JL", evidence=LISTED),
    Channel(code="hlj", province="CN-HL", evidence="2 addresses 2022-2026"),
    Channel(code="sh", province="CN-SH", evidence="an address of 2024"),
    Channel(code="js", province="CN-JS", evidence="6 addresses of 2024, its home page by the others' pattern"),
    Channel(code="zj", province="CN-ZJ", evidence="2 addresses of 2024"),
    Channel(code="ah", province="CN-AH", evidence="an address of 2024"),
    Channel(code="fj", province="CN-FJ", evidence=LISTED),
    Channel(code="jx", province="CN-JX", evidence=LISTED),
    Channel(code="sd", province="CN-SD", evidence="2 addresses of 2024"),
    Channel(code="ha", province="CN-HA", evidence=LISTED),
    Channel(code="hb", province="CN-HB", evidence="6 addresses 2017-2023"),
    Channel(code="hn", province="CN-HN", evidence="an address of 2024"),
    Channel(code="gd", province="CN-GD", evidence="2 addresses 2019-2020"),
    Channel(code="gx", province="CN-GX", evidence="3 addresses 2020-2024"),
    # 琼: hi is not in use.
    Channel(code="hq", province="CN-HI", evidence="2 addresses of 2024"),
    Channel(code="cq", province="CN-CQ", evidence="5 addresses of 2024"),
    Channel(code="sc", province="CN-SC", evidence=LISTED),
    Channel(code="gz", province="CN-GZ", evidence="an address of 2024"),
    Channel(code="yn", province="CN-YN", evidence="5 addresses 2019-2021"),
    Channel(code="tibet", province="CN-XZ", evidence=LISTED),
    Channel(code="sn", province="CN-SN", evidence="an address of 2024"),
    Channel(code="gs", province="CN-GS", evidence="an address of 2015"),
    Channel(code="qh", province="CN-QH", evidence=LISTED),
    Channel(code="nx", province="CN-NX", evidence="an address of 2024"),
    Channel(code="xj", province="CN-XJ", evidence="3 addresses 2024-2025"),
    Channel(code="bt", province="CN-XJ", place=BINGTUAN, evidence=LISTED),
)  # fmt: skip
# Where the host was never seen with www.
BARE = {"tibet", "bt", "js"}
# 西藏's second host, linked since 2024.
ALSO = {"tibet": "|xizang"}


def portal(channel: Channel) -> Portal:
    hosts = rf"(?:{channel.code}{ALSO.get(channel.code, '')})\.(?:news\.cn|xinhuanet\.com)"
    main = f"{'' if channel.code in BARE else 'www.'}{channel.code}.news.cn"
    by_hash = rf"^(https?)://(?:www\.)?{hosts}/(\d{{8}}/[0-9a-f]{{32}}/c\.html)$"
    return HOUSE.portal(
        channel,
        home=f"http://{main}/index.htm",
        article_url=XINHUA_ADDRESS.format(host=hosts),
        twins=((by_hash, rf"\1://{main}/\2"),),
    )


globals().update(spiders(map(portal, CHANNELS), __name__))
