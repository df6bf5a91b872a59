"""What two saved pages of one article say of each other, for `scrapy compare`, and how a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from crawler.saved_pages import BadInput, Page, capture, require_object
from pipelines.feeds.marks import marks, named
from pipelines.feeds.words import FATES, KINDS, SORTS, clean
from pipelines.news.comparison import Part
from pipelines.news.portal import Portal
from pipelines.news.revision import Change, Kind, Revision
from pipelines.news.significance import Sort
from pipelines.news.telling import tell

if TYPE_CHECKING:
    from pipelines.stores.archive import Group

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
    require_object(job)
    if not isinstance(job.get("old"), dict) or not isinstance(job.get("new"), dict):
        raise BadInput('a job needs "old" and "new", each with a "path"')
    common = {name: job[name] for name in ("url", "portal") if job.get(name)}
    before, after = (Page.from_job(common | job[side]) for side in ("old", "new"))
    old = capture(before, portals)
    if after.url and after.url == before.url and not after.portal:  # all portals are asked once
        after = replace(after, portal=old.portal.name)
    return tell(old, capture(after, portals)).to_json()


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
    weight = f"  significance 重要性 {verdict['significance']:.2f}" if verdict["changes"] else ""
    out.print(Text(f"{verdict['verdict']}{reason}", style="bold").append(weight, style="not bold dim"))
    out.print(differing(map(Part.from_json, verdict["changes"])))
    grid = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for silent in verdict["silent"]:
        label = Text(named(silent["field"])[0], style="dim")
        grid.add_row(label, Text(f"silent 不发布: {silent['reason']}", style="dim"))
        if silent["before"] or silent["after"]:
            told = (("-", silent["before"]), ("+", silent["after"]))
            sides = (f"{op} {_glimpse(side)}" for op, side in told if side)
            grid.add_row("", Text("\n".join(sides), style="dim"))
    out.print(grid)


def _glimpse(text: str) -> str:
    line = clean(text.replace("\n", " "))
    return line if len(line) <= 2 * KEEP else f"{line[: 2 * KEEP]}…"


def log(changes: Iterable[Change], titles: Mapping[str, str]) -> Table:
    """Changes as a table: when, what, where and which, of what sorts; below each edit its marks."""
    grid = Table.grid(Column(no_wrap=True), Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for change in changes:
        label = Text(" ".join(KINDS[change.kind]), style=STYLES[change.kind])
        portal = titles.get(change.portal, change.portal)
        headline = Text(clean(change.headline)).append(f"  {clean(portal)}", style="dim")
        if change.sorts:
            headline.append(sorted_out(change.sorts)).append(f" {change.significance:.2f}", style="dim")
        grid.add_row(Text(f"{change.at.astimezone():%m-%d %H:%M}", style="dim"), label, headline)
        for part in change.parts:
            grid.add_row("", Text(f"  {titled(part)}", style="dim"), marked(part))
    return grid


def held_back(groups: Iterable[Group], titles: Mapping[str, str]) -> Table:
    """Groups of changes that look alike: how many, the newest headline, and the marks of its first part."""
    grid = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for group in groups:
        newest = group.changes[-1]
        kinds = "/".join(KINDS[kind][0] for kind in dict.fromkeys(change.kind for change in group.changes))
        many = f"{len(group.changes)} × {kinds}  {clean(titles.get(group.portal, group.portal))}"
        grid.add_row(Text(group.pattern, style="bold"), Text(many).append(sorted_out(newest.sorts)))
        grid.add_row("", clean(newest.headline))
        for part in newest.parts[:1]:
            grid.add_row(Text(f"  {titled(part)}", style="dim"), marked(part))
    return grid


def differing(parts: Iterable[Part]) -> Table:
    """Parts with their marks and sorts."""
    grid = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for part in parts:
        grid.add_row(Text(titled(part), style="dim"), marked(part).append(sorted_out(part.sorts)))
    return grid


def titled(part: Part) -> str:
    """The part's field; of a paragraph also what became of it, where it was not only edited."""
    return f"{named(part.field)[0]} {FATES.get(part.kind, ('',))[0]}".rstrip()


def unannounced(revision: Revision, before: Revision | None, *, told: bool) -> str:
    """Why nobody was told of a revision, in a word; nothing where somebody was."""
    if not revision.baseline:
        return "" if told else "not told: held back, or undone 未发布：暂缓，或已改回"
    why = "nothing to tell, or told before 无可发布，或已发布过"
    if before and before.article.layout != revision.article.layout:
        why = f"layout {before.article.layout} -> {revision.article.layout} 版式变了"
    elif before and before.reader != revision.reader:
        why = f"reader {before.reader} -> {revision.reader} 读法变了"
    return f"baseline 基线，不发布: {why}"


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
