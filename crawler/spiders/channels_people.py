"""人民网's province channels. National pages (n1, under politics., society. …) that they link are not theirs."""

from crawler.channels import Channel, House, spiders
from pipelines.news.families import PEOPLE, PEOPLE_ADDRESS
from pipelines.news.portal import Portal

HOUSE = House(
    name="people",
    title="人民网",
    title_en="People's Daily Online",
    owner="人民网股份有限公司",
    layouts=PEOPLE,
    own_sources=("人民网",),
    confidence="high for pages (120 national ones saved in 2025) and their addresses; medium for the channel, 2026-11:"
    " {}; lists as a crawler of about 2019 named them",
    paged=("index.html", "index{page}.html"),
)
LISTED = "the host stands in its own lists and in 人民网's list of channels, no article seen"
# Hosts beside the one of the code; whether they answer with the same pages is not known.
BESIDES = {"henan": ["ha"], "xz": ["xizang"]}


def at(**numbers: str) -> dict[str, str]:
    """Titles, and the numbers under which the house keeps the lists."""
    return {title: f"/GB/{number}/index.html" for title, number in numbers.items()}


CHANNELS = (
    Channel(
        code="bj", province="CN-BJ", evidence="4 addresses 2020-2024",
        sections=at(原创="233088", 时政="82837", 社会="82840", 十六区="82838", 观察="14545", 任免="233092"),
    ),
    Channel(
        code="tj", province="CN-TJ", evidence=LISTED,
        sections=at(今日天津="375547", 天津要闻="375555", 高层动态="375548", 民生舆情="375549", 区县新闻="375550"),
    ),
    Channel(
        code="he", province="CN-HE", evidence=LISTED,
        sections=at(原创="200202", 时政="197034", 经济="197037", 社会="197039", 法治="197043", 地方="338626"),
    ),
    Channel(
        code="sx", province="CN-SX", evidence=LISTED,
        sections=at(要闻="189130", 本网关注="189132", 地市链接="189133", 产业经济="189150", 反腐="353623"),
    ),
    Channel(
        code="nm", province="CN-NM", evidence="an address of 2024",
        sections=at(要闻="196667", 专稿="196689", 时政="196693", 社会="196678", 舆论监督="196702"),
    ),
    Channel(
        code="ln", province="CN-LN", evidence=LISTED,
        sections=at(要闻="378317", 原创="378320", 看辽宁="378322", 时政="378326", 社会="378327"),
    ),
    Channel(
        code="jl", province="CN-JL", evidence=LISTED,
        sections=at(要闻="351793", 专稿="351549", 时政="351109", 地方="351113", 社会="351118", 民生="351119"),
    ),
    Channel(
        code="hlj", province="CN-HL", evidence="4 addresses 2020-2026",
        sections=at(要闻="220027", 专稿="220024", 地方="220075", 社会政法="338553", 体育="220037"),
    ),
    Channel(
        code="sh", province="CN-SH", evidence="3 addresses 2022-2024",
        sections=at(要闻="138654", 原创="346252", 区县="134829", 社会法治="176737", 美食健康="134819"),
    ),
    Channel(
        code="js", province="CN-JS", evidence="4 addresses 2018-2024",
        sections=at(要闻="360297", 政治="360300", 经济="360301", 民生="360302", 社会="360303", 舆情="360299"),
    ),
    Channel(
        code="zj", province="CN-ZJ", evidence="an address of 2024",
        sections=at(浙江新闻="186929/186995", 社会="186935", 消费="186943", 网摘="187005", 体育="189773"),
    ),
    Channel(
        code="ah", province="CN-AH", evidence="an address of 2024",
        sections=at(要闻="358073/358428", 特稿="358073/358266", 县区="358073/374164", 看安徽="226938/371897"),
    ),
    Channel(
        code="fj", province="CN-FJ", evidence="an address of 2020",
        sections=at(头条="234469", 要闻="350390/350391", 综合="234949", 看福建="339483"),
    ),
    Channel(
        code="jx", province="CN-JX", evidence="2 addresses 2018-2020",
        sections=at(要闻="190181", 专稿="190260", 评论="190259", 任免="190268"),
    ),
    Channel(
        code="sd", province="CN-SD", evidence="an address of 2019",
        sections=at(要闻="166192", 原创="364532", 看山东="166194", 时评="362710", 社会法治="386900"),
    ),
    Channel(
        code="henan", province="CN-HA", evidence=LISTED,
        sections=at(要闻="363904", 专稿="356896", 看河南="356897", 社会="356900", 河南各地="378397"),
    ),
    Channel(
        code="hb", province="CN-HB", evidence=LISTED,
        sections=at(要闻="194146/194147", 原创="337099", 舆情="194083", 产经="194086", 看湖北="194334"),
    ),
    Channel(
        code="hn", province="CN-HN", evidence=LISTED,
        sections=at(要闻="195194", 专稿="337651", 看湖南="208814", 市州="356887", 社会="356883", 网评="195196"),
    ),
    Channel(
        code="gd", province="CN-GD", evidence="2 addresses of 2024",
        sections=at(原创="218365", 要闻="378386", 地市="378375", 社会="378376", 教育="378373"),
    ),
    Channel(
        code="gx", province="CN-GX", evidence="2 addresses of 2018",
        sections=at(要闻="179430", 原创="179464", 看壮乡="179435", 社会法制="179461", 市县="229260"),
    ),
    Channel(
        code="hi", province="CN-HI", evidence=LISTED,
        sections=at(原创="231207", 要闻="231190", 时事财经="231187", 社会法治="231186"),
    ),
    Channel(
        code="cq", province="CN-CQ", evidence="3 addresses 2022-2024",
        sections=at(原创="365401/367673", 新闻="365402", 区县="365411", 社会="365405", 评论="365408"),
    ),
    Channel(
        code="sc", province="CN-SC", evidence="2 addresses of 2024",
        sections=at(四川新闻="345452/379470", 市州="345452/345458", 社会="345452/345459", 教育="345515"),
    ),
    Channel(
        code="gz", province="CN-GZ", evidence=LISTED,
        sections=at(头条="344124", 要闻="194827", 原创="222152", 地方="194849", 社会="361324"),
    ),
    Channel(
        code="yn", province="CN-YN", evidence="4 addresses 2020-2024",
        sections=at(要闻="378442", 云南新闻="378439", 原创="372461", 州市="372451", 法治="361322"),
    ),
    Channel(
        code="xz", province="CN-XZ", evidence=LISTED,
        sections=at(要闻="389272", 专稿="349479", 七地市="389275", 藏区时讯="389271"),
    ),
    Channel(
        code="sn", province="CN-SN", evidence="2 addresses 2018-2019",
        sections=at(要闻="190197", 陕西资讯="378310", 看陕西="226647", 社会="378296", 万象="346932"),
    ),
    Channel(
        code="gs", province="CN-GS", evidence=LISTED,
        sections=at(要闻="183283", 专稿="183348", 各地="183341", 特别关注="183342", 时评="183343"),
    ),
    Channel(
        code="qh", province="CN-QH", evidence=LISTED,
        sections=at(要闻="182775", 专稿="378418", 社会="182757", 环保="182756", 科教文卫="182755"),
    ),
    Channel(
        code="nx", province="CN-NX", evidence="an address of 2023",
        sections=at(要闻="192482", 原创="192493", 党政="192465", 时政="192488", 看宁夏="192150"),
    ),
    Channel(
        code="xj", province="CN-XJ", evidence="an address of 2019",
        sections=at(要闻="188514", 地州="188524", 社会="188521", 经济="188522", 看新疆="188518"),
    ),
)  # fmt: skip


def portal(channel: Channel) -> Portal:
    hosts = "|".join([channel.code, *BESIDES.get(channel.code, [])])
    return HOUSE.portal(
        channel,
        home=f"http://{channel.code}.people.com.cn/",
        article_url=PEOPLE_ADDRESS.format(host=rf"(?:{hosts})\.people\.com\.cn"),
    )


globals().update(spiders(map(portal, CHANNELS), __name__))
