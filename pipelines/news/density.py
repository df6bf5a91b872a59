"""Where the text of a page of no known layout is: long punctuated lines without links stand together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise

from lxml.etree import _Element

from pipelines.news.blocks import NO_ADDRESS, PICTURE, named
from pipelines.news.byline import credit_line
from pipelines.news.headline import HEADINGS
from pipelines.news.label_lines import label_line
from pipelines.news.lines import Line
from pipelines.news.text import either_script
from pipelines.news.text_box import is_own_box
from pipelines.news.words import boxes

SIGNS = "，。！？；：、“”（）"
# With what other pages' style has for them: what a text weighs must not hang on it.
ANY_STYLE = f"{SIGNS}「」『』,;!?"
# The portal's own lines below every page: they stand as close together as a text of two sentences.
IMPRINT = either_script(
    # How each of these begins: most places of a text are left with one look.
    r"(?=[CAI©版公许举复客总新法郑最不书授建验输仅收发请绑凡【])"
    r"(?:Copyright|©|版权所有|All Rights Reserved|ICP[备证]|公网安备|许可证|举报(?:电话|邮箱)"
    r"|复制(?:页面|本页)?(?:链接|地址)|客服电话|总机[:：]|新闻热线|法律顾问|郑重声明|最佳浏览效果|不代表.{2,16}(?:观点|立场)|仅代表作者.{0,6}(?:观点|意见|立场)|【免责声明】|版权均?属于?|凡(?:本[网站报]|来源)|书面授权|授权禁止|建立镜像"
    # Windows in which readers log in.
    r"|验证码已发送|输入格式有误|仅保留手机账号|收不到.{0,4}验证码|发送语音验证码|请使用.{0,8}登录|绑定手机号码?$)",
    re.IGNORECASE,
)
# A paragraph's own elements, and editors' wrappers around one.
PARAGRAPHS = frozenset({"p", "span", "section", "li", "figcaption", "blockquote"})
WRAPPERS = frozenset({"section", "span", "p", "strong", "font"})
# What templates set a paragraph into where others have a p: two that are alike are a text, and one is one by itself.
BOXES = frozenset({"div", "article", "table", "tbody", "tr", "td", "dd", "center"})
WHOLE = frozenset({"html", "body"})
INLINE = frozenset({"font", "span", "strong", "b", "big", "em", "i", "u", "small", "a"})
# So much of a text in its other sections, for one in the longest.
PARTS = 0.3
# What heads readers' comments.
COMMENTS = either_script(
    r"(?:最新|热门|全部|网友|精彩|读者|用户|文章)?(?:评论|留言|跟帖)(?:列表|区)?(?:\s?[（(]?\d+条?[)）]?)?[:：]?"
)
# Editors nest their sections, and no deeper than this.
NESTED = 6
# How many items a text has at least that is set item by item, how deep in one its lines stand, and by what
# parts, the first ones, one knows the items.
ITEMS = frozenset({"li", "dd", "div", "article"})
LEAST_ITEMS, TOLD_ITEMS, ITEM_DEPTH, ITEM_PARTS = 3, 2, 4, 3
# No notice of a page's own is as long.
LEAST_UNBOXED, LEAST_WORTH = 3, 300
LEAST_CALLED = 20
LEAST_LINE, MOST_LINKED, KEYWORDS = 10, 0.9, 0.2


def densest(lines: list[Line]) -> _Element | None:
    """The element that holds most text and punctuation outside links, boxes beside the text left out."""
    weighed = [(line.element, worth) for line in lines if (worth := _worth(line)) > 0]
    apart = dict.fromkeys(_headed(lines), True)
    beside = [(element, worth) for element, worth in weighed if not _apart(element, apart)]
    scores: defaultdict[_Element, float] = defaultdict(float)
    lined = Counter(element for element, _ in weighed)
    held = [
        (_unwrapped(one, alone=lined[one] == 1), lined[one] == 1, worth) for one, worth in beside or weighed
    ]
    alike = Counter(_kind(holder) for holder, alone, _ in held if alone and holder.tag in BOXES)
    for holder, alone, worth in held:
        paragraph = holder.tag in PARAGRAPHS or (alone and alike[_kind(holder)] > 1)
        shares = (0.0, 1.0, 0.5) if paragraph else (1.0, 0.5)
        for share, ancestor in zip(shares, (holder, *holder.iterancestors()), strict=False):
            scores[ancestor] += share * worth
    kept = {element: score for element, score in scores.items() if score > 0 and element.tag not in WHOLE}
    best = max(kept, key=lambda element: kept[element], default=None)
    unboxed = _unboxed(held, 2 * kept[best] if best is not None else 0)
    if unboxed is not None:
        return unboxed
    if (called := _called(best, held)) is not None:
        return called
    gallery = _gallery(kept, held)
    return _boxed(_of_items(_of_parts(best, held), held) if gallery is None else gallery)


def _called(best: _Element | None, held: list[tuple[_Element, bool, float]]) -> _Element | None:
    """The one box that is called an article's text, where a heavier one below is not: a line over lists of others'."""
    if best is None or is_own_box(named(best)):
        return None
    told: defaultdict[_Element, float] = defaultdict(float)
    over, begun = set[_Element](), False
    for holder, _, worth in held:
        if best in (around := (holder, *holder.iterancestors())):
            begun = True
            continue
        box = next((one for one in around if is_own_box(named(one))), None)
        if box is not None and box not in best.iterancestors() and next(holder.iter(*HEADINGS), None) is None:
            told[box] += worth
            over |= set() if begun else {box}
    inner = {*told} - {outer for box in told for outer in box.iterancestors()}
    one = next(iter(inner)) if len(inner) == 1 else None
    return one if one in over and told[one] >= LEAST_CALLED else None


def _headed(lines: list[Line]) -> Iterator[_Element]:
    """The boxes that a heading of readers' comments opens, and that hold no headline."""
    for before, line in pairwise(lines):
        box = line.element.getparent()
        if box is None or box.tag in WHOLE or not COMMENTS.fullmatch(line.text):
            continue
        opens = box is not before.element and box not in before.element.iterancestors()
        if opens and next(box.iter("h1"), None) is None:
            yield box


def _of_parts(best: _Element | None, held: list[tuple[_Element, bool, float]]) -> _Element | None:
    """The box of a text that is set part by part into sections: which of them is the longest says nothing."""
    for _ in range(NESTED):
        if best is None or best.tag != "section" or (above := best.getparent()) is None or above.tag in WHOLE:
            break
        parts = {one for one in above.iterchildren("section") if one.get("class") == best.get("class")}
        told = _worths(parts, held)
        others = sum(told[one] for one in parts if one is not best)
        headed = any(next(one.iter("h1", "h2"), None) is not None for one in parts)
        wraps = above.tag == "section" and len(above) == 1
        if not wraps and (headed or others < PARTS * told[best]):
            break
        best = above
    return best


def _worths(boxes: Container[_Element], held: list[tuple[_Element, bool, float]]) -> Counter[_Element | None]:
    """What each of the boxes holds, and behind None what none does."""
    told = Counter[_Element | None]()
    for holder, _, worth in held:
        told[next((one for one in (holder, *holder.iterancestors()) if one in boxes), None)] += int(worth)
    return told


def _gallery(kept: Mapping[_Element, float], held: list[tuple[_Element, bool, float]]) -> _Element | None:
    """The list of pictures each line of which is shorter than the headline over them."""
    longest = max(kept, key=lambda element: kept[element], default=None)
    if longest is None or longest.tag not in HEADINGS:
        return None
    others = (element for element in kept if element.tag not in HEADINGS)
    below = max(others, key=lambda element: kept[element], default=None)
    items = _of_items(below, held)
    shows = items is not None and items is not below and len(list(items.iter("img"))) >= LEAST_ITEMS
    return items if shows else None


def _of_items(best: _Element | None, held: list[tuple[_Element, bool, float]]) -> _Element | None:
    """The list that a text is set into item by item, as galleries and live pages are: it is not in the longest."""
    within = [best, *islice(best.iterancestors(), ITEM_DEPTH)] if best is not None else []
    for item, above in pairwise(within):
        if above is None or above.tag in WHOLE or item.tag not in ITEMS:
            continue
        made = _made(item)
        items = {one for one in above.iterchildren(item.tag) if _made(one) == made}
        several = sum(worth > 0 for one, worth in _worths(items, held).items() if one is not None)
        shown = sum(next(one.iter("img"), None) is not None and _prints(one) for one in items)
        enough = several >= LEAST_ITEMS or (several >= TOLD_ITEMS and shown >= LEAST_ITEMS)
        if enough and not any(map(_leads_on, items)):
            return above
    return best


def _prints(item: _Element) -> bool:
    return any(text.strip() for text in map(str, item.itertext()))


def _leads_on(item: _Element) -> bool:
    """Whether an item of a list is another piece's: headed, or led away from by more than to its own picture."""
    links = (link.get("href") or "" for link in item.iter("a"))
    away = any(not (NO_ADDRESS.match(href) or PICTURE.match(href)) for href in links)
    return away or next(item.iter(*HEADINGS), None) is not None


def _made(item: _Element) -> tuple[str, ...]:
    """What an item of a list is made of: boxes of a page's frame bear one name, too, and hold other things."""
    return tuple(str(one.tag) for one in islice(item.iter(), ITEM_PARTS))


def _unboxed(held: list[tuple[_Element, bool, float]], least: float) -> _Element | None:
    """The page itself, where it sets a text of several paragraphs into no box, as pages to be printed do."""
    above = [(one.getparent() if one.tag in PARAGRAPHS else one, worth) for one, _, worth in held]
    direct = [(box, worth) for box, worth in above if box is not None and box.tag == "body"]
    enough = len(direct) >= LEAST_UNBOXED and sum(worth for _, worth in direct) > max(least, LEAST_WORTH)
    return direct[0][0] if enough else None


def _boxed(body: _Element | None) -> _Element | None:
    """The box around a body that is none: what is put between its paragraphs ends a font, and not the box."""
    while body is not None and body.tag in INLINE:
        body = body.getparent()
    return body


def _worth(line: Line) -> float:
    size = len(line.text)
    return 0 if size < LEAST_LINE or line.linked > MOST_LINKED * size else _weight(line.text, line.linked)


@lru_cache(maxsize=1024)  # another visit's page mostly prints the same lines
def _weight(text: str, linked: int) -> float:
    worth = len(text) - 2 * min(linked, len(text)) + 10 * sum(map(text.count, ANY_STYLE))
    if worth <= 0 or IMPRINT.search(text) or label_line(text) or credit_line(text):
        return 0
    return worth


def _unwrapped(element: _Element, *, alone: bool) -> _Element:
    """The outermost of the wrappers that hold this line alone; `alone`: its own element holds no other."""
    # An only child: thousands that may stand beside it are not counted.
    while (parent := element.getparent()) is not None and element.getprevious() is element.getnext() is None:
        if parent.tag not in WRAPPERS and not (alone and parent.tag in BOXES and _empty(parent, element)):
            break
        element = parent
    return element


def _kind(box: _Element) -> tuple[object, ...]:
    """What boxes of one text have in common; those of the page itself hold one each."""
    around = box.getparent()
    return (box,) if around is None or around.tag in WHOLE else (around, box.tag, box.get("class"))


def _empty(box: _Element, held: _Element) -> bool:
    """Whether a box prints nothing around what it holds."""
    return not ((box.text or "").strip() or (held.tail or "").strip())


def _apart(element: _Element, known: dict[_Element, bool]) -> bool:
    """Whether an element stands in a box that is called something beside the text, and holds no headline.

    "with-right-sidebar" is how themes call the whole page. Not recursive: pages nest deep.
    """
    climbed: list[_Element] = []
    above: _Element | None = element
    while above is not None and above not in known and above.tag != "body":
        climbed.append(above)
        above = above.getparent()
    apart = above is not None and known.get(above, False)
    for box in reversed(climbed):
        called = named(box)
        apart = known[box] = apart or (
            is_apart(called) and (_asks(called) or next(box.iter("h1"), None) is None)
        )
    return apart


@lru_cache(maxsize=4096)
def is_apart(called: str) -> bool:
    return boxes.BESIDE.search(called) is not None or _asks(called)


def _asks(called: str) -> bool:
    return boxes.CONSENT.search(called) is not None
