from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.stores.archive import Archive, Tracked


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [URL...]"

    def short_desc(self) -> str:
        return "Read the kept pages again by today's rules: baselines, never alerts 重读存档"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--portal", help="only articles of this portal; without it and addresses, all")
        parser.add_argument("--dry-run", action="store_true", help="show what reads otherwise; keep nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from pathlib import Path

        from crawler.commands import declared
        from crawler.replay import Outcome, Replay
        from crawler.verdict import console, differing
        from pipelines.stores import open_archive
        from pipelines.stores.evidence import Evidence

        if args and opts.portal:
            raise UsageError("name addresses or a portal")
        assert self.settings is not None
        known, var = declared(self.settings), self.settings["VAR_DIR"]
        archive = open_archive(self.settings["DATABASE_URL"], var)
        evidence = Evidence(Path(var).resolve() / "evidence")
        replay = Replay(archive=archive, evidence=evidence, portals=known, dry=opts.dry_run)
        chosen = self._named(args, archive, known) if args else _all(archive, opts.portal)
        counts, out = Counter[str](), console()
        for tracked in chosen if opts.dry_run else self._ours(chosen):
            found = replay.article(tracked)
            counts[f"{found.outcome} {found.reason}".strip()] += 1
            if found.outcome is Outcome.REBASELINED:
                out.print(tracked.url, markup=False)
                if opts.dry_run:
                    out.print(differing(found.comparison.parts))
        print(_told(counts, dry=opts.dry_run))

    def _ours(self, chosen: Iterable[Tracked]) -> Iterator[Tracked]:
        """Those of portals that nobody crawls, and nobody begins to while they are read; else it ends with 1."""
        from crawler.holding import held
        from pipelines.stores import open_frontier

        assert self.settings is not None
        frontier = open_frontier(self.settings["REDIS_URL"], self.settings["VAR_DIR"])
        for name, some in groupby(chosen, attrgetter("portal")):
            with held(frontier, name) as hold:
                for tracked in some:
                    if hold is None or not hold.renewed():
                        self.exitcode = 1
                        break
                    yield tracked

    def _named(self, urls: list[str], archive: Archive, known: Mapping[str, Portal]) -> Iterator[Tracked]:
        from pipelines.news.url import article_id, canonical, claimant

        for url in urls:
            try:
                id_ = article_id(canonical(url, claimant(url, known.values())))
            except ValueError as error:
                raise UsageError(f"not an address: {url}: {error}") from None
            if tracked := archive.tracked([id_]).get(id_):
                yield tracked
            else:
                print(f"not under watch: {url} 未在监测之列")
                self.exitcode = 1


def _all(archive: Archive, portal: str | None) -> Iterator[Tracked]:
    titles = archive.portal_titles()
    if portal is not None and portal not in titles:
        raise UsageError(f"the archive holds no portal called {portal}")
    for name in [portal] if portal else sorted(titles):
        yield from archive.every(name)


def _told(counts: Counter[str], *, dry: bool) -> str:
    """The counts in one line; why pages were unreadable, in those that follow."""
    from crawler.replay import Outcome

    unreadable = {key: count for key, count in counts.items() if key.startswith(Outcome.UNREADABLE)}
    read = counts.total() - sum(unreadable.values())
    would = " (nothing kept 未存)" if dry else ""
    told = f"{read} read 读出: {counts[Outcome.SAME]} same 相同, {counts[Outcome.CONFIRMED]} confirmed 确认, "
    told += f"{counts[Outcome.REBASELINED]} rebaselined 新基线{would}; {sum(unreadable.values())} unreadable 未读出"
    return "\n".join([told, *(f"  {count}  {key}" for key, count in sorted(unreadable.items()))])
