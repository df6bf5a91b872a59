"""What the links of a section page lead to: each has a class, so that none is dropped in silence."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from pipelines.news.destination import HOME
from pipelines.news.look import site
from pipelines.news.portal import BY_HAND, Portal
from pipelines.news.url import claims


class LinkClass(StrEnum):
    """What a link leads to; the first that fits."""

    SCRIPT = "script"
    """No address: an anchor, a script, a mail."""
    ARTICLE = "article"
    ELSEWHERE = "elsewhere"
    """Leaves the portal."""
    ISSUE = "issue"
    """An e-paper, or a PDF of it."""
    DOWNLOAD = "download"
    LIVE = "live"
    VIDEO = "video"
    PICTURES = "pictures"
    SPECIAL = "special"
    """专题: a page of many articles, made once."""
    SECTION = "section"
    OTHER = "other"


NO_ADDRESS = re.compile(r"\s*(?:$|#|(?!https?:)[a-z][a-z0-9+.-]{1,20}:)", re.IGNORECASE)
PDF = re.compile(r"\.pdf$", re.IGNORECASE)
FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|wps|zip|rar|7z|apk|ipa|exe|dmg|mp3|mp4|m3u8|flv|jpe?g|png|gif|webp|bmp|swf)$",
    re.IGNORECASE,
)
# In a host's name or a folder's, and as the words of the link; not in the middle of other words.
NAMES = {
    LinkClass.ISSUE: "epaper|paper|szb|dzb|szbz|newspaper",
    LinkClass.LIVE: "live|zhibo|zb|livepage|onlive",
    LinkClass.VIDEO: "video|videos|shipin|sp|vod|v|tv|mv|vlog|duanshipin",
    LinkClass.PICTURES: "photo|photos|pic|pics|tupian|tuji|tp|picture|gallery|pictures",
    LinkClass.SPECIAL: r"zt|ztx|special|specials|zhuanti|topic|topics|ztbd|subject|ztk|zt\d{2,4}",
}
KINDS = {
    kind: re.compile(rf"(?:^|[/._-])(?:{names})(?=[/._-]|\d{{1,4}}(?:[/._]|$)|$)", re.IGNORECASE)
    for kind, names in NAMES.items()
}
WORDS = {
    LinkClass.ISSUE: re.compile(r"数字报|电子[报版]|数字[報版]|電子[報版]"),
    LinkClass.LIVE: re.compile(r"^\W*(?:(?:图文|图片|视频|高清|网络)?直播|直播[间中]?)\W*$|[【\[]直播"),
    LinkClass.VIDEO: re.compile(r"^\W*视频\W*$|[【\[(（]视频|^视频[|丨｜:：]"),
    LinkClass.PICTURES: re.compile(
        r"^\W*(?:图片|图集|组图|高清大图)\W*$|[【\[(（](?:图集|组图)|^(?:图集|组图)[|丨｜:：]"
    ),
    LinkClass.SPECIAL: re.compile(r"专题|專題"),
}
# A column's page has a name, or a list's own spelling: node_142.htm, index_2.shtml, c123.html, /list/7.
SECTION = re.compile(
    r"^/(?:[\w-]{1,32}/){0,6}(?:|(?:index|list|default|node|more|channel|col|column|home|roll|gundong)"
    r"[_-]?(?:\w{0,40}(?:[_-]\d{1,6})?)(?:\.\w{3,5})?|[a-z]{1,20}(?:\.s?html?|\.php|\.jsp|\.aspx?)?)$",
    re.IGNORECASE,
)
DATED = re.compile(r"\d{6,}|/\d{4}[-/]?\d{2}[-/]?(?:\d{2})?/")


def class_of(portal: Portal, href: str, url: str, text: str) -> LinkClass:
    """The class of a link printed as `href`, which leads to `url` ("" for none) and says `text`."""
    if not url or NO_ADDRESS.match(href):
        return LinkClass.SCRIPT
    if claims(portal, url):
        return LinkClass.ARTICLE
    parts = urlsplit(url)
    if site(parts.hostname or "") not in own_sites(portal):
        return LinkClass.ELSEWHERE
    if PDF.search(parts.path):
        return LinkClass.ISSUE
    if FILE.search(parts.path):
        return LinkClass.DOWNLOAD
    return _own(parts, text)


def _own(parts: SplitResult, text: str) -> LinkClass:
    """A page of the portal that is no article."""
    # The name of the site itself says nothing: paper.example is one, epaper.site.example another.
    host = ".".join((parts.hostname or "").split(".")[:-2])
    named = f"{host}/{parts.path}"
    for said, patterns in ((named, KINDS), (text, WORDS)):
        if kind := next((kind for kind, pattern in patterns.items() if pattern.search(said)), None):
            return kind
    if HOME.match(parts.path) or (SECTION.match(parts.path) and not DATED.search(parts.path)):
        return LinkClass.SECTION
    return LinkClass.OTHER


@lru_cache(maxsize=1024)
def own_sites(portal: Portal) -> frozenset[str]:
    """The names under which the portal's hosts stand; of pages watched by hand, none is ours."""
    if portal.name == BY_HAND:
        return frozenset()
    return frozenset(
        site(urlsplit(url).hostname or "")
        for url in (portal.home, *(section.url for section in portal.sections))
    )
