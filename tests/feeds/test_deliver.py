from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from pipelines.feeds import channel, deliver, webhook
from pipelines.feeds.deliver import LONGEST_WAIT, MOST_ATTEMPTS, chosen, deliver_once, misunderstood, wait
from pipelines.feeds.packing import COMPANY
from pipelines.feeds.subscription import Subscription
from pipelines.feeds.timing import Quiet
from pipelines.feeds.webhook import Undelivered, post
from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import LEASE
from tests.feeds.test_subscription import SECRET
from tests.feeds.town import gone, told
from tests.samples import NOON

# Apprise looks for imghdr, which Python 3.13 no longer has, when it first loads its plugins.
apprise_loads = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")


@dataclass
class Receiver:
    """A receiver on this machine; `answers` are the statuses of the next requests, then 204."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    known = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            payload = self.rfile.read(int(self.headers["Content-Length"]))
            known.received.append((dict(self.headers), payload))
            self.send_response(known.answers.pop(0) if known.answers else 204)
            self.send_header("Location", known.url)
            for name, value in known.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        known.url = f"http://127.0.0.1:{server.server_port}/token-in-path"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield known
        server.shutdown()
        thread.join()


def bot(receiver: Receiver, **wishes: Any) -> Subscription:
    return Subscription(name="bot", webhook=receiver.url, secret=SECRET, since_start=True, **wishes)


def once(
    log: Archive, subscriptions: list[Subscription], now: datetime, lines: list[str] | None = None
) -> Counter[str]:
    """Delivered to receivers on this machine; what was told stands in `lines`."""
    tell = None if lines is None else lines.append
    return deliver_once(
        log,
        subscriptions,
        now,
        public_url="https://gaigao.example",
        allowed_private_hosts=["127.0.0.1"],
        tell=tell,
    )


def test_a_webhook_is_signed(log: Archive, receiver: Receiver) -> None:
    change = told(log)
    assert change is not None
    lines: list[str] = []
    counts = once(log, [bot(receiver)], NOON, lines)
    assert counts == {"read": 1, "sent": 1}
    ((headers, payload),) = receiver.received
    body = Webhook(SECRET).verify(payload, headers)
    assert headers["webhook-id"] == f"msg_bot_{change.id}"
    assert (body["type"], body["data"]["headline"]) == ("article.new", change.headline)
    assert lines == [f"sent bot change {change.id} {change.headline}"]
    assert once(log, [bot(receiver)], NOON + LEASE).total() == 0


def test_a_receiver_that_failed_gets_the_same_message_again(log: Archive, receiver: Receiver) -> None:
    told(log)
    receiver.answers = [500]
    lines: list[str] = []
    first = once(log, [bot(receiver)], NOON, lines)
    assert first == {"read": 1, "failed": 1}
    assert "answered 500; again" in lines[0]
    assert "token" not in lines[0]
    assert once(log, [bot(receiver)], NOON + timedelta(seconds=29)).total() == 0
    assert once(log, [bot(receiver)], NOON + timedelta(seconds=38)) == {"sent": 1}
    (one, two) = receiver.received
    assert one[0]["webhook-id"] == two[0]["webhook-id"]
    assert one[1] == two[1]


def test_told_to_stop_what_is_under_way_is_sent_and_the_rest_by_the_next(
    log: Archive, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(log)
    told(log, 5, headline="云岭县图书馆新馆正式开放")
    with monkeypatch.context() as stopped:
        stopped.setattr(deliver, "hurried", lambda: bool(receiver.received))
        assert once(log, [bot(receiver)], NOON)["sent"] == 1
    assert once(log, [bot(receiver)], NOON) == {"sent": 1}


def test_given_up_after_many_attempts(log: Archive, receiver: Receiver) -> None:
    told(log)
    receiver.answers = [503] * 99
    now, ends = NOON, []
    for _ in range(MOST_ATTEMPTS + 3):
        ends += [end for end in once(log, [bot(receiver)], now) if end != "read"]
        now += LONGEST_WAIT
    assert ends == ["failed"] * (MOST_ATTEMPTS - 1) + ["dead"]
    assert len(receiver.received) == MOST_ATTEMPTS


def test_only_what_is_wanted(log: Archive, receiver: Receiver) -> None:
    told(log)
    told(log, 5, headline="云岭县图书馆新馆正式开放")
    wanting = bot(receiver, kinds=frozenset({Kind.EDITED}))
    assert once(log, [wanting], NOON) == {"read": 2, "sent": 1}


def test_two_subscriptions_do_not_wait_for_each_other(log: Archive, receiver: Receiver) -> None:
    told(log)
    lost = Subscription(name="lost", webhook="http://127.0.0.1:9/secret", secret=SECRET, since_start=True)
    lines: list[str] = []
    counts = once(log, [lost, bot(receiver)], NOON, lines)
    assert counts == {"read": 2, "failed": 1, "sent": 1}
    assert "could not be reached (no connection)" in "".join(lines)
    assert "secret" not in "".join(lines)


@apprise_loads
def test_a_channel(log: Archive, receiver: Receiver) -> None:
    told(log)
    told(log, 5, headline="云岭县图书馆新馆正式开放")
    desk = Subscription(name="desk", channel=receiver.url.replace("http", "json"), since_start=True)
    assert once(log, [desk], NOON) == {"read": 2, "sent": 2}
    text = receiver.received[1][1].decode("unicode-escape")
    assert "［改稿］云岭县图书馆新馆正式开放" in text
    assert "云岭县图书馆新馆[-今日-]{+正式+}开放" in text
    assert "https://gaigao.example/changes/2" in text


def test_a_channel_that_breaks_is_one_failure(log: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    told(log)

    def broken(address: str) -> None:
        raise RuntimeError("holds a token")

    monkeypatch.setattr(channel, "_plugin", broken)
    lines: list[str] = []
    desk = Subscription(name="desk", channel="json://desk.example", since_start=True)
    assert deliver_once(log, [desk], NOON, tell=lines.append, public_url="") == {"read": 1, "failed": 1}
    assert "broke (RuntimeError)" in lines[0]
    assert "token" not in lines[0]


@apprise_loads
def test_misunderstood_channels() -> None:
    good = Subscription(name="good", channel="json://desk.example")
    assert misunderstood([good, Subscription(name="bad", channel="nothing-like-it://x")]) == ["bad"]


@pytest.mark.parametrize("status", [302, 404, 410, 500])
def test_what_counts_as_undelivered(receiver: Receiver, status: int) -> None:
    receiver.answers = [status]
    with pytest.raises(Undelivered, match=str(status)):
        post(receiver.url, "{}", id_="msg_1", secret=SECRET, allowed_private_hosts=["127.0.0.1"])
    assert len(receiver.received) == 1


PRIVATE = [
    "127.0.0.1",
    "localhost",
    "10.1.2.3",
    "192.168.1.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:10.0.0.1]",
]
PRIVATE += ["0.0.0.0", "2130706433", "224.0.0.1", "[fd00::1]"]


@pytest.mark.parametrize("host", PRIVATE)
def test_no_private_target(host: str) -> None:
    with pytest.raises(Undelivered, match=r"private address|resolve"):
        post(f"https://{host}/hook", "{}", id_="msg_1", secret=SECRET)


def test_one_private_address_among_public_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (address, 443)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(webhook.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Undelivered, match="private address"):
        post("https://receiver.example/hook", "{}", id_="msg_1", secret=SECRET)


def test_plain_http_only_at_home(receiver: Receiver) -> None:
    with pytest.raises(Undelivered, match="plain http"):
        post(receiver.url, "{}", id_="msg_1", secret=SECRET)
    assert receiver.received == []


def test_waits_grow_and_end() -> None:
    waits = [wait(attempts) for attempts in range(1, MOST_ATTEMPTS + 1)]
    assert timedelta(seconds=30) <= waits[0] <= timedelta(seconds=38)
    assert waits[4] > waits[2] > waits[0]
    assert max(waits) <= LONGEST_WAIT


def test_what_is_connected_to_is_what_was_judged(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers otherwise the second time it is asked (rebinding) is not asked a second time."""
    real, asked = webhook.socket.getaddrinfo, list[str]()

    def resolve(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "hook.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(webhook.socket, "getaddrinfo", resolve)
    address = receiver.url.replace("127.0.0.1", "hook.example")
    post(address, "{}", id_="msg_1", secret=SECRET, allowed_private_hosts=["hook.example"])
    assert asked.count("hook.example") == 1
    assert receiver.received[0][0]["Host"] == address.split("/")[2]


def test_a_receiver_may_ask_to_be_left_alone(receiver: Receiver) -> None:
    receiver.answers, receiver.headers = [429], {"Retry-After": "120"}
    with pytest.raises(Undelivered) as raised:
        post(receiver.url, "{}", id_="msg_1", secret=SECRET, allowed_private_hosts=["127.0.0.1"])
    assert raised.value.after == timedelta(minutes=2)


def houses(log: Archive, count: int, minute: int = 0) -> None:
    for number in range(1, count + 1):
        told(log, minute, number=number)


def bodies(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(payload) for _, payload in receiver.received]


def test_a_digest_is_one_message_and_the_same_at_every_attempt(log: Archive, receiver: Receiver) -> None:
    hourly = bot(receiver, digest=timedelta(hours=1))
    houses(log, 3)
    assert once(log, [hourly], NOON) == {"read": 3}
    assert once(log, [hourly], NOON + timedelta(minutes=59)).total() == 0
    receiver.answers = [500]
    assert once(log, [hourly], NOON + timedelta(hours=1)) == {"failed": 1}
    assert once(log, [hourly], NOON + timedelta(hours=1, minutes=1)) == {"sent": 1}
    one, two = receiver.received
    assert (one[0]["webhook-id"], one[1]) == (two[0]["webhook-id"], two[1])
    (_, told_) = bodies(receiver)
    assert (told_["type"], len(told_["data"]["changes"])) == ("changes.digest", 3)


def test_nothing_in_quiet_hours_and_all_of_it_after(log: Archive, receiver: Receiver) -> None:
    quiet = bot(receiver, quiet=Quiet(time(12), time(14)))  # NOON is theirs
    receiver.answers = [500]
    told(log)
    assert once(log, [quiet], NOON - timedelta(seconds=10)) == {"read": 1, "failed": 1}
    houses(log, 3)
    assert once(log, [quiet], NOON) == {"read": 2}
    assert once(log, [quiet], NOON + timedelta(minutes=90)).total() == 0  # the one tried again waits too
    assert once(log, [quiet], NOON + timedelta(hours=2)) == {"sent": 2}
    assert [one["type"] for one in bodies(receiver)] == ["article.new", "article.new", "changes.quiet"]


def test_what_is_over_the_limit_is_told_in_one(log: Archive, receiver: Receiver) -> None:
    few = bot(receiver, per_hour=2)
    houses(log, 5)
    assert once(log, [few], NOON) == {"read": 5, "sent": 2}
    assert once(log, [few], NOON + timedelta(minutes=59)).total() == 0
    assert once(log, [few], NOON + timedelta(hours=1)) == {"sent": 1}
    assert (bodies(receiver)[2]["type"], len(bodies(receiver)[2]["data"]["changes"])) == ("changes.limit", 3)


def test_one_change_on_many_articles_is_one_message(log: Archive, receiver: Receiver) -> None:
    for number in range(1, 4):
        told(log, number=number)
        gone(log, 5, number=number)
        gone(log, 20, number=number)
    withdrawn = bot(receiver, kinds=frozenset({Kind.WITHDRAWN}))
    assert once(log, [withdrawn], NOON) == {"read": 6, "sent": 1}
    (told_,) = bodies(receiver)
    assert (told_["type"], len(told_["data"]["changes"])) == ("changes.alike", 3)
    told(log, 21, number=9)
    gone(log, 25, number=9)
    gone(log, 40, number=9)
    later = NOON + timedelta(minutes=1)
    assert once(log, [withdrawn], later) == {"read": 2}  # waits for company
    assert once(log, [withdrawn], later + COMPANY) == {"sent": 1}


def test_a_later_change_of_an_article_waits_for_an_earlier_one(log: Archive, receiver: Receiver) -> None:
    told(log)
    told(log, number=2)
    receiver.answers = [500]
    once(log, [bot(receiver)], NOON)
    told(log, 5, headline="云岭县图书馆新馆正式开放")
    for minute in range(1, 8):
        once(log, [bot(receiver)], NOON + timedelta(minutes=minute))
    ids = [headers["webhook-id"] for headers, _ in receiver.received]
    assert ids == ["msg_bot_1", "msg_bot_1", "msg_bot_2", "msg_bot_3"]


def test_by_person_section_and_province(log: Archive, receiver: Receiver) -> None:
    told(log)
    told(log, number=2, paragraphs=("赵无名到馆参观。",))
    asked: list[tuple[dict[str, Any], list[int]]] = [
        ({"persons": ("赵无名",)}, [2]),
        ({"provinces": frozenset({"CN-HL"})}, [1, 2]),
        ({"provinces": frozenset({"CN-JL"})}, []),
        ({"sections": frozenset({"要闻"})}, []),
    ]
    changes = log.changes()
    provinces = {"test_yunling": "CN-HL"}
    for wishes, wanted in asked:
        found = chosen(log, bot(receiver, **wishes), provinces, changes)
        assert [change.id for change in found] == wanted


@apprise_loads
def test_a_channel_that_calls_any_host_is_judged_as_a_webhook_is(log: Archive, receiver: Receiver) -> None:
    told(log)
    desk = Subscription(name="desk", channel=receiver.url.replace("http", "json"), since_start=True)
    lines: list[str] = []
    assert deliver_once(log, [desk], NOON, tell=lines.append, public_url="") == {"read": 1, "failed": 1}
    assert "ALLOWED_PRIVATE_HOSTS" in lines[0]
    inside = Subscription(name="inside", channel="jsons://10.1.2.3/x", since_start=True)
    deliver_once(log, [inside], NOON, tell=lines.append, public_url="")
    assert "a private address" in lines[1]
    assert receiver.received == []


@apprise_loads
@pytest.mark.parametrize(
    "channel", ["gotify://{}/Atokenatoken123", "ntfy://{}/topic", "bark://{}/key", "mmost://{}/{}"]
)
def test_a_service_on_a_host_of_ones_own_is_told_only_where_it_may_be_reached(
    channel: str, log: Archive, receiver: Receiver
) -> None:
    told(log)
    where = receiver.url.partition("://")[2].partition("/")[0]
    desk = Subscription(name="desk", channel=channel.format(where, "a" * 24), since_start=True)
    assert deliver_once(log, [desk], NOON, public_url="") == {"read": 1, "failed": 1}
    assert receiver.received == []
    deliver_once(log, [desk], NOON + timedelta(hours=1), public_url="", allowed_private_hosts=["127.0.0.1"])
    assert len(receiver.received) == 1


@apprise_loads
def test_a_channel_whose_name_leads_elsewhere_when_it_is_asked_again_is_told_nothing(
    log: Archive, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apprise resolves by itself, after the judgement: what it connected to is judged too."""
    told(log)
    port = receiver.url.rsplit(":", 1)[1].strip("/").partition("/")[0]
    channel = f"json://rebound.example:{port}/x"
    monkeypatch.setattr("pipelines.feeds.channel.judged", lambda *_: "93.184.216.34")
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *a, **k: real("127.0.0.1", *a, **k))
    desk = Subscription(name="desk", channel=channel, since_start=True)
    assert deliver_once(log, [desk], NOON, public_url="") == {"read": 1, "failed": 1}
    assert receiver.received == []
    later = NOON + timedelta(hours=1)
    allowed = {"allowed_private_hosts": ["rebound.example"], "public_url": ""}
    assert deliver_once(log, [desk], later, **allowed)["sent"] == 1  # type: ignore[arg-type]
    assert len(receiver.received) == 1


def test_waits_heed_the_receiver() -> None:
    assert wait(1, timedelta(minutes=10)) >= timedelta(minutes=10)
    assert wait(1, timedelta(seconds=1)) >= timedelta(seconds=30)
    assert wait(1, timedelta(days=9)) <= LONGEST_WAIT


def test_a_message_played_again_later_is_refused_by_the_verifier(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Earlier:
            return cls.fromtimestamp(datetime.now(tz).timestamp() - 301, tz)

    monkeypatch.setattr(webhook, "datetime", Earlier)
    post(receiver.url, "{}", id_="msg_1", secret=SECRET, allowed_private_hosts=["127.0.0.1"])
    ((headers, payload),) = receiver.received
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(SECRET).verify(payload, headers)
    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        Webhook(SECRET).verify(
            payload, headers | {"webhook-timestamp": str(int(datetime.now(UTC).timestamp()))}
        )
