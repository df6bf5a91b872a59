"""Noise as the provinces' systems make it: buttons, readers' voices and votes, codes to scan, banners, statements."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

from random import Random

from tests.bench.seed import Located
from tests.bench.seed_noise import Made, Noise, below_headline, its_end
from tests.bench.seed_portal_noise import COMMENTS, between, comes, put, tail, top

BUTTONS = (
    "字体：【大 中 小】 打印本页 关闭窗口", "A- A A+", "小号 默认 大号", "字号 T | T", "【打印】【关闭】【收藏】", "分享 收藏 评论 点赞",
    "微信 微博 QQ 复制链接", "简体 | 繁體 | English", "打印 转发 纠错 关闭", "字体大小：大 中 小", "收藏本文", "我要分享", "一键复制", "复制全文",
    "发表评论 查看评论", "[ 返回列表 ]", "【返回顶部】【关闭窗口】【打印本页】", "TOP", "回顶部", "字号：小 中 大 特大", "适老模式 无障碍 读屏",
    "字号：A A A", "下载附件", "手机端浏览", "客户端下载", "听报", "海报分享", "生成长图", "展开阅读全文 ∨", "收起 ∧", "点此查看全部", "查看余下全文", "图片加载失败", "加载失败，点击重试", "云岭新闻 > 正文", "本文共3页",
)  # fmt: skip
VOICES = (
    "语音朗读", "朗读：", "点击播报本文，约3分钟", "AI主播播报", "00:00 / 02:11 1.0x", "听全文 约2分钟", "播放 暂停 00:00/01:22", "倍速 1.0x 1.5x 2.0x",
    "语音播报中", "您的浏览器不支持语音播放", "听资讯", "🔊 朗读全文", "收听 3分12秒", "智能语音播报",
)  # fmt: skip
REACHES = (
    "违法和不良信息举报电话：0000-88888888 举报邮箱：jubao@yunling.example", "本网举报电话：0000-12345678 举报邮箱：jb@yunling.example",
    "新闻热线：0000-6666666", "报料热线：0000-96123 报料微信：yunlingbao", "版权合作电话：0000-1234567", "爆料请加微信：yunling96",
)  # fmt: skip
SCANS = (
    "扫一扫在手机打开当前页", "扫一扫在手机打开当前页面", "微信扫码阅读全文", "用手机看", "扫一扫，用手机看新闻", "扫码关注云岭发布", "扫一扫 分享到朋友圈", "手机扫一扫 看云岭新闻",
    "扫描二维码，手机浏览", "微信扫一扫，分享到朋友圈", "长按二维码识别关注", "扫码下载APP", "扫一扫关注我们", "下载云岭新闻客户端，随时随地看新闻", "打开云岭APP 阅读体验更佳",
    "APP内打开", "打开APP阅读全文", "打开APP，阅读体验更佳", "下载APP", "立即打开", "前往APP查看", "点击下载云岭客户端", "在云岭APP中打开",
)  # fmt: skip
COUNTS = (
    "阅读量 {}", "点击数：{}", "浏览人数: {}", "本文已影响{}人", "累计阅读：{}", "访问量：{}", "点击率：{}", "您是第{}位访客", "阅读次数：{}", "【浏览量：{}】", "已阅 {}", "阅 {}",
    "人气：{}", "围观 {}", "{}人喜欢", "{}人觉得很赞", "张先生、李女士等{}人觉得很赞", "{}人收藏", "👍 {}", "点赞数：{}", "❤ {} 💬 12", "阅读（{}）", "共{}条评论", "评论({}) 参与(12)",
    "浏览：{}次 字体：大 中 小", "点击：{} 打印 关闭", "{} views", "阅读 {} 次", "播放量：{}", "本文被阅读 {} 次", "分享次数：{}", "页面生成耗时 0.{} 秒",
    "本页面已被浏览{}次", "当前页面浏览量：{}", "今日访问：{}", "总访问量：{}", "本稿阅读数：{}", "我来说两句({})", "网友留言 {} 条", "云岭融媒 {}分钟前 关注",
)  # fmt: skip
BANNERS = (
    "云岭网祝全国人民新年快乐！", "云岭网恭祝大家中秋快乐！", "距离2027年春节还有30天", "距第15届云岭读书节开幕还有12天", "云岭网给您拜年啦", "欢迎访问云岭网！",
    "本站已支持IPv6访问", "网站支持IPv6", "推荐使用1920×1080分辨率浏览本站", "当前浏览器版本过低，请升级", "无障碍阅读 适老化版本", "今天是：2026年11月26日 星期四 农历十月十八",
)  # fmt: skip
STATES = (
    "版权声明：本文版权归原作者所有，转载请注明出处。", "本文为云岭号作者上传并发布，仅代表作者观点，云岭新闻仅提供信息发布平台。", "特别声明：本文为自媒体作者上传，不代表本网立场，本网仅提供信息存储服务。",
    "免责声明：本网对文中陈述、观点判断保持中立，不对所包含内容的准确性、可靠性或完整性提供任何保证。请读者仅作参考，并请自行承担全部责任。", "如涉及作品内容、版权和其它问题，请在30日内与本网联系，我们将在第一时间删除内容！",
    "声明：本网站部分内容来源于网络，如有侵权请联系删除。", "本网所有内容，未经授权，不得转载。", "转载请注明来源：云岭网", "（版权归原作者所有，如有侵权请联系我们删除）", "图片来源于网络，如有侵权请联系删除",
    "欢迎关注云岭网官方微信", "更多资讯，请关注云岭网微信公众号", "本文首发于云岭客户端，转载请联系授权。",
)  # fmt: skip
ASKS = (
    "你觉得这篇文章怎么样？", "文章对您有帮助吗？ 有帮助 没帮助", "我有话说", "说点什么吧...", "评论抢先看", "暂无评论，快来抢沙发", "登录 后参与评论", "网友评论仅供其表达个人看法，并不表明本站同意其观点或证实其描述",
    "发表评论前请先登录", "全部评论 0", "最新评论 最热评论", "已有0条评论", "写评论", "文明评论，理性发言", "还可输入200字", "提交 重置", "匿名发表", "表情 图片 发送", "您可以选择以下方式分享", "顶 0 踩 0", "点击进入评论区",
    "请登录后发表评论", "提交评论", "评论字数限制200字", "[查看全部评论]", "参与讨论", "匿名", "欢迎您，游客", "来自云岭的网友", "网友热评", "微信扫一扫打赏", "©云岭网", "AI助读",
)  # fmt: skip
# What pages and houses say between the lines, and the boxes of theirs that stand there; what they are called, and what they hold.
TALK = (
    "点击进入下一页", "上滑看下一篇", "左右滑动查看更多", "信息有误？我要反馈", "如发现文章有错别字，请点击纠错", "喜欢本文请点赞、转发", "欢迎在评论区留言", "该文章暂不支持评论", "查看作者更多文章", "切换到手机版", "没有更多了",
    "安装云岭客户端，第一时间获取本地资讯", "想看更多，下载云岭APP", "更多精彩请关注云岭发布", "设为星标，不错过每一条推送", "云岭网恭祝大家中秋快乐！", "祝广大网友新年快乐！", "建议使用IE9以上版本浏览器访问本站", "本网将于11月28日进行系统维护",
    "【广告】云岭年货节火热进行中", "云岭旅游年卡限时特惠，点击购买", "欢迎订阅2027年《云岭日报》", "本地资讯，尽在云岭网", "内容合作请联系：yl@yunling.example", "股市有风险，投资需谨慎。", "本文内容由AI辅助生成", "AI翻译，仅供参考",
)  # fmt: skip
BOXES = (
    "zt", "hotList", "rank-list", "xg_news", "recommend", "author-card", "vote-box", "app-download", "subscribe", "live-bar", "weather",
)  # fmt: skip
HEADS = ("图说云岭", "民生直通车", "云岭身边事", "热点排行", "今日热点", "编辑推荐")
TITLES = ("青禾镇春茶上市", "白鹭湖迎来候鸟", "梅岗的梅花开了", "石桥小学举行运动会", "清溪图书馆延长开放")
TAGS = ("p", "div", "span", "h5", "li", "section")


def _one_of(texts: tuple[str, ...], *, above: bool = True) -> Noise:
    """One of these comes, below the headline or at the end of the text."""

    def make(rng: Random, page: Located) -> Made:
        tag = rng.choice(TAGS[:2] if above else TAGS)
        at = rng.choice((below_headline(page) if above else tail(page), tail(page)))
        return comes(page, at, f"<{tag}>{rng.choice(texts)}</{tag}>")

    return make


def counts(rng: Random, page: Located) -> Made:
    """A counter goes on, in whatever words and tags."""
    tag, said = rng.choice(TAGS), rng.choice(COUNTS)
    at = rng.choice((below_headline(page), tail(page), between(rng, page)))
    return put(page, at, lambda: f"<{tag}>{said.format(rng.randrange(20, 99999))}</{tag}>")


def icons(rng: Random, page: Located) -> Made:
    """A number goes on whose word is a picture."""
    icon = rng.choice(("<i class='icon-eye'></i>", "<img src='/img/zan.png' width=16>", "<em></em>"))
    return put(
        page,
        rng.choice((below_headline(page), its_end(page))),
        lambda: f"<div>{icon}{rng.randrange(99999)}</div>",
    )


def banners(rng: Random, page: Located) -> Made:
    """A greeting or a countdown, at the top of every page or right above the headline's lines."""
    return comes(
        page,
        rng.choice((top(page), below_headline(page), its_end(page))),
        f"<div>{rng.choice(BANNERS)}</div>",
    )


def rolling_time(rng: Random, page: Located) -> Made:
    """Where the page printed when, it says how long ago."""
    if len(page.published) < 8 or page.html.count(page.published) != 1:
        return None
    unit = rng.choice(("分钟前", "小时前", "天前"))
    first = rng.randrange(1, 20)
    sides = [
        page.html.replace(page.published, f"{count}{unit}") for count in (first, first + rng.randrange(1, 9))
    ]
    return page.side(sides[0]), page.side(sides[1])


def account_card(rng: Random, page: Located) -> Made:
    """Whose account it is, how many follow it, and what it wrote since."""

    def made() -> str:
        fans = f"{rng.randrange(1, 99)}.{rng.randrange(9)}万"
        latest = "".join(
            f'<li><a href="/c/{rng.randrange(10**6)}.html">{one}</a></li>'
            for one in rng.sample(("青禾镇春茶上市", "白鹭湖迎来候鸟", "梅岗的梅花开了"), 2)
        )
        return f'<div class="author-card"><a href="/u/1">云岭发布</a><p>{fans}粉丝</p><p>云岭发布官方账号</p><a>关注</a><h4>作者最新文章</h4><ul>{latest}</ul></div>'

    return put(page, rng.choice((tail(page), its_end(page))), made)


def album(rng: Random, page: Located) -> Made:
    """Which picture of how many is shown first."""
    total = rng.randrange(5, 20)
    return put(page, between(rng, page), lambda: f"<p>({rng.randrange(1, total)}/{total})</p>")


def talk(rng: Random, page: Located) -> Made:
    """A line between two paragraphs in which the page or the house speaks."""
    tag = rng.choice(TAGS[:2])
    return put(page, between(rng, page), lambda: f"<{tag}>{rng.choice(TALK)}</{tag}>")


def named_box(rng: Random, page: Located) -> Made:
    """A box between two paragraphs, with a heading of any words and other titles, linked or not."""
    linked, name = rng.random() < 0.5, rng.choice(BOXES)

    def made() -> str:
        titles = rng.sample(TITLES, 3)
        items = "".join(
            f'<li><a href="/n/{rng.randrange(10**6)}.html">{one}</a></li>' if linked else f"<li>{one}</li>"
            for one in titles
        )
        return (
            f'<div class="{name}"><h4>{rng.choice(HEADS if linked else HEADS[3:])}</h4><ul>{items}</ul></div>'
        )

    return put(page, between(rng, page), made)


def unnamed_comments(rng: Random, page: Located) -> Made:
    """Readers' words below the text, others at each visit, in boxes without a name."""
    shape = rng.choice((
        "<div><span>云岭网友{0}</span><em>{1}小时前</em><p>{2}</p><i>赞({1})</i></div>",
        "<li><a href='/u/{0}'>云岭来客{0}</a><span>2026-11-2{3} 10:31</span><div>{2}</div><div>回复 举报 赞 {1}</div></li>",
        "<dl><dt>老李{0} [云岭县网友]</dt><dd>{2}</dd><dd>{1}小时前 回复({3})</dd></dl>",
    ))  # fmt: skip

    def made() -> str:
        said = rng.sample(COMMENTS, rng.randrange(2, 5))
        return "".join(
            shape.format(rng.randrange(99), rng.randrange(1, 24), one, rng.randrange(9)) for one in said
        )

    return put(page, tail(page), lambda: f"<div>{made()}</div>")


KINDS: dict[str, Noise] = {
    "unnamed comments": unnamed_comments,
    "buttons": _one_of(BUTTONS),
    "voices": _one_of(VOICES),
    "where to report": _one_of(REACHES, above=False),
    "codes to scan": _one_of(SCANS),
    "counts of many words": counts,
    "icons": icons,
    "banners": banners,
    "statements": _one_of(STATES, above=False),
    "asked of readers": _one_of(ASKS, above=False),
    "rolling time": rolling_time,
    "account cards": account_card,
    "albums": album,
    "talk between the lines": talk,
    "boxes by name": named_box,
}
