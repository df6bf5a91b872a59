"""Two pages that differ only where no reading looks: in scripts' code, comments, tokens and versions of files.

What is proven here spares the reading of the second page, which costs twenty times as much. Whatever is in doubt
is not proven. `tests/news/test_blind.py` holds every proof against the readings themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Postfix, Prefix

from pipelines.news.article import Capture
from pipelines.news.charset import decode
from pipelines.news.errors import NotAPage
from pipelines.news.meta_lines import DATA_TIME
from pipelines.news.truncation import Cut, truncated

# Of an answer's headers these are heard.
HEARD = ("content-type", "content-encoding", "location", "cf-mitigated", "x-amzn-waf-action")
# So many places that differ, so long together, are looked at; a token is longer than its surroundings are alike.
MOST_PLACES, MOST_CHARS = 60, 4_000
LONGEST_CLOSE = len("</noframes")
# Of blanks around code.
MOST_BLANK = 200
# What may differ: nothing that opens, closes, quotes or escapes, and nothing but ASCII, so no charset is in doubt.
INERT = re.compile(r"[\w \t.,:;=+|@#$%^*()\[\]{}?!~/-]*", re.ASCII)
# Only where this stands do preparers read a page's comments; of its code only times are (`meta_lines.DATA_TIME`).
FOUNDER = "enpcontent"
# The beginning of a tag up to the place, within a value that no reader asks for.
VERSION = re.compile(
    r"""<(?:script\b[^<>]*\ssrc|link\b[^<>]*\bhref)\s*=\s*(["'])(?:(?!\1)[^<>\s])*\?(?:(?!\1)[^<>\s])*\Z""",
    re.IGNORECASE,
)
HIDDEN = re.compile(
    r"""<input\b(?=[^<>]*\btype\s*=\s*["']?hidden)[^<>]*\bvalue\s*=\s*(["'])(?:(?!\1)[^<>])*\Z""",
    re.IGNORECASE,
)
# A script's or style sheet's own tag: nobody reads what it bears.
CODE_TAG = re.compile(r"<(?:script|style)\s[^<>]*\Z", re.IGNORECASE)
TOKEN = re.compile(
    r"""<meta\b(?=[^<>]*\bname\s*=\s*["']?_?(?:csrf|xsrf)[\w-]*["'\s])[^<>]*\bcontent\s*=\s*(["'])(?:(?!\1)[^<>])*\Z""",
    re.IGNORECASE,
)
OPENS_VALUE = ('="', "='", '= "', "= '")
# Code with its tags, none of which opens another within; of comments and other elements that hold tags as text,
# `_between_tags` knows.
CODE = re.compile(
    r"""<(script|style)\b(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*>[^<]*+(?:<(?!/?\1|!--)[^<]*+)*+</\1\s*+>""",
    re.IGNORECASE,
)
CODE_TAGS, LONGEST_TAG = ("<script", "<style"), len("<script")
RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noframes", "plaintext")
CANONICAL = re.compile(r"canonical", re.IGNORECASE)


def read_alike(old: Capture, new: Capture) -> bool:
    """Whether the second page must read as the first does, by what differs between them."""
    answers = [
        (one.status, one.url, one.final_url, one.further, *map(one.headers.get, HEARD)) for one in (old, new)
    ]
    if answers[0] != answers[1]:
        return False
    if truncated(old) is not Cut.NO or truncated(new) is not Cut.NO:
        return False
    try:
        before, after = (decode(one.payload, one.headers, one.portal.charset) for one in (old, new))
    except NotAPage:
        return False
    if (before.charset, before.why) != (after.charset, after.why):
        return False
    texts = before.text, after.text
    if any(FOUNDER in text for text in texts) or not (_alike(*texts) or _alike_but_for_code(*texts)):
        return False
    # The times in a page's data are read where it prints none.
    times = map(DATA_TIME.findall, _apart_from_ends(*texts))
    return next(times) == next(times)


def _apart_from_ends(old: str, new: str) -> tuple[str, str]:
    """Both without what they begin and end with alike, but for the scripts that they differ in."""
    head, tail = _ends(old, new)
    start, behind = max(0, old.rfind("<script", 0, head)), len(old) - tail
    end = old.find("</script", behind)
    tail -= end - behind if end >= 0 else tail
    return old[start : len(old) - tail], new[start : len(new) - tail]


def _ends(old: str, new: str) -> tuple[int, int]:
    """How many characters both begin with alike, and how many of the others they end with."""
    head = Prefix.similarity(old, new)
    return head, min(Postfix.similarity(old, new), len(old) - head, len(new) - head)


def _alike(old: str, new: str) -> bool:
    """Whether nobody reads what differs, place by place."""
    places = enumerate(_places(old, new))
    return all(number < MOST_PLACES and _unseen(*place) for number, place in places)


def _alike_but_for_code(old: str, new: str) -> bool:
    """Whether scripts and style sheets came, went or changed between tags, and nobody reads what else differs."""
    if _as_many_tags(old, new):
        return False  # as nearly always: what changed within one was looked at where it stands
    pages = [(text, list(CODE.finditer(text))) for text in (old, new)]
    codes = [Counter(found[0] for found in code) for _, code in pages]
    strangers = (codes[0] - codes[1]) + (codes[1] - codes[0])
    if not 0 < strangers.total() <= MOST_PLACES:
        return False
    for text, found in pages:
        if not all(_apart(text, *one.span()) for one in found if one[0] in strangers):
            return False
    shared = codes[0] & codes[1]
    return _alike(*(_without(text, found, shared) for text, found in pages))


def _as_many_tags(old: str, new: str) -> bool:
    """Whether both hold as many scripts, and style sheets: counted where they differ, and a tag's length around it."""
    head, tail = _ends(old, new)
    start = max(0, head - LONGEST_TAG)
    ends = [len(text) - max(0, tail - LONGEST_TAG) for text in (old, new)]
    return all(old.count(tag, start, ends[0]) == new.count(tag, start, ends[1]) for tag in CODE_TAGS)


def _apart(text: str, start: int, end: int) -> bool:
    """Whether code stands between two tags, and the parser takes it for code."""
    before, after = text[max(0, start - MOST_BLANK) : start].rstrip(), text[end : end + MOST_BLANK].lstrip()
    framed = before.endswith(">") and after.startswith("<")
    return framed and _between_tags(text, start) and not _commented(text, start)


def _without(text: str, found: list[re.Match[str]], shared: Counter[str]) -> str:
    """The page without the code that the other one lacks."""
    left, kept, end = Counter(shared), list[str](), 0
    for one in found:
        if left[one[0]] > 0:
            left[one[0]] -= 1
            continue
        kept.append(text[end : one.start()])
        end = one.end()
    return "".join((*kept, text[end:]))


def _places(old: str, new: str) -> Iterator[tuple[str, int, int, str, int, int]]:
    """Where the two differ: (old, start, end, new, start, end), line by line where they have as many.

    The lines that both begin and end with alike, nearly all of them, are never taken apart.
    """
    head = old.rfind("\n", 0, Prefix.similarity(old, new)) + 1
    same = old.find("\n", len(old) - Postfix.similarity(old[head:], new[head:]))
    tail = len(old) - same if same >= 0 else 0
    olds, news = (text[head : len(text) - tail].split("\n") for text in (old, new))
    if len(olds) != len(news):
        yield (*_hunk(old, 0, old, new, 0, new),)
        return
    i = j = head
    for one, other in zip(olds, news, strict=True):
        if one != other:
            yield _hunk(old, i, one, new, j, other)
        i, j = i + len(one) + 1, j + len(other) + 1


def _hunk(old: str, i: int, one: str, new: str, j: int, other: str) -> tuple[str, int, int, str, int, int]:
    """What differs between two lines that begin at `i` and `j`."""
    head = Prefix.similarity(one, other)
    tail = Postfix.similarity(one[head:], other[head:])
    return old, i + head, i + len(one) - tail, new, j + head, j + len(other) - tail


def _unseen(old: str, a: int, b: int, new: str, c: int, d: int) -> bool:
    """Whether nobody reads what differs at this place."""
    if b - a > MOST_CHARS or d - c > MOST_CHARS:
        return False
    if not (INERT.fullmatch(old, a, b) and INERT.fullmatch(new, c, d)) or old[a - 1 : a] == "<":
        return False
    # A closing tag begun before the place would be another one, or none.
    if "</" in old[max(0, a - LONGEST_CLOSE) : a]:
        return False
    return _in_code(old, a, b) or _in_comment(old, a, b) or _in_value(old, a, b)


def _in_code(text: str, a: int, b: int) -> bool:
    """Within the text of a script, or of a style sheet."""
    return any(_within(text, a, b, f"<{name}", f"</{name}") for name in ("script", "style"))


def _within(text: str, a: int, b: int, opens: str, closes: str) -> bool:
    start = text.rfind(opens, 0, a)
    if start < 0 or text.find(closes, start, b) >= 0:
        return False
    end, stop = text.find(">", start), text.find(closes, b)
    if not start < end < a or stop < 0 or text[end - 1] == "/" or "<" in text[start + 1 : end]:
        return False
    return not _commented(text, start) and _between_tags(text, start)


def _commented(text: str, at: int) -> bool:
    return text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)


def _between_tags(text: str, at: int) -> bool:
    """Whether `at` stands within no tag, no attribute's value, and no element whose content is raw."""
    if text.rfind("<", 0, at) > text.rfind(">", 0, at) or any(
        _quoted(text, at, sign) for sign in OPENS_VALUE
    ):
        return False
    opened = ((name, text.rfind(f"<{name}", 0, at)) for name in RAW)
    return not any(start >= 0 and text.find(f"</{name}", start, at) < 0 for name, start in opened)


def _quoted(text: str, at: int, sign: str) -> bool:
    """Whether the last value that opens before `at` closes behind it."""
    opened = text.rfind(sign, 0, at)
    return opened >= 0 and not 0 < text.find(sign[-1], opened + len(sign)) < at


def _in_comment(text: str, a: int, b: int) -> bool:
    start = text.rfind("<!--", 0, a)
    end = text.find("-->", start + 4) if 0 <= start <= a - 5 else -1
    if end <= b or ">" in text[start + 4 : end] or "--" in text[start + 4 : end]:
        return False
    return _between_tags(text, start) and not _commented(text, start)


def _in_value(text: str, a: int, b: int) -> bool:
    """Within a script's own tag, the query of a style sheet's address, or a hidden field's or token's value."""
    start, end = text.rfind("<", 0, a), text.find(">", a)
    if start < 0 or end < 0 or "<" in text[a:end]:
        return False
    tag, whole = text[start:a], text[start:end]
    code = CODE_TAG.search(tag) and text[b : b + 1] not in {">", "/"}
    named = HIDDEN.search(tag) or TOKEN.search(tag) or (VERSION.search(tag) and not CANONICAL.search(whole))
    if not (code or named):
        return False
    return _between_tags(text, start) and not _commented(text, start)
