from __future__ import annotations

import pytest
from lxml import etree
from parsel.csstranslator import HTMLTranslator

from pipelines.news.page import Page

HTML = """<html><body><div class="top bar" id="head"><h1>新馆开放</h1><p class="line">一</p></div>
<div class="bar"><div class="bar inner"><p class="line first">二</p><h1 itemprop="headline">旧馆</h1></div>
<span id="source_yunling">三</span>
</div><p id="source_too" class="first line">四</p><ul id=" list "><li class="line">五</li></ul></body></html>"""
SELECTORS = (
    "h1", ".line", ".line.first", "p.first", "#head", "div#head", ".bar .line", ".bar h1", "#head .line",
    ".bar p.line", "div.bar .inner .first", "[id^=source_]", "[id^=none]", ".bar > h1", ".nothing", ".line, h1",
    ".bar .nothing", ".bar .inner .line", "div.bar .inner p.first", ".bar .inner .bar", ".top .inner .line",
    ".bar .inner .none", "h1[itemprop=headline]", "h1[itemprop='headline']", ".bar h1[itemprop=headline]",
    "h1[itemprop=name]", "p[itemprop=headline]", ".bar > .inner", "html h1", "html",
    # Nothing stands in itself: the outer is not the inner, too.
    ".inner .bar p", ".inner .inner", ".bar .bar .line", ".bar .bar .bar p", ".first .line", "#head #head h1",
    ".inner .bar > p", ".bar.inner .inner h1", "p.first p", ".line p",
)  # fmt: skip


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_selector_finds_what_the_library_finds_in_the_same_order(selector: str) -> None:
    page = Page(HTML)
    known = etree.XPath(HTMLTranslator().css_to_xpath(selector))(page.root)
    assert list(page.css(selector)) == known


@pytest.mark.parametrize(
    "selector",
    [".line", ".first", "p.line", "h1", "[id^=source_]", "div", ".bar", ".inner > p", ".inner .line"],
)
def test_within_an_element_only_what_stands_in_it_is_found(selector: str) -> None:
    page = Page(HTML)
    box = next(page.css(".inner"))
    inside = [found for found in page.css(selector) if box in found.iterancestors()]
    assert list(page.css(selector, within=box)) == inside


def test_what_was_taken_out_is_not_found_by_how_its_id_begins() -> None:
    page = Page(HTML)
    taken = next(page.css("[id^=source_]"))
    taken.getparent().remove(taken)  # type: ignore[union-attr]
    assert [found.get("id") for found in page.css("[id^=source_]")] == ["source_too"]
