"""Made-up news: a pool of texts, each with what search makes of it; `serve_fill` draws articles from it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any

from pipelines.news.comparison import compare
from pipelines.stores.grams import PORTAL, grams
from pipelines.stores.numbered import number
from tests.samples import article

PORTALS, SECTIONS, SOURCES = 56, 6, 400
# A prime: article n takes the texts at n times other primes.
POOL = 4999
ADDED = "增补一句。"


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


def pool(chance: random.Random, length: int, *, numbered: bool) -> Iterator[dict[str, Any]]:
    """Rows of the pool: a paragraph of so many characters, a headline and so on, as JSON or grams where said so."""
    text = words(chance)
    for n in range(POOL):
        told = {
            "portal": portal_name(chance),
            "source": f"来源{int(SOURCES * chance.random() ** 3)}",
            "headline": text(18),
            "paragraph": text(length),
        }
        heads = {name: told[name] for name in ("portal", "source", "headline")}
        yield told | {
            "n": n,
            "parts": json.dumps(_parts(told["paragraph"]), ensure_ascii=False),
            "head_grams": grams_of(numbered=numbered, **heads),
            "text_grams": grams_of(numbered=numbered, paragraphs=(told["paragraph"],)),
        }


def blank(**fields: Any) -> Any:
    """An article that says nothing but this."""
    empty = article(portal="", headline="", source=None, paragraphs=(), editors=())
    return replace(empty, responsible_editors=(), **fields)


def _parts(paragraph: str) -> list[dict[str, Any]]:
    """What the edit is told as that puts a sentence behind it."""
    before, after = (blank(paragraphs=(text,)) for text in (paragraph, paragraph + ADDED))
    return [part.to_json() for part in compare(before, after).parts]


def grams_of(*, numbered: bool, **fields: Any) -> list[int] | str:
    """What search makes of an article that says nothing but this."""
    known = [gram for gram in grams(blank(**fields)) if gram != PORTAL]
    return [*map(number, known)] if numbered else " ".join(known)
