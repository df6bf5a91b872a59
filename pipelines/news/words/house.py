"""What a portal says as a house, between the paragraphs of its pieces: greetings, banners, adverts, whom to reach."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

# All patterns meet a whole line in normal form and lower case. An outlet by its name, or as it calls itself.
_NAMED = "网|日报社?|晚报社?|时报社?|融媒|电视台|报社|传媒"
HOUSE = rf"(?:本(?:网站?|站|报|台|社|刊)|[\u4e00-\u9fff]{{2,8}}?(?:{_NAMED}))"
OUTLET = rf"(?:本(?:网站?|站|报|台|社|刊)|[\u4e00-\u9fff]{{2,8}}?(?:{_NAMED}|新闻|客户端|在线|发布|广播|app))"
FEAST = r"(?:新年|元旦|新春|春节|元宵节?|端午节?|中秋节?|国庆节?|双节|重阳节?|劳动节|五一|妇女节|儿童节|教师节|记者节|[鼠牛虎兔龙蛇马羊猴鸡狗猪]年|佳节|节日)"
WELL = "(?:快乐|安康|愉快|吉祥|如意|幸福|大吉|团圆)"
# Wishes are the portal's where it names itself or its readers; an official's stand beside who spoke.
GREETING = re.compile(
    rf"(?:(?:值此|在)[^.:]{{2,16}}(?:之际|到来),?)?(?:恭贺新禧,?)?{OUTLET}(?:全体|编辑部|员工|同仁|同事)*(?:(?:恭|敬|谨|诚挚|衷心)*(?:祝愿?|恭贺|祝贺)[^.:\d]{{0,14}}{WELL}|(?:给|向)[^.:\d]{{0,10}}拜年)[!.~]*"
    rf"|(?:恭|敬|谨|衷心)*祝(?:愿|福)?(?:广大|全体|各位|亲爱的|所有)*(?:网友|读者|网民|用户|粉丝|观众|听众)(?:朋友)?们?,?{FEAST}.{{0,6}}{WELL}[!.~]*"
    rf"|(?:热烈)?(?:庆祝|祝贺){OUTLET}(?:上线|创刊|开播|建网|建站|创办|成立)?[一二三四五六七八九十\d]{{1,3}}周年(?:快乐)?[!.~]*"
    rf"|(?:您好,?)?欢迎您?(?:来到|访问|光临|登录|浏览){OUTLET}[!.~]*"
    r"|(?:讲文明,?)?(?:树新风,?)?公益广告(?:展播)?|弘扬社会主义核心价值观,?共筑中国梦"
)
# How the page is best looked at, and that it is being mended.
BANNER = re.compile(
    r"(?!.*(?:报名|申报|办理|预约|查询|缴|系统))(?:为了?[^.]{2,16}体验,?)?(?:最佳|推荐|建议|请)[您你]?(?:使用|采用|用)?[^.,!?]{0,20}(?:分辨率|浏览器)[^.,!?]{0,8}(?:浏览|访问|查看|本[网站页]面?|$)[.!]?"
    r"|[您你](?:使用)?的浏览器(?:版本)?(?:过低|太低|过旧|太旧|不支持)[^.]{0,16}[.!]?|本(?:网站?|站|页面?)(?:已|现|全面)*支持ipv6(?:访问|浏览)?"
    rf"|(?:公告|通知)?:?本(?:网站?|站)(?:将|拟|已|现|于|今[日晚天]|明[日晚天]|凌晨|[\d年月日时分:.~-])*(?:进行|全新|全面|系统|服务器|数据库|新版)*(?:维护|升级|改版)(?:上线|试运行|公告)?(?:,[^.]{{0,20}})?[.!]?"
    rf"|{HOUSE}改版公告:?[^.]{{0,20}}|新版{HOUSE}(?:正式)?(?:上线|试运行)+[^.]{{0,10}}|[^.:]{{2,6}}期间{HOUSE}更新时间调整,?(?:敬请(?:谅解|留意))?[.!]?"
)
# What is sold, said to be so or by what a buyer is to do at once; of services of the state, and of news, none is.
ADVERT = re.compile(
    r"[【\[(<](?:广告|推广|赞助|商业推广|品牌推广|赞助内容|ad)[】\])>].{0,60}|赞助商?链接.{2,60}"
    r"|[^.!?]{2,40}(?:立即|马上|火速|点击|戳此|戳我|猛戳|即刻|赶紧)(?:抢购|购买|选购|下单|开抢|秒杀|试驾|试玩|开户|加购|订购|领红包|领券|投保|免费试用)[>!~]*"
    r"|(?=.*广告)(?>广告位?|赞助商?|推广|本页|本栏|合作|招租|招商|投放|刊例|服务|联系|咨询|热线|电话|关闭|点击|以上|以下|[:x×>\-]|[\d\- ]{7,}|由.{2,12}?(?:代理|提供))++"
    r"|(?:欢迎|敬请|现在)?订阅(?:\d{4}年度?)?《[^》]{2,12}[报刊志]》(?:请?(?:拨打|致电|扫码|联系)[^.]{0,24})?[!.]?|(?:\d{4}年度?)?《[^》]{2,12}[报刊志]》(?:征订|订阅)(?:热线|电话|开始|启动|中|:|啦|了|[\d\- !])*"
    rf"|[^.,!?]{{2,16}},?尽在(?:{HOUSE}|[\u4e00-\u9fff]{{2,8}}?(?:客户端|app))[!.]?|{HOUSE}(?:诚聘|招聘)[^.,!?\d]{{2,12}}"
)
# Whom to reach, and by whose leave it is published.
IMPRINT = re.compile(
    r"[^,.:\d]{0,4}(?:商务|内容|广告|媒体|品牌|版权|转载)合作(?:请|可|联系|加|微信|热线|电话|邮箱|咨询|:)+[a-z0-9@._+\-/ ]{4,}|(?:新闻|报料|爆料)线索(?:征集)?(?:热线|电话|邮箱|微信)?:[\d\- a-z@.]+|记者热线:?[\d\- ]+"
    r"|[^,.:\d]{0,6}icp[备证]\d+号(?:-\d+)?|[^,.:\d]{0,6}公网安备(?:案)?[\d ]+号?|[^,.:\d]{0,8}(?:信息服务|视听节目|网络文化)[^,.:\d]{0,8}许可证(?:编号|号)?:?[\w-]+|(?:本[网站报]|网站)法律顾问:?.{2,20}"
)
# No advice of anybody: it stands below every page about shares.
RISK = re.compile(
    r"(?:风险提示:)?(?:市场|投资|股市|理财|入市|基金|期货|网贷|交易)有风险,?(?:投资|入市|购买|理财|选择|操作|交易|决策)(?:需|须|要|应)?谨慎[.!]?"
)
# Whose words these are, or whose voice: of a file and of a work news has more to say.
_OF_WORKS = "(?:生成|合成|翻译|整理|创作|播报|配音|朗读|摘要|总结|助读|编写)"
_MADE = rf"(?:ai|aigc|人工智能|大模型|机器)(?:智能|自动|辅助|技术|工具|参与)*{_OF_WORKS}"
_HEDGE = r"(?:,?(?:仅供参考|请(?:注意|仔细)?甄别|编辑审核|人工审核|由编辑审核|经编辑审核))"
BY_MACHINE = re.compile(
    rf"[(\[【]?(?:(?:本|该|此|以上|上述|部分)?(?:文(?!件)|文章|内容|摘要|音频|视频|图片|配图|语音|稿件|译文)(?:内容)?(?:系|为|由|经|使用|采用)?{_MADE}{_HEDGE}*|{_MADE}{_HEDGE}+)[)\]】.]?"
    r"|ai智能(?:摘要|速览|速读|导读|总结)|(?:ai|智能|机器)(?:智能)?(?:摘要|速览|速读|导读|总结|提要):.{4,200}"
)
# What readers wrote, where a page shows it between the lines; a passer-by whom a reporter asked has no such hour.
COMMENT = re.compile(
    r"(?!.*(?:爆料|反映|[称说]:))[^.,:!?]{0,6}(?:网友|用户|游客)(?:[^.,:!?]{0,8}|\([^)]{1,8}\)):.{0,100}?(?:\d+(?:秒|分钟|小时|天)前|刚刚)(?:回复|赞|\(\d*\))*"
)
# The portal's clock, with the day of the week and the moon's: one of them alone may head a part of a text.
_WEEK = "(?:星期|周)[一二三四五六日天]"
CLOCK = re.compile(
    rf"(?:今天是:?)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日,?(?:{_WEEK},?)?农历[^.,:\d]{{3,10}}(?:,?{_WEEK})?|农历[^.,:\d]{{3,10}},?{_WEEK}"
)
ALL = (GREETING, BANNER, ADVERT, IMPRINT, RISK, BY_MACHINE, COMMENT, CLOCK)
