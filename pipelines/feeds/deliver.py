"""Changes on their way to subscribers: plan, take, send, and again later where it failed."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import apprise

from pipelines.feeds.alert import body, message
from pipelines.feeds.subscription import Subscription, wants
from pipelines.feeds.webhook import Undelivered, post
from pipelines.feeds.words import clean
from pipelines.news.revision import Change
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import Deliveries, Delivery

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
MOST_ATTEMPTS = 12
# Apprise's own log quotes addresses, which hold tokens.
logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)


def deliver_once(
    archive: Archive,
    subscriptions: Sequence[Subscription],
    now: datetime,
    *,
    public_url: str,
    allowed_private_hosts: Collection[str] = (),
    tell: Callable[[str], None] | None = None,
) -> Counter[str]:
    """Read on in the log, then send one batch of what is due; counts of read, sent, failed and dead."""
    store, counts = Deliveries(archive), Counter[str]()
    for subscription in subscriptions:
        matches = partial(wants, subscription)
        counts["read"] += store.plan(subscription.name, matches, now, since_start=subscription.since_start)
    by_name = {subscription.name: subscription for subscription in subscriptions}
    taken = store.due(now, list(by_name))
    titles = archive.portal_titles() if taken else {}
    for delivery in taken:
        send = partial(_send, by_name[delivery.subscription], delivery.change, titles, public_url)
        counts[_attempt(store, delivery, now, partial(send, allowed_private_hosts), tell or _silent)] += 1
    return counts


def _silent(line: str) -> None:
    pass


def _attempt(
    store: Deliveries,
    delivery: Delivery,
    now: datetime,
    send: Callable[[], None],
    tell: Callable[[str], None],
) -> str:
    """What became of it: sent, failed or dead."""
    which = f"{delivery.subscription} change {delivery.change.id}"
    try:
        _guarded(send)
    except Undelivered as error:
        again = now + wait(delivery.attempts) if delivery.attempts < MOST_ATTEMPTS else None
        store.failed(delivery.id, now, str(error), again)
        later = (
            f"again {again.astimezone():%H:%M:%S}"
            if again
            else f"given up after {delivery.attempts} attempts"
        )
        tell(f"failed {which}: {error}; {later}")
        return "failed" if again else "dead"
    store.sent(delivery.id, now)
    tell(f"sent {which} {clean(delivery.change.headline)}")
    return "sent"


def _guarded(send: Callable[[], None]) -> None:
    """Whatever breaks on the way is one delivery's failure: the others must not wait behind it."""
    try:
        send()
    except Undelivered:
        raise
    except Exception as error:  # noqa: BLE001
        raise Undelivered(f"broke ({type(error).__name__})") from None


def wait(attempts: int) -> timedelta:
    """30 s, doubled each time up to 6 h, and up to a quarter more: receivers must not be hit in step."""
    base = min(FIRST_WAIT * 2.0 ** (attempts - 1), LONGEST_WAIT / 1.25)
    return base * random.uniform(1.0, 1.25)  # noqa: S311 - no secret depends on it


def _send(
    subscription: Subscription,
    change: Change,
    titles: Mapping[str, str],
    public_url: str,
    allowed_private_hosts: Collection[str],
) -> None:
    if subscription.webhook and subscription.secret:
        post(
            subscription.webhook,
            body(change),
            id_=f"msg_{subscription.name}_{change.id}",
            secret=subscription.secret,
            allowed_private_hosts=allowed_private_hosts,
        )
        return
    told = message(change, titles.get(change.portal, change.portal), public_url)
    channel = apprise.Apprise()
    if not channel.add(subscription.channel or ""):
        raise Undelivered("Apprise does not understand the channel")
    if not channel.notify(title=told.title, body=told.text, body_format=apprise.NotifyFormat.TEXT):
        raise Undelivered("Apprise could not deliver")


def misunderstood(subscriptions: Sequence[Subscription]) -> list[str]:
    """The names of those whose channel Apprise cannot use."""
    return [
        subscription.name
        for subscription in subscriptions
        if subscription.channel and not apprise.Apprise().add(subscription.channel)
    ]
