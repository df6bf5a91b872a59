"""Lines that stand in a body and are not its text, by what they print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.text import either_script, normal
from pipelines.news.words.disclaimers import is_disclaimer
from pipelines.news.words.furniture import (
    HEADING,
    INVITATION,
    KEYWORDS,
    LABELS,
    LENGTH,
    NEIGHBOUR,
    SHARING,
    TAGGED,
)

PAGER_CHARS = LINE = 60
# All lines here are in normal form: the gateway prints the same furniture in traditional characters.
# The portal's own statement ends an article wherever it stands, if what follows speaks of the portal's pieces:
# what follows is the portal's, not the reporter's. Others declare things solemnly too, and that is news.
STATEMENT = re.compile(
    r"^(?:打印正文|法律声明)[:.]?$|^(?:版权(?:声明|与免责声明|相关声明)|免责声明|特别声明|郑重声明)(?:[:.].*)?$"
    r"|^.{2,20}版权(?:与|和)(?:信息产品内容销售的声明|免责(?:声明|申明):?)$"
)
OF_THE_PORTAL = either_script(
    r"本(?:网|站|报社?|台|社|平台|公众号|号)|转载|稿件|(?:本|此|该)文|文章|自媒体|观点|原作者|投资建议|信息(?:存储|发布)"
)
# Solemnly declares a museum, too, that its rights were violated: the portal's own says nothing but notices' words.
SOLEMN, OF_RIGHTS = re.compile("(?:特别|郑重)声明"), either_script("侵权|版权|著作权")
# So many lines of a statement's, in characters, must speak so.
SAYS_SO, SAID_CHARS = 0.5, 15
# So do the headings of what the portal links to, unless more text stands below its links than above them.
RELATED = re.compile(
    r"^(?:[>#*]*(?:相关(?:新闻|阅读|推荐|文章|视频|资讯)|(?:推荐|热门|热点)(?:阅读|推荐|新闻|文章)|精彩(?:推荐|视频推荐)"
    r"|更多(?:新闻|阅读|推荐|资讯)|网友评论|延伸.推荐|猜你喜欢|大家都在看|往期回顾|为您推荐))[:.]?$"
)
# These head links, or a part of the text that tells what came before.
BACKGROUND = re.compile(r"^[>#*]*(?:相关(?:链接|报道|专题|内容)|延伸阅读)[:.]?$")
NOISE = re.compile(
    r"(?:(?:点击|阅读|浏览)(?:次数|量|数)?:?\d+(?:次|人|人次)?|分享(?:到)?:(?:欢迎发表评论|我要评论)*"
    r"|[【\[]?(?:我要)?纠错[】\]]?|\[?点击图片进入下一页\]?|(?:提示:)?支持(?:键盘|左右|方向键).{0,10}翻页.{0,6}"
    r"|(?:点击)?返回.{2,12}首页>*|(?:展开)?剩余\d+%(?:内容)?(?:,?(?:打开|下载|登录).{0,8}(?:查看|阅读))?|继续阅读|责任编辑:?|发布于:(?!.*\d).{2,8}|来自(?:网络|微博|微信|iphone.{0,6}|android.{0,6}|.{0,4}客户端)"
    r"|更多(?:精彩|原创|独家|最新)?(?:内容|资讯|报道|新闻|视频)?,?请?(?:关注|点击|进入|下载)[^.!?\d]{0,14}(?:app|客户端|公众号|视频号|微[信博]|网|频道|专题|>+)"
    r"|[-~]*(?:the)?end[-~]*|海量资讯.{4,40}app|股民福利.{4,40}>>|长按以下内容复制.{0,12}:?"
    r"|您的浏览器(?:暂时|暂|不|版本|已|无法|未).{0,8}(?:播放|支持|升级|视频|音频).{0,12}|正在加载(?:中|视频|图片|数据)?[.,]*"
    r"|\(?本文来自.{2,12}更多.{2,12}下载.{2,12}app\)?|相关(?:资讯|内容)请关注:.{1,14}(?:专区|专题|频道|网)"
    r"|(?:请继续往下阅读|advertisement|广告)\.*|欢迎(?:网友|您)?(?:来此|在此)?发表评论>*"
    r"|(?:打印|收藏|关闭|复制链接|大中小|字号|投稿|顶一下|踩一下|返回顶部|网友评论)(?:本页|窗口|本文)?"
    r"|(?:[【\[(]?(?:打印(?:本页|正文)?|关闭(?:窗口)?|收藏(?:本页)?|大|中|小|字[体号]:?|返回(?:首页|顶部)?|纠错|分享)[】\])|/]?){2,}"
    r"|复制(?:页面|本页|文章)?(?:链接|地址)(?:(?:成功|失败)?[,!]?(?:https?:|您的|请|ctrl).{0,160})?"
    r"|[^.]{0,8}点(?:个|击|亮)?[\"【\[(]*在看(?:[\"】\])!,.~].{0,24})?|自动播放(?:开关)?(?:自动播放)?)[.]?",
    re.IGNORECASE,
)
# A pager prints numbers, brackets, arrows and its own few words.
PAGER = re.compile(
    r"^(?=.*(?:页|\d.*\d|>))(?:首页|尾页|末页|上一?页|下一?页|前一页|后一页|共\d+[页条]|第\d+页|[\d\s\[\]【】()<>«».|…/]|到第|页)+$"
)
# Which of how many, too; without any of these pages are numbered one by one, from the first or so.
PAGES, NUMBER, FIRST_PAGE = re.compile(r"[页<>«»]|^[(\[]?\d+/\d+[)\]]?$"), re.compile(r"\d+"), 50
# Behind the last line of a text, or as one of its own: "更多社会新闻：", whose links were left out.
LEADS_ON = re.compile(r"^.{0,4}(?:更多|相关|点击|进入|专题|推荐|阅读|往期|链接).{0,10}:$")
POINTS_ON = re.compile(r"^.{2,40}(?:>>+|»)$")
# A link at the end of the last line that leads away: "返回云岭网首页>>".
BACK = re.compile(r"^>*(?:返回.{2,14}(?:首页|频道|主页)|点击进入.{0,14}|更多.{2,16}|阅读全文)>*$")


def is_furniture(line: str) -> bool:
    """Whether a line, as printed, is the page's and no part of a text."""
    plain = normal(line)
    if len(plain) < PAGER_CHARS and PAGER.match(plain):
        return True
    low = plain.lower()
    if len(plain) <= LINE and any(one.fullmatch(low) for one in (NOISE, LABELS, LENGTH, INVITATION, SHARING)):
        return True
    return is_disclaimer(low) or NEIGHBOUR.fullmatch(low) is not None


def is_heading(line: str) -> bool:
    """Whether a line heads a list of other pieces."""
    return len(line) <= LINE and HEADING.fullmatch(normal(line).lower()) is not None


def is_figures(plain: str) -> bool:
    """Whether a line in normal form is numbers that page nothing: a counter's beside a text, within it a row's."""
    if len(plain) >= PAGER_CHARS or not PAGER.match(plain) or PAGES.search(plain):
        return False
    numbers = list(map(int, NUMBER.findall(plain)))
    paged = ".." in plain or numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len(numbers) < 2 or numbers[0] > FIRST_PAGE or not paged


def is_keywords(line: str) -> bool:
    """Whether a line lists what the page is filed under, where it stands above or below the text."""
    if "键" not in line and "鍵" not in line:
        return False
    plain = normal(line)
    short = len(plain) <= LINE and KEYWORDS.fullmatch(plain) is not None
    return short or TAGGED.fullmatch(line) is not None


def is_statement(line: str, rest: Sequence[str]) -> bool:
    """Whether a line that opens a statement opens the portal's; `rest`: those behind it, without lists of links.

    What it says first decides: below another's declaration the article goes on, and may speak of articles.
    """
    solemn = SOLEMN.match(normal(line)) is not None
    said = [text for text in (line, *rest) if len(text) >= SAID_CHARS] or list(rest if solemn else ())
    if not said:
        return not solemn
    spoken = [text for text in said if OF_THE_PORTAL.search(text) or OF_RIGHTS.search(text)]
    own = is_disclaimer(normal(said[0]).lower()) if solemn else said[0] in spoken
    return own and sum(map(len, spoken)) >= SAYS_SO * sum(map(len, said))
