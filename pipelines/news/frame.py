"""Two pages of one template: what the second says that the first did not, and whether it may load more by script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from itertools import groupby

from rapidfuzz.distance import Prefix

from pipelines.news.look import Look
from pipelines.news.notices import pictures_gone, withdrawn
from pipelines.news.text import normal
from pipelines.news.text_box import WAITS

# Of the new page's names, links and scripts so many must be the old one's; fewer than that many prove nothing.
SHARED, LEAST = 0.7, 12
STRANGE = 0.3
NUMBER, WORD = re.compile(r"\d+"), re.compile(r"[^\W\d_]{2}")
VERSION = re.compile(r"[?#].*|\d+")
# Single words of English stand in any text.
PHRASE = re.compile(r"[A-Za-z][A-Za-z',.!-]*+(?:\s+[A-Za-z][A-Za-z',.!-]*+(?!\S))++(?!\S)|\S+")
# How a script fetches what a page does not bring.
LOADS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\.(?:ajax|getJSON|getScript|load)\s*\(|\baxios\b|innerHTML\s*=|document\.write|\$\.(?:get|post)\s*\(|\.html\s*\(|createApp|ReactDOM|new\s+Vue|hydrate",
    re.IGNORECASE,
)


def alike(old: Look, new: Look) -> bool:
    """Whether both are made by one template: the new page's parts are nearly all the old one's."""
    return any(_mostly(of(old), of(new)) for of in (_parts, _addressed))


def strange(old: Look, new: Look) -> bool:
    """Whether the pages share next to nothing of what templates are made of."""
    before, after = _parts(old), _parts(new)
    return len(before & after) < STRANGE * max(len(before), len(after))


def _mostly(before: frozenset[str], after: frozenset[str]) -> bool:
    common = len(before & after)
    return common >= LEAST and common >= SHARED * len(after)


def _parts(look: Look) -> frozenset[str]:
    """Names, and addresses without what differs from visit to visit."""
    return look.names | {VERSION.sub("", address) for address in (*look.links, *look.sources)}


def _addressed(look: Look) -> frozenset[str]:
    """With addresses as printed: a portal may tell its columns apart by number alone."""
    return look.names.union(look.links, look.sources)


def anew(old: Look, new: Look) -> Look:
    """The new page with only those words that the old one did not show."""
    said = set(map(normal, (old.title, *old.headings, *old.lines)))
    whole = "\n".join(said)
    fresh = copy(new)
    fresh.title = "" if normal(new.title) in said else new.title
    fresh.headings = [text for text in new.headings if normal(text) not in said]
    fresh.lines = [part for text in new.lines if normal(text) not in said for part in _unsaid(text, whole)]
    # A notice may lead home; titles of other pieces say more.
    fresh.lines += [text for text in sorted(new.link_words - old.link_words) if withdrawn((text,))]
    fresh.password = new.password and not old.password
    return fresh


def _unsaid(line: str, said: str) -> Iterator[str]:
    """A line without its words that were said: where a text went, what stood around it becomes one line."""
    for known, words in groupby(PHRASE.findall(line), key=lambda word: normal(word) in said):
        if not known:
            yield " ".join(words)


def unlike(old: Look, fresh: Look) -> list[str]:
    """Of the words anew, those of links too, those that the old page did not say with other numbers either."""
    said = {NUMBER.sub("0", normal(text)) for text in (*old.headings, *old.lines, *old.link_words)}
    words = (NUMBER.sub("0", normal(text)) for text in (*fresh.lines, *fresh.link_words))
    return [text for text in words if WORD.search(text) and not any(_left_of(text, line) for line in said)]


def _left_of(text: str, line: str) -> bool:
    """Whether a text is the two ends of a line, or one of them: what stood between went."""
    head = Prefix.similarity(text, line)
    rest = text[head:]
    return line.endswith(rest) and head + len(rest) <= len(line)


def brings(old: Look, new: Look) -> bool:
    """Whether the new page carries a film, a frame, a file or a picture more, which may be the article."""
    had, has = (
        Counter(
            VERSION.sub("", one.partition(" ")[0])
            for one in look.carried.elements()
            if not pictures_gone(one)
        )
        for look in (old, new)
    )
    return bool(has - had)


def rebuilt(old: Look, new: Look) -> bool:
    """Whether scripts came that may load what is not on the page: the text may be there for whoever runs them."""
    scripts = {VERSION.sub("", source) for source in old.sources}
    came = [source for source in new.sources if VERSION.sub("", source) not in scripts and ".js" in source]
    waits = new.waiting > old.waiting or any(WAITS.search(name) for name in new.names - old.names)
    return bool(came) or waits or len(LOADS.findall(new.script)) > len(LOADS.findall(old.script))
