"""The bench of serving measures what it says: an archive as crawls leave it, and routes that are there."""

from __future__ import annotations

import random

import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.news.comparison import compare
from pipelines.stores.archive import Archive
from pipelines.stores.search import Search, Sought
from tests.bench.serve import routes
from tests.bench.serve_fill import fill
from tests.feeds.town import told


def test_made_up_news_is_kept_as_crawls_keep_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("serve_news", "serve_fill"):
        monkeypatch.setattr(f"tests.bench.{module}.POOL", 97)
    fill(archive, 240, 3, 40)
    assert archive.last_change() == 240
    edit = archive.change(6)  # the fifth article's second revision
    before, after = archive.revision(5), archive.revision(6)
    assert edit is not None
    assert before is not None
    assert after is not None
    assert edit.parts == compare(before.article, after.article).parts
    assert (after.article.id, after.article.url, after.number) == (edit.article_id, edit.url, 2)

    search = Search(archive)
    assert search.behind() == 0
    sought = Sought(
        q=after.article.paragraphs[2][:9], portal=after.article.portal, source=after.article.source or ""
    )
    found = {hit.id for hit in search.hits(sought).revisions}
    assert (5 in found, 6 in found) == (False, True)  # each article once
    assert {5, 6} <= set(search.matching(sought).revisions)

    assert told(archive) is not None  # and crawls go on from there
    assert (archive.last_change(), search.behind()) == (241, 1)
    with TestClient(create_app(archive, "http://127.0.0.1", Offer(rate=1e9))) as client:
        for what, address in routes(240, random.Random(11)).items():
            assert client.get(address()).status_code == 200, what
