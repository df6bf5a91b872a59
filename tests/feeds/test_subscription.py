from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path

import pytest

from pipelines.feeds.channel import _plugin
from pipelines.feeds.deliver import misunderstood
from pipelines.feeds.subscription import About, Subscription, wants, wants_of
from pipelines.feeds.subscription_file import CHANNEL_PER_HOUR, BadSubscription, load
from pipelines.feeds.timing import Quiet
from pipelines.news.comparison import Part
from pipelines.news.revision import Kind
from tests.feeds.test_marks import change
from tests.samples import article

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
EXAMPLE = Path(__file__).parents[2] / "deploy" / "subscriptions.example.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "subscriptions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_is_good() -> None:
    mail, hook, *chats = load(
        EXAMPLE, {"GAIGAO_WEBHOOK_SECRET": SECRET}, ["heilongjiang_dbw", "hainan_hinews"]
    )
    assert (mail.kinds, mail.per_hour) == ({Kind.EDITED, Kind.WITHDRAWN}, CHANNEL_PER_HOUR)
    assert mail.quiet == Quiet(time(22), time(7, 30))
    assert (hook.secret, hook.portals, hook.per_hour) == (SECRET, frozenset(), None)
    assert SECRET not in repr(hook)
    assert "password" not in repr(mail)
    daily = chats[0]
    assert (daily.provinces, daily.digest) == ({"CN-HL", "CN-JL", "CN-LN"}, timedelta(days=1))
    assert chats[-1].zone.key == "Europe/Berlin"


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")
def test_apprise_understands_each_channel_of_the_example() -> None:
    found = load(EXAMPLE, {"GAIGAO_WEBHOOK_SECRET": SECRET})
    assert misunderstood(found) == []
    kinds = {one.name: type(_plugin(one.channel)).__name__ for one in found if one.channel}
    assert kinds == {
        "editors-desk": "NotifyEmail",
        "northeast-daily": "NotifyDingTalk",
        "feishu": "NotifyFeishu",
        "wecom": "NotifyWeComBot",
        "bark": "NotifyBark",
        "serverchan": "NotifyServerChan",
        "telegram": "NotifyTelegram",
        "slack": "NotifySlack",
    }


GOOD = 'name = "desk"\nchannel = "json://desk.example"\n'
HOOK = 'name = "desk"\nwebhook = "https://desk.example/x"\n'
BAD = [
    ("[subscription", "not TOML"),
    ('[other]\nname = "x"', "nothing else"),
    ('[[subscription]]\nchannel = "json://x"', "subscription number 1: name:"),
    ('[[subscription]]\nname = "two words"\nchannel = "json://x"', "subscription two words: name:"),
    (f"[[subscription]]\n{GOOD}[[subscription]]\n{GOOD}", "desk: name: taken"),
    (f'[[subscription]]\n{GOOD}kinds = ["moved"]', "desk: kinds: moved is none of new, edited"),
    (f'[[subscription]]\n{GOOD}portals = "x"', "desk: portals: write a list"),
    (f'[[subscription]]\n{GOOD}words = [" "]', "desk: words:"),
    (f"[[subscription]]\n{GOOD}colour = 1", "desk: colour: no such key"),
    (f"[[subscription]]\n{GOOD}since_start = 1", "desk: since_start: write true"),
    ('[[subscription]]\nname = "desk"', "desk: channel or webhook"),
    (f"[[subscription]]\n{HOOK}channel = 'json://x'", "desk: channel or webhook"),
    ('[[subscription]]\nname = "desk"\nchannel = "hidden"', "desk: channel: write an Apprise"),
    ('[[subscription]]\nname = "desk"\nwebhook = "ftp://hidden.example"', "desk: webhook:"),
    (f"[[subscription]]\n{HOOK}", "desk: secret or secret_env"),
    (f'[[subscription]]\n{HOOK}secret = "hidden"', "desk: secret: write whsec_"),
    (f'[[subscription]]\n{HOOK}secret = "whsec_c2hvcnQ="', "desk: secret: write whsec_"),
    (
        f'[[subscription]]\n{HOOK}secret_env = "NOT_SET"',
        "desk: secret_env: the environment has neither NOT_SET nor NOT_SET_FILE",
    ),
]


BAD += [
    (f"[[search]]\n{lines}", complaint)
    for lines, complaint in [
        ('q = "图书馆"', "search number 1: name:"),
        ('name = "two words"\nq = "x"', "search two words: name:"),
        ('name = "a"\nq = "x"\n[[search]]\nname = "a"\nq = "x"', "search a: name: taken"),
        ('name = "a"', "search a: it asks for everything"),
        ('name = "a"\nq = " "', "search a: it asks for everything"),
        ('name = "a"\nkind = "moved"', "search a: kind: moved is none of new, edited"),
        ('name = "a"\nsort = "size"', "search a: sort: size is none of"),
        ('name = "a"\nq = 1', "search a: q: write a string"),
        (f'name = "a"\nq = "{"长" * 101}"', "search a: q: write 100 characters at most"),
        ('name = "a"\nq = "\\u202E"', "search a: q:"),
        ('name = "a"\nwords = "x"', "search a: words: no such key"),
    ]
]
BAD += [("search = 1", "nothing else"), ("search = [1]", "nothing else")]
BAD += [
    (f"[[subscription]]\n{GOOD}{line}", complaint)
    for line, complaint in [
        ('portals = ["nowhere_portal"]', "desk: portals: no portal is called nowhere_portal"),
        ('provinces = ["CN-HL", "Atlantis"]', "desk: provinces: Atlantis is none of the 31"),
        ('persons = ["王"]', "desk: persons: write whole names"),
        ('zone = "Asia/Yunling"', "desk: zone: Asia/Yunling is no time zone"),
        ('quiet = "22-7"', "desk: quiet: 22-7: write two different times"),
        ('quiet = "24:00-07:00"', "desk: quiet:"),
        ('quiet = "07:00-07:00"', "desk: quiet:"),
        ('digest = "1m"', "desk: digest: 1m: write 5m to 7d"),
        ('digest = "30h"', "desk: digest:"),
        ('digest = "often"', "desk: digest:"),
        ("per_hour = -1", "desk: per_hour: write a whole number"),
        ("per_hour = true", "desk: per_hour:"),
    ]
]


def test_a_webhooks_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    path, secret = write(tmp_path, f'[[subscription]]\n{HOOK}secret_env = "DESK"'), tmp_path / "desk"
    secret.write_text(f"{SECRET}\n")
    environ = {"DESK_FILE": str(secret)}
    assert load(path, environ)[0].secret == SECRET
    secret.write_bytes(b"\xff")
    with pytest.raises(BadSubscription, match="secret_env: the file that DESK_FILE names: no text"):
        load(path, environ)
    secret.unlink()
    with pytest.raises(BadSubscription, match="DESK_FILE names: No such file or directory 密钥文件读不出"):
        load(path, environ)


@pytest.mark.parametrize(("text", "complaint"), BAD)
def test_errors_name_the_place(tmp_path: Path, text: str, complaint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadSubscription) as raised:
        load(path, {}, ["test_yunling"])
    assert str(raised.value).startswith(f"{path}: ")
    assert re.search(r"[\u4e00-\u9fff]", str(raised.value))
    assert complaint in str(raised.value)
    assert "hidden" not in str(raised.value)


def test_every_complaint_is_told_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path, f"[[subscription]]\n{GOOD}zone = 'x'\nquiet = 'x'\n[[subscription]]\nname = 'two'\n"
    )
    with pytest.raises(BadSubscription) as raised:
        load(path, {})
    assert [line.split(": ")[1:3] for line in str(raised.value).splitlines()] == [
        ["subscription desk", "zone"],
        ["subscription desk", "quiet"],
        ["subscription two", "channel or webhook"],
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadSubscription, match="No such file"):
        load(tmp_path / "none.toml", {})


EDITED = change(Kind.EDITED, Part(field="source", before="云岭日报", after="雲嶺 Daily"), headline="新馆开放")
WANTS = [
    ({}, True),
    ({"portals": frozenset({"test_yunling"})}, True),
    ({"portals": frozenset({"other_portal"})}, False),
    ({"kinds": frozenset({Kind.NEW})}, False),
    ({"words": ("新館",)}, True),
    ({"words": ("日报",)}, True),
    ({"words": ("缺席", "daily")}, True),
    ({"words": ("缺席",)}, False),
    ({"kinds": frozenset({Kind.EDITED}), "words": ("开放",)}, True),
]


@pytest.mark.parametrize(("asked", "wanted"), WANTS)
def test_wants(asked: dict[str, object], wanted: bool) -> None:
    assert wants(Subscription(name="desk", **asked), EDITED) is wanted  # type: ignore[arg-type]


ABOUT = About(province="CN-HL", section="要闻", articles=(article(section="时政"),))
WANTS_OF = [
    ({"provinces": frozenset({"CN-HL"})}, True),
    ({"provinces": frozenset({"CN-JL"})}, False),
    ({"sections": frozenset({"要闻"})}, True),
    ({"sections": frozenset({"时政"})}, True),
    ({"sections": frozenset({"体育"})}, False),
    ({"persons": ("王小禾",)}, True),  # in the text
    ({"persons": ("李　青",)}, True),  # its editor
    ({"persons": ("王小禾",), "provinces": frozenset({"CN-JL"})}, False),
    ({"persons": ("赵无名",)}, False),
]


@pytest.mark.parametrize(("asked", "wanted"), WANTS_OF)
def test_wishes_about_the_article(asked: dict[str, object], wanted: bool) -> None:
    desk = Subscription(name="desk", **asked)  # type: ignore[arg-type]
    assert desk.looks_further
    assert wants_of(desk, EDITED, ABOUT) is wanted


def test_a_person_in_what_was_taken_out() -> None:
    gone = change(Kind.EDITED, Part(field="paragraphs", before="馆长赵无名介绍", after="馆方介绍"))
    assert wants_of(Subscription(name="desk", persons=("赵无名",)), gone, About())
