"""Rendering: a page of a portal at an edition, in the portal's markup and encoding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from deploy.demo.practice.edition import Edition
from deploy.demo.practice.news import REDESIGN
from deploy.demo.practice.noise import noise, shuffled
from deploy.demo.practice.portals import BEICHUAN, GATEWAY, HOST, QINGHE, Column, Practice
from deploy.demo.practice.stories import Story

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article, as lists print it."""

    url: str
    title: str
    at: datetime
    lead: str


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the pages of one portal at one edition."""

    edition: Edition
    portal: Practice

    def article(self, story: Story) -> bytes:
        column = next(column for column in self.portal.columns if column.key == story.section)
        return self._print(
            "article.html",
            story=story,
            column=column,
            url=self.edition.url(story),
            published=self.edition.published(story),
            dateline=self.edition.dateline(story),
            paragraphs=self.edition.paragraphs(story),
            related=shuffled([link for link in self._links() if link.title != story.headline])[:4],
        )

    def listing(self, column: Column) -> bytes:
        return self._print("listing.html", column=column, links=self._links(column))

    def home(self) -> bytes:
        columns = [(column, self._links(column)) for column in self.portal.columns]
        return self._print("home.html", columns=columns)

    def plain(self, title: str) -> bytes:
        return self._print("plain.html", title=title)

    def notice(self, name: str) -> bytes:
        """The soft 404 of the portal."""
        return self._print(name)

    def shared(self, name: str) -> bytes:
        """A page without the portal's chrome: the hard 404 and the challenge."""
        charset = "gb2312" if self.portal.encoding == "gbk" else "utf-8"
        return self._render(name, charset=charset, noise=noise())

    def _print(self, name: str, **own: Any) -> bytes:
        redesigned = self.portal is QINGHE and self.edition.turn >= REDESIGN
        folder, home = self.portal.folder, self.edition.home(self.portal)
        base_port = self.edition.base_port
        return self._render(
            f"{folder}/{name}",
            frame=f"{folder}/{'redesign' if redesigned else 'shell'}.html",
            home=home,
            host=home.removeprefix("http://"),
            gateway=gated(home, base_port),
            noise=noise(),
            hot=shuffled(self._links())[:5],
            **own,
        )

    def _render(self, name: str, **context: Any) -> bytes:
        page = TEMPLATES.get_template(name).render(portal=self.portal, **context)
        return page.encode(self.portal.encoding)

    def _links(self, column: Column | None = None) -> list[Link]:
        """All articles, or those of one column as its listing links them: with tracking and twins."""
        links = []
        for story in self.edition.listed(self.portal):
            if column and story.section != column.key:
                continue
            tracking = self.portal.tracked.get(story.key, "") if column else ""
            links.append(self._link(story, self._address(story) + tracking))
            if column and story.key in self.portal.gated:
                links.append(self._link(story, gated(self._address(story), self.edition.base_port)))
        return links

    def _link(self, story: Story, url: str) -> Link:
        return Link(url, story.headline, self.edition.published(story), story.paragraphs[0][:48])

    def _address(self, story: Story) -> str:
        url = self.edition.url(story)
        return url.removeprefix("http:") if self.portal is BEICHUAN else url


def gated(url: str, base_port: int) -> str:
    """The traditional twin of a portal's absolute address."""
    return f"http://{HOST}:{base_port + GATEWAY}/gate/big5/{url.removeprefix('http://')}"
