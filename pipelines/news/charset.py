"""Bytes to text. Portals mislabel: the bytes are believed first, labels second."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipelines.news.article import Capture
from pipelines.news.errors import NotAPage

# More than this is no news page, and reading it would hold up all others.
LARGEST, MOST_TAGS, MOST_ATTRIBUTES = 16 * 1024 * 1024, 100_000, 4_000
# libxml2 compares every attribute of a tag with every other.
LARGE_TAG_BYTES = 32_768
LARGE_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % LARGE_TAG_BYTES)
QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
HEAD = 8192
# The share of undecodable characters among those outside ASCII that a page may hold and still be in a charset.
BAD_UTF8, BAD = 0.2, 0.05
# The share of common characters from which a text is Chinese beyond doubt, and the least number that tells.
CHINESE, TELLING = 0.08, 3
# The signs that any Chinese text is full of, simplified or traditional, and some of its neighbours'.
COMMON = "，。、：的一是在不了有人中"
# A short page needs more of them to tell.
MORE = (
    "我他這这個个們们来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後"
    "作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前"
    "开開但因从從实實日者意无無力与與长長机機十民第公此已工情明性全三关關点點正业業外将將两兩高间間由问問最重并並新"
    "市县縣省政府报報记記网網区區を의"
)
SHORT, FEW = 16_384, 64

HEADER = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE | re.ASCII)
META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)
# Labels as printed -> the codec in its widest form: pages labelled gb2312 hold 喆 and 镕. Others are no label:
# a Western one is a server's default, and a codec found by name may be anything (hex, punycode).
CODECS = {
    "utf-8": "utf8 unicode-1-1-utf-8",
    "gb18030": "gb2312 gb-2312 gb2312-80 gb-2312-80 gb23121980 gbk gb18030 gb18030-2000 gb18030-2005 x-gbk gbk2312"
    " cp936 ms936 windows-936 chinese csgb2312 euc-cn euccn x-euc-cn hz-gb-2312 iso-ir-58",
    "big5hkscs": "big5 big-5 big5hkscs big5-hkscs big5-eten x-x-big5 csbig5 cn-big5 cp950 ms950 windows-950 cp951",
    "cp932": "shift-jis sjis x-sjis ms-kanji windows-31j cp932",
    "euc_jp": "euc-jp eucjp x-euc-jp",
    "cp949": "euc-kr euckr ks-c-5601-1987 ks-c-5601 cp949 windows-949 uhc",
}
KNOWN = {label: codec for codec, labels in CODECS.items() for label in (codec, *labels.split())}
ABOVE_ASCII = bytes(range(0x80, 0x100))


class Decoded(NamedTuple):
    text: str
    charset: str
    why: str
    """bom, bytes (they are UTF-8), header, meta, xml, portal, or statistic (the labels were disbelieved)."""
    utf8: bytes | None = None
    """The payload, where it is the text in UTF-8 byte for byte."""


class _Try(NamedTuple):
    decoded: Decoded
    bad: float
    hits: int
    score: float


def decode(payload: bytes, headers: Mapping[str, str], portal_charset: str = "gb18030") -> Decoded:
    """The page's text, its charset and why that one: BOM, UTF-8 that fits, label, portal; then what reads best.

    An incomplete character at the end is left off: the page was cut there.
    Raises NotAPage for an empty or binary payload, or one larger than any page.
    """
    return _decoded(payload, headers.get("content-type", ""), portal_charset)


def page_text(capture: Capture) -> str | None:
    """The text of a captured page, None where it is none."""
    try:
        return decode(capture.payload, capture.headers, capture.portal.charset).text
    except NotAPage:
        return None


@lru_cache(maxsize=2)  # a page that is read is often looked at once more
def _decoded(payload: bytes, content_type: str, portal_charset: str) -> Decoded:
    if not payload.strip():
        raise NotAPage("the payload is empty")
    if len(payload) > LARGEST or (len(payload) > MOST_TAGS and payload.count(b"<") > MOST_TAGS):
        raise NotAPage("the payload is larger than any page")
    if any(len(QUOTED.sub(b"", tag).split()) > MOST_ATTRIBUTES for tag in _large_tags(payload)):
        raise NotAPage("a tag holds more attributes than any page")
    for bom, charset in BOMS:
        if payload.startswith(bom) and (tried := _try(payload, charset, "bom")).bad <= BAD_UTF8:
            return tried.decoded
    if payload.startswith(BINARY) or payload.count(b"\0", 0, HEAD) > min(len(payload), HEAD) // 100:
        raise NotAPage("the payload is binary")
    return _utf8(payload, content_type) or _best(payload, content_type, portal_charset)


def _large_tags(payload: bytes) -> Iterator[bytes]:
    """The large tags, by a look at a few places: half of one is a stretch that holds no bracket."""
    step, looked = LARGE_TAG_BYTES // 2, 0
    for at in range(0, len(payload) - step, step):
        if payload.find(b"<", at, at + step) < 0 and payload.find(b">", at, at + step) < 0:
            opens, looked = payload.rfind(b"<", looked, at + 1), at + 1  # a tag of many stretches comes once
            if opens >= 0 and (tag := LARGE_TAG.match(payload, opens)):
                yield tag[0]


def _utf8(payload: bytes, content_type: str) -> Decoded | None:
    """The bytes as UTF-8 where they are: a stray byte is forgiven, a label that says otherwise is not believed."""
    tried = _try(payload, "utf-8", "bytes")
    if tried.bad > BAD_UTF8:
        return None
    text = tried.decoded.text
    # A few GBK characters can be bytes of Latin, Greek or Arabic letters in UTF-8: the label then decides.
    if 0 < len(payload) - len(text) < FEW and max(text, default="") < "\u0800":
        label, _ = next(_labels(payload, content_type), ("utf-8", ""))
        signs = {sign for sign in text if sign > "\xff"}
        if label != "utf-8" and signs and _try(payload, label, "").bad <= BAD:
            return None
    return tried.decoded


def _best(payload: bytes, content_type: str, portal_charset: str) -> Decoded:
    """The first label that fits and reads as Chinese; else the portal's charset, unless another reads far better."""
    named = [
        *_labels(payload, content_type),
        (_codec(portal_charset) or "gb18030", "portal"),
        ("gb18030", "statistic"),
        ("big5hkscs", "statistic"),
    ]
    tries: dict[str, _Try] = {}
    for charset, why in named:
        if charset in tries or charset == "utf-8":
            continue
        tried = tries[charset] = _try(payload, charset, why)
        if tried.bad <= BAD and tried.score >= CHINESE and tried.hits >= TELLING:
            return tried.decoded
    first = next((tried for tried in tries.values() if tried.bad <= BAD), None)
    best = max(tries.values(), key=lambda tried: tried.score - tried.bad)
    if first is None or (best.hits >= TELLING and best.score - best.bad > 2 * (first.score - first.bad)):
        told = "statistic" if first is not None else best.decoded.why
        return best.decoded._replace(why=told) if best is not first else best.decoded
    return first.decoded


def _try(payload: bytes, charset: str, why: str) -> _Try:
    text, exact = _text(payload, charset)
    if charset == "utf-8" and "\ufffd" not in text:
        return _Try(Decoded(text, charset, why, payload if exact else None), 0.0, 0, 0.0)
    ascii_count = len(payload.translate(None, ABOVE_ASCII))
    if charset == "utf-8":
        outside, printed = len(text) - ascii_count, payload.count("\ufffd".encode())
    else:
        outside, printed = (len(payload) - ascii_count) // 2, 0
    if not outside:
        return _Try(Decoded(text, charset, why), 0.0, 0, 0.0)
    bad = (text.count("\ufffd") - printed) / outside
    signs = COMMON + MORE if len(payload) < SHORT else COMMON
    hits = 0 if charset == "utf-8" else sum(map(text.count, signs))
    return _Try(Decoded(text, charset, why), bad, hits, hits / outside)


def _text(payload: bytes, charset: str) -> tuple[str, bool]:
    """Undecodable bytes as U+FFFD, but for a character cut at the end, which is left off; whether there were none."""
    try:
        return payload.decode(charset), True
    except UnicodeDecodeError:
        return codecs.getincrementaldecoder(charset)("replace").decode(payload), False


def _labels(payload: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """The charsets that a page declares, with where: header, XML declaration, every meta."""
    head = payload[:HEAD]
    declared = [(label, "header") for label in HEADER.findall(content_type)]
    declared += [(label.decode("ascii", "replace"), "xml") for label in XML.findall(head)]
    declared += [(label.decode("ascii", "replace"), "meta") for label in META.findall(head)]
    for label, where in declared:
        if charset := _codec(label):
            yield charset, where


def _codec(label: str) -> str | None:
    return KNOWN.get(label.lower().replace("_", "-")) or KNOWN.get(label.lower())
