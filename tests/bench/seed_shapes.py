"""Noise of a page rebuilt: other boxes for paragraphs, other tags for pictures, rarer signs, words that nobody sees."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.bench.seed import Case, Located
from tests.bench.seed_noise import IMG_SRC, Made, Noise, alone, checked, in_text
from tests.bench.seed_template_noise import TITLE

PARAGRAPH = re.compile(r"<(/?)p\b[^<>]*>", re.IGNORECASE)
END = re.compile(r"\s*(?:</(?:body|html)\s*>\s*)+\Z", re.IGNORECASE)
SIGNS = (
    dict(zip("“”", "『』", strict=True)), dict(zip("“”", "〝〞", strict=True)), dict(zip("“”", "«»", strict=True)),
    dict(zip("《》", "〈〉", strict=True)), dict(zip("【】", "〔〕", strict=True)), {"…": "⋯"},
    {"—": "━"}, {"～": "〜"},
    {"·": "⋅"}, {"，": "，\ufe00"}, dict(zip("车长见门", "⻋⻓⻅⻔", strict=True)),
)  # fmt: skip


def boxes(rng: Random, page: Located) -> Made:
    """Each paragraph in a box instead."""
    start, end = page.region
    text = page.html[start:end]
    opened, closed = (text.lower().count(tag) for tag in ("<p", "</p"))
    before, behind = page.html[:start], page.html[end:]
    framed = re.search(r"<p\b[^<>]*>\s*\Z", before, re.IGNORECASE) and re.match(
        r"\s*</p", behind, re.IGNORECASE
    )
    if opened != closed or opened < 2 or not framed:
        return None
    one, other = rng.choice(
        (("<div>", "</div>"), ("<section><span>", "</span></section>"), ("<dd>", "</dd>"))
    )
    text = PARAGRAPH.sub(lambda found: other if found[1] else one, text)
    # The first one opens before the text, the last one closes behind it.
    return alone(page, before + f"</p>{one}" + text + f"{other}<p>" + behind)


def sizes(rng: Random, page: Located) -> Made:
    """Pictures offered in several sizes."""
    shape = rng.choice(
        (
            '{0} srcset="{1} 1x, {1}?w=2 2x"',
            '"data:image/gif;base64,R0" data-srcset="{1} 640w, {1}?w=9 1080w"',
        )
    )

    def other(found: re.Match[str]) -> str:
        before, name, equals, quote, src = found.groups()
        rest = page.html[start + found.end() :].partition(">")[0]
        if src.startswith("data:") or any(sign in before + rest for sign in ("data-", "srcset", "//")):
            return found[0]
        return f"{before}{name}{equals}{shape.format(quote + src + quote, src)}"

    start, end = page.region
    return alone(page, page.html[:start] + IMG_SRC.sub(other, page.html[start:end]) + page.html[end:])


def signs(rng: Random, page: Located) -> Made:
    """A rarer form of signs."""
    table = str.maketrans(rng.choice(SIGNS))
    return alone(page, in_text(page, lambda text: text.translate(table)))


def icons(rng: Random, page: Located) -> Made:
    """Signs that an icon font draws, blanks of GBK and fillers before the lines."""
    sign = rng.choice((f"<i>&#xe{rng.randrange(600, 700)};</i>", "\ue5e5\ue5e5", "\u2800", "\u3164"))
    return alone(page, in_text(page, lambda text: sign + text))


def unseen(rng: Random, page: Located) -> Made:
    """Words within sentences that keep copyists out."""
    shape = rng.choice(
        (
            '<span style="display:none">{}</span>',
            '<font style="font-size:0px">云岭网{}</font>',
            "<i hidden>{}</i>",
        )
    )

    def put(text: str) -> str:
        spots = [at for at in range(4, len(text) - 4) if "&" not in text and "\u4e00" <= text[at] <= "\u9fff"]
        if not spots:
            return text
        at = rng.choice(spots)
        return text[:at] + shape.format(rng.randrange(10**6)) + text[at:]

    return alone(page, in_text(replace(page, headline=""), put))


def last_tags(rng: Random, page: Located) -> Made:
    """A minifier that leaves out what may be left out."""
    return alone(page, END.sub("", page.html))


def session(rng: Random, page: Located) -> Made:
    """The reader's session in the address that the page was led to."""
    url = page.page.url
    if "?" in url or "#" in url or url.endswith("/"):
        return None
    return page.old, replace(page.side(page.html), final_url=f"{url};jsessionid={rng.randrange(16**12):X}")


def site_first(rng: Random, page: Located) -> Made:
    """The site's name before the headline in the title."""
    shown = [one for one in page.segments if one.text.strip() == entities.unescape(page.headline)]
    title = entities.escape(entities.unescape(page.headline), quote=False)
    return (
        alone(page, TITLE.sub(lambda found: f"{found[1]}云岭网-{title}{found[3]}", page.html, 1))
        if shown
        else None
    )


KINDS: dict[str, Noise] = {
    "paragraphs in boxes": boxes,
    "pictures in sizes": sizes,
    "rare signs": signs,
    "icon fonts": icons,
    "words unseen": unseen,
    "last tags": last_tags,
    "sessions in addresses": session,
    "site first": site_first,
}


def seed(name: str, rng: Random, page: Located) -> Iterator[Case]:
    """One noise of this kind. What nobody sees stands between letters: that page is not looked at letter by letter."""
    made = KINDS[name](rng, page)
    plain = replace(page, body=()) if name in {"words unseen", "rare signs"} else page
    return checked(name, made, plain)
