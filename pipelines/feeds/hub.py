"""WebSub: the hub is told which feeds have something new, and fetches them itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import urlencode

from pipelines.feeds.choice import FORMATS, Choice
from pipelines.feeds.webhook import call
from pipelines.stores.archive import Archive
from pipelines.stores.reading import Reading, Wanted

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MOST = 500


class Hub:
    """Told of all changes since it was made; what fails is told again at the next round, with what came since."""

    def __init__(
        self, archive: Archive, hub: str, public_url: str, allowed_private_hosts: Collection[str] = ()
    ) -> None:
        self._hub, self._home, self._reading = hub, public_url.rstrip("/"), Reading(archive)
        self._allowed = allowed_private_hosts
        self._cursor = archive.last_change()
        self._waiting: set[str] = set()

    def tell(self) -> int:
        """How many feeds the hub was told of. Raises Undelivered, and forgets nothing then."""
        new = self._reading.after(Wanted(), self._cursor, MOST)
        if new:
            provinces = {name: portal.province for name, portal in self._reading.portals().items()}
            for change in new:
                names = {"all", change.portal, provinces.get(change.portal, "all")}
                self._waiting.update(self._topics(names, change.kind.value, change.article_id))
            self._cursor = new[-1].id
        if not self._waiting:
            return 0
        topics = sorted(self._waiting)
        told = [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]
        call(self._hub, urlencode(told), FORM, self._allowed)
        self._waiting.clear()
        return len(topics)

    def _topics(self, names: set[str], kind: str, article: str) -> Iterator[str]:
        choices = [Choice(name=name) for name in (*names, f"article-{article}")]
        choices += [Choice(name=name, kind=kind) for name in names]
        for choice in choices:
            yield from (self._home + choice.path(form) for form in FORMATS)
