"""Pages of the reading room: Jinja2 with everything escaped that does not say it is marked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.feeds import marks, words
from pipelines.feeds.entry import ADDRESSES, linked, web
from pipelines.news.article import Article
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision

HERE = Path(__file__).parent


class Pages:
    """The templates, with the address they stand under."""

    def __init__(self, public_url: str) -> None:
        self.root = urlsplit(public_url).path.rstrip("/")
        self._made = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=True,
            finalize=lambda value: words.clean(value) if isinstance(value, str) else value,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        shown = (words.beijing, words.minute, words.clock, marks.named, web)
        self._made.filters |= {show.__name__: show for show in shown}
        self._made.globals |= {
            "root": self.root,
            "KINDS": words.KINDS,
            "FATES": words.FATES,
            "SORTS": words.SORTS,
        }

    def render(self, template: str, **values: Any) -> str:
        return self._made.get_template(template).render(**values)

    def front(self, *, kind: Kind | None = None, portal: str = "", before: int | None = None) -> str:
        """The address of the front page so filtered."""
        chosen = {"kind": kind.value if kind else "", "portal": portal, "before": before or ""}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{self.root}/?{query}" if query else f"{self.root}/"


@dataclass(frozen=True, slots=True)
class Row:
    """A change in the front page's list, and in an article's history."""

    change: Change
    label: str
    glimpse: Markup
    more: int

    @classmethod
    def of(cls, change: Change) -> Row:
        if not change.parts:
            return cls(change, "", Markup(""), 0)
        part = max(change.parts, key=lambda part: part.weight)
        label = f"{marks.named(part.field)[0]} {words.FATES.get(part.kind, ('',))[0]}".rstrip()
        return cls(change, label, marks.glimpse(part), len(change.parts) - 1)


def by_day(changes: Iterable[Change]) -> list[tuple[str, list[Row]]]:
    """Rows under the Beijing day they belong to, in the order given."""
    return [
        (day, [Row.of(change) for change in group])
        for day, group in groupby(changes, key=lambda change: words.day(change.at))
    ]


@dataclass(frozen=True, slots=True)
class Marked:
    """A part on the page of its change: what became of it, and the paragraph's number now and before."""

    part: Part
    html: Markup
    fate: str
    number: int | None
    was: int | None


# A paragraph that only stands elsewhere is recognised by so many characters of its ends.
MOVED = 60


def marked(part: Part, before: Revision | None, after: Revision | None) -> Marked:
    fate = part.kind
    if fate == "edited" and (part.before is None or part.after is None):
        fate = "added" if part.before is None else "removed"
    was, number = _number(part.before, part, before), _number(part.after, part, after)
    return Marked(part, _html(part), fate, was if fate == "removed" else number, was)


def _html(part: Part) -> Markup:
    if part.field in ADDRESSES:
        return linked(part)
    found = marks.marks(part)
    return marks.html(marks.shortened(found, MOVED) if part.kind == "moved" else found)


def _number(text: str | None, part: Part, revision: Revision | None) -> int | None:
    """Which paragraph the text is; of several, the first."""
    first = (text or "").partition("\n")[0]
    if part.field != "paragraphs" or revision is None or first not in revision.article.paragraphs:
        return None
    return revision.article.paragraphs.index(first) + 1


def fields(article: Article) -> list[tuple[str, str, str]]:
    """(Chinese, English, value) of what the page says about the article, as read."""
    parsed = words.beijing(article.published_at) if article.published_at else ""
    raw = article.published_raw or ""
    printed = f"（原样：{raw}）" if raw and not (parsed and raw.startswith(parsed)) else ""
    told = {
        "original_headline": article.original_headline,
        "published_at": parsed + printed,
        "source": article.source,
        "bylines": "、".join(f"{by.role} {by.name}" for by in article.bylines),
        "editors": "、".join(article.editors),
        "responsible_editors": "、".join(article.responsible_editors),
    }
    return [(*marks.named(name), value) for name, value in told.items() if value]


def history(
    revisions: Iterable[Revision], changes: Iterable[Change]
) -> list[tuple[Row | None, Revision | None]]:
    """Changes and silent baselines, newest first, each with the revision it brought."""
    kept = {(revision.id, revision.captured_at): revision for revision in revisions}
    told = [(Row.of(change), kept.pop((change.revision_id or 0, change.at), None)) for change in changes]
    silent = [(None, revision) for revision in kept.values()]
    return sorted([*told, *silent], key=_when, reverse=True)


def _when(item: tuple[Row | None, Revision | None]) -> tuple[float, int]:
    row, revision = item
    if row is not None:
        return row.change.at.timestamp(), row.change.id
    return (revision.captured_at.timestamp() if revision else 0.0), 0
