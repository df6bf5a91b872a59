"""Requests for listing pages: which one of a section, and what was asked for on the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from scrapy import Request
from scrapy.settings import BaseSettings

from pipelines.news.portal import Portal, Section

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


class ReadsSections(Protocol):
    """A spider of one portal, as far as its sections go."""

    @property
    def portal(self) -> Portal: ...
    @property
    def settings(self) -> BaseSettings: ...
    def read_section(self, response: Response, section: Section, turn: Turn) -> Any: ...
    def section_failed(self, failure: Failure) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A listing page of a section: its number, and all that was asked for before it in this visit."""

    number: int = 1
    asked: tuple[str, ...] = ()


FIRST = Turn()


def first_page(spider: ReadsSections, section: Section) -> Request:
    """What a visit of the section begins with."""
    return _request(spider, section, section.url, FIRST)


def further_pages(
    spider: ReadsSections, section: Section, turn: Turn, addresses: tuple[str, ...], *, step: int = 1
) -> Iterator[Request]:
    """The pages that a listing leads to: none twice in a visit, none beyond LISTING_PAGES; step 0: in its place."""
    most = spider.settings.getint("LISTING_PAGES")
    if turn.number + step > most or len(turn.asked) >= 2 * most:
        return
    for address in dict.fromkeys(addresses):
        after = replace(turn, number=turn.number + step)
        if _key(section, address, after) not in turn.asked:
            yield _request(spider, section, address, after)


def _request(spider: ReadsSections, section: Section, address: str, turn: Turn) -> Request:
    posted: dict[str, Any] = {}
    if section.form:
        posted = {"method": "POST", "headers": FORM, "body": _form(section, turn)}
    return Request(
        address,
        callback=spider.read_section,
        errback=spider.section_failed,
        cb_kwargs={
            "section": section,
            "turn": replace(turn, asked=(*turn.asked, _key(section, address, turn))),
        },
        # Before articles: a section says which are new.
        priority=1,
        dont_filter=True,
        meta={"playwright": True} if spider.portal.needs_browser else None,
        **posted,
    )


def _key(section: Section, address: str, turn: Turn) -> str:
    """What tells two requests of a visit apart."""
    return f"{address.partition('#')[0]} {_form(section, turn)}"


def _form(section: Section, turn: Turn) -> str:
    return section.form.replace("{page}", str(turn.number))
