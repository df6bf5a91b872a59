"""Why a page holds no article: withdrawn, blocked, or merely unreadable. Judged without asking twice."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.charset import decode
from pipelines.news.errors import NewsError, NotAPage
from pipelines.news.layout import read
from pipelines.news.text import tidy
from pipelines.news.url import canonical

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
    if reason := _led_away(capture):
        return _refusal(capture, Fate.WITHDRAWN, reason)
    try:
        article = read(capture)
    except NewsError as error:
        return _unread(capture, error)
    if SOFT_404.search(article.headline) and sum(map(len, article.paragraphs)) < NOTICE_CHARS:
        return _refusal(capture, Fate.WITHDRAWN, "soft_404")
    return article


def _refusal(capture: Capture, fate: Fate, reason: str) -> Refusal:
    return Refusal(capture=capture, fate=fate, reason=reason)


def _led_away(capture: Capture) -> str | None:
    """A redirect from the article to the home page or a section page."""
    asked, came = (urlsplit(canonical(url, capture.portal)) for url in (capture.url, capture.final_url))
    if (asked.netloc, asked.path, asked.query) == (came.netloc, came.path, came.query):
        return None
    if came.path in {"", "/", "/index.html", "/index.shtml", "/index.htm"} and not came.query:
        return "redirect_home"
    sections = {urlsplit(canonical(section.url, capture.portal))[1:3] for section in capture.portal.sections}
    return "redirect_section" if (came.netloc, came.path) in sections else None


def _unread(capture: Capture, error: NewsError) -> Refusal:
    if isinstance(error, NotAPage):
        return _refusal(capture, Fate.UNREADABLE, error.reason)
    text = decode(capture.payload, capture.headers, capture.portal.charset).text
    title = tidy(match[1]) if (match := TITLE.search(text)) else ""
    visible = tidy(TAGS.sub(" ", text))
    notice = title if len(visible) > NOTICE_CHARS else f"{title} {visible}"
    if CHALLENGE.search(title) or (len(visible) <= NOTICE_CHARS and CHALLENGE.search(text)):
        return _refusal(capture, Fate.BLOCKED, "challenge")
    if SOFT_404.search(notice):
        return _refusal(capture, Fate.WITHDRAWN, "soft_404")
    return _refusal(capture, Fate.UNREADABLE, error.reason)
