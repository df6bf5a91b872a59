"""Where an address leads that was to lead to an article: home, a section, an error page, a wall, another article."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from pipelines.news.article import Fate
from pipelines.news.look import site
from pipelines.news.portal import BY_HAND, Portal
from pipelines.news.url import canonical, claims

HOME = re.compile(r"^/?(?:(?:index|default|home|main|welcome)\d?(?:\.\w{1,5})?)?/?$", re.IGNORECASE)
# Letters only: a column's name; an article's address has digits or a long slug.
SECTION = re.compile(
    r"^/(?:(?:[a-z]{1,16}|col\d{1,7})/){0,4}(?:[a-z]{1,16}(?:\.[sj]?html?)?|(?:index|list|default|node|more|channel"
    r"|col)?[_-]?\d{0,7}\.(?:[sj]?html?|php|aspx?|jsp))?$",
    re.IGNORECASE,
)
# Systems list a column's pieces by a script so called, or number it behind such a name.
LIST = re.compile(
    r"(?:^|/)(?:(?:list|column|channel|category|forumdisplay)(?:info|s)?(?:\.\w{3,4})?/?$"
    r"|(?:list|column|channel|category)/\d{1,4}(?:[_-]\d{1,3})?(?:\.s?html?)?/?$)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{4,}")
NUMBERED = re.compile(r"/\d{5,}\.\w{3,5}$")
ARTICLE = re.compile(
    r"\d{5,}|/\d{4}[-/_]?\d{2}[-/_]?(?:\d{2})?/|[?&]\w*id=\d{3,}|[?&]p=\d+|[0-9a-f]{12,}", re.IGNORECASE
)
LOGIN = re.compile(
    r"(?:^|[/.])(?:log[_-]?in|sign[_-]?in|passport|sso|cas|oauth2?|auth|user/login)(?:[/.?]|$)", re.IGNORECASE
)
WALL = re.compile(
    r"captcha|verif|challenge|\bwaf\b|anti[_-]?(?:spider|bot|crawl)|punish|block(?:ed)?(?:[/.?_-]|$)"
    r"|forbid|denied|intercept|\b403\b|robot_?check|seccheck|security[_-]?check|_guard"
    r"|safe(?:ty)?check",
    re.IGNORECASE,
)
OUT = re.compile(
    r"(?:^|[/_.-])(?:50[0-9x]|5xx|maint\w*|weihu|upgrad\w*|shengji|busy|fuwuqi|unavailable"
    r"|timeout)(?:[/_.?-]|$)",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"(?:^|[/_.-])(?:4?404|410|(?:page)?[_-]?not[_-]?found|nofound|no[_-]?page|error?s?(?:page|\d{3})?"
    r"|err|cuowu|deleted?|expired|lost|gone|none|missing)(?:[/_.?-]|$)",
    re.IGNORECASE,
)
# What is no news though its name is of letters only: apps, accounts, consoles, where one is told or asked something.
SERVICE = re.compile(
    r"(?:^|[/.])(?:apps?(?:down\w*)?|download\w*|down|xiazai|clients?|kehuduan|regist(?:er|ration)|reg|zhuce"
    r"|users?|ucenter|usercenter|center|members?|huiyuan|vip|pay(?:ment)?|order|subscri\w+|accounts?|profile|console|admin\w*|manage(?:r|ment)?"
    r"|cgi-(?:bin|sys)|install\w*|setup|search|so|sousuo|query|sorry|guard|queue|wait\w*|limit(?:ed|s)?|ban(?:ned)?"
    r"|(?:ro)?bots?|human|check\w*|region|geo\w*|area|notice|tips?|tishi|prompt|alert|warn\w*|browsers?|ie\d*|update|security"
    r"|safe(?:ty)?|anquan|risk|shield|hold|clos(?:e|ed|ing)|stop(?:ped)?|pause|suspend\w*|offline|agreement|privacy|consent"
    r"|cookies?|policy|terms|waf|cms|portal|srun\w*|ac_portal)(?:[/.?:]|$)",
    re.IGNORECASE,
)
# ASP.NET sends every exception there, missing pages among them.
ANY_ERROR = re.compile(r"aspxerrorpath=", re.IGNORECASE)


class Destination(StrEnum):
    """What kind of address an article's address led to."""

    SAME = "same"
    HOME = "home"
    SECTION = "section"
    ERROR_PAGE = "error_page"
    ANY_ERROR = "any_error"
    WALL = "wall"
    LOGIN = "login"
    OUT_OF_ORDER = "out_of_order"
    SERVICE = "service"
    ARTICLE = "article"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"


FATES = {
    Destination.HOME: Fate.WITHDRAWN,
    Destination.SECTION: Fate.WITHDRAWN,
    Destination.ERROR_PAGE: Fate.WITHDRAWN,
    Destination.ANY_ERROR: Fate.UNREADABLE,
    Destination.WALL: Fate.BLOCKED,
    Destination.LOGIN: Fate.BLOCKED,
    Destination.OUT_OF_ORDER: Fate.OUTAGE,
    Destination.SERVICE: Fate.UNREADABLE,
    Destination.ARTICLE: Fate.MOVED,
    Destination.UNKNOWN: Fate.UNREADABLE,
    Destination.ELSEWHERE: Fate.UNREADABLE,
}


def destination(portal: Portal, asked: str, came: str) -> Destination:
    """What kind of address `came` is, for one who asked for `asked`. An address that is none is UNKNOWN."""
    if asked == came:
        return Destination.SAME
    try:
        here, there = urlsplit(canonical(asked, portal)), urlsplit(canonical(came, portal))
    except ValueError:
        return Destination.UNKNOWN
    if _same(here, there):
        return Destination.SAME
    if there.scheme not in {"http", "https"}:
        return Destination.UNKNOWN
    if (named := _named(there)) is not None:
        return named
    if site(there.netloc) not in _own(portal, here):
        claimed = portal.name != BY_HAND and claims(portal, came)
        return Destination.ARTICLE if claimed else Destination.ELSEWHERE
    return _within(portal, came, here, there)


def _within(portal: Portal, came: str, here: SplitResult, there: SplitResult) -> Destination:
    """The kind of an address of the portal's own."""
    place = there.netloc, there.path.rstrip("/")
    if place in {_place(section.url, portal) for section in portal.sections}:
        return Destination.SECTION
    if place == _place(portal.home, portal):
        return Destination.HOME
    host = "" if there.netloc == here.netloc else there.netloc
    if SERVICE.search(f"{host}{there.path}") and not ARTICLE.search(there.path):
        return Destination.SERVICE
    if HOME.match(there.path) and not ARTICLE.search(f"?{there.query}"):
        return Destination.HOME
    if portal.name != BY_HAND and claims(portal, came):
        return Destination.ARTICLE
    tail = f"{there.path}?{there.query}"
    if LIST.search(there.path):
        return Destination.SECTION
    if SECTION.match(there.path) and not there.query and not NUMBERED.search(there.path):
        return Destination.SECTION
    if _folder(here, there):
        return Destination.SECTION
    return Destination.ARTICLE if ARTICLE.search(tail) else Destination.UNKNOWN


def _folder(here: SplitResult, there: SplitResult) -> bool:
    """Whether an address is a folder in which the article's number stands, as /20121210/. Its pages have it, too."""
    above = there.netloc == here.netloc and there.path.endswith("/") and here.path.startswith(there.path)
    number = NUMBER.search(here.path, len(there.path)) if above else None
    return number is not None and number.group() not in there.path


def _named(there: SplitResult) -> Destination | None:
    """What an address calls itself; digits of articles are not names."""
    name = f"{there.netloc}{there.path}?{there.query}"
    if ARTICLE.search(there.path):
        return None
    if ANY_ERROR.search(there.query):
        return Destination.ANY_ERROR
    kinds = ((WALL, Destination.WALL), (LOGIN, Destination.LOGIN), (OUT, Destination.OUT_OF_ORDER))
    if found := next((kind for pattern, kind in kinds if pattern.search(name)), None):
        return found
    return Destination.ERROR_PAGE if MISSING.search(there.path) else None


def _same(here: SplitResult, there: SplitResult) -> bool:
    """Whether both name one article: another scheme, host of the site, slash or more of a query make none."""
    if (here.netloc, here.path, here.query) == (there.netloc, there.path, there.query):
        return True
    if (
        not here.query
        and HOME.match(here.path)
        and HOME.match(there.path)
        and site(here.netloc) == site(there.netloc)
    ):
        return True
    if here.path.rstrip("/") != there.path.rstrip("/") or not here.path.strip("/"):
        return False
    # A path with an article's number is its own, whatever the host.
    if site(here.netloc) != site(there.netloc) and not ARTICLE.search(here.path):
        return False
    asked, came = set(here.query.split("&")), set(there.query.split("&"))
    return "" in asked or asked <= came


def _own(portal: Portal, here: SplitResult) -> set[str]:
    """The names under which the portal's hosts stand."""
    return {
        site(urlsplit(url).netloc) for url in (portal.home, *(section.url for section in portal.sections))
    } | {site(here.netloc)}


def _place(url: str, portal: Portal) -> tuple[str, str]:
    parts = urlsplit(canonical(url, portal))
    return parts.netloc, parts.path.rstrip("/")
