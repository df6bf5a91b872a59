"""Crawls in processes forked from one that has everything imported: most of a crawl's start is importing."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.crawl import ROOT

FORKS = multiprocessing.get_context("forkserver")
# What a crawl imports, but for settings and spiders: those read the environment.
IMPORTED = (
    "deploy.demo.crawl", "crawler.portal_spider", "crawler.middlewares", "crawler.resolver", "crawler.quiet",
    "crawler.logformat", "crawler.pace", "crawler.robots", "crawler.watch", "crawler.extensions.admission",
    "crawler.extensions.crawl_delay", "crawler.extensions.memory", "crawler.extensions.run_report",
    "crawler.extensions.sentry", "pipelines.dedupe", "pipelines.diff", "pipelines.metadata",
    "pipelines.stores.archive", "pipelines.stores.embedded", "pipelines.stores.evidence", "pipelines.stores.frontier",
    "pipelines.stores.planner", "pipelines.stores.rebuild", "scrapy.cmdline", "scrapy.core.engine",
    "scrapy.core.downloader.handlers.http11",
)  # fmt: skip


def start(env: dict[str, str], log: Path, *arguments: str) -> BaseProcess:
    """`scrapy ARGUMENTS` in a process of its own, which may be killed; what it says goes to `log`."""
    FORKS.set_forkserver_preload(list(IMPORTED))
    run = FORKS.Process(target=_scrapy, args=(env, str(log), arguments))
    run.start()
    return run


def crawl(env: dict[str, str], log: Path, *arguments: str) -> str:
    """The same to its end; what it said."""
    run = start(env, log, *arguments)
    run.join(120)
    said = log.read_text("utf-8")
    assert run.exitcode == 0, said
    assert "Traceback" not in said, said
    return said


def said(env: dict[str, str], log: Path, *arguments: str) -> str:
    """The same, however it ends."""
    run = start(env, log, *arguments)
    run.join(120)
    return log.read_text("utf-8")


def _scrapy(env: dict[str, str], log: str, arguments: tuple[str, ...]) -> None:
    os.chdir(ROOT)
    os.environ.update(env)
    sys.path[:0] = env.get("PYTHONPATH", "").split(os.pathsep)
    with Path(log).open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    if arguments[:1] == ("demo",):
        from deploy.demo.crawl import main

        sys.exit(main(list(arguments[1:])))
    from scrapy.cmdline import execute

    execute(["scrapy", *arguments])
