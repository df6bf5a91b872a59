from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.stores import Stores
    from pipelines.stores.backup import Manifest

TASKS = ("backup", "restore", "check", "prune", "rebuild_frontier")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "--backup PLACE | --restore PLACE | --check | --prune [--carry-out] | --rebuild-frontier [PORTAL...]"

    def short_desc(self) -> str:
        return "Tend the archive: copy, restore, check, thin out 维护存档"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        one = parser.add_mutually_exclusive_group()
        place = "a folder, or a file whose name ends with .tar"
        one.add_argument(
            "--backup", metavar="PLACE", help=f"copy archive and evidence, while crawls go on: {place}"
        )
        one.add_argument(
            "--restore", metavar="PLACE", help="put a backup into an empty archive, of either database"
        )
        one.add_argument(
            "--check", action="store_true", help="read all of it: is everything there, and as it was?"
        )
        one.add_argument(
            "--prune",
            action="store_true",
            help="what pages the rules of retention would let go (see settings)",
        )
        one.add_argument(
            "--rebuild-frontier",
            action="store_true",
            help="forget what Redis holds of the portals' articles, and draw it up again from the archive",
        )
        parser.add_argument("--carry-out", action="store_true", help="with --prune: let them go")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared
        from pipelines.stores import stores_of

        assert self.settings is not None
        task = next((name for name in TASKS if getattr(opts, name)), None)
        if task is None:
            raise UsageError(f"say what is to be done: {self.syntax()}")
        known = declared(self.settings)
        if unknown := [name for name in args if name not in known]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        try:
            self._do(task, opts, stores_of(self.settings), {name: known[name] for name in args or known})
        except (OSError, EOFError) as error:
            sys.stderr.write(f"{task.replace('_', ' ')}: not done 未完成: {error}\n")
            self.exitcode = 1

    def _do(self, task: str, opts: argparse.Namespace, stores: Stores, portals: Mapping[str, Portal]) -> None:
        from pipelines.stores.backup import back_up, restore

        match task:
            case "backup":
                made = back_up(stores.archive, stores.evidence, Path(opts.backup), datetime.now(UTC))
                print(f"{opts.backup}: {_said(made)}: copied 已备份")
            case "restore":
                made = restore(stores.archive, stores.evidence, Path(opts.restore))
                print(f"{opts.restore}, of {made.made_at:%F %H:%M} UTC: {_said(made)}: restored 已恢复")
                self._rebuild(stores, portals)
            case "check":
                self._check(stores, portals)
            case "prune":
                self._prune(stores, portals, dry=not opts.carry_out)
            case _:
                self._rebuild(stores, portals)

    def _check(self, stores: Stores, portals: Mapping[str, Portal]) -> None:
        from pipelines.stores.checking import Check

        check, amiss = Check(stores.archive, stores.evidence), 0
        kinds = check.changes(), check.revisions(), check.articles()
        for found in (*kinds, check.frontier(stores.frontier, list(portals))):
            for line in found:
                print(line)
                amiss += 1
        seen = check.counted
        print(
            f"{seen.changes} changes, {seen.revisions} revisions, {seen.pages} pages, {seen.portals} portals looked at;"
            f" {seen.pruned} revisions without their page by retention, {seen.older} of an older reader,"
            f" {len(seen.crawled)} portals being crawled; {amiss or 'nothing'} amiss"
            f" 已核对：{f'{amiss} 处有误' if amiss else '无误'}"
        )
        self.exitcode = int(amiss > 0)

    def _prune(self, stores: Stores, portals: Mapping[str, Portal], *, dry: bool) -> None:
        from pipelines.news.retention import Retention
        from pipelines.stores.pruning import Pruning

        assert self.settings is not None
        loose, pages = (_days(self.settings[name]) for name in ("KEEP_LOOSE_PAGES", "KEEP_PAGES"))
        usual = Retention(loose=loose or timedelta.max, pages=pages)
        pruning, total = Pruning(stores.archive, stores.evidence, datetime.now(UTC)), 0
        for name, portal in portals.items():
            with self._held(stores, name) as mine:
                if mine:
                    done = pruning.portal(name, portal.retention or usual, dry=dry)
                    total += done.bytes
                    if done.pages or done.records:
                        told = f"{done.pages} pages of revisions, {done.records} records, {done.bytes / 1e6:.1f} MB"
                        print(f"{name}: {told}")
        would = "would be freed; --carry-out does it 可释放" if dry else "freed 已释放"
        print(f"{total / 1e6:.1f} MB {would}")

    def _rebuild(self, stores: Stores, portals: Mapping[str, Portal]) -> None:
        from pipelines.stores import open_planner
        from pipelines.stores.rebuild import rebuild

        for name, portal in portals.items():
            with self._held(stores, name) as mine:
                if mine:
                    count = rebuild(open_planner(stores, portal), datetime.now(UTC))
                    print(f"{name}: {count} articles drawn up again from the archive 已从存档重建")

    @contextmanager
    def _held(self, stores: Stores, name: str) -> Iterator[bool]:
        """Whether the portal is ours for a while; where it is not, the command ends with 1."""
        from crawler.holding import held

        with held(stores.frontier, name) as hold:
            self.exitcode = self.exitcode if hold else 1
            yield hold is not None


def _said(made: Manifest) -> str:
    megabytes = sum(made.evidence.values()) / 1e6
    rows = ", ".join(f"{made.rows[name]} {name}" for name in ("articles", "revisions", "changes"))
    return f"{rows}, {megabytes:.1f} MB of evidence"


def _days(text: str) -> timedelta | None:
    return timedelta(days=float(text)) if text else None
