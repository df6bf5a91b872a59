"""Noise around and within an article as a portal makes it from one visit to the next: bars, lists, counters, tokens."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from random import Random

from tests.bench import seed_words as words
from tests.bench.seed import Located, block
from tests.bench.seed_noise import (
    Made,
    Noise,
    alone,
    below_headline,
    its_end,
    twice,
)

BLOCK_TAG = re.compile(r"<(?:p|div|ul|ol|li|h\d|section)\b", re.IGNORECASE)
BODY_TAG = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
HEADINGS = (
    "猜你喜欢", "大家都在看", "编辑推荐", "热门文章", "今日推荐", "热点新闻", "精彩推荐", "看过本文的人还看了",
    "您可能感兴趣的内容", "更多精彩", "往期回顾", "热搜榜", "新闻排行", "图片新闻", "视频推荐", "热门视频",
)  # fmt: skip
COMMENTS = (
    "说得真好，支持一下，希望早日建成，大家都来看看。", "我家就在附近，每天都从那里经过，变化确实很大！",
    "前排围观，这个消息等了很久，终于等到了，点赞。", "楼上说得对，不过停车还是个问题，希望能考虑一下。",
    "沙发。", "转发了，周末带孩子去看看，谢谢小编的介绍。", "路过，顶一个，写得很细，图片也拍得不错。",
)  # fmt: skip


def top(page: Located) -> int:
    found = BODY_TAG.search(page.html)
    return found.end() if found and found.end() < page.body[0].start else 0


def between(rng: Random, page: Located) -> int | None:
    """Behind a paragraph of the text, not the last where there are others."""
    places = [found[1] for one in page.body if (found := block(page.html, one))]
    return rng.choice(places[:-1] or places) if places else None


def tail(page: Located) -> int | None:
    """Behind the last paragraph, inside what holds it, be it one that the label leaves out."""
    last = next(one for one in page.segments if one.end == page.region[1])
    found = block(page.html, last)
    # Words without an element of their own behind it would be one line with what is put there.
    return found[1] if found and page.html[found[1] :].lstrip().startswith("<") else None


def rows(rng: Random, most: int = 5, tag: str = "li") -> str:
    return "".join(
        f'<{tag}><a href="/c/{rng.randrange(10**7)}.html" target="_blank">{title}</a></{tag}>'
        for title in rng.sample(words.LINKS, rng.randrange(2, most + 1))
    )


def put(page: Located, at: int | None, make: Callable[[], str]) -> Made:
    return None if at is None else twice(page, at, lambda: _apart(page, at, make()))


def comes(page: Located, at: int | None, what: str) -> Made:
    """Something that was not there at the first visit."""
    return None if at is None else alone(page, page.html[:at] + _apart(page, at, what) + page.html[at:])


def _apart(page: Located, at: int, what: str) -> str:
    """On a line of its own where the text of the article goes on behind it."""
    begins = any(one.start <= at < one.end and not page.html[one.start : at].strip() for one in page.segments)
    return f"{what}<br>" if begins and not BLOCK_TAG.match(what) else what


def list_within(rng: Random, page: Located) -> Made:
    """Rotating links to other articles between two paragraphs."""
    title = rng.choice(HEADINGS)
    named = rng.choice(('class="rel-news"', 'class="tuijian"', 'id="hotlist"', ""))
    shape = rng.choice(("<div {}><h4>{}</h4><ul>{}</ul></div>", "<div {}><p><strong>{}</strong></p>{}</div>"))
    tag = "li" if "<ul>" in shape else "p"
    return put(page, between(rng, page), lambda: shape.format(named, title, rows(rng, 5, tag)))


def list_bare(rng: Random, page: Located) -> Made:
    """The same with no heading, at the end of the text or within."""
    at = tail(page) if rng.random() < 0.5 else between(rng, page)
    tag = rng.choice(("p", "li"))
    return put(page, at, lambda: rows(rng, 3, tag))


def list_comes(rng: Random, page: Located) -> Made:
    at = tail(page) if rng.random() < 0.5 else between(rng, page)
    title = rng.choice(HEADINGS)
    return comes(page, at, f"<div><p>{title}</p><ul>{rows(rng)}</ul></div>")


def next_article(rng: Random, page: Located) -> Made:
    """The next article's title, once there is one."""
    shape = rng.choice(("<p>上一篇：{}</p><p>下一篇：{}</p>", "<div>上一篇：{}<br>下一篇：{}</div>",
                        "<li>前一条：{}</li><li>后一条：{}</li>", "<p>上一篇：{} 下一篇：{}</p>"))  # fmt: skip
    first, last = (
        f'<a href="/c/{rng.randrange(10**6)}.html">{one}</a>' for one in rng.sample(words.LINKS, 2)
    )
    at = tail(page)
    if at is None:
        return None
    none = rng.choice(("没有了", "无", "暂无", ""))
    return tuple(
        page.side(page.html[:at] + shape.format(first, two) + page.html[at:]) for two in (none, last)
    )  # type: ignore[return-value]


def ticker(rng: Random, page: Located) -> Made:
    shape = rng.choice((
        lambda: f'<div class="weather">云岭 晴转多云 {rng.randrange(5, 30)}℃ 东南风{rng.randrange(1, 6)}级</div>',
        lambda: f'<div class="stock">云岭指数 {rng.randrange(2000, 4000)}.{rng.randrange(10, 99)} +{rng.randrange(1, 9)}.{rng.randrange(10, 99)}%</div>',
        lambda: f'<div class="date">今天是2024年3月{rng.randrange(1, 31)}日 星期{rng.choice("一二三四五六日")}</div>',
        lambda: f"<div>当前在线：{rng.randrange(10**5)}人</div>",
        lambda: f'<span class="weather">空气质量 优 {rng.randrange(10, 99)} 湿度 {rng.randrange(20, 90)}%</span>',
    ))  # fmt: skip
    return put(page, rng.choice((top(page), below_headline(page))), shape)


def login_bar(rng: Random, page: Located) -> Made:
    out = '<div class="userbar"><a href="/login">登录</a> <a href="/reg">注册</a></div>'
    in_ = f'<div class="userbar">欢迎您，云岭读者{rng.randrange(99999)} <a href="/out">退出</a> 消息({rng.randrange(20)})</div>'
    at = top(page)
    return tuple(page.side(page.html[:at] + one + page.html[at:]) for one in (out, in_))  # type: ignore[return-value]


def taking_part(rng: Random, page: Located) -> Made:
    shape = rng.choice((
        "<span>{}人参与</span>", "<a href='#comments'>{}条评论</a>", "<em>({}评)</em>", "<i>点赞 {}</i>",
        "<span class='zan'>赞({})</span>", "<span>收藏 {}</span>", "<span>已有{}人阅读</span>", "<b>{}次播放</b>",
        "<span>热度 {}</span>", "<span>分享 {}</span>", "<p>阅读量：{}</p>", "<p>{} 阅读</p>", "<p>{}人已读</p>",
        "<p>阅读 10万+ 在看{}</p>", "<p>点赞（{}）</p>", "<p>推荐指数：{}</p>", "<p>评论 {} 参与 12</p>", "<div>跟贴 {}</div>",
    ))  # fmt: skip
    at = rng.choice((below_headline(page), tail(page), tail(page)))
    return put(page, at, lambda: shape.format(rng.randrange(2, 99999)))


def tokens(rng: Random, page: Located) -> Made:
    shape = rng.choice(('<script>var __INITIAL__={{"token":"{0}","ts":{1}}};</script>',
                        '<script>window._hmt=[];var nonce="{0}";</script>', '<meta name="csrf-token" content="{0}">',
                        '<input type="hidden" id="tk" value="{0}">', '<img src="//stat.example/{0}.gif" style="display:none">',
                        '<div style="display:none">{0}</div>', '<script type="application/json">{{"t":{1},"p":"<p>{0}</p>"}}</script>'))  # fmt: skip
    at = rng.choice((top(page), between(rng, page), its_end(page)))
    return put(page, at, lambda: shape.format(f"{rng.randrange(16**24):024x}", rng.randrange(10**10)))


def video_block(rng: Random, page: Located) -> Made:
    def made() -> str:
        items = "".join(
            f'<li><a href="/v/{rng.randrange(10**6)}.html"><img src="/cover/{rng.randrange(16**8):08x}.jpg"><p>{title}</p></a><span>0{rng.randrange(9)}:{rng.randrange(10, 60)}</span></li>'
            for title in rng.sample(words.LINKS, 3)
        )
        return f'<div class="recommend-video"><h3>推荐视频</h3><ul>{items}</ul></div>'

    return put(page, rng.choice((tail(page), its_end(page))), made)


def cookie_banner(rng: Random, page: Located) -> Made:
    said = rng.choice((
        '<div id="cookie-tip">本网站使用Cookie以提升您的浏览体验，继续浏览即表示您同意我们的隐私政策。<a href="/privacy">了解更多</a><button>同意</button></div>',
        '<div class="pop-layer"><p>我们更新了《用户协议》和《隐私政策》，请您仔细阅读，同意后即可继续使用本网站的服务。</p></div>',
        '<div class="top-notice">云岭网提醒您：请使用谷歌、火狐等浏览器访问本站，以获得更好的浏览效果。</div>',
    ))  # fmt: skip
    return comes(page, rng.choice((top(page), its_end(page))), said)


def newest_bar(rng: Random, page: Located) -> Made:
    def made() -> str:
        shown = rng.sample(words.LINKS, 3)
        items = "".join(
            f'<a href="/c/{rng.randrange(10**6)}.html">{one}</a> {rng.randrange(24):02}:{rng.randrange(60):02} '
            for one in shown
        )
        return f'<div class="newest"><b>最新更新</b> {items}</div>'

    return put(page, rng.choice((top(page), below_headline(page), its_end(page))), made)


def comment_section(rng: Random, page: Located) -> Made:
    def made() -> str:
        items = "".join(
            f'<div class="c-item"><span>云岭网友{rng.randrange(999)}</span><em>{rng.randrange(1, 23)}小时前</em><p>{said}</p><i>赞({rng.randrange(99)})</i></div>'
            for said in rng.sample(COMMENTS, 4)
        )
        return f'<div id="comments"><h3>网友评论（{rng.randrange(99)}）</h3>{items}</div>'

    return put(page, its_end(page), made)


def tools(rng: Random, page: Located) -> Made:
    """Buttons and hints that come with a new template, beside or within the text."""
    said = rng.choice((
        "<div>字号：<a>大</a> <a>中</a> <a>小</a></div>", "<div>分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>",
        "<p>打开APP，查看更多精彩图片</p>", "<p>展开全文</p>", "<div>听新闻 00:00/03:21</div>", "<p>点击查看大图</p>",
        "<p>【纠错】</p>", "<div>全文共1234字，阅读大约需要3分钟</div>", "<p>返回搜狐，查看更多</p>", "<p>扫码下载云岭客户端</p>",
        "<p>关注云岭网微信公众号，获取更多资讯</p>", "<p>长按识别二维码关注我们</p>", "<div>收藏 打印 关闭</div>",
        "<p>举报</p>", "<div>特别声明：以上内容仅代表作者本人观点，不代表本网立场。</div>",
        "<p>点击下载“云岭新闻”客户端</p>", "<p>微信扫一扫分享</p>", "<p>手机看新闻</p>", "<div>相关标签：<a href='/t/1'>云岭</a> <a href='/t/2'>图书馆</a></div>",
        "<p>关键词：<a href='/t/1'>云岭</a>；<a href='/t/2'>春茶</a></p>", "<div>阅读原文</div>", "<div>赞 踩</div>",
        "<p>我要评论</p>", "<p>文明上网理性发言，请遵守新闻评论服务协议</p>", "<div>顶一下</div>", "<p>查看原图</p>",
    ))  # fmt: skip
    return comes(page, rng.choice((tail(page), below_headline(page), tail(page))), said)


def hidden(rng: Random, page: Located) -> Made:
    shape = rng.choice(('<p style="display:none">云岭网{}</p>', '<span style="display: none;">{}</span>', "<div hidden>{}</div>",
                        '<textarea style="display:none">{}</textarea>', "<template><p>{}</p></template>", "<noscript>{}</noscript>",
                        "<style>.x{}{{color:red}}</style>", "<select><option>{}</option></select>", '<p style="display:none;">{}</p>'))  # fmt: skip
    return put(page, between(rng, page), lambda: shape.format(rng.randrange(10**8)))


def stamps(rng: Random, page: Located) -> Made:
    """When the page was touched, where from, and by whose account."""
    shape = rng.choice(
        (
            "<p>更新于{}分钟前</p>",
            "<p>最后更新：2024-03-01 10:{}</p>",
            "<div>{}分钟前</div>",
            "<p>{}万粉丝 12获赞</p>",
            "<p>{}人已打赏</p>",
        )
    )
    rising = count(
        rng.randrange(10, 40), rng.randrange(1, 19)
    )  # no page was touched last before the visit before
    return put(page, tail(page), lambda: shape.format(next(rising)))


def share_prices(rng: Random, page: Located) -> Made:
    """A share's price that a script keeps in the text."""
    spots = [one for one in page.body if "。" in page.html[one.start : one.end]]
    if not spots:
        return None
    at = page.html.index("。", rng.choice(spots).start)
    return put(
        page,
        at,
        lambda: (
            f"<span>({rng.randrange(5, 99)}.{rng.randrange(10, 99)}, -0.{rng.randrange(10, 99)}, -{rng.randrange(9)}.{rng.randrange(10, 99)}%)</span>"
        ),
    )


def machine_summary(rng: Random, page: Located) -> Made:
    """What a machine says of the text, each time otherwise, and says so."""
    title = rng.choice(("AI摘要", "智能摘要", "智能速览"))
    notice = rng.choice(
        ("内容由AI生成，仅供参考", "以上内容由大模型生成", "摘要由人工智能自动生成，请注意甄别")
    )
    said = ("老桥重新通车，孩子们都来走一走。", "修了两年的桥昨天通了车。", "桥面的石板一块块放回了原处。")

    def made() -> str:
        return f'<div class="ai-box"><b>{title}</b><p>{rng.choice(said)}</p><p>{notice}</p></div>'

    return put(page, rng.choice((between(rng, page), tail(page))), made)


def ages(rng: Random, page: Located) -> Made:
    """What counts on by itself."""
    shape = rng.choice((
        "<p>提示：本文发布于{}天前，其中的信息可能已经过时。</p>", "<p>该文距今已有{}天，内容可能已失效。</p>", "<div>支持 {} 反对 3</div>",
        "<p>{}次观看</p>", "<p>当前在线人数：{}人</p>", "<p>热议 {}</p>", '<p>【最新】<a href="/c/{}.html">青禾镇春茶上市</a></p>',
    ))  # fmt: skip
    return put(
        page, rng.choice((between(rng, page), tail(page))), lambda: shape.format(rng.randrange(2, 9999))
    )


def hints(rng: Random, page: Located) -> Made:
    """Words to readers that a new template brings."""
    said = rng.choice((
        "<p>打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。</p>", "<p>点击上方“云岭发布”关注我们</p>", "<p>登录后可以发表评论</p>",
        "<p>还没有评论，快来抢沙发吧</p>", "<div>无障碍浏览 长者模式</div>", "<p>收听本文 03:21</p>", "<p>浏览次数：</p>", "<p>内容纠错</p>",
        '<div>您当前的位置：<a href="/">首页</a> &gt; <a href="/n/">新闻</a></div>', "<p>本文链接：https://www.yunling.example/2026/1.html</p>",
        "<p>凡本网注明“来源：云岭网”的所有作品，版权均属于云岭网，未经本网授权不得转载、摘编或利用其它方式使用上述作品。</p>",
    ))  # fmt: skip
    return comes(page, tail(page), said)


def outlets_abroad(rng: Random, page: Located) -> Made:
    """What outlets of Hong Kong and Taiwan print between paragraphs, another thing at each visit."""
    said = (
        "立即下載雲嶺新聞App，緊貼最新資訊", "【雲嶺頻道】免費訂閱WhatsApp頻道，緊貼最新資訊", "☆健康新聞不漏接，按讚追蹤粉絲頁。", "請繼續往下閱讀...",
        "我們需要你的支持，讓新聞走得更遠。", "※ 雲嶺新聞網關心您，珍惜生命。", "同場加映：舊戲院變身社區書店", "廣告 · 繼續滾動", "分享讚好 1.2K",
        "分享此新聞", "沒有媒體可用資源", "+13", "#碼頭 #漁村", "已有 3 人贊助", "本月尚餘免費文章：4篇 登入 / 訂閱", "想睇更多即時新聞，即上雲嶺專頁",
    )  # fmt: skip
    return put(page, rng.choice((between(rng, page), tail(page))), lambda: f"<p>{rng.choice(said)}</p>")


def cards(rng: Random, page: Located) -> Made:
    """Other pieces as applications set them: a link around title and teaser, or a box that is called so."""
    shape = rng.choice((
        '<a class="Card_x__1" href="/c/{}.html"><h4>{}</h4><div>居民表示期待，當局會密切留意。</div></a>',
        '<div class="td-related-posts"><ul><li><a href="/c/{}.html">{}</a></li></ul></div>',
        '<div class="mb-4"><div class="label">延伸閱讀</div><a href="/c/{}.html"><span>{}</span></a></div>',
    ))  # fmt: skip
    return put(page, between(rng, page), lambda: shape.format(rng.randrange(10**7), rng.choice(words.LINKS)))


KINDS: dict[str, Noise] = {
    "outlets abroad": outlets_abroad,
    "cards": cards,
    "machines' summaries": machine_summary,
    "ages and votes": ages,
    "hints": hints,
    "links within the text": list_within,
    "links without heading": list_bare,
    "a list comes": list_comes,
    "next article": next_article,
    "tickers": ticker,
    "login bar": login_bar,
    "taking part": taking_part,
    "tokens": tokens,
    "recommended films": video_block,
    "cookie banners": cookie_banner,
    "newest bar": newest_bar,
    "comment section": comment_section,
    "tools": tools,
    "hidden text": hidden,
    "stamps": stamps,
    "share prices": share_prices,
}
