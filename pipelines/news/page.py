"""A parsed page that is asked only what it can answer: selectors are tried where their names occur in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element
from parsel.csstranslator import HTMLTranslator

from pipelines.news.blocks import elements, texts

WBR = re.compile(r"</?wbr\b[^>]{0,200}>", re.IGNORECASE)
NAMES = re.compile(r"[#.]([A-Za-z][\w-]*)")
# "div#abody", ".left.zw", and what may follow inside it.
FIRST = re.compile(r"(?P<tag>[a-z]\w*)?(?P<names>(?:[#.][A-Za-z][\w-]*)+)(?:\s+(?P<rest>[^>+~\s].*))?")
# "[id^=source_baidu]".
BEGINS = re.compile(r"\[id\^=(?P<prefix>[A-Za-z][\w-]*)\]")
# "h1[itemprop=headline]".
BEARS = re.compile(r"(?P<tag>[a-z]\w*)\[(?P<name>[a-z]+)=(?P<quote>['\"]?)(?P<value>[\w-]+)(?P=quote)\]")
# One for all pages: a new one learns all names anew. lxml locks it while it parses.
PARSER = etree.HTMLParser(
    encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
)

TRANSLATOR = HTMLTranslator()
LINKS = etree.XPath("descendant::a[contains(., $text)]")
PRINTED = etree.XPath("descendant::text()[not(parent::script)]", smart_strings=False)

# A form that holds more, and most of a page's, is no question to its reader.
FRAMED_SENTENCES = 3
# Nor is one behind so many others.
MOST_FORMS = 50
# Longer ones name nothing: no reader goes through millions of classes.
LONGEST_NAMES = 10_000


class Page:
    """`text` is the page as decoded; `utf8` its bytes, where they are known."""

    def __init__(self, text: str, utf8: bytes | None = None) -> None:
        self.root = parse(text, utf8)
        # Read for nothing but the data they hold, and out of the way of whatever is printed or counted.
        self._scripts = list(self.root.iter("script"))
        # How a character is read aloud stands above it, and not in the text; what a drawing is called, nowhere.
        etree.strip_elements(self.root, "script", "style", "rt", "rp", "svg", with_tail=False)
        self._head = list(self.root.iter("title", "meta", "link"))
        # lxml forgets the Python side of elements nobody holds, and makes it anew at every step.
        self._alive: list[_Element] = []
        # What is printed as class or id -> the places of the elements that bear it, in the page's order.
        classes, self._ids = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, element in enumerate(self.root.iter("*")):
            self._alive.append(element)
            if names := element.get(b"class"):
                if len(names) > LONGEST_NAMES:
                    names = names[:LONGEST_NAMES]
                    element.set("class", names)
                classes[names].append(place)
            if id_ := element.get(b"id"):
                self._ids[id_.strip()].append(place)
        # "#id" and ".class", as selectors name them -> the places, by what is printed.
        self._names = defaultdict[str, list[list[int]]](list)
        for names, places in classes.items():
            for name in {*names.split()}:
                self._names[f".{name}"].append(places)
        for id_, places in self._ids.items():
            self._names[f"#{id_}"] = [places]
        self._named: dict[str, list[_Element]] = {}

    def _bearing(self, name: str) -> list[_Element]:
        """The elements that bear a name, in the page's order."""
        if name not in self._named:
            places = self._names.get(name, ())
            self._named[name] = [self._alive[place] for place in sorted(chain.from_iterable(places))]
        return self._named[name]

    @cached_property
    def _places(self) -> dict[_Element, int]:
        return {element: place for place, element in enumerate(self._alive)}

    def between(self, first: _Element, last: _Element, found: Iterable[tuple[_Element, str]]) -> str | None:
        """The first of these texts whose element stands behind `first` and ends before `last` begins."""
        for element, text in found:
            inside = last in element.iterancestors() or element in last.iterancestors()
            if self._places[first] < self._places[element] < self._places[last] and not inside:
                return text
        return None

    def above(self, last: _Element, most: int, found: Iterable[tuple[_Element, str]]) -> str | None:
        """The first of these texts whose element stands at most so many elements above `last`."""
        for element, text in found:
            if 0 < self._places[last] - self._places[element] <= most and element not in last.iterancestors():
                return text
        return None

    def css(self, *selectors: str, within: _Element | None = None) -> Iterator[_Element]:
        """What the selectors find in the page, or in an element of it, selector by selector."""
        for selector in selectors:
            asked = _asked(selector)
            if not asked.names <= self._names.keys():
                continue
            if within is not None:
                yield from (one for one in self._found(selector, within, itself=True) if one is not within)
            elif asked.first and not asked.rest:  # nearly all that is asked, and all of it is in the page
                yield from self._known(asked)
            else:
                yield from self._found(selector, self.root, itself=True)

    def _found(self, selector: str, outer: _Element, *, itself: bool) -> Iterator[_Element]:
        """What a selector finds in an element; `itself`: which may be the first that the selector names."""
        asked = _asked(selector)
        if asked.first or asked.prefix:
            known = self._known(asked) if asked.first else self._beginning(asked.prefix)
            held = (one for one in known if (itself and one is outer) or outer in one.iterancestors())
            yield from self._rest(asked.rest, held) if asked.rest else held
        elif asked.tag:
            name, value = asked.bears
            tagged = outer.iter(asked.tag) if itself else outer.iterdescendants(asked.tag)
            yield from (one for one in tagged if not name or one.get(name) == value)
        else:
            yield from elements(_compiled(selector, itself), outer)

    def _rest(self, rest: str, found: Iterable[_Element]) -> Iterator[_Element]:
        """What the rest of a selector finds in the elements that its beginning does."""
        outermost = dict[_Element, None]()
        for one in found:
            if outermost.keys().isdisjoint(one.iterancestors()):
                outermost[one] = None
        inner = _asked(rest)
        if inner.first and not inner.rest:  # all at once: a page may hold thousands of both
            known = self._known(inner)
            yield from (one for one in known if not outermost.keys().isdisjoint(one.iterancestors()))
            return
        for one in outermost:
            yield from self._found(rest, one, itself=False)

    def _known(self, asked: _Asked) -> list[_Element]:
        """The elements that bear the selector's first names."""
        found = self._bearing(asked.first[0])
        for name in asked.first[1:]:
            found = [element for element in found if any(element is other for other in self._bearing(name))]
        return [element for element in found if element.tag == asked.tag] if asked.tag else found

    def _beginning(self, prefix: str) -> list[_Element]:
        """The elements whose id begins so, in the page's order."""
        places = chain.from_iterable(at for id_, at in self._ids.items() if id_.startswith(prefix))
        return [self._alive[place] for place in sorted(places)]

    def links(self, text: str) -> Iterator[str]:
        """The addresses behind links that print exactly this."""
        for anchor in elements(LINKS, self.root, text=text):
            if "".join(map(str, anchor.itertext())).strip() == text and (href := anchor.get("href")):
                yield href

    @cached_property
    def title(self) -> str:
        """As the window shows it, untidied."""
        return next((one.text for one in self._head if one.tag == "title" and one.text), "")

    @cached_property
    def metas(self) -> dict[str, str]:
        """Meta elements: name, property or itemprop in lower case -> the first content given."""
        found: dict[str, str] = {}
        for meta in self._head:
            if meta.tag != "meta":
                continue
            name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
            if name and (content := meta.get("content")):
                found.setdefault(name, content)
        return found

    @cached_property
    def scripts(self) -> list[str]:
        """Their code, of which most pages are asked for none."""
        return [script.text for script in self._scripts if script.text]

    @property
    def canonical(self) -> str | None:
        """The address that the page calls its own."""
        links = (one for one in self._head if one.tag == "link" and one.get("rel") == "canonical")
        return next((link.get("href") for link in links), None) or None


def parse(text: str, utf8: bytes | None = None) -> _Element:
    """The page's tree; of a text without any element, an empty one."""
    root = _tree(utf8 or text.encode("utf-8", "replace"))
    if next(root.iter("wbr"), None) is not None:  # the parser took what stands behind it for its inside
        root = _tree(WBR.sub("", text).encode("utf-8", "replace"))
    for picture in root.iter("amp-img"):  # a mobile twin's
        picture.tag = "img"
    for form in _frames(root):
        form.tag = "div"
    return root


def _frames(root: _Element) -> list[_Element]:
    """The forms that are the frame of the page's text, as ASP.NET and 博达 write them, and ask for nothing."""
    told = [(form, _sentences(form)) for form in islice(root.iter("form"), MOST_FORMS)]
    told = [(form, sentences) for form, sentences in told if sentences >= FRAMED_SENTENCES]
    half = _sentences(root) / 2 if told else 0
    return [form for form, sentences in told if sentences > half]


def _sentences(element: _Element) -> int:
    return sum(text.count("。") for text in texts(PRINTED, element))


def _tree(body: bytes) -> _Element:
    body = body.replace(b"\0", b"")
    root = None if body.isspace() or not body else etree.fromstring(body, PARSER)
    return root if root is not None else etree.fromstring(b"<html/>", PARSER)


@lru_cache(maxsize=4096)
def _compiled(selector: str, itself: bool) -> etree.XPath:
    axis = "descendant-or-self::" if itself else "descendant::"
    return etree.XPath(TRANSLATOR.css_to_xpath(selector, axis), smart_strings=False)


class _Asked(NamedTuple):
    """A selector taken apart."""

    names: frozenset[str]
    """The "#id" and ".class" that a page must hold somewhere for the selector to find anything."""
    tag: str
    first: tuple[str, ...]
    """The names that its first element bears; empty where the selector must be left to the library."""
    rest: str
    prefix: str = ""
    """How an element's id begins, where that is all that is asked."""
    bears: tuple[str, str] = ("", "")
    """Name and value of an attribute, where tag and that are all that is asked."""


NOTHING = frozenset[str]()


@lru_cache(maxsize=4096)
def _asked(selector: str) -> _Asked:
    # A selector list needs one of its names only, which is not worked out: it is always tried.
    if "," in selector or ":not" in selector:
        return _Asked(NOTHING, "", (), "")
    if selector.isalnum():
        return _Asked(NOTHING, selector, (), "")
    if begins := BEGINS.fullmatch(selector):
        return _Asked(NOTHING, "", (), "", begins["prefix"])
    if bears := BEARS.fullmatch(selector):
        return _Asked(NOTHING, bears["tag"], (), "", bears=(bears["name"], bears["value"]))
    names = frozenset(match[0] for match in NAMES.finditer(selector))
    match = FIRST.fullmatch(selector)
    if match is None or "::" in selector:
        return _Asked(names, "", (), "")
    first = tuple(found[0] for found in NAMES.finditer(match["names"]))
    return _Asked(names, match["tag"] or "", first, match["rest"] or "")
