"""Two captures of one article: what the second says of the first. One visit's evidence; confirming is the crawler's."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.comparison import Comparison, Silent, compare
from pipelines.news.emptied import emptied
from pipelines.news.errors import UnknownLayout
from pipelines.news.guards import doubtful
from pipelines.news.signature import Signature


class Verdict(StrEnum):
    """What one visit says of an article."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    MOVED = "moved"
    BLOCKED = "blocked"
    OUTAGE = "outage"
    UNSURE = "unsure"


OF_FATE = {
    Fate.WITHDRAWN: Verdict.WITHDRAWN,
    Fate.MOVED: Verdict.MOVED,
    Fate.BLOCKED: Verdict.BLOCKED,
    Fate.OUTAGE: Verdict.OUTAGE,
    Fate.UNREADABLE: Verdict.UNSURE,
}


NOTHING = Comparison()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The verdict, why where it is not for the words, and all that differs."""

    verdict: Verdict
    reason: str | None = None
    comparison: Comparison = NOTHING

    def to_json(self) -> dict[str, Any]:
        return {
            "verdict": self.verdict.value,
            "reason": self.reason,
            "changes": [part.to_json() for part in self.comparison.parts],
            "significance": self.comparison.significance,
            "silent": [asdict(silent) for silent in self.comparison.silent],
        }


def tell(old: Capture, new: Capture, signature: Signature | None = None) -> Told:
    """The verdict of the new capture. `signature`: what the portal answers for an article that never was."""
    same_page = (old.payload, old.further) == (new.payload, new.further)
    same = same_page and (old.status, old.final_url) == (new.status, new.final_url)
    before = understand(old, signature)
    after = before if same else understand(new, signature)
    if isinstance(after, Refusal):
        if isinstance(before, Article) and after.reason == UnknownLayout.reason and emptied(before, new):
            return Told(verdict=Verdict.WITHDRAWN, reason="article_emptied")
        return Told(verdict=OF_FATE[after.fate], reason=after.reason)
    if isinstance(before, Refusal):
        back = before.fate is Fate.WITHDRAWN
        return Told(
            verdict=Verdict.RESTORED if back else OF_FATE[before.fate], reason=f"before: {before.reason}"
        )
    return _told(before, after, new, same=same_page)


def _told(before: Article, after: Article, new: Capture, *, same: bool) -> Told:
    found = compare(before, after)
    if not found.parts:
        around = Silent(field="page", reason="the page around the article changed, the article did not")
        silent = found.silent or (() if same else (around,))
        return Told(verdict=Verdict.UNCHANGED, comparison=Comparison(silent=silent))
    reason = doubtful(before, after)
    if emptied(before, new, after):
        return Told(verdict=Verdict.WITHDRAWN, reason="article_emptied")
    if reason == "cut_short":
        return Told(verdict=Verdict.OUTAGE, reason=reason)
    if before.layout != after.layout:
        # What another layout reads may differ though no word of the page does: never announced as an edit.
        return Told(verdict=Verdict.UNSURE, reason="another_layout", comparison=found)
    verdict = Verdict.UNSURE if reason in {"another_article", "another_text"} else Verdict.EDITED
    return Told(verdict=verdict, reason=reason, comparison=found)
