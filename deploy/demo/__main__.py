"""`make demo`: three practice portals, five rounds of crawling with edits between, and what was told of them."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from crawler.verdict import console as the_console
from crawler.verdict import log
from deploy.children import ROOT, Children, port_taken
from deploy.demo.clock import Clock
from pipelines.news.revision import Change
from pipelines.stores import open_archive

HOST, WEB_PORT, BASE_PORT = "127.0.0.1", 8000, 8100
# Marks a folder that the demo may empty.
OURS = ".gaigao-demo"
# A missing article must be missed twice, a second apart, before it is told.
CONFIRM = 1.1
ROUNDS = (
    (0, "首次抓取 the portals as they are"),
    (1, "改动、撤稿、拦截页 edits, removals, a challenge page"),
    (1, "复核撤稿 a second look at what is missing"),
    (2, "恢复、新稿 one comes back, one is new"),
    (3, "改版 a redesign: nothing to tell"),
)


def main() -> int:
    options = argparse.ArgumentParser(prog="make demo", description=__doc__)
    options.add_argument("--once", action="store_true", help="exit when the changes have been shown")
    options.add_argument("--port", type=int, default=WEB_PORT, help="of the reading room (8000)")
    options.add_argument(
        "--base-port", type=int, default=BASE_PORT, help="first of the four practice ports (8100)"
    )
    options.add_argument("--var", type=Path, default=ROOT / "var" / "demo", help="emptied first (var/demo)")
    chosen = options.parse_args()
    console = the_console()
    for port in (chosen.port, *range(chosen.base_port, chosen.base_port + 4)):
        if port_taken(HOST, port):
            console.print(
                f"port {port} is in use; end what listens there, or run: "
                f"python -m deploy.demo --port N --base-port M\n端口 {port} 被占用",
                style="red",
            )
            return 2
    if chosen.var.exists() and any(chosen.var.iterdir()) and not (chosen.var / OURS).exists():
        console.print(
            f"{chosen.var} is not empty and not the demo's own: left alone 目录非空，未清理", style="red"
        )
        return 2
    shutil.rmtree(chosen.var, ignore_errors=True)
    chosen.var.mkdir(parents=True)
    (chosen.var / OURS).touch()
    try:
        return show(chosen, chosen.var.resolve(), console)
    except KeyboardInterrupt:
        console.print("\nstopped 已停止")
        return 0


def show(chosen: argparse.Namespace, var: Path, console: Console) -> int:
    env = {
        "SCRAPY_SETTINGS_MODULE": "deploy.demo.settings",
        "PRACTICE_PORT": str(chosen.base_port),
        "VAR_DIR": str(var),
        "REDIS_URL": "",
        "DATABASE_URL": "",
        "SERVE_PORT": str(chosen.port),
    }
    with Children(env) as children:
        children.start("deploy.demo.practice", "--port", str(chosen.base_port), log=var / "practice.log")
        clock = Clock(HOST, chosen.base_port)
        clock.wait()
        crawl(children, clock, var, console)
        archive = open_archive("", str(var))
        told, titles = archive.changes(limit=1000), archive.portal_titles()
        archive.close()
        console.print()
        console.print(log(told, titles))
        right = judge(told, clock, console)
        if chosen.once:
            return 0 if right else 1
        children.start("scrapy", "serve", "--port", str(chosen.port), log=var / "serve.log")
        console.print(
            f"\n  reading room 阅览室   http://{HOST}:{chosen.port}/"
            f"\n  Atom feed   订阅     http://{HOST}:{chosen.port}/feeds/all.atom"
            f"\n  the portals 练习门户  http://{HOST}:{chosen.base_port}/  (+1, +2)"
            "\n  Ctrl-C stops everything 按 Ctrl-C 结束"
        )
        while children.running[-1].poll() is None:
            time.sleep(0.3)
        console.print((var / "serve.log").read_text()[-2000:], style="red")
        return 1


def crawl(children: Children, clock: Clock, var: Path, console: Console) -> None:
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console) as progress:
        for number, (turn, what) in enumerate(ROUNDS, 1):
            task = progress.add_task(f"{number}/{len(ROUNDS)} {what}", total=1)
            clock.turn(turn)
            if number == 3:
                time.sleep(CONFIRM)
            if children.start("deploy.demo.crawl", log=var / "crawl.log").wait() != 0:
                raise SystemExit(f"the crawl failed; see {var}/crawl.log")
            progress.update(task, completed=1)


def judge(told: list[Change], clock: Clock, console: Console) -> bool:
    """Whether exactly what the practice portals did was told."""
    expected = clock.expected()
    missing, extra = clock.differences(told, expected)
    if not missing and not extra:
        console.print(
            f"\n{len(told)} changes told, {len(expected)} made: none missing, none extra 无漏报，无误报",
            style="bold green",
        )
        return True
    console.print(f"\nmissing 漏报: {missing}\nextra 误报: {extra}", style="bold red")
    return False


if __name__ == "__main__":
    sys.exit(main())
