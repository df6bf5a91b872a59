"""The bench of telling: what is said of edits, noise and absence, real and seeded, beside three monitors.

python -m tests.bench.tell [--corpus DIR] [--only gaigao|density] [--per-sort 300] [--peers-per-sort 30] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console

from pipelines.news.layout import READER
from tests.bench import readers, tell_tables
from tests.bench.corpus import HERE
from tests.bench.read import ROOT, VAR, _cpu
from tests.bench.seed import Case, Group, Located
from tests.bench.tell_cases import located, pairs, seeded, seeders
from tests.bench.tell_gaigao import Gaigao, timed
from tests.bench.tell_tally import Outcome, by_class, confusion, outcome, totals

RESULT = HERE / "tell.json"
MISSES = VAR / "bench" / "tell_misses.jsonl"
SHARED = VAR / "bench" / f"tell_cases.{os.getpid()}.jsonl"
REQUIREMENTS, WORKER = HERE / "requirements-tell.txt", HERE / "tell_worker.py"
PEERS = ("changedetection.io", "urlwatch", "diffengine")
PIPE_WIDTH = 200
# Pages around 60 KB, for speed.
LEAST_BYTES, MOST_BYTES, TIMED = 40_000, 85_000, 60
# What is timed -> the class of seeds that shows it. Noise is printed: no proof spares the reading of the page.
SPEED = {"bytes only": "csrf tokens", "noise": "read counters", "edited": "numbers"}


def main() -> None:
    asked, console = options(), Console()
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    if not (asked.corpus / "pairs.jsonl").exists():
        console.print(f"skipped: no pairs in {asked.corpus} (--corpus or GAIGAO_CORPUS says where)")
        return
    known = readers.known(asked.only)
    with console.status("the corpus is read …"):
        found = located(asked.corpus, known)
    bench = Bench(gaigao=Gaigao(known), per_peer=0 if asked.only else asked.peers_per_sort)
    try:
        bench.run(cases(asked, found))
        result = _result(bench, found, asked)
        if not asked.only:
            result["same_cases"] = _peers(bench, console)
    finally:
        SHARED.unlink(missing_ok=True)
    tell_tables.show(result, console)
    console.print(f"gaigao's misses: {MISSES.relative_to(ROOT)} (private: holds the pages' words)")
    if not (asked.only or asked.classes):
        RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("GAIGAO_CORPUS", ROOT.parent / "shared" / "corpus"))
    parser.add_argument("--corpus", type=Path, default=default, help="folder of pages.jsonl and pairs.jsonl")
    parser.add_argument(
        "--only",
        choices=["gaigao", readers.DENSITY],
        help="leave the other monitors and tell.json alone; " + readers.AS_DENSITY,
    )
    parser.add_argument("--per-sort", type=int, default=300, help="seeded cases of each class")
    parser.add_argument("--peers-per-sort", type=int, default=30, help="of these, cases for the others too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--classes", nargs="+", help="only these, and tell.json stays as it is")
    return parser.parse_args()


def cases(asked: argparse.Namespace, found: list[Located]) -> Iterator[Iterator[Case]]:
    """Class by class."""
    if not asked.classes:
        yield pairs(asked.corpus)
    for name, make in seeders().items():
        if not asked.classes or name in asked.classes:
            yield seeded(name, make, found, most=asked.per_sort, seed=asked.seed)


@dataclass(slots=True, kw_only=True)
class Bench:
    """What gaigao said of every case, and the cases that the others are asked about too."""

    gaigao: Gaigao
    per_peer: int
    outcomes: list[Outcome] = field(default_factory=list)
    shared: list[Outcome] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Of the shared cases that brought a page: the others' clocks run for these too."""
    speed: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: {kind: [] for kind in SPEED})
    """Seconds with the first page's reading held, and with both pages read."""

    def run(self, classes: Iterator[Iterator[Case]]) -> None:
        MISSES.parent.mkdir(parents=True, exist_ok=True)
        with MISSES.open("w", encoding="utf-8") as misses, SHARED.open("w", encoding="utf-8") as shared:
            written: set[str] = set()
            for one_class in classes:
                for number, case in enumerate(one_class):
                    seconds = self._one(case, misses)
                    if number < self.per_peer or (self.per_peer and case.group is Group.PAIR):
                        self._share(case, shared, written)
                        if case.new.status == 200:
                            self.seconds.append(seconds)

    def _one(self, case: Case, misses: TextIO) -> float:
        """The CPU seconds that it took."""
        told, seconds = self.gaigao.told(case)
        found = outcome(case, told)
        self.outcomes.append(found)
        if not (found.right and (case.group is not Group.EDIT or found.right_sort)):
            misses.write(json.dumps(_miss(case, told), ensure_ascii=False) + "\n")
        # The speed of a share of the edits and noises, on pages of middling size.
        if LEAST_BYTES < len(case.new.payload) < MOST_BYTES:
            for times in (self.speed[kind] for kind, name in SPEED.items() if name == case.name):
                if len(times) < TIMED:
                    times.append((seconds, timed(*self.gaigao.captures(case))[1]))
        return seconds

    def _share(self, case: Case, out: TextIO, written: set[str]) -> None:
        for side in (case.old, case.new):
            if side.key and side.key not in written:
                written.add(side.key)
                out.write(json.dumps({"page": side.key, "text": side.text}, ensure_ascii=False) + "\n")
        row = {"case": len(self.shared), "url": case.page.url, "status": case.new.status}
        row |= {"old": case.old.key or case.old.text, "new": case.new.key or case.new.text}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.shared.append(self.outcomes[-1])


def _miss(case: Case, told: dict[str, Any]) -> dict[str, Any]:
    row = {"group": case.group.value, "class": case.name, "path": case.page.path, "url": case.page.url}
    return row | {
        "wanted": sorted(case.verdicts),
        "sorts": sorted(case.sorts),
        "seeded": case.seeded,
        "told": told,
    }


def _result(bench: Bench, found: list[Located], asked: argparse.Namespace) -> dict[str, Any]:
    speed = {
        kind: {
            name: round(len(times) / sum(times), 1)
            for name, times in zip(("first_held", "both_read"), zip(*pairs, strict=True), strict=False)
        }
        for kind, pairs in bench.speed.items()
    }
    return {
        "seed": asked.seed,
        "per_sort": asked.per_sort,
        "pages": len(found),
        "sites": len({one.page.url.split("/")[2] for one in found}),
        "cases": len(bench.outcomes),
        "timing": f"per CPU second of one process, pages of {LEAST_BYTES // 1000} to {MOST_BYTES // 1000} KB",
        "machine": {"cpu": _cpu(), "cores": os.cpu_count(), "python": platform.python_version()},
        "gaigao": {
            "totals": totals(bench.outcomes),
            "classes": by_class(bench.outcomes),
            "confusion": confusion(bench.outcomes),
            "checks_per_second": speed,
        },
    }


def _peers(bench: Bench, console: Console) -> dict[str, Any]:
    """gaigao and the others on the cases that all were asked about."""
    told = {"gaigao": _figures(f"reader {READER}", bench.shared, len(bench.seconds) / sum(bench.seconds))}
    try:
        python = readers.environment(VAR / "bench-tell-venv", REQUIREMENTS)
        for name in PEERS:
            with console.status(f"{name} looks …"):
                told[name] = _peer(name, bench.shared, python)
    except (OSError, subprocess.CalledProcessError) as error:
        console.print(f"left out: {error}\n{getattr(error, 'stderr', None) or ''}")
    return told


def _peer(name: str, shared: list[Outcome], python: Path) -> dict[str, Any]:
    """Raises CalledProcessError where its worker dies."""
    done = subprocess.run(
        [str(python), str(WORKER), name, str(SHARED)], text=True, capture_output=True, check=True
    )
    *rows, last = map(json.loads, done.stdout.splitlines())
    said = {row["case"]: row["said"] for row in rows}
    told = [
        replace(one, said=said[number], said_fields=frozenset(), said_sorts=frozenset())
        for number, one in enumerate(shared)
    ]
    return _figures(last["version"], told, last["checks"] / last["seconds"])


def _figures(version: str, told: list[Outcome], rate: float) -> dict[str, Any]:
    figures = {"totals": totals(told), "classes": by_class(told)}
    return {"version": version, "checks_per_second": round(rate, 1)} | figures


if __name__ == "__main__":
    main()
