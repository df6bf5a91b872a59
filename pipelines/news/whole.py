"""A body with what portals put into boxes of its own before and behind it: leads, corrections, what one clicks for."""

from __future__ import annotations

import re

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.blocks import hands_out, named
from pipelines.news.byline import SENTENCE, has_label
from pipelines.news.captions import captions_by_itself
from pipelines.news.density import IMPRINT, KEYWORDS, MOST_LINKED, SIGNS, is_apart
from pipelines.news.headline import CALLED, HAN, HEADINGS, LEAST_HAN
from pipelines.news.label_lines import NOTICE, label_line, names_makers
from pipelines.news.lines import Line, Places
from pipelines.news.text import either_script
from pipelines.news.words import boxes
from pipelines.news.words.speech import CORRECTS

PUNCTUATION = re.compile(f"[{SIGNS}]")
# What opens a text beyond the line of its labels says so, or is called so.
OPENING = either_script(
    r"^[【\[]?(?:核心提示|内容提要|提要|摘要|导语|导读|阅读提示|要点|新闻要点|内容要点)(?:[】\]:： ]|$)"
)
LEAD_BOX = boxes.named(boxes.LEADS)
# A line that is the page's own address, to be copied.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
# What a link says that was not made of a word of the text.
INVITES = either_script(r"点击|查看|进入|详情|投票|下载|>>|[【\[]")
# When something happened that a page tells of live, and how often one says so at least.
HOUR = re.compile(r"(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
LEAST_HOURS = 3
# A line of text before the body, and how much else may stand between them: "展开全文".
LEAD_CHARS, STRANGE_CHARS, LEADS = 25, 20, 2


def whole(body: _Element | None, lines: list[Line]) -> _Element | None:
    """The body with the beginning of its text, where portals put that into a box of its own before it."""
    if body is None:
        return None
    places, strange, labels = Places(lines), 0, False
    for box in list(body.itersiblings(preceding=True)):
        shown = places.shown(box)
        if not is_apart(named(box)) and _opens(shown) and (not labels or _says_so(box, shown)):
            box.tail, body.text = f"{box.tail or ''}{body.text or ''}" or None, None
            body.insert(0, box)
            continue
        beside = [line for line in shown if not _beside_text(line)]
        other = [line for line in beside if not (label_line(line.text) or has_label(line.text))]
        labels = labels or len(other) < len(beside)
        strange += sum(len(line.text) for line in other)
        if any(line.element.tag == "h1" for line in shown):
            _take_lead(body, shown)
            break
        if strange > STRANGE_CHARS:
            break
    for box in _further(body, places):
        body.append(box)
    return body


def _beside_text(line: Line) -> bool:
    """Whether a line between lead and text is a picture's, or the page's address to be copied."""
    pictured = (line.element.tag, *(above.tag for above in line.element.iterancestors("figure")))
    in_figure = not {"figure", "figcaption"}.isdisjoint(pictured)
    return in_figure or ADDRESS.match(line.text) is not None or captions_by_itself(line.element, line.text)


def _take_lead(body: _Element, shown: list[Line]) -> None:
    """Move the lead in the headline's box to the text: sentences, in an element that is called so."""
    for line in shown:
        within = [line.element, *line.element.iterancestors()][:2]
        if (
            line.element.tag == "p"
            and not line.linked
            and "。" in line.text
            and any(map(LEAD_BOX.search, map(named, within)))
        ):
            body.insert(0, line.element)
            return


def _opens(shown: list[Line]) -> bool:
    """Whether the lines of a box open a text: no link stands in it, but to a file or in a list behind the first."""
    own = [line for line in shown if not (line.linked and _hands_out(line))]
    own = [line for line in own if not captions_by_itself(line.element, line.text)]
    if len(own) > 1 and OPENING.fullmatch(own[0].text):  # what the word alone heads may be short lines
        return not any(line.linked for line in own)
    if own and _is_lead(own[0]) and not _links(own[0]):
        own = [line for line in own if line.linked <= MOST_LINKED * len(line.text)]
    # A line of labels may be as long as a sentence; behind it in one box a text may begin.
    lead = next((at for at, line in enumerate(own) if _is_lead(line) and not _is_timed(line)), None)
    return lead is not None and not any(
        _links(line)
        or (_heads(line) and at <= lead)  # behind it a part's
        or names_makers(line.text)
        for at, line in enumerate(own)
    )


def _is_timed(line: Line) -> bool:
    """Whether a line is no sentence and prints a time, be it without its year."""
    text = " ".join(line.runs)
    return SENTENCE.search(text) is None and bool(times.find(text) or times.clocked(text))


def _heads(line: Line) -> bool:
    """Whether a line is a headline, by its element or by what that is called and by having no sentence's end."""
    called = CALLED.search(named(line.element)) is not None and "。" not in line.text
    return called or line.element.tag in HEADINGS


def _says_so(box: _Element, shown: list[Line]) -> bool:
    first = shown[0].text
    return (
        any(pattern.search(first) for pattern in (OPENING, CORRECTS))
        or LEAD_BOX.search(named(box)) is not None
    )


def _links(line: Line) -> bool:
    """Whether a line leads elsewhere by more than the words that a machine made links of."""
    return line.linked > 0 and (
        line.linked > KEYWORDS * len(line.text) or INVITES.search(line.text) is not None
    )


def _hands_out(line: Line) -> bool:
    """Whether all that a line links is files."""
    return all(map(hands_out, line.element.iter("a")))


def _further(body: _Element, places: Places) -> list[_Element]:
    """The boxes below a body in which its paragraphs go on, where one must be clicked for them."""
    found, strange = list[_Element](), 0
    for box in body.itersiblings():
        shown = places.shown(box)
        if shown and all(CORRECTS.search(line.text) and not line.linked for line in shown):
            found.append(box)
            continue
        own = [line for line in shown if line.element.getparent() is box and line.element.tag == "p"]
        leads = [line for line in own if _is_lead(line) and not (NOTICE.search(line.text) or _links(line))]
        if len(leads) >= LEADS or _is_timeline(shown):
            found.append(box)
            continue
        strange += sum(len(line.text) for line in shown)
        if strange > STRANGE_CHARS:
            break
    return found


def _is_timeline(shown: list[Line]) -> bool:
    """Whether the lines of a box tell hour by hour, as live pages do: an hour alone, and what happened then."""
    hours = [at for at, line in enumerate(shown) if HOUR.fullmatch(line.text)]
    told = [at for at in hours if at + 1 < len(shown) and HAN.search(shown[at + 1].text)]
    return len(told) >= LEAST_HOURS and hours[0] <= 1 and not any(line.linked for line in shown)


def _is_lead(line: Line) -> bool:
    text = line.text
    long = len(text) >= LEAD_CHARS and PUNCTUATION.search(text) is not None and not IMPRINT.search(text)
    long = long and len(HAN.findall(text)) >= LEAST_HAN  # and no two times beside each other
    return long or CORRECTS.search(text) is not None
