"""What two saved pages of one article say of each other, for `scrapy compare`, and how a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from crawler.saved_pages import BadInput, Page, capture
from pipelines.feeds.marks import marks, named
from pipelines.feeds.words import KINDS, SORTS
from pipelines.news.comparison import Part
from pipelines.news.portal import Portal
from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.news.telling import tell

STYLES = {
    Kind.NEW: "bold green",
    Kind.EDITED: "bold yellow",
    Kind.WITHDRAWN: "bold red",
    Kind.RESTORED: "bold cyan",
}
MARKS = {"-": "red strike", "+": "green underline"}
KEEP = 24
PIPE_WIDTH = 200


def compare_pages(job: Mapping[str, Any], portals: Mapping[str, Portal]) -> dict[str, Any]:
    """The verdict on a job {"url", "old": {"path", …}, "new": {…}}. Raises BadInput."""
    if not isinstance(job.get("old"), dict) or not isinstance(job.get("new"), dict):
        raise BadInput('a job needs "old" and "new", each with a "path"')
    common = {name: job[name] for name in ("url", "portal") if job.get(name)}
    old, new = (capture(Page.from_job(common | job[side]), portals) for side in ("old", "new"))
    return tell(old, new).to_json()


def console() -> Console:
    """A console that folds Chinese by the width there is; files and pipes get long lines."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def show(verdict: Mapping[str, Any], out: Console) -> None:
    """The verdict for people."""
    if "error" in verdict:
        out.print(Text(verdict["error"], style="red"))
        return
    reason = f" ({verdict['reason']})" if verdict["reason"] else ""
    out.print(Text(f"{verdict['verdict']}{reason}", style="bold"))
    grid = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for change in verdict["changes"]:
        part = Part.from_json(change)
        grid.add_row(Text(named(part.field)[0], style="dim"), marked(part).append(sorted_out(part.sorts)))
    for silent in verdict["silent"]:
        grid.add_row(
            Text(named(silent["field"])[0], style="dim"),
            Text(f"silent 不发布: {silent['reason']}", style="dim"),
        )
    out.print(grid)
    if verdict["changes"]:
        out.print(Text(f"significance 重要性 {verdict['significance']:.2f}", style="dim"))


def log(changes: Iterable[Change], titles: Mapping[str, str]) -> Table:
    """Changes as a table: when, what, where and which; below each edit its marks."""
    grid = Table.grid(Column(no_wrap=True), Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for change in changes:
        label = Text(" ".join(KINDS[change.kind]), style=STYLES[change.kind])
        headline = Text(change.headline).append(f"  {titles.get(change.portal, change.portal)}", style="dim")
        if change.sorts:
            headline.append(sorted_out(change.sorts)).append(f" {change.significance:.2f}", style="dim")
        grid.add_row(Text(f"{change.at.astimezone():%m-%d %H:%M}", style="dim"), label, headline)
        for part in change.parts:
            grid.add_row("", Text(f"  {named(part.field)[0]}", style="dim"), marked(part))
    return grid


def sorted_out(sorts: Iterable[Sort]) -> Text:
    """Of what sorts an edit is, in a few words."""
    words = "、".join(SORTS[sort][0] for sort in sorts)
    return Text(f"  {words}" if words else "", style="cyan")


def marked(part: Part) -> Text:
    """One part with its marks: removed struck through in red, added underlined in green."""
    text = Text()
    found = marks(part)
    for number, (op, piece) in enumerate(found):
        if op == "=":
            text.append(_shortened(piece, first=number == 0, last=number == len(found) - 1))
        else:
            text.append(f"[-{piece}-]" if op == "-" else f"{{+{piece}+}}", style=MARKS[op])
    return text


def _shortened(piece: str, *, first: bool, last: bool) -> str:
    """What is left of an unchanged stretch: the words next to the marks."""
    before, after = ("" if first else piece[:KEEP]), ("" if last else piece[-KEEP:])
    return piece if len(piece) <= len(before) + len(after) + KEEP else f"{before}…{after}"
