"""What `scrapy pause`, `resume` and `visit` share: portals by name, and an archive that answers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal


class Order(QuietCommand):
    """A word to all processes about the portals named."""

    def syntax(self) -> str:
        return "[options] PORTAL..."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="all portals")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared

        assert self.settings is not None
        known = declared(self.settings)
        if unknown := [name for name in args if name not in known]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        if bool(args) == opts.all:
            raise UsageError("name portals, or --all")
        self.give([known[name] for name in args or known], opts)

    def give(self, portals: Sequence[Portal], opts: argparse.Namespace) -> None:
        raise NotImplementedError
