from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.news.revisit import Plan
    from pipelines.news.revisit.lessons import Again


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
        from pipelines.stores import open_archive, plans

        assert self.settings is not None
        known = declared(self.settings)
        if len(args) != 1 or args[0] not in known:
            raise UsageError("name one portal; `scrapy list` names them")
        if (opts.since or opts.apply) and not opts.replay:
            raise UsageError("--since and --apply say more of --replay")
        now, since = datetime.now(UTC), moment(opts.since, "--since")
        plan = plans.plan(open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"]), args[0])
        again = (
            self._again(known[args[0]], plan, since, now, apply=opts.apply) if opts.replay and plan else None
        )
        if plan is None:
            print(f"{args[0]}: not visited yet, nothing is learned 尚未访问，未有规律")
        if plan is None or (opts.replay and again is None):
            self.exitcode = 1
        elif opts.json:
            print_json([plan.to_json()] + ([again.plan.to_json()] if again else []))
        else:
            for line in beside(plan, again, opts.section, now) if again else told(plan, opts.section):
                console().print(line, markup=False, highlight=False, soft_wrap=True)

    def _again(
        self, portal: Portal, plan: Plan, since: datetime | None, now: datetime, *, apply: bool
    ) -> Again | None:
        """What the kept lessons teach; None where it was to be applied and cannot be."""
        from pipelines.news.revisit.lessons import learned_again
        from pipelines.stores import open_archive, plans

        assert self.settings is not None
        day = since.date() if since else None
        if apply:
            return self._applied(portal, day, now)
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"])
        return learned_again(plan, plans.taught(archive, portal.name, day), now)

    def _applied(self, portal: Portal, since: date | None, now: datetime) -> Again | None:
        """What is believed from here on; None where another has the portal, or Redis is not as it was left."""
        from crawler.holding import held
        from pipelines.stores import open_planner, plans, stores_of
        from pipelines.stores.rebuild import left_by_the_last_run

        assert self.settings is not None
        stores, name = stores_of(self.settings), portal.name
        with held(stores.frontier, name) as hold:
            if hold is None:
                return None
            stores.archive.fence(name)
            if not left_by_the_last_run(stores.frontier, stores.archive, name):
                print(f"{name}: Redis was lost; first: scrapy archive --rebuild-frontier {name} 请先重建")
                return None
            planner = open_planner(stores, portal)
            planner.begin(now)
            again = planner.learn_again(now, since)
            stores.frontier.begin(name, stores.archive.epoch(name), plans.kept_at(stores.archive, name))
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
    traits = said(plan.hazards.traits), said(other.hazards.traits)
    for trait in sorted({*traits[0], *traits[1]}):
        values = [known[trait][0] if trait in known else 1.0 for known in traits]
        yield _pair((trait.name or "").lower(), *values)
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
