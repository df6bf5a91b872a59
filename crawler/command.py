"""What the commands share that need no crawl of their own: no crawler process, no log between their lines."""

from __future__ import annotations

import argparse
import os
import select
import signal
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from crawler.checkin import checked_in
from pipelines.stores.errors import StoreError
from pipelines.stores.hurry import heed

Run = Callable[[Any, list[str], argparse.Namespace], None]
# What a shell reports of a program that SIGINT, or SIGPIPE, ended.
STOPPED, UNREAD = 130, 141
# Redis or the archive is away, or not as the settings say.
NO_STORE = 2


class Piped(ScrapyCommand):
    """A command that may be told to stop, or whose reader may stop reading, as `| head` does, or whose stores cannot
    be used: each ends it, without a traceback.
    """

    # A stop is the usual end of what runs until it is stopped.
    stopped: ClassVar[int] = STOPPED

    def __init_subclass__(cls, **told: Any) -> None:
        super().__init_subclass__(**told)
        if "run" in vars(cls):
            setattr(cls, "run", _until_ended(cls.run))  # noqa: B010 - a method, by assignment


def _until_ended(run: Run) -> Run:
    @wraps(run)
    def runs(self: Piped, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        # As by Ctrl-C, also before it has its own way to end: what is held is let go, and no store waited for.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        heed()
        try:
            with checked_in(self.settings, self):
                run(self, args, opts)
            sys.stdout.flush()  # what is left would be written when nobody looks after its errors any more
        except StoreError as error:
            sys.stderr.write(f"{error} 存储不可用\n")
            self.exitcode = NO_STORE
        except KeyboardInterrupt:
            self.exitcode = self.stopped
        except BrokenPipeError:
            if not _unread():
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = UNREAD

    return runs


def _unread() -> bool:
    """Whether it is our own output that nobody reads: a server that hung up is another matter."""
    looking = select.poll()
    looking.register(sys.stdout.fileno(), 0)
    return any(told & select.POLLERR for _, told in looking.poll(0))


class QuietCommand(Piped):
    """Outside `crawler.commands`: Scrapy takes every command class there for a command."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}


class QuietCrawl(Piped):
    """A command that crawls and prints lines of its own: between them only warnings of the crawl."""

    requires_project = True

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        # Before the command line, which may ask for more, and after the project.
        self.settings.set("LOG_LEVEL", "WARNING", priority="project")
        super().process_options(args, opts)
