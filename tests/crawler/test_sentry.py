"""What Sentry hears: bugs, with the portal's name, and never a word of an article."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
import sentry_sdk
from redis.backoff import NoBackoff
from redis.retry import Retry
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from crawler.extensions import sentry
from pipelines.stores.errors import StoreAway
from pipelines.stores.frontier import Frontier
from tests.samples import article


class Kept(Transport):
    """Instead of the network."""

    sent: list[dict[str, Any]]

    def __init__(self, options: dict[str, Any] | None = None) -> None:
        super().__init__(options)
        self.sent = []

    def capture_envelope(self, envelope: Envelope) -> None:
        event = envelope.get_event()
        if event is not None:
            self.sent.append(dict(event))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The events of an extension switched on by its setting."""
    kept = Kept()
    real = sentry_sdk.init
    monkeypatch.setattr(
        sentry.sentry_sdk, "init", lambda dsn, **options: real(dsn, transport=kept, **options)
    )
    monkeypatch.setattr(sentry.sentry_sdk, "is_initialized", lambda: False)
    with sentry_sdk.isolation_scope():
        sentry.Sentry.from_crawler(get_crawler(settings_dict={"SENTRY_DSN": "https://key@sentry.example/1"}))
        yield kept.sent
        real()


def test_without_a_dsn_it_is_off() -> None:
    with pytest.raises(NotConfigured):
        sentry.Sentry.from_crawler(get_crawler(settings_dict={"SENTRY_DSN": ""}))


def test_a_bug_is_sent_with_its_portal_and_without_text(sent: list[dict[str, Any]]) -> None:
    text = article().paragraphs[1]
    try:
        int("a bug")
    except ValueError:
        extra = {"spider": SimpleNamespace(name="heilongjiang_dbw"), "item": text}
        logging.getLogger("scrapy.core.scraper").exception("error while processing", extra=extra)
    (event,) = sent
    assert event["tags"]["portal"] == "heilongjiang_dbw"
    assert event["release"].startswith("gaigao@")
    assert text not in str(event)


def test_the_weather_of_the_net_is_not_sent(
    sent: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.stores.reach.PATIENCE", Retry(NoBackoff(), 0))
    logging.getLogger("scrapy.downloadermiddlewares.retry").error("Gave up retrying")
    try:
        Frontier.open("unix:///nowhere/valkey.sock").size("p")
    except StoreAway:
        logging.getLogger("scrapy.core.scraper").exception("error while processing")
    assert sent == []
