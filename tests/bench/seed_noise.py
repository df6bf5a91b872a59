"""Noise as portals, gateways and content systems make it: the page is another, the article is the same."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random
from urllib.parse import urlsplit

import opencc

from tests.bench import seed_words as words
from tests.bench.seed import Case, Group, Located, Segment, Side, block, prints

Made = tuple[Side, Side] | None
Noise = Callable[[Random, Located], Made]

IMG_SRC = re.compile(r"""(<img\b[^>]*?[\s"'])(src)(\s*=\s*)(["'])([^"'<>]+)\4""", re.IGNORECASE)
HREF = re.compile(r"""(<a\b[^>]*?\shref\s*=\s*)(["'])((?!javascript|#|mailto)[^"'#<>]+)""", re.IGNORECASE)
BETWEEN_BLOCKS = re.compile(
    r"> (?=</?(?:p|div|ul|ol|li|table|tr|td|section|h[1-6]|script|style|meta|link)\b)", re.IGNORECASE
)
CLOSES_HEADING = re.compile(r"\s*(?:</\w+>\s*)*?</h[1-6]\s*>", re.IGNORECASE)
OPENING = re.compile(r"<(?:p|span|font|div)\b[^<>]*>", re.IGNORECASE)
CLASS = re.compile(r"""\sclass\s*=\s*(["'])[^"']*\1""", re.IGNORECASE)
CHARSET = re.compile(r"""(<meta\b[^>]*?charset\s*=\s*["']?)([\w-]+)""", re.IGNORECASE)
FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)})
HALF = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x30, 0x7B)})
WIDTHS = str.maketrans(
    {"，": ",", "（": "(", "）": ")", "：": ":", "；": ";", "！": "!", "？": "?", "%": "％"}
)
QUOTES = (
    str.maketrans("“”‘’", "「」『』"),
    str.maketrans({"“": '"', "”": '"'}),
    str.maketrans("「」『』", "“”‘’"),
)
STYLES = (
    ("——", "--"),
    ("——", "──"),
    ("……", "..."),
    ("·", "•"),
    ("·", "・"),
    ("、", "，"),
    ("～", "~"),
    ("—", "－"),
)
NAMED = {
    "“": "&ldquo;",
    "”": "&rdquo;",
    "·": "&middot;",
    "—": "&mdash;",
    "…": "&hellip;",
    "‘": "&lsquo;",
    "’": "&rsquo;",
}
SCRIPTS = ("s2t", "s2tw", "s2hk")


def alone(page: Located, html: str) -> Made:
    """The page as it is, then with the noise."""
    return page.old, page.side(html)


def in_text(page: Located, rewrite: Callable[[str], str]) -> str:
    """The page with the raw text of body and headline rewritten."""
    headline = entities.unescape(page.headline)
    spots = [one for one in page.segments if one in page.body or one.text.strip() == headline]
    return _spliced(
        page.html, [(one.start, one.end, rewrite(page.html[one.start : one.end])) for one in spots]
    )


def _spliced(html: str, parts: list[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(parts, reverse=True):
        html = html[:start] + text + html[end:]
    return html


def blanks(rng: Random, page: Located) -> Made:
    blank = rng.choice(("&nbsp;", "\u3000", " ", "&emsp;", "\n    ", "\u200b", "\t", "&#12288;"))

    def rewrite(text: str) -> str:
        inner = re.sub(
            r"([，。；])(?=[\u4e00-\u9fff])", lambda m: m[1] + (blank if rng.random() < 0.3 else ""), text
        )
        return rng.choice(("", blank, blank * 2)) + inner + rng.choice(("", blank))

    return alone(page, in_text(page, rewrite))


def width(rng: Random, page: Located) -> Made:
    tables = {"digits": FULL, "half": HALF, "punctuation": WIDTHS}
    table = tables[rng.choice(tuple(tables))]
    return alone(page, in_text(page, lambda text: text if "&" in text else text.translate(table)))


@lru_cache(maxsize=4)
def _script(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def script(rng: Random, page: Located) -> Made:
    """The whole page in traditional characters, as a gateway does."""
    return alone(page, _script(rng.choice(SCRIPTS)).convert(page.html))


def spelling(rng: Random, page: Located) -> Made:
    """Entities for characters."""

    def spelled(match: re.Match[str]) -> str:
        if rng.random() < 0.7:
            return match[0]
        return rng.choice((f"&#{ord(match[0])};", f"&#x{ord(match[0]):x};", NAMED.get(match[0], match[0])))

    return alone(
        page, in_text(page, lambda text: re.sub(r"[\u4e00-\u9fff“”·—…‘’](?![^&<]{0,6};)", spelled, text))
    )


def punctuation(rng: Random, page: Located) -> Made:
    quotes = rng.choice(QUOTES)
    old, new = rng.choice(STYLES)
    return alone(page, in_text(page, lambda text: text.translate(quotes).replace(old, new)))


def image_address(rng: Random, page: Located) -> Made:
    """The same pictures from another host, in another size or version."""
    kind = rng.choice(("host", "version", "size"))
    number = rng.randrange(2, 9)

    def other(match: re.Match[str]) -> str:
        before, name, equals, quote, src = match.groups()
        if src.startswith("data:"):
            return match[0]
        parts = urlsplit(src)
        if kind == "host" and parts.netloc:
            src = src.replace(parts.netloc, f"img{number}.{parts.netloc.partition('.')[2]}", 1)
        elif kind == "size":
            src += ("&" if parts.query else "?") + f"x-oss-process=image/resize,w_{number}00"
        else:
            src += ("&" if parts.query else "?") + f"v={rng.randrange(10**6)}"
        return f"{before}{name}{equals}{quote}{src}{quote}"

    return alone(page, IMG_SRC.sub(other, page.html))


def lazy(rng: Random, page: Located) -> Made:
    """A placeholder where the picture was, and its address beside it."""
    name = rng.choice(("data-src", "data-original", "data-lazy-src"))
    holder = rng.choice(
        ("/static/images/blank.gif", "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "/img/loading.gif")
    )
    return loaded_later(page, name, holder)


def loaded_later(page: Located, name: str, holder: str) -> Made:
    """The page whose pictures show `holder` and name their address in the attribute `name`."""

    def other(match: re.Match[str]) -> str:
        before, _, equals, quote, src = match.groups()
        return (
            match[0]
            if "data-" in before or "data-" in page.html[match.end() : page.html.find(">", match.end())]
            else f"{before}src={quote}{holder}{quote} {name}{equals}{quote}{src}{quote}"
        )

    return alone(page, IMG_SRC.sub(other, page.html))


def twice(page: Located, at: int, make: Callable[[], str]) -> Made:
    """Something put in at one place that prints something else at the next visit."""
    return tuple(page.side(page.html[:at] + make() + page.html[at:]) for _ in range(2))  # type: ignore[return-value]


def _after(html: str, found: Segment) -> int:
    """Behind the block that prints this segment."""
    spot = block(html, found)
    closes = CLOSES_HEADING.match(html, found.end)
    return spot[1] if spot else closes.end() if closes else found.end


def below_headline(page: Located) -> int | None:
    headline = entities.unescape(page.headline)
    above = [one for one in page.segments if one.start < page.region[0]]
    dated = [one for one in above if page.published and page.published in one.text]
    # A gallery repeats it above every picture.
    titles = [one for one in above if one.text.strip() == headline]
    if dated and dated[0].text.rstrip().endswith((":", "：")):  # what it labels stands in the next element
        dated = [one for one in page.segments if one.start > dated[0].end]
    return dated[0].end if dated else _after(page.html, titles[-1]) if titles else None


def counters(rng: Random, page: Located) -> Made:
    at = below_headline(page)
    shape = rng.choice(
        (
            '<span class="hits">阅读：{}</span>',
            "<em>浏览量 {}</em>",
            "<span>点击：{}次</span>",
            "<i>评论({})</i>",
            '<span id="cnt">{}阅读</span>',
        )
    )
    return None if at is None else twice(page, at, lambda: " " + shape.format(rng.randrange(20, 99999)))


def its_end(page: Located) -> int:
    found = page.html.lower().rfind("</body>")
    return found if found > page.body[-1].end else len(page.html)


def _links(rng: Random, tail: Callable[[], str] = str) -> str:
    rows = "".join(
        f'<li><a href="/c/{rng.randrange(10**7)}.html">{title}</a>{tail()}</li>'
        for title in rng.sample(words.LINKS, 5)
    )
    return f"<ul>{rows}</ul>"


def ago(rng: Random, page: Located) -> Made:
    def tail() -> str:
        said = rng.choice(("{}分钟前", "{}小时前", "{}天前")).format(rng.randrange(1, 24))
        return f"<span>{said}</span>"

    return twice(page, its_end(page), lambda: f'<div class="sidebar"><h3>最新</h3>{_links(rng, tail)}</div>')


def related(rng: Random, page: Located) -> Made:
    """Below the article, or inside its container, under a heading."""
    inside = rng.random() < 0.5
    title = rng.choice(("相关阅读", "相关新闻", "推荐阅读", "延伸阅读"))
    at = _after(page.html, page.body[-1]) if inside else its_end(page)
    return twice(page, at, lambda: f'<div class="related"><h3>{title}</h3>{_links(rng)}</div>')


def adverts(rng: Random, page: Located) -> Made:
    places = [found[1] for one in page.body if (found := block(page.html, one))]
    if not places:
        return None
    at, number = rng.choice(places), rng.randrange(10**5)
    there = f"https://ads.example/{number}"
    shapes = (
        f'<div id="ad_{number}" class="ad-box"><a href="{there}"><img src="{there}.gif"></a></div>',
        f'<iframe src="{there}" width="300" height="250"></iframe>',
        f'<script type="text/javascript">var slot_{number}="广告位{number}"; show(slot_{number});</script>',
        f'<ins class="adsbygoogle" data-ad-slot="{number}"></ins>',
        f'<div class="advert"><span>广告</span><a href="{there}">云岭春茶新品上市</a></div>',
        f'<div id="BAIDU_SSP__wrapper_{number}"><a href="{there}">柳湾楼盘开盘</a></div>',
    )
    return alone(page, page.html[:at] + rng.choice(shapes) + page.html[at:])


def twin(rng: Random, page: Located) -> Made:
    """The other scheme, with and without www, a mark of where the reader came from."""
    parts = urlsplit(page.page.url)
    scheme = "http" if parts.scheme == "https" else "https"
    host = parts.netloc.removeprefix("www.") if parts.netloc.startswith("www.") else parts.netloc
    asked = rng.choice((
        parts._replace(scheme=scheme), parts._replace(scheme=scheme, netloc=host),
        parts._replace(netloc=host), parts._replace(query=f"{parts.query}&from=singlemessage".lstrip("&")),
    )).geturl()  # fmt: skip
    html = page.html.replace(f"{parts.scheme}://{parts.netloc}", f"{scheme}://{parts.netloc}")
    new = page.side(html)
    return page.old, Side(payload=new.payload, text=new.text, final_url=asked)


def sessions(rng: Random, page: Located) -> Made:
    def made() -> Side:
        token = f"{rng.randrange(16**16):016x}"
        return page.side(HREF.sub(lambda m: m[0] + ("&" if "?" in m[3] else "?") + f"sid={token}", page.html))

    return made(), made()


def wrapped(rng: Random, page: Located) -> Made:
    """The same text in other spans, styles and classes."""
    shapes = (
        '<span style="font-size:16px;">{}</span>',
        '<font color="#333">{}</font>',
        f'<span class="s{rng.randrange(99)}1">{{}}</span>',
        "<span><span>{}</span></span>",
    )
    parts = []
    for one in page.body:
        raw = page.html[one.start : one.end]
        shape = rng.choice(shapes)
        cut = raw.find("，", len(raw) // 2) + 1
        parts.append(
            (
                one.start,
                one.end,
                shape.format(raw[:cut]) + raw[cut:] if cut and rng.random() < 0.5 else shape.format(raw),
            )
        )
    return alone(page, _spliced(page.html, parts))


def classes(rng: Random, page: Located) -> Made:
    """Paragraphs and spans of the text in another class or style."""
    start, end = page.body[0].start, page.body[-1].end

    def other(match: re.Match[str]) -> str:
        tag = CLASS.sub("", match[0])
        if tag.lower().startswith("<div"):
            return match[0]
        return f'{tag[:-1].rstrip("/ ")} class="c{rng.randrange(999)}">'

    return alone(page, page.html[:start] + OPENING.sub(other, page.html[start:end]) + page.html[end:])


def comments(rng: Random, page: Located) -> Made:
    def comment() -> str:
        clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
        return rng.choice(
            (
                f"<!-- published at {clock} by node{rng.randrange(9)} -->",
                f"<!--{rng.randrange(10**9)}-->",
                f"<!-- 生成时间 2024-03-01 {clock} -->",
                "<!--[if lt IE 9]><p>升级浏览器</p><![endif]-->",
            )
        )

    parts = [(one.start, one.start, comment()) for one in page.body if rng.random() < 0.5]
    return alone(page, _spliced(page.html, parts) + comment())


def minified(rng: Random, page: Located) -> Made:
    # Between two words only one of several blanks goes.
    text = re.sub(r">[ \t\r\n]+<", "> <", page.html)
    if rng.random() < 0.5:
        text = BETWEEN_BLOCKS.sub(">", text)
    return alone(page, re.sub(r"[ \t]*\r?\n[ \t]*", "\n", text))


def csrf(rng: Random, page: Located) -> Made:
    shape = rng.choice(
        (
            '<input type="hidden" name="_token" value="{}">',
            '<script>var csrf="{}";</script>',
            '<form action="/s"><input name="q"><input type="hidden" name="__VIEWSTATE" value="{}"></form>',
        )
    )
    return twice(page, its_end(page), lambda: shape.format(f"{rng.randrange(16**32):032x}"))


def charset(rng: Random, page: Located) -> Made:
    """The same page in the other coding, named by its meta tag, by the header, or by both."""
    there = "utf-8" if page.page.charset.startswith("gb") else "gb18030"
    header = rng.random() < 0.5
    said = "gb2312" if there == "gb18030" else there
    html = CHARSET.sub(lambda match: match[1] + said, page.html)
    if not header and not CHARSET.search(html[:4000]):
        return None
    kind = f"text/html; charset={said}" if header else "text/html"
    payload = html.encode(there, "xmlcharrefreplace")
    return page.old, Side(payload=payload, text=html, content_type=kind)


KINDS: dict[str, Noise] = {
    "blanks": blanks,
    "width": width,
    "script form": script,
    "entities": spelling,
    "punctuation style": punctuation,
    "image address": image_address,
    "lazy images": lazy,
    "read counters": counters,
    "relative times": ago,
    "related links": related,
    "adverts": adverts,
    "twin address": twin,
    "session tokens": sessions,
    "re-wrapped text": wrapped,
    "class names": classes,
    "comments": comments,
    "minified": minified,
    "csrf tokens": csrf,
    "charset": charset,
}


def checked(name: str, made: Made, page: Located) -> Iterator[Case]:
    """The noise, if the page still prints the article letter by letter."""
    if made is None or (made[0].payload == made[1].payload and not made[1].final_url):
        return
    wanted = [one.text for one in page.body]
    if all(prints(side.text, wanted) for side in made if side.key is None):
        yield Case(
            group=Group.NOISE,
            name=name,
            page=page.page,
            old=made[0],
            new=made[1],
            verdicts=frozenset({"unchanged"}),
        )
