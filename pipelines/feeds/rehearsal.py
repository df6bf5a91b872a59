"""What a subscription would have been sent, and a sample of what it will be: nothing is noted, nothing retried."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipelines.feeds.deliver import chosen, send
from pipelines.feeds.packing import COMPANY, pack, room
from pipelines.feeds.subscription import Subscription
from pipelines.feeds.timing import tell_at
from pipelines.feeds.words import HELD, KINDS, clean
from pipelines.news.comparison import Part
from pipelines.news.guards import pattern
from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.news.textdiff import edits
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import HOUR, Deliveries
from pipelines.stores.messages import Delivery, Waiting, Word

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that would have gone out."""

    at: datetime
    changes: tuple[Change, ...]
    held: str | None


def rehearsed(
    archive: Archive, subscription: Subscription, since: datetime, cursor: int = 0
) -> Iterator[Sent]:
    """The messages for the changes of the log since then, as if every one had been taken at once.

    `cursor`: where in the log to begin to look.
    """
    provinces, wanted = Deliveries(archive).provinces(), list[Change]()
    while read := archive.changes(after=cursor, limit=BATCH, since=since):
        wanted += chosen(archive, subscription, provinces, read)
        cursor = read[-1].id
    return _played(subscription, wanted)


def _played(subscription: Subscription, wanted: Sequence[Change]) -> Iterator[Sent]:
    """The clock moves from one change, or one moment when something held may go, to the next."""
    known = {change.id: change for change in wanted}
    coming, waiting, sent = list(wanted), list[Waiting](), list[Sent]()
    moments = [change.at for change in coming[:1]]
    while moments:
        now = max([min(moments), *(one.at for one in sent[-1:])])
        while coming and coming[0].at <= now:
            waiting.append(_noted(coming.pop(0), subscription, now))
        told = [
            _word(change)
            for one in sent
            if one.at > now - COMPANY
            for change in one.changes
            if _alike(change)
        ]
        left = room([one.at for one in sent if one.at > now - HOUR], 0, subscription.per_hour, now)
        packed = pack(waiting, told, left, now)
        for message in packed.messages:
            why = next((one.held for one in message if one.held), None)
            sent.append(Sent(at=now, changes=tuple(known[one.id] for one in message), held=why))
            yield sent[-1]
        gone = {one.id for message in packed.messages for one in message}
        back = {one.id: one for one in packed.held}
        waiting = [back.get(one.id, one) for one in waiting if one.id not in gone]
        moments = [*(one.next_try_at for one in waiting), *(change.at for change in coming[:1])]
        if not (packed.messages or packed.held):
            moments = [moment for moment in moments if moment > now]


def _noted(change: Change, subscription: Subscription, now: datetime) -> Waiting:
    at, why = tell_at(subscription.quiet, subscription.digest, subscription.zone, now)
    return Waiting(
        id=change.id,
        change_id=change.id,
        article_id=change.article_id,
        kind=change.kind,
        word=_word(change),
        message=None,
        held=why,
        next_try_at=at,
    )


def _alike(change: Change) -> bool:
    return change.kind is not Kind.NEW


def _word(change: Change) -> Word:
    """As the log has it, but for the reason of a withdrawal, which is not in the change."""
    return (change.portal, change.kind.value, pattern(change.kind.value, change.parts))


def spoken(sent: Sent, subscription: Subscription) -> Iterator[str]:
    """A message in lines: when, why so, and its changes."""
    local = f"{sent.at.astimezone(subscription.zone):%Y-%m-%d %H:%M}"
    why = "" if len(sent.changes) == 1 and not sent.held else _why(sent)
    for number, change in enumerate(sent.changes):
        at = f"{subscription.name}  {local}" if number == 0 else " " * len(f"{subscription.name}  {local}")
        headline = clean(change.headline.replace("\n", " "))
        yield f"{at}  {change.id}  {KINDS[change.kind][0]}  {change.portal}  {headline}{why}"
        why = ""


def _why(sent: Sent) -> str:
    zh, en = next((words for why, words in HELD.items() if why == (sent.held or "alike")))
    return f"  （{zh} {en}，{len(sent.changes)}）"


def sample(now: datetime) -> Change:
    """An edit of an invented town's news."""
    before, after = "首日接待读者1200人次。", "首日接待读者1260人次。"
    part = Part(
        field="paragraphs",
        before=before,
        after=after,
        edits=tuple(edits(before, after)),
        sorts=(Sort.NUMBERS,),
        weight=0.6,
    )
    return Change(
        id=0,
        article_id="0" * 16,
        portal="test",
        kind=Kind.EDITED,
        at=now,
        url="https://www.yunling.example/system/2026/11/20/059000001.shtml",
        headline="【测试】云岭县图书馆新馆今日开放（a test of this subscription）",
        revision_id=None,
        before_id=None,
        parts=(part,),
    )


def send_sample(
    subscription: Subscription, now: datetime, public_url: str, allowed_private_hosts: Collection[str] = ()
) -> None:
    """Whatever the quiet hours. Raises Undelivered."""
    delivery = Delivery(
        id=int(now.timestamp()), subscription=f"{subscription.name}_test", attempts=1, changes=(sample(now),)
    )
    send(subscription, delivery, {"test": "云岭网"}, public_url, allowed_private_hosts)
