"""What an edit costs, held to what is promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.store import measured
from tests.conftest import needs_postgres

# Fewer would tell of the size of a database's pages, not of ours.
ARTICLES, EDITS = 100, 6
KILOBYTE = 1024


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=needs_postgres)])
def test_an_edit_costs_three_kilobytes_at_most(
    request: pytest.FixtureRequest, tmp_path: Path, database: str
) -> None:
    """Rows, indexes, search and the page itself, counted as `make bench-store` counts them."""
    url = f"sqlite:///{tmp_path / 'archive.sqlite'}"
    url = str(request.getfixturevalue("postgres_url")) if database == "postgres" else url
    cost = measured(url, tmp_path, ARTICLES, EDITS)
    assert cost["edit"] <= 3 * KILOBYTE
    # On PostgreSQL a row of its own in the index of search would be the size of the first.
    assert database == "sqlite" or cost["edit_search"] <= cost["first_search"] / 4
