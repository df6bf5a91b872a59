"""The subscriptions that ops have written, for the commands that deliver and try them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import BaseSettings

if TYPE_CHECKING:
    from pipelines.feeds.subscription import Subscription


def subscribers(
    settings: BaseSettings, file: str | None, *, strict: bool = False
) -> list[Subscription] | None:
    """Those of the file, or None where it is no good: said in lines.

    `strict`: a portal that nobody has declared is no good either; else it is only said.
    """
    from crawler.commands import declared
    from pipelines.feeds.deliver import misunderstood
    from pipelines.feeds.subscription_file import BadSubscription, load

    path, known = Path(file or settings["SUBSCRIPTIONS"]), declared(settings)
    try:
        found = load(path, os.environ, known if strict else None)
    except BadSubscription as error:
        print(f"{error}\n{path}: not used 订阅文件有误")  # noqa: T201
        return None
    if bad := misunderstood(found):
        told = f"{path}: subscription {', '.join(bad)}: channel: Apprise does not understand it 渠道地址有误"
        print(told)  # noqa: T201
        return None
    for subscription in found:
        if strangers := sorted(subscription.portals - known.keys()):
            told = f"{path}: subscription {subscription.name}: no portal is called {', '.join(strangers)}"
            print(f"{told} 没有这个门户")  # noqa: T201
    return found


class Subscribers:
    """Those of the file, read again whenever it has become another; one that is no good changes nothing."""

    def __init__(self, settings: BaseSettings, file: str | None) -> None:
        self._settings, self._file = settings, file
        self._stamp = self._stamped()
        self._held = subscribers(settings, file)

    def __bool__(self) -> bool:
        """Whether the file was good from the start."""
        return self._held is not None

    def now(self) -> list[Subscription]:
        if (stamp := self._stamped()) != self._stamp:
            self._stamp = stamp
            found = subscribers(self._settings, self._file)
            if found is None:
                told = "the subscriptions stay as they were until it is mended 改好之前仍用先前的订阅"
            else:
                self._held, told = found, f"subscriptions read again: {len(found)} 已重读订阅"
            print(told, flush=True)  # noqa: T201
        return self._held or []

    def _stamped(self) -> tuple[int, int, int] | None:
        """Another one whenever the file was written, or has another in its place; None: there is none."""
        try:
            told = Path(self._file or self._settings["SUBSCRIPTIONS"]).stat()
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size, told.st_ino
