"""Who is told what: the subscriptions, what each would have been sent of late, and a form for a new one.

Nothing is written unless ops allow it (`scrapy serve --writes`), and then only for whoever holds a key that was
made for it. The form's token stands in a cookie of this site and in the form: no other site knows it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from pipelines.feeds.api.rates import hashed
from pipelines.feeds.channel import understood
from pipelines.feeds.offer import Subscribing
from pipelines.feeds.rehearsal import Sent, rehearsed
from pipelines.feeds.room.form import DIGESTS, Form
from pipelines.feeds.room.house import House
from pipelines.feeds.subscription import Subscription
from pipelines.feeds.subscription_file import BadSubscription, complaints_of, load, read
from pipelines.feeds.subscription_written import add, toml
from pipelines.feeds.words import clean
from pipelines.news.provinces import PROVINCES
from pipelines.news.significance import Sort
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.outbox import outboxes

# A rehearsal looks back a day, and through so many changes at most; so many of its messages are shown.
BACK, MOST, SHOWN = timedelta(days=1), 2000, 30
MOST_BYTES = 64 * 1024
TOKEN, FORM_TYPE = "form", "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would have been sent since; `more`: not all of it is shown."""

    since: datetime
    sent: Sequence[Sent]
    more: bool


class Subscriptions:
    def __init__(self, house: House) -> None:
        self._house = house

    def listed(self, request: Request) -> Response:
        house, (found, good) = self._house, self._read()
        names = [one.name for one in found]
        return house.page(
            request,
            "subscriptions.html",
            subscriptions=found,
            good=good,
            writes=bool(self._allowed().writers),
            where={one.name: whereto(one) for one in found},
            boxes=outboxes(house.archive, names, house.clock()),
            portals=house.portals(),
        )

    def one(self, name: str, request: Request) -> Response:
        house = self._house
        chosen = next((one for one in self._read()[0] if one.name == name), None)
        if chosen is None:
            raise HTTPException(404)
        return house.page(
            request,
            "subscription.html",
            subscription=chosen,
            where=whereto(chosen),
            box=outboxes(house.archive, [name], house.clock()).get(name),
            dead=Deliveries(house.archive).dead(name),
            rehearsal=self._rehearsal(chosen),
            portals=house.portals(),
        )

    async def subscribe(self, request: Request) -> Response:
        """The form; filled in, the table to paste, or its being saved."""
        if request.method == "POST":
            return await run_in_threadpool(self._filled, request, await _form_of(request))
        return await run_in_threadpool(self._form, request, Form({}))

    def _filled(self, request: Request, form: Form) -> Response:
        subscribing, known = self._allowed(), self._house.portals()
        row = form.row()
        wrong = [clean(one) for one in complaints_of(row, subscribing.environ, known)]
        if not wrong and "channel" in row and not understood(row["channel"]):
            wrong = ["channel: Apprise does not understand it 渠道地址有误"]
        if wrong:
            return self._form(request, form, wrong=wrong, status=400)
        if form.one("act") == "save":
            if why := self._refused(request, form, subscribing):
                return self._form(request, form, refused=why, status=403)
            try:
                add(subscribing.path, row, subscribing.environ, known)
            except BadSubscription as error:
                lines = [line.partition(": ")[2] for line in str(error).splitlines()]
                return self._form(request, form, wrong=lines, status=409)
            except OSError as error:
                unwritten = f"{subscribing.path.name}: {error.strerror} 文件写不进去"
                return self._form(request, form, wrong=[unwritten], status=503)
        return self._form(
            request,
            form,
            written=toml(row),
            saved=form.one("act") == "save",
            rehearsal=self._rehearsal(read(row, subscribing.environ)),
        )

    def _refused(self, request: Request, form: Form, subscribing: Subscribing) -> str:
        """Why this must not be written: the key of a text, or nothing."""
        if not subscribing.writers:
            return "subscribe.closed"
        own = urlsplit(self._house.home)
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
        cookie, token = request.cookies.get(TOKEN, ""), form.one(TOKEN)
        strange = origin not in {
            None,
            f"{own.scheme}://{own.netloc}",
            f"{request.url.scheme}://{request.url.netloc}",
        }
        if strange or site != "same-origin" or not cookie or not _same(cookie, token):
            return "subscribe.elsewhere"
        return "" if hashed(form.one("key")) in subscribing.writers else "subscribe.nokey"

    def _form(self, request: Request, form: Form, status: int = 200, **values: Any) -> Response:
        house, token = self._house, request.cookies.get(TOKEN) or secrets.token_urlsafe(24)
        told: Mapping[str, Any] = {
            "wrong": [],
            "refused": "",
            "written": "",
            "saved": False,
            "rehearsal": None,
            "form": form,
            "token": token,
            "writes": bool(self._allowed().writers),
            "portals": house.portals(),
            "provinces": [*PROVINCES],
            "sorts": [*Sort],
            "digests": DIGESTS,
        }
        response = house.page(request, "subscribe.html", status=status, **{**told, **values})
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            TOKEN,
            token,
            path=f"{house.pages.root}/subscribe",
            secure=house.pages.secure,
            httponly=True,
            samesite="strict",
        )
        return response

    def _rehearsal(self, subscription: Subscription) -> Rehearsal:
        house = self._house
        since = house.clock() - BACK
        cursor = max(0, house.archive.last_change() - MOST)
        some = [*islice(rehearsed(house.archive, subscription, since, cursor), SHOWN + 1)]
        return Rehearsal(since=since, sent=some[:SHOWN], more=len(some) > SHOWN)

    def _allowed(self) -> Subscribing:
        if self._house.offer.subscribing is None:
            raise HTTPException(404)
        return self._house.offer.subscribing

    def _read(self) -> tuple[list[Subscription], bool]:
        """Those of the file, and whether it is good: what is wrong with it is told to ops, not to readers."""
        subscribing = self._allowed()
        try:
            return (load(subscribing.path, subscribing.environ) if subscribing.path.exists() else []), True
        except BadSubscription:
            return [], False


def _same(cookie: str, token: str) -> bool:
    return compare_digest(cookie.encode(), token.encode())


async def _form_of(request: Request) -> Form:
    """Raises 413 and 415 for what no form of ours is, 400 for what cannot be read."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise HTTPException(415)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    try:
        return Form.of(body)
    except ValueError:
        raise HTTPException(400) from None


def whereto(subscription: Subscription) -> str:
    """How it is told, without what is secret in the address: the scheme, of a webhook the host."""
    if subscription.webhook:
        return f"webhook {urlsplit(subscription.webhook).hostname or ''}"
    return (subscription.channel or "").partition("://")[0]
