"""How each portal stands: its last run, its next, who runs it, what is due, and whether it is well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.cells import set_cell_size
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from pipelines.feeds.health_words import CONDITIONS, reason
from pipelines.feeds.words import clean
from pipelines.news.health import Condition, Verdict, today
from pipelines.news.portal import Portal
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.frontier import Frontier
from pipelines.stores.health import HealthRecords
from pipelines.stores.pauses import Pause, Pauses
from pipelines.stores.reports import Run

STYLES = {
    Condition.HEALTHY: "green",
    Condition.UNKNOWN: "dim",
    Condition.SILENT: "yellow",
    Condition.DEGRADED: "yellow",
    Condition.BLOCKED: "bold magenta",
    Condition.BROKEN: "bold red",
}
NAME_WIDTH = 24
# A backlog is counted no further.
MOST_DUE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What Redis knows of a portal."""

    next_due: datetime | None
    running: str | None
    backlog: int
    overlaps: int
    """Starts of the last day that found another run had the portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A portal's row. `queue` is None where Redis is away."""

    portal: Portal
    last_run: datetime | None
    ended: str | None
    tracked: int
    verdict: Verdict
    since: datetime | None
    queue: Queue | None
    pause: Pause | None = None

    def to_json(self) -> dict[str, Any]:
        chinese, english = reason(self.verdict)
        queue = self.queue
        return {
            "portal": self.portal.name,
            "title": self.portal.title,
            "last_run": _iso(self.last_run),
            "ended": self.ended,
            "next_due": _iso(queue.next_due) if queue else None,
            "running": queue.running if queue else None,
            "backlog": queue.backlog if queue else None,
            "overlaps": queue.overlaps if queue else None,
            "paused": _pause(self.pause),
            "tracked": self.tracked,
            "health": self.verdict.condition.value,
            "since": _iso(self.since),
            "reason": self.verdict.reason,
            "names": list(self.verdict.names),
            "figures": self.verdict.figures,
            "zh": chinese,
            "en": english,
            "redis": "ok" if queue else "away",
        }


def standings(
    portals: Mapping[str, Portal], archive: Archive, frontier: Frontier | None, now: datetime
) -> list[Standing]:
    """One row per portal, in the order given; without a frontier, what the archive alone knows."""
    records = HealthRecords(archive)
    checkups, tracked = records.checkups(), records.tracked()
    runs, pauses = {run.portal: run for run in archive.last_runs()}, Pauses(archive).now(now)
    rows = []
    for name, portal in portals.items():
        run, checkup = runs.get(name), checkups.get(name)
        last = run.ended_at if run else None
        verdict = today(checkup.verdict if checkup else None, last, now, portal.every)
        rows.append(
            Standing(
                portal=portal,
                last_run=last,
                ended=run.reason if run else None,
                tracked=tracked.get(name, 0),
                verdict=verdict,
                since=records.since(checkup) if checkup and verdict == checkup.verdict else None,
                queue=_queue(frontier, portal, now),
                pause=pauses.get(name),
            )
        )
    return rows


def _queue(frontier: Frontier | None, portal: Portal, now: datetime) -> Queue | None:
    try:
        return _asked(frontier, portal, now) if frontier else None
    except StoreAway:
        return None


def _asked(frontier: Frontier, portal: Portal, now: datetime) -> Queue:
    urls = [section.url for section in portal.sections]
    section = frontier.next_section(portal.name, urls) or (now if urls else None)
    due = [moment for moment in (frontier.next_due(portal.name), section) if moment]
    return Queue(
        next_due=max(min(due), now) if due else None,
        running=frontier.held_by(portal.name),
        backlog=frontier.waiting(portal.name, now, MOST_DUE),
        overlaps=frontier.overlaps(portal.name),
    )


def table(rows: Sequence[Standing], now: datetime) -> Group:
    """For a terminal of 100 columns: a line per portal, and below them why some are not well."""
    grid = Table(
        Column("portal 门户", no_wrap=True),
        Column("last run 上次", no_wrap=True),
        Column("next 下次", no_wrap=True),
        Column("due 待访", justify="right", no_wrap=True),
        Column("tracked 在册", justify="right", no_wrap=True),
        Column("health 状况", no_wrap=True),
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="dim",
    )
    for row in rows:
        queue = row.queue
        backlog = f"{queue.backlog}{'+' * (queue.backlog >= MOST_DUE)}" if queue else "?"
        grid.add_row(
            clean(row.portal.name)[:NAME_WIDTH],
            _last(row, now),
            _next(row, now),
            backlog,
            str(row.tracked),
            _condition(row.verdict),
        )
    return Group(grid, *map(_why, filter(_wants_a_word, rows)), *_words(rows, now))


def _words(rows: Sequence[Standing], now: datetime) -> Iterator[Text]:
    """Of pauses and overlaps: why, until when, how often."""
    for row in rows:
        title = Text(f"{clean(row.portal.title)} ", style="bold")
        if row.pause:
            until = _short(row.pause.until, now) if row.pause.until else "`scrapy resume`"
            told = (
                f"paused 已暂停 since {_short(row.pause.since, now)}, until {until}  {clean(row.pause.why)}"
            )
            yield title.copy().append(told, style="not bold cyan")
        if row.queue and row.queue.overlaps:
            told = f"{row.queue.overlaps} starts within a day found it running 重叠"
            yield title.copy().append(told, style="not bold dim")


def reports(runs: Sequence[Run], now: datetime) -> Table:
    """What a portal's latest runs were: when, how long, how they ended, what they did."""
    grid = Table(
        "run 运行",
        "took 用时",
        "ended 结束",
        Column("did 结果", overflow="fold"),
        box=None,
        header_style="dim",
    )
    for run in runs:
        took = f"{(run.ended_at - run.started_at).total_seconds():.0f} s" if run.ended_at else "?"
        did = ", ".join(f"{name} {value}" for name, value in run.own.items()) or "nothing to do"
        grid.add_row(_short(run.started_at, now), took, clean(run.reason or "?"), clean(did))
    return grid


def _wants_a_word(row: Standing) -> bool:
    return row.verdict.condition is not Condition.HEALTHY and row.last_run is not None


def _why(row: Standing) -> Text:
    text = Text(f"{clean(row.portal.title)} ", style="bold").append(_condition(row.verdict))
    return text.append("  " + "; ".join(reason(row.verdict)), style="not bold default")


def _last(row: Standing, now: datetime) -> Text:
    if row.last_run is None:
        return Text("–", style="dim")
    ended = "" if row.ended == "finished" else f" {clean(row.ended or '?')[:9]}"
    return Text(_short(row.last_run, now)).append(ended, style="yellow")


def _next(row: Standing, now: datetime) -> Text:
    queue = row.queue
    if queue is None:
        return Text("?", style="dim")
    if queue.running:
        return Text(set_cell_size(f"▶ {_holder(queue.running)}", 14).rstrip(), style="bold cyan")
    if row.pause:
        return Text("paused 已暂停", style="cyan")
    if queue.next_due is None:
        return Text("–", style="dim")
    return Text("now 已到" if queue.next_due <= now else _short(queue.next_due, now))


def _condition(verdict: Verdict) -> Text:
    return Text(" ".join(CONDITIONS[verdict.condition]), style=STYLES[verdict.condition])


def _holder(text: str) -> str:
    """Of host/boot/namespace:pid:start what people look for: pid@host."""
    machine, _, rest = text.partition(":")
    return f"{rest.partition(':')[0]}@{machine.partition('/')[0]}"


def _short(moment: datetime, now: datetime) -> str:
    """The hour, and the day where it is not today."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else f"{local:%m-%d %H:%M}"


def _pause(pause: Pause | None) -> dict[str, Any] | None:
    if pause is None:
        return None
    return {"since": _iso(pause.since), "until": _iso(pause.until), "why": pause.why}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
