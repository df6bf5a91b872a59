"""Too many questions, whichever of several server processes is asked."""

from __future__ import annotations

from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.stores.archive import Archive
from pipelines.stores.rates import Rates

PATH = "/api/v1/portals"


def test_two_servers_count_together(log: Archive, redis_url: str) -> None:
    offers = [Offer(rate=3, rates=Rates.open(redis_url, patient=False)) for _ in range(2)]
    with (
        TestClient(create_app(log, "", offers[0])) as one,
        TestClient(create_app(log, "", offers[1])) as other,
    ):
        answers = [client.get(PATH) for client in (one, other, one, other, one)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
        assert answers[-1].headers["ratelimit-policy"] == '"default";q=3;w=60'


def test_without_its_redis_each_server_counts_for_itself(log: Archive) -> None:
    away = Rates.open("redis://127.0.0.1:1/0", patient=False)
    with TestClient(create_app(log, "", Offer(rate=2, rates=away))) as client:
        assert [client.get(PATH).status_code for _ in range(3)] == [200, 200, 429]
