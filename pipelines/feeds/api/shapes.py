"""What the API tells, and how OpenAPI describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from pipelines.feeds.policy import Policy, Shown, shown_of
from pipelines.feeds.words import clean, excerpt
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision, State
from pipelines.news.rights import Rights, rights_of
from pipelines.news.significance import Sort

Item = TypeVar("Item")
# A page may print anything, and a page of answers holds hundreds.
LONGEST_LINE, LONGEST_TEXT = 1_000, 20_000


class Shape(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Page(Shape, Generic[Item]):
    """`next` is the cursor of the page behind this one. Of the changes and revisions there is always one:
    asked with later, it tells what came meanwhile. Elsewhere null ends the list.
    """

    items: list[Item]
    next: str | None


class PortalShape(Shape):
    name: str
    title: str
    title_en: str
    province: str
    home: str


class ArticleShape(Shape):
    """`unread`: why the last visit found no article; `latest`: the id of its latest revision."""

    id: str
    portal: str
    url: str
    section: str | None
    state: State
    found_at: datetime
    edited_at: datetime | None
    unread: str | None
    latest: int | None
    timegate: str
    timemap: str


class Named(Shape):
    role: str
    name: str


class Picture(Shape):
    src: str
    caption: str | None


class RevisionShape(Shape):
    """`paragraphs` is null where the policy for texts of that class of rights does not allow the whole text,
    `excerpt` where it allows no word of it. `memento` is the page it was read from.
    """

    id: int
    article_id: str
    number: int
    portal: str
    url: str
    captured_at: datetime
    baseline: bool
    fingerprint: str
    reader: int
    layout: str
    headline: str
    subhead: str | None
    kicker: str | None
    original_headline: str | None
    published_at: datetime | None
    published_raw: str | None
    updated_at: datetime | None
    source: str | None
    bylines: list[Named]
    editors: list[str]
    responsible_editors: list[str]
    dateline: str | None
    section: str | None
    rights: str | None
    rights_class: Rights
    syndicated: bool | None
    images: list[Picture]
    excerpt: str | None
    paragraphs: list[str] | None
    memento: str | None


class PartShape(Shape):
    """A field, or a paragraph; `edits` lead from before to after: = stays, - goes, + comes. Texts are null
    where the policy allows no word; `cut` says that one was too long to be told whole.
    """

    field: str
    kind: str
    sorts: list[Sort]
    weight: float
    before: str | None
    after: str | None
    edits: list[tuple[Literal["=", "-", "+"], str]]
    cut: bool


class ChangeShape(Shape):
    id: int
    kind: Kind
    portal: str
    at: datetime
    headline: str
    url: str
    article_id: str
    revision_id: int | None
    before_id: int | None
    sorts: list[Sort]
    significance: float
    parts: list[PartShape]


class DiffShape(Shape):
    """Two revisions of one article compared, by today's rules."""

    before: RevisionShape
    after: RevisionShape
    parts: list[PartShape]


class RunShape(Shape):
    id: int
    portal: str
    started_at: datetime
    ended_at: datetime | None
    reason: str | None
    stats: dict[str, Any]


class HitShape(Shape):
    """The newest revision of an article that says what was sought; `gone`: what the article says now does not.

    `before`, `match`, `after`: the match and what stands around it; null where the policy allows no word.
    """

    revision: RevisionShape
    gone: bool
    before: str | None
    match: str | None
    after: str | None


def line(text: str) -> str:
    return clean(text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…")


def revision_shape(revision: Revision, policy: Policy, home: str) -> RevisionShape:
    article = revision.article
    shown = shown_of(policy, article)
    names = RevisionShape.model_fields.keys()
    plain = {name: getattr(article, name) for name in names if hasattr(article, name)}
    plain = {name: line(value) if isinstance(value, str) else value for name, value in plain.items()}
    lists = {name: [line(one) for one in plain[name][:100]] for name in ("editors", "responsible_editors")}
    own = {name: getattr(revision, name) for name in names if hasattr(revision, name)}
    pages = f"{home}/memento/{article.id}/{revision.number}"
    return RevisionShape(
        **plain
        | own
        | lists
        | {
            "article_id": article.id,
            "bylines": [Named(role=line(by.role), name=line(by.name)) for by in article.bylines[:100]],
            "images": [
                Picture(src=line(one.src), caption=line(one.caption) if one.caption else None)
                for one in article.images[:200]
            ],
            "rights_class": rights_of(article),
            "excerpt": None if shown is Shown.LINK else clean(excerpt(article)),
            "paragraphs": [clean(one) for one in article.paragraphs] if shown is Shown.FULL else None,
            "memento": pages if revision.evidence else None,
        }
    )


def part_shape(part: Part, shown: Shown) -> PartShape:
    texts = [part.before, part.after]
    cut = any(text and len(text) > LONGEST_TEXT for text in texts)
    silent = shown is Shown.LINK
    before, after = (None if silent or text is None else clean(text[:LONGEST_TEXT]) for text in texts)
    edits = [] if silent or cut else [(op, clean(text)) for op, text in part.edits]
    return PartShape(
        field=part.field,
        kind=part.kind,
        sorts=list(part.sorts),
        weight=part.weight,
        before=before,
        after=after,
        edits=edits,
        cut=cut,
    )


def change_shape(change: Change, revision: Revision | None, policy: Policy) -> ChangeShape:
    shown = shown_of(policy, revision.article if revision else None)
    return ChangeShape(
        id=change.id,
        kind=change.kind,
        portal=change.portal,
        at=change.at,
        headline=line(change.headline),
        url=clean(change.url),
        article_id=change.article_id,
        revision_id=change.revision_id,
        before_id=change.before_id,
        sorts=list(change.sorts),
        significance=change.significance,
        parts=[part_shape(part, shown) for part in change.parts],
    )
