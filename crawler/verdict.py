"""What two saved pages of one article say of each other, for `scrapy compare`, and how a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from crawler.saved_pages import BadInput, Page, capture
from pipelines.news.absence import understand
from pipelines.news.article import Fate, Refusal
from pipelines.news.portal import Portal
from pipelines.news.revision import Change, Kind, Part, compare

LABELS = {
    Kind.NEW: ("新稿 new", "bold green"),
    Kind.EDITED: ("改稿 edited", "bold yellow"),
    Kind.WITHDRAWN: ("撤稿 withdrawn", "bold red"),
    Kind.RESTORED: ("恢复 restored", "bold cyan"),
}
FIELDS = {
    "headline": "标题",
    "original_headline": "原标题",
    "published_at": "时间",
    "source": "来源",
    "bylines": "署名",
    "editors": "编辑",
    "responsible_editors": "责编",
    "paragraphs": "正文",
}


def compare_pages(job: Mapping[str, Any], portals: Mapping[str, Portal]) -> dict[str, Any]:
    """The verdict on a job {"url", "old": {"path", …}, "new": {…}}. Raises BadInput."""
    if not isinstance(job.get("old"), dict) or not isinstance(job.get("new"), dict):
        raise BadInput('a job needs "old" and "new", each with a "path"')
    common = {name: job[name] for name in ("url", "portal") if job.get(name)}
    before, after = (
        understand(capture(Page.from_job(common | job[side]), portals)) for side in ("old", "new")
    )
    if isinstance(after, Refusal):
        return _verdict("unsure" if after.fate is Fate.UNREADABLE else after.fate.value, reason=after.reason)
    if isinstance(before, Refusal):
        told = before.fate is Fate.WITHDRAWN
        return _verdict("restored" if told else "unsure", reason=f"before: {before.fate} ({before.reason})")
    parts = compare(before, after)
    return _verdict("edited" if parts else "unchanged", parts)


def _verdict(name: str, parts: Iterable[Part] = (), reason: str | None = None) -> dict[str, Any]:
    return {"verdict": name, "reason": reason, "changes": [part.to_json() for part in parts]}


def show(verdict: Mapping[str, Any], console: Console | None = None) -> None:
    """The verdict for people."""
    console = console or Console(highlight=False)
    if "error" in verdict:
        console.print(Text(verdict["error"], style="red"))
        return
    reason = f" ({verdict['reason']})" if verdict["reason"] else ""
    console.print(Text(f"{verdict['verdict']}{reason}", style="bold"))
    for part in verdict["changes"]:
        console.print(marked(Part.from_json(part)))


def marked(part: Part) -> Text:
    """One part with its marks: removed struck through in red, added underlined in green."""
    text = Text(f"  {FIELDS.get(part.field, part.field)}  ", style="dim")
    for op, piece in part.edits:
        style = {"-": "red strike", "+": "green underline", "=": "default"}[op]
        text.append({"-": f"[-{piece}-]", "+": f"{{+{piece}+}}", "="
                     : _shortened(piece)}[op], style=style)  # fmt: skip
    return text


def _shortened(piece: str, keep: int = 24) -> str:
    return piece if len(piece) <= 2 * keep + 1 else f"{piece[:keep]}…{piece[-keep:]}"


def line(change: Change, title: str) -> Text:
    """One change in one line: when, what, where, which."""
    label, style = LABELS[change.kind]
    text = Text(f"{change.at.astimezone():%m-%d %H:%M:%S}  ", style="dim")
    return (
        text.append(f"{label:<12}", style=style).append(f"  {title}  ", style="dim").append(change.headline)
    )
