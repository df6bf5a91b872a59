"""All feeds in one OPML 2.0 list, for a feed reader to take in at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from pipelines.feeds.choice import Choice, askable, known
from pipelines.feeds.words import KINDS, clean
from pipelines.news.revision import Kind
from pipelines.stores.reading import PortalRow

MEDIA_TYPE = "text/x-opml; charset=utf-8"


def opml(
    portals: Mapping[str, PortalRow],
    sections: Mapping[str, Sequence[str]],
    searches: Mapping[str, Choice],
    home: str,
) -> bytes:
    """The kinds, the saved searches, then province by province the portals, and below each its sections."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "改稿 gaigao"
    body = SubElement(root, "body")
    _outline(body, "全部 all", Choice(), home)
    for kind in Kind:
        _outline(body, " ".join(KINDS[kind]), Choice(kind=kind), home)
    for search in searches.values():
        if known(search, portals):
            _outline(body, search.title, search, home)
    for province, some in groupby(sorted(portals.values(), key=_place), key=lambda portal: portal.province):
        group = _outline(body, province, Choice(name=province), home)
        for portal in some:
            mine = _outline(group, portal.title, Choice(name=portal.name), home)
            for section in filter(askable, sections.get(portal.name, ())):
                _outline(mine, section, Choice(name=portal.name, section=section), home)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _place(portal: PortalRow) -> tuple[str, str]:
    return portal.province, portal.name


def _outline(under: Element, text: str, choice: Choice, home: str) -> Element:
    told = {"type": "rss", "text": clean(text), "xmlUrl": home + choice.path("atom")}
    return SubElement(under, "outline", told | {"htmlUrl": home + choice.page})
