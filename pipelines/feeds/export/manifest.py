"""What was asked, by what it was answered, and what came: enough to say whether two exports are the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pipelines.feeds.export.columns import COLUMNS
from pipelines.feeds.export.writers import GUARD
from pipelines.news.layout import READER
from pipelines.stores.database import HEAD
from pipelines.stores.library import Range


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counted while rows go by."""

    rows: int = 0
    by_portal: dict[str, int] = field(default_factory=dict)
    readers: set[int] = field(default_factory=set)
    """Versions of the reading rules that the rows were read by."""
    evidence: int = 0
    evidence_missing: int = 0


def manifest(
    what: str, form: str, within: Range, tally: Tally, files: list[Path], made_at: datetime
) -> dict[str, Any]:
    query = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(within).items()
    }
    told: dict[str, Any] = {
        "what": what,
        "format": form,
        "query": {name: value or None for name, value in query.items()},
        "made_at": made_at.isoformat(),
        "reader": READER,
        "readers_of_rows": sorted(tally.readers),
        "schema": HEAD,
        "rows": tally.rows,
        "rows_by_portal": dict(sorted(tally.by_portal.items())),
        "evidence": {"copied": tally.evidence, "missing": tally.evidence_missing},
        "columns": [{"name": one.name, "type": one.type, "means": one.means} for one in COLUMNS[what]],
        "files": [_file(path) for path in files],
    }
    if form == "csv":
        told["csv"] = f"a text that a spreadsheet would run as a formula begins with {GUARD}"
    return told


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}


def written(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
