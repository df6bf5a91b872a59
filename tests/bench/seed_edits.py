"""Edits as an editor would make them, into the HTML of real pages: one sort at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from tests.bench import seed_words as words
from tests.bench.seed import Case, Group, Located, Segment, block, changed, everywhere, key, visible

Rewrite = Callable[[Random, str], str | None]
Edit = Callable[[Random, Located], str | None]

NUMBER = re.compile(r"(?<![\d.A-Za-z:：/\-年月])\d+(?:\.\d+)?(?![\d.年月日天号时点分秒:：/\-A-Za-z届世])")
NUMERAL = re.compile(r"(?<=[，。、的了有为达约近共]) ?([二三四五六七八九])(?=[名个位家所条座项万百千])")
PERSON = re.compile(
    rf"(?:{'|'.join(words.TITLES)})(?!向记)([{words.SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    rf"(?=[，。、；：（）\s“]|{'|'.join(words.SPEAKS)})"
)
LISTED = re.compile(
    rf"(?<=[、：，])([{words.SURNAMES}][\u4e00-\u9fff]{{2}})、([{words.SURNAMES}][\u4e00-\u9fff]{{2}})(?=[、，。等])"
)
RANK = re.compile(
    r"副(?=书记|省长|市长|县长|区长|局长|厅长|主任|院长|校长|会长|主席|部长|董事长|总经理|教授)"
)
PLACE = re.compile(
    rf"({'|'.join(words.PROVINCES + words.CITIES)})"
    rf"(?!{'|'.join(words.NO_PLACE_BEFORE)}|[\u4e00-\u9fff]{{1,3}}(?:大学|银行|日报))"
)
DIVISION = re.compile(
    rf"(?<=[，。在到从和、往赴])([\u4e00-\u9fff]{{2}})(?=(?:{'|'.join(words.DIVISIONS)})[^\u4e00-\u9fff委长级里民域间])"
)
TIMES = (
    (re.compile(r"(?<!\d)\d{1,2}(?=日(?![报常本子益均前后]))"), tuple(str(day) for day in range(2, 29))),
    (re.compile(r"(?<!\d)\d{1,2}(?=月\d{1,2}日)"), tuple(str(month) for month in range(1, 13))),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年(?!度|级|代))"), tuple(str(year) for year in range(2008, 2025))),
    (re.compile(r"(?<!\d)\d{1,2}(?=时(?:许|[，\d])|点(?:半|钟|许|\d))"), tuple(str(hour) for hour in range(7, 23))),
    (re.compile(r"(?<=[周])[一二三四五六](?![年期])"), tuple("一二三四五六")),
    (re.compile(r"上午|下午|凌晨|傍晚"), ("上午", "下午", "凌晨", "傍晚")),
    (re.compile(r"昨天|今天|昨日|今日|明天"), ("昨天", "今天", "前天", "明天")),
)  # fmt: skip
QUOTE = re.compile(r"“([^“”]{6,80})”")
HEARD = re.compile(r"据([\u4e00-\u9fff]{2,10}?)(?=报道|消息|介绍|透露|通报|统计|表示)")
SPOKEN = re.compile(r"(?<=[\u4e00-\u9fff])(介绍说|表示|指出|透露|强调)(?=[，：])")
SENTENCE = re.compile(r"[^。！？]{8,}[。！？]”?")
LABELLED = {
    "source": re.compile(r"来源|來源|稿源|出处"),
    "editors": re.compile(r"编辑|責編|责编|編輯"),
    "bylines": re.compile(r"记者|記者|通讯员|通訊員|作者|撰文|摄影|文[/|｜]|图[/|｜]"),
}
TIME = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}(?:日?[ T\u3000]*\d{1,2}[:：]\d\d)?")
IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
BODY_TEXT = 20


def _one(rng: Random, pattern: re.Pattern[str], text: str, new: Callable[[re.Match[str]], str]) -> str | None:
    """The text with one match of the pattern replaced."""
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    start, end = match.span(1) if pattern.groups else match.span()
    return text[:start] + new(match) + text[end:]


def _other(rng: Random, choices: tuple[str, ...], old: str) -> str:
    return rng.choice([one for one in choices if one != old])


def numbers(rng: Random, text: str) -> str | None:
    if rng.random() < 0.2 and (
        told := _one(rng, NUMERAL, text, lambda m: _other(rng, tuple("二三四五六七八九"), m[1]))
    ):
        return told

    def other(match: re.Match[str]) -> str:
        digits = [at for at, one in enumerate(match[0]) if one.isdigit()]
        at = rng.choice(digits)
        new = rng.choice([one for one in "123456789" if one != match[0][at]])
        return match[0][:at] + new + match[0][at + 1 :]

    return _one(rng, NUMBER, text, other)


def names(rng: Random, text: str) -> str | None:
    kind = rng.random()
    if kind < 0.2 and (told := _one(rng, RANK, text, lambda _: "")):
        return told
    if kind < 0.4 and (match := next(LISTED.finditer(text), None)):
        return f"{text[: match.start()]}{match[2]}、{match[1]}{text[match.end() :]}"
    return _one(rng, PERSON, text, lambda _: rng.choice(words.SURNAMES) + rng.choice(words.GIVEN))


def places(rng: Random, text: str) -> str | None:
    if rng.random() < 0.3 and (told := _one(rng, DIVISION, text, lambda m: _other(rng, words.TOWNS, m[1]))):
        return told

    def other(match: re.Match[str]) -> str:
        return _other(rng, words.PROVINCES if match[1] in words.PROVINCES else words.CITIES, match[1])

    return _one(rng, PLACE, text, other)


def times(rng: Random, text: str) -> str | None:
    for pattern, choices in rng.sample(TIMES, len(TIMES)):
        if told := _one(rng, pattern, text, lambda m, said=choices: _other(rng, said, m[0])):  # type: ignore[misc]
            return told
    return None


def quotation(rng: Random, text: str) -> str | None:
    def other(match: re.Match[str]) -> str:
        if rng.random() < 0.5 and (told := wording(rng, match[1])):
            return told
        said = rng.choice(words.QUOTED)
        end = match[1][-1] if match[1][-1] in "。！？，" else ""
        return match[1].removesuffix(end) + f"，{said}{end}" if rng.random() < 0.5 else said + end

    return _one(rng, QUOTE, text, other)


def negation(rng: Random, text: str) -> str | None:
    found = [
        (match, new)
        for old, new in words.NEGATED
        for match in re.finditer(old, text)
        if match.start() and text[match.start() - 1] not in words.NEGATIONS + "是能可有"
    ]
    if not found:
        return None
    match, new = rng.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def said_by(rng: Random, text: str) -> str | None:
    """Another whom it is said by, or another word for how."""
    other = _one(rng, HEARD, text, lambda m: _other(rng, words.SAID_BY, m[1]))
    return other or _one(rng, SPOKEN, text, lambda m: _other(rng, ("透露", "否认"), m[1]))


def heard(rng: Random, text: str) -> str | None:
    """What was said plainly is now said to be heard from somebody."""
    # A caption is heard from nobody.
    caption = not text.rstrip().endswith(("。", "”", "！", "？"))
    if caption or any(one in text for one in ("据", "表示", "介绍")) or not text.lstrip()[:1].isalpha():
        return None
    blank = text[: len(text) - len(text.lstrip())]
    return blank + rng.choice(words.HEARD) + text.lstrip()


def addition_sentence(rng: Random, text: str) -> str | None:
    ends = [match.end() for match in SENTENCE.finditer(text)]
    if not ends:
        return None
    at = rng.choice(ends)
    return text[:at] + sentence(rng) + text[at:]


def removal_sentence(rng: Random, text: str) -> str | None:
    found = list(SENTENCE.finditer(text))
    if len(found) < 2:
        return None
    match = rng.choice(found)
    return text[: match.start()] + text[match.end() :]


def reworded(rng: Random, text: str) -> str | None:
    """Another word outside quotations: within them it is a quotation that changed."""
    told = wording(rng, text)
    at = _shared(text, told) if told else 0
    before = text[:at]
    return None if any(before.count(mark) > before.count(end) for mark, end in ("“”", "「」")) else told


def wording(rng: Random, text: str) -> str | None:
    # 工作人员, 活动人士 and 服务部 are who is told of.
    found = [(match, new) for old, new in words.SYNONYMS for match in re.finditer(f"{old}(?![人部])", text)]
    if not found:
        return None
    match, new = rng.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def typo(rng: Random, text: str) -> str | None:
    """A slip made or mended: a character for its like, two swapped, one doubled or lost."""
    kind = rng.random()
    if kind < 0.4:
        like = [
            (at, new) for old, new in words.HOMOPHONES for at, one in enumerate(text) if one == old and at
        ]
        if like:
            at, new = rng.choice(like)
            return text[:at] + new + text[at + 1 :]
    if kind < 0.7:
        found = [match for word in words.SWAPPED for match in re.finditer(word, text)]
        if found:
            match = rng.choice(found)
            return text[: match.start()] + match[0][::-1] + text[match.end() :]
    doubled = [match.start() for match in re.finditer("[的了在和是]", text)]
    if not doubled:
        return None
    at = rng.choice(doubled)
    return text[:at] + text[at] + text[at:]


def sentence(rng: Random) -> str:
    return rng.choice(words.SENTENCES).format(town=rng.choice(words.TOWNS))


def paragraph(rng: Random) -> str:
    return "".join(dict.fromkeys(sentence(rng) for _ in range(3)))


def in_body(rewrite: Rewrite) -> Edit:
    """Somewhere in the text of the article."""

    def edit(rng: Random, page: Located) -> str | None:
        for segment in rng.sample(page.body, len(page.body)):
            if len(segment.text.strip()) < BODY_TEXT:
                continue
            if (told := rewrite(rng, segment.text)) and key(told) != key(segment.text):
                return changed(page.html, segment, told)
        return None

    return edit


def _block(rng: Random, page: Located) -> tuple[Segment, int, int] | None:
    """A paragraph of the text with its markup, that holds nothing else."""
    for segment in rng.sample(page.body, len(page.body)):
        if len(key(segment.text)) >= BODY_TEXT and (found := block(page.html, segment)):
            return segment, *found
    return None


def _with_paragraph(rng: Random, page: Located, text: str) -> str | None:
    """The page with a new paragraph in the markup of its neighbour."""
    if (found := _block(rng, page)) is None:
        return None
    segment, start, end = found
    indent = re.match(r"(?:&\w+;|\s)*", page.html[segment.start : segment.end])
    new = (
        page.html[start : segment.start] + (indent[0] if indent else "") + text + page.html[segment.end : end]
    )
    at = rng.choice((start, end))
    return page.html[:at] + new + page.html[at:]


def correction(rng: Random, page: Located) -> str | None:
    return _with_paragraph(rng, page, rng.choice(words.CORRECTIONS).format(town=rng.choice(words.TOWNS)))


def addition(rng: Random, page: Located) -> str | None:
    return (
        _with_paragraph(rng, page, paragraph(rng))
        if rng.random() < 0.5
        else in_body(addition_sentence)(rng, page)
    )


def attribution(rng: Random, page: Located) -> str | None:
    first, second = rng.sample((said_by, heard), 2)
    return in_body(first)(rng, page) or in_body(second)(rng, page)


def removal(rng: Random, page: Located) -> str | None:
    if rng.random() < 0.5:
        return in_body(removal_sentence)(rng, page)
    found = _block(rng, page) if len(page.body) > 2 else None
    return page.html[: found[1]] + page.html[found[2] :] if found else None


def headline(rng: Random, page: Located) -> str | None:
    """Wherever the page prints or names it: a CMS makes all of them anew."""
    old = page.headline
    changes: tuple[Rewrite, ...] = (numbers, wording, places, _tail, _head)
    told = next((new for change in rng.sample(changes, 5) if (new := change(rng, old)) and new != old), None)
    return page.html.replace(old, told) if told and old in page.html else None


def _tail(rng: Random, text: str) -> str:
    return text + rng.choice(words.HEADLINE_TAILS)


def _head(rng: Random, text: str) -> str:
    return rng.choice(words.HEADLINE_HEADS) + text


def published(rng: Random, page: Located) -> str | None:
    """Another minute, hour or day, a little earlier."""
    old = page.published
    fields = list(re.finditer(r"\d+", old))
    if len(fields) < 3 or page.html.count(old) == 0:
        return None
    at = rng.choice([2, *range(3, min(5, len(fields)))])
    value = int(fields[at][0])
    least = 1 if at == 2 else 0
    if value <= least:
        return None
    new = str(rng.randrange(least, value)).zfill(len(fields[at][0]))
    html = page.html.replace(old, old[: fields[at].start()] + new + old[fields[at].end() :])
    # Where the old time stays in another spelling, readers may see that one, and this in a comment.
    digits = [int(one[0]) for one in fields[: max(3, at + 1)]]
    left = any(
        [int(one) for one in re.findall(r"\d+", spelt)][: len(digits)] == digits
        for spelt in TIME.findall(html)
    )
    return None if left else html


def _labelled(page: Located, name: str, label: str) -> list[Segment]:
    """The segments that print a name behind their label, or beside it."""
    pattern = LABELLED[label]
    found = []
    before = ""
    for one in page.segments:
        if name in one.text and (pattern.search(one.text) or pattern.search(before[-12:])):
            found.append(one)
        before = one.text.strip()
    return found


def source(rng: Random, page: Located) -> str | None:
    if len(page.source) < 2:
        return None
    found = [one for one in _labelled(page, page.source, "source") if len(one.text) < 120]
    new = _other(rng, words.OUTLETS, page.source)
    # A Founder page's record says it once more.
    html = page.html.replace(f"<sourcename>{page.source}</sourcename>", f"<sourcename>{new}</sourcename>")
    moved = len(html) - len(page.html)
    if moved and not all(one.start > html.find(f"<sourcename>{new}") for one in found):
        return None
    found = [replace(one, start=one.start + moved, end=one.end + moved) for one in found]
    return everywhere(html, found, partial(_replaced, old=page.source, new=new)) if found else None


def _replaced(text: str, *, old: str, new: str) -> str:
    return text.replace(old, new)


def _person(rng: Random, page: Located, who: tuple[str, ...], label: str) -> str | None:
    for name in rng.sample(who, len(who)):
        found = _labelled(page, name, label)
        if len(name) > 1 and found:
            new = rng.choice(words.SURNAMES) + rng.choice(words.GIVEN)
            return everywhere(page.html, found, partial(_replaced, old=name, new=new))
    return None


def editor(rng: Random, page: Located) -> str | None:
    return _person(rng, page, page.editors, "editors")


def byline(rng: Random, page: Located) -> str | None:
    return _person(rng, page, page.bylines, "bylines")


def images(rng: Random, page: Located) -> str | None:
    """One more picture, one less, or another one, between the first and the last paragraph."""
    start, end = page.body[0].start, page.body[-1].end
    tags = IMG.findall(page.html)
    shown = [
        (start + match.start(), start + match.end(), src)
        for match in IMG.finditer(page.html[start:end])
        # One that a viewer shows again, or a second time, is not gone with one of its tags.
        if (src := _shown(match[0], page.images)) and sum(src in tag for tag in tags) == 1
    ]
    kind = rng.choice(("added", "removed", "replaced") if shown else ("added",))
    if kind == "added":
        name = f"/upload/202{rng.randrange(10)}/{rng.randrange(16**12):012x}.jpg"
        found = _block(rng, page)
        return (
            f'{page.html[: found[2]]}<p align="center"><img src="{name}"></p>{page.html[found[2] :]}'
            if found
            else None
        )
    begin, stop, src = rng.choice(shown)
    if kind == "removed":
        return page.html[:begin] + page.html[stop:]
    # Wherever the tag names it: for now and for later.
    name = src.rpartition("/")[2]
    tag = page.html[begin:stop].replace(name, f"{rng.randrange(16**12):012x}.jpg")
    return page.html[:begin] + tag + page.html[stop:]


def _shown(tag: str, images: tuple[str, ...]) -> str:
    """The address by which a tag shows one of the article's pictures."""
    for src in re.findall(r"""src\s*=\s*["']?([^"'\s>]+)""", tag):
        if (
            "/" in src
            and not src.startswith("data:")
            and any(image.endswith("/".join(src.split("/")[-2:])) for image in images)
        ):
            return str(src)
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of edit, how it is made, and what is right to say of it."""

    name: str
    edit: Edit
    fields: frozenset[str] = frozenset({"paragraphs", "captions"})
    """The labels do not tell a caption from the text."""
    sort: str | None = None
    anywhere: bool = False
    """It changes no text in sight: only the bytes are checked."""

    @property
    def told(self) -> str:
        return self.sort or self.name


SORTS = (
    Sort(name="headline", edit=headline, fields=frozenset({"headline"})),
    Sort(name="numbers", edit=in_body(numbers)),
    Sort(name="names", edit=in_body(names)),
    Sort(name="places", edit=in_body(places)),
    Sort(name="times", edit=in_body(times)),
    Sort(name="quotation", edit=in_body(quotation)),
    Sort(name="negation", edit=in_body(negation)),
    Sort(name="attribution", edit=attribution),
    Sort(name="source", edit=source, fields=frozenset({"source"}), sort="attribution"),
    Sort(name="correction", edit=correction),
    Sort(name="addition", edit=addition),
    Sort(name="removal", edit=removal),
    Sort(name="wording", edit=in_body(reworded)),
    Sort(name="typo", edit=in_body(typo)),
    Sort(name="images", edit=images, fields=frozenset({"images"}), anywhere=True),
    Sort(name="byline", edit=byline, fields=frozenset({"bylines", "paragraphs"})),
    Sort(name="editor", edit=editor, fields=frozenset({"editors", "responsible_editors"}), sort="byline"),
    Sort(name="published_at", edit=published, fields=frozenset({"published_at"}), sort="times"),
)


def seed(sort: Sort, rng: Random, page: Located) -> Iterator[Case]:
    """One edit of this sort, if the page has room for one; it is checked that the page prints another text."""
    html = sort.edit(rng, page)
    if not html or html == page.html or (not sort.anywhere and key(visible(html)) == key(visible(page.html))):
        return
    yield Case(
        group=Group.EDIT,
        name=sort.name,
        page=page.page,
        old=page.old,
        new=page.side(html),
        verdicts=frozenset({"edited"}),
        fields=sort.fields,
        sorts=frozenset({sort.told}),
        seeded=difference(page.html, html),
    )


def difference(old: str, new: str) -> str:
    """Where the two first and last differ, with a little of both sides."""
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    return (
        f"{old[max(0, first - 25) : first]}[-{before[:300]}-]{{+{after[:300]}+}}{old[len(old) - last :][:25]}"
    )


def _shared(old: str, new: str) -> int:
    """How many characters two long texts begin with alike."""
    return bisect_left(range(1, min(len(old), len(new)) + 1), 1, key=lambda size: old[:size] != new[:size])
