"""Kept pages read again with today's rules: what they made different becomes a baseline, never a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Refusal
from pipelines.news.comparison import Comparison, compare, fingerprint
from pipelines.news.layout import READER
from pipelines.news.portal import Portal
from pipelines.news.revision import Held, Revised, Revision
from pipelines.stores.archive import Archive, Tracked
from pipelines.stores.evidence import TRANSFER, Evidence, Kept

# What `Evidence` writes before the headers of the transfer that Scrapy has undone.
UNDONE = "x-archive-orig-"
SAME = Comparison()


class Outcome(StrEnum):
    """What reading an article's page again came to."""

    SAME = "same"
    REBASELINED = "rebaselined"
    """It reads otherwise today."""
    CONFIRMED = "confirmed"
    """It reads the same, and was last read by another reader or layout: so noted, or its next edit is lost."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """An article read again: what it came to, why it is unreadable, and what differs."""

    outcome: Outcome
    reason: str = ""
    comparison: Comparison = SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Where pages are read from and baselines written to; `dry` writes none. Asks nothing of the portals."""

    archive: Archive
    evidence: Evidence
    portals: Mapping[str, Portal]
    dry: bool = False

    def article(self, tracked: Tracked) -> Replayed:
        """Read the page of the latest revision again, and keep what differs as a baseline."""
        revision = next(reversed(self.archive.revisions(tracked.id)), None)
        if revision is None:
            return Replayed(outcome=Outcome.UNREADABLE, reason="never_read")
        try:
            capture = self._capture(tracked, revision)
        except LookupError:
            return Replayed(outcome=Outcome.UNREADABLE, reason="no_such_portal")
        except OSError:
            return Replayed(outcome=Outcome.UNREADABLE, reason="no_evidence")
        except (ValueError, TypeError, AttributeError):  # the last two are warcio's, of half a record
            return Replayed(outcome=Outcome.UNREADABLE, reason="damaged_evidence")
        read = understand(capture)
        if isinstance(read, Refusal):
            return Replayed(outcome=Outcome.UNREADABLE, reason=f"{read.fate}/{read.reason}")
        found = _replayed(revision, read)
        if found.outcome is not Outcome.SAME and not self.dry:
            self._keep(tracked, revision, capture, read)
        return found

    def _capture(self, tracked: Tracked, revision: Revision) -> Capture:
        """The capture that the revision was read from. Raises LookupError, OSError or ValueError."""
        portal = self.portals[tracked.portal]
        if revision.evidence is None:
            raise FileNotFoundError(tracked.url)
        first, *more = [_captured(kept, tracked, portal) for kept in self.evidence.read(revision.evidence)]
        return replace(first, captured_at=revision.captured_at, further=tuple(more))

    def _keep(self, tracked: Tracked, revision: Revision, capture: Capture, read: Article) -> None:
        """As a baseline, unless a crawl has brought another revision meanwhile; the article's state stays."""

        def decide(held: Held) -> Revised:
            keep = held.article == revision.article
            return Revised(state=held.state, keep=keep, doubt=held.doubt, why=tracked.unread)

        # The same page, wherever it is kept by then.
        self.archive.settle(capture, decide, lambda place: place or "", article=read, unread=tracked.unread)


def _captured(kept: Kept, tracked: Tracked, portal: Portal) -> Capture:
    if len(kept.payload) != int(kept.headers.get("content-length", -1)):
        raise ValueError("a torn record: what is left of it may read as a shorter article")
    return Capture(
        portal=portal,
        article_id=tracked.id,
        url=tracked.url,
        final_url=kept.url,
        captured_at=kept.captured_at,
        status=kept.status,
        headers=_served(kept.headers),
        payload=kept.payload,
    )


def _served(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers as the portal sent them."""
    return {name.removeprefix(UNDONE): value for name, value in headers.items() if name not in TRANSFER}


def _replayed(revision: Revision, read: Article) -> Replayed:
    before = revision.article
    if fingerprint(before) != fingerprint(read):
        return Replayed(outcome=Outcome.REBASELINED, comparison=compare(before, read))
    if (revision.reader, before.layout) != (READER, read.layout):
        return Replayed(outcome=Outcome.CONFIRMED)
    return Replayed(outcome=Outcome.SAME)
