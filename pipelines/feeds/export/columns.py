"""The columns of each export: name, type, meaning, and where the value comes from. The dictionary is made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipelines.news.article import Article
from pipelines.news.revision import Change, Kind, Revision
from pipelines.news.rights import rights_of
from pipelines.stores.reading import PortalRow
from pipelines.stores.rows import Told

Type = Literal["text", "int", "float", "bool", "time", "list", "json"]
Portals = Mapping[str, PortalRow]


@dataclass(frozen=True, slots=True)
class Column:
    """`value` takes a row and the portals."""

    name: str
    type: Type
    means: str
    value: Callable[[Any, Portals], Any]


def _of_portal(name: str, portal: str, portals: Portals) -> str | None:
    return getattr(portals[portal], name) if portal in portals else None


def _dumped(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _latest(told: Told) -> Article | None:
    return told.latest.article if told.latest else None


def _said(name: str) -> Callable[[Any, Portals], Any]:
    """A field of the article as the latest revision has it; None where none was read."""
    return lambda row, _: getattr(_latest(row), name, None)


def _field(name: str) -> Callable[[Any, Portals], Any]:
    """A field of the row's article."""
    return lambda row, _: getattr(row.article, name)


def _own(name: str) -> Callable[[Any, Portals], Any]:
    return lambda row, _: getattr(row, name)


def _count(kind: Kind) -> Callable[[Any, Portals], int]:
    return lambda row, _: row.changes.get(kind, 0)


ARTICLES = (
    Column("id", "text", "the article's identity: 16 hex digits of its canonical address", _field("id")),
    Column("portal", "text", "the portal's name", _field("portal")),
    Column("portal_title", "text", "门户", lambda row, all_: _of_portal("title", row.article.portal, all_)),
    Column(
        "province", "text", "ISO 3166-2", lambda row, all_: _of_portal("province", row.article.portal, all_)
    ),
    Column("url", "text", "canonical address", _field("url")),
    Column("section", "text", "栏目 in whose listing it was found", _field("section")),
    Column(
        "state",
        "text",
        "found (not read yet), live, missing or withdrawn",
        lambda row, _: row.article.state.value,
    ),
    Column("found_at", "time", "first seen in a listing", _field("found_at")),
    Column("headline", "text", "标题, as last read", _said("headline")),
    Column("published_at", "time", "as last printed; null where it cannot be true", _said("published_at")),
    Column("source", "text", "来源, as last printed", _said("source")),
    Column("syndicated", "bool", "whether the source is another's; null where unknown", _said("syndicated")),
    Column("revisions", "int", "kept states, silent baselines too", _own("revisions")),
    Column("edits", "int", "改稿 told", _count(Kind.EDITED)),
    Column("withdrawals", "int", "撤稿 told", _count(Kind.WITHDRAWN)),
    Column("restorations", "int", "恢复 told", _count(Kind.RESTORED)),
)

REVISIONS = (
    Column("id", "int", "rises with the time of keeping", _own("id")),
    Column("article_id", "text", "see articles", _field("id")),
    Column("number", "int", "1 for the article's first revision", _own("number")),
    Column("portal", "text", "the portal's name", _field("portal")),
    Column("url", "text", "canonical address", _field("url")),
    Column("captured_at", "time", "when the page was fetched", _own("captured_at")),
    Column(
        "baseline", "bool", "kept without telling: our own reading changed, not the page", _own("baseline")
    ),
    Column("reader", "int", "version of the reading rules", _own("reader")),
    Column("layout", "text", "the page layout it was read by", _field("layout")),
    Column("fingerprint", "text", "the same for two revisions that say the same", _own("fingerprint")),
    Column("headline", "text", "标题", _field("headline")),
    Column("subhead", "text", "副题", _field("subhead")),
    Column("kicker", "text", "引题", _field("kicker")),
    Column("original_headline", "text", "原标题", _field("original_headline")),
    Column("published_at", "time", "as printed; null where it cannot be true", _field("published_at")),
    Column("published_raw", "text", "the string it was printed as", _field("published_raw")),
    Column("source", "text", "来源", _field("source")),
    Column(
        "bylines",
        "list",
        "记者, 通讯员 …: role and name",
        lambda row, _: [f"{by.role} {by.name}" for by in row.article.bylines],
    ),
    Column("editors", "list", "编辑", lambda row, _: [*row.article.editors]),
    Column("responsible_editors", "list", "责编", lambda row, _: [*row.article.responsible_editors]),
    Column("dateline", "text", "电头", _field("dateline")),
    Column("section", "text", "last crumb of the breadcrumb", _field("section")),
    Column("rights", "text", "the page's own notice", _field("rights")),
    Column(
        "rights_class",
        "text",
        "reserved, syndicated, own or unknown",
        lambda row, _: rights_of(row.article).value,
    ),
    Column("syndicated", "bool", "whether the source is another's; null where unknown", _field("syndicated")),
    Column("paragraphs", "list", "正文", lambda row, _: [*row.article.paragraphs]),
    Column(
        "images", "list", "addresses of pictures", lambda row, _: [image.src for image in row.article.images]
    ),
    Column("evidence", "text", "WARC file and offsets of the page", _own("evidence")),
)

CHANGES = (
    Column("id", "int", "place in the change log", _own("id")),
    Column("kind", "text", "new, edited, withdrawn or restored", lambda row, _: row.kind.value),
    Column("portal", "text", "the portal's name", _own("portal")),
    Column("portal_title", "text", "门户", lambda row, all_: _of_portal("title", row.portal, all_)),
    Column("province", "text", "ISO 3166-2", lambda row, all_: _of_portal("province", row.portal, all_)),
    Column("at", "time", "when the page was fetched that showed it", _own("at")),
    Column("headline", "text", "标题", _own("headline")),
    Column("url", "text", "canonical address", _own("url")),
    Column("article_id", "text", "see articles", _own("article_id")),
    Column("before_id", "int", "the revision before; see revisions", _own("before_id")),
    Column("revision_id", "int", "the revision after; see revisions", _own("revision_id")),
    Column("sorts", "list", "numbers, names, quotation …", lambda row, _: [sort.value for sort in row.sorts]),
    Column("significance", "float", "0 to 1", _own("significance")),
    Column(
        "parts",
        "json",
        "what differs: field, kind, before, after, edits",
        lambda row, _: [part.to_json() for part in row.parts],
    ),
    Column("evidence", "text", "WARC file and offsets of the page", _own("evidence")),
)

COLUMNS: dict[str, tuple[Column, ...]] = {"articles": ARTICLES, "revisions": REVISIONS, "changes": CHANGES}
Row = Told | Revision | Change


def valued(columns: tuple[Column, ...], row: Row, portals: Portals) -> dict[str, Any]:
    return {column.name: column.value(row, portals) for column in columns}


def dictionary(what: str) -> str:
    """The columns for people, as Markdown."""
    lines = [f"# {what}", "", "| column | type | means |", "|---|---|---|"]
    lines += [f"| {column.name} | {TYPES[column.type]} | {column.means} |" for column in COLUMNS[what]]
    return "\n".join(lines) + "\n"


TYPES: dict[Type, str] = {
    "text": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "time": "ISO 8601, UTC",
    "list": "list of texts (in CSV: a JSON array)",
    "json": "JSON (in CSV and Parquet: as text)",
}
