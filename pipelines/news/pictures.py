"""Which picture, film or page an address names, whatever it is served by."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipelines.news.url import ungated

# Lazy loaders show these where the picture is not there yet.
PLACEHOLDER = re.compile(
    r"^(?:data|about):|(?:^|[/_.-])(?:blank|empty|spacer|load(?:ing|er)?\d?|spinner|lazy(?:load)?|placeholder|grey|gray|transparent|pixel|1x1|default"
    r"|no_?(?:pic|img|image|photo)|white|none|space)(?:[_.-][\w-]{0,60})?\.(?:gif|png|jpe?g|svg|webp)"
    r"|(?:^|[/_.-])(?:wait(?:ing)?|progress)\d?\.(?:gif|svg|png)"
    r"|/(?:s|t|x|b|o|p|bg|dot|clear|0|1|hm|log|v|c)\.(?:gif|png)(?:[?#]|$)"
    r"|(?:^|[/.])(?:stat|stats|hm|count|counter|track|tracker|beacon|analytics|pv|click|visit|log)\d?[/.](?:.{0,200}/)?[\w-]{0,60}\.gif"
    r"|/(?:stats?|count(?:er)?|track(?:er)?|beacon|pv|visit)\d?\.gif(?:\?|$)"
    r"|(?:^|[/_.-])(?:qr_?code|qr|erweima|ewm|weixin|wechat|avatar|icons?|logo\d?|share|btn|button|arrow)(?:[_.-][\w-]{0,60})?\.(?:gif|png|jpe?g|svg|webp)"
    r"|//(?:qr|qrcode|ewm|erweima)\.|/(?:qr_?(?:code)?|(?:bar)?code|erweima|ewm)s?(?:\.\w+)?\?|/(?:qr_?(?:code)?|erweima|ewm)s?/|(?:^|[/_.-])banner\d*[_.-]"
    r"|(?:^|//|[/.])(?:ads?\d*|adv|adverts?|advertising|ad_?(?:file|img|image|pic)s?|guanggao|sponsors?|tuiguang)(?:[./].{0,200})?[./][\w-]{1,60}\.(?:gif|png|jpe?g|webp)",
    re.IGNORECASE,
)
# "_600x400", "-thumb", "@2x", "!w700": one picture in another size.
SIZE = re.compile(
    r"(?:[_-]?\d{2,4}[x*]\d{2,4}|[_-](?:[wh]\d{2,4}|small|middle|big|large|thumb|thumbnail|crop|cut|resize|s|m|l|b)|@\d(?:\.\d)?x|\.[wh]\d{2,4}){1,6}$",
    re.IGNORECASE,
)
INNER = re.compile(
    r"(?:^|&)(?:(?:url|src)=(?=http)|\w{1,8}=(?=https?(?::|%3A)[^&]+\.(?:jpe?g|png|gif|webp)(?:&|$)))(https?(?::|%3A)[^&]+)",
    re.IGNORECASE,
)
IDENTIFIER = re.compile(r"\d{4}|[\w-]{16}|(?=\D{0,99}+\d)[\w-]{8}")
NAMES = re.compile(r"\d{9,}|[\w-]{16,}")
# What a player is asked for.
FILM = re.compile(r"(?:^|&)\w*(?:id|url|src|file|v)=([\w%./:-]{4,})", re.IGNORECASE)
PAGE = re.compile(r"(?:^|\.(?:s?html?|php|aspx?|jsp))$", re.IGNORECASE)
# Of a query, what asks for a size or against a cache.
VERSION = re.compile(
    r"(?:v|ver|version|t|ts|_|r|rand(?:om)?|time(?:stamp)?|w|h|width|height|size|quality|x-oss-process|image(?:view2|mogr2)\b.*)(?:=|/|$)",
    re.IGNORECASE,
)
# A name no longer than this is told apart by its folders, if they bear a date or an id: no size.
SHORT, DATED = (
    5,
    re.compile(
        r"^(?!(?:(?:[hmpqsw]|m[hw]|crop|fit|height|quality|resize|scale|size|thumb|width)[_-]?\d{2,4}(?:[x_-]\d{2,4})?|\d{2,4}x\d{2,4})$)"
        r".*\d{4}|^\d{2}(?:-\d{2})?$",
        re.IGNORECASE,
    ),
)
ENDING = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|bmp|avif|heic)\b|@\d{2,4}[wh](?![a-z])).*$", re.IGNORECASE)


def picture(src: str) -> str:
    """Which picture an address shows, whatever its host, folder, size, version or format: its name."""
    parts = ungated(urlsplit(src.partition("!")[0].partition("~")[0]))
    if inner := INNER.search(parts.query):  # a service that scales another's picture
        return picture(unquote(inner[1]))
    path = unquote(parts.path).rstrip("/")
    name = path.rpartition("/")[2]
    folder, size = "".join(path.split("/")[-2:-1]), ENDING.sub("", name.partition("@")[0])
    if len(size) <= SHORT and size.isdigit() and NAMES.fullmatch(folder):  # "/15279280156/641": a size
        return folder
    if "." not in name and not IDENTIFIER.search(name):  # "show?id=7"
        asked = "&".join(part for part in parts.query.split("&") if not VERSION.match(part))
        return f"{name}?{asked}" if asked else name or src
    known = SIZE.sub("", ENDING.sub("", name)) or name
    if len(known) > SHORT or "." not in name:
        return known
    # "1.jpg" stands in many folders: which of them, those say that are called by a day or a number.
    return "/".join([*(part for part in parts.path.split("/")[:-1] if DATED.search(part)), known])


def film(src: str) -> str:
    """Which film or file an address hands out: a player's is what it is asked for, whatever else it is told."""
    parts = urlsplit(src)
    name = parts.path.rpartition("/")[2]
    asked = sorted(FILM.findall(parts.query)) if PAGE.search(name) else []
    if asked:
        return f"{name}?{'&'.join(asked)}"
    return place(src) if len(name) <= SHORT else picture(src)


def place(src: str) -> str:
    """An address without scheme, www, query and fragment: sessions and trackers come and go."""
    parts = urlsplit(src)
    return (parts.hostname or "").removeprefix("www.") + unquote(parts.path).rstrip("/")
