"""Noise that another template, loader or host makes of the same article: names, addresses, spellings, tags."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

import html as entities
import re
from random import Random
from urllib.parse import urlsplit

from tests.bench.seed import Located
from tests.bench.seed_noise import IMG_SRC, Made, Noise, alone, in_text, its_end, loaded_later
from tests.bench.seed_portal_noise import between, put

TITLE = re.compile(r"(<title[^<>]*>)([^<]+)(</title>)", re.IGNORECASE)
ASSET = re.compile(
    r"""((?:src|href)\s*=\s*["'])([^"'<>]+\.(?:js|css))(?:\?[^"'<>]*)?(?=["'])""", re.IGNORECASE
)
METAS = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
YEAR = re.compile(r"((?:Copyright|©|&copy;|版权所有)[^<]{0,20}?)(20\d\d)", re.IGNORECASE)
HAN = re.compile(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{2}$")
DASHED = re.compile(r"(20\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)")
SITES = ("_云岭网", "-云岭新闻网", "_新闻频道_云岭网", "--云岭频道--云岭网", " - 云岭日报", "|云岭在线", "")


def in_headline(rng: Random, page: Located) -> Made:
    """A counter or badge on the headline's own line."""
    titles = [one for one in page.segments if one.text.strip() == entities.unescape(page.headline)]
    if not titles:
        return None
    shape = rng.choice((
        "<span class='share'>分享 {}</span>", "<em>（{}条评论）</em>", "<i>{}阅读</i>", " <small>浏览：{}次</small>",
        "<span>({}人参与)</span>", "<sup>热{}°</sup>", "<span>[{}评论]</span>", "<a href='#c'>评论{}</a>",
    ))  # fmt: skip
    return put(page, titles[0].end, lambda: shape.format(rng.randrange(2, 9999)))


def site_name(rng: Random, page: Located) -> Made:
    """Another name of the site, or of its section, behind the headline in the title."""
    if not (found := TITLE.search(page.html)) or entities.unescape(page.headline) not in found[2]:
        return None
    old, new = rng.sample(SITES, 2)
    title = entities.escape(entities.unescape(page.headline), quote=False)
    return tuple(
        page.side(TITLE.sub(lambda m, s=suffix: m[1] + title + s + m[3], page.html, 1))
        for suffix in (old, new)
    )  # type: ignore[misc,return-value]


def renamed_lazy(rng: Random, page: Located) -> Made:
    """The picture's address in an attribute that every loader calls otherwise."""
    name = rng.choice(("data-actualsrc", "data-lazy", "data-url", "_src", "data-lazyload", "lazy-src", "data-img",
                       "data-origin", "file", "zoomfile", "data-src-pc", "data-srcset"))  # fmt: skip
    holder = rng.choice(("/images/s.gif", "/static/img/lazyload.png", "/img/loading2.gif", "/i/grey.gif", "",
                         "/img/img_loading.png", "/default_pic.jpg", "data:image/png;base64,iVBORw0KGgo=", "/x.gif",
                         "/images/nopic.png", "/img/dot.png", "/images/white.png", "/img/load.gif"))  # fmt: skip
    return loaded_later(page, name, holder)


def shards(rng: Random, page: Located) -> Made:
    """Pictures from another host, folder of sizes, or in another format."""
    kind = rng.choice(("host", "folder", "webp", "style", "scaled", "suffix"))
    number = rng.randrange(2, 9)

    def other(match: re.Match[str]) -> str:
        before, name, equals, quote, src = match.groups()
        parts = urlsplit(src)
        if src.startswith("data:") or not re.search(r"\.(?:jpe?g|png)$", parts.path, re.IGNORECASE):
            return match[0]
        head, _, file = src.rpartition("/")
        stem, _, ending = file.rpartition(".")
        src = {
            "host": f"//p{number}.cdn-yl.example{parts.path if parts.path.startswith('/') else '/' + parts.path}",
            "folder": f"{head}/w{number}00/{file}" if head else src,
            "webp": f"{src}.webp",
            "style": f"{src}!w{number}40",
            "scaled": f"{src}?imageView2/2/w/{number}00",
            "suffix": f"{head}/{stem}_{number}00x{number}00.{ending}" if head else src,
        }[kind]
        return f"{before}{name}{equals}{quote}{src}{quote}"

    return alone(page, IMG_SRC.sub(other, page.html))


def asset_hashes(rng: Random, page: Located) -> Made:
    return alone(page, ASSET.sub(lambda m: f"{m[1]}{m[2]}?v={rng.randrange(16**8):x}", page.html))


def tracking_pixel(rng: Random, page: Located) -> Made:
    shape = rng.choice(('<img src="/stat/{}.gif" width="1" height="1">', '<img src="//c.stat.example/t.gif?r={}" width="0" height="0">',
                        '<img src="//hm.stat.example/hm.gif?{}" style="display:none">'))  # fmt: skip
    return put(page, between(rng, page), lambda: shape.format(rng.randrange(10**9)))


def soft_hyphens(rng: Random, page: Located) -> Made:
    sign = rng.choice(
        ("&shy;", "\u00ad", "&#8203;", "<wbr>", "&zwnj;", "\ufeff", "&zwj;", "\u2060", "&#173;")
    )
    return alone(
        page, in_text(page, lambda text: HAN.sub(lambda m: m[1] + (sign if rng.random() < 0.1 else ""), text))
    )


def metas(rng: Random, page: Located) -> Made:
    """The head's descriptions in another order."""
    spots = [
        one for one in METAS.finditer(page.html, 0, page.body[0].start) if "charset" not in one[0].lower()
    ]
    if len(spots) < 2:
        return None
    order = rng.sample(spots, len(spots))
    html = page.html
    for spot, other in reversed(list(zip(spots, order, strict=True))):
        html = html[: spot.start()] + other[0] + html[spot.end() :]
    return alone(page, html)


def copyright_year(rng: Random, page: Located) -> Made:
    html = YEAR.sub(lambda m: f"{m[1]}{int(m[2]) + 1}", page.html)
    if html == page.html:
        at = its_end(page)
        return tuple(
            page.side(
                page.html[:at]
                + f"<div class='foot'>Copyright © 2008-{year} 云岭网 版权所有</div>"
                + page.html[at:]
            )
            for year in (2023, 2024)
        )  # type: ignore[return-value]
    return alone(page, html)


def keyword_links(rng: Random, page: Located) -> Made:
    """Words of the text made links by machine."""
    found = [one for one in page.body if len(one.text) > 30 and "&" not in page.html[one.start : one.end]]
    if not found:
        return None
    html = page.html
    for one in sorted(rng.sample(found, min(3, len(found))), key=lambda s: s.start, reverse=True):
        at = one.start + rng.randrange(5, one.end - one.start - 6)
        link = f'<a class="keyword" href="/so/{rng.randrange(999)}">{html[at : at + 2]}</a>'
        html = html[:at] + link + html[at + 2 :]
    return alone(page, html)


def seconds(rng: Random, page: Located) -> Made:
    """The time to the second where it was to the minute, or in another spelling."""
    if not page.published or page.html.count(page.published) == 0 or f"{page.published}:" in page.html:
        return None
    new = page.published + f":{rng.randrange(1, 60):02}" if CLOCK.search(page.published) else ""
    if not new or rng.random() < 0.5:
        new = DASHED.sub(lambda m: f"{m[1]}年{m[3]}月{m[4]}日", new or page.published)
    return alone(page, page.html.replace(page.published, new)) if new != page.published else None


def relabelled(rng: Random, page: Located) -> Made:
    """Another word for the label, the name the same."""
    old, new = rng.choice((("来源：", "稿源："), ("来源：", "来源: "), ("责任编辑：", "责编："), ("编辑：", "责任编辑："),
                           ("责任编辑：", "编辑："), ("发布时间：", "时间："), ("作者：", "记者：")))  # fmt: skip
    return alone(page, re.sub(f"(?<![责任图片题图]){old}", new, page.html)) if old in page.html else None


KINDS: dict[str, Noise] = {
    "counters in the headline": in_headline,
    "site name": site_name,
    "lazy names": renamed_lazy,
    "picture shards": shards,
    "asset hashes": asset_hashes,
    "tracking pixels": tracking_pixel,
    "soft hyphens": soft_hyphens,
    "meta order": metas,
    "copyright year": copyright_year,
    "keyword links": keyword_links,
    "seconds": seconds,
    "labels": relabelled,
}
