from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.news.revisit import Plan
    from pipelines.news.revisit.lessons import Again

# Longer than it takes to learn years of days again.
HELD = timedelta(minutes=5)


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] PORTAL"

    def short_desc(self) -> str:
        return "What visits have taught of when to look again 查看复访规律"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--section", help="edits by age in this section alone")
        parser.add_argument("--json", action="store_true", help="the plan as it is kept, in one JSON line")
        parser.add_argument(
            "--replay",
            action="store_true",
            help="learn it again from what each day taught; both side by side",
        )
        parser.add_argument("--since", help="with --replay: only from this day on, ISO 8601")
        parser.add_argument("--apply", action="store_true", help="with --replay: go on from what it taught")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands import declared, moment, print_json
        from crawler.verdict import console
        from pipelines.news.revisit.lessons import learned_again
        from pipelines.stores import open_archive, plans

        assert self.settings is not None
        known = declared(self.settings)
        if len(args) != 1 or args[0] not in known:
            raise UsageError("name one portal; `scrapy list` names them")
        if (opts.since or opts.apply) and not opts.replay:
            raise UsageError("--since and --apply say more of --replay")
        archive, now = (
            open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"]),
            datetime.now(UTC),
        )
        since = moment(opts.since, "--since")
        plan = plans.plan(archive, args[0])
        if plan is None:
            print(f"{args[0]}: not visited yet, nothing is learned 尚未访问，未有规律")
            self.exitcode = 1
            return
        lines: Iterable[str]
        if opts.replay:
            again = self._applied(known[args[0]], since, now) if opts.apply else None
            if opts.apply and again is None:
                self.exitcode = 1
                return
            taught = plans.taught(archive, args[0], since.date() if since else None)
            again = again or learned_again(plan, taught, now)
            rows, lines = [plan.to_json(), again.plan.to_json()], beside(plan, again, opts.section, now)
        else:
            rows, lines = [plan.to_json()], told(plan, opts.section)
        if opts.json:
            print_json(rows)
            return
        for line in lines:
            console().print(line, markup=False, highlight=False, soft_wrap=True)

    def _applied(self, portal: Portal, since: datetime | None, now: datetime) -> Again | None:
        """What is believed from here on; None where another has the portal, or Redis is not as it was left."""
        from pipelines.stores import open_planner, plans, stores_of
        from pipelines.stores.holder import Holder
        from pipelines.stores.rebuild import left_by_the_last_run

        assert self.settings is not None
        stores, name = stores_of(self.settings), portal.name
        mine = stores.frontier.hold(name, Holder.me(), HELD, now)
        if mine is None:
            print(f"{name}: being crawled by {stores.frontier.held_by(name)}, left alone 正在抓取，未应用")
            return None
        try:
            stores.archive.fence(name)
            if not left_by_the_last_run(stores.frontier, stores.archive, name):
                print(f"{name}: Redis was lost; first: scrapy archive --rebuild-frontier {name} 请先重建")
                return None
            planner = open_planner(stores, portal)
            planner.begin(now)
            again = planner.learn_again(now, since.date() if since else None)
            stores.frontier.begin(name, stores.archive.epoch(name), plans.kept_at(stores.archive, name))
        finally:
            stores.frontier.release(name, mine, now)
        return again


def beside(plan: Plan, again: Again, section: str | None, now: datetime) -> Iterator[str]:
    """What is believed, and what is once it is learned again, in lines for people."""
    from pipelines.news.revisit import Arrivals, Sign, curve, hours, said
    from pipelines.news.revisit.why import span

    days, other, at = again.days, again.plan, hours(now)
    yield f"learned again from {len(days)} days 重新学习" + (f", {days[0]} to {days[-1]}" if days else "")
    if again.left_out:
        yield f"left out, for they were drawn up otherwise: {', '.join(map(str, again.left_out))}"
    yield f"{'edits an hour by age 各龄期改稿率':<40} now 现在  again 重学"
    for one, two in zip(curve(plan.hazards, section), curve(other.hazards, section), strict=True):
        yield _pair(f"{span(one.start)} –", one.rate, two.rate)
    yield "hints 线索, how often right"
    for sign in sorted({*plan.voices, *other.voices}, key=list(Sign).index):
        yield _pair(sign.value, plan.voice(sign).precision, other.voice(sign).precision)
    yield "traits 稿件特征"
    traits = zip(said(plan.hazards.traits).items(), said(other.hazards.traits).values(), strict=True)
    for (trait, (one_value, *_)), (two_value, *_) in traits:
        yield _pair((trait.name or "").lower(), one_value, two_value)
    yield "sections 栏目, new articles an hour now"
    for url in sorted({*plan.arrivals, *other.arrivals}):
        rates = [known.arrivals.get(url, Arrivals()).rate(at) for known in (plan, other)]
        yield _pair(url, *rates)


def _pair(name: str, one: float, two: float) -> str:
    return f"  {name:<44} {one:>8.2g}  {two:>8.2g}"


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
