"""Reading: the first layout of the portal that fits the page says what the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from pipelines.news import byline, dates, families, generic, times
from pipelines.news.article import Article, Byline, Capture
from pipelines.news.blocks import BLOCKS, FILE, SILENT, SOURCES, absolute, blocks, printed
from pipelines.news.charset import Decoded, decode
from pipelines.news.errors import PageMissing, Undecodable, UnknownLayout
from pipelines.news.page import Page
from pipelines.news.portal import Layout, compiled
from pipelines.news.text import either_script, normal, tidy
from pipelines.news.truncation import truncated

# Raised by one whenever this floor reads a page otherwise than before: the difference is then a baseline.
READER = 2

# How many lines from the end a line of staff without a colon may stand, and from the start a line of labels.
FOOT, HEAD = 4, 3
PAGER_CHARS, CAPTION_CHARS = 60, 100
# How boxes of adverts are called, part by part: no "add", "head", "shadow", "download".
ADVERT = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advs|adverts?|advertis\w+|adsense|adsbygoogle|adbox|adwrap\w*|gpt|guanggao|tuiguang"
    r"|sponsor(?:ed)?|dfp|(?:ads?|adv|gg)\d+(?:x\d+)?)(?=$|[\s_-])|BAIDU_SSP|cpro_",
    re.IGNORECASE,
)
ADVERT_SHARE = 0.4
READ_COUNT = re.compile(
    r"\s*(?:(?:阅读|浏览|点击)量?[:：]?\s*\d[\d.]*万?次?|\d[\d.]*万?\s*(?:次|阅读|浏览|点击|人次))$"
)
# Lines that end an article wherever they stand; what follows is the portal's, not the reporter's.
END = re.compile(
    r"^(?:相关(?:新闻|阅读|链接|推荐|报道|专题)|推荐阅读|延伸阅读|热点推荐|精彩推荐|更多新闻|网友评论|打印正文|法律声明)[:.]?$"
    r"|^(?:版权(?:声明|与免责声明)|免责声明|特别声明|郑重声明)(?:[:.].*)?$"
    r"|^.{2,20}版权与信息产品内容销售的声明$"
)
NOISE = re.compile(
    r"^(?:图片版权归原作者所有|分享(?:到.{0,20}|[:])|分享让更多人看到|(?:点击|阅读|浏览)(?:次数|量|数)?[:]?\d+.{0,4}|扫一扫.{0,24}"
    r"|扫描.{0,10}二维码.{0,20}|【?(?:我要)?纠错】?|关键词[:].{0,60}|点击图片进入下一页|(?:提示:)?支持.{0,10}翻页.{0,6}"
    r"|打开.{2,8}查看(?:更多|精彩)?(?:图片|内容)|.{0,10}下载.{0,4}(?:APP|客户端).{0,10}|返回.{2,12}首页.{0,6}|点击查看.{0,10}"
    r"|\[?点击图片进入下一页\]?|展开全文|展开剩余\d+%|阅读全文|责任编辑[:]?|更多精彩.{0,20}(?:关注|点击|进入).{0,20}|>*(?:下一页|上一页)>*|发布于[:].{2,8}|来自.{2,4}"
    r"|[-~]*(?:the)?end[-~]*|(?:海量资讯|股民福利|长按).{4,40}(?:app|[:]|>>)|您的浏览器.{4,30}|正在加载.{0,3}|转播到.{2,6}"
    r"|\(?本文来自.{2,12}更多.{2,12}下载.{2,12}app\)?|转载请注明.{0,20}|相关(?:资讯|内容)请关注[:].{0,20}|全文\d+字.{0,20}"
    r"|声明[:](?:该文|本文|以上|此文|内容).{5,}|欢迎网友.{0,4}发表评论>*|(?:请继续往下阅读|文章来源网络|advertisement|广告)\.*)[.]?$",
    re.IGNORECASE,
)
# A pager prints numbers, brackets, arrows and its own few words.
PAGER = re.compile(
    r"^(?=.*(?:页|\d.*\d|>))(?:首页|尾页|末页|上一?页|下一?页|前一页|后一页|共\d+页|第\d+页|[\d\s\[\]【】()<>«».|…/]|到第|页)+$"
)


# What a line under a picture says where it is the picture's caption, whatever its markup.
CAPTION = either_script(
    r"^(?:[▲△▴↑]|(?:上|下)?图(?:为|[:：]))|(?:摄|供图|制图|绘图|资料图片?|网络图|视频截图)[)）】\]]?$"
    r"|(?:图片?(?:来源|源)?|摄影|图/文|文/图|供图|制图)\s*[:：/丨|]\s*\S{1,16}$"
    r"|(?:视觉中国|东方IC|CFP|图虫创意)(?: ?(?:图|资料))?[)）]?$"
)


@dataclass(frozen=True, slots=True)
class Removed:
    """What stands in the body and is not its text, and why it is none."""

    text: str
    why: str


def inspect(capture: Capture) -> tuple[Article, tuple[Removed, ...]]:
    """What the page says, as `read` tells it, and what was taken out of its first page. Raises as `read`."""
    removed: list[Removed] = []
    _read(capture, removed)
    return read(capture), tuple(removed)


def read(capture: Capture) -> Article:
    """What the page says, or the pages of an article on several, joined in order.

    Raises NotAPage (empty, binary), UnknownLayout (no layout finds headline and body), Undecodable
    (U+FFFD in the article's text) or PageMissing (a further page is no page of the article).
    """
    article = _read(capture)
    for page in capture.further:
        if page.status != 200:
            raise PageMissing(f"{page.final_url} answered {page.status}")
        try:
            article = _joined(article, _read(page))
        except UnknownLayout as error:
            raise PageMissing(f"{page.final_url} cannot be read: {error}") from error
    return article


def _joined(first: Article, more: Article) -> Article:
    """Text and pictures go on; who is named may stand on the last page only."""
    return replace(
        first,
        paragraphs=first.paragraphs + more.paragraphs,
        images=first.images + more.images,
        attachments=first.attachments + more.attachments,
        links=first.links + more.links,
        whole=first.whole and more.whole,
        bylines=_once(first.bylines + more.bylines),
        editors=first.editors or more.editors,
        responsible_editors=first.responsible_editors or more.responsible_editors,
    )


def _read(capture: Capture, removed: list[Removed] | None = None) -> Article:
    decoded = decode(capture.payload, capture.headers, capture.portal.charset)
    page = Page(families.prepare(decoded.text))
    for layout in capture.portal.layouts:
        article = _fit(page, layout, capture, decoded, removed)
        if article is not None:
            if "\ufffd" in article.headline or any("\ufffd" in text for text in article.paragraphs):
                raise Undecodable(f"U+FFFD in the text read as {decoded.charset}")
            return article
    raise UnknownLayout(f"none of {[layout.name for layout in capture.portal.layouts]} fits {capture.url}")


def _fit(
    page: Page, layout: Layout, capture: Capture, decoded: Decoded, removed: list[Removed] | None
) -> Article | None:
    if layout.density:
        parts = generic.find(page)
        headline, body, meta = parts.headline, parts.body, parts.meta
    else:
        headline, body, meta = _text(page, layout.headline), _first(page, layout.body), ""
    if not headline or body is None:
        return None
    meta = meta or _meta(page, layout)
    said = byline.labelled(meta)
    dated = _text(page, layout.published) or said.published or meta.replace(byline.SEAM, " ")
    published_at, published_raw = times.published(dated, capture.captured_at)
    source = _source(page, layout) or said.source
    if source and not re.search(r"[^\W\d_]", source):  # a counter beside the time
        source = None
    captions = _prepare(page, body, layout, removed)
    links = [printed(link) for link in body.iter("a") if not FILE.search(link.get("href") or "")]
    found = blocks(body, capture.final_url, captions)
    text = _Text(found.paragraphs, layout, headline, links)
    if removed is not None:
        removed += text.removed
    if not text.paragraphs and not found.images:
        return None
    own = [normal(name) for name in capture.portal.own_sources]
    return Article(
        id=capture.article_id,
        portal=capture.portal.name,
        url=capture.url,
        captured_at=capture.captured_at,
        layout=layout.name,
        charset=decoded.charset,
        headline=headline,
        subhead=_text(page, layout.subhead) or None,
        kicker=_text(page, layout.kicker) or None,
        paragraphs=tuple(text.paragraphs),
        original_headline=text.original,
        published_at=published_at,
        published_raw=published_raw,
        other_times=dates.others(published_at, published_raw, page.metas, capture.url, capture.captured_at),
        updated_at=times.published(said.updated, capture.captured_at)[0] if said.updated else None,
        source=source or text.source,
        source_url=_linked(page, source, capture.final_url) if source else None,
        bylines=_once((*said.bylines, *text.bylines)),
        editors=said.editors or text.editors,
        responsible_editors=said.responsible_editors or text.responsible,
        dateline=byline.dateline(text.paragraphs[0]) if text.paragraphs else None,
        images=tuple(found.images),
        attachments=tuple(found.attachments),
        links=tuple(found.links),
        whole=not truncated(capture),
        section=_section(page, layout),
        canonical_url=page.canonical,
        rights=_text(page, layout.rights) or None,
        syndicated=(not any(name in normal(source) for name in own)) if own and source else None,
    )


class _Text:
    """The paragraphs without their furniture, and what the furniture said."""

    def __init__(self, paragraphs: list[str], layout: Layout, headline: str, links: list[str]) -> None:
        self.headline = normal(headline)
        self.original: str | None = None
        self.source: str | None = None
        self.editors: tuple[str, ...] = ()
        self.responsible: tuple[str, ...] = ()
        self.bylines: tuple[Byline, ...] = ()
        self.paragraphs: list[str] = []
        self.removed: list[Removed] = []
        for number, paragraph in enumerate(paragraphs):
            # In normal form: the gateway prints the same furniture in traditional characters.
            if number and END.match(normal(paragraph)):
                self.removed += [Removed(text, "behind the end") for text in paragraphs[number:]]
                break
            at_the_edge = number < HEAD or number >= len(paragraphs) - FOOT
            if why := self._absorbed(paragraph, layout, number < HEAD, at_the_edge):
                self.removed.append(Removed(paragraph, why))
            else:
                self.paragraphs.append(paragraph)
        self._drop_linked(links)
        for paragraph in self.paragraphs[-2:]:
            self.bylines += byline.signature(paragraph)

    def _absorbed(self, paragraph: str, layout: Layout, at_the_head: bool, at_the_edge: bool) -> str:
        """Why a line is not the text's, or nothing; what it says of the piece is kept."""
        if at_the_head and byline.label_line(paragraph):
            return "label line"  # it was read where the layout says
        original = byline.original_headline(paragraph)
        if original and self.original is None:
            self.original = original
            return "original headline"
        credited = byline.credit_line(paragraph) or byline.staff_line(paragraph)
        if byline.EDITOR_LINE.match(paragraph) or (at_the_edge and credited):
            if self._said(byline.labelled(paragraph)) or byline.EDITOR_LINE.match(paragraph):
                return "staff"
        elif at_the_edge and (reporters := byline.reporters(paragraph)):
            self.bylines += reporters
            return "" if paragraph.startswith(("[", "【", "（", "(")) else "staff"
        plain = normal(paragraph)
        if plain == self.headline:
            return "headline"
        if NOISE.match(plain) or (len(plain) < PAGER_CHARS and PAGER.match(plain)):
            return "furniture"
        return "trailer" if any(compiled(line).search(paragraph) for line in layout.trailers) else ""

    def _said(self, said: byline.Labelled) -> bool:
        self.source = self.source or said.source
        self.editors = self.editors or said.editors
        self.responsible = self.responsible or said.responsible_editors
        self.bylines += said.bylines
        return bool(said.source or said.editors or said.responsible_editors or said.bylines)

    def _drop_linked(self, links: list[str]) -> None:
        """Take away the last lines where they are nothing but links: "back to the channel", related pieces."""
        longest = sorted(filter(None, set(links)), key=len, reverse=True)
        kept = len(self.paragraphs)
        while kept and _only(self.paragraphs[kept - 1], longest):
            kept -= 1
        if sum(map(len, self.paragraphs[kept:])) < sum(map(len, self.paragraphs[:kept])):
            self.removed += [Removed(text, "links") for text in self.paragraphs[kept:]]
            del self.paragraphs[kept:]


def _only(paragraph: str, links: list[str]) -> bool:
    """Whether a line is made of the links' texts and signs."""
    for link in links:
        paragraph = paragraph.replace(link, "")
    return re.search(r"\w", paragraph) is None


def _first(page: Page, selectors: tuple[str, ...]) -> _Element | None:
    return next((found.root for found in page.css(*selectors) if isinstance(found.root, _Element)), None)


def _text(page: Page, selectors: tuple[str, ...]) -> str:
    """The tidy text of the first selector that finds any."""
    return next((text for found in page.css(*selectors) if (text := printed(found.root))), "")


def _meta(page: Page, layout: Layout) -> str:
    """All label lines in one, the texts of their elements kept apart."""
    lines = []
    for found in page.css(*layout.meta):
        texts = found.xpath(".//text()[not(parent::script or parent::style)]").getall()
        lines.append(byline.seamed(texts))
    return byline.SEAM.join(lines)


def _source(page: Page, layout: Layout) -> str:
    text = _text(page, layout.source)
    if found := times.find(text):
        text = tidy(text.replace(found[0], " "))
    text = READ_COUNT.sub("", text)
    return byline.labelled(text).source or ("" if byline.LABEL.search(text) else text)


def _linked(page: Page, name: str, base: str) -> str | None:
    """The address behind a name that is printed as a link."""
    href = next(page.links(name), "")
    return absolute(base, href) if href and not href.startswith(("javascript:", "#")) else None


def _section(page: Page, layout: Layout) -> str | None:
    crumbs = _text(page, layout.crumbs)
    parts = [part.strip() for part in re.split(r"[>＞»]", crumbs)]
    return next((part for part in reversed(parts) if part), None)


def _prepare(
    page: Page, body: _Element, layout: Layout, removed: list[Removed] | None
) -> frozenset[_Element]:
    """Take the furniture out of the body; return its caption elements."""
    for found in list(page.css(*layout.drop, within=body)):
        if removed is not None and (text := printed(found.root)):
            removed.append(Removed(text, "dropped by the layout"))
        _remove(found.root)
    for box in _adverts(body):
        if removed is not None and (text := printed(box)):
            removed.append(Removed(text, "advert"))
        _remove(box)
    named = frozenset(found.root for found in page.css(*layout.caption, within=body))
    # A caption needs a picture that is kept: the text of one without an address would be lost.
    shown = (image for image in body.iter("img") if any(map(image.get, SOURCES)))
    below = (_below(image, body) for image in shown)
    return named | {line for line in below if line is not None and _captions(line)}


def _adverts(body: _Element) -> list[_Element]:
    """The outermost boxes that call themselves adverts; none that holds much of the text."""
    found: list[_Element] = []
    for element in body.iter("div", "p", "span", "ins", "section", "aside", "a", "table", "ul"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) == 1 or element is body or not ADVERT.search(names):
            continue
        if not any(box in found for box in element.iterancestors()):
            found.append(element)
    whole = len(printed(body)) if found else 0
    return [box for box in found if len(printed(box)) <= ADVERT_SHARE * whole]


def _captions(line: _Element) -> bool:
    return CAPTION.search(text := printed(line)) is not None and len(text) <= CAPTION_CHARS


def _below(image: _Element, body: _Element) -> _Element | None:
    """The element that prints the line under a picture, or None where that is text around the picture."""
    above: _Element | None = image
    while above is not None and above is not body:
        after = above
        for element in above.itersiblings():
            if (after.tail or "").strip() or element.tag == "img":
                return None
            after = element
            if not isinstance(element.tag, str) or element.tag in SILENT:
                continue
            if next(element.iter("img"), None) is not None:
                return None
            if printed(element):
                return _first_line(element)
        if (after.tail or "").strip():
            return None
        above = above.getparent()
    return None


def _first_line(element: _Element) -> _Element | None:
    """The element itself, or the first inside it that prints so little that it may be a caption."""
    while len(printed(element)) > CAPTION_CHARS:
        shown = (child for child in element if child.tag in BLOCKS and printed(child))
        first = None if (element.text or "").strip() else next(shown, None)
        if first is None:
            return None
        element = first
    return element


def _remove(element: _Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _once(bylines: tuple[Byline, ...]) -> tuple[Byline, ...]:
    return tuple(dict.fromkeys(bylines))
