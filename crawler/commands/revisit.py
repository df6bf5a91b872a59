from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.revisit import Plan


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] PORTAL"

    def short_desc(self) -> str:
        return "What visits have taught of when to look again 查看复访规律"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--section", help="edits by age in this section alone")
        parser.add_argument("--json", action="store_true", help="the plan as it is kept, in one JSON line")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, print_json
        from crawler.verdict import console
        from pipelines.stores import open_archive, plans

        assert self.settings is not None
        if len(args) != 1 or args[0] not in declared(self.settings):
            raise UsageError("name one portal; `scrapy list` names them")
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        plan = plans.plan(archive, args[0])
        if plan is None:
            print(f"{args[0]}: not visited yet, nothing is learned 尚未访问，未有规律")
            self.exitcode = 1
        elif opts.json:
            print_json([plan.to_json()])
        else:
            for line in told(plan, opts.section):
                console().print(line, markup=False, highlight=False, soft_wrap=True)


def told(plan: Plan, section: str | None) -> Iterator[str]:
    """The plan in lines for people."""
    from pipelines.news.revisit import curve, hours, plot, said

    now = hours(datetime.now(UTC))
    yield f"price 价格: {plan.price.value:.2g} kept versions a request, {plan.price.per_hour:.0f} requests an hour"
    yield f"edits an hour and article by age 各龄期改稿率 ({section or 'all sections'}; ┊ as published elsewhere)"
    yield from plot(curve(plan.hazards, section))
    yield "hints 线索: how often they were right"
    for sign, voice in sorted(plan.voices.items()):
        yield f"  {sign:<10} {voice.precision:4.0%}  of {voice.right + voice.wrong:.3g}"
    yield "traits 稿件特征: edits as a multiple of the section's, with 95 %"
    for trait, (value, low, high) in said(plan.hazards.traits).items():
        yield f"  {(trait.name or '').lower():<10} {value:.2f}  ({low:.2f}-{high:.2f})"
    yield "sections 栏目: new articles an hour, now"
    for url, arrivals in sorted(plan.arrivals.items()):
        yield f"  {arrivals.rate(now):6.2f}  {url}"
