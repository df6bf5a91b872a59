"""What stands at an article's address when the article does not: gone, moved, refused, or merely broken."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from urllib.parse import urljoin, urlsplit

from tests.bench import seed_words as words
from tests.bench.seed import Case, Group, Located, Side, key, visible
from tests.news import absent_answers

GONE, BLOCKED, OUTAGE = frozenset({"withdrawn"}), frozenset({"blocked"}), frozenset({"outage"})
UNSURE = frozenset({"unsure"})
# What a first visit that was refused lets one say of the article that the second one found.
NOT_SEEN_BEFORE = frozenset({"blocked", "unsure", "unchanged"})
WAF = (
    ("访问验证", "<p>请完成安全验证后继续访问</p><div id='captcha'></div>"),
    ("滑动验证页面", "<p>为了您的访问安全，请拖动滑块完成验证</p><div class='nc_wrapper'></div>"),
    ("405", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"),
    ("网站防火墙", "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"),
    ("访问受限", "<p>您的访问过于频繁，请稍后再试</p>"),
    ("403 Forbidden", "<h1>403 Forbidden</h1><p>当前访问疑似黑客攻击，已被网站管理员设置为拦截</p>"),
    ("请输入验证码", "<form><p>您的网络环境存在异常，请输入验证码</p><input name='code'></form>"),
    ("Just a moment...", "<script>window._cf_chl_opt={};</script><noscript>Enable JavaScript and cookies</noscript>"),
    ("", "<script>document.cookie='__jsl_clearance=1|0|x';location.href=location.pathname</script>"),
    ("", "<script>document.cookie='acw_sc__v2='+x;document.location.reload()</script>"),
    ("登录", "<form method='post'><p>请登录后查看</p><input name='user'><input type='password' name='pass'></form>"),
    ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page.</p>"),
)  # fmt: skip
BLOCK_STATUS = (200, 200, 403, 405, 412, 429, 503, 521)
BROKEN = (
    "502 Bad Gateway",
    "503 Service Temporarily Unavailable",
    "504 Gateway Time-out",
    "500 Internal Server Error",
)

# Whoever cut a text to a line edited it; a shorter line may be a subhead.
SHORTER, LEAST_LEAD = frozenset({"edited", "unsure"}), 20

IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)

Shape = Callable[[Random, Located], tuple[Side, frozenset[str]] | None]


def page_of(title: str, inner: str) -> str:
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{inner}</body></html>'


def side(html: str, status: int = 200, final_url: str | None = None) -> Side:
    return Side(payload=html.encode(), text=html, status=status, final_url=final_url)


def _notice(rng: Random) -> str:
    return rng.choice(words.NOTICES) + rng.choice(words.NOTICE_TAILS)


def _home(page: Located) -> str:
    return urljoin(page.page.url, "/")


def _elsewhere(rng: Random) -> str:
    """A home page or section with invented headlines."""
    rows = "".join(f'<li><a href="/c/{rng.randrange(10**7)}.html">{title}</a></li>' for title in words.LINKS)
    nav = "".join(f'<a href="/{name}/">{name}</a>' for name in ("要闻", "社会", "文化", "图片"))
    return page_of(
        "云岭新闻网-首页", f"<div class='nav'>{nav}</div><ul>{rows}</ul><div>版权所有 云岭新闻网</div>"
    )


# Of a text, to know it by.
PIECE = 12


def emptied(page: Located, instead: str = "") -> str:
    """The page's frame with text and pictures of the article gone, its elements left."""
    start, end = page.region
    within = page.html[start:end]
    for one in reversed([one for one in page.segments if start <= one.start < end]):
        within = within[: one.start - start] + within[one.end - start :]
    return page.html[:start] + instead + IMG.sub("", within) + page.html[end:]


def _still_there(html: str, page: Located) -> bool:
    """Whether a script of the page holds the text, and shows it, or a copy in another shape, or a caption is left."""
    left, whole = key(html), key(page.html)
    pieces = (page.printed[at : at + PIECE] for at in range(0, len(page.printed) - PIECE, PIECE))
    lines = (*(key(one.text) for one in page.body), *page.captions)
    # A label may leave out the first line, which a picture's may be.
    if page.read and page.read[:PIECE] in key(visible(html)):
        return True
    return any(line in left for line in lines) or any(
        piece in left and whole.count(piece) == 1 for piece in pieces
    )


def status_gone(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    status = rng.choice((404, 410))
    bodies = (
        "",
        page_of("404 Not Found", "<center><h1>404 Not Found</h1></center><hr>nginx"),
        page_of("404", _notice(rng)),
        _elsewhere(rng),
        emptied(page, _notice(rng)),
    )
    return side(rng.choice(bodies), status), GONE


def soft_404(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    """A notice alone, or among the links of the portal."""
    said = _notice(rng)
    title = rng.choice(("404", "提示信息", said[:12], "页面不存在", "云岭新闻网"))
    tail = _elsewhere(rng) if rng.random() < 0.3 else "<a href='/'>返回首页</a>"
    return side(page_of(title, f"<div class='error'><h2>{said}</h2></div>{tail}")), GONE


def soft_404_in_frame(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    html = emptied(page, _notice(rng))
    if _still_there(html, page):
        return None
    return page.side(html.replace(page.headline, rng.choice(("", "提示信息", "页面不存在")))), GONE


def redirect_home(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    return side(_elsewhere(rng), final_url=_home(page) + rng.choice(("", "index.html", "index.htm"))), GONE


def redirect_error(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    to = rng.choice(("/404.html", "/error.html", "/404/", "/error/404.htm", "/notfound.html"))
    return side(page_of("提示", _notice(rng)), final_url=urljoin(page.page.url, to)), GONE


def redirect_section(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    first = urlsplit(page.page.url).path.strip("/").split("/")[0]
    name = first if re.fullmatch("[a-z]{3,}", first) else "news"
    return side(_elsewhere(rng), final_url=urljoin(page.page.url, f"/{name}/")), GONE


def meta_refresh(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    to = rng.choice(("/", _home(page), "/404.html", "/index.html"))
    wait = rng.randrange(6)
    tag = f'<meta http-equiv="refresh" content="{wait};url={to}">'
    return side(f"<html><head>{tag}<title></title></head><body></body></html>"), GONE


def script_jump(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    to = rng.choice(("/", _home(page), "/index.html", "/404.html"))
    code = rng.choice(
        (
            'window.location.href="{}";',
            'location.replace("{}")',
            'top.location="{}"',
            'alert("文章已删除");location.href="{}"',
        )
    ).format(to)
    return side(f"<html><head><script>{code}</script></head><body></body></html>"), GONE


def frame_alone(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    html = emptied(page)
    if _still_there(html, page):
        return None
    return page.side(html.replace(page.headline, "") if rng.random() < 0.7 else html), GONE


def moved(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    """The same article, answered by another address of the same host."""
    parts = urlsplit(page.page.url)
    head, _, last = parts.path.rpartition("/")
    # Of the article's number; shorter ones count its pages.
    numbers = [run.span() for run in re.finditer(r"\d{3,}", last)]
    digits = [at for start, end in numbers for at in range(start, end)]
    if not digits or parts.netloc.endswith(".invalid"):
        return None
    at = rng.choice(digits)
    new = last[:at] + str((int(last[at]) + 1) % 10) + last[at + 1 :]
    return replace(page.side(page.html), final_url=parts._replace(path=f"{head}/{new}").geturl()), frozenset(
        {"moved"}
    )


def moved_to_another(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    """An address of another article of the host, which is no proof that this one is gone."""
    if (there := moved(rng, page)) is None:
        return None
    lines = "".join(f"<p>{title}，{words.LINKS[-1]}，详情请关注后续报道。</p>" for title in words.LINKS)
    time = "<div class='info'>2026-11-20 10:00:00 来源：云岭日报</div>"
    html = page_of(
        f"{words.LINKS[0]}-云岭网", f"<h1>{words.LINKS[0]}</h1>{time}<div class='content'>{lines}</div>"
    )
    return side(html, final_url=there[0].final_url), UNSURE


def led_to_a_service(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    """Letters alone, and no section."""
    to = rng.choice(absent_answers.SERVICES)
    return side(_elsewhere(rng), final_url=urljoin(page.page.url, to)), absent_answers.NOT_W


def answered(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    """What firewalls, servers and systems answer."""
    group = rng.choice((absent_answers.REFUSING, absent_answers.BROKEN, absent_answers.GONE))
    _, changes, right = rng.choice(group)
    payload = changes["payload"]
    return Side(
        payload=payload, text=payload.decode("utf-8", "replace"), status=changes.get("status", 200)
    ), right


def filled_otherwise(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    """Something else where the text was: a template's marks, an invitation, a notice."""
    right, texts = rng.choice(absent_answers.IN_FRAME)
    html = emptied(page, rng.choice(texts))
    # Within a link, or beside what else tells of the piece, a wall may look like another text; and some pages
    # have a window of their own in which readers log in.
    return None if _still_there(html, page) else (page.side(html), right | UNSURE | BLOCKED)


def cut_to_its_lead(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    """A text of which the first or the last line is left: whoever did that did not take it down."""
    line = page.body[rng.choice((0, -1))]
    html = emptied(page, f"<p>{page.html[line.start : line.end]}</p>")
    left = key(html)
    still = sum(key(one.text) in left for one in page.body) > 1
    whole = 2 * len(key(line.text)) > len(page.printed)  # a flash of one line
    return None if still or whole or len(key(line.text)) < LEAST_LEAD else (page.side(html), SHORTER)


def window_over_frame(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    html, closed, rest = emptied(page).rpartition("</body>")
    if not closed or _still_there(html, page):
        return None
    said = rng.choice(words.WINDOWS)
    return page.side(f'{html}<div class="mask"><p>{said}</p></div>{closed}{rest}'), BLOCKED | OUTAGE | UNSURE


@lru_cache(maxsize=2)
def _block_pages(folder: Path) -> tuple[str, ...]:
    files = sorted(folder.glob("*.html.gz"))
    return tuple(gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in files)


def blocked(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    real = _block_pages(page.page.file.parents[2] / "block_pages")
    title, inner = rng.choice(WAF)
    html = rng.choice(real) if real and rng.random() < 0.3 else page_of(title, inner)
    return side(html, rng.choice(BLOCK_STATUS)), BLOCKED


def server_error(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    said = rng.choice(BROKEN)
    bodies = (
        "",
        page_of(said, f"<center><h1>{said}</h1></center><hr><center>nginx</center>"),
        page_of("出错了", "<p>系统繁忙，请稍后再试</p>"),
    )
    return side(rng.choice(bodies), int(said[:3])), OUTAGE


def maintenance(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    said = rng.choice(words.MAINTENANCE)
    return side(
        page_of(rng.choice((said, "系统提示", "网站公告")), f"<h1>{said}</h1>"), rng.choice((200, 200, 503))
    ), OUTAGE


def gateway_200(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    said = rng.choice(BROKEN)
    return side(page_of(said, f"<center><h1>{said}</h1></center><hr><center>openresty</center>")), OUTAGE


def empty(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    return side(rng.choice(("", " \n", "<html></html>", "<html><head></head><body></body></html>"))), OUTAGE


def _cut(page: Located, at: int) -> Side:
    """The first bytes of the page, up to some character and perhaps into it."""
    text = page.html[:at]
    whole = page.side(text).payload
    return Side(payload=whole[: len(whole) - at % 2], text=text)


def cut_before(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    return _cut(page, rng.randrange(1, page.body[0].start)), OUTAGE


def cut_inside(rng: Random, page: Located) -> tuple[Side, frozenset[str]]:
    return _cut(page, rng.randrange(page.body[0].start, page.body[-1].end)), OUTAGE


def cut_after(rng: Random, page: Located) -> tuple[Side, frozenset[str]] | None:
    """Behind the text: the article is whole, and may be called so."""
    end = page.html.lower().rfind("</body>")
    if end <= page.body[-1].end + 2:
        return None
    return _cut(page, rng.randrange(page.body[-1].end + 1, end)), OUTAGE | {"unchanged"}


SHAPES: dict[str, Shape] = {
    "404 and 410": status_gone,
    "soft 404": soft_404,
    "soft 404 in the frame": soft_404_in_frame,
    "redirect home": redirect_home,
    "redirect to an error page": redirect_error,
    "redirect to a section": redirect_section,
    "meta refresh": meta_refresh,
    "script jump": script_jump,
    "frame without article": frame_alone,
    "moved": moved,
    "moved to another article": moved_to_another,
    "led to a service": led_to_a_service,
    "answers of systems": answered,
    "frame filled otherwise": filled_otherwise,
    "text cut to a line": cut_to_its_lead,
    "window over the empty frame": window_over_frame,
    "blocked": blocked,
    "5xx": server_error,
    "maintenance": maintenance,
    "gateway error with 200": gateway_200,
    "empty": empty,
    "cut before the text": cut_before,
    "cut inside the text": cut_inside,
    "cut after the text": cut_after,
}
BACK = {
    "restored": ("404 and 410", "soft 404"),
    "back in its frame": ("frame without article", "soft 404 in the frame"),
    "after a block": ("blocked",),
    "after an outage": ("5xx", "maintenance"),
}
RESTORED = {"restored": frozenset({"restored"}), "back in its frame": frozenset({"restored", "unsure"})}


def seed(name: str, rng: Random, page: Located) -> Iterator[Case]:
    """The article, then its absence; for the names in BACK the other way round."""
    shape = rng.choice(BACK.get(name, (name,)))
    if (made := SHAPES[shape](rng, page)) is None:
        return
    gone, verdicts = made
    old, new = page.old, gone
    if name in BACK:
        old, new = gone, page.old
        verdicts = RESTORED.get(name, NOT_SEEN_BEFORE | {"outage"})
    yield Case(
        group=Group.ABSENCE,
        name=name,
        page=page.page,
        old=old,
        new=new,
        verdicts=verdicts,
        seeded=f"{gone.status} {gone.final_url or ''} {gone.text[:200] if len(gone.text) < 3000 else ''}",
    )
