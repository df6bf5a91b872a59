"""Subscriptions in the reading room: shown without secrets, previewed by anybody, saved by key holders only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from pipelines.feeds.api.rates import hashed
from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer, Subscribing
from pipelines.feeds.room.form import MOST_FIELDS
from pipelines.feeds.subscription_file import load
from pipelines.stores.archive import Archive
from tests.feeds.town import told
from tests.samples import EDIT, NOON

# Apprise looks for imghdr, which Python 3.13 no longer has, when it first loads its plugins.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")
HOME = "https://gaigao.example"
HELD = """# 编辑部
[[subscription]]
name = "desk"
kinds = ["edited"]
quiet = "22:00-07:30"
channel = "mailto://somebody:secret@mail.example.com?to=desk@example.com"

[[subscription]]
name = "bot"
webhook = "https://receiver.example.com/very/secret"
secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
"""
FILLED = {"name": "night", "kinds": "withdrawn", "words": "图书馆，停水", "address": "", "act": "preview"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "subscriptions.toml"
    held.write_text(HELD)
    return held


@pytest.fixture
def closed(log: Archive, path: Path) -> Iterator[TestClient]:
    with room(log, path) as client:
        yield client


@pytest.fixture
def open_(log: Archive, path: Path) -> Iterator[TestClient]:
    with room(log, path, {hashed("key"): "desk"}) as client:
        yield client


def room(log: Archive, path: Path, writers: dict[str, str] | None = None) -> TestClient:
    offer = Offer(subscribing=Subscribing(path=path, writers=writers or {}))
    return TestClient(create_app(log, HOME, offer, lambda: NOON), base_url=HOME)


def send(client: TestClient, fields: dict[str, str], **headers: str) -> Response:
    token = re.search(r'name="form" value="([^"]+)"', client.get("/subscribe").text)
    assert token is not None
    body = urlencode({"form": token[1]} | fields)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": HOME}
    return client.post("/subscribe", content=body, headers=kind | headers)


def test_what_is_subscribed_is_shown_without_its_secrets(closed: TestClient, log: Archive) -> None:
    told(log, -30)
    told(log, -20, paragraphs=EDIT)
    listed, one = closed.get("/subscriptions").text, closed.get("/subscriptions/desk").text
    assert "mailto" in listed
    assert "receiver.example.com" in listed
    assert "scrapy deliver 还没有读到它" in listed
    assert "免打扰" in one
    assert "云岭县图书馆新馆今日开放" in one  # what it would have been sent
    assert "新稿" not in one.partition('id="would"')[2]
    for page in (listed, one, closed.get("/subscriptions/bot").text):
        assert "secret" not in page
        assert "somebody" not in page
    assert closed.get("/subscriptions/none").status_code == 404


def test_a_file_that_is_no_good_is_said_to_be_so(closed: TestClient, path: Path) -> None:
    path.write_text('[[subscription]]\nname = "x"\nchannel = "secret"\n')
    page = closed.get("/subscriptions").text
    assert "scrapy alerts --check" in page
    assert "secret" not in page


def test_a_preview_gives_the_table_to_paste(
    closed: TestClient, log: Archive, path: Path, tmp_path: Path
) -> None:
    told(log, -30, headline="云岭县图书馆停水通知")
    answer = send(closed, FILLED | {"digest": "6h", "kinds": "new"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    pasted = re.search(r"<pre[^>]*><code>(.*?)</code>", answer.text, re.DOTALL)
    assert pasted is not None
    copy = tmp_path / "copy.toml"
    copy.write_text(HELD + "\n" + pasted[1].replace("&#34;", '"').replace("&amp;", "&"))
    night = load(copy, {})[-1]
    assert (night.name, night.words, night.digest is not None) == ("night", ("图书馆", "停水"), True)
    assert "停水通知" in answer.text.partition('id="would"')[2]
    assert path.read_text() == HELD


def test_what_is_wrong_is_said(closed: TestClient) -> None:
    answer = send(closed, FILLED | {"name": "a b", "digest": "1s", "significance": "2"})
    assert answer.status_code == 400
    assert "significance: write a number" in answer.text
    answer = send(closed, FILLED | {"name": "a b<script>", "digest": "1s", "quiet_from": "22:00"})
    for complaint in ("name: write letters", "digest: 1s", "quiet: 22:00-"):
        assert complaint in answer.text
    assert 'value="a b&lt;script&gt;"' in answer.text  # what was filled in stays
    assert "渠道地址有误" in send(closed, FILLED | {"address": "nonsense://x"}).text
    assert "webhook: write an address" in send(closed, FILLED | {"way": "webhook", "address": "x"}).text


def test_without_leave_nothing_is_written(closed: TestClient, path: Path) -> None:
    answer = send(closed, FILLED | {"act": "save", "key": "key"})
    assert answer.status_code == 403
    assert "本阅览室不写入订阅" in answer.text
    assert 'value="save"' not in closed.get("/subscribe").text
    assert path.read_text() == HELD


def test_with_a_key_it_is_saved_once(open_: TestClient, path: Path) -> None:
    answer = send(open_, FILLED | {"act": "save", "key": "key"})
    assert answer.status_code == 200
    assert "已保存" in answer.text
    assert path.read_text().startswith(HELD)  # and whatever was said in it
    assert [one.name for one in load(path, {})] == ["desk", "bot", "night"]
    assert "night" in open_.get("/subscriptions").text
    again = send(open_, FILLED | {"act": "save", "key": "key"})
    assert again.status_code == 409
    assert "taken by an earlier one" in again.text
    assert "key" not in answer.text.partition("<main")[2].replace("keys", "")


def test_whoever_could_read_the_file_can_read_it_still(open_: TestClient, path: Path) -> None:
    saved = FILLED | {"act": "save", "key": "key"}
    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    held = path.stat()
    assert send(open_, saved).status_code == 200
    now = path.stat()
    assert (now.st_mode, now.st_uid, now.st_gid) == (held.st_mode, held.st_uid, held.st_gid)
    path.unlink()
    assert send(open_, saved).status_code == 200
    assert path.stat().st_mode & 0o777 == 0o640  # addresses are secrets


def test_a_link_to_the_file_stays_one(open_: TestClient, path: Path) -> None:
    elsewhere = path.with_name("elsewhere.toml")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert send(open_, FILLED | {"act": "save", "key": "key"}).status_code == 200
    assert path.is_symlink()
    assert "night" in elsewhere.read_text()


def test_a_file_that_would_be_lost_to_others_is_not_replaced(
    open_: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where serve is neither its owner nor of its group."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    answer = send(open_, FILLED | {"act": "save", "key": "key"})
    assert answer.status_code == 503
    assert "subscriptions.toml: Operation not permitted 文件写不进去" in answer.text
    assert [
        one.name for one in path.parent.iterdir() if one.suffix != ".lock" and "archive" not in one.name
    ] == [path.name]
    assert path.read_text() == HELD


def test_a_webhook_gets_a_secret_that_is_shown(open_: TestClient, path: Path) -> None:
    filled = FILLED | {"way": "webhook", "address": "https://r.example.com/x", "act": "save", "key": "key"}
    answer = send(open_, filled)
    (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]{40,}", answer.text)
    assert load(path, {})[-1].secret == secret


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"key": "another"}, {}),
        ({"key": ""}, {}),
        ({"key": hashed("key")}, {}),
        ({"key": "key", "form": "guessed"}, {}),
        ({"key": "key", "form": ""}, {}),
        ({"key": "key", "form": "é"}, {}),
        ({"key": "key"}, {"Origin": "https://elsewhere.example"}),
        ({"key": "key"}, {"Origin": "null"}),
        ({"key": "key"}, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_nobody_else_saves(
    open_: TestClient, path: Path, fields: dict[str, str], headers: dict[str, str]
) -> None:
    answer = send(open_, FILLED | {"act": "save"} | fields, **headers)
    assert answer.status_code == 403
    assert path.read_text() == HELD


def test_a_file_that_cannot_be_written_is_said_to_be_so(open_: TestClient, path: Path) -> None:
    path.unlink()
    path.mkdir()
    answer = send(open_, FILLED | {"act": "save", "key": "key"})
    assert answer.status_code == 503
    assert "subscriptions.toml: Is a directory 文件写不进去" in answer.text


def test_what_no_form_of_ours_sends_is_refused(open_: TestClient) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert open_.post("/subscribe", json={"name": "x"}).status_code == 415
    assert open_.post("/subscribe", content=b"a=" + b"x" * 70_000, headers=kind).status_code == 413
    assert open_.post("/subscribe", content=b"\xff=%ff&&&", headers=kind).status_code == 400
    put = open_.put("/subscribe")
    assert (put.status_code, set(put.headers["allow"].split(", "))) == (405, {"GET", "HEAD", "POST"})
    crowd = b"&".join(b"kinds=new" for _ in range(MOST_FIELDS + 1))
    assert open_.post("/subscribe", content=crowd, headers=kind).status_code == 400


def test_the_cookie_of_the_form_is_its_own(open_: TestClient) -> None:
    cookie = open_.get("/subscribe").headers["set-cookie"].lower()
    for word in ("httponly", "samesite=strict", "secure", "path=/subscribe"):
        assert word in cookie
