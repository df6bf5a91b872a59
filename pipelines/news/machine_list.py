"""Lists written for machines: RSS and Atom, sitemaps, JSON. Nothing outside the text is ever asked for."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

from lxml import etree
from lxml.etree import _Element

from pipelines.news import stamps, times
from pipelines.news.errors import NotAPage
from pipelines.news.portal import JsonList

# A sitemap may hold 50,000 addresses and come packed; the newest few thousand are news.
MOST_ROWS, MOST_BYTES = 5_000, 64 * 1024 * 1024
GZIP = b"\x1f\x8b"
DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
NAME = re.compile(r"\{([\w.]+)\}")
# A callback's name, or a variable's, before the JSON.
BEFORE_JSON = re.compile(r"[^\[{]{0,200}?(?=[\[{])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as written; `changed_at`: when the list says that it was last changed."""

    url: str
    title: str = ""
    raw: str | None = None
    at: datetime | None = None
    changed_at: datetime | None = None


def rss_rows(payload: bytes, captured_at: datetime) -> list[Row]:
    """The entries of an RSS or Atom feed. Raises NotAPage for what is no XML."""
    root = _tree(payload)
    found = (element for element in root.iter("{*}item", "{*}entry"))
    rows = (_entry(element, captured_at) for element in islice(found, MOST_ROWS))
    return [row for row in rows if row.url]


def _entry(element: _Element, captured_at: datetime) -> Row:
    raw = _text(element, "pubDate", "published", "date", "issued") or None
    changed = _text(element, "updated", "modified")
    return Row(
        url=_link(element) or _text(element, "guid", "id"),
        title=_text(element, "title"),
        raw=raw,
        at=_moment(raw or "", captured_at),
        changed_at=_moment(changed, captured_at),
    )


def _link(element: _Element) -> str:
    """RSS writes the address between the tags, Atom in an attribute."""
    for link in element.iterchildren("{*}link"):
        address = link.get("href") or link.text or ""
        if link.get("rel", "alternate") == "alternate" and address.strip():
            return address.strip()
    return ""


def _text(element: _Element, *names: str) -> str:
    for name in names:
        for child in element.iterchildren(f"{{*}}{name}"):
            if text := "".join(_texts(child)).strip():
                return text
    return ""


def _texts(element: _Element) -> Iterator[str]:
    """The pieces of its text; of an entity that nobody resolves, only what follows it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def sitemap_rows(payload: bytes, captured_at: datetime) -> tuple[list[Row], list[str]]:
    """(the articles of a sitemap, newest first; the sitemaps of an index, likewise). Raises NotAPage."""
    root = _tree(payload)
    rows = [_place(element, captured_at) for element in islice(root.iter("{*}url"), MOST_ROWS)]
    maps = [_place(element, captured_at) for element in islice(root.iter("{*}sitemap"), MOST_ROWS)]
    newest = sorted(maps, key=_changed, reverse=True)
    return sorted(rows, key=_changed, reverse=True), [row.url for row in newest if row.url]


def _changed(row: Row) -> datetime:
    return row.changed_at or datetime.min.replace(tzinfo=UTC)


def _place(element: _Element, captured_at: datetime) -> Row:
    news = next(element.iter("{*}news"), element)
    raw = _text(news, "publication_date") or None
    return Row(
        url=_text(element, "loc"),
        title=_text(news, "title"),
        raw=raw,
        at=_moment(raw or "", captured_at),
        changed_at=_moment(_text(element, "lastmod"), captured_at),
    )


def _tree(payload: bytes) -> _Element:
    """No entity is resolved, no DTD read, no address asked for."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_pis=True,
        remove_comments=True,
    )
    text = _text_of(_unpacked(payload))
    root = etree.fromstring(text.encode(), parser) if text else None
    if root is None or not len(root):
        raise NotAPage("no XML")
    return root


def _text_of(data: bytes) -> str:
    """Whatever the label says: gb2312 there is gb18030 in the text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return DECLARED.sub("", text, count=1).strip()


def _unpacked(payload: bytes) -> bytes:
    if not payload.startswith(GZIP):
        return payload.strip()
    try:
        return zlib.decompressobj(wbits=31).decompress(payload, MOST_BYTES)
    except zlib.error as error:
        raise NotAPage("a packed list that cannot be unpacked") from error


def json_rows(where: JsonList, text: str, captured_at: datetime) -> list[Row]:
    """The rows of a JSON list, bare, in a callback or assigned in a script. Raises NotAPage for what is none."""
    rows = next(
        (rows for value in _values(text) if isinstance(rows := _under(value, where.rows), list)), None
    )
    if rows is None:
        raise NotAPage(f"no JSON with rows at {where.rows}")
    found = (_row(where, row, captured_at) for row in islice(rows, MOST_ROWS) if isinstance(row, dict))
    return [row for row in found if row.url]


def _row(where: JsonList, row: Mapping[str, Any], captured_at: datetime) -> Row:
    raw = _said(row, where.time) or None
    return Row(
        url=_address(where.url, row),
        title=_said(row, where.title),
        raw=raw,
        at=_moment(raw or "", captured_at),
    )


def _address(template: str, row: Mapping[str, Any]) -> str:
    """The address in a row, or made of what is in it; none where a part is missing."""
    if "{" not in template:
        return _said(row, template)
    parts = {name: _said(row, name) for name in NAME.findall(template)}
    return NAME.sub(lambda match: parts[match[1]], template) if all(parts.values()) else ""


def _said(row: Mapping[str, Any], name: str) -> str:
    value = _under(row, name) if name else None
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _under(value: Any, path: str) -> Any:
    """What stands under names joined by dots; the value itself under "", None where a name is missing."""
    for name in filter(None, path.split(".")):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _values(text: str) -> Iterator[Any]:
    """The JSON values that stand where one may begin."""
    for start in _starts(text):
        try:
            value, _ = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield value


def _starts(text: str) -> Iterator[int]:
    """Where a value may begin: where the text does; behind a callback's bracket; behind each `=`."""
    yield from (match.end() for match in (BEFORE_JSON.match(text),) if match)
    yield from (match.end() for match in islice(re.finditer(r"=\s*(?=[\[{])", text), 50))


def _moment(written: str, captured_at: datetime) -> datetime | None:
    """A machine's time, or one as people write it; None for what is none or has not come."""
    if not written:
        return None
    if stamped := stamps.stamped(written, captured_at):
        return stamped
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return times.published(written, captured_at)[0]
    moment = moment if moment.tzinfo else moment.replace(tzinfo=times.BEIJING)
    return moment.astimezone(UTC) if moment <= captured_at + times.AHEAD else None
