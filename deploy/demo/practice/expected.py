"""The truth: what each article says at a turn, and what a perfect monitor has told by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from deploy.demo.practice.edition import Edition, bylines
from deploy.demo.practice.news import Fate, at
from deploy.demo.practice.portals import PORTALS, Practice
from deploy.demo.practice.stories import Story, stories

COMPARED = (
    "headline", "paragraphs", "responsible_editors", "editors", "source", "original_headline", "bylines",
    "published_at", "images",
)  # fmt: skip


def truth(turn: int, base_port: int, started_at: datetime) -> dict[str, dict[str, Any]]:
    """What a perfect reader reads, by address, of every article that can be read at the turn."""
    edition = Edition(turn, base_port, started_at)
    shown = (story for portal in PORTALS for story in edition.shown(portal, Fate.PRESENT))
    return {edition.url(story): says(edition, story) for story in shown}


def says(edition: Edition, story: Story) -> dict[str, Any]:
    """The fields of one article; `dateline` also opens the first paragraph."""
    portal = next(portal for portal in PORTALS if portal.name == story.portal)
    return {
        "portal": story.portal,
        "section": next(column.title for column in portal.columns if column.key == story.section),
        "headline": story.headline,
        "published_at": edition.published(story).isoformat(),
        "source": story.source,
        "editors": list(story.editors),
        "responsible_editors": list(story.responsible_editors),
        "original_headline": story.original_headline,
        "dateline": edition.dateline(story) or None,
        "bylines": bylines(story),
        "paragraphs": edition.paragraphs(story),
        "images": images(edition, portal, story),
    }


def images(edition: Edition, portal: Practice, story: Story) -> list[dict[str, str | None]]:
    """The article's pictures with absolute addresses."""
    picture = story.picture
    return [{"src": edition.home(portal) + picture.path, "caption": picture.caption}] if picture else []


def expected(turn: int, base_port: int, started_at: datetime) -> list[dict[str, Any]]:
    """Every change of the turns 0..turn, in order; at turn 0 every article is new."""
    editions = [Edition(number, base_port, started_at) for number in range(turn + 1)]
    changes = [change for story in stories() for change in _changes(story, editions)]
    return sorted(changes, key=lambda change: int(change["turn"]))  # stable: portal and story order stay


def _changes(story: Story, editions: list[Edition]) -> Iterator[dict[str, Any]]:
    known: dict[str, Any] | None = None
    withdrawn = False
    for edition in editions:
        fate = edition.fate(story)
        if fate in {Fate.NOT_YET, Fate.CHALLENGE}:  # a challenge page says nothing about the article
            continue
        gone = fate is not Fate.PRESENT
        now = known if gone and known else says(edition, at(story, edition.turn))
        fields = [name for name in COMPARED if known and known[name] != now[name]]
        if kind := _kind(known=known is not None, withdrawn=withdrawn, gone=gone, differs=bool(fields)):
            yield {
                "kind": kind,
                "portal": story.portal,
                "url": edition.url(story),
                "headline": now["headline"],
                "turn": edition.turn,
                "fields": fields,
            }
        known, withdrawn = now, gone


def _kind(*, known: bool, withdrawn: bool, gone: bool, differs: bool) -> str | None:
    if gone:
        return "withdrawn" if known and not withdrawn else None
    if not known:
        return "new"
    if withdrawn:
        return "restored"
    return "edited" if differs else None
