"""The texts of revisions, packed: the first whole, those that follow as what differs from it.

A text is never told by a difference from a difference: two rows are enough to read any revision.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from pipelines.news.article import Article
from pipelines.stores.packing import pack, unpack
from pipelines.stores.schema import revisions

BASE = revisions.alias("base")
# The columns of `select(…)` that tell a revision's text, and the rows they come from.
TEXT = revisions.c.article, BASE.c.article.label("base_article")
JOINED = revisions.outerjoin(BASE, BASE.c.id == revisions.c.base)
SELECTED = sa.select(revisions, TEXT[1]).select_from(JOINED)
# A text that has become another is kept whole: a difference must be so much smaller.
LEAST = 3


def packed(article: Article, latest: Any = None) -> dict[str, Any]:
    """The columns of a new revision that hold its text. `latest`: the row before it, of SELECTED."""
    text = _json(article)
    whole = pack(text)
    if latest is None:
        return {"article": whole, "base": None}
    held, id_ = (latest.base_article, latest.base) if latest.base else (latest.article, latest.id)
    difference = pack(text, unpack(held))
    if len(difference) * LEAST < len(whole):
        return {"article": difference, "base": id_}
    return {"article": whole, "base": None}


def article_of(row: Any) -> Article:
    """The text of a row of SELECTED. Raises ValueError for a damaged one."""
    like = unpack(row.base_article) if row.base_article else b""
    return Article.from_json(json.loads(unpack(row.article, like)))


def _json(article: Article) -> bytes:
    return json.dumps(article.to_json(), ensure_ascii=False, separators=(",", ":")).encode()
