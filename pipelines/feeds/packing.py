"""Which waiting changes travel together: those held, those alike; and which must wait for another.

At most one message on its way holds changes of an article: so a later change of it is never told before an
earlier one that is still being tried again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipelines.feeds.timing import Why
from pipelines.news.revision import Kind
from pipelines.stores.messages import Packed, Waiting, Word

# One message tells of no more; the rest goes in the next.
MOST_IN_ONE = 100
# After one change was told, those alike wait so long for company.
COMPANY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the limit per hour leaves: `left` messages now (None: no limit), more at `again`."""

    left: int | None = None
    again: datetime | None = None


def room(sent: Sequence[datetime], underway: int, per_hour: int | None, now: datetime) -> Room:
    """`sent`: when the last hour's messages went out; `underway`: how many are made and not out yet."""
    if per_hour is None:
        return Room()
    again = min(sent) + timedelta(hours=1) if sent else now + timedelta(minutes=1)
    return Room(left=max(0, per_hour - len(sent) - underway), again=again)


def pack(waiting: Sequence[Waiting], told: Collection[Word], left: Room, now: datetime) -> Packed:
    """`waiting` in the order of the log; `told`: what was told within COMPANY."""
    waiting = _gathered(waiting, now)
    held, single, company = list[Waiting](), list[Waiting](), list[Waiting]()
    busy, among_held = set[str](), set[str]()
    for one in waiting:
        due = one.message is None and one.next_try_at <= now
        if one.article_id in busy:
            continue
        if due and one.held and len(held) < MOST_IN_ONE:
            held.append(one)
            among_held.add(one.article_id)
            continue
        busy.add(one.article_id)
        if due and not one.held and one.article_id not in among_held:
            (company if one.word in told else single).append(one)
    messages = [*([tuple(held)] if held else []), *_alike(single)]
    messages.sort(key=lambda message: message[0].change_id)
    room_for = len(messages) if left.left is None else left.left
    over = [one for message in messages[room_for:] for one in message]
    return Packed(
        messages=tuple(messages[:room_for]),
        held=(
            *(replace(one, held=Why.ALIKE, next_try_at=now + COMPANY) for one in company),
            *(replace(one, held=one.held or Why.LIMIT, next_try_at=left.again or now) for one in over),
        ),
    )


def _gathered(waiting: Sequence[Waiting], now: datetime) -> list[Waiting]:
    """When the first of those that wait for company may go, the others go with it."""
    ready = {one.word for one in waiting if one.held == Why.ALIKE and one.next_try_at <= now}
    return [
        replace(one, next_try_at=now)
        if one.held == Why.ALIKE and one.message is None and one.word in ready
        else one
        for one in waiting
    ]


def _alike(single: Iterable[Waiting]) -> list[tuple[Waiting, ...]]:
    """Those that changed the same way together; new articles have nothing in common but that."""
    groups: dict[Word | int, list[Waiting]] = {}
    for one in single:
        groups.setdefault(one.word if one.word and one.kind is not Kind.NEW else one.id, []).append(one)
    cut = MOST_IN_ONE
    return [tuple(group[at : at + cut]) for group in groups.values() for at in range(0, len(group), cut)]
