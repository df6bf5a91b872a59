"""What the lines say that stand between an article's paragraphs and are the portal's."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.text import either_script


def _any(words: str) -> str:
    """One of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


# All patterns meet a whole line in normal form: simplified, without blanks. Repeated groups give nothing back.
AMOUNT = r"\d[\d.,]*+(?:万|亿|w|k)?\+?"
COUNTED = _any(
    "阅读 浏览 点击 点赞 赞 收藏 分享 转发 评论 跟帖 跟贴 参与 热度 人气 在看 已读 播放 推荐 喜欢 踩 顶 访问 查看 回复 围观 投票 粉丝 获赞 打赏 已打赏 观看 热议"
)
# Of these no line of news counts the people.
COUNTS_PEOPLE = _any("阅读 浏览 点击 点赞 收藏 评论 跟帖 跟贴 已读 播放 查看 围观 在线")
COUNTER = (
    rf"(?>(?:(?:{COUNTED})(?:次数|指数|数|量)?|(?:{COUNTS_PEOPLE})(?:人数|总数)|很赞哦!?):?[(\[]?{AMOUNT}[)\]]?(?:人次|次|人|条|个|评(?!论)|°)?"
    rf"|(?:已有|共有?|共计|累计)?{AMOUNT}(?:名|个|位)?(?:人次|人|次|条|网友|读者)?已?(?:读过|看过|正在(?:看|围观|阅读|播放)|{COUNTED}|评)(?:量|数|过|了|次)?)"
)
# Signs that stand for a word, and what readers are asked to feel.
SIGN = r"[\u2190-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
MOOD = _any(
    "感动 高兴 难过 愤怒 搞笑 无聊 震惊 同情 新奇 开心 惊讶 无奈 路过 超赞 雷人 鲜花 握手 鸡蛋 愉快 温暖"
)
COUNTERS = re.compile(
    rf"(?:当前|目前)?在线(?:人数)?:?{AMOUNT}人?|(?>[(\[]?{SIGN}*+{COUNTER}[)\]]?[|/.,;]*+)++|(?>{SIGN}++{AMOUNT})++|(?>(?:{MOOD})[(:]?\d++[)%]?(?:人|票)?)++"
    rf"|(?:觉得(?:不错|有用|好看))?[?!,]*(?:就)?(?:点个?赞|为.{{2,4}}点赞)(?:吧|支持)?[!:(]*{AMOUNT}[)]?"
    # No 票: votes are news.
    rf"|支持[(:]?{AMOUNT}[)]?[,/|]?反对[(:]?{AMOUNT}[)]?|(?:阅读|浏览|点击|访问)(?:次数|量|数):?(?:loading|加载中)?[.]*"
    r"|(?:新闻|本文|文章)?心情(?:排行|指数)?:?\d*|[您你](?:看到|看完|读完|读了|阅读).{0,12}(?:感受|心情)(?:是|如何)?[:?]?"
)
PLATFORM = _any(
    "微信 微博 新浪 新浪微博 腾讯 腾讯微博 qq qq空间 qq好友 空间 朋友圈 微信好友 微信朋友圈 好友 人人 人人网 豆瓣 贴吧 复制 链接"
    " 复制链接 更多 facebook twitter line 邮件 百度贴吧"
)
BUTTON = _any(
    "收藏 打印 关闭 举报 投诉 纠错 我要纠错 赞 点赞 踩 顶一下 踩一下 分享 评论 复制 复制链接 打赏 转发 返回 返回顶部 顶部 首页 返回首页"
    " 返回列表 我要评论 发表评论 查看评论 全部评论 更多评论 网友评论 最新评论 热门评论 查看原图 查看大图 点击查看大图 点击放大 展开 收起"
    " 点击看大图 点击图片看大图 点击图片放大 点击查看原图 展开全文 收起全文 阅读原文 阅读全文 查看更多 加载更多 点击加载更多 更多 广告 推广 大 中 小 特大 字体 字号 正文 订阅 关注 已关注"
    " 登录 注册 下载 关闭窗口 打印本页 打印正文 保存 放大 缩小 听新闻 语音播报 手机看新闻 微信 微博 换一换 换一批 回到顶部 不感兴趣"
    " 朗读全文 收听本文 夜间模式 切换夜间模式 无障碍浏览 长者模式 关怀版 繁体 简体 加入收藏 内容纠错 倍速 全屏 重播 静音 画中画 上一页 下一页 上一篇 下一篇 没有了"
)
BUTTONS = re.compile(rf"(?>[\[(【<+]*(?:{BUTTON})[|/.,;:>\])】+]*+)++")
# Both on one line: "【字体：大 中 小】 浏览次数：8886".
BOTH = re.compile(rf"(?>[\[(【<+]*(?:{BUTTON}|字体|{COUNTER})[|/.,;:>\])】+]*+)++")
# What opens a line of a list.
BULLET = r"[■◆★▪●»#▶►▷▲▼◎○◇□☆※→➤▌▍▎┃║|>*]"
TITLE = (
    r"(?:(?:小编|编辑|今日|为你|为您|热门|热点|精彩|精选|相关|视频|图片|好文|更多|本周|本站|站内|最新|推荐|新闻)*"
    r"(?:推荐|排行榜?|热搜榜?|热点|热门|阅读|新闻|文章|资讯|视频|图集|图片|专题|链接|报道|导读|精彩|更新|发布|评论)"
    r"|猜你(?:喜欢|想看)|大家(?:都|还)?在[看搜]|大家都爱看|看过[本此该]文的.{0,8}还(?:看|喜欢|读)了?|热[搜文评播]榜?"
    r"|[您你](?:可能|或许|也许)(?:还)?(?:会)?(?:感兴趣|喜欢|想看).{0,6}|往期(?:回顾|精彩|推荐)"
    r"|(?:24小时|一周|本月|今日)?(?:点击|阅读|新闻|热文)?排行榜?|(?:延伸|扩展|拓展|深度|更多)阅读|网友评论)"
    r"(?:\(\d+(?:条|则|篇)?\))?"
)
HEADING = re.compile(rf"(?>{BULLET}*+)[【\[(<]?{TITLE}[】\])>]?[:>|]*(?:更多>*)?")
# What a line prints before its links: "相关链接:", "【延伸阅读】", "关键字:", "更多报道请看专题:".
LEAD = (
    rf"(?:[【\[](?:最新|热点|推荐|荐读|延伸|关注)[】\]]|[【\[(]?(?:{TITLE}|(?:本文|相关|文章|热门)?(?:标签|tags?|关键词|关键字|专题)"
    r"|(?:更多)?(?:精彩|相关)?(?:报道|内容|新闻|阅读)?请?(?:点击|进入|关注|查看|看){0,2}(?:专题|更多)?)[】\])]?[:>]*)"
)
NEIGHBOUR = re.compile(
    r"[\[【(][上下前后]一(?:篇|条|则|组图)[\]】)]:?.{0,90}|"
    r"[<>]*[上下前后]一(?:篇|条|则|组图)(?:新闻|文章|稿件|报道|信息|资讯)?:(?:没有了|无|暂无|.{0,90}[<>]*[下后]一(?:篇|条|则).{0,90})?"
    r"|[<>]*[上下前后]一(?:篇|条|则|组图)(?:新闻|文章|稿件|报道|信息|资讯)?(?::.{0,90})?[<>]*"
)
SHARING = re.compile(
    rf"分享让更多人看到|转播到.{{0,2}}微博|(?:一键)?分享(?:到|至|给)?:?(?>(?:{PLATFORM})[|/.,]*+)*+|(?>(?:{PLATFORM})[|/.,]*+){{2,}}+"
)
APP = r"(?:app|客户端|公众号|视频号|小程序|二维码|官方微[信博]|微信号?|抖音号?|头条号)"
# What service news tells its readers to do is news.
SERVICE = r"(?!.*(?:预约|办理|申请|查询|登记|报名|缴|购|挂号|申报|填|认证|选择|举报|领取))"
# Behind it stands nothing, or what one does with it there; numbers make it news.
DOES = r"(?:[\"')\]】]*(?:里|内|上|中|后|版|,)?(?:(?:查看|观看|阅读|浏览|了解|关注|获取|下载|体验|参与|互动|打开|看|分享|加入|添加|入群|进群|解锁)[^.!?\d]{0,16})?[.!~>]*)"
INVITATION = re.compile(
    rf"{SERVICE}(?!.*\d)[\[(【#>]*(?:请|欢迎)?(?:点击|长按|扫描|扫一扫|扫码|微信|用微信|手机|关注|下载|打开|安装|识别|加入|订阅|更多|上|返回)"
    rf"[^.!?]{{0,24}}{APP}{DOES}"
    rf"|{SERVICE}请?(?:点击|打开|返回|进入|前往|登录)[^.!?:\d]{{0,12}}(?:查看|观看|阅读|浏览|了解|收看)"
    rf"(?:更多|精彩|全部|完整|高清|原文|大图|详情)[^.!?:\d]{{0,10}}"
    rf"|{SERVICE}(?:用?微信|手机)?扫(?:一扫|码|描)(?:[^.,!?\d]{{0,6}}二维码)?(?:{DOES}|,?[^.,!?\d]{{0,6}}手机[^.!?\d]{{0,4}}|成功|登录|订阅)"
    r"|长按[^.!?]{0,24}(?:二维码|图片)[^.!?]{0,12}|点击(?:上方|下方)?[\"']?(?:蓝字|[^.,!?\d]{2,10}[\"'])关注(?:我们)?|点击右上角.{0,6}分享.{0,8}"
    r"|(?:打开微信,?)?(?:点击底部的[\"']?发现[\"']?,?)?使用[\"']?扫一扫[\"']?,?即可将(?:网页|本文|文章)?分享[至到](?:我的)?朋友圈[.]?"
)
LABELS = re.compile(
    r"(?:相关|文章|热门|本文)?(?:(?:标签|tags?):[^.!?]{0,80}|(?:关键词|关键字):(?=.*[,;/|])[^.!?]{0,80})"
)
LENGTH = re.compile(
    r"(?:本文|全文)(?:共|约)*\d+字(?:,?(?:阅读|预计|大约|大概|约|需|需要|读完|用时)+[\d.]+(?:分钟|秒)(?:读完|阅读)?)?|(?:阅读|读完)(?:预计|大约|约|需|时间|:)*\d+(?:分钟|秒)|(?:预计|大约|约|需)+\d+(?:分钟|秒)(?:读完|阅读)"
    r"|(?:听新闻|播放|收听|试听)?\d{1,2}:\d{2}/\d{1,2}:\d{2}|\(?点击(?:播放|收听|观看)(?:音频|视频)?\)?|(?:视频|图片|音频|页面)?(?:正在)?加载中.{0,8}"
    r"|(?:ai|智能|真人)?(?:听新闻|收听本文|收听全文|收听|试听|语音播报|播报|朗读|音频)(?:时长)?:?(?:\d{1,2}:\d{2}|\d+分(?:钟|\d+秒)?|\d+秒)"
)
# When the page was made or touched, and where from.
STAMP = re.compile(
    r"(?:(?:最后|最近)?(?:更新|发布|修改|编辑|发表)(?:时间|于|日期)?:?)?(?:\d+(?:秒|分钟|小时|天|个?月|年)前|刚刚|(?:昨天|前天|今天)\d{1,2}:\d{2})(?:更新|发布|发表)?"
    r"|(?:提示:)?(?:本文|此文章?|文章|该文)(?:发布于|更新于|距今|距离现在)(?:已有?|已经有?|超过)?\d+(?:天|个?月|年)前?,.{0,6}(?:信息|内容).{0,10}(?:过时|失效|变化|变更).{0,12}"
    r"|今天是\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?(?:星期|周)[一二三四五六日天]?[.!]?"
    r"|(?:最后|最近)?更新(?:时间|于|日期)?:?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?|(?:发布|ip|作者)*属地:.{2,8}"
)
# What a box for readers' words says while none are there.
MANNERS = re.compile(
    r"(?:还没有评论,?|暂无评论,?)?(?:快来)?抢沙发吧?|暂无评论|(?:我来)?说两句吧?|登录后(?:可以|可|才能)?(?:发表)?评论|(?:文明上网|请理性(?:发言|评论|讨论)|理性发言|网友评论仅供|请遵守.{0,12}评论).{0,50}"
)
# Whose account, and when: "云上发布 3小时前". Of the line as printed, for the blank tells.
ACCOUNT = either_script(
    r"[^\s，。！？；：,.!?;:]{2,14}\s(?:\d+(?:秒|分钟|小时|天|周|个?月|年)前|刚刚|(?:昨天|前天|今天)\s?\d{1,2}:\d{2})"
)
# Where readers reach the portal; an office's telephone is news.
REACHED = r"(?:(?:违法和?|互联网)*不良信息举报|举报(?:电话|热线)(?=:[\d\- ]+,?举报邮箱)|(?:新闻|报料|爆料|编辑部?|采编|读者|广告)(?=热线|电话|邮箱|信箱|微信)|我要[报爆]料|[报爆]料(?=请|:|qq))"
HOTLINE = re.compile(
    rf"(?:[^,.!?:\d]{{0,8}}{REACHED}(?>热线|电话|邮箱|信箱|微信号?|qq号?|投稿|举报|请|加|拨打|致电|发至|发送至|或?发邮件|[:,;/()]|[a-z0-9@._+\- ]+)++)+"
)
# The same with blanks between the words, as printed.
TAGGED = either_script(
    r"\s*(?:关键词|关键字|标签)\s*[:：]\s*[^\s。！？]{1,10}(?:[\s,，、;；/|]+[^\s。！？]{1,10})+\s*"
)
# An article's last sign.
END = re.compile(r"[-=_*~.\[(<【]*(?:全文|正文|本文)?(?:完|end|theend)[-=_*~.\])>】]*")
# What the page keeps up by itself: the air, a share's index. News says them in a sentence, or sets signs between.
GAUGE = re.compile(
    r"空气质量:?(?:优|良|(?:轻度|中度|重度|严重)污染),?\d+,?湿度:?\d+%|[^\d.,:;]{2,8}(?<!价格)(?<!经理)(?<!经理人)(?<!信心)指数\d+\.\d+[-+]\d+\.\d+%"
)
# The weather of now and here, above a text; a forecast has more lines, and from where to where.
WEATHER = re.compile(
    r"(?:今[天日]|当前)?[^\d.,:;]{0,8}?(?:晴|阴|多云|雷?阵?[小中大暴]?[雨雪](?:夹雪)?|雾|霾|浮尘|扬沙)(?:[转间到](?:晴|阴|多云|雷?阵?[小中大暴]?[雨雪]|雾|霾))?"
    r"[,|]?-?\d{1,2}(?:℃|°c?)[,|]?(?:(?:[东南西北]{1,3}|微)风(?:\d级|微风)?)?(?:[,|]?湿度:?\d+%)?",
    re.IGNORECASE,
)
ABOUT_WEATHER = re.compile("天气|气温|降温|升温|预报|气象|高温|寒潮|[雨雪雾霾晴°]")
# Whose words a box holds that no one wrote.
MACHINE = re.compile(
    r"(?:以上|摘要|本文)?(?:内容)?由[^.,]{0,6}(?:ai|人工智能|大模型)(?:智能|自动)?(?:生成|总结|提炼)(?:,?仅供参考|,?请[^.]{0,8}甄别)?[.]?|(?:ai|智能)(?:摘要|速览|导读|总结)"
)
# Where the page stands, and at which address.
PLACE = re.compile(
    r"[您你]?(?:当前|现在)?的?(?:位置|所在):?首页[>»/|-].{0,50}|首页[>»]{1,2}[^.,!?]{2,20}|(?:本文|原文|文章)(?:链接|网址|地址):https?://\S+|(?:文章编号|信息索引号|索引号|稿件编号):[\w/-]+"
)
# What a page keeps for its scripts.
TOKEN = re.compile(r"(?=.*\d)(?:[0-9a-f-]{12,}|[a-z0-9+/=_-]{24,})")
WHOLE = (
    TOKEN,
    STAMP,
    COUNTERS,
    BUTTONS,
    BOTH,
    HEADING,
    SHARING,
    INVITATION,
    LABELS,
    LENGTH,
    MANNERS,
    HOTLINE,
    END,
    MACHINE,
    PLACE,
    GAUGE,
)
# What a list prints beside its links: numbers, times, bullets, counters.
BESIDE = re.compile(
    rf"{LEAD}(?>\d+(?:秒|分钟|小时|天|个?月|年)前|刚刚|昨天|今天|前天|热|新|荐|图|组图|视频|[年月日时分]|星期[一二三四五六日天]|{COUNTER}"
    rf"|[\s\d:\-/.,()\[\]]|{BULLET})*+"
)
# What stands where a source may, and is none.
NO_SOURCE = re.compile(
    r"[%℃°]|空气质量(?!检|监)|(?i:pm2)|湿度|[东南西北]+风\d|(?<!中国)天气(?!网|通|在线|频道|预报)|指数(?!网|研究)|\d+[人次]|[(\[]?\d+[)\]]?$"
)
# The site's or a section's name, behind a headline that a page's title tells.
SITE = re.compile(
    r"[-_|]+(?:[^-_|]{2,8}[-_|]+){0,2}[^-_|]{0,10}(?:(?<![联渔法])网|频道|在线|新闻|日报|晚报|早报|时报|客户端|电视台|传媒|门户)"
)
# A share's price that a script keeps within the text: price, change, share of change.
QUOTE = re.compile(r"[（(]\s*-?\d+\.\d+\s*[,，]\s*[-+]?\d+\.\d+\s*[,，]\s*[-+]?\d+\.\d+%\s*[)）]")
# What a film's box or a badge prints on the headline's line, before it and behind.
AROUND_HEADLINE = re.compile(
    rf"(?>{COUNTER}|(?:{BUTTON})|热\d+°|视频|组图|图|原创|独家|置顶|\d{{1,2}}:\d\d|(?:\d+)?秒(?:后(?:可)?(?:跳过|关闭)(?:广告)?)?|[ |/.,;:>()\[\]]|0)*+"
)
# A counter or badge at the end of a headline's line; a number that the headline tells is never one.
SUFFIX = re.compile(
    rf"(?:\({COUNTER}\)|\[{COUNTER}\]|(?:分享|浏览|阅读|评论|点击|热度|人气|跟帖|跟贴)(?:数|量|次数)?:?(?:\d+次?|[(\[]\d+[)\]])|热\d+°"
    r"|(?<![获超破过逾达约近被有满至到第\d])(?<!\d\.)\d+(?:次)?(?:阅读|浏览|点击|条?评论|跟帖|跟贴))$"
)
