"""Two captures of one article: what the second says of the first. One visit's evidence; confirming is the crawler's."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from pipelines.news.absence import GONE, understand
from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.blind import HEARD, read_alike
from pipelines.news.comparison import Comparison, Silent, compare
from pipelines.news.destination import FATES, Destination, destination
from pipelines.news.emptied import GONE as EMPTIED
from pipelines.news.emptied import HINDERED, Prints, goes_on, vanished, walled
from pipelines.news.errors import UnknownLayout
from pipelines.news.frame import alike, anew, strange
from pipelines.news.guards import doubtful
from pipelines.news.hunks import MOST_WORK
from pipelines.news.looked import looked
from pipelines.news.no_news import plain
from pipelines.news.notices import Notice, acts, challenged, spoken
from pipelines.news.on_both import on_both
from pipelines.news.signature import Signature
from pipelines.news.text import bare, bare_of
from pipelines.news.truncation import Cut, truncated
from pipelines.news.uncollected import uncollected


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
AROUND = Silent(field="page", reason="the page around the article changed, the article did not")


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


@uncollected
def tell(old: Capture, new: Capture, signature: Signature | None = None) -> Told:
    """The verdict of the new capture. `signature`: what the portal answers for an article that never was."""
    same_page = (old.payload, old.further) == (new.payload, new.further)
    answers = [(one.status, one.final_url, *map(one.headers.get, HEARD)) for one in (old, new)]
    same = same_page and answers[0] == answers[1]
    if _torn_off(old, new):
        return _refused(Fate.OUTAGE, "truncated")
    before = understand(old, signature)
    if not same and isinstance(before, Article) and plain(before) and read_alike(old, new):
        return Told(verdict=Verdict.UNCHANGED, comparison=Comparison(silent=(AROUND,)))
    if same and isinstance(before, Article):
        return Told(verdict=Verdict.UNCHANGED)
    after = before if same else understand(new, signature)
    if isinstance(before, Refusal):
        return _after_none(before, after, old, new)
    if isinstance(after, Refusal) and after.fate is Fate.MOVED and _to_another(before, new):
        return _refused(Fate.UNREADABLE, "redirect_another_article")
    if isinstance(after, Refusal):
        return _refused(*_without(before, old, new, after))
    return _told(before, after, old, new, same=same_page)


def _without(article: Article, has: Capture, lacks: Capture, refusal: Refusal) -> Notice:
    """The fate of a page that lacks the article, by who has one that holds it."""
    if refusal.fate is Fate.MOVED and refusal.reason.startswith("canonical") and _called_alike(has, lacks):
        refusal = replace(refusal, fate=Fate.UNREADABLE, reason=UnknownLayout.reason)
    # What a page of the same template says anew is heard before what such pages always say.
    alone = refusal.reason == EMPTIED.reason
    always = lacks.status == HTTP_OK and _always(has, lacks, refusal)
    if refusal.fate in UNHEARD or alone or always:
        if heard := vanished(article, has, lacks, refusal):
            return heard
        if alone and _one_template(has, lacks):
            return HINDERED
    if refusal.fate is Fate.BLOCKED and lacks.status in GONE and _own_window(has, lacks, refusal):
        return Notice(Fate.WITHDRAWN, f"http_{lacks.status}")
    if always:
        where = destination(lacks.portal, lacks.url, lacks.final_url)
        led_away = refusal.fate is Fate.BLOCKED and FATES.get(where) is Fate.WITHDRAWN
        away = led_away and _one_template(has, lacks)
        return Notice(Fate.WITHDRAWN, f"redirect_{where}") if away else HINDERED
    return Notice(refusal.fate, refusal.reason)


def _one_template(old: Capture, new: Capture) -> bool:
    was, seen = looked(old), looked(new)
    return was is not None and seen is not None and alike(was, seen)


def _own_window(article: Capture, gone: Capture, refusal: Refusal) -> bool:
    """Whether what looks like a challenge is a window that the article's page has, too, or of its own template."""
    held, seen = looked(article), looked(gone)
    if held is None or seen is None:
        return False
    return _always(article, gone, refusal) or alike(held, seen)


def _called_alike(old: Capture, new: Capture) -> bool:
    """Whether the address that the new page calls its own is what the old one called its own, too."""
    was, seen = looked(old), looked(new)
    return was is not None and seen is not None and was.canonical == seen.canonical


def _always(old: Capture, new: Capture, refusal: Refusal) -> bool:
    """Whether the article's own page looks or speaks like such a refusal, too: unseen, or for such a day."""
    held, seen = looked(old), looked(new)
    if held is None or seen is None:
        return False
    reason, host = refusal.reason, urlsplit(new.final_url).netloc
    told = (challenged(held, old.final_url), spoken(held, urlsplit(old.final_url).netloc))
    if refusal.fate in UNHEARD and any(one is not None and one.reason == reason for one in told):
        return True
    if not alike(held, seen):
        return False
    done, heard = acts(held, old.final_url), spoken(seen, host)
    said = spoken(anew(held, seen), host, anew=True)
    unsaid = heard is not None and heard.reason == reason and (said is None or said.reason != reason)
    return unsaid or (done is not None and done.reason == reason)


def _to_another(before: Article, new: Capture) -> bool:
    """Whether what stands at the address that an article's leads to is an article, and not this one."""
    there = understand(replace(new, url=new.final_url)) if new.url != new.final_url else None
    return isinstance(there, Article) and doubtful(before, there) in {"another_article", "another_text"}


def _torn_off(old: Capture, new: Capture) -> bool:
    """Whether the new page is byte for byte the beginning of the old one."""
    size = len(new.payload) - LAST_CHARACTER
    return LEAST < size < len(old.payload) - TAIL and old.payload.startswith(new.payload[:size])


def _ends_early(before: Article, after: Article, old: Capture, new: Capture) -> bool:
    """Whether a page that closes nothing, as careless templates do, ends before the end that the old one had."""
    if truncated(new) is Cut.NO or old.payload.rstrip()[-TAIL:] == new.payload.rstrip()[-TAIL:]:
        return False
    texts = [bare_of(article.paragraphs) for article in (before, after)]
    return len(texts[1]) < len(texts[0]) and texts[0].startswith(texts[1][:-1])


# A character may be cut in two; the last bytes of a page are its template's.
LAST_CHARACTER, LEAST, TAIL = 4, 64, 64
# A text no shorter than this has not vanished.
SHORTER = 0.7
# Less than this, and nothing of it the old one's, is no text in its place.
GUTTED = 0.3
HTTP_OK = 200
# Whoever touches these edits, in whatever frame.
WORDS = frozenset({"headline", "paragraphs"})
UNHEARD = frozenset({Fate.UNREADABLE, Fate.BLOCKED, Fate.OUTAGE})


def _refused(fate: Fate, reason: str) -> Told:
    return Told(verdict=OF_FATE[fate], reason=reason)


def _after_none(before: Refusal, after: Article | Refusal, old: Capture, new: Capture) -> Told:
    """The first page held no article: only what is back after a withdrawal is told."""
    if isinstance(after, Refusal):
        return _refused(after.fate, after.reason)
    return _after(_without(after, new, old, before))


def _after(first: Notice) -> Told:
    back = first.fate is Fate.WITHDRAWN
    return Told(verdict=Verdict.RESTORED if back else OF_FATE[first.fate], reason=f"before: {first.reason}")


def _told(before: Article, after: Article, old: Capture, new: Capture, *, same: bool) -> Told:
    found = on_both(compare(before, after), old, new, (before.published_raw, after.published_raw))
    if not found.parts:
        if old.final_url != new.final_url and _led_elsewhere(new):
            return _refused(Fate.MOVED, "same_article_elsewhere")
        silent = found.silent or (() if same else (AROUND,))
        return Told(verdict=Verdict.UNCHANGED, comparison=Comparison(silent=silent))
    if _torn_off(new, old):
        return _after(Notice(Fate.OUTAGE, "truncated"))
    if _ends_early(before, after, old, new):
        return _refused(Fate.OUTAGE, "truncated")
    reason = doubtful(before, after)
    sizes = [sum(map(len, article.paragraphs)) for article in (before, after)]
    less = reason is not None or sizes[1] < SHORTER * sizes[0]
    if less:
        heard = vanished(before, old, new, after, reason) or walled(before, after, old, new)
        # Whoever cut a text to a line and wrote on below it edited it, whatever his words are.
        if heard and not (heard.fate is not Fate.WITHDRAWN and goes_on(before, after)):
            return _refused(*heard)
    more = reason is not None or sizes[0] < SHORTER * sizes[1]
    if more and (first := _was_gone(before, after, old, new)):
        return _after(first)
    if reason == "cut_short":
        return Told(verdict=Verdict.OUTAGE, reason=reason)
    if before.layout != after.layout or _only_beside(found, old, new):
        # What another layout reads may differ though no word of the page does: never announced as an edit.
        return Told(verdict=Verdict.UNSURE, reason="another_layout", comparison=found)
    if reason in {None, "rewritten"} and _nothing_kept(before, after):
        reason = "another_text"
    if reason == "rewritten" and (
        _instead(before, after, old) < GUTTED * sizes[0] or _beside(after, before, new)
    ):
        reason = "another_text"
    verdict = Verdict.UNSURE if reason in {"another_article", "another_text"} else Verdict.EDITED
    return Told(verdict=verdict, reason=reason, comparison=found)


def _only_beside(found: Comparison, old: Capture, new: Capture) -> bool:
    """Whether a page of another template, a print view, prints less or more around the same words."""
    less = not any(part.after for part in found.parts)
    if not less and any(part.before for part in found.parts):
        return False
    if any(part.field in WORDS for part in found.parts):
        return False
    was, seen = looked(old), looked(new)
    return was is not None and seen is not None and strange(was, seen)


def _beside(article: Article, instead: Article, page: Capture) -> bool:
    """Whether all that is read instead of an article stands on its page, too, outside its text."""
    return not _instead(article, instead, page)


def _instead(article: Article, instead: Article, page: Capture) -> int:
    """How much of what is read instead of an article does not stand on its page, too, outside its text."""
    text, whole = bare_of(article.paragraphs), Prints(page).whole
    lines = [bare(line) for line in instead.paragraphs]
    if len(lines) * len(whole) > MOST_WORK:
        return sum(map(len, lines))
    return sum(len(line) for line in lines if line and whole.count(line) <= text.count(line))


def _was_gone(before: Article, after: Article, old: Capture, new: Capture) -> Notice | None:
    """What the first page said of an article that only the second holds: its notice, or nothing but what is beside."""
    first = vanished(after, new, old, before, doubtful(after, before))
    if first is None or first.fate is not Fate.WITHDRAWN:
        return None
    if first.reason == EMPTIED.reason:
        return first if _beside(after, before, new) else None  # a flash that grew is an edit
    return first


def _nothing_kept(before: Article, after: Article) -> bool:
    """Whether next to nothing stands in the place of a text: a notice in words unheard of is no edit either."""
    old, new = (bare_of(article.paragraphs) for article in (before, after))
    less = len(old) >= LEAST and len(new) < GUTTED * len(old)
    return less and (not new or new not in old) and not goes_on(before, after)


def _led_elsewhere(capture: Capture) -> bool:
    return destination(capture.portal, capture.url, capture.final_url) is Destination.UNKNOWN
