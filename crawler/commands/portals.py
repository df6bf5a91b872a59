from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand
from crawler.settings import ROOT
from pipelines.news.portal import BY_HAND, Portal

PICTURE = "deploy/provinces.svg"
PAGES = ROOT / "tests" / "pages"


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Tell the declared portals, check them, write PORTALS.md 门户一览与检查"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--province", help="only those of a province: CN-HL, HL or 黑龙江")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--json", action="store_true", help="one JSON line a portal")
        how.add_argument("--check", action="store_true", help="whether they are declared well; 1 if not")
        how.add_argument("--markdown", action="store_true", help=f"write PORTALS.md and {PICTURE}")
        parser.add_argument("--into", type=Path, default=ROOT, help="where --markdown writes (the project)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.portals.table import row

        assert self.settings is not None
        known = {name: portal for name, portal in declared(self.settings).items() if name != BY_HAND}
        if opts.check:
            self._check(known)
        elif opts.markdown:
            _write(known, opts.into)
        else:
            chosen = _of(opts.province, known) if opts.province else known
            print_json(map(row, chosen.values())) if opts.json else _show(chosen)

    def _check(self, known: Mapping[str, Portal]) -> None:
        from crawler.portals.declared_well import problems
        from crawler.portals.frozen import frozen_pages

        found = problems(known, frozen_pages(PAGES))
        for name, what in found:
            print(f"{name}: {what}" if name else what)
        print(f"{len(known)} portals, {len(found)} problems 共 {len(known)} 个门户，{len(found)} 个问题")
        self.exitcode = 1 if found else 0


def _of(province: str, known: Mapping[str, Portal]) -> dict[str, Portal]:
    from pipelines.news.provinces import code_of

    code = code_of(province)
    if code is None:
        raise UsageError(f"--province {province}: not one of the 31, as CN-HL, HL or 黑龙江")
    return {name: portal for name, portal in known.items() if portal.province == code}


def _show(known: Mapping[str, Portal]) -> None:
    from rich.console import Console

    from crawler.portals.table import by_province, table

    Console(width=100).print(table(known.values()))
    covered = sum(map(bool, by_province(known.values()).values()))
    print(f"{len(known)} portals of {covered} provinces 共 {len(known)} 个门户，覆盖 {covered} 个省份")


def _write(known: Mapping[str, Portal], into: Path) -> None:
    from crawler.portals.table import markdown
    from crawler.portals.written import gone, map_of

    page = into / "PORTALS.md"
    (into / PICTURE).parent.mkdir(parents=True, exist_ok=True)
    (into / PICTURE).write_text(map_of(known), encoding="utf-8")
    page.write_text(markdown(known, PICTURE, gone(page)), encoding="utf-8")
    print(f"written 已写入: {page}, {into / PICTURE}")
