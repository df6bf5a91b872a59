from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.orders import Order
from pipelines.news.portal import Portal


class Command(Order):
    def short_desc(self) -> str:
        return "Pause portals: no run begins, one under way ends within seconds 暂停门户"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--until", help="ISO 8601 time at which it ends by itself, or 90m, 8h, 3d from now"
        )
        parser.add_argument("--why", default="", help="shown by `scrapy status`")

    def give(self, portals: Sequence[Portal], opts: argparse.Namespace) -> None:
        from pipelines.stores import open_archive
        from pipelines.stores.pauses import Pause, Pauses

        assert self.settings is not None
        now = datetime.now(UTC)
        until, why = end(opts.until, now), " ".join(opts.why.split())
        if until and until <= now:
            raise UsageError(f"--until {opts.until} is past")
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"], 5.0)
        Pauses(archive).pause([Pause(portal=one.name, since=now, until=until, why=why) for one in portals])
        told = f"until {until.astimezone():%F %H:%M}" if until else "until `scrapy resume`"
        for one in portals:
            print(f"{one.name} is paused {told} 已暂停")


def end(text: str | None, now: datetime) -> datetime | None:
    """A time, or a span from now on."""
    from crawler.commands import moment

    if text and text[:-1].isdecimal() and (unit := {"m": 1, "h": 60, "d": 1440}.get(text[-1])):
        try:
            return now + timedelta(minutes=int(text[:-1]) * unit)
        except (OverflowError, ValueError):
            raise UsageError(f"--until {text[:20]}: too long a time") from None
    return moment(text, "--until")
