"""Change -> the message an alert carries: plain text for people, JSON for a webhook."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pipelines.feeds.marks import GLIMPSE, marks, named, plain, shortened
from pipelines.feeds.words import FATES, KINDS, SORTS, beijing, clean
from pipelines.news.comparison import Part
from pipelines.news.revision import Change

# A chat message is read at a glance; the page has the rest.
MOST_PARTS = 8
MOST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Message:
    """One alert in words."""

    title: str
    text: str


def message(change: Change, portal: str, public_url: str) -> Message:
    """`portal` is the portal's title."""
    lines = [f"{portal} {beijing(change.at)}（北京时间）"]
    if change.sorts:
        lines.append(f"涉及 {'、'.join(SORTS[sort][0] for sort in change.sorts)}")
    lines += map(_line, change.parts[:MOST_PARTS])
    if (more := len(change.parts) - MOST_PARTS) > 0:
        lines.append(f"…… 另有 {more} 处改动")
    lines += [f"改动 {public_url.rstrip('/')}/changes/{change.id}", f"原文 {change.url}"]
    title = f"［{KINDS[change.kind][0]}］{change.headline}"
    return Message(clean(title.replace("\n", " ")), clean("\n".join(lines)))


def _line(part: Part) -> str:
    told = plain(shortened(marks(part), GLIMPSE))
    fate = f"（{FATES[part.kind][0]}）" if part.kind in {"moved", "split", "merged"} else ""
    return f"{named(part.field)[0]}{fate}：{told if len(told) <= MOST_TEXT else told[:MOST_TEXT] + '…'}"


def body(change: Change) -> str:
    """The webhook's body. The same bytes at every attempt: its time is the change's, not ours."""
    told = {
        "type": f"article.{change.kind}",
        "timestamp": change.at.isoformat(),
        "data": change.to_json(),
    }
    return json.dumps(told, ensure_ascii=False)
