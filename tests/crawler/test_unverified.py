"""A portal whose certificate is nobody's is not read, unless its declaration says so; each run says it again."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import redis

from tests import forks
from tests.crawl import Site
from tests.feeds.test_certificate import certified
from tests.towns import declare, serving, town


def encrypting(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified("somebody.example", folder))
    return context


@pytest.mark.parametrize("options", ["", 'unverified="2026-11: renewed too late, they know",'])
def test_a_wrong_certificate(tmp_path: Path, embedded: str, options: str) -> None:
    tls = encrypting(tmp_path)
    with serving(town("qing", 3), tls=tls) as server, redis.Redis.from_url(embedded) as client:
        client.flushdb()
        file = declare(tmp_path / "towns_encrypted", "qing", server.port, "pace=0.02," + options)
        file.write_text(file.read_text("utf-8").replace("http://", "https://"))
        site = Site(1, tmp_path / "var", embedded, "")
        site.var.mkdir()
        site.env["PYTHONPATH"] = str(tmp_path)
        command = ("crawl", "town_qing", "-s", "SPIDER_MODULES=towns_encrypted", "-s", "RETRY_ENABLED=0")
        said = forks.crawl(site.env, tmp_path / "crawl.log", *command)
        assert len(site.told()) == (3 if options else 0)
        assert ("its certificate is not checked: 2026-11" in said) is bool(options)
