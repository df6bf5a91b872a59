"""A command that a timer starts tells Sentry when it begins and how it ended: one that never began is missed there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings


@contextmanager
def checked_in(settings: BaseSettings, command: ScrapyCommand) -> Iterator[None]:
    """No-op without SENTRY_DSN and SENTRY_MONITOR; well where the command ends with 0."""
    dsn, monitor = settings.get("SENTRY_DSN"), settings.get("SENTRY_MONITOR")
    if not (dsn and monitor):
        yield
        return
    import sentry_sdk
    from sentry_sdk.crons import capture_checkin

    from crawler.extensions.sentry import start

    start(settings)
    id_ = capture_checkin(monitor_slug=monitor, status="in_progress")
    status = "error"
    try:
        yield
        status = "error" if command.exitcode else "ok"
    finally:
        capture_checkin(monitor_slug=monitor, check_in_id=id_, status=status)
        sentry_sdk.flush(timeout=2)
