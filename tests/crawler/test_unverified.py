"""A portal whose certificate is nobody's is not read, unless its declaration says so; each run says it again."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from tests import forks
from tests.crawl import Site
from tests.feeds.test_certificate import certified
from tests.towns import Towns, declare, town


@contextmanager
def encrypted(folder: Path) -> Iterator[Towns]:
    server = Towns(town("qing", 3))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified("somebody.example", folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("options", ["", 'unverified="2026-11: renewed too late, they know",'])
def test_a_wrong_certificate(tmp_path: Path, embedded: str, options: str) -> None:
    with encrypted(tmp_path) as server, redis.Redis.from_url(embedded) as client:
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
