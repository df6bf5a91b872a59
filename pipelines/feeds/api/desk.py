"""What the API answers. Plain functions: FastAPI runs them in its threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query

from pipelines.feeds.api import shapes
from pipelines.feeds.api.asked import (
    ArticleId,
    Cursor,
    Id,
    Limit,
    Name,
    Province,
    Section,
    Since,
    Until,
    Words,
)
from pipelines.feeds.glimpse import around
from pipelines.feeds.offer import Offer
from pipelines.feeds.policy import Shown, shown_of
from pipelines.feeds.words import clean
from pipelines.news.comparison import compare
from pipelines.news.revision import Change, Kind, State
from pipelines.news.significance import Sort
from pipelines.stores.archive import Archive
from pipelines.stores.library import ArticleRow, Library, Range
from pipelines.stores.reading import Reading, Wanted
from pipelines.stores.search import Search, Sought


class Desk:
    def __init__(self, archive: Archive, home: str, offer: Offer) -> None:
        self.archive, self.home, self.offer = archive, home.rstrip("/"), offer
        self.reading, self.library, self.search = Reading(archive), Library(archive), Search(archive)

    def portals(self) -> shapes.Page[shapes.PortalShape]:
        """All portals ever declared, in one page."""
        told = [shapes.PortalShape.model_validate(row) for row in self.reading.portals().values()]
        return shapes.Page(items=told, next=None)

    def articles(
        self,
        portal: Name = None,
        province: Province = None,
        section: Section = None,
        state: Annotated[State | None, Query()] = None,
        cursor: Annotated[str | None, Query(pattern=r"^[0-9a-f]{16}$")] = None,
        limit: Limit = 100,
    ) -> shapes.Page[shapes.ArticleShape]:
        """Articles under watch, by id."""
        found = self.library.articles(
            cursor or "",
            limit,
            portal=portal or "",
            province=province or "",
            section=_storable(section),
            state=state,
        )
        last = found[-1].id if len(found) == limit else None
        return shapes.Page(items=[self._article(row) for row in found], next=last)

    def article(self, id_: ArticleId) -> shapes.ArticleShape:
        return self._article(_there(self.library.article(id_)))

    def article_revisions(
        self, id_: ArticleId, cursor: Cursor = None, limit: Limit = 100
    ) -> shapes.Page[shapes.RevisionShape]:
        """An article's revisions, oldest first; the cursor is a revision's number."""
        _there(self.library.article(id_))
        found = self.library.of_article(id_, _number(cursor), limit)
        last = str(found[-1].number) if found else str(_number(cursor))
        return shapes.Page(items=[self._revision(one) for one in found], next=last)

    def revisions(
        self,
        portal: Name = None,
        since: Since = None,
        until: Until = None,
        cursor: Cursor = None,
        limit: Limit = 100,
    ) -> shapes.Page[shapes.RevisionShape]:
        """All revisions in the order they were kept, baselines too; from the cursor on none is skipped or repeated."""
        within = Range(portal=portal or "", since=since, until=until)
        found = self.library.revisions(within, _number(cursor), limit)
        last = str(found[-1].id) if found else str(_number(cursor))
        return shapes.Page(items=[self._revision(one) for one in found], next=last)

    def revision(self, id_: Id) -> shapes.RevisionShape:
        return self._revision(_there(self.archive.revision(id_)))

    def changes(
        self,
        portal: Name = None,
        province: Province = None,
        section: Section = None,
        article: Annotated[str | None, Query(pattern=r"^[0-9a-f]{16}$")] = None,
        kind: Annotated[list[Kind] | None, Query()] = None,
        sort: Annotated[list[Sort] | None, Query()] = None,
        significance: Annotated[float, Query(ge=0, le=1, description="the least")] = 0,
        since: Since = None,
        until: Until = None,
        cursor: Cursor = None,
        limit: Limit = 100,
    ) -> shapes.Page[shapes.ChangeShape]:
        """The change log in its order; from the cursor on none is skipped or repeated, whoever writes meanwhile."""
        wanted = Wanted(
            portal=portal or "",
            province=province or "",
            section=_storable(section),
            article=article or "",
            kinds=tuple(kind or ()),
            sorts=tuple(sort or ()),
            least=significance,
            since=since,
            until=until,
        )
        found = self.reading.after(wanted, _number(cursor), limit)
        last = str(found[-1].id) if found else str(_number(cursor))
        return shapes.Page(items=self._changes(found), next=last)

    def change(self, id_: Id) -> shapes.ChangeShape:
        return self._changes([_there(self.archive.change(id_))])[0]

    def diff(self, before: Id, after: Id) -> shapes.DiffShape:
        """Any two revisions of one article, compared."""
        held = self.archive.revisions_by_id([before, after])
        old, new = _there(held.get(before)), _there(held.get(after))
        if old.article.id != new.article.id:
            raise HTTPException(404, "revisions of two articles")
        shown = shown_of(self.offer.policy, new.article)
        parts = [shapes.part_shape(part, shown) for part in compare(old.article, new.article).parts]
        return shapes.DiffShape(before=self._revision(old), after=self._revision(new), parts=parts)

    def runs(
        self, portal: Name = None, cursor: Cursor = None, limit: Limit = 100
    ) -> shapes.Page[shapes.RunShape]:
        """Runs, the newest first."""
        found = self.library.runs(portal or "", _number(cursor) if cursor else None, limit)
        told = [shapes.RunShape.model_validate(row) for row in found]
        return shapes.Page(items=told, next=str(found[-1].id) if len(found) == limit else None)

    def found(
        self,
        q: Words,
        portal: Name = None,
        where: Annotated[Literal["text", "headline"], Query(alias="in")] = "text",
        of: Annotated[
            Literal["all", "latest"], Query(description="all revisions, or what is said now")
        ] = "all",
        cursor: Cursor = None,
        limit: Limit = 20,
    ) -> shapes.Page[shapes.HitShape]:
        """Of each article the newest revision in which all words of q stand, those newest first.

        A word may be one character long. What an edit took away is found in the revision before it. An article
        that is revised while its pages are turned stands at the front then: no article comes twice.
        """
        sought = Sought(q=q, headline=where == "headline", portal=portal or "", latest=of == "latest")
        hits = self.search.hits(sought, _number(cursor) if cursor else None, limit)
        told = []
        for revision in hits.revisions:
            silent = shown_of(self.offer.policy, revision.article) is Shown.LINK
            texts = (None, None, None) if silent else around(revision.article, sought.words)
            before, match, after = (clean(text) if text is not None else None for text in texts)
            told.append(
                shapes.HitShape(
                    revision=self._revision(revision),
                    gone=revision.id in hits.gone,
                    before=before,
                    match=match,
                    after=after,
                )
            )
        return shapes.Page(items=told, next=str(hits.older) if hits.older else None)

    def _article(self, row: ArticleRow) -> shapes.ArticleShape:
        told: dict[str, Any] = {name: getattr(row, name) for name in ArticleRow.__dataclass_fields__}
        links = {name: f"{self.home}/{name}/{row.id}" for name in ("timegate", "timemap")}
        return shapes.ArticleShape(**told | links)

    def _revision(self, revision: Any) -> shapes.RevisionShape:
        return shapes.revision_shape(revision, self.offer.policy, self.home)

    def _changes(self, found: Sequence[Change]) -> list[shapes.ChangeShape]:
        held = self.archive.revisions_by_id([change.revision_id for change in found if change.revision_id])
        return [
            shapes.change_shape(change, held.get(change.revision_id or 0), self.offer.policy)
            for change in found
        ]


def _there(found: Any) -> Any:
    if found is None:
        raise HTTPException(404)
    return found


def _number(cursor: str | None) -> int:
    return int(cursor or 0)


def _storable(text: str | None) -> str:
    """PostgreSQL knows no NUL, UTF-8 no half of a pair: what cannot stand there is not found."""
    return (text or "").replace("\0", "\ufffd").encode("utf-8", "replace").decode()
