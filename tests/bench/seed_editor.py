"""Edits that stand in what pages seldom hold at the right place: both visits get it, the second gets it edited."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.bench import seed_words as words
from tests.bench.seed import Case, Group, Located, block, key
from tests.bench.seed_edits import difference

# What stands at the first visit and at the second, behind a paragraph of the text; the right fields and sorts.
Made = tuple[str, str, set[str], set[str]]


def _p(text: str) -> str:
    return f"<p>　　{text}</p>"


def caption(rng: Random) -> Made:
    src = f"/upload/{rng.randrange(16**8):08x}.jpg"
    old, new = rng.choice((
        ("图为云岭县图书馆新馆大厅。李青 摄", "图为云岭县图书馆旧馆大厅。李青 摄"),
        ("图为11月20日，游客在白鹭湖边散步。", "图为11月21日，游客在白鹭湖边散步。"),
        ("图为清溪镇党委书记王志远在田间。", "图为清溪镇镇长王志远在田间。"),
        ("▲石桥小学的学生在操场上。张平 摄", "▲石桥小学的学生在操场上。周文 摄"),
    ))  # fmt: skip
    shape = rng.choice(('<p><img src="{0}"></p><p class="caption" align="center">{1}</p>', '<figure><img src="{0}"><figcaption>{1}</figcaption></figure>', '<p align="center"><img src="{0}"><br>{1}</p>'))  # fmt: skip
    return (
        shape.format(src, old),
        shape.format(src, new),
        {"captions", "paragraphs"},
        {"images", "places", "times", "names", "wording", "byline"},
    )


def picture(rng: Random) -> Made:
    shape = '<p align="center"><img src="/upload/{:012x}.jpg"></p><p>图为白鹭湖边的新步道。李青 摄</p>'
    return shape.format(rng.randrange(16**12)), shape.format(rng.randrange(16**12)), {"images"}, {"images"}


def cell(rng: Random) -> Made:
    shape = "<table><tr><td>乡镇</td><td>户数</td><td>面积（亩）</td></tr><tr><td>清溪镇</td><td>{}</td><td>1350</td></tr><tr><td>石桥乡</td><td>208</td><td>{}</td></tr></table>"
    a, b = rng.randrange(100, 900), rng.randrange(100, 900)
    return shape.format(a, b), shape.format(a, b + rng.randrange(1, 60)), {"paragraphs"}, {"numbers"}


def attachment(rng: Random) -> Made:
    shape = '<p>附件：<a href="/files/{}.{}">云岭县2026年度公开招聘公告</a></p>'
    kind = rng.choice(("pdf", "doc", "xlsx"))
    a, b = f"P02026{rng.randrange(10**6)}", f"P02026{rng.randrange(10**6)}"
    return (
        shape.format(a, kind),
        rng.choice((shape.format(b, kind), shape.format(a, kind) + shape.format(b, kind))),
        {"attachments", "paragraphs"},
        {"wording", "addition"},
    )


def attachment_gone(rng: Random) -> Made:
    return (
        f'<p>附件：<a href="/files/P{rng.randrange(10**6)}.pdf">云岭县录用人员名单</a></p>',
        "",
        {"attachments", "paragraphs"},
        {"removal"},
    )


def video_gone(rng: Random) -> Made:
    return (
        f'<p><video src="/v/{rng.randrange(10**8)}.mp4" controls></video></p>',
        "",
        {"attachments"},
        {"removal"},
    )


PAIRS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # sort(s): before, after
    "figures": (
        ("numbers", "项目总投资3.2亿元，今年完成6000万元。", "项目总投资3.2亿元，今年完成6000亿元。"),
        ("numbers", "全县受益群众达12万人。", "全县受益群众达1.2万人。"),
        ("numbers", "同比增长百分之三点五。", "同比增长百分之五点三。"),
        ("numbers", "事故造成三人死亡、五人受伤。", "事故造成五人死亡、五人受伤。"),
        ("numbers", "活动吸引逾两千名读者参加。", "活动吸引逾三千名读者参加。"),
        ("numbers", "新馆占地面积为45.6亩。", "新馆占地面积为4.56亩。"),
        ("numbers", "增幅为7.8%，高于全市平均水平。", "增幅为7.8‰，高于全市平均水平。"),
        ("numbers", "第15届云岭读书节昨天开幕。", "第16届云岭读书节昨天开幕。"),
        ("numbers", "全县共有１２３所学校参加活动。", "全县共有１３２所学校参加活动。"),
        ("numbers", "中奖号码为08、12、25、31。", "中奖号码为08、12、25、33。"),
        ("numbers", "服务电话：0000-1234567。", "服务电话：0000-1234576。"),
        ("numbers", "石桥乡今年脱贫户为1,208户。", "石桥乡今年脱贫户为1,280户。"),
        ("numbers", "目前已有约半数居民搬入新居。", "目前已有约九成居民搬入新居。"),
        ("numbers", "该路段限速由60公里调整为80公里。", "该路段限速由60公里调整为70公里。"),
    ),
    "dates": (
        ("times", "记者10日从县图书馆获悉，新馆即将开放。", "记者11日从县图书馆获悉，新馆即将开放。"),
        ("times", "活动将持续到12月底。", "活动将持续到1月底。"),
        ("times", "会议定于下周一召开。", "会议定于下周三召开。"),
        ("times", "列车将于8时30分发车。", "列车将于8时50分发车。"),
        ("times", "工程自二〇二四年开工。", "工程自二〇二三年开工。"),
        ("times", "报名截止时间为本月十五日。", "报名截止时间为本月二十五日。"),
        ("times", "今年秋季学期起实施。", "今年春季学期起实施。"),
        ("times", "新规从昨日起施行。", "新规从今日起施行。"),
        ("times", "清代中期的院落保存完好。", "明代中期的院落保存完好。"),
    ),
    "denials": (
        ("negation", "经核查，该项目未取得施工许可。", "经核查，该项目已取得施工许可。"),
        ("negation", "县教育局表示，学校不存在乱收费。", "县教育局表示，学校存在乱收费。"),
        ("negation", "此前网传消息属实。", "此前网传消息不属实。"),
        ("negation", "涉事车辆没有超载。", "涉事车辆有超载。"),
        ("negation", "双方尚未达成一致。", "双方已经达成一致。"),
        ("negation", "景区无需预约即可进入。", "景区需预约方可进入。"),
        ("negation", "游客可以携带宠物入园。", "游客不可以携带宠物入园。"),
        ("negation", "他否认参与此事。", "他承认参与此事。"),
        ("negation", "该桥禁止货车通行。", "该桥允许货车通行。"),
        ("negation", "未发现新增病例。", "发现新增病例。"),
    ),
    "people": (
        ("names", "县委书记王志远、县长李建平出席仪式。", "县委书记王志远、代县长李建平出席仪式。"),
        ("names", "县委常委、宣传部部长张晓岚主持会议。", "县委常委、统战部部长张晓岚主持会议。"),
        ("names", "刘国栋、陈文博、周静怡等参加调研。", "陈文博、刘国栋、周静怡等参加调研。"),
        ("names", "镇长赵海涛介绍了有关情况。", "镇长赵海滔介绍了有关情况。"),
        ("names", "参加会议的有王志远、李建平、张晓岚。", "参加会议的有王志远、李建平。"),
        ("names", "新馆馆长王小禾介绍，馆内藏书8万册。", "新馆馆长王小和介绍，馆内藏书8万册。"),
        ("names", "副县长孙丽华到会讲话。", "县长孙丽华到会讲话。"),
        ("names", "教师徐思齐获评优秀。", "教师徐思琪获评优秀。"),
        ("names", "原县人大常委会主任胡凯逝世。", "县人大常委会原主任胡凯逝世。"),
        ("names", "中国科学院院士何磊作报告。", "中国工程院院士何磊作报告。"),
        ("names", "村民高芳说，路修好了。", "村民郭芳说，路修好了。"),
        ("names", "犯罪嫌疑人马某已被抓获。", "犯罪嫌疑人冯某已被抓获。"),
    ),
    "towns": (
        ("places", "活动在云岭县青禾镇举行。", "活动在云岭县白鹭镇举行。"),
        ("places", "事故发生在河北石家庄境内。", "事故发生在河南郑州境内。"),
        ("places", "一列货车由成都开往西安。", "一列货车由成都开往兰州。"),
        ("places", "比赛在浙江杭州落幕。", "比赛在浙江宁波落幕。"),
        ("places", "展览将移师中国香港。", "展览将移师中国澳门。"),
        ("places", "他出生在松坪乡。", "他出生在长坡乡。"),
    ),
    "sources": (
        ("attribution", "据云岭日报报道，新桥已经通车。", "据清溪晚报报道，新桥已经通车。"),
        ("attribution", "县文旅局负责人表示，景区将免费开放。", "县教育局负责人表示，景区将免费开放。"),
        ("attribution", "新华社记者获悉，大桥合龙。", "记者获悉，大桥合龙。"),
        ("attribution", "知情人士透露，双方已签约。", "公司负责人透露，双方已签约。"),
    ),
    "quotes": (
        ("quotation", "他说：“这条路大家盼了十年。”", "他说：“这条路大家盼了很久。”"),
        ("quotation", "他说，这条路大家盼了十年。", "他说：“这条路大家盼了十年。”"),
        ("quotation", "这就是当地人所说的云岭精神。", "这就是当地人所说的“云岭精神”。"),
        ("quotation", "“我们不会放弃。”她说。", "“我们绝不会放弃。”她说。"),
    ),
    "notices": (
        ("correction", "", "更正：本文此前将“清溪镇”误写为“青溪镇”，特此更正。"),
        ("correction", "", "（编者注：本文发布后，云岭县图书馆更新了开放时间，文中已作修改。）"),
        ("correction", "", "勘误：此前报道中的人数有误，应为1200人。"),
        ("correction", "", "【致歉声明】因编辑疏忽，文中图片说明有误，向读者致歉。"),
        ("correction", "", "本文已于11月21日更新，增加了县教育局的回应。"),
        ("correction", "", "注：原文标题表述不准确，现已修改。"),
    ),
    "slips": (
        ("typo", "新馆将为读者提供更好的服务。", "新馆将为读者提供更好的服务务。"),
        ("typo", "大家积极地参加活动。", "大家积极的参加活动。"),
        ("typo", "志愿者布署了现场。", "志愿者部署了现场。"),
        ("typo", "孩子们兴高彩烈。", "孩子们兴高采烈。"),
        ("typo", "工程正在进行收尾工做。", "工程正在进行收尾工作。"),
        ("typo", "居民门都很高兴。", "居民们都很高兴。"),
    ),
    "meanings": (
        ("wording", "云岭县图书馆新馆昨天开馆。", "云岭县图书馆新馆昨天试开馆。"),
        ("wording", "双方签署合作协议。", "双方签署合作意向协议。"),
        ("wording", "全体居民参加了投票。", "部分居民参加了投票。"),
        ("wording", "该案一审宣判。", "该案二审宣判。"),
        ("wording", "有关部门正在调查此事。", "有关部门已在调查此事。"),
        ("wording", "公园免费开放。", "公园收费开放。"),
        ("wording", "产量有所上升。", "产量有所下降。"),
        ("wording", "车辆可以通行。", "车辆可通行。"),
        ("wording", "他主动投案。", "他被动投案。"),
        ("wording", "学校将停课。", "学校将复课。"),
        ("wording", "这是全省最大的图书馆。", "这是全省较大的图书馆。"),
        ("wording", "嫌疑人涉嫌盗窃。", "嫌疑人涉嫌诈骗。"),
        ("wording", "伤者生命体征平稳。", "伤者生命体征不稳。"),
        ("wording", "大桥主体完工。", "大桥主体基本完工。"),
        ("wording", "该药获批上市。", "该药获批临床。"),
    ),
}  # fmt: skip
ALSO = {
    "sources": {"attribution", "names", "wording", "removal"},
    "meanings": {"wording", "numbers", "negation", "attribution", "addition", "removal", "names", "times"},
    "people": {"names"},
    "towns": {"places"},
    "notices": {"correction"},
    "slips": {"typo", "wording"},
}


def pair(name: str) -> Callable[[Random], Made]:
    def make(rng: Random) -> Made:
        sort, old, new = rng.choice(PAIRS[name])
        lead = rng.choice(("", "当天上午，云岭县的天气晴好。", "这是记者在现场看到的情景。"))
        tail = rng.choice(("", "附近的商户也延长了营业时间。"))
        sides = [_p(lead + text + tail) if text else "" for text in (old, new)]
        return (
            sides[0],
            sides[1],
            {"paragraphs"},
            {sort} | (ALSO.get(name, set()) if sort != "typo" else {"typo", "wording"}),
        )

    return make


def original(rng: Random) -> Made:
    said = rng.choice(("（原标题：{}）", "原标题：{}", "【原标题：{}】"))
    return (
        "",
        _p(said.format("云岭县图书馆新馆开放 首日接待读者一千二百人次")),
        {"original_headline", "paragraphs"},
        {"headline", "addition"},
    )


def below_a_list(rng: Random) -> Made:
    """Behind a box of links that portals put between two paragraphs."""
    rows = "".join(
        f'<li><a href="/c/{rng.randrange(10**6)}.html">{title}</a></li>'
        for title in rng.sample(words.LINKS, rng.randrange(2, 5))
    )
    title = rng.choice(("相关阅读", "猜你喜欢", "推荐阅读", "相关新闻：", "延伸阅读"))
    told = "青禾镇的春茶比往年早了{}天，茶农们一早就上了山。到了晚上，镇里的茶厂还亮着灯，第一批茶叶要赶在雨前炒完。"
    a = rng.randrange(2, 9)
    sides = [
        f"<div><p>{title}</p><ul>{rows}</ul></div>" + _p(told.format(days))
        for days in (a, a + rng.randrange(1, 9))
    ]
    return sides[0], sides[1], {"paragraphs"}, {"numbers", "times"}


def of_a_notice(rng: Random) -> Made:
    """News that says what portals say of themselves."""
    return "", _p(rng.choice(words.OF_NOTICES)), {"paragraphs"}, {"addition"}


def declared(rng: Random) -> Made:
    """Behind a declaration that is not the portal's."""
    title = rng.choice(("郑重声明", "特别声明：", "【免责声明】", "郑重声明："))
    said = "云岭县博物馆从未委托任何机构收取{}元的门票，请游客注意。"
    a = rng.randrange(10, 90)
    return _p(title) + _p(said.format(a)), _p(title) + _p(said.format(a + 7)), {"paragraphs"}, {"numbers"}


def asked(rng: Random) -> Made:
    """A question in an interview, asked by an editor."""
    who = rng.choice(("编辑", "记者", "来源", "作者"))
    said = "：您修桥修了{}年，最难的是什么？" if who != "来源" else "：一半靠县里出，另外{}户人家也捐了钱。"
    a = rng.randrange(3, 30)
    return _p(who + said.format(a)), _p(who + said.format(a + 4)), {"paragraphs"}, {"numbers", "times"}


KINDS: dict[str, Callable[[Random], Made]] = {
    "caption": caption,
    "picture under a caption": picture,
    "table cell": cell,
    "attachment": attachment,
    "attachment gone": attachment_gone,
    "film gone": video_gone,
    "original headline": original,
    "below a list": below_a_list,
    "news of notices": of_a_notice,
    "declarations": declared,
    "interviews": asked,
    **{name: pair(name) for name in PAIRS},
}


def seed(name: str, rng: Random, page: Located) -> Iterator[Case]:
    places = [found[1] for one in page.body if len(key(one.text)) >= 20 and (found := block(page.html, one))]
    if not places:
        return
    at = rng.choice(places[:-1] or places)
    old, new, fields, sorts = KINDS[name](rng)
    yield _case(
        name,
        page,
        page.html[:at] + old + page.html[at:],
        page.html[:at] + new + page.html[at:],
        fields,
        sorts,
    )


def _case(name: str, page: Located, old: str, new: str, fields: set[str], sorts: set[str]) -> Case:
    return Case(group=Group.EDIT, name=name, page=page.page, old=page.side(old), new=page.side(new),
                verdicts=frozenset({"edited"}), fields=frozenset(fields), sorts=frozenset(sorts), seeded=difference(old, new))  # fmt: skip
