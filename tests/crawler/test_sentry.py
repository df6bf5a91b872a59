"""What Sentry hears: bugs, with the portal's name, and never a word of an article."""

from __future__ import annotations

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sentry_sdk
from redis.backoff import NoBackoff
from redis.retry import Retry
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from crawler.checkin import checked_in
from crawler.extensions import sentry
from crawler.logformat import run_begins
from pipelines.news.layout import READER
from pipelines.news.portal import Layout
from pipelines.stores.errors import StoreAway
from pipelines.stores.frontier import Frontier
from tests.crawler.test_visits import crawled
from tests.samples import PORTAL, article
from tests.towns import town


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


def test_a_crawl_without_a_dsn_starts_no_sentry_whatever_else_is_set(tmp_path: Path, embedded: str) -> None:
    with crawled(town("qing", 3), tmp_path, embedded) as it:
        it.site.env.pop("SENTRY_DSN", None)
        it.site.env |= {"SENTRY_MONITOR": "gaigao-crawl", "SENTRY_SAMPLE": "1"}
        file = tmp_path / "towns_declared" / "town_qing.py"
        never = (
            "import sentry_sdk\nsentry_sdk.init = sentry_sdk.flush = None  # to call it would be an error\n"
        )
        file.write_text(file.read_text("utf-8").replace("\nHOME", f"\n{never}HOME"), "utf-8")
        said = it.crawl()
        assert "fate/article 3" in said
        assert "sentry" not in said.lower()


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


def test_events_are_tagged_grouped_and_without_secrets(sent: list[dict[str, Any]]) -> None:
    def read(layout: Layout) -> None:
        raise KeyError("https://user:s3cr3t@news.example/1.html?token=s3cr3t")

    run = run_begins("hainan_hinews")
    for number in range(2):
        try:
            read(PORTAL.layouts[0])
        except KeyError:
            logging.getLogger("pipelines.metadata").exception("error while processing %s", number)
    first, second = sent
    assert first["tags"] == {
        "portal": "hainan_hinews",
        "run": run,
        "reader": str(READER),
        "layout": PORTAL.layouts[0].name,
    }
    assert first["fingerprint"] == second["fingerprint"] == ["KeyError", "", "hainan_hinews"]
    assert "s3cr3t" not in str(sent)
    assert not {"breadcrumbs", "extra", "server_name"} & first.keys()


def test_what_is_sampled_out_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(sentry.sentry_sdk, "init", lambda _, **options: asked.update(options))
    monkeypatch.setattr(sentry.sentry_sdk, "is_initialized", lambda: False)
    settings = {"SENTRY_DSN": "https://key@sentry.example/1", "SENTRY_SAMPLE": "0.25"}
    sentry.Sentry.from_crawler(get_crawler(settings_dict=settings))
    assert asked["sample_rate"] == 0.25


@pytest.mark.parametrize(("exitcode", "status"), [(0, "ok"), (1, "error")])
def test_a_command_from_cron_checks_in_and_out(
    monkeypatch: pytest.MonkeyPatch, exitcode: int, status: str
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr("sentry_sdk.is_initialized", lambda: True)
    monkeypatch.setattr("sentry_sdk.crons.capture_checkin", lambda **said: told.append(said) or "id")
    monitored = Settings({"SENTRY_DSN": "https://key@sentry.example/1", "SENTRY_MONITOR": "canary"})
    for settings in (monitored, Settings({"SENTRY_DSN": "", "SENTRY_MONITOR": "canary"})):
        with checked_in(settings, SimpleNamespace(exitcode=exitcode)):  # type: ignore[arg-type]
            pass
    assert [(one["monitor_slug"], one["status"]) for one in told] == [
        ("canary", "in_progress"),
        ("canary", status),
    ]
