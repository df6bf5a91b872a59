from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.feeds.subscription import Subscription, wants
from pipelines.feeds.subscription_file import BadSubscription, load
from pipelines.news.comparison import Part
from pipelines.news.revision import Kind
from tests.feeds.test_marks import change

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
EXAMPLE = Path(__file__).parents[2] / "deploy" / "subscriptions.example.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "subscriptions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_is_good() -> None:
    mail, hook = load(EXAMPLE, {"GAIGAO_WEBHOOK_SECRET": SECRET})
    assert mail.kinds == {Kind.EDITED, Kind.WITHDRAWN}
    assert (hook.secret, hook.portals) == (SECRET, frozenset())
    assert SECRET not in repr(hook)
    assert "password" not in repr(mail)


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
    (f'[[subscription]]\n{HOOK}secret_env = "NOT_SET"', "desk: secret_env: the environment has no NOT_SET"),
]


@pytest.mark.parametrize(("text", "complaint"), BAD)
def test_errors_name_the_place(tmp_path: Path, text: str, complaint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadSubscription) as raised:
        load(path, {})
    assert str(raised.value).startswith(f"{path}: ")
    assert complaint in str(raised.value)
    assert "hidden" not in str(raised.value)


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
