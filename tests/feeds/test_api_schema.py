"""The API answers as OpenAPI says it does, whatever is asked: schemathesis asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.stores.archive import Archive
from pipelines.stores.search import Search
from tests.feeds.town import HOSTILE, gone, told

schemathesis = pytest.importorskip("schemathesis")


OPERATIONS = 11


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    log = Archive.open(f"sqlite:///{tmp_path_factory.mktemp('api') / 'archive.sqlite'}")
    told(log)
    told(log, 5, paragraphs=(HOSTILE, "云岭县图书馆"), headline=HOSTILE)
    gone(log, 10)
    gone(log, 30)
    Search(log).catch_up()
    app = create_app(log, "http://testserver", Offer(rate=10_000_000))
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    log.close()


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_it_answers_as_described(api: Any, mode: str) -> None:
    """Not by its pytest plugin, which reaches into pytest's own parts."""
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) == OPERATIONS
    statuses = set[int]()
    for operation in operations:
        if mode == "negative" and not (operation.query or operation.path_parameters):
            continue
        cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def ask(case: Any) -> None:
            statuses.add(case.call_and_validate().status_code)

        ask()
    assert statuses >= ({200, 404} if mode == "positive" else {422})
