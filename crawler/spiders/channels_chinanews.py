"""中新网's province sites: www.CODE.chinanews.com.cn, and the same pages under the older .com.

Their addresses have four shapes (families.CHINANEWS_ADDRESS knows them all). 西藏 has none.
"""

from crawler.channels import BINGTUAN, Channel, House, spiders
from pipelines.news.families import CHINANEWS, CHINANEWS_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal

HOUSE = House(
    name="chinanews",
    title="中新网",
    title_en="China News Service",
    owner="中国新闻社",
    layouts=(*CHINANEWS, GENERIC),
    own_sources=("中国新闻网", "中新网", "中新社"),
    confidence="high for addresses, low for pages, 2026-11: {}; lists as a crawler of about 2020 read them, under"
    " chinanews.com; pages by the national layouts, or by density: no province's own page was seen",
)
LISTED = "no article seen"

CHANNELS = (
    Channel(
        code="bj", province="CN-BJ", evidence="7 addresses 2009-2025",
        sections={"聚焦": "/focus/1.html", "科教": "/focus/10.html", "休闲": "/focus/8.html"},
    ),
    Channel(code="tj", province="CN-TJ"),
    Channel(
        code="heb", province="CN-HE", evidence=LISTED,
        sections={
            "河北要闻": "/hbzy/334.shtml", "京津冀": "/jjjjj/445.shtml", "雄安新区": "/xaxq/469.shtml",
            "社会": "/shfz/327.shtml", "法治": "/fazhi/490.shtml", "财经": "/cjzx/329.shtml",
        },
    ),
    Channel(
        code="sx", province="CN-SX", evidence="8 addresses 2009-2024",
        sections={
            "山西要闻": "/list/yaowen.html", "中新关注": "/list/guanzhu.html", "时政": "/list/shizheng.html",
            "社会": "/list/shehui.html", "财经": "/list/caijing.html",
        },
    ),
    Channel(
        code="nmg", province="CN-NM", evidence=LISTED,
        sections={
            "内蒙古新闻": "/nmgxw/index.html", "盟市动态": "/msdt/index.html", "百姓热点": "/bxsh/index.html",
            "科技文卫": "/kjww/index.html", "社会监督": "/shjd/index.html",
        },
    ),
    Channel(
        code="ln", province="CN-LN", evidence="2 addresses of 2024", sections={"地方新闻": "/dfxw/index.shtml"}
    ),
    Channel(
        code="jl", province="CN-JL", evidence=LISTED,
        sections={
            "吉林要闻": "/jlyw/index.shtml", "时政": "/szjj/index.shtml", "社会民生": "/shms/index.shtml",
            "财经": "/cjbd/index.shtml", "科教文卫": "/kjww/index.shtml",
        },
    ),
    Channel(
        code="hlj", province="CN-HL", evidence="2 addresses 2019-2024, no longer linked by the house",
        sections={"政法": "/focus/zfjw.html", "文化旅游": "/focus/whly.html", "地市": "/focus/dsbb.html"},
    ),
    Channel(
        code="sh", province="CN-SH", evidence=LISTED,
        sections={
            "本地热点": "/bdrd/index.shtml", "法制": "/fzzx/index.shtml", "科技教育": "/kjjy/index.shtml",
            "医疗健康": "/yljk/index.shtml", "文化": "/wenhua/index.shtml",
        },
    ),
    Channel(
        code="js", province="CN-JS", evidence="an address of 2026",
        sections={"社会民生": "/citynews/", "财经": "/business/", "科技教育": "/science/", "市县": "/county/"},
    ),
    Channel(
        code="zj", province="CN-ZJ", evidence=LISTED,
        sections={
            "浙江要闻": "/yw/zjyw.d.html?nid=272", "中新记者看浙江": "/yw/zjyw.d.html?nid=50",
            "浙商": "/cj/zs/index.html",
        },
    ),
    Channel(
        code="ah", province="CN-AH", evidence=LISTED,
        sections={
            "高端动态": "/focus/5.html", "社会民生": "/focus/6.html", "中新记者看安徽": "/focus/4.html",
            "各地": "/focus/18.html", "安徽财经": "/focus/34.html",
        },
    ),
    Channel(
        code="fj", province="CN-FJ", evidence="4 addresses 2024-2026",
        sections={
            "新闻汇总": "/fjnews/all_news.html", "即时新闻": "/fjnews/jsxw/list.html",
            "中新原创": "/fjnews/zxyc/list.html",
        },
    ),
    Channel(
        code="jx", province="CN-JX", evidence="two lists of 2019", sections={"财经": "/finance/", "社会": "/society/"}
    ),
    Channel(code="sd", province="CN-SD", evidence=LISTED),
    Channel(
        code="ha", province="CN-HA", evidence=LISTED,
        sections={
            "河南新闻": "/news/hnxw/", "政法": "/news/hnzf/", "财经": "/news/hncj/", "教育": "/news/hnjy/",
            "看河南": "/news/khn/",
        },
    ),
    Channel(
        code="hb", province="CN-HB", evidence="2 addresses 2021-2025",
        sections={"图说湖北": "/photo/hubei.html", "港澳台侨": "/gatq.html"},
    ),
    Channel(
        code="hn", province="CN-HN", evidence="2 addresses of 2024",
        sections={
            "社会生活": "/news/shsh/index.shtml", "湖南经济": "/news/hnjj/index.shtml",
            "市县动态": "/news/cjsxdt/index.shtml", "深度报道": "/news/sdbd/index.shtml",
        },
    ),
    Channel(
        code="gd", province="CN-GD", evidence="3 addresses 2022-2024", sections={"中新图片": "/index/zxtp.html"}
    ),
    Channel(
        code="gx", province="CN-GX", evidence=LISTED,
        sections={"头条": "/top/", "时政外事": "/sz/", "社会": "/sh/", "财经": "/cj/", "广西各地": "/gxgd/"},
    ),
    Channel(
        code="hi", province="CN-HI", evidence=LISTED,
        sections={
            "综合播报": "/gundong/zhbb.html", "社会": "/gundong/shxw.html", "政务": "/gundong/hnzw.html",
            "教育": "/gundong/jyxw.html",
        },
    ),
    Channel(
        code="cq", province="CN-CQ", evidence="an address of 2025",
        sections={
            "中新记者看重庆": "/more/4.shtml", "本网报道": "/more/5.shtml", "社会": "/more/11.shtml",
            "时政区县": "/more/szqx.shtml",
        },
    ),
    Channel(
        code="sc", province="CN-SC", evidence=LISTED,
        sections={
            "四川新闻": "/scxw/index.shtml", "本网报道": "/bwbd/index.shtml", "时政": "/szbd/index.shtml",
            "社会民生": "/shms/index.shtml", "市州": "/szjj/index.shtml",
        },
    ),
    Channel(
        code="gz", province="CN-GZ", evidence=LISTED,
        sections={
            "聚焦贵州": "/jujiaoguizhou/index.shtml", "热点新闻": "/jujiaoguizhou/news/index.shtml",
            "民生": "/shehui/minsheng/index.shtml", "市州": "/shizhou/index.shtml",
        },
    ),
    Channel(
        code="yn", province="CN-YN", evidence="an address of 2024",
        sections={
            "中新速递": "/zxsd/index.shtml", "州市动态": "/zsdt/index.shtml", "财经": "/cj/index.shtml",
            "教育": "/edu/index.shtml",
        },
    ),
    Channel(
        code="shx", province="CN-SN", evidence="an address of 2023",
        sections={"政务": "/zwjs.html", "人事任免": "/rsrm.html"},
    ),
    Channel(
        code="gs", province="CN-GS", evidence="an address of 2026",
        sections={
            "甘肃要闻": "/gsyw1/m1.html", "滚动": "/gdxw/index.html", "社会民生": "/shms1/m1.html",
            "法制": "/fzxw/m1.html", "财经": "/jjxw1/m1.html",
        },
    ),
    Channel(
        code="qh", province="CN-QH", evidence=LISTED,
        sections={
            "青海要闻": "/yw/index.shtml", "青海各地": "/qhgd/index.shtml", "社会": "/sh/index.shtml",
            "产经": "/cj/index.shtml", "生态": "/st/index.shtml",
        },
    ),
    Channel(code="nx", province="CN-NX"),
    Channel(
        code="xj", province="CN-XJ", evidence=LISTED,
        sections={
            "新疆要闻": "/xinjiang/xjyw.d.html?nid=63", "社会民生": "/xinjiang/xjyw.d.html?nid=66",
            "地州": "/xinjiang/xjyw.d.html?nid=75",
        },
    ),
    Channel(
        code="bt", province="CN-XJ", place=BINGTUAN, evidence="four lists of 2019",
        sections={
            "师团": "/shituan/index.shtml", "社会": "/shehui/index.shtml", "法治": "/fazhi/index.shtml",
            "中亚": "/zhongya/index.shtml",
        },
    ),
)  # fmt: skip


def portal(channel: Channel) -> Portal:
    host = rf"www\.{channel.code}\.chinanews\.com"
    return HOUSE.portal(
        channel,
        home=f"http://www.{channel.code}.chinanews.com.cn/",
        article_url=CHINANEWS_ADDRESS.format(host=rf"{host}\.cn"),
        twins=((rf"^(https?://{host})/", r"\1.cn/"),),
    )


globals().update(spiders(map(portal, CHANNELS), __name__))
