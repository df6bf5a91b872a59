"""The bench of the frontier measures what it says: a small load, on the embedded server."""

from __future__ import annotations

import pytest
import redis

from pipelines.stores.frontier import Frontier
from tests.bench.frontier_load import NOW, Load, identity, left_by_visits

SIZE = 4000
# The goal at a million is 160; a small portal shares its lists among fewer.
MOST_BYTES = 250


@pytest.fixture
def load(frontier: Frontier, redis_url: str) -> Load:
    client = redis.Redis.from_url(redis_url)
    return Load(frontier=frontier, client=client, portals=("a_b", "c_d"), size=SIZE, seen=left_by_visits(100))


def test_an_article_takes_little_memory_and_what_is_timed_is_done(load: Load) -> None:
    load.fill()  # scripts and buffers of a server that was just begun are no article's
    for portal in load.portals:
        load.frontier.clear(portal, 0)
    before = load.memory()
    load.fill()
    load.dress()
    assert sum(load.frontier.size(portal) for portal in load.portals) == SIZE
    assert load.frontier.waiting("a_b", NOW, SIZE) > 0
    assert len(load.frontier.visits("a_b", [identity(0, at) for at in range(50)])) == 50
    assert 40 < (load.memory() - before) / SIZE < MOST_BYTES
    for speed in (load.unseen, load.add, load.take, load.visited, load.take_and_commit):
        assert speed(2) > 0
    load.client.close()
