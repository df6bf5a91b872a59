"""The bench of reading: how right and how fast, on labelled pages, beside three other readers.

python -m tests.bench.read [--corpus DIR] [--only gaigao|density] [--passes 3]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench import readers, tables
from tests.bench.corpus import HERE, LabelledPage, pages
from tests.bench.tally import Judged, Verdict, figures, judged

ROOT = HERE.parents[1]
VAR = ROOT / "var"
RESULT = HERE / "read.json"
MISSES = VAR / "bench" / "read_misses.jsonl"
MISSED = frozenset({Verdict.WRONG, Verdict.MISSING, Verdict.FILLED})


def main() -> None:
    asked = options()
    console = Console()
    if not (asked.corpus / "pages.jsonl").exists():
        console.print(f"skipped: no labelled pages in {asked.corpus} (--corpus or GAIGAO_CORPUS says where)")
        return
    corpus = list(pages(asked.corpus))
    runs = [readers.gaigao(corpus, readers.known(asked.only), asked.passes)]
    if not asked.only:
        runs += _others(corpus, asked.passes, console)
    told = {run.reader: judged(corpus, run) for run in runs}
    _write_misses(told["gaigao"], runs[0])
    result = _result(corpus, runs, told, asked.passes)
    tables.show(result, console)
    console.print(
        f"gaigao's misses, page by page: {MISSES.relative_to(ROOT)} (private: holds the pages' words)"
    )
    if len(runs) == 1 + len(readers.OTHERS):
        RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("GAIGAO_CORPUS", ROOT.parent / "shared" / "corpus"))
    parser.add_argument("--corpus", type=Path, default=default, help="folder of pages.jsonl")
    parser.add_argument(
        "--only",
        choices=["gaigao", readers.DENSITY],
        help="leave the other readers and read.json alone; " + readers.AS_DENSITY,
    )
    parser.add_argument("--passes", type=int, default=3, help="passes over all pages; the best is told")
    return parser.parse_args()


def _others(corpus: list[LabelledPage], passes: int, console: Console) -> list[readers.Run]:
    try:
        python = readers.environment(VAR / "bench-venv")
        with console.status("the other readers read …"):
            return [readers.other(name, corpus, passes, python) for name in readers.OTHERS]
    except (OSError, subprocess.CalledProcessError) as error:
        console.print(f"the other readers are left out: {error}\n{getattr(error, 'stderr', None) or ''}")
        return []


def _result(
    corpus: list[LabelledPage], runs: list[readers.Run], told: dict[str, list[Judged]], passes: int
) -> dict[str, Any]:
    ours = told["gaigao"]
    known = {path for path, said in runs[0].said.items() if said["portal"] != "any_page"}
    return {
        "pages": len(corpus),
        "labelled": sum(page.labels is not None for page in corpus),
        "timing": f"CPU seconds of one process, best of {passes} passes over the same pages in memory",
        "machine": {"cpu": _cpu(), "cores": os.cpu_count(), "python": platform.python_version()},
        "readers": {
            run.reader: {
                "version": run.version,
                "pages_per_second": round(len(corpus) / run.seconds, 1),
                "failed": sum("error" in said for said in run.said.values()),
                "fields": figures(told[run.reader]),
            }
            for run in runs
        },
        "gaigao_by_tier": {
            tier: figures(one for one in ours if one.page.tier == tier)
            for tier in sorted({page.tier for page in corpus})
        },
        "gaigao_by_portal": {
            "declared portal": figures(one for one in ours if one.page.path in known),
            "any_page": figures(one for one in ours if one.page.path not in known),
        },
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _write_misses(found: list[Judged], run: readers.Run) -> None:
    MISSES.parent.mkdir(parents=True, exist_ok=True)
    with MISSES.open("w", encoding="utf-8") as out:
        for one in found:
            if one.verdict not in MISSED:
                continue
            said = run.said[one.page.path]
            row = {name: getattr(one.page, name) for name in ("path", "url", "tier")}
            row |= {name: said.get(name) for name in ("portal", "layout", "error")}
            row |= {"field": one.field, "verdict": one.verdict.value}
            if one.overlap:
                row |= {"f1": round(one.overlap.f1, 4)} | asdict(one.overlap)
            else:
                row |= {"label": one.label, "said": one.said}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
