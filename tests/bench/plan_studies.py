"""What single parts of the policy bring: patrols, confirmation, the restart of late edits, sections in one coin."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tests.bench.plan_compiled import Quick
from tests.bench.plan_policies import of_gaigao, run_queues, slots
from tests.bench.plan_sections import Desk
from tests.bench.plan_tally import Result, joined, ratio, tally
from tests.bench.plan_world import Portal, edits_per_article, world

Row = dict[str, Any]
PORTALS = 2  # of each world


def patrols(seeds: Sequence[int]) -> list[Row]:
    """Takedown campaigns: how many of the articles removed at a stroke, of any age, are missed within a week."""
    rows = []
    for unseen in (math.inf, 480.0, 240.0, 120.0):
        found = joined([_of("campaigns", 20, seed, unseen=unseen) for seed in seeds])
        rows.append((f"at the latest after {unseen / 24:g} d" if unseen < math.inf else "no patrol", found))
    return [_row(name, one, rows[0][1], "purged_7d", "removals_7d") for name, one in rows]


def restarts(seeds: Sequence[int]) -> list[Row]:
    """Stories taken up again after a week: what the edits after the first late one bring."""
    rows = []
    for unseen in (math.inf, 120.0):
        for restart in (True, False):
            found = joined([_of("revived", 20, seed, restart=restart, unseen=unseen) for seed in seeds])
            name = "a late edit is a new birth" if restart else "it is not"
            patrol = f"seen every {unseen / 24:g} d" if unseen < math.inf else "no patrol"
            rows.append((f"{name}, {patrol}", found))
    return [_row(name, one, rows[1][1], "again_u24") for name, one in rows]


def confirmations(seeds: Sequence[int]) -> list[Row]:
    """One visit in 200 to an article that is there sees none, for half an hour on average."""
    rows = []
    for hours in (0.0, 0.5, 2.0, 6.0):
        found, told, asked = [], 0, 0
        for seed in seeds:
            portals = world("base", seed, rich=True)[:PORTALS]
            per_article = 5 * edits_per_article(portals)
            queues = [Quick(p, per_article * p.per_hour, blips=0.005, confirm=hours) for p in portals]
            found.append(tally(portals, run_queues(queues, per_article, seed)))
            told += sum(queue.false_removals for queue in queues)
            asked += sum(queue.confirming for queue in queues)
        name = f"looked for again after {hours:g} h" if hours else "told at the first miss"
        rows.append((name, joined(found), {"false_removals": told, "confirming_visits": asked}))
    return [_row(name, one, rows[0][1], "removals_7d") | more for name, one, more in rows]


def sections(seeds: Sequence[int]) -> list[Row]:
    """New articles are found on section pages only, which cost a request as articles do; 2 requests per new article."""
    rows = []
    for every in (None, 1 / 6, 0.5, 1.0, 2.0, 4.0):
        sums, visits, asked = [], 0, 0
        for seed in seeds:
            for k, portal in enumerate(world("base", seed, rich=True)[:PORTALS]):
                desk = Desk(_unfound(portal), 2 * portal.per_hour, every=every)
                times = slots(portal, 2.0, seed, k)
                desk.run(times, np.random.default_rng(seed))
                sums.append(desk.brought())
                visits, asked = visits + desk.section_visits, asked + len(times)
        name = "priced in the same coin" if every is None else f"every {every * 60:.0f} min"
        rows.append((name, np.array(sums), visits / asked))
    return [_of_desk(name, sums, rows[0][1], share) for name, sums, share in rows]


STUDIES: dict[str, Callable[[Sequence[int]], list[Row]]] = {
    "patrols": patrols,
    "restarts": restarts,
    "confirmations": confirmations,
    "sections": sections,
}


def _of(name: str, budget: float, seed: int, **options: Any) -> Result:
    portals = world(name, seed, rich=True)[:PORTALS]
    return of_gaigao(portals, budget * edits_per_article(portals), seed, **options)


def _row(name: str, one: Result, beside: Result, *measures: str) -> Row:
    shown = {measure: round(one.share(measure), 4) for measure in ("u24", *measures)}
    return {"policy": name, **shown, "u24_over_the_first": ratio(one, beside)}


def _of_desk(name: str, sums: np.ndarray, priced: np.ndarray, share: float) -> Row:
    shown = {
        measure: round(float(sums[:, at].sum() / sums[:, at + 1].sum()), 4)
        for measure, at in (("u24", 0), ("new", 2), ("edits", 4))
    }
    pair = [Result(sums=_as_sums(one), delays=np.zeros(0)) for one in (priced, sums)]
    return {"policy": name, **shown, "section_share": round(share, 4), "priced_over_it": ratio(*pair)}


def _as_sums(brought: np.ndarray) -> np.ndarray:
    return np.column_stack([brought[:, 0], brought[:, 0], brought[:, 1], np.zeros((len(brought), 9))])


def _unfound(portal: Portal) -> Portal:
    return replace(portal, found=portal.found.copy())
