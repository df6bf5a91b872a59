"""gaigao's verdict on a case, in this process: the only place that calls it."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from crawler.saved_pages import Page, capture
from pipelines.news import telling
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Refusal
from pipelines.news.portal import Portal
from pipelines.news.signature import Signature
from tests.bench.corpus import LabelledPage
from tests.bench.seed import Case, Side

LATER = timedelta(hours=1)
# What a process keeps of rules; whatever else it keeps is of pages, and of a page that it sees first it keeps nothing.
OF_RULES = frozenset(
    "_alike _asked _boxes _compiled _parser _simplifier _traditional compiled own_sites".split()
)
KEPT = frozenset(
    one
    for name, module in sys.modules.items()
    if name.startswith("pipelines.news.")
    for one in vars(module).values()
    if hasattr(one, "cache_clear") and one.__name__ not in OF_RULES
)


@dataclass(slots=True)
class Gaigao:
    """Tells cases apart. A page that stands in many of them is captured and read once."""

    portals: Mapping[str, Portal]
    bases: dict[str, Capture] = field(default_factory=dict)
    olds: dict[str, Capture] = field(default_factory=dict)
    read: dict[int, Article | Refusal] = field(default_factory=dict)

    def told(self, case: Case) -> tuple[dict[str, Any], float]:
        """What `scrapy compare --jobs` prints, and the CPU seconds from the new visit's bytes to it."""
        old, new = self.captures(case)
        if id(old) not in self.read:
            self.read[id(old)] = understand(old)
        with patch.object(telling, "understand", self._understand):
            told, seconds = timed(old, new)
        if case.old.key is None:
            del self.read[id(old)]
        return told, seconds

    def _understand(self, visit: Capture, signature: Signature | None = None) -> Article | Refusal:
        return self.read.get(id(visit)) or understand(visit, signature)

    def captures(self, case: Case) -> tuple[Capture, Capture]:
        base = self._base(case.page)
        new = replace(_visit(base, case.new), captured_at=base.captured_at + LATER)
        if case.old.key is None:
            return _visit(base, case.old), new
        if case.old.key not in self.olds:
            self.olds[case.old.key] = _visit(base, case.old)
        return self.olds[case.old.key], new

    def _base(self, page: LabelledPage) -> Capture:
        if page.path not in self.bases:
            when = page.captured or datetime.now(UTC).isoformat()
            asked = Page(path=str(page.file), url=page.url, captured_at=when)
            self.bases[page.path] = capture(asked, self.portals)
        return self.bases[page.path]


def _visit(base: Capture, side: Side) -> Capture:
    headers = {"content-type": side.content_type} if side.content_type else {}
    address = side.final_url or base.final_url
    return replace(base, payload=side.payload, status=side.status, final_url=address, headers=headers)


def timed(old: Capture, new: Capture) -> tuple[dict[str, Any], float]:
    """What is told of two visits, and the CPU seconds from bytes to it in a process that saw neither before."""
    for kept in KEPT:
        kept.cache_clear()
    begun = time.process_time()
    told = telling.tell(old, new).to_json()
    return told, time.process_time() - begun
