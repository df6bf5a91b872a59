"""What asks something of whoever reads, in words no list holds whole: told by its grammar, kind by kind.

News tells of somebody; an appeal has no subject, asks for an act on a page or a telephone, speaks to its reader, names
what a portal makes or gives, or says how far a machine is. One such kind proves nothing: a heading may have it.
"""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words import SIGN
from pipelines.news.words.people import NAME
from pipelines.news.words.promos import OFFICES

# All patterns meet a whole line in normal form and lower case. Longer is text; so is what has a sentence's end.
LONGEST = 36
ENDS = re.compile(r"[。．；;]|[，,、：:]\s*$")
# A clause's beginning, and what may stand there before the act.
_BEGINS = rf"(?:^|(?<=[,!?:~|\])>.\"-])|(?<={SIGN}))(?:请(?:随手|先|勿|自觉|在.{1, 6}?)?|欢迎|快来|快|来|随手|赶紧|即刻|立即|马上|现在|在线|一键|免费|一起|用手机|手机|微信|即可|先|再|再来|记得|您?可以?|也可|点此|为你|想.{{1,8}}的(?:朋友|读者)|[和跟](?:我们|好友)|[把将给为].{{1,8}}?(?=[点装送发设寄推献说投刻]))*+"
# What is done with a page alone: here and now; and as it is pointed at, which no heading does.
_HERE = r"点开|点个赞|投(?:上|下|出).{0,3}一票|转发?给(?:身边|更多)|点击(?!率|量|农业|\"(?!阅读|关注|订阅))|扫码(?!支付|点餐|付)|扫一扫|扫描下方|扫[图楼]|长按|后台回复|[左右上下]滑|滑动|双击|双指|轻触|划词|摇一摇|刮一刮|私信|回复\"|搜索?\"|微信搜|备注\""
_POINTS = r"点此(?!前|后|次)|点这里|点下方|戳这|戳此|^戳|(?:^|[,!?]|[请快来]|欢迎|留言|写下来|拍下来)(?:告诉|发给|寄给|联系)(?:我们|小编|本报)"
# What is done elsewhere, too: where a clause begins with it, or where it is said to be all that one need do.
_ACTS = (
    "打开 下载 安装 关注 订阅 续订 收藏 转发 分享 点赞 点个 留言 评论 投稿 领取 报名 参与 预约 预订 选购 选座 加入 添加 加友 开启 开通 升级 绑定 注册 登录 搜一搜 收听 收看 锁定 观看 查看 查一查 查快递 试试 听新闻 听一听 听读 听听 看看 看报 看原版 翻开 翻阅 浏览 阅读 体验"
    " 答题 测一测 测测 自测 算算 晒出 晒晒 晒一晒 写下 写信 讲讲 说说 聊聊 聊一聊 拍照识 邀请好友 兑换 换取 生成 制作 设为 设置 置顶 允许通知 续费 输入 截图 保存 存到 挑战 集齐 认领 认养 认购 捐赠 捐款 推荐 提名 爆料 追踪 切换 调整 复制 拖动 识别 订全年 订报 发条 发送 发布 缓存 投屏 登顶 找记者 征集 赢门票 唤醒 猜一猜 转一转 一键 收下 围观 献花 送好友 送主播 给记者 订座 跳到 收起 展开 屏蔽 减少此类 标为 做同款 写跟帖 绑定手机 买一 加星标 还想知道 想参加 想听 想看"
)
ACTS = re.compile(
    rf"{_BEGINS}(?:{'|'.join(_ACTS.split())})(?![者人区员夹家品馆板室角课率量度费表会邮制点店师书难处]|地点|频道|电话|方式|条件|引擎|单[、,]|经济|平台|中心)|([\u4e00-\u9fff])一\\1(?!天)|(?<!许)可(?:在.{{1,6}})?(?:领取|兑换|查询|收听|下载|解锁|观看|查看|收藏|免费)"
)
HERE, POINTS = re.compile(_HERE), re.compile(_POINTS)
# Whom it speaks to, and who speaks so; and what only a page knows of its reader.
SPEAKS = re.compile(
    r"[您你]|(?:各位|亲爱的|全体|幸运|新老)读者|读者(?:群|服务|朋友|开放日)|小编|本[报号栏](?!告|讯|评|记|[^,]*[电讯日]$)|本(?:栏目|页|账号|站)|此内容|此类|[本此]文|下期|往期|本期|我们|大家|家人们|粉丝|[\u4e00-\u9fff]@|ta(?![a-z])|好友|见面|不见不散"
)
READS = re.compile(
    r"(?:微博|抖音|快手|微信|小红书|视频号)@|花.{1,3}分钟|^(?:投票|(?:读者|有奖)?问卷|互动|(?:今日)?话题(?:讨论)?|[小微]调查|读者调查|(?:有奖)?问答|竞猜)[:|](?=.*[您你])|(?:预计|大约|全文)?阅读(?:时间|时长|约需|大约|预计).{0,6}\d+分"
    r"|^[本此](?:页面?|篇|节目|内容|栏目|账号|号(?!召|码)|组图)|随时为[您你]|[邀陪帮]您|为[您你](?:解答|服务|推荐|朗读)|(?<!系)(?:(?<![a-z])ai|大模型|机器|数字人|根据原文).{0,6}(?:生成|总结|提炼|划重点|翻译|绘制|解读|速读|帮你|帮您)|智能(?:总结|问答|摘要)|您.{0,4}(?:连续|今日|阅读|浏览|访问|订阅|所在|感兴趣|可能|搜索|附近)|(?:感谢|谢谢|为|根据|陪)[您你].{0,2}(?:阅读|浏览|关注|收看|收听|推荐|兴趣|朗读|读)|看完(?:这篇|本文|心动)"
)
# What portals make, and the rooms of a page.
MAKES = re.compile(
    r"公众号|小程序|app|客户端|视频号|推文|海报|壁纸|表情包|红包封面|头像|专栏|专辑|弹幕|评论区?(?!员)|留言(?!板)|后台|星标|推送|榜|直播间?|回放|电子版|数字报|电子报|电子书|数字藏品|版面|会员|vip|积分|金币|勋章|打卡|红包|优惠券|消费券|礼包|盲盒|彩蛋|福卡|二维码|[读粉书友车摄]友?群|入群|进群|交流群|小店|商城|文创|计算器|问卷|投票|答题|字体|高清|原图|大图|原文|全文|图集|书签|笔记|书架|摘要|要点|智能|大模型|(?<![a-z])(?:ai|3d|vr|ar|h5)(?![a-z])|机器人?翻译|语音|播客|音频|视频|弹窗|链接|页面|浏览器|专题|频道|栏目|话题|快捷|无障碍|读屏|模式|听书|朗读|播报|主播|早报|晚报|日报|订报|征订|书友会|俱乐部|小记者|知识竞答|在看|朋友圈|微博|抖音|快手|b站|头条号|wifi|屏幕|手机桌面|小组件|邀请码|验证码|账号|帐号|搜索|热搜|热词|卡片|来电铃声|彩铃|锁屏|金句|隐私|意见反馈|吐槽|客服|人工|问问|提问|纠错|报纸|抽奖|转盘|帮办|便民服务"
)
# What is offered.
OFFERS = re.compile(
    r"免费|限时|限量|限额|名额|优惠|开抢|抢购|秒杀|手慢|有奖|惊喜|好礼|送出|先到先得|五折|[一二三四五六七八九]折|立减|满减|包邮|包赔|直发|次日送达|一键|在线|上新|同款|特惠|畅读|畅听|畅享|独享|专享|抢先|新用户|火热|招募|等你|等您|精彩|不错过|第一时间|随时|入口|直通车|专区|一下|试听|试读|试吃|首发|预售|比价|报价|秒批|有礼|福利|更多|更佳|更舒适|更方便|更清晰|更清楚|更舒服|更流畅|期待|感兴趣|看完|速览|一览|贴心|最佳|管家|同步更新|试试"
)
GIVES = re.compile(
    r"(?:免费(?:下载|领取?|参加|旁听|试[听读吃]|读|听|看|配对)|限时免费|先到先得|秒批|包赔|次日送达|开抢|手慢无|有礼|点击领取|快来挑战|等[你您]来.{0,4})[!~]*$"
)
# How it calls, at its end.
CALLS = re.compile(
    rf"(?:[哦啦呀哟喽啰咯吧噢]|[~↓>]|{SIGN})[!~.]*$|(?:[您你]|大家).*[?]$|[您你].*(?:吗|呢)[?]|↓|☞|>>"
)
# How far a machine is, with what, and how long it takes.
STATE = re.compile(
    r"已(?:开启|更新|生成|就绪|收藏|复制|保存|订阅|登录|切换|加入|到账|同步|隐藏|发送|缓存|自动|连接|接入|支持|为[您你]|获授权)|正在(?:为|加载|缓冲|连接)|加载(?:中(?!心)|失败(?!率)|更多|完)|稍候|请稍|失败(?!率)|剩余|还剩|倒计时|时长|自动刷新|刷新|第\d+[页屏期]|\d\.\dx|更新至|上次|^继续|已读|连续阅读|本月读|此刻|(?:征集|招募|报名|热映|更新|开放|进行|连载)中$"
)
# How politely it asks: who is asked for something elsewhere is told so in a sentence.
ASKS = re.compile(
    r"快[来去](?=[^,]*$)|请(?![求示假教愿来客战辞神命]|[到进])|欢迎(?!仪式|会|词|社会|各界)|敬请|记得(?=[点给加设关收转把打下])"
)
# What only a screen says of itself, and how its buttons are called: alone among sentences no more is needed.
SCREEN = re.compile(
    r"已(?:生成|就绪|收藏|复制|保存|同步|缓存)$|已为[您你]|正在(?:为[您你]|加载|缓冲|连接)|加载(?:中(?!心)|失败(?!率))|请稍[候后]|稍候|(?:入口|直通车|计算器|速查|刷新)$|^点击(?:查看|进入|领取|下载|购买|选|预|观看|收听|阅读|放大|切换|此处)|^(?:添加到|输入(?!性|病)|刷新(?!纪录|记录|历史)|展开(?!调查|营救|搜救|行动)|收起(?!手机)|复制链接|设为|标为|追踪[该此])|(?:征集|招募|更新|连载)中$"
)
KINDS = (ACTS, SPEAKS, MAKES, OFFERS, CALLS, STATE, ASKS)
# Who acts, is addressed by name, or is written about: with any of these the line may be news.
_PEOPLE = "市民|居民|旅客|乘客|游客|考生|村民|业主|司机|驾驶|商户|企业|农户|患者|消费者|民警|警方|法院|政府|[省市县区]委|(?<![邮结格])局(?!部)|(?<![展餐客])厅|委员|发言人|嫌疑|先生|女士|某|(?<!其)他(?!们$)|公司|网店|商家|男子|女子|她|它(?!们$)|陌生"
# What news tells, warns of and takes back, and who says so.
_TELLS = '[说称道](?=[,:"])|^据|,据|(?<!人)表示|(?<!也)是(?!否|第)|正在(?!为|加载|缓冲|连接|进行|热|火)|改(?:为|用|版|由|至|成)|停[刊播用运办更]|关闭|重开|正式|临时|永久|暂时|即日|今[晚起]|明[日天晚](?!见)|昨|造假|道歉|抱歉|圈套|退订|已满|截[至止]|填写(?!问卷|评价)|上传|提交|实名|认证|网点|取号|审核(?!后显示)|人社|卫健|税务|民政|文[旅博]|支付宝|付款|分钟内|年审|选择(?=["])|办理|申请|投诉|官方|志愿者|岗位|银行|密码|慈善|请勿(?!盗)|请不要|如果您|获奖|先进|指出|透露|宣布|公布|获悉|认为|回应|强调|通知|公告|更正|勘误|致歉|最新:|更新:|特此|骗|诈|罪|捕|警|损失|死|伤|亡|案|火灾|事故|罚|(?<!严)禁|判|查处|曝光|下架|泄|谣|病毒|漏洞|陷阱|套路|小心|当心|警惕|切勿|莫|风险|争议|纠纷|官司|乱象|推迟|取消|延期|延至|停[用水电气课工止]|暂停|恢复|作废|上调|下调|涨|跌|突破|超过|达到|实施|发放|获批|为何|为什么|咋|合理|成(?:标配|常态|趋势|现实|空)|引发|背后|走红|火了|热潮|失效|补贴|补助|证书|执照|退款|退票|缴|贷款|征兵|考试|录取|招生|招考|选举|当选|身份证'
MAY_BE_NEWS = re.compile(
    rf"{_PEOPLE}|{_TELLS}|{OFFICES}"
    # Service's own labels, and who speaks in an interview.
    r"|^(?!.{0,2}阅读)[^,:]{0,6}(?:方式|时间|地点|电话|地址|途径|渠道|对象|条件|费用|名额|路线|流程|步骤|材料|人群|范围|账[户号]|邮箱|联系人|票价|门票|奖品|地区|标准|主讲人|嘉宾|奖|步):|^(?:[^,:]{0,4}(?<!疑)[问答记]|主持人|网友[^,:]{0,4}|q\d{0,2}|a):|^(?:q?\d+|[一二三四五六七八九十]{1,2})[.,:)]|^[①-⑳(\[]|^-"
    rf"|^{NAME}:"
    r"|\d+[年月日]|[一二三四五六七八九十]等奖|着(?=[\u4e00-\u9fff])|(?:^|:)[^,?]*(?<![你您我])(?<![你您我][\u4e00-\u9fff])(?<![你您我][和与的][\u4e00-\u9fff]{2})的(?!故事)[\u4e00-\u9fff]{1,3}$|评论员|通讯员|编[辑委]|作者(?:系|为|是)|[文图]/|摄$|报道$|电$|(?<!资)讯$|就是|有了"
    r"|《[^》]{5,}》|\"[^\"]{9,}\"|^\"[^\"]*[,.!?][^\"]*\"|[(\[【]更正"
)

# People whom portals serve, too; what sentences ask and count, and what has happened: more kinds must outweigh it.
PERHAPS = re.compile(
    r"家长|用户|专家|医生|老人|孩子|儿童|学生|同学|平台|记者|建议|提醒|通知|通过|如何|怎么|难|谁|成为|该不该|能不能|变|了(?!解|吗|$|[,!?~])|过的"
    r"|\d+(?:号|元|万|亿|人|名|位|户|个|件|例|岁|公里|米|吨|亩|所|家|起|场|届|级)"
)


def appeals(plain: str) -> bool:
    """Whether a line asks something of whoever reads, in normal form and lower case; not where it may be news."""
    if not 4 <= len(plain) <= LONGEST or MAY_BE_NEWS.search(plain):
        return False
    outweighed = PERHAPS.search(plain) is not None
    if POINTS.search(plain) and not outweighed:
        return True
    here = len(plain) >= 8 and HERE.search(plain) is not None
    screen = len(plain) < 20 and SCREEN.search(plain) is not None
    reads = READS.search(plain) is not None
    acts, speaks, makes, offers, calls, state, asks = (kind.search(plain) is not None for kind in KINDS)
    asked = plain.endswith("?")
    if asked and not (here or screen or reads or (acts and makes)):
        return False
    core = here or screen or reads or acts or (asks and (makes or offers)) or (calls and makes)
    if not core and not GIVES.search(plain):
        return False
    twice = acts and len({act[0] for act in ACTS.finditer(plain)}) > 1
    kinds = sum((2 * here, 2 * screen, reads, acts, twice, speaks, makes, offers, calls, state, asks))
    short = len(plain) < 8 and not screen
    return kinds >= 2 + (asked or short or outweighed)
