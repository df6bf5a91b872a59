"""Saved pages as captures: what `read` and `compare` work on. No server, no database."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.charset import LARGEST
from pipelines.news.comparison import fingerprint
from pipelines.news.errors import NotAPage
from pipelines.news.furniture_boxes import Removed
from pipelines.news.listing import links
from pipelines.news.portal import BY_HAND, Portal
from pipelines.news.url import article_id, canonical, claimant

# What a line of jobs that is none is called.
NO_OBJECT = "not a JSON object"
LARGEST_STATUS, YEARS = 999, range(1990, 2200)


class BadInput(Exception):
    """Raised when a page cannot be opened or an address not be understood, with a line for people."""


def require_object(job: Mapping[str, Any]) -> None:
    """Raises BadInput for a line of jobs that was no JSON object, with its beginning."""
    if NO_OBJECT in job:
        raise BadInput(f"{NO_OBJECT}: {job[NO_OBJECT]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page file and what is known of how it was fetched."""

    path: str
    url: str | None = None
    final_url: str | None = None
    status: int = 200
    captured_at: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    portal: str | None = None

    @classmethod
    def from_job(cls, job: Mapping[str, Any]) -> Page:
        """A job's JSON object. Raises BadInput naming what is missing or unknown."""
        require_object(job)
        unknown = sorted(set(job) - set(cls.__dataclass_fields__))
        if unknown or "path" not in job:
            raise BadInput(f"a page knows no {', '.join(unknown)}" if unknown else "a page needs a path")
        texts = ("path", "url", "final_url", "captured_at", "portal")
        wrong = [name for name in texts if not isinstance(job.get(name, ""), str | None)]
        if job["path"] in (None, ""):
            wrong.append("path")
        status, headers = job.get("status", 200), job.get("headers", {})
        if not isinstance(status, int) or isinstance(status, bool) or not 0 <= status <= LARGEST_STATUS:
            wrong.append("status")
        if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
            wrong.append("headers")
        if wrong:
            raise BadInput(f"{', '.join(wrong)}: not of the kind that a page has")
        return cls(**job)


def capture(page: Page, portals: Mapping[str, Portal]) -> Capture:
    """The page as if it had just been fetched. Raises BadInput."""
    payload, url, headers, captured_at, status = _load(page)
    final_url = url
    try:
        portal = portals[page.portal] if page.portal else _owner(url, portals)
        address = canonical(url, portal)
        final_url = page.final_url or url
        canonical(final_url)
    except KeyError:
        raise BadInput(f"no portal is called {page.portal}; `scrapy list` names them") from None
    except ValueError as error:
        raise BadInput(f"not an address: {final_url}: {error}") from None
    if portal is None or not urlsplit(address).hostname:  # any_page claims every http address
        raise BadInput(f"not an http address: {url}")
    return Capture(
        portal=portal,
        article_id=article_id(address),
        url=address,
        final_url=final_url,
        captured_at=captured_at,
        status=status,
        headers=headers,
        payload=payload,
    )


def _owner(url: str, portals: Mapping[str, Portal]) -> Portal | None:
    """The portal that claims the address, or of which it is a section; else `any_page`."""
    claims, address = claimant(url, portals.values()), article_id(canonical(url))
    owners = (portal for portal in portals.values() if portal is claims or address in _sections(portal))
    return next(owners, None)


@lru_cache(maxsize=1024)
def _sections(portal: Portal) -> frozenset[str]:
    """The ids of its sections' addresses."""
    return frozenset(article_id(canonical(section.url)) for section in portal.sections)


def _load(page: Page) -> tuple[bytes, str, dict[str, str], datetime, int]:
    path = Path(page.path)
    headers = {name.lower(): value for name, value in page.headers.items()}
    try:
        when = _when(page, path)
        if path.name.endswith((".warc", ".warc.gz")):
            from pipelines.stores.evidence import records

            with path.open("rb") as stream:
                kept = next(records(stream), None)
            if kept is None:
                raise BadInput(f"{path}: no response record")
            return kept.payload, page.url or kept.url, kept.headers | headers, kept.captured_at, kept.status
        # More than the largest page is no page: of a packed one not more is unpacked, either.
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            payload = stream.read(LARGEST + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BadInput(f"{page.path}: {getattr(error, 'strerror', None) or error}") from error
    if page.url is None:
        raise BadInput(f"{path}: say where the page is from with --url")
    return payload, page.url, headers, when, page.status


def _when(page: Page, path: Path) -> datetime:
    if page.captured_at is None:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        when = datetime.fromisoformat(page.captured_at)
    except ValueError:
        raise BadInput(f"not an ISO 8601 time: {page.captured_at}") from None
    if when.year not in YEARS:
        raise BadInput(f"nothing was captured then: {page.captured_at}")
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def told(
    captured: Capture, understood: Article | Refusal, removed: Iterable[Removed] | None = None
) -> dict[str, Any]:
    """The fate of a page as `scrapy read` prints it; with what was taken out of its text where that was asked."""
    row: dict[str, Any] = {"fate": "article", "reason": None, "portal": captured.portal.name}
    if isinstance(understood, Refusal):
        # Of one page by itself, an outage and a move are pages that hold no article.
        fate = understood.fate if understood.fate in {Fate.WITHDRAWN, Fate.BLOCKED} else Fate.UNREADABLE
        row |= {"fate": fate.value, "reason": understood.reason, "layout": None, "charset": None}
        if understood.fate is Fate.UNREADABLE and (listed := _listed(captured)):
            row |= {"fate": "listing", "reason": f"{listed} article links"}
        return row | {"article": None}
    fields = understood.to_json()
    fields["text_fingerprint"] = fingerprint(understood)
    row |= {"layout": understood.layout, "charset": understood.charset, "article": fields}
    return row if removed is None else row | {"removed": [asdict(one) for one in removed]}


def _listed(captured: Capture) -> int:
    if captured.portal.name == BY_HAND:
        return 0
    try:
        return len(
            links(
                captured.portal,
                captured.payload,
                captured.headers,
                captured.final_url,
                captured.captured_at,
            )
        )
    except NotAPage:
        return 0
