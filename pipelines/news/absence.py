"""Why a page holds no article: withdrawn, blocked, or merely unreadable. Judged without asking twice."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.charset import decode
from pipelines.news.errors import NewsError, NotAPage
from pipelines.news.layout import read
from pipelines.news.text import tidy
from pipelines.news.url import canonical, claims

GONE = frozenset({404, 410})
REFUSED = frozenset({401, 403, 412, 429, 451, 521})

# What portals write, with status 200, where an article was.
SOFT_404 = re.compile(
    r"(?:页面|网页|文章|稿件|内容|信息|新闻|頁面|網頁)[^。<>]{0,12}(?:没有找到|找不到|不存在|已(?:被)?删除|已过期|已下线|已撤|沒有找到|已(?:被)?刪除)"
    r"|(?:没有找到|找不到|无法找到)[^。<>]{0,8}(?:页面|网页|文章|内容)|已删除或过期的稿件|404\s*not\s*found",
    re.IGNORECASE,
)
CHALLENGE = re.compile(
    r"验证码|安全验证|人机验证|访问验证|访问过于频繁|请求过于频繁|正在验证|浏览器安全检查|just a moment|captcha|cf-chl|"
    r"attention required|access denied|request could not be satisfied|challenge_vcode|_botd|jsl_clearance|acw_sc__v2|"
    r"请开启javascript|enable javascript",
    re.IGNORECASE,
)
MAINTENANCE = re.compile(
    r"(?:系统|网站|服务|页面)[^。]{0,8}(?:维护|升级)中?|暂停服务|服务不可用|service unavailable",
    re.IGNORECASE,
)
TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE | re.DOTALL)
# Each alternative also ends at the page's end: an opening without its close must not be looked for again and again.
TAGS = re.compile(
    r"<(script|style)\b.*?(?:</\1>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*(?:>|\Z)", re.IGNORECASE | re.DOTALL
)
# A notice is short; an article that mentions a 验证码 is not.
NOTICE_CHARS = 600


def understand(capture: Capture) -> Article | Refusal:
    """The article a capture holds, or the fate it met and why. Raises nothing that a page can cause."""
    if capture.status in GONE:
        return _refusal(capture, Fate.WITHDRAWN, f"http_{capture.status}")
    if capture.status in REFUSED:
        return _refusal(capture, Fate.BLOCKED, f"http_{capture.status}")
    if capture.status != 200:
        return _refusal(capture, Fate.UNREADABLE, f"http_{capture.status}")
    if refusal := _led_away(capture):
        return refusal
    try:
        article = read(capture)
    except NewsError as error:
        return _unread(capture, error)
    # News names its time, its source or its editor; a notice in the shape of an article names none.
    if article.published_raw or article.source or article.editors or article.responsible_editors:
        return article
    return _notice(capture) or article


def _refusal(capture: Capture, fate: Fate, reason: str) -> Refusal:
    return Refusal(capture=capture, fate=fate, reason=reason)


def _led_away(capture: Capture) -> Refusal | None:
    """A redirect from the article to the portal's home or section page, to another article, or off the portal."""
    portal = capture.portal
    asked, came = (urlsplit(canonical(url, portal)) for url in (capture.url, capture.final_url))
    if (asked.netloc, asked.path, asked.query) == (came.netloc, came.path, came.query):
        return None
    own = {asked.netloc, *(urlsplit(canonical(page.url)).netloc for page in portal.sections)}
    own.add(urlsplit(canonical(portal.home)).netloc)
    if came.path in {"", "/", "/index.html", "/index.shtml", "/index.htm"} and not came.query:
        if came.netloc in own:
            return _refusal(capture, Fate.WITHDRAWN, "redirect_home")
        return _refusal(capture, Fate.BLOCKED, "redirect_elsewhere")
    sections = {urlsplit(canonical(section.url, portal))[1:3] for section in portal.sections}
    if (came.netloc, came.path) in sections:
        return _refusal(capture, Fate.WITHDRAWN, "redirect_section")
    if portal.sections and claims(portal, capture.final_url):
        return _refusal(capture, Fate.UNREADABLE, "moved")
    return None


def _unread(capture: Capture, error: NewsError) -> Refusal:
    if isinstance(error, NotAPage):
        return _refusal(capture, Fate.UNREADABLE, error.reason)
    return _notice(capture) or _refusal(capture, Fate.UNREADABLE, error.reason)


def _notice(capture: Capture) -> Refusal | None:
    """What a page says that is no news: blocked or gone."""
    text = decode(capture.payload, capture.headers, capture.portal.charset).text
    title = tidy(match[1]) if (match := TITLE.search(text)) else ""
    visible = tidy(TAGS.sub(" ", text))
    notice = title if len(visible) > NOTICE_CHARS else f"{title} {visible}"
    if CHALLENGE.search(title) or (len(visible) <= NOTICE_CHARS and CHALLENGE.search(text)):
        return _refusal(capture, Fate.BLOCKED, "challenge")
    if SOFT_404.search(notice):
        return _refusal(capture, Fate.WITHDRAWN, "soft_404")
    if len(visible) <= NOTICE_CHARS and MAINTENANCE.search(visible):
        return _refusal(capture, Fate.UNREADABLE, "maintenance")
    return None
