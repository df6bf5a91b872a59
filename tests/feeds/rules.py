"""What RFC 4287, RFC 5005, JSON Feed 1.1 and OPML 2.0 demand, checked element by element."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ATOM, HISTORY = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/history/1.0}"
# Element -> how many of it: (least, most); RFC 4287, 4.1.1 and 4.1.2.
FEED = {"author": (0, 99), "category": (0, 99), "contributor": (0, 99), "generator": (0, 1), "icon": (0, 1)}
FEED |= {"id": (1, 1), "link": (1, 99), "logo": (0, 1), "rights": (0, 1), "subtitle": (0, 1), "title": (1, 1)}
FEED |= {"updated": (1, 1), "entry": (0, 999)}
ENTRY = {"author": (0, 99), "category": (0, 99), "content": (0, 1), "contributor": (0, 99), "id": (1, 1)}
ENTRY |= {"link": (1, 99), "published": (0, 1), "rights": (0, 1), "source": (0, 1), "summary": (0, 1)}
ENTRY |= {"title": (1, 1), "updated": (1, 1)}
LINKS = {"alternate", "self", "hub", "current", "prev-archive", "next-archive"}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# RFC 4151 and RFC 3986: what a tag may be made of.
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})+")


def check_atom(content: bytes) -> etree._Element:
    """The feed, if it is one."""
    feed = etree.fromstring(content, etree.XMLParser(resolve_entities=False, load_dtd=False))
    assert feed.tag == f"{ATOM}feed"
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    _counted(feed, FEED)
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for element in (feed, *entries):
        assert TAG.fullmatch(element.findtext(f"{ATOM}id") or "")
        assert element.findtext(f"{ATOM}title")
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    rels = [link.get("rel") for link in feed.findall(f"{ATOM}link")]
    assert rels.count("self") == 1
    assert len(rels) == len(set(rels))
    assert (feed.find(f"{HISTORY}archive") is not None) == ("current" in rels)
    for entry in entries:
        _counted(entry, ENTRY)
        assert entry.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None
        assert entry.find(f"{ATOM}summary") is not None
        for name in ("published", "updated"):
            _dated(entry.findtext(f"{ATOM}{name}"))
    _dated(feed.findtext(f"{ATOM}updated"))
    for element in feed.iter(etree.Element):
        _element(element)
    return feed


def _counted(element: etree._Element, allowed: dict[str, tuple[int, int]]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM)]
    assert set(names) <= set(allowed)
    for name, (least, most) in allowed.items():
        assert least <= names.count(name) <= most, (name, names.count(name))


def _element(element: etree._Element) -> None:
    name = element.tag.removeprefix(ATOM)
    if name == "link":
        address = urlsplit(element.get("href") or "")
        assert address.scheme in {"http", "https"}
        assert address.netloc
        assert (element.get("href") or "").isascii()
        assert element.get("rel") in LINKS
    if name in {"summary", "content", "title", "rights", "subtitle"}:
        assert element.get("type") in {None, "text", "html"}
        assert len(element) == 0
    if name == "author":
        assert [child.tag for child in element].count(f"{ATOM}name") == 1
    if name == "category":
        assert element.get("term")


def _dated(text: str | None) -> None:
    assert text is not None
    assert DATE.fullmatch(text)
    assert datetime.fromisoformat(text).tzinfo


FEED_KEYS = {"version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str}
FEED_KEYS |= {"user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list}
FEED_KEYS |= {"language": str, "expired": bool, "hubs": list, "items": list}
ITEM_KEYS = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
}
ITEM_KEYS |= {"summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str}
ITEM_KEYS |= {"authors": list, "tags": list, "language": str, "attachments": list}


def check_json_feed(content: bytes) -> dict[str, Any]:
    """The feed, if it is one."""
    feed: dict[str, Any] = json.loads(content.decode("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    _typed(feed, FEED_KEYS)
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    assert feed.get("next_url") != feed["feed_url"]
    for hub in feed.get("hubs", []):
        assert hub.keys() == {"type", "url"}
    for item in feed["items"]:
        _typed(item, ITEM_KEYS)
        assert item["id"]
        assert item.get("content_html") or item.get("content_text")
        for name in ("date_published", "date_modified"):
            _dated(item[name])
        assert all(isinstance(tag, str) and tag for tag in item["tags"])
    for author in (one for part in (feed, *feed["items"]) for one in part.get("authors", [])):
        assert author.keys() & {"name", "url", "avatar"}
    return feed


def _typed(told: dict[str, Any], keys: dict[str, type]) -> None:
    for key, value in told.items():
        assert isinstance(value, keys[key]), key
        if key.endswith("url"):
            assert urlsplit(value).scheme in {"http", "https"}


def check_opml(content: bytes) -> etree._Element:
    """The list, if it is one (OPML 2.0): each outline is a feed, and no feed stands in it twice."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, load_dtd=False))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title")
    outlines = root.findall("body//outline")
    assert outlines
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert outline.get("text")
        for name in ("xmlUrl", "htmlUrl"):
            address = outline.get(name) or ""
            assert address.isascii()
            assert urlsplit(address).scheme in {"http", "https"}
        assert {child.tag for child in outline} <= {"outline"}
    feeds = [outline.get("xmlUrl") for outline in outlines]
    assert len(feeds) == len(set(feeds))
    return root
