"""Changes on their way to subscribers: plan, pack, take, send, and again later where it failed."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pipelines.feeds.alert import body, told
from pipelines.feeds.channel import speak, understood
from pipelines.feeds.packing import COMPANY, pack, room
from pipelines.feeds.subscription import About, Subscription, wants, wants_of
from pipelines.feeds.timing import quiet_until, tell_at
from pipelines.feeds.webhook import Undelivered, post
from pipelines.feeds.words import clean
from pipelines.news.revision import Change
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.hurry import hurried
from pipelines.stores.messages import Delivery, Packed, Rate, Waiting

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
MOST_ATTEMPTS = 12
# After a failure the subscription's other messages wait too, but never longer: it may have been that one's fault.
LONGEST_REST = timedelta(minutes=5)
# Subscriptions served at once: one slow receiver keeps nobody else waiting. Seconds and messages of one round.
AT_ONCE, ROUND, BATCH = 8, 30.0, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What every subscription's round needs."""

    archive: Archive
    store: Deliveries
    titles: Mapping[str, str]
    provinces: Mapping[str, str]
    public_url: str
    allowed_private_hosts: Collection[str]
    tell: Callable[[str], None]


def deliver_once(
    archive: Archive,
    subscriptions: Sequence[Subscription],
    now: datetime,
    *,
    public_url: str,
    allowed_private_hosts: Collection[str] = (),
    tell: Callable[[str], None] | None = None,
) -> Counter[str]:
    """Read on in the log, then send what is due, a batch each; counts of read, sent, failed and dead."""
    store, counts = Deliveries(archive), Counter[str]()
    stirred = store.stirred([subscription.name for subscription in subscriptions], now)
    if not stirred:
        return counts
    rounds = Round(
        archive=archive,
        store=store,
        titles=archive.portal_titles(),
        provinces=store.provinces(),
        public_url=public_url,
        allowed_private_hosts=allowed_private_hosts,
        tell=tell or _silent,
    )
    served = [subscription for subscription in subscriptions if subscription.name in stirred]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for count in pool.map(partial(_serve, rounds, now), served):
            counts += count
    return counts


def _silent(line: str) -> None:
    pass


def _serve(rounds: Round, now: datetime, subscription: Subscription) -> Counter[str]:
    """One subscription's round. It ends at the first failure: the receiver is left alone for a while."""
    store, counts = rounds.store, Counter[str]()
    at, why = tell_at(subscription.quiet, subscription.digest, subscription.zone, now)
    choose = partial(chosen, rounds.archive, subscription, rounds.provinces)
    since_start = subscription.since_start
    counts["read"] = store.plan(subscription.name, choose, now, since_start=since_start, tell_at=at, held=why)
    ends = time.monotonic() + ROUND
    while counts["sent"] < BATCH and time.monotonic() < ends and not hurried():
        if quiet_until(subscription.quiet, subscription.zone, now):
            break
        delivery = store.take(subscription.name, now)
        if delivery is None:
            if store.pack(subscription.name, partial(_decide, subscription, now), now, COMPANY):
                continue
            break
        end = _attempt(rounds, subscription, delivery, now)
        counts[end] += 1
        if end != "sent":
            break
    return +counts


def _decide(subscription: Subscription, now: datetime, waiting: Sequence[Waiting], rate: Rate) -> Packed:
    left = room(rate.sent, rate.underway, subscription.per_hour, now)
    return pack(waiting, rate.words, left, now)


def chosen(
    archive: Archive, subscription: Subscription, provinces: Mapping[str, str], read: Sequence[Change]
) -> list[Change]:
    """Those of the changes that the subscription wants; articles are looked up only for wishes about them."""
    wanted = [change for change in read if wants(subscription, change)]
    if not subscription.looks_further or not wanted:
        return wanted
    tracked = archive.tracked([change.article_id for change in wanted])
    ids = {id_ for change in wanted for id_ in (change.before_id, change.revision_id) if id_}
    revisions = archive.revisions_by_id(sorted(ids))

    def about(change: Change) -> About:
        found = [revisions[id_] for id_ in (change.before_id, change.revision_id) if id_ in revisions]
        return About(
            province=provinces.get(change.portal),
            section=tracked[change.article_id].section if change.article_id in tracked else None,
            articles=tuple(revision.article for revision in found),
        )

    return [change for change in wanted if wants_of(subscription, change, about(change))]


def _attempt(rounds: Round, subscription: Subscription, delivery: Delivery, now: datetime) -> str:
    """What became of it: sent, failed or dead."""
    which = f"{delivery.subscription} change {delivery.id}"
    if (more := len(delivery.changes) - 1) > 0:
        which += f" and {more} more"
    try:
        allowed = rounds.allowed_private_hosts
        _guarded(partial(send, subscription, delivery, rounds.titles, rounds.public_url, allowed))
    except Undelivered as error:
        again = now + wait(delivery.attempts, error.after) if delivery.attempts < MOST_ATTEMPTS else None
        rests = min(again or now + LONGEST_REST, now + LONGEST_REST)
        rounds.store.failed(delivery, now, str(error), again, rests)
        later = (
            f"again {again.astimezone():%H:%M:%S}"
            if again
            else f"given up after {delivery.attempts} attempts"
        )
        rounds.tell(f"failed {which}: {error}; {later}")
        return "failed" if again else "dead"
    rounds.store.sent(delivery, now)
    rounds.tell(f"sent {which} {clean(delivery.changes[0].headline)}")
    return "sent"


def _guarded(sending: Callable[[], None]) -> None:
    """Whatever breaks on the way is one delivery's failure: the others must not wait behind it."""
    try:
        sending()
    except Undelivered:
        raise
    except Exception as error:  # noqa: BLE001
        raise Undelivered(f"broke ({type(error).__name__})") from None


def wait(attempts: int, asked: timedelta | None = None) -> timedelta:
    """30 s, doubled each time up to 6 h, and up to a quarter more: receivers must not be hit in step.

    `asked`: what the receiver itself asked for, if longer.
    """
    base = min(FIRST_WAIT * 2.0 ** (attempts - 1), LONGEST_WAIT / 1.25)
    base = max(base, min(asked or base, LONGEST_WAIT / 1.25))
    return base * random.uniform(1.0, 1.25)  # noqa: S311 - no secret depends on it


def send(
    subscription: Subscription,
    delivery: Delivery,
    titles: Mapping[str, str],
    public_url: str,
    allowed: Collection[str],
) -> None:
    """By the subscription's channel or webhook. Raises Undelivered."""
    if subscription.webhook and subscription.secret:
        post(
            subscription.webhook,
            body(delivery.changes, delivery.held),
            id_=delivery.key,
            secret=subscription.secret,
            allowed_private_hosts=allowed,
        )
        return
    message = told(delivery.changes, titles, public_url, delivery.held)
    speak(subscription.channel or "", message, id_=delivery.key, allowed_private_hosts=allowed)


def misunderstood(subscriptions: Sequence[Subscription]) -> list[str]:
    """The names of those whose channel Apprise cannot use."""
    return [
        subscription.name
        for subscription in subscriptions
        if subscription.channel and not understood(subscription.channel)
    ]
