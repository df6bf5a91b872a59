"""What a page's own tools print between an article's paragraphs: counters, buttons, players, tags. Whole lines each."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.text import either_script
from pipelines.news.words import SIGN, outlets
from pipelines.news.words.clocks import AGO, WEEKDAY
from pipelines.news.words.headings import BULLET, LEAD


def _any(words: str) -> str:
    """One of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


# All patterns meet a whole line in normal form: simplified, without blanks. Repeated groups give nothing back.
AMOUNT = r"\d[\d.,]*+(?:万|亿|w|k)?\+?"
COUNTED = _any(
    "阅读 浏览 点击 点赞 赞 收藏 分享 转发 评论 跟帖 跟贴 参与 热度 人气 在看 已读 播放 推荐 喜欢 踩 顶 访问 查看 回复 围观 投票 粉丝 获赞 打赏 已打赏 赞赏 观看 热议 有用 没用 无用 正在看 正在阅读 正在观看 pv uv views hits likes comments reads shares 浏览人次"
)
# Of these no line of news counts the people; of what they took part in a sentence tells: 共120人投票。
COUNTS_PEOPLE = _any("阅读 浏览 点击 点赞 收藏 评论 跟帖 跟贴 已读 播放 查看 围观 在线")
COUNTER = (
    rf"(?>(?:(?:{COUNTED})(?:次数|指数|数|量)?|(?:{COUNTS_PEOPLE})(?:人数|总数)|很赞哦!?):?[(\[]?{AMOUNT}[)\]]?(?:人次|次|人|条|个|评(?!论)|°)?"
    rf"|(?:已有|共有?|共计|累计|查看全部)?{AMOUNT}(?:名|个|位)?(?:人次|人|次|条|网友|读者)?已?(?:读过|看过|正在(?:看|围观|阅读|播放)|{COUNTED}|预约|评)(?:量|数|过|了|次)?(?!(?<=参与|投票|推荐|访问|关注|分享|回复|预约)[.]$))"
)
# What readers are asked to feel.
MOOD = _any(
    "感动 高兴 难过 愤怒 搞笑 无聊 震惊 同情 新奇 开心 惊讶 无奈 路过 超赞 雷人 鲜花 握手 鸡蛋 愉快 温暖"
)
COUNTERS = re.compile(
    rf"(?:当前|目前)?在线(?:人数)?:?{AMOUNT}人?|(?>[(\[]?{SIGN}*+{COUNTER}[)\]]?[|/.,;]*+)++|(?>{SIGN}++{AMOUNT})++|(?>(?!(?:鸡蛋|鲜花)[(:]?\d+$)(?:{MOOD})[(:]?\d++[)%]?(?:人|票)?)++"
    rf"|(?:觉得(?:不错|有用|好看))?[?!,]*(?:就)?(?:点个?赞|为.{{2,4}}点赞)(?:吧|支持)?[!:(]*{AMOUNT}[)]?"
    # No 票: votes are news.
    rf"|支持[(:]?{AMOUNT}[)]?[,/|]?反对[(:]?{AMOUNT}[)]?|(?:阅读|浏览|点击|访问)(?:次数|量|数):?(?:loading|加载中)?[.]*"
    rf"|(?:已阅|阅|点击率):?{AMOUNT}|(?:本|此|该|总|当前|今日|今天|昨日|来源|累计|页面?|文章?|稿件?|新闻|已|被)++(?:阅读|浏览|点击|访问|播放|查看|热度)(?:次数|人数|量|数|了)?:?{AMOUNT}(?:人次|次|人)?|(?:我来说两句|我要评论|网友留言|网友评论)[(]?\d+(?:条|人)?[)]?|本文已?(?:影响|帮助)了?{AMOUNT}人|[您你]是(?:本[站页文])?第{AMOUNT}位(?:访客|访问者|读者)"
    rf"|[^.!?\d]{{0,20}}{AMOUNT}人觉得(?:很|挺|超)?赞|页面(?:生成|执行|加载)(?:耗时|时间|用时):?[\d.]+(?:秒|毫秒|ms)"
    rf"|(?:点击)?(?:查看|下载)(?:原|大)图:?[\d.]+[kmg]b?"
    rf"|{AMOUNT}人(?:正在(?:阅读|观看|浏览|收听)(?:[本此该]文|[本此该]页)?|觉得(?:有用|有帮助|好看|不错)|评分|打分)|[本此该]篇?(?:文章?|新闻|报道|稿件)(?:已|共)?有?{AMOUNT}(?:位|名|个)?(?:读者|网友|人)(?:阅读|浏览|看过|读过|点赞|评论)过?|[【\[](?:{COUNTED})(?:数|量|次数)?[】\]]:?{AMOUNT}次?|已读:?\d+%|(?:讨论|弹幕|关注|想看|收听)[数量]?:?{AMOUNT}|总(?:浏览|访问|阅读|点击):?{AMOUNT}[,;|/]?今日:?{AMOUNT}"
    rf"|(?=.*关注|.*私信)[^,.!?:;\d]{{0,14}}(?>(?:粉丝|获赞|文章|作品|视频|关注)[数量]?:?{AMOUNT}|{AMOUNT}[个篇条]?(?:粉丝|获赞|文章|作品|视频|关注))(?>[|·,/]?(?:(?:粉丝|获赞|文章|作品|视频|关注)[数量]?:?{AMOUNT}|{AMOUNT}[个篇条]?(?:粉丝|获赞|文章|作品|视频|关注)))++[|·,/+]*(?:已?关注|私信)"
    r"|(?:新闻|本文|文章)?心情(?:排行|指数)?:?\d*|(?:新闻|本文|文章)表情|(?=.*[您你])(?:请?选择)?(?:[您你]在?)?(?:看到|看完|读完|读了|阅读).{0,14}(?:感受|心情)(?:是|如何)?[:?]?"
)
PLATFORM = _any(
    "微信 微博 新浪 新浪微博 腾讯 腾讯微博 qq qq空间 qq好友 空间 朋友圈 微信好友 微信朋友圈 好友 人人 人人网 豆瓣 贴吧 复制 链接"
    " 复制链接 更多 facebook twitter line 邮件 百度贴吧"
)
BUTTON = _any(
    "收藏 打印 关闭 举报 投诉 纠错 我要纠错 赞 点赞 踩 顶一下 踩一下 分享 评论 复制 复制链接 打赏 转发 返回 返回顶部 顶部 首页 返回首页"
    " 返回列表 发送给好友 推荐给好友 我要评论 发表评论 查看评论 全部评论 更多评论 网友评论 最新评论 热门评论 查看原图 查看大图 上一张 下一张 幻灯播放 点击查看大图 点击放大 展开 收起"
    " 点击看大图 点击图片看大图 点击图片放大 点击查看原图 展开全文 收起全文 阅读原文 阅读全文 查看更多 加载更多 点击加载更多 余下全文 更多 广告 推广 大 中 小 特大 字体 字号 正文 订阅 关注 已关注"
    " 登录 注册 下载 关闭窗口 打印本页 打印正文 保存 放大 缩小 听新闻 语音播报 手机看新闻 微信 微博 换一换 换一批 回到顶部 不感兴趣"
    " 朗读全文 收听本文 播放语音 暂停 停止 夜间模式 切换夜间模式 无障碍浏览 长者模式 关怀版 繁体 简体 加入收藏 内容纠错 倍速 全屏 重播 静音 画中画 上一页 下一页 上一篇 下一篇 没有了"
    " 小号 中号 大号 默认 适老模式 适老化 大字版 无障碍 读屏 english 我要分享 一键复制 复制全文 听全文 听资讯 朗读 语音朗读 ai主播播报 智能语音播报 语音播报中 暂无评论 收藏本页 收藏本文 打印本文 打印此文 告诉好友 推荐给好友 关闭本页 大中小 投稿 爆料 网友爆料 反馈 意见反馈 打赏作者 给作者打赏 赞赏作者 赞赏支持 赞赏"
    " 立即打开 回顶部 top t|t a-aa+ app内打开 前往app查看 评论抢先看 打开app 下载app 用手机看 用手机看本文 手机看本文 写评论 匿名发表 我有话说 点击进入评论区 最热评论"
    " aaa a-a+ a+a- 听报 倍速播放 手机端浏览 客户端下载 下载附件 海报分享 生成海报 生成长图 生成图片 点此查看全部 查看余下全文 查看全部评论 展开阅读全文 提交评论"
    " 参与讨论 匿名 直播中 正在直播 live 回放 点赞支持 满意 一般 不满意 很好 较差 接受 同意 同意并继续 我知道了 知道了 验证码 更多精彩内容 网友热评 热评 我来说两句 微信扫一扫打赏 扫码打赏"
)
# What readers may do beside a piece, and how many did.
DOES = (
    r"(?:赞好|like|留言|回应|追踪|关注|人气|点阅(?:数|率)?|浏览(?:数|次数)?|观看(?:次数)?|views?|shares?|comments?|tweet|facebook|fb|whatsapp|wechat|line|telegram|threads|twitter|email|x"
    r"|电邮|列印|复制(?:链结|连结|网址)|引言|检举|书签|a-|a\+|规范)"
)
# Buttons and counters on one line: "【字体：大 中 小】 浏览次数：8886"; what is one word may be a judgment, or a name's.
BUTTONS = re.compile(
    rf"(?!(?:满意|不满意|一般|很好|较差|暂停|停止|[\dx]+)$)(?>(?:{SIGN})*+[\[(【<>+]*"
    rf"(?:{COUNTER}|共\d{{1,3}}张(?:图片?|照片|相片)|(?:{COUNTED})[(]\d+[)]|{DOES}[:(]?{AMOUNT}[)]?|{BUTTON}|{DOES}|字体)[|/.,;:>\])】+·]*+(?:{SIGN})*+)++"
)
SHARING = re.compile(
    rf"分享让更多人看到|转播到.{{0,2}}微博|(?:一键)?分享(?:到|至|给)?:?(?>(?:{PLATFORM})[|/.,]*+)*+|(?>(?:{PLATFORM})[|/.,]*+){{2,}}+"
    rf"|(?:共|已有)?{AMOUNT}则(?:留言|回应|评论)(?:{DOES})*|分享(?:此|本|这[则篇])(?:新闻|文章?|页面?|报道|则新闻)[:]?|选择分享平台|社交媒体分享"
    r"|(?:或?(?:已)?复制(?:链结|连结|网址)|复制(?:页面|本页|文章)?(?:链接|地址))(?:成功|失败)?(?:[,!]?(?:https?:|您的|请|ctrl).{0,160})?"
    rf"|赞?{AMOUNT}(?:人)?追踪(?:我们).{{0,16}}|字[级体号](?:设定|大小|缩放):?[小中大特超a+|/,-]*|(?:ai)?(?:朗读|听新闻|播报)\d\.\d+x"
    r"|按一下(?:即可|以)?(?:分享|列印|寄|透过|到|在|将).{2,40}|google新闻(?:追踪|关注)?|追踪我们|加入书签|设为首选来源|在google(?:上)?(?:将.{2,12})?设为.{0,4}(?:首选|偏好)来源"
)
# What a page is filed under.
FILED = re.compile(
    r"(?:(?:相关|文章|热门|本文)?(?:标签|tags?)|相关字词|(?:相关|文章)关键字|关键字词):[^.!?]{0,80}|(?>#[\w·\-'&]{1,20}[,|/]?)++|(?>#[\w·\-'&]{1,20}(?:#(?!\w))?[,|/]?){2,}+"
)
# Above or below a text they are a page's; within it a report names what its next part is about, and one topic heads it.
KEYWORDS = re.compile(r"(?:相关|文章|热门|本文)?(?:关键词|关键字):(?=.*[,;/|])[^.!?]{0,80}|#[\w·\-'&]{1,20}#")
# How long a text is, and what its players, galleries and loaders print.
PLAYER = re.compile(
    r"(?:本文|全文)?字数:?\d++(?<!00)字?|(?:本文|全文)(?:共|约)*\d+字(?:,?(?:阅读|预计|大约|大概|约|需|需要|读完|用时)+[\d.]+(?:分钟|秒)(?:读完|阅读)?)?|(?:阅读|读完)(?:预计|大约|约|需|时间|:)*\d+(?:分钟|秒)|(?:预计|大约|约|需)+\d+(?:分钟|秒)(?:读完|阅读)"
    r"|(?:视频|图片|音频|页面)?(?:正在)?加载中.{0,8}|(?:视频|图片|音频|页面|内容)?加载失败(?:,?请?(?:点击|刷新)(?:重试|重新加载|页面))?|(?:本文|全文)共\d+页"
    r"|(?:点击)?(?:听|朗读|播报|收听)(?:全文|新闻|资讯|本文|文章)[,:]?(?:约|大约|预计)\d+(?:分钟|秒)|(?:听新闻|播放|暂停|收听|试听|全文朗读|朗读(?:全文)?)*\d{1,2}:\d{2}/\d{1,2}:\d{2}(?: ?\d\.\d+x)*|(?:倍速)?(?:\d\.\d+x)+"
    r"|(?:ai|智能|真人)?(?:听新闻|听报道|听文章|听全文|收听本文|收听全文|收听|试听|播放语音|语音播报|播报|(?:全文)?朗读|音频)(?:时长)?:?(?:\d{1,2}:\d{2}|\d+分(?:钟|\d+秒)?|\d+秒)"
    r"|(?:没有媒体可用资源|请?稍[等候](?:片刻)?|(?:媒体|影片|视频|音频|音讯|图片|内容)?(?:正在)?(?:载入|加载|缓冲)(?:中|视频|图片|数据)?|(?:现正|正在)播放(?:中)?|播放中|直播中|nowplaying|loading|upnext|接下来播放|(?:自动播放(?:开关)?)+|跳过广告|略过广告|广告结束"
    r"|取消静音|(?:点击)?(?:开启|关闭)?静音|unmute|mute|播放影片|playvideo|字幕|画质|全荧幕|全萤幕|播放速度)[.…!,]*"
    r"|0{1,2}:00 ?(?:[/|]|(?=\d{1,2}:)) ?(?:\d{1,2}:){1,2}\d\d(?:\d(?:\.\d+)?x)?|\+\d{1,2}(?:张(?:相|图|图片|照片|相片))?|[(\[]?(?:图片?|照片|相片)\d{1,2}/\d{1,2}[)\]]?|(?:查看)?(?:所有|全部)(?:图片|照片|相片)[(]\d{1,3}[)]|(?:查看|睇|看|浏览)(?:全部|更多)?\d{1,3}张(?:图片|照片|相片)"
    r"|(?:提示:)?支持(?:键盘|左右|方向键).{0,10}翻页.{0,6}|(?:展开)?剩余\d+%(?:内容|全文)?(?:,?点击展开|,?(?:打开|下载|登录).{0,8}(?:查看|阅读))?|继续阅读[.]?"
)
# Whence a reader's words are, and labels of nothing.
WHENCE = re.compile(
    r"(?:发布|ip|作者)+属地:.{2,8}|发布于:(?!.*\d).{2,8}|来自(?:网络|微博|微信|iphone.{0,6}|android.{0,6}|.{0,4}客户端)|责任编辑:?"
)
# What a box for readers' words says while none are there.
MANNERS = re.compile(
    r"(?:[您你](?:对|觉得))?(?:这篇|本|此|该)(?:文章?|报道|新闻|稿件)(?:怎么样|如何|的评价|是?否?(?:满意|有用|有帮助)|对[您你](?:是否)?有(?:用|帮助)|满意)吗?[?:]?(?:很好|较好|一般|较差|不好|满意|不满意|有用|没用|[有没]有?帮助|[?:,])*|(?:本?文章?|这篇文章)对[您你]有帮助吗[?]?(?:(?:没|无|有)帮助)*|登录后?参与评论|(?:发表)?评论前请先登录|欢迎(?:网友|您)?(?:来此|在此)?发表评论>*[.]?"
    r"|说点什么吧?[.]*|全部评论[(]?\d*[)]?|(?:表情|图片|话题|发送|提交|重置|匿名|取消){2,}|还可(?:以)?输入\d+(?:个)?字|[您你]可以选择以下方式分享|(?:文明|理性)(?:评论|发言|上网),?(?:文明|理性)(?:评论|发言|上网)"
    r"|(?:我来)?说两句吧?|(?:\"[^\"]{2,24}\")?还没有人(?:赞赏|打赏|评论|留言|点赞)(?:,[^.\d]{2,8})?|请?登录后(?:可以|可|才能|再)?(?:发表)?评论|(?:评论|留言)(?:字数)?限制?\d+字(?:以内)?|欢迎[您你],游客|来自[^,.!?\d]{2,6}的网友|(?:文明上网(?=$|,?请?理性|,?登录|,?请)|请理性(?:发言|评论|讨论)|理性发言|网友评论仅供|请遵守.{0,12}评论).{0,50}"
)
# Keywords with blanks between them, as printed.
TAGGED = either_script(
    r"\s*+(?:关键词|关键字)\s*+[:：][\s,，、;；/|]*+[^\s。！？,，、;；/|]{1,10}(?:[\s,，、;；/|]++[^\s。！？,，、;；/|]{1,10})+[\s,，、;；/|]*+"
)
# An article's last sign.
END = re.compile(r"[-=_*~.\[(<【]*(?:全文|正文|本文)?(?:完|end|theend)[-=_*~.\])>】]*")
# What the page keeps up by itself: the air, a share's index. News says them in a sentence, or sets signs between.
GAUGE = re.compile(
    r"(?=.*%$)(?:空气质量:?(?:优|良|(?:轻度|中度|重度|严重)污染),?\d+,?湿度:?\d+%|[^\d.,:;]{2,8}(?<!价格)(?<!经理)(?<!经理人)(?<!信心)指数 ?\d+\.\d+[-+↑↓]\d+\.\d+%|(?:[沪深恒道纳]指|[^\d.,:;]{2}成指|[^\d.,:;]{2}板指|道琼斯|纳斯达克|标普) ?\d+\.\d+[-+↑↓]\d+\.\d+%)"
)
# The weather of now and here, above a text; a forecast has more lines, and from where to where.
WEATHER = re.compile(
    r"(?:今[天日]|当前)?[^\d.,:;]{0,8}?(?:晴|阴|多云|雷?阵?[小中大暴]?[雨雪](?:夹雪)?|雾|霾|浮尘|扬沙)(?:[转间到](?:晴|阴|多云|雷?阵?[小中大暴]?[雨雪]|雾|霾))?"
    r"[,|]?-?\d{1,2}(?:℃|°c?)[,|]?(?:(?:[东南西北]{1,3}|微)风(?:\d级|微风)?)?(?:[,|]?湿度:?\d+%)?",
    re.IGNORECASE,
)
ABOUT_WEATHER = re.compile("天气|气温|降温|升温|预报|气象|高温|寒潮|[雨雪雾霾晴°]")
# Where the page stands, and at which address.
PLACE = re.compile(
    r"[^.,!?]{2,20}[>»]+正文|[您你]的ip(?:地址)?:?[\d.]+|(?:©|copyright|版权所有[:©])[^.!?]{0,24}|[您你]?(?:当前|现在)?的?(?:位置|所在):?首页[>»/|-].{0,50}|首页[>»]{1,2}[^.,!?]{2,20}|(?:点击)?返回.{2,12}首页>*[.]?|(?:本文|原文|文章)(?:链接|网址|地址):https?://\S+|(?:文章编号|信息索引号|索引号|稿件编号):[\w/-]+"
)
# What a page keeps for its scripts, and when it was made; other numbers may be telephones and accounts.
# As printed: a sentence has blanks between its words.
TOKEN = re.compile(
    r"(?=.*\d)(?:(?=.*[a-f])[0-9a-f-]{12,}|(?=.*[a-z])[a-z0-9+/=_-]{24,})|1[5-9]\d{8}(?:\d{3})?"
)
ALL = (COUNTERS, BUTTONS, SHARING, FILED, PLAYER, WHENCE, MANNERS, END, PLACE, GAUGE)
# What a card asks for below its title.
CALL = _any(
    "立即查看 查看详情 了解更多 了解详情 去看看 去围观 立即观看 观看回放 进入直播间 正在直播 直播中 直播回放 立即预约"
)
# What a list prints beside its links: numbers, times, bullets, counters.
BESIDE = re.compile(
    rf"{LEAD}(?>{AGO}|{CALL}|\d+年前|昨天|今天|前天|热|新|荐|图|组图|视频|[年月日时分]|星期[一二三四五六日天]|{COUNTER}"
    rf"|[\s\d:\-/.,()\[\]]|{BULLET})*+"
)
# What stands where a source may, and is none.
NO_SOURCE = re.compile(
    rf"[%℃°]|空气质量(?!检|监)|(?i:pm2)|湿度|[东南西北]+风\d|(?<!中国)天气(?!网|通|在线|频道|预报)|指数(?!网|研究)|\d+[人次]|[(\[]?\d+[)\]]?$|^{WEEKDAY}$|^农历|^原创$"
)
# The site's or a section's name, behind a headline that a page's title tells.
SITE = re.compile(
    rf"[-_|]+(?:[^-_|]{{2,8}}[-_|]+){{0,2}}[^-_|]{{0,10}}(?:{outlets.SITE}|{outlets.PAPER}|频道|在线|新闻|客户端|电视台|传媒|门户)"
)
# A share's price that a script keeps within the text: price, change, share of change.
QUOTE = re.compile(r"[（(]\s*-?\d+\.\d+\s*[,，]\s*[-+]?\d+\.\d+\s*[,，]\s*[-+]?\d+\.\d+%\s*[)）]")
# The price of a share that a script keeps behind its number: "(00388.HK) +1.200 (+0.384%) 沽空 $4.50億; 比率 16.287%".
SHARE_PRICE = re.compile(
    r"(?<=[.．](?:HK|SH|SZ|US)[)）])\s*[-+]?\d+\.\d+\s*[(（]\s*[-+]?\d+\.\d+%\s*[)）](?:\s*沽空\s*\$\s*[\d.]+\s*[億亿萬万]?\s*[;；]\s*比率\s*\d+\.\d+%)?"
)
# What a film's box or a badge prints on the headline's line, before it and behind.
AROUND_HEADLINE = re.compile(
    rf"(?>{COUNTER}|(?:{BUTTON})|热\d+°|视频|组图|图|原创|独家|置顶|\d{{1,2}}:\d\d|(?:\d+)?秒(?:后(?:可)?(?:跳过|关闭)(?:广告)?)?|[ |/.,;:>()\[\]]|0)*+"
)
# A counter or badge at the end of a headline's line; a number that the headline tells is never one.
SUFFIX = re.compile(
    rf"(?:\({COUNTER}\)|\[{COUNTER}\]|(?:分享|浏览|阅读|评论|点击|热度|人气|跟帖|跟贴)(?:数|量|次数)?:?(?:\d+次?|[(\[]\d+[)\]])|热\d+°"
    r"|(?<![获超破过逾达约近被有满至到第\d])(?<!\d\.)\d+(?:次)?(?:阅读|浏览|点击|条?评论|跟帖|跟贴))$"
)
