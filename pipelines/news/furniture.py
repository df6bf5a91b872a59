"""What stands in a body and is not its text: boxes by their names, lines by what they print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from pipelines.news.blocks import BLOCKS, printed
from pipelines.news.hidden import hidden
from pipelines.news.led_away import leading_away
from pipelines.news.page import Page
from pipelines.news.portal import Layout

PAGER_CHARS = 60
# How boxes of adverts are called, part by part: no "add", "head", "shadow", "download".
ADVERT = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advs|adverts?|advertis\w+|adsense|adsbygoogle|adbox|adwrap\w*|gpt|guanggao|tuiguang"
    r"|sponsor(?:ed)?|dfp|(?:ads?|adv|gg)\d+(?:x\d+)?)(?=$|[\s_-])|BAIDU_SSP|cpro_",
    re.IGNORECASE,
)
# And those of what readers write below it.
COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|pinglun|liuyan|cmts?|reply|replies|changyan)(?:[_-]?(?:list|box|block|area|section|wrap\w*|con\w*|main))?(?=$|[\s_-])|SOHUCS",
    re.IGNORECASE,
)
ADVERT_SHARE = 0.4
LABELS_ADVERT = frozenset({"广告", "廣告", "推广", "推廣", "赞助", "赞助商链接", "赞助内容", "AD"})
# All lines here are in normal form: the gateway prints the same furniture in traditional characters.
# The portal's own statement ends an article wherever it stands; what follows is the portal's, not the reporter's.
STATEMENT = re.compile(
    r"^(?:打印正文|法律声明)[:.]?$|^(?:版权(?:声明|与免责声明|相关声明)|免责声明|特别声明|郑重声明)(?:[:.].*)?$"
    r"|^.{2,20}版权(?:与|和)(?:信息产品内容销售的声明|免责(?:声明|申明):?)$"
)
# So do the headings of what the portal links to, unless more text stands below its links than above them.
RELATED = re.compile(
    r"^(?:[>#*]*(?:相关(?:新闻|阅读|推荐|文章|视频|资讯)|(?:推荐|热门|热点)(?:阅读|推荐|新闻|文章)|精彩(?:推荐|视频推荐)"
    r"|更多(?:新闻|阅读|推荐|资讯)|网友评论|延伸.推荐|猜你喜欢|大家都在看|往期回顾|为您推荐))[:.]?$"
)
# These head links, or a part of the text that tells what came before.
BACKGROUND = re.compile(r"^[>#*]*(?:相关(?:链接|报道|专题|内容)|延伸阅读)[:.]?$")
NOISE = re.compile(
    r"^(?:图片版权归原作者所有|分享(?:到.{0,20}|[:])|分享让更多人看到|(?:点击|阅读|浏览)(?:次数|量|数)?[:]?\d+.{0,4}|扫一扫.{0,24}"
    r"|扫描.{0,10}二维码.{0,20}|【?(?:我要)?纠错】?|关键词[:].{0,60}|点击图片进入下一页|(?:提示:)?支持.{0,10}翻页.{0,6}"
    r"|打开.{2,8}查看(?:更多|精彩)?(?:图片|内容)|.{0,10}下载.{0,4}(?:APP|客户端).{0,10}|返回.{2,12}首页.{0,6}|点击查看.{0,10}"
    r"|\[?点击图片进入下一页\]?|展开全文|展开剩余\d+%|阅读全文|继续阅读|责任编辑[:]?|更多精彩.{0,20}(?:关注|点击|进入).{0,20}"
    r"|>*(?:下一页|上一页)>*|发布于[:].{2,8}|来自.{2,4}"
    r"|[-~]*(?:the)?end[-~]*|(?:海量资讯|股民福利|长按).{4,40}(?:app|[:]|>>)|您的浏览器.{4,30}|正在加载.{0,3}|转播到.{2,6}"
    r"|\(?本文来自.{2,12}更多.{2,12}下载.{2,12}app\)?|转载请注明.{0,20}|相关(?:资讯|内容)请关注[:].{0,20}|全文\d+字.{0,20}"
    r"|声明[:](?:该文|本文|以上|此文|内容).{5,}|欢迎网友.{0,4}发表评论>*|(?:请继续往下阅读|文章来源网络|advertisement|广告)\.*"
    r"|(?:打印|收藏|关闭|复制链接|大中小|字号|投稿|顶一下|踩一下|返回顶部|网友评论)(?:本页|窗口|本文)?"
    r"|(?:上|下)一(?:篇|条|则)[:].{0,60}|标签[:].{0,60}"
    r"|(?:[【\[(]?(?:打印(?:本页|正文)?|关闭(?:窗口)?|收藏(?:本页)?|大|中|小|字[体号][:]?|返回(?:首页|顶部)?|纠错|分享)[】\])|/]?){2,}"
    r"|.{0,10}声明[:].{0,40}(?:仅代表|不代表).{4,80}|(?:本文|以上内容|文章内容|该文).{0,16}(?:仅代表|不代表).{2,40}(?:观点|立场).{0,40}"
    r"|复制(?:页面|本页)?(?:链接|地址).{0,160}|.{0,6}点(?:个|击|亮)?.{0,3}在看.{0,24}|自动播放(?:开关)?(?:自动播放)?)[.]?$",
    re.IGNORECASE,
)
# A pager prints numbers, brackets, arrows and its own few words.
PAGER = re.compile(
    r"^(?=.*(?:页|\d.*\d|>))(?:首页|尾页|末页|上一?页|下一?页|前一页|后一页|共\d+[页条]|第\d+页|[\d\s\[\]【】()<>«».|…/]|到第|页)+$"
)
# Behind the last line of a text, or as one of its own: "更多社会新闻：", whose links were left out.
LEADS_ON = re.compile(r"^.{0,4}(?:更多|相关|点击|进入|专题|推荐|阅读|往期|链接).{0,10}:$")
POINTS_ON = re.compile(r"^.{2,40}(?:>>+|»)$")
# A link at the end of the last line that leads away: "返回云岭网首页>>".
BACK = re.compile(r"^>*(?:返回.{2,14}(?:首页|频道|主页)|点击进入.{0,14}|更多.{2,16}|阅读全文)>*$")


@dataclass(frozen=True, slots=True)
class Removed:
    """What stands in the body and is not its text, and why it is none."""

    text: str
    why: str


def is_furniture(plain: str) -> bool:
    """Whether a line, in normal form, is the page's and no part of a text."""
    return NOISE.match(plain) is not None or (len(plain) < PAGER_CHARS and PAGER.match(plain) is not None)


def take_out(page: Page, body: _Element, layout: Layout, base: str) -> list[Removed]:
    """Remove from a body what its layout drops, what is hidden, adverts, comments and pictures that lead away.

    `base`: the page's address. Returns what was removed, in words.
    """
    removed = []
    for found_hidden in hidden(body):
        removed.append(Removed(printed(found_hidden), "hidden"))
        _empty(found_hidden)
    for found in list(page.css(*layout.drop, within=body)):
        removed.append(Removed(printed(found), "dropped by the layout"))
        remove(found)
    for why, names in (("advert", ADVERT), ("comments", COMMENTS)):
        for box in _called(body, names):
            removed.append(Removed(printed(box), why))
            remove(box)
    for box in [*_labelled_adverts(body), *leading_away(body, base)]:
        if box.getparent() is not None:
            removed.append(Removed(printed(box) or str(next(box.iter("img")).get("src")), "leads away"))
            _empty(box)
    return [one for one in removed if one.text]


def _labelled_adverts(body: _Element) -> list[_Element]:
    """The boxes that print the word and, but for it, only links."""
    found: list[_Element] = []
    for element in body.iter("span", "p", "em", "i", "b", "strong", "div", "small"):
        if len(element) or (element.text or "").strip() not in LABELS_ADVERT:
            continue
        box, above = element, element.getparent()
        while above is not None and above is not body and _only_links(above, element):
            box, above = above, above.getparent()
        if box is not element:
            found.append(box)
    return found


def _only_links(box: _Element, label: _Element) -> bool:
    linked = sum(len(printed(link)) for link in box.iter("a"))
    return next(box.iter("a"), None) is not None and len(printed(box)) <= linked + len(printed(label)) + 2


def _called(body: _Element, names: re.Pattern[str]) -> list[_Element]:
    """The outermost boxes that call themselves so; none that holds much of the text."""
    found: list[_Element] = []
    for element in body.iter("div", "p", "span", "ins", "section", "aside", "a", "table", "ul"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(named) == 1 or element is body or not names.search(named):
            continue
        if not any(box in found for box in element.iterancestors()):
            found.append(element)
    whole = len(printed(body)) if found else 0
    return [box for box in found if len(printed(box)) <= ADVERT_SHARE * whole]


def _empty(element: _Element) -> None:
    """Remove what an element holds; one that stands between two lines goes on doing so."""
    if element.tag not in BLOCKS:
        remove(element)
        return
    element.text = None
    for child in list(element):
        element.remove(child)


def remove(element: _Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
