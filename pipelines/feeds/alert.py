"""Changes -> the message an alert carries: plain text for people, JSON for a webhook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipelines.feeds.marks import GLIMPSE, marks, named, plain, shortened
from pipelines.feeds.timing import Why
from pipelines.feeds.words import FATES, HELD, KINDS, SORTS, beijing, clean
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind

# A chat message is read at a glance; the page has the rest.
MOST_PARTS = 8
MOST_TEXT = 300
MOST_HEADLINE, MOST_LISTED = 200, 80


@dataclass(frozen=True, slots=True)
class Message:
    """One alert in words."""

    title: str
    text: str

    def within(self, most: int) -> str:
        """The text in at most so many bytes of UTF-8, cut in its middle: the links at its end stay."""
        lines = self.text.split("\n")
        head, foot = lines[:-2], lines[-2:]
        while head and len("\n".join([*head, "……", *foot]).encode()) > most >= 0:
            head.pop()
        return self.text if len(head) == len(lines) - 2 else "\n".join([*head, "……", *foot])


def message(change: Change, portal: str, public_url: str) -> Message:
    """`portal` is the portal's title."""
    lines = [f"{portal} {beijing(change.at)}（北京时间）"]
    if change.sorts:
        lines.append(f"涉及 {'、'.join(SORTS[sort][0] for sort in change.sorts)}")
    lines += map(_line, change.parts[:MOST_PARTS])
    if (more := len(change.parts) - MOST_PARTS) > 0:
        lines.append(f"…… 另有 {more} 处改动")
    lines += [f"改动 {public_url.rstrip('/')}/changes/{change.id}", f"原文 {change.url}"]
    title = f"［{KINDS[change.kind][0]}］{_headline(change)}"
    return Message(clean(title), clean("\n".join(lines)))


def _headline(change: Change) -> str:
    """On one line: it becomes the subject of a mail."""
    line = " ".join(change.headline[: 2 * MOST_HEADLINE].split())
    return line if len(line) <= MOST_HEADLINE else f"{line[: MOST_HEADLINE - 1]}…"


def _line(part: Part) -> str:
    told = plain(shortened(marks(part), GLIMPSE))
    fate = f"（{FATES[part.kind][0]}）" if part.kind in {"moved", "split", "merged"} else ""
    return f"{named(part.field)[0]}{fate}：{told if len(told) <= MOST_TEXT else told[:MOST_TEXT] + '…'}"


def gathered(
    changes: Sequence[Change], titles: Mapping[str, str], public_url: str, held: str | None = None
) -> Message:
    """Many changes in one message, by portal and kind; `held` says why they were kept back."""
    kinds = "，".join(
        f"{KINDS[kind][0]} {count} 条"
        for kind in Kind
        if (count := sum(change.kind is kind for change in changes))
    )
    first, last = min(change.at for change in changes), max(change.at for change in changes)
    portals = list(dict.fromkeys(titles.get(change.portal, change.portal) for change in changes))
    named = portals[0] if len(portals) == 1 else f"{portals[0]}等 {len(portals)} 家门户"
    lines = [f"{HELD[Why(held)][0] if held else '同样的改动'}：{kinds}", _span(first, last)]
    lines += _listed(changes, titles, public_url)
    lines += [f"共 {len(changes)} 条", f"全部 {public_url.rstrip('/')}/"]
    return Message(clean(f"［{kinds}］{named}"), clean("\n".join(lines)))


def _span(first: datetime, last: datetime) -> str:
    return (
        f"{beijing(first)} 至 {beijing(last)}（北京时间）"
        if first != last
        else f"{beijing(first)}（北京时间）"
    )


def _listed(changes: Sequence[Change], titles: Mapping[str, str], public_url: str) -> Iterator[str]:
    groups: dict[tuple[str, Kind], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.portal, change.kind), []).append(change)
    for (portal, kind), group in sorted(
        groups.items(), key=lambda item: (item[0][0], list(Kind).index(item[0][1]))
    ):
        yield ""
        yield f"{titles.get(portal, portal)} {KINDS[kind][0]} {len(group)}"
        for change in group:
            sorts = f"（{'、'.join(SORTS[sort][0] for sort in change.sorts)}）" if change.sorts else ""
            yield f"· {_headline(change)[:MOST_LISTED]}{sorts} {public_url.rstrip('/')}/changes/{change.id}"


def told(
    changes: Sequence[Change], titles: Mapping[str, str], public_url: str, held: str | None = None
) -> Message:
    """What people read: one change with its marks, or many in a list."""
    if len(changes) == 1:
        return message(changes[0], titles.get(changes[0].portal, changes[0].portal), public_url)
    return gathered(changes, titles, public_url, held)


def body(changes: Sequence[Change], held: str | None = None) -> str:
    """The webhook's body. The same bytes at every attempt: its time is the last change's, not ours."""
    one = changes[0] if len(changes) == 1 else None
    payload = {
        "type": f"article.{one.kind}" if one else f"changes.{held or Why.ALIKE}",
        "timestamp": max(change.at for change in changes).isoformat(),
        "data": one.to_json() if one else {"changes": [change.to_json() for change in changes]},
    }
    # UTF-8 has no half of a pair, which a page may print by its number.
    return json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace").decode()
