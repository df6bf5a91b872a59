"""The frozen pages under tests/pages, where they lie beside the code: a page, and what a person blessed of it."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from crawler.portals.declared_well import Frozen

FAMILIES = "_families"


def frozen_pages(folder: Path) -> Frozen | None:
    """What is frozen in a folder; None where there is no such folder, as where gaigao is only installed."""
    if not folder.is_dir():
        return None
    addresses = defaultdict[str, list[str]](list)
    layouts = defaultdict[str, set[str]](set)
    for path in sorted(folder.glob("*/*.json")):
        blessed = json.loads(path.read_text(encoding="utf-8"))
        addresses[path.parent.name].append(blessed["url"])
        layouts[path.parent.name].add(blessed["expect"]["layout"])
    return Frozen(
        addresses={name: tuple(found) for name, found in addresses.items() if name != FAMILIES},
        layouts={name: frozenset(found) for name, found in layouts.items() if name != FAMILIES},
        families=frozenset(layouts[FAMILIES]),
    )
