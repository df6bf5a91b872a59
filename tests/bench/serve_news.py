"""Made-up news of any number: articles, their revisions and changes as rows, and what search knows them by.

Each text is drawn from a pool of paragraphs, so that what search makes of one is worked out once.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

from pipelines.news.comparison import compare
from pipelines.stores.grams import PORTAL, grams
from pipelines.stores.numbered import SEGMENT, number, segment
from tests.samples import NOON, article

PORTALS, SECTIONS, SOURCES, POOL = 56, 6, 400, 20_000
ADDED = "增补一句。"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of four tables, ready to be written; JSON is text; search: revision, its grams."""

    articles: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    search: list[tuple[int, set[str]]]


def words(chance: random.Random) -> Callable[[int], str]:
    """Texts of words whose frequencies fall as those of a language do."""
    # Common characters first: 3,500 of them make nearly all news.
    signs = [chr(0x4E00 + (n * 37) % 20_000) for n in range(3500)]
    weights = [1 / (n + 3) for n in range(len(signs))]
    known = ["".join(chance.choices(signs, weights, k=chance.choice((1, 2, 2, 2, 3)))) for _ in range(30_000)]
    shares = [*accumulate(1 / (n + 10) for n in range(len(known)))]

    def text(length: int) -> str:
        return "".join(chance.choices(known, cum_weights=shares, k=length // 2))

    return text


def portal_name(chance: random.Random) -> str:
    """Few portals write most of the news."""
    return f"portal_{int(PORTALS * chance.random() ** 2):02}"


def portal_rows() -> list[dict[str, str]]:
    return [
        {
            "name": f"portal_{n:02}",
            "title": f"门户{n}",
            "title_en": "",
            "province": f"CN-{chr(65 + n // 2 % 26)}X",
            "home": f"https://portal_{n:02}.example/",
        }
        for n in range(PORTALS)
    ]


class News:
    """`numbered`: grams as PostgreSQL's search holds them."""

    def __init__(self, chance: random.Random, paragraphs: int, *, numbered: bool) -> None:
        self._chance, self._paragraphs, self._numbered = chance, paragraphs, numbered
        self._text = words(chance)
        self._pool = [self._text(120) for _ in range(POOL)]
        self._headlines = [self._text(18) for _ in range(POOL)]
        self._bare = article(
            id="0" * 16, portal="", url="", headline="", source=None, paragraphs=(), editors=()
        )
        self._bare = replace(self._bare, responsible_editors=())
        self._blank = self._bare.to_json()
        self._grams: dict[tuple[str, str], list[str]] = {}
        self._edits: dict[int, tuple[str, float]] = {}

    def batches(self, count: int, size: int) -> Iterator[Batch]:
        """So many articles, every fifth edited once: 1.2 revisions each."""
        batch, number = Batch([], [], [], []), 0
        for id_ in range(1, count + 1):
            number += self._write(batch, id_, number)
            if id_ % size == 0 or id_ == count:
                yield batch
                batch = Batch([], [], [], [])

    def _write(self, batch: Batch, id_: int, number: int) -> int:
        """An article behind revision `number`; how many revisions it has."""
        portal, at = portal_name(self._chance), NOON + timedelta(seconds=20 * id_)
        chosen = self._chance.choices(range(POOL), k=self._paragraphs)
        state = self._blank | {
            "id": f"{id_:016x}",
            "portal": portal,
            "url": f"https://{portal}.example/{id_}.html",
            "headline": self._chance.choice(self._headlines),
            "source": f"来源{int(SOURCES * self._chance.random() ** 3)}",
            "paragraphs": [self._pool[n] for n in chosen],
            "captured_at": at.isoformat(),
        }
        self._keep(batch, number + 1, 1, state, at, chosen)
        if id_ % 5:
            states = 1
        else:
            states, later = 2, at + timedelta(hours=1)
            edited = [state["paragraphs"][0] + ADDED, *state["paragraphs"][1:]]
            self._keep(
                batch,
                number + 2,
                2,
                state | {"paragraphs": edited, "captured_at": later.isoformat()},
                later,
                chosen,
            )
        batch.articles.append(
            {name: state[name] for name in ("id", "portal", "url")}
            | {
                "section": f"栏目{id_ % SECTIONS}",
                "found_at": at,
                "since": at,
                "state": "live",
                "latest": number + states,
                "edited_at": at,
            }
        )
        return states

    def _keep(
        self, batch: Batch, id_: int, number: int, state: dict[str, Any], at: datetime, chosen: Sequence[int]
    ) -> None:
        batch.revisions.append(
            {
                "id": id_,
                "article_id": state["id"],
                "number": number,
                "captured_at": at,
                "fingerprint": f"{id_:064x}",
                "reader": 1,
                "layout": "x",
                "baseline": False,
                "evidence": None,
                "article": json.dumps(state, ensure_ascii=False),
            }
        )
        parts, significance = self._edit(chosen[0]) if number > 1 else ("[]", 1.0)
        batch.changes.append(
            {
                "id": id_,
                "article_id": state["id"],
                "portal": state["portal"],
                "at": at,
                "kind": "new" if number == 1 else "edited",
                "url": state["url"],
                "headline": state["headline"],
                "revision_id": id_,
                "before_id": id_ - 1 if number > 1 else None,
                "parts": parts,
                "sorts": ",addition," if number > 1 else ",",
                "significance": significance,
            }
        )
        batch.search.append((id_, self._searched(id_, state)))

    def _edit(self, place: int) -> tuple[str, float]:
        """What an edit of this paragraph is told as."""
        if place not in self._edits:
            before = replace(self._bare, paragraphs=(self._pool[place],))
            after = replace(before, paragraphs=(self._pool[place] + ADDED,))
            parts = [part.to_json() for part in compare(before, after).parts]
            self._edits[place] = json.dumps(parts, ensure_ascii=False), 0.4
        return self._edits[place]

    def _searched(self, id_: int, state: dict[str, Any]) -> set[str]:
        told = [*(("paragraphs", line) for line in state["paragraphs"])]
        told += [(name, state[name]) for name in ("portal", "source", "headline")]
        found = set[str]().union(*(self._known(*one) for one in told))
        return found | {str(segment(id_ // SEGMENT))} if self._numbered else found

    def _known(self, field: str, text: str) -> list[str]:
        if (field, text) not in self._grams:
            self._grams[field, text] = self._line(field, text)
        return self._grams[field, text]

    def _line(self, field: str, text: str) -> list[str]:
        values: dict[str, Any] = {field: (text,) if field == "paragraphs" else text}
        known = [gram for gram in grams(replace(self._bare, **values)) if gram != PORTAL]
        return [str(number(gram)) for gram in known] if self._numbered else known
